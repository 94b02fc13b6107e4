"""Bringing people to terminals: one at a time, whatever the terminals do (V3.5 2.2.1)."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from facedesk.simulator.habits import HABITS
from facedesk.simulator.terminal import Terminal
from facedesk.station import delivery
from facedesk.station.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store import enrolling, people, rosters
from facedesk.store.database import StoreError
from facedesk.store.people import Greeting, Person
from facedesk.store.rosters import DeliveryRow, DeliveryState, RosterCount
from facedesk.texts import LANGUAGES, Reason, sentence

from .conftest import Dial, Told, started
from .peer import SECOND_SERIAL, SERIAL, Message, Peer
from .roster import RosterPeer, delivered, deliveries, enrol, held

PERSON, BY_NUMBER, COUNT, BY_INDEX = (
    "registerPersonInfo",
    "onlineGetRegisterByIdNumber",
    "onlineGetRegisterCount",
    "onlineGetRegisterByIndex",
)
ASKED = (PERSON, BY_NUMBER, COUNT, BY_INDEX)
QUICK = replace(HABITS, backoff=lambda _attempt: 0.01, hang_up_timeout_s=0.2)
ADD, CHANGE, DELETE = "0", "1", "2"


def entry(command: Message) -> dict[str, str]:
    """Give the person of a command, which is the only one."""
    assert command["personInfoCount"] == "1"
    (person,) = command["personInfoData"]
    assert isinstance(person, dict)
    return person


def said(command: Message) -> tuple[str, str]:
    """Give operation and number of a command."""
    return entry(command)["operateType"], entry(command)["idNumber"]


async def asked(peer: Peer) -> Message:
    """Give the next command about the roster."""
    while (message := await peer.hear())["msgType"] not in ASKED:
        pass
    return message


async def answered(peer: Peer, code: str = "100", **fields: Any) -> tuple[str, str]:
    """Answer the next command about a person, and give its operation and number."""
    command = await asked(peer)
    await peer.answer(command, errorCode=code, **fields)
    return said(command)


async def save(station: Station, person: Person, **fields: Any) -> None:
    """Change a person as the editor does."""
    at = now_us()

    def run(db: Any) -> set[str]:
        before = people.load(db, person.id)
        assert before is not None
        people.save(db, replace(before, **fields), at)
        return rosters.raise_revision(db, [person.id], at)

    station.deliveries.wake(await station.store.write(run))


async def remove(station: Station, *person_ids: int) -> None:
    """Remove persons everywhere."""
    at = now_us()
    effect = await station.store.write(lambda db: enrolling.remove(db, person_ids, at))
    station.deliveries.wake(effect.serials)


async def told_of(station: Station, told: Told, holds: Callable[[DeliveryRow], bool]) -> DeliveryRow:
    """Wait until the only delivery is as wanted."""
    async with asyncio.timeout(20):
        while True:
            (row,) = await station.deliveries.listed()
            if holds(row):
                return row
            told.notices.clear()
            await told.until(lambda: told.notices)


def is_in(state: DeliveryState) -> Callable[[DeliveryRow], bool]:
    return lambda row: row.state is state


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no pause between tries, and little patience."""
    monkeypatch.setattr(delivery, "PAUSES_S", (0.0,))
    monkeypatch.setattr(delivery, "ANSWER_S", 0.2)


@pytest.fixture
async def second(station: Station, dial: Dial) -> Peer:
    """Another admitted terminal that is online."""
    await station.admit(SECOND_SERIAL)
    online = await dial(SECOND_SERIAL)
    await online.register()
    return online


# The ordinary course


async def test_who_is_assigned_is_added_and_then_held(station: Station, peer: Peer, told: Told) -> None:
    await enrol(station, "20001", SERIAL, voice=Greeting(before_name="亲爱的"))
    command = await asked(peer)
    assert command["deviceNo"] == SERIAL
    assert 0 < len(command["msgID"]) <= 32
    assert said(command) == (ADD, "20001")
    assert entry(command)["visitorVoiceTextBeforeName"] == "亲爱的"
    assert (await deliveries(station, SERIAL)) == {"20001": "sending"}
    await peer.answer(command)
    await told.until(lambda: station.deliveries.counts() == RosterCount(wanted=1, held=1))
    assert await deliveries(station, SERIAL) == {"20001": "held"}
    view = station.terminal(SERIAL)
    assert view is not None
    assert view.roster == RosterCount(wanted=1, held=1)
    assert any(SERIAL in notice.deliveries for notice in told.notices)


