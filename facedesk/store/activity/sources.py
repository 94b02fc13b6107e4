"""The tables that keep what was done to terminals, each read from its newest row on."""

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store.activity.row import ActivityKind, ActivityQuery, ActivityRow, ActivityState, RowPlace
from facedesk.store.by_hand import GivenKind, HandState
from facedesk.store.delivery.rosters import reason_of
from facedesk.store.hold_words import HoldSaying
from facedesk.store.models import (
    GivenCommand,
    HoldWord,
    Opening,
    ParameterOrder,
    ParameterState,
    Upgrade,
    UpgradeJob,
)
from facedesk.store.parameters.orders import OrderState
from facedesk.store.people.people import ReasonParts
from facedesk.store.upgrade_state import UpgradeState

BY_TEMPLATE, BY_HOLD = "byTemplate", ("byEmergency", "byEmergencyFor", "byHold", "byHoldEnd")
"""Who sent parameters, as codes of reasons."""
STATES: Final = "states"
_UNKNOWN: Final[ReasonParts] = ("byTerminal", ())

_Read = Callable[[SqliteDatabase, ActivityQuery, int, RowPlace | None], list[ActivityRow]]
_ORDERS: Final = "orders"


def _within(model: Any, serials: Collection[str] | None) -> list[Any]:
    return [] if serials is None else [model.serial.in_(list(serials))]


def _newest(model: Any, query: ActivityQuery, limit: int, before: RowPlace | None, *more: Any) -> Any:
    conditions = [*_within(model, query.serials), *more]
    if before is not None:
        conditions.append(model.id < before[1])
    selected = model.select()
    return (selected.where(*conditions) if conditions else selected).order_by(model.id.desc()).limit(limit)


_BY_HAND: Final = {
    HandState.DONE: ActivityState.DONE,
    HandState.FAILED: ActivityState.FAILED,
    HandState.UNDER_WAY: ActivityState.WAITS,
}


# The tables


def _openings(
    db: SqliteDatabase, query: ActivityQuery, limit: int, before: RowPlace | None
) -> list[ActivityRow]:
    if not query.wants(ActivityKind.OPENING):
        return []
    return [
        ActivityRow(
            "openings",
            row.id,
            ActivityKind.OPENING,
            row.serial,
            row.asked_at,
            reason_of(row.by) or _UNKNOWN,
            _BY_HAND[HandState(row.state)],
            reason_of(row.reason),
            spoken=row.spoken,
            why=row.why,
        )
        for row in _newest(Opening, query, limit, before).execute(db)
    ]


def _kind_of(by: ReasonParts) -> ActivityKind:
    if by[0] == BY_TEMPLATE:
        return ActivityKind.TEMPLATE
    return ActivityKind.HOLD if by[0] in BY_HOLD else ActivityKind.PARAMETERS


def _by(model: Any, query: ActivityQuery) -> list[Any]:
    """Return the condition that a row is of one of the kinds that are asked for, by who did it."""
    if not query.kinds:
        return []
    named = {ActivityKind.TEMPLATE: (BY_TEMPLATE,), ActivityKind.HOLD: BY_HOLD}
    codes = {kind: [model.by.startswith(f'["{code}"') for code in of] for kind, of in named.items()}
    wanted = [each for kind in query.kinds for each in codes.get(kind, [])]
    if ActivityKind.PARAMETERS in query.kinds:
        others = [~each for of_kind in codes.values() for each in of_kind]
        every = others[0]
        for each in others[1:]:
            every &= each
        wanted.append(every)
    any_of = wanted[0]
    for each in wanted[1:]:
        any_of |= each
    return [any_of]


_SENT: Final = (ActivityKind.PARAMETERS, ActivityKind.TEMPLATE, ActivityKind.HOLD)


def _sent(db: SqliteDatabase, query: ActivityQuery, limit: int, before: RowPlace | None) -> list[ActivityRow]:
    if not query.wants(*_SENT):
        return []
    conditions = [ParameterState.is_sent, *_by(ParameterState, query)]
    return [
        ActivityRow(
            STATES,
            row.id,
            _kind_of(by := reason_of(row.by) or _UNKNOWN),
            row.serial,
            row.at,
            by,
            ActivityState.DONE,
            after=json.loads(row.parameters),
        )
        for row in _newest(ParameterState, query, limit, before, *conditions).execute(db)
    ]


