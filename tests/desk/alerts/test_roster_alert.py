"""The alert that a roster differs: about a terminal, not about somebody."""

import time

import pytest

from facedesk.desk.text import alert_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.store.records.alerts import AlertKind, AlertRow

SERIAL = "168380000119"


@pytest.mark.usefixtures("qtbot")
async def test_it_names_the_terminal_and_says_what_to_do(station):
    await station.terminals.admit(SERIAL)
    await station.terminals.label(SERIAL, "North gate")
    now = time.time_ns() // 1000
    alert = AlertRow(
        1, AlertKind.ROSTER_DIFFERS, SERIAL, "", "", 2, now, now, False, None, "", None, None, None
    )
    assert alert.kind.priority == 3
    assert alert_text.word(alert.kind) == "Roster differs"
    said = alert_text.in_one_line(alert, PlaceNames(station.terminals, station.groups), now)
    assert said.startswith("Roster differs, North gate, Found by comparing")
    assert "Roster tab" in alert_text.hint(alert.kind)
