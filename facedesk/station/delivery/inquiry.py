"""What a terminal holds after a command was not answered: found out in the cheapest way, never by a full read-out.

By number where the terminal can, else by the count, else by the last index (V3.5 2.2.4, 2.2.5; the first is beyond
the document).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from facedesk.station.connection.pending import MessageIds
from facedesk.station.connection.session import Session
from facedesk.store.delivery.rosters import TerminalRosterRow
from facedesk.wire.messages import (
    SUCCEEDED,
    Answer,
    Command,
    GetRegisterByIdNumber,
    GetRegisterByIndex,
    GetRegisterCount,
    GetRegisterCountResp,
    RosterAnswer,
)
from facedesk.wire.person_fields import PersonInfo

NOBODY: Final = "98765432109876543210987654321098"
"""A number that no terminal holds: 32 digits that nobody gives to a person."""
UNSUPPORTED: Final = "203"
VAIN_CONNECTIONS = 2
"""A kind of question that so many connections in a row left unanswered is asked no more."""
SHORT = 16
"""So many persons at most are looked through by index for one who may be gone."""


class HoldsPerson(Enum):
    """Whether a terminal holds a person."""

    THERE = auto()
    ABSENT = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class InquiryResult:
    """What was found out; `info` is the person as held, where it was read."""

    presence: HoldsPerson
    info: PersonInfo | None = None
    is_older: bool = False  # THERE: somebody of that number who was there before


@dataclass(slots=True)
class Questions:
    """Which kinds of questions a terminal has answered, and which it was asked in vain over a connection.

    A terminal that answers registrations may know no questions at all: each would cost a wait again and again. Over
    a new connection they are tried again, since what went unanswered may have been lost, but not for ever: lines
    that keep breaking would leave no time for anything else.
    """

    answered: set[type[Command]] = field(default_factory=set)
    in_vain: set[type[Command]] = field(default_factory=set)
    asked: set[type[Command]] = field(default_factory=set)
    lost: dict[type[Command], int] = field(default_factory=dict)  # over how many connections before

    def over_new_connection(self) -> "Questions":
        """Return what is known of the same terminal when it has dialled in again."""
        lost = dict(self.lost)
        for kind in self.asked:
            lost[kind] = lost.get(kind, 0) + 1
        lost = {kind: times for kind, times in lost.items() if kind not in self.answered}
        in_vain = {kind for kind, times in lost.items() if times >= VAIN_CONNECTIONS}
        return Questions(set(self.answered), in_vain, set(), lost)

    def answers_late(self, kind: type[Command]) -> None:
        """Hear that it answers a kind of question after all."""
        self.in_vain.discard(kind)
        self.answered.add(kind)


class Inquiry:
    """Asks one terminal; its turn must be held meanwhile.

    Each question raises WentAway where the connection ends; a question that is not answered tells nothing. One of
    a kind that was asked in vain is not asked; one of a kind that was answered before is asked twice.
    """

    def __init__(
        self, session: Session, ids: MessageIds, within_s: float, questions: Questions | None = None
    ) -> None:
        """Keep the connection, the source of msgIDs, how long an answer may take, and what is known of it."""
        self._session = session
        self._ids = ids
        self._within_s = within_s
        self._questions = questions or Questions()

    async def _ask(self, kind: type[Command], make: Callable[[str], Command]) -> Answer | None:
        known = self._questions
        if kind in known.in_vain:
            return None
        known.asked.add(kind)
        answer = await self._ask_once(kind, make)
        if answer is None and kind in known.answered:
            answer = await self._ask_once(kind, make)
        if answer is None:
            known.in_vain |= {kind} - known.answered
        elif answer.error_code == UNSUPPORTED:
            known.in_vain.add(kind)
        else:
            known.answered.add(kind)
        return answer

    async def _ask_once(self, kind: type[Command], make: Callable[[str], Command]) -> Answer | None:
        message_id = self._ids()
        try:
            return await self._session.ask(make(message_id), message_id, self._within_s)
        except TimeoutError:
            # It answers after all, if late: it may be asked again.
            self._session.pending.expect(message_id, lambda _answer: self._questions.answers_late(kind))
            return None

    @property
    def may_look_up(self) -> bool:
        """Whether it may be worth while to ask for a person by number."""
        return GetRegisterByIdNumber not in self._questions.in_vain

    @property
    def counts(self) -> bool:
        """Whether the terminal has answered before how many persons it holds."""
        return GetRegisterCount in self._questions.answered

    async def by_number(self, number: str) -> HoldsPerson:
        """Ask for a person by number; only where it is known that the terminal can tell."""
        answer = await self._ask(
            GetRegisterByIdNumber, lambda message_id: GetRegisterByIdNumber(message_id, number)
        )
        if answer is None or answer.error_code == UNSUPPORTED:
            return HoldsPerson.UNKNOWN
        return HoldsPerson.THERE if answer.succeeded else HoldsPerson.ABSENT

    async def looks_up(self, held: str) -> bool | None:
        """Find out whether asking by number can be trusted: it tells who is there from who is not.

        Args:
            held: the number of a person that the terminal is known to hold.

        Returns:
            None where that cannot be said: the one who should be there is not found, or nothing is answered at all.
        """
        for number, expected in ((NOBODY, False), (held, True)):
            answer = await self._ask(
                GetRegisterByIdNumber,
                lambda message_id, n=number: GetRegisterByIdNumber(message_id, n),  # type: ignore[misc]
            )
            if answer is None:
                return None if await self.count() is None else False
            if answer.error_code == UNSUPPORTED:
                return False
            if answer.succeeded is not expected:
                return None if expected else False
        return True

    async def count(self) -> int | None:
        """Ask how many persons the terminal holds."""
        answer = await self._ask(GetRegisterCount, GetRegisterCount)
        return answer.person_count if isinstance(answer, GetRegisterCountResp) and answer.succeeded else None

    async def at(self, index: int) -> PersonInfo | None:
        """Read one person by index."""
        answer = await self._ask(GetRegisterByIndex, lambda message_id: GetRegisterByIndex(message_id, index))
        is_person = isinstance(answer, RosterAnswer) and answer.error_code in (SUCCEEDED, "")
        return answer.person if is_person and isinstance(answer, RosterAnswer) else None

    async def whether_it_holds(self, number: str, roster: TerminalRosterRow) -> InquiryResult:
        """Find out whether the terminal holds a person, who was sent last of all."""
        if roster.looks_up:
            presence = await self.by_number(number)
            if presence is HoldsPerson.THERE:
                return await self._there(number)
            if presence is HoldsPerson.ABSENT:
                return InquiryResult(presence)
        count = await self.count()
        if count == 0:
            return InquiryResult(HoldsPerson.ABSENT)
        info = await self.at(count - 1) if count else None
        if info is not None and info.number == number:
            return InquiryResult(HoldsPerson.THERE, info)
        return InquiryResult(HoldsPerson.UNKNOWN)

    async def _there(self, number: str) -> InquiryResult:
        """Return the person who was sent last from somebody of that number whom the terminal held before.

        The last one of the roster tells, where it can be read; else the number must do.
        """
        count = await self.count()
        last = await self.at(count - 1) if count else None
        if last is None or not last.number:
            return InquiryResult(HoldsPerson.THERE)
        is_older = last.number != number
        return InquiryResult(HoldsPerson.THERE, None if is_older else last, is_older)

    async def looked_through(self, number: str) -> HoldsPerson:
        """Look for a person by index where the terminal holds few; any gap leaves it unknown."""
        count = await self.count()
        if count == 0:
            return HoldsPerson.ABSENT
        if count is None or count > SHORT:
            return HoldsPerson.UNKNOWN
        others: set[str] = set()
        for index in reversed(range(count)):
            info = await self.at(index)
            if info is None or not info.number:
                return HoldsPerson.UNKNOWN
            if info.number == number:
                return HoldsPerson.THERE
            others.add(info.number)
        is_whole = len(others) == count == await self.count()
        return HoldsPerson.ABSENT if is_whole else HoldsPerson.UNKNOWN
