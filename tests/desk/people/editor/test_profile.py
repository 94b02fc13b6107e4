"""The Profile tab in the editor: what is typed, chosen, refused, and stored."""

import re
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest

from desk.hands import click, named, seen, shown
from desk.people.editors import make_editor, opened, opened_new, press, saved, typed, unsaved
from desk.people.enrolled import UNTIL, enrol
from facedesk.desk.people.editor.profile.validity import ending
from facedesk.desk.widgets.form.date_field import DateField, read_date
from facedesk.store.people.people import NO_END, Person
from facedesk.wire.values import Priority


def today():
    """Return the station's own day as it is now: midnight may come amid the tests."""
    return date.today()  # noqa: DTZ011


@pytest.fixture
async def editor(qtbot, station):
    return make_editor(qtbot, station)


def pick(editor, name: str, text: str) -> None:
    """Choose an entry of a drop-down list by keys."""
    choice = named(editor, name)
    choice.setFocus()
    for _ in range(choice.count()):
        QTest.keyClick(choice, Qt.Key.Key_Up)
    while choice.currentText().strip() != text:
        before = choice.currentIndex()
        QTest.keyClick(choice, Qt.Key.Key_Down)
        assert choice.currentIndex() > before, f"no {text}"


def problem(editor, name: str) -> str:
    return named(editor, f"{name}-problem").text()


async def test_somebody_new_has_a_free_number_and_is_stored_with_all_that_was_typed(editor, station):
    await enrol(station, "20001", "Zhang Wei")
    await station.departments.add("Sales")
    await opened_new(editor)
    assert named(editor, "person-number").text() == "20002"
    assert unsaved(editor) == ""
    assert not named(editor, "editor-save").isEnabled()
    assert named(editor, "person-name").hasFocus()
    QTest.keyClicks(named(editor, "person-name"), "Li Na")
    typed(editor, "person-card", "0008899012")
    typed(editor, "person-phone", "18868681819")
    typed(editor, "birthday", "1997年4月3日")
    pick(editor, "sex", "Female")
    pick(editor, "department-choice", "Sales")
    click(editor, "priority-always")
    stored = await saved(editor, station)
    assert (stored.number, stored.name, stored.card, stored.phone) == (
        "20002",
        "Li Na",
        "0008899012",
        "18868681819",
    )
    assert (stored.sex, stored.birthday, stored.priority) == ("女", date(1997, 4, 3), Priority.ALWAYS)
    assert [row.name for row in station.departments.all() if row.id == stored.department_id] == ["Sales"]
    assert (stored.valid_from, stored.valid_until) == (today(), NO_END)


async def test_a_card_that_is_somebody_elses_is_said_at_its_field(editor, station):
    await station.people.save(Person("20001", "Zhang Wei", card="0001234567"))
    await opened_new(editor)
    QTest.keyClicks(named(editor, "person-name"), "Li Na")
    typed(editor, "person-card", "1234567")
    click(editor, "editor-save")
    await seen(lambda: problem(editor, "person-card") != "")
    assert "Zhang Wei's (20001)" in problem(editor, "person-card")
    typed(editor, "person-card", "1234568")
    stored = await saved(editor, station)
    assert stored.card == "1234568"


