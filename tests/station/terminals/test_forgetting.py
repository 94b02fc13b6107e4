"""Forgetting a terminal: its connection ends, what it did stays and names it, and one that comes again is new."""

import asyncio

import pytest

from facedesk.station.clocks.clock import EPOCH
from facedesk.station.station import Station
from facedesk.station.terminals.views import TerminalState
from facedesk.store.delivery.rosters import RosterCount
from facedesk.store.records.search.criteria import PassFilter
from facedesk.store.terminals import Admission
from station.acting import Acting
from station.alerts.test_alerts import looked, lost_and_told, the_alert
from station.conftest import Dial, Told, started
from station.peer import SECOND_SERIAL, SERIAL, Peer, record
from station.roster_peer import delivered, enrol
from station.test_station import code_of


@pytest.fixture
async def north(station: Station) -> None:
    await station.terminals.admit(SERIAL)
    await station.terminals.label(SERIAL, "North gate")


async def stored_terminals(station: Station) -> list[tuple[str, str]]:
    return await station.store.read(
        lambda db: [tuple(row) for row in db.execute_sql("SELECT serial, admission FROM terminal")]
    )


@pytest.mark.usefixtures("north")
async def test_a_forgotten_terminals_connection_ends_and_nothing_of_it_is_left(
    station: Station, peer: Peer, told: Told
) -> None:
    async with Acting.at_work(peer):
        person = await enrol(station, "1", SERIAL)
        await delivered(station, SERIAL, held=1)
        said = await station.terminals.farewell(SERIAL)
        assert (said.belong, said.kept) == (1, 1)
    await station.terminals.forget(SERIAL)
    await peer.closed()
    assert station.terminals.get(SERIAL) is None
    assert station.status().online == station.status().terminals == 0
    await told.until(lambda: station.deliveries.count(SERIAL) == RosterCount())
    assert await stored_terminals(station) == []
    assert await station.deliveries.listed() == []
    found = await station.assignments.of(person.id)
    assert (found.rules, found.terminals, found.outside) == ((), (), ())
    assert station.terminals.title(SERIAL) == "North gate"


@pytest.mark.usefixtures("north", "peer")
async def test_work_on_its_roster_is_ended_at_once(station: Station, told: Told) -> None:
    comparing = asyncio.create_task(code_of(station.rosters.compare(SERIAL)))
    await told.until(lambda: station.rosters.progress(SERIAL) is not None)
    await station.terminals.forget(SERIAL)
    assert await comparing == "rosterStopped"


@pytest.mark.usefixtures("north")
async def test_its_pause_is_none_of_the_one_that_comes_in_its_place(station: Station) -> None:
    await station.deliveries.pause(SERIAL)
    await station.terminals.forget(SERIAL)
    await station.terminals.admit(SERIAL)
    assert not station.deliveries.paused(SERIAL)


@pytest.mark.usefixtures("north")
async def test_its_clock_speaks_for_no_time_any_more(station: Station) -> None:
    watching = station.clock.watching
    watching.hear(SERIAL, EPOCH)
    assert list(watching._witnesses) == list(watching._told) == [SERIAL]
    await station.terminals.forget(SERIAL)
    assert not watching._witnesses
    assert not watching._told


@pytest.mark.usefixtures("north")
async def test_one_that_calls_again_is_new_and_waits_with_the_reason_said(
    station: Station, peer: Peer, dial: Dial, told: Told
) -> None:
    async with Acting.at_work(peer):
        await enrol(station, "1", SERIAL)
        await delivered(station, SERIAL, held=1)
    await station.terminals.set_zone(SERIAL, "+05:30")
    await station.terminals.forget(SERIAL)
    await peer.closed()
    await (await dial()).register()
    await told.until(lambda: station.terminals.get(SERIAL) is not None)
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert (view.state, view.label, view.wall.zone) == (TerminalState.WAITING, "", "")
    assert view.reason is not None
    assert (view.reason.code, dict(view.reason.arguments)["name"]) == ("forgottenBefore", "North gate")
    assert station.terminals.title(SERIAL) == "North gate"  # what it did was done under that name
    await station.terminals.admit(SERIAL)
    assert station.terminals.title(SERIAL) == SERIAL
    assert (await station.deliveries.listed(), station.deliveries.compared_at(SERIAL)) == ([], None)


