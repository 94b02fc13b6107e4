"""Answers that do not come over a connection that holds."""

import pytest

from facedesk.station import bounds
from facedesk.station.delivery import patience, worker
from facedesk.station.station import Station
from facedesk.store.delivery_state import DeliveryState
from station.acting import BY_INDEX, BY_NUMBER, COUNT, PERSON
from station.commanded import (
    ADD,
    CHANGE,
    DELETE,
    answered,
    asked,
    entry,
    online_again,
    refusing,
    remove,
    said,
    save,
    told_of,
)
from station.conftest import Dial, Told
from station.peer import SERIAL, Message, Peer
from station.roster_peer import delivered, deliveries, enrol, held

SOON_S, LIMIT_S = 0.25, 1.0
"""How long an answer takes that is thought lost, and the limit: long enough to answer on a busy machine."""


@pytest.fixture
def soon_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have an answer thought lost soon, long before the limit."""
    monkeypatch.setattr(patience, "PATIENCE_LEAST_S", SOON_S)
    monkeypatch.setattr(patience, "PATIENCE_ANSWERS", 0)


@pytest.mark.usefixtures("patient")
async def test_silence_is_found_out_at_once_and_what_arrived_is_held(station: Station, peer: Peer) -> None:
    await enrol(station, "1", SERIAL)
    await answered(peer)
    await enrol(station, "2", SERIAL)
    assert said(await asked(peer)) == (ADD, "2")
    for code in ("200", "100", "100"):
        question = await asked(peer)
        assert question["msgType"] == BY_NUMBER
        await peer.answer(question, errorCode=code)
    await delivered(station, SERIAL, held=2)


async def found_there(peer: Peer, *codes: str, count: int) -> None:
    """Say that the one is there whose answer is overdue, having been tried with others where need be."""
    for code in (*codes, "100"):
        question = await asked(peer)
        assert question["msgType"] == BY_NUMBER
        await peer.answer(question, errorCode=code)
    await peer.answer(await asked(peer), personNum=str(count))
    added = [each for each in peer.received if each["msgType"] == PERSON and said(each)[0] == ADD]
    await peer.answer(await asked(peer), index=str(count - 1), **entry(added[-1]))


@pytest.mark.usefixtures("soon_in_doubt")
async def test_a_terminal_that_loses_answers_is_waited_for_to_the_end_only_once(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await enrol(station, "1", SERIAL)
    await answered(peer)
    monkeypatch.setattr(patience, "ANSWER_S", LIMIT_S)
    await enrol(station, "2", SERIAL)
    assert said(await asked(peer)) == (ADD, "2")
    await found_there(peer, "200", "100", count=2)
    await delivered(station, SERIAL, held=2)
    monkeypatch.setattr(patience, "ANSWER_S", 60.0)
    await enrol(station, "3", SERIAL)
    assert said(await asked(peer)) == (ADD, "3")
    await found_there(peer, count=3)
    await delivered(station, SERIAL, held=3)
    await remove(station, first.id)
    assert said(await asked(peer)) == (DELETE, "1")
    await peer.answer(await asked(peer), errorCode="200")
    await delivered(station, SERIAL, held=2)


@pytest.mark.usefixtures("soon_in_doubt")
@pytest.mark.parametrize("code", [None, "304"], ids=["lost", "timed out"])
async def test_a_terminal_that_loses_answers_and_holds_one_less_has_done_a_deletion(
    station: Station, peer: Peer, code: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await enrol(station, "1", SERIAL)
    await answered(peer)
    monkeypatch.setattr(patience, "ANSWER_S", LIMIT_S)
    await enrol(station, "2", SERIAL)
    added = await asked(peer)
    await peer.answer(await asked(peer), errorCode="203")
    await peer.answer(await asked(peer), personNum="2")
    await peer.answer(await asked(peer), index="1", **entry(added))
    await delivered(station, SERIAL, held=2)
    monkeypatch.setattr(patience, "ANSWER_S", 60.0)
    await remove(station, first.id)
    await peer.answer(await asked(peer), personNum="2")
    command = await asked(peer)
    assert said(command) == (DELETE, "1")
    if code is not None:
        await peer.answer(command, errorCode=code)
    question = await asked(peer)
    assert question["msgType"] == COUNT
    await peer.answer(question, personNum="1")
    await delivered(station, SERIAL, held=1)


@pytest.mark.usefixtures("soon_in_doubt")
async def test_the_next_person_does_not_come_before_a_late_answer(station: Station, peer: Peer) -> None:
    await enrol(station, "1", SERIAL)
    await answered(peer)
    await enrol(station, "2", SERIAL)
    await enrol(station, "3", SERIAL)
    command = await asked(peer)
    await found_there(peer, "200", "100", count=2)
    for _ in range(5):  # each of these takes as long as what would bring the next person
        await peer.beat()
        await station.store.read(lambda _db: None)
        await station.store.write(lambda _db: None)
    assert [said(each)[1] for each in peer.received if each["msgType"] == PERSON] == ["1", "2"]
    await peer.answer(command)
    assert await answered(peer) == (ADD, "3")
    await delivered(station, SERIAL, held=3)


async def thought_to_lose_answers(station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch) -> Message:
    """Have a terminal hold two, of whom the second came without an answer in time; give that command."""
    await enrol(station, "1", SERIAL)
    await answered(peer)
    monkeypatch.setattr(patience, "ANSWER_S", LIMIT_S)
    await enrol(station, "2", SERIAL)
    command = await asked(peer)
    await found_there(peer, "200", "100", count=2)
    await delivered(station, SERIAL, held=2)
    monkeypatch.setattr(patience, "ANSWER_S", 60.0)
    return command


async def sent_meanwhile(station: Station, peer: Peer) -> list[str]:
    """Give the numbers of those who were sent, after as long as would bring one more."""
    for _ in range(5):
        await peer.beat()
        await station.store.write(lambda _db: None)
    return [said(each)[1] for each in peer.received if each["msgType"] == PERSON]


@pytest.mark.usefixtures("soon_in_doubt")
async def test_a_terminal_that_answers_late_after_all_is_waited_for_again(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await peer.answer(await thought_to_lose_answers(station, peer, monkeypatch))
    await peer.beat()
    for number in ("3", "4"):
        await enrol(station, number, SERIAL)
    command = await asked(peer)
    await found_there(peer, count=3)
    assert await sent_meanwhile(station, peer) == ["1", "2", "3"]
    await peer.answer(command)
    assert await answered(peer) == (ADD, "4")


@pytest.mark.usefixtures("soon_in_doubt")
async def test_an_answer_that_comes_before_the_limit_was_not_lost(station: Station, peer: Peer) -> None:
    await enrol(station, "1", SERIAL)
    await answered(peer)
    for number in ("2", "3", "4"):
        await enrol(station, number, SERIAL)
    command = await asked(peer)
    await found_there(peer, "200", "100", count=2)
    await peer.answer(command)
    command = await asked(peer)
    await found_there(peer, count=3)
    assert await sent_meanwhile(station, peer) == ["1", "2", "3"]
    await peer.answer(command)
    assert await answered(peer) == (ADD, "4")


async def dialled_again(dial: Dial, station: Station, software: str) -> Peer:
    """Give a new connection of a terminal that holds two, over which it takes the third at once."""
    again = await dial()
    await again.register(softwareVersion=software)
    await enrol(station, "3", SERIAL)
    assert await answered(again) == (ADD, "3")
    for number in ("4", "5"):
        await enrol(station, number, SERIAL)
    assert said(await asked(again)) == (ADD, "4")
    return again


@pytest.mark.usefixtures("soon_in_doubt")
async def test_a_terminal_that_loses_answers_loses_them_over_a_new_connection(
    station: Station, peer: Peer, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    await thought_to_lose_answers(station, peer, monkeypatch)
    again = await dialled_again(dial, station, "2.1.9")
    await found_there(again, count=4)
    assert await answered(again) == (ADD, "5")


@pytest.mark.usefixtures("soon_in_doubt")
async def test_other_software_has_not_lost_an_answer_yet(
    station: Station, peer: Peer, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    await thought_to_lose_answers(station, peer, monkeypatch)
    again = await dialled_again(dial, station, "2.2.0")
    await found_there(again, "200", "100", count=4)
    assert await sent_meanwhile(station, again) == ["3", "4"]


@pytest.mark.usefixtures("soon_in_doubt")
async def test_one_that_was_forgotten_and_comes_again_has_not_lost_an_answer_yet(
    station: Station, peer: Peer, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    await thought_to_lose_answers(station, peer, monkeypatch)
    await station.terminals.forget(SERIAL)
    await peer.closed()
    await station.terminals.admit(SERIAL)
    again = await dialled_again(dial, station, "2.1.9")
    await found_there(again, "200", "100", count=2)
    assert await sent_meanwhile(station, again) == ["3", "4"]


@pytest.mark.usefixtures("soon_in_doubt")
async def test_silence_of_what_cannot_be_found_out_does_not_make_a_terminal_keep_its_answers(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await thought_to_lose_answers(station, peer, monkeypatch)
    monkeypatch.setattr(worker, "PAUSES_S", (3600.0,))
    monkeypatch.setattr(patience, "ANSWER_S", LIMIT_S)
    await enrol(station, "3", SERIAL)
    assert said(await asked(peer)) == (ADD, "3")
    await delivered(station, SERIAL, held=2, waiting=1)
    monkeypatch.setattr(patience, "ANSWER_S", 60.0)
    await enrol(station, "4", SERIAL)
    assert said(await peer.next(PERSON)) == (ADD, "4")
    await found_there(peer, count=3)
    await delivered(station, SERIAL, held=3, waiting=1)


@pytest.mark.usefixtures("soon_in_doubt")
async def test_who_is_not_there_is_waited_for_at_a_terminal_that_loses_answers(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await thought_to_lose_answers(station, peer, monkeypatch)
    for number in ("3", "4"):
        await enrol(station, number, SERIAL)
    command = await asked(peer)
    for _ in range(2):
        await peer.answer(await asked(peer), errorCode="200")
    assert await sent_meanwhile(station, peer) == ["1", "2", "3"]
    await peer.answer(command)
    assert said(await told_next(peer, held("1"))) == (ADD, "4")


@pytest.mark.usefixtures("soon_in_doubt")
@pytest.mark.parametrize(
    ("code", "states"), [("301", {"1": "held", "2": "failed"}), ("304", {"1": "held", "2": "waiting"})]
)
async def test_a_refusal_after_the_limit_counts_more_than_what_was_found_out_even_if_the_store_refuses_first(  # noqa: PLR0917
    station: Station,
    peer: Peer,
    told: Told,
    code: str,
    states: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await enrol(station, "1", SERIAL)
    await answered(peer)
    monkeypatch.setattr(patience, "ANSWER_S", LIMIT_S)
    await enrol(station, "2", SERIAL)
    command = await asked(peer)
    await found_there(peer, "200", "100", count=2)
    await delivered(station, SERIAL, held=2)
    monkeypatch.setattr(bounds, "STORE_AGAIN_S", 0.0)
    refusing(station, monkeypatch, 3)
    await peer.answer(command, errorCode=code)
    while await deliveries(station, SERIAL) != states:
        told.notices.clear()
        await told.until(lambda: told.notices)
    (row,) = [row for row in await station.deliveries.listed() if row.number == "2"]
    assert row.error_code == code


@pytest.mark.usefixtures("patient")
async def test_a_success_that_comes_after_the_limit_counts_too(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSES_S", (3600.0,))
    await enrol(station, "1", SERIAL)
    command = await asked(peer)
    await peer.answer(await asked(peer), errorCode="203")
    await delivered(station, SERIAL, waiting=1)
    await peer.answer(command)
    await delivered(station, SERIAL, held=1)
    await enrol(station, "2", SERIAL)
    assert await answered(peer) == (ADD, "2")
    await delivered(station, SERIAL, held=2)


@pytest.mark.usefixtures("soon_in_doubt")
async def test_what_is_not_done_yet_may_be_under_way_and_its_late_answer_counts(
    station: Station, peer: Peer
) -> None:
    await enrol(station, "1", SERIAL)
    await answered(peer)
    await enrol(station, "2", SERIAL)
    command = await asked(peer)
    for code in ("200", "100", "200", "200"):
        question = await asked(peer)
        assert question["msgType"] == BY_NUMBER
        await peer.answer(question, errorCode=code)
    question = await asked(peer)
    await peer.answer(command, errorCode="301")
    await peer.answer(question, errorCode="200")
    await delivered(station, SERIAL, held=1, failed=1)
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert "lateAnswer" not in view.oddities


@pytest.mark.usefixtures("soon_in_doubt")
async def test_a_connection_that_ends_while_a_late_answer_is_waited_for_is_no_failure(
    station: Station, peer: Peer, dial: Dial
) -> None:
    await enrol(station, "1", SERIAL)
    await answered(peer)
    await enrol(station, "2", SERIAL)
    await asked(peer)
    for code in ("200", "100", "200"):
        await peer.answer(await asked(peer), errorCode=code)
    await peer.hang_up()
    await delivered(station, SERIAL, held=1, waiting=1)
    again = await online_again(dial)
    question = await asked(again)
    assert question["msgType"] == BY_NUMBER
    await again.answer(question)
    await delivered(station, SERIAL, held=2)
    assert all(row.attempts == 0 for row in await station.deliveries.listed())


@pytest.mark.usefixtures("soon_in_doubt")
async def test_a_connection_that_ends_after_the_person_was_found_is_not_waited_for_to_the_limit(
    station: Station, peer: Peer, dial: Dial
) -> None:
    await enrol(station, "1", SERIAL)
    await answered(peer)
    await enrol(station, "2", SERIAL)
    await asked(peer)
    await found_there(peer, "200", "100", count=2)
    await peer.beat()
    await peer.hang_up()
    again = await online_again(dial)
    question = await asked(again)
    assert (question["msgType"], question["idNumber"]) == (BY_NUMBER, "2")


@pytest.mark.usefixtures("soon_in_doubt")
async def test_where_nothing_can_be_found_out_the_answer_is_waited_for(station: Station, peer: Peer) -> None:
    await enrol(station, "1", SERIAL)
    await answered(peer)
    await enrol(station, "2", SERIAL)
    command = await asked(peer)
    for question in (BY_NUMBER, COUNT):
        message = await asked(peer)
        assert message["msgType"] == question
        await peer.answer(message, errorCode="203")
    for _ in range(5):  # each takes as long as what would bring the person again
        await peer.beat()
        await station.store.write(lambda _db: None)
    await peer.answer(command)
    await delivered(station, SERIAL, held=2)
    assert [row.attempts for row in await station.deliveries.listed()] == [0, 0]
    assert [each["msgType"] for each in peer.received].count(PERSON) == 2


@pytest.fixture(params=[SOON_S, LIMIT_S], ids=["asked soon", "asked at the limit"])
def soon_or_late(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Have it asked what became of a command before its limit, or only then, and no pause between tries."""
    monkeypatch.setattr(worker, "PAUSES_S", (0.0,))
    monkeypatch.setattr(patience, "PATIENCE_LEAST_S", request.param)
    monkeypatch.setattr(patience, "PATIENCE_ANSWERS", 0)
    monkeypatch.setattr(patience, "ANSWER_S", LIMIT_S)


