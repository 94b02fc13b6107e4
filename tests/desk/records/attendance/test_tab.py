"""The Attendance tab: a day, a week and a month of a real station's records."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from station.attendance.attended import enrol, passed
from station.peer import SECOND_SERIAL, SERIAL

from desk.hands import click, named, seen, shown
from facedesk import i18n
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.attendance_course import DAY_AXIS, Axis, axis_of, stays
from facedesk.desk.models.attendance_day import DayColumn
from facedesk.desk.models.attendance_sheet import (
    FIRST_DAY,
    LEAST_NAME,
    PERSON,
    SUM,
    AttendanceSheetModel,
    paint_day,
)
from facedesk.desk.records.attendance import tab as attendance_tab
from facedesk.desk.records.attendance.tab import AttendanceTab, passes_of
from facedesk.desk.records.attendance.tables import AttendanceSheetTable
from facedesk.desk.records.attendance.terminals_dialog import CountingTerminalsDialog
from facedesk.desk.theme.theme import font, theme
from facedesk.station.attendance import attendance
from facedesk.station.attendance.days import Pass
from facedesk.station.attendance.reckoning import DayFact, DayRemark, DayRow
from facedesk.station.attendance.sheet import AttendanceSheet, Attended, Attendee, month_days
from facedesk.station.attendance.tables import month_table
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.records.local_time import station_offset
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Span
from facedesk.texts import reason

MONDAY = date(2026, 11, 23)
DECEMBER_US = 1_796_400_000_000_000


@pytest.fixture(autouse=True)
def in_december(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attendance, "now_us", lambda: DECEMBER_US)
    monkeypatch.setattr(attendance_tab, "today", lambda: MONDAY)
    monkeypatch.setattr(attendance_tab, "SOON_MS", 1)
    monkeypatch.setattr(attendance_tab, "REST", 0)


@pytest.fixture
async def tab(qtbot, station: Station) -> AttendanceTab:
    sales = await station.departments.add("Sales")
    await enrol(station, "20001", "Zhang Wei")
    await enrol(station, "20002", "Li Na", department_id=sales)
    await enrol(station, "20003", "Chen Jing")
    await passed(station, "20001", "23 08:20 in, 23 12:00 out, 23 13:00 in, 23 18:04 out")
    await passed(station, "20002", "23 08:56 in")
    made = AttendanceTab(station, Thumbnails(station.pictures))
    qtbot.addWidget(made)
    made.resize(1156, 640)
    made.show()
    await seen(lambda: len(made.days.rows) == 3)
    return made


def said(tab: AttendanceTab, place: int) -> list[str]:
    columns = (DayColumn.PERSON, DayColumn.FIRST_IN, DayColumn.LAST_OUT, DayColumn.BETWEEN)
    return [str(tab.days.index(place, column).data()) for column in columns]


async def month(tab: AttendanceTab) -> None:
    tab.choices.segments.choose("month")
    await seen(lambda: len(tab.months.shown.days) == 30)


async def test_a_day_says_who_came_when_and_what_is_missing(tab: AttendanceTab) -> None:
    assert [said(tab, place) for place in range(3)] == [
        ["Chen Jing", "–", "–", "absent"],
        ["Li Na", "08:56 late 26 min", "no pass", "not known"],
        ["Zhang Wei", "08:20", "18:04", "9 h 44"],
    ]
    assert tab.foot.came.text() == "2 of 3 came  ·  1 absent"
    assert tab.foot.forgotten.text() == "1 with a pass missing"
    assert tab.choices.title.text() == "Monday, 23 November 2026"
    assert not shown(tab, "attendance-away")


async def test_who_is_awaited_on_a_day_that_goes_on_is_listed_and_not_called_absent(
    tab: AttendanceTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = datetime(2026, 11, 23, 12)  # noqa: DTZ001  local
    monkeypatch.setattr(attendance, "now_us", lambda: int(noon.timestamp() * 1_000_000))
    tab.choices.changed.emit()
    await seen(lambda: said(tab, 0) == ["Chen Jing", "–", "–", "not here yet"])
    assert tab.foot.came.text() == "2 of 3 came  ·  1 not here yet"
    assert tab.sheet is not None
    assert "not here yet" in {cell for line in month_table(tab.sheet, "en").rows for cell in line}


async def test_a_long_name_of_a_department_takes_no_room_from_the_day(
    tab: AttendanceTab, station: Station
) -> None:
    await station.departments.add("Department for the Administration of Very Long Departmental Names")
    tab.choices.changed.emit()
    await seen(lambda: tab.choices.department.count() == 3)
    title, choice = tab.choices.title, tab.choices.department
    assert title.width() >= title.sizeHint().width()
    assert choice.width() <= 240
    choice.showPopup()
    assert choice.view().width() > choice.width()  # there it stands whole
    choice.hidePopup()


async def test_a_file_of_a_department_is_called_by_it(
    tab: AttendanceTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles: list[str] = []
    monkeypatch.setattr(tab.export, "ask", lambda _sheet, title, _ending: titles.append(str(title)))
    named(tab._buttons, "attendance-export").click()
    tab.choices.department.setCurrentIndex(1)
    named(tab._buttons, "attendance-export").click()
    assert titles == [
        "Attendance Monday, 23 November 2026",
        "Attendance Monday, 23 November 2026 Sales",
    ]


async def test_it_is_said_in_chinese(tab: AttendanceTab, qapp) -> None:
    i18n.install(qapp, "zh_CN")
    assert said(tab, 1)[1:] == ["08:56 迟到 26 分", "无记录", "未知"]
    assert tab.choices.title.text() == "2026年11月23日 星期一"
    i18n.install(qapp, "en")


async def test_a_day_is_sorted_by_a_click_and_who_has_no_time_is_last(tab: AttendanceTab) -> None:
    head = tab.day_table.horizontalHeader()

    def click_head(column: DayColumn) -> list[str]:
        at = QPoint(head.sectionViewportPosition(column) + 8, 10)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        return [each.who.name for each in tab.days.rows]

    assert click_head(DayColumn.FIRST_IN) == ["Zhang Wei", "Li Na", "Chen Jing"]
    assert click_head(DayColumn.FIRST_IN) == ["Li Na", "Zhang Wei", "Chen Jing"]
    assert click_head(DayColumn.DEPARTMENT)[-1] == "Li Na"
    assert click_head(DayColumn.COURSE)[-1] == "Li Na"  # by that nothing is sorted


async def test_a_click_on_a_day_asks_for_its_passes(tab: AttendanceTab) -> None:
    asked: list[PassFilter] = []
    tab.passes_requested.connect(asked.append)
    cell = tab.day_table.visualRect(tab.days.index(2, DayColumn.COURSE)).center()
    QTest.mouseClick(tab.day_table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    span = Span(datetime(2026, 11, 23), datetime(2026, 11, 24))  # noqa: DTZ001  local
    assert asked.pop().criteria == (
        Criterion(Field.TIME, span),
        Criterion(Field.NUMBER, frozenset({"20001"})),
    )
    await month(tab)
    cell = tab.sheet_table.visualRect(tab.months.index(1, FIRST_DAY + 22)).center()
    QTest.mouseClick(tab.sheet_table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert asked.pop().criteria[1].value == frozenset({"20002"})
    QTest.keyClick(tab.sheet_table, Qt.Key.Key_Return)
    assert asked.pop().criteria[1].value == frozenset({"20002"})


def test_the_days_of_a_month_with_work_at_weekends_keep_room_for_times_and_the_sheet_scrolls(qtbot) -> None:
    november = month_days(date(2026, 11, 1))
    person = Attended(Attendee(None, "1", "Li Na"), {})
    model = AttendanceSheetModel()
    model.set_sheet(AttendanceSheet(november, (person,), 0, told=frozenset(november)))
    table = AttendanceSheetTable(model)
    qtbot.addWidget(table)
    table.resize(1160, 300)
    table.show()
    time = QFontMetrics(font(12, 400, tabular=True)).horizontalAdvance("08:20")
    assert all(table.columnWidth(FIRST_DAY + place) > time for place in range(len(november)))
    assert table.columnWidth(PERSON) >= LEAST_NAME
    assert table.horizontalScrollBar().maximum() > 0


async def test_a_month_is_a_sheet_of_one_row_a_person(tab: AttendanceTab) -> None:
    await month(tab)
    model, table = tab.months, tab.sheet_table
    assert table.isVisible()
    assert [model.headerData(at, Qt.Orientation.Horizontal) for at in (PERSON, FIRST_DAY + 22, SUM)] == [
        "Person",
        "23 Mo",
        "Between",
    ]
    assert model.index(1, FIRST_DAY + 22).data() == "08:56 late 26 min"
    assert model.index(2, FIRST_DAY + 22).data() == "08:20 18:04"
    assert model.index(0, FIRST_DAY + 22).data() == "absent"
    assert model.index(2, SUM).data() == "9:44"
    tip = model.index(1, FIRST_DAY + 22).data(Qt.ItemDataRole.ToolTipRole).replace("\n", " ")
    zone = "" if station_offset(DECEMBER_US) == 480 else " UTC+8"  # as their terminals' clocks go
    came = f"08:56{zone}"
    assert tip == f"Li Na, Monday, 23 November 2026, {came}–no pass, not known, late by 26 min; no pass out"
    assert table.columnWidth(FIRST_DAY + 6) < table.columnWidth(FIRST_DAY + 5)  # an empty Saturday
    assert table.isColumnHidden(FIRST_DAY + 30)  # November has 30 days
    assert tab.foot.came.text() == "3 people  ·  61 days absent"
    assert tab.foot.forgotten.text() == "1 day with a pass missing"
    assert "no pass" in tab.foot.legend.text()
    tab.months.sort_by(SUM)
    assert tab.months.rows[0].who.name == "Zhang Wei"
    tab.months.sort_by(SUM)
    assert tab.months.rows[-1].who.name == "Zhang Wei"
    tab.months.sort_by(PERSON)
    assert [each.who.name for each in tab.months.rows] == ["Chen Jing", "Li Na", "Zhang Wei"]
    named(tab, "attendance-before").click()
    await seen(lambda: model.shown.days[0] == date(2026, 10, 1).toordinal())
    assert not table.isColumnHidden(FIRST_DAY + 30)


async def test_a_week_begins_on_monday_and_a_department_is_alone(tab: AttendanceTab) -> None:
    choice = tab.choices.department
    choice.setCurrentIndex(choice.count() - 1)
    choice.activated.emit(choice.currentIndex())
    await seen(lambda: [each.who.name for each in tab.days.rows] == ["Li Na"])
    tab.choices.date.choose(date(2026, 11, 26))
    tab.choices.segments.choose("week")
    await seen(lambda: len(tab.months.shown.days) == 7)
    assert tab.months.shown.days[0] == MONDAY.toordinal()
    assert tab.choices.title.text() == "23 Nov – 29 Nov 2026"
    named(tab, "attendance-after").click()
    await seen(lambda: tab.months.shown.days[0] == date(2026, 11, 30).toordinal())


async def test_a_day_that_is_still_to_come_says_so_and_what_is_no_day_changes_nothing(
    tab: AttendanceTab,
) -> None:
    tab.choices.date.clear()
    tab.choices.date.day_changed.emit()
    assert tab.choices.days()[0] == MONDAY.toordinal()
    tab.choices.date.choose(date(2030, 1, 1))
    await seen(lambda: named(tab, "attendance-nobody").isVisible())
    assert named(tab, "attendance-nobody").accessibleName() == "That is still to come."
    tab.choices.date.choose(date(2026, 11, 22))
    await seen(lambda: "nobody was to be there" in named(tab, "attendance-nobody").accessibleName())


async def test_new_passes_are_counted(tab: AttendanceTab, station: Station) -> None:
    await passed(station, "20002", "23 18:10 out")
    (row,) = await station.records.passes(1)
    station.changes.publish(passes=[row])
    await seen(lambda: said(tab, 1)[2:] == ["18:10", "9 h 14"])
    reader = tab._reader  # a reading that goes on, or is still to come, would find what is stored next
    await seen(lambda: not reader.is_reading and not reader._soon.isActive())
    await passed(station, "20003", "23 18:20 out")
    station.changes.publish(passes=[replace(row, passed_at=1)])  # that is of no day that is shown
    await tab._reader.ended()
    assert said(tab, 0)[2] == "–"
    station.changes.publish(people=True)
    await seen(lambda: said(tab, 0)[2] == "18:20")


async def test_what_cannot_be_read_is_said_and_tried_again(
    tab: AttendanceTab, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        raise CommandFailed(reason("storeFailed", folder="/srv", detail=""))

    with monkeypatch.context() as broken:
        broken.setattr(station.attendance, "of", refuse)
        tab.choices.changed.emit()
        await seen(lambda: shown(tab, "attendance-failure"))
    click(tab, "attendance-again")
    await seen(lambda: not shown(tab, "attendance-failure"))


async def test_terminals_that_are_away_are_named(tab: AttendanceTab, station: Station) -> None:
    await station.terminals.admit(SERIAL)
    await station.terminals.label(SERIAL, "Loading dock")
    entry = station.directory.known(SERIAL)
    entry.row.last_seen, entry.expected = 1, False
    tab.choices.changed.emit()
    await seen(lambda: shown(tab, "attendance-away"))
    assert "Loading dock" in named(tab, "attendance-away").text()
    assert said(tab, 1)[2:] == ["not known", "not known"]


async def test_several_names_under_one_number_are_told(tab: AttendanceTab, station: Station) -> None:
    assert not shown(tab, "attendance-shared")
    await passed(station, "20001", "23 18:20 out", name="Sarah Doe")
    await passed(station, "20001", "23 18:21 out", name="John Doe")
    tab.choices.changed.emit()
    await seen(lambda: shown(tab, "attendance-shared"))
    assert "Sarah Doe" in named(tab, "attendance-shared").text()


async def test_which_terminals_count_is_chosen_in_a_tree(tab: AttendanceTab, station: Station) -> None:
    await station.terminals.admit(SERIAL, SECOND_SERIAL)
    click(tab, "attendance-terminals")
    dialog = named(tab, "attendance-terminals-dialog", CountingTerminalsDialog)
    dialog.tree.toggled.emit(f"t:{SECOND_SERIAL}", False)
    click(dialog, "attendance-terminals-store")
    await seen(lambda: station.attendance.terminals() == {SERIAL})
    await seen(lambda: tab.foot.terminals.text() == "1 terminal counts")
    click(tab, "attendance-terminals")
    dialog = named(tab, "attendance-terminals-dialog", CountingTerminalsDialog)
    dialog.tree.toggled.emit(f"t:{SERIAL}", False)
    assert not named(dialog, "attendance-terminals-store").isEnabled()  # none is no choice
    click(dialog, "attendance-terminals-all")
    click(dialog, "attendance-terminals-store")
    await seen(lambda: station.attendance.terminals() is None)


async def test_what_is_shown_is_written_as_a_workbook_a_list_and_on_paper(
    tab: AttendanceTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await month(tab)
    assert tab.sheet is not None
    for ending in ("xlsx", "pdf", "csv"):
        file = tmp_path / f"november.{ending}"
        tab.export.write(file, tab.sheet, "Attendance November 2026")
        await seen(lambda file=file: str(file) in named(tab, "attendance-done").text())
        assert file.stat().st_size > 0
    text = (tmp_path / "november.csv").read_text("utf-8-sig").splitlines()
    assert (
        text[0] == 'Number,Name,Department,Day,First in,Last out,Zone,Between,"Late, min","Early, min",Remark'
    )
    assert "20001,Zhang Wei,,2026-11-23,2026-11-23 08:20:00,2026-11-23 18:04:00,UTC+8,9:44,,," in text
    tab.export.write(tmp_path / "nowhere" / "november.csv", tab.sheet, "Attendance")
    await seen(lambda: "Not exported." in named(tab, "attendance-done").text())
    asked: list[str] = []
    monkeypatch.setattr(tab.export, "ask", lambda _sheet, _title, ending: asked.append(ending))
    QTest.keyClick(tab, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(tab, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    click_head = named(tab._buttons, "attendance-export")
    click_head.click()
    assert asked == ["pdf", "xlsx", "xlsx"]


# Painting


def row(*ways: int) -> DayRow:
    day = MONDAY.toordinal()
    passes = tuple(
        Pass((day - 719_163) * 86_400_000 + hour * 3_600_000, 0, way, hour)
        for hour, way in zip(range(8, 20), ways, strict=False)
    )
    return DayRow(day, passes=passes)


def test_the_passes_of_a_day_are_those_before_and_after_midnight_too() -> None:
    day, midnight = MONDAY.toordinal(), (MONDAY.toordinal() - 719_163) * 86_400_000
    night = tuple(Pass(midnight + minutes * 60_000 + 5_000, 0, 1) for minutes in (-30, 26 * 60))
    each = Attended(Attendee(1, "20001", "Ann"), {day: DayRow(day, passes=night)}, frozenset({"20001", "7"}))
    time, number = passes_of(each, day).criteria
    assert time.value == Span(datetime(2026, 11, 22, 23, 30), datetime(2026, 11, 24, 2, 1))  # noqa: DTZ001  local
    assert number.value == frozenset({"20001", "7"})


def test_stays_are_what_lies_between_in_and_out() -> None:
    hours = [[each.id for each in stay] for stay in stays(row(1, 2, 1, 2, 1))]
    assert hours == [[8, 9], [10, 11]]
    of_either = row(0, 0, 0)
    of_either = DayRow(of_either.day, of_either.passes[0], of_either.passes[-1], passes=of_either.passes)
    assert [[each.id for each in stay] for stay in stays(of_either)] == [[8, 10]]
    assert list(stays(row(2, 2))) == []


def test_the_axis_reaches_as_far_as_what_is_shown() -> None:
    assert axis_of([row(1, 2)], MONDAY.toordinal()) == DAY_AXIS
    assert axis_of([row(1, 2)], MONDAY.toordinal() - 1) == Axis(6, 34)
    assert axis_of([row(1, 2)], MONDAY.toordinal() + 1) == Axis(-18, 22)
    assert axis_of([], 1) == DAY_AXIS


def painted(of: DayRow, width: int) -> bytes:
    image = QImage(width, 48, QImage.Format.Format_RGB32)
    image.fill(theme().tokens.surface)
    painter = QPainter(image)
    paint_day(painter, QRect(0, 0, width, 48), of)
    painter.end()
    return bytes(image.constBits())


@pytest.mark.usefixtures("qapp")
def test_what_is_late_missing_or_not_known_is_told_apart_without_colour() -> None:
    one = row(1)
    made = [
        DayRow(one.day, one.passes[0], remarks=(DayRemark(kind, 5),) if kind else (), passes=one.passes)
        for kind in (DayFact.NO_OUT, DayFact.GOES_ON, DayFact.LATE, DayFact.EARLY)
    ]
    made += [DayRow(one.day, remarks=(DayRemark(kind),)) for kind in (DayFact.ABSENT, DayFact.UNKNOWN)]
    for width in (34, 130):
        assert len({painted(each, width) for each in made}) == len(made)
