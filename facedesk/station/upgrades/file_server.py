"""Firmware over HTTP: only while it is asked for, only for whom it is meant; anybody else finds nothing.

A path of its own for each terminal says who fetches, also where several share an address.
"""

import asyncio
import contextlib
import logging
import re
import socket
import time
from collections.abc import Callable
from concurrent.futures import Future
from email.utils import formatdate
from functools import partial
from typing import Any, Final, Protocol, TypeVar, cast

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

from facedesk.station import bounds
from facedesk.station.connection.line import hang_up
from facedesk.station.connection.listening import accept_all, listen
from facedesk.station.failures import CommandFailed
from facedesk.station.upgrades.firmware import FirmwareFile, OpenFirmware
from facedesk.texts import Reason
from facedesk.threads import Threads

log = logging.getLogger(__name__)
_unheard = logging.getLogger(f"{__name__}.library")
_unheard.setLevel(logging.CRITICAL + 1)  # what strangers send is nobody's error

PIECE_BYTES: Final = 128 * 1024
READING_THREADS: Final = 4
"""A share that hangs keeps these from reading, and nothing else."""
RANGE: Final = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII | re.IGNORECASE)
NOTHING: Final = 404
T = TypeVar("T")


class FirmwareOffer(Protocol):
    """What one terminal was told to fetch."""

    @property
    def firmware(self) -> FirmwareFile:
        """What it fetches."""

    @property
    def is_wanted(self) -> bool:
        """Whether it is still to be fetched."""

    def on_served(self, part: range) -> None:
        """Hear which bytes of the file it was sent."""

    def on_unfit(self, why: Reason) -> None:
        """Hear that the file is not what was offered any more."""


FindOffer = Callable[[str, str], FirmwareOffer | None]
"""Returns what is offered at a path to an address; None: nothing."""


def wanted_range(text: str, size: int) -> range | None:
    """Return which bytes a `Range` asks for, empty where none of them are there; None: all, as without it.

    Several ranges, other units and what cannot be read are not heeded, as RFC 9110 allows.
    """
    found = RANGE.fullmatch(text)
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        return range(size - min(size, int(found[2])), size)
    first = int(found[1])
    last = min(int(found[2]), size - 1) if found[2] else size - 1
    if found[2] and int(found[2]) < first:
        return None
    return range(first, last + 1)


class _QuietLine(RequestHandler):
    """A connection that is told nothing about what was wrong with its request, and that may not send much."""

    __slots__ = ("address", "heard_bytes")
    address: str
    heard_bytes: int  # since it asked for what it is offered

    def data_received(self, data: bytes) -> None:
        self.heard_bytes += len(data)
        if self.heard_bytes > bounds.FETCH_REQUESTS_MOST_BYTES:
            _cut(self)  # unread: what cannot be read stays in memory with its error until it is collected
        else:
            super().data_received(data)

    def handle_error(self, *_args: Any, **_more: Any) -> web.StreamResponse:
        return _nothing()


class _HttpServer(web.Server):
    """Makes such connections; `lines` are those that have not ended."""

    def __init__(self, handler: Any, **how: Any) -> None:
        super().__init__(handler, **how)
        self.lines: set[_QuietLine] = set()

    def __call__(self, address: str = "") -> _QuietLine:
        line = _QuietLine(self, loop=self._loop, **self._kwargs)
        line.address = address
        line.heard_bytes = 0
        self.lines.add(line)
        return line

    def connection_lost(self, handler: RequestHandler, exc: BaseException | None = None) -> None:
        super().connection_lost(handler, exc)
        self.lines.discard(cast("_QuietLine", handler))


