"""Reports on a schedule: made when they are due, each period once, and made up for after the station was off."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from facedesk.station.attendance.attendance import Attendance
from facedesk.station.clocks.clock import first_us, now_us, today
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed, trouble_reason
from facedesk.station.records.records import Records
from facedesk.station.reports import content, periods
from facedesk.station.reports.content import Content
from facedesk.station.reports.folders import ReportFolders
from facedesk.station.reports.periods import Told
from facedesk.store.database import Database, StoreError
from facedesk.store.records import alerts, kept_departments, reports
from facedesk.store.records.alerts import FOLDS_ALWAYS_US, AlertKind, AlertRow, End, NewAlert
from facedesk.store.records.reports import MOST, PERIODS, ReportKind, ReportRow, ReportWish
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Span, filter_of
from facedesk.texts import Reason, reason, sentence

log = logging.getLogger(__name__)

AGAIN_US: Final = 10 * 60 * 1_000_000
"""So long after a failure it is tried again."""
OVER_KNOWN_US: Final = 60 * 1_000_000
"""So long it is kept when a period is over everywhere: thousands of clocks are asked for it."""
CHUNK: Final = 500
MOST_ALERTS: Final = 50_000
MOST_OF_A_NAME: Final = 1_000

Write = Callable[[Content], Awaitable[None]]
"""Writes a report's file, whole or not at all; fails with `CommandFailed`."""


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as it stands."""

    row: ReportRow
    next_due: int  # µs UTC
    is_being_made: bool

    @property
    def failure(self) -> Reason | None:
        """Why it cannot be made, None where it can."""
        return None if self.row.failure is None else reason(self.row.failure[0], **dict(self.row.failure[1]))


class Reports:
    """All reports; one is made at a time."""

    def __init__(
        self,
        core: Core,
        records: Records,
        attendance: Attendance,
        *,
        title_of: Callable[[str], str],
        places: Callable[[], Mapping[str, tuple[str, str]]],
        is_group: Callable[[int], bool],
        on_alert: Callable[[], None],
    ) -> None:
        """Know none; `load` reads what the store holds. Who writes the files is told by `write_by`."""
        self._core = core
        self._records = records
        self._attendance = attendance
        self._title_of, self._places, self._is_group = title_of, places, is_group
        self._on_alert = on_alert
        self._write: Write | None = None
        self._rows: dict[int, ReportRow] = {}
        self._failed_at: dict[int, int] = {}  # those that failed when they were tried last
        self._making: int | None = None
        self._lock = asyncio.Lock()
        self._folders = ReportFolders()
        self._over: dict[datetime, tuple[int, int]] = {}  # by when it ends here: looked at when, and its end
        self._followers: list[Callable[[], None]] = []

    def write_by(self, write: Write) -> None:
        """Have files written by somebody; without that none is due."""
        self._write = write

    def follow(self, follower: Callable[[], None]) -> Callable[[], None]:
        """Have somebody called when reports have changed; return what ends it."""
        self._followers.append(follower)
        return lambda: self._followers.remove(follower)

    async def load(self) -> None:
        """Read what the store holds."""
        self._rows = {row.id: row for row in await self._core.store.read(reports.load)}

    def all(self) -> list[ReportView]:
        """Return all reports, as they were asked for."""
        return [self._view(row) for row in self._rows.values()]

    def _view(self, row: ReportRow) -> ReportView:
        told, _ = periods.next_one(row, now_us())
        return ReportView(row, self._due_at(row, told), self._making == row.id)

    def _due_at(self, row: ReportRow, told: Told) -> int:
        """Return when a period's file is due: at its hour, but not before its last day is over at all terminals."""
        due_at = periods.due_at(row, told)
        return due_at if row.wanted.kind is ReportKind.ALERTS else max(due_at, self._over_at(told))

    def _over_at(self, told: Told) -> int:
        """Return when a period is over by the clocks of all terminals (µs UTC)."""
        known_at, over_at = self._over.get(told.ends, (0, 0))
        if not 0 <= now_us() - known_at < OVER_KNOWN_US:
            self._over = {each: known for each, known in self._over.items() if each >= told.ends}
            known_at, over_at = self._over[told.ends] = now_us(), self._attendance.over_everywhere(told.ends)
        return over_at

    # What is wanted

    async def add(self, wanted: ReportWish) -> int:
        """Have a report made from the running period on; return its id.

        Raises:
            CommandFailed: its folder is not there, or cannot be written; or there are too many.
        """
        if wanted.period not in PERIODS[wanted.kind]:
            raise CommandFailed(reason("reportPeriod", kind=wanted.kind.value, period=wanted.period.value))
        if len(self._rows) >= MOST:
            raise CommandFailed(reason("reportsMany", count=MOST))
        mount = await self._folders.look(wanted.folder)
        first = periods.around(wanted.period, today()).first
        number = await self._core.write(partial(reports.add, wanted=wanted, next_day=first, mount=mount))
        await self._look_anew()
        return number

    async def remove(self, report_id: int) -> ReportRow:
        """Have a report not be made any more; its files stay. Return it, so that it can be brought back.

        Raises:
            CommandFailed: there is none (`reportUnknown`).
        """
        row = self._rows.get(report_id)
        if row is None or not await self._core.write(partial(reports.remove, report_id=report_id)):
            raise self._unknown(report_id)
        await self._look_anew()
        return row

    async def bring_back(self, row: ReportRow) -> None:
        """Have a report that was removed be made again, from where it was; what kept it from that may be over."""
        self._failed_at.pop(row.id, None)
        can_be_made = replace(
            row, writing="", failed_at=None, failure=None
        )  # else its next failure were no news
        await self._core.write(partial(reports.put_back, row=can_be_made))
        await self._look_anew()

    def _unknown(self, report_id: int) -> CommandFailed:
        return CommandFailed(reason("reportUnknown", number=report_id))

    async def _look_anew(self) -> None:
        await self.load()
        for follower in list(self._followers):
            follower()

    # Making

    def watch(self) -> None:
        """Make what is due; called every second."""
        if self._write is not None and any(self._is_due(row, now_us()) for row in self._rows.values()):
            self._core.start_unless_running(self._make_due, "make reports")

    def _is_due(self, row: ReportRow, now: int) -> bool:
        if 0 <= now - self._failed_at.get(row.id, now + 1) < AGAIN_US:
            return False
        told, _ = periods.next_one(row, now)
        return periods.due_at(row, told) <= now and self._due_at(row, told) <= now

    async def _make_due(self) -> None:
        """Make what was missed, the oldest first."""
        for row in list(self._rows.values()):
            while row.id in self._rows and self._is_due(self._rows[row.id], now_us()):
                told, left_out = periods.next_one(self._rows[row.id], now_us())
                if left_out:
                    log.warning(
                        "Report %d: %d periods were missed long ago, and are left out", row.id, left_out
                    )
                try:
                    await self._make(row.id, told)
                except CommandFailed as failure:
                    log.warning("Report %d cannot be made: %s", row.id, failure.reason.code)
                    break

    async def make(self, report_id: int) -> str:
        """Make the report of the last period that is over now; return its file.

        Raises:
            CommandFailed: why it cannot be made.
        """
        row = self._rows.get(report_id)
        if row is None:
            raise self._unknown(report_id)
        return await self._make(report_id, periods.before(row.wanted.period, today()))

    async def _make(self, report_id: int, told: Told) -> str:
        async with self._lock:
            row = self._rows.get(report_id)
            if row is None:
                raise self._unknown(report_id)
            self._making = report_id
            try:
                with contextlib.suppress(StoreError):  # else as it was known
                    await self.load()  # a department of its filter may be called otherwise meanwhile
                row = self._rows.get(report_id, row)
                file = await self._made(row, told)
            except CommandFailed as failure:
                await self._fail(row, failure.reason)
                raise
            except Exception as error:
                log.exception("Report %d cannot be made", report_id)
                why = reason("unexpected", detail=type(error).__name__)
                await self._fail(row, why)
                raise CommandFailed(why) from error
            else:
                self._failed_at.pop(report_id, None)
                return file
            finally:
                self._making = None
                await self._look_anew()

    async def _made(self, row: ReportRow, told: Told) -> str:
        wanted = row.wanted
        is_over = wanted.kind is ReportKind.ALERTS or self._over_at(told) <= now_us()
        is_next = is_over and periods.next_one(row, now_us())[0] == told
        await self._folders.look(wanted.folder, row.mount)
        path = await self._folders.while_there(wanted.folder, row.mount, self._file(row, told))
        next_day = told.until if is_next else row.next_day
        note = partial(reports.note_made, report_id=row.id, file=str(path), next_day=next_day, at=now_us())
        await self._core.write(note)
        return str(path)

    async def _file(self, row: ReportRow, told: Told) -> Path:
        """Return the file of a period, which is written unless it is there already."""
        path = await asyncio.to_thread(_whole_one, row, told)
        if path is None:
            path = await asyncio.to_thread(_unused, row.wanted, told)
            await self._core.write(partial(reports.note_begun, report_id=row.id, file=str(path)))
            assert self._write is not None
            await self._write(await self._content(row.wanted, told, path))
        return path

    async def _content(self, wanted: ReportWish, told: Told, path: Path) -> Content:
        called = content.title(wanted.kind, wanted.period, told, wanted.language)
        made = partial(Content, wanted.kind, path, wanted.language, called)
        try:
            return await _CONTENTS[wanted.kind](self, wanted, told, made)
        except StoreError as error:
            raise CommandFailed(trouble_reason(error, str(self._core.store.folder))) from error

    async def _passes(self, wanted: ReportWish, told: Told, made: Callable[..., Content]) -> Content:
        within = Criterion(Field.TIME, Span(told.begins, told.ends))
        kept = filter_of(wanted.passes)
        gone = [each for one in kept.of(Field.GROUP) for each in _ids(one) if not self._is_group(each)]
        if gone:
            raise CommandFailed(reason("reportGroupGone"))
        for one in kept.of(Field.DEPARTMENT):
            if one.excludes:
                continue
            named = frozenset(map(str, one.value)) if isinstance(one.value, frozenset) else frozenset()
            if await self._core.store.read(partial(kept_departments.are_gone, names=named)):
                raise CommandFailed(reason("reportDepartmentGone"))
        found = self._records.resolved(kept.without(*kept.of(Field.TIME)).with_(within))
        doubt = self._doubt(wanted, told, _serials(found))
        return made(wanted=found.as_text(), places=self._places(), doubt=doubt)

    def _doubt(self, wanted: ReportWish, told: Told, serials: frozenset[str] | None = None) -> str:
        """Return which terminals are away that may hold back some of what is told; "" where none is."""
        found = self._attendance.away_before(first_us(told.ends), serials)
        return "" if found is None else sentence(found, wanted.language)

    async def _attended(self, wanted: ReportWish, told: Told, made: Callable[..., Content]) -> Content:
        days = range(told.first.toordinal(), told.until.toordinal())
        return content.of_attendance(made, await self._attendance.of(days), wanted.language)

    async def _alerts(self, wanted: ReportWish, told: Told, made: Callable[..., Content]) -> Content:
        since, until = first_us(told.begins), first_us(told.ends)
        rows: list[AlertRow] = []
        after = (0, 0)
        while len(rows) < MOST_ALERTS:
            step = partial(reports.alerts_between, since=since, until=until, limit=CHUNK, after=after)
            some = await self._core.store.read(step)
            rows += some
            if len(some) < CHUNK:
                break
            after = (some[-1].first_at, some[-1].id)
        count = await self._core.store.read(partial(reports.count_alerts_between, since=since, until=until))
        called, left_out = content.say(content.TITLES[ReportKind.ALERTS], wanted.language), count - len(rows)
        table = content.alert_table(rows, called, wanted.language, self._title_of, left_out)
        below = " ".join(filter(None, (table.below, self._doubt(wanted, told))))
        return made(tables=(table._replace(below=below),))

    # Failing

    async def _fail(self, row: ReportRow, why: Reason) -> None:
        """Note that a report cannot be made, and raise the alert where it could until now."""
        at = self._failed_at[row.id] = now_us()

        def run(db: Database) -> None:
            may_be_whole = why.code == "reportFolderAway"  # what was written when it went away
            if reports.note_failed(db, row.id, (why.code, why.arguments), at, keeps_file=may_be_whole):
                alerts.raise_alert(db, _alert(row, at))

        try:
            await self._core.write(run)
        except CommandFailed as failure:
            log.warning("That report %d failed cannot be stored: %s", row.id, failure.reason.code)
        else:
            self._on_alert()

    async def made_again(self, alert: AlertRow) -> End | None:
        """Return since when a report can be made again, or is not wanted any more; None while it cannot."""
        report_id = int(alert.subject) if alert.subject.isdecimal() else 0
        is_failing = await self._core.store.read(partial(reports.is_failing, report_id=report_id))
        return None if is_failing else End(now_us())


