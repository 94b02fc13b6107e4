"""Plans of floors as they last: in their order, with what stands on them, and what becomes of them with others."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store
from peewee import SqliteDatabase

from facedesk.store import floor_plans, terminals
from facedesk.store.changes import forgetting, replacing, undoing
from facedesk.store.changes.arranging import group_removed, terminal_forgotten
from facedesk.store.changes.replacing import Replacement
from facedesk.store.database import FILE_NAME
from facedesk.store.failures import StoreError
from facedesk.store.floor_plans import Pin, PlanRow
from facedesk.store.pictures import picture_file
from facedesk.store.pictures.pictures import PLANS, plan_ref
from store.conftest import opened
from store.enrolled import AT, NORTH, SOUTH, admit

InStore = Callable[[Callable[[SqliteDatabase], Any]], Any]
HASH = "ab" * 32


def plan(db: SqliteDatabase, name: str = "Ground floor", group_id: int | None = None) -> PlanRow:
    return floor_plans.add(db, PlanRow(0, group_id, name, HASH, 1600, 900))


def placed(db: SqliteDatabase) -> dict[str, list[Pin]]:
    return {row.name: list(pins) for row, pins in floor_plans.load(db).values()}


async def test_plans_stand_in_the_order_in_which_they_were_added(in_store: InStore) -> None:
    def run(db: SqliteDatabase) -> list[str]:
        for name in ("Zero", "One", "A mezzanine"):
            plan(db, name)
        return [row.name for row, _ in floor_plans.load(db).values()]

    assert await in_store(run) == ["Zero", "One", "A mezzanine"]


async def test_a_terminal_is_once_on_a_plan_and_may_be_on_several(in_store: InStore) -> None:
    def run(db: SqliteDatabase) -> dict[str, list[Pin]]:
        admit(db, NORTH)
        first, second = plan(db), plan(db, "First floor")
        for row, at in ((first, 0.1), (first, 0.2), (second, 0.3)):
            floor_plans.put(db, row.id, Pin(NORTH, at, at))
        return placed(db)

    assert await in_store(run) == {
        "Ground floor": [Pin(NORTH, 0.2, 0.2)],
        "First floor": [Pin(NORTH, 0.3, 0.3)],
    }


async def test_nothing_is_placed_on_what_is_gone(in_store: InStore) -> None:
    def run(db: SqliteDatabase) -> list[str]:
        admit(db, NORTH)
        row, codes = plan(db), []
        for plan_id, serial in ((row.id, SOUTH), (4711, NORTH)):
            with pytest.raises(StoreError) as failed:
                floor_plans.put(db, plan_id, Pin(serial, 0.5, 0.5))
            codes.append(failed.value.code)
        return codes

    assert await in_store(run) == ["terminalNoMore", "planUnknown"]


async def test_the_plans_of_a_removed_group_are_with_its_terminals(in_store: InStore) -> None:
    def run(db: SqliteDatabase) -> tuple[list[int | None], int]:
        site = terminals.add_group(db, "Site", None)
        hall = terminals.add_group(db, "Hall", site)
        plan(db, group_id=hall)
        plan(db, "Of the site", group_id=site)
        group_removed(hall).parts[0].run(db, AT)
        return [row.group_id for row, _ in floor_plans.load(db).values()], site

    found, site = await in_store(run)
    assert found == [site, site]


async def test_a_plan_of_a_group_at_the_top_is_of_all_terminals_then(in_store: InStore) -> None:
    def run(db: SqliteDatabase) -> list[int | None]:
        hall = terminals.add_group(db, "Hall", None)
        plan(db, group_id=hall)
        group_removed(hall).parts[0].run(db, AT)
        return [row.group_id for row, _ in floor_plans.load(db).values()]

    assert await in_store(run) == [None]


async def test_what_is_changed_of_a_plan_leaves_it_the_group_that_it_has_by_then(in_store: InStore) -> None:
    def run(db: SqliteDatabase) -> list[PlanRow]:
        hall = terminals.add_group(db, "Hall", None)
        row = plan(db, group_id=hall)
        group_removed(hall).parts[0].run(db, AT)
        floor_plans.change(db, replace(row, name="Hall 2"), ["name"])
        with pytest.raises(StoreError, match="groupUnknown"):
            floor_plans.change(db, row, ["group_id"])
        return [each for each, _ in floor_plans.load(db).values()]

    assert [(row.name, row.group_id) for row in await in_store(run)] == [("Hall 2", None)]


async def test_no_plan_is_added_to_a_group_that_is_gone(in_store: InStore) -> None:
    with pytest.raises(StoreError, match="groupUnknown"):
        await in_store(lambda db: plan(db, group_id=4711))


async def test_a_forgotten_terminal_is_on_no_plan_and_undo_puts_it_where_it_was(in_store: InStore) -> None:
    def run(db: SqliteDatabase) -> tuple[Any, Any]:
        admit(db, NORTH)
        admit(db, SOUTH)
        row = plan(db)
        floor_plans.put(db, row.id, Pin(NORTH, 0.25, 0.75))
        floor_plans.put(db, row.id, Pin(SOUTH, 0.5, 0.5))
        part = terminal_forgotten(NORTH).parts[0]
        with undoing.recorded(db) as recording:
            part.run(db, AT)
        after = placed(db)
        undoing.give_back(db, recording.rows, part.scope(db), part.scope, AT)
        return after, placed(db)

    after, back = await in_store(run)
    assert after == {"Ground floor": [Pin(SOUTH, 0.5, 0.5)]}
    assert set(back["Ground floor"]) == {Pin(SOUTH, 0.5, 0.5), Pin(NORTH, 0.25, 0.75)}


async def test_undo_of_forgetting_does_without_a_plan_that_was_removed_meanwhile(in_store: InStore) -> None:
    def run(db: SqliteDatabase) -> Any:
        admit(db, NORTH)
        row = plan(db)
        floor_plans.put(db, row.id, Pin(NORTH, 0.25, 0.75))
        part = terminal_forgotten(NORTH).parts[0]
        with undoing.recorded(db) as recording:
            part.run(db, AT)
        floor_plans.remove(db, row.id)
        undoing.give_back(db, recording.rows, part.scope(db), part.scope, AT)
        return placed(db), floor_plans.pins_of(db, NORTH)

    assert await in_store(run) == ({}, [])


async def test_who_replaces_a_terminal_stands_where_it_stood_until_that_is_undone(in_store: InStore) -> None:
    def run(db: SqliteDatabase) -> tuple[Any, Any]:
        admit(db, NORTH)
        row = plan(db)
        floor_plans.put(db, row.id, Pin(NORTH, 0.25, 0.75))
        with undoing.recorded(db) as recording:
            replacing.carry_out(db, Replacement(NORTH, SOUTH, ("byWindow", ())), AT)
        after = placed(db)
        scope = terminal_forgotten(NORTH).parts[0].scope
        undoing.give_back(db, recording.rows, scope(db), scope, AT)
        return after, placed(db)

    after, back = await in_store(run)
    assert after == {"Ground floor": [Pin(SOUTH, 0.25, 0.75)]}
    assert back == {"Ground floor": [Pin(NORTH, 0.25, 0.75)]}


async def test_a_new_one_that_was_moved_since_it_replaced_another_stays_there_when_that_is_undone(
    in_store: InStore,
) -> None:
    def run(db: SqliteDatabase) -> Any:
        admit(db, NORTH)
        admit(db, SOUTH)
        row = plan(db)
        floor_plans.put(db, row.id, Pin(NORTH, 0.25, 0.75))
        with undoing.recorded(db) as recording:
            forgetting.forget(db, NORTH, AT, heir=SOUTH)
        floor_plans.put(db, row.id, Pin(SOUTH, 0.25, 0.5))
        scope = terminal_forgotten(NORTH).parts[0].scope
        undoing.give_back(db, recording.rows, scope(db), scope, AT)
        return placed(db)

    assert set((await in_store(run))["Ground floor"]) == {Pin(NORTH, 0.25, 0.75), Pin(SOUTH, 0.25, 0.5)}


async def test_where_the_new_one_was_placed_already_it_stays(in_store: InStore) -> None:
    def run(db: SqliteDatabase) -> Any:
        admit(db, NORTH)
        admit(db, SOUTH)
        row = plan(db)
        floor_plans.put(db, row.id, Pin(NORTH, 0.25, 0.75))
        floor_plans.put(db, row.id, Pin(SOUTH, 0.5, 0.5))
        forgetting.forget(db, NORTH, AT, heir=SOUTH)
        return placed(db)

    assert await in_store(run) == {"Ground floor": [Pin(SOUTH, 0.5, 0.5)]}


async def test_what_stands_on_no_plan_or_is_no_terminal_goes(in_store: InStore) -> None:
    def run(db: SqliteDatabase) -> int:
        admit(db, NORTH)
        row = plan(db)
        floor_plans.put(db, row.id, Pin(NORTH, 0.5, 0.5))
        for plan_id, serial in ((row.id, "nobody"), (4711, NORTH)):
            db.execute_sql(
                "INSERT INTO plan_pin (plan_id, serial, x, y) VALUES (?, ?, 0, 0)", (plan_id, serial)
            )
        floor_plans.drop_lost(db)
        return int(db.execute_sql("SELECT COUNT(*) FROM plan_pin").fetchone()[0])

    assert await in_store(run) == 1


async def test_pictures_lie_in_a_file_of_their_own_and_go_with_the_last_plan_that_shows_them(
    store: Any, tmp_path: Path
) -> None:
    ref = plan_ref(b"a floor")

    def add(db: SqliteDatabase, name: str) -> int:
        return floor_plans.add(db, PlanRow(0, None, name, ref.sha256, 4, 4)).id

    def remove(db: SqliteDatabase, plan_id: int) -> None:
        floor_plans.remove(db, plan_id)
        floor_plans.forget_pictures(db, store.pictures, [ref.sha256])

    ids = [await store.write(lambda db, name=name: add(db, name), [(ref, b"a floor")]) for name in "ab"]
    assert (tmp_path / "plans.sqlite").exists()
    await store.write(lambda db: remove(db, ids[0]))
    assert await store.picture(ref) == b"a floor"
    await store.write(lambda db: remove(db, ids[1]))
    await store.write(lambda _db: None)
    assert await store.picture(ref) is None


@pytest.mark.parametrize(
    ("name", "month", "is_of_passes"),
    [
        ("plans.sqlite", PLANS, False),
        ("plans-2.sqlite", PLANS, False),
        ("photos.sqlite", picture_file.ENROLLED, False),
        ("pictures-2026-11.sqlite", "2026-11", True),
        ("plans-of-mine.sqlite", None, False),
    ],
)
def test_a_files_name_says_what_is_in_it(name: str, month: str | None, is_of_passes: bool) -> None:
    assert picture_file.month_of(name) == month
    assert picture_file.is_of_passes(name) is is_of_passes
    assert month is None or picture_file.name_of(month, 2 if "-2." in name else 1) == name


async def test_what_makes_no_sense_is_mended_and_no_plan_is_lost(tmp_path: Path) -> None:
    running = await opened(with_empty_store(tmp_path))

    def fill(db: SqliteDatabase) -> None:
        admit(db, NORTH)
        row = plan(db, group_id=terminals.add_group(db, "Hall", None))
        floor_plans.put(db, row.id, Pin(NORTH, 0.25, 0.75))

    await running.write(fill)
    await asyncio.to_thread(running.close)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db, db:
        db.execute("UPDATE floor_plan SET group_id = 4711, width = -3, picture = 'nonsense'")
        db.execute("UPDATE plan_pin SET x = 7.5")
    again = await opened(tmp_path)
    ((row, pins),) = (await again.read(floor_plans.load)).values()
    assert (row.name, row.group_id, row.picture, row.width > 0) == ("Ground floor", None, "", True)
    assert pins == (Pin(NORTH, 0.5, 0.75),)
    await asyncio.to_thread(again.close)
