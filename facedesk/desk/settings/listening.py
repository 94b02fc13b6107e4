"""Where a station can listen on this computer, as choices."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from facedesk.desk.widgets.form.choices import Choices
from facedesk.station.connection.own_addresses import Address

_EVERYWHERE, _HERE = "0.0.0.0", "127.0.0.1"  # noqa: S104  offered, and chosen by somebody


def hosts(own: Sequence[Address]) -> Choices:
    """Return all networks, each of this computer's addresses, and this computer alone; IPv6 in brackets."""
    everywhere = QCoreApplication.translate("Settings", "All networks")
    here = QCoreApplication.translate("Settings", "This computer only")
    addresses = [(f"[{one.host}]" if one.is_v6 else one.host, one.interface) for one in own]
    return (
        (_EVERYWHERE, everywhere),
        *((host, f"{host} · {interface}" if interface else host) for host, interface in addresses),
        (_HERE, here),
    )
