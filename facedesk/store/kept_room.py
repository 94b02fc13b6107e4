"""Room on the disk that is kept for what must be stored also when it is full: a file that is given up for it."""

import contextlib
import logging
import os
import shutil
import time
from pathlib import Path
from typing import Final

from facedesk.store import bounds

log = logging.getLogger(__name__)

FILE: Final = "facedesk.room"
_PIECE_BYTES: Final = 64 * 1024


class KeptRoom:
    """The room of one folder; in the writer's thread."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is kept yet."""
        self._file = folder / FILE
        self._tried_at: float | None = None
        self.is_given_up = False
        """It was needed, and is not kept again since: what may wait is not to take it."""

    def keep(self) -> bool:
        """Keep it where there is as much besides; return whether it is kept. It is tried once a moment."""
        now = time.monotonic()
        if self._tried_at is not None and now - self._tried_at < bounds.LOOK_EVERY_S:
            return False
        self._tried_at = now
        try:
            is_kept = self._is_there() or self._made()
        except OSError as error:
            log.debug("No room is kept: %s", error)
            return False
        if is_kept:
            self.is_given_up = False
        return is_kept

    def _is_there(self) -> bool:
        with contextlib.suppress(FileNotFoundError):
            return self._file.stat().st_size == bounds.KEPT_ROOM_BYTES
        return False

    def _made(self) -> bool:
        if shutil.disk_usage(self._file.parent).free < 2 * bounds.KEPT_ROOM_BYTES:
            return False
        try:
            with self._file.open("wb", buffering=0) as file:
                for _ in range(bounds.KEPT_ROOM_BYTES // _PIECE_BYTES):
                    file.write(os.urandom(_PIECE_BYTES))  # what a disk can make smaller keeps no room
                os.fsync(file.fileno())
        except OSError:
            self._file.unlink(missing_ok=True)
            raise
        return True

    def give_up(self) -> bool:
        """Let it be used; return whether there was any."""
        self.is_given_up = True
        try:
            self._file.unlink()
        except OSError:
            return False
        log.warning("The disk is full: what is stored now takes the room that was kept for it")
        return True
