"""What a pin says of its terminal: a mark, the name, the last pass; loud where an alert is."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from facedesk import i18n
from facedesk.desk.text import alert_text, hold_text, pass_text, terminal_text
from facedesk.station.terminals.views import TerminalState, TerminalView
from facedesk.store.records.alerts import AlertRow
from facedesk.store.records.local_time import Moment, station_offset
from facedesk.store.records.records import PassRow

_SECOND_US = 1_000_000


class Tone(Enum):
    """How loud a pin is."""

    PLAIN = "plain"
    WASH = "wash"
    LOUD = "loud"


@dataclass(frozen=True, slots=True)
class PinFace:
    """What is painted of a pin, and what is said of it."""

    name: str
    mark: str
    said: str  # the time of the last pass, how long it is offline, how high a fever is
    tone: Tone = Tone.PLAIN
    held: str = ""  # the mark of how its gate is held


@dataclass(frozen=True, slots=True)
class PinFacts:
    """A terminal as it stands, with the gravest open alert there."""

    view: TerminalView
    alert: AlertRow | None = None

    @property
    def shown_alert(self) -> AlertRow | None:
        """Return the alert that is about somebody who passed: one about the terminal itself is its state."""
        return None if self.alert is None or self.alert.kind.is_of_terminal else self.alert

    @property
    def held(self) -> str:
        """Return the mark of how its gate is held, "" where it is not."""
        return "" if self.view.held is None else hold_text.mark(self.view.held)


def face_of(facts: PinFacts, now_us: int) -> PinFace:
    """Return what a pin says of a terminal."""
    view, alert = facts.view, facts.shown_alert
    if alert is None:
        mark = terminal_text.state_mark(view)
        held = "" if facts.held == mark else facts.held
        return PinFace(view.title, mark, _said(view, now_us), held=held)
    tone = Tone.LOUD if alert_text.is_loud(alert) else Tone.WASH
    mark = alert_text.mark(alert.kind)
    return PinFace(view.title, mark, _said_of_alert(alert, view, now_us), tone, facts.held)


def whole_of(facts: PinFacts, now_us: int) -> str:
    """Return all that is known of a terminal in one line, for screen readers and tool tips."""
    view, alert = facts.view, facts.shown_alert
    state = terminal_text.full_state(view, now_us)
    happened = (
        (alert_text.head(alert), alert_text.time_of(_moment(alert, view), now_us))
        if alert is not None
        else ()
    )
    return i18n.joined(", ", (view.title, *happened, state, _last_pass(view.last_pass)))


def _moment(alert: AlertRow, view: TerminalView) -> Moment:
    return Moment(alert.last_at, station_offset(alert.last_at) + view.wall.ahead_min)


def _said_of_alert(alert: AlertRow, view: TerminalView, now_us: int) -> str:
    if alert_text.head(alert) != alert_text.word(alert.kind) and alert.temperature_c:
        return f"{i18n.decimal(alert.temperature_c)} °C"
    return pass_text.when_by_minute(_moment(alert, view), now_us)


def _said(view: TerminalView, now_us: int) -> str:
    if view.state is TerminalState.ONLINE and view.reason is None and view.gate_trouble is None:
        row = view.last_pass
        return "" if row is None else pass_text.when_by_minute(row, now_us)
    since = view.lost_since or view.last_seen
    if terminal_text.is_lost(view) and view.reason is None and since is not None:
        return i18n.lasting((now_us - since) / _SECOND_US)
    return terminal_text.short_state(view, now_us)


def _last_pass(row: PassRow | None) -> str:
    if row is None:
        return ""
    said = i18n.joined(", ", (pass_text.name_of(row), pass_text.state_words(row), pass_text.when(row)))
    return QCoreApplication.translate("PlanPins", "last pass: {0}").format(said)
