"""What the attendance page says of days."""

import pytest

from facedesk.desk.text.records import attendance_text
from facedesk.station.attendance.days import IN, Pass, local_time
from facedesk.station.clocks.clock import now_us
from facedesk.store.records.local_time import station_offset, zone_words


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("more", [180, -210, 345, 0])
def test_a_time_has_the_zone_of_its_place_where_the_stations_clocks_show_another(more: int) -> None:
    at = now_us()
    there = station_offset(at) + more
    each = Pass(at // 1000, there, IN)
    shown = f"{local_time(each):%H:%M}"
    said = attendance_text.zoned_time_of(each, local_time(each).toordinal())
    assert said == (f"{shown} {zone_words(there)}" if more else shown)
