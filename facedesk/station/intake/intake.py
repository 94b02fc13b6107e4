"""Records on their way in: frame -> message -> store -> acknowledgement -> alerts, none of it slow on the loop.

A frame with pictures is read in a thread of its own, which hands the record straight to the store's writer; the loop
only hears of it when it is on disk, and acknowledges then.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import msgspec
import pybase64

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.clocks.wall_clock import Judged, WallClock
from facedesk.station.gate.orders import GateOrders
from facedesk.station.intake.reading_queue import ReadingQueue
from facedesk.station.intake.record_builder import Arrival, Storable, storable
from facedesk.station.intake.storing import Answered, put, put_and_answer
from facedesk.store.database import Query, Store, StoreError, Write
from facedesk.store.records.records import NO_ANSWER, GateAnswer, PassRow
from facedesk.wire.charsets import Spoken
from facedesk.wire.codec import ProtocolError, decode
from facedesk.wire.messages import Message, UploadRecord, WireProblem

log = logging.getLogger(__name__)

TRY_AGAIN_S = 1.0


def unbase64(text: str) -> bytes:
    """Decode Base64 and refuse what is none.

    Raises:
        ValueError: as binascii.Error.
    """
    return pybase64.b64decode(text, validate=True)


class FrameSource(Protocol):
    """What the intake needs of the session that a frame came over."""

    serial: str
    token: str
    drift_s: float | None
    clock: WallClock
    spoken: Spoken
    online_since: int
    gate: GateOrders | None
    """What the station decides by at its gate; None where the terminal decides."""

    def serves(self, token: str) -> bool:
        """Whether a message with this token is served; called from any thread."""

    def acknowledge(self, message_id: str, answer: GateAnswer = NO_ANSWER) -> None:
        """Acknowledge a record that is on disk, with what the station says of the gate."""

    def on_wrong_token(self) -> None:
        """Hear that a record carried another connection's token."""

    def on_message(self, message: Message, frame: bytes) -> None:
        """Deal with a message that is no record."""

    def on_charset(self) -> None:
        """Hear that a message has proven in which charset the terminal writes."""

    def on_broken_text(self, doubts: Sequence[WireProblem], frame: bytes) -> None:
        """Hear that fields of a message that is no record are not in UTF-8; the message follows."""

    def on_unreadable(self, error: ProtocolError, frame: bytes) -> None:
        """Deal with a frame that is no message."""

    def on_frame_done(self, size: int) -> None:
        """Hear that a frame of so many bytes was dealt with."""


@dataclass(slots=True)
class Incoming:
    """A frame and the session that it came over."""

    session: FrameSource
    frame: bytes
    at: int  # µs UTC
    was_queued: bool = False

    @property
    def who(self) -> str:
        """Return which terminal it is of."""
        return self.session.serial

    @property
    def size(self) -> int:
        """Return how many bytes it has."""
        return len(self.frame)


@dataclass(slots=True)
class Held:
    """A record that the store refused, and whom to tell when it takes it."""

    incoming: Incoming
    ready: Storable
    under_way: bool = True  # the session counts it until the store has answered for the first time


