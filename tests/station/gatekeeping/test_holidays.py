"""Holidays as calendars go wrong with them elsewhere: spans, half days, midnight, zones, other years, leap days."""

from datetime import date, datetime, timedelta

import pytest

from facedesk.station.clocks import clock
from facedesk.station.failures import CommandFailed
from facedesk.station.gate.decision import Fact, GateRules, Holder, Passing, decide
from facedesk.station.gatekeeping import spans
from facedesk.station.gatekeeping.rules import AUTO_OPEN
from facedesk.station.gatekeeping.spans import HolidaySpan
from facedesk.station.station import Station
from facedesk.store.failures import StoreError
from facedesk.store.terminals import Decider
from facedesk.wire.schedule import Day, Period, Week
from facedesk.wire.values import Priority, Verdict
from station.gatekeeping.conftest import Belongs, Simulated
from station.gatekeeping.test_gates import newest, passed
from station.peer import SERIAL

CLOSED, ALL_DAY = Day.closed(), Day.all_day()
HALF = Day.of([Period(9 * 60, 12 * 60)])
WORKERS = Week.weekdays()


def because(
    at: str, days: dict[date, Day], week: Week = WORKERS, priority: Priority = Priority.SCHEDULED
) -> Fact:
    """Decide about somebody who passes at a time that the terminal's clock shows."""
    passing = Passing(datetime.fromisoformat(at), Verdict.PASSED)
    return decide(passing, Holder(priority, week, is_on_roster=True), GateRules(days)).because


def span(first: str, last: str, periods: Day = CLOSED) -> HolidaySpan:
    return HolidaySpan(date.fromisoformat(first), date.fromisoformat(last), periods)


@pytest.mark.parametrize(
    ("at", "fact"),
    [
        ("2026-12-23T23:59", Fact.WITHIN),  # the evening before, which calendars in UTC shut
        ("2026-12-24T00:00", Fact.HOLIDAY),
        ("2026-12-26T12:00", Fact.HOLIDAY),
        ("2026-12-28T23:59", Fact.HOLIDAY),  # the last day of a span belongs to it
        ("2026-12-29T00:00", Fact.WITHIN),
        ("2025-12-24T12:00", Fact.WITHIN),  # a year before and a year after it is a day as any other
        ("2027-12-24T12:00", Fact.WITHIN),
    ],
)
def test_a_span_begins_and_ends_with_its_days_and_binds_in_its_own_year_alone(at: str, fact: Fact) -> None:
    days = dict(span("2026-12-24", "2026-12-28").change())
    assert because(at, {day: periods for day, periods in days.items() if periods}) is fact


@pytest.mark.parametrize(
    ("at", "fact"),
    [
        ("2026-12-24T08:59", Fact.HOLIDAY),
        ("2026-12-24T09:00", Fact.WITHIN),
        ("2026-12-24T12:00", Fact.WITHIN),  # the minute in which it ends belongs to it
        ("2026-12-24T12:01", Fact.HOLIDAY),
    ],
)
def test_a_half_day_is_open_for_its_half(at: str, fact: Fact) -> None:
    assert because(at, {date(2026, 12, 24): HALF}) is fact


def test_a_night_shift_that_began_the_evening_before_is_shut_out_at_midnight_and_not_after_the_holiday() -> (
    None
):
    nights = Week.closed()
    for day in range(7):
        nights = nights.with_period(day, 22 * 60, 6 * 60)
    days = {date(2026, 12, 25): CLOSED}
    found = [
        because(f"2026-12-{at}", days, nights) for at in ("24T23:30", "25T00:30", "25T23:30", "26T00:30")
    ]
    assert found == [Fact.WITHIN, Fact.HOLIDAY, Fact.HOLIDAY, Fact.WITHIN]
    evening = {date(2026, 12, 25): Day.of([Period(22 * 60, 23 * 60 + 59)])}
    assert because("2026-12-25T23:59", evening, nights) is Fact.WITHIN


def test_a_holiday_replaces_the_weekday_both_ways_and_no_vips() -> None:
    saturday = {date(2026, 12, 26): HALF}
    assert because("2026-12-26T10:00", saturday) is Fact.WITHIN  # a shift on a day that is off otherwise
    assert because("2026-12-26T10:00", {date(2026, 12, 26): ALL_DAY}, Week.closed()) is Fact.WITHIN
    assert because("2026-12-26T10:00", {date(2026, 12, 26): CLOSED}, priority=Priority.ALWAYS) is Fact.VIP


