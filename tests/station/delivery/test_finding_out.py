"""What a terminal holds after a command without answer: asked in the cheapest way that can be trusted."""

import asyncio
from collections.abc import AsyncIterator, Mapping

import pytest

from facedesk.station.connection.pending import MessageIds, WentAway
from facedesk.station.delivery.inquiry import NOBODY, HoldsPerson, Inquiry, InquiryResult
from facedesk.station.station import Station
from facedesk.store.delivery.rosters import TerminalRosterRow
from station.acting import Acting
from station.peer import SERIAL, Message, Peer
from station.roster_peer import held

TRUSTED = TerminalRosterRow(SERIAL, looks_up=True)
NOT_TRUSTED = TerminalRosterRow(SERIAL, looks_up=False)
BY_NUMBER, COUNT, BY_INDEX = (
    "onlineGetRegisterByIdNumber",
    "onlineGetRegisterCount",
    "onlineGetRegisterByIndex",
)


class Answering:
    """A terminal that answers each kind of question in one way, or not at all."""

    def __init__(self, peer: Peer) -> None:
        self.peer = peer
        self.says: dict[str, Mapping[str, object] | None] = {}
        self.asked: list[Message] = []

    async def run(self) -> None:
        while True:
            question = await self.peer.hear()
            answer = self.says.get(question["msgType"])
            if question["msgType"] in (BY_NUMBER, COUNT, BY_INDEX):
                self.asked.append(question)
            if question["msgType"] == BY_NUMBER and answer is not None:
                answer = {"errorCode": answer[question["idNumber"]]} if "errorCode" not in answer else answer
            if answer is not None:
                await self.peer.answer(question, **answer)


@pytest.fixture
async def answering(peer: Peer) -> AsyncIterator[Answering]:
    terminal = Answering(peer)
    running = asyncio.create_task(terminal.run())
    yield terminal
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@pytest.fixture
def inquiry(station: Station, answering: Answering) -> Inquiry:
    session = station.directory.known(SERIAL).session
    assert session is not None
    assert answering.says == {}
    return Inquiry(session, MessageIds(999_999), 0.2)


@pytest.fixture
def inquiry_alone(station: Station, peer: Peer) -> Inquiry:
    """An inquiry at a terminal that the test answers for."""
    session = station.directory.known(peer.serial).session
    assert session is not None
    return Inquiry(session, MessageIds(999_999), 0.2)


@pytest.mark.parametrize(
    ("nobody", "somebody", "trusted"),
    [
        ("200", "100", True),
        ("300", "100", True),
        ("100", "100", False),
        ("203", "203", False),
        ("200", "203", False),
        ("200", "200", None),
    ],
)
async def test_asking_by_number_is_trusted_only_where_it_tells_who_is_there(
    answering: Answering, inquiry: Inquiry, nobody: str, somebody: str, trusted: bool | None
) -> None:
    answering.says[BY_NUMBER] = {NOBODY: nobody, "20001": somebody}
    assert await inquiry.looks_up("20001") is trusted


@pytest.mark.parametrize(
    ("code", "presence"),
    [
        ("100", HoldsPerson.THERE),
        ("200", HoldsPerson.ABSENT),
        ("203", HoldsPerson.UNKNOWN),
        (None, HoldsPerson.UNKNOWN),
    ],
)
async def test_what_is_asked_by_number_is_unknown_without_an_answer_of_its_own(
    answering: Answering, inquiry: Inquiry, code: str | None, presence: HoldsPerson
) -> None:
    if code is not None:
        answering.says[BY_NUMBER] = {"errorCode": code}
    assert await inquiry.by_number("20001") is presence


async def test_a_terminal_that_is_silent_only_about_numbers_lacks_the_question(
    answering: Answering, inquiry: Inquiry
) -> None:
    answering.says[COUNT] = {"personNum": "3"}
    assert await inquiry.looks_up("20001") is False


