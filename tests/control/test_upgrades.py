"""`ctl upgrade` beside a window, in which the same upgrade is tried again meanwhile."""

import asyncio
from dataclasses import replace
from pathlib import Path

from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .conftest import OTHER, QUICK, SERIAL, Asking


async def test_what_was_tried_again_in_the_window_meanwhile_counts_as_it_ended(
    ask: Asking, tmp_path: Path
) -> None:
    file = tmp_path / "firmware.bin"
    await asyncio.to_thread(file.write_bytes, bytes(4711))
    url, upgrades = f"ws://127.0.0.1:{ask.station.port}", ask.station.upgrades
    failing = SimulatedTerminal(
        url, SERIAL, habits=replace(QUICK, update_step_s=0.0), faults=Faults(update_failed="502")
    )
    slow = SimulatedTerminal(url, OTHER, habits=replace(QUICK, update_step_s=1.0))
    async with failing, slow:
        for one in (failing, slow):
            await one.until(lambda t: t.received["onlineGetDevInfo"])
        asked = ("upgrade", str(file), SERIAL, OTHER, "--type", "1", "--together", "2")
        asking = asyncio.create_task(ask(*asked))
        async with asyncio.timeout(20):
            while not any(  # noqa: ASYNC110
                row.has_ended for stored in upgrades.running() for row in stored.rows
            ):
                await asyncio.sleep(0.01)
        failing.faults = NO_FAULTS
        await upgrades.begin_again(upgrades.running()[0].job.id, [SERIAL])
        rows = await asking  # it would raise where one had failed in the end
    of_failing = [row["state"] for row in rows if row["deviceNo"] == SERIAL]
    assert "failed" in of_failing
    assert {row["deviceNo"]: row["state"] for row in rows} == {SERIAL: "done", OTHER: "done"}
