"""What is said of whether somebody may pass: in which mark and word, and where a fact is put right."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from facedesk import i18n
from facedesk.station.gate.decision import Fact
from facedesk.station.gatekeeping.facts import FactPlace
from facedesk.station.gatekeeping.roll import OnePassage
from facedesk.station.gatekeeping.situation import ALWAYS_OPEN, HELD_OPEN, NOT_DELIVERED, PASSING
from facedesk.texts import reason

MAY, MAY_NOT, UNCERTAIN = "may", "mayNot", "uncertain"
_WORDS = {
    MAY: str(QT_TRANSLATE_NOOP("Passage", "May pass")),
    MAY_NOT: str(QT_TRANSLATE_NOOP("Passage", "May not pass")),
    UNCERTAIN: str(QT_TRANSLATE_NOOP("Passage", "Not certain")),
}
_MARKS = {
    Fact.NOT_KNOWN.value: "stranger",
    Fact.BLOCKED.value: "blocked",
    Fact.NOT_ON_ROSTER.value: "notAuthorised",
    Fact.EXPIRED.value: "expired",
    Fact.NOT_YET_VALID.value: "expired",
    Fact.FEVER.value: "fever",
    Fact.HELD_SHUT.value: "heldShut",
    Fact.HOLIDAY.value: "outOfSchedule",
    Fact.SCHEDULE.value: "outOfSchedule",
    HELD_OPEN: "heldOpen",
    ALWAYS_OPEN: "heldOpen",
    NOT_DELIVERED: "sending",
}
_PLACES = {
    FactPlace.PROFILE: str(QT_TRANSLATE_NOOP("Passage", "Profile")),
    FactPlace.SCHEDULE: str(QT_TRANSLATE_NOOP("Passage", "Schedule")),
    FactPlace.PHOTOS: str(QT_TRANSLATE_NOOP("Passage", "Photos")),
    FactPlace.TERMINALS: str(QT_TRANSLATE_NOOP("Passage", "Terminals")),
    FactPlace.ROSTER: str(QT_TRANSLATE_NOOP("Passage", "Roster")),
    FactPlace.PARAMETERS: str(QT_TRANSLATE_NOOP("Passage", "Parameters")),
    FactPlace.TERMINAL: str(QT_TRANSLATE_NOOP("Passage", "Terminal")),
    FactPlace.HOLIDAYS: str(QT_TRANSLATE_NOOP("Passage", "Holidays")),
    FactPlace.SETTINGS: str(QT_TRANSLATE_NOOP("Passage", "Settings")),
    FactPlace.HOLDS: str(QT_TRANSLATE_NOOP("Passage", "Emergency")),
}


def standing(because: str, *, is_certain: bool) -> str:
    """Return whether it is yes, no, or not certain."""
    if not is_certain:
        return UNCERTAIN
    return MAY if because in PASSING else MAY_NOT


def word(kind: str) -> str:
    """Return the word for it."""
    return QCoreApplication.translate("Passage", _WORDS[kind])


def mark(because: str, *, is_certain: bool = True) -> str:
    """Return the mark of what decides."""
    if not is_certain:
        return "finding"
    return _MARKS.get(because, "passed" if because in PASSING else "refused")


def fact_mark(holds: bool | None) -> str:
    """Return the mark of a fact that holds, does not, or cannot be known."""
    return "waiting" if holds is None else "delivered" if holds else "refused"


def fact_word(holds: bool | None) -> str:
    """Return what that mark says."""
    if holds is None:
        return QCoreApplication.translate("Passage", "not known")
    if holds:
        return QCoreApplication.translate("Passage", "holds")
    return QCoreApplication.translate("Passage", "does not hold")


def place_word(place: FactPlace) -> str:
    """Return what the place is called where something is put right."""
    return QCoreApplication.translate("Passage", _PLACES[place])


def kind_of(row: OnePassage) -> str:
    """Return whether somebody may pass, may not, or that it is not certain."""
    return standing(row.judgement.because, is_certain=row.judgement.is_certain)


def mark_of(row: OnePassage) -> str:
    """Return the mark of what decides about somebody."""
    return mark(row.judgement.because, is_certain=row.judgement.is_certain)


def why(row: OnePassage) -> str:
    """Return what decides about somebody, with why a terminal did not take them, or that it may not have heard yet."""
    because = row.judgement.because
    said = i18n.told(reason(f"because{because[0].upper()}{because[1:]}"))
    more = i18n.told(row.why) if row.why is not None else ""
    if not row.judgement.is_certain:
        more = QCoreApplication.translate("Passage", "the terminal may go by what it was given before")
    return i18n.joined(": ", (said, more))
