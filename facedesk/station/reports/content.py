"""What stands in reports: plain values that whoever writes files needs to know nothing of; words in both languages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from facedesk.station.attendance import tables
from facedesk.station.attendance.sheet import AttendanceSheet
from facedesk.station.clocks.clock import to_local
from facedesk.station.plain_table import PlainTable, TableColumn, Value
from facedesk.station.reports.periods import Told, name
from facedesk.store.records.alerts import AlertKind, AlertRow
from facedesk.store.records.reports import ReportKind, ReportPeriod
from facedesk.texts import LANGUAGES

Words = tuple[str, str]

TITLES: Final[Mapping[ReportKind, Words]] = {
    ReportKind.PASSES: ("Passes", "通行记录"),
    ReportKind.ATTENDANCE: ("Attendance", "考勤"),
    ReportKind.ALERTS: ("Alerts", "告警"),
}
ALERT_WORDS: Final[Mapping[AlertKind, Words]] = {
    AlertKind.FEVER: ("Fever", "发热"),
    AlertKind.STRANGER: ("Stranger", "陌生人"),
    AlertKind.NOT_MATCHED: ("Not matched", "比对失败"),
    AlertKind.BLOCKED: ("Blocked", "已禁止"),
    AlertKind.OUT_OF_SCHEDULE: ("Out of schedule", "不在时段"),
    AlertKind.EXPIRED: ("Expired", "已过期"),
    AlertKind.NOT_AUTHORISED: ("Not authorised", "未授权"),
    AlertKind.NOT_UNDERSTOOD: ("Not understood", "无法识别"),
    AlertKind.TERMINAL_LOST: ("Terminal lost", "终端失联"),
    AlertKind.ROSTER_DIFFERS: ("Roster differs", "名单有差异"),
    AlertKind.SERIAL_SHARED: ("Serial used twice?", "序列号重复？"),
    AlertKind.REPORT_FAILED: ("Report not made", "报表未生成"),
}
_BY: Final[Mapping[str, Words]] = {
    "window": ("window", "窗口"),
    "ctl": ("command line", "命令行"),
    "itself": ("by itself", "自动"),
}
_ALERT_COLUMNS: Final[Sequence[tuple[Words, int, bool]]] = (
    (("Began", "开始时间"), 19, False),
    (("Last", "最近时间"), 19, False),
    (("Alert", "告警"), 18, False),
    (("Times", "次数"), 7, False),
    (("Terminal", "终端"), 18, False),
    (("Name", "姓名"), 14, False),
    (("Number", "人员编号"), 14, True),
    (("Temperature, °C", "体温，°C"), 11, False),
    (("Over", "状态结束"), 19, False),
    (("Acknowledged", "确认时间"), 19, False),
    (("By", "确认方式"), 12, False),
    (("Note", "备注"), 24, False),
)
_LEFT_OUT: Final[Words] = (
    "{count} alerts that began later in this time are left out.",
    "此时段内较晚开始的另外 {count} 条告警未列出。",
)


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be written: to where, and tables; or of passes the filter, by which whoever writes reads them."""

    kind: ReportKind
    path: Path
    language: str
    title: str
    tables: Sequence[PlainTable] = ()
    parts: Sequence[PlainTable] = ()  # the first one as it fits on paper
    wanted: str = ""
    doubt: str = ""  # what may be missing of it, as a sentence
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # titles and groups by serial


def say(words: Words, language: str) -> str:
    """Return the words of a language."""
    return words[LANGUAGES.index(language)]


def title(kind: ReportKind, period: ReportPeriod, told: Told, language: str) -> str:
    """Return what a report is called."""
    return f"{say(TITLES[kind], language)} {name(period, told)}"


def of_attendance(content_of: Callable[..., Content], sheet: AttendanceSheet, language: str) -> Content:
    """Return a sheet of days with its list."""
    both = (tables.month_table(sheet, language), tables.list_table(sheet, language))
    return content_of(tables=both, parts=tables.on_paper(sheet, language))


def alert_table(
    rows: Sequence[AlertRow], called: str, language: str, title_of: Callable[[str], str], left_out: int
) -> PlainTable:
    """Return alerts as a table, below which stands how many more there were."""
    columns = tuple(
        TableColumn(say(words, language), width, is_text) for words, width, is_text in _ALERT_COLUMNS
    )
    below = say(_LEFT_OUT, language).format(count=left_out) if left_out else ""
    return PlainTable(called, columns, tuple(_alert(row, language, title_of) for row in rows), below)


def _alert(row: AlertRow, language: str, title_of: Callable[[str], str]) -> tuple[Value, ...]:
    return (
        _moment(row.first_at),
        _moment(row.last_at),
        say(ALERT_WORDS[row.kind], language),
        row.count,
        title_of(row.serial) if row.serial else "",
        row.name,
        row.id_number,
        row.temperature_c,
        _moment(row.ended_at),
        _moment(row.acknowledged_at),
        say(_BY[row.acknowledged_by], language) if row.acknowledged_by in _BY else row.acknowledged_by,
        row.note,
    )


def _moment(at: int | None) -> datetime | None:
    return None if at is None else to_local(at).replace(tzinfo=None, microsecond=0)
