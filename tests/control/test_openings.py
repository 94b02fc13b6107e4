"""Who opened what by hand, as `ctl` lists it."""

from datetime import timedelta

import pytest

from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.clocks.clock import today

from .conftest import OTHER, SERIAL, Asking


async def test_an_opening_is_listed_with_who_why_and_what_came_of_it(
    ask: Asking, terminal: SimulatedTerminal, capsys: pytest.CaptureFixture[str]
) -> None:
    await ask("open", SERIAL, "--say", "Hello", "--why", "forgot the card")
    await ask.fails("open", OTHER, "--say", "Hello")
    failed, done = await ask("openings")
    assert (done["deviceNo"], done["by"], done["state"]) == (SERIAL, "the command line", "done")
    assert (done["why"], done["spoken"], done["errorCode"], done["reason"]) == (
        "forgot the card",
        "Hello",
        None,
        None,
    )
    assert (failed["deviceNo"], failed["why"], failed["state"]) == (OTHER, "Hello", "failed")
    assert "offline" in failed["reason"]
    assert await ask.prints("ctl", "openings") == 0
    assert f"{SERIAL:<16} the command line: forgot the card  done\n" in capsys.readouterr().out
    assert terminal.opened == ["Hello"]


@pytest.mark.usefixtures("terminal")
async def test_days_and_minutes_are_meant_with_all_of_them(ask: Asking) -> None:
    await ask("open", SERIAL)
    (row,) = await ask("openings", "--from", str(today()), "--to", str(today()))
    at = row["time"][:16]
    assert await ask("openings", "--from", at, "--to", at) == [row]
    assert await ask("openings", "--from", str(today() + timedelta(days=1))) == []
    assert await ask("openings", "--to", str(today() - timedelta(days=1))) == []


@pytest.mark.parametrize(
    "when", ["yesterday", "2026-11-31", "2026-11-08T13:05+08:00", "9999-12-31", "2026-11"]
)
async def test_what_is_no_time_is_wrong_use(ask: Asking, when: str) -> None:
    with pytest.raises(SystemExit) as ended:
        await ask("openings", "--from", when)
    assert ended.value.code == 2
