"""What an operator does about deliveries: blocking, pausing, cancelling, assigning."""

from pathlib import Path

import pytest

from facedesk.station.clocks.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.enrolment import enrolling
from station.commanded import ADD, CHANGE, DELETE, answered, asked, entry, said
from station.conftest import Told, started
from station.peer import SECOND_SERIAL, SERIAL, Peer
from station.roster_peer import delivered, deliveries, enrol

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
