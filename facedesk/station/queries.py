"""What the station reads from its store for whoever asks: alerts, pass records, pictures."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from facedesk.photo.thumbnail import PhotoError, thumbnail
from facedesk.station import bounds
from facedesk.station.core import Foundation
from facedesk.station.failures import CommandFailed
from facedesk.store.database import Database, Store, StoreError
from facedesk.store.pictures.pictures import ENROLLED, PictureRef
from facedesk.store.records import alerts, open_alerts, records
from facedesk.store.records.alerts import AlertRow, PastQuery
from facedesk.store.records.open_alerts import OpenAlerts
from facedesk.store.records.records import FullRecord, PassRow, Problem
from facedesk.texts import reason

log = logging.getLogger(__name__)

ALERTS_CHUNK = 200
BROKEN: Final = {
    **dict.fromkeys(("pictureDamaged", "notAPicture"), "pictureBroken"),
    **dict.fromkeys(("pictureTooLarge", "pictureSlow"), "pictureUnshown"),
}
"""What records say of their pictures by why these cannot be shown."""
BROKEN_KEPT: Final = 1_000
OF_FILE: Final = ":record"
"""Ends what a pass says of the file of its picture, which the station says, too."""


class LookingUp(Foundation):
    """The station's face to what has been."""

    def __init__(self, store: Store) -> None:
        """Keep an open store."""
        super().__init__(store)
        self._broken: dict[PictureRef, str] = {}  # of which the records say so already
        self._files_said: set[tuple[str, str]] = set()  # what passes said of files, and those

    async def open_alerts(self) -> list[AlertRow]:
        """Return all alerts that nobody has acknowledged, newest first."""
        return await self.store.read(open_alerts.open_alerts)

    async def gravest_alerts(self, limit: int) -> OpenAlerts:
        """Return the open alerts that matter most, and how many there are in all."""
        return await self.store.read(partial(open_alerts.gravest, limit=limit))

    async def alerts_around(self, alert_id: int) -> tuple[int, int]:
        """Return how many of the open alerts were raised until one was, and how many after."""
        return await self.store.read(partial(open_alerts.count_around, alert_id=alert_id))

    async def each_open_alert(self) -> AsyncIterator[AlertRow]:
        """Go through the alerts that nobody has acknowledged, newest first."""
        before: tuple[int, int] | None = None
        while True:
            found = await self.store.read(
                partial(open_alerts.newest, limit=ALERTS_CHUNK, before=before),
            )
            for alert in found:
                yield alert
            if len(found) < ALERTS_CHUNK:
                return
            before = found[-1].last_at, found[-1].id

    async def all_alerts(self) -> AsyncIterator[AlertRow]:
        """Go through all alerts, newest first."""
        before: int | None = None
        while True:
            found = await self.store.read(partial(alerts.all_alerts, limit=ALERTS_CHUNK, before_id=before))
            for alert in found:
                yield alert
            if len(found) < ALERTS_CHUNK:
                return
            before = found[-1].id

    async def past_alerts(
        self, query: PastQuery, limit: int, before: tuple[int, int] | None = None
    ) -> list[AlertRow]:
        """Return acknowledged alerts, newest first, or those after `before`: when and id of the last one known."""
        return await self.store.read(partial(alerts.past, query=query, limit=limit, before=before))

    async def passes(
        self,
        limit: int,
        before_id: int | None = None,
        serials: frozenset[str] | None = None,
        marks: frozenset[str] | None = None,
    ) -> list[PassRow]:
        """Return pass records, newest first, all or those of some terminals and results."""

        def run(db: Database) -> list[PassRow]:
            found = records.recent(db, limit, before_id, serials, marks)
            return [_with_absence(row, self.store) for row in found]

        rows = await self.store.read(run)
        self._look_at_files_of(rows)
        return rows

    def _look_at_files_of(self, rows: Sequence[PassRow]) -> None:
        """Note of the station what passes say of the files of their pictures, once for each."""
        self._look_at_files(problem for row in rows for problem in row.problem)

    def _look_at_files(self, problems: Iterable[Problem]) -> None:
        said = {problem for problem in problems if problem[0].endswith(OF_FILE)}
        files = {(code, name) for code, _field, name in said} - self._files_said
        if files:
            self._files_said |= files
            self.start_task(self.look_at_store(), "look at the store")

    async def one_pass(self, record_id: int) -> PassRow:
        """Return a pass record.

        Raises:
            CommandFailed: there is none of that id any more (`passGone`).
        """
        found = await self.store.read(partial(records.one, record_id=record_id))
        if found is None:
            raise CommandFailed(reason("passGone"))
        return found

    async def full_records(self, limit: int) -> AsyncIterator[FullRecord]:
        """Go through the newest records with all they hold, newest first."""
        before: int | None = None
        for step in records.chunks(limit):
            found = await self.store.read(partial(_full, store=self.store, limit=step, before_id=before))
            self._look_at_files_of([each.row for each in found])
            for record in found:
                yield record
            if len(found) < step:
                return
            before = found[-1].row.id

    async def picture(self, ref: PictureRef) -> bytes | None:
        """Return a stored picture's bytes."""
        return await self.store.picture(ref)

    async def thumbnail(self, ref: PictureRef, width: int, height: int) -> tuple[bytes, int, int] | None:
        """Return a stored picture as RGBA8888 pixels that cover a place of this size, or None where it cannot be.

        That a pass's picture is broken is found out only here: from then on its records say so.
        """
        data = await self.store.picture(ref)
        if data is None:
            if ref.month != ENROLLED:
                await self._report_absent(ref)
            return None
        try:
            return await _made_small(data, width, height)
        except PhotoError as error:
            log.info("A picture cannot be shown: %s (%s)", error, error.detail)
            if error.code in BROKEN and ref.month != ENROLLED and ref not in self._broken:
                await self._report_broken(ref, BROKEN[error.code])
            return None

    async def _report_broken(self, ref: PictureRef, said: str) -> None:
        self._broken[ref] = said
        while len(self._broken) > BROKEN_KEPT:
            del self._broken[next(iter(self._broken))]
        showing = await self.store.read(partial(records.showing, picture=ref))
        await self._keep_broken([(number, (said, field)) for number, field in showing])

    async def _report_absent(self, ref: PictureRef) -> None:
        """Note of the passes that show a picture that it is not there; it is not stored, for it may be put back."""
        why = await self.store.read(lambda _db: self.store.pictures.absence(ref))
        if why is not None:
            showing = await self.store.read(partial(records.showing, picture=ref))
            found = [(number, _absent(field, why)) for number, field in showing]
            self._look_at_files(problem for _, problem in found)
            self.changes.publish(problems=found)

    def _look_whether_broken(self, row: PassRow) -> None:
        """Note of a pass that has come now that it shows again what is known to be broken."""
        shows = {"recognitionPhoto": row.recognition, "comparePhoto": row.compare}
        found = [(row.id, (self._broken[ref], field)) for field, ref in shows.items() if ref in self._broken]
        if found:
            self.start_task(self._keep_broken(found), "say that a picture is broken")

    async def _keep_broken(self, found: Sequence[tuple[int, Problem]]) -> None:
        def run(db: Database) -> None:
            for record_id, problem in found:
                records.add_problem(db, record_id, problem)

        try:
            await self.store.write(run)
        except StoreError as error:
            log.warning("That a picture is broken cannot be stored: %s", error)
        else:
            self.changes.publish(problems=found)


