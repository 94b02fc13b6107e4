"""Who belongs where: what is said of one person, what a rule may name, and assignments that are looked at first."""

from typing import Any

import pytest

from facedesk.station.delivery import assignments
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.database import Database
from facedesk.store.delivery import assignment_rules, rosters, wanting
from facedesk.store.delivery.should_hold import Rule
from station.commanded import answered
from station.conftest import Dial
from station.peer import SECOND_SERIAL, SERIAL, Peer
from station.roster_peer import delivered, enrol


async def test_each_terminal_is_said_with_what_has_the_person_there(
    station: Station, peer: Peer, dial: Dial
) -> None:
    await station.terminals.admit(SECOND_SERIAL)
    waiting = await dial("168380000108")
    await waiting.register()
    person = await enrol(station, "1", SERIAL)
    await answered(peer, "302")
    await delivered(station, SERIAL, failed=1)
    found = await station.assignments.of(person.id)
    assert [(each.serial, each.by, each.wanted, each.fits) for each in found.terminals] == [
        (SERIAL, "person", True, False),
        (SECOND_SERIAL, "", False, True),
    ]
    assert found.outside == ()
    await station.assignments.assign([person.id], [waiting.serial])
    (outside,) = (await station.assignments.of(person.id)).outside
    assert (outside.serial, outside.refused, outside.belongs, outside.kept) == (
        waiting.serial,
        False,
        True,
        False,
    )


async def test_whether_a_person_fits_is_said_while_it_is_put_off_to_bring_them(station: Station) -> None:
    await station.terminals.admit(SERIAL, SECOND_SERIAL)
    department = await station.departments.add("Hall")
    person = await enrol(station, "1", department_id=department)

    def put_off(db: Database) -> None:
        for serial, capacity in ((SERIAL, 0), (SECOND_SERIAL, 1)):
            rosters.save(db, serial, capacity=capacity)
            assignment_rules.add(db, Rule(department_id=department, serial=serial))
        wanting.put_off(db, [person.id], [SERIAL, SECOND_SERIAL])

    await station.store.write(put_off)
    found = await station.assignments.of(person.id)
    assert [(each.serial, each.by, each.delivery, each.fits) for each in found.terminals] == [
        (SERIAL, "department", None, False),
        (SECOND_SERIAL, "department", None, True),
    ]


async def test_a_person_and_a_department_are_assigned_together(station: Station) -> None:
    await station.terminals.admit(SERIAL)
    department = await station.departments.add("Hall")
    person = await enrol(station, "1")
    await station.assignments.assign([person.id], [SERIAL], department_ids=[department])
    rules = await station.assignments.rules(serial=SERIAL)
    assert {(rule.person_id, rule.department_id) for rule in rules} == {(person.id, None), (None, department)}
    assert [rule.department_id for rule in await station.assignments.department_rules()] == [department]


async def test_a_rule_is_added_under_an_id_and_once(station: Station) -> None:
    await station.terminals.admit(SERIAL)
    person = await enrol(station, "1")
    rule_id = await station.assignments.add_rule(person_id=person.id, serial=SERIAL)
    (rule,) = await station.assignments.rules()
    assert (rule.id, rule.excepted) == (rule_id, False)
    assert await station.assignments.add_rule(person_id=person.id, serial=SERIAL) == rule_id
    for names in (
        {"person_id": 1, "department_id": 1, "serial": SERIAL},
        {"person_id": 1, "serial": SERIAL, "group_id": 1},
        {"serial": SERIAL},
        {"department_id": 1},
    ):
        with pytest.raises(ValueError, match="one person or department"):
            await station.assignments.add_rule(**names)
    assert await station.assignments.rules() == [rule]


async def test_rules_are_listed_that_name_all_of_what_is_asked_for(station: Station) -> None:
    await station.terminals.admit(SERIAL, SECOND_SERIAL)
    hall, floor = await station.groups.add("Hall"), await station.departments.add("Floor")
    person = await enrol(station, "1")
    add = station.assignments.add_rule
    at_one = await add(person_id=person.id, serial=SERIAL)
    at_other = await add(person_id=person.id, serial=SECOND_SERIAL)
    in_hall = await add(person_id=person.id, group_id=hall)
    floor_at_one = await add(department_id=floor, serial=SERIAL)
    floor_in_hall = await add(department_id=floor, group_id=hall)

    async def listed(**named: Any) -> list[int]:
        return [rule.id for rule in await station.assignments.rules(**named)]

    assert await listed(serial=SERIAL) == [at_one, floor_at_one]
    assert await listed(serial=SECOND_SERIAL) == [at_other]
    assert await listed(group_id=hall) == [in_hall, floor_in_hall]
    assert await listed(department_id=floor) == [floor_at_one, floor_in_hall]
    assert await listed(department_id=floor, serial=SERIAL) == [floor_at_one]


@pytest.mark.parametrize("belong", [True, False])
async def test_an_assignment_that_is_looked_at_first_names_each_with_each_in_parts(
    station: Station, monkeypatch: pytest.MonkeyPatch, belong: bool
) -> None:
    monkeypatch.setattr(assignments, "SLICE", 2)
    serials = [f"16838000020{place}" for place in range(3)]
    await station.terminals.admit(*serials)
    hall = await station.groups.add("Hall")
    persons = [(await enrol(station, str(number))).id for number in range(1, 4)]
    await station.assignments.assign(persons, serials[:1])
    found = station.assignments.assigning(persons, serials, [hall], belong=belong)
    scopes = [await station.store.read(part.scope) for part in found.parts]
    sizes = [len(scope.person_ids or ()) * len(scope.serials or ()) for scope in scopes]
    assert sizes == [0, 2, 2, 2, 2, 1]
    named = {(p, s) for scope in scopes for p in scope.person_ids or () for s in scope.serials or ()}
    assert named == {(person, serial) for person in persons for serial in serials}
    assert not found.keeps
    await station.arranging.carry_out(found)
    rules = await station.assignments.rules()
    wanted = {(person, serial, None) for person, serial in named} | {
        (person, None, hall) for person in persons
    }
    said = {(rule.person_id, rule.serial, rule.group_id) for rule in rules if not rule.excepted}
    assert said == (wanted if belong else set())


@pytest.mark.parametrize(("serials", "groups"), [(["nowhere"], []), ([], [99])])
async def test_what_is_looked_at_first_names_only_what_exists(
    station: Station, serials: list[str], groups: list[int]
) -> None:
    with pytest.raises(CommandFailed):
        station.assignments.assigning([1], serials, groups, belong=True)
