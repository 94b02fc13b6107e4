"""Reading out what a terminal holds: whole, once each, whatever the terminal does (V3.5 2.2.2 to 2.2.4)."""

import asyncio
from collections.abc import Awaitable
from functools import partial

import pytest

from facedesk.station import bounds
from facedesk.station.failures import CommandFailed
from facedesk.station.roster import jobs, reading_out
from facedesk.station.roster.reading_out import ReadOut
from facedesk.station.station import Station
from facedesk.store.delivery import rosters
from facedesk.texts import LANGUAGES, sentence
from station.conftest import Dial
from station.peer import SECOND_SERIAL, SERIAL, Peer
from station.roster_peer import RosterPeer, held


async def failure(work: Awaitable[object]) -> str:
    with pytest.raises(CommandFailed) as failed:
        await work
    for language in LANGUAGES:
        assert sentence(failed.value.reason, language).isprintable()
    return failed.value.reason.code


@pytest.fixture
def terminal(peer: Peer) -> RosterPeer:
    return RosterPeer.of(peer, "20001", "20002", "20003")


def reading(station: Station, told: list[tuple[int, int]] | None = None) -> asyncio.Task[ReadOut]:
    on_person = None if told is None else lambda done, total: told.append((done, total))
    return asyncio.create_task(station.rosters.read_out(SERIAL, on_person))


async def test_an_empty_terminal_is_only_counted(station: Station, peer: Peer) -> None:
    task = reading(station)
    await RosterPeer.of(peer).count()
    read = await task
    assert (read.total, read.numbers) == (0, ())
    await peer.beat()
    assert "onlineGetRegister" not in {message["msgType"] for message in peer.received}


async def test_each_person_is_acknowledged_by_the_answers_id_and_exact_index(
    station: Station, terminal: RosterPeer
) -> None:
    told: list[tuple[int, int]] = []
    task = reading(station, told)
    command = await terminal.asked_to_read()
    for index in range(3):
        acknowledged = await terminal.sent(command, index)
        assert acknowledged == {
            "msgType": "onlineGetRegisterResp",
            "msgID": command["msgID"],
            "deviceNo": SERIAL,
            "errorCode": "100",
            "index": str(index),
        }
    read = await task
    assert (read.total, read.numbers) == (3, ("20001", "20002", "20003"))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


async def test_an_index_is_repeated_as_it_was_written(station: Station, terminal: RosterPeer) -> None:
    task = reading(station)
    command = await terminal.asked_to_read()
    assert (await terminal.sent(command, 0, index="007"))["index"] == "007"
    station.rosters.stop(SERIAL)
    assert await failure(task) == "rosterStopped"


async def test_a_person_that_is_sent_again_counts_once_and_is_acknowledged_again(
    station: Station, terminal: RosterPeer
) -> None:
    task = reading(station)
    command = await terminal.asked_to_read()
    for index in (0, 0, 1, 0, 1, 2):
        assert (await terminal.sent(command, index))["index"] == str(index)
    assert (await task).numbers == ("20001", "20002", "20003")


async def test_answers_are_taken_under_either_type_in_any_order(
    station: Station, terminal: RosterPeer
) -> None:
    task = reading(station)
    command = await terminal.asked_to_read()
    await terminal.sent(command, 2, msgType="onlineGetRegisterInfoResp")
    await terminal.sent(command, 0, msgType="onlineGetRegisterResp")
    await terminal.sent(command, 1, msgType="onlineGetRegisterByIndexResp")
    assert sorted((await task).numbers) == ["20001", "20002", "20003"]


async def test_the_newest_count_counts(station: Station, terminal: RosterPeer) -> None:
    task = reading(station)
    command = await terminal.asked_to_read()
    await terminal.sent(command, 0)
    await terminal.sent(command, 1, personNum="4")
    await terminal.sent(command, 2, personNum="4")
    assert not task.done()
    terminal.persons["20004"] = held("20004")
    await terminal.sent(command, 3)
    assert (await task).total == 4


async def test_a_roster_that_shrinks_meanwhile_ends_where_it_ends(
    station: Station, terminal: RosterPeer
) -> None:
    task = reading(station)
    command = await terminal.asked_to_read()
    await terminal.sent(command, 0)
    await terminal.sent(command, 1, personNum="2")
    assert (await task).total == 2


async def test_a_terminal_that_does_not_tell_its_count_is_read_out(
    station: Station, terminal: RosterPeer
) -> None:
    task = reading(station)
    await terminal.peer.answer(await terminal.peer.next("onlineGetRegisterCount"), errorCode="203")
    command = await terminal.peer.next("onlineGetRegister")
    for index in range(3):
        await terminal.sent(command, index)
    assert (await task).total == 3


