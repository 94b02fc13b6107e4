"""Attendance as tables that an office uses: a month sheet of one row a person and one column a day, and a list.

They hold plain values, so that whoever writes files needs to know nothing of attendance; words are in both languages.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from facedesk.station.attendance.days import Pass, local_time
from facedesk.station.attendance.reckoning import MISSING, DayFact, DayRow
from facedesk.station.attendance.saying import doubts, remarked_day
from facedesk.station.attendance.sheet import AttendanceSheet, Attended
from facedesk.texts import LANGUAGES, sentence

Value = str | int | float | date | datetime | timedelta | None

_LEGEND: Final = (
    (
        "First in–last out by the clock of the place; breaks are inside what lies between. Late, early: by so many "
        "minutes. Nothing is filled in: “no pass” was forgotten, “not known” may still lie on a terminal that is away."
    ),
    (
        "各单元格为当地时间的首次进入–最后离开，间隔时长包含中途外出。迟到、早退后为分钟数。缺少的记录不作补填："
        "“无记录”为漏刷，“未知”表示记录可能仍在离线终端上。"
    ),
)
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "number": ("Number", "编号"),
    "name": ("Name", "姓名"),
    "department": ("Department", "部门"),
    "day": ("Day", "日期"),
    "firstIn": ("First in", "首次进入"),
    "lastOut": ("Last out", "最后离开"),
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


class TableColumn(NamedTuple):
    """A column: its heading, how wide it is in characters, and whether digits in it are no number."""

    heading: str
    width: int = 0
    is_text: bool = False


class AttendanceTable(NamedTuple):
    """A table, and what is to be said below it."""

    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    below: str = ""


def word(name: str, language: str, **values: int) -> str:
    """Return a word of the tables."""
    return WORDS[name][LANGUAGES.index(language)].format(**values)


# The month sheet


def month_table(sheet: AttendanceSheet, language: str) -> AttendanceTable:
    """Return one row a person, one column a day, and what it comes to."""
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
    return AttendanceTable(word("asMonth", language), columns, rows, _below(sheet, language))


def on_paper(sheet: AttendanceSheet, language: str) -> tuple[AttendanceTable, ...]:
    """Return the same in parts that fit across a page: two of the days, and what they come to."""
    half = len(sheet.days) // 2 + len(sheet.days) % 2
    halves = (_of_days(sheet, language, days) for days in (sheet.days[:half], sheet.days[half:]) if days)
    return (*halves, _of_sums(sheet, language))


def _of_days(sheet: AttendanceSheet, language: str, days: Sequence[int]) -> AttendanceTable:
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
    return AttendanceTable(title, columns, rows)


def _of_sums(sheet: AttendanceSheet, language: str) -> AttendanceTable:
    columns = (*_who_columns(language), *(TableColumn(word(name, language), 9) for name in _SUMS))
    rows = tuple((*_who(each), *_sums(each)) for each in sheet.people)
    return AttendanceTable(word("sums", language), columns, rows, _below(sheet, language))


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
    if row is None or not row.passes:
        return " ".join(_said(row, language))
    first, last, *marks = _said(row, language)
    return " ".join([f"{first}–{last}", *marks])


def _on_lines(row: DayRow | None, language: str) -> str:
    """Return the same for a narrow column: a line is broken between what is said, not within it."""
    return " ".join(each.replace(" ", _TOGETHER) for each in _said(row, language) if each)


def _said(row: DayRow | None, language: str) -> list[str]:
    """Return what is said of a day in short: the times first, if there is one; what is missing in its place."""
    if row is None or (not row.passes and row.has(DayFact.NOT_YET)):
        return []
    if not row.passes:
        return [word(_nothing(row), language)]
    first = short_time(row.first_in, row.day) or instead(row, language)
    last = short_time(row.last_out, row.day) or instead(row, language)
    return [first, last, *_marks(row, language)]


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


def _marks(row: DayRow, language: str) -> Iterator[str]:
    for kind, name in ((DayFact.LATE, "isLate"), (DayFact.EARLY, "isEarly")):
        if row.has(kind):
            yield word(name, language, minutes=row.of(kind))
    if row.first_in is not None and row.last_out is not None and row.has(*MISSING):
        yield word("noPass", language)


# The list


def list_table(sheet: AttendanceSheet, language: str) -> AttendanceTable:
    """Return one row a person and day."""
    columns = (
        *_who_columns(language),
        TableColumn(word("day", language), 12),
        TableColumn(word("firstIn", language), 19),
        TableColumn(word("lastOut", language), 19),
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
    return AttendanceTable(word("asList", language), columns, rows)


def _listed(row: DayRow, language: str) -> tuple[Value, ...]:
    return (
        date.fromordinal(row.day),
        _moment(row.first_in),
        _moment(row.last_out),
        None if row.minutes is None else timedelta(minutes=row.minutes),
        row.of(DayFact.LATE) or None,
        row.of(DayFact.EARLY) or None,
        remarked_day(row, language),
    )


def _moment(each: Pass | None) -> datetime | None:
    return None if each is None else local_time(each).replace(tzinfo=None, microsecond=0)
