"""Gates that are held open or shut, and what their terminals' parameters were before."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from peewee import SqliteDatabase

from facedesk.store.delivery.rosters import reason_of, reason_text
from facedesk.store.models import GateHold, HeldParameters
from facedesk.store.people.people import ReasonParts

NAMED: Final = ""
"""The scope of what was said of terminals by name: nobody comes into it."""


class HoldKind(StrEnum):
    """How a gate is held."""

    OPEN = "open"
    SHUT = "shut"


@dataclass(frozen=True, slots=True)
class HoldRow:
    """One gate that is held."""

    serial: str
    is_emergency: bool
    kind: HoldKind
    since: int  # µs UTC
    until: int | None  # µs UTC; None: until somebody ends it
    by: ReasonParts
    is_opened: bool = False
    scope: str = NAMED  # where it was declared: whoever comes there is held too
    why: str = ""  # "" where nobody has said


def load(db: SqliteDatabase) -> list[HoldRow]:
    """Return all that are held."""
    return [_row(row) for row in GateHold.select().order_by(GateHold.id).execute(db)]


def of(db: SqliteDatabase, serial: str) -> list[HoldRow]:
    """Return how one terminal is held."""
    return [_row(row) for row in GateHold.select().where(GateHold.serial == serial).execute(db)]


def _row(row: GateHold) -> HoldRow:
    return HoldRow(
        row.serial,
        bool(row.is_emergency),
        HoldKind(row.kind),
        row.since,
        row.until,
        reason_of(row.by) or ("byTerminal", ()),
        bool(row.is_opened),
        row.scope,
        row.why,
    )


def replace(db: SqliteDatabase, serials: Collection[str], rows: Iterable[HoldRow]) -> None:
    """Store how terminals are held; what was stored of them before goes."""
    for serial in serials:
        GateHold.delete().where(GateHold.serial == serial).execute(db)
    for row in rows:
        GateHold.insert(
            serial=row.serial,
            is_emergency=row.is_emergency,
            kind=row.kind.value,
            since=row.since,
            until=row.until,
            by=reason_text(row.by),
            is_opened=row.is_opened,
            scope=row.scope,
            why=row.why,
        ).execute(db)


def hand_over(db: SqliteDatabase, old: str, new: str) -> None:
    """Have a terminal held as the one was whose place it takes, which is held no more; it has opened nothing yet."""
    GateHold.delete().where(GateHold.serial == new).execute(db)
    GateHold.update(serial=new, is_opened=False).where(GateHold.serial == old).execute(db)


def load_before(db: SqliteDatabase) -> dict[str, dict[str, str]]:
    """Return what parameters were before holds set them, by serial."""
    return {row.serial: json.loads(row.parameters) for row in HeldParameters.select().execute(db)}


def keep_before(db: SqliteDatabase, serial: str, values: Mapping[str, str]) -> None:
    """Store what parameters of a terminal were before; what was stored of it is replaced."""
    text = json.dumps(dict(values), ensure_ascii=False)
    HeldParameters.insert(serial=serial, parameters=text).on_conflict(
        conflict_target=[HeldParameters.serial], update={"parameters": text}
    ).execute(db)


def drop_before(db: SqliteDatabase, serial: str) -> None:
    """Forget what parameters of a terminal were before: they are so again."""
    HeldParameters.delete().where(HeldParameters.serial == serial).execute(db)
