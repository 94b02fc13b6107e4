"""How far persons reach: at which terminals some of them are wanted, before that is changed."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from peewee import SQL, Node, SqliteDatabase, fn

from facedesk.store import dialect
from facedesk.store.delivery import should_hold
from facedesk.store.delivery_state import DeliveryState, quoted
from facedesk.store.dialect import LISTED
from facedesk.store.models import Delivery
from facedesk.store.terminals import NOT_ADMITTED, OUTSIDE

MAY_BE_THERE: Final = f"(held > 0 OR in_doubt = 1 OR state = {quoted(DeliveryState.SENDING)})"
"""The terminal holds the person, or may."""


def wanted_by_serial(db: SqliteDatabase, person_ids: Collection[int]) -> dict[str, int]:
    """Count at each terminal how many of these persons it should hold; those with none are left out."""
    return _by_serial(db, Delivery.wanted & dialect.is_among(Delivery.person_id, person_ids))


def held_by_serial(db: SqliteDatabase, person_ids: Collection[int]) -> dict[str, int]:
    """Count at each terminal how many of these persons it should hold, and holds or may hold."""
    them = dialect.is_among(Delivery.person_id, person_ids)
    return _by_serial(db, Delivery.wanted & them & SQL(MAY_BE_THERE))


def _by_serial(db: SqliteDatabase, which: Node) -> dict[str, int]:
    query = Delivery.select(Delivery.serial, fn.COUNT(SQL("*"))).where(which).group_by(Delivery.serial)
    return {str(serial): int(count) for serial, count in query.tuples().execute(db)}


def holders(db: SqliteDatabase, person_ids: Collection[int]) -> set[str]:
    """Return the terminals that hold some of these persons, or may: the ones that hear of their removal."""
    them = dialect.is_among(Delivery.person_id, person_ids)
    query = Delivery.select(Delivery.serial).distinct()
    query = query.where(SQL(MAY_BE_THERE) & Delivery.serial.not_in(OUTSIDE) & them)
    return {str(serial) for (serial,) in query.tuples().execute(db)}


# Plain SQL: asked with each screenful of people that is scrolled to. By person: many may wait.
_KEPT_AT: Final = f"""
SELECT person_id, serial FROM delivery
WHERE {dialect.unindexed("serial")} IN {NOT_ADMITTED} AND person_id IN {LISTED} ORDER BY person_id, serial
"""


def kept_at(db: SqliteDatabase, person_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return the terminals that are not admitted and hold persons, or may, by person: they hear of nothing."""
    found: dict[int, tuple[str, ...]] = {}
    for person_id, serial in db.execute_sql(_KEPT_AT, (json.dumps(list(person_ids)),)):
        found[person_id] = (*found.get(person_id, ()), str(serial))
    return found


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a terminal would get by its admission: how many persons belong there, are sent to it, are taken off it."""

    belong: int = 0
    sent: int = 0
    removed: int = 0


# Plain SQL: on top of what should be held, and asked of each that waits.
_NAMED: Final = f"SELECT value FROM {dialect.each(':serials')}"
_IF_ADMITTED: Final = should_hold.if_admitted(_NAMED)
_SENT: Final = f"""{_IF_ADMITTED}
SELECT w.serial, COUNT(*), SUM(d.id IS NULL OR d.held <> w.revision OR d.in_doubt OR d.afresh)
FROM wish w LEFT JOIN delivery d ON d.serial = w.serial AND d.person_id = w.person_id GROUP BY w.serial
"""
_REMOVED: Final = f"""{_IF_ADMITTED}
SELECT d.serial, COUNT(*) FROM delivery d LEFT JOIN wish w ON w.serial = d.serial AND w.person_id = d.person_id
WHERE d.serial IN ({_NAMED}) AND w.person_id IS NULL GROUP BY d.serial
"""
_CONCERNED: Final = f"""
SELECT 1 FROM assignment WHERE serial IN ({_NAMED}) UNION ALL
SELECT 1 FROM delivery WHERE serial IN ({_NAMED}) UNION ALL
SELECT 1 FROM terminal WHERE serial IN ({_NAMED}) AND group_id IS NOT NULL
"""


def prospects(db: SqliteDatabase, serials: Collection[str], at: int) -> dict[str, Prospect]:
    """Return what terminals would get by their admission; those for which nothing would change are left out.

    Args:
        db: the store.
        serials: the terminals, admitted or not.
        at: µs UTC.
    """
    named = {"serials": json.dumps(list(serials))}
    if db.execute_sql(_CONCERNED, named).fetchone() is None:
        return {}  # as with nearly all that wait
    values = named | {"day": should_hold.first_day_valid(db, at)}
    removed = {str(serial): int(count) for serial, count in db.execute_sql(_REMOVED, values)}
    found = {
        str(serial): Prospect(int(belong), int(sent), removed.pop(serial, 0))
        for serial, belong, sent in db.execute_sql(_SENT, values)
    }
    return found | {serial: Prospect(removed=count) for serial, count in removed.items()}
