"""What is said of a pass."""

import time
from datetime import UTC, datetime

import pytest

from desk.monitor.passes import a_pass
from facedesk.desk.text import pass_text
from facedesk.store.pictures.pictures import PictureRef


@pytest.fixture
def shanghai(monkeypatch):
    if not hasattr(time, "tzset"):
        pytest.skip("this system sets the zone otherwise")
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "CST-8")
        time.tzset()
        pass_text._day_of.cache_clear()
        yield
    time.tzset()
    pass_text._day_of.cache_clear()


@pytest.mark.usefixtures("qapp", "shanghai")
def test_a_pass_of_before_midnight_has_its_day_also_where_that_is_no_day_of_the_worlds(monkeypatch):
    half_past_midnight = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    monkeypatch.setattr(pass_text, "now_us", lambda: int(half_past_midnight.timestamp()) * 10**6)
    said = [
        pass_text.when(
            a_pass(1, passed_at=int(datetime(2026, 11, 23, hour, 45, tzinfo=UTC).timestamp()) * 10**6)
        )
        for hour in (15, 16)
    ]
    assert said == ["23 Nov 23:45", "00:45:00"]


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_is_there_and_not_shown_is_not_called_none():
    assert pass_text.instead_of(None, "No picture") == "No picture"
    assert pass_text.instead_of(PictureRef("ab" * 32, "2026-11"), "No picture") == "Cannot be shown"
