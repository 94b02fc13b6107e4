"""Above the list: what to look for, and what can be added, brought in and taken out."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.layout import STRETCH, hbox, wide
from facedesk.desk.widgets.search_field import SearchField

_HEIGHT = 58
_SEARCH_PX = 120  # at least; what is typed scrolls
_WORDS_FROM = 800  # under this width the buttons beside "New person" show their icons alone


class ListHead(QWidget):
    """Search, delivery state, Import, Export, New person."""

    standing_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.search = SearchField("people-search")
        self.standing = ComboBox("people-standing", self.tr("Delivery state"), widest=200)
        for value, text in self._standings():
            self.standing.addItem(text, value)
        self.standing.currentIndexChanged.connect(lambda _: self.standing_chosen.emit(self.chosen()))
        self._words = (self.tr("Import…"), self.tr("Export…"))
        self.bring_in = Button(self._words[0], "file-arrow-down", name="import-people")
        self.take_out = Button(self._words[1], "file-arrow-up", name="export-people")
        self.new = Button(self.tr("New person"), "user-plus", "primary", name="new-person")
        self.new.setToolTip(self.tr("New person (Ctrl+N)"))
        hbox(
            wide(self.search, 100),
            self.standing,
            STRETCH,
            self.bring_in,
            self.take_out,
            self.new,
            spacing=8,
            margins=(16, 12, 16, 12),
            on=self,
        )
        self.search.setMaximumWidth(420)
        self.search.setMinimumWidth(_SEARCH_PX)
        theme().changed.connect(self.update)

    def _standings(self) -> tuple[tuple[str, str], ...]:
        return (
            ("", self.tr("Any delivery state")),
            ("problems", self.tr("Problems")),
            ("toGo", self.tr("To be delivered")),
            ("failed", self.tr("Refused")),
            ("removing", self.tr("Being removed")),
            ("notAssigned", self.tr("On no terminal")),
        )

    def chosen(self) -> str:
        """Return the delivery state that is asked for, "" for any."""
        return str(self.standing.currentData() or "")

    def choose(self, standing: str) -> None:
        """Ask for a delivery state."""
        self.standing.setCurrentIndex(max(0, self.standing.findData(standing)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the lesser buttons away where there is no room for them."""
        super().resizeEvent(event)
        wide = self.width() >= _WORDS_FROM
        for button, word in zip((self.bring_in, self.take_out), self._words, strict=True):
            button.setText(word if wide else "")
            button.setToolTip("" if wide else word)
            button.set_height(34)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the line towards the list."""
        painter = QPainter(self)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme().tokens.line)
