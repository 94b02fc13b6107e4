"""The alerts of a narrow window: a strip with their number, which opens the panel over the page."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.icons import paint_icon
from facedesk.desk.theme import font, theme

STRIP_WIDTH = 48


class Strip(QAbstractButton):
    """A bell, the number on the colour of the gravest alert."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("alerts.strip")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._count, self._mark = 0, "terminalLost"
        self.show_count(0, "terminalLost")
        theme().changed.connect(self.update)

    def show_count(self, count: int, mark: str) -> None:
        """Show how many alerts there are."""
        self._count, self._mark = count, mark
        said = self.tr("{0} alerts").format(i18n.number(count)) if count else self.tr("No alerts.")
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Give the strip's width."""
        return QSize(STRIP_WIDTH, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bell and number."""
        tokens = theme().tokens
        state = tokens.state(self._mark)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(
            self.rect(), tokens.sunken if self.isChecked() or self.underMouse() else tokens.canvas
        )
        painter.fillRect(0, 0, 1, self.height(), tokens.line)
        bell = "bell-ringing" if self._count else "bell"
        paint_icon(painter, bell, QRect((STRIP_WIDTH - 24) // 2, 16, 24, 24), tokens.ink2)
        if not self._count:
            return
        text = i18n.number(self._count)
        painter.setFont(font(13 if len(text) < 4 else 12, 600, True))
        pill = QRectF(0, 48, max(24, painter.fontMetrics().horizontalAdvance(text) + 10), 24)
        pill.moveLeft((STRIP_WIDTH - pill.width()) / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(state.fill)
        painter.drawRoundedRect(pill, 12, 12)
        painter.setPen(state.ink)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
