"""How a record is stored, and what it is answered about the gate where the station decides: in the writer's thread."""

from datetime import datetime
from typing import NamedTuple

from facedesk.station.clocks.clock import now_us
from facedesk.station.clocks.wall_clock import LATE_AFTER_US
from facedesk.station.gate.decision import Passing
from facedesk.station.gate.orders import GateOrders
from facedesk.station.intake.alert_rules import DECIDING, MISSING
from facedesk.station.intake.record_builder import Storable
from facedesk.store.database import Database
from facedesk.store.records import alerts, records
from facedesk.store.records.records import NO_ANSWER, GateAnswer


class Answered(NamedTuple):
    """A record's number, None where it was stored before, and what it is answered about the gate."""

    record_id: int | None
    answer: GateAnswer


def put(db: Database, ready: Storable, answer: GateAnswer = NO_ANSWER) -> int | None:
    """Store a record, its answer, and the alerts that it raises; None if it was stored before."""
    record_id = records.insert(db, ready.new, ready.month, answer)
    if record_id is not None:
        for alert in ready.alerts:
            alerts.raise_alert(db, alert, record_id)
    return record_id


def put_and_answer(db: Database, ready: Storable, orders: GateOrders, came_at: datetime) -> Answered:
    """Store a record and what it is answered, in one transaction; one that comes again is answered as before.

    It is not answered that the gate opens again where it would not open by now.

    Args:
        db: the store.
        ready: what is stored.
        orders: what is decided by.
        came_at: when it came, by the terminal's wall clock.
    """
    row = ready.new.row
    passing = passing_of(ready, came_at, now_us())
    answer = orders.answer(db, row.serial, row.id_number, passing)
    record_id = put(db, ready, answer)
    if record_id is None:
        before = NO_ANSWER if passing.is_late else records.answer_before(db, ready.new)
        return Answered(None, before if answer.opens or not before.opens else NO_ANSWER)
    return Answered(record_id, answer)


def passing_of(ready: Storable, came_at: datetime, now: int) -> Passing:
    """Return what decides about a gate of a record, when it is stored (µs UTC).

    It may have waited for the disk. One that is said to be of later than now is of a clock that tells nothing.
    """
    row = ready.new.row
    is_odd = any(code != MISSING and field in DECIDING for code, field, *_ in row.problem)
    passed_at = row.passed_at
    is_placed = passed_at is not None and passed_at - row.received_at <= LATE_AFTER_US
    return Passing(
        came_at.replace(tzinfo=None) if is_placed else None,
        None if is_odd else row.verdict,
        has_fever=row.fever,
        is_fever_unclear=ready.is_fever_unclear,
        is_kind_unknown=ready.is_kind_unknown,
        is_late=row.late or now - min(passed_at or now, row.received_at) > LATE_AFTER_US,
    )
