"""What an alert leads to: its pass, its person, its terminal."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from facedesk.desk.text import alert_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.icons import icon
from facedesk.store.records.alerts import AlertRow


class AlertMenu(QMenu):
    """Offers what there is; empty where there is nothing."""

    pass_requested = Signal(int)  # a pass record's id
    person_requested = Signal(str)  # a person's number
    terminal_requested = Signal(str)  # a serial

    def __init__(self, alert: AlertRow, places: PlaceNames, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("alerts.menu")
        self.aboutToHide.connect(self.deleteLater)
        if alert.record_id is not None:
            shows = self._offer("pass", "monitor-play", self.tr("Show the pass"))
            shows.triggered.connect(lambda: self.pass_requested.emit(alert.record_id))
        if alert.id_number and not alert.kind.is_of_nobody:
            shows = self._offer("person", "user", self.tr("Show {0}").format(alert_text.name(alert, places)))
            shows.triggered.connect(lambda: self.person_requested.emit(alert.id_number))
        if places.is_known(alert.serial):
            title = self.tr("Show {0}").format(places.title(alert.serial))
            shows = self._offer("terminal", "device-tablet-camera", title)
            shows.triggered.connect(lambda: self.terminal_requested.emit(alert.serial))

    def _offer(self, name: str, icon_name: str, text: str) -> QAction:
        action = self.addAction(icon(icon_name), text)
        action.setObjectName(f"alerts.menu.{name}")
        return action
