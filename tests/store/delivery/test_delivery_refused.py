"""Deliveries that are refused, and terminals that are full."""

from dataclasses import replace
from typing import Any

import pytest
from peewee import SqliteDatabase

from facedesk.store.delivery import claiming, differences, rosters, settling
from facedesk.store.delivery.jobs import FULL_CODE, Result, Step, Task, TaskOutcome, at_once
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.models import Delivery
from store.delivered import DONE, LATER, NO_FACE, change, claim, end, ready, step, unassign
from store.enrolled import AT, NORTH, SOUTH, row, rows


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
        assert (row(db).state, row(db).error_code, row(db).in_doubt, row(db).attempts) == (
            "waiting",
            "",
            False,
            0,
        )

    await in_store(run)


async def test_what_may_pass_is_tried_again_after_its_pause(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db, TaskOutcome(Result.AGAIN, error_code="304", pause_us=5_000_000))
        assert (row(db).state, row(db).error_code, row(db).attempts) == ("waiting", "304", 1)
        assert step(db, at=AT + 4_999_999) == Step(due_at=AT + 5_000_000)
        assert claiming.next_due(db, NORTH) == AT + 5_000_000
        job = end(db, at=AT + 5_000_000)
        assert job.attempts == 1
        assert (row(db).state, row(db).error_code, row(db).attempts) == ("held", "", 0)

    await in_store(run)


AGAIN = TaskOutcome(
    Result.AGAIN, error_code="304", said="busy", reason=("deliveryRefused", (("error", "304"),))
)
SILENT = replace(AGAIN, result=Result.SILENT)


@pytest.mark.parametrize(
    ("outcomes", "attempts"),
    [
        ([AGAIN, AGAIN], 2),
        ([AGAIN, NO_FACE], 2),
        ([AGAIN, replace(NO_FACE, result=Result.UNSENT)], 1),
        ([AGAIN, SILENT, TaskOutcome(Result.ABSENT)], 2),
        ([SILENT, TaskOutcome(Result.UNKNOWN)], 1),
        ([AGAIN, TaskOutcome(Result.GONE)], 1),
        ([AGAIN, TaskOutcome(Result.AFRESH)], 2),
        ([AGAIN, SILENT, TaskOutcome(Result.THERE, held=1)], 0),
    ],
)
async def test_tries_are_counted_until_one_succeeds(
    in_store: Any, outcomes: list[TaskOutcome], attempts: int
) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        for outcome in outcomes:
            end(db, outcome)
        (told,) = rosters.listed(db)
        assert told.attempts == attempts
        if told.state is DeliveryState.HELD:
            assert (told.error_code, told.said, told.reason) == ("", "", None)

    await in_store(run)


