"""An empty place: an icon, one sentence, and at most one button."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import Stretch, held, vbox


class Empty(QWidget):
    """Says why there is nothing here, and what could be done about it."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        button: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._sentence = Label(sentence, 14, colour="ink2", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(sentence)
        below = [held(button, Qt.AlignmentFlag.AlignHCenter)] if button is not None else []
        vbox(Stretch(2), 44, self._sentence, *below, Stretch(3), spacing=12, margins=24, on=self)
        theme().changed.connect(self.update)

    def announce(self, sentence: str) -> None:
        """Set another reason."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        top = self._sentence.geometry().top() - 44
        paint_icon(painter, self._icon, QRect((self.width() - 32) // 2, top, 32, 32), theme().tokens.ink3)
