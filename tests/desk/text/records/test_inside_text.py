"""What is said of who is inside."""

import pytest

from facedesk.desk.text.records import inside_text
from facedesk.station.clocks.clock import now_us
from facedesk.station.inside.rows import InsideRow
from facedesk.store.records.local_time import shown_at, station_offset, zone_words


@pytest.mark.usefixtures("qapp")
def test_since_when_is_told_by_the_clocks_of_the_place_with_their_zone_where_the_stations_go_otherwise():
    since = now_us()
    there = station_offset(since) + 345

    def said(offset_min: int) -> str:
        row = InsideRow(
            "1", "Ada", "", "A", "Gate", None, since, 1, None, None, None, False, offset_min=offset_min
        )
        return inside_text.place_and_time(row)

    assert said(there).endswith(f"{shown_at(since, there):%H:%M} {zone_words(there)}")
    assert said(station_offset(since)) == f"Gate, {shown_at(since, station_offset(since)):%H:%M}"