class Intake:
    """Takes frames from sessions; says what was stored, and what stands in the way."""

    def __init__(
        self,
        store: Store,
        on_stored: Callable[[PassRow, Storable], None],
        on_trouble: Callable[[StoreError | None], None],
        on_learnt: Callable[[str, Judged], None],
        idle_bytes: int,
    ) -> None:
        """Keep the store.

        Args:
            store: where records go.
            idle_bytes: the largest frame that is read on the loop while no other is under way; a thread more
                would only make it wait.
            on_stored: told of each new record after its acknowledgement, with what it was stored from.
            on_learnt: told when a record has taught something of a terminal's wall clock.
            on_trouble: told when the store refuses records, and with None when it takes them again.
        """
        self._store = store
        self._on_stored = on_stored
        self._on_trouble = on_trouble
        self._on_learnt = on_learnt
        self._frames: ReadingQueue[Incoming] = ReadingQueue()
        self._held: list[Held] = []
        self._held_bytes = 0
        self._idle_bytes = max(idle_bytes, bounds.READ_ON_LOOP_BYTES)
        self._under_way = 0
        self._troubled = False
        self._well_since = 0  # µs UTC: what the store refused before may come late
        self._retry: asyncio.TimerHandle | asyncio.Handle | None = None
        self._reader: threading.Thread | None = None

    def start(self) -> None:
        """Read in a thread from now on, for the running loop."""
        loop = asyncio.get_running_loop()
        self._reader = threading.Thread(
            target=self._read_all, args=(loop,), name="facedesk-intake", daemon=True
        )
        self._reader.start()

    def receive(self, incoming: Incoming) -> None:
        """Queue a frame of a registered session; its session hears what it was."""
        most = bounds.READ_ON_LOOP_BYTES if self._under_way else self._idle_bytes
        self._under_way += 1
        if len(incoming.frame) <= most:
            self._read(incoming, self._call)
        else:
            incoming.was_queued = True
            self._frames.put(incoming)

    def close(self) -> None:
        """Stop reading; what was read is with the store."""
        self._frames.close()
        if self._reader is not None:
            self._reader.join()
        if self._retry is not None:
            self._retry.cancel()

    # Reading: on the loop or in the thread, so it touches nothing of either.

    @staticmethod
    def _call(tell: Callable[[], None]) -> None:
        tell()

    def _read_all(self, loop: asyncio.AbstractEventLoop) -> None:
        later = partial(self._later, loop)
        while (incoming := self._frames.receive()) is not None:
            began = time.thread_time()
            try:
                self._read(incoming, later)
            except Exception:
                log.exception("Reading a frame failed")
                later(partial(self._done, incoming))
            self._frames.took(time.thread_time() - began)

    @staticmethod
    def _later(loop: asyncio.AbstractEventLoop, tell: Callable[[], None]) -> None:
        try:
            loop.call_soon_threadsafe(tell)
        except RuntimeError:
            log.debug("The loop has ended; a terminal will send this again")

    def _read(self, incoming: Incoming, call: Callable[[Callable[[], None]], None]) -> None:
        session = incoming.session
        doubts: list[WireProblem] = []
        spoken, before = session.spoken, session.spoken.charset
        try:
            message = decode(
                incoming.frame, unbase64=unbase64, doubts=doubts, spoken=spoken, loads=msgspec.json.decode
            )
        except ProtocolError as error:
            call(partial(self._on_unreadable, incoming, error))
            return
        if spoken.charset != before:
            call(session.on_charset)
        if isinstance(message, UploadRecord) and session.serves(message.token):
            if message.token != session.token:
                call(session.on_wrong_token)
            since = None if self._troubled else max(session.online_since, self._well_since)
            arrival = Arrival(session.serial, incoming.at, session.drift_s, since, session.clock)
            self._submit(Held(incoming, storable(message, arrival, incoming.frame)))
        else:
            call(partial(self._on_message, incoming, message, doubts))

    def _on_unreadable(self, incoming: Incoming, error: ProtocolError) -> None:
        incoming.session.on_unreadable(error, incoming.frame)
        self._done(incoming)

    def _on_message(self, incoming: Incoming, message: Message, doubts: Sequence[WireProblem]) -> None:
        if doubts:
            incoming.session.on_broken_text(doubts, incoming.frame)
        incoming.session.on_message(message, incoming.frame)
        self._done(incoming)

    def _done(self, incoming: Incoming) -> None:
        self._under_way -= 1
        if incoming.was_queued:
            self._frames.on_done(len(incoming.frame))
        incoming.session.on_frame_done(len(incoming.frame))

    def _submit(self, held: Held) -> None:
        session, ready = held.incoming.session, held.ready
        orders = session.gate
        run: Query[Any] = partial(put, ready=ready)
        told: Callable[[Any, BaseException | None], None] = partial(self._told, held)
        if orders is not None:
            came_at = session.clock.at(ready.new.row.received_at)
            run = partial(put_and_answer, ready=ready, orders=orders, came_at=came_at)
            told = partial(self._told_answer, held)
        self._store.submit(Write(run, told, ready.pictures))

    # What became of a record: on the loop.

    def _told_answer(self, held: Held, stored: Answered | None, error: BaseException | None) -> None:
        self._told(
            held, *((None, error, NO_ANSWER) if stored is None else (stored.record_id, error, stored.answer))
        )

    def _told(
        self,
        held: Held,
        record_id: int | None,
        error: BaseException | None,
        answer: GateAnswer = NO_ANSWER,
    ) -> None:
        incoming = held.incoming
        if error is not None:
            self._hold(held, error)
        else:
            incoming.session.acknowledge(held.ready.new.msg_id, answer)
            if held.ready.judged.has_learnt:
                self._on_learnt(incoming.session.serial, held.ready.judged)
            if record_id is not None:
                self._on_stored(numbered(held.ready.new.row, record_id, answer), held.ready)
            self._recover()
        if held.under_way:
            held.under_way = False
            self._done(incoming)

    def _hold(self, held: Held, error: BaseException) -> None:
        """Keep what the store refused, unacknowledged, and try again; beyond the cap the terminal's copy must do."""
        trouble = error if isinstance(error, StoreError) else StoreError("storeFailed", str(error))
        if not self._troubled:
            log.error("Records cannot be stored: %s", trouble)
        self._troubled = True
        self._on_trouble(trouble)
        size = len(held.incoming.frame)
        if self._held_bytes + size <= bounds.HELD_BYTES:
            self._held.append(held)
            self._held_bytes += size
        if self._retry is None:
            self._retry = asyncio.get_running_loop().call_later(TRY_AGAIN_S, self._try_again)

    def _try_again(self) -> None:
        self._retry = None
        held, self._held, self._held_bytes = self._held, [], 0
        for one in held:
            self._submit(one)

    def _recover(self) -> None:
        if self._troubled and not self._held:
            self._troubled = False
            self._well_since = now_us()
            log.warning("Records are stored again")
            self._on_trouble(None)


def numbered(row: PassRow, record_id: int, answer: GateAnswer) -> PassRow:
    """Return the row with the number that the store gave it: the same one, since nobody has seen it before."""
    object.__setattr__(row, "id", record_id)  # a copy of so many fields costs a tenth of taking the record in
    if answer is not NO_ANSWER:
        object.__setattr__(row, "answer", answer)
    return row
