"""Alerts: raised with the record that causes them, folded, acknowledged."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from peewee import SqliteDatabase, fn

from facedesk.store.models import Alert
from facedesk.store.pictures import PictureRef

REPEAT_US = 60_000_000
"""Repeats within a minute are one alert with a count."""


class AlertKind(str, Enum):
    """What an alert is about; the values are what scripts see, whatever the language."""

    FEVER = "fever"
    STRANGER = "stranger"
    NOT_MATCHED = "notMatched"
    BLOCKED = "blocked"
    OUT_OF_SCHEDULE = "outOfSchedule"
    EXPIRED = "expired"
    NOT_AUTHORISED = "notAuthorised"
    TERMINAL_LOST = "terminalLost"
    ROSTER_DIFFERS = "rosterDiffers"

    @property
    def priority(self) -> int:
        """1 rings until acknowledged, 2 rings once, 3 is silent."""
        if self is AlertKind.ROSTER_DIFFERS:
            return 3
        return 1 if self in (AlertKind.FEVER, AlertKind.BLOCKED) else 2

    @property
    def is_of_terminal(self) -> bool:
        """Say whether it is about a terminal itself rather than somebody who passed there."""
        return self in (AlertKind.TERMINAL_LOST, AlertKind.ROSTER_DIFFERS)


@dataclass(frozen=True, slots=True)
class NewAlert:
    """An alert that is to be raised, or counted onto an open one of the same subject."""

    kind: AlertKind
    serial: str
    subject: str  # what repeats are folded by: a person's number; empty for strangers, folded by terminal
    id_number: str
    name: str
    at: int  # µs UTC
    late: bool = False
    picture: PictureRef | None = None
    temperature_c: float | None = None
    folds_for_us: int = REPEAT_US


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert as it stands."""

    id: int
    kind: AlertKind
    serial: str
    id_number: str
    name: str
    count: int
    first_at: int  # µs UTC
    last_at: int
    late: bool
    acknowledged_at: int | None
    note: str
    record_id: int | None
    picture: PictureRef | None
    temperature_c: float | None


def raise_alert(db: SqliteDatabase, new: NewAlert, record_id: int | None = None) -> None:
    """Raise an alert, or count it onto the open one that it repeats."""
    open_one = db.execute_sql(
        "SELECT id, first_at, last_at FROM alert WHERE acknowledged_at IS NULL AND kind = ? AND serial = ? "
        "AND subject = ? AND late = ? ORDER BY last_at DESC LIMIT 1",
        (new.kind.value, new.serial, new.subject, new.late),
    ).fetchone()
    if open_one is not None and abs(new.at - open_one[2]) <= new.folds_for_us:
        _count_on(db, open_one, new, record_id)
        return
    Alert.insert(
        kind=new.kind.value,
        serial=new.serial,
        subject=new.subject,
        id_number=new.id_number,
        name=new.name,
        count=1,
        first_at=new.at,
        last_at=new.at,
        late=new.late,
        record_id=record_id,
        picture=new.picture.sha256 if new.picture else None,
        pictures_in=new.picture.month if new.picture else None,
        temperature_c=new.temperature_c,
    ).execute(db)


def _count_on(
    db: SqliteDatabase, open_one: tuple[int, int, int], new: NewAlert, record_id: int | None
) -> None:
    """Count a repeat, and show the newest of them; a backlog may come in any order."""
    alert_id, first_at, last_at = open_one
    changes: dict[str, object] = {"count": Alert.count + 1, "first_at": min(first_at, new.at)}
    if new.at >= last_at:
        changes |= {
            "last_at": new.at,
            "record_id": record_id,
            "temperature_c": new.temperature_c,
            "name": new.name,
        }
        changes |= {"id_number": new.id_number}
        if new.picture is not None:
            changes |= {"picture": new.picture.sha256, "pictures_in": new.picture.month}
    Alert.update(**changes).where(Alert.id == alert_id).execute(db)


def alert_row(alert: Alert) -> AlertRow:
    """Make a plain row of a stored alert."""
    return AlertRow(
        id=alert.id,
        kind=AlertKind(alert.kind),
        serial=alert.serial,
        id_number=alert.id_number,
        name=alert.name,
        count=alert.count,
        first_at=alert.first_at,
        last_at=alert.last_at,
        late=bool(alert.late),
        acknowledged_at=alert.acknowledged_at,
        note=alert.note,
        record_id=alert.record_id,
        picture=PictureRef(alert.picture, alert.pictures_in) if alert.picture and alert.pictures_in else None,
        temperature_c=alert.temperature_c,
    )


def open_alerts(db: SqliteDatabase) -> list[AlertRow]:
    """Give the alerts that nobody has acknowledged, newest first."""
    query = (
        Alert.select().where(Alert.acknowledged_at.is_null()).order_by(Alert.last_at.desc(), Alert.id.desc())
    )
    return [alert_row(alert) for alert in query.execute(db)]


def all_alerts(db: SqliteDatabase, limit: int, before_id: int | None = None) -> list[AlertRow]:
    """Give alerts, acknowledged ones too, newest first by id."""
    query = Alert.select().order_by(Alert.id.desc()).limit(limit)
    if before_id is not None:
        query = query.where(Alert.id < before_id)
    return [alert_row(alert) for alert in query.execute(db)]


def count_open(db: SqliteDatabase) -> int:
    """Count the alerts that nobody has acknowledged."""
    return int(Alert.select(fn.COUNT(Alert.id)).where(Alert.acknowledged_at.is_null()).scalar(db))


def lost_at(db: SqliteDatabase) -> dict[str, int]:
    """Give when each terminal was last told to be lost (µs UTC), acknowledged or not."""
    query = (
        Alert.select(Alert.serial, fn.MAX(Alert.last_at))
        .where(Alert.kind == AlertKind.TERMINAL_LOST.value)
        .group_by(Alert.serial)
        .tuples()
    )
    return dict(query.execute(db))


def acknowledge(db: SqliteDatabase, ids: Sequence[int], note: str, at: int) -> list[int]:
    """Acknowledge alerts with one note; give the ids that were open until now."""
    done: list[int] = []
    for alert_id in ids:
        query = Alert.update(acknowledged_at=at, note=note).where(
            (Alert.id == alert_id) & Alert.acknowledged_at.is_null()
        )
        if query.execute(db):
            done.append(alert_id)
    return done


def exists(db: SqliteDatabase, alert_id: int) -> bool:
    """Say whether there is such an alert, acknowledged or not."""
    return Alert.select().where(Alert.id == alert_id).exists(db)
