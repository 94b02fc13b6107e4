"""Rosters: what each terminal should hold, what it is known to hold, and how bringing the one to the other stands.

One row for a person at a terminal. What is to be done follows from the row: there is no queue beside it.
"""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from peewee import SQL, SqliteDatabase

from facedesk.store import dialect
from facedesk.store.delivery import transitions
from facedesk.store.delivery.jobs import at_once, came_up
from facedesk.store.delivery.wanting import raise_revision, refresh
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.dialect import LISTED
from facedesk.store.models import Delivery, TerminalRoster
from facedesk.store.people.people import ReasonParts
from facedesk.store.terminals import NOT_ADMITTED, OUTSIDE

__all__ = [
    "DeliveryRow",
    "RosterCount",
    "TerminalRosterRow",
    "cancel",
    "counts",
    "lacking",
    "listed",
    "load",
    "load_one",
    "raise_revision",
    "reason_of",
    "reason_text",
    "refresh",
    "retry",
    "room",
    "save",
    "unsettled",
]

CANCELLED: Final[ReasonParts] = ("cancelledHere", ())


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One person at one terminal."""

    id: int
    serial: str
    person_id: int
    number: str
    name: str
    wanted: bool
    state: DeliveryState
    error_code: str  # the terminal's; "" where it said none
    said: str  # the terminal's own words
    reason: ReasonParts | None
    attempts: int  # since the person was changed last
    since: int  # µs UTC: since when in this state
    due_at: int | None  # µs UTC: when it may be tried
    ahead: bool


@dataclass(frozen=True, slots=True)
class RosterCount:
    """How many persons a terminal, or all of them, should hold, and how that stands.

    One that is not admitted has no such figures, only `kept`: how many it still holds, or may.
    """

    wanted: int = 0
    held: int = 0
    to_go: int = 0
    failed: int = 0
    removing: int = 0
    kept: int = 0

    @property
    def work(self) -> int:
        """Count what is still to be done."""
        return self.to_go + self.removing

    def __add__(self, other: "RosterCount") -> "RosterCount":
        """Count both."""
        return RosterCount(
            self.wanted + other.wanted,
            self.held + other.held,
            self.to_go + other.to_go,
            self.failed + other.failed,
            self.removing + other.removing,
            self.kept + other.kept,
        )


@dataclass(frozen=True, slots=True)
class TerminalRosterRow:
    """What is known of a terminal's roster as a whole."""

    serial: str
    capacity: int | None = None  # learnt from 302
    looks_up: bool | None = None  # whether asking by number can be trusted; None: not tried
    looks_up_version: str = ""  # the software version that was tried
    paused: bool = False
    compared_at: int | None = None  # µs UTC


# What an operator asks for

_SETTLED: Final = [DeliveryState.HELD.value, DeliveryState.SENDING.value]


def unsettled(
    db: SqliteDatabase, serial: str | None = None, person_ids: Collection[int] | None = None
) -> list[int]:
    """Return the ids of the deliveries of which there is anything to retry or to cancel."""
    chosen = Delivery.state.not_in(_SETTLED) & Delivery.serial.not_in(OUTSIDE)
    if serial is not None:
        chosen &= Delivery.serial == serial
    if person_ids is not None:
        chosen &= dialect.is_among(Delivery.person_id, person_ids)
    query = Delivery.select(Delivery.id).where(chosen).order_by(Delivery.id)
    return [delivery_id for (delivery_id,) in db.execute(query)]


def retry(db: SqliteDatabase, at: int, delivery_ids: Collection[int]) -> tuple[int, set[str]]:
    """Have what failed, or waits for its next try, tried now; return how many, and at which terminals."""
    rows = transitions.RETRIED.rows(db, ids=dialect.packed(delivery_ids), at=at, due_at=at_once(at))
    return len(rows), {serial for (serial,) in rows}


def cancel(db: SqliteDatabase, at: int, delivery_ids: Collection[int]) -> tuple[int, set[str]]:
    """Cancel what was not sent yet, until somebody retries it; return how many, and at which terminals.

    What is to be removed from a terminal goes on, and what may be there already is still found out.
    """
    reason = reason_text(CANCELLED)
    rows = transitions.CANCELLED.rows(db, ids=dialect.packed(delivery_ids), at=at, reason=reason)
    return len(rows), {serial for (serial,) in rows}


# What there is to see

# Plain SQL: counted and listed at each notice of a change that is shown.
_BY_STATE: Final = "GROUP BY serial, state, wanted"
_COUNTED: Final = "SELECT serial, state, wanted, COUNT(*) FROM delivery"
_COUNT_ALL: Final = f"{_COUNTED} {_BY_STATE}"
_COUNT_SOME: Final = f"{_COUNTED} WHERE serial IN {LISTED} {_BY_STATE}"


def counts(db: SqliteDatabase, serials: Collection[str] | None = None) -> dict[str, RosterCount]:
    """Count by terminal; one that has nothing to hold nor to lose is left out."""
    counted_now = _COUNT_ALL if serials is None else _COUNT_SOME
    values = () if serials is None else (json.dumps(list(serials)),)
    outside = {serial for (serial,) in OUTSIDE.tuples().execute(db)}
    found: dict[str, RosterCount] = {}
    for serial, state, wanted, number in db.execute_sql(counted_now, values):
        counted = (
            RosterCount(kept=number)
            if serial in outside
            else _counted(DeliveryState(state), bool(wanted), number)
        )
        found[serial] = found.get(serial, RosterCount()) + counted
    return found


def _counted(state: DeliveryState, wanted: bool, number: int) -> RosterCount:
    if not wanted:
        return RosterCount(removing=number)
    return RosterCount(
        wanted=number,
        held=number if state is DeliveryState.HELD else 0,
        failed=number if state is DeliveryState.FAILED else 0,
        to_go=number if state in (DeliveryState.WAITING, DeliveryState.SENDING) else 0,
    )


