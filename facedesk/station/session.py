"""One connection of a terminal: registration, reading, answers, and everything that keeps a bad peer to itself."""

import asyncio
import contextlib
import enum
import json
import logging
import secrets
import socket
import struct
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, Protocol

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from facedesk.station.clock import now_us
from facedesk.station.intake import Incoming, Intake
from facedesk.station.pending import Pending
from facedesk.station.room import Room
from facedesk.station.wall_clock import WallClock
from facedesk.texts import plain
from facedesk.wire.charsets import Spoken
from facedesk.wire.codec import ProtocolError, decode, encode
from facedesk.wire.messages import (
    Answer,
    KeepAlive,
    KeepAliveResp,
    Message,
    Problem,
    Register,
    RegisterResp,
    Unknown,
    UploadRecord,
    UploadRecordResp,
)

log = logging.getLogger(__name__)

REGISTER_WITHIN_S = 10.0
DEAD_AFTER_S = 100.0
"""Terminals beat every 30 s; this long without any message means offline."""
SEND_WITHIN_S = 10.0
ALIVE_WITHIN_S = 2.0
"""Who answers a ping on a connection that another has taken over from is a second terminal, or was when it did."""
OUTBOX_MESSAGES = 512
UNREAD_MOST_BYTES = 8 * 1024 * 1024
FRAMES_UNDER_WAY = 32
FOREIGN_FRAMES_MOST = 50
"""A connection that keeps sending what is no message is closed; of unknown messages no more are kept."""
MSG_TYPE_MOST = 50

UNREGISTERED_MOST_BYTES = 64 * 1024
REGISTERED_MOST_BYTES = 4 * 1024 * 1024
"""Three photos of 400 KB, or a full picture of a large sensor, and room."""

VERSION_MOST = 64

OK = "100"
REFUSED = "200"
WRONG_TOKEN = "202"  # noqa: S105  a code of the document

AT_ONCE: Final = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)
"""The system's `struct linger`: on, 0 s."""

STAND_IN = "msgID of the record"
quoted = json.JSONEncoder(ensure_ascii=False).encode

CLOSE_DATA = 1007
CLOSE_POLICY = 1008


class Judgement(enum.Enum):
    """What the host decides of a registration."""

    WELCOME = enum.auto()
    REFUSED = enum.auto()
    NOT_A_SERIAL = enum.auto()


class Host(Protocol):
    """What a session needs of the station."""

    intake: Intake
    room: Room
    strict_token: bool

    def judge(self, register: Register, session: "Session") -> Judgement:
        """Decide whether the terminal may join, and take note of what it said."""

    def clock_of(self, serial: str) -> WallClock:
        """Return the wall clock of a terminal that is welcome."""

    def spoken_by(self, serial: str) -> Spoken:
        """Return what is known of the charset in which a terminal writes that is welcome."""

    def has_spoken(self, session: "Session") -> None:
        """Hear that it was proven in which charset the terminal writes."""

    def joined(self, session: "Session", register: Register) -> None:
        """Hear that the session speaks for its serial from now on; the answer has gone out."""

    def seen(self, session: "Session") -> None:
        """Hear that the terminal gave a sign of life."""

    def odd(self, session: "Session", what: str, frame: bytes | None = None) -> None:
        """Hear of something unusual: "wrongToken", "lateAnswer", or a foreign frame's reason with the frame."""

    def left(self, session: "Session") -> None:
        """Hear that the connection has ended."""

    def excuse(self, seconds: float) -> None:
        """Hear that the process stood still: nobody's silence counts for that time."""


