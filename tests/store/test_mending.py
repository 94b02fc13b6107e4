"""Values that make no sense: whatever column holds one, the store opens, says so, and nobody is let in by it."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store
from end_to_end.folder import names

from facedesk.store import mending, terminals
from facedesk.store.database import MENDED, Database, Store
from facedesk.store.delivery import rosters
from facedesk.store.models import StoredPerson, Terminal
from facedesk.store.people import departments, people
from facedesk.store.records import alerts, newest, open_alerts

from . import odd, samples
from .conftest import opened

STORE = "facedesk.sqlite"


def read_everything(db: Database) -> None:
    terminals.load(db)
    terminals.load_groups(db)
    terminals.load_former(db)
    departments.load(db)
    rosters.load(db)
    open_alerts.open_alerts(db)
    alerts.all_alerts(db, 10_000)
    newest.recent(db, 10_000)
    samples.full(db)
    people.load_many(db, [row.id for row in StoredPerson.select(StoredPerson.id).execute(db)])


async def test_whatever_column_holds_what_makes_no_sense_everything_can_be_read(tmp_path: Path) -> None:
    await asyncio.to_thread(with_empty_store, tmp_path)
    put = await asyncio.to_thread(odd.fill, tmp_path)
    assert put > 1000
    store = await opened(tmp_path)
    assert [note.code for note in store.notes] == [MENDED]
    await store.read(read_everything)
    await asyncio.to_thread(store.close)
    (name,) = await asyncio.to_thread(names, tmp_path, "facedesk-before-mending-*.sqlite")
    with closing(sqlite3.connect(tmp_path / name)) as db:
        assert db.execute("SELECT COUNT(*) FROM person WHERE schedule = '{broken'").fetchone() == (1,)
    again = await opened(tmp_path)
    assert again.notes == ()
    await asyncio.to_thread(again.close)


async def test_a_sound_store_is_left_as_it_is(tmp_path: Path) -> None:
    await asyncio.to_thread(with_empty_store, tmp_path)
    store = await opened(tmp_path)
    await asyncio.to_thread(store.close)
    assert store.notes == ()
    assert await asyncio.to_thread(names, tmp_path, "facedesk-before-*") == []


def changed(statement: str) -> Callable[[sqlite3.Connection], object]:
    return lambda db: db.executescript(statement)


CLOSED: dict[str, tuple[str, str, tuple[Any, ...]]] = {
    "an admission": (
        "UPDATE terminal SET admission = 'zugelassen'",
        "SELECT admission FROM terminal",
        ("waiting",),
    ),
    "a priority": ("UPDATE person SET priority = 'x'", "SELECT priority FROM person", (1,)),
    "an end": (
        "UPDATE person SET valid_until = ''",
        "SELECT valid_until FROM person",
        (mending.EXPIRED,),
    ),
    "a removal": ("UPDATE person SET removed_at = 'x'", "SELECT COUNT(*) FROM person", (0,)),
    "an exception": (
        "UPDATE assignment SET excepted = 'x'",
        "SELECT excepted FROM assignment",
        (1,),
    ),
    "a rule for nobody": (
        "UPDATE assignment SET person_id = NULL",
        "SELECT COUNT(*) FROM assignment",
        (0,),
    ),
    "a rule for a word": (
        "UPDATE assignment SET serial = x'00'",
        "SELECT COUNT(*) FROM assignment",
        (0,),
    ),
}


@pytest.mark.parametrize("what", CLOSED)
async def test_what_stands_in_lets_nobody_in(tmp_path: Path, what: str) -> None:
    statement, question, answer = CLOSED[what]
    await asyncio.to_thread(with_empty_store, tmp_path)
    await asyncio.to_thread(one_person_at_one_terminal, tmp_path, statement)
    store = await opened(tmp_path)
    await store.write(lambda db: people.drop_if_gone(db, [1]))
    assert await store.read(lambda db: db.execute_sql(question).fetchone()) == answer
    await asyncio.to_thread(store.close)


def one_person_at_one_terminal(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / STORE)) as db, db:
        odd.make_lenient(db)
    with closing(sqlite3.connect(folder / STORE)) as db, db:
        for table, field in ((Terminal, Terminal.label), (StoredPerson, StoredPerson.phone)):
            odd.put(db, table, field, "'x'", 168380000101)
        db.execute("UPDATE person SET id = 1")
        db.execute("INSERT INTO assignment (person_id, serial, excepted) VALUES (1, '168380000101', 0)")
        db.executescript(statement)


TREES = ("department", "terminal_group")


@pytest.mark.parametrize("table", TREES)
async def test_a_tree_that_goes_in_a_circle_is_cut(tmp_path: Path, table: str) -> None:
    await asyncio.to_thread(with_empty_store, tmp_path)

    def tie() -> None:
        with closing(sqlite3.connect(tmp_path / STORE)) as db, db:
            parents = {1: 1, 2: 3, 3: 4, 4: 2, 5: 4, 6: None, 7: 6, 8: 99}
            for number, parent in parents.items():
                db.execute(f"INSERT INTO {table} (id, parent_id, name) VALUES (?, ?, 'x')", (number, parent))  # noqa: S608

    await asyncio.to_thread(tie)
    store = await opened(tmp_path)
    query = f"SELECT id, parent_id FROM {table}"  # noqa: S608
    rows = await store.read(lambda db: dict(db.execute_sql(query).fetchall()))
    assert rows == {1: None, 2: None, 3: None, 4: None, 5: 4, 6: None, 7: 6, 8: None}
    await asyncio.to_thread(store.close)


async def test_whose_department_is_gone_hangs_in_none(tmp_path: Path) -> None:
    await asyncio.to_thread(with_empty_store, tmp_path)
    await asyncio.to_thread(
        one_person_at_one_terminal,
        tmp_path,
        "UPDATE person SET department_id = 77; UPDATE terminal SET group_id = 78",
    )
    store = await opened(tmp_path)
    rows = await store.read(
        lambda db: db.execute_sql("SELECT department_id, group_id FROM person, terminal").fetchone()
    )
    assert rows == (None, None)
    await asyncio.to_thread(store.close)


def test_every_column_is_looked_at() -> None:
    checked = {field for table, field, _, _ in odd.walk()}
    assert len(checked) > 100
    assert mending.RULES.keys() <= checked


async def test_a_disk_without_room_for_the_copy_refuses_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asyncio.to_thread(with_empty_store, tmp_path)
    await asyncio.to_thread(one_person_at_one_terminal, tmp_path, "UPDATE person SET priority = 'x'")

    def full(_copy: Path) -> None:
        raise OSError(28, "No space left on device")

    store = Store(tmp_path)
    monkeypatch.setattr(store, "_copy_to", full)
    with pytest.raises(Exception, match="diskFull"):
        await asyncio.to_thread(store.open)
    with closing(sqlite3.connect(tmp_path / STORE)) as db:
        assert db.execute("SELECT priority FROM person").fetchone() == ("x",)


@pytest.mark.parametrize("tally", ["open = -5", "kind = 'x'"])
async def test_open_alerts_are_counted_anew_where_their_number_makes_no_sense(
    tmp_path: Path, tally: str
) -> None:
    store = await opened(tmp_path)
    new = alerts.about_state(alerts.AlertKind.TERMINAL_LOST, "1", 1)
    await store.write(lambda db: alerts.raise_alert(db, new))
    await asyncio.to_thread(store.close)

    def falsify() -> None:
        with closing(sqlite3.connect(tmp_path / STORE)) as db, db:
            db.execute(f"UPDATE alert_tally SET {tally}")  # noqa: S608

    await asyncio.to_thread(falsify)
    again = await opened(tmp_path)
    assert await again.read(open_alerts.count_open) == 1
    await asyncio.to_thread(again.close)


WHATEVER = (
    "NULL", "0", "1", "-1", "99", "1.0", "-0.5", "1e300", "9e999", "9223372036854775807", "-9223372036854775808",
    "253000000000000001", "''", "'x'", "' '", "'é'", "'[]'", "'{broken'", "'2026-11-23'", "'a' || char(10)",
    "CAST(x'ff' AS TEXT)", "CAST(x'4100ff' AS TEXT)", "x''", "x'00'",
)  # fmt: skip


def test_what_the_engine_sees_to_be_sound_is_sound() -> None:
    seen = {True: 0, False: 0}
    with closing(sqlite3.connect(":memory:")) as db:
        for field in {field for _, field, _, _ in odd.walk()}:
            db.execute(f'CREATE TEMP TABLE one ("{field.column_name}")')
            for literal in WHATEVER:
                db.execute(f"INSERT INTO one VALUES ({literal})")  # noqa: S608
                query = f"{mending._surely(field)}, {mending._read(field)} FROM one"
                is_sure, value = db.execute(f"SELECT {query}").fetchone()
                seen[bool(is_sure)] += 1
                assert not is_sure or mending._check_of(field)(value), (field, literal)
                db.execute("DELETE FROM one")
            db.execute("DROP TABLE one")
    assert seen[True] > 300
    assert seen[False] > 300


@pytest.mark.parametrize(
    ("field", "column", "are_sound"),
    [
        (StoredPerson.name, [b"Zhang", "张".encode(), b""], True),
        (StoredPerson.name, [b"Zhang", b"\xe5\xbc", "张".encode()], False),  # half a letter
        (StoredPerson.name, [b"Zhang", 0], False),
        (StoredPerson.name, [b"Zhang", None], False),
        (StoredPerson.number, [b"1", b""], False),
    ],
)
def test_many_texts_are_sound_at_one_look_when_each_is(
    field: Any, column: list[Any], *, are_sound: bool
) -> None:
    assert mending._are_texts(field, column) is are_sound