@pytest.mark.usefixtures("soon_or_late")
async def test_who_is_found_by_number_after_changes_is_held_as_sent_last(
    station: Station, peer: Peer
) -> None:
    person = await enrol(station, "2")
    for phone in ("1", "2"):
        await save(station, person, phone=phone)
    await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await station.assignments.assign([person.id], [SERIAL])
    assert said(await asked(peer)) == (ADD, "2")
    for code in ("200", "100", "100"):
        await peer.answer(await asked(peer), errorCode=code)
    await peer.answer(await asked(peer), errorCode="203")  # cannot count, so the number must do
    await delivered(station, SERIAL, held=2)
    await peer.beat()
    assert [said(each) for each in peer.received if each["msgType"] == PERSON] == [(ADD, "1"), (ADD, "2")]


async def told_next(peer: Peer, last: Message) -> Message:
    """Give the next command about a person, having said whenever asked who is the last of seven."""
    while (message := await asked(peer))["msgType"] != PERSON:
        fields = {BY_NUMBER: {"errorCode": "203"}, COUNT: {"personNum": "7"}, BY_INDEX: last}
        await peer.answer(message, **fields[message["msgType"]])
    return message


@pytest.mark.usefixtures("soon_or_late")
async def test_who_was_sent_in_two_versions_and_is_held_in_the_first_is_changed(
    station: Station, peer: Peer
) -> None:
    await enrol(station, "1", SERIAL)
    await answered(peer)
    person = await enrol(station, "2", SERIAL)
    first = await asked(peer)
    await save(station, person, phone="1")
    assert said(await told_next(peer, held("1"))) == (ADD, "2")
    command = await told_next(peer, entry(first))
    assert (said(command), entry(command)["phone"]) == ((CHANGE, "2"), "1")
    await peer.answer(command)
    await delivered(station, SERIAL, held=2)


