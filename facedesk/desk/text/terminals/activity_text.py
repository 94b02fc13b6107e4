"""How it is said what was done to a terminal: in a line, and in full with the terminal's answer."""

from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, QObject

from facedesk import i18n
from facedesk.desk.text import parameter_text
from facedesk.station.clocks.clock import to_local
from facedesk.store.activity.row import ActivityKind, ActivityRow, ActivityState
from facedesk.store.hold_words import HoldSaying
from facedesk.texts import Reason

_BESIDE = " · "
_REFUSED = "terminalRefused"
_GIVEN = frozenset({ActivityKind.REBOOT, ActivityKind.CAPTURE, ActivityKind.CLEAR})


def mark(row: ActivityRow) -> str:
    """Return the mark of what came of it; what did not hold is no success."""
    if row.state is ActivityState.DONE:
        return "finding" if row.found else "delivered"
    return "refused" if row.state is ActivityState.FAILED else "sending"


def kind(of: ActivityKind) -> str:
    """Return what was done, as one of its kind."""
    words = {
        ActivityKind.OPENING: QCoreApplication.translate("ActivityWords", "Opened by hand"),
        ActivityKind.PARAMETERS: QCoreApplication.translate("ActivityWords", "Parameters"),
        ActivityKind.TEMPLATE: QCoreApplication.translate("ActivityWords", "Template"),
        ActivityKind.HOLD: QCoreApplication.translate("ActivityWords", "Gate held"),
        ActivityKind.UPGRADE: QCoreApplication.translate("ActivityWords", "Upgrade"),
        ActivityKind.REBOOT: QCoreApplication.translate("ActivityWords", "Reboot"),
        ActivityKind.CAPTURE: QCoreApplication.translate("ActivityWords", "Capture"),
        ActivityKind.CLEAR: QCoreApplication.translate("ActivityWords", "Clear records"),
    }
    return words[of]


def state(of: ActivityRow) -> str:
    """Return what came of it, in one word or two."""
    if of.state is ActivityState.DONE and of.found:
        return QCoreApplication.translate("ActivityWords", "Done, but not all of it held")
    words = {
        ActivityState.DONE: QCoreApplication.translate("ActivityWords", "Done"),
        ActivityState.FAILED: QCoreApplication.translate("ActivityWords", "Not done"),
        ActivityState.WAITS: QCoreApplication.translate("ActivityWords", "Under way"),
    }
    return words[of.state]


def when(row: ActivityRow, now: int) -> str:
    """Return a time of today to its second, else with its day."""
    is_today = to_local(row.at).date() == to_local(now).date()
    return i18n.clock_time(row.at) if is_today else i18n.short_time(row.at, now)


def by(row: ActivityRow) -> str:
    """Return who or what did it."""
    return i18n.told(Reason(*row.by))


class ActivityLines(QObject):
    """What was done, in a line; a class because only its own `tr` is read as one that counts."""

    def brief(self, row: ActivityRow) -> str:
        """Return what was done, in a line."""
        if row.kind is ActivityKind.OPENING:
            return i18n.joined(_BESIDE, (row.why or row.spoken, self._failure(row)))
        if row.kind is ActivityKind.UPGRADE:
            return i18n.joined(_BESIDE, (_file(row), _versions(row), self._failure(row)))
        if row.kind in _GIVEN:
            return self._failure(row) or state(row)
        if row.saying is not None:
            return i18n.joined(_BESIDE, self._said(row))
        return i18n.joined(_BESIDE, (self._brief_changes(row), self._failure(row)))

    def _said(self, row: ActivityRow) -> list[str]:
        """Return what was said of how a gate is held."""
        until = i18n.short_time(row.until, row.at) if row.until is not None else ""
        words = {
            HoldSaying.OPEN: self.tr("Emergency: open") if row.is_emergency else self.tr("Held open"),
            HoldSaying.SHUT: self.tr("Emergency: shut") if row.is_emergency else self.tr("Held shut"),
            HoldSaying.LONGER: self.tr("Its time was changed"),
            HoldSaying.END: self.tr("Emergency ended") if row.is_emergency else self.tr("Hold ended"),
            HoldSaying.GIVEN_UP: self.tr("Given up: what it had before is not put back"),
        }
        return [
            words[row.saying or HoldSaying.END],
            self.tr("until {0}").format(until) if until else "",
            row.why,
        ]

    def _failure(self, row: ActivityRow) -> str:
        return i18n.told_in_row(Reason(*row.reason)) if row.reason is not None else ""

    def _brief_changes(self, row: ActivityRow) -> str:
        if row.before is None and row.state is ActivityState.DONE:
            return self.tr("%n parameters, the first that are known", "", len(row.after))
        names = list(row.after)
        if not names:
            return self.tr("What it had already")
        first = _change(row, names[0])
        if len(names) == 1:
            return first
        return i18n.joined(_BESIDE, (first, self.tr("%n more", "", len(names) - 1)))

    def full(self, row: ActivityRow) -> str:
        """Return all that is known of it, with what came of it."""
        return i18n.joined(_BESIDE, (*self._facts(row), state(row), self._answer(row)))

    def _facts(self, row: ActivityRow) -> list[str]:
        if row.kind is ActivityKind.OPENING:
            spoken = self.tr("It was to say “{0}”").format(row.spoken) if row.spoken else ""
            return [row.why, spoken]
        if row.kind is ActivityKind.UPGRADE:
            return [row.file, _versions(row)]
        if row.kind in _GIVEN:
            return []
        if row.saying is not None:
            return [*self._said(row), by(row)]
        if row.before is None and row.state is ActivityState.DONE:
            return [self._brief_changes(row)]
        return [_change(row, name) for name in row.after] or [self._brief_changes(row)]

    def _answer(self, row: ActivityRow) -> str:
        lost = [
            self.tr("{0} is {1} all the same").format(parameter_text.name_words(name), _value(name, value))
            for name, value in row.found.items()
        ]
        is_told = row.reason is not None and row.reason[0] == _REFUSED  # with its code and its words
        said = self.tr("it says “{0}”").format(row.said) if row.said and not is_told else ""
        since = i18n.full_time(row.changed_at) if row.changed_at is not None else ""
        code = self.tr("code {0}").format(row.error_code) if row.error_code and not is_told else ""
        return i18n.joined(_BESIDE, (*lost, self._failure(row), code, said, since))


def _file(row: ActivityRow) -> str:
    return PurePath(row.file).name


def _versions(row: ActivityRow) -> str:
    return i18n.joined(" → ", (row.version_before, row.version if row.version != row.version_before else ""))


def _change(row: ActivityRow, name: str) -> str:
    """Return what a parameter was and is to be; what it was is not known of an order."""
    after = parameter_text.value_of(name, row.after[name])
    before = "" if row.before is None else _value(name, row.before.get(name))
    said = QCoreApplication.translate("ActivityWords", "{0}: {1}", "a parameter and its value")
    return said.format(parameter_text.name_words(name), i18n.joined(" → ", (before, after)))


def _value(name: str, value: str | None) -> str:
    return parameter_text.not_reported() if value is None else parameter_text.value_of(name, value)
