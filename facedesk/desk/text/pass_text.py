"""What is said of a pass: the name, when, how warm, and all of it in one line."""

from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from facedesk import i18n
from facedesk.desk.text.dates import day_words
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.marks import mark_of
from facedesk.station.clocks.clock import midnight_us, next_midnight_us, now_us, to_local
from facedesk.store.pictures.pictures import PictureRef
from facedesk.store.records.local_time import (
    TimeThere,
    comes_twice,
    local_time,
    offset_elsewhere,
    said_offset,
    shown_at,
    station_offset,
    zone_words,
)
from facedesk.store.records.records import CLOSE, HELD_OPEN, PassRow
from facedesk.texts import problem_sentence, reason
from facedesk.wire.values import InOut, Verdict

_DAY_MOST, _YEAR_DIGITS = 40, 4


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


def when(row: "TimeThere") -> str:
    """Return the time of a pass as its place calls it, with its day where that is not today, and its zone.

    The zone is said where the time alone does not say which is meant, here and in all that follows.
    """
    moment, now, there = row.at, now_us(), offset_elsewhere(row)
    said = i18n.clock_time(moment, there) if _is_today(row, there) else i18n.short_time(moment, now, there)
    named = zone(row)
    return i18n.joined(" ", (said, named)) if named else said


def ways_of_when(row: "TimeThere") -> tuple[str, ...]:
    """Return the ways to say when a pass was, the longest first: where there is little room the zone stays."""
    named = zone(row)
    if not named:
        return (when(row),)
    short = i18n.short_time(row.at, now_us(), offset_elsewhere(row))
    return when(row), f"{short} {named}", f"{short} {named.removeprefix('UTC') or named}"


def when_by_minute(row: "TimeThere", now: int) -> str:
    """Return the time of a pass without its seconds, with its day where that is not `now`'s, and its zone."""
    short, named = i18n.short_time(row.at, now, offset_elsewhere(row)), zone(row)
    return f"{short} {named}" if named else short


def listed_with_zone(row: "TimeThere") -> str:
    """Return the time of a pass to the second, as lists say it, with its zone."""
    return i18n.joined(" ", (listed_when(row), zone(row)))


def ways_of_listed_when(row: "TimeThere") -> tuple[str, ...]:
    """Return the same to the second, for a card that stands under its day: there the day goes first."""
    named = zone(row)
    if not named:
        return (listed_when(row),)
    time = i18n.clock_time(row.at, offset_elsewhere(row))
    return listed_with_zone(row), f"{time} {named}", f"{time} {named.removeprefix('UTC') or named}"


def zone(row: "TimeThere") -> str:
    """Return in which zone the time of a pass is, or nothing where the time alone says which is meant: UTC+3."""
    offset = said_offset(row)
    return "" if offset is None else zone_words(offset)


def _is_today(row: "TimeThere", there: int | None) -> bool:
    """Whether the place of a pass calls its day what the station calls today."""
    if there is not None:
        return i18n.is_same_day(row.at, now_us(), there)
    begins, ends = _day_of(now_us() // _QUARTER_US)
    return begins <= row.at < ends


_QUARTER_US = 900_000_000  # days begin with one, wherever that is


@lru_cache(maxsize=1)
def _day_of(quarter: int) -> tuple[int, int]:
    """Return when the local day of a quarter of an hour begins and ends; kept, since each card asks."""
    return midnight_us(quarter * _QUARTER_US), next_midnight_us(quarter * _QUARTER_US)


def listed_when(row: "TimeThere") -> str:
    """Return the time of a pass to the second, with its day where that is not today, and the year of another year.

    Its zone is said beside it.
    """
    moment, now, there = row.at, now_us(), offset_elsewhere(row)
    is_today = _is_today(row, there)
    return i18n.clock_time(moment, there) if is_today else i18n.day_and_time(moment, now, there)


def hour_words(begin_us: int, offset_min: int | None) -> str:
    """Return an hour that passes stand under: Today, 09:00; 23 Nov 2026, 17:00 UTC+3.

    It is one of the place whose offset from UTC is given, or the station's where passes of several places are in it.
    """
    here = station_offset(begin_us)
    offset = here if offset_min is None else offset_min
    begin = shown_at(begin_us, offset)
    is_said = offset_min is None or offset != here or comes_twice(begin)
    time = i18n.joined(" ", (i18n.clock_time(begin_us, offset)[:5], zone_words(offset) if is_said else ""))
    if i18n.is_same_day(begin_us, now_us(), offset):
        return QCoreApplication.translate("Pass", "Today, {0}").format(time)
    return i18n.joined(", ", (day_words(begin.date()), time))


def direction_word(row: "PassRow") -> str:
    """Return in which direction somebody passed, or nothing."""
    if row.in_out == InOut.IN:
        return QCoreApplication.translate("Pass", "in")
    return QCoreApplication.translate("Pass", "out") if row.in_out == InOut.OUT else ""


def word_of(mark: str) -> str:
    """Return the word of a mark."""
    return mark_of(mark).word


def full_time(row: "TimeThere") -> str:
    """Return day and time of a pass, with its zone: 21 Nov 2026, 07:42:10 UTC+3."""
    return i18n.joined(" ", (i18n.full_time(row.at, offset_elsewhere(row)), zone(row)))


def time_here(row: "TimeThere") -> str:
    """Return what the station's clocks showed then, where its place calls the time another: 04:42:10 here."""
    there = offset_elsewhere(row)
    if there is None:
        return ""
    is_same_day = local_time(row).date() == to_local(row.at).date()
    said = i18n.clock_time(row.at) if is_same_day else i18n.full_time(row.at)
    return QCoreApplication.translate("Pass", "{0} here").format(said)


def zone_here(row: "TimeThere") -> str:
    """Return by which zone the station's clocks went then, where its place went by another: here UTC+8."""
    if offset_elsewhere(row) is None:
        return ""
    return QCoreApplication.translate("Pass", "here {0}").format(zone_words(station_offset(row.at)))


def when_it_came(row: "PassRow") -> str:
    """Return that the time of a pass is that of its record, where the pass does not say its own."""
    return QCoreApplication.translate("Pass", "when it came") if row.passed_at is None else ""


def full_when(row: "PassRow") -> str:
    """Return day and time of a pass, what the station's clocks showed then, and where it is not its own time."""
    return i18n.joined(", ", (full_time(row), time_here(row), when_it_came(row)))


def whole_time(row: "PassRow") -> str:
    """Return the same, and that its record came late."""
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
    parts = (*state, who(row), place, when(row), time_here(row), temperature(row), late, problem(row))
    return i18n.joined(", ", parts)
