"""A small panel in which is said in which zone a terminal's clock shows its time."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide

_LONGEST_ZONE = 64


class ZoneMenu(QFrame):
    """Enter takes the zone, an empty field has it found out, Esc closes the panel."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("zone-menu")
        self.setProperty("frame", "popup")
        self._field = QLineEdit()
        self._field.setObjectName("zone-text")
        self._field.setAccessibleName(self.tr("Time zone of the terminal's clock"))
        self._field.setPlaceholderText(self.tr("Found out by its passes"))
        self._field.setMaxLength(_LONGEST_ZONE)
        self._field.setFixedHeight(34)
        self._field.setMinimumWidth(240)
        self._field.returnPressed.connect(self._receive)
        take = Button(self.tr("Set"), kind="primary", name="zone-set")
        take.clicked.connect(self._receive)
        hint = self.tr("+08:00 or Asia/Shanghai. Empty: the station finds it out.")
        vbox(
            Label(self.tr("Time zone of the terminal's clock"), 13, colour="ink2"),
            hbox(wide(self._field), take, spacing=8),
            Label(hint, 13, colour="ink2"),
            spacing=6,
            margins=(14, 12, 14, 14),
            on=self,
        )

    def open_below(self, widget: QWidget, zone: str) -> None:
        """Display the panel below a widget, with the zone to begin from."""
        self._field.setText(zone)
        self._field.selectAll()
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 4)))
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _receive(self) -> None:
        self.close()
        self.chosen.emit(self._field.text().strip())
