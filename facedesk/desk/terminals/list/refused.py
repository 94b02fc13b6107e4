"""The terminals that were refused: a line that opens into a list, each of which can still be admitted."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.terminals.list.waiting import MOST_SHOWN
from facedesk.desk.text.farewell_text import FarewellWords
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.focus.keyboard import has_keyboard, let_wait
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import LEFT, hbox, held, scrolled, vbox, wide
from facedesk.station.terminals.views import TerminalView
from facedesk.store.delivery.reach import Prospect

_ROW, _TOLD_ROW, _HEAD, _MOST_ROWS_HIGH = 34, 56, 34, 5

_NOTHING = Prospect()


class RefusedRow(QWidget):
    """A refused terminal, the way back and what that brings, and the way out."""

    admitted = Signal(str)
    forgotten = Signal(str)

    def __init__(self, view: TerminalView, prospect: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_TOLD_ROW if prospect else _ROW)
        admit = Button(self.tr("Admit"), kind="link", name=f"admit-{view.serial}")
        admit.setAccessibleName(self.tr("Admit {0}").format(view.serial))
        admit.clicked.connect(lambda: self.admitted.emit(view.serial))
        forget = Button(icon="trash", kind="ghost", name=f"forget-{view.serial}", height=28)
        forget.setAccessibleName(self.tr("Forget {0}…").format(view.title))
        forget.setToolTip(self.tr("Forget…"))
        forget.clicked.connect(lambda: self.forgotten.emit(view.serial))
        name = ElidedLabel(view.title, 14, colour="ink2")
        name.setToolTip(i18n.joined(" · ", (view.title, view.serial, view.address)))
        column = vbox(hbox(wide(name), admit, forget, spacing=8), spacing=0, margins=(28, 0, 4, 0), on=self)
        if prospect:
            told = ElidedLabel(prospect, 13, colour="ink2", name=f"prospect-{view.serial}")
            column.addWidget(told)
            admit.setToolTip(prospect)


class Refused(QWidget):
    """Closed at first; hidden where nobody was refused."""

    admitted = Signal(str)
    forgotten = Signal(str)
    height_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("refused-terminals")
        self._shown: list[tuple[str, str, Prospect]] = []
        self._words = FarewellWords(self)
        self._head = Button("", "caret-right", "ghost", name="refused-head", height=_HEAD)
        self._head.setCheckable(True)
        self._head.toggled.connect(self._on_toggled)
        inside = QWidget()
        self._rows = vbox(spacing=0, on=inside)
        self._scroll = scrolled(inside, sideways=False)
        inside.setAutoFillBackground(False)  # the column's ground shows
        self._scroll.hide()
        vbox(held(self._head, LEFT), self._scroll, spacing=0, on=self)
        self.hide()

    def set_views(self, views: Sequence[TerminalView], prospects: Mapping[str, Prospect]) -> None:
        """Display those that were refused, with what each gets once it is admitted."""
        self.setVisible(bool(views))
        names = [(view.serial, view.title, prospects.get(view.serial, _NOTHING)) for view in views]
        if names == self._shown:
            return
        self._shown = names
        self._head.set_words(self.tr("Refused ({0})").format(i18n.number(len(views))))
        focused = self.window().focusWidget() if has_keyboard(self._scroll) else None
        if focused is not None:
            let_wait(self)  # else the next one's Admit had it
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        heights = []
        for view in views[:MOST_SHOWN]:
            row = RefusedRow(view, self._words.admission(prospects.get(view.serial, _NOTHING)))
            row.admitted.connect(self.admitted)
            row.forgotten.connect(self.forgotten)
            self._rows.addWidget(row)
            heights.append(row.height())
            if focused is not None and (same := row.findChild(Button, focused.objectName())) is not None:
                same.setFocus(Qt.FocusReason.OtherFocusReason)
        hidden = len(views) - MOST_SHOWN
        if hidden > 0:
            self._rows.addWidget(Label(self.tr("%n more", "", hidden), 13, colour="ink2"))
        self._scroll.setFixedHeight(sum(heights[:_MOST_ROWS_HIGH]) + 4)
        self.height_changed.emit()

    def focus(self, serial: str) -> None:
        """Open the list, bring one into view and put the keyboard on its Admit."""
        self._head.setChecked(True)
        button = self.findChild(Button, f"admit-{serial}")
        if button is not None:
            self._scroll.ensureWidgetVisible(button)
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self, opened: bool) -> None:
        self._head.set_icon("caret-down" if opened else "caret-right")
        self._scroll.setVisible(opened)
        self.height_changed.emit()
