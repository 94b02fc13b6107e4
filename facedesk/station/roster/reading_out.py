"""Reading out what a terminal holds: all of it with acknowledgements (V3.5 2.2.2 to 2.2.4), or one by index (2.2.5)."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from facedesk.station import bounds
from facedesk.station.connection.pending import ANSWER_WITHIN_S, AnswerStream, MessageIds, WentAway
from facedesk.station.connection.session import OK, Session
from facedesk.station.delivery.outcomes import averaged
from facedesk.station.failures import CommandFailed
from facedesk.texts import reason
from facedesk.wire.bounds import cut
from facedesk.wire.messages import (
    Answer,
    Command,
    GetRegister,
    GetRegisterAck,
    GetRegisterByIndex,
    GetRegisterCount,
    GetRegisterCountResp,
    RosterAnswer,
    StopGetRegister,
)
from facedesk.wire.person_fields import PersonInfo
from facedesk.wire.plain import plain

SILENCE_S = 30.0
"""A terminal that says nothing for so long has given up."""
STALLED_S = 120.0
"""One that sends for so long nothing but what it sent before loses every acknowledgement."""
LOOKS_S = 1.0
"""How often a read-out looks whether somebody who is to be blocked waits for it."""
LISTENS_S = (0.3, 2.0)
"""At least and at most so long after the last one, a terminal is listened to whether it sends more than it said."""
USUALLY = 2
"""So many times as long as between two persons on average."""
SAID_MOST = 200
CODE_MOST = 8
DIGITS_MOST = 9

NOBODY = PersonInfo()

Take = Callable[[str, PersonInfo], Awaitable[None]]
"""Deals with one person of the roster, given the index; the person is acknowledged when it returns."""


class GiveWay(Exception):  # noqa: N818
    """Something more urgent waits; the read-out was stopped and begins anew afterwards."""


@dataclass(frozen=True, slots=True)
class ReadOut:
    """A roster that was read to its end: how many persons it holds, and their numbers as they came, in that order."""

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
    _characters: int = 0  # of all numbers and names
    _heard_at: float = 0.0
    _new_at: float = 0.0
    _looked_at: float = 0.0
    _between_s: float | None = None  # two persons, on average
    _highest: int = -1  # index; the document's first is 0, some terminals' 1
    _begins_at: int = 1
    _is_over: bool = False

    async def run(self) -> ReadOut:
        """Read the roster to its end.

        Raises:
            CommandFailed: the terminal was silent, stalled or refused, said how many there are in no way that can be
                understood, or sent more than any terminal holds; it was asked to stop.
            GiveWay: something more urgent waits; it was asked to stop.
            WentAway: the connection ended.
        """
        self.total = await self._count()
        self.on_person(0, self.total)
        if self.total > 0:
            await self._read_all()
        return ReadOut(max(self.total, len(self._seen)), tuple(self._numbers))

    async def _count(self) -> int:
        """Ask how many there are; where that is not told, 1: the first person tells it then."""
        try:
            answer = await ask(self.session, self.ids, self.title, GetRegisterCount)
        except CommandFailed as failure:
            if failure.reason.code != "terminalRefused":
                raise
            return 1
        count = self._counted(answer) if isinstance(answer, GetRegisterCountResp) else None
        return 1 if count is None else count

    def _counted(self, answer: GetRegisterCountResp | RosterAnswer) -> int | None:
        """Return how many an answer says that there are, None where it does not say so.

        Raises:
            CommandFailed: it says what is no count; taken for none, it would make the roster an empty one.
        """
        count, said = answer.person_count, answer.person_count_text
        if (count is None and said) or (count or 0) > bounds.ROSTER_PERSONS:
            raise CommandFailed(reason("rosterCount", terminal=self.title, said=plain(said, CODE_MOST)))
        return count

    async def _read_all(self) -> None:
        message_id = self.ids()
        with self.session.pending.stream(message_id, self._acknowledge) as stream:
            self._heard_at = self._new_at = self._looked_at = time.monotonic()
            self.session.send(GetRegister(message_id))
            try:
                while (wait_s := self._waits_s()) > 0:
                    await self._step(stream, min(wait_s, LOOKS_S))
            except BaseException:
                self._stop()
                raise
            if len(self._seen) != self.total or self._has_gaps:
                self._stop()

    @property
    def _has_as_many(self) -> bool:
        """Whether as many came as the terminal says that there are."""
        return len(self._seen) >= self.total

    @property
    def _has_gaps(self) -> bool:
        """Whether the indices tell of more than came."""
        return len(self._seen) < self._highest + 1 - self._begins_at

    def _waits_s(self) -> float:
        """Return how long to wait for the next answer; 0: this is the end.

        A terminal that sent as many as it said may go on sending. Where its indices tell of more they are waited for
        as long as any; when they do not come, the indices are not what counts.
        """
        if not self._has_as_many:
            return LOOKS_S
        if self._is_over:
            return 0.0
        least_s, most_s = LISTENS_S
        listens_s = min(max(least_s, USUALLY * (self._between_s or 0.0)), most_s)
        if self._has_gaps:
            listens_s = most_s = SILENCE_S
        until = min(self._heard_at + listens_s, self._new_at + most_s)
        return max(until - time.monotonic(), 0.0)

    async def _step(self, stream: AnswerStream, wait_s: float) -> None:
        try:
            answer = await stream.next(wait_s)
        except TimeoutError:
            answer = None
        now = time.monotonic()
        if answer is not None:
            await self._on_answer(answer)
            self._heard_at = time.monotonic()
        if not self._has_as_many:
            self._check_progress(now)
        if now - self._looked_at >= LOOKS_S:
            self._looked_at = now
            if await self.is_urgent():
                self._is_over = True
                if not self._has_as_many:
                    raise GiveWay

    def _check_progress(self, now: float) -> None:
        if now - self._heard_at >= SILENCE_S:
            raise CommandFailed(reason("rosterSilent", terminal=self.title, seconds=round(SILENCE_S)))
        if now - self._new_at >= STALLED_S:
            raise CommandFailed(reason("rosterStalled", terminal=self.title))

    def _check_end(self, person: PersonInfo) -> None:
        """Raise CommandFailed where no terminal holds so many, or says so much of them."""
        self._characters += len(person.number_text) + len(person.name)
        if len(self._seen) >= bounds.ROSTER_PERSONS or self._characters > bounds.ROSTER_CHARACTERS:
            raise CommandFailed(reason("rosterEndless", terminal=self.title, limit=len(self._seen)))

    async def _on_answer(self, answer: Answer) -> None:
        if not answer.succeeded:
            if not self._has_as_many:
                raise refused(self.title, answer)
            self._is_over = True  # it says that there are no more
        if not isinstance(answer, RosterAnswer):
            return
        count = self._counted(answer)
        if count is not None:
            self.total = count
        place = cut(
            answer.index.strip() or answer.person.number or answer.person.name, bounds.PLACE_CHARACTERS
        )
        if place and place not in self._seen and self._is_somebody(answer):
            self._check_end(answer.person)
            await self.take(place, answer.person)
            self._numbers.append(answer.person.number_text)
            self._note(place, place_of(answer.index))
            self.on_person(len(self._seen), max(self.total, len(self._seen)))
        self._acknowledge(answer)

    def _is_somebody(self, answer: RosterAnswer) -> bool:
        """Whether an answer is about a person; one without any word is where an index says that there is one."""
        place = place_of(answer.index)
        return (place is not None and place < self.total) or replace(
            answer.person, schedule=NOBODY.schedule
        ) != NOBODY

    def _note(self, place: str, index: int | None) -> None:
        """Note that somebody came."""
        self._seen.add(place)
        now = time.monotonic()
        self._between_s, self._new_at = averaged(self._between_s, now - self._new_at), now
        if index is not None:
            self._highest, self._begins_at = max(self._highest, index), min(self._begins_at, index)

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


def place_of(index: str) -> int | None:
    """Return an index as a number; None where it is none that a roster has."""
    text = index.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS_MOST else None


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
    return answer.person if isinstance(answer, RosterAnswer) and answer.person.number else None


def refused(title: str, answer: Answer) -> CommandFailed:
    """Make a failure of what a terminal said."""
    said, error = plain(answer.message, SAID_MOST), plain(answer.error_code, CODE_MOST)
    return CommandFailed(reason("terminalRefused", terminal=title, error=error, said=said))
