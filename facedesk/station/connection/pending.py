"""Commands that wait for their answers, matched by msgID (V3.5 2.1.3 to 2.3.3)."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Iterator
from itertools import count

from facedesk.store import settings
from facedesk.store.database import Store
from facedesk.wire.messages import Answer

ANSWER_WITHIN_S = 30.0
"""No limit is documented; deployed systems wait this long."""
UNREAD_MOST = 4
"""Each may hold three photos."""
ECHOES_MOST = 32
SLEPT_S = 5.0
READ_FIRST_S = 1.0
"""A timer that rings so late says that the process stood still: what has arrived meanwhile is read first."""


class WentAway(Exception):  # noqa: N818
    """The connection ended before the answer came."""


class AnswerStream:
    """Several answers under one msgID, in the order in which they came (V3.5 2.2.2)."""

    def __init__(self) -> None:
        """Start with none."""
        self._unread: deque[Answer] = deque()
        self._changed = asyncio.Event()
        self._gone = False

    def put(self, answer: Answer) -> None:
        """Queue an answer; of a peer that does not wait for acknowledgements only so many: it sends again."""
        if len(self._unread) < UNREAD_MOST:
            self._unread.append(answer)
            self._changed.set()

    def end(self) -> None:
        """Hear that the connection has ended."""
        self._gone = True
        self._changed.set()

    async def next(self, within_s: float) -> Answer:
        """Return the next answer.

        Raises:
            TimeoutError: none came within the limit.
            WentAway: the connection ended.
        """
        async with asyncio.timeout(within_s):
            while not self._unread and not self._gone:
                self._changed.clear()
                await self._changed.wait()
        if self._gone:
            raise WentAway
        return self._unread.popleft()


class TurnLock:
    """One after the other, whoever comes first; the one whose turn it is can see whether somebody waits."""

    def __init__(self) -> None:
        """Let the first one in."""
        self._lock = asyncio.Lock()
        self._waiting = 0

    @property
    def is_waited_for(self) -> bool:
        """Whether somebody else wants a turn."""
        return self._waiting > 0

    def locked(self) -> bool:
        """Whether it is somebody's turn."""
        return self._lock.locked()

    async def __aenter__(self) -> None:
        """Wait for one's turn."""
        self._waiting += 1
        try:
            await self._lock.acquire()
        finally:
            self._waiting -= 1

    async def __aexit__(self, *_: object) -> None:
        """Let the next one in."""
        self._lock.release()


class MessageIds:
    """msgIDs that never come twice in the life of a data folder: the start's number, then a count."""

    def __init__(self, start: int = 0) -> None:
        """Keep the number of this start, if it is known already."""
        self._start = start
        self._numbers: Iterator[int] = count(1)

    async def load(self, store: Store) -> None:
        """Count this start in the store."""
        self._start = await store.write(lambda db: settings.next_number(db, "starts"))

    def __call__(self) -> str:
        """Return the next one: digits, well below 32; a zero in front would be lost where a number is read."""
        return f"{self._start}{next(self._numbers):08d}"


class Pending:
    """The commands of one connection that wait for their answers."""

    def __init__(self) -> None:
        """Wait for nothing yet."""
        self._waiting: dict[str, asyncio.Future[Answer]] = {}
        self._streams: dict[str, AnswerStream] = {}
        self._echoes: dict[str, Callable[[Answer], None]] = {}
        self._followed: dict[str, Callable[[Answer], None]] = {}
        self._deadlines: dict[str, float] = {}  # by the loop's clock
        self._timer: asyncio.Handle | None = None
        self._rings_at = 0.0
        self._ended = False
        self._on_end: list[Callable[[], None]] = []
        self.one_at_a_time = TurnLock()  # 2.2.1: the next person only after the answer

    async def ask(
        self, message_id: str, send: Callable[[], None], within_s: float = ANSWER_WITHIN_S
    ) -> Answer:
        """Send a command and give its answer.

        Raises:
            TimeoutError: no answer within the limit.
            WentAway: the connection ended first.
        """
        if self._ended:
            raise WentAway
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer] = loop.create_future()
        self._waiting[message_id] = answer
        self._deadlines[message_id] = loop.time() + within_s
        try:
            send()
            self._ring(loop.time() + within_s)
            return await answer
        finally:
            self._waiting.pop(message_id, None)
            self._deadlines.pop(message_id, None)

    def _ring(self, at: float) -> None:
        """Look for silence then, or before: one timer serves all, since Qt keeps a cancelled one until its time."""
        if self._timer is not None and self._rings_at <= at:
            return
        if self._timer is not None:
            self._timer.cancel()
        loop = asyncio.get_running_loop()
        self._rings_at = at
        self._timer = loop.call_later(max(at - loop.time(), 0.0), self._on_time)

    def _on_time(self) -> None:
        self._timer = None
        now = asyncio.get_running_loop().time()
        if now - self._rings_at > SLEPT_S:
            self._ring(now + READ_FIRST_S)
            return
        for message_id, deadline in self._deadlines.items():
            waiting = self._waiting.get(message_id)
            if deadline <= now and waiting is not None and not waiting.done():
                waiting.set_exception(TimeoutError())
        later = [deadline for deadline in self._deadlines.values() if deadline > now]
        if later:
            self._ring(min(later))

    @contextlib.contextmanager
    def stream(self, message_id: str, late: Callable[[Answer], None]) -> Iterator[AnswerStream]:
        """Return all answers under one msgID; one that comes after the block goes to `late`."""
        made = self._streams[message_id] = AnswerStream()
        if self._ended:
            made.end()
        try:
            yield made
        finally:
            del self._streams[message_id]
            self.expect(message_id, late)

    def expect(self, message_id: str, late: Callable[[Answer], None]) -> None:
        """Hand answers that nobody waits for any more to `late`; they are nothing unusual."""
        self._echoes[message_id] = late
        if len(self._echoes) > ECHOES_MOST:
            del self._echoes[next(iter(self._echoes))]

    def follow(self, message_id: str, hear: Callable[[Answer], None]) -> None:
        """Hand all answers under a msgID to `hear`, as long as the connection lasts (V3.5 2.1.4)."""
        self._followed[message_id] = hear

    def settle(self, answer: Answer) -> bool:
        """Hand an answer to whoever waits for it; return whether anybody did."""
        stream, late = self._streams.get(answer.message_id), self._echoes.get(answer.message_id)
        if stream is not None:
            stream.put(answer)
            return True
        late = late or self._followed.get(answer.message_id)
        if late is not None:
            late(answer)
            return True
        waiting = self._waiting.get(answer.message_id)
        if waiting is None or waiting.done():
            return False
        waiting.set_result(answer)
        return True

    def on_end(self, hear: Callable[[], None]) -> None:
        """Have `hear` called when the connection has ended."""
        if self._ended:
            hear()
        else:
            self._on_end.append(hear)

    def end(self) -> None:
        """Let all who wait know that the connection has ended."""
        self._ended = True
        while self._on_end:
            self._on_end.pop()()
        if self._timer is not None:
            self._timer.cancel()
        for stream in self._streams.values():
            stream.end()
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(WentAway())
