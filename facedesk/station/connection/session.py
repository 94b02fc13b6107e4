"""One connection of a terminal: registration, reading, answers, and everything that keeps a bad peer to itself."""

import asyncio
import contextlib
import enum
import json
import secrets
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from websockets.exceptions import ConnectionClosed

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.clocks.clock_watch import ClockWatch
from facedesk.station.clocks.wall_clock import WallClock
from facedesk.station.connection.arrivals import ArrivalKind, PortArrivals
from facedesk.station.connection.line import SharedConnection, cut
from facedesk.station.connection.memory_budget import Room
from facedesk.station.connection.peer_log import LineBudget, PeerLog
from facedesk.station.connection.pending import Pending
from facedesk.station.gate.orders import GateOrders
from facedesk.station.intake.intake import Incoming, Intake
from facedesk.store.records.records import NO_ANSWER, GateAnswer
from facedesk.wire.charsets import Spoken
from facedesk.wire.codec import ProtocolError, decode, encode
from facedesk.wire.messages import (
    Answer,
    KeepAlive,
    KeepAliveResp,
    Message,
    Register,
    RegisterResp,
    Unknown,
    UploadRecord,
    UploadRecordResp,
    WireProblem,
)
from facedesk.wire.plain import plain

MSG_TYPE_MOST = 50
VERSION_MOST = 64

OK = "100"
REFUSED = "200"
WRONG_TOKEN = "202"  # noqa: S105  a code of the document

STAND_IN = "msgID of the record"
quoted = json.JSONEncoder(ensure_ascii=False).encode

CLOSE_AGAIN = 1001
CLOSE_DATA = 1007
CLOSE_POLICY = 1008
CLOSED_FOR = {1002: "it broke the WebSocket protocol:", 1009: "a message was too large:"}


class Judgement(enum.Enum):
    """What the host decides of a registration."""

    WELCOME = enum.auto()
    REFUSED = enum.auto()
    NOT_A_SERIAL = enum.auto()


class SessionHost(Protocol):
    """What a session needs of the station."""

    intake: Intake
    room: Room
    log_lines: LineBudget
    arrivals: PortArrivals
    clock_watch: ClockWatch
    strict_token: bool

    def known_addresses(self) -> list[str]:
        """Return where admitted terminals are: of each of them its address."""

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


