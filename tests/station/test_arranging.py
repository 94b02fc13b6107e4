"""A tree is filing, not access: who would leave is said beforehand, can be kept by name, and comes back by Undo."""

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from facedesk.station import arranging as station_arranging
from facedesk.station.arranging import UNDO_KEPT_S, Done
from facedesk.station.clocks.clock import now_us, to_local
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.changes import arranging, undoing
from facedesk.store.changes.arranging import Arrangement
from facedesk.store.database import Database, StoreError
from facedesk.store.enrolment.bulk_change import PersonChange
from facedesk.store.people.people import Person
from facedesk.texts import reason
from facedesk.wire.values import Priority
from station.acting import Acting
from station.conftest import started
from station.peer import SECOND_SERIAL, SERIAL, Peer, jpeg
from station.roster_peer import delivered
from station.test_station import code_of

FACE = jpeg("face")
TABLES = {
    "assignment": "id, person_id, department_id, serial, group_id, excepted",
    "department": "id, parent_id, name",
    "terminal_group": "id, parent_id, name",
    "terminal": "serial, group_id, admission",
    "person": "id, number, name, department_id, valid_until, priority, priority_before, removed_at, photo_1",
}


async def stored(station: Station) -> dict[str, Any]:
    """Give all that decides who belongs where, and who does."""

    def read(db: Database) -> dict[str, Any]:
        found: dict[str, Any] = {
            name: db.execute_sql(f"SELECT {columns} FROM {name} ORDER BY 1, 2").fetchall()  # noqa: S608
            for name, columns in TABLES.items()
        }
        wanted = "SELECT serial, person_id FROM delivery WHERE wanted = 1 ORDER BY 1, 2"
        setting = "SELECT value FROM setting WHERE name = 'removeExpired'"
        return found | {
            "wanted": db.execute_sql(wanted).fetchall(),
            "setting": db.execute_sql(setting).fetchall(),
        }

    return await station.store.read(read)


def known(station: Station) -> tuple[Any, ...]:
    """Give what the station has of it in memory."""
    places = {entry.row.serial: entry.row.group_id for entry in station.directory}
    return station.groups.all(), places, station.departments.all(), station.settings.get("removeExpired")


@dataclass
class House:
    """A building with a gate, and sales with two people in it who belong to the building."""

    site: int
    building: int
    sales: int
    east: int
    zhang: Person
    li: Person


@pytest.fixture
async def house(station: Station) -> House:
    await station.terminals.admit(SERIAL, SECOND_SERIAL)
    site = await station.groups.add("Site")
    building = await station.groups.add("Building A", site)
    await station.terminals.move(SERIAL, building)
    sales = await station.departments.add("Sales")
    east = await station.departments.add("East", sales)
    zhang = await station.people.save(Person("20001", name="Zhang Wei", department_id=sales), {0: FACE})
    li = await station.people.save(Person("20002", name="Li Na", department_id=east), {0: FACE})
    await station.assignments.add_rule(department_id=sales, group_id=building)
    return House(site, building, sales, east, zhang, li)


Change_ = Callable[[Station, House], Awaitable[Arrangement]]


async def _same(arrangement: Arrangement) -> Arrangement:
    return arrangement


async def _rule_removed(station: Station, house: House) -> Arrangement:
    (rule,) = await station.assignments.rules(department_id=house.sales)
    return station.assignments.changing_rules([], [rule])


CHANGES: dict[str, tuple[Change_, int]] = {
    "the group removed": (lambda _, house: _same(arranging.group_removed(house.building)), 2),
    "the terminal moved": (lambda _, _house: _same(arranging.terminals_moved([SERIAL], None)), 2),
    "the department removed": (lambda _, house: _same(arranging.department_removed(house.sales)), 2),
    "a department moved out": (lambda _, house: _same(arranging.department_moved(house.east, None)), 1),
    "a person moved out": (
        lambda station, house: station.people.changing([house.zhang.id], PersonChange(department_id=None)),
        1,
    ),
    "the rule removed": (_rule_removed, 2),
}