async def test_nothing_is_said_to_be_missing_before_somebody_tries_to_save(editor):
    await opened_new(editor)
    assert problem(editor, "person-name") == ""
    typed(editor, "person-number", "")
    assert problem(editor, "person-number") != ""
    assert problem(editor, "person-name") == ""
    press(named(editor, "person-number"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "Name is missing" in problem(editor, "person-name")


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("person-number", "12x", "digits"),
        ("person-number", "000", "zero"),
        ("person-name", "x" * 33, "32"),
        ("person-card", "9" * 33, "32"),
        ("person-phone", "1" * 17, "16"),
        ("birthday", "2999-01-01", "2999-01-01"),
        ("birthday", "yesterday", "no day"),
        ("valid-until", "2001-01-01", "2001-01-01"),
        ("valid-from", "soon", "no day"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field_at_its_tab_and_in_the_bar(
    editor, station, field, text, said
):
    await opened(editor, await enrol(station, "20001", "Zhang Wei", valid_from=date(2020, 1, 1)))
    typed(editor, field, text)
    assert said in problem(editor, field)
    assert editor.tab_bar.is_marked("profile")
    assert said in unsaved(editor)
    assert said in named(editor, field).accessibleDescription()
    assert not named(editor, "editor-save").isEnabled()
    click(editor, "show-problem")
    assert (await station.people.person(editor.person_id())).number == "20001"
    assert named(editor, field).hasFocus()


async def test_characters_are_counted_only_near_the_limit(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei"))
    count = editor.profile.form.fields["phone"]._count
    typed(editor, "person-phone", "1234567890")
    assert count.text() == ""
    typed(editor, "person-phone", "12345678901234")
    assert count.text() == "14 / 16"


async def test_a_number_that_a_terminal_gave_may_stay(editor, station):
    found = await station.people.save(Person("a1b2", name="Found"), as_found=True)
    await opened(editor, found.id)
    typed(editor, "person-name", "Found again")
    assert problem(editor, "person-number") == ""
    assert (await saved(editor, station)).number == "a1b2"


async def test_a_sex_that_a_terminal_gave_stays_a_choice(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei", sex="2"))
    assert named(editor, "sex").currentText() == "2"
    assert unsaved(editor) == ""


# Validity


@pytest.mark.parametrize(
    ("begin", "name", "last"),
    [
        (date(2026, 11, 24), "week", date(2026, 11, 30)),
        (date(2026, 11, 24), "month", date(2026, 12, 23)),
        (date(2027, 1, 31), "month", date(2027, 2, 27)),
        (date(2026, 11, 24), "year", date(2027, 11, 23)),
        (date(2099, 6, 1), "year", NO_END),
    ],
)
def test_a_week_a_month_and_a_year_end_on_the_day_before(begin, name, last):
    assert ending(begin, name) == last


async def test_a_visitor_of_today_is_one_click_and_it_is_said_what_happens_then(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei", valid_until=NO_END))
    assert not shown(editor, "visitor-hint")
    click(editor, "valid-today")
    assert named(editor, "valid-until").text() == today().isoformat()
    assert "stays on the terminals as expired" in named(editor, "visitor-hint").text()
    assert (await saved(editor, station)).valid_until == today()


async def test_that_visitors_are_taken_off_is_said_where_it_is_so_set(editor, station):
    await station.settings.set("removeExpired", True)
    await opened(editor, await enrol(station, "20001", "Zhang Wei"))
    assert "taken off the terminals" in named(editor, "visitor-hint").text()
    typed(editor, "person-name", "Typed meanwhile")
    await station.settings.set("removeExpired", False)
    await seen(lambda: "stays on the terminals" in named(editor, "visitor-hint").text())
    assert named(editor, "person-name").text() == "Typed meanwhile"


async def test_a_day_that_is_over_is_said_to_be(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei", valid_until=today() - timedelta(days=1)))
    assert named(editor, "visitor-hint").text().startswith("Expired: passed until ")
    typed(editor, "valid-until", today().isoformat())
    assert named(editor, "visitor-hint").text().startswith("Passes until ")


async def test_no_end_takes_the_end_away_and_gives_a_year_back(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei"))
    box = named(editor, "no-end")
    press(box, Qt.Key.Key_Space)
    assert named(editor, "valid-until").text() == ""
    assert (await saved(editor, station)).valid_until == NO_END
    press(box, Qt.Key.Key_Space)
    assert named(editor, "valid-until").text() == ending(today(), "year").isoformat()


async def test_a_click_or_a_day_typed_where_there_is_no_end_makes_one(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei", valid_until=NO_END))
    field = named(editor, "valid-until", DateField)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert not named(editor, "no-end").isChecked()
    assert field.text() == ending(today(), "year").isoformat()
    assert field.selectedText() == field.text()
    click(editor, "no-end")
    assert field.text() == ""
    typed(editor, "valid-until", "2031-02-03")
    assert not named(editor, "no-end").isChecked()
    assert (await saved(editor, station)).valid_until == date(2031, 2, 3)


async def test_arrow_keys_go_by_days_and_the_calendar_chooses_one(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei"))
    field = named(editor, "valid-until", DateField)
    field.setFocus()
    press(field, Qt.Key.Key_Up)
    assert field.day() == UNTIL + timedelta(days=1)
    press(field, Qt.Key.Key_F4)
    calendar = named(field, "valid-until-days")
    assert calendar.isVisible()
    press(calendar.focusWidget() or calendar, Qt.Key.Key_Left)
    press(calendar.focusWidget() or calendar, Qt.Key.Key_Return)
    assert not calendar.isVisible()
    assert field.day() == UNTIL
    assert unsaved(editor) == ""


@pytest.mark.parametrize(
    "text", ["2029-08-09", "2029/8/9", "2029_08_09", "20290809", "2029年8月9日", " 2029.8.9 "]
)
def test_a_day_is_read_as_people_write_it(text):
    assert read_date(text) == date(2029, 8, 9)


@pytest.mark.parametrize("text", ["9.8.2029", "2029-13-01", "2029-02-30", "tomorrow", "29-08-09"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        read_date(text)


# Department and priority


async def test_a_department_is_added_below_the_chosen_one(editor, station):
    above = await station.departments.add("Head office")
    await opened(editor, await enrol(station, "20001", "Zhang Wei", department_id=above))
    click(editor, "add-department")
    assert named(editor, "new-department").placeholderText() == "New in Head office"
    typed(editor, "new-department", "Reception")
    press(named(editor, "new-department"), Qt.Key.Key_Return)
    await seen(lambda: named(editor, "department-choice").currentText().strip() == "Reception")
    stored = await saved(editor, station)
    row = next(row for row in station.departments.all() if row.id == stored.department_id)
    assert (row.name, row.parent_id) == ("Reception", above)


async def test_the_chosen_department_stands_where_all_choices_stand(editor, station):
    above = await station.departments.add("Head office")
    below = await station.departments.add("Reception", above)
    await opened(editor, await enrol(station, "20001", "Zhang Wei", department_id=below))
    choice = named(editor, "department-choice")
    assert choice.currentText() != choice.currentText().strip()
    nested = choice.grab().toImage()
    choice.setItemText(choice.currentIndex(), "Reception")
    assert choice.grab().toImage() == nested


async def test_a_day_of_birth_is_shown_how_to_be_typed(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei"))
    assert named(editor, "birthday").placeholderText() == "1990-05-17"
    typed(editor, "birthday", "May")
    assert problem(editor, "birthday") == "“May” is no day. Type one like 1990-05-17."


@pytest.mark.parametrize("size", [(1204, 690), (1832, 1044)])
async def test_the_cards_end_together(editor, station, size):
    editor.resize(*size)
    await opened(editor, await enrol(station, "20001", "Zhang Wei"))
    left, right = named(editor, "identity"), named(editor, "priority")
    await seen(lambda: bottom(left) == bottom(right))
    tabs = named(editor, "editor-tabs")
    assert right.mapTo(editor, right.rect().topRight()).x() == tabs.mapTo(editor, tabs.rect().topRight()).x()


def bottom(widget) -> int:
    return widget.mapToGlobal(widget.rect().bottomLeft()).y()


async def test_escape_gives_up_only_the_new_department(editor, station):
    person_id = await enrol(station, "20001", "Zhang Wei")
    await opened(editor, person_id)
    click(editor, "add-department")
    press(named(editor, "new-department"), Qt.Key.Key_Escape)
    assert not shown(editor, "new-department")
    assert shown(editor, "department-choice")
    assert editor.person_id() == person_id


async def test_each_priority_says_what_it_means(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei"))
    assert named(editor, "priority-schedule").isChecked()
    for name in ("schedule", "blocked", "always"):
        assert named(editor, f"priority-{name}").accessibleDescription()
    click(editor, "priority-blocked")
    assert shown(editor, "editor-badge")
    assert (await saved(editor, station)).priority is Priority.BLOCKED


async def test_checks_and_marks_are_drawn(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei"))
    before = editor.profile.grab().toImage()
    click(editor, "no-end")
    typed(editor, "person-phone", "1" * 17)
    assert isinstance(editor.profile.grab(), QPixmap)
    assert editor.profile.grab().toImage() != before