_CONTENTS: Final[Mapping[ReportKind, Callable[..., Awaitable[Content]]]] = {
    ReportKind.PASSES: Reports._passes,  # noqa: SLF001  its own
    ReportKind.ATTENDANCE: Reports._attended,  # noqa: SLF001
    ReportKind.ALERTS: Reports._alerts,  # noqa: SLF001
}


def _ids(criterion: Criterion) -> Iterable[int]:
    return map(int, criterion.value) if isinstance(criterion.value, frozenset) else ()


def _serials(wanted: PassFilter) -> frozenset[str] | None:
    """Return the terminals that a filter is limited to; None for all."""
    sets = [each.value for each in wanted.of(Field.TERMINAL) if not each.excludes]
    meant = [frozenset(map(str, each)) for each in sets if isinstance(each, frozenset)]
    return frozenset.intersection(*meant) if meant else None


def _alert(row: ReportRow, at: int) -> NewAlert:
    return NewAlert(
        AlertKind.REPORT_FAILED,
        serial="",
        subject=str(row.id),
        id_number="",
        name=str(row.wanted.folder)[-MOST_OF_A_NAME:],
        at=at,
        folds_for_us=FOLDS_ALWAYS_US,
    )


def _whole_one(row: ReportRow, told: Told) -> Path | None:
    """Return the file of a period where it was made, and the station ended before it could note that."""
    path = Path(row.writing) if row.writing else None
    is_its = path is not None and path.name.startswith(_stem(row.wanted, told))
    return path if path is not None and is_its and path.is_file() else None


def _stem(wanted: ReportWish, told: Told) -> str:
    return f"{wanted.kind.value}-{periods.name(wanted.period, told)}"


def _unused(wanted: ReportWish, told: Told) -> Path:
    """Return a file's name that nothing has: what is there is never written over."""
    stem, number = _stem(wanted, told), 1
    path = wanted.folder / f"{stem}.{wanted.format.value}"
    while path.exists():
        number += 1
        path = wanted.folder / f"{stem} ({number}).{wanted.format.value}"
    return path
