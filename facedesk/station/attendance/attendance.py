"""Attendance of some days: read in steps, worked out in a thread, of the terminals that count for it."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Final

from facedesk.station.attendance.coverage import Away, Coverage, away
from facedesk.station.attendance.days import instant_ms
from facedesk.station.attendance.gathering import Gathered
from facedesk.station.attendance.reckoning import Known
from facedesk.station.attendance.rota import DAY_MIN, ordinals
from facedesk.station.attendance.sheet import AttendanceSheet, Attended, Attendee
from facedesk.station.attendance.work import Work, rotas
from facedesk.station.clocks.clock import now_us, to_local
from facedesk.station.core import Core
from facedesk.station.gatekeeping.holidays import Holidays
from facedesk.station.people.departments import Departments
from facedesk.station.settings import Settings
from facedesk.station.terminals.directory import Directory
from facedesk.store.database import Database
from facedesk.store.people import roll
from facedesk.store.people.departments import path_names
from facedesk.store.people.roll import RollRow
from facedesk.store.records.search.attending import AttendingPasses

PASSES_AT_ONCE: Final = 10_000
PEOPLE_AT_ONCE: Final = 2_000
RECKONED_AT_ONCE: Final = 250
AROUND: Final = 2
"""So many days before and after are read, too: a night goes on, and clocks of other zones are ahead or behind."""
DAY_BEGINS, GRACE, TERMINALS = "attendanceDayBegins", "attendanceGrace", "attendanceTerminals"
_MS: Final = 1000


class Attendance:
    """Works out who was there when."""

    def __init__(
        self,
        core: Core,
        directory: Directory,
        settings: Settings,
        departments: Departments,
        holidays: Holidays,
    ) -> None:
        """Keep what it needs of the other members."""
        self._core = core
        self._directory = directory
        self._settings = settings
        self._departments = departments
        self._holidays = holidays

    # Which terminals count

    def terminals(self) -> frozenset[str] | None:
        """Return the serials of the terminals that count; None for all."""
        text = str(self._settings.get(TERMINALS)).replace("，", ",")
        return frozenset(filter(None, map(str.strip, text.split(",")))) or None

    async def choose_terminals(self, serials: frozenset[str] | None) -> None:
        """Have these terminals count, or all.

        Raises:
            CommandFailed: they are too many to be stored, or could not be.
        """
        await self._settings.set(TERMINALS, ",".join(sorted(serials or ())))

    # Working out

    async def of(self, days: range, department: Sequence[str] = ()) -> AttendanceSheet:
        """Work out some days, of everybody or of those who hang in a department (`Attendee.hangs_in`).

        Raises:
            StoreError: the store cannot be read.
        """
        at, rows, serials = now_us(), await self._rows(), self.terminals()
        gone = [each for each in away(self._directory, serials) if each.until < self._ms(days.stop)]
        work = Work(
            days,
            tuple(department),
            rows,
            await self._gather(days, rows, serials),
            await self._coverage(gone, rows),
            await self._newcomers(days),
            rotas(ordinals(self._holidays.days), self._begins_min()),
            self._known(at),
        )
        found, keys = list[Attended](), work.keys()
        for some in (keys[at : at + RECKONED_AT_ONCE] for at in range(0, len(keys), RECKONED_AT_ONCE)):
            found += await asyncio.to_thread(work.reckon, some)
        found.sort(key=lambda each: (len(each.who.number), each.who.number))
        return AttendanceSheet(days, tuple(found), at, tuple(each.title for each in gone), self._closed(days))

    async def _rows(self) -> dict[int, RollRow]:
        found: dict[int, RollRow] = {}
        after = 0
        while some := await self._core.store.read(partial(roll.load_some, after=after, limit=PEOPLE_AT_ONCE)):
            found.update((row.id, row) for row in some)
            after = some[-1].id
        return found

    async def _gather(
        self, days: range, rows: Mapping[int, RollRow], serials: frozenset[str] | None
    ) -> Gathered:
        """Read the passes of some days and of those around them."""
        tree = self._departments.all()
        paths = {row.id: path_names(tree, row.id) for row in tree}
        enrolled = {
            row.id: Attendee(row.id, row.number, row.name, paths.get(row.department_id or 0, ()), row.photo)
            for row in rows.values()
        }
        numbers = {row.number: row.id for row in rows.values()}
        gathered = Gathered(enrolled, numbers, await self._core.store.read(roll.bearers))
        since, until = self._ms(days.start - AROUND), self._ms(days.stop + AROUND)
        passes = AttendingPasses(since, until, PASSES_AT_ONCE)

        def step(db: Database) -> None:
            some = passes.step(db)
            gathered.take(each for each in some if serials is None or each.serial in serials)

        while not passes.is_over:
            await self._core.store.read(step)
        return gathered

    async def _coverage(self, gone: Sequence[Away], rows: Mapping[int, RollRow]) -> Coverage:
        """Find out up to where passes are known of whom."""
        coverage = Coverage()
        for each in gone:
            here = await self._core.store.read(partial(roll.at_terminal, serial=each.serial))
            coverage.add(each, here)
        if gone:
            coverage.anywhere = frozenset(await self._core.store.read(partial(roll.at_none, ids=list(rows))))
        return coverage

    async def _newcomers(self, days: range) -> dict[int, int]:
        found = await self._core.store.read(partial(roll.newcomers, since=self._ms(days.start) * _MS))
        return {person_id: to_local(since).toordinal() for person_id, since in found.items()}

    # What holds for all

    def _known(self, at: int) -> Known:
        return Known(at // _MS, _offset_min(at), grace_min=int(self._settings.get(GRACE)))

    def _begins_min(self) -> int:
        hours, _, minutes = str(self._settings.get(DAY_BEGINS)).partition(":")
        return int(hours) * 60 + int(minutes)

    def _closed(self, days: range) -> frozenset[int]:
        closed = (day.toordinal() for day, periods in self._holidays.days.items() if periods.is_closed)
        return frozenset(day for day in closed if day in days)

    def _ms(self, day: int) -> int:
        """Return the beginning of a day by the station's clock of now, which is near enough."""
        return instant_ms(day * DAY_MIN, _offset_min(now_us()))


def _offset_min(at: int) -> int:
    return (to_local(at).utcoffset() or timedelta()) // timedelta(minutes=1)
