"""A station whose computer's clock is set while it runs, or is wrong when it starts: below the interpreter."""

import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from station.commanded import asked, said
from station.peer import SERIAL, record
from station.roster_peer import portrait

from .conftest import Dial
from .process import StationProcess

COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
DAY_S = 24 * 3600

pytestmark = [
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="the shim is preloaded by Linux's linker"
    ),
    pytest.mark.skipif(COMPILER is None, reason="no C compiler (cc, gcc, clang) to build the shim with"),
]


class ComputerClock:
    """The shim's handle: the clock is off by so many seconds."""

    def __init__(self, folder: Path) -> None:
        self._shim, self._control = folder / "clock.so", folder / "clock.control"
        source = Path(__file__).with_name("clock.c")
        command = [COMPILER or "", "-shared", "-fPIC", "-O1", "-o", str(self._shim), str(source), "-ldl"]
        subprocess.run(command, check=True, timeout=60)

    @property
    def env(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self._shim), "CLOCK_CONTROL": str(self._control)}

    def set(self, off_s: float) -> None:
        new = self._control.with_suffix(".new")
        new.write_text(str(round(off_s)))
        new.replace(self._control)


@pytest.fixture
def clock(tmp_path: Path) -> ComputerClock:
    return ComputerClock(tmp_path)


@pytest.fixture
async def station(tmp_path: Path, clock: ComputerClock) -> AsyncIterator[StationProcess]:
    running = StationProcess(tmp_path / "data", env=clock.env)
    try:
        yield await running.start()
    finally:
        await running.close()


def is_now(text: str) -> bool:
    return abs(datetime.fromisoformat(text).timestamp() - time.time()) < DAY_S / 24


async def test_a_clock_that_leaps_while_the_station_runs_changes_nothing_but_that_it_is_said(
    station: StationProcess, dial: Dial, clock: ComputerClock, tmp_path: Path
) -> None:
    sheet = tmp_path / "people.csv"
    sheet.write_text("number,name\n20001,Zhang Wei\n", "utf-8")
    (tmp_path / "20001.jpg").write_bytes(portrait("20001"))
    await station.rows("admit", SERIAL)
    peer = await dial(station)
    await peer.register()
    await station.rows("person", "import", str(sheet), "--photos", str(tmp_path))
    await station.rows("assign", "20001", SERIAL)
    command = await asked(peer)
    await peer.answer(command)
    clock.set(3652 * DAY_S)
    row = await station.until(notes=lambda notes: any("clock leapt" in note for note in notes))
    assert "ctl clock accept" in row["notes"][0]
    (told,) = await station.rows("clock")
    assert is_now(told["time"])
    assert not is_now(told["shows"])
    assert "leapt" in told["reason"]
    assert (await peer.uploaded(record()))["errorCode"] == "100"
    again = await dial(station)
    assert abs(int((await again.register())["registerTime"]) / 1000 - time.time()) < DAY_S / 24
    await station.rows("person", "block", "20001")
    command = await asked(again)
    assert said(command) == ("1", "20001")
    await again.answer(command)
    clock.set(0)
    await station.until(notes=[], toGo=0)
    assert is_now((await station.rows("records"))[0]["receivedAt"])
    assert (await station.status())["passesToday"] == 1
    assert (await station.rows("clock"))[0]["reason"] is None


async def test_a_station_that_starts_in_2000_says_so_and_goes_on_when_a_time_server_answers(
    station: StationProcess, dial: Dial, clock: ComputerClock
) -> None:
    await station.rows("admit", SERIAL)
    peer = await dial(station)
    await peer.register()
    await peer.uploaded(record())
    await station.terminate()
    clock.set(946_684_800 - time.time())
    await station.start()
    await station.until(notes=lambda notes: any("before" in note for note in notes))
    peer = await dial(station)
    assert abs(int((await peer.register())["registerTime"]) / 1000 - time.time()) < DAY_S / 24
    await peer.uploaded(record("2"))
    assert is_now((await station.rows("records"))[0]["receivedAt"])
    clock.set(0)
    await station.until(notes=[])


async def test_what_is_right_after_all_may_be_said_by_hand(
    station: StationProcess, clock: ComputerClock
) -> None:
    clock.set(-40 * DAY_S)
    await station.until(notes=lambda notes: len(notes) == 1)
    (told,) = await station.rows("clock", "accept")
    assert told["reason"] is None
    assert told["time"][:10] == told["shows"][:10]
    assert (await station.status())["notes"] == []
