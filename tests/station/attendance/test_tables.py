"""The tables that an office uses: every day of every person, in both languages, and nothing that is not known."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from in_zone import station_in

from facedesk.station.attendance import tables
from facedesk.station.attendance.days import Pass, instant_ms
from facedesk.station.attendance.reckoning import Known, Sums, added, reckon
from facedesk.station.attendance.rota import DAY_MIN, Rota
from facedesk.station.attendance.sheet import AttendanceSheet, Attended, Attendee, month_days
from facedesk.wire.schedule import read_terminal

FREE = "00:00-00:00"
OFFICE = Rota(read_terminal(";".join(["08:30-18:00"] * 5 + [FREE] * 2)), {})
NIGHT = Rota(read_terminal(";".join(["22:00-06:00"] * 5 + [FREE] * 2)), {})
NOVEMBER = month_days(date(2026, 11, 1))
SECOND = date(2026, 11, 2).toordinal()


def at(day: int, time: str, way: int) -> Pass:
    hours, minutes = map(int, time.split(":"))
    return Pass(instant_ms(day * DAY_MIN + hours * 60 + minutes, 480), 480, way)


def at_home(day: int, time: str, way: int) -> Pass:
    """A pass at a terminal in Berlin."""
    return at(day, time, way)._replace(at=at(day, time, way).at + 7 * 3_600_000, offset_min=60)


def attended(number: str, name: str, rota: Rota, *passes: Pass, until: int | None = None) -> Attended:
    known = Known(instant_ms((SECOND + 6) * DAY_MIN, 480), 480, until)
    rows = reckon(passes, rota, NOVEMBER, known)
    return Attended(Attendee(None, number, name, ("Works", "Sales")), rows)


@pytest.fixture(autouse=True)
def in_china() -> Iterator[None]:
    """The station's clocks go by those of its terminals."""
    with station_in("Asia/Shanghai"):
        yield


@pytest.fixture
def sheet() -> AttendanceSheet:
    """The first week of November 2026, a Monday to a Friday: of one who does all that can be done, and of a night."""
    one = attended(
        "007",
        "=1+1",
        OFFICE,
        at(SECOND, "08:20", 1),
        at(SECOND, "18:04", 2),
        at(SECOND + 1, "08:41", 1),
        at(SECOND + 1, "17:50", 2),
        at(SECOND + 2, "08:20", 1),
        at(SECOND + 3, "18:04", 2),
    )
    other = attended("20001", "张伟", NIGHT, at(SECOND, "21:50", 1), at(SECOND + 1, "06:10", 2), until=1)
    return AttendanceSheet(NOVEMBER, (one, other), 0)


def test_a_month_has_a_row_a_person_a_column_a_day_and_the_sums(sheet: AttendanceSheet) -> None:
    table = tables.month_table(sheet, "en")
    headings = [column.heading for column in table.columns]
    assert headings[:4] == ["Number", "Name", "Department", "1 Su"]
    assert [headings[32], headings[33], len(headings)] == ["30 Mo", "Days there", 42]
    assert table.columns[0].is_text  # 007 is no 7
    assert list(table.rows[0]) == [
        "007",
        "=1+1",
        "Works/Sales",
        "",
        "08:20–18:04",
        "08:41–17:50 late 11 early 10",
        "08:20–no pass",
        "no pass–18:04",
        "absent",
        *[""] * 24,
        4,
        timedelta(minutes=584 + 549),
        1,
        11,
        1,
        10,
        1,
        2,
        0,
    ]
    assert list(table.rows[1][4:8]) == ["21:50–06:10 +1", "not known", "not known", "not known"]
    assert "Nothing is filled in" in table.below


def test_it_is_said_in_chinese(sheet: AttendanceSheet) -> None:
    table = tables.month_table(sheet, "zh_CN")
    assert [column.heading for column in table.columns][2:5] == ["部门", "1 日", "2 一"]
    assert list(table.rows[0][5:9]) == ["08:41–17:50 迟到11 早退10", "08:20–无记录", "无记录–18:04", "缺勤"]


def test_on_paper_it_stands_in_parts_that_fit(sheet: AttendanceSheet) -> None:
    first, second, in_sum = tables.on_paper(sheet, "en")
    assert [len(first.columns), len(second.columns), len(in_sum.columns)] == [16, 16, 12]
    assert [first.title, second.title, in_sum.title] == ["1 Su – 15 Su", "16 Mo – 30 Mo", "In sum"]
    together = "08:41 17:50 late\N{NO-BREAK SPACE}11 early\N{NO-BREAK SPACE}10"
    assert first.rows[0][:4] == ("=1+1 007", "", "08:20 18:04", together)
    assert in_sum.below
    assert len(tables.on_paper(replace(sheet, days=NOVEMBER[:1]), "en")) == 2


def test_the_list_has_a_row_a_day_with_real_days_and_times(sheet: AttendanceSheet) -> None:
    table = tables.list_table(sheet, "en")
    assert len(table.rows) == 5 + 5
    assert table.rows[1][3:] == (
        date(2026, 11, 3),
        datetime(2026, 11, 3, 8, 41),  # noqa: DTZ001  local, as sheets hold it
        datetime(2026, 11, 3, 17, 50),  # noqa: DTZ001
        "UTC+8",
        timedelta(minutes=549),
        11,
        10,
        "late by 11 min; left 10 min early",
    )
    assert table.rows[2][5:8] == (None, "UTC+8", None)
    assert table.rows[5][5] == datetime(2026, 11, 3, 6, 10)  # noqa: DTZ001


def test_a_time_that_is_not_the_stations_bears_its_zone(sheet: AttendanceSheet) -> None:
    assert tables.month_table(sheet, "en").rows[0][4] == "08:20–18:04"
    with station_in("Europe/Berlin"):
        table, (on_paper, *_) = tables.month_table(sheet, "en"), tables.on_paper(sheet, "en")
        assert table.rows[0][4:8] == (
            "08:20–18:04 UTC+8",
            "08:41–17:50 UTC+8 late 11 early 10",
            "08:20 UTC+8–no pass",
            "no pass–18:04 UTC+8",
        )
        assert on_paper.rows[0][2] == "08:20 18:04 UTC+8"
        went_west = attended("008", "Li", OFFICE, at(SECOND, "08:20", 1), at_home(SECOND, "18:04", 2))
        both = tables.month_table(replace(sheet, people=(went_west,)), "en")
        assert both.rows[0][4] == "08:20 UTC+8–18:04"
        days = tables.list_table(replace(sheet, people=(went_west,)), "zh_CN")
        heading = [column.heading for column in days.columns].index("时区")
        assert days.rows[0][heading] == "UTC+8 – UTC+1"


def test_all_that_several_come_to_is_added(sheet: AttendanceSheet) -> None:
    one, other = (each.sums for each in sheet.people)
    assert added((one, other)) == Sums(*(a + b for a, b in zip(one, other, strict=True)))
    assert added(()) == Sums()
