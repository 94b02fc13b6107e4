"""Sweeping up pass pictures that were stored for records which never followed, in steps that hold up nobody."""

import logging
from functools import partial
from typing import Final

from facedesk.store import orphans
from facedesk.store.database import Database, Store, StoreError
from facedesk.store.orphans import Swept
from facedesk.store.pictures import PictureFiles, PictureRef

log = logging.getLogger(__name__)

AT_ONCE: Final = 50
"""So many pictures are deleted in one transaction."""


async def sweep(store: Store) -> int:
    """Delete the pass pictures since the last sweep that no record has; give how many.

    What is under way is safe: a picture that is added in the commit which deletes is kept, and one that comes again
    later is stored again.
    """
    files, count = store.pictures, 0
    try:
        swept = await store.read(partial(orphans.load, files=files))
        newest = await store.read(orphans.newest_record)  # before the pictures: theirs are among those
        for month in await store.read(lambda _db: files.months()):
            at: int | None = swept.months.get(month, 0)
            while at is not None:
                found = await store.read(partial(_after, files=files, month=month, at=at))
                count += await _sweep(store, swept, month, found)
                at = max(found.values()) if len(found) == orphans.MOST else None
        swept.record = newest
        await store.write(partial(orphans.save, swept=swept))
    except StoreError as error:
        log.warning("Pictures that no record has cannot be swept up: %s", error)
    if count:
        log.info("Pictures that no record had were swept up: %d", count)
    return count


def _after(_db: Database, files: PictureFiles, month: str, at: int) -> dict[PictureRef, int]:
    return files.after(month, at, orphans.MOST)


async def _sweep(store: Store, swept: Swept, month: str, found: dict[PictureRef, int]) -> int:
    """Delete of some pictures those that no record has; `swept` is as far as the last that is kept."""
    if not found:
        return 0
    loose = set(found)
    last = swept.record
    while loose:
        used, at = await store.read(partial(orphans.referred_to, after=last))
        if at is None:
            break
        loose -= used
        last = at
    loose -= await store.read(partial(orphans.of_alerts, pictures=loose))
    kept = [number for ref, number in found.items() if ref not in loose]
    count = 0
    waiting = list(loose)
    for start in range(0, len(waiting), AT_ONCE):
        some = waiting[start : start + AT_ONCE]
        count += len(
            await store.write(
                partial(orphans.forget, files=store.pictures, pictures=some, looked_through=last)
            )
        )
    # Numbers of what was deleted at the end are given again, so it is not passed over.
    swept.months[month] = max(kept, default=swept.months.get(month, 0))
    await store.write(partial(orphans.save, swept=swept))
    return count
