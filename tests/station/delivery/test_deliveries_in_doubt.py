"""What became of a delivery whose connection, or whose station, ended before the answer (V3.5 2.2.4, 2.2.5)."""

from pathlib import Path

import pytest

from facedesk.station import bounds
from facedesk.station.station import Station
from station.acting import BY_INDEX, BY_NUMBER, COUNT, PERSON
from station.commanded import ADD, CHANGE, DELETE, answered, asked, entry, online_again, refusing, said, save
from station.conftest import Dial, started
from station.peer import SERIAL, Message, Peer
from station.roster_peer import delivered, deliveries, enrol, held


async def in_doubt(station: Station, peer: Peer, *before: str) -> Message:
    """Have a terminal hold some, and break the connection while it is sent one more, number 9; give that command."""
    for number in before:
        await enrol(station, number, SERIAL)
        await answered(peer)
    await delivered(station, SERIAL, **({"held": len(before)} if before else {}))
    await enrol(station, "9", SERIAL)
    command = await asked(peer)
    assert said(command) == (ADD, "9")
    await peer.hang_up()
    return command


async def test_a_connection_that_breaks_is_no_failure_and_is_found_out_first(
    station: Station, peer: Peer, dial: Dial
) -> None:
    sent = await in_doubt(station, peer, "1")
    await enrol(station, "2", SERIAL)
    await delivered(station, SERIAL, held=1, waiting=2)
    (row,) = [row for row in await station.deliveries.listed() if row.number == "9"]
    assert (row.attempts, row.error_code) == (0, "")
    assert row.reason is not None
    assert row.reason[0] == "terminalOffline"
    again = await online_again(dial)
    nobody, somebody, itself = [await asked(again) for _ in range(1)], None, None
    assert nobody[0]["msgType"] == BY_NUMBER
    await again.answer(nobody[0], errorCode="200")
    somebody = await asked(again)
    assert (somebody["msgType"], somebody["idNumber"]) == (BY_NUMBER, "1")
    await again.answer(somebody)
    itself = await asked(again)
    assert (itself["msgType"], itself["idNumber"]) == (BY_NUMBER, "9")
    await again.answer(itself)
    await again.answer(await asked(again), personNum="2")
    last = await asked(again)
    assert (last["msgType"], last["index"]) == (BY_INDEX, "1")
    await again.answer(last, index="1", **entry(sent))
    assert await answered(again) == (ADD, "2")
    await delivered(station, SERIAL, held=3)
    roster = station.deliveries.roster(SERIAL)
    assert (roster.looks_up, roster.looks_up_version) == (True, "2.1.9")


@pytest.mark.parametrize("last", [{"idNumber": "1", "name": "Person 1"}, {"idNumber": "9", "name": "Else"}])
async def test_somebody_else_of_that_number_is_not_taken_for_who_was_sent(
    station: Station, peer: Peer, dial: Dial, last: dict[str, str]
) -> None:
    await in_doubt(station, peer, "1")
    again = await online_again(dial)
    for code in ("200", "100", "100"):
        await again.answer(await asked(again), errorCode=code)
    await again.answer(await asked(again), personNum="2")
    question = await asked(again)
    assert (question["msgType"], question["index"]) == (BY_INDEX, "1")
    await again.answer(question, index="1", **last)
    assert await answered(again) == (DELETE, "9")
    assert await answered(again) == (ADD, "9")
    await delivered(station, SERIAL, held=2)


async def test_whether_it_can_be_asked_by_number_is_tried_once_for_a_software_version(
    station: Station, peer: Peer, dial: Dial
) -> None:
    await in_doubt(station, peer, "1")
    again = await online_again(dial)
    probe = await asked(again)
    assert probe["msgType"] == BY_NUMBER
    await again.answer(probe, errorCode="203")
    count = await asked(again)
    assert count["msgType"] == COUNT
    await again.hang_up()
    third = await dial()
    await third.register(softwareVersion="2.1.9")
    assert (await asked(third))["msgType"] == COUNT
    await third.hang_up()
    newer = await dial()
    await newer.register(softwareVersion="2.2.0")
    assert (await asked(newer))["msgType"] == BY_NUMBER


@pytest.mark.parametrize(("software", "questions"), [("2.1.9", [COUNT, BY_INDEX]), ("2.2.0", [BY_NUMBER])])
async def test_what_two_connections_broke_over_is_not_asked_again_but_of_other_software(
    station: Station, peer: Peer, dial: Dial, software: str, questions: list[str]
) -> None:
    await in_doubt(station, peer, "1")
    for _ in range(2):
        again = await online_again(dial)
        assert (await asked(again))["msgType"] == BY_NUMBER
        await again.hang_up()
    third = await dial()
    await third.register(softwareVersion=software)
    for each in questions:
        question = await asked(third)
        assert question["msgType"] == each
        await third.answer(question, personNum="2")


async def test_nobody_on_the_terminal_means_that_it_did_not_arrive(
    station: Station, peer: Peer, dial: Dial
) -> None:
    await in_doubt(station, peer)
    again = await online_again(dial)
    count = await asked(again)
    assert count["msgType"] == COUNT
    await again.answer(count, personNum="0")
    assert await answered(again) == (ADD, "9")
    await delivered(station, SERIAL, held=1)


