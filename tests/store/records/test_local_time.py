# ruff: noqa: DTZ001 - local times have no zone
"""What a person at the terminal would call the time of a pass."""

from datetime import datetime

import pytest

from facedesk.store.records.local_time import local_time
from store.samples import row

CAME = datetime(2026, 11, 24, 3)
US = 1_000_000


def test_it_is_what_the_terminals_clock_showed_wherever_the_station_is() -> None:
    passed = row(pass_time="2026-11-23 23:30:00.500", passed_at=round(CAME.timestamp()) * US)
    assert local_time(passed) == datetime(2026, 11, 23, 23, 30, 0, 500_000)


@pytest.mark.parametrize("said", ["", "noon", "1970-01-01 00:00:05.000"])
def test_where_that_cannot_be_it_is_when_the_record_came(said: str) -> None:
    came = row(0, pass_time=said, passed_at=None, received_at=round(CAME.timestamp()) * US)
    assert local_time(came) == CAME


def test_where_it_cannot_be_read_any_more_it_is_when_it_was_by_the_stations_clock() -> None:
    passed = row(0, pass_time="noon", passed_at=round(CAME.timestamp()) * US)
    assert local_time(passed) == CAME
