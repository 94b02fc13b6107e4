"""What a terminal should hold against what it is known to hold, and what is to be done about it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from peewee import SqliteDatabase

from facedesk.store import assignments, delivering, people, rosters, settling, wanting
from facedesk.store.database import Store
from facedesk.store.jobs import FIRST, SEVERAL, Job, Outcome, Result, Step, Task
from facedesk.store.models import Delivery, Person
from facedesk.store.rosters import DeliveryState, RosterCount

from .enrolled import AT, NORTH, SOUTH, admit, enrol, row, rows

LATER = AT + 60_000_000
DONE = Outcome(Result.DONE, held=1)
NO_FACE = Outcome(
    Result.REFUSED, error_code="301", said="no face", reason=("deliveryRefused", (("error", "301"),))
)


def ready(db: SqliteDatabase, *numbers: str) -> list[int]:
    """Have persons wanted at one terminal."""
    admit(db, NORTH)
    ids = [enrol(db, number).id for number in numbers or ("20001",)]
    assignments.assign_persons(db, ids, [NORTH])
    rosters.refresh(db, AT)
    return ids


def step(
    db: SqliteDatabase, done: tuple[Job, Outcome] | None = None, *, serial: str = NORTH, at: int = AT
) -> Step:
    return delivering.step(db, serial, at, done)


def claim(db: SqliteDatabase, at: int = AT, *, serial: str = NORTH, blind: int = 0) -> Job:
    job = delivering.claim(db, serial, at, blind=blind).job
    assert job is not None
    return job


def end(db: SqliteDatabase, outcome: Outcome = DONE, at: int = AT) -> Job:
    """Claim the next and end it."""
    job = claim(db, at)
    settling.settle(db, job, outcome, at)
    return job


def change(db: SqliteDatabase, person_id: int, *, ahead: bool = False, **fields: Any) -> int:
    """Change a person; give the new revision."""
    person = people.load(db, person_id)
    assert person is not None
    stored = people.save(db, replace(person, **(fields or {"phone": str(person.revision)})), AT)
    rosters.raise_revision(db, [person_id], AT, ahead=ahead)
    return stored.revision


def unassign(db: SqliteDatabase, person_id: int) -> None:
    assignments.unassign_persons(db, [person_id], [NORTH])
    rosters.refresh(db, AT, [person_id], [NORTH])


def remove(db: SqliteDatabase, person_id: int) -> None:
    Person.update(removed_at=AT).where(Person.id == person_id).execute(db)
    rosters.refresh(db, AT, [person_id])


Test = Callable[[SqliteDatabase], None]


@pytest.fixture
def in_store(store: Store) -> Callable[[Test], Any]:
    """Run a test in the writer's thread."""
    return store.write


# The course of one delivery