async def test_where_it_does_not_go_on_it_is_told_when_that_terminals_next_is_due(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        job = claim(db)
        settled = claiming.step(db, NORTH, AT, (job, replace(AGAIN, pause_us=5_000_000)), go_on=False)
        assert settled == Step(due_at=AT + 5_000_000)

    await in_store(run)


async def test_a_deletion_that_is_refused_is_tried_again(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        unassign(db, one)
        end(db, TaskOutcome(Result.AGAIN, error_code="200", pause_us=5_000_000))
        assert (row(db).state, row(db).error_code, row(db).attempts) == ("removing", "200", 1)
        assert step(db) == Step(due_at=AT + 5_000_000)
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
        settling.settle(db, job, TaskOutcome(Result.AFRESH, error_code="200"), AT)
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
        assert differences.leaving(db, NORTH) == {}
        job = claim(db)
        assert (job.task, job.number) == (Task.ADD, "2")

    await in_store(run)


async def test_who_was_refused_under_an_old_number_is_added_under_the_new_one(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db, "1")
        end(db, NO_FACE)
        change(db, one, number="2")
        job = claim(db)
        assert (job.task, job.number, job.renumbered) == (Task.ADD, "2", False)

    await in_store(run)


async def test_a_person_who_cannot_be_sent_has_failed_untried(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db, TaskOutcome(Result.UNSENT, reason=("photoMissing", ())))
        (told,) = rosters.listed(db)
        assert (told.state, told.error_code, told.attempts) == (DeliveryState.FAILED, "", 0)
        assert told.reason == ("photoMissing", ())
        assert not row(db).in_doubt

    await in_store(run)


# Capacity

FULL = TaskOutcome(Result.FULL, error_code=FULL_CODE, reason=("deliveryRefused", (("error", FULL_CODE),)))


async def test_a_full_terminal_is_not_sent_the_others_until_there_is_room(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        first, *_ = ready(db, "1", "2", "3", "4")
        end(db)
        full = TaskOutcome(
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
        assert rosters.lacking(db, [NORTH], [99]) == {NORTH: 4}
        unassign(db, first)
        end(db)
        assert sorted(each.state for each in rows(db).values()) == ["failed", "failed", "waiting"]

    await in_store(run)


async def test_one_that_is_full_again_with_as_many_as_before_is_spared_the_others(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db, "1", "2", "3", "4")
        rosters.save(db, NORTH, capacity=2)
        end(db)
        end(db)
        assert rosters.load_one(db, NORTH).capacity == 2
        end(db, replace(FULL, count=2, is_sure=True))
        assert [each.state for each in rows(db).values()] == ["held", "held", "failed", "failed"]

    await in_store(run)


@pytest.mark.parametrize(("changes_meanwhile", "becomes"), [(0, "held"), (1, "waiting")])
async def test_one_that_takes_more_than_it_was_thought_to_take_is_sent_all_who_were_refused(
    in_store: Any, changes_meanwhile: int, becomes: str
) -> None:
    def run(db: SqliteDatabase) -> None:
        _first, second, *_ = ready(db, "1", "2", "3", "4")
        end(db)
        end(db, replace(FULL, count=1, is_sure=True))
        change(db, second)
        job = claim(db)
        for _ in range(changes_meanwhile):
            change(db, second)
        settling.settle(db, job, TaskOutcome(Result.DONE, held=2), LATER)
        assert [each.state for each in rows(db).values()] == ["held", becomes, "waiting", "waiting"]
        assert rosters.load_one(db, NORTH).capacity is None
        assert {(each.since, each.due_at) for each in list(rows(db).values())[2:]} == {
            (LATER, at_once(LATER))
        }

    await in_store(run)


async def test_where_it_is_not_known_how_many_fit_each_who_is_taken_lets_one_follow_of_those_given_up_unsent(
    in_store: Any,
) -> None:
    def run(db: SqliteDatabase) -> None:
        first, second, *_ = ready(db, "1", "2", "3", "4")
        end(db)
        end(db, replace(FULL, is_sure=True))
        assert [each.state for each in rows(db).values()] == ["held", "failed", "failed", "failed"]

        def states_after(person_id: int, outcome: TaskOutcome) -> list[str]:
            change(db, person_id)
            end(db, outcome, LATER)
            return [each.state for each in rows(db).values()]

        assert states_after(first, TaskOutcome(Result.DONE, held=2)) == ["held", "failed", "failed", "failed"]
        assert states_after(second, NO_FACE) == ["held", "failed", "failed", "failed"]
        assert states_after(second, TaskOutcome(Result.DONE, held=3)) == ["held", "held", "waiting", "failed"]
        assert {(each.since, each.due_at) for each in rows(db).values() if each.state == "waiting"} == {
            (LATER, at_once(LATER))
        }

    await in_store(run)


async def test_who_was_refused_alone_is_not_tried_again_because_another_is_taken(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db, "1", "2", "3")
        for outcome in (DONE, FULL, DONE):
            end(db, outcome)
        assert [each.state for each in rows(db).values()] == ["held", "failed", "held"]

    await in_store(run)


async def test_a_deletion_to_add_anew_makes_no_room(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        first, _other = ready(db, "1", "2")
        end(db)
        end(db, TaskOutcome(Result.FULL, error_code="302", count=1))
        change(db, first)
        end(db, TaskOutcome(Result.AFRESH, error_code="200"))
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
        end(db, TaskOutcome(Result.FULL, error_code="302", count=2, is_sure=True))
        assert settling.count_seen(db, NORTH, count, AT) is bool(released)
        assert [each.state for each in rows(db).values()].count("waiting") == released
        assert rosters.load_one(db, NORTH).capacity == max(count, 2)
        assert not settling.count_seen(db, SOUTH, count, AT)

    await in_store(run)


async def test_one_that_holds_more_than_was_thought_takes_all_who_were_refused(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db, "1", "2", "3", "4")
        end(db, TaskOutcome(Result.FULL, error_code="302", count=2, is_sure=True))
        assert settling.count_seen(db, NORTH, 3, AT)
        assert [each.state for each in rows(db).values()] == ["waiting"] * 4

    await in_store(run)


async def test_who_waits_for_room_longest_gets_it_first(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        one, other = ready(db, "1", "2")
        for person_id, since in ((one, LATER), (other, AT)):
            full = {"state": "failed", "error_code": FULL_CODE, "due_at": None, "since": since}
            Delivery.update(full).where(Delivery.person_id == person_id).execute(db)
        rosters.save(db, NORTH, capacity=5)
        assert settling.count_seen(db, NORTH, 4, LATER)
        assert [rows(db)[NORTH, each].state for each in (one, other)] == ["failed", "waiting"]

    await in_store(run)