async def test_silence_about_everything_says_nothing_of_the_question(inquiry: Inquiry) -> None:
    assert await inquiry.looks_up("20001") is None
    assert not inquiry.may_look_up


async def test_one_question_tells_who_is_not_there_where_numbers_are_trusted(
    answering: Answering, inquiry: Inquiry
) -> None:
    answering.says[BY_NUMBER] = {"errorCode": "200"}
    assert (await inquiry.whether_it_holds("20001", TRUSTED)).presence is HoldsPerson.ABSENT
    assert [each["msgType"] for each in answering.asked] == [BY_NUMBER]


@pytest.mark.parametrize(("last", "is_older"), [("20001", False), ("20002", True)])
async def test_a_number_that_the_terminal_may_have_held_before_is_looked_at(
    answering: Answering, inquiry: Inquiry, last: str, is_older: bool
) -> None:
    answering.says |= {BY_NUMBER: {"errorCode": "100"}, COUNT: {"personNum": "4"}, BY_INDEX: held(last)}
    found = await inquiry.whether_it_holds("20001", TRUSTED)
    assert (found.presence, found.is_older) == (HoldsPerson.THERE, is_older)
    assert (found.info is None) is is_older
    assert answering.asked[-1]["index"] == "3"


async def test_a_terminal_that_cannot_count_is_believed_by_number(
    answering: Answering, inquiry: Inquiry
) -> None:
    answering.says |= {BY_NUMBER: {"errorCode": "100"}, COUNT: {"errorCode": "203"}}
    assert await inquiry.whether_it_holds("20001", TRUSTED) == InquiryResult(HoldsPerson.THERE)


async def test_a_last_one_without_a_number_tells_nothing(answering: Answering, inquiry: Inquiry) -> None:
    answering.says |= {BY_NUMBER: {"errorCode": "100"}, COUNT: {"personNum": "4"}, BY_INDEX: held("")}
    assert await inquiry.whether_it_holds("20001", TRUSTED) == InquiryResult(HoldsPerson.THERE)


async def test_an_empty_terminal_holds_nobody(answering: Answering, inquiry: Inquiry) -> None:
    answering.says[COUNT] = {"personNum": "0"}
    assert (await inquiry.whether_it_holds("20001", NOT_TRUSTED)).presence is HoldsPerson.ABSENT
    assert [each["msgType"] for each in answering.asked] == [COUNT]


@pytest.mark.parametrize("code", ["100", ""])
async def test_the_last_one_is_read_to_see_whether_it_is_the_person(
    answering: Answering, inquiry: Inquiry, code: str
) -> None:
    last = held("20001") | {"index": "2", "errorCode": code}
    answering.says |= {COUNT: {"personNum": "3"}, BY_INDEX: last}
    found = await inquiry.whether_it_holds("20001", NOT_TRUSTED)
    assert found.presence is HoldsPerson.THERE
    assert found.info is not None
    assert found.info.name == "Person 20001"
    assert answering.asked[-1]["index"] == "2"


@pytest.mark.parametrize(
    "says",
    [
        {COUNT: {"personNum": "3"}, BY_INDEX: held("20002")},
        {COUNT: {"personNum": "3"}, BY_INDEX: {"errorCode": "200"}},
        {COUNT: {"personNum": "3"}},
        {COUNT: {"errorCode": "203"}},
        {COUNT: {"personNum": "many"}},
        {COUNT: {"personNum": "0", "errorCode": "200"}},
        {COUNT: {"personNum": "3"}, BY_INDEX: held("20001") | {"errorCode": "200"}},
        {},
    ],
)
async def test_anything_else_leaves_it_unknown(
    answering: Answering, inquiry: Inquiry, says: dict[str, Mapping[str, object]]
) -> None:
    answering.says |= says
    found = await inquiry.whether_it_holds("20001", NOT_TRUSTED)
    assert found.presence is HoldsPerson.UNKNOWN