@pytest.mark.usefixtures("soon_or_late")
async def test_who_was_sent_twice_and_is_held_otherwise_is_replaced(station: Station, peer: Peer) -> None:
    await enrol(station, "1", SERIAL)
    await answered(peer)
    await enrol(station, "2", SERIAL)
    first = await asked(peer)
    assert said(await told_next(peer, held("1"))) == (ADD, "2")
    assert said(await told_next(peer, entry(first) | {"name": "Somebody"})) == (DELETE, "2")


@pytest.mark.usefixtures("patient")
async def test_who_is_seen_not_to_be_there_is_sent_without_being_asked_about_again(
    station: Station, peer: Peer
) -> None:
    await enrol(station, "1", SERIAL)
    await asked(peer)
    await told_next(peer, held("7"))
    await peer.answer(await asked(peer), personNum="0")
    assert await answered(peer) == (ADD, "1")


@pytest.mark.usefixtures("patient")
async def test_who_may_have_come_before_a_refusal_is_deleted_when_not_wanted_any_more(
    station: Station, peer: Peer
) -> None:
    person = await enrol(station, "1", SERIAL)
    await asked(peer)
    command = await told_next(peer, held("7"))
    assert said(command) == (ADD, "1")
    await peer.answer(command, errorCode="301")
    await delivered(station, SERIAL, failed=1)
    await remove(station, person.id)
    assert said(await told_next(peer, held("7"))) == (DELETE, "1")


