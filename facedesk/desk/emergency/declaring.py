"""The two cards by which gates are opened or shut: until when, why, and the button that asks once more."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from facedesk import i18n
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, Item, hbox, wide
from facedesk.desk.widgets.marked import PlainMark
from facedesk.desk.widgets.segments import Segments
from facedesk.station.clocks.clock import now_us
from facedesk.store.holds import HoldKind

_MARK_PX = 36
_WHY_MOST = 64
_HINT_FROM = 420  # pixels
_MINUTE_US = 60_000_000
_FOREVER = "ended"
_MINUTES = (10, 30, 60)


class DeclareCard(Card):
    """Asks for one kind of emergency."""

    declared = Signal(str, object, str)  # the kind, until when (µs UTC, None: until it is ended), why

    def __init__(self, kind: HoldKind, title: str, lines: Sequence[str], *beside_until: Item) -> None:
        """Keep the kind, what it is called, what follows from it, and what else is chosen with it."""
        super().__init__(f"emergency-{kind.value}-card", margin=18, spacing=6)
        self._kind, name = kind, f"emergency-{kind.value}"
        mark = "heldOpen" if kind is HoldKind.OPEN else "heldShut"
        icon = "sign-in" if kind is HoldKind.OPEN else "lock"
        self._until = Segments(f"{name}-until", self.tr("Until"))
        for key in (_FOREVER, *map(str, _MINUTES)):
            self._until.add(key, "")
        self._why = line_field(f"{name}-why", self.tr("Why, for the log"), _WHY_MOST)
        self._why.setMaximumWidth(330)
        self._labels = Label("", 13, colour="ink2"), Label("", 13, colour="ink2")
        self._hint = Label("", 13, colour="ink2", wrap=True)
        self.button = SureButton("", "", icon, name, height=46)
        self.button.confirmed.connect(self._on_confirmed)
        self.button.asked.connect(lambda: self._say(asks=True))
        self._name()
        self.column.addLayout(hbox(PlainMark(mark, _MARK_PX), wide(Label(title, 20, 600)), spacing=14))
        for line in lines:
            self.column.addWidget(Label(line, 14, wrap=True))
        self.column.addSpacing(8)
        self.column.addStretch(1)
        self.column.addLayout(hbox(self._labels[0], STRETCH, *beside_until, spacing=14))
        self.column.addLayout(hbox(self._until, STRETCH))
        self.column.addSpacing(4)
        self.column.addWidget(self._labels[1])
        self.column.addWidget(self._why)
        self.column.addSpacing(6)
        self.column.addLayout(hbox(self.button, wide(self._hint, 1000), STRETCH, spacing=14))

    def _name(self) -> None:
        words = [
            self.tr("I end it"),
            *(self.tr("%n min", "", minutes) for minutes in _MINUTES[:-1]),
            self.tr("1 h"),
        ]
        for index, text in enumerate(words):
            self._until.setTabText(index, text)
        self._labels[0].setText(self.tr("Until"))
        self._labels[1].setText(self.tr("Why, for the log (optional)"))
        self._why.setPlaceholderText(self.tr("A word or two"))
        self._say(asks=False)

    def _say(self, *, asks: bool) -> None:
        calm = self.tr("Asks once more,\nin the button itself.")
        self._hint.setText(self.tr("Press again within 4 s.\nEsc leaves it as it is.") if asks else calm)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the button says by itself where there is no room for it."""
        super().resizeEvent(event)
        self._hint.setVisible(self.width() >= _HINT_FROM)

    def set_count(self, count: int) -> None:
        """Display on the button at how many gates it acts."""
        if self._kind is HoldKind.OPEN:
            words = self.tr("Open %n gates…", "", count), self.tr("Open %n gates now?", "", count)
        else:
            words = self.tr("Shut %n gates…", "", count), self.tr("Shut %n gates now?", "", count)
        self.button.set_question(*words)
        self.button.setEnabled(count > 0)
        if not self.button.asking:
            self._say(asks=False)

    def stop_asking(self) -> None:
        """Withdraw the question: it was about others."""
        self.button.stop_asking()
        self._say(asks=False)

    def _on_confirmed(self) -> None:
        chosen = self._until.chosen()
        until = None if chosen == _FOREVER else now_us() + int(chosen) * _MINUTE_US
        why = self._why.text().strip()
        self._why.clear()
        self._until.choose(_FOREVER)
        self._say(asks=False)
        self.declared.emit(self._kind.value, until, why)


class VipsBox(QCheckBox):
    """Whether VIPs pass where gates are shut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count: int | None = None
        self._name()
        self.setObjectName("emergency-vips")
        self.setFont(font(14))

    def set_count(self, count: int | None) -> None:
        """Display how many they are at the gates that are meant; None where that is not known."""
        self._count = count
        self._name()

    def _name(self) -> None:
        text = self.tr("VIPs may pass")
        self.setText(text if self._count is None else f"{text} ({i18n.number(self._count)})")

    def changeEvent(self, event: QEvent) -> None:
        """Follow another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
