"""One row of what holds gates for a time, or of what is to be put back."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.live.holds.rows import HoldsRow
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.station.clocks.clock import now_us

_MARK_PX = 20
_SECOND_US = 1_000_000


class HoldBar(QWidget):
    """Says what holds until when, and how that stands; asks for its end, for more time, for another try."""

    end_requested = Signal(tuple)  # serials
    longer_requested = Signal(QWidget, object)  # which button asks, the row
    try_requested = Signal(tuple)
    given_up = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: HoldsRow | None = None
        self.setObjectName("hold-bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = ElidedLabel("", 14, 600, name="hold-title")
        self._said = ElidedLabel("", 13, colour="ink2", name="hold-said")
        self._left = Label("", 14, 600, tabular=True, name="hold-left")
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.try_now = Button(name="hold-try", height=30)
        self.longer = Button(name="hold-longer", height=30)
        self.end = Button(name="hold-end", height=30)
        self.give_up = SureButton("", "", "prohibit", "hold-give-up", height=30)
        self.try_now.clicked.connect(lambda: self._with(self.try_requested))
        self.end.clicked.connect(lambda: self._with(self.end_requested))
        self.give_up.confirmed.connect(lambda: self._with(self.given_up))
        self.longer.clicked.connect(self._on_longer)
        self._name()
        words = wide(vbox(self._title, self._said, spacing=1))
        buttons = (self.try_now, self.longer, self.end, self.give_up)
        left = 12 + _MARK_PX + 10
        hbox(words, self._left, *buttons, spacing=8, margins=(left, 8, 10, 8), on=self)
        theme().changed.connect(self.update)

    def _name(self) -> None:
        self.try_now.set_words(self.tr("Try now"))
        self.longer.set_words(self.tr("Longer…"))
        self.end.set_words(self.tr("End now"))
        self.give_up.set_question(self.tr("Give up…"), self.tr("Leave it as it is?"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def set_row(self, row: HoldsRow, title: str, said: str) -> None:
        """Display a row."""
        is_held, has_failed = row.kind is not None, bool(row.failed)
        if not is_held:
            title = i18n.joined(" · ", (self.tr("Not put back yet"), title))
        self._row = row
        self._title.set_text(title)
        self._said.set_text(said)
        self._said.setVisible(bool(said))
        self._said.set_colour("refused.text" if has_failed else "ink2")
        self.setAccessibleName(i18n.joined(", ", (title, said)))
        self.try_now.setVisible(has_failed)
        self.longer.setVisible(is_held)
        self.end.setVisible(is_held)
        self.give_up.setVisible(not is_held and has_failed)
        self._left.setVisible(is_held)
        self.pass_time()
        self.update()

    def pass_time(self) -> None:
        """Display how much time is left."""
        if self._row is not None and self._row.until is not None:
            self._left.setText(i18n.stopwatch(-(-(self._row.until - now_us()) // _SECOND_US)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        if self._row is None:
            return
        painter, mark = smooth_painter(self), self._row.mark
        paint_ground(painter, self.rect(), 8, theme().tokens.state(mark).wash)
        draw_mark(painter, mark, 12, (self.height() - _MARK_PX) // 2, _MARK_PX)

    def _with(self, signal: object) -> None:
        if self._row is not None:
            signal.emit(self._row.serials)  # type: ignore[attr-defined]

    def _on_longer(self) -> None:
        if self._row is not None:
            self.longer_requested.emit(self.longer, self._row)