async def test_the_next_person_goes_only_after_the_answer(station: Station, peer: Peer) -> None:
    for number in ("1", "2"):
        await enrol(station, number, SERIAL)
    first = await asked(peer)
    await peer.beat()
    assert [each["msgType"] for each in peer.received].count(PERSON) == 1
    await peer.answer(first)
    assert await answered(peer) == (ADD, "2")
    await delivered(station, SERIAL, held=2)


async def test_terminals_are_worked_off_side_by_side(station: Station, peer: Peer, second: Peer) -> None:
    await enrol(station, "1", SERIAL, SECOND_SERIAL)
    first = await asked(peer)
    assert await answered(second) == (ADD, "1")
    await delivered(station, SECOND_SERIAL, held=1)
    await peer.answer(first)
    await delivered(station, SERIAL, held=1)


async def test_a_change_is_sent_as_a_change_and_a_removal_with_the_number_alone(
    station: Station, peer: Peer
) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await save(station, person, phone="18868681819")
    command = await asked(peer)
    assert said(command) == (CHANGE, "1")
    assert entry(command)["phone"] == "18868681819"
    assert entry(command)["registerPhoto1"]
    await peer.answer(command)
    await remove(station, person.id)
    command = await asked(peer)
    assert said(command) == (DELETE, "1")
    assert entry(command)["registerPhoto1"] == entry(command)["name"] == ""
    await peer.answer(command)
    await delivered(station, SERIAL)


async def test_of_several_changes_meanwhile_only_the_last_goes(station: Station, peer: Peer) -> None:
    person = await enrol(station, "1", SERIAL)
    first = await asked(peer)
    for phone in ("1", "2", "3"):
        await save(station, person, phone=phone)
    await peer.answer(first)
    command = await asked(peer)
    assert (said(command), entry(command)["phone"]) == ((CHANGE, "1"), "3")
    await peer.answer(command)
    await delivered(station, SERIAL, held=1)


async def test_who_was_never_sent_goes_without_a_word(station: Station, peer: Peer) -> None:
    first = await enrol(station, "1", SERIAL)
    other = await enrol(station, "2", SERIAL)
    command = await asked(peer)
    await station.deliveries.unassign([other.id], [SERIAL])
    assert await deliveries(station, SERIAL) == {"1": "sending"}
    await peer.answer(command)
    await delivered(station, SERIAL, held=1)
    assert (await station.deliveries.assignments(first.id)).terminals[0].wanted
    await peer.beat()
    assert [each["msgType"] for each in peer.received].count(PERSON) == 1


async def test_a_terminal_that_was_away_catches_up(station: Station, dial: Dial) -> None:
    await station.admit(SERIAL)
    gone = await enrol(station, "1", SERIAL)
    await enrol(station, "2", SERIAL)
    first = await dial()
    await first.register()
    assert await answered(first) == (ADD, "1")
    assert await answered(first) == (ADD, "2")
    await delivered(station, SERIAL, held=2)
    await first.hang_up()
    await remove(station, gone.id)
    await enrol(station, "3", SERIAL)
    assert await deliveries(station, SERIAL) == {"1": "removing", "2": "held", "3": "waiting"}
    again = await dial()
    await again.register()
    assert await answered(again) == (DELETE, "1")
    assert await answered(again) == (ADD, "3")
    await delivered(station, SERIAL, held=2)
    assert await station.store.read(lambda db: people.load(db, gone.id)) is None


async def test_a_terminal_gets_its_people_when_admitted_and_when_moved(station: Station, dial: Dial) -> None:
    hall = await station.add_group("Hall")
    person = await enrol(station, "1")
    await station.deliveries.add_rule(person_id=person.id, group_id=hall)
    await station.admit(SERIAL)
    peer = await dial()
    await peer.register()
    await station.move(SERIAL, hall)
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)
    await station.remove_group(hall)
    assert await answered(peer) == (DELETE, "1")
    await delivered(station, SERIAL)


