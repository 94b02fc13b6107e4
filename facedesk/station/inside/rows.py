"""One person inside, as a list shows them, and how such a list is sorted and searched."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from facedesk.station.inside.ways import Move
from facedesk.store.inside import KnownHere, SaidOf
from facedesk.store.people.looked_for import is_meant, ways_of
from facedesk.store.people.pinyin import found_by, order
from facedesk.store.pictures.pictures import PictureRef
from facedesk.store.records.local_time import Moment


@dataclass(frozen=True, slots=True)
class InsideRow:
    """Somebody who is inside, or would be, had nobody said that they are gone (`left`)."""

    number: str
    name: str
    department: str
    serial: str  # of the terminal at which they passed last
    place: str  # what that is called
    group_id: int | None  # where it hangs
    since: int  # µs UTC: when they passed there
    record_id: int
    picture: PictureRef | None  # as they passed
    photo: PictureRef | None  # as they are enrolled
    person_id: int | None  # None: they are not enrolled, or not any more
    is_long: bool
    seen: SaidOf | None = None  # at the assembly point, since they passed
    left: SaidOf | None = None
    offset_min: int | None = None  # the local time of the place, from UTC

    @property
    def passed(self) -> Moment:
        """Return when and where in time they passed there."""
        return Moment(self.since, self.offset_min)


def row_of(
    move: Move,
    known: KnownHere | None,
    *,
    place: str,
    group_id: int | None,
    department: str,
    long_before: int,
) -> InsideRow:
    """Return what is shown of who has passed in; what the pass does not say is as they are enrolled."""
    return InsideRow(
        move.number,
        move.name or (known.name if known else ""),
        move.department or department,
        move.serial,
        place,
        group_id,
        move.at,
        move.id,
        move.picture,
        known.photo if known else None,
        known.id if known else None,
        is_long=move.at < long_before,
        offset_min=move.offset_min,
    )


def by_department(row: InsideRow) -> tuple[Any, ...]:
    """Return what a list is sorted by that is read out: the department, those without one last, then the name."""
    return (not row.department, order(row.department), order(row.name), row.number)


def by_time(row: InsideRow) -> tuple[Any, ...]:
    """Return what a list is sorted by that begins with who came last."""
    return (-row.since, -row.record_id)


@lru_cache(maxsize=8192)
def _found(name: str, number: str) -> str:
    return found_by(name, number, "", "")


def finder(text: str) -> Callable[[InsideRow], bool]:
    """Return what says whether somebody is meant by what was typed: part of a name, its pinyin, or a number."""
    ways = ways_of(text)
    return lambda row: is_meant(_found(row.name, row.number), ways)
