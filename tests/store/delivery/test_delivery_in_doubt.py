"""Deliveries of which nobody knows whether they arrived."""

from functools import partial
from typing import Any

import pytest
from peewee import SqliteDatabase

from facedesk.store.delivery import assignment_rules, claiming, reach, rosters, settling
from facedesk.store.delivery.jobs import FIRST, SEVERAL, Result, Task, TaskOutcome
from facedesk.store.models import Delivery
from store.delivered import DONE, LATER, NO_FACE, change, claim, end, ready, step, unassign
from store.enrolled import AT, NORTH, row, rows


async def test_an_addition_without_answer_is_found_out_before_anything_is_sent(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db, TaskOutcome(Result.SILENT, pause_us=5_000_000))
        assert (row(db).state, row(db).in_doubt, row(db).sent, row(db).attempts) == ("waiting", True, 1, 1)
        assert claim(db, AT + 5_000_000).task is Task.FIND_OUT

    await in_store(run)


async def test_a_connection_that_ends_is_no_failure_and_what_was_under_way_comes_first(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        _one, other = ready(db, "1", "2")
        end(db)
        end(db, TaskOutcome(Result.GONE))
        gone = rows(db)[NORTH, other]
        assert (gone.state, gone.in_doubt, gone.attempts, gone.due_at, gone.reason) == (
            "waiting",
            True,
            0,
            FIRST,
            "",
        )
        assert claim(db).task is Task.FIND_OUT

    await in_store(run)


async def test_what_was_under_way_when_the_program_ended_is_in_doubt(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        one, other = ready(db, "1", "2")
        end(db)
        unassign(db, one)
        claim(db)
        claiming.recover(db, LATER)
        assert (rows(db)[NORTH, one].state, rows(db)[NORTH, other].state) == ("removing", "waiting")
        assert claim(db).task is Task.DELETE
        claim(db)
        claiming.recover(db, LATER)
        jobs = [claim(db), claim(db)]
        assert {job.task for job in jobs} == {Task.DELETE, Task.FIND_OUT}

    await in_store(run)


@pytest.mark.parametrize("result", [Result.SILENT, None])
async def test_who_may_have_arrived_counts_as_there(in_store: Any, result: Result | None) -> None:
    def run(db: SqliteDatabase) -> None:
        ids = ready(db)
        assert (reach.holders(db, ids), reach.held_by_serial(db, ids)) == (set(), {})
        job = claim(db)
        if result is not None:
            settling.settle(db, job, TaskOutcome(result), AT)
        assert (reach.holders(db, ids), reach.held_by_serial(db, ids)) == ({NORTH}, {NORTH: 1})

    await in_store(run)


async def test_who_is_found_is_held_with_what_was_sent(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db, TaskOutcome(Result.SILENT))
        change(db, one)
        job = claim(db)
        assert (job.task, job.sent, job.revision) == (Task.FIND_OUT, 1, 2)
        settling.settle(db, job, TaskOutcome(Result.THERE, held=1), AT)
        assert (row(db).held, row(db).in_doubt) == (1, False)
        job = claim(db)
        assert (job.task, job.revision) == (Task.CHANGE, 2)

    await in_store(run)


async def test_who_is_found_with_the_last_state_is_held(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db, TaskOutcome(Result.GONE))
        end(db, TaskOutcome(Result.THERE, held=1))
        assert (row(db).state, row(db).held) == ("held", 1)

    await in_store(run)


async def test_who_is_not_found_is_added(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db, TaskOutcome(Result.GONE))
        end(db, TaskOutcome(Result.ABSENT))
        assert not row(db).in_doubt
        assert claim(db).task is Task.ADD

    await in_store(run)


async def test_what_cannot_be_found_out_is_sent_again(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db, TaskOutcome(Result.GONE))
        job = claim(db)
        blind = step(db, (job, TaskOutcome(Result.UNKNOWN))).job
        assert blind is not None
        assert (blind.task, blind.in_doubt) == (Task.ADD, True)
        settling.settle(db, blind, NO_FACE, AT)
        assert (row(db).state, row(db).in_doubt) == ("failed", True)

    await in_store(run)


async def test_what_can_be_found_out_is_never_sent_again_unasked(in_store: Any) -> None:
    """Whatever ended before, at the first delivery of all as at any other."""

    def run(db: SqliteDatabase) -> None:
        ready(db)
        job = claim(db)
        for result in (Result.GONE, Result.SILENT):
            found = step(db, (job, TaskOutcome(result))).job
            assert found is not None
            assert found.task is Task.FIND_OUT
            job = found
        for begins in (step, partial(claiming.claim, serial=NORTH, at=AT)):
            claiming.recover(db, AT)
            found = begins(db).job
            assert found is not None
            assert found.task is Task.FIND_OUT

    await in_store(run)


async def test_an_addition_that_may_have_been_deleted_again_is_sent_again_if_wanted_again(
    in_store: Any,
) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db, TaskOutcome(Result.GONE))
        unassign(db, one)
        assert end(db, TaskOutcome(Result.SILENT)).task is Task.DELETE
        assignment_rules.assign_persons(db, [one], [NORTH])
        rosters.refresh(db, AT)
        assert claim(db).task is Task.ADD

    await in_store(run)


async def test_who_is_held_under_a_number_that_was_not_kept_is_not_deleted(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        change(db, one)
        Delivery.update(number="").execute(db)
        job = claim(db)
        assert (job.task, job.number, job.renumbered) == (Task.CHANGE, "20001", False)

    await in_store(run)


async def test_a_refusal_does_not_settle_what_was_in_doubt_before(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db, TaskOutcome(Result.GONE))
        job = claim(db, blind=row(db).id)
        settling.settle(db, job, NO_FACE, AT)
        unassign(db, one)
        assert claim(db).task is Task.DELETE

    await in_store(run)


async def test_after_two_revisions_in_doubt_presence_proves_neither(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db, TaskOutcome(Result.GONE))
        change(db, one)
        job = claim(db, blind=row(db).id)
        assert row(db).sent == SEVERAL
        settling.settle(db, job, TaskOutcome(Result.GONE), AT)
        assert claim(db).sent == SEVERAL

    await in_store(run)


async def test_a_change_in_doubt_is_sent_again(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        change(db, one)
        end(db, TaskOutcome(Result.GONE))
        assert claim(db).task is Task.CHANGE

    await in_store(run)


async def test_an_addition_in_doubt_that_is_not_wanted_any_more_is_deleted(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db, TaskOutcome(Result.GONE))
        unassign(db, one)
        assert row(db).state == "removing"
        end(db)
        assert rows(db) == {}

    await in_store(run)


async def test_a_job_whose_row_has_gone_is_passed_over(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        job = claim(db)
        Delivery.delete().execute(db)
        assert settling.settle(db, job, DONE, AT) == ()
        assert rows(db) == {}

    await in_store(run)


async def test_a_late_answer_leaves_alone_who_has_come_further(in_store: Any) -> None:
    """Somebody was found with the first revision, and has got the second since: a refusal of the first is old."""

    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        first = end(db, TaskOutcome(Result.THERE, held=1))
        change(db, one)
        end(db, TaskOutcome(Result.DONE, held=2))
        before = row(db).__data__
        assert settling.settle_late(db, first, 1, NO_FACE, LATER) == ()
        assert row(db).__data__ == before

    await in_store(run)


async def test_a_late_answer_does_not_settle_the_next_command_that_is_under_way(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        first = end(db, TaskOutcome(Result.THERE, held=1))
        change(db, one)
        claim(db)
        before = row(db).__data__
        for late in (NO_FACE, DONE, TaskOutcome(Result.DONE, held=2)):
            assert settling.settle_late(db, first, 1, late, LATER) == ()
            assert row(db).__data__ == before

    await in_store(run)


async def test_a_late_refusal_counts_where_nothing_has_happened_since(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        first = end(db, TaskOutcome(Result.THERE, held=1))
        settling.settle_late(db, first, 1, NO_FACE, LATER)
        assert (row(db).state, row(db).held, row(db).error_code) == ("failed", 0, "301")

    await in_store(run)


async def test_who_was_sent_and_never_answered_for_is_not_forgotten_when_not_wanted_any_more(
    in_store: Any,
) -> None:
    def run(db: SqliteDatabase) -> None:
        first, other = ready(db, "1", "2")
        end(db, TaskOutcome(Result.SILENT))
        for person_id in (first, other):
            unassign(db, person_id)
        assert [(each.person_id, each.state, each.held) for each in rows(db).values()] == [
            (first, "removing", 0)
        ]

    await in_store(run)