def _orders(
    db: SqliteDatabase, query: ActivityQuery, limit: int, before: RowPlace | None
) -> list[ActivityRow]:
    """Return orders that failed or wait: of those that were done it is kept what was sent."""
    if not query.wants(*_SENT):
        return []
    order = ParameterOrder
    conditions = [order.state != OrderState.DONE.value, *_within(order, query.serials), *_by(order, query)]
    if before is not None:
        at, number = before
        conditions.append((order.changed_at < at) | ((order.changed_at == at) & (order.id < number)))
    selected = order.select().where(*conditions).order_by(order.changed_at.desc(), order.id.desc())
    states = {OrderState.FAILED: ActivityState.FAILED, OrderState.WAITS: ActivityState.WAITS}
    return [
        ActivityRow(
            _ORDERS,
            row.id,
            _kind_of(by := reason_of(row.by) or _UNKNOWN),
            row.serial,
            row.changed_at,
            by,
            states[OrderState(row.state)],
            reason_of(row.reason),
            after=json.loads(row.parameters),
        )
        for row in selected.limit(limit).execute(db)
    ]


def _given(
    db: SqliteDatabase, query: ActivityQuery, limit: int, before: RowPlace | None
) -> list[ActivityRow]:
    kinds = {
        GivenKind.REBOOT: ActivityKind.REBOOT,
        GivenKind.CAPTURE: ActivityKind.CAPTURE,
        GivenKind.CLEAR: ActivityKind.CLEAR,
    }
    wanted = [given.value for given, kind in kinds.items() if query.wants(kind)]
    if not wanted:
        return []
    return [
        ActivityRow(
            "given",
            row.id,
            kinds[GivenKind(row.kind)],
            row.serial,
            row.asked_at,
            reason_of(row.by) or _UNKNOWN,
            _BY_HAND[HandState(row.state)],
            reason_of(row.reason),
        )
        for row in _newest(GivenCommand, query, limit, before, GivenCommand.kind.in_(wanted)).execute(db)
    ]


def _hold_words(
    db: SqliteDatabase, query: ActivityQuery, limit: int, before: RowPlace | None
) -> list[ActivityRow]:
    if not query.wants(ActivityKind.HOLD):
        return []
    return [
        ActivityRow(
            "holdWords",
            row.id,
            ActivityKind.HOLD,
            row.serial,
            row.at,
            reason_of(row.by) or _UNKNOWN,
            ActivityState.DONE,
            why=row.why,
            saying=HoldSaying(row.saying),
            is_emergency=bool(row.is_emergency),
            until=row.until,
        )
        for row in _newest(HoldWord, query, limit, before).execute(db)
    ]


def _upgrades(
    db: SqliteDatabase, query: ActivityQuery, limit: int, before: RowPlace | None
) -> list[ActivityRow]:
    if not query.wants(ActivityKind.UPGRADE):
        return []
    rows = list(_newest(Upgrade, query, limit, before).execute(db))
    chosen = UpgradeJob.select().where(UpgradeJob.id.in_({row.job_id for row in rows}))
    jobs = {job.id: job for job in chosen.execute(db)} if rows else {}
    states = {UpgradeState.DONE: ActivityState.DONE, UpgradeState.FAILED: ActivityState.FAILED}
    return [
        ActivityRow(
            "upgrades",
            row.id,
            ActivityKind.UPGRADE,
            row.serial,
            jobs[row.job_id].started_at,
            reason_of(jobs[row.job_id].by) or _UNKNOWN,
            states.get(UpgradeState(row.state), ActivityState.WAITS),
            reason_of(row.reason),
            file=jobs[row.job_id].file,
            version_before=row.before,
            version=row.version,
            error_code=row.error_code,
            said=row.said,
            changed_at=row.since,
        )
        for row in rows
        if row.job_id in jobs
    ]


SOURCES: Final[Mapping[str, _Read]] = {
    "openings": _openings,
    STATES: _sent,
    _ORDERS: _orders,
    "given": _given,
    "holdWords": _hold_words,
    "upgrades": _upgrades,
}
