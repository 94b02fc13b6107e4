"""What was done to terminals, read from several tables page by page."""

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest

from facedesk.store import by_hand, hold_words, openings
from facedesk.store.activity import pages, sources
from facedesk.store.activity.row import ActivityKind, ActivityQuery, ActivityRow, ActivityState
from facedesk.store.by_hand import GivenKind, HandState
from facedesk.store.database import Database
from facedesk.store.hold_words import HoldSaying, SaidRow
from facedesk.store.models import GivenCommand, HoldWord, Opening, ParameterState, Upgrade, UpgradeJob
from facedesk.store.parameters import history, orders
from facedesk.store.parameters.orders import OrderState

NORTH, SOUTH = "1", "2"
WINDOW = ("byWindow", ())
TEMPLATE = ("byTemplate", (("name", "Quiet"),))


def opened(db: Database, at: int, serial: str = NORTH) -> None:
    number = openings.begin(db, serial, at, WINDOW, spoken="Hello", why="a parcel")
    openings.end(db, number, HandState.DONE, None)


def given(db: Database, at: int, serial: str = NORTH) -> None:
    for kind in GivenKind:
        by_hand.begin(db, kind, serial, at, WINDOW)


def sent(db: Database, at: int, values: dict[str, str], by: Any = WINDOW, serial: str = NORTH) -> None:
    history.keep(db, serial, at, by, values, is_sent=True)


def read(db: Database, at: int, values: dict[str, str], serial: str = NORTH) -> None:
    history.keep(db, serial, at, ("byTerminal", ()), values, is_sent=False)


def said(db: Database, at: int, serial: str = NORTH) -> None:
    hold_words.keep(db, [SaidRow(serial, at, WINDOW, HoldSaying.END, is_emergency=True)])


def upgraded(db: Database, at: int, serial: str = NORTH, state: str = "failed") -> None:
    job = UpgradeJob.insert(
        started_at=at,
        by=json.dumps(WINDOW),
        file="/firmware/V9.bin",
        size=1,
        modified_ns=1,
        kind=1,
        together=1,
        stops=False,
        wait_s=1,
    ).execute(db)
    Upgrade.insert(
        job_id=job, serial=serial, state=state, since=at + 5, before="V8", error_code="502", said="no room"
    ).execute(db)


async def page(store: Any, **query: Any) -> list[ActivityRow]:
    found = await store.read(lambda db: pages.page(db, ActivityQuery(**query), 100))
    return list(found.rows)


def kinds(rows: Sequence[ActivityRow]) -> list[tuple[str, int]]:
    return [(row.kind.value, row.at) for row in rows]


async def test_all_of_it_stands_in_the_order_of_time_the_newest_first(store) -> None:
    def put(db: Database) -> None:
        read(db, 10, {"volume": "5"})
        opened(db, 20)
        sent(db, 30, {"volume": "7"})
        upgraded(db, 40)
        sent(db, 50, {"volume": "8"}, TEMPLATE)
        sent(db, 60, {"volume": "9"}, ("byEmergency", ()))
        orders.give(db, {SOUTH: {"volume": "1"}}, "template:1", TEMPLATE, 55)

    await store.write(put)
    rows = await page(store)
    assert kinds(rows) == [
        ("hold", 60),
        ("template", 55),
        ("template", 50),
        ("upgrade", 40),
        ("parameters", 30),
        ("opening", 20),
    ]
    assert rows[1].state is ActivityState.WAITS
    upgrade, opening = rows[3], rows[5]
    assert (upgrade.state, upgrade.file, upgrade.said, upgrade.changed_at) == (
        ActivityState.FAILED,
        "/firmware/V9.bin",
        "no room",
        45,
    )
    assert (opening.by, opening.why, opening.spoken) == (WINDOW, "a parcel", "Hello")


async def test_what_was_sent_stands_beside_what_was_there_and_what_was_found_then(store) -> None:
    def put(db: Database) -> None:
        read(db, 10, {"volume": "5", "light": "1"})
        sent(db, 20, {"volume": "7", "light": "1"})
        read(db, 21, {"volume": "5", "light": "1"})
        sent(db, 30, {"volume": "9", "light": "1"})
        sent(db, 40, {"volume": "1"}, serial=SOUTH)

    await store.write(put)
    first_there, last, lost = await page(store)
    assert (first_there.before, first_there.after) == (None, {"volume": "1"})
    assert (last.before, last.after, last.found) == ({"volume": "5"}, {"volume": "9"}, {})
    assert (lost.before, lost.after, lost.found) == ({"volume": "5"}, {"volume": "7"}, {"volume": "5"})


