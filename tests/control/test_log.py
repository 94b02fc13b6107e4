"""What was done to terminals, as `ctl` lists it."""

from typing import Any

import pytest

from facedesk.control.commands.log import KINDS
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.store.activity.row import ActivityKind

from .conftest import OTHER, SERIAL, Asking
from .test_gates import not_all_done


def test_each_kind_can_be_asked_for() -> None:
    assert list(KINDS) == [kind.value for kind in ActivityKind]


def told(row: dict[str, Any]) -> tuple[str, str, str, str]:
    return row["deviceNo"], row["kind"], row["what"], row["state"]


@pytest.mark.usefixtures("terminal")
async def test_what_was_asked_by_hand_is_listed_with_who_and_what_came_of_it(
    ask: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    await ask("clear-records", SERIAL, "--yes")
    assert await ask.fails("reboot", OTHER)
    failed, done = await ask("log")
    assert told(done) == (SERIAL, "clearRecords", "", "done")
    assert (done["by"], done["errorCode"], done["reason"]) == ("the command line", None, None)
    assert told(failed) == (OTHER, "reboot", "", "failed")
    assert "offline" in failed["reason"]
    assert await ask("log", SERIAL) == [done]
    assert await ask("log", "--kind", "reboot") == [failed]
    assert await ask("log", "--limit", "1") == [failed]
    assert await ask("log", OTHER, "--kind", "capture") == []
    assert await ask.prints("ctl", "log", SERIAL) == 0
    assert f"{SERIAL:<16} the command line: clearRecords  done\n" in capsys.readouterr().out


async def test_who_held_and_who_ended_it_is_listed_and_what_was_set(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await not_all_done(ask, "emergency", "shut")
    await ask("emergency", "end")
    await ask("hold", "open", SERIAL, "--minutes", "10")
    await ask("hold", "end", SERIAL)
    rows = await ask("log", SERIAL, "--kind", "hold")
    said = [
        (row["what"], row["by"], row["until"] is None)
        for row in rows
        if " " in row["what"] and "=" not in row["what"]
    ]
    assert said == [
        ("hold end", "the command line", True),
        ("hold open", "the command line", False),
        ("emergency end", "the command line", True),
        ("emergency shut", "the command line", True),
    ]
    assert any(row["what"].startswith("autoOpenDoorEnable=1 -> 0") for row in rows)
    assert terminal.registered


async def test_a_group_is_meant_with_its_terminals_and_a_serial_that_is_nobodys_is_said(ask: Asking) -> None:
    await ask.fails("reboot", OTHER)
    await ask("group", "Works", SERIAL)
    assert await ask("log", "--group", "Works") == []
    assert "4711" in await ask.fails("log", "4711")
    await ask("forget", OTHER, "--yes")
    assert [row["kind"] for row in await ask("log", OTHER)] == ["reboot"]