async def _made_small(data: bytes, width: int, height: int) -> tuple[bytes, int, int]:
    """Do as `thumbnail` does, in a thread, which is left where it does not end."""
    try:
        async with asyncio.timeout(bounds.SHOWN_WITHIN_S):
            return await asyncio.to_thread(thumbnail, data, width, height)
    except TimeoutError as error:
        raise PhotoError("pictureSlow", f"not made small within {bounds.SHOWN_WITHIN_S:.0f} s") from error


def _full(db: Database, store: Store, limit: int, before_id: int | None) -> list[FullRecord]:
    found = records.full(db, limit, before_id)
    return [replace(each, row=_with_absence(each.row, store)) for each in found]


def _with_absence(row: PassRow, store: Store) -> PassRow:
    """Return a pass that says of each of its pictures that is not there why; the same object where all are."""
    shows = {"recognitionPhoto": row.recognition, "comparePhoto": row.compare}
    absences = {field: store.pictures.absence(ref) for field, ref in shows.items() if ref is not None}
    said = [_absent(field, why) for field, why in absences.items() if why is not None]
    return replace(row, problem=(*row.problem, *said)) if said else row


def _absent(field: str, why: tuple[str, ...]) -> Problem:
    """Make a record's problem of why its picture is not there."""
    fault, *name = why
    return (f"{fault}{OF_FILE}" if name else fault, field, *name)
