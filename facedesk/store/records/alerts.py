"""Alerts: raised with the record or the state that causes them, folded, ended with the state, acknowledged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, Self

from peewee import SqliteDatabase

from facedesk.store.bounds import OPEN_EACH_MOST
from facedesk.store.models import Alert
from facedesk.store.pictures.pictures import PictureRef
from facedesk.wire import bounds
from facedesk.wire.messages import Verdict

REPEAT_US = 60_000_000
"""Repeats within a minute are one alert with a count."""
GATHERED = "\x1fgathered"
"""The subject of an alert that gathers. It is nobody's number; a terminal that makes it up is counted there, too."""


@dataclass(frozen=True, slots=True)
class AlertFacts:
    """What is so of all alerts of a kind."""

    priority: int = 2
    """1 rings until acknowledged, 2 rings once, 3 is silent; the index `alert_gravest` names those that are not 2."""
    verdict: Verdict | None = None
    """The verdict of a pass that raises it."""
    of_terminal: bool = False
    of_state: bool = False  # `station.alerts.states` is told how to look whether it is over


USUAL = AlertFacts()


class AlertKind(str, Enum):
    """What an alert is about, one row each; what is said of it stands in `desk.text.alert_kinds`.

    The values are what scripts see, whatever the language.
    """

    FEVER = "fever", AlertFacts(1)
    STRANGER = "stranger", AlertFacts(verdict=Verdict.STRANGER)
    NOT_MATCHED = "notMatched", AlertFacts(verdict=Verdict.NOT_MATCHED)
    BLOCKED = "blocked", AlertFacts(1, Verdict.BLOCKED)
    OUT_OF_SCHEDULE = "outOfSchedule", AlertFacts(verdict=Verdict.OUT_OF_SCHEDULE)
    EXPIRED = "expired", AlertFacts(verdict=Verdict.EXPIRED)
    NOT_AUTHORISED = "notAuthorised", AlertFacts(verdict=Verdict.NOT_AUTHORISED)
    NOT_UNDERSTOOD = "notUnderstood", USUAL
    TERMINAL_LOST = "terminalLost", AlertFacts(of_terminal=True, of_state=True)
    ROSTER_DIFFERS = "rosterDiffers", AlertFacts(3, of_terminal=True, of_state=True)
    SERIAL_SHARED = "serialShared", AlertFacts(of_terminal=True, of_state=True)
    REPORT_FAILED = "reportFailed", AlertFacts(of_state=True)

    facts: AlertFacts

    def __new__(cls, value: str, facts: AlertFacts = USUAL) -> Self:
        """Make a member of its row."""
        kind = str.__new__(cls, value)
        kind._value_, kind.facts = value, facts
        return kind

    @property
    def priority(self) -> int:
        """1 rings until acknowledged, 2 rings once, 3 is silent."""
        return self.facts.priority

    @property
    def is_of_terminal(self) -> bool:
        """Whether it is about a terminal itself rather than somebody who passed there."""
        return self.facts.of_terminal

    @property
    def is_of_state(self) -> bool:
        """Whether it is about a state, with whose end it ends; what is about an event stays until acknowledged."""
        return self.facts.of_state

    @property
    def is_of_nobody(self) -> bool:
        """Whether whom it is about is not enrolled: a number is made up anew each time (32 hex digits)."""
        return self.facts.verdict is Verdict.STRANGER


WINDOW, CTL, ITSELF = "window", "ctl", "itself"
"""Who acknowledged an alert, as it is stored."""

NOT_ADMITTED = "notAdmitted"
"""Why a state ended without having become right: nobody expects anything of the terminal any more."""

KEEPS_LOOKING_US = 30 * 24 * 3600 * 1_000_000
"""So long after it was acknowledged it is still looked whether an alert's state has ended."""
FOLDS_ALWAYS_US = 2**62
"""What comes again is one alert with a count until somebody acknowledges it."""


@dataclass(frozen=True, slots=True)
class End:
    """When a state ended, and why where it did not simply become right."""

    at: int  # µs UTC
    why: str = ""


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


