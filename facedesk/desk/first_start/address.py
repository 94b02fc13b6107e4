"""Which address and port a terminal is to be given."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from facedesk.station.connection.own_addresses import Address, is_here_only, reachable_at


@dataclass(frozen=True, slots=True)
class StationReach:
    """How terminals reach the station."""

    scheme: str
    addresses: tuple[Address, ...]  # best first; empty without a network
    port: int
    here_only: bool = False  # it listens where no other machine can connect

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the hosts, best first."""
        return tuple(one.host for one in self.addresses)

    def url(self, host: str) -> str:
        """Write the full address for a host."""
        return f"{self.scheme}://{bracketed(host)}:{self.port}"


def bracketed(host: str) -> str:
    """Write a host as an address line has it: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def reach_of(listening: str, own: Sequence[Address]) -> StationReach:
    """Find out how the station is reached where it listens, from this computer's own addresses."""
    url = urlsplit(listening)
    host = url.hostname or ""
    found = tuple(reachable_at(host, own))
    return StationReach(url.scheme or "ws", found, url.port or 0, is_here_only(host))
