"""What is said of a terminal's roster: kinds of difference, what differs, why a delivery failed."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from facedesk import i18n
from facedesk.desk.text.field_words import differing
from facedesk.station.terminals.views import TerminalView
from facedesk.store.delivery.differences import DIFFERENT, MISSING, SURPLUS, DifferenceRow
from facedesk.store.delivery.rosters import DeliveryRow
from facedesk.texts import Reason, reason

_KINDS = {
    MISSING: str(QT_TRANSLATE_NOOP("RosterWords", "Missing")),
    SURPLUS: str(QT_TRANSLATE_NOOP("RosterWords", "Surplus")),
    DIFFERENT: str(QT_TRANSLATE_NOOP("RosterWords", "Different")),
    "failed": str(QT_TRANSLATE_NOOP("RosterWords", "Not delivered")),
    "held": str(QT_TRANSLATE_NOOP("RosterWords", "Delivered")),
    "toGo": str(QT_TRANSLATE_NOOP("RosterWords", "To go")),
    "removing": str(QT_TRANSLATE_NOOP("RosterWords", "Removing")),
}
_MARKS = {
    MISSING: "offline",
    SURPLUS: "stranger",
    DIFFERENT: "notMatched",
    "failed": "refused",
    "held": "delivered",
    "toGo": "sending",
    "removing": "sending",
}


def kind(name: str) -> str:
    """Return the word for how somebody stands on the roster."""
    return QCoreApplication.translate("RosterWords", _KINDS[name])


def mark(name: str) -> str:
    """Return the mark of how somebody stands on the roster."""
    return _MARKS[name]


def difference(row: DifferenceRow) -> str:
    """Return what a difference is."""
    if row.kind == MISSING:
        return QCoreApplication.translate("RosterWords", "Should be there and is not")
    if row.kind == SURPLUS and not row.number.strip():
        return QCoreApplication.translate(
            "RosterWords", "Is there without a number, so it can only go by emptying the terminal"
        )
    if row.kind == SURPLUS:
        return QCoreApplication.translate("RosterWords", "Is there and should not be")
    between = QCoreApplication.translate("RosterWords", ", ", "between what differs")
    return between.join(dict.fromkeys(map(differing, row.fields)))


def failure(row: DeliveryRow) -> str:
    """Return why a delivery failed."""
    if row.reason is not None:
        return i18n.told(Reason(*row.reason))
    return i18n.told(reason("unexpected", detail=row.error_code))


def why_empty(view: TerminalView | None, *, none_of_kind: bool) -> str:
    """Return why no row is shown: none of the kind that is asked for, or none at all."""
    if none_of_kind:
        return QCoreApplication.translate("RosterTab", "Nothing of this kind.")
    if view is None or view.compared_at is None:
        return QCoreApplication.translate(
            "RosterTab", "Compare it to see whether everybody is there who should be, and nobody else."
        )
    if view.roster.to_go or view.roster.removing:
        return QCoreApplication.translate(
            "RosterTab", "No difference was found. What is still to go is being delivered."
        )
    return QCoreApplication.translate("RosterTab", "Everybody who should be there is there, and nobody else.")
