"""The three steps to the first pass."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import TOP, hbox, held, vbox, wide


class StepNumber(QWidget):
    """A number in a disc; filled for the step that is due."""

    def __init__(self, number: int, *, due: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._due = number, due
        self.setFixedSize(QSize(28, 28))
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint disc and number."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen if self._due else tokens.line2)
        painter.setBrush(tokens.accent if self._due else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(tokens.accent_ink if self._due else tokens.ink2)
        painter.setFont(font(13, 600))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class FirstSteps(QWidget):
    """What the installer does, and what then happens by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(spacing=24, on=self)
        steps = (
            (self.tr("Type the address into a terminal"), self.tr("Same network as this computer.")),
            (self.tr("Admit it here"), self.tr("It shows up by itself, as waiting, within a minute.")),
            (self.tr("Watch the first pass"), self.tr("Its picture appears on Monitor.")),
        )
        for number, (title, text) in enumerate(steps, start=1):
            column.addLayout(_step(number, title, text))


def _step(number: int, title: str, text: str) -> QHBoxLayout:
    words = Label(title, 14, 600, wrap=True), Label(text, 14, colour="ink2", wrap=True)
    for label in words:
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return hbox(held(StepNumber(number, due=number == 1), TOP), wide(vbox(*words, spacing=3)), spacing=14)