class FileServer:
    """Serves what `find` finds; it listens where it is told to."""

    def __init__(self, find: FindOffer, is_asked: Callable[[str], bool]) -> None:
        """Listen nowhere yet.

        Args:
            find: says what is offered at a path to an address.
            is_asked: says whether anything is offered to an address.
        """
        self._find = find
        self._is_asked = is_asked
        self._http = _HttpServer(
            self._answer,
            handler_cancellation=True,
            keepalive_timeout=bounds.FETCH_IDLE_S,
            lingering_time=0,
            access_log=None,
            logger=_unheard,
        )
        self._threads = Threads(READING_THREADS, "facedesk-firmware")
        self._listening = asyncio.Lock()
        self._ports: dict[str, int] = {}
        self._sockets: list[socket.socket] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._sending: dict[_QuietLine, float] = {}
        """Since when a piece has been on its way, monotonic seconds."""
        self._next_turn = 0.0

    # Listening

    async def listen(self, host: str, port: int) -> int:
        """Listen at an address, at this port if it is free; return at which.

        Raises:
            OSError: it cannot be listened at.
        """
        async with self._listening:
            if host not in self._ports:
                await self._listen(host, port)
        return self._ports[host]

    async def _listen(self, host: str, port: int) -> None:
        try:
            sockets = await listen(host, port)
        except OSError:
            sockets = await listen(host, 0)
        self._sockets += sockets
        self._ports[host] = sockets[0].getsockname()[1]
        for one in sockets:
            self._start(accept_all(one, self._receive, self._cut_strangers), f"firmware at {host}")
        log.info("Serves firmware at %s, port %s", host, self._ports[host])

    def _start(self, running: Any, name: str) -> None:
        task = asyncio.create_task(running, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _receive(self, connected: socket.socket, address: str) -> None:
        """Serve a connection that was accepted; of those that are not asked, and of one address, only so many."""
        asked = self._is_asked(address)
        lines = self._http.lines
        alike = sum(one.address == address if asked else not self._is_asked(one.address) for one in lines)
        if alike >= (bounds.FETCHES_PER_ADDRESS if asked else bounds.FETCH_STRANGERS_MOST):
            with contextlib.suppress(OSError):
                hang_up(connected)
            connected.close()
            return
        self._start(self._connect(connected, address), f"firmware for {address}")

    async def _connect(self, connected: socket.socket, address: str) -> None:
        line = self._http(address)
        try:
            await asyncio.get_running_loop().connect_accepted_socket(lambda: line, connected)
        except OSError:  # it has gone again
            connected.close()
            self._http.lines.discard(line)

    def _cut_strangers(self) -> None:
        for line in list(self._http.lines):
            if not self._is_asked(line.address):
                _cut(line)

    def watch(self, now: float) -> None:
        """Cut off who takes nothing any more; called every second (monotonic seconds)."""
        for line, since in list(self._sending.items()):
            if now - since > bounds.FETCH_STALLED_S:
                log.info("Cut off %s: it takes nothing of the firmware any more", line.address)
                _cut(line)

    async def close(self) -> None:
        """Listen no more, and end all connections."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for one in self._sockets:
            one.close()
        for line in list(self._http.lines):
            _cut(line)
        await self._http.shutdown(bounds.FETCH_ENDS_WITHIN_S)
        self._threads.shutdown(wait=False)

    # Serving

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        line = cast("_QuietLine", request.protocol)
        offer = (
            self._find(request.rel_url.raw_path, line.address) if request.method in ("GET", "HEAD") else None
        )
        if offer is None:
            return _nothing()
        line.heard_bytes = 0
        try:
            return await self._serve(request, offer)
        except CommandFailed as failure:
            offer.on_unfit(failure.reason)
            if (
                request.protocol in self._sending
            ):  # what was sent of it is no firmware: it must not look whole
                _cut(line)
                raise ConnectionResetError from failure
            return _nothing()
        finally:
            self._sending.pop(line, None)

    async def _serve(self, request: web.BaseRequest, offer: FirmwareOffer) -> web.StreamResponse:
        firmware = offer.firmware
        part = self._part(request, firmware)
        headers = _headers(firmware)
        if part is not None and not part:
            headers["Content-Range"] = f"bytes */{firmware.size}"
            return web.Response(status=416, headers=headers)
        opened = await self._open(firmware)
        try:
            if part is not None:
                headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{firmware.size}"
            response = web.StreamResponse(status=200 if part is None else 206, headers=headers)
            whole = range(firmware.size) if part is None else part
            response.content_length = len(whole)
            await response.prepare(request)
            if request.method == "GET":
                await self._send(request, response, whole, opened, offer)
            with contextlib.suppress(ConnectionError):
                await response.write_eof()
            return response
        finally:
            with contextlib.suppress(RuntimeError):  # the server has ended, and the file with it
                self._threads.submit(opened.close)

    def _part(self, request: web.BaseRequest, firmware: FirmwareFile) -> range | None:
        """Return which part is asked for, None for all of it: HEAD, no `Range`, or one of another file."""
        text = request.headers.get("Range", "")
        known = request.headers.get("If-Range", "").strip()
        if request.method != "GET" or not text or (known and known not in _marks(firmware)):
            return None
        return wanted_range(text, firmware.size)

    async def _send(
        self,
        request: web.BaseRequest,
        response: web.StreamResponse,
        part: range,
        opened: OpenFirmware,
        offer: FirmwareOffer,
    ) -> None:
        line = cast("_QuietLine", request.protocol)
        for at in range(part.start, part.stop, PIECE_BYTES):
            if not offer.is_wanted:
                _cut(line)
                raise ConnectionResetError
            size = min(PIECE_BYTES, part.stop - at)
            self._sending[line] = time.monotonic()
            await self._await_turn(size)
            piece = await self._in_thread(partial(opened.read, at, size))
            self._sending[line] = time.monotonic()
            await response.write(piece)
            offer.on_served(range(at, at + size))

    async def _await_turn(self, size: int) -> None:
        """Wait until so many bytes may be sent: all together fetch at a pace that leaves the loop to records."""
        now = time.monotonic()
        turn = max(self._next_turn, now)
        self._next_turn = turn + size / bounds.FETCH_BYTES_PER_S
        if turn > now:
            await asyncio.sleep(turn - now)

    async def _open(self, firmware: FirmwareFile) -> OpenFirmware:
        opening = self._threads.submit(firmware.open)
        try:
            return await asyncio.wrap_future(opening)
        except asyncio.CancelledError:
            opening.add_done_callback(_close)
            raise

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.wrap_future(self._threads.submit(work))


def _close(opening: "Future[OpenFirmware]") -> None:
    """Close what was opened for somebody who has gone meanwhile."""
    if not opening.cancelled() and opening.exception() is None:
        opening.result().close()


def _headers(firmware: FirmwareFile) -> dict[str, str]:
    tag, modified = _marks(firmware)
    return {
        "Accept-Ranges": "bytes",
        "Cache-Control": "no-store",
        "Content-Type": "application/octet-stream",
        "ETag": tag,
        "Last-Modified": modified,
        "Server": "",
    }


def _marks(firmware: FirmwareFile) -> tuple[str, str]:
    return firmware.tag, formatdate(firmware.modified_ns // 1_000_000_000, usegmt=True)


def _nothing() -> web.StreamResponse:
    response = web.Response(status=NOTHING, headers={"Server": ""})
    response.force_close()
    return response


def _cut(line: RequestHandler) -> None:
    if line.transport is not None:
        line.transport.abort()
