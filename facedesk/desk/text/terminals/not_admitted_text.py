"""What is said of terminals that are not admitted: nobody is sent to them or taken from them, whoever they know."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from facedesk import i18n
from facedesk.station.delivery.assignments import Outside
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import unserved
from facedesk.texts import Reason

_NAMED: Final = 3


def unserved_words(terminals: Terminals, serials: Iterable[str]) -> str:
    """Return of each of a few terminals that nothing is done there, and count the others; "" for none."""
    found = [_why(terminals, serial) for serial in serials]
    said = [i18n.told(why) for why in found if why is not None]
    return i18n.joined(" ", [*said[:_NAMED], _others(len(said) - _NAMED)])


def outside_words(terminals: Terminals, outside: Sequence[Outside]) -> str:
    """Return the same of a person's terminals, and what becomes of the person there; a line for each."""
    lines = []
    for each in outside[:_NAMED]:
        why = _why(terminals, each.serial)
        if why is not None:
            lines.append(i18n.joined(" ", (i18n.told(why), _what_becomes(each))))
    return i18n.joined("\n", [*lines, _others(len(outside) - _NAMED)])


def _why(terminals: Terminals, serial: str) -> Reason | None:
    view = terminals.get(serial)
    return None if view is None else unserved(view)


def _what_becomes(of: Outside) -> str:
    if of.kept and of.belongs:
        return QCoreApplication.translate(
            "PersonTerminals", "It still knows this person as they were, who stays there once it is admitted."
        )
    if of.kept:
        return QCoreApplication.translate(
            "PersonTerminals", "It still knows this person, and lets go of them once it is admitted."
        )
    return QCoreApplication.translate("PersonTerminals", "This person goes there once it is admitted.")


class OutsideCounts(QObject):
    """What is counted; a class because only its own `tr` is read as one that counts."""

    def others(self, terminals: int) -> str:
        """Return that the same holds for further terminals."""
        return self.tr("The same holds for %n more terminals.", "", terminals)


def _others(count: int) -> str:
    if count <= 0:
        return ""
    return OutsideCounts().others(count)
