"""By which address a terminal may fetch, where it cannot by the one at which its connection arrived (V3.5 2.1.4).

Behind a router that forwards ports, or in a container, nobody else reaches that one. Which one the terminal dials it
says itself: the `Host` of its handshake. Pure; what is not wholly a host is none.
"""

import ipaddress
import re
from typing import Final
from urllib.parse import urlsplit

URL_MOST: Final = 256
"""V3.5 2.1.4: so many characters of `updateUrl` at most."""
_NAME_MOST: Final = 253
_PORT_MOST: Final = 65535
_PARTS: Final = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\[\]]+)(?::(\d{0,5}))?", re.ASCII)
_NAME: Final = re.compile(r"(?:(?!-)[A-Za-z0-9-]{1,63}(?<!-)\.)*(?!-)[A-Za-z0-9-]{1,63}(?<!-)", re.ASCII)
_LOCAL: Final = "localhost"

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def other_host(said: str, arrived_at: str, peer: str) -> str:
    """Return the host by which a terminal dialled, as a URL has it; "" where that is none, or no other one.

    Args:
        said: the `Host` of its handshake; its port is the WebSocket's, and says nothing of where files are.
        arrived_at: at which of this computer's addresses it arrived.
        peer: from where it came: what only this computer reaches is of no use to others.
    """
    found = _PARTS.fullmatch(said) if len(said) <= _NAME_MOST + len(":65535") else None
    if found is None or int(found[2] or 0) > _PORT_MOST:
        return ""
    host, came_from = found[1], _address(peer)
    is_here = came_from is not None and came_from.is_loopback
    if not host.startswith("[") and not _is_number(host):
        is_local = host.lower() == _LOCAL or host.lower().endswith("." + _LOCAL)
        is_whole = len(host) <= _NAME_MOST and _NAME.fullmatch(host)
        return host if is_whole and (is_here or not is_local) else ""
    try:
        address = _plain(ipaddress.IPv6Address(host[1:-1]) if host[0] == "[" else ipaddress.IPv4Address(host))
    except ValueError:
        return ""
    if address.is_unspecified or address.is_multicast or (address.is_loopback and not is_here):
        return ""
    return "" if address == _address(arrived_at) else _written(address)


def at_host(url: str, host: str) -> str:
    """Return a URL with another host, "" where that makes it longer than a terminal must take."""
    parts = urlsplit(url)
    made = parts._replace(netloc=f"{host}:{parts.port}").geturl()
    return made if len(made) <= URL_MOST else ""


def is_name(host: str) -> bool:
    """Whether a host is a name, which is to be looked up."""
    return ":" not in host and not _is_number(host)


def _is_number(host: str) -> bool:
    """Whether it can only be an IPv4 address: no name ends in a number."""
    return host.rpartition(".")[2].isdigit()


def _address(text: str) -> _Address | None:
    try:
        return _plain(ipaddress.ip_address(text.partition("%")[0]))
    except ValueError:
        return None


def _plain(address: _Address) -> _Address:
    """Return an IPv4 address that is written as an IPv6 one as what it is."""
    return getattr(address, "ipv4_mapped", None) or address


def _written(address: _Address) -> str:
    return str(address) if address.version == 4 else f"[{address}]"  # noqa: PLR2004
