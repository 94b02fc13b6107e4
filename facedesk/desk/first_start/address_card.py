"""The card with what to type into a terminal: address, port, both together."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.first_start.address import StationReach
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.copy_button import CopyButton
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, fill, hbox, vbox
from facedesk.desk.widgets.line import Hairline
from facedesk.station.connection.own_addresses import Address

_MOST_OTHERS = 6


class ValueRow(QWidget):
    """A label, a value to read from two metres, and a button that copies it."""

    def __init__(self, name: str, label: str, copy: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(55)
        title = Label(label, 14, colour="ink2")
        title.setMinimumWidth(118)
        self._value = Label("", 21, 600, tabular=True, name=name)
        self._value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._beside = Label("", 13, colour="ink2", name=f"{name}-beside")
        self._copy = CopyButton(f"{name}-copy", copy)
        hbox(title, self._value, self._beside, STRETCH, self._copy, spacing=12, on=self)

    def display_value(self, value: str, beside: str = "") -> None:
        """Display what is to be typed, and what is to be known about it; "" where there is nothing to type."""
        self._value.setText(value or "–")
        self._beside.setText(beside)
        self._copy.setEnabled(bool(value))
        self._value.setAccessibleName(value)
        self._copy.set_value(value)


class OtherAddress(QWidget):
    """Another address of this computer, and the choice of it."""

    chosen = Signal(str)

    def __init__(self, address: Address, url: str, parent: QWidget | None = None) -> None:
        """Keep the address, and the whole of what a terminal is given for it."""
        super().__init__(parent)
        host = address.host
        choose = Button(self.tr("Use this one"), kind="link", name=f"use-{host}")
        choose.setAccessibleName(self.tr("Use the address {0}").format(host))
        choose.clicked.connect(lambda: self.chosen.emit(host))
        copy = CopyButton(f"copy-{host}", self.tr("Copy the full address {0}").format(url))
        copy.set_value(url)
        name = Label(interface_words(address), 13, colour="ink2", name=f"interface-{host}")
        hbox(Label(host, 13, 600, tabular=True), name, STRETCH, choose, copy, spacing=8, on=self)


def interface_words(address: Address) -> str:
    """Return which network interface has an address, and whether it looks like one that no cable leads to."""
    if not address.is_virtual:
        return address.interface
    pattern = QCoreApplication.translate("AddressCard", "{0} (virtual machine or VPN)")
    return pattern.format(address.interface)


class AddressCard(Card):
    """What to type into a terminal, for one of this computer's addresses."""

    host_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("address-card", parent, margin=24, spacing=0)
        self._reach: StationReach | None = None
        self._chosen = ""
        self._host = ValueRow("server-address", self.tr("Server address"), self.tr("Copy the server address"))
        self._port = ValueRow("server-port", self.tr("Port"), self.tr("Copy the port"))
        self._url = ValueRow("server-url", self.tr("Full address"), self.tr("Copy the full address"))
        self.column.setContentsMargins(24, 20, 24, 16)
        fill(self.column, Label(self.tr("Type this into the terminal"), 17, 600), 14)
        for row in (self._host, self._port, self._url):
            self.column.addWidget(Hairline())
            self.column.addWidget(row)
        self._others_title = Label(self.tr("This computer's other addresses"), 13, colour="ink2")
        self._others_line = Hairline()
        self._others = vbox(spacing=8, margins=(0, 6, 0, 0))
        fill(self.column, self._others_line, 10, self._others_title, self._others)

    def set_reach(self, reach: StationReach) -> None:
        """Display how the station is reached; a chosen address stays while the computer has it."""
        if reach == self._reach:
            return
        self._reach = reach
        first = reach.hosts[0] if reach.hosts else ""
        self._choose(self._chosen if self._chosen in reach.hosts else first)

    def _choose(self, host: str) -> None:
        if self._reach is None:
            return
        self._chosen = host
        self.host_chosen.emit(host)
        chosen = next((one for one in self._reach.addresses if one.host == host), None)
        self._host.display_value(host, interface_words(chosen) if chosen is not None else "")
        self._port.display_value(str(self._reach.port))
        self._url.display_value(self._reach.url(host) if host else "")
        self._list_others([one for one in self._reach.addresses if one.host != host][:_MOST_OTHERS])

    def _list_others(self, addresses: list[Address]) -> None:
        reach = self._reach
        while (item := self._others.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for address in addresses if reach is not None else ():
            other = OtherAddress(address, reach.url(address.host) if reach is not None else "")
            other.chosen.connect(self._choose)
            self._others.addWidget(other)
        self._others_line.setVisible(bool(addresses))
        self._others_title.setVisible(bool(addresses))
