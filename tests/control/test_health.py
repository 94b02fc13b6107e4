"""How terminals do, as `ctl` says it."""

import pytest

from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .conftest import OTHER, SERIAL, Asking

NAMES = [
    "deviceNo",
    "lastSeen",
    "reconnectsToday",
    "roundTripMs",
    "clockOffsetS",
    "waiting",
    "unknown",
    "softwareVersion",
    "remark",
]


async def test_each_has_its_figures_and_who_is_amiss_a_sentence(
    ask: Asking, terminal: SimulatedTerminal, capsys: pytest.CaptureFixture[str]
) -> None:
    await ask("parameters", SERIAL)
    missing, well = await ask("health")
    assert list(well) == NAMES
    assert (well["deviceNo"], well["remark"], well["reconnectsToday"]) == (SERIAL, None, 0)
    assert well["softwareVersion"] == terminal.habits.software_version
    assert well["roundTripMs"] is not None
    assert abs(well["clockOffsetS"]) < 5
    assert (missing["deviceNo"], missing["lastSeen"], missing["remark"]) == (
        OTHER,
        None,
        "It has not called yet. Type the station's address into it.",
    )
    assert await ask.prints("ctl", "health") == 0
    assert f"{OTHER:<16} never seen" in capsys.readouterr().out
