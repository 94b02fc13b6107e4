from datetime import date

import pytest

from facedesk.simulator.record import PassVerdict
from facedesk.simulator.scenario import exception
from facedesk.simulator.terminal.knowing import as_held

TODAY = date(2026, 11, 24)
HELD = {
    "name": "Zhang Wei Junior",
    "normalNumber": "12",
    "priority": "0",
    "validDateStart": "2026_11_24",
    "validDateEnd": "2026_11_24",
}


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({}, PassVerdict.PASSED),
        ({"priority": "1"}, PassVerdict.BLOCKED),
        ({"priority": "2"}, PassVerdict.ALWAYS),
        ({"validDateEnd": "2026_11_23"}, PassVerdict.EXPIRED),
        ({"validDateStart": "2026_11_25"}, PassVerdict.EXPIRED),
        ({"validDateEnd": "2026_11_23", "priority": "2"}, PassVerdict.ALWAYS),
        ({"validDateStart": "", "validDateEnd": ""}, PassVerdict.PASSED),
    ],
)
def test_a_terminal_goes_by_what_it_was_given(fields, verdict):
    sighting = as_held(exception("zhang", PassVerdict.PASSED), HELD | fields, TODAY)
    assert (sighting.person.name, sighting.person.card, sighting.verdict) == (
        "Zhang Wei Junior",
        "12",
        verdict,
    )


def test_somebody_whom_it_does_not_hold_stays_as_planned():
    sighting = exception("zhang", PassVerdict.PASSED)
    assert as_held(sighting, None, TODAY) is sighting


def test_a_planned_outcome_stays():
    sighting = exception("zhang", PassVerdict.NOT_AUTHORISED)
    assert as_held(sighting, HELD, TODAY) is sighting