async def test_the_last_person_is_acknowledged_again_when_it_is_all_over(
    station: Station, terminal: RosterPeer
) -> None:
    task = reading(station)
    command = await terminal.asked_to_read()
    for index in range(3):
        await terminal.sent(command, index)
    await task
    assert (await terminal.sent(command, 2))["index"] == "2"
    assert "lateAnswer" not in station.terminals.get(SERIAL).oddities  # type: ignore[union-attr]


async def test_stopping_stops_it_at_once_and_what_comes_late_does_no_harm(
    station: Station, terminal: RosterPeer
) -> None:
    task = reading(station)
    command = await terminal.asked_to_read()
    await terminal.sent(command, 0)
    station.rosters.stop(SERIAL)
    assert await failure(task) == "rosterStopped"
    assert station.rosters.progress(SERIAL) is None
    stop = await terminal.peer.next("onlineStopGetRegister")
    assert stop["msgID"] != command["msgID"]
    await terminal.peer.answer(stop)
    assert (await terminal.sent(command, 1))["index"] == "1"
    await terminal.peer.beat()
    assert "lateAnswer" not in station.terminals.get(SERIAL).oddities  # type: ignore[union-attr]


async def test_silence_ends_it_with_a_reason_and_the_terminal_is_asked_to_stop(
    station: Station, terminal: RosterPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_out, "SILENCE_S", 0.05)
    monkeypatch.setattr(reading_out, "LOOKS_S", 0.01)
    task = reading(station)
    command = await terminal.asked_to_read()
    await terminal.sent(command, 0)
    assert await failure(task) == "rosterSilent"
    await terminal.peer.next("onlineStopGetRegister")


async def test_one_that_repeats_itself_for_ever_is_given_up(
    station: Station, terminal: RosterPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_out, "STALLED_S", 0.0)
    task = reading(station)
    await terminal.send(await terminal.asked_to_read(), 0)
    assert await failure(task) == "rosterStalled"


async def test_a_refusal_is_said(station: Station, terminal: RosterPeer) -> None:
    task = reading(station)
    await terminal.peer.answer(await terminal.asked_to_read(), errorCode="200")
    assert await failure(task) == "terminalRefused"


async def test_a_terminal_that_restarts_is_read_out_from_the_start(
    station: Station, terminal: RosterPeer, dial: Dial
) -> None:
    task = reading(station)
    await terminal.sent(await terminal.asked_to_read(), 0)
    await terminal.peer.hang_up()
    again = RosterPeer(await dial(), terminal.persons)
    await again.peer.register()
    await again.read_out()
    assert (await task).numbers == ("20001", "20002", "20003")


async def test_a_terminal_that_stays_away_is_said(
    station: Station, terminal: RosterPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "RETURNS_WITHIN_S", 0.01)
    task = reading(station)
    await terminal.sent(await terminal.asked_to_read(), 0)
    await terminal.peer.hang_up()
    assert await failure(task) == "terminalGone"


async def test_a_roster_is_read_out_once_at_a_time(station: Station, terminal: RosterPeer) -> None:
    first = reading(station)
    command = await terminal.asked_to_read()
    assert await failure(station.rosters.read_out(SERIAL)) == "rosterBusy"
    for index in range(3):
        await terminal.sent(command, index)
    await first
    assert station.rosters.progress(SERIAL) is None


async def test_what_cannot_be_read_out_is_said_at_once(station: Station, dial: Dial) -> None:
    assert await failure(station.rosters.read_out(SERIAL)) == "terminalUnknown"
    await (await dial()).register()
    assert await failure(station.rosters.read_out(SERIAL)) == "terminalNotAdmitted"
    await station.terminals.admit(SERIAL)
    assert await failure(station.rosters.read_out(SERIAL)) == "terminalOffline"


async def test_a_flood_of_persons_is_not_kept_in_memory(station: Station, terminal: RosterPeer) -> None:
    """One that does not wait for acknowledgements loses some, sends them again, and all are there in the end."""
    terminal.persons = {str(number): held(str(number)) for number in range(1, 41)}
    task = reading(station)
    command = await terminal.asked_to_read()
    for index in range(40):
        await terminal.send(command, index)
    acknowledged: set[str] = set()
    while len(acknowledged) < 40:
        await terminal.send(command, next(i for i in range(40) if str(i) not in acknowledged))
        acknowledged.add((await terminal.peer.next("onlineGetRegisterResp"))["index"])
    assert len((await task).numbers) == 40