async def test_who_is_wanted_is_added_and_then_held(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        assert (row(db).state, row(db).due_at, row(db).held) == ("waiting", AT, 0)
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
        settling.settle(db, job, Outcome(Result.DONE, held=2), AT)
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


async def test_who_is_wanted_again_while_still_there_is_held_without_a_word(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        unassign(db, one)
        assignments.assign_persons(db, [one], [NORTH])
        assert rosters.refresh(db, AT, [one]) == {NORTH}
        assert (row(db).state, row(db).due_at) == ("held", None)

    await in_store(run)


async def test_who_is_wanted_again_while_being_deleted_is_added_again(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        unassign(db, one)
        job = claim(db)
        assignments.assign_persons(db, [one], [NORTH])
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
        assignments.assign_persons(db, [one], [SOUTH])
        rosters.refresh(db, AT)
        end(db)
        south = claim(db, serial=SOUTH)
        remove(db, one)
        assert settling.settle(db, south, Outcome(Result.SILENT), AT) == ()
        end(db)
        assert people.load(db, one) is not None
        south = claim(db, serial=SOUTH)
        assert south.task is Task.DELETE
        assert step(db, (south, DONE), serial=SOUTH).dropped == ("ab" * 32,)
        assert people.load(db, one) is None

    await in_store(run)


# Refusals


async def test_a_refusal_is_kept_with_its_reason_until_the_person_is_changed(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db, NO_FACE)
        (told,) = rosters.listed(db)
        assert (told.state, told.error_code, told.said, told.attempts) == (
            DeliveryState.FAILED,
            "301",
            "no face",
            1,
        )
        assert told.reason == ("deliveryRefused", (("error", "301"),))
        assert step(db, at=2 * AT) == Step(due_at=None)
        change(db, one, phone="1")
        (told,) = rosters.listed(db)
        assert (told.state, told.error_code, told.reason, told.attempts) == (
            DeliveryState.WAITING,
            "",
            None,
            0,
        )
        assert claim(db).task is Task.ADD

    await in_store(run)


async def test_a_refusal_of_what_is_changed_already_is_none(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        job = claim(db)
        change(db, one)
        settling.settle(db, job, NO_FACE, AT)
        assert (row(db).state, row(db).error_code, row(db).in_doubt) == ("waiting", "", False)

    await in_store(run)


async def test_what_may_pass_is_tried_again_after_its_pause(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db, Outcome(Result.AGAIN, error_code="304", pause_us=5_000_000))
        assert (row(db).state, row(db).error_code, row(db).attempts) == ("waiting", "304", 1)
        assert step(db, at=AT + 4_999_999) == Step(due_at=AT + 5_000_000)
        assert delivering.next_due(db, NORTH) == AT + 5_000_000
        job = end(db, at=AT + 5_000_000)
        assert job.attempts == 1
        assert (row(db).state, row(db).error_code, row(db).attempts) == ("held", "", 0)

    await in_store(run)


async def test_a_deletion_that_is_refused_is_tried_again(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        unassign(db, one)
        end(db, Outcome(Result.AGAIN, error_code="200", pause_us=5_000_000))
        assert (row(db).state, row(db).error_code, row(db).attempts) == ("removing", "200", 1)
        assert claim(db, AT + 5_000_000).task is Task.DELETE

    await in_store(run)


async def test_a_change_that_does_not_take_is_deleted_and_added_at_once(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        one, _other = ready(db, "1", "2")
        end(db)
        change(db, one)
        job = claim(db)
        while job.person_id != one:
            settling.settle(db, job, DONE, AT)
            job = claim(db)
        settling.settle(db, job, Outcome(Result.AFRESH, error_code="200"), AT)
        assert end(db).task is Task.DELETE
        assert rows(db)[NORTH, one].held == 0
        job = claim(db)
        assert (job.task, job.person_id, job.revision) == (Task.ADD, one, 2)

    await in_store(run)


async def test_who_bears_another_number_is_deleted_under_the_old_one(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db, "1")
        end(db)
        change(db, one, number="2")
        job = claim(db)
        assert (job.task, job.number, job.renumbered) == (Task.DELETE, "1", True)
        settling.settle(db, job, DONE, AT)
        job = claim(db)
        assert (job.task, job.number) == (Task.ADD, "2")

    await in_store(run)


async def test_a_person_who_cannot_be_sent_has_failed_untried(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db, Outcome(Result.UNSENT, reason=("photoMissing", ())))
        (told,) = rosters.listed(db)
        assert (told.state, told.error_code, told.attempts) == (DeliveryState.FAILED, "", 0)
        assert told.reason == ("photoMissing", ())
        assert not row(db).in_doubt

    await in_store(run)


# Doubt


async def test_an_addition_without_answer_is_found_out_before_anything_is_sent(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db, Outcome(Result.SILENT, pause_us=5_000_000))
        assert (row(db).state, row(db).in_doubt, row(db).sent, row(db).attempts) == ("waiting", True, 1, 1)
        assert claim(db, AT + 5_000_000).task is Task.FIND_OUT

    await in_store(run)


async def test_a_connection_that_ends_is_no_failure_and_what_was_under_way_comes_first(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        _one, other = ready(db, "1", "2")
        end(db)
        end(db, Outcome(Result.GONE))
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
        delivering.recover(db, LATER)
        assert (rows(db)[NORTH, one].state, rows(db)[NORTH, other].state) == ("removing", "waiting")
        assert claim(db).task is Task.DELETE
        claim(db)
        delivering.recover(db, LATER)
        jobs = [claim(db), claim(db)]
        assert {job.task for job in jobs} == {Task.DELETE, Task.FIND_OUT}

    await in_store(run)


async def test_who_is_found_is_held_with_what_was_sent(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db, Outcome(Result.SILENT))
        change(db, one)
        job = claim(db)
        assert (job.task, job.sent, job.revision) == (Task.FIND_OUT, 1, 2)
        settling.settle(db, job, Outcome(Result.THERE, held=1), AT)
        assert (row(db).held, row(db).in_doubt) == (1, False)
        job = claim(db)
        assert (job.task, job.revision) == (Task.CHANGE, 2)

    await in_store(run)


async def test_who_is_found_with_the_last_state_is_held(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db, Outcome(Result.GONE))
        end(db, Outcome(Result.THERE, held=1))
        assert (row(db).state, row(db).held) == ("held", 1)

    await in_store(run)


async def test_who_is_not_found_is_added(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db, Outcome(Result.GONE))
        end(db, Outcome(Result.ABSENT))
        assert not row(db).in_doubt
        assert claim(db).task is Task.ADD

    await in_store(run)


async def test_what_cannot_be_found_out_is_sent_again(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db, Outcome(Result.GONE))
        job = claim(db)
        blind = step(db, (job, Outcome(Result.UNKNOWN))).job
        assert blind is not None
        assert (blind.task, blind.in_doubt) == (Task.ADD, True)
        settling.settle(db, blind, NO_FACE, AT)
        assert (row(db).state, row(db).in_doubt) == ("failed", True)

    await in_store(run)


async def test_a_refusal_does_not_settle_what_was_in_doubt_before(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db, Outcome(Result.GONE))
        job = claim(db, blind=row(db).id)
        settling.settle(db, job, NO_FACE, AT)
        unassign(db, one)
        assert claim(db).task is Task.DELETE

    await in_store(run)


async def test_after_two_revisions_in_doubt_presence_proves_neither(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db, Outcome(Result.GONE))
        change(db, one)
        job = claim(db, blind=row(db).id)
        assert row(db).sent == SEVERAL
        settling.settle(db, job, Outcome(Result.GONE), AT)
        assert claim(db).sent == SEVERAL

    await in_store(run)


async def test_a_change_in_doubt_is_sent_again(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        change(db, one)
        end(db, Outcome(Result.GONE))
        assert claim(db).task is Task.CHANGE

    await in_store(run)


async def test_an_addition_in_doubt_that_is_not_wanted_any_more_is_deleted(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db, Outcome(Result.GONE))
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


# Capacity


async def test_a_full_terminal_is_not_sent_the_others_until_there_is_room(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        first, *_ = ready(db, "1", "2", "3", "4")
        end(db)
        full = Outcome(
            Result.FULL, error_code="302", reason=("deliveryRefused", (("error", "302"),)), count=1
        )
        end(db, full)
        assert [each.state for each in rows(db).values()] == ["held", "failed", "waiting", "waiting"]
        assert rosters.load_one(db, NORTH).capacity is None
        end(db, replace(full, is_sure=True))
        assert [each.state for each in rows(db).values()] == ["held", "failed", "failed", "failed"]
        assert {each.error_code for each in rosters.listed(db, states=[DeliveryState.FAILED])} == {"302"}
        assert rosters.load_one(db, NORTH).capacity == 1
        assert rosters.room(db, NORTH) == -3
        assert rosters.room(db, NORTH, [99]) == -4
        unassign(db, first)
        end(db)
        assert sorted(each.state for each in rows(db).values()) == ["failed", "failed", "waiting"]

    await in_store(run)


async def test_a_deletion_to_add_anew_makes_no_room(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        first, _other = ready(db, "1", "2")
        end(db)
        end(db, Outcome(Result.FULL, error_code="302", count=1))
        change(db, first)
        end(db, Outcome(Result.AFRESH, error_code="200"))
        end(db)
        job = claim(db)
        assert (job.task, job.person_id) == (Task.ADD, first)
        assert [each.state for each in rows(db).values()] == ["sending", "failed"]

    await in_store(run)


@pytest.mark.parametrize(("count", "released"), [(2, 0), (3, 2), (1, 1)])
async def test_a_count_that_differs_from_the_capacity_says_that_there_is_room(
    in_store: Any, count: int, released: int
) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db, "1", "2")
        end(db, Outcome(Result.FULL, error_code="302", count=2, is_sure=True))
        assert settling.count_seen(db, NORTH, count, AT) is bool(released)
        assert [each.state for each in rows(db).values()].count("waiting") == released
        assert not settling.count_seen(db, SOUTH, count, AT)

    await in_store(run)


# What an operator sees and asks for


async def test_deliveries_are_counted_by_how_they_stand(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        first, *_ = ready(db, "1", "2", "3", "4", "5")
        end(db)
        end(db, NO_FACE)
        end(db)
        claim(db)
        unassign(db, first)
        assert rosters.counts(db) == {NORTH: RosterCount(wanted=4, held=1, to_go=2, failed=1, removing=1)}
        assert rosters.counts(db, [SOUTH]) == {}

    await in_store(run)


async def test_deliveries_are_listed_page_by_page(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ids = ready(db, "1", "2", "3")
        admit(db, SOUTH)
        assignments.assign_persons(db, ids, [SOUTH])
        rosters.refresh(db, AT)
        page = rosters.listed(db, limit=4)
        rest = rosters.listed(db, limit=4, after=page[-1].id)
        assert (len(page), len(rest)) == (4, 2)
        assert [each.number for each in rosters.listed(db, serial=SOUTH)] == ["1", "2", "3"]
        assert {each.serial for each in rosters.listed(db, person_id=ids[0])} == {NORTH, SOUTH}
        assert rosters.listed(db, states=[DeliveryState.HELD]) == []

    await in_store(run)


async def test_what_failed_is_retried_when_asked(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        first, *_ = ready(db, "1", "2", "3")
        end(db, NO_FACE)
        end(db, Outcome(Result.AGAIN, error_code="304", pause_us=5_000_000))
        assert rosters.retry(db, AT, serial=SOUTH) == (0, set())
        assert rosters.retry(db, AT, person_ids=[first]) == (1, {NORTH})
        assert rosters.retry(db, AT) == (1, {NORTH})
        assert {each.due_at for each in rosters.listed(db)} == {AT}

    await in_store(run)


async def test_what_was_not_sent_is_cancelled_and_sent_when_retried(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        first, _second, *_ = ready(db, "1", "2", "3", "4")
        end(db)
        end(db, Outcome(Result.GONE))
        job = claim(db)
        unassign(db, first)
        assert rosters.cancel(db, AT) == (2, {NORTH})
        states = {each.number: each.state.value for each in rosters.listed(db)}
        assert states == {"1": "removing", "2": "sending", "3": "failed", "4": "failed"}
        assert rosters.listed(db, states=[DeliveryState.FAILED])[0].reason == ("cancelledHere", ())
        settling.settle(db, job, DONE, AT)
        assert rosters.retry(db, AT) == (2, {NORTH})

    await in_store(run)


# Many at once


@pytest.mark.parametrize("persons", [None, [1, 2, 3, 4, 5]])
async def test_what_is_too_much_for_one_transaction_is_put_off_and_done_in_slices(
    in_store: Any, monkeypatch: pytest.MonkeyPatch, persons: list[int] | None
) -> None:
    monkeypatch.setattr(wanting, "AT_ONCE", 4)
    monkeypatch.setattr(wanting, "SLICE", 2)

    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH, SOUTH)
        ids = [enrol(db, str(number)).id for number in range(1, 6)]
        assignments.assign_persons(db, ids, [NORTH, SOUTH])
        assert rosters.refresh(db, AT, persons) == {NORTH, SOUTH}
        assert (rows(db), wanting.is_behind(db)) == ({}, True)
        counts = []
        while (part := wanting.catch_up(db, AT)) is not None:
            counts.append((part.serials, len(rows(db))))
        assert [count for _, count in counts] == [2, 4, 5, 7, 9, 10]
        assert counts[0][0] == {NORTH}
        assert not wanting.is_behind(db)

    await in_store(run)


async def test_who_is_removed_goes_with_the_slice_that_leaves_nothing(
    in_store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wanting, "AT_ONCE", 1)

    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH)
        ids = [enrol(db, number).id for number in ("1", "2")]
        assignments.assign_persons(db, ids, [NORTH])
        rosters.refresh(db, AT, at_once=True)
        Person.update(removed_at=AT).execute(db)
        rosters.refresh(db, AT, ids)
        assert len(rows(db)) == 2
        part = wanting.catch_up(db, AT)
        assert part is not None
        assert part.dropped == ["ab" * 32]
        assert [people.load(db, each) for each in ids] == [None, None]

    await in_store(run)