async def test_the_last_one_of_the_roster_is_enough_where_it_is_the_person_as_sent(
    station: Station, peer: Peer, dial: Dial
) -> None:
    await enrol(station, "9", SERIAL)
    sent = await asked(peer)
    await peer.hang_up()
    again = await online_again(dial)
    await again.answer(await asked(again), personNum="7")
    index = await asked(again)
    assert (index["msgType"], index["index"]) == (BY_INDEX, "6")
    await again.answer(index, index="6", **entry(sent))
    await delivered(station, SERIAL, held=1)
    await again.beat()
    assert [each["msgType"] for each in again.received].count(PERSON) == 0


async def test_a_person_who_is_there_otherwise_than_sent_is_replaced(
    station: Station, peer: Peer, dial: Dial
) -> None:
    await enrol(station, "9", SERIAL)
    sent = await asked(peer)
    await peer.hang_up()
    again = await online_again(dial)
    await again.answer(await asked(again), personNum="7")
    await again.answer(await asked(again), index="6", **(entry(sent) | {"name": "Somebody"}))
    assert await answered(again) == (DELETE, "9")
    assert await answered(again) == (ADD, "9")
    await delivered(station, SERIAL, held=1)


async def test_what_cannot_be_found_out_is_sent_again(station: Station, peer: Peer, dial: Dial) -> None:
    await enrol(station, "9", SERIAL)
    sent = await asked(peer)
    await peer.hang_up()
    again = await online_again(dial)
    await again.answer(await asked(again), personNum="7")
    await again.answer(await asked(again), index="6", **(entry(sent) | {"idNumber": "8"}))
    assert await answered(again) == (ADD, "9")
    await delivered(station, SERIAL, held=1)


async def test_who_was_changed_since_is_sent_as_a_change_when_found(
    station: Station, peer: Peer, dial: Dial
) -> None:
    person = await enrol(station, "9", SERIAL)
    sent = await asked(peer)
    await peer.hang_up()
    await save(station, person, phone="1")
    again = await online_again(dial)
    await again.answer(await asked(again), personNum="1")
    await again.answer(await asked(again), index="0", **entry(sent))
    command = await asked(again)
    assert (said(command), entry(command)["phone"]) == ((CHANGE, "9"), "1")
    await again.answer(command)
    await delivered(station, SERIAL, held=1)


async def test_who_was_changed_since_is_changed_where_the_number_may_be_somebody_elses(
    station: Station, peer: Peer, dial: Dial
) -> None:
    await enrol(station, "1", SERIAL)
    await answered(peer)
    person = await enrol(station, "9", SERIAL)
    await asked(peer)
    await peer.hang_up()
    await save(station, person, phone="1")
    again = await online_again(dial)
    for code in ("200", "100", "100"):
        await again.answer(await asked(again), errorCode=code)
    await again.answer(await asked(again), personNum="2")
    await again.answer(await asked(again), index="1", **held("1"))
    assert await answered(again) == (CHANGE, "9")
    await delivered(station, SERIAL, held=2)


async def test_a_change_without_answer_is_sent_again(station: Station, peer: Peer, dial: Dial) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await save(station, person, phone="1")
    assert said(await asked(peer)) == (CHANGE, "1")
    await peer.hang_up()
    again = await online_again(dial)
    assert await answered(again) == (CHANGE, "1")
    await delivered(station, SERIAL, held=1)


async def test_who_is_in_doubt_and_not_wanted_any_more_is_deleted(
    station: Station, peer: Peer, dial: Dial
) -> None:
    person = await enrol(station, "9", SERIAL)
    await asked(peer)
    await peer.hang_up()
    await delivered(station, SERIAL, waiting=1)
    await station.assignments.unassign([person.id], [SERIAL])
    assert await deliveries(station, SERIAL) == {"9": "removing"}
    again = await online_again(dial)
    assert await answered(again) == (DELETE, "9")
    await delivered(station, SERIAL)


async def test_after_a_restart_what_was_under_way_is_found_out_and_the_rest_goes_on(tmp_path: Path) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL)
    peer = await Peer.dial(f"ws://127.0.0.1:{first.port}", SERIAL)
    await peer.register()
    await enrol(first, "1", SERIAL)
    await enrol(first, "2", SERIAL)
    assert said(await asked(peer)) == (ADD, "1")
    await peer.hang_up()
    await first.stop()
    again = await started(tmp_path)
    async with await Peer.dial(f"ws://127.0.0.1:{again.port}", SERIAL) as peer:
        await peer.register()
        question = await asked(peer)
        assert question["msgType"] == COUNT
        await peer.answer(question, personNum="0")
        assert [await answered(peer), await answered(peer)] == [(ADD, "1"), (ADD, "2")]
        await delivered(again, SERIAL, held=2)
    await again.stop()


async def test_a_connection_that_takes_over_waits_until_the_old_one_is_settled(
    station: Station, peer: Peer, dial: Dial
) -> None:
    await enrol(station, "1", SERIAL)
    await enrol(station, "2", SERIAL)
    assert said(await asked(peer)) == (ADD, "1")
    taking_over = await online_again(dial)
    question = await asked(taking_over)
    assert question["msgType"] == COUNT
    await taking_over.answer(question, personNum="0")
    assert [await answered(taking_over), await answered(taking_over)] == [(ADD, "1"), (ADD, "2")]
    await delivered(station, SERIAL, held=2)


async def test_what_the_store_refuses_is_settled_when_it_takes_it(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "STORE_AGAIN_S", 0.0)
    await enrol(station, "1", SERIAL)
    command = await asked(peer)
    refusals = refusing(station, monkeypatch, 3)
    await peer.answer(command)
    await delivered(station, SERIAL, held=1)
    assert next(refusals, None) is None
