"""What came to the port of late, and what became of it: for whoever connects a terminal and sees nothing of it."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.texts import Reason, reason


class ArrivalKind(StrEnum):
    """What an address did at the port; each has its sentence, as `arrivedTls`."""

    TLS = "arrivedTls"  # asks for wss:// where ws:// is spoken
    HTTP = "arrivedHttp"  # a request, for no WebSocket
    FOREIGN = "arrivedForeign"  # bytes that are no request
    SILENT = "arrivedSilent"  # connected, and said nothing in time
    BRIEF = "arrivedBrief"  # connected, and hung up without a word
    NOT_REGISTERED = "arrivedNotRegistered"  # its first message is no registration, or none came
    UNREADABLE = "arrivedUnreadable"  # its first message is none of the document
    NO_SERIAL = "arrivedNoSerial"
    NO_PLACE = "arrivedNoPlace"  # too many are connected, or wait for admission
    WAITS = "arrivedWaits"
    REFUSED = "arrivedRefused"  # by an operator
    WRONG_SIGN = "arrivedWrongSign"
    SECOND = "arrivedSecond"  # another terminal of the same serial is online
    JOINED = "arrivedJoined"


NEAR_MISSES: Final = frozenset(ArrivalKind) - {ArrivalKind.JOINED, ArrivalKind.WAITS}
"""Kinds after which somebody has to do something elsewhere than here."""


@dataclass(frozen=True, slots=True)
class PortArrival:
    """What one address did, as often as it did so."""

    address: str
    kind: ArrivalKind
    serial: str  # "" before it registered
    count: int
    last_at: int  # µs UTC

    @property
    def reason(self) -> Reason:
        """Return what it did and what is to be done, for a sentence."""
        return reason(self.kind.value, address=self.address, serial=self.serial)


class PortArrivals:
    """The newest arrivals, counted by address and kind; of too many the oldest is forgotten."""

    def __init__(self) -> None:
        """Know of none."""
        self._found: OrderedDict[tuple[str, ArrivalKind, str], PortArrival] = OrderedDict()
        self.version = 0
        """Rises with each arrival: a view looks whether there is anything new."""

    def note(self, address: str, kind: ArrivalKind, serial: str = "") -> None:
        """Count an arrival, and have it be the newest."""
        key = address, kind, serial
        before = self._found.pop(key, PortArrival(address, kind, serial, 0, 0))
        self._found[key] = replace(before, count=before.count + 1, last_at=now_us())
        self.version += 1
        if before.count == 0:
            self._forget_too_many(address)

    def _forget_too_many(self, address: str) -> None:
        """Let no address push the others out, and no crowd fill the memory."""
        of_it = [key for key in self._found if key[0] == address]
        if len(of_it) > bounds.ARRIVALS_PER_ADDRESS:
            del self._found[of_it[0]]
        elif len(self._found) > bounds.ARRIVALS_MOST:
            self._found.popitem(last=False)

    def newest(self, most: int = bounds.ARRIVALS_MOST) -> Sequence[PortArrival]:
        """Return them, the newest first."""
        return list(reversed(self._found.values()))[:most]
