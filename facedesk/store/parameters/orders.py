"""What is to be set at terminals: one order for each terminal and purpose, until it is done or has failed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from peewee import EXCLUDED, SqliteDatabase

from facedesk.store.delivery.rosters import reason_of, reason_text
from facedesk.store.models import ParameterOrder
from facedesk.store.people.people import ReasonParts

NOTHING: Final[Mapping[str, Mapping[str, str]]] = {}


class OrderState(StrEnum):
    """How an order stands."""

    WAITS = "waits"  # under way, or for a terminal that is offline
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One order; `values` are by the catalogue's names, secrets included."""

    id: int
    serial: str
    purpose: str
    by: ReasonParts
    values: Mapping[str, str] = field(repr=False)
    state: OrderState
    reason: ReasonParts | None
    changed_at: int  # µs UTC
    seen: Mapping[str, str] = field(default_factory=dict, repr=False)  # what was known to be there of it


def give(
    db: SqliteDatabase,
    orders: Mapping[str, Mapping[str, str]],
    purpose: str,
    by: ReasonParts,
    at: int,
    *,
    seen: Mapping[str, Mapping[str, str]] = NOTHING,
) -> list[OrderRow]:
    """Store orders by serial; each takes the place of an earlier one for the same purpose. Return them.

    `seen` is what was known to be at terminals of what is to be set, so that what is changed there is told apart.
    """
    rows = [
        {
            "serial": serial,
            "purpose": purpose,
            "by": reason_text(by),
            "parameters": json.dumps(dict(values), ensure_ascii=False),
            "state": OrderState.WAITS.value,
            "reason": "",
            "changed_at": at,
            "seen": json.dumps(dict(seen.get(serial, {})), ensure_ascii=False),
        }
        for serial, values in orders.items()
    ]
    order = ParameterOrder
    kept = (order.by, order.parameters, order.state, order.reason, order.seen)
    for row in rows:
        ParameterOrder.insert(row).on_conflict(
            conflict_target=[ParameterOrder.serial, ParameterOrder.purpose],
            update={each: getattr(EXCLUDED, each.name) for each in (*kept, ParameterOrder.changed_at)},
        ).execute(db)
    query = ParameterOrder.select().where(
        (ParameterOrder.purpose == purpose) & ParameterOrder.serial.in_(list(orders))
    )
    return [_row(each) for each in query.execute(db)]


def end(db: SqliteDatabase, order: OrderRow, state: OrderState, why: ReasonParts | None, at: int) -> None:
    """Store what became of an order, unless another has taken its place."""
    ParameterOrder.update(state=state.value, reason=reason_text(why), changed_at=at).where(
        (ParameterOrder.id == order.id)
        & (ParameterOrder.state == OrderState.WAITS.value)
        & (ParameterOrder.parameters == json.dumps(dict(order.values), ensure_ascii=False))
    ).execute(db)


def waiting(db: SqliteDatabase) -> list[OrderRow]:
    """Return all that wait, the oldest first."""
    query = ParameterOrder.select().where(ParameterOrder.state == OrderState.WAITS.value)
    return [_row(each) for each in query.order_by(ParameterOrder.id).execute(db)]


def every(db: SqliteDatabase) -> list[OrderRow]:
    """Return the last order of each terminal for each purpose, the oldest first."""
    return [_row(each) for each in ParameterOrder.select().order_by(ParameterOrder.id).execute(db)]


def withdraw(db: SqliteDatabase, purpose: str, serials: Iterable[str] | None = None) -> None:
    """Forget orders for a purpose, of some terminals or of all."""
    which = ParameterOrder.purpose == purpose
    if serials is not None:
        which &= ParameterOrder.serial.in_(list(serials))
    ParameterOrder.delete().where(which).execute(db)


def _row(row: ParameterOrder) -> OrderRow:
    return OrderRow(
        row.id,
        row.serial,
        row.purpose,
        reason_of(row.by) or ("byTerminal", ()),
        json.loads(row.parameters),
        OrderState(row.state),
        reason_of(row.reason),
        row.changed_at,
        json.loads(row.seen),
    )
