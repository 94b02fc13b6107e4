"""`ctl` about gates that are held open or shut, for a time or in an emergency."""

import asyncio

import pytest
from station.roster_peer import enrol

from facedesk.__main__ import main
from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.holding import bringing
from facedesk.station.holding.standing import ALWAYS_OPEN
from facedesk.wire.values import Priority

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


async def test_a_hold_beneath_an_emergency_is_listed_and_counts_again_when_that_is_over(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    (held,) = await ask("hold", "shut", SERIAL, "--minutes", "10")
    await not_all_done(ask, "emergency", "open", "--why", "Drill")
    (row,) = await ask("hold")
    assert (row["kind"], row["state"], row["beneath"]) == ("shut", "waits", True)
    assert (row["since"], row["until"]) == (held["since"], held["until"])
    assert row["reason"].startswith("An emergency goes before it")
    lasting = {row["deviceNo"]: row for row in await ask("emergency")}
    assert (lasting[SERIAL]["why"], lasting[SERIAL]["by"]) == ("Drill", "the command line")
    await ask("emergency", "end")
    (row,) = await ask("hold")
    assert (row["state"], row["beneath"]) == ("done", False)
    assert terminal.parameters["autoOpenDoorEnable"] == "0"


async def test_an_emergency_that_is_ended_is_said_to_be_so_where_a_hold_beneath_is_not_done(
    ask: Asking, terminal: SimulatedTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AGAIN_S", 3600.0)
    await ask("group", "Works", SERIAL)
    await ask("hold", "shut", SERIAL, "--minutes", "10")
    await ask("emergency", "open", "--group", "Works")
    terminal.faults = Faults(set_refused=True)
    said = await ask.fails("emergency", "end")  # for all may still pass there
    assert said == "That is ended. What else holds 1 gate of 1 is not done there: the reasons stand above."
    (row,) = await ask("hold")
    assert (row["kind"], row["state"], await ask("emergency")) == ("shut", "failed", [])


async def test_how_many_vips_may_pass_where_gates_are_shut_is_said_at_each(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await enrol(ask.station, "20001", SERIAL, priority=Priority.ALWAYS)
    await enrol(ask.station, "20002", SERIAL)
    await not_all_done(ask, "emergency", "shut")
    assert {row["vipsPass"] for row in await ask("emergency")} == {None}
    await ask.station.settings.set("vipsPassWhenShut", True)
    assert {row["deviceNo"]: row["vipsPass"] for row in await ask("emergency")} == {SERIAL: 1, OTHER: 0}
    assert terminal.registered


async def test_an_emergency_may_be_over_by_itself(ask: Asking, terminal: SimulatedTerminal) -> None:
    await ask("group", "Works", SERIAL)
    (row,) = await ask("emergency", "shut", "--group", "Works", "--minutes", "10", "--why", "Drill")
    assert (row["until"] > row["since"], row["why"]) == (True, "Drill")
    assert await ask("emergency") == [row]
    assert await ask("hold") == []
    assert terminal.registered


async def test_what_failed_says_how_often_it_was_tried_and_when_it_is_again(
    ask: Asking,
    terminal: SimulatedTerminal,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(bringing, "AGAIN_S", 3600.0)
    terminal.faults = Faults(set_refused=True)
    row = (await not_all_done(ask, "emergency", "shut"))[SERIAL]
    assert (row["state"], row["errorCode"], row["tries"]) == ("failed", "400", 1)
    assert row["nextTry"] > row["since"]
    again = (await not_all_done(ask, "emergency", "try", SERIAL))[SERIAL]
    assert (again["state"], again["tries"]) == ("failed", 2)
    capsys.readouterr()
    assert await ask.prints("ctl", "emergency") == 0
    assert f"tried 2 times, again {again['nextTry']}" in capsys.readouterr().out
    terminal.faults = Faults()
    (done,) = await ask("emergency", "try", SERIAL)
    assert (done["state"], done["tries"], done["nextTry"]) == ("done", 2, None)


async def test_what_is_not_put_back_is_given_up_and_what_is_held_is_not(
    ask: Asking, terminal: SimulatedTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AGAIN_S", 3600.0)
    await ask("group", "Works", SERIAL)
    await ask("emergency", "shut", "--group", "Works")
    assert "end that first" in await ask.fails("emergency", "give-up", SERIAL)
    terminal.faults = Faults(set_refused=True)
    row = (await not_all_done(ask, "emergency", "end"))[SERIAL]
    assert (row["kind"], row["state"]) == ("end", "failed")
    (given,) = await ask("emergency", "give-up", SERIAL)
    assert (given["kind"], given["state"]) == ("end", "done")
    assert await ask("emergency") == []
    assert terminal.parameters["autoOpenDoorEnable"] == "0"
    assert await ask.fails("emergency", "give-up", SERIAL) == "Nothing is held there."
    assert next(row["what"] for row in await ask("log", SERIAL, "--kind", "hold")) == "emergency givenUp"


async def test_what_is_held_open_is_opened_again_and_nothing_else(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await not_all_done(ask, "emergency", "open")
    opened = len(terminal.opened)
    rows = await not_all_done(ask, "emergency", "open-again", SERIAL, OTHER)
    assert rows[SERIAL]["state"] == "done"
    assert len(terminal.opened) == opened + 1
    await ask("emergency", "end")
    assert "is not held open" in await ask.fails("emergency", "open-again", SERIAL)
    assert await ask.fails("hold", "try", SERIAL) == "Nothing is held there."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("open", SERIAL), "an emergency is of all gates, or of those of a --group"),
        (("end", "--minutes", "5"), "--minutes and --why go with open or shut"),
        (("--why", "Drill"), "--minutes and --why go with open or shut"),
        (("give-up",), "name terminals by their serials, or by --group"),
        (("try", SERIAL, "--why", "x"), "try takes neither --minutes nor --why"),
    ],
)
def test_wrong_use_of_an_emergency_is_said(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["ctl", "emergency", *words])
    assert (ended.value.code, said in capsys.readouterr().err.splitlines()[-1]) == (2, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("open", SERIAL), "say for how long with --minutes"),
        (("open", "--minutes", "5"), "name terminals"),
        (("end", SERIAL, "--minutes", "5"), "what ends lasts no minutes"),
        (("give-up", SERIAL, "--minutes", "5"), "give-up takes no --minutes"),
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


async def test_a_template_made_of_a_gate_that_is_held_open_opens_no_other(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await ask("parameters", SERIAL)
    await ask("hold", "open", SERIAL, "--minutes", "5")
    assert terminal.parameters[ALWAYS_OPEN] == "1"
    await ask("template", "save", "Doors", SERIAL)
    await ask("template", "save", "Opening", SERIAL, ALWAYS_OPEN)
    assert {row.name: row.values[ALWAYS_OPEN] for row in ask.station.parameter_templates.all()} == {
        "Doors": "0",
        "Opening": "0",
    }
    await ask("hold", "end", SERIAL)
    await terminal.until(lambda one: one.parameters[ALWAYS_OPEN] == "0")
    assert await ask("template", "apply", "Doors", SERIAL, "--dry-run") == [
        {"deviceNo": SERIAL, "name": None, "before": None, "after": None}
        | {"state": "done", "errorCode": None, "reason": None}
    ]
