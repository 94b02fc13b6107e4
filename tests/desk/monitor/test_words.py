"""What is said of a pass."""

import time
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from in_zone import station_in

from desk.monitor.passes import a_pass
from facedesk.desk.text import pass_text
from facedesk.station.gate.decision import OPENING, Fact
from facedesk.store.pictures.pictures import PictureRef
from facedesk.store.records.records import GateAnswer
from facedesk.texts import SENTENCES
from facedesk.wire.values import Verdict

NOWHERE: Any = SimpleNamespace(place=lambda _serial, _in_out: "Gate")
NEVER_KEPT = {Fact.LATE, Fact.TERMINAL_REFUSED}
"""These are answered with nothing, or said of what the terminal itself did not let pass."""


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


def at_utc(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 10**6


@pytest.mark.usefixtures("qapp", "shanghai")
@pytest.mark.parametrize(
    ("offset_min", "when", "listed", "whole", "ways"),
    [
        (
            180, "09:30:00 UTC+3", "09:30:00", "23 Nov 2026, 09:30:00 UTC+3, 14:30:00 here",
            ("09:30:00 UTC+3", "09:30 UTC+3", "09:30 +3"),
        ),
        (
            -210, "03:00:00 UTC-3:30", "03:00:00", "23 Nov 2026, 03:00:00 UTC-3:30, 14:30:00 here",
            ("03:00:00 UTC-3:30", "03:00 UTC-3:30", "03:00 -3:30"),
        ),
        (
            -600, "22 Nov 20:30 UTC-10", "22 Nov 20:30:00",
            "22 Nov 2026, 20:30:00 UTC-10, 23 Nov 2026, 14:30:00 here",
            ("22 Nov 20:30 UTC-10", "22 Nov 20:30 UTC-10", "22 Nov 20:30 -10"),
        ),
        (480, "14:30:00", "14:30:00", "23 Nov 2026, 14:30:00", ("14:30:00",)),
        (None, "14:30:00", "14:30:00", "23 Nov 2026, 14:30:00", ("14:30:00",)),
    ],
)  # fmt: skip
def test_the_time_of_a_pass_is_what_its_place_calls_it_with_its_zone_where_the_stations_is_another(
    monkeypatch, offset_min, *, when, listed, whole, ways
):
    monkeypatch.setattr(pass_text, "now_us", lambda: at_utc("2026-11-23 07:00"))
    row = a_pass(1, passed_at=at_utc("2026-11-23 06:30"), offset_min=offset_min)
    assert pass_text.when(row) == when
    assert pass_text.listed_when(row) == listed
    assert pass_text.whole_time(row) == whole
    assert pass_text.ways_of_when(row) == ways
    line = pass_text.in_one_line(row, NOWHERE)
    assert f"{when}, " in line
    assert (" here" in line) is (" here" in whole)


@pytest.mark.usefixtures("qapp")
def test_both_half_past_twos_of_the_night_in_which_summer_time_ends_are_told_apart(monkeypatch):
    with station_in("Europe/Berlin"):
        pass_text._day_of.cache_clear()
        monkeypatch.setattr(pass_text, "now_us", lambda: at_utc("2026-10-25 12:00"))
        said = [
            pass_text.when(a_pass(1, passed_at=at_utc(f"2026-10-25 {time}"), offset_min=offset))
            for time, offset in (("00:30", 120), ("01:30", 60), ("02:30", 60))
        ]
        assert said == ["02:30:00 UTC+2", "02:30:00 UTC+1", "03:30:00"]
    pass_text._day_of.cache_clear()


@pytest.mark.usefixtures("qapp", "shanghai")
def test_the_hour_above_passes_is_called_as_their_place_calls_it(monkeypatch):
    monkeypatch.setattr(pass_text, "now_us", lambda: at_utc("2026-11-23 07:00"))
    begin = at_utc("2026-11-23 06:00")
    assert pass_text.hour_words(begin, 480) == "Today, 14:00"
    assert pass_text.hour_words(begin, 345) == "Today, 11:45 UTC+5:45"
    assert pass_text.hour_words(begin, -600) == "22 Nov 2026, 20:00 UTC-10"
    assert pass_text.hour_words(begin, None) == "Today, 14:00 UTC+8"  # of several places: the station's


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_is_there_and_not_shown_is_not_called_none():
    assert pass_text.instead_of(None, "No picture") == "No picture"
    assert pass_text.instead_of(PictureRef("ab" * 32, "2026-11"), "No picture") == "Cannot be shown"


@pytest.mark.usefixtures("qapp")
def test_a_pass_that_was_kept_shut_has_a_word_of_its_own_and_says_why():
    shut = GateAnswer("close", "holiday", "Closed today")
    row = a_pass(1, answer=shut)
    assert (row.mark, pass_text.state_word(row)) == ("keptShut", "Passed, kept shut")
    assert pass_text.why_so(row) == "the station answered “close”: holiday"
    assert pass_text.why_so(a_pass(1, answer=GateAnswer("open", "within"))) == ""
    assert pass_text.spoken_there(row) == "it says “Closed today”"
    whole = pass_text.in_one_line(row, NOWHERE)
    assert "Passed, kept shut, the station answered “close”: holiday, it says “Closed today”" in whole
    assert pass_text.place_or_why(row, NOWHERE) == "holiday · Gate"
    assert pass_text.place_or_why(a_pass(1), NOWHERE) == "Gate"
    stranger = a_pass(1, answer=shut, verdict=Verdict.STRANGER)
    assert (stranger.mark, pass_text.why_so(stranger)) == ("stranger", "")
    feverish = a_pass(1, answer=GateAnswer("close", "fever"), fever=True)
    assert (feverish.mark, pass_text.why_so(feverish)) == ("fever", "the station answered “close”: fever")


@pytest.mark.parametrize("fact", [each for each in Fact if each not in OPENING | NEVER_KEPT])
def test_each_fact_that_keeps_a_pass_shut_has_words(fact):
    assert f"kept{fact[0].upper()}{fact[1:]}" in SENTENCES
