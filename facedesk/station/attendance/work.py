"""The days of many, worked out of what was gathered: some people at a time, in a thread."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from facedesk.station.attendance.coverage import Coverage
from facedesk.station.attendance.gathering import Gathered, Key
from facedesk.station.attendance.reckoning import DayRow, Known, reckon
from facedesk.station.attendance.rota import Rota
from facedesk.station.attendance.sheet import Attended, Attendee
from facedesk.store.people.pinyin import compared
from facedesk.store.people.roll import RollRow
from facedesk.wire.schedule import Day, ScheduleError, Week, read_terminal


@dataclass(slots=True)
class Work:
    """What is known of all, and what is asked for."""

    days: range
    department: tuple[str, ...]
    rows: Mapping[int, RollRow]
    gathered: Gathered
    coverage: Coverage
    newcomers: Mapping[int, int]  # the day on which somebody was enrolled
    rota: Callable[[str], Rota]  # of a stored schedule
    known: Known  # without what is somebody's own

    def keys(self) -> list[Key]:
        """Return who is asked for: those who are enrolled, and those who are not and have passed; blocks."""
        keys: list[Key] = [*self.rows, *self.gathered.others]
        return [each for each in keys if self._is_wanted(each)]

    def reckon(self, some: Sequence[Key]) -> list[Attended]:
        """Work out the days of some; whoever has none of which something is to be said is left out."""
        numbers = self.gathered.numbers
        found = (
            Attended(self.who(each), self._days(each), frozenset(numbers.get(each, ())), self._names(each))
            for each in some
        )
        made = [each for each in found if each.days]
        for each in made:
            assert each.sums is not None  # worked out here, and kept: the window's thread only shows them
        return made

    def who(self, key: Key) -> Attendee:
        """Return who somebody is."""
        if isinstance(key, str):
            return self.gathered.others[key]
        who = self.gathered.enrolled[key]
        said = "" if who.department else self.gathered.departments.get(key, "")
        return replace(who, department=(said,)) if said else who

    def _names(self, key: Key) -> tuple[str, ...]:
        names = self.gathered.names.get(key, {})
        if names and isinstance(key, int):
            here = self.gathered.enrolled[key]
            as_here = {compared(here.name, here.number): here.name}
            names = as_here | names | as_here
        return tuple(names.values()) if len(names) > 1 else ()

    def _is_wanted(self, key: Key) -> bool:
        return not self.department or self.who(key).hangs_in(self.department)

    def _days(self, key: Key) -> Mapping[int, DayRow]:
        passes = self.gathered.passes.get(key, [])
        row = self.rows.get(key) if isinstance(key, int) else None
        rota = self.rota("" if row is None else row.schedule)
        if not passes and not rota.due_days(self.days):
            return {}
        return reckon(passes, rota, self.days, self._known(row))

    def _known(self, row: RollRow | None) -> Known:
        """Return what is known of somebody; who is not expected is never absent."""
        now, until = self.known, self.coverage.of(None if row is None else row.id)
        if row is None or not row.is_expected:
            return Known(now.now, now.offset_min, until, last=0, grace_min=now.grace_min)
        first, last = _ordinal(row.valid_from, 1), _ordinal(row.valid_until, 10**7)
        enrolled = self.newcomers.get(row.id, 0)
        return Known(now.now, now.offset_min, until, first, last, now.grace_min, enrolled)


def rotas(holidays: Mapping[int, Day], begins_min: int) -> Callable[[str], Rota]:
    """Return what makes rotas of schedules as they are stored; one that cannot be read says nothing."""

    @cache
    def rota(schedule: str) -> Rota:
        return Rota(_week(schedule), holidays, begins_min)

    return rota


def _week(schedule: str) -> Week:
    try:
        return read_terminal(schedule)
    except ScheduleError:
        return Week.all_day()


@cache
def _ordinal(day: str, unless: int) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return unless
