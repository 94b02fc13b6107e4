"""The course of a delivery: what is sent next, and what its answer changes."""

from typing import Any

from peewee import SqliteDatabase

from facedesk.store.delivery import assignment_rules, rosters, settling
from facedesk.store.delivery.jobs import Result, Task, TaskOutcome, at_once
from facedesk.store.people import people
from store.delivered import DONE, LATER, NO_FACE, change, claim, end, ready, remove, step, unassign
from store.enrolled import AT, NORTH, SOUTH, admit, row, rows


async def test_who_is_wanted_is_added_and_then_held(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        assert (row(db).state, row(db).due_at, row(db).held) == ("waiting", at_once(AT), 0)
        job = claim(db)
        assert (job.task, job.number, job.revision, job.person_id) == (Task.ADD, "20001", 1, one)
        assert (row(db).state, row(db).in_doubt, row(db).due_at) == ("sending", True, None)
        settling.settle(db, job, DONE, LATER)
        assert (row(db).state, row(db).held, row(db).in_doubt, row(db).since) == ("held", 1, False, LATER)
        assert step(db, at=2 * AT).job is None

    await in_store(run)


async def test_one_is_under_way_at_a_time_and_the_next_is_named(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        first, second, third = ready(db, "1", "2", "3")
        first_step = step(db)
        assert first_step.job is not None
        assert (first_step.job.person_id, first_step.after) == (first, (second, 1))
        second_step = step(db, (first_step.job, DONE))
        assert second_step.job is not None
        assert (second_step.job.person_id, second_step.after) == (second, (third, 1))
        assert [each.state for each in rows(db).values()] == ["held", "sending", "waiting"]

    await in_store(run)


async def test_a_change_is_sent_as_one(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        assert change(db, one) == 2
        assert row(db).state == "waiting"
        job = claim(db)
        assert (job.task, job.revision) == (Task.CHANGE, 2)

    await in_store(run)


async def test_who_was_changed_meanwhile_goes_on_waiting_with_the_last_state(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        job = claim(db)
        change(db, one)
        change(db, one)
        assert row(db).state == "sending"
        settling.settle(db, job, DONE, AT)
        assert (row(db).state, row(db).held, row(db).revision) == ("waiting", 1, 3)
        assert claim(db).revision == 3

    await in_store(run)


async def test_the_revision_that_was_sent_is_held_even_if_newer_than_claimed(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        job = claim(db)
        change(db, one)
        settling.settle(db, job, TaskOutcome(Result.DONE, held=2), AT)
        assert (row(db).state, row(db).held) == ("held", 2)

    await in_store(run)


async def test_who_is_wanted_no_more_and_was_never_sent_goes_without_a_word(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        unassign(db, one)
        assert rows(db) == {}

    await in_store(run)


async def test_who_is_wanted_no_more_is_deleted_ahead_of_the_others(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        one, _other = ready(db, "1", "2")
        end(db)
        unassign(db, one)
        assert rows(db)[NORTH, one].state == "removing"
        job = claim(db)
        assert (job.task, job.number, job.wanted) == (Task.DELETE, "1", False)
        settling.settle(db, job, DONE, AT)
        assert (NORTH, one) not in rows(db)
        assert people.load(db, one) is not None

    await in_store(run)


async def test_what_takes_a_right_away_goes_before_what_waits_for_longer_and_only_then(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        one, other = ready(db, "1", "2")
        end(db)
        end(db)
        change(db, one)
        unassign(db, other)
        job = claim(db)
        assert (job.task, job.number) == (Task.DELETE, "2")
        settling.settle(db, job, TaskOutcome(Result.GONE), AT)
        assignment_rules.assign_persons(db, [other], [NORTH])
        rosters.refresh(db, AT, [other])
        assert claim(db, LATER).number == "1"

    await in_store(run)


async def test_who_is_wanted_again_while_still_there_is_held_without_a_word(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        unassign(db, one)
        assignment_rules.assign_persons(db, [one], [NORTH])
        assert rosters.refresh(db, AT, [one]) == {NORTH}
        assert (row(db).state, row(db).due_at) == ("held", None)

    await in_store(run)


async def test_who_is_wanted_again_while_being_deleted_is_added_again(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        unassign(db, one)
        job = claim(db)
        assignment_rules.assign_persons(db, [one], [NORTH])
        rosters.refresh(db, AT, [one])
        settling.settle(db, job, DONE, AT)
        assert row(db).state == "waiting"
        assert claim(db).task is Task.ADD

    await in_store(run)


async def test_who_is_wanted_no_more_while_being_sent_is_deleted_after(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        job = claim(db)
        unassign(db, one)
        assert row(db).state == "sending"
        settling.settle(db, job, DONE, AT)
        assert row(db).state == "removing"
        end(db)
        assert rows(db) == {}

    await in_store(run)


async def test_who_is_refused_when_not_wanted_any_more_leaves_nothing(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        job = claim(db)
        unassign(db, one)
        settling.settle(db, job, NO_FACE, AT)
        assert rows(db) == {}

    await in_store(run)


async def test_a_removed_person_goes_when_the_last_terminal_has_answered(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        admit(db, SOUTH)
        assignment_rules.assign_persons(db, [one], [SOUTH])
        rosters.refresh(db, AT)
        end(db)
        south = claim(db, serial=SOUTH)
        remove(db, one)
        assert settling.settle(db, south, TaskOutcome(Result.SILENT), AT) == ()
        end(db)
        assert people.load(db, one) is not None
        south = claim(db, serial=SOUTH)
        assert south.task is Task.DELETE
        assert step(db, (south, DONE), serial=SOUTH).dropped == ("ab" * 32,)
        assert people.load(db, one) is None

    await in_store(run)


# Order, pausing


async def test_a_block_goes_before_everything_else(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ids = ready(db, "1", "2", "3")
        end(db)
        end(db)
        change(db, ids[1], ahead=True)
        assert claim(db).person_id == ids[1]

    await in_store(run)


async def test_a_paused_terminal_is_given_nothing(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        rosters.save(db, NORTH, paused=True)
        assert step(db).job is None
        rosters.save(db, NORTH, paused=False)
        assert claim(db).task is Task.ADD

    await in_store(run)