# Refusals


@pytest.mark.parametrize("code", ["300", "301", "303"])
async def test_what_cannot_pass_has_failed_with_its_reason_and_goes_by_itself_when_changed(
    station: Station, peer: Peer, told: Told, code: str
) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer, code, msg="bad\nface")
    row = await told_of(station, told, is_in(DeliveryState.FAILED))
    assert (row.error_code, row.attempts, row.due_at) == (code, 1, None)
    assert row.reason is not None
    for language in LANGUAGES:
        words = sentence(Reason(*row.reason), language)
        assert code in words
        assert "bad\ufffdface" in words
        assert words.isprintable()
    await told.until(lambda: station.status().delivery_failures == 1)
    await save(station, person, phone="1")
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("code", ["304", "202", "1000", "4711", ""])
async def test_what_may_pass_is_tried_until_it_does(station: Station, peer: Peer, code: str) -> None:
    await enrol(station, "1", SERIAL)
    for _ in range(3):
        assert await answered(peer, code) == (ADD, "1")
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


async def test_before_each_try_there_is_a_longer_pause(
    station: Station, peer: Peer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "PAUSES_S", (0.0, 0.0, 3600.0))
    await enrol(station, "1", SERIAL)
    for _ in range(3):
        await answered(peer, "304", msg="busy")
    row = await told_of(station, told, lambda row: row.attempts == 3)
    assert (row.state, row.error_code, row.said) == (DeliveryState.WAITING, "304", "busy")
    assert row.due_at is not None
    assert row.due_at - now_us() > 3_500_000_000
    assert row.reason is not None
    assert await station.deliveries.retry(serial=SERIAL) == 1
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


def test_pauses_grow_up_to_an_hour() -> None:
    assert list(delivery.PAUSES_S) == sorted(delivery.PAUSES_S)
    assert (delivery.PAUSES_S[0], delivery.PAUSES_S[-1]) == (5.0, 3600.0)


@pytest.mark.parametrize("code", ["200", "203", "1000"])
async def test_a_change_that_does_not_take_is_deleted_and_added(
    station: Station, peer: Peer, code: str
) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await save(station, person, phone="1")
    commands = []
    for answer in (code, "100", "100"):
        commands.append(await asked(peer))
        await peer.answer(commands[-1], errorCode=answer)
    assert [said(each)[0] for each in commands] == [CHANGE, DELETE, ADD]
    assert len({each["msgID"] for each in commands}) == 3
    assert entry(commands[-1])["phone"] == "1"
    await delivered(station, SERIAL, held=1)


@pytest.mark.parametrize("code", ["300", "301", "302", "303"])
async def test_a_change_that_cannot_pass_is_not_sent_as_deletion(
    station: Station, peer: Peer, code: str
) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await save(station, person, phone="1")
    assert await answered(peer, code) == (CHANGE, "1")
    await delivered(station, SERIAL, failed=1)


@pytest.mark.usefixtures("patient")
async def test_an_addition_that_cannot_be_done_is_replaced_once_and_then_tried_again(
    station: Station, peer: Peer
) -> None:
    await enrol(station, "1", SERIAL)
    operations = [(await answered(peer, code))[0] for code in ("200", "100", "200", "200", "100")]
    assert operations == [ADD, DELETE, ADD, ADD, ADD]
    await delivered(station, SERIAL, held=1)


async def test_a_terminal_that_refuses_to_delete_whom_it_does_not_hold_is_added_to(
    station: Station, peer: Peer
) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await save(station, person, phone="1")
    await answered(peer, "200")
    assert await answered(peer, "200") == (DELETE, "1")
    await peer.answer(await asked(peer), personNum="5")
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


@pytest.mark.usefixtures("patient")
async def test_a_deletion_is_tried_until_it_is_done(station: Station, peer: Peer) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await remove(station, person.id)
    assert await answered(peer, "200") == (DELETE, "1")
    for _ in range(2):
        await peer.answer(await asked(peer), personNum="1")
    await peer.answer(await asked(peer), **held("1"))
    await peer.answer(await asked(peer), personNum="1")
    assert await answered(peer) == (DELETE, "1")
    await delivered(station, SERIAL)


