"""A template at twenty terminals of which five cannot take it, by `ctl`: they are listed, and only they tried again."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any

import pytest

from facedesk.__main__ import _parser
from facedesk.control.client import ChannelError, arguments_of, request
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.terminals import commands

from .conftest import QUICK, Asking

SET, PATIENCE_S = "onlineSetDevInfo", 20
SERIALS = [f"1683800002{number:02}" for number in range(20)]
AWAY, SOURCE = SERIALS[19], SERIALS[10]
REFUSING = Faults(set_refused=True)
FAULTS = {
    SERIALS[0]: REFUSING,
    SERIALS[1]: REFUSING,
    SERIALS[2]: Faults(error_codes=((SET, "402"),)),
}


async def reported(ask: Asking, serials: list[str]) -> None:
    """Wait until the station has read the parameters of terminals."""
    async with asyncio.timeout(PATIENCE_S):
        while not all(map(ask.station.parameters.known, serials)):  # noqa: ASYNC110  # read by the station alone
            await asyncio.sleep(0.01)


async def applied(ask: Asking, *options: str) -> dict[str, dict[str, Any]]:
    """Apply the template; give the rows by terminal, also where not all was done."""
    rows: list[dict[str, Any]] = []
    words = ("template", "apply", "Doors", *SERIALS, *options)

    def collected() -> None:
        args = _parser().parse_args(["ctl", *words])
        try:
            rows.extend(request(ask.folder, args.ctl_command, arguments_of(args), "en"))
        except ChannelError as error:
            assert "it was not done" in error.arguments["sentence"]  # noqa: PT017  # what was done is looked at

    await asyncio.to_thread(collected)
    return {row["deviceNo"]: row for row in rows if "deviceNo" in row}


async def test_those_that_could_not_are_listed_with_reasons_and_only_they_are_set_the_next_time(
    ask: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "ANSWER_WITHIN_S", 1.0)
    await ask("admit", *SERIALS)
    url = f"ws://127.0.0.1:{ask.station.port}"
    async with AsyncExitStack() as stack:
        there = {
            serial: await stack.enter_async_context(
                SimulatedTerminal(url, serial, habits=QUICK, faults=FAULTS.get(serial, NO_FAULTS))
            )
            for serial in SERIALS[:19]
        }
        await reported(ask, SERIALS[:19])
        await ask("set", SOURCE, "voiceVolume=7")
        await ask("template", "save", "Doors", SOURCE, "voiceVolume")
        await ask("set", SOURCE, "voiceVolume=1")
        there[SERIALS[3]].faults = Faults(lose_answers=1.0)
        rows = await applied(ask)
        assert {serial: row["state"] for serial, row in rows.items()} == {
            **dict.fromkeys(SERIALS[:4], "failed"),
            **dict.fromkeys(SERIALS[4:19], "done"),
            AWAY: "waits",
        }
        assert [rows[serial]["errorCode"] for serial in SERIALS[:5]] == ["400", "400", "402", None, None]
        assert all(rows[serial]["reason"] for serial in (*SERIALS[:4], AWAY))
        assert {there[serial].parameters["voiceVolume"] for serial in SERIALS[4:19]} == {"7"}
        sent = {serial: terminal.received[SET] for serial, terminal in there.items()}
        for serial in SERIALS[:3]:
            there[serial].faults = NO_FAULTS
        again = await applied(ask)
        assert {serial for serial, row in again.items() if row["state"] != "done"} == {SERIALS[3], AWAY}
        tried = {serial for serial, terminal in there.items() if terminal.received[SET] > sent[serial]}
        assert tried == set(SERIALS[:3])
        late = await stack.enter_async_context(SimulatedTerminal(url, AWAY, habits=QUICK))
        await late.until(lambda one: one.parameters["voiceVolume"] == "7")