class Session:
    """A connection; it speaks for the serial that it registered, and for no other."""

    def __init__(self, line: SharedConnection, host: SessionHost) -> None:
        """Keep a fresh connection."""
        self._ws = line
        self._host = host
        self.address = line.address
        """Where the terminal is."""
        self.log = PeerLog(host.log_lines, self.address)
        self.serial = ""
        self.token = ""
        self.drift_s: float | None = None
        self.clock = WallClock()
        self.spoken = Spoken()
        self.online_since = 0  # µs UTC
        self.gate: GateOrders | None = None
        """What the station decides by at its gate; None where the terminal decides."""
        self.pending = Pending()
        self._acknowledgements: dict[tuple[str, str], list[str]] = {}
        self.sending_since: float | None = None
        self.closed = False
        self._has_spoken = False
        self._outbox: deque[bytes | str] = deque()  # text, as bytes where it is UTF-8 already
        self._to_send = asyncio.Event()
        self._ending: tuple[int, str] | None = None
        self._under_way = self._under_way_bytes = 0
        self._room_again = asyncio.Event()
        self._unreadable = 0
        self._unknown = 0
        self._broken = 0
        self._looking: asyncio.Task[None] | None = None

    @property
    def local_address(self) -> str:
        """Return at which of this computer's addresses the terminal has reached the station."""
        return str(self._ws.local_address[0])

    @property
    def dialled_host(self) -> str:
        """Return the `Host` of its handshake, as it came; "" where there is none, or more than one."""
        request = self._ws.request
        said = [] if request is None else request.headers.get_all("Host")
        return said[0] if len(said) == 1 else ""

    @property
    def was_sent_off(self) -> bool:
        """Whether the station has ended it, and not the terminal."""
        return self._ending is not None

    # Reading

    async def run(self) -> None:
        """Serve the connection to its end."""
        sender = asyncio.create_task(self._send_all(), name=f"send {self.address}")
        try:
            await self._read_all()
        except ConnectionClosed:
            self._report_close()
        finally:
            self.closed = True
            if not (self._has_spoken or self._ws.ended_for):
                self._host.arrivals.note(self.address, ArrivalKind.NOT_REGISTERED)
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
            if self.closed:
                continue  # another connection speaks for its serial
            if self.serial:
                await self._receive(frame)
            else:
                self._register(frame)
        while True:  # what comes after is not taken, but the peer's own closing lies behind it
            await self._ws.recv(decode=False)

    def _report_close(self) -> None:
        """Note that a connection ended for what came over it: too large a message, or frames against the protocol."""
        closed = self._ws.protocol.close_sent
        if self._ws.ended_for and self.serial:
            self.log.warning("Closed: %s", self._ws.ended_for)
        elif closed is not None and closed.code in CLOSED_FOR:
            self.log.warning("Closed: %s %s", CLOSED_FOR[closed.code], plain(closed.reason, MSG_TYPE_MOST))

    async def _receive(self, frame: bytes) -> None:
        self._host.seen(self)
        self._under_way += 1
        self._under_way_bytes += len(frame)
        room = self._host.room
        room.receive(len(frame))
        self._host.intake.receive(Incoming(self, frame, now_us()))
        if self._must_wait():
            self._ws.hold()
            while self._must_wait():
                self._room_again.clear()
                await room.wait(self._under_way_bytes, self._room_again)
            self._ws.go_on()

    def _must_wait(self) -> bool:
        has_share = self._host.room.has_share(self._under_way_bytes)
        return not self.closed and not (self._under_way < bounds.FRAMES_UNDER_WAY and has_share)

    def on_frame_done(self, size: int) -> None:
        """Hear that a frame was dealt with: there is room for another."""
        self._under_way -= 1
        self._under_way_bytes -= size
        self._host.room.give_back(size)
        self._room_again.set()

    # Registration (2.1.1)

    def _register(self, frame: bytes) -> None:
        self._has_spoken = True
        doubts: list[WireProblem] = []
        began = time.thread_time()
        try:
            message = decode(frame, doubts=doubts)
        except ProtocolError as error:
            self.log.warning("Closed before registering: %s", error)
            self._host.arrivals.note(self.address, ArrivalKind.UNREADABLE)
            self.end(CLOSE_DATA, "not a message")
            return
        finally:
            self._ws.registration_took(time.thread_time() - began)
        if not isinstance(message, Register):
            self.log.warning("Closed: the first message was no registration")
            self._host.arrivals.note(self.address, ArrivalKind.NOT_REGISTERED)
            self.end(CLOSE_POLICY, "register first")
            return
        verdict = self._host.judge(message, self)
        if verdict is Judgement.NOT_A_SERIAL:
            self.end(CLOSE_POLICY, "not a serial")
        elif verdict is Judgement.REFUSED:
            self._answer_registration(message, "", REFUSED)
            self.end(CLOSE_POLICY, "refused")
        else:
            self._welcome(message)
            if doubts:
                self.on_broken_text(doubts, frame)

    def _welcome(self, register: Register) -> None:
        self.serial = register.device_no
        self.log.has_registered(self.serial)
        self.token = secrets.token_hex(8)
        self._ws.has_registered()
        self.drift_s = self._host.clock_watch.hear(self.serial, register.register_time)
        self.clock, self.online_since = self._host.clock_of(self.serial), now_us()
        self.spoken = self._host.spoken_by(self.serial)
        self._answer_registration(register, self.token, OK)
        self._host.joined(self, register)

    def _answer_registration(self, register: Register, token: str, code: str) -> None:
        at = self._host.clock_watch.time_for(register.register_time)
        self.send(RegisterResp(register.device_no, token, at, code))

    # What a registered terminal says

    def serves(self, token: str) -> bool:
        """Whether a message with this token is served: always, unless the setting is strict."""
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
        self._answer_registration(message, self.token, OK)

    def on_unreadable(self, error: ProtocolError, frame: bytes) -> None:
        """Keep a frame that is no message at all; a peer that keeps sending such is closed."""
        self._unreadable += 1
        self.log.warning("Sent what is no message (%s)", error.code)
        self._host.odd(self, error.code, frame)
        if self._unreadable >= bounds.FOREIGN_FRAMES_MOST:
            self.end(CLOSE_DATA, "too much that is no message")

    def on_charset(self) -> None:
        """Hear that it was proven in which charset the terminal writes."""
        self.log.info("Writes its texts in %s", self.spoken.charset)
        self._host.has_spoken(self)

    def on_broken_text(self, doubts: Sequence[WireProblem], frame: bytes) -> None:
        """Keep a message with text that is not UTF-8 as it came, beside what it was read as; the first ones."""
        self._broken += 1
        kept = self._broken <= bounds.FOREIGN_FRAMES_MOST
        what = f"brokenText: {plain(', '.join(one.field for one in doubts), MSG_TYPE_MOST)}"
        self.log.info("Sent text that is not UTF-8 (%s)", what)
        self._host.odd(self, what, frame if kept else None)

    def _on_unknown(self, message: Unknown, frame: bytes) -> None:
        """Keep a message that the document lacks: newer firmware may send such for ever, so only the first ones."""
        self._unknown += 1
        kept = self._unknown <= bounds.FOREIGN_FRAMES_MOST
        what = f"unknown: {plain(message.msg_type, MSG_TYPE_MOST)}"
        self.log.info("Sent what the document does not have (%s)", what)
        self._host.odd(self, what, frame if kept else None)

    def on_wrong_token(self) -> None:
        """Hear that a record carried another connection's token; it is served all the same."""
        self._host.odd(self, "wrongToken")

    def acknowledge(self, message_id: str, answer: GateAnswer = NO_ANSWER) -> None:
        """Acknowledge a record that is on disk, with what the station says of the gate where it decides."""
        said = (answer.state, answer.say)
        parts = self._acknowledgements.get(said)
        if parts is None:
            # An acknowledgement differs from the next one that says the same by its msgID alone.
            whole = encode(UploadRecordResp(STAND_IN, self.serial, OK, *said))
            parts = self._acknowledgements[said] = whole.split(quoted(STAND_IN), 1)
        self._post(quoted(message_id).join(parts))

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
        if len(self._outbox) >= bounds.OUTBOX_MESSAGES:
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

    def dial_again(self) -> None:
        """Have the terminal dial again: it sets its clock by the answer to its registration alone (V3.5 2.1.1)."""
        self.end(CLOSE_AGAIN, "the clock was set")

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
        self._ws.give_way()
        self._looking = asyncio.create_task(self._look_whether_alive(on_alive), name=f"ping {self.address}")

    async def _look_whether_alive(self, on_alive: Callable[[], None]) -> None:
        try:
            async with asyncio.timeout(bounds.ALIVE_WITHIN_S):
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

    @property
    def heard_at(self) -> float:
        """When the last byte came, monotonic seconds."""
        return self._ws.heard_at

    @property
    def coming_since(self) -> float:
        """Since when a message has been coming, monotonic seconds; infinite where none is."""
        return self._ws.coming_since

    def excuse(self, seconds: float) -> None:
        """Have limits begin later: for that time the process stood still, and read nothing."""
        self._ws.excuse(seconds)
        if self.sending_since is not None:
            self.sending_since += seconds

    def overdue(self, now: float) -> str | None:
        """Return which limit the peer has overrun, if any."""
        if self.sending_since is not None and now - self.sending_since > bounds.SEND_WITHIN_S:
            return "it does not read"
        return self._ws.overdue(now)


def versions_of(register: Register) -> Mapping[str, str]:
    """Return the versions that a terminal registered with."""
    said = {
        "protocol": register.protocol_version,
        "hardware": register.hardware_version,
        "software": register.software_version,
        "alg": register.alg_version,
    }
    return {name: plain(text, VERSION_MOST) for name, text in said.items()}
