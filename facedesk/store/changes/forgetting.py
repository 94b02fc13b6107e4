"""Forgetting a terminal: what that means is counted before, its records and alerts stay, and it can be given back.

What it was known to hold is kept in one piece for as long as it can be given back: nobody has sent anything to it
meanwhile, so that it holds the same.
"""
# ruff: noqa: S608 - statements are put together from names of this room; values are always bound

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from peewee import SqliteDatabase, chunked

from facedesk.store.changes import undo_log
from facedesk.store.delivery import reach, transitions
from facedesk.store.delivery.jobs import FIRST, at_once
from facedesk.store.enrolment.enrolling import Effect
from facedesk.store.models import (
    Assignment,
    Delivery,
    Difference,
    Terminal,
    TerminalRoster,
    columns,
    table_name,
)
from facedesk.store.people import people
from facedesk.store.terminals import Admission

ROWS_AT_ONCE: Final = 500
_KEPT: Final = {table_name(each): columns(each) for each in (Delivery, TerminalRoster, Difference)}
"""What is known of a terminal by its serial, beside what it is: columns by table."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """What forgetting a terminal means, in numbers."""

    belong: int = 0  # persons who belong there no more
    kept: int = 0  # persons whom it holds, or may: nobody takes them off it any more
    records: int = 0  # these stay
    alerts: int = 0


def farewell(db: SqliteDatabase, serial: str, at: int) -> Farewell:
    """Count what forgetting a terminal means."""

    def count(query: str) -> int:
        return int(db.execute_sql(query, (serial,)).fetchone()[0])

    prospect = reach.prospects(db, [serial], at).get(serial, reach.Prospect())
    return Farewell(
        belong=prospect.belong,
        kept=count(f"SELECT COUNT(*) FROM delivery WHERE serial = ? AND {reach.MAY_BE_THERE}"),
        records=count("SELECT COUNT(*) FROM record WHERE serial = ?"),
        alerts=count("SELECT COUNT(*) FROM alert WHERE serial = ?"),
    )


def decide(db: SqliteDatabase, serial: str) -> None:
    """Have nobody belong to a terminal by its serial, and it be none any more."""
    Assignment.delete().where(Assignment.serial == serial).execute(db)
    Terminal.delete().where(Terminal.serial == serial).execute(db)


def forget(db: SqliteDatabase, serial: str, at: int) -> Effect:
    """Forget a terminal; what it was called is kept for what names it. One that is not there is forgotten."""
    row = db.execute_sql("SELECT id, label FROM terminal WHERE serial = ?", (serial,)).fetchone()
    if row is None:
        return Effect()
    number, label = row
    undo_log.note_memory(db, number, serial, _memory(db, serial))
    leaving = [
        person_id
        for (person_id,) in db.execute_sql("SELECT person_id FROM delivery WHERE serial = ?", (serial,))
    ]
    transitions.FORGOTTEN.run(db, serial=serial)
    for model in (TerminalRoster, Difference):
        model.delete().where(model.serial == serial).execute(db)
    decide(db, serial)
    db.execute_sql(
        "INSERT INTO former_terminal (serial, label, forgotten_at) VALUES (?, ?, ?) ON CONFLICT (serial) "
        "DO UPDATE SET label = excluded.label, forgotten_at = excluded.forgotten_at",
        (serial, label, at),
    )
    return Effect({serial}, people.drop_if_gone(db, leaving))


def _memory(db: SqliteDatabase, serial: str) -> dict[str, Any]:
    former = db.execute_sql("SELECT label, forgotten_at FROM former_terminal WHERE serial = ?", (serial,))
    rows: dict[str, list[Any]] = {
        table: db.execute_sql(
            f"SELECT {', '.join(names)} FROM {table} WHERE serial = ?", (serial,)
        ).fetchall()
        for table, names in _KEPT.items()
    }
    return {
        "serial": serial,
        "former": former.fetchone(),
        "count": sum(map(len, rows.values())),
        "rows": json.dumps(rows),
    }


# Giving back


def may_come_back(db: SqliteDatabase, serial: str) -> bool:
    """Whether a terminal that was forgotten is not there again, or only waits: nobody has said anything about it."""
    row = db.execute_sql(
        "SELECT admission, label, group_id FROM terminal WHERE serial = ?", (serial,)
    ).fetchone()
    return row is None or tuple(row) == (Admission.WAITING.value, "", None)


def give_back(db: SqliteDatabase, memory: Mapping[str, Any], at: int) -> None:
    """Restore what a terminal was known to hold, as far as its people are still the same."""
    serial = memory["serial"]
    rows = json.loads(memory["rows"])
    deliveries = (dict(zip(columns(Delivery), row, strict=True)) for row in rows[table_name(Delivery)])
    transitions.GIVEN_BACK.run_many(db, deliveries)
    for model in (TerminalRoster, Difference):
        model.delete().where(model.serial == serial).execute(db)
        for part in chunked(rows[table_name(model)], ROWS_AT_ONCE):
            model.insert_many(part, columns(model)).execute(db)
    transitions.INTERRUPTED.run(db, transitions.AT_TERMINAL, serial=serial, at=at, due_at=FIRST)
    transitions.INHERITED_MEANWHILE.run(db, serial=serial)
    transitions.REVISED_MEANWHILE.run(db, serial=serial, at=at, due_at=at_once(at))
    db.execute_sql("DELETE FROM former_terminal WHERE serial = ?", (serial,))
    if memory["former"] is not None:
        db.execute_sql(
            "INSERT INTO former_terminal (serial, label, forgotten_at) VALUES (?, ?, ?)",
            (serial, *memory["former"]),
        )
