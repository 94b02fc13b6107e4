"""Days are gathered into as many bars as there is room for, none is left out and none counted twice."""
# ruff: noqa: DTZ001 - local times have no zone

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facedesk.desk.records.statistics.spans import MOST_DAYS, MOST_WEEKS, DaySpan, day_spans, ends
from facedesk.store.records.search.criteria import Span

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
TODAY = date(2026, 11, 24)


@given(DAYS, st.integers(0, 1500))
def test_each_day_is_in_one_span_and_they_follow_each_other(first, more):
    last = first + timedelta(days=more)
    spans = day_spans(first, last)
    assert (spans[0].first, spans[-1].last) == (first, last)
    for one, other in pairwise(spans):
        assert one.last + timedelta(days=1) == other.first
    assert all(each.first <= each.last for each in spans)


def test_few_days_are_days_many_are_weeks_from_monday_and_very_many_are_months():
    first = date(2026, 1, 1)
    assert all(each.is_day for each in day_spans(first, first + timedelta(days=MOST_DAYS - 1)))
    weeks = day_spans(first, first + timedelta(days=MOST_DAYS))
    assert [each.first.isoweekday() for each in weeks[1:]] == [1] * (len(weeks) - 1)
    assert weeks[0] == DaySpan(first, date(2026, 1, 4))
    months = day_spans(date(2025, 11, 15), date(2025, 11, 15) + timedelta(days=7 * MOST_WEEKS))
    assert months[0] == DaySpan(date(2025, 11, 15), date(2025, 11, 30))
    assert months[1] == DaySpan(date(2025, 12, 1), date(2025, 12, 31))
    assert months[2].first == date(2026, 1, 1)
    assert [each.is_month for each in months] == [False, *[True] * (len(months) - 2), False]


def test_a_span_is_looked_for_to_the_end_of_its_last_day():
    assert DaySpan(date(2026, 11, 2), date(2026, 11, 8)).span == Span(
        datetime(2026, 11, 2), datetime(2026, 11, 9)
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (None, (date(2026, 11, 3), date(2026, 11, 20))),
        (Span(datetime(2026, 11, 1)), (date(2026, 11, 1), date(2026, 11, 20))),
        (Span(None, datetime(2026, 11, 23)), (date(2026, 11, 3), date(2026, 11, 22))),
        (Span(datetime(2026, 11, 1), datetime(2026, 12, 1)), (date(2026, 11, 1), TODAY)),
        (Span(datetime(2026, 11, 1), datetime(2026, 11, 21, 12)), (date(2026, 11, 1), date(2026, 11, 21))),
    ],
)
def test_a_chart_shows_the_days_that_are_asked_for_as_far_as_they_have_been(asked, found):
    assert ends([date(2026, 11, 20), date(2026, 11, 3)], asked, TODAY) == found


def test_a_clock_that_is_ahead_does_not_lose_its_passes():
    ahead = TODAY + timedelta(days=2)
    assert ends([ahead], Span(datetime(2026, 11, 1), datetime(2026, 12, 1)), TODAY) == (
        date(2026, 11, 1),
        ahead,
    )


def test_where_nothing_is_counted_or_asked_there_are_no_days():
    assert ends([], None, TODAY) is None
    assert ends([], Span(datetime(2026, 12, 1), datetime(2026, 12, 5)), TODAY) is None
