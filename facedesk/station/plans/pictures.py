"""The pictures of plans: fitted when they come, decoded when they are shown."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from facedesk.photo import floor
from facedesk.photo.floor import FloorPicture, FloorPixels
from facedesk.photo.thumbnail import PhotoError
from facedesk.station import bounds
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.store.pictures.pictures import PictureRef, plan_ref
from facedesk.texts import Reason, reason

T = TypeVar("T")


class PlanPictures:
    """Makes pictures of plans, one at a time."""

    def __init__(self, core: Core) -> None:
        """Keep what it needs."""
        self._core = core
        self._decoding = asyncio.Lock()

    async def fitted(self, data: bytes) -> FloorPicture:
        """Return a picture as people have them as it is stored.

        Raises:
            CommandFailed: it cannot be read.
        """
        return await self._made(floor.fitted, data)

    async def pixels(self, ref: PictureRef) -> FloorPixels:
        """Return a stored picture, decoded.

        Raises:
            CommandFailed: it is lost or cannot be read.
        """
        data = await self._core.store.picture(ref) if ref.sha256 else None
        if data is None:
            raise CommandFailed(await self._absence(ref))
        return await self._made(partial(_pixels, ref), data)

    async def _absence(self, ref: PictureRef) -> Reason:
        store = self._core.store
        why = await store.read(lambda _db: store.pictures.absence(ref)) if ref.sha256 else None
        if why is None or len(why) == 1:
            return reason("planPictureGone")
        return reason("planPictureFile", file=why[1])

    async def _made(self, make: Callable[[bytes], T], data: bytes) -> T:
        """Make something of a picture in a thread, one at a time, for each takes much memory."""
        try:
            async with self._decoding, asyncio.timeout(bounds.SHOWN_WITHIN_S):
                return await asyncio.to_thread(make, data)
        except TimeoutError:  # the thread is left
            raise CommandFailed(reason("pictureSlow")) from None
        except PhotoError as error:
            raise CommandFailed(reason(error.code, kind=error.kind)) from error


def _pixels(ref: PictureRef, data: bytes) -> FloorPixels:
    if plan_ref(data) != ref:  # some of it might be shown all the same
        raise PhotoError("pictureDamaged", "not the bytes that were stored")
    return floor.pixels(data)
