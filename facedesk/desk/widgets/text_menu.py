"""A small panel in which is typed what a terminal says when its gate opens."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide

_LONGEST_TEXT = 128


class SayMenu(QFrame):
    """Enter opens with the text, Esc closes the panel."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("say-menu")
        self.setProperty("frame", "popup")
        self._field = QLineEdit()
        self._field.setObjectName("say-text")
        self._field.setAccessibleName(self.tr("What the terminal says"))
        self._field.setMaxLength(_LONGEST_TEXT)
        self._field.setFixedHeight(34)
        self._field.setMinimumWidth(240)
        self._field.returnPressed.connect(self._receive)
        self._open = Button(self.tr("Open"), "sign-in", "primary", name="say-open")
        self._open.clicked.connect(self._receive)
        vbox(
            Label(self.tr("What the terminal says"), 13, colour="ink2"),
            hbox(wide(self._field), self._open, spacing=8),
            spacing=6,
            margins=(14, 12, 14, 14),
            on=self,
        )

    def open_below(self, widget: QWidget, text: str) -> None:
        """Display the panel below a widget, with a text to begin from."""
        self._field.setText(text)
        self._field.selectAll()
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 4)))
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _receive(self) -> None:
        self.close()
        self.chosen.emit(self._field.text().strip())
