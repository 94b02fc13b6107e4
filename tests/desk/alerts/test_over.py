"""An alert whose state is over: says since when, calms down, and goes by itself."""

from dataclasses import replace

import pytest

from desk.alerts.conftest import GATE
from desk.alerts.test_panel import cards, with_alerts
from desk.hands import named, seen, shown
from facedesk.desk.text import alert_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.station.alerts import states
from facedesk.station.clocks.wall_clock import offset_text
from facedesk.store.records.alerts import AlertKind, AlertRow
from facedesk.store.records.local_time import shown_at, station_offset, zone_words

SECOND = 1_000_000
AT = 1_790_000_000 * SECOND


def lost(number=1, *, ended_after_s=None, why=""):
    ended = None if ended_after_s is None else AT + ended_after_s * SECOND
    plain = (number, AlertKind.TERMINAL_LOST, "17", "", "", 1, AT, AT, False, None, "", None, None, None)
    return AlertRow(*plain, ended_at=ended, ended_why=why)


@pytest.mark.usefixtures("qtbot")
async def test_it_says_since_when_and_how_long(station):
    places, now = PlaceNames(station.terminals, station.groups), AT + 500 * SECOND
    assert alert_text.place(lost(), places, now) == "No sign for 8 min"
    over = lost(ended_after_s=50)
    assert alert_text.place(over, places, now).startswith("Back since ")
    assert alert_text.lasted(over) == "was away 50 s"
    assert alert_text.in_one_line(over, places, now).endswith(", was away 50 s")
    assert alert_text.what_to_do(over) == "Nothing to do: this goes by itself."
    assert not alert_text.is_loud(over)


@pytest.mark.usefixtures("qtbot")
async def test_what_is_not_known_of_its_end_is_not_said(station):
    places, now = PlaceNames(station.terminals, station.groups), AT
    refused = lost(ended_after_s=50, why="notAdmitted")
    assert alert_text.place(refused, places, now).startswith("Not admitted since ")
    assert alert_text.lasted(refused) == ""
    assert alert_text.lasted(lost(ended_after_s=-3600)) == "", "the clock was set back meanwhile"


@pytest.mark.usefixtures("qtbot")
async def test_how_long_a_terminal_is_away_counts_from_the_last_time_it_went(station):
    again = lost()
    again = AlertRow(1, again.kind, "17", "", "", 2, AT, AT + 400 * SECOND, False, None, "", None, None, None)
    assert (
        alert_text.place(again, PlaceNames(station.terminals, station.groups), AT + 460 * SECOND)
        == "No sign for 1 min"
    )


async def test_a_terminal_that_is_back_is_said_to_be_back_and_goes(window, gate, station, join, monkeypatch):
    await station.settings.set("lostAfter", 0)
    terminal = await gate()
    await terminal.stop()
    await with_alerts(window, 1)
    assert "No sign for " in cards(window)[0].accessibleName()
    again = join(GATE)
    await again.until(lambda t: t.registered)
    await seen(lambda: "Back since " in cards(window)[0].accessibleName())
    assert not cards(window)[0].grab().isNull()
    ended_at = window.panel.alerts.rows[0].ended_at
    monkeypatch.setattr(states, "now_us", lambda: ended_at + states.STAYS_US)
    await seen(lambda: shown(window, "alerts-empty"))
    assert not named(window, "alerts-count").isVisible()


@pytest.mark.usefixtures("qtbot")
async def test_what_a_pass_raised_is_told_by_the_clocks_of_its_place_and_what_a_terminal_did_by_the_stations(
    station,
):
    await station.terminals.admit(GATE)
    there = station_offset(AT) + 345
    await station.terminals.set_zone(GATE, offset_text(there))
    places, now = PlaceNames(station.terminals, station.groups), AT + 60 * SECOND
    fever = replace(lost(), kind=AlertKind.FEVER, serial=GATE)
    assert alert_text.when(fever, places, now) == f"{shown_at(AT, there):%H:%M:%S} {zone_words(there)}"
    assert zone_words(there) in alert_text.past_lines(fever, places)[1]
    gone = replace(fever, kind=AlertKind.TERMINAL_LOST)
    assert "UTC" not in alert_text.when(gone, places, now)
    assert "UTC" not in alert_text.when(replace(fever, serial="18"), places, now)
