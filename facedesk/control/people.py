"""The local channel's commands about people and where they belong; each calls what the window calls."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from facedesk.control.people_rows import (
    delivery_row,
    difference_row,
    import_remarks,
    import_took,
    imported_row,
    person_row,
    remark_row,
    remark_rows,
    roster_row,
)
from facedesk.control.rows import Remark, Row
from facedesk.exchange.blank import write_blank
from facedesk.exchange.columns.cards import CardForm
from facedesk.exchange.columns.choices import ImportChoices
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.apart import read_apart
from facedesk.exchange.files.in_time import in_time
from facedesk.exchange.files.table import ReadingOptions
from facedesk.exchange.people_out import export_people
from facedesk.exchange.photos.photos import open_photos
from facedesk.exchange.planning import people_in
from facedesk.exchange.planning.planned import ImportPlan
from facedesk.exchange.running import Import, ImportOutcome
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.station.terminals.views import TerminalState, TerminalView, unserved
from facedesk.store.changes.arranging import Turnover
from facedesk.store.delivery import reach, rosters
from facedesk.store.delivery.rosters import RosterCount
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.people import departments
from facedesk.store.people import people as stored
from facedesk.store.people.people import PeopleQuery, Person
from facedesk.texts import reason, sentence

ALL = "all"
INSIDE = frozenset({TerminalState.ONLINE, TerminalState.OFFLINE})
CHUNK = 200
SPOOL = "spool"
"""The folder within the data folder that holds the photos an import has made ready."""


def clear_spool(folder: Path) -> None:
    """Remove what imports left in a data folder that were killed; blocks."""
    shutil.rmtree(folder / SPOOL, ignore_errors=True)


class PeopleCommands:
    """One method for each command; each gives rows."""

    def __init__(self, station: Station) -> None:
        """Keep the station."""
        self._station = station
        self._spool = station.store.folder / SPOOL

    async def people(self, language: str, search: str = "") -> AsyncIterator[Row]:
        """Everybody, or whom a search finds, by number."""
        ids = await self._station.people.search(PeopleQuery(text=search))
        rows = self._station.people.departments()
        paths = {row.id: "/".join(departments.path_names(rows, row.id)) for row in rows}
        for chunk in _chunks(ids):
            standing = {row.id: row.standing for row in await self._station.people.rows(chunk)}
            for person in await self._station.store.read(partial(stored.load_many, ids=chunk)):
                if person.id in standing:
                    path = paths.get(person.department_id or 0, "")
                    yield person_row(person, path, standing[person.id], language)

    # Files

    async def import_people(
        self,
        language: str,
        file: str,
        photos: str | None = None,
        *,
        existing: Literal["update", "skip"] = "update",
        column: Sequence[Sequence[str]] = (),
        cards: CardForm = "plain",
        sheet: str | None = None,
        encoding: str | None = None,
        keep: bool = False,
    ) -> AsyncIterator[Row | Remark]:
        """Accept people in from a spreadsheet, with photos from a folder or a zip.

        First what became of each row, then each remark. `column` holds columns that were named: a field, a heading.
        With `keep` those stay on terminals, by name, who would leave them by another department or validity.
        """
        named = tuple((field, heading) for field, heading in column or ())
        reading = ReadingOptions(sheet, encoding, tuple(heading for _, heading in named))
        choices = ImportChoices(existing=existing, card=cards, named=named)
        folder = await asyncio.to_thread(self._room)
        try:
            outcome, turnover = await self._import(
                Path(file), Path(photos) if photos else None, folder, reading, choices, keep=keep
            )
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
        for row in outcome.rows:
            yield imported_row(row, language)
        for said in remark_rows(outcome, language):
            yield said
        for took in import_took(outcome, turnover, self._title, kept=keep):
            yield remark_row(None, took, language)
        for remark in import_remarks(outcome):
            yield Remark(sentence(remark, language))
        if outcome.trouble is not None:
            raise CommandFailed(outcome.trouble)

    def _room(self) -> Path:
        """Make a folder for one import's photos, on the disk where they are going; blocks."""
        try:
            self._spool.mkdir(exist_ok=True, mode=0o700)
            return Path(tempfile.mkdtemp(dir=self._spool))
        except OSError as error:
            detail = error.strerror or str(error)
            raise CommandFailed(reason("folderUnwritable", folder=self._spool, detail=detail)) from error

    def _title(self, serial: str) -> str:
        view = self._station.terminal(serial)
        return view.title if view is not None else serial

    async def _import(
        self,
        file: Path,
        photos: Path | None,
        folder: Path,
        reading: ReadingOptions,
        choices: ImportChoices,
        *,
        keep: bool,
    ) -> tuple[ImportOutcome, Turnover]:
        """Import a file; give what became of it, and who would leave which terminals by it."""
        keeper, store = self._station.people, self._station.store
        try:
            table = await read_apart(file, reading)
            found = await in_time(photos, open_photos, photos, folder) if photos else None
            try:
                plan = await people_in.plan(table, found, keeper, store, choices)
                return await self._run(plan, keep=keep)
            finally:
                if found is not None:
                    await asyncio.to_thread(found.close)
        except ExchangeError as error:
            raise CommandFailed(error.reason) from error

    async def _run(self, plan: ImportPlan, *, keep: bool) -> tuple[ImportOutcome, Turnover]:
        keeper, store, arranging = self._station.people, self._station.store, self._station.arranging
        turnover = await arranging.foresee(plan.arrangement) if plan.is_placing else Turnover()
        if not (keep and turnover.leaves):
            return await _whole(Import(plan, keeper, store)), turnover
        async with arranging.recording(turnover) as recorder:
            save = partial(keeper.save_many, recorder=recorder)
            return await _whole(Import(plan, keeper, store, save, keeps=True)), turnover

    async def export_people(self, language: str, file: str, photos: str | None = None) -> AsyncIterator[Row]:
        """Write everybody to a spreadsheet that can be imported, and the photos beside it if so asked."""
        folder = Path(photos) if photos else None
        keeper, store = self._station.people, self._station.store
        try:
            done = await export_people(Path(file), keeper, store, photos=folder, language=language)
        except ExchangeError as error:
            raise CommandFailed(error.reason) from error
        yield {"file": file, "persons": done.people, "photos": photos, "pictures": done.photos}

    async def blank_people(self, language: str, file: str) -> AsyncIterator[Row]:
        """Write an empty spreadsheet with the headings that an import knows."""
        if await asyncio.to_thread(os.path.lexists, file):
            raise CommandFailed(reason("fileThere", file=file))
        try:
            await asyncio.to_thread(write_blank, Path(file), language)
        except ExchangeError as error:
            raise CommandFailed(error.reason) from error
        yield {"file": file, "done": "written"}

    # One person

    async def delete_person(self, language: str, number: str) -> AsyncIterator[Row]:
        """Remove a person from every terminal, and then from the station."""
        (person,) = await self._persons([number])
        left = await self._station.store.read(partial(reach.held_by_serial, person_ids=[person.id]))
        remark = await self._kept([person.id], language)
        await self._station.people.remove([person.id])
        yield {"idNumber": number, "done": "removing", "left": left, "remark": remark}

    async def block_person(self, language: str, number: str) -> AsyncIterator[Row]:
        """Let a person pass nowhere, ahead of all other deliveries."""
        (person,) = await self._persons([number])
        await self._station.people.block([person.id])
        yield {"idNumber": number, "done": "blocked", "remark": await self._kept([person.id], language)}

    async def unblock_person(self, language: str, number: str) -> AsyncIterator[Row]:  # noqa: ARG002
        """Let a person pass again as before, ahead of the other deliveries."""
        (person,) = await self._persons([number])
        await self._station.people.unblock([person.id])
        yield {"idNumber": number, "done": "unblocked"}

    async def _persons(self, numbers: Iterable[str]) -> list[Person]:
        found = []
        for number in dict.fromkeys(numbers):
            person = await self._station.people.by_number(number)
            if person is None:
                raise CommandFailed(reason("personUnknown", number=number))
            found.append(person)
        return found

    # Where people belong

    async def assign(self, language: str, numbers: str, serials: str) -> AsyncIterator[Row]:
        """Let persons belong to terminals, also to ones that are not admitted."""
        ids, where = await self._ids(numbers), self._serials(serials)
        await self._station.deliveries.assign(ids, where)
        outside = ", ".join(view.title for view in self._views(where) if view.state not in INSIDE)
        remark = sentence(reason("assignedAhead", terminals=outside), language) if outside else None
        yield {"persons": len(ids), "terminals": len(where), "done": "assigned", "remark": remark}

    async def unassign(self, language: str, numbers: str, serials: str) -> AsyncIterator[Row]:
        """Let persons belong to terminals no more."""
        ids, where = await self._ids(numbers), self._serials(serials)
        wanted = await self._wanted(ids)
        await self._station.deliveries.unassign(ids, where)
        left = {serial: count for serial, count in wanted.items() if serial in set(where)}
        remark = await self._kept(ids, language, where)
        done = {"persons": len(ids), "terminals": len(where), "done": "unassigned"}
        yield {**done, "left": left, "remark": remark}

    async def _kept(self, ids: list[int], language: str, where: Iterable[str] | None = None) -> str | None:
        """Return which terminals hold some of these persons and hear of nothing, among those named; None for none."""
        kept = await self._station.store.read(partial(reach.kept_at, person_ids=ids))
        serials = {serial for each in kept.values() for serial in each}
        return self._unserved(sorted(serials if where is None else serials & set(where)), language)

    def _unserved(self, serials: Iterable[str], language: str) -> str | None:
        said = (unserved(view) for view in self._views(serials))
        return " ".join(sentence(each, language) for each in said if each is not None) or None

    async def _wanted(self, ids: list[int]) -> dict[str, int]:
        """Count at each terminal how many of these persons it should hold: those whom a change takes off it."""
        return await self._station.store.read(partial(reach.wanted_by_serial, person_ids=ids))

    async def _ids(self, numbers: str) -> list[int]:
        if numbers.strip() == ALL:
            return await self._station.store.read(stored.ids)
        return [person.id for person in await self._persons(_named(numbers))]

    def _serials(self, serials: str) -> list[str]:
        if serials.strip() == ALL:
            return [view.serial for view in self._station.terminals() if view.state in INSIDE]
        return [view.serial for view in self._views(_named(serials))]

    def _views(self, serials: Iterable[str]) -> list[TerminalView]:
        found = []
        for serial in serials:
            view = self._station.terminal(serial)
            if view is None:
                raise CommandFailed(reason("terminalUnknown", serial=serial))
            found.append(view)
        return found

    # How that stands

    async def deliveries(self, language: str, state: str | None = None) -> AsyncIterator[Row]:
        """Every person at every terminal where they belong, or still are."""
        states = {DeliveryState(state)} if state else None
        async for row in self._station.deliveries.all(states):
            yield delivery_row(row, language)

    async def retry(self, language: str) -> AsyncIterator[Row]:  # noqa: ARG002
        """Try again what has failed or waits for its time."""
        yield {"deliveries": await self._station.deliveries.retry(), "done": "due again"}

    async def roster(
        self,
        language: str,
        serial: str,
        compare: bool = False,
        repair: bool = False,
        stop: bool = False,
    ) -> AsyncIterator[Row]:
        """How a terminal's roster stands; compared with what the terminal holds; and repaired; or that stopped."""
        self._views([serial])
        if stop:
            was_at_work = self._station.rosters.progress(serial) is not None
            self._station.rosters.stop(serial)
            yield {"deviceNo": serial, "stopped": was_at_work}
            return
        if compare or repair:
            comparison = await self._station.rosters.compare(serial, with_equal=compare)
            for row in comparison.rows if compare else ():
                yield difference_row(row)
        if repair:
            done = await self._station.rosters.repair(serial)
            if not compare:
                yield {"deviceNo": serial, "repaired": done}
        if not compare and not repair:
            known = await self._station.store.read(partial(rosters.load_one, serial=serial))
            remark = self._unserved([serial], language)
            yield roster_row(serial, await self._count(serial), known, remark)

    async def _count(self, serial: str | None = None) -> RosterCount:
        """Count deliveries as they are stored; what the window shows may be a moment old, and scripts wait for it."""
        serials = None if serial is None else [serial]
        counts = await self._station.store.read(partial(rosters.counts, serials=serials))
        return sum(counts.values(), RosterCount())


async def _whole(importing: Import) -> ImportOutcome:
    """Run an import; one that is broken off ends after the batch under way, of which everybody is told."""
    running = asyncio.create_task(importing.run())
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        importing.cancel()
        await asyncio.wait([running])
        raise


def _chunks(ids: list[int]) -> Iterable[list[int]]:
    return (ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK))


def _named(text: str) -> list[str]:
    """Read names separated by commas; each once."""
    named = [name.strip() for name in text.replace("，", ",").split(",")]
    return list(dict.fromkeys(name for name in named if name))