async def test_a_question_that_is_refused_leaves_the_cheap_ways(
    answering: Answering, inquiry: Inquiry
) -> None:
    answering.says |= {BY_NUMBER: {"errorCode": "203"}, COUNT: {"personNum": "0"}}
    assert (await inquiry.whether_it_holds("20001", TRUSTED)).presence is HoldsPerson.ABSENT
    assert not inquiry.may_look_up


async def test_a_connection_that_ends_is_no_answer(station: Station, peer: Peer) -> None:
    session = station.directory.known(SERIAL).session
    assert session is not None
    asking = asyncio.create_task(Inquiry(session, MessageIds(999_999), 20.0).count())
    await peer.next(COUNT)
    await peer.hang_up()
    with pytest.raises(WentAway):
        await asking
    with pytest.raises(WentAway):
        await Inquiry(session, MessageIds(999_999), 20.0).count()


async def test_what_was_asked_in_vain_is_not_asked_again(answering: Answering, inquiry: Inquiry) -> None:
    answering.says[BY_INDEX] = {"errorCode": "203"}
    for _ in range(2):
        assert await inquiry.count() is None
        assert await inquiry.at(0) is None
    assert [each["msgType"] for each in answering.asked] == [COUNT, BY_INDEX]


async def test_a_late_answer_shows_that_the_question_is_known(peer: Peer, inquiry_alone: Inquiry) -> None:
    asking = asyncio.create_task(inquiry_alone.count())
    question = await peer.next(COUNT)
    assert await asking is None
    assert not inquiry_alone.counts
    await peer.answer(question, personNum="3")
    await peer.beat()
    assert inquiry_alone.counts
    asking = asyncio.create_task(inquiry_alone.count())
    await peer.answer(await peer.next(COUNT), personNum="3")
    assert await asking == 3


async def test_one_lost_answer_to_a_question_that_is_known_is_asked_for_again(
    peer: Peer, inquiry_alone: Inquiry
) -> None:
    asking = asyncio.create_task(inquiry_alone.count())
    await peer.answer(await peer.next(COUNT), personNum="3")
    assert await asking == 3
    assert inquiry_alone.counts
    asking = asyncio.create_task(inquiry_alone.count())
    await peer.next(COUNT)
    await peer.answer(await peer.next(COUNT), personNum="4")
    assert await asking == 4


@pytest.mark.parametrize(
    ("count", "info", "presence"),
    [
        ("1", held("20001"), HoldsPerson.THERE),
        ("1", held("20002"), HoldsPerson.ABSENT),
        ("2", held("20002"), HoldsPerson.UNKNOWN),  # the same one twice: not to be trusted
        ("1", {"errorCode": "200"}, HoldsPerson.UNKNOWN),
        ("1", held(""), HoldsPerson.UNKNOWN),
        ("17", held("20002"), HoldsPerson.UNKNOWN),
        ("0", {}, HoldsPerson.ABSENT),
    ],
)
async def test_few_are_looked_through_for_one_who_may_be_gone(
    answering: Answering, inquiry: Inquiry, count: str, info: Message, presence: HoldsPerson
) -> None:
    answering.says |= {COUNT: {"personNum": count}, BY_INDEX: info}
    assert await inquiry.looked_through("20001") is presence


@pytest.mark.parametrize(
    ("numbers", "presence", "looked_at"),
    [
        (range(20001, 20017), HoldsPerson.THERE, 16),
        (range(20002, 20018), HoldsPerson.ABSENT, 16),
        (range(20001, 20018), HoldsPerson.UNKNOWN, 0),
    ],
)
async def test_sixteen_are_looked_through_and_no_more(
    peer: Peer, inquiry_alone: Inquiry, numbers: range, presence: HoldsPerson, looked_at: int
) -> None:
    async with Acting.at_work(peer, COUNT, BY_INDEX) as terminal:
        terminal.persons = {str(number): held(str(number)) for number in numbers}
        assert await inquiry_alone.looked_through("20001") is presence
        assert terminal.asked.count(BY_INDEX) == looked_at
