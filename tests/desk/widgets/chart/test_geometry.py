"""Where bars and labels lie."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize

from desk.widgets.chart.charts import grouped, hours, terminals
from facedesk.desk.widgets.chart.geometry import LINE_HEIGHT, geometry
from facedesk.desk.widgets.elide import advance

SIZE = QSize(480, 220)

pytestmark = pytest.mark.usefixtures("qapp")


def test_bars_stand_on_zero_and_are_as_high_as_their_figures():
    places = geometry(hours(), SIZE)
    assert places.ticks[0] == (0, places.plot.bottom())
    figure, y = places.ticks[-1]
    per_unit = (places.plot.bottom() - y) / figure
    passed, not_passed = places.bars[2]
    assert passed.bottom() == pytest.approx(places.plot.bottom())
    assert passed.height() == pytest.approx(412 * per_unit)
    assert not_passed.bottom() == pytest.approx(passed.top())
    assert not_passed.height() == pytest.approx(9 * per_unit)


def test_bars_side_by_side_all_stand_on_zero_and_do_not_overlap():
    places = geometry(grouped(), SIZE)
    one, other = places.bars[0]
    assert one.bottom() == other.bottom() == pytest.approx(places.plot.bottom())
    assert one.right() <= other.left()
    assert places.slots[0].left() <= one.left()
    assert other.right() <= places.slots[0].right()


def test_figures_are_above_the_bars_only_where_all_of_them_have_room():
    assert geometry(hours(), SIZE).has_values
    assert not geometry(hours(), QSize(150, 220)).has_values


def test_a_point_is_in_the_place_of_the_bar_below_it():
    places = geometry(hours(), SIZE)
    middle = places.slots[3].center()
    assert places.place_at(middle.x(), 5) == 3
    assert places.place_at(2, 5) is None


def test_a_list_is_as_high_as_its_lines_and_leaves_room_for_names_and_figures():
    chart = terminals(5)
    places = geometry(chart, QSize(300, 5 * LINE_HEIGHT))
    assert places.slots[4].bottom() == 5 * LINE_HEIGHT
    assert places.plot.left() > advance("Gate 0", 13)
    assert places.bars[0][0].right() <= places.figures[0] - advance("50", 13)
    assert places.bars[4][0].width() == pytest.approx(places.bars[0][0].width() / 5)


def test_long_names_leave_the_bars_most_of_the_room():
    chart = replace(terminals(), labels=("Garage ramp " * 20,) * 3)
    assert geometry(chart, QSize(300, 90)).plot.left() < 130


def test_a_chart_of_zeros_has_bars_of_no_height():
    chart = hours()
    none = replace(chart, series=tuple(replace(each, values=(0,) * 6) for each in chart.series))
    assert none.is_empty
    assert [tick for tick, _ in geometry(none, SIZE).ticks] == [0, 1]
    assert all(bar.height() == 0 for bars in geometry(none, SIZE).bars for bar in bars)