def test_days_are_counted_by_the_calendar_also_where_clocks_are_put_back() -> None:
    autumn = span("2026-10-24", "2026-10-26")
    assert [day.day for day in autumn.days()] == [24, 25, 26]
    assert len(autumn) == 3
    assert len(span("2028-02-28", "2028-03-01")) == 3


def test_days_that_follow_one_another_are_one_span_and_others_stay_apart() -> None:
    days = {date(2026, 12, day): CLOSED for day in (24, 25, 27)} | {date(2026, 12, 26): HALF}
    assert spans.spans(days) == [
        span("2026-12-24", "2026-12-25"),
        span("2026-12-26", "2026-12-26", HALF),
        span("2026-12-27", "2026-12-27"),
    ]
    over_new_year = {date(2026, 12, 31): CLOSED, date(2027, 1, 1): CLOSED}
    assert spans.spans(over_new_year) == [span("2026-12-31", "2027-01-01")]


def test_a_year_is_copied_to_the_next_and_overwrites_nothing_there() -> None:
    days = {
        date(2028, 1, 1): CLOSED,
        date(2028, 2, 29): HALF,
        date(2028, 12, 24): HALF,
        date(2027, 5, 1): CLOSED,
        date(2029, 1, 1): ALL_DAY,
    }
    assert spans.year_on(days, 2028) == {date(2029, 12, 24): HALF}
    assert spans.without_day(days, 2028) == [date(2028, 2, 29)]
    assert spans.year_on(days, 2026) == {}


def test_a_span_that_is_changed_leaves_out_what_is_no_more_in_it() -> None:
    change = spans.replaced(span("2026-12-24", "2026-12-26"), span("2026-12-25", "2026-12-27", HALF))
    assert {day.day: periods for day, periods in change.items()} == {24: None, 25: HALF, 26: HALF, 27: HALF}


async def test_several_days_are_changed_as_one_and_taken_back_as_one(station: Station) -> None:
    first = date(2026, 12, 24)
    await station.holidays.add(first, HALF)
    before = await station.holidays.change(
        {first: None, date(2026, 12, 25): CLOSED, date(2026, 12, 31): HALF}
    )
    assert list(station.holidays.days) == [date(2026, 12, 25), date(2026, 12, 31)]
    await station.holidays.change(before)
    assert dict(station.holidays.days) == {first: HALF}


async def test_what_the_disk_does_not_take_is_no_holiday(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreError("storeFailed", "no room")

    monkeypatch.setattr("facedesk.store.gates.change_holidays", refuse)
    with pytest.raises(CommandFailed):
        await station.holidays.change({date(2026, 12, 24): CLOSED})
    assert not station.holidays.days


async def test_what_was_stored_is_read_again(station: Station) -> None:
    await station.holidays.change({date(2026, 12, 24): HALF, date(2026, 12, 25): ALL_DAY})
    station.holidays.days = {}
    await station.holidays.load()
    assert station.holidays.days[date(2026, 12, 24)] == HALF
    assert station.holidays.days[date(2026, 12, 25)].is_whole


@pytest.mark.parametrize(("zone", "is_shut"), [("+14:00", True), ("-12:00", False)])
async def test_a_day_begins_and_ends_by_the_terminals_own_clock(
    station: Station, simulated: Simulated, belongs: Belongs, zone: str, is_shut: bool
) -> None:
    """Two terminals see the same instant on two days: only one of them is on the holiday."""
    await belongs()
    async with simulated() as terminal:
        await station.terminals.set_zone(SERIAL, zone)
        await station.gates.decide(Decider.STATION, [SERIAL])
        await terminal.until(lambda one: one.parameters[AUTO_OPEN] == "0")
        here = datetime.fromisoformat("1970-01-01T00:00+00:00") + timedelta(microseconds=clock.now_us())
        there = (here + timedelta(hours=14)).date()
        assert (here - timedelta(hours=12)).date() != there
        await station.holidays.add(there, CLOSED)
        wall = here.replace(tzinfo=None) + timedelta(hours=14 if zone == "+14:00" else -12)
        await passed(terminal, at=wall)
        row = await newest(station)
        assert (row.answer.because == "holiday") is is_shut
