"""What a terminal tells of itself while it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from facedesk.simulator.record import PassInMemory


class HappeningKind(Enum):
    """The kinds of happenings, each with the words for a line about it."""

    JOINED = "joined"
    REFUSED = "refused"
    UNREACHABLE = "cannot reach the station"
    LOST = "lost the station"
    PASSED = "saw"
    SENT_AGAIN = "sent again"
    ACKNOWLEDGED = "acknowledged"
    DECIDED = "was told"
    OPENED = "opened with"
    REBOOTED = "reboots"
    CAPTURED = "took a picture"
    ENROLLED = "changed its roster"
    READ_OUT = "reads out its roster"
    CONFIGURED = "changed its parameters"
    UPGRADED = "upgrade"
    CLEARED = "deleted its records"
    ANSWERED = "answered"
    UNKNOWN = "does not know the command"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened at a terminal; `record` if it is about one, `error` if dialling failed."""

    kind: HappeningKind
    serial: str
    text: str = ""
    record: PassInMemory | None = None
    error: Exception | None = None


OnHappening = Callable[[Happening], None]
