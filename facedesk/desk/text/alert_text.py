"""What is said of an alert: its head, whom and where, how long ago, and what to do."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from facedesk import i18n
from facedesk.desk.text import pass_text
from facedesk.desk.text.alert_kinds import SECOND_US, WORDS
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.marks import mark_of
from facedesk.station.clocks.clock import now_us
from facedesk.store.records.alerts import CTL, ITSELF, NOT_ADMITTED, WINDOW, AlertKind, AlertRow
from facedesk.store.records.local_time import Moment, offset_elsewhere


def mark(kind: AlertKind) -> str:
    """Return the name of a kind's mark, whose colours it has."""
    return WORDS[kind].mark


def word(kind: AlertKind) -> str:
    """Return the word of a kind."""
    row = WORDS[kind]
    return QCoreApplication.translate("Alert", row.word) if row.word else mark_of(row.mark).word


def leads_to_roster(alert: AlertRow) -> bool:
    """Whether it is settled on the roster's page, to which its card leads."""
    return WORDS[alert.kind].leads_to_roster


def head(alert: AlertRow) -> str:
    """Return what it is, with the temperature where that is what it is about."""
    if WORDS[alert.kind].has_temperature and alert.temperature_c:
        return i18n.joined(" ", (word(alert.kind), i18n.decimal(alert.temperature_c), "°C"))
    return word(alert.kind)


def is_loud(alert: AlertRow) -> bool:
    """Whether it is to be seen from afar and heard until somebody acknowledges it."""
    return alert.kind.priority == 1 and not alert.late and not alert.is_over


def is_like(alert: AlertRow, other: AlertRow) -> bool:
    """Whether two alerts are named by the same words."""
    return (alert.kind, alert.late, alert.is_over) == (other.kind, other.late, other.is_over)


def name(alert: AlertRow, places: PlaceNames) -> str:
    """Return whom or what it is about."""
    if alert.kind.is_of_terminal:
        return places.title(alert.serial)
    if alert.kind.is_of_nobody:
        return QCoreApplication.translate("Alert", "Not enrolled")
    known = alert.name or alert.id_number or QCoreApplication.translate("Alert", "No name")
    if alert.gathers and alert.count > 1:
        return QCoreApplication.translate("Alert", "{0} and others").format(known)
    return known


def place(alert: AlertRow, places: PlaceNames, now_us: int) -> str:
    """Return where it happened; of a state, since when it is or is over; of a roster, how it was found."""
    if alert.ended_at is not None:
        return _over(alert).format(i18n.short_time(alert.ended_at, now_us))
    return WORDS[alert.kind].place(alert, places, now_us)


def _over(alert: AlertRow) -> str:
    """Return that a state is over, with a place for since when."""
    if alert.ended_why == NOT_ADMITTED:
        return QCoreApplication.translate("Alert", "Not admitted since {0}")
    return QCoreApplication.translate("Alert", WORDS[alert.kind].over)


def lasted(alert: AlertRow) -> str:
    """Return how long a state lasted that is over; nothing where that is not known."""
    if alert.ended_at is None or alert.ended_at < alert.last_at or alert.ended_why:
        return ""
    long = i18n.duration((alert.ended_at - alert.last_at) / SECOND_US)
    return QCoreApplication.translate("Alert", WORDS[alert.kind].lasted).format(long)


def lateness(alert: AlertRow, places: PlaceNames) -> str:
    """Return whether it came late, which is a question while its terminal's clock is in doubt."""
    if alert.late:
        return QCoreApplication.translate("Pass", "late")
    return QCoreApplication.translate("Alert", "late?") if _may_be_late(alert, places) else ""


def _may_be_late(alert: AlertRow, places: PlaceNames) -> bool:
    is_of_pass = not alert.kind.is_of_terminal and not alert.is_over
    return is_of_pass and not alert.late and places.is_clock_in_doubt(alert.serial)