class PeerLog(logging.LoggerAdapter[logging.Logger]):
    """Log lines about one peer: named by it, and limited in number so that a mad one cannot fill the disk."""

    LINES_PER_MINUTE = 20

    def __init__(self, peer: str) -> None:
        """Name the peer; the name is changed when it registers."""
        super().__init__(log, {})
        self.peer = peer
        self._minute = 0
        self._lines = 0

    def process(self, msg: Any, kwargs: MutableMapping[str, Any]) -> tuple[Any, MutableMapping[str, Any]]:
        """Put the peer's name before the line."""
        return f"{self.peer}: {msg}", kwargs

    def isEnabledFor(self, level: int) -> bool:  # noqa: N802  logging's name
        """Say whether one more line may be written in this minute."""
        minute = int(time.monotonic() // 60)
        if minute != self._minute:
            self._minute, self._lines = minute, 0
        self._lines += 1
        return self._lines <= self.LINES_PER_MINUTE and super().isEnabledFor(level)


class Session:
    """A connection; it speaks for the serial that it registered, and for no other."""

    def __init__(self, ws: ServerConnection, host: Host) -> None:
        """Take a fresh connection."""
        self._ws = ws
        self._host = host
        peer = ws.remote_address
        self.address = str(peer[0]) if peer else ""
        self.log = PeerLog(self.address)
        self.serial = ""
        self.token = ""
        self.drift_s: float | None = None
        self.clock = WallClock()
        self.spoken = Spoken()
        self.online_since = 0  # µs UTC
        self.pending = Pending()
        self._acknowledgement: tuple[str, ...] = ()
        self.connected_at = self.heard_at = time.monotonic()
        self.sending_since: float | None = None
        self.closed = False
        self._outbox: deque[bytes | str] = deque()  # text, as bytes where it is UTF-8 already
        self._to_send = asyncio.Event()
        self._ending: tuple[int, str] | None = None
        self._under_way = 0
        self._room_again = asyncio.Event()
        self._unreadable = 0
        self._unknown = 0
        self._broken = 0
        self._looking: asyncio.Task[None] | None = None

    # Reading

    async def run(self) -> None:
        """Serve the connection to its end."""
        sender = asyncio.create_task(self._send_all(), name=f"send {self.address}")
        try:
            await self._read_all()
        except ConnectionClosed:
            pass
        finally:
            self.closed = True
            self.pending.end()
            self._room_again.set()
            self._host.left(self)
            sender.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await sender
            if self._looking is not None:
                await self._looking

    async def _read_all(self) -> None:
        while self._ending is None:
            frame = await self._ws.recv(decode=False)
            self.heard_at = time.monotonic()
            if self.closed:
                continue  # another connection speaks for its serial
            if self.serial:
                await self._take(frame)
            else:
                self._register(frame)
        await self._ws.wait_closed()

    async def _take(self, frame: bytes) -> None:
        self._host.seen(self)
        self._under_way += 1
        self._host.room.take(len(frame))
        self._host.intake.take(Incoming(self, frame, now_us()))
        while (self._under_way >= FRAMES_UNDER_WAY or self._host.room.full) and not self.closed:
            self._room_again.clear()
            await self._host.room.wait(self._room_again)

    def on_frame_done(self, size: int) -> None:
        """Hear that a frame was dealt with: there is room for another."""
        self._under_way -= 1
        self._host.room.give_back(size)
        self._room_again.set()

    # Registration (2.1.1)

    def _register(self, frame: bytes) -> None:
        doubts: list[Problem] = []
        try:
            message = decode(frame, doubts=doubts)
        except ProtocolError as error:
            self.log.warning("Closed before registering: %s", error)
            self.end(CLOSE_DATA, "not a message")
            return
        if not isinstance(message, Register):
            self.log.warning("Closed: the first message was no registration")
            self.end(CLOSE_POLICY, "register first")
            return
        verdict = self._host.judge(message, self)
        if verdict is Judgement.NOT_A_SERIAL:
            self.end(CLOSE_POLICY, "not a serial")
        elif verdict is Judgement.REFUSED:
            self._answer_registration(message.device_no, "", REFUSED)
            self.end(CLOSE_POLICY, "refused")
        else:
            self._welcome(message)
            if doubts:
                self.on_broken_text(doubts, frame)

    def _welcome(self, register: Register) -> None:
        self.serial = self.log.peer = register.device_no
        self.token = secrets.token_hex(8)
        self._ws.protocol.max_message_size = REGISTERED_MOST_BYTES
        if register.register_time is not None:
            self.drift_s = time.time() - register.register_time.timestamp()
        self.clock, self.online_since = self._host.clock_of(self.serial), now_us()
        self.spoken = self._host.spoken_by(self.serial)
        # An acknowledgement differs from the next one by its msgID alone.
        pattern = encode(UploadRecordResp(STAND_IN, self.serial, OK, "", ""))
        self._acknowledgement = tuple(pattern.split(quoted(STAND_IN)))
        self._answer_registration(self.serial, self.token, OK)
        self._host.joined(self, register)

    def _answer_registration(self, serial: str, token: str, code: str) -> None:
        self.send(
            RegisterResp(device_no=serial, token=token, station_time=datetime.now(UTC), error_code=code)
        )

    # What a registered terminal says

    def serves(self, token: str) -> bool:
        """Say whether a message with this token is served: always, unless the setting is strict."""
        return token == self.token or not self._host.strict_token

    def on_message(self, message: Message, frame: bytes) -> None:
        """Deal with a message; records do not come here unless their token is refused."""
        token = getattr(message, "token", self.token)
        if token != self.token:
            self._host.odd(self, "wrongToken")
            if self._host.strict_token:
                self._refuse_token(message)
                return
        if isinstance(message, KeepAlive):
            self.send(KeepAliveResp(device_no=self.serial))
        elif isinstance(message, Answer):
            if not self.pending.settle(message):
                self._host.odd(self, "lateAnswer")
        elif isinstance(message, Register):
            self._register_again(message)
        elif isinstance(message, Unknown):
            # An answer is known by its msgID, whatever it calls itself.
            answer = message.as_answer()
            if answer is None or not self.pending.settle(answer):
                self._on_unknown(message, frame)

    def _refuse_token(self, message: Message) -> None:
        if isinstance(message, UploadRecord):
            self.send(UploadRecordResp(message.message_id, self.serial, WRONG_TOKEN, "", ""))
        self.end(CLOSE_POLICY, "wrong token")

    def _register_again(self, message: Register) -> None:
        if message.device_no != self.serial:
            self.log.warning("Closed: it registered a second serial")
            self.end(CLOSE_POLICY, "one serial per connection")
            return
        self._answer_registration(self.serial, self.token, OK)

    def on_unreadable(self, error: ProtocolError, frame: bytes) -> None:
        """Keep a frame that is no message at all; a peer that keeps sending such is closed."""
        self._unreadable += 1
        self.log.warning("Sent what is no message (%s)", error.code)
        self._host.odd(self, error.code, frame)
        if self._unreadable >= FOREIGN_FRAMES_MOST:
            self.end(CLOSE_DATA, "too much that is no message")

    def on_charset(self) -> None:
        """Hear that it was proven in which charset the terminal writes."""
        self.log.info("Writes its texts in %s", self.spoken.charset)
        self._host.has_spoken(self)

    def on_broken_text(self, doubts: Sequence[Problem], frame: bytes) -> None:
        """Keep a message with text that is not UTF-8 as it came, beside what it was read as; the first ones."""
        self._broken += 1
        kept = self._broken <= FOREIGN_FRAMES_MOST
        what = f"brokenText: {plain(', '.join(one.field for one in doubts), MSG_TYPE_MOST)}"
        self.log.info("Sent text that is not UTF-8 (%s)", what)
        self._host.odd(self, what, frame if kept else None)

    def _on_unknown(self, message: Unknown, frame: bytes) -> None:
        """Keep a message that the document lacks: newer firmware may send such for ever, so only the first ones."""
        self._unknown += 1
        kept = self._unknown <= FOREIGN_FRAMES_MOST
        what = f"unknown: {plain(message.msg_type, MSG_TYPE_MOST)}"
        self.log.info("Sent what the document does not have (%s)", what)
        self._host.odd(self, what, frame if kept else None)

    def on_wrong_token(self) -> None:
        """Hear that a record carried another connection's token; it is served all the same."""
        self._host.odd(self, "wrongToken")

    def acknowledge(self, message_id: str) -> None:
        """Acknowledge a record that is on disk; the terminal opens by itself."""
        before, after = self._acknowledgement
        self._post(f"{before}{quoted(message_id)}{after}")

    # Sending

    async def ask(self, message: Message, message_id: str, within_s: float) -> Answer:
        """Send a command and give its answer.

        Raises:
            TimeoutError: no answer within the limit.
            WentAway: the connection ended first.
        """
        return await self.pending.ask(message_id, lambda: self.send(message), within_s)

    async def ask_in(self, text: bytes | str, message_id: str, within_s: float) -> Answer:
        """Send a command that is written out already, and give its answer.

        Raises:
            TimeoutError: no answer within the limit.
            WentAway: the connection ended first.
        """
        return await self.pending.ask(message_id, lambda: self._post(text), within_s)

    def send(self, message: Message) -> None:
        """Put a message into the outbox; a peer that lets it fill up is cut off."""
        if not self.closed:
            self._post(encode(message))

    def _post(self, text: bytes | str) -> None:
        if self.closed:
            return
        if len(self._outbox) >= OUTBOX_MESSAGES:
            self.log.warning("Cut off: it does not read what it is sent")
            self.abort()
            return
        self._outbox.append(text)
        self._to_send.set()

    def end(self, code: int, why: str) -> None:
        """Close after what is in the outbox has gone."""
        if self._ending is None:
            self._ending = (code, why)
            self._to_send.set()

    def abort(self) -> None:
        """End the connection now, whatever the peer does."""
        self.closed = True
        self._room_again.set()
        cut(self._ws)

    def give_way(self, on_alive: Callable[[], None]) -> None:
        """Serve it no more, and end it as soon as it is seen whether its peer is still there: `on_alive` hears so.

        A terminal that lost its network and dialled again has nobody at the other end of its old connection.
        """
        self.closed = True
        self.pending.end()
        self._outbox.clear()
        self._room_again.set()
        self._looking = asyncio.create_task(self._look_whether_alive(on_alive), name=f"ping {self.address}")

    async def _look_whether_alive(self, on_alive: Callable[[], None]) -> None:
        try:
            async with asyncio.timeout(ALIVE_WITHIN_S):
                await (await self._ws.ping())
            on_alive()
        except (ConnectionClosed, TimeoutError):
            pass
        finally:
            self.abort()

    async def _send_all(self) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                while self._outbox:
                    self.sending_since = time.monotonic()
                    await self._ws.send(self._outbox.popleft(), text=True)
                self.sending_since = None
                if self._ending is not None:
                    self.sending_since = time.monotonic()
                    await self._ws.close(*self._ending)
                    return
                self._to_send.clear()
                await self._to_send.wait()

    # Time limits: one watchdog looks at all sessions, a timer for each message would cost too much

    def excuse(self, seconds: float) -> None:
        """Have limits begin later: for that time the process stood still, and read nothing."""
        self.connected_at += seconds
        self.heard_at += seconds
        if self.sending_since is not None:
            self.sending_since += seconds

    def overdue(self, now: float) -> str | None:
        """Say which limit the peer has overrun, if any."""
        if not self.serial and now - self.connected_at > REGISTER_WITHIN_S:
            return "it did not register"
        if now - self.heard_at > DEAD_AFTER_S:
            return "it gave no sign of life"
        if self.sending_since is not None and now - self.sending_since > SEND_WITHIN_S:
            return "it does not read"
        if self._ws.transport.get_write_buffer_size() > UNREAD_MOST_BYTES:
            return "it pings and does not read"  # what the library answers passes no outbox
        return None


def cut(connection: ServerConnection) -> None:
    """End a connection without waiting for anything, and have the peer know at once."""
    # One that was not made yet has no transport; one that closed with something left to send has one without a loop.
    with contextlib.suppress(AttributeError):
        with contextlib.suppress(OSError):
            # Else the system tells it only after all that was sent, which who does not read never takes.
            connection.transport.get_extra_info("socket").setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE
            )
        connection.transport.abort()


def versions_of(register: Register) -> Mapping[str, str]:
    """Give the versions that a terminal registered with."""
    said = {
        "protocol": register.protocol_version,
        "hardware": register.hardware_version,
        "software": register.software_version,
        "alg": register.alg_version,
    }
    return {name: plain(text, VERSION_MOST) for name, text in said.items()}
