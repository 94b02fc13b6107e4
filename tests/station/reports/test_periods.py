"""Which days a report tells of, and when it is due, whatever the calendar and the clocks do."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from facedesk.station.clocks.clock import to_us
from facedesk.station.reports import periods
from facedesk.station.reports.periods import MOST_MISSED, Told
from facedesk.store.records.reports import ReportFormat, ReportKind, ReportPeriod, ReportRow, ReportWish


@pytest.fixture(autouse=True)
def _in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(os.environ, "TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def report(next_day: date, period: ReportPeriod = ReportPeriod.DAY, at: str = "02:30") -> ReportRow:
    wanted = ReportWish(ReportKind.PASSES, period, ReportFormat.XLSX, Path("/srv"), at, "en")
    return ReportRow(1, wanted, next_day)


def local(*at: int) -> int:
    return to_us(datetime(*at))  # type: ignore[arg-type]  # noqa: DTZ001  by the station's clock


@pytest.mark.parametrize(
    ("period", "day", "first", "until", "called"),
    [
        (ReportPeriod.DAY, date(2026, 2, 28), date(2026, 2, 28), date(2026, 3, 1), "2026-02-28"),
        (ReportPeriod.WEEK, date(2027, 1, 3), date(2026, 12, 28), date(2027, 1, 4), "2026-W53"),
        (ReportPeriod.MONTH, date(2026, 12, 31), date(2026, 12, 1), date(2027, 1, 1), "2026-12"),
        (ReportPeriod.MONTH, date(2028, 2, 1), date(2028, 2, 1), date(2028, 3, 1), "2028-02"),
    ],
)
def test_a_period_lies_around_its_days_and_has_a_name(
    period: ReportPeriod, day: date, first: date, until: date, called: str
) -> None:
    told = periods.around(period, day)
    assert told == Told(first, until)
    assert periods.name(period, told) == called
    assert periods.before(period, until) == told


def test_it_is_due_at_its_hour_also_on_the_days_when_clocks_change() -> None:
    spring, autumn = date(2026, 3, 28), date(2026, 10, 24)
    for day, due in ((spring, (3, 29, 1, 30)), (autumn, (10, 25, 0, 30))):  # UTC: 02:30 leapt over, or twice
        at = periods.due_at(report(day), periods.around(ReportPeriod.DAY, day))
        assert datetime.fromtimestamp(at / 1e6, UTC).timetuple()[1:5] == due


def test_what_was_missed_comes_first_the_oldest_in_front_and_not_without_end() -> None:
    now = local(2026, 11, 30, 12)
    told, left_out = periods.next_one(report(date(2026, 11, 27)), now)
    assert (told.first, left_out) == (date(2026, 11, 27), 0)
    told, left_out = periods.next_one(report(date(2026, 8, 1)), now)
    assert (date(2026, 11, 30) - told.first).days == MOST_MISSED
    assert (told.first - date(2026, 8, 1)).days == left_out
    told, _ = periods.next_one(report(date(2026, 11, 30)), now)
    assert periods.due_at(report(date(2026, 11, 30)), told) == local(2026, 12, 1, 2, 30)


def test_of_years_that_were_missed_it_is_said_how_many_are_left_out() -> None:
    now = local(2026, 11, 30, 12)
    for period, first, left_out in (
        (ReportPeriod.DAY, date(1, 1, 1), date(2026, 10, 30).toordinal() - 1),
        (ReportPeriod.WEEK, date(2026, 4, 13), 2),
        (ReportPeriod.MONTH, date(2020, 1, 15), 51),
    ):
        told, count = periods.next_one(report(first, period), now)
        assert count == left_out
        missed = 0
        while told.until <= date(2026, 11, 30):
            told, missed = periods.around(period, told.until), missed + 1
        assert missed == MOST_MISSED


def test_a_clock_that_was_set_back_has_nothing_made_again() -> None:
    made = report(date(2026, 11, 30))
    told, _ = periods.next_one(made, local(2026, 11, 20, 12))
    assert told.first == date(2026, 11, 30)


@pytest.mark.parametrize("period", ReportPeriod)
def test_a_clock_that_was_a_year_ahead_holds_nothing_up_until_then(period: ReportPeriod) -> None:
    now = local(2026, 11, 20, 12)
    told, left_out = periods.next_one(report(date(2027, 11, 30), period), now)
    assert (told, left_out) == (periods.around(period, date(2026, 11, 20)), 0)
    assert periods.due_at(report(told.first, period), told) > now
