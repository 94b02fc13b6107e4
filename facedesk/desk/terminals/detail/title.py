"""A terminal's name above its page; the pencil, F2 or a double click turn it into a field."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.layout import hbox

_LONGEST_NAME = 64


class Title(QWidget):
    """Shows a name; says what was typed in its place."""

    name_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = ""
        self._text = ElidedLabel("", 24, 600, name="terminal-title")
        self.pencil = Button(icon="pencil-simple", kind="ghost", name="rename", accessible=self.tr("Rename"))
        self.pencil.clicked.connect(self.edit)
        self._field = line_field("rename-field", self.tr("Name"), _LONGEST_NAME)
        self._field.setFont(font(17, 600))
        self._field.setMinimumWidth(240)
        self._field.returnPressed.connect(self._receive)
        self._field.installEventFilter(self)
        self._field.hide()
        hbox(self._text, self._field, self.pencil, spacing=4, on=self)

    def set_name(self, title: str, label: str, serial: str) -> None:
        """Display a name; `label` is what there is to edit, `serial` stands where there is none."""
        if self._field.placeholderText() != serial:
            self._leave()
        self._label = label
        self._text.set_text(title)
        self._field.setPlaceholderText(serial)

    def edit(self) -> None:
        """Open the field."""
        self._field.setText(self._label)
        self._field.selectAll()
        self._text.hide()
        self.pencil.hide()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc gives up; leaving the field takes what was typed."""
        if watched is self._field:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    self._leave()
                    return True
            elif event.type() == QEvent.Type.FocusOut and self._field.isVisible():
                self._receive()
        return super().eventFilter(watched, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the field by a double click on the name."""
        if self._text.isVisible() and self._text.geometry().contains(event.position().toPoint()):
            self.edit()

    def _receive(self) -> None:
        text = self._field.text().strip()
        self._leave()
        if text != self._label:
            self.name_typed.emit(text)

    def _leave(self) -> None:
        self._field.hide()
        self._text.show()
        self.pencil.show()
