"""A station on its folder, with its device port and its local channel: what runs with a window and without one."""

import asyncio
import contextlib
import errno
import logging
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from facedesk import report_files
from facedesk.addressing import host_and_port
from facedesk.control.server import ControlServer
from facedesk.folder import FolderTaken, is_locked_by, lock, make_private, raise_file_limit, start_log
from facedesk.memory import give_back_large_blocks
from facedesk.station.failures import CommandFailed, listening_reason, trouble_reason
from facedesk.station.station import Station
from facedesk.store.database import Store, StoreError, trouble_of
from facedesk.store.folder_contents import CAN_BE_SET_ASIDE, set_aside
from facedesk.texts import Reason, reason
from facedesk.threads import Threads

log = logging.getLogger(__name__)


SWITCH_EVERY_S = 0.0005
"""The loop, the reader and the writer hand work to each other: with Python's 5 ms each hand-over may wait that long."""


LOCK_LOOKED_AT_EVERY_S = 1.0
"""So often it is looked whether the folder is still this station's alone."""


ABOUT_LISTENING = frozenset({"portTaken", "cannotListen", "listenUnreadable"})


class StartFailed(Exception):  # noqa: N818  it is what happened, with its reason
    """The station cannot start; nothing was changed."""

    def __init__(self, why: Reason, listened_on: str = "") -> None:
        """Keep the reason, and where the station listened last, where going back there may help."""
        super().__init__(why.code)
        self.reason, self.listened_on = why, listened_on

    @property
    def can_be_set_aside(self) -> bool:
        """Whether the station could start without what does not go together in its folder."""
        return self.reason.code in CAN_BE_SET_ASIDE


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says of a station."""

    folder: Path
    listen: tuple[str, int] | None  # None: what the settings say
    language: str
    language_given: bool = False  # else it is the system's, and a setting may say otherwise
    set_aside: bool = False  # start without what does not go together in the folder
    listens_as_before: bool = False  # have the settings name again what was listened on last


class Service:
    """Takes the folder, opens the store, listens; gives all of it back."""

    def __init__(self, options: Options, idle_bytes: int = 0) -> None:
        """Keep the options, and what is read on an idle loop (`Station`); `open` and `start` do the work."""
        self.options = options
        self._idle_bytes = idle_bytes
        self._lock: IO[bytes] | None = None
        self._log: tuple[logging.Handler, ...] = ()
        self._control: ControlServer | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._store: Store | None = None
        self.set_aside: Path | None = None
        """Where that lies which was set aside at the start."""
        self.station: Station

    def open(self) -> None:
        """Lock the folder and open the store in it; blocks.

        Raises:
            StartFailed: with the reason; `folderTaken` where another station runs.
        """
        folder = self.options.folder
        raise_file_limit()
        give_back_large_blocks()
        sys.setswitchinterval(SWITCH_EVERY_S)
        try:
            make_private(folder)
            self._lock = lock(folder)
            self._log = start_log(folder)
        except FolderTaken:
            raise StartFailed(reason("folderTaken", folder=folder)) from None
        except OSError as error:
            self.close()
            raise StartFailed(_folder_reason(error, folder)) from error
        try:
            spoken = self.options.language
            self.station = Station(
                self._opened(folder),
                self._idle_bytes,
                language=spoken if self.options.language_given else "",
                system_language=spoken,
            )
        except (StoreError, sqlite3.Error, OSError, MemoryError) as error:
            log.error("The store cannot be opened: %s", error)  # noqa: TRY400  the reason is said in one line
            self.close()
            raise StartFailed(trouble_reason(trouble_of(error), str(folder))) from error
        except Exception as error:
            log.exception("The store cannot be opened")
            self.close()
            raise StartFailed(reason("unexpected", detail=type(error).__name__)) from error

    def _opened(self, folder: Path) -> Store:
        store = self._store = Store(folder)
        try:
            store.open()
        except StoreError as error:
            if not self.options.set_aside or error.code not in CAN_BE_SET_ASIDE:
                raise
            self.set_aside = set_aside(folder, error.code)
            store = self._store = Store(folder)
            store.open()
        return store

    @property
    def is_store_updated(self) -> bool:
        """Whether the store is made one of this version right now; from any thread."""
        return self._store is not None and self._store.is_being_updated

    async def start(
        self, on_raise: Callable[[], bool], on_end: Callable[[], object], *, has_window: bool = False
    ) -> None:
        """Listen on the device port and the local channel, on which it can be raised and ended.

        Raises:
            StartFailed: with the reason.
        """
        asyncio.get_running_loop().set_default_executor(Threads())
        try:
            self.station.reports.write_by(partial(report_files.write, self.options.folder))
            await self.station.start(self.options.listen, listens_as_before=self.options.listens_as_before)
            self._control = ControlServer(
                self.station, self.options.folder, on_raise, on_end, has_window=has_window
            )
            await self._control.start()
            self._keeping = asyncio.create_task(self._keep_folder(), name="keep the folder")
        except (OSError, StoreError) as error:
            log.error("Cannot start: %s", error)  # noqa: TRY400
            await self.stop()
            raise self._failed(self._why(error)) from error
        except CommandFailed as failure:
            log.error("Cannot start: %s", failure)  # noqa: TRY400
            await self.stop()
            raise self._failed(failure.reason) from failure
        except Exception as error:
            log.exception("Cannot start")
            await self.stop()
            raise StartFailed(reason("unexpected", detail=type(error).__name__)) from error

    def _failed(self, why: Reason) -> StartFailed:
        may_help = self.options.listen is None and why.code in ABOUT_LISTENING
        return StartFailed(why, self.station.settings.listened_on if may_help else "")

    def _why(self, error: OSError | StoreError) -> Reason:
        if isinstance(error, StoreError):
            return trouble_reason(error, str(self.options.folder))
        host, port = self.options.listen or host_and_port(str(self.station.settings.stored("listen")))
        return listening_reason(error, host, port)

    async def _keep_folder(self) -> None:
        """Look whether the folder is still this station's: a second one could begin where the lock was deleted."""
        while True:
            await asyncio.sleep(LOCK_LOOKED_AT_EVERY_S)
            try:
                await asyncio.to_thread(self._lock_again)
            except FolderTaken:
                self.station.store.withhold(StoreError("folderShared"))
            except OSError as error:  # the store says what is wrong with the folder
                log.debug("The lock cannot be looked at: %s", error)
            else:
                self.station.store.withhold(None)

    def _lock_again(self) -> None:
        """Lock the folder anew where the lock was taken away.

        Raises:
            FolderTaken: another station has it by now.
        """
        if self._lock is not None and not is_locked_by(self._lock, self.options.folder):
            if not (self.options.folder / "facedesk.sqlite").exists():
                return  # the whole folder was
            new = lock(self.options.folder)
            self._lock.close()
            self._lock = new
            log.warning("The lock was taken away: it is made anew")

    async def stop(self) -> None:
        """End everything, within a few seconds whatever the peers do."""
        if self._keeping is not None:
            self._keeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeping
        if self._control is not None:
            await self._control.stop()
        await self.station.stop()
        self.close()

    def close(self) -> None:
        """Unlock the folder."""
        for handler in self._log:
            logging.getLogger().removeHandler(handler)
            handler.close()
        if self._lock is not None:
            self._lock.close()


def _folder_reason(error: OSError, folder: Path) -> Reason:
    """Return what keeps a station from taking a folder."""
    if error.errno in (errno.ENOLCK, getattr(errno, "EOPNOTSUPP", errno.ENOLCK), errno.ENOSYS):
        return reason("folderNoLocks", folder=folder, detail=error.strerror)
    trouble = trouble_of(error)
    if trouble.code == "storeFailed":
        trouble = StoreError("folderUnwritable", error.strerror or type(error).__name__)
    return trouble_reason(trouble, str(folder))