# More, or otherwise counted, than was said


async def test_whoever_a_terminal_sends_beyond_its_count_is_read_too(
    station: Station, terminal: RosterPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_out, "LISTENS_S", (1.0, 1.0))
    told: list[tuple[int, int]] = []
    task = reading(station, told)
    await terminal.peer.answer(await terminal.peer.next("onlineGetRegisterCount"), personNum="1")
    command = await terminal.peer.next("onlineGetRegister")
    for index in range(3):
        assert (await terminal.sent(command, index, personNum="1"))["index"] == str(index)
    read = await task
    assert (read.total, read.numbers) == (3, ("20001", "20002", "20003"))
    assert told[-1] == (3, 3)
    await terminal.peer.next("onlineStopGetRegister")


async def test_an_index_beyond_the_count_tells_of_more_who_are_waited_for(
    station: Station, terminal: RosterPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_out, "LISTENS_S", (0.0, 0.0))
    task = reading(station)
    command = await terminal.asked_to_read()
    await terminal.sent(command, 0, personNum="2")
    await terminal.sent(command, 2, personNum="2")
    await terminal.peer.beat()
    assert not task.done()
    await terminal.sent(command, 1, personNum="2")
    assert sorted((await task).numbers) == ["20001", "20002", "20003"]


async def test_indices_with_gaps_are_no_failure(
    station: Station, terminal: RosterPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_out, "SILENCE_S", 0.2)
    task = reading(station)
    command = await terminal.asked_to_read()
    for place, index in enumerate(("4", "17", "170")):
        await terminal.sent(command, place, index=index)
    assert (await task).total == 3
    await terminal.peer.next("onlineStopGetRegister")


@pytest.mark.parametrize("first", [0, 1])
async def test_one_that_is_whole_is_not_told_to_stop(
    station: Station, terminal: RosterPeer, first: int
) -> None:
    task = reading(station)
    command = await terminal.asked_to_read()
    for place in range(3):
        await terminal.sent(command, place, index=str(first + place))
    assert (await task).total == 3
    await terminal.peer.beat()
    assert "onlineStopGetRegister" not in {message["msgType"] for message in terminal.peer.received}


async def test_one_that_says_after_the_last_that_there_are_no_more_is_whole(
    station: Station, terminal: RosterPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_out, "LISTENS_S", (60.0, 60.0))
    task = reading(station)
    command = await terminal.asked_to_read()
    for place in range(3):
        await terminal.sent(command, place)
    await terminal.peer.answer(command, msgType="onlineGetRegisterResp", errorCode="200")
    assert (await task).total == 3