@pytest.mark.usefixtures("north")
async def test_undo_gives_it_back_with_its_people_although_it_waits_by_now(
    station: Station, peer: Peer, dial: Dial, told: Told
) -> None:
    async with Acting.at_work(peer):
        await enrol(station, "1", SERIAL)
        await delivered(station, SERIAL, held=1)
    done = await station.terminals.forget(SERIAL)
    await peer.closed()
    await (await dial()).register()
    await told.until(lambda: station.status().waiting == 1)
    await station.arranging.undo(done.number)
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert (view.title, view.state, view.reason) == ("North gate", TerminalState.OFFLINE, None)
    assert await stored_terminals(station) == [(SERIAL, "admitted")]
    assert (await station.deliveries.listed())[0].state.value == "held"
    again = await dial()
    await again.register()
    async with Acting.at_work(again) as terminal:
        await enrol(station, "2", SERIAL)
        await delivered(station, SERIAL, held=2)
    assert terminal.told == [("0", "2")]  # the one whom it held is not sent again


@pytest.mark.usefixtures("north")
async def test_a_refused_terminal_that_was_forgotten_comes_back_refused(station: Station) -> None:
    await station.terminals.refuse(SERIAL)
    done = await station.terminals.forget(SERIAL)
    await station.arranging.undo(done.number)
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert (view.state, view.reason and view.reason.code) == (TerminalState.REFUSED, "refusedByOperator")
    await station.terminals.label(SERIAL, "South gate")
    assert station.terminals.title(SERIAL) == "South gate"


@pytest.mark.usefixtures("north")
async def test_what_is_changed_while_it_is_being_forgotten_does_not_bring_it_back(station: Station) -> None:
    changing = code_of(station.terminals.label(SERIAL, "South gate"))
    _, code = await asyncio.gather(station.terminals.forget(SERIAL), changing)
    assert code == "terminalUnknown"
    assert await stored_terminals(station) == []
    assert station.terminals.title(SERIAL) == "North gate"


@pytest.mark.usefixtures("north")
async def test_undo_is_none_once_it_was_admitted_as_a_new_one(station: Station) -> None:
    done = await station.terminals.forget(SERIAL)
    await station.terminals.admit(SERIAL)
    assert await code_of(station.arranging.undo(done.number)) == "changedSince"


async def test_only_what_is_known_can_be_forgotten(station: Station) -> None:
    assert await code_of(station.terminals.forget(SERIAL)) == "terminalUnknown"
    assert await code_of(station.terminals.farewell(SERIAL)) == "terminalUnknown"


@pytest.mark.usefixtures("north", "peer")
async def test_what_the_store_refuses_is_not_forgotten(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("facedesk.store.changes.forgetting.forget", _full)
        assert await code_of(station.terminals.forget(SERIAL)) == "diskFull"
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert view.state is TerminalState.ONLINE
    await station.terminals.label(SERIAL, "South gate")
    assert station.terminals.title(SERIAL) == "South gate"


def _full(*_args: object, **_named: object) -> None:
    raise OSError(28, "No space left on device")


async def test_its_alerts_and_passes_stay_the_one_that_it_is_lost_ends_and_its_name_is_known_after_a_restart(
    station: Station, dial: Dial, told: Told
) -> None:
    await station.terminals.admit(SERIAL)
    async with await dial() as peer:
        await peer.register()
        await peer.uploaded(record("1"))
    await lost_and_told(station, dial, told)
    await station.terminals.label(SERIAL, "North gate")
    said = await station.terminals.farewell(SERIAL)
    assert (said.records, said.alerts) == (1, 1)
    await station.terminals.forget(SERIAL)
    await looked(station)
    alert = await the_alert(station)
    assert (alert.serial, alert.ended_why) == (SERIAL, "notAdmitted")
    assert station.status().records == 1
    await station.stop()
    again = await started(station.store.folder)
    assert (again.terminals.title(SERIAL), again.terminals.get(SERIAL)) == ("North gate", None)
    assert [full.row.serial async for full in again.records.each(PassFilter())] == [SERIAL]
    await again.stop()


@pytest.mark.usefixtures("north")
async def test_others_are_left_alone(station: Station) -> None:
    await station.terminals.admit(SECOND_SERIAL)
    person = await enrol(station, "1", SERIAL)
    await station.assignments.assign([person.id], [SECOND_SERIAL])
    await station.terminals.forget(SERIAL)
    assert [(each.row.serial, each.row.admission) for each in station.directory] == [
        (SECOND_SERIAL, Admission.ADMITTED)
    ]
    assert [row.serial for row in await station.deliveries.listed()] == [SECOND_SERIAL]
