"""What is said of an alert: its head, whom and where, how long ago, and what to do."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from facedesk import i18n
from facedesk.desk.marks import mark_of
from facedesk.desk.places import Places
from facedesk.store.alerts import AlertKind, AlertRow

_SECOND_US = 1_000_000


def word(kind: AlertKind) -> str:
    """Give the word of a kind."""
    return mark_of(kind.value).word


def head(alert: AlertRow) -> str:
    """Give what it is, with the temperature where that is what it is about."""
    if alert.kind is AlertKind.FEVER and alert.temperature_c:
        return f"{word(alert.kind)} {i18n.decimal(alert.temperature_c)} °C"
    return word(alert.kind)


def is_loud(alert: AlertRow) -> bool:
    """Say whether it is to be seen from afar and heard until somebody acknowledges it."""
    return alert.kind.priority == 1 and not alert.late


def is_like(alert: AlertRow, other: AlertRow) -> bool:
    """Say whether two alerts are named by the same words."""
    return (alert.kind, alert.late) == (other.kind, other.late)


def name(alert: AlertRow, places: Places) -> str:
    """Give whom or what it is about."""
    if alert.kind.is_of_terminal:
        return places.title(alert.serial)
    if alert.kind is AlertKind.STRANGER:
        return QCoreApplication.translate("Alert", "Not enrolled")
    return alert.name or alert.id_number or QCoreApplication.translate("Alert", "No name")


def place(alert: AlertRow, places: Places, now_us: int) -> str:
    """Give where it happened; of a lost terminal, since when; of a roster, how it was found."""
    if alert.kind is AlertKind.ROSTER_DIFFERS:
        return QCoreApplication.translate("Alert", "Found by comparing")
    if alert.kind is not AlertKind.TERMINAL_LOST:
        return places.title(alert.serial)
    gone = i18n.duration((now_us - alert.first_at) / _SECOND_US)
    return QCoreApplication.translate("Alert", "No sign for {0}").format(gone)


def when(alert: AlertRow, now_us: int) -> str:
    """Give the time of day, with its day where that is not today."""
    if now_us - alert.last_at < 12 * 3600 * _SECOND_US:
        return i18n.clock_time(alert.last_at)
    return i18n.short_time(alert.last_at, now_us)


def ago(alert: AlertRow, now_us: int) -> str:
    """Give how long ago the newest repeat was."""
    gone = i18n.duration((now_us - alert.last_at) / _SECOND_US)
    return QCoreApplication.translate("Alert", "{0} ago").format(gone)


def hint(kind: AlertKind) -> str:
    """Give what to do about it."""
    return QCoreApplication.translate("Alert", _HINTS[kind])


_HINTS = {
    AlertKind.FEVER: str(QT_TRANSLATE_NOOP("Alert", "Ask to wait aside; measure again by hand.")),
    AlertKind.BLOCKED: str(QT_TRANSLATE_NOOP("Alert", "Do not open. Call the shift leader.")),
    AlertKind.STRANGER: str(QT_TRANSLATE_NOOP("Alert", "Ask who it is and whom to see.")),
    AlertKind.NOT_MATCHED: str(QT_TRANSLATE_NOOP("Alert", "Compare both pictures; let them try again.")),
    AlertKind.OUT_OF_SCHEDULE: str(QT_TRANSLATE_NOOP("Alert", "Ask why now; open only if that is in order.")),
    AlertKind.EXPIRED: str(QT_TRANSLATE_NOOP("Alert", "Send to the office: the permission has ended.")),
    AlertKind.NOT_AUTHORISED: str(QT_TRANSLATE_NOOP("Alert", "Not for this door. Show the right way.")),
    AlertKind.TERMINAL_LOST: str(
        QT_TRANSLATE_NOOP("Alert", "Check its power and network; it calls again by itself.")
    ),
    AlertKind.ROSTER_DIFFERS: str(
        QT_TRANSLATE_NOOP("Alert", "Look at the terminal's Roster tab, and repair it there.")
    ),
}


def in_one_line(alert: AlertRow, places: Places, now_us: int) -> str:
    """Say all that a card shows, for screen readers."""
    times = QCoreApplication.translate("Alert", "{0} times").format(alert.count) if alert.count > 1 else ""
    late = QCoreApplication.translate("Pass", "late") if alert.late else ""
    parts = (head(alert), name(alert, places), place(alert, places, now_us), when(alert, now_us), times, late)
    return ", ".join(part for part in parts if part)
