"""Forgetting a terminal: what goes and what stays, and that Undo gives back exactly what was."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from peewee import SqliteDatabase

from facedesk.store import terminals
from facedesk.store.changes import forgetting, undoing
from facedesk.store.changes.arranging import Arrangement, Scope, foresee, terminal_forgotten
from facedesk.store.changes.forgetting import Farewell
from facedesk.store.changes.supposing import suppose
from facedesk.store.changes.undoing import ChangedRow, ChangedSince
from facedesk.store.database import FILE_NAME
from facedesk.store.delivery import assignment_rules, rosters, wanting
from facedesk.store.enrolment import enrolling
from facedesk.store.enrolment.enrolling import NewPerson
from facedesk.store.models import Terminal
from facedesk.store.people import people
from facedesk.store.people.people import Person
from facedesk.store.records import alerts, open_alerts
from facedesk.store.records.alerts import AlertKind
from facedesk.store.terminals import Admission, TerminalRow
from store.delivered import NO_FACE, claim, end, ready, unassign
from store.enrolled import AT, NORTH, SOUTH, admit, department, enrol, rows

KNOWN = ("terminal", "assignment", "delivery", "terminal_roster", "difference", "former_terminal")


def everything(db: SqliteDatabase) -> dict[str, Any]:
    """Give all that is known of terminals; of deliveries but for their numbers."""
    found = {}
    for table in KNOWN:
        rows = db.execute_sql(f"SELECT * FROM {table}").fetchall()  # noqa: S608
        found[table] = sorted(row[1:] if table in {"delivery", "difference"} else row for row in rows)
    return found


def forget(db: SqliteDatabase, serial: str = NORTH) -> tuple[Arrangement, list[ChangedRow]]:
    arrangement = terminal_forgotten(serial)
    with undoing.recorded(db) as recording:
        arrangement.parts[0].run(db, AT)
    return arrangement, recording.rows


def undo(db: SqliteDatabase, done: tuple[Arrangement, list[ChangedRow]]) -> set[str]:
    part = done[0].parts[0]
    return undoing.give_back(db, done[1], part.scope(db), part.scope, AT)


def a_full_house(db: SqliteDatabase) -> list[int]:
    """Have a terminal in a group with people by name, by department and by group, and deliveries in every state."""
    ids = ready(db, "1", "2", "3", "4")
    hall, sales = terminals.add_group(db, "Hall", None), department(db, "Sales")
    ids += [enrol(db, "5", department_id=sales).id, enrol(db, "6").id]
    admit(db, NORTH, group_id=hall)
    db.execute_sql("UPDATE terminal SET label = 'North gate', zone = '+08:00', parameters = '{\"a\": \"b\"}'")
    assignment_rules.set_rules(db, [], [sales], [NORTH], [], belong=True)
    assignment_rules.set_rules(db, [ids[5]], [], [], [hall], belong=True)
    assignment_rules.unassign_persons(db, [ids[5]], [NORTH])
    wanting.refresh(db, AT)
    end(db)
    end(db, NO_FACE)
    end(db)
    unassign(db, ids[2])
    rosters.save(db, NORTH, capacity=500, paused=True)
    db.execute_sql(
        "INSERT INTO difference (serial, number, name, kind, fields) VALUES (?, '9', 'Eve', 'surplus', '[]')",
        (NORTH,),
    )
    alerts.raise_alert(db, alerts.about_state(AlertKind.TERMINAL_LOST, NORTH, AT))
    return ids


async def test_what_it_means_is_counted_before(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        a_full_house(db)
        expected = Farewell(belong=4, kept=2, records=0, alerts=1)
        assert forgetting.farewell(db, NORTH, AT) == expected
        db.execute_sql("UPDATE terminal SET admission = 'refused'")
        enrolling.follow_admission(db, NORTH, AT)
        assert forgetting.farewell(db, NORTH, AT) == expected
        assert forgetting.farewell(db, SOUTH, AT) == Farewell()

    await in_store(run)


async def test_nothing_names_it_any_more_but_what_it_did(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        a_full_house(db)
        forget(db)
        assert {table for table, rows in everything(db).items() if rows} == {"assignment", "former_terminal"}
        assert [(rule.serial, rule.group_id is None) for rule in assignment_rules.listed(db)] == [
            (None, False)
        ]
        assert terminals.load_former(db) == {NORTH: "North gate"}
        assert rosters.counts(db) == {}
        assert [alert.serial for alert in open_alerts.open_alerts(db)] == [NORTH]

    await in_store(run)


async def test_another_terminal_keeps_all_it_has(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        admit(db, SOUTH)
        assignment_rules.assign_persons(db, [one], [SOUTH])
        rosters.refresh(db, AT)
        forget(db)
        assert set(rows(db)) == {(SOUTH, one)}
        assert [rule.serial for rule in assignment_rules.listed(db)] == [SOUTH]

    await in_store(run)


@pytest.mark.parametrize("admission", ["admitted", "refused", "waiting"])
async def test_undo_gives_back_exactly_what_was(in_store: Any, admission: str) -> None:
    def run(db: SqliteDatabase) -> None:
        a_full_house(db)
        db.execute_sql("UPDATE terminal SET admission = ?", (admission,))
        enrolling.follow_admission(db, NORTH, AT)
        before = everything(db)
        done = forget(db)
        assert everything(db) != before
        undo(db, done)
        assert everything(db) == before

    await in_store(run)


async def test_undo_gives_it_back_also_when_it_has_called_again_and_waits(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        a_full_house(db)
        before = everything(db)
        done = forget(db)
        terminals.save(db, TerminalRow(NORTH, Admission.WAITING, address="10.0.0.9"), ["address"])
        undo(db, done)
        assert everything(db) == before

    await in_store(run)


async def test_undo_is_none_once_somebody_has_said_something_about_it_as_a_new_one(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        a_full_house(db)
        done = forget(db)
        admit(db, NORTH)
        with pytest.raises(ChangedSince):
            undo(db, done)
        assert [row.label for row in terminals.load(db)] == [""]

    await in_store(run)


async def test_what_was_under_way_is_in_doubt_after_undo(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        claim(db)
        undo(db, forget(db))
        ((_, back),) = rows(db).items()
        assert (back.state, back.in_doubt, back.sent) == ("waiting", True, 1)

    await in_store(run)


async def test_who_was_changed_or_removed_meanwhile_is_so_there_after_undo(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        changed, removed = ready(db, "1", "2")
        end(db)
        end(db)
        db.execute_sql("DELETE FROM assignment")
        sales = department(db, "Sales")
        db.execute_sql("UPDATE person SET department_id = ?", (sales,))
        hall = terminals.add_group(db, "Hall", None)
        admit(db, NORTH, group_id=hall)
        assignment_rules.set_rules(db, [], [sales], [], [hall], belong=True)
        rosters.refresh(db, AT)
        done = forget(db)
        db.execute_sql("UPDATE person SET revision = 2 WHERE id = ?", (changed,))
        enrolling.remove(db, [removed], AT)
        ((new,), _) = enrolling.keep(db, [NewPerson(Person("2", name="李娜"))], AT)
        assert isinstance(new, Person)
        undo(db, done)
        back = rows(db)
        assert (back[NORTH, changed].state, back[NORTH, changed].revision) == ("waiting", 2)
        assert set(back) == {(NORTH, changed), (NORTH, new.id)}
        inherited = back[NORTH, new.id]
        assert (inherited.wanted, inherited.state, inherited.afresh) == (False, "removing", True)

    await in_store(run)


async def test_whoever_was_only_being_removed_from_it_is_gone(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        enrolling.remove(db, [one], AT)
        assert people.load(db, one) is not None
        forget(db)
        assert people.load(db, one) is None

    await in_store(run)


async def test_undo_brings_back_nobody_who_was_being_removed_before(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        enrolling.remove(db, [one], AT)
        undo(db, forget(db))
        assert people.load(db, one) is None
        assert [row.serial for row in terminals.load(db)] == [NORTH]

    await in_store(run)


async def test_one_that_comes_again_is_new_and_one_forgotten_twice_is_called_as_it_was_last(
    in_store: Any,
) -> None:
    def run(db: SqliteDatabase) -> None:
        a_full_house(db)
        forget(db)
        admit(db, NORTH)
        rosters.refresh(db, AT)
        assert rosters.counts(db) == {}
        assert rosters.load_one(db, NORTH).capacity is None
        db.execute_sql("UPDATE terminal SET label = 'Yard'")
        before = everything(db)
        done = forget(db)
        assert terminals.load_former(db) == {NORTH: "Yard"}
        undo(db, done)
        assert everything(db) == before

    await in_store(run)


async def test_who_leaves_it_is_foreseen(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        assert foresee(db, terminal_forgotten(NORTH), AT).leaves == {NORTH: (one,)}

    await in_store(run)


async def test_another_that_has_its_number_by_now_loses_nobody_when_undo_is_foreseen(
    in_store: Any, tmp_path: Path
) -> None:
    def run(db: SqliteDatabase) -> tuple[int, list[ChangedRow]]:
        (one,) = ready(db)
        _, changed = forget(db)
        admit(db, SOUTH)
        taken = Terminal.select(Terminal.id).where(Terminal.serial == SOUTH).tuples().execute(db)
        assert list(taken) == [(row.id,) for row in changed if row.table == "terminal"]
        assignment_rules.set_rules(db, [one], [], [SOUTH], [], belong=True)
        wanting.refresh(db, AT)
        return one, changed

    one, changed = await in_store(run)
    given_back = [(changed, Scope(None, None))]
    foreseen = await asyncio.to_thread(
        suppose, tmp_path / FILE_NAME, lambda db: undoing.foresee_giving_back(db, given_back, [], AT)
    )
    assert foreseen.leaves == {}
    assert foreseen.comes == {NORTH: (one,)}
