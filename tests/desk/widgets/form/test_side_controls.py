"""The controls of long forms: numbers with their unit, periods of a day, texts that count, readings, segments."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desk.hands import named
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.form.counted import CountedControl
from facedesk.desk.widgets.form.measure import MeasureControl
from facedesk.desk.widgets.form.period import PeriodControl
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow
from facedesk.desk.widgets.form.side_field import SideField
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.segments import Segments


@pytest.fixture
def measure(qtbot):
    made = MeasureControl("°C", is_whole=False)
    made.set_bounds(30, 45)
    qtbot.addWidget(made)
    return made


def test_a_number_stays_spelled_as_it_came_until_somebody_changes_it(measure):
    measure.set_value("37.30")
    assert measure.value() == "37.30"
    QTest.keyClick(measure, Qt.Key.Key_Up)
    assert measure.value() == "37.40"


def test_the_arrows_stop_at_the_bounds_and_what_is_typed_does_not(measure):
    measure.set_value("44.95")
    QTest.keyClick(measure, Qt.Key.Key_Up)
    assert measure.value() == "45"
    measure.selectAll()
    QTest.keyClicks(measure, "99")
    assert measure.value() == "99"


@pytest.mark.parametrize("text", ["", "abc", "inf", "nan"])
def test_the_arrows_take_what_is_no_number_for_what_it_is(measure, text):
    measure.set_value(text)
    QTest.keyClick(measure, Qt.Key.Key_Down)
    assert measure.value() == (text or "30")


def test_a_period_is_told_once_one_of_its_times_was_changed(qtbot):
    period = PeriodControl("night", "Night")
    qtbot.addWidget(period)
    told = []
    period.edited.connect(lambda: told.append(period.value()))
    period.set_value(None)
    assert (period.value(), told) == (None, [])
    period.set_value((8 * 60, 9 * 60))
    period.end.step(15)
    assert told == [(8 * 60, 9 * 60 + 15)]


def test_a_text_counts_while_somebody_types_and_keeps_its_blanks(qtbot):
    control = CountedControl(4, is_exact=True)
    qtbot.addWidget(control)
    control.show()
    control.set_value(" a ")
    (count,) = control.findChildren(QLabel)
    assert (control.value(), count.isVisible()) == (" a ", False)
    control.set_value("abcdef")
    assert (control.value(), count.text(), count.isVisible()) == ("abcdef", "6 / 4", True)


def test_a_field_says_what_it_was_and_leads_back(qtbot):
    field = SideField(FieldRow("volume", "Volume", FieldKind.MEASURE), "volume")
    qtbot.addWidget(field)
    field.show()
    assert field.former() is None
    field.set_former("was 5")
    with qtbot.waitSignal(field.undo_requested):
        named(field, "volume-undo").click()
    field.set_former(None)
    assert field.former() is None


def test_segments_are_as_wide_as_what_they_count(qtbot):
    segments = Segments("which", "Which")
    qtbot.addWidget(segments)
    segments.add("all", "All")
    segments.add("changed", "Changed")
    before = segments.sizeHint().width()
    segments.set_count("changed", 12)
    assert segments.sizeHint().width() > before
    assert segments.accessibleTabName(1) == "Changed 12"
    segments.choose("changed")
    assert segments.chosen() == "changed"


def test_a_unit_within_a_field_stands_in_its_own_colour(qtbot):
    control = MeasureControl("h")
    qtbot.addWidget(control)
    control.show()
    unit = control.findChild(Label)
    assert unit.palette().color(unit.foregroundRole()) == theme().tokens.ink2
