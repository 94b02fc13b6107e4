"""A small panel in which is said in which zone a terminal's clock shows its time."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.text_panel import PanelWords, TextPanel

_LONGEST_ZONE = 64


class ZoneMenu(TextPanel):
    """Enter takes the zone, an empty field has it found out."""

    def __init__(self, parent: QWidget) -> None:
        words = PanelWords(
            QCoreApplication.translate("ZoneMenu", "Time zone of the terminal's clock"),
            QCoreApplication.translate("ZoneMenu", "Set"),
            QCoreApplication.translate("ZoneMenu", "Found out by its passes"),
            QCoreApplication.translate(
                "ZoneMenu", "+08:00 or Asia/Shanghai. Empty: the station finds it out."
            ),
        )
        super().__init__(parent, ("zone-menu", "zone-text", "zone-set"), words, _LONGEST_ZONE)
