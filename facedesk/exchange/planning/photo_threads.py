"""The threads in which an import looks at photos: few at a time, and none is waited for for ever."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from facedesk.exchange import bounds
from facedesk.exchange.photos.photos import Photos
from facedesk.exchange.planning.planned import PlannedRow
from facedesk.threads import Threads

T = TypeVar("T")


class PhotosHangError(Exception):
    """A row's photos have not come in time."""


class PhotoThreads:
    """Threads of one import; one that hangs is left behind and another takes its place, a few times."""

    def __init__(self) -> None:
        """Begin none yet."""
        self._pool = Threads(bounds.PHOTO_WORKERS + bounds.MOST_PHOTOS_LEFT, "facedesk-photos")
        self._places = asyncio.Semaphore(bounds.PHOTO_WORKERS)
        self._left = 0

    async def run(
        self, work: Callable[[PlannedRow, Photos | None], T], row: PlannedRow, photos: Photos | None
    ) -> T:
        """Do something with a row's photos.

        Raises:
            PhotosHangError: they do not come; said at once where too many have not before.
        """
        async with self._places:
            if self._left >= bounds.MOST_PHOTOS_LEFT:
                raise PhotosHangError
            try:
                async with asyncio.timeout(bounds.PHOTOS_WITHIN_S):
                    return await asyncio.get_running_loop().run_in_executor(self._pool, work, row, photos)
            except TimeoutError as error:
                self._left += 1
                raise PhotosHangError from error

    def end(self) -> None:
        """Start nothing any more; whatever is under way is left."""
        self._pool.shutdown(wait=False, cancel_futures=True)
