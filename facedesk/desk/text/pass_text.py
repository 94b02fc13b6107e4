"""What is said of a pass: the name, when, how warm, and all of it in one line."""

from datetime import timedelta
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from facedesk import i18n
from facedesk.desk.text.dates import day_words
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.marks import mark_of
from facedesk.station.clocks.clock import midnight_us, next_midnight_us, now_us, to_local
from facedesk.store.pictures.pictures import PictureRef
from facedesk.store.records.local_time import local_time
from facedesk.store.records.records import CLOSE, HELD_OPEN, PassRow
from facedesk.texts import problem_sentence, reason
from facedesk.wire.values import InOut, Verdict

_DAY_MOST, _YEAR_DIGITS = 40, 4
_SAME_CLOCK: Final = timedelta(minutes=1)


def name_of(row: "PassRow") -> str:
    """Return whom a card names; a stranger's own name and number say nothing."""
    if row.mark == "stranger" or is_stranger(row):
        return QCoreApplication.translate("Pass", "Not enrolled")
    return row.name or row.id_number or QCoreApplication.translate("Pass", "No name")


def is_stranger(row: "PassRow") -> bool:
    """Whether the terminal knew nobody: then match and enrolled picture mean nothing."""
    return row.verdict is Verdict.STRANGER


def instead_of(picture: "PictureRef | None", none: str) -> str:
    """Return what stands where no picture does: it is there and cannot be shown, or there is none."""
    return none if picture is None else QCoreApplication.translate("Pass", "Cannot be shown")