def about_state(kind: AlertKind, serial: str, at: int, subject: str = "") -> NewAlert:
    """Make an alert about a state of a terminal that has begun."""
    return NewAlert(kind, serial, subject, id_number="", name="", at=at, folds_for_us=FOLDS_ALWAYS_US)


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
    subject: str = ""
    ended_at: int | None = None  # the state that it is about
    ended_why: str = ""
    acknowledged_by: str = ""

    @property
    def gathers(self) -> bool:
        """Whether it stands for what came while many of its kind were open already, whomever it was about."""
        return self.subject == GATHERED

    @property
    def is_over(self) -> bool:
        """Whether the state has ended that it is about."""
        return self.ended_at is not None


def raise_alert(db: SqliteDatabase, new: NewAlert, record_id: int | None = None) -> None:
    """Raise an alert, or count it onto the open one that it repeats, or onto one that gathers where many are open."""
    open_one = _open_one(db, new)
    if open_one is None and not new.kind.is_of_state and _are_many(db, new):
        new = replace(new, subject=GATHERED, folds_for_us=FOLDS_ALWAYS_US)
        open_one = _open_one(db, new)
    if open_one is not None:
        _count_on(db, open_one, new, record_id)
    else:
        _insert(db, new, record_id)


def _open_one(db: SqliteDatabase, new: NewAlert) -> tuple[int, int, int] | None:
    """Find the open alert that this one repeats: id, first and last time."""
    same = (new.kind.value, new.serial, new.subject, new.late)
    found: tuple[int, int, int] | None = db.execute_sql(_OPEN_ONE, same).fetchone()
    return found if found is not None and abs(new.at - found[2]) <= new.folds_for_us else None


def _are_many(db: SqliteDatabase, new: NewAlert) -> bool:
    """Whether as many of its kind are open at its terminal as may be."""
    (count,) = db.execute_sql(_COUNT_OPEN, (new.kind.value, new.serial, OPEN_EACH_MOST)).fetchone()
    return bool(count >= OPEN_EACH_MOST)


# Plain SQL: done for each record that raises one.
_OPEN_ONE: Final = """
SELECT id, first_at, last_at FROM alert
WHERE acknowledged_at IS NULL AND kind = ? AND serial = ? AND subject = ? AND late = ?
ORDER BY last_at DESC LIMIT 1
"""
_COUNT_OPEN: Final = """
SELECT COUNT(*) FROM (SELECT 1 FROM alert WHERE acknowledged_at IS NULL AND kind = ? AND serial = ? LIMIT ?)
"""
_LOST: Final = "SELECT MAX(last_at) FROM alert WHERE kind = 'terminalLost' AND serial = ?"
"""One after the other: all of one terminal's are beside each other in the index `alert_lost`."""
_INSERT = (
    "INSERT INTO alert (kind, serial, subject, id_number, name, count, first_at, last_at, late, note, record_id, "
    "picture, pictures_in, temperature_c) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, '', ?, ?, ?, ?)"
)
_COUNT = "UPDATE alert SET count = count + 1, first_at = MIN(first_at, ?), ended_at = NULL, ended_why = ''"
_COUNT_OLDER = f"{_COUNT} WHERE id = ?"
_COUNT_NEWER = (
    f"{_COUNT}, last_at = ?, record_id = ?, temperature_c = ?, name = ?, id_number = ?, "
    "picture = COALESCE(?, picture), pictures_in = COALESCE(?, pictures_in) WHERE id = ?"
)


def _insert(db: SqliteDatabase, new: NewAlert, record_id: int | None) -> None:
    who = (new.kind.value, new.serial, new.subject, new.id_number, new.name)
    db.execute_sql(_INSERT, (*who, new.at, new.at, new.late, record_id, *_picture(new), new.temperature_c))


def _picture(new: NewAlert) -> tuple[str | None, str | None]:
    return (new.picture.sha256, new.picture.month) if new.picture else (None, None)


def _count_on(
    db: SqliteDatabase, open_one: tuple[int, int, int], new: NewAlert, record_id: int | None
) -> None:
    """Count a repeat, and show the newest of them; a backlog may come in any order."""
    alert_id, _, last_at = open_one
    if new.at < last_at:
        db.execute_sql(_COUNT_OLDER, (new.at, alert_id))
        return
    shown = (new.at, record_id, new.temperature_c, new.name, new.id_number, *_picture(new))
    db.execute_sql(_COUNT_NEWER, (new.at, *shown, alert_id))