async def test_a_terminal_is_listened_to_for_about_as_long_as_it_takes_for_one(
    station: Station, terminal: RosterPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that takes its time is still listened to when its count is reached; at most for so long."""
    monkeypatch.setattr(reading_out, "LISTENS_S", (0.0, 5.0))
    monkeypatch.setattr(reading_out, "USUALLY", 1_000_000)
    task = reading(station)
    command = await terminal.asked_to_read()
    for place in range(2):
        await terminal.sent(command, place, personNum="2")
    await terminal.peer.beat()
    assert not task.done()
    await terminal.sent(command, 2, personNum="2")
    await terminal.peer.answer(command, msgType="onlineGetRegisterResp", errorCode="200")
    assert (await task).total == 3


@pytest.mark.parametrize("number", ["", "   ", ["20002"], None])
async def test_somebody_without_a_number_that_can_be_read_is_somebody(
    station: Station, terminal: RosterPeer, number: object
) -> None:
    task = reading(station)
    command = await terminal.asked_to_read()
    await terminal.sent(command, 0)
    await terminal.sent(command, 1, idNumber=number)
    await terminal.sent(command, 2)
    read = await task
    assert read.total == 3
    assert [each.strip() for each in read.numbers] == ["20001", "", "20003"]


async def test_an_empty_terminal_that_answers_the_read_out_holds_nobody(station: Station, peer: Peer) -> None:
    task = reading(station)
    await peer.answer(await peer.next("onlineGetRegisterCount"), errorCode="203")
    command = await peer.next("onlineGetRegister")
    nothing = dict.fromkeys(held("1"), "")
    await peer.answer(command, msgType="onlineGetRegisterResp", personNum="0", index="0", **nothing)
    read = await task
    assert (read.total, read.numbers) == (0, ())


# What cannot be, and what has no end

NO_COUNTS = ["-5", -5, "-1", "100001", 10**17, "9" * 400, "NaN", "1e3", "many"]


@pytest.mark.parametrize("said", NO_COUNTS, ids=lambda said: str(said)[:10])
async def test_a_count_that_cannot_be_is_a_failure_and_no_empty_roster(
    station: Station, peer: Peer, said: object
) -> None:
    task = asyncio.create_task(station.rosters.compare(SERIAL))
    await peer.answer(await peer.next("onlineGetRegisterCount"), personNum=said)
    assert await failure(task) == "rosterCount"
    compared = await station.store.read(partial(rosters.load_one, serial=SERIAL))
    assert compared.compared_at is None
    await peer.beat()
    assert "onlineGetRegister" not in {message["msgType"] for message in peer.received}


async def test_a_count_that_turns_into_none_stops_the_read_out(
    station: Station, terminal: RosterPeer
) -> None:
    task = reading(station)
    command = await terminal.asked_to_read()
    await terminal.sent(command, 0)
    await terminal.send(command, 1, personNum="-5")
    assert await failure(task) == "rosterCount"
    await terminal.peer.next("onlineStopGetRegister")


@pytest.mark.parametrize("said", ["3.0", 3.0, " 3 ", "003"])
async def test_a_count_is_taken_as_terminals_write_it(
    station: Station, terminal: RosterPeer, said: object
) -> None:
    task = reading(station)
    await terminal.peer.answer(await terminal.peer.next("onlineGetRegisterCount"), personNum=said)
    command = await terminal.peer.next("onlineGetRegister")
    for index in range(3):
        await terminal.sent(command, index)
    assert (await task).total == 3


@pytest.mark.parametrize("said", ["1", "growing"])
async def test_a_roster_without_an_end_is_given_up_where_no_terminal_holds_so_many(
    station: Station, terminal: RosterPeer, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "ROSTER_PERSONS", 20)
    monkeypatch.setattr(reading_out, "LISTENS_S", (5.0, 5.0))
    task = reading(station)
    await terminal.peer.answer(await terminal.peer.next("onlineGetRegisterCount"), personNum="1")
    command = await terminal.peer.next("onlineGetRegister")
    for index in range(20):
        number = "1" if said == "1" else str(min(index + 2, 20))
        await terminal.sent(command, 0, index=str(index), personNum=number)
    await terminal.send(command, 0, index="20", personNum="20")
    assert await failure(task) == "rosterEndless"
    await terminal.peer.next("onlineStopGetRegister")


async def test_a_roster_of_endless_numbers_and_names_is_given_up(
    station: Station, terminal: RosterPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "ROSTER_CHARACTERS", 2000)
    task = reading(station)
    command = await terminal.asked_to_read()
    await terminal.sent(command, 0, idNumber="1" * 900, name="x" * 200)
    await terminal.send(command, 1, idNumber="2" * 900, name="x" * 200)
    assert await failure(task) == "rosterEndless"


async def test_a_read_out_that_is_slower_than_any_ends_with_a_reason(
    station: Station, terminal: RosterPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "READ_OUT_S", 0.3)
    task = reading(station)
    await terminal.sent(await terminal.asked_to_read(), 0)
    assert await failure(task) == "rosterSlow"
    await terminal.peer.next("onlineStopGetRegister")
    assert station.rosters.progress(SERIAL) is None


async def test_unattended_a_slow_terminal_keeps_nobody_else_from_being_compared_and_is_last_the_next_time(
    station: Station,
    terminal: RosterPeer,
    dial: Dial,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(bounds, "NIGHTLY_S", 0.5)
    await station.terminals.admit(SECOND_SERIAL)
    second = RosterPeer.of(await dial(SECOND_SERIAL))
    await second.peer.register()
    comparing = asyncio.create_task(station.roster_watch.compare_all())
    await terminal.sent(await terminal.asked_to_read(), 0)
    await second.read_out()
    await comparing
    assert f"{SERIAL}: not compared: it takes longer than" in caplog.text
    again = asyncio.create_task(station.roster_watch.compare_all())
    await second.read_out()
    await terminal.read_out()
    await again
    caplog.clear()
    assert (await station.store.read(partial(rosters.load_one, serial=SERIAL))).compared_at is not None


async def test_the_rosters_are_not_compared_twice_at_once(
    station: Station, terminal: RosterPeer, caplog: pytest.LogCaptureFixture
) -> None:
    comparing = asyncio.create_task(station.roster_watch.compare_all())
    command = await terminal.asked_to_read()
    await station.roster_watch.compare_all()
    assert "being compared still" in caplog.text
    caplog.clear()
    for index in range(3):
        await terminal.sent(command, index)
    await comparing
