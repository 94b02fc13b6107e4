"""A plan on the full screen: the floor alone, and above it what nobody may overlook."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.emergency_banner import EmergencyBanner
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.focus.focus_ring import FocusRing
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.station.changes import Changes
from facedesk.station.holding.holding import Holding


class PlanScreen(QWidget):
    """Holds what is shown, as long as it is open."""

    left = Signal()

    def __init__(self, holding: Holding, changes: Changes, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setObjectName("plan-screen")
        self.setWindowTitle(self.tr("facedesk: plan"))
        FocusRing(self)
        banner = EmergencyBanner(holding, changes, self)
        banner.show_button.hide()
        self._title = ElidedLabel("", 24, 600, name="plan-screen-title")
        self._counts = ElidedLabel("", 14, colour="ink2", name="plan-screen-counts")
        leave = Button(self.tr("Leave"), "corners-in", name="plan-screen-leave")
        leave.setToolTip(self.tr("Leave the full screen (Esc)"))
        leave.clicked.connect(self.close)
        head = hbox(self._title, wide(self._counts), leave, spacing=12)
        self._column = vbox(head, spacing=12, margins=(20, 14, 20, 20))
        vbox(banner, wide(self._column), spacing=0, on=self)

    def open_with(self, body: QWidget, window: QWidget) -> None:
        """Fill the screen that a window is on."""
        self._column.addWidget(body, 1)
        self.setGeometry(window.screen().geometry())
        self.showFullScreen()
        body.show()
        self.activateWindow()

    def set_words(self, title: str, counts: str) -> None:
        """Display the plan's name, and how many are online."""
        self._title.set_text(title)
        self._counts.set_text(counts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Report that it is left, so that the body is taken back."""
        self.left.emit()
        super().closeEvent(event)
