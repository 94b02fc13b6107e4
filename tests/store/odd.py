"""A store in which each column of each table holds, in a row of its own, a value that makes no sense there."""
# ruff: noqa: S608 - names of the models

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from peewee import Field

from facedesk.store.models import TABLES, Base, columns, table_name

DAY_US = 24 * 3600 * 1_000_000
HASH = "ab" * 32
SOUND: dict[str, dict[str, Any]] = {
    "terminal_group": {"name": "Site"},
    "terminal": {"admission": "admitted", "versions": "{}", "parameters": "{}"},
    "former_terminal": {"forgotten_at": DAY_US},
    "record": {
        "pass_time": "2026-11-24 12:00:00.001",
        "received_at": 1_795_000_000_000_000,
        "in_out": 1,
        "fields": '{"name": "张三"}',
        "pictures_in": "2026-11",
        "recognition": HASH,
        "verdict": "passed",
        "temperature_c": 36.5,
    },
    "alert": {"kind": "fever", "count": 1, "first_at": DAY_US, "last_at": DAY_US},
    "alert_tally": {"kind": "fever", "open": 1},
    "arrivals": {"count": 1},
    "foreign": {"frame": b"frame", "received_at": DAY_US},
    "setting": {"value": "1"},
    "department": {"name": "Development"},
    "person": {
        "name": "张三",
        "valid_from": "2000-01-01",
        "valid_until": "2099-12-31",
        "revision": 1,
        "changed_at": DAY_US,
        "photo_1": HASH,
        "photo_1_number": "100001",
        "schedule": ";" * 6,
    },
    "number_holder": {"number": "1001", "person_id": 1, "since": DAY_US},
    "template": {"schedule": ";" * 6},
    "assignment": {"person_id": 1, "serial": "168380000101"},
    "delivery": {"wanted": 1, "revision": 1, "state": "waiting", "due_at": 0, "since": DAY_US},
    "terminal_roster": {},
    "difference": {"kind": "missing", "fields": "[]"},
    "parameter_template": {
        "name": "Doors",
        "parameters": "{}",
        "changed_at": DAY_US,
        "by": '["byWindow",[]]',
        "origin": "168380000101",
    },
    "template_rule": {"group_id": 1, "template_id": 1, "mends": 0},
    "parameter_order": {
        "by": '["byTerminal",[]]',
        "parameters": "{}",
        "state": "waits",
        "purpose": "template:1",
        "changed_at": DAY_US,
        "seen": "{}",
    },
    "holiday": {"periods": "08:00-12:00"},
    "opening": {"by": '["byWindow",[]]', "state": "done", "asked_at": DAY_US},
    "given_command": {"by": '["byWindow",[]]', "kind": "reboot", "state": "done", "asked_at": DAY_US},
    "hold_word": {"by": '["byWindow",[]]', "saying": "end", "at": DAY_US, "until": DAY_US},
    "gate_hold": {"by": '["byWindow",[]]', "kind": "open", "since": DAY_US},
    "held_parameters": {"parameters": "{}"},
    "floor_plan": {"name": "Ground floor", "picture": HASH, "width": 1600, "height": 900},
    "plan_pin": {"plan_id": 1, "x": 0.25, "y": 0.75},
    "seen_at_muster": {"number": "20001", "at": DAY_US, "by": '["byWindow",[]]', "ended_at": DAY_US},
    "left_by_hand": {"number": "20001", "at": DAY_US, "by": '["byWindow",[]]', "undone_at": DAY_US},
    "saved_filter": {"name": "Fevers", "criteria": '[{"field": "fever", "value": true}]'},
    "parameter_state": {"by": '["byTerminal",[]]', "parameters": "{}", "at": DAY_US},
    "upgrade_job": {
        "by": '["byCommandLine",[]]',
        "size": 4711,
        "kind": 1,
        "together": 1,
        "wait_s": 600,
        "started_at": DAY_US,
        "ended_at": DAY_US,
    },
    "report": {
        "kind": "alerts",
        "period": "day",
        "format": "pdf",
        "folder": "/srv/reports",
        "at": "06:00",
        "wanted": "[]",
        "language": "en",
        "next_day": "2026-11-24",
    },
    "upgrade": {"job_id": 1, "state": "done", "since": DAY_US},
}
"""What a sound row of each table says beside its kinds' emptiest values."""
KEEPS = {"store_identity", "life", "picture_file"}
"""What says whose the files are is looked at before the store is opened."""

ODD = (
    "'zwölf'",
    "'<img src=x>'",
    "''",
    "3.7",
    "9e99",
    "-1",
    "7",
    str(2**62),
    str(-(2**62)),
    "NULL",
    "x'fffe00'",
    "CAST(x'fffe61' AS TEXT)",
    "'{broken'",
    "'null'",
    "'[]'",
    "'[[]]'",
    "'{\"a\": 1}'",
    "'9999-99-99'",
    "'" + "[" * 3000 + "'",
)
"""Each as SQL says it."""


def make_lenient(db: sqlite3.Connection) -> None:
    """Have tables take whatever is put into them, as a store that another program has written."""
    db.execute("PRAGMA writable_schema = ON")
    db.execute(
        "UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT', ''), 'NOT NULL', '') "
        "WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migration'"
    )
    db.execute("PRAGMA writable_schema = OFF")


def fill(folder: Path) -> int:
    """Put such rows into a store that nobody has open; give how many."""
    with closing(sqlite3.connect(folder / "facedesk.sqlite")) as db, db:
        make_lenient(db)
    with closing(sqlite3.connect(folder / "facedesk.sqlite")) as db, db:
        return sum(put(db, *each) for each in walk())


def walk() -> Iterator[tuple[type[Base], Field, str, int]]:
    """Give each table and column with each odd value, numbered."""
    numbers = count(1000)
    for table in TABLES:
        if table_name(table) in KEEPS:
            continue
        for field in table._meta.sorted_fields:
            if field.column_name != "id":
                for odd in ODD:
                    yield table, field, odd, next(numbers)


def put(db: sqlite3.Connection, table: type[Base], field: Field, odd: str, number: int) -> int:
    values = {name: sound(table, name, number) for name in columns(table)}
    marks = [odd if name == field.column_name else "?" for name in values]
    rest = [value for name, value in values.items() if name != field.column_name]
    done = db.execute(
        f"INSERT OR IGNORE INTO {quoted(table_name(table))} ({', '.join(map(quoted, values))}) "
        f"VALUES ({', '.join(marks)})",
        rest,
    )
    return done.rowcount


def quoted(name: str) -> str:
    return f'"{name}"'


def sound(table: type[Base], name: str, number: int) -> Any:
    """Give a value that makes sense; unique where it must be."""
    said = SOUND[table_name(table)]
    if name in said:
        return said[name]
    field = next(each for each in table._meta.sorted_fields if each.column_name == name)
    if field.null:
        return None
    if name == "day":
        return date.fromordinal(date.max.toordinal() - number).isoformat()
    if name in ("serial", "number", "msg_id", "name") or field.unique or field.primary_key:
        return str(number)
    kind = type(field).__name__
    return "" if kind == "TextField" else 0