_ROWS: Final = f"""
SELECT d.id, d.serial, d.person_id, COALESCE(p.number, d.number), COALESCE(p.name, ''), d.wanted, d.state,
    d.error_code, d.said, d.reason, d.attempts, d.since, d.due_at, d.ahead
FROM delivery d LEFT JOIN person p ON p.id = d.person_id
WHERE d.id > ? AND d.serial NOT IN {NOT_ADMITTED}
"""


def listed(
    db: SqliteDatabase,
    *,
    serial: str | None = None,
    person_id: int | None = None,
    states: Collection[DeliveryState] | None = None,
    limit: int = 500,
    after: int | None = None,
) -> list[DeliveryRow]:
    """Return deliveries by id, those after `after`: all, or those of a terminal, a person, or in some states.

    A terminal that is not admitted has none: see `reach.kept_at`.
    """
    text = _ROWS
    values: list[Any] = [after or 0]
    for column, value in (("d.serial", serial), ("d.person_id", person_id)):
        if value is not None:
            text += f" AND {column} = ?"
            values.append(value)
    if states is not None:
        text += f" AND d.state IN ({', '.join('?' * len(states))})"
        values.extend(state.value for state in states)
    rows = db.execute_sql(f"{text} ORDER BY d.id LIMIT ?", (*values, limit))
    return [_row(*row) for row in rows]


def _row(*row: Any) -> DeliveryRow:
    id_, serial, person_id, number, name, wanted, state, code, said, why, attempts, since, due_at, ahead = row
    return DeliveryRow(
        id=id_,
        serial=serial,
        person_id=person_id,
        number=number,
        name=name,
        wanted=bool(wanted),
        state=DeliveryState(state),
        error_code=code,
        said=said,
        reason=reason_of(why),
        attempts=attempts,
        since=since,
        due_at=None if due_at is None else came_up(due_at),
        ahead=bool(ahead),
    )


def reason_text(reason: ReasonParts | None) -> str:
    """Write a reason as it is stored."""
    return "" if reason is None else json.dumps(reason, ensure_ascii=False, separators=(",", ":"))


def reason_of(text: str) -> ReasonParts | None:
    """Read a stored reason."""
    if not text:
        return None
    code, arguments = json.loads(text)
    return str(code), tuple((str(name), str(value)) for name, value in arguments)


# A terminal's roster as a whole


def load(db: SqliteDatabase) -> dict[str, TerminalRosterRow]:
    """Return what is known of each terminal's roster."""
    return {row.serial: _roster(row) for row in TerminalRoster.select().execute(db)}


def load_one(db: SqliteDatabase, serial: str) -> TerminalRosterRow:
    """Return what is known of one terminal's roster."""
    row = TerminalRoster.select().where(TerminalRoster.serial == serial).first(db)
    return TerminalRosterRow(serial) if row is None else _roster(row)


def _roster(row: Any) -> TerminalRosterRow:
    looks_up = None if row.looks_up is None else bool(row.looks_up)
    return TerminalRosterRow(
        row.serial, row.capacity, looks_up, row.looks_up_version, bool(row.paused), row.compared_at
    )


def save(db: SqliteDatabase, serial: str, **values: Any) -> None:
    """Store what is known of a terminal's roster: columns by their names."""
    unknown = {
        "capacity": None,
        "looks_up": None,
        "looks_up_version": "",
        "paused": False,
        "compared_at": None,
    }
    TerminalRoster.insert(serial=serial, **(unknown | values)).on_conflict(
        conflict_target=[TerminalRoster.serial], update=values
    ).execute(db)


def room(db: SqliteDatabase, serial: str, person_ids: Collection[int] = ()) -> int | None:
    """Return how many more persons a terminal takes when it holds all that it should, and these; None where unknown."""
    capacity = _capacities(db, [serial]).get(serial)
    return None if capacity is None else _room(db, serial, capacity, person_ids)


def lacking(db: SqliteDatabase, serials: Collection[str], person_ids: Collection[int]) -> dict[str, int]:
    """Return how many of these persons will not fit, by terminal; only where the capacity is known, and too small."""
    found: dict[str, int] = {}
    for serial, capacity in _capacities(db, serials).items():
        if not _has_ample_room(db, serial, capacity - len(person_ids)):
            found[serial] = -_room(db, serial, capacity, person_ids)
    return {serial: count for serial, count in found.items() if count > 0}


def _capacities(db: SqliteDatabase, serials: Collection[str]) -> dict[str, int]:
    """Return the capacities that are known of terminals."""
    is_known = TerminalRoster.capacity.is_null(False) & dialect.is_among(TerminalRoster.serial, serials)
    query = TerminalRoster.select(TerminalRoster.serial, TerminalRoster.capacity).where(is_known)
    return dict(query.tuples().execute(db))


def _has_ample_room(db: SqliteDatabase, serial: str, most: int) -> bool:
    """Whether a terminal has at most so many deliveries, of whatever kind; the index alone tells."""
    if most < 0:
        return False
    query = Delivery.select(SQL("1")).where(Delivery.serial == serial).limit(1).offset(most)
    return query.tuples().first(db) is None


def _room(db: SqliteDatabase, serial: str, capacity: int, person_ids: Collection[int]) -> int:
    asked = set(person_ids)
    wanted = Delivery.select().where((Delivery.serial == serial) & Delivery.wanted)
    known = wanted.where(dialect.is_among(Delivery.person_id, asked)).count(db) if asked else 0
    return capacity - int(wanted.count(db)) - (len(asked) - int(known))
