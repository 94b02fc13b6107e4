"""Listening for terminals: who may connect, who is there, and a watchdog over all of them."""

import asyncio
import contextlib
import logging
import time
from collections import Counter
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from weakref import WeakSet

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.http11 import Request, Response
from websockets.protocol import State

from facedesk.station.session import UNREGISTERED_MOST_BYTES, Host, Session, cut

log = logging.getLogger(__name__)

CONNECTIONS_PER_ADDRESS = 2000
CONNECTIONS_MOST = 4000
OPEN_WITHIN_S = 10.0
CLOSE_WITHIN_S = 1.0
"""A refused terminal is gone within 2 s, also one that does not answer the closing."""
STOP_WITHIN_S = 3.0
WATCH_EVERY_S = 1.0
SLEPT_S = 3.0
"""A look that comes later than this after the last: the process stood still, and what arrived meanwhile is unread."""
FRAMES_QUEUED = 4


class DeviceServer:
    """The WebSocket server that terminals dial into; any path is served."""

    def __init__(self, host: Host, on_watch: Callable[[float], None]) -> None:
        """Take whom sessions talk to, and what else is to be looked at every second (monotonic seconds)."""
        self._host = host
        self._on_watch = on_watch
        self._server: Server | None = None
        self._watchdog: asyncio.Task[None] | None = None
        self._made: WeakSet[ServerConnection] = WeakSet()
        self._connections: set[ServerConnection] = set()
        self._addresses: Counter[str] = Counter()
        self._sessions: set[Session] = set()
        self.port = 0

    async def start(self, host: str, port: int) -> None:
        """Listen; with port 0 the system chooses one.

        Raises:
            OSError: the address cannot be listened on.
        """
        logging.getLogger("websockets").setLevel(logging.WARNING)
        self._server = await serve(
            self._serve,
            host,
            port,
            process_request=self._let_in,
            create_connection=self._make,  # type: ignore[arg-type]  # anything that makes one will do
            compression=None,
            max_size=UNREGISTERED_MOST_BYTES,
            max_queue=FRAMES_QUEUED,
            ping_interval=None,
            open_timeout=OPEN_WITHIN_S,
            close_timeout=CLOSE_WITHIN_S,
            server_header=None,
            logger=logging.getLogger("websockets.server"),
        )
        self.port = next(iter(self._server.sockets)).getsockname()[1]
        self._watchdog = asyncio.create_task(self._watch(), name="watchdog")

    async def stop(self) -> None:
        """Stop listening and end all connections, within a few seconds whatever the peers do."""
        if self._watchdog is not None:
            self._watchdog.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watchdog
        if self._server is None:
            return
        # `close` empties the server's own list, and a peer that does not read would block it for ever.
        left = set(self._made)
        self._server.close()
        for connection in left:
            if connection.state is State.CONNECTING:  # the library waits for its handshake
                cut(connection)
        try:
            async with asyncio.timeout(STOP_WITHIN_S):
                await self._server.wait_closed()
        except TimeoutError:
            for connection in left:
                cut(connection)
            await self._server.wait_closed()

    def _make(self, *arguments: Any, **options: Any) -> ServerConnection:
        """Make a connection, and know it before its handshake is done."""
        connection = ServerConnection(*arguments, **options)
        self._made.add(connection)
        return connection

    def _let_in(self, connection: ServerConnection, request: Request) -> Response | None:  # noqa: ARG002
        address = _address(connection)
        if len(self._connections) >= CONNECTIONS_MOST or self._addresses[address] >= CONNECTIONS_PER_ADDRESS:
            return connection.respond(HTTPStatus.SERVICE_UNAVAILABLE, "Too many connections.\n")
        return None

    async def _serve(self, connection: ServerConnection) -> None:
        address = _address(connection)
        self._connections.add(connection)
        self._addresses[address] += 1
        session = Session(connection, self._host)
        self._sessions.add(session)
        try:
            await session.run()
        finally:
            self._sessions.discard(session)
            self._connections.discard(connection)
            self._addresses[address] -= 1
            if not self._addresses[address]:
                del self._addresses[address]

    async def _watch(self) -> None:
        last = time.monotonic()
        while True:
            await asyncio.sleep(WATCH_EVERY_S)
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
        if since_s > SLEPT_S:
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
        try:
            self._on_watch(now)
        except Exception:
            log.exception("Watching failed")


def _address(connection: ServerConnection) -> str:
    peer = connection.remote_address
    return str(peer[0]) if peer else ""
