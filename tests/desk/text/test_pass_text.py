"""What is said of a pass: its time is ours, and beside it stands what its place calls it, where that is another."""

from datetime import datetime, timedelta

import pytest
from store.samples import row

from facedesk.desk.text import pass_text

pytestmark = pytest.mark.usefixtures("qapp")

AT = datetime(2026, 11, 24, 22, 0, 5).astimezone()


def passed_at_home(clock: timedelta, **fields: object) -> object:
    """Return a pass at AT, of a place whose clock shows so much more than ours."""
    moment = round(AT.timestamp() * 1_000_000)
    there = (AT + clock).replace(tzinfo=None)
    said = {"passed_at": moment, "received_at": moment, "pass_time": f"{there:%Y-%m-%d %H:%M:%S}.000"}
    return row(1, **(said | fields))


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        (timedelta(), ""),
        (timedelta(seconds=40), ""),  # the clock is a bit wrong; it is no other zone
        (timedelta(hours=-8), "14:00:05 there"),
        (timedelta(hours=8), "25 Nov 2026, 06:00:05 there"),
    ],
)
def test_what_the_place_calls_a_time_is_said_where_it_is_another(clock, said):
    assert pass_text.there(passed_at_home(clock)) == said
    if said:
        assert pass_text.whole_time(passed_at_home(clock)) == f"24 Nov 2026, 22:00:05, {said}"


def test_a_pass_that_does_not_say_when_it_was_is_not_told_of_as_if_it_did():
    unknown = passed_at_home(timedelta(), passed_at=None, pass_time="at noon")
    assert pass_text.there(unknown) == ""
    assert pass_text.whole_time(unknown) == "24 Nov 2026, 22:00:05, when it came"
