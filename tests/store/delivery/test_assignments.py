"""Who belongs where: one by one, by department and by group, and who is excepted."""

from collections.abc import Iterable
from datetime import datetime

import pytest
from peewee import SqliteDatabase

from facedesk.store import settings, terminals
from facedesk.store.database import Store
from facedesk.store.delivery import assignment_rules, rosters, should_hold
from facedesk.store.delivery.should_hold import Rule
from facedesk.store.models import Assignment, StoredPerson
from facedesk.store.terminals import GroupRow
from store.enrolled import AT, NORTH, SOUTH, admit, department, enrol, rows

FAR = "168380000199"


def wanted(db: SqliteDatabase) -> set[tuple[str, int]]:
    """Give who is wanted where."""
    return {place for place, row in rows(db).items() if row.wanted}


def assign(
    db: SqliteDatabase, persons: Iterable[int], serials: Iterable[str], *, belong: bool = True
) -> None:
    assignment_rules.set_rules(db, list(persons), [], list(serials), [], belong=belong)
    rosters.refresh(db, AT, persons, serials)


async def test_a_person_belongs_where_a_rule_says_and_nowhere_else(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH, SOUTH)
        one, other = enrol(db, "1").id, enrol(db, "2").id
        assign(db, [one], [NORTH])
        assert wanted(db) == {(NORTH, one)}
        assign(db, [one, other], [NORTH, SOUTH])
        assign(db, [other], [SOUTH], belong=False)
        assert wanted(db) == {(NORTH, one), (SOUTH, one), (NORTH, other)}

    await store.write(run)


async def test_assigning_twice_makes_one_rule(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH)
        one = enrol(db).id
        hall = terminals.add_group(db, "Hall", None)
        staff = department(db, "Staff")
        for _ in range(2):
            assignment_rules.set_rules(db, [one], [staff], [NORTH], [hall], belong=True)
        assert Assignment.select().count(db) == 4
        assert assignment_rules.add(db, Rule(person_id=one, serial=NORTH)) == 1
        assignment_rules.set_rules(db, [one], [staff], [NORTH], [hall], belong=False)
        assert assignment_rules.listed(db) == []

    await store.write(run)


async def test_a_department_means_those_below_and_whoever_joins_it(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH)
        sales = department(db, "Sales")
        inland = department(db, "Inland", sales)
        here, below = enrol(db, "1", department_id=sales).id, enrol(db, "2", department_id=inland).id
        enrol(db, "3", department_id=department(db, "Other"))
        assignment_rules.add(db, Rule(department_id=sales, serial=NORTH))
        rosters.refresh(db, AT)
        assert wanted(db) == {(NORTH, here), (NORTH, below)}
        new = enrol(db, "4", department_id=inland).id
        assert rosters.refresh(db, AT, [new]) == {NORTH}
        assert wanted(db) == {(NORTH, here), (NORTH, below), (NORTH, new)}
        StoredPerson.update(department_id=None).where(StoredPerson.id == here).execute(db)
        assert rosters.refresh(db, AT, [here]) == {NORTH}
        assert wanted(db) == {(NORTH, below), (NORTH, new)}

    await store.write(run)


async def test_a_group_means_those_below_and_a_terminal_that_is_moved_there_gets_its_people(
    store: Store,
) -> None:
    def run(db: SqliteDatabase) -> None:
        site = terminals.add_group(db, "Site", None)
        floor = terminals.add_group(db, "Floor", site)
        admit(db, NORTH, group_id=floor)
        admit(db, SOUTH)
        one = enrol(db).id
        assignment_rules.add(db, Rule(person_id=one, group_id=site))
        rosters.refresh(db, AT)
        assert wanted(db) == {(NORTH, one)}
        admit(db, SOUTH, group_id=site)
        assert rosters.refresh(db, AT, serials=[SOUTH]) == {SOUTH}
        assert wanted(db) == {(NORTH, one), (SOUTH, one)}
        terminals.change_group(db, GroupRow(floor, None, "Floor"))
        rosters.refresh(db, AT, serials=[NORTH])
        assert wanted(db) == {(SOUTH, one)}
        terminals.remove_group(db, GroupRow(site, None, "Site"))
        rosters.refresh(db, AT, serials=[SOUTH])
        assert wanted(db) == set()
        assert assignment_rules.listed(db) == []

    await store.write(run)


async def test_one_person_can_be_taken_out_of_what_the_department_gives(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH, SOUTH)
        sales = department(db, "Sales")
        one, other = enrol(db, "1", department_id=sales).id, enrol(db, "2", department_id=sales).id
        assignment_rules.set_rules(db, [], [sales], [NORTH, SOUTH], [], belong=True)
        rosters.refresh(db, AT)
        assign(db, [one], [NORTH], belong=False)
        assert wanted(db) == {(SOUTH, one), (NORTH, other), (SOUTH, other)}
        assert should_hold.by(db, one) == {SOUTH: "department"}
        rosters.refresh(db, AT)
        assert (NORTH, one) not in wanted(db)
        assign(db, [one], [NORTH])
        assert (NORTH, one) in wanted(db)
        assert should_hold.by(db, one) == {NORTH: "person", SOUTH: "department"}

    await store.write(run)


