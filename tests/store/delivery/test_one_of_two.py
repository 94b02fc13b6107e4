"""What is done at one of two terminals leaves the other as it stood."""

from dataclasses import replace
from typing import Any

import pytest
from peewee import SqliteDatabase

from facedesk.store import terminals
from facedesk.store.database import Store
from facedesk.store.delivery import (
    assignment_rules,
    claiming,
    differences,
    emptying,
    reach,
    rosters,
    settling,
    unkept,
    wanting,
)
from facedesk.store.delivery.differences import ComparisonFindings, DifferenceRow
from facedesk.store.delivery.jobs import Result, TaskOutcome
from facedesk.store.delivery.rosters import TerminalRosterRow
from facedesk.store.delivery.should_hold import Rule
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.models import Delivery
from store.delivered import change, claim, end
from store.enrolled import AT, NORTH, SOUTH, admit, department, enrol, rows

LATER = AT + 1
FULL = TaskOutcome(Result.FULL, error_code="302", said="full", reason=("full", ()), is_sure=True, count=1)


@pytest.fixture
async def persons(store: Store) -> list[int]:
    """Two persons who belong to two terminals, which were sent them both; 2 comes before 1 there."""

    def run(db: SqliteDatabase) -> list[int]:
        admit(db, NORTH, SOUTH)
        ids = [enrol(db, "2").id, enrol(db, "1").id]
        assignment_rules.assign_persons(db, ids, [NORTH, SOUTH])
        rosters.refresh(db, AT)
        for serial in (NORTH, SOUTH):
            for person_id in ids:
                differences.adopt_as_held(db, serial, person_id, AT)
        return ids

    return await store.write(run)


def stand(db: SqliteDatabase, serial: str) -> list[dict[str, Any]]:
    return [row.__data__ for (place, _), row in sorted(rows(db).items()) if place == serial]


def differ(db: SqliteDatabase, serial: str, *numbers: str) -> None:
    found = [DifferenceRow(serial, number, number, differences.DIFFERENT) for number in numbers]
    differences.keep(db, serial, ComparisonFindings(AT, found, {}), AT)


def told(db: SqliteDatabase, serial: str) -> list[str]:
    return [row.number for row in differences.load(db, serial)]


async def test_who_should_be_there_is_told_by_number_and_of_it_alone(
    store: Store, persons: list[int]
) -> None:
    def run(db: SqliteDatabase) -> None:
        assignment_rules.unassign_persons(db, persons[:1], [SOUTH])
        rosters.refresh(db, LATER)
        assert [each.number for each in differences.wanted(db, NORTH)] == ["1", "2"]
        assert [each.number for each in differences.wanted(db, SOUTH)] == ["1"]

    await store.write(run)


async def test_one_who_should_be_there_is_found_by_number_and_at_it_alone(
    store: Store, persons: list[int]
) -> None:
    def run(db: SqliteDatabase) -> None:
        assignment_rules.unassign_persons(db, persons[:1], [SOUTH])
        rosters.refresh(db, LATER)
        for serial in (NORTH, SOUTH):
            for number in ("1", "2", "3"):
                found = [each for each in differences.wanted(db, serial) if each.number == number]
                assert differences.wanted_one(db, serial, number) == (found[0] if found else None)
        assert differences.wanted_one(db, SOUTH, "2") is None

    await store.write(run)


@pytest.mark.parametrize(
    ("otherwise", "found"),
    [
        ({}, "1"),
        ({"state": "waiting"}, ""),
        ({"state": "sending"}, ""),
        ({"wanted": False}, ""),
        ({"number": ""}, ""),
        ({"serial": "168380000199"}, ""),
    ],
)
async def test_somebody_is_known_to_be_held_beside_the_one_in_question(
    store: Store, persons: list[int], otherwise: dict[str, Any], found: str
) -> None:
    def run(db: SqliteDatabase) -> None:
        at_north = rows(db)
        in_question, other = (at_north[NORTH, each].id for each in persons)
        Delivery.update(**otherwise or {"sent": 0}).where(Delivery.id == other).execute(db)
        assert claiming.a_held_number(db, NORTH, in_question) == found

    await store.write(run)


