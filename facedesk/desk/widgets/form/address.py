"""Where something listens: an address of this computer, chosen, and a port, typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.focus.keyboard import set_main_part
from facedesk.desk.widgets.form.choices import ChoiceControl, Choices
from facedesk.desk.widgets.form.form_field import TextControl
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, wide

_PORT_WIDE, _HIGH, _MOST = 76, 34, 12


class AddressControl(QWidget):
    """Holds HOST:PORT as it is written; `editingFinished` is told where it is typed no further."""

    edited = Signal()
    editingFinished = Signal()  # noqa: N815  Qt's name for it

    def __init__(self, name: str, accessible: str, hosts: Choices) -> None:
        """Offer hosts, those of IPv6 in brackets."""
        super().__init__()
        self.host = ChoiceControl(f"{name}-host", accessible, hosts)
        self.port = TextControl()
        self.port.setObjectName(f"{name}-port")
        self.port.setAccessibleName(self.tr("{0}, port").format(accessible))
        self.port.setFont(font(14, tabular=True))
        self.port.setFixedSize(_PORT_WIDE, _HIGH)
        self.port.setMaxLength(_MOST)
        hbox(wide(self.host), Label(":", colour="ink2"), self.port, spacing=6, on=self)
        set_main_part(self, self.port)
        for control in (self.host, self.port):
            control.edited.connect(self.edited)
        self.host.edited.connect(self.editingFinished)
        self.port.editingFinished.connect(self.editingFinished)

    def value(self) -> str:
        """Return HOST:PORT as it stands there, readable or not."""
        return f"{self.host.value()}:{self.port.value()}"

    def set_value(self, value: str) -> None:
        """Display an address, quietly."""
        host, _, port = value.rpartition(":")
        self.host.set_value(host)
        self.port.set_value(port)

    def unreadable(self) -> str:
        """Return nothing: whoever keeps it knows what a port is."""
        return ""
