"""A rollout: what is set at which terminals, and how it stands at each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from facedesk.station.parameters.outcome import NotTaken
from facedesk.station.parameters.templates import TEMPLATE
from facedesk.texts import Reason

COPY: Final = "copy:"


class RolloutState(Enum):
    """How it stands at a terminal."""

    QUEUED = "queued"
    READING = "reading"
    SENDING = "sending"
    READING_AGAIN = "readingAgain"
    WAITS = "waits"
    DONE = "done"
    UNHELD = "unheld"  # it said done, and reads otherwise
    REFUSED = "refused"
    SILENT = "silent"
    FAILED = "failed"  # for another reason
    LEFT = "left"  # somebody has seen that it did not hold, and leaves it so
    CANCELLED = "cancelled"


UNDER_WAY: Final = frozenset(
    {RolloutState.QUEUED, RolloutState.READING, RolloutState.SENDING, RolloutState.READING_AGAIN}
)
NOT_DONE: Final = frozenset(
    {RolloutState.UNHELD, RolloutState.REFUSED, RolloutState.SILENT, RolloutState.FAILED}
)
"""What is tried again when somebody says so."""


@dataclass(frozen=True, slots=True)
class RolloutStanding:
    """How it stands at one terminal: since when, why, and what became of the values.

    `changed` counts those that were changed and hold, None where that is not known any more. `took_s` is how long the
    last try took, `began` when the one under way began, by the monotonic clock.
    """

    serial: str
    values: Mapping[str, str] = field(repr=False)
    state: RolloutState = RolloutState.QUEUED
    why: Reason | None = None
    at: int = 0  # µs UTC
    began: float = 0.0
    took_s: float | None = None
    changed: int | None = None
    not_taken: tuple[NotTaken, ...] = ()
    beneath: frozenset[str] = frozenset()


@dataclass(slots=True)
class Rollout:
    """What is set at which terminals: those of a template, or of another terminal.

    Those at which it was begun earlier, and is not ended yet, are among them.
    """

    purpose: str
    began_at: int  # µs UTC
    standings: dict[str, RolloutStanding]

    @property
    def template_id(self) -> int | None:
        """Return the template that it is of."""
        return int(self.purpose.removeprefix(TEMPLATE)) if self.purpose.startswith(TEMPLATE) else None

    @property
    def origin(self) -> str:
        """Return the terminal whose parameters they are, "" where they are a template's."""
        return self.purpose.removeprefix(COPY) if self.purpose.startswith(COPY) else ""

    def in_states(self, states: Iterable[RolloutState]) -> list[str]:
        """Return the terminals at which it stands so."""
        asked = frozenset(states)
        return [serial for serial, each in self.standings.items() if each.state in asked]

    def not_done(self) -> list[str]:
        """Return the terminals at which it would be tried again."""
        return self.in_states(NOT_DONE)

    def open(self) -> list[str]:
        """Return the terminals at which it is under way, waits, or wants looking at."""
        return self.in_states(UNDER_WAY | NOT_DONE | {RolloutState.WAITS})

    @property
    def is_going_on(self) -> bool:
        """Whether it is not done everywhere, nor left so."""
        return bool(self.open())