def moment(alert: AlertRow, places: PlaceNames) -> Moment:
    """Return when the newest repeat was: what a pass raised goes by the clocks of its place, as the pass does."""
    is_of_pass = bool(alert.serial) and not alert.kind.is_of_terminal
    return Moment(alert.last_at, places.offset_at(alert.serial, alert.last_at) if is_of_pass else None)


def when(alert: AlertRow, places: PlaceNames, now_us: int) -> str:
    """Return the time of day, with its day where that is not today, and its zone as that of a pass is said."""
    return time_of(moment(alert, places), now_us)


def time_of(at: Moment, now_us: int) -> str:
    """Return the same of when an alert was."""
    there, named = offset_elsewhere(at), pass_text.zone(at)
    is_near = now_us - at.at < 12 * 3600 * SECOND_US
    said = i18n.clock_time(at.at, there) if is_near else i18n.short_time(at.at, now_us, there)
    return f"{said} {named}" if named else said


def ago(alert: AlertRow, now_us: int) -> str:
    """Return how long ago the newest repeat was."""
    gone = i18n.duration((now_us - alert.last_at) / SECOND_US)
    return QCoreApplication.translate("Alert", "{0} ago").format(gone)


def what_to_do(alert: AlertRow) -> str:
    """Return what to do about it; nothing is, once its state is over."""
    if alert.is_over:
        return QCoreApplication.translate("Alert", "Nothing to do: this goes by itself.")
    if alert.gathers:
        return QCoreApplication.translate(
            "Alert", "Many like it are open: more are counted here. Acknowledge them."
        )
    return hint(alert.kind)


def hint(kind: AlertKind) -> str:
    """Return what to do about it."""
    return QCoreApplication.translate("Alert", WORDS[kind].hint)


def in_one_line(alert: AlertRow, places: PlaceNames, now_us: int) -> str:
    """Return all that a card shows, for screen readers."""
    times = QCoreApplication.translate("Alert", "{0} times").format(alert.count) if alert.count > 1 else ""
    late = lateness(alert, places)
    if _may_be_late(alert, places):
        late = QCoreApplication.translate("Alert", "late, or its clock is off?")
    at = lasted(alert) if alert.is_over else when(alert, places, now_us)
    parts = (head(alert), name(alert, places), place(alert, places, now_us), at, times, late)
    return i18n.joined(", ", parts)


def past_lines(alert: AlertRow, places: PlaceNames) -> tuple[str, str, str, str]:
    """Return what an acknowledged alert was, whom and where it was about, who acknowledged it when, and the note."""
    times = f" ×{alert.count}" if alert.count > 1 else ""
    happened = pass_text.full_time(moment(alert, places))
    about = (
        name(alert, places)
        if alert.kind.is_of_terminal or not alert.serial
        else i18n.joined(" · ", (name(alert, places), places.title(alert.serial)))
    )
    return (
        f"{head(alert)}{times}",
        i18n.joined(" · ", (about, happened)),
        acknowledged(alert),
        _ended_and_note(alert),
    )


def acknowledged(alert: AlertRow) -> str:
    """Return who acknowledged an alert, and when."""
    said = _ACKNOWLEDGED.get(alert.acknowledged_by, _ACKNOWLEDGED[""])
    now = now_us()
    at = i18n.short_time(alert.acknowledged_at, now) if alert.acknowledged_at is not None else ""
    return QCoreApplication.translate("Alert", said).format(at)


_ACKNOWLEDGED = {
    WINDOW: str(QT_TRANSLATE_NOOP("Alert", "Acknowledged in the window, {0}")),
    CTL: str(QT_TRANSLATE_NOOP("Alert", "Acknowledged by ctl, {0}")),
    ITSELF: str(QT_TRANSLATE_NOOP("Alert", "Went by itself, {0}")),
    "": str(QT_TRANSLATE_NOOP("Alert", "Acknowledged {0}")),
}


def _ended_and_note(alert: AlertRow) -> str:
    over = ""
    if alert.ended_at is not None:
        over = _over(alert).format(i18n.full_time(alert.ended_at))
    return i18n.joined(" · ", (alert.note, over, lasted(alert)))
