"""What is said of parameters that are brought to several terminals: how it stands at each, and in a few words."""

from PySide6.QtCore import QObject

from facedesk import i18n
from facedesk.desk.text import parameter_text
from facedesk.station.parameters.outcome import NotTaken
from facedesk.station.parameters.rollout import UNDER_WAY, RolloutStanding, RolloutState
from facedesk.station.terminals.views import TerminalState, TerminalView
from facedesk.wire.errors import explain

STATES = {
    "done": frozenset({RolloutState.DONE}),
    "unheld": frozenset({RolloutState.UNHELD}),
    "refused": frozenset({RolloutState.REFUSED, RolloutState.FAILED}),
    "silent": frozenset({RolloutState.SILENT}),
    "underWay": UNDER_WAY,
    "waits": frozenset({RolloutState.WAITS}),
    "left": frozenset({RolloutState.LEFT}),
    "cancelled": frozenset({RolloutState.CANCELLED}),
}
"""The states by what they are counted as, in the order in which they are shown."""
_NOT_HELD = frozenset({"parameterNotTaken", "parameterUnproven"})
MARKS = {
    "done": "delivered",
    "unheld": "finding",
    "refused": "refused",
    "silent": "offline",
    "underWay": "sending",
    "waits": "todo",
    "left": "finding",
    "cancelled": "todo",
}
_PART = {state: part for part, states in STATES.items() for state in states}
_AWAY = frozenset({"terminalOffline", "terminalGone"})


def part_of(state: RolloutState) -> str:
    """Return as what a state is counted."""
    return _PART[state]


def mark_of(state: RolloutState) -> str:
    """Return the mark of a state."""
    return MARKS[_PART[state]]


def _missed(standing: RolloutStanding) -> tuple[NotTaken, ...]:
    """Return what did not hold; after a restart the first of it is known from the reason alone."""
    why = standing.why
    if standing.not_taken or why is None or why.code not in _NOT_HELD:
        return standing.not_taken
    return (NotTaken(why.argument("parameter"), why.argument("value"), why.argument("found")),)


def _is_not(missed: NotTaken) -> str:
    return parameter_text.is_not(missed.name, missed.found, missed.wanted)


def _names(missed: tuple[NotTaken, ...]) -> str:
    return i18n.joined(", ", (parameter_text.name_words(each.name) for each in missed))


class RolloutWords(QObject):
    """What is said; a class because only its own `tr` is read as one that counts."""

    def counted_as(self, part: str, count: int) -> str:
        """Return the words behind a count."""
        return {
            "done": self.tr("done"),
            "unheld": self.tr("did not hold"),
            "refused": self.tr("refused"),
            "silent": self.tr("no answer"),
            "underWay": self.tr("under way"),
            "waits": self.tr("waits until online") if count == 1 else self.tr("wait until online"),
            "left": self.tr("left so"),
            "cancelled": self.tr("cancelled"),
        }[part]

    def sentence(self, standing: RolloutStanding, view: TerminalView | None, now_us: int) -> str:
        """Return how it stands at a terminal."""
        match standing.state:
            case RolloutState.WAITS:
                said = self._waits(standing, view, now_us)
            case RolloutState.DONE:
                said = self._done(standing)
            case RolloutState.UNHELD | RolloutState.LEFT:
                said = self._unheld(standing)
            case RolloutState.REFUSED:
                said = self._refused(standing)
            case RolloutState.SILENT | RolloutState.FAILED:
                said = self._failed(standing)
            case _:
                said = self._under_way(standing.state)
        return said

    def _under_way(self, state: RolloutState) -> str:
        return {
            RolloutState.QUEUED: self.tr("Waits for its turn…"),
            RolloutState.READING: self.tr("Reading what is there…"),
            RolloutState.SENDING: self.tr("Sending…"),
            RolloutState.READING_AGAIN: self.tr("Reading again to see what holds…"),
            RolloutState.CANCELLED: self.tr("Cancelled: nothing was sent."),
        }[state]

    def _failed(self, standing: RolloutStanding) -> str:
        why = standing.why
        if standing.state is RolloutState.SILENT:
            return self.tr("No answer within {0} s.").format(why.argument("seconds") if why else "")
        return i18n.told_in_row(why) if why is not None else self.tr("Not done.")

    def advice(self, standing: RolloutStanding, view: TerminalView | None) -> str:
        """Return what the terminal says itself, and what to do; "" where there is nothing."""
        match standing.state:
            case RolloutState.WAITS:
                said = self.tr("Sent by itself as soon as it is back.")
            case RolloutState.UNHELD:
                said = self.tr("The terminal answered 100. Try again, or leave it so.")
            case RolloutState.SILENT:
                is_online = view is not None and view.state is TerminalState.ONLINE
                online, offline = self.tr("It is online and beats. Try again."), self.tr("It is offline now.")
                said = online if is_online else offline
            case RolloutState.REFUSED:
                said = self._said_and_advised(standing)
            case RolloutState.DONE:
                said = self._remark(standing)
            case _:
                said = ""
        return said

    def _said_and_advised(self, standing: RolloutStanding) -> str:
        why = standing.why
        if why is None:
            return ""
        said = why.argument("said")
        quoted = self.tr("It said “{0}”.").format(said) if said else ""
        code = why.argument("error")
        return i18n.joined(
            " ", (quoted, i18n.text(lambda: explain(code).advice.in_language(i18n.language())))
        )

    def _remark(self, standing: RolloutStanding) -> str:
        if standing.beneath:
            count = len(standing.beneath)
            return self.tr("%n of the values are set when the hold of its gate is over.", "", count)
        return i18n.told_in_row(standing.why) if standing.why is not None else ""

    def _waits(self, standing: RolloutStanding, view: TerminalView | None, now_us: int) -> str:
        code = standing.why.code if standing.why is not None else "terminalOffline"
        since = None if view is None else view.lost_since or view.last_seen
        if code in _AWAY and since is not None:
            return self.tr("Waits: offline since {0}.").format(i18n.short_time(since, now_us))
        if code == "terminalNotAdmitted":
            return self.tr("Waits: it is not admitted.")
        if code in _AWAY or code == "terminalNeverCalled":
            return self.tr("Waits: it has not called yet.")
        return i18n.told_in_row(standing.why) if standing.why is not None else ""

    def _done(self, standing: RolloutStanding) -> str:
        if standing.changed is None:
            return self.tr("Done.")
        if not standing.changed:
            return self.tr("It was so already.")
        return self.tr("%n values changed and hold.", "", standing.changed)

    def _unheld(self, standing: RolloutStanding) -> str:
        missed = _missed(standing)
        if standing.state is RolloutState.LEFT:
            return self.tr("Left so: {0}.").format(_is_not(missed[0]) if len(missed) == 1 else _names(missed))
        if len(missed) == 1:
            return self.tr("Done, but one value did not hold: {0}.").format(_is_not(missed[0]))
        return self.tr("Done, but %n values did not hold: {0}.", "", len(missed)).format(_names(missed))

    def _refused(self, standing: RolloutStanding) -> str:
        error = standing.why.argument("error") if standing.why is not None else ""

        def meaning() -> str:
            words = explain(error).meaning.in_language(i18n.language())
            return words[:1].lower() + words[1:]

        if not error:
            return self.tr("Refused: {0}.").format(i18n.text(meaning))
        return self.tr("Refused ({0}): {1}.").format(error, i18n.text(meaning))

    def took(self, seconds: float) -> str:
        """Return how long something took, as a row has it."""
        places = 1 if seconds < 10 and seconds != int(seconds) else 0
        return i18n.seconds_words(seconds, places)
