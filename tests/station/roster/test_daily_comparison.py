"""The hour at which rosters are compared by themselves."""

from datetime import datetime

import pytest

from facedesk.station.clocks.clock import to_us
from facedesk.station.roster.daily_comparison import QuietHour, next_at


def at(text: str) -> int:
    return to_us(datetime.fromisoformat(text))


def test_the_hour_comes_once_a_day() -> None:
    hour = QuietHour()
    assert not hour.has_come("03:00", at("2026-11-24 02:00:00"))
    assert not hour.has_come("03:00", at("2026-11-24 02:59:59"))
    assert hour.has_come("03:00", at("2026-11-24 03:00:00"))
    assert not hour.has_come("03:00", at("2026-11-24 03:00:01"))
    assert not hour.has_come("03:00", at("2026-11-25 02:59:59"))
    assert hour.has_come("03:00", at("2026-11-25 03:00:07"))


def test_an_hour_that_has_passed_when_it_is_set_counts_from_the_next_day() -> None:
    hour = QuietHour()
    assert not hour.has_come("03:00", at("2026-11-24 09:00:00"))
    assert not hour.has_come("09:30", at("2026-11-24 09:00:01"))
    assert hour.has_come("09:30", at("2026-11-24 09:30:00"))


def test_a_computer_that_slept_catches_up_once() -> None:
    hour = QuietHour()
    assert not hour.has_come("03:00", at("2026-11-24 02:00:00"))
    assert hour.has_come("03:00", at("2026-11-27 12:00:00"))
    assert not hour.has_come("03:00", at("2026-11-27 12:00:01"))


def test_after_a_clock_that_was_ahead_was_set_right_the_hour_comes_every_day_again() -> None:
    hour = QuietHour()
    assert not hour.has_come("03:00", at("2036-11-24 02:00:00"))
    assert hour.has_come("03:00", at("2036-11-24 03:00:00"))
    assert not hour.has_come("03:00", at("2026-11-24 12:00:00"))
    assert hour.has_come("03:00", at("2026-11-25 03:00:00"))
    assert hour.has_come("03:00", at("2026-11-26 03:00:00"))


@pytest.mark.parametrize("text", ["", "3", "24:00", "03:60", "soon", "-1:00", "03:00:00"])
def test_what_is_no_hour_never_comes(text: str) -> None:
    assert next_at(text, at("2026-11-24 02:00:00")) == 0
    assert not QuietHour().has_come(text, at("2026-11-24 03:00:00"))
