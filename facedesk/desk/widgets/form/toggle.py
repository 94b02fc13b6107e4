"""Yes or no as a switch that slides, with the word for its state beside it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme

_TRACK, _KNOB, _GAP, _HEIGHT = (36, 20), 14, 10, 34


class ToggleControl(QAbstractButton):
    """On or off."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFont(font(14))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        theme().changed.connect(self.update)

    def _on_clicked(self) -> None:
        self.edited.emit()

    def value(self) -> bool:
        """Return whether it is on."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Display it on or off."""
        self.setChecked(value)

    def unreadable(self) -> str:
        """Return nothing."""
        return ""

    def word(self) -> str:
        """Return the word for its state."""
        return self.tr("On") if self.isChecked() else self.tr("Off")

    def _all_words(self) -> tuple[str, ...]:
        return self.tr("On"), self.tr("Off")

    def sizeHint(self) -> QSize:
        """Return the room that the switch and the longer word take."""
        metrics = QFontMetrics(font(14, 600))
        widest = max(metrics.horizontalAdvance(word) for word in self._all_words())
        return QSize(_TRACK[0] + _GAP + widest + 4, _HEIGHT)

    def _is_urgent(self) -> bool:
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint switch and word."""
        tokens, painter, (width, height) = theme().tokens, smooth_painter(self), _TRACK
        top = (self.height() - height) / 2
        is_on = self.isChecked()
        track = QRectF(0.5, top + 0.5, width - 1, height - 1)
        paint_ground(
            painter,
            track,
            height / 2,
            tokens.accent if is_on else tokens.surface,
            tokens.accent if is_on else tokens.line2,
        )
        edge = (height - _KNOB) / 2
        knob = QRectF(width - edge - _KNOB if is_on else edge, top + edge, _KNOB, _KNOB)
        paint_ground(painter, knob, _KNOB / 2, tokens.accent_ink if is_on else tokens.ink2)
        painter.setPen(tokens.ink if self._is_urgent() else tokens.ink2)
        painter.setFont(font(14, 600) if self._is_urgent() else self.font())
        words = self.rect().adjusted(width + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.word())
