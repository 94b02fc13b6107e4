"""What was acknowledged survives SIGKILL at any moment, exactly once, with its pictures."""

import asyncio
import hashlib
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from facedesk.simulator.happening import Happening, HappeningKind
from facedesk.simulator.pictures import PicturePool
from facedesk.simulator.record import PassInMemory
from facedesk.simulator.scenario import ordinary
from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .folder import is_whole, pictures_in
from .process import StationProcess

TERMINALS = 20
KILLS = 24
KILLED_WHILE_STARTING = 6  # one of so many
KEPT = 12  # records that each terminal has to upload when a round begins
LONGEST_START_S = 0.6
HABITS_HERE = replace(HABITS, backoff=lambda _attempt: 0.1, hang_up_timeout_s=0.2, remember=None)

Key = tuple[str, str, str, str, str]


class Doors:
    """Twenty terminals that upload as fast as they are acknowledged, and a count of that."""

    def __init__(self, url: str) -> None:
        self.rng = random.Random(20261124)  # noqa: S311
        self.acknowledged = 0
        self._wanted = 0
        self._reached = asyncio.Event()
        pictures = PicturePool(12)
        self.terminals = [
            SimulatedTerminal(
                url,
                str(168380000101 + number),
                habits=HABITS_HERE,
                pictures=pictures,
                on_happening=self._on_happening,
            )
            for number in range(TERMINALS)
        ]

    def _on_happening(self, happening: Happening) -> None:
        if happening.kind is HappeningKind.ACKNOWLEDGED:
            self.acknowledged += 1
            if self.acknowledged >= self._wanted:
                self._reached.set()

    def let_pass(self) -> None:
        """Give every terminal enough to upload, and draw how much of it is to be acknowledged in this round."""
        for terminal in self.terminals:
            while len(terminal.kept) < KEPT:
                terminal.see(ordinary(self.rng))
        self._wanted = self.acknowledged + self.rng.randrange(1, TERMINALS * KEPT - TERMINALS)
        self._reached.clear()

    async def until_acknowledged(self) -> None:
        """Wait until so much of it is."""
        async with asyncio.timeout(30):
            await self._reached.wait()

    def records(self) -> Iterable[tuple[str, PassInMemory]]:
        for terminal in self.terminals:
            for record in terminal.acknowledged:
                yield terminal.serial, record


async def test_every_acknowledged_record_is_there_exactly_once_after_twenty_kills(tmp_path: Path) -> None:
    station = StationProcess(tmp_path / "data")
    await station.start()
    doors = Doors(station.url)
    try:
        await station.rows("admit", *[terminal.serial for terminal in doors.terminals])
        for terminal in doors.terminals:
            terminal.start()
        for number in range(KILLS):
            await kill_once(station, doors, while_starting=number % KILLED_WHILE_STARTING == 0)
        for terminal in doors.terminals:
            await terminal.until(lambda t: not len(t.kept))
        rows = await station.rows("records", "--limit", str(10 * doors.acknowledged))
        status = await station.status()
        done = await station.terminate()
    finally:
        for terminal in doors.terminals:
            await terminal.stop()
        await station.close()
    assert (done.code, done.err) == (0, "")
    stored = Counter(key_of_row(row) for row in rows)
    sent = Counter(key_of_record(serial, record) for serial, record in doors.records())
    assert stored == sent
    assert set(stored.values()) == {1}
    assert status["records"] == len(rows) >= KILLS * TERMINALS
    assert {one for key in sent for one in key[3:] if one} <= pictures_in(station.folder)
    assert is_whole(station.folder)


async def kill_once(station: StationProcess, doors: Doors, *, while_starting: bool) -> None:
    """Kill the station in the middle of its work, or of its start, and start it again where it was not running."""
    doors.let_pass()
    if while_starting:
        station.kill()
        await station.ended()
        await station.spawn()
        await asyncio.sleep(doors.rng.uniform(0, LONGEST_START_S))
        station.kill()
        await station.ended()
        await station.start()
    await doors.until_acknowledged()
    station.kill()
    await station.ended()
    await station.start()


def key_of_row(row: dict[str, Any]) -> Key:
    return (
        row["deviceNo"],
        row["msgID"],
        row["passTime"],
        row["recognitionPhotoSha256"] or "",
        row["comparePhotoSha256"] or "",
    )


def key_of_record(serial: str, record: PassInMemory) -> Key:
    hashes = [
        hashlib.sha256(one.jpeg).hexdigest() if one else "" for one in (record.recognition, record.compare)
    ]
    return serial, record.message_id, record.pass_time, hashes[0], hashes[1]
