"""What was said of how gates are held: that they are, that it is over, that one is given up; by whom, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from peewee import SqliteDatabase

from facedesk.store.delivery.rosters import reason_text
from facedesk.store.models import HoldWord
from facedesk.store.people.people import ReasonParts


class HoldSaying(StrEnum):
    """What was said."""

    OPEN = "open"
    SHUT = "shut"
    LONGER = "longer"  # what holds it lasts until another time
    END = "end"
    GIVEN_UP = "givenUp"  # what the terminal had before is not put back


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One thing that was said of one gate."""

    serial: str
    at: int  # µs UTC
    by: ReasonParts
    saying: HoldSaying
    is_emergency: bool
    until: int | None = None  # µs UTC; None: until somebody ends it, or it is the end
    why: str = ""  # "" where nobody has said


def keep(db: SqliteDatabase, said: Iterable[SaidRow]) -> None:
    """Store what was said."""
    for row in said:
        HoldWord.insert(
            serial=row.serial,
            at=row.at,
            by=reason_text(row.by),
            saying=row.saying.value,
            is_emergency=row.is_emergency,
            until=row.until,
            why=row.why,
        ).execute(db)
