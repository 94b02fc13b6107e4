"""Templates from the command line: what would change, what became of it, what holds for a group, and who drifts."""

import asyncio

import pytest

from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.parameters import template_watch

from .conftest import OTHER, SERIAL, Asking


async def kept(ask: Asking, terminal: SimulatedTerminal) -> None:
    """Keep a template with a volume of 7, and have the terminal at 1 again."""
    await ask("set", SERIAL, "voiceVolume=7")
    (row,) = await ask("template", "save", "Doors", SERIAL, "voiceVolume")
    assert row == {"name": "Doors", "parameters": ["voiceVolume"], "groups": [], "mends": False}
    await ask("set", SERIAL, "voiceVolume=1")
    assert terminal.parameters["voiceVolume"] == "1"


def change(state: str, before: str | None = "1", **more: str | None) -> dict[str, str | None]:
    return {
        "deviceNo": SERIAL,
        "name": "voiceVolume",
        "before": before,
        "after": "7",
        "state": state,
        "errorCode": None,
        "reason": None,
        **more,
    }


async def test_what_would_change_is_what_then_changes_and_nothing_the_second_time(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await kept(ask, terminal)
    sent = terminal.received["onlineSetDevInfo"]
    assert await ask("template", "apply", "Doors", SERIAL, "--dry-run") == [change("would")]
    assert terminal.received["onlineSetDevInfo"] == sent
    assert await ask("template", "apply", "Doors", SERIAL) == [change("done")]
    (row,) = await ask("template", "apply", "Doors", SERIAL)
    assert (row["name"], row["state"]) == (None, "done")
    assert terminal.received["onlineSetDevInfo"] == sent + 1


async def test_who_is_away_waits_with_the_reason_and_the_exit_code_says_that_not_all_is_done(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await kept(ask, terminal)
    said = await ask.fails("template", "apply", "Doors", SERIAL, OTHER)
    assert said == "At 1 terminal of 2 it was not done. The reasons stand above. 1 of them gets it on return."
    assert [order.serial for order in ask.station.parameter_orders.waiting(OTHER)] == [OTHER]


async def test_what_holds_for_a_group_is_listed_and_so_is_who_differs(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await kept(ask, terminal)
    await ask("group", "Works/Hall", SERIAL)
    (row,) = await ask("template", "rule", "Doors", "--group", "Works")
    assert row["groups"] == ["Works"]
    await terminal.until(lambda one: one.parameters["voiceVolume"] == "7")
    await ask("set", SERIAL, "voiceVolume=3")
    assert await ask("template", "drift") == [change("would", before="3", restsUntil=None)]
    assert await ask("template", "mend", "--group", "Works") == [change("waits", before="3")]
    await terminal.until(lambda one: one.parameters["voiceVolume"] == "7")
    await ask("set", SERIAL, "voiceVolume=3")
    await ask("template", "rule", "Doors", "--none")
    assert await ask.fails("template", "mend", SERIAL) == "None of them drifts from its rule."
    assert await ask("template", "drift") == []
    assert [row["groups"] for row in await ask("template", "list")] == [[]]


async def test_one_that_is_not_mended_by_itself_for_now_says_until_when(
    ask: Asking,
    terminal: SimulatedTerminal,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    await kept(ask, terminal)
    monkeypatch.setattr(template_watch, "MENDED_MOST", 1)
    await ask("group", "Works", SERIAL)
    await ask("template", "rule", "Doors", "--group", "Works", "--mend")
    for _ in range(2):
        await terminal.until(lambda one: one.parameters["voiceVolume"] == "7")
        async with asyncio.timeout(20):
            while await ask("template", "drift"):
                pass  # each is asked anew
        await ask("set", SERIAL, "voiceVolume=3")
    async with asyncio.timeout(20):
        while not (row := (await ask("template", "drift"))[0])["restsUntil"]:
            pass  # each is asked anew
    assert row == change("would", before="3", restsUntil=row["restsUntil"])
    capsys.readouterr()
    assert await ask.prints("ctl", "template", "drift") == 0
    assert "by itself again from" in capsys.readouterr().out


@pytest.mark.usefixtures("terminal")
async def test_a_template_that_is_a_rule_becomes_another_only_where_that_is_confirmed(
    ask: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    await ask("parameters", SERIAL)
    await ask("template", "save", "Doors", SERIAL, "voiceVolume")
    await ask("group", "Works", OTHER)
    await ask("template", "rule", "Doors", "--group", "Works", "--mend")
    assert "is the rule of Works" in await ask.fails("template", "save", "Doors", SERIAL, "banner")
    assert [row["parameters"] for row in await ask("template", "list")] == [["voiceVolume"]]
    assert await ask.prints("ctl", "template", "save", "Doors", SERIAL, "banner", "--yes") == 0
    said = capsys.readouterr()
    assert said.out == "Doors  banner  holds for Works, and mends by itself\n"
    assert "There was a template Doors already" in said.err


@pytest.mark.usefixtures("terminal")
async def test_of_many_parameters_a_line_names_a_few_and_counts_the_others(
    ask: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    await ask("parameters", SERIAL)
    (row,) = await ask("template", "save", "All", SERIAL)
    await ask.prints("ctl", "template", "list")
    line = capsys.readouterr().out
    assert line.startswith("All  ")
    assert line.endswith(f" and {len(row['parameters']) - 6} more\n")


async def test_of_one_that_never_reported_its_parameters_that_is_said(
    ask: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "has not reported its parameters yet" in await ask.fails("template", "save", "Doors", OTHER)
    assert await ask.prints("ctl", "parameters", OTHER) == 0
    said = capsys.readouterr()
    assert (said.out, "has not reported its parameters yet" in said.err) == ("", True)


async def test_a_template_that_is_not_there_is_said(ask: Asking) -> None:
    assert "There is no template Doors" in await ask.fails("template", "apply", "Doors", SERIAL)


async def test_no_secret_stands_in_a_row(ask: Asking, terminal: SimulatedTerminal) -> None:
    (row,) = await ask("set", SERIAL, "devicePassword=secret7")
    assert (row["before"], row["after"], row["state"]) == (None, None, "done")
    await ask("template", "save", "Doors", SERIAL, "devicePassword")
    await ask("set", SERIAL, "devicePassword=other")
    for options in (("--dry-run",), ()):
        (row,) = await ask("template", "apply", "Doors", SERIAL, *options)
        assert (row["name"], row["before"], row["after"]) == ("devicePassword", None, None)
    assert terminal.parameters["devicePassword"] == "secret7"
