"""What a pass is called at its place, and when its zone has to be said."""

from datetime import UTC, datetime

import pytest
from in_zone import station_in

from facedesk.store.records.local_time import (
    Moment,
    comes_twice,
    local_time,
    offset_elsewhere,
    offset_of,
    said_offset,
    zone_words,
)


def at(text: str, offset_min: int | None) -> Moment:
    """Make a moment of an instant as UTC calls it."""
    return Moment(int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1_000_000, offset_min)


@pytest.mark.parametrize(
    ("offset_min", "shown", "words"),
    [
        (180, "2026-11-24 09:30:00", "UTC+3"),
        (-210, "2026-11-24 03:00:00", "UTC-3:30"),
        (345, "2026-11-24 12:15:00", "UTC+5:45"),
        (660, "2026-11-24 17:30:00", "UTC+11"),
        (0, "2026-11-24 06:30:00", "UTC"),
    ],
)
def test_a_time_is_what_its_place_calls_it_and_its_zone_is_said_where_it_is_not_the_stations(
    offset_min: int, shown: str, words: str
) -> None:
    moment = at("2026-11-24 06:30:00", offset_min)
    with station_in("Europe/Berlin"):
        assert str(local_time(moment)) == shown
        assert zone_words(offset_min) == words
        assert offset_elsewhere(moment) == said_offset(moment) == offset_min


def test_nothing_is_said_of_the_stations_own_time() -> None:
    with station_in("Europe/Berlin"):
        for summer in ("2026-07-24 06:30:00", "2026-11-24 06:30:00"):
            hours = 2 if "-07-" in summer else 1
            moment = at(summer, hours * 60)
            assert (said_offset(moment), local_time(moment).hour) == (None, 6 + hours)
            assert local_time(at(summer, None)) == local_time(moment)
            assert (offset_of(at(summer, None)), said_offset(at(summer, None))) == (hours * 60, None)


@pytest.mark.parametrize(
    ("zone", "first", "second", "shown", "said"),
    [
        ("Europe/Berlin", "2026-10-25 00:30", "2026-10-25 01:30", "02:30", ["UTC+2", "UTC+1"]),
        ("Australia/Lord_Howe", "2027-04-03 14:45", "2027-04-03 15:15", "01:45", ["UTC+11", "UTC+10:30"]),
    ],
)
@pytest.mark.parametrize("is_kept", [True, False])
def test_the_hour_that_comes_twice_is_told_apart(
    zone: str, first: str, second: str, shown: str, said: list[str], *, is_kept: bool
) -> None:
    with station_in(zone):
        both = [at(each, None) for each in (first, second)]
        if is_kept:
            both = [Moment(each.at, offset_of(each)) for each in both]
        assert [f"{local_time(each):%H:%M}" for each in both] == [shown, shown]
        assert [zone_words(said_offset(each) or 0) for each in both] == said
        before, after = both[0].at - 3_600_000_000, both[1].at + 3_600_000_000
        assert [said_offset(Moment(each, None)) for each in (before, after)] == [None, None]


def test_an_hour_that_clocks_leap_over_does_not_come_twice() -> None:
    with station_in("Europe/Berlin"):
        assert not comes_twice(datetime.fromisoformat("2026-03-29 02:30"))
        assert comes_twice(datetime.fromisoformat("2026-10-25 02:59:59"))
        assert not comes_twice(datetime.fromisoformat("2026-10-25 03:00:00"))


def test_an_instant_beyond_any_calendar_is_the_nearest_that_there_is() -> None:
    assert local_time(Moment(-(10**18), 0)).year == 1970
    assert local_time(Moment(10**18, 0)).year == 9987
