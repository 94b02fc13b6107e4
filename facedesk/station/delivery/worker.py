"""Working off one terminal's deliveries: strictly one person at a time (V3.5 2.2.1), as fast as it answers.

What is to be done is a fact in the store; a pump claims the next, asks the terminal, and settles what came of it.
"""

import asyncio
import logging
import time
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple, Protocol

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.pending import MessageIds, WentAway
from facedesk.station.connection.session import Session
from facedesk.station.delivery import patience, recovery
from facedesk.station.delivery.inquiry import HoldsPerson, Inquiry, Questions
from facedesk.station.delivery.message_cache import Letters, Unsendable
from facedesk.station.delivery.outcomes import averaged, parts, refused
from facedesk.station.delivery.patience import PatientCommands
from facedesk.station.delivery.recovery import Aftermath
from facedesk.station.people.messages import deletion
from facedesk.store.bounds import LONGEST_PAUSE_US
from facedesk.store.database import Database, StoreError
from facedesk.store.delivery import claiming, settling
from facedesk.store.delivery.jobs import FULL_CODE, SEVERAL, ClaimedTask, Result, Step, Task, TaskOutcome
from facedesk.store.pictures.pictures import ENROLLED, PictureRef
from facedesk.texts import Reason, reason
from facedesk.wire.messages import Answer, Operation

log = logging.getLogger(__name__)

PAUSES_S: tuple[float, ...] = (5.0, 15.0, 60.0, 300.0, 900.0, 1800.0, LONGEST_PAUSE_US / 1_000_000)
"""Before each further try of what may pass."""
PUT_BACK_S = 30.0
"""Before it is looked again whether a file of photos was put back."""
UNCLEAR_AFTER = 3
"""So many tries, the last refused with 200, make a removal one of which it cannot be known whether it is done."""
FINAL: Final = {"300", "301", "303"}
"""V3.5 3.2: the same person would be refused again."""
TIMED_OUT: Final = "304"
CANNOT: Final = "200"


class WorkerHost(recovery.RecoveryHost, Protocol):
    """What a pump needs of the deliveries."""

    ids: MessageIds
    letters: Letters

    def is_paused(self, serial: str) -> bool:
        """Whether nothing is to be sent to a terminal now."""

    def on_step(self, serial: str, done: tuple[ClaimedTask, TaskOutcome] | None, step: Step) -> None:
        """Hear what was settled and claimed."""


class Late(NamedTuple):
    """An answer that came after its addition had been settled without one."""

    job: ClaimedTask
    revision: int
    believed: int  # the revision that the terminal was thought to hold since; 0: none
    answer: Answer


