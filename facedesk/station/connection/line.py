"""A peer's connection, read in shares: so many frames a turn, so many bytes at all, and nothing that is not taken."""

import asyncio
import contextlib
import re
import socket
import struct
import sys
import time
from typing import Any, Final, Protocol

from websockets.asyncio.connection import Connection
from websockets.asyncio.server import ServerConnection
from websockets.protocol import State
from websockets.server import ServerProtocol

from facedesk.station import bounds
from facedesk.station.connection.arrivals import ArrivalKind
from facedesk.wire.bounds import FRAME_BYTES

REQUEST = b"GET "
LINE_END = b"\r\n"
REQUEST_END = LINE_END + LINE_END
STRANGER_BYTES = bounds.HANDSHAKE_MOST_BYTES + bounds.STRANGER_MOST_BYTES
TLS = b"\x16\x03"
ANY_REQUEST = re.compile(rb"[A-Z]{3,10} /")
REQUEST_BLANKS = 2  # around the path
SHORT_HEAD = 6  # bytes of a frame's header that tells the length in its second byte
AT_ONCE: Final = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)
"""The system's `struct linger`: on, 0 s."""


def cut(connection: Connection) -> None:
    """End a connection without waiting for anything, and have the peer know at once."""
    # One that was not made yet has no transport; one that closed with something left to send has one without a loop.
    with contextlib.suppress(AttributeError):
        with contextlib.suppress(OSError):
            # Else the system tells it only after all that was sent, which who does not read never takes.
            hang_up(connection.transport.get_extra_info("socket"))
        connection.transport.abort()


def hang_up(connected: socket.socket) -> None:
    """Have a socket's peer know of the end when it is closed, and nothing wait in the system.

    Raises:
        OSError: the socket has ended.
    """
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)


class Watcher(Protocol):
    """Who is told of a line, and says when a stranger's bytes are read."""

    def await_turn(self, line: "SharedConnection") -> None:
        """Call the line's `await_turn` when strangers have their turn."""

    def refused(self, line: "SharedConnection", why: str, kind: ArrivalKind) -> None:
        """Hear that a stranger's line ends for what came over it."""

    def registered(self, line: "SharedConnection") -> None:
        """Hear that a line is an admitted terminal's from now on."""

    def was_read(self, seconds: float) -> None:
        """Hear how long it took to read what a stranger registered."""

    def gave_way(self, line: "SharedConnection") -> None:
        """Hear that a terminal's line is a stranger's again: another has taken over."""

    def left(self, line: "SharedConnection") -> None:
        """Hear that a line is no more."""


def with_plain_path(request: bytes) -> bytes:
    """Return a request whose path the library can read; one that people typed may hold blanks, or be in Chinese.

    Any path is served, so that it need not be known.
    """
    first, end, rest = request.partition(LINE_END)
    if first.isascii() and first.count(b" ") == REQUEST_BLANKS:
        return request
    return REQUEST + b"/ " + first.rpartition(b" ")[2] + end + rest


class Frames:
    """Walks over the frames of a peer's stream, to say where it may be cut, and what has come of a message."""

    __slots__ = ("_head", "_left", "controls", "is_amid", "messages")

    def __init__(self) -> None:
        """Start between two frames."""
        self._head = b""  # of a header that has come in part
        self._left = 0  # bytes of the frame's payload that are still to come
        self.controls = 0
        self.messages = 0
        self.is_amid = False  # in a message of several frames

    @property
    def whole(self) -> bool:
        """Whether no message and no frame is left half."""
        return not (self._head or self._left or self.is_amid)

    def walk(self, data: bytes, at: int, most: int) -> int:
        """Return up to where `data` holds the next frames, at most so many ends of them."""
        end = len(data)
        while most and at < end:
            if self._left:
                step = min(self._left, end - at)
                self._left -= step
                at += step
            else:
                at = self._begin(data, at)
            most -= not (self._left or self._head)
        return at

    def _begin(self, data: bytes, at: int) -> int:
        """Read a frame's header, as far as it has come; return where its payload begins."""
        before = len(self._head)
        head = self._head + data[at : at + 14 - before]
        length = head[1] & 0x7F if len(head) > 1 else 0
        size = {126: 8, 127: 14}.get(length, SHORT_HEAD)  # a peer's frames are masked
        if len(head) < size:
            self._head = head
            return len(data)
        self._head = b""
        self._left = length if size == SHORT_HEAD else int.from_bytes(head[2 : size - 4])
        self._count(head[0])
        return at + size - before

    def _count(self, first: int) -> None:
        if first & 0x08:
            self.controls += 1
        else:
            self.is_amid = not first & 0x80
            self.messages += not self.is_amid


