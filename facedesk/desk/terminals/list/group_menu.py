"""A small panel in which a group is named that terminals are to hang in."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide

_LONGEST_NAME = 64


class GroupMenu(QFrame):
    """Enter makes the group, Esc closes the panel and nothing is made."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("group-menu")
        self.setProperty("frame", "popup")
        self._field = QLineEdit()
        self._field.setObjectName("group-name")
        self._field.setAccessibleName(self.tr("Name of the new group"))
        self._field.setMaxLength(_LONGEST_NAME)
        self._field.setFixedHeight(34)
        self._field.setMinimumWidth(240)
        self._field.returnPressed.connect(self._receive)
        self._field.textChanged.connect(self._on_text)
        self._make = Button(self.tr("Move there"), kind="primary", name="group-make")
        self._make.clicked.connect(self._receive)
        vbox(
            Label(self.tr("Name of the new group"), 13, colour="ink2"),
            hbox(wide(self._field), self._make, spacing=8),
            spacing=6,
            margins=(14, 12, 14, 14),
            on=self,
        )

    def open_at(self, place: QPoint) -> None:
        """Display the panel at a place of the screen."""
        self._field.clear()
        self._on_text("")
        self.adjustSize()
        self.move(place)
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_text(self, text: str) -> None:
        self._make.setEnabled(bool(text.strip()))

    def _receive(self) -> None:
        name = self._field.text().strip()
        if name:
            self.close()
            self.chosen.emit(name)
