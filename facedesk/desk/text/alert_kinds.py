"""What is said of each kind of alert, one row each; what is so of it stands in `store.records.alerts`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from facedesk import i18n
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.marks import MARKS
from facedesk.store.records.alerts import AlertKind, AlertRow

SECOND_US: Final = 1_000_000
Place = Callable[[AlertRow, PlaceNames, int], str]


def _where(alert: AlertRow, places: PlaceNames, _now_us: int) -> str:
    return places.title(alert.serial)


def _serial(alert: AlertRow, _places: PlaceNames, _now_us: int) -> str:
    return alert.serial


def _silence(alert: AlertRow, _places: PlaceNames, now_us: int) -> str:
    gone = i18n.duration((now_us - alert.last_at) / SECOND_US)
    return QCoreApplication.translate("Alert", "No sign for {0}").format(gone)


def _comparison(_alert: AlertRow, _places: PlaceNames, _now_us: int) -> str:
    return QCoreApplication.translate("Alert", "Found by comparing")


def _schedule(_alert: AlertRow, _places: PlaceNames, _now_us: int) -> str:
    return QCoreApplication.translate("Alert", "On a schedule")


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertWords:
    """What is shown of all alerts of a kind; texts in English, translated when shown."""

    mark: str
    """One of `marks.MARKS`: its drawing and its colours."""
    hint: str
    """What to do about it."""
    word: str = ""
    """Its name, where that is not the mark's."""
    place: Place = _where
    """Where it happened; of a state, since when it is or how it was found."""
    over: str = str(QT_TRANSLATE_NOOP("Alert", "Over since {0}"))
    lasted: str = str(QT_TRANSLATE_NOOP("Alert", "lasted {0}"))
    has_temperature: bool = False
    leads_to_roster: bool = False
    """Whether it is settled on the roster's page, to which its card leads."""


WORDS: Final[Mapping[AlertKind, AlertWords]] = {
    AlertKind.FEVER: AlertWords(
        mark="fever",
        hint=str(QT_TRANSLATE_NOOP("Alert", "Ask to wait aside; measure again by hand.")),
        has_temperature=True,
    ),
    AlertKind.BLOCKED: AlertWords(
        mark="blocked",
        hint=str(QT_TRANSLATE_NOOP("Alert", "Do not open. Call the shift leader.")),
    ),
    AlertKind.STRANGER: AlertWords(
        mark="stranger",
        hint=str(QT_TRANSLATE_NOOP("Alert", "Ask who it is and whom to see.")),
    ),
    AlertKind.NOT_MATCHED: AlertWords(
        mark="notMatched",
        hint=str(QT_TRANSLATE_NOOP("Alert", "Compare both pictures; let them try again.")),
    ),
    AlertKind.OUT_OF_SCHEDULE: AlertWords(
        mark="outOfSchedule",
        hint=str(QT_TRANSLATE_NOOP("Alert", "Ask why now; open only if that is in order.")),
    ),
    AlertKind.EXPIRED: AlertWords(
        mark="expired",
        hint=str(QT_TRANSLATE_NOOP("Alert", "Send to the office: the permission has ended.")),
    ),
    AlertKind.NOT_AUTHORISED: AlertWords(
        mark="notAuthorised",
        hint=str(QT_TRANSLATE_NOOP("Alert", "Not for this door. Show the right way.")),
    ),
    AlertKind.NOT_UNDERSTOOD: AlertWords(
        mark="problem",
        hint=str(
            QT_TRANSLATE_NOOP(
                "Alert",
                "What the terminal found could not be read. Look who it is, and at the temperature.",
            )
        ),
    ),
    AlertKind.TERMINAL_LOST: AlertWords(
        mark="offline",
        word=str(QT_TRANSLATE_NOOP("Alert", "Terminal lost")),
        hint=str(QT_TRANSLATE_NOOP("Alert", "Check its power and network; it calls again by itself.")),
        place=_silence,
        over=str(QT_TRANSLATE_NOOP("Alert", "Back since {0}")),
        lasted=str(QT_TRANSLATE_NOOP("Alert", "was away {0}")),
    ),
    AlertKind.ROSTER_DIFFERS: AlertWords(
        mark="finding",
        word=str(QT_TRANSLATE_NOOP("Alert", "Roster differs")),
        hint=str(QT_TRANSLATE_NOOP("Alert", "Look at the terminal's Roster tab, and repair it there.")),
        place=_comparison,
        over=str(QT_TRANSLATE_NOOP("Alert", "Nothing differs since {0}")),
        leads_to_roster=True,
    ),
    AlertKind.SERIAL_SHARED: AlertWords(
        mark="finding",
        word=str(QT_TRANSLATE_NOOP("Alert", "Serial used twice?")),
        hint=str(
            QT_TRANSLATE_NOOP(
                "Alert",
                "If two terminals have this serial, give one another. Else it leaves connections open.",
            )
        ),
        place=_serial,
    ),
    AlertKind.REPORT_FAILED: AlertWords(
        mark="problem",
        word=str(QT_TRANSLATE_NOOP("Alert", "Report not made")),
        hint=str(
            QT_TRANSLATE_NOOP("Alert", "Look under Settings, Records: there it says why, and Try again.")
        ),
        place=_schedule,
        over=str(QT_TRANSLATE_NOOP("Alert", "Made since {0}")),
    ),
}


def complete(words: Mapping[AlertKind, AlertWords]) -> Mapping[AlertKind, AlertWords]:
    """Return rows that leave out no kind.

    Raises:
        LookupError: a kind has none, or a mark that is not there.
    """
    if missing := set(AlertKind) - words.keys():
        raise LookupError(f"nothing is said of {', '.join(kind.name for kind in missing)}")
    if unknown := {row.mark for row in words.values()} - MARKS.keys():
        raise LookupError(f"no mark is called {', '.join(sorted(unknown))}")
    return words


complete(WORDS)