@pytest.mark.usefixtures("patient")
async def test_silence_of_what_did_not_arrive_is_a_try_that_failed(
    station: Station, peer: Peer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSES_S", (3600.0,))
    await enrol(station, "1", SERIAL)
    await asked(peer)
    await peer.answer(await asked(peer), personNum="0")
    row = await told_of(station, told, lambda row: row.attempts == 1)
    assert (row.state, row.error_code) == (DeliveryState.WAITING, "")
    assert row.reason == ("deliverySilent", (("seconds", "0"),))
    await station.deliveries.retry()
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("operation", [CHANGE, DELETE])
async def test_silence_is_said_of_a_change_and_of_a_removal_too(
    station: Station, peer: Peer, told: Told, operation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSES_S", (3600.0,))
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    if operation == DELETE:
        await remove(station, person.id)
    else:
        await save(station, person, phone="1")
    assert said(await asked(peer)) == (operation, "1")
    if operation == DELETE:
        await peer.answer(await asked(peer), personNum="1")
    row = await told_of(station, told, lambda row: row.attempts == 1)
    assert (row.error_code, row.reason) == ("", ("deliverySilent", (("seconds", "0"),)))


@pytest.mark.usefixtures("patient")
async def test_silence_about_everything_is_waited_out(station: Station, peer: Peer) -> None:
    await enrol(station, "1", SERIAL)
    assert said(await asked(peer)) == (ADD, "1")
    assert (await asked(peer))["msgType"] == COUNT
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


@pytest.mark.usefixtures("patient")
async def test_a_deletion_without_answer_is_sent_again(station: Station, peer: Peer) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await remove(station, person.id)
    assert said(await asked(peer)) == (DELETE, "1")
    for _ in range(2):
        await peer.answer(await asked(peer), personNum="1")
    assert await answered(peer) == (DELETE, "1")
    await delivered(station, SERIAL)


@pytest.mark.usefixtures("patient")
async def test_a_change_without_answer_is_sent_again_without_a_question(station: Station, peer: Peer) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await save(station, person, phone="1")
    assert said(await asked(peer)) == (CHANGE, "1")
    assert await answered(peer) == (CHANGE, "1")
    await delivered(station, SERIAL, held=1)
