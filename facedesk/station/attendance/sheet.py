"""What attendance comes to: some days of some people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from facedesk.station.attendance.reckoning import DayRow, Sums, sums
from facedesk.store.pictures.pictures import PictureRef


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody, as they are enrolled now; who is not (any more), as their passes say."""

    person_id: int | None
    number: str
    name: str
    department: tuple[str, ...] = ()
    """The names on the way down to it."""
    photo: PictureRef | None = None

    def hangs_in(self, wanted: Sequence[str]) -> bool:
        """Whether they hang in a department, named by the way down to it or by its name alone, or below it."""
        names, here = [each.casefold() for each in wanted], [each.casefold() for each in self.department]
        return here[: len(names)] == names or (len(names) == 1 and names[0] in here)


@dataclass(frozen=True)
class Attended:
    """Somebody's days, by their numbers; only those on which there is something to be said."""

    who: Attendee
    days: Mapping[int, DayRow]
    numbers: frozenset[str] = frozenset()
    """By which their passes name them; whoever was renumbered has several."""
    names: tuple[str, ...] = ()
    """What they are called here and by their passes, where that is more than one name."""

    @cached_property
    def sums(self) -> Sums:
        """Return what they come to."""
        return sums(self.days)


@dataclass(frozen=True)
class AttendanceSheet:
    """Some days of some people, by number or by name, as it was at an instant."""

    days: range
    people: tuple[Attended, ...]
    at: int  # µs UTC
    away: tuple[str, ...] = ()
    """What terminals are called whose records of these days may not be here yet."""
    shared: tuple[Attended, ...] = ()
    """Whose passes bear several names: of several people, or of who was renamed."""
    closed: frozenset[int] = frozenset()
    """Days on which nobody is to be there, by the calendar of holidays."""
    told: frozenset[int] = frozenset()
    """Days of which something is to be said of somebody."""
    totals: Sums = Sums()  # noqa: RUF009  a tuple
    """What all of it comes to."""


def month_days(first: date) -> range:
    """Return the days of the month that a day is in."""
    begin = first.replace(day=1)
    after = date(begin.year + begin.month // 12, begin.month % 12 + 1, 1)
    return range(begin.toordinal(), after.toordinal())
