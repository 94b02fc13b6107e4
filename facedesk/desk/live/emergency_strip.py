"""A strip at the top of each dialog while an emergency lasts: a dialog may cover the window's banner."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from facedesk.desk.live.emergency_banner import EmergencyBanner
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.dialog import dialogs
from facedesk.desk.widgets.elide import elided

_HEIGHT, _SIDE, _MARK_PX, _PX = 30, 12, 18, 14


class EmergencyStrip(QWidget):
    """Says over one dialog what lasts."""

    def __init__(self, banner: EmergencyBanner, dialog: QDialog) -> None:
        """Keep what says it."""
        super().__init__(dialog)
        self._banner, self._dialog = banner, dialog
        self.setObjectName("emergency-strip")
        banner.came_or_went.connect(self._fit)
        banner.repainted.connect(self._fit)
        dialog.installEventFilter(self)
        self._fit()

    def _fit(self) -> None:
        """Occupy the dialog's first line while there is something to say."""
        dialog, said = self._dialog, self._banner.said()
        dialog.setContentsMargins(0, _HEIGHT if said else 0, 0, 0)
        self.setGeometry(0, 0, dialog.width(), _HEIGHT)
        self.setVisible(bool(said))
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as wide as the dialog."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(QRect(0, 0, self._dialog.width(), _HEIGHT))
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter, banner = smooth_painter(self), self._banner
        painter.fillRect(self.rect(), banner.colour)
        state = theme().tokens.state(banner.mark)
        draw_mark(painter, banner.mark, _SIDE, (_HEIGHT - _MARK_PX) // 2, _MARK_PX, state.ink, state.fill)
        left = _SIDE + _MARK_PX + 8
        painter.setFont(font(_PX, 600))
        painter.setPen(state.ink)
        place = self.rect().adjusted(left, 0, -_SIDE, 0)
        said = elided(banner.said(), place.width(), _PX, 600)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)


class EmergencyStrips(QObject):
    """Puts a strip into each dialog that is seen."""

    def __init__(self, banner: EmergencyBanner) -> None:
        """Follow the banner's window."""
        super().__init__(banner)
        self._banner = banner
        dialogs().shown.connect(self._on_shown)

    def _on_shown(self, dialog: QDialog) -> None:
        if isValid(self._banner) and dialog.findChild(EmergencyStrip) is None:
            EmergencyStrip(self._banner, dialog)
