"""Attendance of some days: read in steps, worked out in a thread, of the terminals that count for it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from facedesk.station.attendance.coverage import Away, Coverage, away
from facedesk.station.attendance.days import instant_ms
from facedesk.station.attendance.gathering import Gathered
from facedesk.station.attendance.reckoning import Known, added
from facedesk.station.attendance.rota import DAY_MIN, ordinals
from facedesk.station.attendance.sheet import AttendanceSheet, Attended, Attendee
from facedesk.station.attendance.work import Work, rotas
from facedesk.station.clocks.clock import first_us, now_us, to_local
from facedesk.station.core import Core
from facedesk.station.gatekeeping.holidays import Holidays
from facedesk.station.people.departments import Departments
from facedesk.station.settings import Settings
from facedesk.station.terminals.directory import Directory
from facedesk.store.database import Database
from facedesk.store.people import roll
from facedesk.store.people.departments import DepartmentRow, path_names
from facedesk.store.people.pinyin import order
from facedesk.store.people.roll import Bearers, RollRow
from facedesk.store.records.search.attending import AttendingPasses, first_passes, named_by_passes
from facedesk.store.terminals import Admission
from facedesk.texts import Reason, reason

PASSES_AT_ONCE: Final = 10_000
PEOPLE_AT_ONCE: Final = 2_000
RECKONED_AT_ONCE: Final = 250
AROUND: Final = 2
"""So many days before and after are read, too: a night goes on, and clocks of other zones are ahead or behind."""
DAY_BEGINS, GRACE, TERMINALS = "attendanceDayBegins", "attendanceGrace", "attendanceTerminals"
_MS: Final = 1000
_MINUTE_US: Final = 60_000_000


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

    async def of(
        self, days: range, department: Sequence[str] = (), *, by_name: bool = False
    ) -> AttendanceSheet:
        """Work out some days, of everybody or of those who hang in a department (`Attendee.hangs_in`), by number.

        Raises:
            StoreError: the store cannot be read.
        """
        at, rows, serials = now_us(), await self._rows(), self.terminals()
        gone = [each for each in away(self._directory, serials) if each.until < self._ms(days.stop)]
        gathered = await self._gather(days, rows, serials, department)
        work = Work(
            days,
            tuple(department),
            rows,
            gathered,
            await self._coverage(gone, rows),
            await self._newcomers(days, gathered.bearers),
            rotas(ordinals(self._holidays.days), self._begins_min()),
            self._known(at),
        )
        found, keys = list[Attended](), await asyncio.to_thread(work.keys)
        for some in (keys[at : at + RECKONED_AT_ONCE] for at in range(0, len(keys), RECKONED_AT_ONCE)):
            found += await asyncio.to_thread(work.reckon, some)
        sheet = AttendanceSheet(days, (), at, tuple(each.title for each in gone), closed=self._closed(days))
        return await asyncio.to_thread(_whole, sheet, found, by_name=by_name)

    async def _rows(self) -> dict[int, RollRow]:
        found: dict[int, RollRow] = {}
        after = 0
        while some := await self._core.store.read(partial(roll.load_some, after=after, limit=PEOPLE_AT_ONCE)):
            found.update((row.id, row) for row in some)
            after = some[-1].id
        return found

    async def _gather(
        self,
        days: range,
        rows: Mapping[int, RollRow],
        serials: frozenset[str] | None,
        department: Sequence[str],
    ) -> Gathered:
        """Read the passes of some days and of those around them."""
        bearers = await self._core.store.read(roll.bearers)
        gathered = await asyncio.to_thread(_gathered, rows, self._departments.all(), bearers)
        since, until = self._ms(days.start - AROUND), self._ms(days.stop + AROUND)
        passes = AttendingPasses(since, until, PASSES_AT_ONCE, serials)
        if department:
            numbers = await asyncio.to_thread(gathered.numbers_in, department)
            as_said = partial(_is_called, department)
            passes.whom = await self._core.store.read(
                partial(named_by_passes, numbers=numbers, is_called=as_said)
            )

        def step(db: Database) -> None:
            gathered.take(passes.step(db))

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

    async def _newcomers(self, days: range, bearers: Bearers) -> dict[int, int]:
        """Find out from which day on is known of whom who was enrolled after the days began.

        Terminals may have known them before: then from their first pass, whichever days are asked for.
        """
        read = self._core.store.read
        found = await read(partial(roll.newcomers, since=self._ms(days.start) * _MS))
        known = {person_id: to_local(since).toordinal() for person_id, since in found.items()}
        numbers = await read(partial(roll.numbers_of, ids=list(found)))
        own = {number: of for number, of in numbers.items() if number not in bearers.known}
        whom = await read(partial(named_by_passes, numbers=own, is_called=lambda _: False)) if own else []
        for some in (whom[at : at + PEOPLE_AT_ONCE] for at in range(0, len(whom), PEOPLE_AT_ONCE)):
            for number, at_ms in (await read(partial(first_passes, whom=some))).items():
                known[own[number]] = min(known[own[number]], to_local(at_ms * _MS).toordinal())
        return known

    def away_before(self, until: int, serials: frozenset[str] | None = None) -> Reason | None:
        """Return that terminals, of all or of some, are away whose passes of before an instant (µs UTC) may be missing.

        None where all are here.
        """
        gone = [each.title for each in away(self._directory, serials) if each.until * _MS < until]
        return reason("attendanceAway", terminals=", ".join(gone)) if gone else None

    def over_everywhere(self, wall: datetime) -> int:
        """Return the instant (µs UTC) from which on no clock shows a time before this one, here and at terminals.

        A terminal's day is that of its own clock: further west it ends later.
        """
        at = first_us(wall)
        here = _offset_min(at)
        there = (
            each.clock.offset_at(at) for each in self._directory if each.row.admission is Admission.ADMITTED
        )
        return at + max(0, here - min(there, default=here)) * _MINUTE_US

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


def _is_called(department: Sequence[str], said: str) -> bool:
    """Whether what passes say is a department that is asked for."""
    return Attendee(None, "", "", (said,)).hangs_in(department)


def _gathered(rows: Mapping[int, RollRow], tree: Sequence[DepartmentRow], bearers: Bearers) -> Gathered:
    """Begin to gather the passes of those who are enrolled; blocks."""
    paths = {row.id: path_names(tree, row.id) for row in tree}
    enrolled = {
        row.id: Attendee(row.id, row.number, row.name, paths.get(row.department_id or 0, ()), row.photo)
        for row in rows.values()
    }
    return Gathered(enrolled, {row.number: row.id for row in rows.values()}, bearers)


def _whole(sheet: AttendanceSheet, found: list[Attended], *, by_name: bool) -> AttendanceSheet:
    """Return a sheet with its people in order, and what they come to; blocks."""
    found.sort(key=lambda each: (len(each.who.number), each.who.number))
    if by_name:
        found.sort(key=lambda each: order(each.who.name))
    told = frozenset(day for each in found for day in each.days)
    shared = tuple(each for each in found if each.names)
    return replace(
        sheet, people=tuple(found), shared=shared, told=told, totals=added(each.sums for each in found)
    )


def _offset_min(at: int) -> int:
    return (to_local(at).utcoffset() or timedelta()) // timedelta(minutes=1)
