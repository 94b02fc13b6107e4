"""Troubles that people have reported of such trees elsewhere, made anew."""

from collections.abc import Awaitable, Callable

from facedesk.station.station import Station
from facedesk.store.changes import arranging
from facedesk.store.enrolment.bulk_change import PersonChange
from facedesk.store.people.people import Person
from station.acting import Acting
from station.peer import SECOND_SERIAL, SERIAL, Peer
from station.roster_peer import delivered
from station.test_arranging import FACE, House, house, stored

__all__ = ["house"]


async def wanted_at(station: Station, serial: str) -> set[int]:
    return {person_id for at, person_id in (await stored(station))["wanted"] if at == serial}


async def test_a_group_that_was_made_anew_under_the_same_name_stays_beside_the_one_that_comes_back(
    station: Station, house: House
) -> None:
    done = await station.groups.remove(house.building)
    await station.groups.add("Front", house.site)
    await station.groups.add("Building A", house.site)
    await station.arranging.undo(done.number)
    assert sorted(group.name for group in station.groups.all()) == [
        "Building A",
        "Building A",
        "Front",
        "Site",
    ]
    assert await wanted_at(station, SERIAL) == {house.zhang.id, house.li.id}


async def test_removing_one_person_takes_nobody_else_from_anywhere(station: Station, house: House) -> None:
    turnover = await station.arranging.foresee(station.people.removing([house.zhang.id]))
    assert turnover.leaving == {house.zhang.id}
    await station.people.remove([house.zhang.id])
    assert await wanted_at(station, SERIAL) == {house.li.id}


async def test_removing_a_group_leaves_the_groups_in_it(station: Station, house: House) -> None:
    await station.groups.remove(house.site)
    (group,) = station.groups.all()
    assert (group.id, group.parent_id) == (house.building, None)
    assert await wanted_at(station, SERIAL) == {house.zhang.id, house.li.id}


async def test_who_joined_a_department_since_it_was_moved_follows_its_way_back(
    station: Station, house: House
) -> None:
    done = await station.departments.move(house.east, None)
    new = await station.people.save(Person("20003", name="Wu", department_id=house.east), {0: FACE})
    assert await wanted_at(station, SERIAL) == {house.zhang.id}
    await station.arranging.undo(done.number)
    assert await wanted_at(station, SERIAL) == {house.zhang.id, house.li.id, new.id}


async def test_a_terminal_that_came_into_a_group_since_follows_the_way_back_of_the_group(
    station: Station, house: House
) -> None:
    moved = await station.groups.move(house.building, None)
    await station.terminals.move(SECOND_SERIAL, house.building)
    await station.assignments.add_rule(department_id=house.sales, group_id=house.site)
    await station.arranging.undo(moved.number)
    assert await wanted_at(station, SECOND_SERIAL) == {house.zhang.id, house.li.id}


async def test_who_was_excepted_is_not_kept_by_name(station: Station, house: House) -> None:
    await station.assignments.unassign([house.li.id], [SERIAL])
    await station.arranging.carry_out(arranging.group_removed(house.building), keep=True)
    assert await wanted_at(station, SERIAL) == {house.zhang.id}


async def test_who_was_blocked_since_stays_blocked_by_undo(station: Station, house: House) -> None:
    done = await station.arranging.carry_out(
        await station.people.changing([house.zhang.id], PersonChange(department_id=None))
    )
    await station.people.block([house.zhang.id])
    await station.arranging.undo(done.number)
    back = await station.people.person(house.zhang.id)
    assert back is not None
    assert (back.is_blocked, back.department_id) == (True, house.sales)


async def test_nobody_is_sent_again_to_a_terminal_that_was_away_meanwhile(
    station: Station, house: House, dial: Callable[..., Awaitable[Peer]]
) -> None:
    peer = await dial(SERIAL)
    await peer.register()
    async with Acting.at_work(peer):
        await delivered(station, SERIAL, held=2)
    await peer.hang_up()
    done = await station.groups.remove(house.building)
    await delivered(station, SERIAL, removing=2)
    await station.arranging.undo(done.number)
    await delivered(station, SERIAL, held=2)


async def test_moving_to_where_it_is_already_does_nothing(station: Station, house: House) -> None:
    was = await stored(station)
    done = await station.terminals.move(SERIAL, house.building)
    assert done.size() == 0
    assert await stored(station) == was


async def test_who_was_removed_comes_back_although_somebody_new_was_enrolled_since(
    station: Station,
) -> None:
    was = await stored(station)
    last = await station.people.save(Person("20003", name="Wu"), {0: FACE})
    done = await station.people.remove([last.id])
    new = await station.people.save(Person("20004", name="Zhao"), {0: FACE})
    await station.arranging.undo(done.number)
    people = {row[1] for row in (await stored(station))["person"]}
    assert people == {row[1] for row in was["person"]} | {"20003", "20004"}
    assert new.id != last.id
