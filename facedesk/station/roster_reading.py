"""Reading out what a terminal holds: all of it with acknowledgements (V3.5 2.2.2 to 2.2.4), or one by index (2.2.5)."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from facedesk.station.failures import CommandFailed
from facedesk.station.pending import ANSWER_WITHIN_S, MessageIds, Stream, WentAway
from facedesk.station.session import OK, Session
from facedesk.texts import plain, reason
from facedesk.wire.messages import (
    Answer,
    Command,
    GetRegister,
    GetRegisterAck,
    GetRegisterByIndex,
    GetRegisterCount,
    GetRegisterCountResp,
    PersonInfo,
    RosterAnswer,
    StopGetRegister,
)

SILENCE_S = 30.0
"""A terminal that says nothing for so long has given up."""
STALLED_S = 120.0
"""One that sends for so long nothing but what it sent before loses every acknowledgement."""
LOOKS_S = 1.0
"""How often a read-out looks whether somebody who is to be blocked waits for it."""
SAID_MOST = 200
CODE_MOST = 8

Take = Callable[[str, PersonInfo], Awaitable[None]]
"""Deals with one person of the roster, given the index; the person is acknowledged when it returns."""


class GiveWay(Exception):  # noqa: N818
    """Something more urgent waits; the read-out was stopped and begins anew afterwards."""


@dataclass(frozen=True, slots=True)
class ReadOut:
    """A roster that was read to its end: how many persons it holds, and their numbers in the order they came."""

    total: int
    numbers: tuple[str, ...]


@dataclass(slots=True)
class RosterReading:
    """One read-out over one session; its caller holds `Pending.one_at_a_time`.

    `take` gets each person once, whatever is sent again; `on_person` hears how many of how many there are.
    `is_urgent` says whether a delivery waits that must not wait for the end.
    """

    session: Session
    ids: MessageIds
    title: str
    take: Take
    on_person: Callable[[int, int], None]
    is_urgent: Callable[[], Awaitable[bool]]
    total: int = 0
    _seen: set[str] = field(default_factory=set)
    _numbers: list[str] = field(default_factory=list)
    _heard_at: float = 0.0
    _new_at: float = 0.0
    _looked_at: float = 0.0

    async def run(self) -> ReadOut:
        """Read the roster to its end.

        Raises:
            CommandFailed: the terminal was silent, stalled or refused; it was asked to stop.
            GiveWay: something more urgent waits; it was asked to stop.
            WentAway: the connection ended.
        """
        self.total = await self._count()
        self.on_person(0, self.total)
        if self.total > 0:
            await self._read_all()
        return ReadOut(self.total, tuple(self._numbers))

    async def _count(self) -> int:
        """Ask how many there are; where that is not told, 1: the first person tells it then."""
        try:
            answer = await ask(self.session, self.ids, self.title, GetRegisterCount)
        except CommandFailed as failure:
            if failure.reason.code != "terminalRefused":
                raise
            return 1
        count = answer.person_count if isinstance(answer, GetRegisterCountResp) else None
        return 1 if count is None else count

    async def _read_all(self) -> None:
        message_id = self.ids()
        with self.session.pending.stream(message_id, self._acknowledge) as stream:
            self._heard_at = self._new_at = self._looked_at = time.monotonic()
            self.session.send(GetRegister(message_id))
            try:
                while len(self._seen) < self.total:
                    await self._step(stream)
            except (CommandFailed, GiveWay, asyncio.CancelledError):
                self._stop()
                raise

    async def _step(self, stream: Stream) -> None:
        try:
            answer = await stream.next(LOOKS_S)
        except TimeoutError:
            answer = None
        now = time.monotonic()
        if answer is not None:
            self._heard_at = now
            await self._on_answer(answer)
        elif now - self._heard_at >= SILENCE_S:
            raise CommandFailed(reason("rosterSilent", terminal=self.title, seconds=round(SILENCE_S)))
        if now - self._new_at >= STALLED_S:
            raise CommandFailed(reason("rosterStalled", terminal=self.title))
        if now - self._looked_at >= LOOKS_S:
            self._looked_at = now
            if await self.is_urgent():
                raise GiveWay

    async def _on_answer(self, answer: Answer) -> None:
        if not answer.succeeded:
            raise refused(self.title, answer)
        if not isinstance(answer, RosterAnswer):
            return
        if answer.person_count is not None:
            self.total = answer.person_count
        place, number = answer.index.strip() or answer.person.id_number, answer.person.id_number
        if place and place not in self._seen:
            if number:
                await self.take(place, answer.person)
                self._numbers.append(number)
            self._seen.add(place)
            self._new_at = time.monotonic()
            self.on_person(len(self._seen), self.total)
        self._acknowledge(answer)

    def _acknowledge(self, answer: Answer) -> None:
        """Acknowledge a person by the exact index, a repeat too: what is not acknowledged is sent again."""
        if isinstance(answer, RosterAnswer) and answer.index.strip():
            self.session.send(
                GetRegisterAck(answer.message_id, self.session.serial, OK, answer.index),
            )

    def _stop(self) -> None:
        """End it at the terminal (2.2.3); what it says to that, nobody waits for."""
        message_id = self.ids()
        self.session.pending.expect(message_id, _pass_over)
        self.session.send(StopGetRegister(message_id))


def _pass_over(_answer: Answer) -> None:
    pass


async def ask(session: Session, ids: MessageIds, title: str, make: Callable[[str], Command]) -> Answer:
    """Send a command and give its answer, which says that it was done.

    Raises:
        CommandFailed: no answer within the limit, or the terminal refused.
        WentAway: the connection ended.
    """
    if session.closed:
        raise WentAway
    message_id = ids()
    message = make(message_id)
    try:
        answer = await session.ask(message, message_id, ANSWER_WITHIN_S)
    except TimeoutError:
        raise CommandFailed(
            reason("terminalSilent", terminal=title, seconds=round(ANSWER_WITHIN_S))
        ) from None
    if not answer.succeeded:
        raise refused(title, answer)
    return answer


async def by_index(session: Session, ids: MessageIds, title: str, index: int) -> PersonInfo | None:
    """Read one person by index (2.2.5), None where there is none.

    Raises:
        CommandFailed: no answer within the limit.
        WentAway: the connection ended.
    """
    try:
        answer = await ask(session, ids, title, lambda message_id: GetRegisterByIndex(message_id, index))
    except CommandFailed as failure:
        if failure.reason.code == "terminalRefused":
            return None
        raise
    return answer.person if isinstance(answer, RosterAnswer) and answer.person.id_number else None


def refused(title: str, answer: Answer) -> CommandFailed:
    """Make a failure of what a terminal said."""
    said, error = plain(answer.message, SAID_MOST), plain(answer.error_code, CODE_MOST)
    return CommandFailed(reason("terminalRefused", terminal=title, error=error, said=said))