async def test_one_terminal_can_be_taken_out_of_what_a_group_gives(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        hall = terminals.add_group(db, "Hall", None)
        admit(db, NORTH, SOUTH, group_id=hall)
        one, other = enrol(db, "1").id, enrol(db, "2").id
        assignment_rules.set_rules(db, [one, other], [], [], [hall], belong=True)
        rosters.refresh(db, AT)
        assign(db, [one], [NORTH], belong=False)
        assert wanted(db) == {(SOUTH, one), (NORTH, other), (SOUTH, other)}
        assert assignment_rules.listed(db, serial=SOUTH) == []
        for _ in range(2):
            assign(db, [one], [SOUTH], belong=False)
        assert wanted(db) == {(NORTH, other), (SOUTH, other)}
        excepted = [
            (rule.person_id, rule.serial) for rule in assignment_rules.listed(db) if rule.serial is not None
        ]
        assert excepted == [(one, NORTH), (one, SOUTH)]

    await store.write(run)


async def test_the_nearest_rule_is_named(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        hall = terminals.add_group(db, "Hall", None)
        admit(db, NORTH, SOUTH, group_id=hall)
        admit(db, FAR)
        staff = department(db, "Staff")
        one = enrol(db, department_id=staff).id
        assignment_rules.set_rules(db, [one], [], [NORTH], [hall], belong=True)
        assignment_rules.set_rules(db, [], [staff], [NORTH, SOUTH, FAR], [], belong=True)
        assert should_hold.by(db, one) == {NORTH: "person", SOUTH: "group", FAR: "department"}

    await store.write(run)


@pytest.mark.parametrize("admission", ["waiting", "refused"])
async def test_a_terminal_that_is_not_admitted_gets_nobody(store: Store, admission: str) -> None:
    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH)
        one = enrol(db).id
        db.execute_sql("UPDATE terminal SET admission = ?", (admission,))
        assign(db, [one], [NORTH])
        assert wanted(db) == set()
        admit(db, NORTH)
        rosters.refresh(db, AT, serials=[NORTH])
        assert wanted(db) == {(NORTH, one)}

    await store.write(run)


async def test_whose_validity_has_ended_is_taken_off_if_so_set(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH)
        one = enrol(db).id
        assign(db, [one], [NORTH])
        db.execute_sql("UPDATE person SET valid_until = '2020-01-01'")
        rosters.refresh(db, AT, [one])
        assert wanted(db) == {(NORTH, one)}
        settings.save(db, "removeExpired", True)
        rosters.refresh(db, AT, [one])
        assert wanted(db) == set()
        db.execute_sql("UPDATE person SET valid_until = '2099-12-31'")
        rosters.refresh(db, AT, [one])
        assert wanted(db) == {(NORTH, one)}

    await store.write(run)


async def test_a_visitor_passes_on_the_last_day(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        settings.save(db, "removeExpired", True)
        admit(db, NORTH)
        last_day = should_hold.first_day_valid(db, AT)
        one = enrol(db).id
        db.execute_sql("UPDATE person SET valid_until = ?", (last_day,))
        assign(db, [one], [NORTH])
        assert wanted(db) == {(NORTH, one)}
        rosters.refresh(db, AT + 24 * 3600 * 1_000_000, [one])
        assert wanted(db) == set()

    await store.write(run)


async def test_a_day_begins_at_the_stations_own_midnight(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        settings.save(db, "removeExpired", True)
        midnight = int(datetime(2027, 1, 16).astimezone().timestamp()) * 1_000_000
        assert should_hold.first_day_valid(db, midnight) == "2027-01-16"
        assert should_hold.first_day_valid(db, midnight - 1) == "2027-01-15"

    await store.write(run)


async def test_who_moves_leaves_what_only_the_old_department_gave(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        hall = terminals.add_group(db, "Hall", None)
        admit(db, NORTH)
        admit(db, SOUTH, FAR, group_id=hall)
        sales, staff = department(db, "Sales"), department(db, "Staff")
        inland = department(db, "Inland", sales)
        one, other = enrol(db, "1", department_id=inland).id, enrol(db, "2", department_id=inland).id
        assignment_rules.set_rules(db, [], [sales], [NORTH], [hall], belong=True)
        assignment_rules.set_rules(db, [], [staff], [FAR], [], belong=True)
        assignment_rules.set_rules(db, [other], [], [NORTH], [], belong=True)
        rosters.refresh(db, AT)
        assert should_hold.left_by_moving(db, {one: None, other: staff}) == {one: 3, other: 1}
        assert should_hold.left_by_moving(db, {one: staff, other: inland}) == {one: 2}
        assert should_hold.left_by_moving(db, {one: sales}) == {}

    await store.write(run)


async def test_rules_are_found_by_whom_they_name(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        hall = terminals.add_group(db, "Hall", None)
        inner = terminals.add_group(db, "Inner", hall)
        admit(db, NORTH, group_id=inner)
        one = enrol(db).id
        first = assignment_rules.add(db, Rule(person_id=one, group_id=hall))
        second = assignment_rules.add(db, Rule(department_id=7, serial=SOUTH))
        assert [rule.id for rule in assignment_rules.listed(db, person_id=one)] == [first]
        assert [rule.id for rule in assignment_rules.listed(db, serial=SOUTH)] == [second]
        assert assignment_rules.listed(db, department_id=7, group_id=hall) == []
        assert should_hold.serials_of(db, assignment_rules.listed(db)) == {NORTH, SOUTH}
        assert assignment_rules.remove(db, first) == Rule(first, person_id=one, group_id=hall)
        assert assignment_rules.remove(db, first) is None

    await store.write(run)
