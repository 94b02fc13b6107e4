"""The columns of exported pass records, each declared once: heading, value, and where it stands."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from facedesk.exchange.records.job import Where
from facedesk.exchange.reports.cells import Cell
from facedesk.store.records.local_time import local_time, offset_of, said_offset, zone_words
from facedesk.store.records.records import CLOSE, OPEN, FullRecord
from facedesk.texts import LANGUAGES, problem_sentence
from facedesk.wire.fields import LOCAL_TIME, UNREADABLE
from facedesk.wire.record_fields import RECORD_FIELD_OF

Words = tuple[str, str]
"""In English, and in Chinese."""


class WordsReader(NamedTuple):
    """What the value of a column is read with, beside the record: the language, and what terminals are called."""

    language: str
    places: Mapping[str, Where]

    def say(self, words: Words) -> str:
        """Return the words of the language."""
        return words[LANGUAGES.index(self.language)]

    def place(self, serial: str) -> Where:
        """Return what people call a terminal, its serial where nobody knows it any more."""
        return self.places.get(serial) or Where(serial, "")


class RecordColumn(NamedTuple):
    """One column."""

    heading: Words
    value: Callable[[FullRecord, WordsReader], Cell]
    width: int = 10  # characters
    as_typed: bool = False
    """Its digits are no figure: zeros in front count."""
    on_paper: bool = False
    """It stands in documents, too, which are not as wide."""
    is_right: bool = False
    value_on_paper: Callable[[FullRecord, WordsReader], Cell] | None = None
    """What stands in documents, where that is not the same."""


YES: Final = ("Yes", "是")
MARKS: Final[Mapping[str, Words]] = {
    "passed": ("Passed", "通过"),
    "stranger": ("Stranger", "陌生人"),
    "notMatched": ("Not matched", "比对失败"),
    "blocked": ("Blocked", "已禁止"),
    "outOfSchedule": ("Out of schedule", "不在时段"),
    "expired": ("Expired", "已过期"),
    "notAuthorised": ("Not authorised", "未授权"),
    "fever": ("Fever", "发热"),
    "keptShut": ("Passed, kept shut", "通过，未开门"),
    "problem": ("Not understood", "无法识别"),
}
"""What a pass was, by its mark."""
DIRECTIONS: Final[Mapping[int, Words]] = {1: ("In", "进"), 2: ("Out", "出")}
ANSWERS: Final[Mapping[str, Words]] = {OPEN: ("Open", "开门"), CLOSE: ("Stay shut", "不开门")}
"""What the station told the gate."""


def arrival(record: FullRecord) -> datetime:
    """Return when the station got it, by its own time."""
    return datetime.fromtimestamp(record.row.received_at / 1_000_000)  # noqa: DTZ006  local, as people call it


def _worded(words: Mapping[Any, Words], key: Any, reader: WordsReader) -> str:
    return reader.say(words[key]) if key in words else ""


def _flag(*, is_so: bool, reader: WordsReader) -> str:
    return reader.say(YES) if is_so else ""


def _text(name: str) -> Callable[[FullRecord, WordsReader], Cell]:
    def read(record: FullRecord, _reader: WordsReader) -> Cell:
        value = record.fields.get(name)
        return value if isinstance(value, str) else "" if value is None else str(value)

    return read


def _sent(name: str, width: int, *, as_typed: bool = False) -> RecordColumn:
    """Return the column of a field as it was sent, which is called there as everywhere."""
    label = RECORD_FIELD_OF[name].label
    return RecordColumn((label.en, label.zh), _text(name), width, as_typed=as_typed)


def _kind(record: FullRecord, reader: WordsReader) -> Cell:
    said = str(record.fields.get("snapType", "")).strip()
    words = RECORD_FIELD_OF["snapType"].choices.get(said)
    return said if words is None else words.in_language(reader.language)


def _result(record: FullRecord, reader: WordsReader) -> Cell:
    return _worded(MARKS, record.row.mark, reader)


def _seconds(at: datetime) -> datetime:
    return at.replace(microsecond=0)


def time_there(record: FullRecord) -> datetime:
    """Return when it was for who stood there, to the second."""
    return _seconds(local_time(record.row))


def _time_on_paper(record: FullRecord, _reader: WordsReader) -> Cell:
    """Return the same, with its zone where the time alone does not say which is meant."""
    offset = said_offset(record.row)
    at = time_there(record)
    return at if offset is None else f"{at:%Y-%m-%d %H:%M:%S} {zone_words(offset)}"


def _as_sent(record: FullRecord, _reader: WordsReader) -> Cell:
    """Return the time that the terminal told, where that is not when it was there: its clock was wrong, or unclear."""
    sent = record.row.pass_time
    try:
        said = LOCAL_TIME.read(sent) if sent else None
    except UNREADABLE:
        said = None
    return sent if said is None or _seconds(said) != time_there(record) else ""


COLUMNS: Final[tuple[RecordColumn, ...]] = (
    RecordColumn(
        ("Time", "时间"), lambda of, _: time_there(of), 19, on_paper=True, value_on_paper=_time_on_paper
    ),
    RecordColumn(("Zone", "时区"), lambda of, _: zone_words(offset_of(of.row)), 9),
    RecordColumn(("Name", "姓名"), lambda of, _: of.row.name, 14, on_paper=True),
    RecordColumn(("Number", "人员编号"), lambda of, _: of.row.id_number, 14, as_typed=True, on_paper=True),
    RecordColumn(("Department", "部门"), lambda of, _: of.row.department, 18, on_paper=True),
    RecordColumn(("Result", "结果"), _result, 16, on_paper=True),
    RecordColumn(("Fever", "发热"), lambda of, to: _flag(is_so=of.row.fever, reader=to), 8),
    RecordColumn(("Temperature, °C", "体温，°C"), lambda of, _: of.row.temperature_c, 10, is_right=True),
    RecordColumn(("Match, of 100", "比对分数"), lambda of, _: of.row.match, 10, is_right=True),
    RecordColumn(("Terminal", "终端"), lambda of, to: to.place(of.row.serial).title, 18, on_paper=True),
    RecordColumn(("Group", "区域"), lambda of, to: to.place(of.row.serial).group, 18),
    RecordColumn(("Serial", "序列号"), lambda of, _: of.row.serial, 16, as_typed=True),
    RecordColumn(
        ("Direction", "方向"), lambda of, to: _worded(DIRECTIONS, of.row.in_out, to), 9, on_paper=True
    ),
    RecordColumn(("Recognised by", "识别方式"), _kind, 14),
    _sent("faceMaskResult", 9),
    RecordColumn(("Company", "单位"), lambda of, _: of.row.company, 18),
    _sent("phone", 14, as_typed=True),
    _sent("normalNumber", 14, as_typed=True),
    _sent("rfIdNumber", 20, as_typed=True),
    RecordColumn(("Late", "补传"), lambda of, to: _flag(is_so=of.row.late, reader=to), 7),
    RecordColumn(("Received", "到达时间"), lambda of, _: _seconds(arrival(of)), 19),
    RecordColumn(("Time as sent", "上报的时间"), _as_sent, 19, as_typed=True),
    RecordColumn(("Gate told", "闸机应答"), lambda of, to: _worded(ANSWERS, of.row.answer.state, to), 12),
    RecordColumn(
        ("Remark", "备注"), lambda of, to: problem_sentence(of.row.problem, to.language, for_people=True), 24
    ),
    RecordColumn(("Record", "记录号"), lambda of, _: of.row.id, 10, is_right=True),
)

CAPTURED: Final = ("Captured", "抓拍")
ENROLLED_AS: Final = ("Enrolled", "登记")
"""The headings of the pictures."""
