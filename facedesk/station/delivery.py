"""Working off one terminal's deliveries: strictly one person at a time (V3.5 2.2.1), as fast as it answers.

What is to be done is a fact in the store; a pump claims the next, asks the terminal, and settles what came of it.
"""

import asyncio
import logging
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from facedesk.station import aftermath
from facedesk.station.aftermath import Aftermath
from facedesk.station.clock import now_us
from facedesk.station.finding_out import Inquiry, Presence, Questions
from facedesk.station.letters import Letters, Unsendable
from facedesk.station.outcomes import averaged, parts, refused
from facedesk.station.pending import ANSWER_WITHIN_S, MessageIds, WentAway
from facedesk.station.person_message import deletion
from facedesk.station.session import Session
from facedesk.store import delivering
from facedesk.store.database import Database, StoreError
from facedesk.store.jobs import FULL_CODE, SEVERAL, Job, Outcome, Result, Step, Task
from facedesk.store.pictures import ENROLLED, PictureRef
from facedesk.texts import Reason, reason
from facedesk.wire.messages import Answer, Operation

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

ANSWER_S = ANSWER_WITHIN_S
PAUSES_S: tuple[float, ...] = (5.0, 15.0, 60.0, 300.0, 900.0, 1800.0, 3600.0)
"""Before each further try of what may pass."""
PATIENCE_LEAST_S = 3.0
PATIENCE_ANSWERS = 20
"""An answer that takes so many times as long as usual is thought lost: the terminal is asked whether it is done."""
QUESTION_S = 5.0
"""How long an answer to a question may take where it is not known how fast the terminal answers."""
UNCLEAR_AFTER = 3
"""So many tries, the last refused with 200, make a removal one of which it cannot be known whether it is done."""
STORE_AGAIN_S = 1.0
FINAL: Final = {"300", "301", "303"}
"""V3.5 3.2: the same person would be refused again."""
TIMED_OUT: Final = "304"
CANNOT: Final = "200"


class Host(aftermath.Host, Protocol):
    """What a pump needs of the deliveries."""

    ids: MessageIds
    letters: Letters

    def is_paused(self, serial: str) -> bool:
        """Say whether nothing is to be sent to a terminal now."""

    def on_step(self, serial: str, done: tuple[Job, Outcome] | None, step: Step) -> None:
        """Hear what was settled and claimed."""


