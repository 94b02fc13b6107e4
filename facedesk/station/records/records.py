"""Pass records: counted as they are stored, and read."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from facedesk.station.clocks.clock import now_us
from facedesk.station.clocks.today import Today
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.intake.record_builder import Storable
from facedesk.station.records.finding import RecordSearch
from facedesk.station.records.pictures import Pictures, with_absence
from facedesk.station.records.statistics import Statistics
from facedesk.station.terminals.directory import Directory
from facedesk.store.database import Database
from facedesk.store.records import arrivals, newest, records
from facedesk.store.records.records import PassRow
from facedesk.texts import reason


class Records:
    """The records that the store holds, and how many."""

    def __init__(
        self,
        core: Core,
        directory: Directory,
        pictures: Pictures,
        today: Today,
        *,
        on_alerts: Callable[[], None],
        serials_of: Callable[[int], Iterable[str]],
    ) -> None:
        """Count nothing yet; `load` does.

        Args:
            core: what all members stand on.
            directory: the terminals, each of which keeps its last pass.
            pictures: what is known of the records' pictures.
            today: counts those of the day.
            on_alerts: called when a record has raised alerts.
            serials_of: returns the terminals of a group, by its id, and of those within it.
        """
        self._core = core
        self._directory = directory
        self._pictures = pictures
        self._today = today
        self._on_alerts = on_alerts
        self.count = 0
        """How many the store holds."""
        finding = RecordSearch(core, pictures, serials_of)
        self.find, self.each, self.full_of = finding.find, finding.each, finding.full_of
        self.count_found, self.count_newer = finding.count, finding.count_newer
        self.place_of, self.resolved = finding.place_of, finding.resolved
        statistics = Statistics(core, finding)
        self.tally, self.survey = statistics.tally, statistics.survey

    async def load(self) -> None:
        """Count what the store holds, and read each terminal's last pass."""
        self._today.turn(now_us())
        await self._today.read(self._core.store)
        self.count = await self._core.store.read(arrivals.count)
        last = partial(newest.newest_of_each, serials=list(self._directory.entries))
        for serial, row in (await self._core.store.read(last)).items():
            self._directory.entries[serial].last_pass = row

    async def count_day(self) -> None:
        """Count those of a day that has begun."""
        await self._today.read(self._core.store)
        self._core.changes.publish(terminals=list(self._directory.entries), status=True)

    def on_stored(self, row: PassRow, stored: Storable) -> None:
        """Hear of a new record, after its acknowledgement."""
        self.count += 1
        self._today.add(row)
        entry = self._directory.get(row.serial)
        if entry is not None:
            if entry.last_pass is None or not row.late:
                entry.last_pass = row
            if stored.waiting is not None:
                entry.records_waiting = stored.waiting
            entry.vitals.note_record(row.received_at, row.passed_at, stored.waiting, late=row.late)
        self._core.changes.publish(passes=[row], terminals=[row.serial], status=True)
        self._pictures.look_whether_broken(row)
        if stored.alerts:
            self._on_alerts()

    async def passes(
        self,
        limit: int,
        before_id: int | None = None,
        serials: frozenset[str] | None = None,
        marks: frozenset[str] | None = None,
    ) -> list[PassRow]:
        """Return pass records, newest first, all or those of some terminals and results."""

        def run(db: Database) -> list[PassRow]:
            found = newest.recent(db, limit, before_id, serials, marks)
            return [with_absence(row, self._core.store) for row in found]

        rows = await self._core.store.read(run)
        self._look_at_files_of(rows)
        return rows

    async def of_person(self, number: str, limit: int) -> list[PassRow]:
        """Return the newest records of a person's number that have a picture, newest first."""
        return await self._core.store.read(partial(newest.of_person, number=number, limit=limit))

    async def newest_id(self) -> int:
        """Return the id of the newest record, 0 where there is none."""
        return (await self._core.store.read(records.newest_arrival))[0]

    async def one(self, record_id: int) -> PassRow:
        """Return a pass record.

        Raises:
            CommandFailed: there is none of that id any more (`passGone`).
        """
        found = await self._core.store.read(partial(records.one, record_id=record_id))
        if found is None:
            raise CommandFailed(reason("passGone"))
        return found

    def _look_at_files_of(self, rows: Sequence[PassRow]) -> None:
        self._pictures.look_at_files(problem for row in rows for problem in row.problem)