async def test_what_was_sent_next_is_not_what_was_found(store) -> None:
    def put(db: Database) -> None:
        read(db, 1, {"voiceVolume": "5"})
        sent(db, 2, {"voiceVolume": "7"})
        sent(db, 3, {"voiceVolume": "9"})

    await store.write(put)
    later, earlier = await page(store)
    assert (earlier.before, earlier.after, earlier.found) == ({"voiceVolume": "5"}, {"voiceVolume": "7"}, {})
    assert (later.before, later.after, later.found) == ({"voiceVolume": "7"}, {"voiceVolume": "9"}, {})


async def test_terminals_and_kinds_narrow_it_down(store) -> None:
    def put(db: Database) -> None:
        for serial in (NORTH, SOUTH):
            opened(db, 10, serial)
            sent(db, 20, {"volume": "7"}, serial=serial)
            sent(db, 30, {"volume": "8"}, TEMPLATE, serial)
            sent(db, 40, {"volume": "9"}, ("byHold", ()), serial)
            upgraded(db, 50, serial)
            given(db, 60, serial)

    await store.write(put)
    assert {row.serial for row in await page(store, serials=frozenset({SOUTH}))} == {SOUTH}
    assert await page(store, serials=frozenset()) == []
    for kind in ActivityKind:
        rows = await page(store, kinds=frozenset({kind}))
        assert {row.kind for row in rows} == {kind}
        assert {row.serial for row in rows} == {NORTH, SOUTH}
    both = await page(store, kinds=frozenset({ActivityKind.TEMPLATE, ActivityKind.OPENING}))
    assert sorted({row.kind for row in both}) == [ActivityKind.OPENING, ActivityKind.TEMPLATE]


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
async def test_pages_lose_nothing_and_repeat_nothing_whatever_clocks_did(store, limit: int) -> None:
    def put(db: Database) -> None:
        for number, at in enumerate((50, 10, 40, 90, 20)):  # the clock leapt
            opened(db, at)
            sent(db, at + 1, {"volume": str(number)})
            upgraded(db, at + 2)
            given(db, at + 3)
            said(db, at + 4)
        serials = {str(number): {"volume": "1"} for number in range(9)}
        orders_given = orders.give(db, serials, "template:1", TEMPLATE, 33)  # all at the same time
        orders.end(db, orders_given[0], OrderState.DONE, None, 34)

    await store.write(put)
    rows: list[ActivityRow] = []
    places: Any = None
    while True:
        some = partial(pages.page, query=ActivityQuery(), limit=limit, before=places)
        found, places = await store.read(some)
        if not found:
            break
        rows += found
        if len(rows) == limit:
            await store.write(lambda db: opened(db, 1_000))  # what comes meanwhile is for the next look
    keys = [(row.source, row.id) for row in rows]
    assert len(keys) == len(set(keys)) == 23 + 5 * (3 + 1)


async def test_an_order_that_was_done_is_told_by_what_was_sent_alone(store) -> None:
    def put(db: Database) -> None:
        (order,) = orders.give(db, {NORTH: {"volume": "1"}}, "template:1", TEMPLATE, 10)
        orders.end(db, order, OrderState.DONE, None, 11)

    await store.write(put)
    assert await page(store) == []


async def test_the_tables_are_read_by_their_keys(store) -> None:
    """However many states there are: none is sorted, and of one terminal only its own are looked at."""

    def plans(db: Database) -> list[str]:
        found = []
        for model, index in (
            (Opening, "opening_serial_id"),
            (ParameterState, "parameter_state_serial_id"),
            (GivenCommand, "given_command_serial_id"),
            (HoldWord, "hold_word_serial_id"),
        ):
            for where, wanted in (((), ""), ((model.serial == NORTH,), index)):
                query = sources._newest(model, ActivityQuery(), 100, (7, 7), *where)
                text, values = query.sql()
                rows = db.execute_sql(f"EXPLAIN QUERY PLAN {text}", values).fetchall()
                said = " ".join(str(row[-1]) for row in rows)
                assert "TEMP B-TREE" not in said, said
                assert wanted in said.replace('"', ""), said
                found.append(said)
        return found

    assert len(await store.read(plans)) == 8
