"""Which address and port a terminal is to be given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from facedesk.station.station import Station

_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104  # compared with, not listened on
_HERE_ONLY = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Reach:
    """How terminals reach the station."""

    scheme: str
    hosts: tuple[str, ...]  # best first, never empty
    port: int

    @property
    def here_only(self) -> bool:
        """Whether no other machine can connect."""
        return self.hosts[0] in _HERE_ONLY

    def url(self, host: str) -> str:
        """Write the full address for a host."""
        return f"{self.scheme}://{bracketed(host)}:{self.port}"


def bracketed(host: str) -> str:
    """Write a host as an address line has it: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def reach_of(station: Station) -> Reach:
    """Find out where the station listens: on one address, or on all that this computer has."""
    listening = urlsplit(station.status().listening)
    host = listening.hostname or ""
    hosts = tuple(station.addresses) if host in _EVERYWHERE else (host,)
    return Reach(listening.scheme or "ws", hosts or ("127.0.0.1",), station.port)
