"""The alerts that nobody has acknowledged: the gravest of them, how many there are, and all acknowledged at once.

None of it costs more with the number of those that are open, or were acknowledged: the store counts them as they
change (`alert_tally`), and what is shown first is read first (migration 0014).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from peewee import SQL, Select, SqliteDatabase, fn

from facedesk.store.models import Alert, AlertTally
from facedesk.store.records.alerts import AlertKind, AlertRow, acknowledge, alert_row

_USUAL = 2
_PRIORITY = " ".join(
    f"WHEN '{kind.value}' THEN {kind.priority}" for kind in AlertKind if kind.priority != _USUAL
)
_GRAVEST_FIRST = f"ended_at IS NOT NULL, late, CASE kind {_PRIORITY} ELSE {_USUAL} END, last_at DESC, id DESC"
"""As the index `alert_gravest` has it: an order that differs has all open ones sorted each time."""

_IS_OPEN = Alert.acknowledged_at.is_null()


@dataclass(frozen=True, slots=True)
class OpenAlerts:
    """The gravest of the open alerts, and what is to be known of the others."""

    rows: Sequence[AlertRow] = ()
    counts: Mapping[tuple[AlertKind, bool, bool], int] = field(default_factory=dict)  # by kind, late, is over
    newest_id: int = 0  # of all alerts
    acknowledged_at: int = 0  # the last time that one was acknowledged, µs UTC

    @property
    def total(self) -> int:
        """Return how many are open."""
        return sum(self.counts.values())

    @property
    def same(self) -> int:
        """Return how many are of the kind of the gravest, late or over as it is; 0 where none is open."""
        if not self.rows:
            return 0
        first = self.rows[0]
        return self.counts.get((first.kind, first.late, first.is_over), 0)


def gravest(db: SqliteDatabase, limit: int) -> OpenAlerts:
    """Return the open alerts that matter most, in their order, and how many there are in all."""
    found = Alert.select().where(_IS_OPEN).order_by(SQL(_GRAVEST_FIRST)).limit(limit)
    past = Alert.select(Alert.acknowledged_at).where(Alert.acknowledged_at.is_null(False))
    last = past.order_by(Alert.acknowledged_at.desc(), Alert.id.desc()).limit(1)
    with db.atomic():  # one look at the store: what is shown and what is counted belong together
        return OpenAlerts(
            rows=[alert_row(alert) for alert in found.execute(db)],
            counts=_counts(db),
            newest_id=Alert.select(fn.MAX(Alert.id)).scalar(db) or 0,
            acknowledged_at=last.scalar(db) or 0,
        )


def gravest_of_each(db: SqliteDatabase) -> dict[str, AlertRow]:
    """Return of each terminal the open alert that matters most, of those whose state is not over."""
    place = fn.ROW_NUMBER().over(partition_by=[Alert.serial], order_by=[SQL(_GRAVEST_FIRST)])
    ranked = Alert.select(Alert.id, place.alias("place")).where(_IS_OPEN & Alert.ended_at.is_null())
    first = Select([ranked], [ranked.c.id]).where(ranked.c.place == 1)
    return {alert.serial: alert_row(alert) for alert in Alert.select().where(Alert.id.in_(first)).execute(db)}


def _counts(db: SqliteDatabase) -> dict[tuple[AlertKind, bool, bool], int]:
    tallies = AlertTally.select().where(AlertTally.open > 0).execute(db)
    return {(AlertKind(tally.kind), bool(tally.late), bool(tally.is_over)): tally.open for tally in tallies}


def count_anew(db: SqliteDatabase) -> None:
    """Count the open alerts one by one, where what the table kept of their number cannot be trusted."""
    AlertTally.delete().execute(db)
    group = (Alert.kind, Alert.late, Alert.ended_at.is_null(False))
    counted = Alert.select(*group, fn.COUNT(SQL("*"))).where(_IS_OPEN).group_by(*group)
    into = [AlertTally.kind, AlertTally.late, AlertTally.is_over, AlertTally.open]
    AlertTally.insert_from(counted, into).execute(db)


def count_open(db: SqliteDatabase) -> int:
    """Return how many alerts nobody has acknowledged."""
    return int(AlertTally.select(fn.SUM(AlertTally.open)).scalar(db) or 0)


def newest(db: SqliteDatabase, limit: int | None, before: tuple[int, int] | None = None) -> list[AlertRow]:
    """Return open alerts, the newest first, or those after `before`: `last_at` and id of the last one known."""
    found = Alert.select().where(_IS_OPEN)
    if before is not None:
        at, alert_id = before
        found = found.where((Alert.last_at <= at) & ((Alert.last_at < at) | (Alert.id < alert_id)))
    found = found.order_by(Alert.last_at.desc(), Alert.id.desc()).limit(limit)
    return [alert_row(alert) for alert in found.execute(db)]


def open_alerts(db: SqliteDatabase) -> list[AlertRow]:
    """Return all alerts that nobody has acknowledged, the newest first."""
    return newest(db, limit=None)


def count_around(db: SqliteDatabase, alert_id: int) -> tuple[int, int]:
    """Return how many of the open alerts were raised until one was, and how many after."""
    with db.atomic():
        newer = int(Alert.select(fn.COUNT(Alert.id)).where(_IS_OPEN & (Alert.id > alert_id)).scalar(db))
        return count_open(db) - newer, newer


def acknowledge_next(db: SqliteDatabase, *, up_to: int, limit: int, note: str, at: int, by: str) -> int:
    """Acknowledge some of the open alerts that were raised until one was; returns how many, 0 at the end."""
    found = Alert.select(Alert.id).where(_IS_OPEN & (Alert.id <= up_to))
    # The newest of them first, which is how open ones alone are gone through.
    found = found.order_by(Alert.last_at.desc(), Alert.id.desc()).limit(limit)
    return len(acknowledge(db, [alert.id for alert in found.execute(db)], note, at, by))
