"""What is learnt of terminals that do not keep changes."""

from typing import Any

import pytest
from peewee import SqliteDatabase

from facedesk.store import terminals
from facedesk.store.changes import forgetting
from facedesk.store.delivery import claiming, differences, emptying, unkept
from facedesk.store.delivery.differences import ComparisonFindings
from facedesk.store.delivery.jobs import ClaimedTask, Result, Task, TaskOutcome
from facedesk.store.terminals import Admission, TerminalRow
from store.delivered import LATER, change, ready, step
from store.enrolled import AT, NORTH, SOUTH, rows

REFUSED = TaskOutcome(Result.AFRESH, error_code="999")


def done(db: SqliteDatabase, outcome: TaskOutcome | None = None, at: int = AT) -> ClaimedTask:
    """Claim the next, and settle it as the station does."""
    job = step(db, at=at).job
    assert job is not None
    claiming.step(db, NORTH, 0, (job, outcome or TaskOutcome(Result.DONE, held=job.revision)), go_on=False)
    return job


def run_software(db: SqliteDatabase, version: str) -> None:
    terminals.save(db, TerminalRow(NORTH, Admission.ADMITTED, versions={"software": version}), ["versions"])


def held(db: SqliteDatabase, *numbers: str) -> list[int]:
    ids = ready(db, *numbers)
    for _ in ids:
        assert done(db).task is Task.ADD
    return ids


def compare(db: SqliteDatabase, *different: int, began_at: int = LATER) -> None:
    differences.keep(db, NORTH, ComparisonFindings(began_at, [], {}, different), began_at + 1)


def refuse(db: SqliteDatabase, person_id: int, deleted: Result = Result.DONE) -> None:
    """Have a change refused, and be replaced."""
    change(db, person_id)
    assert done(db, REFUSED).task is Task.CHANGE
    assert done(db, TaskOutcome(deleted)).task is Task.DELETE
    assert done(db).task is Task.ADD


async def test_one_answered_change_that_is_found_undone_is_enough(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        one, other = held(db, "1", "2")
        run_software(db, "1.0")
        change(db, one)
        assert done(db).task is Task.CHANGE
        compare(db, one)
        assert unkept.replaces(db, NORTH)
        assert not unkept.replaces(db, SOUTH)
        change(db, other)
        assert [done(db).task, done(db).task] == [Task.DELETE, Task.ADD]
        row = rows(db)[NORTH, other]
        assert (row.state, row.held, row.afresh, row.in_doubt) == ("held", row.revision, False, False)

    await in_store(run)


async def test_a_change_that_was_seen_to_be_kept_says_nothing_later(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        one, _other = held(db, "1", "2")
        change(db, one)
        done(db)
        compare(db)
        compare(db, one, began_at=2 * LATER)
        assert not unkept.replaces(db, NORTH)

    await in_store(run)


async def test_a_change_that_was_seen_to_be_kept_after_the_clock_was_set_back_says_nothing_later(
    in_store: Any,
) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = held(db, "1")
        change(db, one)
        done(db)
        compare(db, began_at=-LATER)
        compare(db, one)
        assert not unkept.replaces(db, NORTH)

    await in_store(run)


async def test_what_was_changed_while_the_roster_was_read_says_nothing(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = held(db, "1")
        change(db, one)
        done(db)
        compare(db, one, began_at=0)
        assert not unkept.replaces(db, NORTH)

    await in_store(run)


async def test_what_was_changed_while_the_roster_was_read_is_judged_by_the_next_reading(
    in_store: Any,
) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = held(db, "1")
        change(db, one)
        done(db)
        compare(db, began_at=0)
        compare(db, one)
        assert unkept.replaces(db, NORTH)

    await in_store(run)


async def test_an_addition_that_is_found_undone_says_nothing_of_changes(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        one, _other = held(db, "1", "2")
        compare(db, one)
        assert not unkept.replaces(db, NORTH)

    await in_store(run)


async def test_an_addition_that_was_found_out_says_nothing_of_changes(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db, "1")
        done(db, TaskOutcome(Result.GONE))
        assert done(db, TaskOutcome(Result.THERE, held=1)).task is Task.FIND_OUT
        compare(db, one)
        assert not unkept.replaces(db, NORTH)

    await in_store(run)


async def test_who_is_added_after_a_change_is_no_witness_of_it(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = held(db, "1")
        change(db, one)
        done(db)
        emptying.emptied(db, NORTH, AT)
        assert done(db).task is Task.ADD
        compare(db, one)
        assert not unkept.replaces(db, NORTH)

    await in_store(run)


async def test_refusing_two_persons_changes_in_a_row_is_refusing_all(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        one, other = held(db, "1", "2")
        refuse(db, one)
        refuse(db, one)
        assert not unkept.replaces(db, NORTH)
        refuse(db, other)
        assert unkept.replaces(db, NORTH)

    await in_store(run)


@pytest.mark.parametrize("result", [Result.AGAIN, Result.SILENT, Result.REFUSED, Result.GONE])
async def test_what_ends_otherwise_says_nothing(in_store: Any, result: Result) -> None:
    def run(db: SqliteDatabase) -> None:
        for person_id in held(db, "1", "2"):
            change(db, person_id)
            assert done(db, TaskOutcome(result, pause_us=10**12)).task is Task.CHANGE
        assert not unkept.replaces(db, NORTH)

    await in_store(run)


async def test_a_refusal_about_somebody_who_is_not_there_says_nothing(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        one, other = held(db, "1", "2")
        refuse(db, one, Result.ABSENT)
        refuse(db, other, Result.ABSENT)
        refuse(db, one)
        assert not unkept.replaces(db, NORTH)

    await in_store(run)


async def test_that_another_is_not_there_does_not_excuse_a_refusal(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        one, other, third = held(db, "1", "2", "3")
        refuse(db, one)
        change(db, other, number="9")
        assert done(db, TaskOutcome(Result.ABSENT)).task is Task.DELETE
        assert done(db).task is Task.ADD
        refuse(db, third)
        assert unkept.replaces(db, NORTH)

    await in_store(run)


async def test_another_software_version_is_tried_anew(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        one, other = held(db, "1", "2")
        run_software(db, "1.0")
        refuse(db, one)
        refuse(db, other)
        assert unkept.replaces(db, NORTH)
        run_software(db, "1.1")
        assert not unkept.replaces(db, NORTH)
        refuse(db, one)
        assert not unkept.replaces(db, NORTH)
        refuse(db, other)
        assert unkept.replaces(db, NORTH)

    await in_store(run)


async def test_a_refusal_that_comes_after_the_terminal_was_forgotten_is_settled_all_the_same(
    in_store: Any,
) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = held(db, "1")
        change(db, one)
        job = step(db).job
        assert job is not None
        forgetting.forget(db, NORTH, AT)
        claiming.step(db, NORTH, AT, (job, REFUSED), go_on=False)
        assert (rows(db), unkept.replaces(db, NORTH)) == ({}, False)

    await in_store(run)
