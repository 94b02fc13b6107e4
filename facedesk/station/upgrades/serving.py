"""Where firmware is served: at the addresses by which terminals came, as long as a job runs."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from facedesk.station.failures import CommandFailed
from facedesk.station.upgrades.other_host import is_name
from facedesk.station.upgrades.running import RunningUpgrade
from facedesk.texts import reason

if TYPE_CHECKING:
    from facedesk.station.upgrades.file_server import FileServer, FirmwareOffer

log = logging.getLogger(__name__)


class Serving:
    """Starts the server when something is to be fetched, and ends it after the last job."""

    def __init__(self, parts: Mapping[str, RunningUpgrade], listening_port: Callable[[], int]) -> None:
        """Serve what `parts` are offered, by serial; the port beside `listening_port()` is asked for first."""
        self._parts = parts
        self._listening_port = listening_port
        self._server: FileServer | None = None
        self._turn = asyncio.Lock()
        self._is_ending = False

    async def listen(self, host: str) -> int:
        """Listen at an address of this computer; return at which port.

        Raises:
            CommandFailed: it cannot be listened at.
        """
        beside = self._listening_port() + 1
        try:
            return await self._listen(host, beside if beside < 2**16 else 0)
        except OSError as error:
            detail = error.strerror or str(error)
            raise CommandFailed(reason("cannotServe", host=host, detail=detail)) from error

    async def listen_again(self, url: str) -> None:
        """Listen where a terminal was told to fetch, so that it may go on."""
        where = urlsplit(url)
        if where.hostname and where.port and not is_name(where.hostname):
            with contextlib.suppress(OSError, CommandFailed):  # what cannot be fetched is said by terminals
                await self._listen(where.hostname, where.port)

    async def _listen(self, host: str, port: int) -> int:
        async with self._turn:  # a server that ends meanwhile would listen on
            if self._is_ending:
                raise CommandFailed(reason("cannotServe", host="", detail=""))
            if self._server is None:
                made = await asyncio.to_thread(_server_class)
                self._server = made(self._find, self._is_asked)
            return await self._server.listen(host, port)

    def _find(self, path: str, address: str) -> "FirmwareOffer | None":
        for part in self._parts.values():
            if part.path == path and part.is_served:
                if part.address == address:
                    part.asked_from = ""
                    return part
                part.asked_from = address
                log.warning("%s: its firmware was asked for by another address, %s", part.row.serial, address)
        return None

    def _is_asked(self, address: str) -> bool:
        return any(part.address == address and part.is_served for part in self._parts.values())

    def watch(self, now: float) -> None:
        """Cut off who takes nothing any more; called every second (monotonic seconds)."""
        if self._server is not None:
            self._server.watch(now)

    async def end_if(self, is_idle: Callable[[], bool]) -> None:
        """Serve nothing any more if no job runs."""
        async with self._turn:
            if is_idle() and self._server is not None:
                server, self._server = self._server, None
                await server.close()

    async def stop(self) -> None:
        """Serve nothing any more, ever."""
        self._is_ending = True
        await self.end_if(lambda: True)


def _server_class() -> "type[FileServer]":
    """Import the library when it is first needed, off the loop: it takes a fifth of a second."""
    from facedesk.station.upgrades.file_server import FileServer

    return FileServer