@pytest.mark.parametrize("what", CHANGES)
async def test_who_would_leave_is_said_and_nothing_is_done(station: Station, house: House, what: str) -> None:
    make, count = CHANGES[what]
    was = await stored(station)
    turnover = await station.arranging.foresee(await make(station, house))
    assert {serial: len(ids) for serial, ids in turnover.leaves.items()} == {SERIAL: count}
    assert turnover.comes == {}
    assert await stored(station) == was


@pytest.mark.parametrize("keep", [False, True])
@pytest.mark.parametrize("what", CHANGES)
async def test_a_change_is_done_or_keeps_everybody_by_name_and_is_undone_to_the_last_row(
    station: Station, house: House, what: str, keep: bool
) -> None:
    make, count = CHANGES[what]
    was, was_known = await stored(station), known(station)
    done = await station.arranging.carry_out(await make(station, house), keep=keep)
    left = len(was["wanted"]) - len((await stored(station))["wanted"])
    assert left == (0 if keep else count)
    assert await stored(station) != was
    await station.arranging.undo(done.number)
    assert await stored(station) == was
    assert known(station) == was_known
    assert await code_of(station.arranging.undo(done.number)) == "undoGone"


async def test_who_was_kept_belongs_there_by_name(station: Station, house: House) -> None:
    await station.arranging.carry_out(arranging.group_removed(house.building), keep=True)
    given = await station.assignments.of(house.zhang.id)
    assert {row.serial: row.by for row in given.terminals}[SERIAL] == "person"


async def test_deliveries_follow_a_change_and_its_undoing(
    station: Station, house: House, dial: Callable[..., Awaitable[Peer]]
) -> None:
    peer = await dial(SERIAL)
    await peer.register()
    async with Acting.at_work(peer) as terminal:
        await delivered(station, SERIAL, held=2)
        done = await station.groups.remove(house.building)
        await delivered(station, SERIAL)
        assert not terminal.persons
        await station.arranging.undo(done.number)
        await delivered(station, SERIAL, held=2)
        assert set(terminal.persons) == {"20001", "20002"}


async def test_more_who_would_leave_than_was_said_leave_nothing_done(station: Station, house: House) -> None:
    removal = arranging.group_removed(house.building)
    seen = await station.arranging.foresee(removal)
    await station.people.save(Person("20003", name="Wu", department_id=house.east), {0: FACE})
    was = await stored(station)
    assert await code_of(station.arranging.carry_out(removal, seen=seen)) == "leavesDiffer"
    assert await stored(station) == was


