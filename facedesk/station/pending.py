"""Commands that wait for their answers, matched by msgID (V3.5 2.1.3 to 2.3.3)."""

import asyncio
from collections.abc import Callable, Iterator
from itertools import count

from facedesk.wire.messages import Answer

ANSWER_WITHIN_S = 30.0
"""No limit is documented; deployed systems wait this long."""


class WentAway(Exception):  # noqa: N818
    """The connection ended before the answer came."""


class MessageIds:
    """msgIDs that never come twice in the life of a data folder: the start's number, then a count."""

    def __init__(self, start: int) -> None:
        """Take the number of this start, counted in the store."""
        self._start = start
        self._numbers: Iterator[int] = count(1)

    def __call__(self) -> str:
        """Give the next one: digits, well below 32."""
        return f"{self._start:06d}{next(self._numbers):08d}"


class Pending:
    """The commands of one connection that wait for their answers."""

    def __init__(self) -> None:
        """Wait for nothing yet."""
        self._waiting: dict[str, asyncio.Future[Answer]] = {}
        self.one_at_a_time = asyncio.Lock()  # 2.2.1: the next person only after the answer

    async def ask(
        self, message_id: str, send: Callable[[], None], within_s: float = ANSWER_WITHIN_S
    ) -> Answer:
        """Send a command and give its answer.

        Raises:
            TimeoutError: no answer within the limit.
            WentAway: the connection ended first.
        """
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting[message_id] = answer
        try:
            send()
            async with asyncio.timeout(within_s):
                return await answer
        finally:
            self._waiting.pop(message_id, None)

    def settle(self, answer: Answer) -> bool:
        """Give an answer to whoever waits for it; say whether anybody did."""
        waiting = self._waiting.get(answer.message_id)
        if waiting is None or waiting.done():
            return False
        waiting.set_result(answer)
        return True

    def end(self) -> None:
        """Tell all that the connection has ended."""
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(WentAway())