class Pump:
    """Works off the deliveries of one terminal for as long as its connection lasts."""

    def __init__(self, session: Session, software_version: str, host: WorkerHost) -> None:
        """Keep a session that has registered, and the version of the software that runs on the terminal."""
        self.session = session
        self.serial = session.serial
        self.takes_s: float | None = None  # one delivery, on average
        self.asking = PatientCommands(session)
        self._late: list[Late] = []
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
        """Do what is due; return when the next is, µs UTC, or None."""
        async with self.session.pending.one_at_a_time:
            await self._settle_late()
            step = await self._step(None, go_on=self._may_send)
            while (job := step.job) is not None:
                began = time.monotonic()
                if step.after is not None:
                    self._host.letters.prepare(*step.after)
                outcome = await self._do(job)
                step = await self._step((job, outcome), go_on=self._goes_on)
                await self._settle_late()
                self._took(time.monotonic() - began)
        return step.due_at

    @property
    def _may_send(self) -> bool:
        return not (self.session.closed or self._host.is_paused(self.serial))

    @property
    def _goes_on(self) -> bool:
        return self._may_send and not self.session.pending.one_at_a_time.is_waited_for

    def _took(self, seconds: float) -> None:
        self.takes_s = averaged(self.takes_s, seconds)

    async def _step(self, done: tuple[ClaimedTask, TaskOutcome] | None, *, go_on: bool) -> Step:
        """Settle and claim in one transaction; what the store refuses is tried until it takes it."""
        while True:
            query = partial(self._settle, at=now_us(), done=done, go_on=go_on)
            try:
                step = await self._host.store.write(query)
            except StoreError as error:
                log.warning("%s: deliveries cannot be stored: %s", self.serial, error)
                await asyncio.sleep(bounds.STORE_AGAIN_S)
                go_on = go_on and self._may_send
                if done is None and not go_on:
                    return Step()
            else:
                self._host.on_step(self.serial, done, step)
                return step

    def _settle(
        self, db: Database, at: int, done: tuple[ClaimedTask, TaskOutcome] | None, *, go_on: bool
    ) -> Step:
        step = claiming.step(db, self.serial, at, done, go_on=go_on)
        if step.dropped:
            self._host.store.pictures.forget([PictureRef(sha256, ENROLLED) for sha256 in step.dropped])
        return step

    # One task

    async def _do(self, job: ClaimedTask) -> TaskOutcome:
        try:
            match job.task:
                case Task.DELETE:
                    return await self._delete(job)
                case Task.FIND_OUT:
                    return await self._find_out(job)
                case _:
                    return await self._send(job)
        except WentAway:
            return TaskOutcome(Result.GONE)
        except Exception as error:  # whatever it is, the others must go on
            log.exception("%s: a delivery failed", self.serial)
            return self._silent(job, reason("unexpected", detail=type(error).__name__))

    async def _send(self, job: ClaimedTask) -> TaskOutcome:
        """Add or change a person as they are now."""
        letter = await self._host.letters.of(job.person_id, job.revision)
        if isinstance(letter, Unsendable):
            return self._unsent(job, letter)
        operation = Operation.ADD if job.task is Task.ADD else Operation.CHANGE
        message_id = self._host.ids()
        text = letter.message(message_id, self.serial, operation)
        is_there = partial(self._is_there, job, letter.revision) if job.task is Task.ADD else None
        said, late = await self.asking.notify(text, message_id, is_there)
        if said is None:
            self.session.log.warning("Did not answer about a person")
            said = await self._after_silence(job, letter.revision)
        if late is not None and late.done():
            said = late.result()
        if isinstance(said, Answer):
            return await self._judge(job, letter.revision, said)
        if late is not None and job.task is Task.ADD:
            late.add_done_callback(partial(self._on_late, job, letter.revision, said))
        return said

    def _unsent(self, job: ClaimedTask, letter: Unsendable) -> TaskOutcome:
        """Return what becomes of a person who cannot be sent: a blocked one leaves rather than pass on as before."""
        why = parts(letter.reason)
        if letter.is_blocked and job.task is Task.CHANGE:
            return TaskOutcome(Result.AFRESH, reason=why)
        if letter.may_pass:
            return TaskOutcome(Result.AGAIN, reason=why, pause_us=round(PUT_BACK_S * 1_000_000))
        return TaskOutcome(Result.UNSENT, reason=why)

    async def _is_there(self, job: ClaimedTask, revision: int) -> TaskOutcome | None:
        """Return what an addition that was not answered has come to, where the terminal holds the person."""
        sent = revision if not job.in_doubt or job.sent == revision else SEVERAL
        outcome = await self._aftermath.whether_there(job, sent)
        return outcome if outcome is not None and outcome.result is Result.THERE else None

    async def _is_gone(self, job: ClaimedTask, before: int | None) -> TaskOutcome | None:
        """Return what a deletion that was not answered has come to, where the terminal no longer holds the person."""
        gone = await self._aftermath.still_there(job, before) is HoldsPerson.ABSENT
        return TaskOutcome(Result.ABSENT) if gone else None

    # Answers that came after all

    def _on_late(
        self, job: ClaimedTask, revision: int, settled: TaskOutcome, late: "asyncio.Future[Answer]"
    ) -> None:
        if late.exception() is None:
            self._late.append(Late(job, revision, settled.held, late.result()))
            self.wake()

    async def _settle_late(self) -> None:
        """Believe an answer, however late, rather than what was found out without it."""
        while self._late and not self.session.closed:
            job, revision, believed, answer = self._late[0]
            if answer.succeeded:
                outcome = TaskOutcome(Result.DONE, held=revision)
            elif answer.error_code.strip() in FINAL | {FULL_CODE}:
                outcome = refused(Result.REFUSED, answer)
            else:
                outcome = refused(Result.AGAIN, answer, pause_us=pause_us(job))
            query = partial(settling.settle_late, job=job, believed=believed, outcome=outcome, at=now_us())
            try:
                await self._host.store.write(query)
            except StoreError as error:
                log.warning("%s: a late answer cannot be stored: %s", self.serial, error)
                await asyncio.sleep(bounds.STORE_AGAIN_S)
            else:
                self._late.pop(0)
                self._host.on_step(self.serial, (job, outcome), Step())

    async def _judge(self, job: ClaimedTask, revision: int, answer: Answer) -> TaskOutcome:
        """Return what an answer to an addition or a change means."""
        code = answer.error_code.strip()
        was_full = self._was_full
        if job.task is Task.ADD:
            self._was_full = code == FULL_CODE
        if answer.succeeded:
            return TaskOutcome(Result.DONE, held=revision)
        if code in FINAL or (code == FULL_CODE and job.task is Task.CHANGE):
            return refused(Result.REFUSED, answer)
        if code == FULL_CODE:
            count = await self._inquiry().count()
            return replace(refused(Result.FULL, answer), count=count, is_sure=was_full)
        replaces = code != TIMED_OUT if job.task is Task.CHANGE else code == CANNOT and not job.attempts
        if replaces:
            return refused(Result.AFRESH, answer)
        return refused(Result.AGAIN, answer, pause_us=pause_us(job))

    async def _delete(self, job: ClaimedTask) -> TaskOutcome:
        """Delete a person; one that the terminal does not hold (any more) is deleted."""
        before = await self._aftermath.count_before() if not job.wanted or job.renumbered else None
        message_id = self._host.ids()
        text = deletion(message_id, self.serial, job.number)
        answer, _ = await self.asking.notify(text, message_id, partial(self._is_gone, job, before))
        if isinstance(answer, TaskOutcome):
            return answer
        if answer is None:
            self.session.log.warning("Did not answer about a person to be deleted")
        if answer is not None and answer.succeeded:
            return TaskOutcome(Result.DONE)
        presence = await self._aftermath.still_there(job, before)
        if presence is HoldsPerson.ABSENT:
            return TaskOutcome(Result.ABSENT)
        if answer is None:
            return self._silent(job)
        if presence is HoldsPerson.UNKNOWN and job.wanted and not job.renumbered:
            return TaskOutcome(
                Result.ABSENT
            )  # it may refuse to delete whom it does not hold: adding will tell
        if presence is HoldsPerson.UNKNOWN:
            presence = await self._inquiry().looked_through(job.number)
        return self._not_deleted(job, answer, presence)

    def _not_deleted(self, job: ClaimedTask, answer: Answer, presence: HoldsPerson) -> TaskOutcome:
        """Return what a refused deletion has come to: it is tried again, unless nobody is there to be deleted."""
        if presence is HoldsPerson.ABSENT:
            return TaskOutcome(Result.ABSENT)
        outcome = refused(Result.AGAIN, answer, pause_us=pause_us(job))
        is_unclear = presence is HoldsPerson.UNKNOWN and job.attempts + 1 >= UNCLEAR_AFTER
        if is_unclear and outcome.error_code == CANNOT:
            return replace(outcome, reason=parts(reason("removalUnclear")))
        return outcome

    # What became of an addition that was not answered

    async def _find_out(self, job: ClaimedTask) -> TaskOutcome:
        return await self._aftermath.whether_there(job, job.sent) or TaskOutcome(Result.UNKNOWN)

    async def _after_silence(self, job: ClaimedTask, revision: int) -> TaskOutcome:
        """Ask at once what the terminal holds; an addition that did not arrive is tried again after a while."""
        if job.task is not Task.ADD:
            return self._silent(job)
        sent = revision if not job.in_doubt or job.sent == revision else SEVERAL
        outcome = await self._aftermath.whether_there(job, sent)
        if outcome is None:
            return self._silent(job)
        if outcome.result is Result.ABSENT:
            why = reason("deliverySilent", seconds=round(patience.ANSWER_S))
            return TaskOutcome(Result.AGAIN, is_absent=True, reason=parts(why), pause_us=pause_us(job))
        return outcome

    def _inquiry(self) -> Inquiry:
        return Inquiry(self.session, self._host.ids, self.asking.question_s, self.questions)

    def _silent(self, job: ClaimedTask, why: Reason | None = None) -> TaskOutcome:
        why = why or reason("deliverySilent", seconds=round(patience.ANSWER_S))
        return TaskOutcome(Result.SILENT, reason=parts(why), pause_us=pause_us(job))


def pause_us(job: ClaimedTask) -> int:
    """Return how long to wait before the next try, µs."""
    return round(PAUSES_S[min(job.attempts, len(PAUSES_S) - 1)] * 1_000_000)
