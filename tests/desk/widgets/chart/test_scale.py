"""The figures beside a chart: round, from zero, and never over each other."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from facedesk.desk.widgets.chart.scale import every, ticks


@given(st.integers(0, 10**9), st.integers(1, 12))
def test_figures_begin_at_zero_are_round_and_reach_the_highest_bar(most, intervals):
    found = ticks(most, intervals)
    assert found[0] == 0
    assert found[-1] >= most
    assert len(found) - 1 <= intervals
    steps = {after - before for before, after in pairwise(found)}
    assert len(steps) == 1
    assert str(steps.pop()).rstrip("0") in {"1", "2", "5"}


def test_nothing_but_zeros_still_has_a_scale_that_does_not_fall_together():
    assert ticks(0, 5) == (0, 1)


def test_one_pass_is_not_parted():
    assert ticks(1, 5) == (0, 1)
    assert ticks(3, 5) == (0, 1, 2, 3)


def test_the_highest_bar_may_end_at_a_line():
    assert ticks(500, 5) == (0, 100, 200, 300, 400, 500)


def test_the_lines_are_no_more_than_there_is_room_for():
    assert ticks(412, 5) == (0, 100, 200, 300, 400, 500)
    assert ticks(412, 2) == (0, 500)


@given(st.lists(st.integers(1, 200), min_size=1, max_size=60).map(tuple), st.floats(2, 120))
def test_no_label_touches_the_next(widths, slot):
    step = every(widths, slot, gap=8)
    shown = [(place * slot - widths[place] / 2, widths[place]) for place in range(0, len(widths), step)]
    for (left, width), (after, _) in pairwise(shown):
        assert left + width + 8 <= after + 1e-6


def test_all_labels_are_shown_where_there_is_room():
    assert every((20,) * 24, 30) == 1


def test_hours_go_by_what_a_day_can_be_divided_by():
    assert every((20,) * 24, 6) == 6  # five would do
    assert every((20,) * 23, 6) == 5