@pytest.mark.usefixtures("persons")
async def test_differences_are_listed_counted_and_forgotten_at_one(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        differ(db, NORTH, "2", "1")
        differ(db, SOUTH, "1")
        assert (told(db, NORTH), told(db, SOUTH)) == (["2", "1"], ["1"])
        assert differences.counts(db) == {NORTH: 2, SOUTH: 1}
        assert (differences.any_of(db, NORTH), differences.any_of(db, "168380000199")) == (True, False)
        differences.forget(db, NORTH, ["1"])
        assert (told(db, NORTH), told(db, SOUTH)) == (["2"], ["1"])
        differences.forget_all(db, NORTH)
        assert (differences.any_of(db, NORTH), differences.any_of(db, SOUTH)) == (False, True)
        assert (told(db, NORTH), told(db, SOUTH)) == ([], ["1"])

    await store.write(run)


@pytest.mark.usefixtures("persons")
async def test_an_emptied_one_takes_nothing_from_the_other(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        differ(db, NORTH, "1")
        differ(db, SOUTH, "1")
        before = stand(db, SOUTH)
        emptying.emptied(db, NORTH, LATER)
        assert (told(db, NORTH), told(db, SOUTH)) == ([], ["1"])
        assert stand(db, SOUTH) == before
        assert {row["state"] for row in stand(db, NORTH)} == {DeliveryState.WAITING.value}

    await store.write(run)


async def test_nobody_belongs_to_the_one_that_is_left_empty_by_any_rule(
    store: Store, persons: list[int]
) -> None:
    def run(db: SqliteDatabase) -> None:
        hall = terminals.add_group(db, "Hall", None)
        admit(db, NORTH, SOUTH, group_id=hall)
        assignment_rules.add(db, Rule(person_id=persons[0], group_id=hall))
        third = enrol(db, "3").id
        assignment_rules.add(db, Rule(person_id=third, serial=NORTH, excepted=True))
        assignment_rules.add(db, Rule(person_id=third, group_id=hall))
        assignment_rules.add(db, Rule(department_id=department(db, "Office"), serial=NORTH))
        rosters.refresh(db, AT)
        before, rules = stand(db, SOUTH), assignment_rules.listed(db, serial=SOUTH)
        emptying.assign_nobody(db, NORTH, LATER)
        assert [row["wanted"] for row in stand(db, NORTH)] == [False, False]
        assert (stand(db, SOUTH), assignment_rules.listed(db, serial=SOUTH)) == (before, rules)
        there = assignment_rules.listed(db, serial=NORTH)
        assert {(rule.person_id, rule.excepted) for rule in there} == {(persons[0], True), (third, True)}

    await store.write(run)


@pytest.mark.usefixtures("persons")
async def test_nobody_belongs_to_the_one_that_is_left_empty_from_then_on_however_many_there_were(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who were wanted for a moment longer would be sent to it again once it is empty."""
    monkeypatch.setattr(wanting, "AT_ONCE", 1)

    def run(db: SqliteDatabase) -> None:
        emptying.assign_nobody(db, NORTH, LATER)
        assert [row["wanted"] for row in stand(db, NORTH)] == [False, False]
        assert not wanting.is_behind(db)

    await store.write(run)


async def test_a_group_is_taken_from_those_who_are_named_alone_and_no_other_group(
    store: Store, persons: list[int]
) -> None:
    def run(db: SqliteDatabase) -> None:
        hall, yard = terminals.add_group(db, "Hall", None), terminals.add_group(db, "Yard", None)
        assignment_rules.set_rules(db, persons, [], [], [hall, yard], belong=True)
        before = assignment_rules.listed(db)
        assignment_rules.set_rules(db, persons[:1], [], [], [hall], belong=False)
        taken = Rule(person_id=persons[0], group_id=hall)
        assert assignment_rules.listed(db) == [rule for rule in before if replace(rule, id=0) != taken]
        assert len(before) == 8

    await store.write(run)


async def test_one_rule_of_several_is_removed(store: Store, persons: list[int]) -> None:
    def run(db: SqliteDatabase) -> None:
        office = department(db, "Office")
        wide = [Rule(department_id=each, serial=serial) for each in (office, 99) for serial in (NORTH, SOUTH)]
        ids = [assignment_rules.add(db, rule) for rule in wide]
        assignment_rules.set_rules(db, [], [office], [NORTH], [], belong=False)
        assert [rule.id for rule in assignment_rules.listed(db) if rule.department_id] == ids[1:]
        assert assignment_rules.remove(db, ids[1]) == Rule(ids[1], department_id=office, serial=SOUTH)
        assert [rule.id for rule in assignment_rules.of_departments(db)] == ids[2:]
        assert len(assignment_rules.listed(db, person_id=persons[0])) == 2

    await store.write(run)


async def test_what_ends_at_one_is_of_its_own_command(store: Store, persons: list[int]) -> None:
    def run(db: SqliteDatabase) -> None:
        change(db, persons[0])
        emptying.emptied(db, SOUTH, LATER)
        claim(db)
        job = claim(db, LATER, serial=SOUTH)
        before = stand(db, NORTH)
        settling.settle(db, job, TaskOutcome(Result.REFUSED, error_code="301"), LATER)
        assert stand(db, NORTH) == before
        (refused,) = [row for row in stand(db, SOUTH) if row["id"] == job.delivery_id]
        assert (refused["state"], refused["held"], refused["number"]) == ("failed", 0, job.number)

    await store.write(run)


async def test_a_repair_makes_one_afresh(store: Store, persons: list[int]) -> None:
    def run(db: SqliteDatabase) -> None:
        differ(db, NORTH, "1", "2")
        before = stand(db, SOUTH)
        assert differences.send_again(db, NORTH, differences.load(db, NORTH)[:1], LATER) == 1
        assert {row["person_id"]: row["afresh"] for row in stand(db, NORTH)} == {
            persons[0]: False,
            persons[1]: True,
        }
        assert (stand(db, SOUTH), told(db, NORTH)) == (before, ["2"])

    await store.write(run)


async def test_a_delivery_takes_care_of_a_number_by_either(store: Store, persons: list[int]) -> None:
    def run(db: SqliteDatabase) -> None:
        change(db, persons[0], number="9")
        assert differences.is_delivered(db, NORTH, "9")  # as they are now
        assert differences.is_delivered(db, NORTH, "2")  # as the terminal knows them
        assert not differences.is_delivered(db, NORTH, "7")
        assert not differences.is_delivered(db, "168380000199", "9")

    await store.write(run)


async def test_who_goes_ahead_is_urgent_at_that_instant_and_while_under_way(
    store: Store, persons: list[int]
) -> None:
    def run(db: SqliteDatabase) -> None:
        rosters.raise_revision(db, persons[:1], AT - 1)
        assert not differences.is_urgent(db, NORTH, AT)
        change(db, persons[0], ahead=True)
        db.execute_sql("UPDATE delivery SET due_at = ? WHERE state = 'waiting'", (AT,))
        assert (differences.is_urgent(db, NORTH, AT - 1), differences.is_urgent(db, NORTH, AT)) == (
            False,
            True,
        )
        claim(db)
        assert differences.is_urgent(db, NORTH, AT - 1)

    await store.write(run)


async def test_what_is_known_of_one_is_kept_as_it_was_said(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        said = {"capacity": 7, "looks_up_version": "V2", "compared_at": AT}
        rosters.save(db, NORTH, **said, looks_up=True, paused=True)
        rosters.save(db, SOUTH, **said, looks_up=False)
        assert rosters.load_one(db, NORTH) == TerminalRosterRow(NORTH, **said, looks_up=True, paused=True)
        assert rosters.load_one(db, SOUTH) == TerminalRosterRow(SOUTH, **said, looks_up=False)
        assert rosters.load_one(db, "9") == TerminalRosterRow("9")
        rosters.save(db, SOUTH, looks_up=None)
        assert rosters.load_one(db, SOUTH).looks_up is None
        assert rosters.load_one(db, NORTH).looks_up is True
        rosters.save(db, "9", capacity=3)
        assert rosters.load_one(db, "9") == TerminalRosterRow("9", capacity=3)
        assert rosters.load(db) == {serial: rosters.load_one(db, serial) for serial in (NORTH, SOUTH, "9")}

    await store.write(run)


async def test_who_will_not_fit_is_counted_where_it_is_known_how_many_do(
    store: Store, persons: list[int]
) -> None:
    """Who belongs there already takes no more room, and who is leaving takes none."""

    def run(db: SqliteDatabase) -> None:
        third, fourth = (enrol(db, number).id for number in ("3", "4"))
        for serial, capacity in ((NORTH, 3), (SOUTH, 4), ("9", None)):
            rosters.save(db, serial, capacity=capacity)
        everywhere = (NORTH, SOUTH, "9", "168380000199")
        assert rosters.lacking(db, everywhere, [third]) == {}
        assert rosters.lacking(db, everywhere, [third, fourth]) == {NORTH: 1}
        assert rosters.lacking(db, everywhere, [*persons, third]) == {}
        assert rosters.lacking(db, everywhere, [third, fourth, 98, 99]) == {NORTH: 3, SOUTH: 2}
        assert rosters.lacking(db, [SOUTH, "9"], [third, fourth]) == {}
        asked = ([], persons, [persons[0], third], [third, fourth])
        assert [rosters.room(db, NORTH, some) for some in asked] == [1, 1, 0, -1]
        assert [rosters.room(db, serial) for serial in everywhere] == [1, 2, None, None]
        assignment_rules.unassign_persons(db, persons[:1], [NORTH])
        rosters.refresh(db, LATER)
        assert rosters.lacking(db, everywhere, [third, fourth]) == {}
        assert rosters.room(db, NORTH) == 2

    await store.write(run)


async def test_those_that_hold_somebody_hear_of_their_removal(store: Store, persons: list[int]) -> None:
    def run(db: SqliteDatabase) -> None:
        assert reach.holders(db, persons) == {NORTH, SOUTH}
        emptying.emptied(db, SOUTH, LATER)
        assert reach.holders(db, persons) == {NORTH}
        assert reach.holders(db, []) == set()
        db.execute_sql("UPDATE terminal SET admission = 'refused'")
        assert reach.kept_at(db, persons) == dict.fromkeys(persons, (NORTH, SOUTH))

    await store.write(run)


async def test_persons_are_counted_where_they_are_wanted_and_where_they_may_be_too(
    store: Store, persons: list[int]
) -> None:
    def run(db: SqliteDatabase) -> None:
        emptying.emptied(db, SOUTH, LATER)
        assignment_rules.unassign_persons(db, persons[:1], [NORTH])
        rosters.refresh(db, LATER)
        assert reach.wanted_by_serial(db, persons) == {NORTH: 1, SOUTH: 2}
        assert reach.held_by_serial(db, persons) == {NORTH: 1}
        assert reach.wanted_by_serial(db, persons[:1]) == {SOUTH: 1}
        assert reach.held_by_serial(db, persons[:1]) == {}

    await store.write(run)


async def test_a_full_terminal_is_learnt_of_without_the_other(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH, SOUTH)
        ids = [enrol(db, str(number)).id for number in range(3)]
        assignment_rules.assign_persons(db, ids, [NORTH, SOUTH])
        rosters.refresh(db, AT)
        rosters.save(db, SOUTH, capacity=9)
        before = stand(db, SOUTH)
        end(db)
        end(db, FULL)
        assert rosters.load_one(db, NORTH).capacity == 1
        assert stand(db, SOUTH) == before
        unsent = rosters.listed(db, serial=NORTH)[-1]
        assert (unsent.state, unsent.reason, unsent.attempts) == (DeliveryState.FAILED, FULL.reason, 0)

    await store.write(run)


@pytest.mark.parametrize(("known", "learnt"), [(None, 1), (1, 1), (2, 2)])
async def test_the_last_that_is_refused_tells_how_many_it_takes(
    store: Store, known: int | None, learnt: int
) -> None:
    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH)
        assignment_rules.assign_persons(db, [enrol(db, str(number)).id for number in range(2)], [NORTH])
        rosters.refresh(db, AT)
        end(db)
        rosters.save(db, NORTH, capacity=known)
        end(db, replace(FULL, is_sure=False))
        assert rosters.load_one(db, NORTH).capacity == learnt

    await store.write(run)


async def test_one_that_has_held_more_is_not_taken_for_full(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH)
        assignment_rules.assign_persons(db, [enrol(db, str(number)).id for number in range(3)], [NORTH])
        rosters.refresh(db, AT)
        rosters.save(db, NORTH, capacity=2)
        end(db)
        end(db, FULL)
        assert rosters.listed(db, serial=NORTH)[-1].state is DeliveryState.WAITING

    await store.write(run)


@pytest.mark.usefixtures("persons")
async def test_what_is_known_of_firmware_is_of_one_terminal_and_its_version(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        db.execute_sql("UPDATE terminal SET versions = json_object('software', 'V' || serial)")
        for serial in (NORTH, SOUTH):
            unkept._save(db, serial, unkept.KnownFirmware(f"V{serial}", is_sure=True))
        assert unkept.replaces(db, NORTH)
        unkept._forget_refusal(db, NORTH)
        assert (unkept.replaces(db, NORTH), unkept.replaces(db, SOUTH)) == (True, True)  # it was proven
        unkept._save(db, SOUTH, unkept.KnownFirmware(f"V{SOUTH}", refused_of=1))
        unkept._forget_refusal(db, SOUTH)
        assert (unkept._load(db, SOUTH), unkept.replaces(db, NORTH)) == (None, True)

    await store.write(run)


async def test_another_terminals_answer_is_no_evidence(store: Store, persons: list[int]) -> None:
    def run(db: SqliteDatabase) -> None:
        db.execute_sql("UPDATE delivery SET sent = held WHERE serial = ?", (SOUTH,))
        unkept.find(db, NORTH, persons, (LATER, LATER))
        assert not unkept.replaces(db, NORTH)
        db.execute_sql("UPDATE delivery SET sent = held, state = 'waiting' WHERE serial = ?", (NORTH,))
        unkept.find(db, NORTH, persons, (LATER, LATER))
        assert not unkept.replaces(db, NORTH)
        unkept.find(db, SOUTH, persons, (LATER, LATER))
        assert (unkept.replaces(db, NORTH), unkept.replaces(db, SOUTH)) == (False, True)

    await store.write(run)


async def test_a_delivery_is_listed_with_all_that_is_to_be_seen_of_it(
    store: Store, persons: list[int]
) -> None:
    def run(db: SqliteDatabase) -> None:
        change(db, persons[0], ahead=True)
        ahead, other = rosters.listed(db, serial=NORTH)
        assert (ahead.number, ahead.name, ahead.wanted, ahead.ahead) == ("2", "张伟", True, True)
        assert (other.number, other.since, other.due_at, other.ahead) == ("1", AT, None, False)
        assignment_rules.unassign_persons(db, persons[:1], [NORTH])
        rosters.refresh(db, LATER)
        (leaving, _) = rosters.listed(db, serial=NORTH)
        assert (leaving.wanted, leaving.due_at, leaving.since) == (False, LATER, LATER)

    await store.write(run)
