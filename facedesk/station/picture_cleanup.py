"""Sweeping up pictures that were stored for records or persons who never followed, in steps that hold up nobody."""

import logging
from functools import partial
from typing import Final

from facedesk.station.clocks.clock import now_us
from facedesk.store import floor_plans
from facedesk.store.database import Database, Store, StoreError
from facedesk.store.people import photos
from facedesk.store.pictures import orphans
from facedesk.store.pictures.pictures import PictureRef, Stored

log = logging.getLogger(__name__)

AT_ONCE: Final = 50
"""So many pictures are deleted in one transaction."""
ALL: Final = -1
GOES: Final = 5
"""So many times `orphans.MOST` of a file are looked at in one sweep."""


async def sweep(store: Store) -> int:
    """Delete the pass pictures since the last sweep that no record has; return how many.

    What is under way is safe: a picture that is added in the commit which deletes is kept, and one that comes again
    later is stored again.
    """
    count = 0
    try:
        looked = await store.read(orphans.load)
        for name in await store.read(lambda _db: store.pictures.names()):
            for _ in range(GOES):
                after = partial(_after, store=store, name=name, at=looked.get(name, 0), most=orphans.MOST)
                found = await store.read(after)
                old = orphans.ripe(found, now_us())
                if not old:
                    break
                swept = await _sweep(store, name, old)
                count += len(swept)
                # Numbers of what was deleted at the end are given again, so it is not passed over.
                looked[name] = max(
                    (each.id for each in old if each.ref not in swept), default=looked.get(name, 0)
                )
                await store.write(partial(orphans.save, looked_through=looked))
                if len(old) < orphans.MOST:
                    break
    except StoreError as error:
        log.warning("Pictures that no record has cannot be swept up: %s", error)
    if count:
        log.info("Pictures that no record had were swept up: %d", count)
    return count


def _after(_db: Database, store: Store, name: str, at: int, most: int) -> list[Stored]:
    return store.pictures.after(name, at, most)


async def _drop_used(store: Store, loose: set[PictureRef], after: int, until: int | None = None) -> int:
    """Drop from some pictures those of the records after an id; return that of the last one looked at."""
    while loose and (until is None or after < until):
        used, at = await store.read(partial(orphans.referred_to, after=after))
        if at is None:
            break
        loose -= used
        after = at
    return after


async def _sweep(store: Store, name: str, old: list[Stored]) -> set[PictureRef]:
    """Delete of some pictures of a file those that no record has, and give them."""
    loose = {each.ref for each in await store.read(partial(orphans.provable, found=old))}
    first = await store.read(partial(orphans.first_record, found=old))
    last = await _drop_used(store, loose, first)
    if loose and first:  # who deletes looks everywhere; there are few to do so for
        await _drop_used(store, loose, 0, first)
    loose -= await store.read(partial(orphans.of_alerts, pictures=loose))
    if orphans.are_too_many(loose, old):
        log.warning("%s: %d of %d pictures are no record's; none was deleted", name, len(loose), len(old))
        return set()
    swept: set[PictureRef] = set()
    waiting = sorted(loose, key=lambda ref: ref.sha256)
    for start in range(0, len(waiting), AT_ONCE):
        some = waiting[start : start + AT_ONCE]
        forget = partial(orphans.forget, files=store.pictures, name=name, pictures=some, looked_through=last)
        swept.update(await store.write(forget))
    return swept


async def sweep_photos(store: Store) -> int:
    """Delete enrolled photos that nobody has, as carefully; return how many."""
    count = 0
    for name in await store.read(lambda _db: store.pictures.photos()):
        found = await store.read(partial(_after, store=store, name=name, at=0, most=ALL))
        unused = await store.read(partial(_unused, found=found, at=now_us()))
        if orphans.are_too_many(unused, found):
            log.warning("%s: %d of %d photos are nobody's; none was deleted", name, len(unused), len(found))
            continue
        for start in range(0, len(unused), AT_ONCE):
            some = unused[start : start + AT_ONCE]
            await store.write(partial(photos.forget, files=store.pictures, photos=some, name=name))
            count += len(some)
    return count


async def sweep_plans(store: Store) -> int:
    """Delete floors' pictures that no plan shows, as carefully; return how many."""
    count = 0
    try:
        for name in await store.read(lambda _db: store.pictures.plans()):
            found = await store.read(partial(_after, store=store, name=name, at=0, most=ALL))
            loose = await store.read(partial(_unshown, found=found, at=now_us()))
            if loose:
                forget = partial(floor_plans.forget_pictures, files=store.pictures, pictures=loose, name=name)
                await store.write(forget)
                count += len(loose)
    except StoreError as error:
        log.warning("Pictures that no plan shows cannot be swept up: %s", error)
    return count


def _unshown(db: Database, found: list[Stored], at: int) -> list[str]:
    old = [each for each in found if orphans.ripe([each], at)]
    return floor_plans.unused(db, [each.ref.sha256 for each in orphans.provable(db, old)])


def _unused(db: Database, found: list[Stored], at: int) -> list[str]:
    old = [each for each in found if orphans.ripe([each], at)]
    return photos.unused_among(db, [each.ref.sha256 for each in orphans.provable(db, old)])
