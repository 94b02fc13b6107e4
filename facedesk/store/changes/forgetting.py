"""Forgetting a terminal: what that means is counted before, its records and alerts stay, and it can be given back.

What it was known to hold is kept in one piece for as long as it can be given back: nobody has sent anything to it
meanwhile, so that it holds the same.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from peewee import SQL, Node, SqliteDatabase, chunked

from facedesk.store import floor_plans, holds
from facedesk.store.changes import undo_log
from facedesk.store.delivery import reach, transitions
from facedesk.store.delivery.jobs import FIRST, at_once
from facedesk.store.enrolment.enrolling import Effect
from facedesk.store.models import (
    Alert,
    Assignment,
    Delivery,
    Difference,
    FormerTerminal,
    Record,
    Terminal,
    TerminalRoster,
    columns,
    table_name,
)
from facedesk.store.people import people
from facedesk.store.terminals import Admission

ROWS_AT_ONCE: Final = 500
_KEPT: Final = (Delivery, TerminalRoster, Difference)
"""What is known of a terminal by its serial, beside what it is."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """What forgetting a terminal means, in numbers."""

    belong: int = 0  # persons who belong there no more
    kept: int = 0  # persons whom it holds, or may: nobody takes them off it any more
    records: int = 0  # these stay
    alerts: int = 0


def farewell(db: SqliteDatabase, serial: str, at: int) -> Farewell:
    """Count what forgetting a terminal means."""

    def count(model: Any, *which: Node) -> int:
        return int(model.select().where(model.serial == serial, *which).count(db))

    prospect = reach.prospects(db, [serial], at).get(serial, reach.Prospect())
    return Farewell(
        belong=prospect.belong,
        kept=count(Delivery, SQL(reach.MAY_BE_THERE)),
        records=count(Record),
        alerts=count(Alert),
    )


def decide(db: SqliteDatabase, serial: str) -> None:
    """Have nobody belong to a terminal by its serial, and it be none any more."""
    Assignment.delete().where(Assignment.serial == serial).execute(db)
    Terminal.delete().where(Terminal.serial == serial).execute(db)


def forget(db: SqliteDatabase, serial: str, at: int, heir: str = "") -> Effect:
    """Forget a terminal; what it was called is kept for what names it. One that is not there is forgotten.

    Another one that takes its place, `heir`, stands on plans where it stood.
    """
    row = Terminal.select(Terminal.id, Terminal.label).where(Terminal.serial == serial).tuples().first(db)
    if row is None:
        return Effect()
    number, label = row
    undo_log.note_memory(db, number, serial, _memory(db, serial, heir))
    pins = floor_plans.pins_of(db, serial)
    floor_plans.forget(db, serial)
    if heir:
        floor_plans.put_where(db, heir, pins)
    known = Delivery.select(Delivery.person_id).where(Delivery.serial == serial)
    leaving = [person_id for (person_id,) in known.tuples().execute(db)]
    transitions.FORGOTTEN.run(db, serial=serial)
    for model in (TerminalRoster, Difference):
        model.delete().where(model.serial == serial).execute(db)
    decide(db, serial)
    values = {"label": label, "forgotten_at": at}
    FormerTerminal.insert(serial=serial, **values).on_conflict(
        conflict_target=[FormerTerminal.serial], update=values
    ).execute(db)
    return Effect({serial}, people.drop_if_gone(db, leaving))


def _memory(db: SqliteDatabase, serial: str, heir: str = "") -> dict[str, Any]:
    former = FormerTerminal.select(FormerTerminal.label, FormerTerminal.forgotten_at)
    rows = {table_name(model): _rows(db, model, serial) for model in _KEPT}
    return {
        "serial": serial,
        "former": former.where(FormerTerminal.serial == serial).tuples().first(db),
        "heir": heir,
        "pins": floor_plans.pins_of(db, serial),
        "count": sum(map(len, rows.values())),
        "rows": json.dumps(rows),
    }


def _rows(db: SqliteDatabase, model: Any, serial: str) -> list[Any]:
    kept = (getattr(model, name) for name in columns(model))
    return list(model.select(*kept).where(model.serial == serial).tuples().execute(db))


# Giving back


def may_come_back(db: SqliteDatabase, serial: str) -> bool:
    """Whether a terminal that was forgotten is not there again, or only waits: nobody has said anything about it."""
    query = Terminal.select(Terminal.admission, Terminal.label, Terminal.group_id)
    row = query.where(Terminal.serial == serial).tuples().first(db)
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
    if memory["heir"]:
        holds.hand_over(db, memory["heir"], serial)
    floor_plans.leave_where(db, memory["heir"], memory["pins"])
    floor_plans.put_where(db, serial, memory["pins"])
    FormerTerminal.delete().where(FormerTerminal.serial == serial).execute(db)
    if memory["former"] is not None:
        label, forgotten_at = memory["former"]
        FormerTerminal.insert(serial=serial, label=label, forgotten_at=forgotten_at).execute(db)
