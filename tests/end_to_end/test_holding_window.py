"""An emergency by a click in the window: fifty gates at once, over a sudden end, and back to exactly what was.

And a hold whose time ends while the station is off. Both from outside: the program in a process of its own, clicked by
real events, and terminals that dial it.
"""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .process import PATIENCE_S, StationProcess
from .test_clock import COMPILER, ComputerClock

SERIALS = [f"1683800002{number:02}" for number in range(50)]
AWAY = SERIALS[-1]
QUICK = replace(HABITS, backoff=lambda _attempt: 0.1, hang_up_timeout_s=0.2)
CALM_S = 0.6  # a question is read before it is answered
TOLD_WITHIN_S = 1.0
HANDS = str(Path(__file__).with_name("hands.py"))


class Desk:
    """A station with its window, and what is asked of its hands."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.pipes = folder / "hands"
        self.pipes.mkdir()
        for name in ("asked", "answered"):
            os.mkfifo(self.pipes / name)
        tests = str(Path(__file__).parent.parent)
        env |= {"QT_QPA_PLATFORM": "offscreen", "HANDS": str(self.pipes), "LANG": "C.UTF-8"}
        env["PYTHONPATH"] = os.pathsep.join([tests, os.environ.get("PYTHONPATH", "")])
        self.station = StationProcess(folder / "data", env=env, program=(HANDS,), is_headless=False)

    async def ask(self, *words: str) -> str:
        """Ask the hands for something; return what they say."""

        def asked() -> str:
            (self.pipes / "asked").write_text(" ".join(words) + "\n")
            return (self.pipes / "answered").read_text().strip()

        return await asyncio.wait_for(asyncio.to_thread(asked), PATIENCE_S)

    async def do(self, *words: str) -> float:
        """Ask until it can be done; return when it was."""
        async with asyncio.timeout(PATIENCE_S):
            while (said := await self.ask(*words)) == "no":  # noqa: ASYNC110  a window is looked at
                await asyncio.sleep(0.02)
        return float(said)

    async def sure(self, name: str) -> float:
        """Click what asks, and click again when that was read; return when."""
        await self.do("click", name)
        await asyncio.sleep(CALM_S)
        return await self.do("click", name)

    async def reads(self, name: str, text: str) -> None:
        """Wait until something says this."""
        said = ""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while text not in (said := await self.ask("says", name)):  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        except TimeoutError:
            pytest.fail(f"{name} does not say “{text}”, but “{said}”")


async def until(holds: Callable[[], bool]) -> float:
    """Wait for what terminals have done; return when it was so."""
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110  a terminal's own state has no event
            await asyncio.sleep(0.005)
    return time.monotonic()


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(tmp_path)
    try:
        await made.station.start()
        yield made
    finally:
        await made.station.close()


async def test_fifty_gates_open_by_a_click_stay_open_over_a_kill_and_go_back_to_what_they_were(
    desk: Desk,
) -> None:
    station = desk.station
    await station.rows("admit", *SERIALS)
    terminals = {serial: SimulatedTerminal(station.url, serial, habits=QUICK) for serial in SERIALS}
    for place, terminal in enumerate(terminals.values()):
        terminal.parameters["alwaysOpenDoor"] = "1" if place % 10 == 0 else "0"
        terminal.parameters["autoOpenDoorEnable"] = "0" if place % 7 == 0 else "1"
    unable = terminals[SERIALS[3]]
    del unable.parameters["alwaysOpenDoor"]
    before = {serial: dict(terminal.parameters) for serial, terminal in terminals.items()}
    there = [terminals[serial] for serial in SERIALS if serial != AWAY]
    async with AsyncExitStack() as stack:
        for terminal in there:
            await stack.enter_async_context(terminal)
        await until(lambda: all(terminal.received["onlineGetDevInfo"] for terminal in there))
        await desk.do("click", "rail-emergency")
        await desk.reads("emergency-open", "Open 50 gates…")
        clicked = await desk.sure("emergency-open")
        told = await until(lambda: all(terminal.counts["opened by command"] for terminal in there))
        station.kill()  # nobody has waited for what is to be held
        print(f"49 told to open {told - clicked:.3f} s after the click")
        assert told - clicked < TOLD_WITHIN_S
        await station.ended()
        held = sum(terminal.parameters.get("alwaysOpenDoor") == "1" for terminal in there)
        print(f"{held} of them were set to open for everybody when it was killed")
        await station.start()
        able = [terminal for terminal in there if terminal is not unable]
        await until(lambda: all(terminal.parameters["alwaysOpenDoor"] == "1" for terminal in able))
        await desk.reads("emergency-title", "Emergency: gates are held open")
        await desk.reads(
            "emergency-text", "48 of 50 hold. 1 is told as soon as it is back. 1 cannot be held."
        )
        away = terminals[AWAY]
        came = time.monotonic()
        await stack.enter_async_context(away)
        opened = await until(lambda: away.counts["opened by command"] == 1)
        print(f"the one that was away opened {opened - came:.3f} s after it was switched on")
        await until(lambda: away.parameters["alwaysOpenDoor"] == "1")
        await desk.reads("emergency-text", "49 of 50 hold. 1 cannot be held.")
        await desk.sure("emergency-end")
        await until(lambda: all(terminal.parameters == before[each] for each, terminal in terminals.items()))
        async with asyncio.timeout(PATIENCE_S):
            while await desk.ask("says", "emergency-title") != "no" or await station.rows("emergency"):  # noqa: ASYNC110
                await asyncio.sleep(0.05)


@pytest.mark.skipif(COMPILER is None, reason="no C compiler (cc, gcc, clang) to build the clock's shim with")
async def test_a_hold_by_a_click_that_ends_while_the_station_is_off_is_over_when_it_starts(
    tmp_path: Path,
) -> None:
    clock = ComputerClock(tmp_path)
    desk = Desk(tmp_path, **clock.env)
    station = desk.station
    serial, other = SERIALS[:2]
    terminals = []
    try:
        async with AsyncExitStack() as stack:
            await station.start()
            await station.rows("admit", serial, other)
            for each in (serial, other):
                terminal = SimulatedTerminal(station.url, each, habits=QUICK)
                terminals.append(await stack.enter_async_context(terminal))
            await until(lambda: all(terminal.received["onlineGetDevInfo"] for terminal in terminals))
            short, long = terminals
            before = [dict(terminal.parameters) for terminal in terminals]
            await desk.do("click", "rail-terminals")
            await desk.do("click", "terminal-more")
            await desk.do("entry", "terminal-menu", "hold-gates")
            await desk.do("choose", "hold-kind", "shut")
            await desk.do("choose", "hold-for", "5")
            await desk.sure("hold-do")
            await until(lambda: short.parameters["autoOpenDoorEnable"] == "0")
            await desk.reads("hold-title", "Held shut until")
            await station.rows("hold", "open", other, "--minutes", "30")
            station.kill()
            await station.ended()
            clock.set(6 * 60)  # the station is off for six minutes
            await station.start()
            await until(lambda: short.parameters == before[0])
            await until(lambda: long.received["onlineGetDevInfo"] > 1)
            assert long.parameters["alwaysOpenDoor"] == "1"
            await desk.do("click", "rail-emergency")
            await desk.reads("hold-title", "Held open until")  # the other one alone
            assert [row["deviceNo"] for row in await station.rows("hold")] == [other]
            await desk.do("click", "hold-end")
            await until(lambda: long.parameters == before[1])
    finally:
        await station.close()