class Pump:
    """Works off the deliveries of one terminal for as long as its connection lasts."""

    def __init__(self, session: Session, software_version: str, host: Host) -> None:
        """Take a session that has registered, and the version of the software that runs on the terminal."""
        self.session = session
        self.serial = session.serial
        self.takes_s: float | None = None  # one delivery, on average
        self._answers_in_s: float | None = None  # an answer, on average
        self.questions = Questions()
        self._was_full = False  # the last addition that was answered was refused with 302
        self.version = software_version
        self._host = host
        self._aftermath = Aftermath(self.serial, software_version, host, self._inquiry)
        self._wake = asyncio.Event()
        self._timer: asyncio.Handle | None = None
        self._rings_at = 0.0

    def wake(self) -> None:
        """Look for work: something has changed."""
        self._wake.set()

    async def run(self, before: "asyncio.Task[None] | None" = None) -> None:
        """Work until the connection ends; `before` is the work over the connection that this one took over from."""
        if before is not None:
            await asyncio.wait([before])
        try:
            while not self.session.closed:
                self._wake.clear()
                if not self._host.is_paused(self.serial):
                    self._ring(await self._work())
                await self._wake.wait()
        finally:
            if self._timer is not None:
                self._timer.cancel()

    def _ring(self, due_at: int | None) -> None:
        """Wake up when the next is due; a timer that rings before serves as well, since Qt keeps cancelled ones."""
        if due_at is None:
            return
        loop = asyncio.get_running_loop()
        at = loop.time() + max(0.0, (due_at - now_us()) / 1_000_000)
        if self._timer is None or at < self._rings_at:
            if self._timer is not None:
                self._timer.cancel()
            self._rings_at = at
            self._timer = loop.call_at(at, self._on_time)

    def _on_time(self) -> None:
        self._timer = None
        self._wake.set()

    async def _work(self) -> int | None:
        """Do what is due; give when the next is, µs UTC, or None."""
        async with self.session.pending.one_at_a_time:
            step = await self._step(None, go_on=not self.session.closed)
            while (job := step.job) is not None:
                began = time.monotonic()
                if step.after is not None:
                    self._host.letters.prepare(*step.after)
                outcome = await self._do(job)
                step = await self._step((job, outcome), go_on=self._goes_on)
                self._took(time.monotonic() - began)
        return step.due_at

    @property
    def _goes_on(self) -> bool:
        waited_for = self.session.pending.one_at_a_time.is_waited_for
        return not (self.session.closed or waited_for or self._host.is_paused(self.serial))

    def _took(self, seconds: float) -> None:
        self.takes_s = averaged(self.takes_s, seconds)

    async def _step(self, done: tuple[Job, Outcome] | None, *, go_on: bool) -> Step:
        """Settle and claim in one transaction; what the store refuses is tried until it takes it."""
        while True:
            query = partial(self._settle, at=now_us(), done=done, go_on=go_on)
            try:
                step = await self._host.store.write(query)
            except StoreError as error:
                log.warning("%s: deliveries cannot be stored: %s", self.serial, error)
                await asyncio.sleep(STORE_AGAIN_S)
                go_on = go_on and not self.session.closed
                if done is None and not go_on:
                    return Step()
            else:
                self._host.on_step(self.serial, done, step)
                return step

    def _settle(self, db: Database, at: int, done: tuple[Job, Outcome] | None, *, go_on: bool) -> Step:
        step = delivering.step(db, self.serial, at, done, go_on=go_on)
        if step.dropped:
            self._host.store.pictures.forget([PictureRef(sha256, ENROLLED) for sha256 in step.dropped])
        return step

    # One task

    async def _do(self, job: Job) -> Outcome:
        try:
            match job.task:
                case Task.DELETE:
                    return await self._delete(job)
                case Task.FIND_OUT:
                    return await self._find_out(job)
                case _:
                    return await self._send(job)
        except WentAway:
            return Outcome(Result.GONE)
        except Exception as error:  # whatever it is, the others must go on
            log.exception("%s: a delivery failed", self.serial)
            return self._silent(job, reason("unexpected", detail=type(error).__name__))

    async def _send(self, job: Job) -> Outcome:
        """Add or change a person as they are now."""
        letter = await self._host.letters.of(job.person_id, job.revision)
        if isinstance(letter, Unsendable):
            return Outcome(Result.UNSENT, reason=parts(letter.reason))
        operation = Operation.ADD if job.task is Task.ADD else Operation.CHANGE
        message_id = self._host.ids()
        text = letter.message(message_id, self.serial, operation)
        is_there = partial(self._is_there, job, letter.revision) if job.task is Task.ADD else None
        answer = await self._ask(text, message_id, is_there)
        if isinstance(answer, Outcome):
            return answer
        if answer is None:
            self.session.log.warning("Did not answer about a person")
            return await self._after_silence(job, letter.revision)
        return await self._judge(job, letter.revision, answer)

    async def _ask(
        self, text: bytes | str, message_id: str, is_done: "Callable[[], Awaitable[Outcome | None]] | None"
    ) -> Answer | Outcome | None:
        """Send a command; give its answer, or what shows that it was done without one, or None for silence.

        Whether it was done is asked when the answer is long overdue by the terminal's own measure; one that is not
        done may be under way, so its answer is waited for to the end.
        """
        began, patience_s = time.monotonic(), min(self._patience_s, ANSWER_S) if is_done else ANSWER_S
        try:
            answer = await self.session.ask_in(text, message_id, patience_s)
        except TimeoutError:
            if is_done is None or patience_s >= ANSWER_S:
                return None
        else:
            self._answers_in_s = averaged(self._answers_in_s, time.monotonic() - began)
            return answer
        late = self._expect(message_id)
        while not late.done() and (left_s := began + ANSWER_S - time.monotonic()) > 0:
            outcome = await is_done()
            if outcome is not None and not late.done():
                return outcome
            await asyncio.wait([late], timeout=min(patience_s, left_s))
        return late.result() if late.done() else None

    @property
    def _patience_s(self) -> float:
        usual_s = self._answers_in_s
        return ANSWER_S if usual_s is None else max(PATIENCE_LEAST_S, PATIENCE_ANSWERS * usual_s)

    def _expect(self, message_id: str) -> "asyncio.Future[Answer]":
        """Go on waiting for an answer that is overdue."""
        late: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()

        def came(answer: Answer) -> None:
            if not late.done():
                late.set_result(answer)

        def ended() -> None:
            if not late.done():
                late.set_exception(WentAway())
                late.exception()  # it may be that nobody waits for it any more

        self.session.pending.expect(message_id, came)
        self.session.pending.on_end(ended)
        return late

    async def _is_there(self, job: Job, revision: int) -> Outcome | None:
        """Give what an addition that was not answered has come to, where the terminal holds the person."""
        sent = revision if not job.in_doubt or job.sent == revision else SEVERAL
        outcome = await self._aftermath.whether_there(job, sent)
        return outcome if outcome is not None and outcome.result is Result.THERE else None

    async def _is_gone(self, job: Job, before: int | None) -> Outcome | None:
        """Give what a deletion that was not answered has come to, where the terminal no longer holds the person."""
        gone = await self._aftermath.still_there(job, before) is Presence.ABSENT
        return Outcome(Result.ABSENT) if gone else None

    async def _judge(self, job: Job, revision: int, answer: Answer) -> Outcome:
        """Say what an answer to an addition or a change means."""
        code = answer.error_code.strip()
        was_full = self._was_full
        if job.task is Task.ADD:
            self._was_full = code == FULL_CODE
        if answer.succeeded:
            return Outcome(Result.DONE, held=revision)
        if code in FINAL or (code == FULL_CODE and job.task is Task.CHANGE):
            return refused(Result.REFUSED, answer)
        if code == FULL_CODE:
            count = await self._inquiry().count()
            return replace(refused(Result.FULL, answer), count=count, is_sure=was_full)
        replaces = code != TIMED_OUT if job.task is Task.CHANGE else code == CANNOT and not job.attempts
        if replaces:
            return refused(Result.AFRESH, answer)
        return refused(Result.AGAIN, answer, pause_us=pause_us(job))

    async def _delete(self, job: Job) -> Outcome:
        """Delete a person; one that the terminal does not hold (any more) is deleted."""
        before = await self._aftermath.count_before() if not job.wanted or job.renumbered else None
        message_id = self._host.ids()
        text = deletion(message_id, self.serial, job.number)
        answer = await self._ask(text, message_id, partial(self._is_gone, job, before))
        if isinstance(answer, Outcome):
            return answer
        if answer is None:
            self.session.log.warning("Did not answer about a person to be deleted")
        if answer is not None and answer.succeeded:
            return Outcome(Result.DONE)
        presence = await self._aftermath.still_there(job, before)
        if presence is Presence.ABSENT:
            return Outcome(Result.ABSENT)
        if answer is None:
            return self._silent(job)
        if presence is Presence.UNKNOWN and job.wanted and not job.renumbered:
            return Outcome(Result.ABSENT)  # it may refuse to delete whom it does not hold: adding will tell
        if presence is Presence.UNKNOWN:
            presence = await self._inquiry().looked_through(job.number)
        return self._not_deleted(job, answer, presence)

    def _not_deleted(self, job: Job, answer: Answer, presence: Presence) -> Outcome:
        """Give what a refused deletion has come to: it is tried again, unless nobody is there to be deleted."""
        if presence is Presence.ABSENT:
            return Outcome(Result.ABSENT)
        outcome = refused(Result.AGAIN, answer, pause_us=pause_us(job))
        is_unclear = presence is Presence.UNKNOWN and job.attempts + 1 >= UNCLEAR_AFTER
        if is_unclear and outcome.error_code == CANNOT:
            return replace(outcome, reason=parts(reason("removalUnclear")))
        return outcome

    # What became of an addition that was not answered

    async def _find_out(self, job: Job) -> Outcome:
        return await self._aftermath.whether_there(job, job.sent) or Outcome(Result.UNKNOWN)

    async def _after_silence(self, job: Job, revision: int) -> Outcome:
        """Ask at once what the terminal holds; an addition that did not arrive is tried again after a while."""
        if job.task is not Task.ADD:
            return self._silent(job)
        sent = revision if not job.in_doubt or job.sent == revision else SEVERAL
        outcome = await self._aftermath.whether_there(job, sent)
        if outcome is None:
            return self._silent(job)
        if outcome.result is Result.ABSENT:
            why = reason("deliverySilent", seconds=round(ANSWER_S))
            return Outcome(Result.AGAIN, is_absent=True, reason=parts(why), pause_us=pause_us(job))
        return outcome

    def _inquiry(self) -> Inquiry:
        patience_s = QUESTION_S if self._answers_in_s is None else self._patience_s
        return Inquiry(self.session, self._host.ids, min(patience_s, ANSWER_S), self.questions)

    def _silent(self, job: Job, why: Reason | None = None) -> Outcome:
        why = why or reason("deliverySilent", seconds=round(ANSWER_S))
        return Outcome(Result.SILENT, reason=parts(why), pause_us=pause_us(job))


def pause_us(job: Job) -> int:
    """Say how long to wait before the next try, µs."""
    return round(PAUSES_S[min(job.attempts, len(PAUSES_S) - 1)] * 1_000_000)
