"""What becomes of a setting of parameters, and where it is meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from facedesk.station.terminals.directory import MASK
from facedesk.texts import Reason, reason
from facedesk.wire.parameters import BY_NAME


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A parameter that reads otherwise after it was set; `found` is None where the terminal does not report it.

    One that `is_unclear` was found said so that nobody knows which value is meant.
    """

    name: str
    wanted: str
    found: str | None
    is_unclear: bool = False

    @property
    def reason(self) -> Reason:
        """Return what is to be said of it."""
        code = "parameterNotReported" if self.found is None else "parameterNotTaken"
        if self.is_unclear:
            code = "parameterUnproven"
        wanted, found = shown(self.name, self.wanted), shown(self.name, self.found or "")
        return reason(code, parameter=self.name, value=wanted, found=found)


@dataclass(frozen=True, slots=True)
class SendOutcome:
    """What became of a setting: the parameters as they are now, what it did not take, and what was made up."""

    values: Mapping[str, str] = field(repr=False)
    before: Mapping[str, str] = field(repr=False)
    not_taken: tuple[NotTaken, ...]
    defaulted: frozenset[str]
    is_sent: bool
    """False: it was so already, and nothing was sent."""
    beneath: frozenset[str] = frozenset()
    """What something that outranks it holds: it is set when that is over."""
    recalled: frozenset[str] = frozenset()
    """What the terminal does not report any more: it went along as it was reported last."""
    left_out: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What was not sent along, since nobody knows how it stands there, as it was said."""


class SendStep(Enum):
    """What is being done while parameters are set at a terminal."""

    READING = "reading"
    SENDING = "sending"
    READING_AGAIN = "readingAgain"


def shown(name: str, value: str) -> str:
    """Return a value as it may be said: a secret is masked."""
    row = BY_NAME.get(name)
    return MASK if row is not None and row.is_secret else value