async def test_whom_an_empty_terminal_refuses_to_delete_is_deleted(station: Station, peer: Peer) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await remove(station, person.id)
    await answered(peer, "200")
    count = await asked(peer)
    assert count["msgType"] == COUNT
    await peer.answer(count, personNum="0")
    await delivered(station, SERIAL)


# A full terminal


async def test_a_full_terminal_is_spared_the_others_until_somebody_leaves(
    station: Station, peer: Peer, told: Told
) -> None:
    first = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await station.deliveries.pause(SERIAL)
    for number in ("2", "3", "4"):
        await enrol(station, number, SERIAL)
    await station.deliveries.resume(SERIAL)
    for number in ("2", "3"):
        assert await answered(peer, "302") == (ADD, number)
        count = await asked(peer)
        assert count["msgType"] == COUNT
        await peer.answer(count, personNum="1")
    await delivered(station, SERIAL, held=1, failed=3)
    await told.until(lambda: [view.capacity for view in station.terminals()] == [1])
    assert await station.deliveries.will_not_fit([99, 98], [SERIAL, SECOND_SERIAL]) == {SERIAL: 5}
    await remove(station, first.id)
    await peer.answer(await asked(peer), personNum="1")
    assert await answered(peer) == (DELETE, "1")
    assert await answered(peer) == (ADD, "2")
    await delivered(station, SERIAL, held=1, failed=2)


async def test_a_full_terminal_that_is_seen_to_hold_fewer_is_sent_the_others(
    station: Station, peer: Peer
) -> None:
    await enrol(station, "1", SERIAL)
    await answered(peer, "302")
    await peer.answer(await asked(peer), personNum="1")
    await delivered(station, SERIAL, failed=1)
    comparing = asyncio.create_task(station.rosters.compare(SERIAL))
    await RosterPeer(peer, {}).read_out()
    assert (await comparing).missing == 1
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


# Persons that cannot be sent


async def test_a_person_without_a_photo_is_not_sent(station: Station, peer: Peer) -> None:
    await enrol(station, "1", SERIAL, photos=(None, None, None))
    await enrol(station, "2", SERIAL)
    assert await answered(peer) == (ADD, "2")
    await delivered(station, SERIAL, failed=1, held=1)
    (row,) = await station.deliveries.listed(states=[DeliveryState.FAILED])
    assert (row.error_code, row.reason, row.number) == ("", ("photoMissing", ()), "1")


async def test_a_photo_whose_file_is_gone_and_a_field_that_is_not_allowed_are_said(
    station: Station, peer: Peer
) -> None:
    lost = await enrol(station, "1")
    refs = [station_photo(lost)]
    await station.store.write(lambda _db: station.store.pictures.forget(refs))
    await station.deliveries.assign([lost.id], [SERIAL])
    await enrol(station, "2", SERIAL, name="x" * 33)
    await enrol(station, "d41d8cd98f00b204e9800998ecf8427e", SERIAL)
    await enrol(station, "3", SERIAL)
    assert await answered(peer) == (ADD, "3")
    await delivered(station, SERIAL, failed=3, held=1)
    failed = await station.deliveries.listed(states=[DeliveryState.FAILED])
    whys = [Reason(*row.reason) for row in failed if row.reason is not None]
    assert [why.code for why in whys] == ["photoGone", "fieldUnfit", "numberNotDigits"]
    assert sentence(whys[1], "en").startswith("Name cannot be sent")
    assert "d41d8cd98f00b204e9800998ecf8427e" in sentence(whys[2], "zh_CN")


def station_photo(person: Person) -> Any:
    from facedesk.store.pictures import ENROLLED, PictureRef

    assert person.photos[0] is not None
    return PictureRef(person.photos[0].sha256, ENROLLED)


# Answers that never came


async def online_again(dial: Dial, serial: str = SERIAL) -> Peer:
    peer = await dial(serial)
    await peer.register()
    return peer


