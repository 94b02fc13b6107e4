"""What is said of a pass that does not say when it was: its time is that of its record."""

from datetime import datetime

import pytest
from store.samples import row

from facedesk.desk.text import pass_text
from facedesk.store.records.local_time import shown_at, station_offset, zone_words

pytestmark = pytest.mark.usefixtures("qapp")

AT = round(datetime(2026, 11, 24, 22, 0, 5).astimezone().timestamp() * 1_000_000)


def test_a_pass_that_does_not_say_when_it_was_is_not_told_of_as_if_it_did():
    unknown = row(1, received_at=AT, passed_at=None, pass_time="at noon")
    assert pass_text.whole_time(unknown) == "24 Nov 2026, 22:00:05, when it came"


def test_when_its_record_came_is_told_by_the_clocks_of_its_place_too():
    there = station_offset(AT) - 210
    unknown = row(1, received_at=AT, passed_at=None, pass_time="1970-01-01 00:00:07", offset_min=there)
    shown = f"24 Nov 2026, {shown_at(AT, there):%H:%M:%S} {zone_words(there)}"
    assert pass_text.whole_time(unknown) == f"{shown}, 22:00:05 here, when it came"
