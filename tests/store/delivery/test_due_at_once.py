"""What is to be done at once is due whatever the clock shows; what waits does so for a span, and no longer than any."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from peewee import SqliteDatabase

from facedesk.store.bounds import LONGEST_PAUSE_US
from facedesk.store.changes import forgetting
from facedesk.store.delivery import assignment_rules, claiming, differences, emptying, rosters, settling
from facedesk.store.delivery.differences import DIFFERENT, ComparisonFindings, DifferenceRow
from facedesk.store.delivery.jobs import Result, TaskOutcome, at_once, came_up
from facedesk.store.enrolment import enrolling
from facedesk.store.models import Delivery
from store.delivered import DONE, change, claim, end, ready, remove, unassign
from store.enrolled import AT, NORTH, SOUTH, admit, row

HOUR = 3600 * 1_000_000
EARLIER = AT - 8 * HOUR
"""What the clock shows once it is right: everything here came up while it was ahead."""
AGAIN = TaskOutcome(Result.AGAIN, error_code="304", pause_us=300_000_000)


def added(db: SqliteDatabase) -> None:
    ready(db)


def changed(db: SqliteDatabase) -> None:
    (one,) = ready(db)
    end(db)
    change(db, one)


def blocked(db: SqliteDatabase) -> None:
    (one,) = ready(db)
    end(db)
    enrolling.set_blocked(db, [one], AT, blocked=True)


def taken_off(db: SqliteDatabase) -> None:
    (one,) = ready(db)
    end(db)
    unassign(db, one)


def removed(db: SqliteDatabase) -> None:
    (one,) = ready(db)
    end(db)
    remove(db, one)


def wanted_again(db: SqliteDatabase) -> None:
    (one,) = ready(db)
    end(db)
    change(db, one)
    unassign(db, one)
    assignment_rules.assign_persons(db, [one], [NORTH])
    rosters.refresh(db, AT)


def retried(db: SqliteDatabase) -> None:
    ready(db)
    end(db, AGAIN)
    rosters.retry(db, EARLIER, rosters.unsettled(db))


def retried_before(db: SqliteDatabase) -> None:
    ready(db)
    end(db, AGAIN)
    rosters.retry(db, AT, rosters.unsettled(db))


def has_room_again(db: SqliteDatabase) -> None:
    ready(db)
    end(db, TaskOutcome(Result.FULL, error_code="302", count=5, is_sure=True))
    assert settling.count_seen(db, NORTH, 4, AT)


def sent_again(db: SqliteDatabase) -> None:
    ready(db)
    end(db)
    differences.send_again(db, NORTH, [DifferenceRow(NORTH, "20001", "", DIFFERENT)], AT)


def emptied(db: SqliteDatabase) -> None:
    ready(db)
    end(db)
    emptying.emptied(db, NORTH, AT)


def forgotten_and_given_back(db: SqliteDatabase) -> None:
    (one,) = ready(db)
    end(db)
    memory = forgetting._memory(db, NORTH)
    Delivery.delete().execute(db)
    change(db, one)
    forgetting.give_back(db, memory, AT)


def ended_under_way(db: SqliteDatabase) -> None:
    ready(db)
    claim(db)
    claiming.recover(db, AT)


def of_an_older_version(db: SqliteDatabase) -> None:
    ready(db)
    Delivery.update(due_at=AT).execute(db)
    claiming.recover(db, EARLIER)


@pytest.mark.parametrize(
    "came_up",
    [
        added,
        changed,
        blocked,
        taken_off,
        removed,
        wanted_again,
        retried,
        retried_before,
        has_room_again,
        sent_again,
        emptied,
        forgotten_and_given_back,
        ended_under_way,
        of_an_older_version,
    ],
    ids=lambda each: each.__name__.replace("_", " "),
)
async def test_what_came_up_while_the_clock_was_ahead_is_done_once_it_is_back(
    in_store: Any, came_up: Callable[[SqliteDatabase], None]
) -> None:
    def run(db: SqliteDatabase) -> None:
        came_up(db)
        assert claim(db, EARLIER).number == "20001"

    await in_store(run)


@pytest.mark.parametrize("at", [0, 1, AT])
def test_when_something_came_up_is_read_from_when_it_is_due(at: int) -> None:
    assert (came_up(at), came_up(at_once(at))) == (at, at)


@pytest.mark.parametrize("ahead", [False, True])
async def test_of_what_is_due_at_once_what_came_up_first_goes_first(in_store: Any, ahead: bool) -> None:
    def run(db: SqliteDatabase) -> None:
        ids = ready(db, "1", "2", "3", "4")
        for _ in ids:
            end(db)
        for later, person_id in enumerate(reversed(ids)):
            rosters.raise_revision(db, [person_id], AT + later, ahead=ahead)
        assert [claim(db, EARLIER).person_id for _ in ids] == [*reversed(ids)]

    await in_store(run)


@pytest.mark.parametrize(("pauses_s", "of_removal_s", "next_s"), [((9, 5), 7, 5), ((5, 9), 3, 3)])
async def test_what_is_due_next_is_the_earliest_at_that_terminal(
    in_store: Any, pauses_s: tuple[int, int], of_removal_s: int, next_s: int
) -> None:
    def again(seconds: int) -> TaskOutcome:
        return replace(AGAIN, pause_us=seconds * 1_000_000)

    def run(db: SqliteDatabase) -> None:
        leaving, *_ = ids = ready(db, "1", "2", "3")
        end(db)
        for pause_s in pauses_s:
            end(db, again(pause_s))
        unassign(db, leaving)
        end(db, again(of_removal_s))
        admit(db, SOUTH)
        assignment_rules.assign_persons(db, ids[:1], [SOUTH])
        rosters.refresh(db, AT)
        settling.settle(db, claim(db, serial=SOUTH), again(1), AT)
        assert claiming.next_due(db, NORTH) == AT + next_s * 1_000_000
        assert claiming.next_due(db, SOUTH) == AT + 1_000_000

    await in_store(run)


@pytest.mark.parametrize("hours", [-8, 0, 8, 24 * 365 * 10])
async def test_a_pause_lasts_as_long_as_it_would_have_when_the_clock_is_set(
    in_store: Any, hours: int
) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db, AGAIN)
        now = AT + hours * HOUR
        claiming.move_pauses(db, now, hours * HOUR)
        due_at = claiming.next_due(db, NORTH)
        assert due_at == now + AGAIN.pause_us
        assert claiming.claim(db, NORTH, due_at - 1).job is None
        assert claiming.claim(db, NORTH, due_at).job is not None

    await in_store(run)


async def test_after_a_restart_with_an_earlier_clock_no_pause_lasts_longer_than_any(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db, AGAIN)
        claiming.recover(db, AT)
        assert claiming.next_due(db, NORTH) == AT + AGAIN.pause_us
        claiming.recover(db, EARLIER)
        assert claiming.next_due(db, NORTH) == EARLIER + LONGEST_PAUSE_US

    await in_store(run)


async def test_a_comparison_settles_who_was_changed_while_the_clock_was_ahead(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db, DONE)
        assert row(db).since == AT
        found = ComparisonFindings(EARLIER, [], {}, missing=[one])
        differences.keep(db, NORTH, found, EARLIER + HOUR)
        assert row(db).state == "failed"

    await in_store(run)