class SharedConnection(ServerConnection):
    """A connection that gives way to others on the loop, and leaves in the socket what is not taken."""

    def __init__(self, address: str, watcher: Watcher, server: Any) -> None:
        """Make a stranger's line.

        Args:
            address: where the peer is.
            watcher: who is told of it.
            server: what the library asks whether it still serves, and who handles the connection.
        """
        protocol = ServerProtocol(max_size=bounds.REGISTRATION_MOST_BYTES)
        super().__init__(
            protocol, server, ping_interval=None, close_timeout=bounds.CLOSE_WITHIN_S, max_queue=0
        )
        self.address = address
        self.is_stranger = True
        self.is_unwanted = False
        self.ended_for = ""
        """Why it was ended for what came over it."""
        self.accepted_at = self.heard_at = time.monotonic()
        self.is_from_here = False
        """Whether the peer is this computer itself."""
        self._begins_as_request = False  # of HTTP, whatever it asks
        self._watcher = watcher
        self._frames = Frames()
        self._rest = b""  # what has come and was not read yet, from `_at`
        self._at = 0
        self._read_bytes = 0
        self._is_full = False  # a message lies there that the session has not taken
        self._is_held = False  # the session takes none for now
        self._awaits_turn = False
        self._coming_since: float | None = None
        self._messages = 0
        self._controls_since = self.accepted_at

    # What asyncio tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin; what the library would stop and start in the transport goes through here."""
        super().connection_made(transport)
        self.is_from_here = str(transport.get_extra_info("sockname", [""])[0]) == self.address
        self.recv_messages.pause = self._on_full
        self.recv_messages.resume = self._on_taken
        if self.is_unwanted:
            cut(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """End; what was not read stays so."""
        self._rest, self._at = b"", 0
        super().connection_lost(exc)
        self.protocol.reader.buffer.clear()
        if self.protocol.parser_exc is not None:
            # What ended the reading knows the frame that was read last, until a rare collection finds that nobody asks.
            self.protocol.parser_exc.__traceback__ = None
        self._watcher.left(self)

    def data_received(self, data: bytes) -> None:
        """Read what has come, or as much as the share is."""
        self.heard_at = time.monotonic()
        if self._rest or self.is_stranger or self._waits:
            self._keep(self._rest[self._at :] + data, 0)
        else:
            self._feed(data, 0)

    # In shares

    def _keep(self, data: bytes, at: int) -> None:
        """Let bytes wait, and those after them in the socket."""
        self._rest, self._at = data, at
        self.transport.pause_reading()
        self._go_on_later()

    def _go_on_later(self) -> None:
        if self._waits or self._awaits_turn:
            return
        self._awaits_turn = True
        if self.is_stranger:
            self._watcher.await_turn(self)
        else:
            self.loop.call_soon(self.await_turn)

    def await_turn(self) -> None:
        """Read on, as much as the share is."""
        self._awaits_turn = False
        if self._waits or not self._rest:
            return
        data, at, self._rest, self._at = self._rest, self._at, b"", 0
        if self.is_stranger and self.request is None and self._awaits_more(data):
            self._rest = data
            self.transport.resume_reading()
            return
        if self.is_stranger and self.request is None:
            self._begins_as_request = ANY_REQUEST.match(data) is not None
        if self.is_stranger and self.request is None and data.startswith(REQUEST):
            data = with_plain_path(data)
        self._feed(data, at)
        if not self._rest:
            self.transport.resume_reading()

    def _feed(self, data: bytes, at: int) -> None:
        end = self._share_end(data, at)
        super().data_received(data if end - at == len(data) else data[at:end])
        self._look_at_message()
        if self.is_stranger:
            self._look_at_stranger(end - at)
        elif self._frames.controls >= bounds.CONTROLS_MOST:
            self._look_at_controls()
        if end < len(data) and not self.is_unwanted:
            self._keep(data, end)

    def _share_end(self, data: bytes, at: int) -> int:
        if not self.is_stranger:
            return self._frames.walk(data, at, bounds.FRAMES_A_TURN)
        if self.request is not None:
            return self._frames.walk(data, at, 1)  # what follows a registration is a terminal's, or nobody's
        found = data.find(REQUEST_END) if data.startswith(REQUEST) else -1
        return found + len(REQUEST_END) if found >= 0 else len(data)

    def _on_full(self) -> None:
        self._is_full = True

    def _on_taken(self) -> None:
        self._is_full = False
        if self._rest:
            self._go_on_later()

    @property
    def _waits(self) -> bool:
        return self._is_full or self._is_held

    def hold(self) -> None:
        """Read nothing for now, not even what comes of a message that has begun."""
        self._is_held = True

    def go_on(self) -> None:
        """Read on."""
        self._is_held = False
        if self._rest:
            self._go_on_later()

    # As long as it is a stranger's

    def _awaits_more(self, request: bytes) -> bool:
        """Whether a request has only come in part; what is none, or too long, need not be waited for."""
        if request.startswith(TLS):
            return self._refuse("it speaks TLS (wss://), and this port takes ws:// alone", ArrivalKind.TLS)
        if not REQUEST.startswith(request[: len(REQUEST)]):
            return False
        end = request.find(REQUEST_END)
        if max(end, 0 if end >= 0 else len(request)) > bounds.HANDSHAKE_MOST_BYTES:
            return self._refuse("its request is too long", ArrivalKind.FOREIGN)
        return end < 0

    def _look_at_stranger(self, read_bytes: int) -> None:
        self._read_bytes += read_bytes
        if self.request is None and self.protocol.handshake_exc is not None:
            kind = ArrivalKind.HTTP if self._begins_as_request else ArrivalKind.FOREIGN
            self._let_go("what it sent is no request for a WebSocket", kind)
            self.transport.close()  # after what the library has answered
        elif self.state is State.OPEN and self._read_bytes > STRANGER_BYTES:
            self._refuse("it sends too much, and does not register", ArrivalKind.NOT_REGISTERED)

    def _refuse(self, why: str, kind: ArrivalKind) -> bool:
        self._let_go(why, kind)
        cut(self)
        return True

    def _let_go(self, why: str, kind: ArrivalKind) -> None:
        self.is_unwanted, self.ended_for = True, why
        self._watcher.refused(self, why, kind)

    def registration_took(self, seconds: float) -> None:
        """Hear how long it took to read its registration; other strangers wait after a heavy one."""
        self._watcher.was_read(seconds)

    def has_registered(self) -> None:
        """Be an admitted terminal's line from now on."""
        self.is_stranger = False
        self.protocol.max_message_size = FRAME_BYTES
        self._watcher.registered(self)

    def give_way(self) -> None:
        """Be one that another has taken over from."""
        self._watcher.gave_way(self)

    # What is noticed of a terminal's

    def _look_at_message(self) -> None:
        if self._frames.whole:
            self._coming_since = None
        elif self._coming_since is None or self._frames.messages != self._messages:
            self._coming_since = self.heard_at
        self._messages = self._frames.messages

    def _look_at_controls(self) -> None:
        if self.heard_at - self._controls_since < bounds.CONTROLS_WITHIN_S:
            self._refuse("it pings without end", ArrivalKind.NOT_REGISTERED)
        self._frames.controls, self._controls_since = 0, self.heard_at

    @property
    def half_read_bytes(self) -> int:
        """What has come of a message that is not whole yet, or was not taken."""
        reader = self.protocol.reader.buffer
        return (self.protocol.current_size or 0) + len(reader) + len(self._rest) - self._at

    @property
    def coming_since(self) -> float:
        """Since when a message has been coming, monotonic seconds; infinite where none is."""
        return float("inf") if self._coming_since is None else self._coming_since

    def excuse(self, seconds: float) -> None:
        """Have limits begin later: for that time the process stood still, and read nothing."""
        self.accepted_at += seconds
        self.heard_at += seconds
        if self._coming_since is not None:
            self._coming_since += seconds

    def overdue(self, now: float) -> str | None:
        """Return which limit the peer has overrun, if any; whom the station lets wait has overrun none."""
        if self._waits and self._rest:
            self.heard_at = now
            self._coming_since = None if self._coming_since is None else now
        if self.is_stranger and now - self.accepted_at > bounds.REGISTER_WITHIN_S:
            return "it did not register"
        if now - self.heard_at > bounds.DEAD_AFTER_S:
            return "it gave no sign of life"
        allowed_s = bounds.DEAD_AFTER_S + self.half_read_bytes / bounds.SLOWEST_BYTES_PER_S
        if now - self.coming_since > allowed_s:
            return "it sends too slowly"
        if self.transport.get_write_buffer_size() > bounds.UNREAD_MOST_BYTES:
            return "it pings and does not read"  # what the library answers passes no outbox
        return None
