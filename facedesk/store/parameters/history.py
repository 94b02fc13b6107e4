"""What a terminal's parameters were: each state that was sent to it or read from it, where it differs from the last."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from peewee import SqliteDatabase, fn

from facedesk.store.delivery.rosters import reason_of, reason_text
from facedesk.store.models import ParameterState
from facedesk.store.people.people import ReasonParts

KEPT_MOST: Final = 500
"""States of one terminal; the oldest go. One that reports something else at each call must not fill the disk."""

RECALLED_FROM: Final = 20
"""So many states are gone through for what a terminal does not report any more."""

KEPT_CHARACTERS: Final = 8 * 1024 * 1024
"""Of all states of one terminal; the oldest go. One that reports a thousand long texts must not fill it either."""


@dataclass(frozen=True, slots=True)
class StateRow:
    """One state: all parameters by the catalogue's names, secrets included, and who or what brought it about."""

    id: int
    serial: str
    at: int  # µs UTC
    is_sent: bool
    by: ReasonParts
    values: Mapping[str, str] = field(repr=False)


def keep(
    db: SqliteDatabase, serial: str, at: int, by: ReasonParts, values: Mapping[str, str], *, is_sent: bool
) -> int | None:
    """Keep a state; return its id, None where it is the last one again."""
    last = latest(db, serial)
    if last is not None and last.values == values:
        return None
    text = json.dumps(dict(values), ensure_ascii=False)
    number = ParameterState.insert(
        serial=serial, at=at, is_sent=is_sent, by=reason_text(by), parameters=text
    ).execute(db)
    oldest = (
        ParameterState.select(ParameterState.id)
        .where(ParameterState.serial == serial)
        .order_by(ParameterState.id.desc())
        .offset(KEPT_MOST)
        .limit(1)
        .tuples()
        .execute(db)
    )
    for (beyond,) in oldest:
        _drop_to(db, serial, beyond)
    if len(text) * KEPT_MOST > KEPT_CHARACTERS:  # so many of those that are shorter have room
        _drop_what_is_too_much(db, serial)
    return int(number)


def _drop_to(db: SqliteDatabase, serial: str, last: int) -> None:
    gone = (ParameterState.serial == serial) & (ParameterState.id <= last)
    ParameterState.delete().where(gone).execute(db)


def _drop_what_is_too_much(db: SqliteDatabase, serial: str) -> None:
    """Drop the oldest states of a terminal beyond what all may take; the last two stay to be compared."""
    lengths = (
        ParameterState.select(ParameterState.id, fn.LENGTH(ParameterState.parameters).coerce(False))
        .where(ParameterState.serial == serial)
        .order_by(ParameterState.id.desc())
        .tuples()
        .execute(db)
    )
    total = 0
    for place, (number, length) in enumerate(lengths):
        total += length
        if place > 1 and total > KEPT_CHARACTERS:
            _drop_to(db, serial, number)
            return


def latest(db: SqliteDatabase, serial: str) -> StateRow | None:
    """Return the last state of a terminal, if there is one."""
    return next(iter(states(db, serial, limit=1)), None)


def states(db: SqliteDatabase, serial: str, limit: int = KEPT_MOST) -> list[StateRow]:
    """Return a terminal's states, the newest first."""
    query = ParameterState.select().where(ParameterState.serial == serial)
    return [_row(each) for each in query.order_by(ParameterState.id.desc()).limit(limit).execute(db)]


def recalled(db: SqliteDatabase, serial: str, names: Collection[str]) -> dict[str, str]:
    """Return what a terminal reported of these parameters last, as far back as its newest states go."""
    read = ParameterState.select().where((ParameterState.serial == serial) & ~ParameterState.is_sent)
    found: dict[str, str] = {}
    for row in read.order_by(ParameterState.id.desc()).limit(RECALLED_FROM).execute(db):
        values = json.loads(row.parameters)
        found = {name: values[name] for name in names if name in values} | found
    return found


def one(db: SqliteDatabase, serial: str, state_id: int) -> StateRow | None:
    """Return one state of a terminal by its id."""
    query = ParameterState.select().where((ParameterState.serial == serial) & (ParameterState.id == state_id))
    return next((_row(each) for each in query.execute(db)), None)


def _row(row: ParameterState) -> StateRow:
    by = reason_of(row.by)
    return StateRow(
        row.id, row.serial, row.at, bool(row.is_sent), by or ("byTerminal", ()), json.loads(row.parameters)
    )
