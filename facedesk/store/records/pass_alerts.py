"""Which alerts came of a pass: those that name it, and those onto which it was counted as a repeat."""

from typing import Final

from peewee import SqliteDatabase

from facedesk.store.models import Alert
from facedesk.store.records.alerts import GATHERED, AlertRow, alert_row
from facedesk.store.records.records import PassRow

LOOKED_AT: Final = 500
"""So many alerts that name a record before or after it are looked at: repeats come soon, or are gathered."""


def of_pass(db: SqliteDatabase, row: PassRow) -> list[AlertRow]:
    """Return the alerts that a pass raised or was counted onto, the oldest first."""
    own = Alert.select().where(Alert.record_id == row.id)
    found = {alert.id: alert for alert in own.execute(db)}
    for alert in _around(db, row):
        if _counts(alert, row):
            found.setdefault(alert.id, alert)
    return [alert_row(found[alert_id]) for alert_id in sorted(found)]


def _around(db: SqliteDatabase, row: PassRow) -> list[Alert]:
    """Return alerts that name other records, near by; by the index of the records that alerts name."""
    later = Alert.select().where(Alert.record_id > row.id).order_by(Alert.record_id).limit(LOOKED_AT)
    earlier = Alert.select().where(Alert.record_id < row.id).order_by(Alert.record_id.desc()).limit(LOOKED_AT)
    return [*later.execute(db), *earlier.execute(db)]


def _counts(alert: Alert, row: PassRow) -> bool:
    """Whether a pass is one of those that an alert counts."""
    if alert.serial != row.serial or alert.count == 1 or bool(alert.late) != row.late:
        return False
    at = row.passed_at if row.late and row.passed_at is not None else row.received_at
    is_within = alert.first_at <= at <= alert.last_at
    return is_within and alert.kind in _kinds(row) and alert.subject in _subjects(row)


def _kinds(row: PassRow) -> set[str]:
    """Return the kinds of alert that a pass can raise, which are called as its verdicts are."""
    kinds = {"fever"} if row.fever else set[str]()
    return kinds | {row.verdict.value if row.verdict is not None else "notUnderstood"}


def _subjects(row: PassRow) -> set[str]:
    return {GATHERED, "" if row.mark == "stranger" or row.verdict == "stranger" else row.id_number}
