"""What a terminal should hold against what it is known to hold, and what is to be done about it."""

from typing import Any

import pytest
from peewee import SqliteDatabase

from facedesk.store import terminals
from facedesk.store.delivery import assignment_rules, rosters, settling, wanting
from facedesk.store.delivery.jobs import Result, TaskOutcome
from facedesk.store.delivery.rosters import RosterCount
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.models import StoredPerson
from facedesk.store.people import people
from store.delivered import DONE, NO_FACE, claim, end, ready, unassign
from store.enrolled import AT, NORTH, SOUTH, admit, department, enrol, rows

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
        assert rosters.counts(db, [NORTH, SOUTH]) == rosters.counts(db)
        assert rosters.counts(db, [SOUTH]) == {}

    await in_store(run)


async def test_deliveries_are_listed_page_by_page(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ids = ready(db, "1", "2", "3")
        admit(db, SOUTH)
        assignment_rules.assign_persons(db, ids, [SOUTH])
        rosters.refresh(db, AT)
        page = rosters.listed(db, limit=4)
        rest = rosters.listed(db, limit=4, after=page[-1].id)
        assert (len(page), len(rest)) == (4, 2)
        assert [each.number for each in rosters.listed(db, serial=SOUTH)] == ["1", "2", "3"]
        assert {each.serial for each in rosters.listed(db, person_id=ids[0])} == {NORTH, SOUTH}
        assert rosters.listed(db, states=[DeliveryState.HELD]) == []
        assert len(rosters.listed(db, states=[DeliveryState.HELD, DeliveryState.WAITING])) == 6

    await in_store(run)


async def test_what_failed_is_retried_when_asked(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        first, second, third = ready(db, "1", "2", "3")
        end(db, NO_FACE)
        end(db, TaskOutcome(Result.AGAIN, error_code="304", pause_us=5_000_000))
        assert rosters.retry(db, AT, rosters.unsettled(db, serial=SOUTH)) == (0, set())
        assert rosters.unsettled(db, SOUTH, [first]) == []
        assert rosters.retry(db, AT, rosters.unsettled(db, person_ids=[first])) == (1, {NORTH})
        assert rosters.retry(db, AT, rosters.unsettled(db)) == (1, {NORTH})
        assert {each.due_at for each in rosters.listed(db)} == {AT}
        assert (
            len(rosters.unsettled(db, NORTH))
            == len(rosters.unsettled(db, NORTH, [first, second, third]))
            == 3
        )
        end(db)
        assert (
            len(rosters.unsettled(db, NORTH))
            == len(rosters.unsettled(db, NORTH, [first, second, third]))
            == 2
        )

    await in_store(run)


async def test_what_is_due_anyway_is_not_retried_and_what_may_be_there_not_cancelled(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        assert rosters.retry(db, AT, rosters.unsettled(db)) == (0, set())
        end(db, TaskOutcome(Result.SILENT, pause_us=5_000_000))
        assert rosters.cancel(db, AT, rosters.unsettled(db)) == (0, set())
        assert [each.state for each in rosters.listed(db)] == [DeliveryState.WAITING]

    await in_store(run)


async def test_what_was_not_sent_is_cancelled_and_sent_when_retried(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        first, _second, *_ = ready(db, "1", "2", "3", "4")
        end(db)
        end(db, TaskOutcome(Result.GONE))
        job = claim(db)
        unassign(db, first)
        assert rosters.cancel(db, AT, rosters.unsettled(db)) == (2, {NORTH})
        states = {each.number: each.state.value for each in rosters.listed(db)}
        assert states == {"1": "removing", "2": "sending", "3": "failed", "4": "failed"}
        assert rosters.listed(db, states=[DeliveryState.FAILED])[0].reason == ("cancelledHere", ())
        settling.settle(db, job, DONE, AT)
        assert rosters.retry(db, AT, rosters.unsettled(db)) == (2, {NORTH})

    await in_store(run)


# Many at once


@pytest.mark.parametrize("is_wide", [False, True])
@pytest.mark.parametrize("persons", [None, [1, 2, 3, 4, 5]])
async def test_what_is_too_much_for_one_transaction_is_put_off_and_done_in_slices(
    in_store: Any, monkeypatch: pytest.MonkeyPatch, persons: list[int] | None, is_wide: bool
) -> None:
    """Whether each belongs there by a rule of its own, or all by one."""
    monkeypatch.setattr(wanting, "AT_ONCE", 4)
    monkeypatch.setattr(wanting, "SLICE", 3)

    def run(db: SqliteDatabase) -> None:
        hall = terminals.add_group(db, "Hall", None)
        admit(db, NORTH, SOUTH, group_id=hall)
        staff = department(db, "Staff")
        ids = [enrol(db, str(number), department_id=staff).id for number in range(1, 6)]
        if is_wide:
            assignment_rules.set_rules(db, [], [staff], [], [hall], belong=True)
        else:
            assignment_rules.assign_persons(db, ids, [NORTH, SOUTH])
        assert rosters.refresh(db, AT, persons) == {NORTH, SOUTH}
        assert (rows(db), wanting.is_behind(db)) == ({}, True)
        counts = []
        while (part := wanting.catch_up(db, AT)) is not None:
            counts.append((part.serials, len(rows(db))))
        assert [count for _, count in counts] == [3, 5, 8, 10]
        assert counts[0][0] == {NORTH}
        assert not wanting.is_behind(db)

    await in_store(run)


async def test_as_few_as_are_asked_for_are_worked_out_at_once_or_put_off_and_no_others(
    in_store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wanting, "AT_ONCE", 1)

    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH, SOUTH)
        ids = [enrol(db, str(number)).id for number in range(1, 6)]
        assignment_rules.assign_persons(db, ids, [NORTH, SOUTH])
        assert rosters.refresh(db, AT, ids[:1], [NORTH]) == {NORTH}
        assert (rows(db).keys(), wanting.is_behind(db)) == ({(NORTH, ids[0])}, False)
        assert rosters.refresh(db, AT, ids[1:3], [SOUTH]) == {SOUTH}
        assert rosters.refresh(db, AT, ids[3:], [NORTH]) == {NORTH}
        assert (len(rows(db)), wanting.is_behind(db)) == (1, True)
        while wanting.catch_up(db, AT) is not None:
            pass
        at_north = {(NORTH, each) for each in (ids[0], *ids[3:])}
        assert rows(db).keys() == at_north | {(SOUTH, each) for each in ids[1:3]}

    await in_store(run)


async def test_who_is_removed_goes_with_the_slice_that_leaves_nothing(
    in_store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wanting, "AT_ONCE", 1)

    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH)
        ids = [enrol(db, number).id for number in ("1", "2")]
        assignment_rules.assign_persons(db, ids, [NORTH])
        rosters.refresh(db, AT, at_once=True)
        StoredPerson.update(removed_at=AT).execute(db)
        rosters.refresh(db, AT, ids)
        assert len(rows(db)) == 2
        part = wanting.catch_up(db, AT)
        assert part is not None
        assert part.dropped == ["ab" * 32]
        assert [people.load(db, each) for each in ids] == [None, None]

    await in_store(run)
