"""Listening for terminals: connections from their acceptance to their end, and a watchdog over all of them."""

import asyncio
import contextlib
import logging
import socket
import time
from collections.abc import Callable

from websockets.asyncio.server import ServerConnection
from websockets.http11 import Request, Response
from websockets.protocol import State

from facedesk.station import bounds
from facedesk.station.connection.arrivals import ArrivalKind
from facedesk.station.connection.door import Door, places
from facedesk.station.connection.line import SharedConnection, cut, hang_up
from facedesk.station.connection.listening import accept_all, leave, listen
from facedesk.station.connection.session import Session, SessionHost

log = logging.getLogger(__name__)

GOING_AWAY = 1001
BAD_REQUEST = 400


class DeviceServer:
    """The WebSocket server that terminals dial into; any path is served."""

    def __init__(self, host: SessionHost, on_watch: Callable[[float], None]) -> None:
        """Keep whom sessions talk to, and what else is to be looked at every second (monotonic seconds)."""
        self._host = host
        self._on_watch = on_watch
        self.door = Door(places(), host.known_addresses, host.log_lines, host.arrivals)
        self._sockets: list[socket.socket] = []
        self._watchdog: asyncio.Task[None] | None = None
        self._accepting: list[asyncio.Task[None]] = []
        self._connecting: set[asyncio.Task[None]] = set()
        self.handler_tasks: set[asyncio.Task[None]] = set()
        """The tasks of all connections; the library adds to it."""
        self._sessions: set[Session] = set()
        self.port = 0

    async def start(self, host: str, port: int) -> None:
        """Listen; with port 0 the system chooses one.

        Raises:
            OSError: the address cannot be listened on.
        """
        logging.getLogger("websockets").setLevel(logging.WARNING)
        self._sockets = await listen(host, port)
        self.port = self._sockets[0].getsockname()[1]
        for one in self._sockets:
            accepting = accept_all(one, self._receive, self.door.make_room)
            self._accepting.append(asyncio.create_task(accepting, name=f"accept at {one.getsockname()[0]}"))
        self._watchdog = asyncio.create_task(self._watch(), name="watchdog")

    def is_serving(self) -> bool:
        """Whether new connections are served; the library asks."""
        return bool(self._sockets)

    # A connection's life

    def _receive(self, connected: socket.socket, address: str) -> None:
        """Serve a connection that was accepted, if there is a place for it."""
        if not self.door.has_room(address):
            with contextlib.suppress(OSError):
                hang_up(connected)
            connected.close()
            return
        line = SharedConnection(address, self.door, self)
        self.door.enter(line)
        task = asyncio.create_task(self._connect(line, connected), name=f"connect {address}")
        self._connecting.add(task)
        task.add_done_callback(self._connecting.discard)

    async def _connect(self, line: SharedConnection, connected: socket.socket) -> None:
        try:
            await asyncio.get_running_loop().connect_accepted_socket(lambda: line, connected)
        except OSError as error:  # it has gone again
            log.debug("%s: cannot be served: %s", line.address, error)
            connected.close()
            self.door.left(line)

    async def handler(self, line: SharedConnection) -> None:
        """Serve a connection from its acceptance to its end; the library calls it."""
        try:
            async with asyncio.timeout(bounds.OPEN_WITHIN_S):
                await line.handshake(None, self._on_response, None)
            if line.state is State.OPEN:
                await self._serve(line)
            else:
                line.transport.close()  # after what the library has answered
        except TimeoutError:
            self.door.refused(line, "it did not ask for a WebSocket in time", ArrivalKind.SILENT)
            cut(line)
        except Exception:
            log.exception("Serving a connection failed")
            cut(line)
        finally:
            task = asyncio.current_task()
            assert task is not None
            self.handler_tasks.discard(task)

    def _on_response(self, line: ServerConnection, request: Request, response: Response) -> None:  # noqa: ARG002
        if response.status_code >= BAD_REQUEST and isinstance(line, SharedConnection):
            why = f"its request is for no WebSocket, and was answered with {response.status_code}"
            self.door.refused(line, why, ArrivalKind.HTTP)

    async def _serve(self, line: SharedConnection) -> None:
        session = Session(line, self._host)
        self._sessions.add(session)
        try:
            async with line:
                await session.run()
        finally:
            self._sessions.discard(session)

    async def stop(self) -> None:
        """Stop listening and end all connections, within a few seconds whatever the peers do."""
        for one in self._sockets:
            leave(one)
        for task in (self._watchdog, *self._accepting):
            if task is not None:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
        for one in self._sockets:
            one.close()
        self._sockets, self._accepting = [], []
        await asyncio.gather(*self._connecting)  # one that was accepted is ended as others are
        closing = [asyncio.create_task(self._close(line), name="close") for line in list(self.door.lines)]
        await self._all_end(bounds.STOP_WITHIN_S)
        for line in list(self.door.lines):
            cut(line)
        await self._all_end(None)
        await asyncio.gather(*closing)

    async def _close(self, line: SharedConnection) -> None:
        if line.state is State.OPEN:
            await line.close(GOING_AWAY)
        else:
            cut(line)

    async def _all_end(self, within_s: float | None) -> None:
        if self.handler_tasks:
            await asyncio.wait(set(self.handler_tasks), timeout=within_s)

    # Every second

    async def _watch(self) -> None:
        last = time.monotonic()
        while True:
            await asyncio.sleep(bounds.WATCH_EVERY_S)
            now = time.monotonic()
            self.look(now, now - last)
            last = now

    def look(self, now: float, since_s: float) -> None:
        """Close what has overrun its limits, unless the look itself comes late.

        After a sleep of the computer or a pause of its machine nobody's silence says anything, and a thousand
        terminals would have to dial again at once: what has arrived is read first.

        Args:
            now: monotonic seconds.
            since_s: how long ago the last look was.
        """
        if since_s > bounds.SLEPT_S:
            log.warning("Stood still for %.0f s: nobody's silence counts for that time", since_s)
            for session in self._sessions:
                session.excuse(since_s)
            self._host.excuse(since_s)
            return
        for session in list(self._sessions):
            why = session.overdue(now)
            if why is not None:
                session.log.warning("Closed: %s", why)
                session.abort()
        self._look_at_half_read()
        self._host.log_lines.watch(now)
        try:
            self._on_watch(now)
        except Exception:
            log.exception("Watching failed")

    def _look_at_half_read(self) -> None:
        """Cut off the message that has been coming longest, where all that come take too much memory."""
        if sum(line.half_read_bytes for line in self.door.lines) <= bounds.HALF_READ_BYTES:
            return
        longest = min(self._sessions, key=lambda session: session.coming_since, default=None)
        if longest is not None:
            longest.log.warning(
                "Closed: messages that come in part take too much memory, and its the longest"
            )
            longest.abort()
