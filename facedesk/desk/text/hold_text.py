"""How it is said that a gate is held, until when, and what of it is not done."""

from PySide6.QtCore import QCoreApplication, QObject

from facedesk import i18n
from facedesk.station.clocks.clock import now_us
from facedesk.station.terminals.views import HoldStanding, HoldState
from facedesk.store.holds import HoldKind
from facedesk.texts import Reason


def mark(held: HoldStanding) -> str:
    """Name the mark of a gate that is held, or to be given back."""
    if held.state is HoldState.FAILED:
        return "refused"
    if held.state is HoldState.WAITS:
        return "sending" if held.reason is None else "todo"  # being told; or told once it is back
    if held.kind is None:
        return "delivered"
    if held.kind is HoldKind.SHUT:
        return "heldShut"
    return "finding" if held.reason is not None else "heldOpen"


def until(at_us: int) -> str:
    """Return when a hold is over, with the day where that is another one."""
    return i18n.short_time(at_us, now_us())


def by(who: Reason) -> str:
    """Return who has said so."""
    return QCoreApplication.translate("Holds", "by {0}").format(i18n.told(who))


def held(kind: HoldKind, until_us: int | None) -> str:
    """Return how a gate is held, and until when."""
    if until_us is None:
        return _plain(kind)
    if kind is HoldKind.OPEN:
        return QCoreApplication.translate("Holds", "Held open until {0}").format(until(until_us))
    return QCoreApplication.translate("Holds", "Held shut until {0}").format(until(until_us))


def _plain(kind: HoldKind) -> str:
    if kind is HoldKind.OPEN:
        return QCoreApplication.translate("Holds", "Held open")
    return QCoreApplication.translate("Holds", "Held shut")


def short(standing: HoldStanding) -> str:
    """Return in the few words of a row how a gate is held, or what of it is not done."""
    if standing.kind is None:
        has_failed = standing.state is HoldState.FAILED
        failed = QCoreApplication.translate("Holds", "not put back")
        return failed if has_failed else QCoreApplication.translate("Holds", "being put back")
    if standing.state is HoldState.FAILED:
        return QCoreApplication.translate("Holds", "not held")
    if standing.kind is HoldKind.OPEN:
        return _short_open(standing)
    if standing.until is None:
        return QCoreApplication.translate("Holds", "held shut")
    return QCoreApplication.translate("Holds", "shut until {0}").format(until(standing.until))


def _short_open(standing: HoldStanding) -> str:
    if standing.state is HoldState.DONE and standing.reason is not None:
        return QCoreApplication.translate("Holds", "opened once")
    if standing.until is None:
        return QCoreApplication.translate("Holds", "held open")
    return QCoreApplication.translate("Holds", "open until {0}").format(until(standing.until))


def full(standing: HoldStanding) -> str:
    """Return as a badge has it how a gate is held, or what of it is not done."""
    if standing.kind is not None and standing.state is HoldState.DONE and standing.reason is None:
        return held(standing.kind, standing.until)
    said = short(standing)
    return f"{said[:1].upper()}{said[1:]}"


class HoldCounts(QObject):
    """What is counted of gates that are held; a class because only its own `tr` is read as one that counts."""

    def gates(self, count: int) -> str:
        """Return so many gates."""
        return self.tr("%n gates", "", count)

    def and_others(self, title: str, count: int) -> str:
        """Name one gate, and count the others."""
        return self.tr("{0} and %n more", "", count).format(title) if count else title

    def more(self, count: int) -> str:
        """Return that so many more are not listed."""
        return self.tr("%n more are not listed here.", "", count)

    def not_held(self, count: int) -> str:
        """Return at how many it failed."""
        return self.tr("%n not held", "", count)

    def waiting(self, count: int) -> str:
        """Return how many are told once they are back."""
        return self.tr("%n told as soon as they are back", "", count)

    def once(self, count: int) -> str:
        """Return how many cannot be held."""
        return self.tr("%n cannot be held, and opened once", "", count)

    def beneath(self, count: int) -> str:
        """Return at how many an emergency goes before."""
        return self.tr("an emergency goes before at %n", "", count)