def when(row: "PassRow") -> str:
    """Return the time of a pass, with its day where that is not today."""
    moment, now = row.at, now_us()
    begins, ends = _day_of(now // _QUARTER_US)
    return i18n.clock_time(moment) if begins <= moment < ends else i18n.short_time(moment, now)


_QUARTER_US = 900_000_000  # days begin with one, wherever that is


@lru_cache(maxsize=1)
def _day_of(quarter: int) -> tuple[int, int]:
    """Return when the local day of a quarter of an hour begins and ends; kept, since each card asks."""
    return midnight_us(quarter * _QUARTER_US), next_midnight_us(quarter * _QUARTER_US)


def listed_when(row: "PassRow") -> str:
    """Return the time of a pass to the second, with its day where that is not today, and the year of another year."""
    moment, now = row.at, now_us()
    begins, ends = _day_of(now // _QUARTER_US)
    return i18n.clock_time(moment) if begins <= moment < ends else i18n.day_and_time(moment, now)


def hour_words(hour_us: int) -> str:
    """Return an hour that passes stand under: Today, 09:00; 23 Nov 2026, 17:00."""
    time = i18n.clock_time(hour_us)[:5]
    begins, ends = _day_of(now_us() // _QUARTER_US)
    if begins <= hour_us < ends:
        return QCoreApplication.translate("Pass", "Today, {0}").format(time)
    return i18n.joined(", ", (day_words(to_local(hour_us).date()), time))


def direction_word(row: "PassRow") -> str:
    """Return in which direction somebody passed, or nothing."""
    if row.in_out == InOut.IN:
        return QCoreApplication.translate("Pass", "in")
    return QCoreApplication.translate("Pass", "out") if row.in_out == InOut.OUT else ""


def word_of(mark: str) -> str:
    """Return the word of a mark."""
    return mark_of(mark).word


def there(row: "PassRow") -> str:
    """Return the time that its place calls it, by which it is found, with its day; nothing where it is ours."""
    if row.passed_at is None:
        return ""
    here, wall = to_local(row.passed_at).replace(tzinfo=None), local_time(row)
    if abs(wall - here) < _SAME_CLOCK:
        return ""
    day = day_words(wall.date()) if wall.date() != here.date() else ""
    said = i18n.joined(", ", (day, wall.strftime("%H:%M:%S")))
    return QCoreApplication.translate("Pass", "{0} there").format(said)


def when_it_came(row: "PassRow") -> str:
    """Return that the time of a pass is that of its record, where the pass does not say its own."""
    return QCoreApplication.translate("Pass", "when it came") if row.passed_at is None else ""


def full_when(row: "PassRow") -> str:
    """Return day and time of a pass, and what its place calls it."""
    return i18n.joined(", ", (i18n.full_time(row.at), there(row), when_it_came(row)))


def whole_time(row: "PassRow") -> str:
    """Return day and time of a pass, here and there, and that its record came late."""
    return i18n.joined(", ", (full_when(row), late_word() if row.late else ""))


def temperature(row: "PassRow") -> str:
    """Return the temperature, or nothing where none was measured."""
    if not row.temperature_c:
        return ""
    return f"{i18n.decimal(row.temperature_c)} °C"


def state_word(row: "PassRow") -> str:
    """Return the word of the pass's mark, and that the gate was open for everybody where a pass was not asked for."""
    if row.mark == "passed" and row.answer.because == HELD_OPEN:
        return QCoreApplication.translate("Pass", "Passed, held open")
    return mark_of(row.mark).word


def state_words(row: "PassRow") -> str:
    """Return the word of the pass's mark, of a fever with how high it is."""
    word = state_word(row)
    return f"{word} {temperature(row)}" if row.mark == "fever" and row.temperature_c else word


@i18n.spoken
def fact_shut(row: "PassRow") -> str:
    """Return the fact for which the station kept the gate shut for somebody whom the terminal let pass, or nothing."""
    if row.answer.state != CLOSE or row.verdict is not Verdict.PASSED:
        return ""
    fact = row.answer.because
    return i18n.told(reason(f"kept{fact[:1].upper()}{fact[1:]}"))


@i18n.spoken
def why_so(row: "PassRow") -> str:
    """Return why the station kept the gate shut for somebody whom the terminal let pass, or left it open for all."""
    if row.answer.because == HELD_OPEN:
        return QCoreApplication.translate("Pass", "the gate was held open for everybody")
    why = fact_shut(row)
    if not why:
        return ""
    return QCoreApplication.translate("Pass", "the station answered “close”: {0}").format(why)


@i18n.spoken
def spoken_there(row: "PassRow") -> str:
    """Return what the terminal was told to say to somebody for whom its gate stayed shut, or nothing."""
    if not row.answer.say or not fact_shut(row):
        return ""
    return QCoreApplication.translate("Pass", "it says “{0}”").format(row.answer.say)


def place_or_why(row: "PassRow", places: "PlaceNames") -> str:
    """Return where it was, behind why the gate stayed shut: that is what a guard asks first."""
    return i18n.joined(" · ", (fact_shut(row), places.place(row.serial, row.in_out)))


def match(row: "PassRow") -> str:
    """Return how well captured and enrolled picture agree, or nothing."""
    if row.match is None:
        return ""
    return QCoreApplication.translate("Pass", "{0} of 100").format(f"{row.match:g}")


@i18n.spoken
def valid_until(row: "PassRow") -> str:
    """Return the last valid day in the language's way; what is no day is shown as it came."""
    parts = row.valid_until[:_DAY_MOST].replace("-", "_").split("_")
    digits = [int(part) for part in parts if part.isdecimal() and len(part) <= _YEAR_DIGITS]
    if len(digits) >= 3:
        day = QDate(*digits[:3])
        if day.isValid():
            return QLocale().toString(
                day, QCoreApplication.translate("Pass", "d MMM yyyy", "a day's pattern")
            )
    return row.valid_until


def who(row: "PassRow") -> str:
    """Return department and number, what a guard asks for after the name."""
    parts = [row.department or row.company]
    if name_of(row) != row.id_number and not is_stranger(row):
        parts.append(row.id_number)
    return i18n.joined(" · ", parts)


def late_word() -> str:
    """Return the word for a record that came long after the pass."""
    return QCoreApplication.translate("Pass", "late")


@i18n.spoken
def problem(row: "PassRow") -> str:
    """Return why something of the pass could not be understood, or nothing."""
    return problem_sentence(row.problem, i18n.language(), for_people=True) or ""


def in_one_line(row: "PassRow", places: "PlaceNames") -> str:
    """Return all that a card shows, for tool tips and screen readers."""
    late = late_word() if row.late else ""
    place = places.place(row.serial, row.in_out)
    state = (name_of(row), state_word(row), why_so(row), spoken_there(row))
    parts = (*state, who(row), place, when(row), there(row), temperature(row), late, problem(row))
    return i18n.joined(", ", parts)