def alert_row(alert: Alert) -> AlertRow:
    """Make a plain row of a stored alert."""
    return AlertRow(
        id=alert.id,
        kind=AlertKind(alert.kind),
        serial=alert.serial,
        id_number=bounds.cut(alert.id_number),
        name=bounds.cut(alert.name),
        count=alert.count,
        first_at=alert.first_at,
        last_at=alert.last_at,
        late=bool(alert.late),
        acknowledged_at=alert.acknowledged_at,
        note=alert.note,
        record_id=alert.record_id,
        picture=PictureRef(alert.picture, alert.pictures_in) if alert.picture and alert.pictures_in else None,
        temperature_c=alert.temperature_c,
        subject=bounds.cut(alert.subject),
        ended_at=alert.ended_at,
        ended_why=alert.ended_why,
        acknowledged_by=alert.acknowledged_by,
    )


def all_alerts(db: SqliteDatabase, limit: int, before_id: int | None = None) -> list[AlertRow]:
    """Return alerts, acknowledged ones too, newest first by id."""
    query = Alert.select().order_by(Alert.id.desc()).limit(limit)
    if before_id is not None:
        query = query.where(Alert.id < before_id)
    return [alert_row(alert) for alert in query.execute(db)]


@dataclass(frozen=True, slots=True)
class PastQuery:
    """What is looked for among acknowledged alerts: a part of a name, number, serial or note, or one of these."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()


def past(
    db: SqliteDatabase, query: PastQuery, limit: int, before: tuple[int, int] | None = None
) -> list[AlertRow]:
    """Return acknowledged alerts, the newest first, or those after `before`, when and id of the last one known."""
    found = Alert.select().where(Alert.acknowledged_at.is_null(False))
    text = bounds.cut(query.text)
    if text:
        fits = Alert.kind.in_(query.kinds) | Alert.serial.in_(query.serials)
        for field in (Alert.name, Alert.id_number, Alert.serial, Alert.note):
            fits |= field.contains(text)
        found = found.where(fits)
    if before is not None:
        at, alert_id = before
        same = (Alert.acknowledged_at < at) | (Alert.id < alert_id)
        found = found.where((Alert.acknowledged_at <= at) & same)
    found = found.order_by(Alert.acknowledged_at.desc(), Alert.id.desc()).limit(limit)
    return [alert_row(alert) for alert in found.execute(db)]


def lost_at(db: SqliteDatabase, serials: Iterable[str]) -> dict[str, int]:
    """Return when each of some terminals was last told to be lost (µs UTC), acknowledged or not."""
    found = {serial: db.execute_sql(_LOST, (serial,)).fetchone()[0] for serial in serials}
    return {serial: at for serial, at in found.items() if at is not None}


def of_states(db: SqliteDatabase, now: int) -> list[AlertRow]:
    """Return the alerts about states that may end, or have ended and are still shown."""
    of_state = Alert.kind.in_([kind.value for kind in AlertKind if kind.is_of_state])
    recent = (Alert.acknowledged_at > now - KEEPS_LOOKING_US) & Alert.ended_at.is_null()
    # Two questions, since each has an index of its own.
    queries = [Alert.select().where(of_state & which) for which in (Alert.acknowledged_at.is_null(), recent)]
    return [alert_row(alert) for query in queries for alert in query.execute(db)]


def end(db: SqliteDatabase, alert: AlertRow, end: End) -> None:
    """Store that the state is over that an alert is about, unless it has begun again since it was looked at."""
    query = Alert.update(ended_at=end.at, ended_why=end.why)
    same = (Alert.id == alert.id) & (Alert.count == alert.count)
    query.where(same & Alert.ended_at.is_null()).execute(db)


def acknowledge(db: SqliteDatabase, ids: Sequence[int], note: str, at: int, by: str = "") -> list[int]:
    """Acknowledge alerts with one note; return the ids that were open until now."""
    done: list[int] = []
    for alert_id in ids:
        query = Alert.update(acknowledged_at=at, note=note, acknowledged_by=by).where(
            (Alert.id == alert_id) & Alert.acknowledged_at.is_null()
        )
        if query.execute(db):
            done.append(alert_id)
    return done


def exists(db: SqliteDatabase, alert_id: int) -> bool:
    """Whether there is such an alert, acknowledged or not."""
    return Alert.select().where(Alert.id == alert_id).exists(db)
