"""Each change of a delivery's row is taken from the states that it names, and from no other."""

import copy
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from peewee import SQL, SqliteDatabase

import facedesk
from facedesk.store.delivery.should_hold import work_out
from facedesk.store.delivery.transition import TRANSITIONS, Addition, Change, Removal, Transition, WrongState
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.failures import StoreError
from facedesk.store.models import Assignment, Delivery
from store.delivered import ready
from store.enrolled import AT, NORTH, row

STORE = Path(facedesk.__file__).parent / "store"
TEXTS = {"serial": NORTH, "number": "20001", "error_code": "302", "said": "", "reason": ""}
LISTS = dict.fromkeys(("persons", "numbers", "ids"), "[]")
NUMBERS = dict.fromkeys(
    ("believed", "began_at", "by_us", "most", "attempts", "sent", "ahead", "id", "person_id"), 1
)
FLAGS = dict.fromkeys(("in_doubt", "afresh"), False)
VALUES = {**TEXTS, **LISTS, **NUMBERS, **FLAGS, "at": AT, "due_at": AT, "held": 1}


def of_any_row(transition: Transition) -> Transition:
    """Return a transition as it is, but for the rows that it means: all."""
    whole = copy.copy(transition)
    whole.which = SQL("1 = 1")  # type: ignore[attr-defined]
    whole._written = {}
    return whole


def put(db: SqliteDatabase, state: DeliveryState) -> Delivery:
    Delivery.delete().execute(db)
    values = {"serial": NORTH, "person_id": 1, "wanted": state is not DeliveryState.REMOVING, "revision": 1}
    values |= {"held": 0, "in_doubt": False, "afresh": False, "state": state.value, "ahead": 0}
    Delivery.insert(**values, error_code="", said="", reason="", attempts=0, since=0).execute(db)
    return row(db)


def follows(db: SqliteDatabase, transition: Transition) -> DeliveryState | None:
    """Run a transition on the only row; give the state it leads to, None where the row is gone."""
    transition.run(db, **VALUES)
    return next((DeliveryState(each.state) for each in Delivery.select().execute(db)), None)


async def test_each_leads_where_it_says_and_leaves_what_it_says(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        work_out(db, AT, None, None)
        for transition in map(of_any_row, TRANSITIONS.values()):
            for state in transition.leads_to:
                put(db, state)
                assert follows(db, transition) in transition.leads_to[state], transition.name
            for state in transition.leaves:
                before = put(db, state)
                assert follows(db, transition) is state, transition.name
                assert row(db).__data__ == before.__data__, transition.name

    await in_store(run)


def refused() -> Iterator[tuple[str, DeliveryState]]:
    for transition in TRANSITIONS.values():
        if not isinstance(transition, Addition):
            for state in set(DeliveryState) - transition.leads_to.keys() - transition.leaves:
                yield transition.name, state


@pytest.mark.parametrize(("name", "state"), sorted(refused()))
async def test_it_is_refused_from_any_other_state(in_store: Any, name: str, state: DeliveryState) -> None:
    """All that its job did is undone with it, and the row stands as it did."""

    def prepare(db: SqliteDatabase) -> None:
        ready(db)
        work_out(db, AT, None, None)
        put(db, state)

    await in_store(prepare)
    before = (await in_store(row)).__data__
    with pytest.raises(WrongState, match=name):
        await in_store(lambda db: of_any_row(TRANSITIONS[name]).run(db, **VALUES))
    assert (await in_store(row)).__data__ == before


BY_JOB = {"claimed", "taken", "settled_held", "settled_failed", "settled_due", "removed", "reopened"}
"""Of a job's own row, which whoever does them has just read: no other could have changed it since."""
AFTER_INTERRUPTED = "revised_meanwhile"
WHOM = {"persons": "[1]", "numbers": '["20001"]', "ids": "[1]"}


def rows_that_go_together() -> Iterator[tuple[DeliveryState, bool]]:
    """Return each state with whether somebody is wanted in it: only what is under way may be either."""
    for state in DeliveryState:
        for wanted in (True, False):
            if state is DeliveryState.SENDING or wanted is (state is not DeliveryState.REMOVING):
                yield state, wanted


@pytest.mark.parametrize("belongs", [True, False])
async def test_whatever_is_asked_for_meets_no_row_that_it_does_not_name(in_store: Any, belongs: bool) -> None:
    """However two people, or a person and a terminal, come to the same row: one after the other they find it named."""

    def run(db: SqliteDatabase) -> None:
        (person_id,) = ready(db)
        if not belongs:
            Assignment.delete().execute(db)
        work_out(db, AT, None, None)
        asked = [
            each for each in TRANSITIONS.values() if not (isinstance(each, Addition) or each.name in BY_JOB)
        ]
        for state, wanted in rows_that_go_together():
            for held, in_doubt in product((0, 1), (True, False)):
                for transition in asked:
                    put(db, state)
                    stands = {"wanted": wanted, "held": held, "in_doubt": in_doubt, "due_at": AT + 1}
                    stands |= {"person_id": person_id, "id": 1, "revision": 0}
                    Delivery.update(stands).execute(db)
                    if transition.name == AFTER_INTERRUPTED:
                        TRANSITIONS["interrupted"].run(db, **VALUES)
                    transition.run(db, **VALUES | WHOM)

    await in_store(run)


async def test_of_many_rows_too_none_is_changed_from_any_other_state(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        put(db, DeliveryState.REMOVING)
        of_any_row(TRANSITIONS["found_equal"]).run_many(db, [VALUES])

    with pytest.raises(WrongState, match="found_equal"):
        await in_store(run)


async def test_what_is_refused_for_another_reason_is_not_taken_for_a_wrong_state(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        values = dict(put(db, DeliveryState.WAITING).__data__) | {"serial": None}
        TRANSITIONS["given_back"].run(db, **values)

    with pytest.raises(StoreError):
        await in_store(run)


def test_each_is_declared_whole() -> None:
    assert len(TRANSITIONS) > 30
    for transition in TRANSITIONS.values():
        assert transition.does.endswith("."), transition.name
        assert isinstance(transition, Change | Removal | Addition)
        assert transition.leads_to or isinstance(transition, Addition)


def test_nothing_else_writes_the_table() -> None:
    writes = re.compile(
        r"Delivery\.(update|insert|insert_from|insert_many|delete|replace)\b|"
        r"\b(INTO|DELETE FROM|UPDATE( OR \w+)?) \"?delivery\b"
    )
    elsewhere = {
        source.relative_to(STORE).as_posix()
        for source in STORE.rglob("*.py")
        if "migrations" not in source.parts and writes.search(source.read_text(encoding="utf-8"))
    }
    # Who was removed is erased in copies of the store, of whatever version.
    assert elsewhere == {"delivery/transition.py", "delivery/transitions.py", "erasing.py"}
