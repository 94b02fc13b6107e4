"""One command to a terminal about one person: what it is, and how it ended."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from facedesk.store.people.people import ReasonParts

AT_ONCE_US: Final = 1 << 61
"""Between an instant and the place of what is to be done at once and came up then: longer than any calendar."""


def at_once(at: int) -> int:
    """Return when something is due that waits for nothing, since `at` (µs UTC): long ago, whatever a clock shows.

    Only pauses are due at an instant. Who was blocked while the clock was ahead is not to wait until it comes there
    again. Of what is due at once, what came up first goes first.
    """
    return at - AT_ONCE_US


def came_up(due_at: int) -> int:
    """Return the instant that a stored `due_at` is about, µs UTC: since when, or at the end of which pause."""
    return due_at if due_at >= 0 else due_at + AT_ONCE_US


FIRST: Final = at_once(1)
"""When something is due that goes before all others."""
SEVERAL: Final = -1
"""In place of a revision in doubt: commands with several were sent."""
FULL_CODE: Final = "302"


class Task(Enum):
    """What is to be done about a person at a terminal."""

    ADD = auto()
    CHANGE = auto()
    DELETE = auto()
    FIND_OUT = auto()  # an addition was sent and not answered


class Result(Enum):
    """How a task ended."""

    DONE = auto()
    REFUSED = auto()  # trying again cannot help until the person is changed
    FULL = auto()  # refused for want of room
    UNSENT = auto()  # cannot be sent as the person is
    AGAIN = auto()  # refused, and may pass later
    AFRESH = auto()  # refused: to be deleted, then added
    SILENT = auto()  # no answer: in doubt
    GONE = auto()  # the connection ended: in doubt, and no failure
    THERE = auto()  # found out: the terminal holds the person
    ABSENT = auto()  # found out: it does not
    UNKNOWN = auto()  # it cannot be found out: to be sent again


FAILURES: Final = {Result.REFUSED, Result.FULL, Result.UNSENT}
TRIED_AGAIN: Final = {Result.AGAIN, Result.SILENT}
NOTHING_HAPPENED: Final = FAILURES | {Result.AGAIN, Result.AFRESH}


@dataclass(frozen=True, slots=True)
class ClaimedTask:
    """One task that was claimed; what it says of the row is from before the claim."""

    delivery_id: int
    serial: str
    person_id: int
    number: str  # the one that the terminal knows, or is to know
    task: Task
    wanted: bool
    revision: int
    held: int
    in_doubt: bool
    sent: int
    afresh: bool
    renumbered: bool  # the person bears another number than the terminal knows
    attempts: int


@dataclass(frozen=True, slots=True)
class TaskOutcome:
    """How a task ended, and what the terminal said."""

    result: Result
    held: int = 0  # DONE, THERE: the revision that the terminal holds now
    afresh: bool = False  # THERE: it holds something else than what was sent
    is_absent: bool = False  # AGAIN: and it does not hold the person
    error_code: str = ""
    said: str = ""
    reason: ReasonParts | None = None
    pause_us: int = 0  # AGAIN, SILENT: until the next try
    count: int | None = None  # FULL: how many persons the terminal holds, where it said so
    is_sure: bool = False  # FULL: the addition before was refused for that too, so all others would be


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next at a terminal."""

    job: ClaimedTask | None = None
    after: tuple[int, int] | None = None  # who comes after the job: person's id and revision
    due_at: int | None = None  # without a job: µs UTC, when the next is due; None: nothing is
    dropped: tuple[str, ...] = ()  # sha256 of photos that nobody has any more
