"""Attendance as tables that an office uses: a month sheet of one row a person and one column a day, and a list.

They hold plain values, so that whoever writes files needs to know nothing of attendance; words are in both languages.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from facedesk.station.attendance.days import Pass, local_time
from facedesk.station.attendance.reckoning import MISSING, DayFact, DayRow
from facedesk.station.attendance.saying import doubts, remarked_day
from facedesk.station.attendance.sheet import AttendanceSheet, Attended
from facedesk.station.plain_table import PlainTable, TableColumn, Value
from facedesk.store.records.local_time import Moment, said_offset, zone_words
from facedesk.texts import LANGUAGES, sentence

_LEGEND: Final = (
    (
        "First in–last out by the clock of the place, with its zone where the station's clocks show another time; "
        "breaks are inside what lies between. Late, early: by so many minutes. Nothing is filled in: “no pass” was "
        "forgotten, “not known” may still lie on a terminal that is away."
    ),
    (
        "各单元格为当地时间的首次进入–最后离开，与本站时间不同时注明时区；间隔时长包含中途外出。迟到、早退后为分钟数。"
        "缺少的记录不作补填：“无记录”为漏刷，“未知”表示记录可能仍在离线终端上。"
    ),
)
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "number": ("Number", "编号"),
    "name": ("Name", "姓名"),
    "department": ("Department", "部门"),
    "day": ("Day", "日期"),
    "firstIn": ("First in", "首次进入"),
    "lastOut": ("Last out", "最后离开"),
    "zone": ("Zone", "时区"),
    "between": ("Between", "间隔时长"),
    "lateMinutes": ("Late, min", "迟到（分钟）"),
    "earlyMinutes": ("Early, min", "早退（分钟）"),
    "remark": ("Remark", "备注"),
    "days": ("Days there", "出勤天数"),
    "hours": ("Hours between", "合计时长"),
    "late": ("Late", "迟到次数"),
    "early": ("Left early", "早退次数"),
    "absent": ("Days absent", "缺勤天数"),
    "missing": ("Days with no pass", "缺记录天数"),
    "unknown": ("Days not known", "未知天数"),
    "hoursAndMinutes": ("{hours} h {minutes:02}", "{hours} 小时 {minutes:02} 分"),
    "noPass": ("no pass", "无记录"),
    "isAbsent": ("absent", "缺勤"),
    "isUnknown": ("not known", "未知"),
    "isAwaited": ("not here yet", "尚未到"),
    "isLate": ("late {minutes}", "迟到{minutes}"),
    "isEarly": ("early {minutes}", "早退{minutes}"),
    "lateBy": ("late {minutes} min", "迟到 {minutes} 分"),
    "earlyBy": ("early {minutes} min", "早退 {minutes} 分"),
    "asMonth": ("Month sheet", "月报"),
    "sums": ("In sum", "合计"),
    "asList": ("List", "明细"),
    "legend": _LEGEND,
}
_WEEKDAYS: Final = (("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), tuple("一二三四五六日"))
_SUMS: Final = (
    "days",
    "hours",
    "late",
    "lateMinutes",
    "early",
    "earlyMinutes",
    "absent",
    "missing",
    "unknown",
)
_TOGETHER: Final = "\N{NO-BREAK SPACE}"
_QUARTER_MS: Final = 900_000  # clocks are set forward and back at one, wherever that is


def word(name: str, language: str, **values: int) -> str:
    """Return a word of the tables."""
    return WORDS[name][LANGUAGES.index(language)].format(**values)


# The month sheet


def month_table(sheet: AttendanceSheet, language: str) -> PlainTable:
    """Return one row a person, one column a day, and what it comes to."""
    _said_zone.cache_clear()  # the computer may have another zone meanwhile
    days = sheet.days
    columns = (
        *_who_columns(language),
        *(TableColumn(day_heading(day, language), 20) for day in days),
        *(TableColumn(word(name, language), 10) for name in _SUMS),
    )
    rows = tuple(
        (*_who(each), *(_cell(each.days.get(day), language) for day in days), *_sums(each))
        for each in sheet.people
    )
    return PlainTable(word("asMonth", language), columns, rows, _below(sheet, language))


def on_paper(sheet: AttendanceSheet, language: str) -> tuple[PlainTable, ...]:
    """Return the same in parts that fit across a page: two of the days, and what they come to."""
    _said_zone.cache_clear()
    half = len(sheet.days) // 2 + len(sheet.days) % 2
    halves = (_of_days(sheet, language, days) for days in (sheet.days[:half], sheet.days[half:]) if days)
    return (*halves, _of_sums(sheet, language))


def _of_days(sheet: AttendanceSheet, language: str, days: Sequence[int]) -> PlainTable:
    columns = (
        TableColumn(word("name", language), 16),
        *(TableColumn(day_heading(day, language), 6) for day in days),
    )
    rows = tuple(
        (
            f"{each.who.name} {each.who.number}",
            *(_on_lines(each.days.get(day), language) for day in days),
        )
        for each in sheet.people
    )
    title = " – ".join(day_heading(day, language) for day in (days[0], days[-1]))
    return PlainTable(title, columns, rows)


def _of_sums(sheet: AttendanceSheet, language: str) -> PlainTable:
    columns = (*_who_columns(language), *(TableColumn(word(name, language), 9) for name in _SUMS))
    rows = tuple((*_who(each), *_sums(each)) for each in sheet.people)
    return PlainTable(word("sums", language), columns, rows, _below(sheet, language))


def _below(sheet: AttendanceSheet, language: str) -> str:
    return " ".join([word("legend", language), *(sentence(each, language) for each in doubts(sheet))])


def day_heading(day: int, language: str) -> str:
    """Return what a column of a day is called: its date and weekday."""
    on = date.fromordinal(day)
    return f"{on.day} {_WEEKDAYS[LANGUAGES.index(language)][on.weekday()]}"


def _who_columns(language: str) -> Iterator[TableColumn]:
    yield TableColumn(word("number", language), 12, is_text=True)
    yield TableColumn(word("name", language), 18)
    yield TableColumn(word("department", language), 18)


def _who(each: Attended) -> tuple[str, str, str]:
    return each.who.number, each.who.name, "/".join(each.who.department)


def _sums(each: Attended) -> tuple[Value, ...]:
    come_to = each.sums
    return (
        come_to.days,
        timedelta(minutes=come_to.minutes),
        come_to.late,
        come_to.late_minutes,
        come_to.early,
        come_to.early_minutes,
        come_to.absent,
        come_to.missing,
        come_to.unknown,
    )


def _cell(row: DayRow | None, language: str) -> str:
    said = [" ".join(filter(None, each)) for each in _said(row, language)]
    if row is None or not row.passes:
        return " ".join(said)
    first, last, *marks = said
    return " ".join([f"{first}–{last}", *marks])


def _on_lines(row: DayRow | None, language: str) -> str:
    """Return the same for a narrow column: a line is broken between what is said, not within it."""
    parts = (part for each in _said(row, language) for part in each if part)
    return " ".join(part.replace(" ", _TOGETHER) for part in parts)


def _said(row: DayRow | None, language: str) -> list[tuple[str, ...]]:
    """Return what is said of a day in short: the times with their zones first, if there is one; else what is missing.

    A zone that both times have is said once, behind the last of them.
    """
    if row is None or (not row.passes and row.has(DayFact.NOT_YET)):
        return []
    if not row.passes:
        return [(word(_nothing(row), language),)]
    first = short_time(row.first_in, row.day) or instead(row, language)
    last = short_time(row.last_out, row.day) or instead(row, language)
    zones = said_zone(row.first_in), said_zone(row.last_out)
    before = "" if zones[0] == zones[1] else zones[0]
    return [(first, before), (last, zones[1]), *((each,) for each in _marks(row, language))]


def _nothing(row: DayRow) -> str:
    """Return the name of the word for a day without any pass."""
    if row.is_awaited:
        return "isAwaited"
    return "isAbsent" if row.has(DayFact.ABSENT) else "isUnknown"


def instead(row: DayRow, language: str) -> str:
    """Return what is said in the place of a time that is missing."""
    if row.has(DayFact.GOES_ON):
        return ""
    return word("isUnknown" if row.has(DayFact.UNKNOWN) else "noPass", language)


def short_time(each: Pass | None, day: int) -> str:
    """Return the time of a pass, with how many days after its day it was."""
    if each is None:
        return ""
    at = local_time(each)
    after = at.toordinal() - day
    return f"{at:%H:%M}" + (f" {after:+}" if after else "")


def said_zone(each: Pass | None) -> str:
    """Return in which zone the time of a pass is, where the time alone does not say which is meant."""
    return "" if each is None else _said_zone(each.at // _QUARTER_MS, each.offset_min)


@lru_cache(maxsize=8192)
def _said_zone(quarter: int, offset_min: int) -> str:
    said = said_offset(Moment(quarter * _QUARTER_MS * 1000, offset_min))
    return "" if said is None else zone_words(said)


def _marks(row: DayRow, language: str) -> Iterator[str]:
    for kind, name in ((DayFact.LATE, "isLate"), (DayFact.EARLY, "isEarly")):
        if row.has(kind):
            yield word(name, language, minutes=row.of(kind))
    if row.first_in is not None and row.last_out is not None and row.has(*MISSING):
        yield word("noPass", language)


# The list


def list_table(sheet: AttendanceSheet, language: str) -> PlainTable:
    """Return one row a person and day."""
    columns = (
        *_who_columns(language),
        TableColumn(word("day", language), 12),
        TableColumn(word("firstIn", language), 19),
        TableColumn(word("lastOut", language), 19),
        TableColumn(word("zone", language), 9),
        TableColumn(word("between", language), 10),
        TableColumn(word("lateMinutes", language), 10),
        TableColumn(word("earlyMinutes", language), 10),
        TableColumn(word("remark", language), 36),
    )
    rows = tuple(
        (*_who(each), *_listed(each.days[day], language))
        for each in sheet.people
        for day in sorted(each.days)
    )
    return PlainTable(word("asList", language), columns, rows)


def _listed(row: DayRow, language: str) -> tuple[Value, ...]:
    return (
        date.fromordinal(row.day),
        _moment(row.first_in),
        _moment(row.last_out),
        _zones(row),
        None if row.minutes is None else timedelta(minutes=row.minutes),
        row.of(DayFact.LATE) or None,
        row.of(DayFact.EARLY) or None,
        remarked_day(row, language),
    )


def _moment(each: Pass | None) -> datetime | None:
    return None if each is None else local_time(each).replace(tzinfo=None, microsecond=0)


def _zones(row: DayRow) -> str:
    """Return in which zone the times of a day are; those of both, where somebody went from one to another."""
    offsets = dict.fromkeys(each.offset_min for each in (row.first_in, row.last_out) if each is not None)
    return " – ".join(map(zone_words, offsets))
