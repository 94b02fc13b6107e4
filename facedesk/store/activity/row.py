"""One thing that was done to a terminal, and what can be asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from facedesk.store.hold_words import HoldSaying
from facedesk.store.people.people import ReasonParts


class ActivityKind(StrEnum):
    """What was done."""

    OPENING = "opening"
    PARAMETERS = "parameters"
    TEMPLATE = "template"
    HOLD = "hold"  # also in an emergency
    UPGRADE = "upgrade"
    REBOOT = "reboot"
    CAPTURE = "capture"
    CLEAR = "clearRecords"


class ActivityState(StrEnum):
    """What came of it."""

    DONE = "done"
    FAILED = "failed"
    WAITS = "waits"  # under way, or for a terminal that is offline


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One thing that was done to one terminal.

    Of parameters `before` and `after` hold those that are otherwise, secrets included; `found` what the terminal
    reported instead. `before` None: nobody knows what they were.
    """

    source: str
    id: int
    kind: ActivityKind
    serial: str
    at: int  # µs UTC
    by: ReasonParts
    state: ActivityState
    reason: ReasonParts | None = None
    spoken: str = ""
    why: str = ""
    before: Mapping[str, str | None] | None = field(default=None, repr=False)
    after: Mapping[str, str] = field(default_factory=dict, repr=False)
    found: Mapping[str, str | None] = field(default_factory=dict, repr=False)
    file: str = ""
    version_before: str = ""
    version: str = ""
    error_code: str = ""
    saying: HoldSaying | None = None  # of a gate that is held: what was said of it, else what was sent for it
    is_emergency: bool = False
    until: int | None = None  # µs UTC
    said: str = ""
    changed_at: int | None = None  # when it came to stand so, where that is known


@dataclass(frozen=True, slots=True)
class ActivityQuery:
    """Of which terminals, None for all, and which kinds, none for all."""

    serials: frozenset[str] | None = None
    kinds: frozenset[ActivityKind] = frozenset()

    def wants(self, *kinds: ActivityKind) -> bool:
        """Whether one of some kinds is asked for."""
        return not self.kinds or bool(self.kinds & set(kinds))


RowPlace = tuple[int, int]
Places = Mapping[str, RowPlace]
"""By table, time and id of the row behind which the next page begins."""
