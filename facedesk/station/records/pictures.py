"""Stored pictures: loaded, made small, and found absent or broken, which the records that show them say then."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from facedesk.photo.opening import opened, rgba
from facedesk.photo.thumbnail import PhotoError, thumbnail
from facedesk.station import bounds
from facedesk.station.core import Core
from facedesk.store.database import Database, Store, StoreError
from facedesk.store.pictures.pictures import ENROLLED, PictureRef
from facedesk.store.records import records
from facedesk.store.records.records import PassRow, Problem

log = logging.getLogger(__name__)

BROKEN: Final = {
    **dict.fromkeys(("pictureDamaged", "notAPicture"), "pictureBroken"),
    **dict.fromkeys(("pictureTooLarge", "pictureSlow"), "pictureUnshown"),
}
"""What records say of their pictures by why these cannot be shown."""
BROKEN_KEPT: Final = 1_000
OF_FILE: Final = ":record"
"""Ends what a pass says of the file of its picture, which the station says, too."""


class Pictures:
    """The pictures of records and persons, as stored."""

    def __init__(self, core: Core, look_at_store: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Know of no picture that it is broken; `look_at_store` is called where a file of them seems lost."""
        self._core = core
        self._look_at_store = look_at_store
        self._broken: dict[PictureRef, str] = {}  # of which the records say so already
        self._files_said: set[tuple[str, str]] = set()  # what passes said of files, and those

    async def load(self, ref: PictureRef) -> bytes | None:
        """Return a stored picture's bytes."""
        return await self._core.store.picture(ref)

    async def thumbnail(self, ref: PictureRef, width: int, height: int) -> tuple[bytes, int, int] | None:
        """Return a stored picture as RGBA8888 pixels that cover a place of this size, or None where it cannot be.

        That a pass's picture is broken is found out only here: from then on its records say so.
        """
        data = await self._core.store.picture(ref)
        if data is None:
            if ref.month != ENROLLED:
                await self._report_absent(ref)
            return None
        try:
            return await _in_time(thumbnail, data, width, height)
        except PhotoError as error:
            log.info("A picture cannot be shown: %s (%s)", error, error.detail)
            if error.code in BROKEN and ref.month != ENROLLED and ref not in self._broken:
                await self._report_broken(ref, BROKEN[error.code])
            return None

    async def whole(self, ref: PictureRef, most: int) -> tuple[bytes, int, int] | None:
        """Return a stored picture, uncropped, as RGBA8888 pixels of at most so many a side; None where it cannot be."""
        data = await self._core.store.picture(ref)
        try:
            return None if data is None else await _in_time(_uncropped, data, most)
        except PhotoError as error:
            log.info("A picture cannot be shown: %s (%s)", error, error.detail)
            return None

    def look_at_files(self, problems: Iterable[Problem]) -> None:
        """Remark what passes say of the files of their pictures, once for each."""
        said = {problem for problem in problems if problem[0].endswith(OF_FILE)}
        files = {(code, name) for code, _field, name in said} - self._files_said
        if files:
            self._files_said |= files
            self._core.start_task(self._look_at_store(), "look at the store")

    def look_whether_broken(self, row: PassRow) -> None:
        """Mark a pass that has come now where it shows again what is known to be broken."""
        shows = {"recognitionPhoto": row.recognition, "comparePhoto": row.compare}
        found = [(row.id, (self._broken[ref], field)) for field, ref in shows.items() if ref in self._broken]
        if found:
            self._core.start_task(self._keep_broken(found), "say that a picture is broken")

    async def _report_broken(self, ref: PictureRef, said: str) -> None:
        self._broken[ref] = said
        while len(self._broken) > BROKEN_KEPT:
            del self._broken[next(iter(self._broken))]
        showing = await self._core.store.read(partial(records.showing, picture=ref))
        await self._keep_broken([(number, (said, field)) for number, field in showing])

    async def _report_absent(self, ref: PictureRef) -> None:
        """Mark the passes that show a picture that is not there; this is not stored, for it may be put back."""
        store = self._core.store
        why = await store.read(lambda _db: store.pictures.absence(ref))
        if why is not None:
            showing = await store.read(partial(records.showing, picture=ref))
            found = [(number, _absent(field, why)) for number, field in showing]
            self.look_at_files(problem for _, problem in found)
            self._core.changes.publish(problems=found)

    async def _keep_broken(self, found: Sequence[tuple[int, Problem]]) -> None:
        def run(db: Database) -> None:
            for record_id, problem in found:
                records.add_problem(db, record_id, problem)

        try:
            await self._core.store.write(run)
        except StoreError as error:
            log.warning("That a picture is broken cannot be stored: %s", error)
        else:
            self._core.changes.publish(problems=found)


async def _in_time(
    make: Callable[..., tuple[bytes, int, int]], data: bytes, *sizes: int
) -> tuple[bytes, int, int]:
    """Make pixels of a picture in a thread, which is left where it does not end."""
    try:
        async with asyncio.timeout(bounds.SHOWN_WITHIN_S):
            return await asyncio.to_thread(make, data, *sizes)
    except TimeoutError as error:
        raise PhotoError("pictureSlow", f"not decoded within {bounds.SHOWN_WITHIN_S:.0f} s") from error


def _uncropped(data: bytes, most: int) -> tuple[bytes, int, int]:
    return rgba(opened(data), (most, most))


def with_absence(row: PassRow, store: Store) -> PassRow:
    """Return a pass that says of each of its pictures that is not there why; the same object where all are."""
    shows = {"recognitionPhoto": row.recognition, "comparePhoto": row.compare}
    absences = {field: store.pictures.absence(ref) for field, ref in shows.items() if ref is not None}
    said = [_absent(field, why) for field, why in absences.items() if why is not None]
    return replace(row, problem=(*row.problem, *said)) if said else row


def _absent(field: str, why: tuple[str, ...]) -> Problem:
    """Make a record's problem of why its picture is not there."""
    fault, *name = why
    return (f"{fault}{OF_FILE}" if name else fault, field, *name)
