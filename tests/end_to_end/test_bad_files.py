"""Imports of files that hang or break their reader: they hold up neither one another nor the end of the station."""

import asyncio
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from exchange.books import book, sheet

from .process import LINE, StationProcess, facedesk_run, spawn

COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
PORTRAIT = Path(__file__).resolve().parents[2] / "resources" / "portraits" / "chen-enrolled.jpg"
HUNG = 8
ENDS_WITHIN_S = 10.0

pytestmark = [
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="the shim is preloaded by Linux's linker"
    ),
    pytest.mark.skipif(COMPILER is None, reason="no C compiler (cc, gcc, clang) to build the shim with"),
]


class Share:
    """The shim's handle: files on the share are not opened while it hangs."""

    def __init__(self, folder: Path) -> None:
        self.shim = folder / "slow_share.so"
        self.control = folder / "control"
        self.reached = folder / "control.reached"
        source = Path(__file__).with_name("slow_share.c")
        command = [COMPILER or "", "-shared", "-fPIC", "-O1", "-o", str(self.shim), str(source), "-ldl"]
        subprocess.run(command, check=True, timeout=60)

    @property
    def env(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self.shim), "SLOW_SHARE_CONTROL": str(self.control)}

    async def tried(self, count: int) -> None:
        """Wait until so many files have been asked for."""
        async with asyncio.timeout(30):
            while not self.reached.exists() or self.reached.stat().st_size < count:  # noqa: ASYNC110  not ours
                await asyncio.sleep(0.01)


@pytest.fixture
async def share(tmp_path: Path) -> AsyncIterator[Share]:
    made = await asyncio.to_thread(Share, tmp_path)
    made.control.touch()
    yield made
    made.control.unlink(missing_ok=True)


@pytest.fixture
async def station(tmp_path: Path, share: Share) -> AsyncIterator[StationProcess]:
    running = StationProcess(tmp_path / "data", env=share.env)
    await running.start()
    yield running
    await running.close()


def people(folder: Path) -> Path:
    folder.mkdir()
    (folder / "20001.jpg").write_bytes(PORTRAIT.read_bytes())
    sheet = folder / "people.csv"
    sheet.write_text("idNumber,name\n20001,A\n", encoding="utf-8")
    return sheet


def hear_ctrl_c() -> None:
    """Have a process hear Ctrl-C although these tests may run in the background of a shell, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


async def test_eight_imports_that_hang_do_not_hold_up_the_ninth_nor_the_end(tmp_path, share, station):
    hanging, near = people(tmp_path / "on-the-share"), people(tmp_path / "near")
    asked = [
        asyncio.create_task(station.ctl("person", "import", str(hanging if n % 2 else near), "--photos",
                                        str(hanging.parent)))
        for n in range(HUNG)
    ]  # fmt: skip
    await share.tried(HUNG)
    (row, *_) = await station.rows("person", "import", str(near), "--photos", str(near.parent))
    assert (row["idNumber"], row["result"]) == ("20001", "added")
    asked_at = time.monotonic()
    done = await station.terminate()
    assert (done.code, done.err) == (0, "")
    assert time.monotonic() - asked_at < ENDS_WITHIN_S
    assert [each.code for each in await asyncio.gather(*asked)] == [1] * HUNG


async def test_a_station_with_a_window_ends_although_an_import_hangs(tmp_path, share):
    hanging, near = people(tmp_path / "on-the-share"), people(tmp_path / "near")
    folder = ("--data-dir", str(tmp_path / "data"))
    env = {**share.env, "QT_QPA_PLATFORM": "offscreen"}
    window = await spawn(*folder, "--listen", "127.0.0.1:0", env=env)
    assert window.stdout is not None
    async with asyncio.timeout(30):
        assert LINE.fullmatch((await window.stdout.readline()).decode())
    asked = asyncio.create_task(
        facedesk_run("ctl", *folder, "person", "import", str(near), "--photos", str(hanging.parent))
    )
    await share.tried(1)
    window.terminate()
    async with asyncio.timeout(ENDS_WITHIN_S):
        _, err = await window.communicate()
    assert (window.returncode, err) == (0, b"")
    assert (await asked).code == 1


async def test_a_client_that_breaks_off_a_hanging_import_leaves_a_station_that_works(
    tmp_path, share, station
):
    hanging, near = people(tmp_path / "on-the-share"), people(tmp_path / "near")
    client = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "facedesk", "ctl", "--data-dir", str(station.folder),
        "person", "import", str(near), "--photos", str(hanging.parent),
        preexec_fn=hear_ctrl_c,
    )  # fmt: skip
    await share.tried(1)
    client.send_signal(signal.SIGINT)
    await client.wait()
    await station.rows("person", "import", str(near), "--photos", str(near.parent))
    assert (await station.terminate()).code == 0


async def test_a_spreadsheet_that_breaks_its_reader_leaves_the_station_as_it_was(tmp_path, station):
    unnamed = '<row r="1"><c><v>1</v></c></row><row r="1048576">' + "<c><v>1</v></c>" * 16_384 + "</row>"
    path = book(tmp_path / "people.xlsx", sheet(unnamed))
    done = await station.ctl("person", "import", str(path))
    assert (done.code, "people.xlsx could not be read: it needs more than 1536 MB" in done.err) == (1, True)
    await station.status()
    assert (await station.terminate()).code == 0
