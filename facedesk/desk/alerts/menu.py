"""What an alert leads to: its pass, its person, its terminal."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.text import alert_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.widgets.menu import Menu
from facedesk.store.records.alerts import AlertRow


class AlertMenu(Menu):
    """Offers what there is; empty where there is nothing."""

    pass_requested = Signal(int)  # a pass record's id
    person_requested = Signal(str)  # a person's number
    terminal_requested = Signal(str)  # a serial

    def __init__(self, alert: AlertRow, places: PlaceNames, parent: QWidget) -> None:
        super().__init__("alerts.menu", parent)
        if alert.record_id is not None:
            show = partial(self.pass_requested.emit, alert.record_id)
            self.entry("alerts.menu.pass", self.tr("Show the pass"), show, "monitor-play")
        if alert.id_number and not alert.kind.is_of_nobody:
            text = self.tr("Show {0}").format(alert_text.name(alert, places))
            self.entry(
                "alerts.menu.person", text, partial(self.person_requested.emit, alert.id_number), "user"
            )
        if places.is_known(alert.serial):
            text = self.tr("Show {0}").format(places.title(alert.serial))
            show = partial(self.terminal_requested.emit, alert.serial)
            self.entry("alerts.menu.terminal", text, show, "device-tablet-camera")
