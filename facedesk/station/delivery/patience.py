"""Telling a terminal to do something, with as much patience for its answer as it has taught (V3.5 2.2.1).

An answer that is long overdue may be lost; whether its command was done can be asked. But an answer may also be
late, and the next command must not come before it. So a terminal is waited for to the end until it is known to
lose answers; from then on what was done counts as answered as soon as that is found out.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

from facedesk.station.connection.pending import ANSWER_WITHIN_S, WentAway
from facedesk.station.connection.session import Session
from facedesk.station.delivery.outcomes import averaged
from facedesk.store.delivery.jobs import TaskOutcome
from facedesk.wire.messages import Answer

ANSWER_S = ANSWER_WITHIN_S
PATIENCE_LEAST_S = 3.0
PATIENCE_ANSWERS = 20
"""An answer that takes so many times as long as usual is thought lost: the terminal is asked whether it is done."""
QUESTION_S = 5.0
"""How long an answer to a question may take where it is not known how fast the terminal answers."""

Late = asyncio.Future[Answer]
IsDone = Callable[[], Awaitable[TaskOutcome | None]]


class PatientCommands:
    """Commands to one terminal over one connection; its turn must be held meanwhile."""

    def __init__(self, session: Session) -> None:
        """Keep the connection."""
        self.loses_answers = False  # one was waited for in vain although its command had been done
        self._session = session
        self._answers_in_s: float | None = None  # on average

    @property
    def question_s(self) -> float:
        """Return how long to wait for the answer to a question."""
        return min(QUESTION_S if self._answers_in_s is None else self._patience_s, ANSWER_S)

    @property
    def _patience_s(self) -> float:
        usual_s = self._answers_in_s
        return ANSWER_S if usual_s is None else max(PATIENCE_LEAST_S, PATIENCE_ANSWERS * usual_s)

    async def notify(
        self, text: bytes | str, message_id: str, is_done: IsDone | None
    ) -> tuple[Answer | TaskOutcome | None, Late | None]:
        """Send a command; return its answer, or what shows that it was done without one, or None for silence.

        Whether it was done is asked when the answer is long overdue by the terminal's own measure; one that is not
        done may be under way. Without an answer, what gets one that comes later is given as well.

        Raises:
            WentAway: the connection ended.
        """
        began, patience_s = time.monotonic(), min(self._patience_s, ANSWER_S) if is_done else ANSWER_S
        try:
            answer = await self._session.ask_in(text, message_id, patience_s)
        except TimeoutError:
            late = self._expect(message_id, began)
        else:
            self._learn(time.monotonic() - began)
            return answer, None
        found = None if is_done is None else await self._find_out(late, began + ANSWER_S, patience_s, is_done)
        return (late.result() if late.done() else found), late

    async def _find_out(
        self, late: Late, until: float, patience_s: float, is_done: IsDone
    ) -> TaskOutcome | None:
        """Wait for an answer that is overdue, and ask now and then whether its command was done."""
        found: TaskOutcome | None = None
        while not late.done() and (left_s := until - time.monotonic()) > 0:
            found = found or await is_done()
            if found is not None and self.loses_answers:
                return found
            await asyncio.wait([late], timeout=left_s if found else min(patience_s, left_s))
        self.loses_answers = self.loses_answers or (found is not None and not late.done())
        return found

    def _learn(self, seconds: float) -> None:
        self._answers_in_s = averaged(self._answers_in_s, seconds)

    def _expect(self, message_id: str, began: float) -> Late:
        """Go on waiting for an answer that is overdue."""
        late: Late = asyncio.get_running_loop().create_future()

        def came(answer: Answer) -> None:
            if not late.done():
                self.loses_answers = False
                self._learn(time.monotonic() - began)
                late.set_result(answer)

        def ended() -> None:
            if not late.done():
                late.set_exception(WentAway())
                late.exception()  # it may be that nobody waits for it any more

        self._session.pending.expect(message_id, came)
        self._session.pending.on_end(ended)
        return late