async def in_doubt(station: Station, peer: Peer, *before: str) -> None:
    """Have a terminal hold some, and break the connection while it is sent one more, number 9."""
    for number in before:
        await enrol(station, number, SERIAL)
        await answered(peer)
    await delivered(station, SERIAL, **({"held": len(before)} if before else {}))
    await enrol(station, "9", SERIAL)
    assert said(await asked(peer)) == (ADD, "9")
    await peer.hang_up()


async def test_a_connection_that_breaks_is_no_failure_and_is_found_out_first(
    station: Station, peer: Peer, dial: Dial
) -> None:
    await in_doubt(station, peer, "1")
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
    assert await answered(again) == (ADD, "2")
    await delivered(station, SERIAL, held=3)
    roster = station.deliveries.roster(SERIAL)
    assert (roster.looks_up, roster.looks_up_version) == (True, "2.1.9")


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
    await station.deliveries.unassign([person.id], [SERIAL])
    assert await deliveries(station, SERIAL) == {"9": "removing"}
    again = await online_again(dial)
    assert await answered(again) == (DELETE, "9")
    await delivered(station, SERIAL)


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


@pytest.fixture
def soon_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have an answer thought lost soon, long before the limit."""
    monkeypatch.setattr(delivery, "PATIENCE_LEAST_S", 0.05)
    monkeypatch.setattr(delivery, "PATIENCE_ANSWERS", 0)


@pytest.mark.usefixtures("soon_in_doubt")
async def test_a_lost_answer_is_found_out_long_before_the_limit(station: Station, peer: Peer) -> None:
    first = await enrol(station, "1", SERIAL)
    await answered(peer)
    await enrol(station, "2", SERIAL)
    assert said(await asked(peer)) == (ADD, "2")
    for code in ("200", "100", "100"):
        question = await asked(peer)
        assert question["msgType"] == BY_NUMBER
        await peer.answer(question, errorCode=code)
    await delivered(station, SERIAL, held=2)
    await remove(station, first.id)
    assert said(await asked(peer)) == (DELETE, "1")
    await peer.answer(await asked(peer), errorCode="200")
    await delivered(station, SERIAL, held=1)


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
    view = station.terminal(SERIAL)
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


@pytest.mark.usefixtures("patient")
async def test_silence_of_what_did_not_arrive_is_a_try_that_failed(
    station: Station, peer: Peer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "PAUSES_S", (3600.0,))
    await enrol(station, "1", SERIAL)
    await asked(peer)
    await peer.answer(await asked(peer), personNum="0")
    row = await told_of(station, told, lambda row: row.attempts == 1)
    assert (row.state, row.error_code) == (DeliveryState.WAITING, "")
    assert row.reason is not None
    assert row.reason[0] == "deliverySilent"
    await station.deliveries.retry()
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


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


async def test_after_a_restart_what_was_under_way_is_found_out_and_the_rest_goes_on(tmp_path: Path) -> None:
    first = await started(tmp_path)
    await first.admit(SERIAL)
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
    monkeypatch.setattr(delivery, "STORE_AGAIN_S", 0.0)
    await enrol(station, "1", SERIAL)
    command = await asked(peer)
    write, refusals = station.store.write, iter(range(3))

    async def refusing(*given: Any, **named: Any) -> Any:
        if next(refusals, None) is not None:
            raise StoreError("diskFull")
        return await write(*given, **named)

    monkeypatch.setattr(station.store, "write", refusing)
    await peer.answer(command)
    await delivered(station, SERIAL, held=1)
    assert next(refusals, None) is None


# What an operator does


async def test_a_block_goes_before_all_others(station: Station, peer: Peer) -> None:
    blocked = await enrol(station, "1", SERIAL)
    await answered(peer)
    for number in ("2", "3"):
        await enrol(station, number, SERIAL)
    under_way = await asked(peer)
    at = now_us()
    _, effect = await station.store.write(
        lambda db: enrolling.set_blocked(db, [blocked.id], at, blocked=True)
    )
    station.deliveries.wake(effect.serials)
    await peer.answer(under_way)
    command = await asked(peer)
    assert (said(command), entry(command)["priority"]) == ((CHANGE, "1"), "1")
    await peer.answer(command)
    assert await answered(peer) == (ADD, "3")
    await delivered(station, SERIAL, held=3)


async def test_pausing_one_terminal_leaves_the_others_at_work(
    station: Station, peer: Peer, second: Peer, told: Told
) -> None:
    await station.deliveries.pause(SERIAL)
    assert station.deliveries.paused(SERIAL)
    assert not station.deliveries.paused()
    await enrol(station, "1", SERIAL, SECOND_SERIAL)
    assert await answered(second) == (ADD, "1")
    await delivered(station, SECOND_SERIAL, held=1)
    assert await deliveries(station, SERIAL) == {"1": "waiting"}
    await told.until(lambda: station.deliveries.count(SERIAL).to_go == 1)
    assert station.deliveries.time_to_go_s(SERIAL) is None
    await station.deliveries.resume(SERIAL)
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


async def test_pausing_all_waits_for_what_is_under_way_and_outlasts_a_restart(tmp_path: Path) -> None:
    first = await started(tmp_path)
    await first.admit(SERIAL)
    peer = await Peer.dial(f"ws://127.0.0.1:{first.port}", SERIAL)
    await peer.register()
    await enrol(first, "1", SERIAL)
    await enrol(first, "2", SERIAL)
    command = await asked(peer)
    await first.deliveries.pause()
    await first.deliveries.pause(SERIAL)
    await peer.answer(command)
    await delivered(first, SERIAL, held=1, waiting=1)
    await peer.hang_up()
    await first.stop()
    again = await started(tmp_path)
    assert again.deliveries.paused()
    async with await Peer.dial(f"ws://127.0.0.1:{again.port}", SERIAL) as peer:
        await peer.register()
        await again.deliveries.resume()
        assert again.deliveries.paused(SERIAL)
        await again.deliveries.resume(SERIAL)
        assert await answered(peer) == (ADD, "2")
        await delivered(again, SERIAL, held=2)
    await again.stop()


async def test_what_was_not_sent_can_be_cancelled_and_retried(station: Station, peer: Peer) -> None:
    for number in ("1", "2", "3"):
        await enrol(station, number, SERIAL)
    command = await asked(peer)
    assert await station.deliveries.cancel(serial=SERIAL) == 2
    await peer.answer(command)
    await delivered(station, SERIAL, held=1, failed=2)
    rows = await station.deliveries.listed(states=[DeliveryState.FAILED])
    assert {row.reason for row in rows} == {("cancelledHere", ())}
    assert await station.deliveries.retry(person_ids=[rows[0].person_id]) == 1
    assert await answered(peer) == (ADD, "2")
    await delivered(station, SERIAL, held=2, failed=1)


async def test_the_time_to_go_is_said_once_something_was_done_and_not_for_who_is_offline(
    station: Station, peer: Peer, told: Told
) -> None:
    assert station.deliveries.time_to_go_s(SERIAL) == 0.0
    assert station.deliveries.time_to_go_s() is None
    for number in ("1", "2", "3"):
        await enrol(station, number, SERIAL)
    await told.until(lambda: station.deliveries.count(SERIAL).to_go == 3)
    assert station.deliveries.time_to_go_s(SERIAL) is None
    await answered(peer)
    await told.until(lambda: station.deliveries.count(SERIAL).to_go == 2)
    each = station.deliveries.time_to_go_s(SERIAL)
    assert each is not None
    assert 0 < each < 40
    assert station.deliveries.time_to_go_s() == each
    await peer.hang_up()
    await told.until(lambda: not station.status().online)
    assert station.deliveries.time_to_go_s(SERIAL) is None
    assert station.deliveries.time_to_go_s() is None


# Assignments


async def test_everybody_can_be_assigned_everywhere_and_taken_back(
    station: Station, peer: Peer, second: Peer
) -> None:
    for number in ("1", "2"):
        await enrol(station, number)
    await station.deliveries.assign(None, None)
    for online in (peer, second):
        assert [await answered(online), await answered(online)] == [(ADD, "1"), (ADD, "2")]
    await delivered(station, SERIAL, held=2)
    await station.deliveries.unassign(None, [SERIAL])
    assert [await answered(peer), await answered(peer)] == [(DELETE, "1"), (DELETE, "2")]
    await delivered(station, SERIAL)
    await delivered(station, SECOND_SERIAL, held=2)


async def test_assignments_say_where_a_person_belongs_and_why(station: Station, peer: Peer) -> None:
    hall = await station.add_group("Hall")
    await station.admit(SECOND_SERIAL)
    await station.move(SECOND_SERIAL, hall)
    await station.label(SECOND_SERIAL, "A gate")
    person = await enrol(station, "1", SERIAL)
    await station.deliveries.assign([person.id], [], group_ids=[hall])
    await answered(peer, "301")
    await delivered(station, SERIAL, failed=1)
    found = await station.deliveries.assignments(person.id)
    assert [(each.title, each.by, each.wanted, each.fits) for each in found.terminals] == [
        (SERIAL, "person", True, True),
        ("A gate", "group", True, True),
    ]
    states = [each.delivery.state.value for each in found.terminals if each.delivery]
    assert states == ["failed", "waiting"]
    assert [(rule.serial, rule.group_id) for rule in found.rules] == [(SERIAL, None), (None, hall)]
    assert [rule.person_id for rule in await station.deliveries.rules(group_id=hall)] == [person.id]
    await station.deliveries.remove_rule(found.rules[1].id)
    assert await deliveries(station, SECOND_SERIAL) == {}


async def test_what_does_not_exist_is_not_assigned(station: Station) -> None:
    for serials, groups in ((["nowhere"], []), ([], [99])):
        with pytest.raises(CommandFailed) as failed:
            await station.deliveries.assign([1], serials, group_ids=groups)
        assert failed.value.reason.code in {"terminalUnknown", "groupUnknown"}
    with pytest.raises(ValueError, match="one person"):
        await station.deliveries.add_rule(person_id=1)


async def test_all_deliveries_are_gone_through_in_pages(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facedesk.station import deliveries as module

    monkeypatch.setattr(module, "CHUNK", 2)
    await station.admit(SERIAL)
    for number in ("1", "2", "3", "4", "5"):
        await enrol(station, number, SERIAL)
    assert [row.number async for row in station.deliveries.all()] == ["1", "2", "3", "4", "5"]
    assert [row async for row in station.deliveries.all([DeliveryState.HELD])] == []


# With simulated terminals


def is_as_sent(terminal: Terminal, numbers: Mapping[str, str]) -> bool:
    return {number: held["phone"] for number, held in terminal.roster.items()} == dict(numbers)


async def test_simulated_terminals_end_with_exactly_the_wanted_roster_through_broken_lines(
    station: Station,
) -> None:
    serials = [f"16838000020{place}" for place in range(4)]
    await station.admit(*serials)
    url = f"ws://127.0.0.1:{station.port}"
    terminals = [Terminal(url, serial, habits=QUICK) for serial in serials]
    persons = [await enrol(station, str(20001 + place), *serials) for place in range(30)]
    for terminal in terminals:
        terminal.start()
    for place, person in enumerate(persons[:10]):
        for terminal in terminals[:2]:
            terminal.drop()
        await save(station, person, phone=str(place))
    await remove(station, *(person.id for person in persons[20:]))
    numbers = {person.number: str(place) if place < 10 else "" for place, person in enumerate(persons[:20])}
    for serial, terminal in zip(serials, terminals, strict=True):
        await delivered(station, serial, held=20)
        assert is_as_sent(terminal, numbers)
        assert terminal.most_open == 1
        await terminal.stop()


async def test_nothing_is_sent_twice_on_a_line_that_holds(station: Station) -> None:
    await station.admit(SERIAL)
    async with Terminal(f"ws://127.0.0.1:{station.port}", SERIAL, habits=QUICK) as terminal:
        for number in range(20001, 20041):
            await enrol(station, str(number), SERIAL)
        await delivered(station, SERIAL, held=40)
        assert terminal.received[PERSON] == 40
        assert json.loads(json.dumps(terminal.roster["20001"]))["name"] == "Person 20001"
