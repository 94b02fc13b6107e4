"""A new terminal takes a broken one's place, by `ctl`."""

import pytest

from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .conftest import OTHER, SERIAL, Asking

NEW = "168380000199"


@pytest.mark.usefixtures("terminal")
async def test_what_goes_over_is_said_and_the_old_ones_history_stays(ask: Asking) -> None:
    await ask.station.terminals.label(SERIAL, "North gate")
    await ask("group", "Works", SERIAL)
    await ask("set", SERIAL, "voiceVolume=3")
    history = await ask("parameters", SERIAL, "--history")
    (row,) = await ask("replace", SERIAL, NEW)
    assert (row["deviceNo"], row["replaces"], row["label"], row["group"]) == (
        NEW,
        SERIAL,
        "North gate",
        "Works",
    )
    assert row["parameters"] > 50
    assert "will be set when the new one is online" in row["remark"]
    assert await ask("parameters", SERIAL, "--history") == history
    assert await ask("parameters", SERIAL, "--at", str(history[0]["id"]))
    async with SimulatedTerminal(f"ws://127.0.0.1:{ask.station.port}", NEW) as new:
        await new.until(lambda t: t.parameters["voiceVolume"] == "3")


async def test_what_is_not_known_or_in_use_is_refused_and_leaves_no_trace(ask: Asking) -> None:
    assert "choose another terminal" in await ask.fails("replace", SERIAL, SERIAL)
    await ask.enrol("20001")
    await ask("assign", "20001", OTHER)
    assert "is in use already" in await ask.fails("replace", SERIAL, OTHER)
    ask.station.arranging.carry_out = None  # type: ignore[assignment]  # nothing is even tried
    assert "Check the serial" in await ask.fails("replace", NEW, SERIAL)
    assert {row["deviceNo"] for row in await ask("terminals")} == {SERIAL, OTHER}


async def test_a_terminal_that_has_said_nothing_yet_has_no_history(ask: Asking) -> None:
    await ask("admit", NEW)
    assert await ask("parameters", NEW, "--history") == []
