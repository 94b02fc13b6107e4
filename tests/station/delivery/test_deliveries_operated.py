"""What an operator does about deliveries: blocking, pausing, cancelling, assigning."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.database import StoreError
from facedesk.store.delivery import wanting
from facedesk.store.delivery.rosters import RosterCount
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.enrolment import enrolling
from facedesk.store.enrolment.bulk_change import PersonChange
from station.acting import COUNT, PERSON
from station.commanded import ADD, CHANGE, DELETE, answered, asked, entry, remove, said
from station.conftest import Told, started
from station.peer import SECOND_SERIAL, SERIAL, Peer
from station.roster_peer import RosterPeer, delivered, deliveries, enrol

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
    await first.terminals.admit(SERIAL)
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


async def test_all_take_as_long_as_the_slowest_and_what_is_paused_no_one_can_say(
    station: Station, peer: Peer, second: Peer, told: Told
) -> None:
    for number in ("1", "2"):
        await enrol(station, number, SERIAL, SECOND_SERIAL)
    for online in (peer, second):
        await answered(online)
    await told.until(lambda: station.deliveries.counts().to_go == 2)
    for serial, takes_s in ((SERIAL, 3.0), (SECOND_SERIAL, 2.0)):
        station.deliveries._pumps[serial][0].takes_s = takes_s
    assert station.deliveries.time_to_go_s() == station.deliveries.time_to_go_s(SERIAL) == 3.0
    await station.deliveries.pause(SERIAL)
    assert station.deliveries.time_to_go_s(SERIAL) is None
    assert station.deliveries.time_to_go_s() == 2.0


async def turn_waited_for(station: Station) -> None:
    """Wait until somebody waits for a turn at the terminal; nobody tells of that."""
    session = station.directory.known(SERIAL).session
    assert session is not None
    async with asyncio.timeout(20):
        while not session.pending.one_at_a_time.is_waited_for:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("serial", [SERIAL, None])
async def test_what_is_paused_while_a_roster_is_read_out_is_not_sent_after_it(
    station: Station, peer: Peer, serial: str | None
) -> None:
    comparing = asyncio.create_task(station.rosters.compare(SERIAL))
    question = await asked(peer)
    await enrol(station, "1", SERIAL)
    await turn_waited_for(station)
    await station.deliveries.pause(serial)
    await peer.answer(question, personNum="0")
    await comparing
    for _ in range(5):  # each takes as long as what would bring the person
        await peer.beat()
        await station.store.write(lambda _db: None)
    assert [each["msgType"] for each in peer.received].count(PERSON) == 0
    await station.deliveries.resume(serial)
    assert await answered(peer) == (ADD, "1")


async def test_what_was_refused_keeps_its_reason_while_its_terminal_is_away_and_what_is_held_needs_none(
    station: Station, peer: Peer, told: Told
) -> None:
    for number, code in (("1", "100"), ("2", "304")):
        await enrol(station, number, SERIAL)
        await answered(peer, code)
    await delivered(station, SERIAL, held=1, waiting=1)
    await peer.hang_up()
    await told.until(lambda: not station.status().online)
    reasons = [row.reason and row.reason[0] for row in await station.deliveries.listed()]
    assert reasons == [None, "deliveryRefused"]


async def test_when_a_roster_was_compared_is_shown(station: Station, peer: Peer, told: Told) -> None:
    comparing = asyncio.create_task(station.rosters.compare(SERIAL))
    await RosterPeer(peer, {}).read_out()
    await comparing
    await told.until(lambda: station.deliveries.compared_at(SERIAL))
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert view.compared_at == station.deliveries.compared_at(SERIAL)


async def test_whoever_waits_for_a_turn_has_it_before_the_next_person(station: Station, peer: Peer) -> None:
    for number in ("1", "2"):
        await enrol(station, number, SERIAL)
    command = await asked(peer)
    comparing = asyncio.create_task(station.rosters.compare(SERIAL))
    await turn_waited_for(station)
    await peer.answer(command)
    question = await asked(peer)
    assert question["msgType"] == COUNT
    await peer.answer(question, personNum="0")
    await comparing
    assert await answered(peer) == (ADD, "2")


async def test_the_people_are_told_of_when_one_who_was_removed_is_gone(
    station: Station, peer: Peer, told: Told
) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await remove(station, person.id)
    command = await asked(peer)
    told.notices.clear()
    await peer.answer(command)
    await told.until(lambda: any(notice.people for notice in told.notices))
    assert await deliveries(station, SERIAL) == {}
    await told.until(lambda: station.deliveries.count(SERIAL) == RosterCount())


async def test_how_deliveries_stand_is_known_from_the_start(tmp_path: Path) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL)
    await enrol(first, "1", SERIAL)
    await first.stop()
    again = await started(tmp_path)
    stand = RosterCount(wanted=1, to_go=1)
    assert (again.deliveries.count(SERIAL), again.deliveries.counts()) == (stand, stand)
    await again.stop()


async def test_a_terminal_that_is_refused_has_nothing_to_go_but_keeps_whom_it_holds(
    station: Station, peer: Peer, told: Told
) -> None:
    gone = await enrol(station, "1", SERIAL)
    await enrol(station, "2", SERIAL)
    for _ in range(2):
        await answered(peer)
    await delivered(station, SERIAL, held=2)
    await remove(station, gone.id)
    await enrol(station, "3", SERIAL)
    stood = RosterCount(wanted=2, held=1, to_go=1, removing=1)
    await told.until(lambda: station.deliveries.count(SERIAL) == stood)
    await station.terminals.refuse(SERIAL)
    assert station.deliveries.count(SERIAL) == RosterCount(kept=2)
    assert station.deliveries.counts() == RosterCount()
    await station.terminals.admit(SERIAL)
    await told.until(lambda: station.deliveries.counts() == stood)


# While the store refuses


class Full:
    """A disk that is too full for some of what is written."""

    def __init__(self) -> None:
        self.refuses = ""  # the function that writes
        self.times = 0
        self.has_refused_often = asyncio.Event()

    def refuse(self) -> None:
        self.times += 1
        if self.times > 5:
            self.has_refused_often.set()
        raise StoreError("diskFull")


@pytest.fixture
def full(station: Station, monkeypatch: pytest.MonkeyPatch) -> Full:
    monkeypatch.setattr(bounds, "STORE_AGAIN_S", 0.01)
    write, disk = station.store.write, Full()

    async def refused(run: Callable[[Any], Any], *given: Any) -> Any:
        function = getattr(run, "func", run)
        if function.__name__ == disk.refuses:
            disk.refuse()
        return await write(run, *given)

    monkeypatch.setattr(station.store, "write", refused)
    return disk


@pytest.mark.parametrize("is_paused", [False, True])
async def test_what_the_store_does_not_hand_out_is_sent_when_it_does(
    station: Station, peer: Peer, full: Full, is_paused: bool
) -> None:
    full.refuses = "_settle"
    await enrol(station, "1", SERIAL)
    if is_paused:
        await station.deliveries.pause()
    for _ in range(5):
        await peer.beat()
        await station.store.write(lambda _db: None)
    full.refuses = ""
    if is_paused:
        await station.deliveries.resume()
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


async def test_an_answer_is_stored_when_the_store_takes_it_though_the_connection_has_ended(
    station: Station, peer: Peer, told: Told, full: Full
) -> None:
    await enrol(station, "1", SERIAL)
    command = await asked(peer)
    full.refuses = "_settle"
    await peer.answer(command)
    await peer.beat()
    await peer.hang_up()
    await told.until(lambda: not station.status().online)
    await station.store.write(lambda _db: None)
    full.refuses = ""
    await delivered(station, SERIAL, held=1)


@pytest.mark.parametrize("serial", [SERIAL, None])
async def test_what_is_paused_while_the_store_refuses_is_not_sent_when_it_takes_again(
    station: Station, peer: Peer, full: Full, serial: str | None
) -> None:
    for number in ("1", "2"):
        await enrol(station, number, SERIAL)
    command = await asked(peer)
    full.refuses = "_settle"
    await peer.answer(command)
    await peer.beat()
    await station.deliveries.pause(serial)
    full.refuses = ""
    await delivered(station, SERIAL, held=1, waiting=1)
    await peer.beat()
    assert [each["msgType"] for each in peer.received].count(PERSON) == 1
    await station.deliveries.resume(serial)
    assert await answered(peer) == (ADD, "2")


async def test_nobody_waits_for_rosters_that_the_store_refuses_to_work_out(
    station: Station, peer: Peer, told: Told, full: Full, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wanting, "AT_ONCE", 2)
    department = await station.departments.add("Hall")
    for number in ("1", "2", "3"):
        await enrol(station, number, department_id=department)
    full.refuses = "_catch_up"
    await station.assignments.assign(None, [SERIAL], department_ids=[department])
    assert await deliveries(station, SERIAL) == {}
    async with asyncio.timeout(20):
        await full.has_refused_often.wait()  # it goes on trying by itself
    told.notices.clear()
    full.refuses = ""
    assert await answered(peer) == (ADD, "1")
    await told.until(lambda: any(notice.people for notice in told.notices))


async def test_many_who_come_into_a_department_go_where_it_belongs(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    department = await station.departments.add("Hall")
    await station.assignments.assign(None, [SERIAL], department_ids=[department])
    persons = [(await enrol(station, number)).id for number in ("1", "2", "3")]
    monkeypatch.setattr(wanting, "AT_ONCE", 2)
    await station.people.change(persons, PersonChange(department_id=department))
    assert await answered(peer) == (ADD, "1")


# Assignments


async def test_everybody_can_be_assigned_everywhere_and_taken_back(
    station: Station, peer: Peer, second: Peer
) -> None:
    for number in ("1", "2"):
        await enrol(station, number)
    await station.assignments.assign(None, None)
    for online in (peer, second):
        assert [await answered(online), await answered(online)] == [(ADD, "1"), (ADD, "2")]
    await delivered(station, SERIAL, held=2)
    await station.assignments.unassign(None, [SERIAL])
    assert [await answered(peer), await answered(peer)] == [(DELETE, "1"), (DELETE, "2")]
    await delivered(station, SERIAL)
    await delivered(station, SECOND_SERIAL, held=2)


async def test_assignments_say_where_a_person_belongs_and_why(station: Station, peer: Peer) -> None:
    hall = await station.groups.add("Hall")
    await station.terminals.admit(SECOND_SERIAL)
    await station.terminals.move(SECOND_SERIAL, hall)
    await station.terminals.label(SECOND_SERIAL, "A gate")
    person = await enrol(station, "1", SERIAL)
    await station.assignments.assign([person.id], [], group_ids=[hall])
    await answered(peer, "301")
    await delivered(station, SERIAL, failed=1)
    found = await station.assignments.of(person.id)
    assert [(each.title, each.by, each.wanted, each.fits) for each in found.terminals] == [
        (SERIAL, "person", True, True),
        ("A gate", "group", True, True),
    ]
    states = [each.delivery.state.value for each in found.terminals if each.delivery]
    assert states == ["failed", "waiting"]
    assert [(rule.serial, rule.group_id) for rule in found.rules] == [(SERIAL, None), (None, hall)]
    assert [rule.person_id for rule in await station.assignments.rules(group_id=hall)] == [person.id]
    await station.assignments.remove_rule(found.rules[1].id)
    assert await deliveries(station, SECOND_SERIAL) == {}


async def test_what_does_not_exist_is_not_assigned(station: Station) -> None:
    for serials, groups in ((["nowhere"], []), ([], [99])):
        with pytest.raises(CommandFailed) as failed:
            await station.assignments.assign([1], serials, group_ids=groups)
        assert failed.value.reason.code in {"terminalUnknown", "groupUnknown"}
    with pytest.raises(ValueError, match="one person"):
        await station.assignments.add_rule(person_id=1)
    with pytest.raises(CommandFailed, match="terminalUnknown"):
        await station.deliveries.pause("nowhere")


async def test_all_deliveries_are_gone_through_in_pages(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facedesk.station.delivery import deliveries as module

    monkeypatch.setattr(module, "CHUNK", 2)
    await station.terminals.admit(SERIAL)
    for number in ("1", "2", "3", "4", "5"):
        await enrol(station, number, SERIAL)
    assert [row.number async for row in station.deliveries.all()] == ["1", "2", "3", "4", "5"]
    assert [row async for row in station.deliveries.all([DeliveryState.HELD])] == []


async def test_terminals_are_looked_at_where_deliveries_are_paused_and_for_no_other_setting(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bool] = []
    monkeypatch.setattr(station.deliveries, "notify", lambda _serials: looked.append(True))
    await station.settings.set("spokenText", "Welcome")
    assert looked == []
    await station.settings.set("deliveriesPaused", True)
    await station.settings.set("spokenText", "Come in")
    assert looked == [True]
