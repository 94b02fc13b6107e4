"""Whether the computer's clock is believed: at the start, when it leaps, and what terminals' own clocks say."""

from datetime import timedelta
from typing import Any

import pytest

from facedesk.station.bounds import AWAY_US, BACK_US, LEAP_US, MARK_EVERY_US, STEADY_US
from facedesk.station.clocks.clock import EPOCH, Clock
from facedesk.station.clocks.clock_watch import ClockWatch, TimeMarks

SECOND = 1_000_000
HOUR = 3600 * SECOND
DAY = 24 * HOUR
NOW = 1_795_953_600 * SECOND  # in November 2026
LEAPS = [
    pytest.param(sign * leap, id=f"{'+' if sign > 0 else '-'}{name}")
    for name, leap in (
        ("1 h", HOUR),
        ("8 h", 8 * HOUR),
        ("3 d", 3 * DAY),
        ("40 d", 40 * DAY),
        ("10 y", 3652 * DAY),
    )
    for sign in (1, -1)
] + [pytest.param(-NOW, id="1970"), pytest.param(946_684_800 * SECOND - NOW, id="2000")]


class Times:
    """A computer whose clock can be set, and a watch on it that looks every second."""

    def __init__(self, known: TimeMarks | None = None, wall: int = NOW) -> None:
        self.passed = self.off = 0
        self.wall = wall
        self.clock = Clock(lambda: self.wall + self.passed + self.off, lambda: 5 * DAY + self.passed)
        self.set_by: list[int] = []
        self.marks: list[int] = []
        self.watch = ClockWatch(self.set_by.append, self.marks.append, self.clock)
        self.watch.start(known or TimeMarks(NOW - DAY))

    def go(self, us: int) -> None:
        for _ in range(us // (10 * SECOND)):
            self.passed += 10 * SECOND
            self.watch.watch()
        self.passed += us % (10 * SECOND)
        self.watch.watch()

    def leap(self, us: int) -> None:
        self.off += us
        self.watch.watch()

    def says(self, serial: str, off: int = 0) -> None:
        """Have a terminal register whose own clock is off by so much from what is true."""
        self.watch.hear(serial, EPOCH + timedelta(microseconds=NOW + self.passed + off))

    @property
    def code(self) -> str | None:
        return self.watch.doubt.code if self.watch.doubt is not None else None

    @property
    def true_now(self) -> int:
        return NOW + self.passed


@pytest.mark.parametrize("leap", LEAPS)
def test_a_leap_and_back_is_not_believed_for_a_moment(leap: int) -> None:
    times = Times()
    times.go(HOUR)
    times.off += leap
    assert times.clock.now_us() == times.true_now  # before the watch has looked
    times.watch.watch()
    assert (times.code, times.clock.now_us()) == ("clockLeapt", times.true_now)
    times.go(5 * SECOND)
    assert times.clock.now_us() == times.true_now
    times.leap(-leap)
    assert (times.code, times.clock.now_us(), times.set_by) == (None, times.true_now, [])


@pytest.mark.parametrize("leap", LEAPS)
def test_terminals_that_say_otherwise_hold_off_a_leap_for_good(leap: int) -> None:
    times = Times()
    times.says("1")
    times.go(HOUR)
    times.leap(leap)
    times.go(STEADY_US - 10 * SECOND)
    assert (times.code, times.clock.now_us()) == ("clockLeapt", times.true_now)
    times.go(5 * HOUR)
    assert (times.code is None) is (abs(leap) <= HOUR)  # so little a clock is set right by, and then steady


@pytest.mark.parametrize("leap", [HOUR, -HOUR, 8 * HOUR, -8 * HOUR, 3 * DAY, -3 * DAY, 40 * DAY, -3652 * DAY])
def test_a_terminal_that_was_right_before_it_was_told_bears_out_that_the_clock_was_set_right(
    leap: int,
) -> None:
    times = Times(TimeMarks(), wall=NOW - leap)
    times.says("1")
    times.says("2", -3652 * DAY)  # lost its time
    times.go(30 * SECOND)
    times.leap(leap)
    assert (times.code, times.clock.now_us(), times.set_by) == (None, times.true_now, [leap])


def test_a_terminal_that_repeats_what_it_was_given_says_what_it_said_before() -> None:
    times = Times(TimeMarks(), wall=NOW + 8 * HOUR)
    times.says("1")
    times.go(HOUR)
    times.says("1", 8 * HOUR)  # it was given that
    times.leap(-8 * HOUR)
    assert (times.code, times.set_by) == (None, [-8 * HOUR])


def test_the_most_terminals_decide() -> None:
    times = Times()
    for serial in ("1", "2"):
        times.says(serial)
    times.says("3", 3 * DAY)
    times.leap(3 * DAY)
    times.go(HOUR)
    assert times.code == "clockLeapt"
    for serial in ("4", "5"):
        times.says(serial, 3 * DAY)
    assert (times.code, times.set_by) == (None, [3 * DAY])


def test_one_that_is_forgotten_speaks_no_more() -> None:
    times = Times()
    times.says("1")
    times.watch.forget("1")
    times.leap(8 * HOUR)
    times.go(STEADY_US)
    assert (times.code, times.set_by) == (None, [8 * HOUR])


@pytest.mark.parametrize(("leap", "believed"), [(HOUR, True), (-8 * HOUR, True), (40 * DAY, False)])
def test_without_terminals_a_leap_of_zones_is_believed_once_steady_and_a_larger_one_never(
    leap: int, believed: bool
) -> None:
    times = Times()
    times.leap(leap)
    times.go(STEADY_US - 10 * SECOND)
    assert times.code == "clockLeapt"
    times.go(20 * SECOND)
    assert (times.code is None) is believed
    assert times.set_by == ([leap] if believed else [])


def test_what_is_not_proved_an_operator_may_say_to_be_right() -> None:
    times = Times()
    times.leap(40 * DAY)
    times.watch.accept()
    assert (times.code, times.set_by) == (None, [40 * DAY])
    assert times.clock.now_us() == times.true_now + 40 * DAY
    times.watch.accept()
    assert times.set_by == [40 * DAY]


@pytest.mark.parametrize("step", [LEAP_US, -LEAP_US, SECOND])
def test_what_a_time_server_sets_right_now_and_then_is_followed(step: int) -> None:
    times = Times()
    for _ in range(3):
        times.go(HOUR)
        times.leap(step)
        assert times.code is None
    assert times.clock.now_us() == times.true_now + 3 * step


@pytest.mark.parametrize("step", [100 * SECOND, -100 * SECOND])
def test_small_leaps_that_follow_each_other_are_the_one_that_they_add_up_to(step: int) -> None:
    times = Times()
    for _ in range(30):
        times.leap(step)
        times.go(10 * SECOND)
    assert times.code == "clockLeapt"
    assert abs(times.clock.now_us() - NOW - times.passed) <= LEAP_US
    times.leap(-times.off)
    assert times.code is None


def test_small_leaps_far_between_are_followed() -> None:
    times = Times()
    for _ in range(5):
        times.leap(100 * SECOND)
        times.go(STEADY_US + 10 * SECOND)
    assert times.code is None
    assert times.clock.now_us() == NOW + times.passed + times.off


def test_a_computer_that_slept_has_not_leapt() -> None:
    times = Times()
    times.passed += 14 * HOUR  # both clocks went on, and nobody looked
    times.watch.watch()
    assert times.code is None


# The start


@pytest.mark.parametrize(
    ("known", "wall", "code"),
    [
        (TimeMarks(), NOW, None),
        (TimeMarks(), 946_684_800 * SECOND, "clockBefore"),
        (TimeMarks(NOW), 946_684_800 * SECOND, "clockBefore"),
        (TimeMarks(NOW), NOW - 8 * HOUR, "clockBefore"),
        (TimeMarks(0, NOW), NOW - 8 * HOUR, "clockBefore"),
        (TimeMarks(NOW), NOW - BACK_US, None),
        (TimeMarks(NOW), NOW + AWAY_US, None),
        (TimeMarks(NOW), NOW + 3652 * DAY, "clockAfter"),
        (TimeMarks(0, NOW), NOW + 3652 * DAY, None),  # of an older version, or long without a pass
        (TimeMarks(0, NOW - 200 * DAY, NOW), NOW + AWAY_US, None),  # but its terminals were heard meanwhile
        (TimeMarks(0, NOW, NOW), NOW + 3652 * DAY, "clockAfter"),  # ended before it was marked
    ],
)
def test_a_clock_that_cannot_be_is_not_believed_from_the_start(
    known: TimeMarks, wall: int, code: str | None
) -> None:
    times = Times(known, wall)
    assert times.code == code
    assert times.clock.now_us() == (wall if code is None else max(known.mark_us, known.newest_us, EARLIEST))


EARLIEST = 1_735_689_600 * SECOND


def test_the_first_setting_by_a_time_server_after_a_start_in_2000_is_believed_at_once() -> None:
    times = Times(TimeMarks(NOW - DAY), wall=946_684_800 * SECOND)
    times.go(30 * SECOND)
    times.off += NOW - times.wall
    times.watch.watch()
    assert (times.code, times.clock.now_us()) == (None, times.true_now)


def test_a_station_and_a_terminal_that_both_lost_their_time_do_not_bear_each_other_out() -> None:
    times = Times(TimeMarks(NOW - DAY), wall=0)
    times.says("1", -NOW)
    times.go(HOUR)
    assert times.code == "clockBefore"


def test_a_long_absence_is_believed_as_soon_as_a_terminal_bears_it_out() -> None:
    times = Times(TimeMarks(NOW - 200 * DAY))
    times.go(HOUR)
    assert times.code == "clockAfter"
    times.says("1")
    assert (times.code, times.clock.now_us()) == (None, times.true_now)


def test_how_far_the_time_has_come_is_kept_only_of_a_clock_that_was_steady() -> None:
    times = Times()
    times.go(STEADY_US - 10 * SECOND)
    assert times.marks == []
    times.go(2 * MARK_EVERY_US)
    assert len(times.marks) == 2
    times.leap(40 * DAY)
    times.go(2 * MARK_EVERY_US)
    assert len(times.marks) == 2


# What terminals are given


def test_a_terminal_is_given_the_time_or_its_own_while_none_is_believed() -> None:
    times = Times()
    own: Any = EPOCH + timedelta(days=20_000)
    assert times.watch.time_for(own) == EPOCH + timedelta(microseconds=NOW)
    times.leap(3 * DAY)
    assert times.watch.time_for(own) == own
    assert times.watch.time_for(None) == EPOCH + timedelta(microseconds=NOW)
