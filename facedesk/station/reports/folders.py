"""The folders that reports are written into: on shares and disks that may be away, or never answer."""

import asyncio
import os
from collections.abc import Awaitable
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from facedesk.station.failures import CommandFailed
from facedesk.texts import reason

FOLDER_WITHIN_S: Final = 20.0
"""So long a folder may take to say that it is there; so often it is asked while something is written into it."""

_LEFT_WITHIN_S: Final = 3.0
"""So long is waited until work is taken back; a thread in which something hangs is left."""

T = TypeVar("T")


class ReportFolders:
    """Asks folders, each once at a time: one that never answers holds one thread, however often it is tried."""

    def __init__(self) -> None:
        """Ask none."""
        self._asked: dict[tuple[Path, str], asyncio.Future[str | None]] = {}

    async def look(self, folder: Path, mount: str = "") -> str:
        """Look whether a folder is there. Return where its disk is mounted.

        Where that is known and nothing is mounted there, the folder is an empty one of the disk below.

        Raises:
            CommandFailed: it is not, or does not answer.
        """
        found: str | None = None
        asked = folder, mount
        if (answer := self._asked.get(asked)) is None:
            answer = self._asked[asked] = asyncio.ensure_future(asyncio.to_thread(_mount_of, *asked))
            answer.add_done_callback(partial(self._forget, asked))
        try:
            async with asyncio.timeout(FOLDER_WITHIN_S):
                found = await asyncio.shield(answer)
        except (TimeoutError, OSError):
            found = None
        if found is None:
            raise CommandFailed(reason("reportFolderAway", folder=folder))
        return found

    def _forget(self, asked: tuple[Path, str], answer: "asyncio.Future[str | None]") -> None:
        self._asked.pop(asked, None)
        if not answer.cancelled():
            answer.exception()  # whoever waited for it may have gone

    async def while_there(self, folder: Path, mount: str, work: Awaitable[T]) -> T:
        """Wait for work in a folder, for as long as that answers; return what came of it.

        Raises:
            CommandFailed: it does not answer any more, and the work is left to itself.
        """
        task: asyncio.Future[T] = asyncio.ensure_future(work)
        try:
            while True:
                await asyncio.wait([task], timeout=FOLDER_WITHIN_S)
                if task.done():
                    return task.result()
                await self.look(folder, mount)
        finally:
            task.cancel()
            await asyncio.wait([task], timeout=_LEFT_WITHIN_S)


def _mount_of(folder: Path, mount: str) -> str | None:
    """Return where the disk is mounted that holds a folder; None where the folder is not there, or `mount` not."""
    if not folder.is_dir() or (mount and not os.path.ismount(mount)):
        return None
    path = folder.resolve()
    while not os.path.ismount(path) and path != path.parent:
        path = path.parent
    return str(path)
