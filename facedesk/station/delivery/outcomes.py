"""How a delivery's end is said, and what is reckoned from it."""

from facedesk.station.people.messages import compare
from facedesk.store.database import Database
from facedesk.store.delivery.jobs import Result, TaskOutcome
from facedesk.store.people import people
from facedesk.store.people.people import ReasonParts
from facedesk.texts import Reason, reason
from facedesk.wire.messages import Answer
from facedesk.wire.person_fields import PersonInfo
from facedesk.wire.plain import plain

SAID_MOST = 200
CODE_MOST = 8
NEWEST_COUNTS = 0.2
"""How much the newest delivery says of how long one takes."""


def equal_revision(db: Database, person_id: int, info: PersonInfo) -> int:
    """Return a person's revision if a terminal holds them just so, else 0; hashes photos, so not for the loop."""
    person = people.load(db, person_id)
    return person.revision if person is not None and not compare(info, person) else 0


def averaged(average: float | None, newest: float) -> float:
    """Return a moving average with one more value."""
    return newest if average is None else average + NEWEST_COUNTS * (newest - average)


def refused(result: Result, answer: Answer, *, pause_us: int = 0) -> TaskOutcome:
    """Make an outcome of what a terminal answered."""
    code, said = plain(answer.error_code.strip(), CODE_MOST), plain(answer.message.strip(), SAID_MOST)
    why = reason("deliveryRefused", error=code, said=said)
    return TaskOutcome(result, error_code=code, said=said, reason=parts(why), pause_us=pause_us)


def parts(why: Reason) -> ReasonParts:
    """Return a reason as the store keeps it."""
    return why.code, why.arguments
