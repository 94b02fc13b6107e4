"""`ctl` about gates that are held open or shut, for a time or in an emergency."""

import asyncio

import pytest

from facedesk.__main__ import main
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .conftest import OTHER, SERIAL, Asking
from .test_gates import not_all_done


async def test_an_emergency_is_begun_shown_and_ended_with_a_row_for_each(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    rows = await not_all_done(ask, "emergency", "open")
    assert {serial: (row["kind"], row["state"]) for serial, row in rows.items()} == {
        SERIAL: ("open", "done"),
        OTHER: ("open", "waits"),
    }
    assert "has never called here" in rows[OTHER]["reason"]
    assert terminal.parameters["alwaysOpenDoor"] == "1"
    shown = await ask("emergency")
    assert shown == [rows[SERIAL], rows[OTHER]]
    assert await ask("hold") == []
    (status,) = await ask("status")
    assert status["notes"][:2] == [
        "Emergency, open: 2 gates.",
        "1 gate is not held yet; it goes on being tried.",
    ]
    (opening,) = await ask("openings")
    assert (opening["by"], opening["why"], opening["state"]) == ("the command line", "the emergency", "done")
    ended = {row["deviceNo"]: (row["kind"], row["state"]) for row in await ask("emergency", "end")}
    assert ended == {SERIAL: ("end", "done"), OTHER: ("end", "done")}
    assert terminal.parameters["alwaysOpenDoor"] == "0"
    assert await ask.fails("emergency", "end") == "Nothing is held there."


async def test_a_group_is_shut_alone_and_what_is_set_meanwhile_waits(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await ask("group", "Works", SERIAL)
    (row,) = await ask("emergency", "shut", "--group", "Works")
    assert (row["deviceNo"], row["kind"], row["state"], row["until"]) == (SERIAL, "shut", "done", None)
    assert terminal.parameters["autoOpenDoorEnable"] == "0"
    assert "set when that is over" in await ask.fails("set", SERIAL, "autoOpenDoorEnable=1")
    assert await ask("emergency", "--group", "Works") == [row]
    assert await ask("emergency", "end", "--group", "Works")
    assert terminal.parameters["autoOpenDoorEnable"] == "1"


async def test_who_is_admitted_while_all_are_held_is_held_too(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    assert terminal.registered
    await not_all_done(ask, "emergency", "shut")
    await ask("admit", "168380000777")
    async with asyncio.timeout(20):
        while ("168380000777", "shut") not in {
            (row["deviceNo"], row["kind"]) for row in await ask("emergency")
        }:
            pass  # each is asked anew
    await ask("emergency", "end")
    assert await ask("emergency") == []


async def test_a_hold_says_until_when_and_is_ended_before_on_a_word(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    (row,) = await ask("hold", "shut", SERIAL, "--minutes", "10")
    assert (row["kind"], row["state"], row["until"] > row["since"]) == ("shut", "done", True)
    assert await ask("hold") == [row]
    (ended,) = await ask("hold", "end", SERIAL)
    assert (ended["kind"], ended["state"], await ask("hold")) == ("end", "done", [])
    assert terminal.parameters["autoOpenDoorEnable"] == "1"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("open", SERIAL), "say for how long with --minutes"),
        (("open", "--minutes", "5"), "name terminals"),
        (("end", SERIAL, "--minutes", "5"), "what ends lasts no minutes"),
        (("--minutes", "5"), "say open, shut or end"),
        (("open", SERIAL, "--minutes", "0"), "'0' is no number of minutes"),
        (("open", SERIAL, "--minutes", "nan"), "'nan' is no number of minutes"),
        (("ajar", SERIAL, "--minutes", "5"), "invalid choice"),
    ],
)
def test_wrong_use_is_said(words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["ctl", "hold", *words])
    assert (ended.value.code, said in capsys.readouterr().err.splitlines()[-1]) == (2, True)