async def test_who_was_kept_before_the_store_refused_is_kept_no_more(
    station: Station, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, calls = undoing.keep_by_name, itertools.count()

    def keep_one(db: Any, pairs: Any) -> None:
        if next(calls):
            raise StoreError("diskFull")
        keep(db, pairs)

    monkeypatch.setattr("facedesk.station.arranging.PAIRS_AT_ONCE", 1)
    monkeypatch.setattr(undoing, "keep_by_name", keep_one)
    was = await stored(station)
    removal = arranging.group_removed(house.building)
    assert await code_of(station.arranging.carry_out(removal, keep=True)) == "diskFull"
    assert await stored(station) == was


class Killed(BaseException):
    """Stands for the end of the process: nothing that comes after is done."""


@pytest.mark.parametrize("during", ["doing", "undoing"])
async def test_who_was_being_kept_by_name_when_the_station_was_killed_is_kept_no_more_at_the_next_start(
    station: Station, house: House, monkeypatch: pytest.MonkeyPatch, during: str
) -> None:
    """No roster changes by that, but a rule that nobody gave would outlast the wider one."""

    async def killed(*_args: Any) -> Any:
        raise Killed

    monkeypatch.setattr("facedesk.station.arranging.PAIRS_AT_ONCE", 1)
    was, removal = await stored(station), arranging.group_removed(house.building)
    if during == "doing":
        monkeypatch.setattr(station.arranging, "_run", killed)
        with pytest.raises(Killed):
            await station.arranging.carry_out(removal, keep=True)
    else:
        done = await station.arranging.carry_out(removal, keep=True)
        monkeypatch.setattr(station.arranging, "_withdraw_kept", killed)
        with pytest.raises(Killed):
            await station.arranging.undo(done.number)
    assert len((await stored(station))["assignment"]) == len(was["assignment"]) + 2
    assert (await stored(station))["wanted"] == was["wanted"]
    await station.stop()
    second = await started(station.store.folder)
    async with asyncio.timeout(20):
        while await stored(second) != was:
            await second.store.write(lambda _db: None)
    await second.stop()


async def test_who_was_kept_by_name_for_good_is_so_after_a_restart(station: Station, house: House) -> None:
    await station.arranging.carry_out(arranging.group_removed(house.building), keep=True)
    kept = await stored(station)
    await station.arranging.withdraw_kept()
    assert await stored(station) == kept


async def test_of_very_many_only_those_who_were_changed_are_kept_by_name(
    station: Station, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second part of two is refused by the store; what the first did can be undone."""
    parts = [
        arranging.people_changed([one.id], PersonChange(department_id=None))
        for one in (house.zhang, house.li)
    ]
    write, calls = station.arranging._write, itertools.count()

    async def write_one(part: Any) -> Any:
        if next(calls):
            raise CommandFailed(reason("diskFull", folder=""))
        return await write(part)

    monkeypatch.setattr(station.arranging, "_write", write_one)
    was = await stored(station)
    assert await code_of(station.arranging.carry_out(Arrangement(tuple(parts)), keep=True)) == "diskFull"
    now = await stored(station)
    assert now["wanted"] == was["wanted"]
    by_name = [rule[1] for rule in now["assignment"] if rule not in was["assignment"]]
    assert by_name == [house.zhang.id]
    await station.arranging.undo(list(station.arranging._done)[-1])
    assert await stored(station) == was


async def test_who_was_being_kept_by_name_when_it_was_called_off_is_kept_no_more(
    station: Station, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = asyncio.Event()

    async def hang(*_args: Any) -> None:
        begun.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(station.arranging, "_run", hang)
    was = await stored(station)
    task = asyncio.create_task(
        station.arranging.carry_out(arranging.group_removed(house.building), keep=True)
    )
    await begun.wait()
    assert await stored(station) != was
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(20):
        while await stored(station) != was:
            await station.store.write(lambda _db: None)


Meanwhile = Callable[[Station, House], Awaitable[Any]]
REFUSED: dict[str, tuple[Callable[[Station, House], Awaitable[Done]], Meanwhile]] = {
    "the group's home was removed": (
        lambda station, house: station.groups.move(house.building, None),
        lambda station, house: station.groups.remove(house.site),
    ),
    "the terminal was moved on": (
        lambda station, house: station.groups.remove(house.building),
        lambda station, _house: station.terminals.move(SERIAL, None),
    ),
    "what it hung in hangs in it": (
        lambda station, house: station.departments.move(house.east, None),
        lambda station, house: station.departments.move(house.sales, house.east),
    ),
    "somebody kept was unassigned": (
        lambda station, house: station.arranging.carry_out(
            arranging.group_removed(house.building), keep=True
        ),
        lambda station, house: station.assignments.unassign([house.li.id], [SERIAL]),
    ),
    "the person was moved on": (
        lambda station, house: station.arranging.carry_out(
            Arrangement((arranging.people_changed([house.zhang.id], PersonChange(department_id=None)),))
        ),
        lambda station, house: station.people.change(
            [house.zhang.id], PersonChange(department_id=house.east)
        ),
    ),
    "the number is somebody else's": (
        lambda station, house: station.people.remove([house.zhang.id]),
        lambda station, _house: station.people.save(Person("20001", name="Another"), {0: FACE}),
    ),
}


@pytest.mark.parametrize("what", REFUSED)
async def test_undoing_leaves_alone_what_somebody_changed_since(
    station: Station, house: House, what: str
) -> None:
    do, meanwhile = REFUSED[what]
    done = await do(station, house)
    await meanwhile(station, house)
    was = await stored(station)
    assert await code_of(station.arranging.undo(done.number)) == "changedSince"
    assert await stored(station) == was


async def test_undoing_takes_nobody_away_who_came_by_another_change_since(
    station: Station, house: House
) -> None:
    """A terminal is moved into a group, people are let onto the group, and then the move is undone."""
    move = arranging.terminals_moved([SECOND_SERIAL], house.site)
    done = await station.arranging.carry_out(move, seen=await station.arranging.foresee(move))
    await station.assignments.add_rule(department_id=house.sales, group_id=house.site)
    was = await stored(station)
    assert await code_of(station.arranging.undo(done.number)) == "undoTakes"
    assert await stored(station) == was


async def test_a_terminal_that_was_forgotten_meanwhile_is_moved_nowhere_and_that_is_said(
    station: Station, house: House
) -> None:
    await station.arranging.carry_out(arranging.terminal_forgotten(SERIAL))
    was = await stored(station)
    for move in (
        arranging.terminals_moved([SERIAL], house.site),
        arranging.terminals_in_new_group([SERIAL], "North"),
    ):
        assert await code_of(station.arranging.foresee(move)) == "terminalNoMore"
        assert await code_of(station.arranging.carry_out(move)) == "terminalNoMore"
    assert await stored(station) == was


async def test_undoing_takes_nobody_away_who_was_kept_by_name_and_belongs_there_by_nothing_else_now(
    station: Station, house: House
) -> None:
    move = arranging.terminals_moved([SERIAL], None)
    seen = await station.arranging.foresee(move)
    done = await station.arranging.carry_out(move, seen=seen, keep=True)
    await station.arranging.carry_out(await _rule_removed(station, house))
    was = await stored(station)
    assert await code_of(station.arranging.undo(done.number)) == "undoTakes"
    assert await stored(station) == was


async def test_undoing_takes_back_whom_the_change_itself_brought(station: Station, house: House) -> None:
    was = await stored(station)
    move = arranging.terminals_moved([SECOND_SERIAL], house.building)
    done = await station.arranging.carry_out(move, seen=await station.arranging.foresee(move))
    assert len((await stored(station))["wanted"]) == 2 * len(was["wanted"])
    await station.arranging.undo(done.number)
    assert await stored(station) == was


# The setting that takes expired people off


@pytest.fixture
async def ended(station: Station, house: House) -> House:
    """Zhang Wei's validity has ended."""
    until = to_local(now_us()).date() - timedelta(days=1)
    await station.people.change([house.zhang.id], PersonChange(valid_until=until))
    return house


@pytest.mark.parametrize("on", [True, False])
async def test_the_setting_says_whom_it_takes_off_or_brings_back_and_is_undone_to_the_last_row(
    station: Station, ended: House, on: bool
) -> None:
    await station.settings.set("removeExpired", not on)
    was, was_known = await stored(station), known(station)
    setting = station.people.taking_expired_off(on=on)
    seen = await station.arranging.foresee(setting)
    zhang = {SERIAL: (ended.zhang.id,)}
    assert (seen.leaves, seen.comes) == ((zhang, {}) if on else ({}, zhang))
    done = await station.arranging.carry_out(setting, seen=seen)
    pair = (SERIAL, ended.zhang.id)
    assert station.settings.get("removeExpired") is on
    assert (pair in (await stored(station))["wanted"]) is not on
    await station.arranging.undo(done.number)
    assert await stored(station) == was
    assert known(station) == was_known


async def test_undo_of_a_setting_that_was_never_set_leaves_it_so(station: Station, ended: House) -> None:
    was = await stored(station)
    done = await station.arranging.carry_out(station.people.taking_expired_off(on=True))
    await station.arranging.undo(done.number)
    assert await stored(station) == was
    assert not was["setting"]
    assert not station.settings.get("removeExpired")
    assert ended.zhang.id in {person_id for _, person_id in was["wanted"]}


async def test_undo_of_the_setting_leaves_alone_what_was_set_since(station: Station, ended: House) -> None:
    done = await station.arranging.carry_out(station.people.taking_expired_off(on=True))
    await station.settings.set("removeExpired", False)
    was = await stored(station)
    assert await code_of(station.arranging.undo(done.number)) == "changedSince"
    assert await stored(station) == was
    assert ended.zhang.id in {person_id for _, person_id in was["wanted"]}


async def test_undo_that_sets_it_again_takes_nobody_off_of_whom_nothing_was_said(
    station: Station, ended: House
) -> None:
    await station.settings.set("removeExpired", True)
    setting = station.people.taking_expired_off(on=False)
    done = await station.arranging.carry_out(setting, seen=await station.arranging.foresee(setting))
    until = to_local(now_us()).date() - timedelta(days=1)
    await station.people.change([ended.li.id], PersonChange(valid_until=until))
    was = await stored(station)
    assert await code_of(station.arranging.undo(done.number)) == "undoTakes"
    assert await stored(station) == was


async def test_more_who_expired_since_it_was_said_leave_the_setting_as_it_was(
    station: Station, ended: House
) -> None:
    setting = station.people.taking_expired_off(on=True)
    seen = await station.arranging.foresee(setting)
    until = to_local(now_us()).date() - timedelta(days=1)
    await station.people.change([ended.li.id], PersonChange(valid_until=until))
    assert await code_of(station.arranging.carry_out(setting, seen=seen)) == "leavesDiffer"
    assert not station.settings.get("removeExpired")


async def test_two_changes_are_undone_in_any_order_where_they_touch_nothing_in_common(
    station: Station, house: House
) -> None:
    was = await stored(station)
    first = await station.terminals.move(SERIAL, None)
    second = await station.departments.move(house.east, None)
    await station.arranging.undo(first.number)
    await station.arranging.undo(second.number)
    assert await stored(station) == was


async def test_who_was_removed_for_good_comes_back_with_the_photo(station: Station, house: House) -> None:
    await station.assignments.assign([house.zhang.id], [SECOND_SERIAL])
    was = await stored(station)
    done = await station.people.remove([house.zhang.id])
    assert await station.people.person(house.zhang.id) is None
    await station.arranging.undo(done.number)
    assert await stored(station) == was
    back = await station.people.person(house.zhang.id)
    assert back == house.zhang
    assert back.photos[0] is not None
    assert await station.people.photo(back.photos[0].sha256) == FACE


async def test_who_was_blocked_among_several_gets_back_what_each_might(
    station: Station, house: House
) -> None:
    await station.people.change([house.li.id], PersonChange(priority=Priority.ALWAYS))
    was = await stored(station)
    both = [house.zhang.id, house.li.id]
    done = await station.arranging.carry_out(
        await station.people.changing(both, PersonChange(priority=Priority.BLOCKED, department_id=None))
    )
    await station.arranging.undo(done.number)
    assert await stored(station) == was


async def test_a_terminal_hears_again_of_whom_undo_gave_back_what_they_might(
    station: Station, house: House, dial: Callable[..., Awaitable[Peer]]
) -> None:
    peer = await dial(SERIAL)
    await peer.register()
    async with Acting.at_work(peer) as terminal:
        await delivered(station, SERIAL, held=2)
        was = terminal.persons["20001"]["priority"]
        change = await station.people.changing([house.zhang.id], PersonChange(priority=Priority.BLOCKED))
        done = await station.arranging.carry_out(change)
        await delivered(station, SERIAL, held=2)
        assert terminal.persons["20001"]["priority"] != was
        await station.arranging.undo(done.number)
        await delivered(station, SERIAL, held=2)
        assert terminal.persons["20001"]["priority"] == was


async def test_a_photo_is_deleted_once_its_person_cannot_come_back(station: Station) -> None:
    other = await station.people.save(Person("20009", name="Wu"), {0: jpeg("another")})
    assert other.photos[0] is not None
    done = await station.people.remove([other.id])
    assert await station.people.photo(other.photos[0].sha256) is not None
    station.arranging.watch(time.monotonic() + UNDO_KEPT_S + 1)
    assert not station.arranging.can_undo(done.number)
    async with asyncio.timeout(20):
        while await station.people.photo(other.photos[0].sha256) is not None:
            await station.store.write(lambda _db: None)


async def test_what_was_done_first_is_let_go_of_where_too_much_is_kept(
    station: Station, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(station_arranging, "MOST_ROWS", 3)
    first = await station.terminals.move(SERIAL, None)
    assert station.arranging.can_undo(first.number)
    second = await station.arranging.carry_out(arranging.terminals_moved([SERIAL], house.site))
    third = await station.groups.remove(house.building)
    assert not station.arranging.can_undo(first.number)
    assert station.arranging.can_undo(third.number)
    assert second.number == first.number + 1
