"""The Schedule tab in the editor: real mouse, real keys, exact minutes, copies, templates, undo, and what is stored."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desk.hands import click, named, seen, shown, sure
from desk.people.editors import make_editor, opened, press, saved, typed, unsaved
from desk.people.enrolled import enrol
from facedesk.desk.widgets.form.time_field import read_time
from facedesk.desk.widgets.schedule.edits import PeriodPlace
from facedesk.store.terminals import Decider
from facedesk.wire.schedule import Day, Period, Week

H = 60
MON, TUE, WED, THU, SUN = 0, 1, 2, 3, 6
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier

OFFICE = Week.closed().with_period(MON, 510, 720).with_period(MON, 780, 1080).with_period(WED, 540, 1020)
FULL_DAY = Day.of(Period(hour * H, hour * H + 30) for hour in (6, 8, 10, 12, 14))


@pytest.fixture
async def editor(qtbot, station):
    """An editor with somebody who has office hours, opened on the tab."""
    made = make_editor(qtbot, station)
    person_id = await enrol(station, "20001", "Zhang Wei", schedule=OFFICE.with_day(THU, FULL_DAY))
    await opened(made, person_id, "schedule")
    return made


def at(editor, day: int, minute: int) -> QPoint:
    grid = editor.schedule.grid
    return QPoint(round(grid.x_of(minute)), grid.row_rect(day).center().y())


def drag(editor, start: QPoint, end: QPoint) -> None:
    grid = editor.schedule.grid
    QTest.mousePress(grid, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(grid, (start + end) / 2)
    QTest.mouseMove(grid, end)
    QTest.mouseRelease(grid, LEFT, Qt.KeyboardModifier.NoModifier, end)


def choose(editor, day: int, minute: int) -> None:
    QTest.mouseClick(editor.schedule.grid, LEFT, Qt.KeyboardModifier.NoModifier, at(editor, day, minute))


def periods(editor, day: int) -> list[tuple[int, int]]:
    return [(period.start, period.end) for period in editor.schedule.week().days[day].periods]


async def test_a_painted_period_is_unsaved_until_it_is_saved(editor, station):
    assert unsaved(editor) == ""
    drag(editor, at(editor, TUE, 9 * H), at(editor, TUE, 12 * H))
    assert unsaved(editor) == "Unsaved: schedule"
    stored = await saved(editor, station)
    assert stored.schedule.days[TUE] == Day.of((Period(9 * H, 12 * H),))


async def test_exact_minutes_are_typed_beside_the_grid(editor):
    choose(editor, WED, 12 * H)
    assert named(editor, "period-title").text() == "Wednesday, period 1"
    assert named(editor, "period-from").text() == "09:00"
    typed(editor, "period-to", "1737")
    press(named(editor, "period-to"), Qt.Key.Key_Return)
    assert periods(editor, WED) == [(9 * H, 17 * H + 37)]


async def test_arrows_and_page_keys_move_a_time(editor):
    choose(editor, WED, 12 * H)
    click(editor, "period-from-up")
    assert periods(editor, WED) == [(9 * H + 1, 17 * H)]
    press(named(editor, "period-from"), Qt.Key.Key_PageDown)
    assert periods(editor, WED) == [(8 * H + 46, 17 * H)]


@pytest.mark.parametrize(
    ("text", "minute"),
    [("9", 540), ("9:05", 545), ("0905", 545), ("905", 545), ("24:00", 1439), ("17：37", 1057)],
)
def test_a_time_is_typed_in_many_ways(text, minute):
    assert read_time(text) == minute


@pytest.mark.parametrize("text", ["", "25", "24:01", "9:60", "noon", "9:5:5"])
def test_what_is_no_time_is_none(text):
    assert read_time(text) is None


async def test_a_period_of_the_whole_day_is_a_bar_and_stays_one(editor, station):
    choose(editor, WED, 12 * H)
    typed(editor, "period-from", "0:00")
    typed(editor, "period-to", "24:00")
    press(named(editor, "period-to"), Qt.Key.Key_Return)
    assert periods(editor, WED) == [(0, 1439)]
    stored = await saved(editor, station)
    assert stored.schedule.days[WED] == Day.of([Period(0, 1439)])
    assert stored.schedule.days[WED].is_whole
    await opened(editor, stored.id, "schedule")
    assert unsaved(editor) == ""
    grid = editor.schedule.grid
    choose(editor, WED, 12 * H)
    assert grid.place() == PeriodPlace(WED, 0)
    drag(editor, QPoint(round(grid.x_of(1439)), grid.row_rect(WED).center().y()), at(editor, WED, 18 * H))
    assert periods(editor, WED) == [(0, 18 * H)]


async def test_what_is_no_time_goes_when_the_field_is_left(editor):
    choose(editor, WED, 12 * H)
    typed(editor, "period-to", "soon")
    named(editor, "period-from").setFocus()
    assert named(editor, "period-to").text() == "17:00"
    assert unsaved(editor) == ""


async def test_a_period_that_ends_before_it_begins_is_split_at_midnight_only_when_asked(editor):
    choose(editor, WED, 12 * H)
    typed(editor, "period-to", "2:00")
    press(named(editor, "period-to"), Qt.Key.Key_Return)
    assert periods(editor, WED) == [(9 * H, 17 * H)]
    assert "until 02:00 on Thursday" in named(editor, "overnight-note").text()


async def test_over_midnight_becomes_two_periods(editor):
    choose(editor, MON, 15 * H)
    typed(editor, "period-to", "2:00")
    press(named(editor, "period-to"), Qt.Key.Key_Return)
    await seen(lambda: shown(editor, "split-period"))
    click(editor, "split-period")
    assert periods(editor, MON) == [(510, 720), (780, 1439)]
    assert periods(editor, TUE) == [(0, 2 * H)]


async def test_a_sixth_period_is_told_and_not_painted(editor):
    drag(editor, at(editor, THU, 20 * H), at(editor, THU, 22 * H))
    assert len(periods(editor, THU)) == 5
    assert named(editor, "schedule-notice").text().startswith("Thursday is full.")
    assert unsaved(editor) == ""
    drag(editor, at(editor, TUE, 20 * H), at(editor, TUE, 22 * H))
    assert not shown(editor, "schedule-notice")


async def test_a_sixth_period_is_not_offered_by_the_button(editor):
    choose(editor, THU, 23 * H)
    assert not named(editor, "add-period").isEnabled()
    assert named(editor, "add-period").toolTip() == "A terminal takes five periods a day."
    press(editor.schedule.grid, Qt.Key.Key_Return)
    assert len(periods(editor, THU)) == 5
    assert shown(editor, "schedule-notice")
    choose(editor, TUE, 23 * H)
    assert named(editor, "add-period").isEnabled()


async def test_no_times_are_shown_where_no_period_is_chosen(editor):
    choose(editor, THU, 6 * H + 10)
    assert named(editor, "period-from").text() == "06:00"
    choose(editor, THU, 23 * H)
    for name in ("period-from", "period-to"):
        assert named(editor, name).text() == ""
        assert not named(editor, name).isEnabled()
    choose(editor, THU, 8 * H + 10)
    assert [named(editor, name).text() for name in ("period-from", "period-to")] == ["08:00", "08:30"]


async def test_steps_are_undone_and_done_again_by_keys(editor):
    drag(editor, at(editor, TUE, 9 * H), at(editor, TUE, 12 * H))
    drag(editor, at(editor, SUN, 9 * H), at(editor, SUN, 12 * H))
    press(editor.schedule.grid, Qt.Key.Key_Z, CTRL)
    assert (periods(editor, TUE), periods(editor, SUN)) == ([(540, 720)], [])
    press(editor.schedule.grid, Qt.Key.Key_Z, CTRL)
    assert unsaved(editor) == ""
    assert not named(editor, "undo").isEnabled()
    press(editor.schedule.grid, Qt.Key.Key_Y, CTRL)
    press(editor.schedule.grid, Qt.Key.Key_Y, CTRL)
    assert (periods(editor, TUE), periods(editor, SUN)) == ([(540, 720)], [(540, 720)])
    click(editor, "undo")
    assert periods(editor, SUN) == []


async def test_a_day_is_copied_to_the_days_that_are_checked(editor):
    choose(editor, MON, 9 * H)
    for name in ("copy-to-2", "copy-to-7"):
        click(editor, name)
    assert named(editor, "copy-day").text().startswith("Copy to 2")
    click(editor, "copy-day")
    assert periods(editor, TUE) == periods(editor, SUN) == [(510, 720), (780, 1080)]
    assert not named(editor, "copy-to-2").isChecked()
    assert not shown(editor, "copy-to-1")


async def test_all_by_keys_from_the_grid(editor):
    grid = editor.schedule.grid
    grid.setFocus()
    press(grid, Qt.Key.Key_Right)
    press(grid, Qt.Key.Key_Delete)
    assert periods(editor, MON) == [(780, 1080)]
    press(grid, Qt.Key.Key_Down)
    press(grid, Qt.Key.Key_Return)
    assert periods(editor, TUE) == [(510, 570)]
    assert named(editor, "period-from").hasFocus()


async def test_a_day_is_all_day_or_closed_by_choice_and_becomes_periods_as_it_was(editor):
    head = editor.schedule.grid.heads[MON]
    for name in ("day-1-closed", "day-1-allDay", "day-1-periods"):
        click(editor, "day-1")
        menu = head.choices()
        action = next(action for action in menu.actions() if action.objectName() == name)
        QTest.mouseClick(menu, LEFT, Qt.KeyboardModifier.NoModifier, menu.actionGeometry(action).center())
        day = editor.schedule.week().days[MON]
        assert {"day-1-closed": day.is_closed, "day-1-allDay": day.is_all_day, "day-1-periods": True}[name]
    assert periods(editor, MON) == [(510, 720), (780, 1080)]


async def test_closed_says_what_to_try_first(editor):
    assert shown(editor, "closed-help")
    assert "Try a closed day at one terminal first" in named(editor, "closed-help").text()


async def test_a_schedule_is_saved_as_a_template_used_and_deleted(editor, station):
    click(editor, "save-template")
    typed(editor, "template-name", "Office hours")
    press(named(editor, "template-name"), Qt.Key.Key_Return)
    await seen(lambda: named(editor, "schedule-template").currentText() == "Template: Office hours")
    (row,) = await station.templates.all()
    assert (row.name, row.schedule) == ("Office hours", editor.schedule.week())

    drag(editor, at(editor, TUE, 9 * H), at(editor, TUE, 12 * H))
    choice = named(editor, "schedule-template")
    assert choice.currentText() == "Template…"
    choice.setFocus()
    press(choice, Qt.Key.Key_Down)
    assert editor.schedule.week() == row.schedule
    assert unsaved(editor) == ""

    click(editor, "delete-template")
    assert named(editor, "delete-template").text() == "Delete now?"
    sure(editor, "delete-template")
    await seen(lambda: named(editor, "schedule-template").currentText() == "Template…")
    assert await station.templates.all() == []


async def test_weekdays_are_ready_and_cannot_be_deleted(editor, station):
    choice = named(editor, "schedule-template")
    choice.setCurrentIndex(choice.findText("Monday to Friday"))
    choice.activated.emit(choice.currentIndex())
    assert editor.schedule.week() == Week.weekdays()
    assert choice.currentText() == "Template: Monday to Friday"
    assert not shown(editor, "delete-template")
    await station.templates.save("Office", Week.weekdays())
    click(editor, "save-template")
    press(named(editor, "template-name"), Qt.Key.Key_Escape)
    assert (await saved(editor, station)).schedule == Week.weekdays()


async def test_a_templates_name_that_is_there_already_is_replaced_as_said(editor, station):
    await station.templates.save("Nights", Week.all_day())
    editor.schedule.templates.refresh()
    await seen(lambda: named(editor, "schedule-template").findText("Nights") >= 0)
    click(editor, "save-template")
    typed(editor, "template-name", "Nights")
    assert named(editor, "store-template").text() == "Replace"
    click(editor, "store-template")
    await seen(lambda: named(editor, "schedule-template").currentText() == "Template: Nights")
    assert (await station.templates.all())[0].schedule == editor.schedule.week()


async def test_escape_in_the_templates_name_gives_only_that_up(editor):
    person_id = editor.person_id()
    click(editor, "save-template")
    press(named(editor, "template-name"), Qt.Key.Key_Escape)
    assert not shown(editor, "template-name")
    assert editor.person_id() == person_id != 0


async def test_another_person_begins_without_anything_to_undo(editor, station):
    drag(editor, at(editor, TUE, 9 * H), at(editor, TUE, 12 * H))
    await saved(editor, station)
    assert not named(editor, "undo").isEnabled()
    assert editor.schedule.grid.place() == PeriodPlace()


async def test_it_is_said_where_it_counts_at_once_and_where_once_delivered(editor, station):
    said = named(editor, "schedule-binds")
    assert said.text() == ""
    await station.terminals.admit("168380000101", "168380000102")
    editor.tab_bar.choose("schedule")
    await seen(lambda: said.text().startswith("2 terminals decide by themselves"))
    assert "Passes are still recorded." in said.text()
    await station.gates.decide(Decider.STATION, ["168380000101"])
    await seen(lambda: said.text().startswith("At 1 terminal the station decides"))
    assert "1 terminal decides by itself" in said.text()
