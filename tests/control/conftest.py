"""A station whose local channel is asked as `facedesk ctl` asks, and people to ask about."""

import asyncio
import csv
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store
from PIL import Image
from station.conftest import started

from facedesk.__main__ import _parser
from facedesk.control.client import ChannelError, arguments_of, request, run
from facedesk.control.server import ControlServer
from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.station import Station

SERIAL, OTHER = "168380000101", "168380000102"
QUICK = replace(HABITS, backoff=lambda _attempt: 0.05, hang_up_timeout_s=0.2)


class Asking:
    """A station whose local channel is asked as `facedesk ctl` asks."""

    def __init__(self, station: Station, folder: Path) -> None:
        self.station = station
        self.folder = folder

    async def __call__(self, *words: str) -> list[dict[str, Any]]:
        return await asyncio.to_thread(self._ask, words)

    def _ask(self, words: Sequence[str]) -> list[dict[str, Any]]:
        """Ask as a process of its own would; blocks."""
        args = _parser().parse_args(["ctl", *words])
        return list(request(self.folder, args.ctl_command, arguments_of(args), "en"))

    async def prints(self, *words: str) -> int:
        """Run a whole command line; return its exit code."""
        return await asyncio.to_thread(self._print, words)

    def _print(self, words: Sequence[str]) -> int:
        args = _parser().parse_args(words)
        args.language = "en"
        return run(args, self.folder, lambda code, _: code)

    async def fails(self, *words: str) -> str:
        with pytest.raises(ChannelError) as failed:
            await self(*words)
        return failed.value.arguments["sentence"]

    async def enrol(self, *numbers: str, side: int = 120) -> None:
        file, photos = await asyncio.to_thread(write, self.folder.parent, numbers, side)
        rows = await self("person", "import", str(file), "--photos", str(photos))
        assert {row["result"] for row in results(rows)} <= {"added", "updated"}


def results(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give what became of each row of an import, without the remarks."""
    return [row for row in rows if "result" in row]


def remarks(rows: Iterable[dict[str, Any]]) -> list[tuple[int | None, str | None, str]]:
    """Give the remarks of an import: row, field and code, but that there is no photo, which most files have none of."""
    said = [row for row in rows if "code" in row and row["code"] != "rowWithoutPhoto"]
    return [(row["row"], row["field"], row["code"]) for row in said]


def write(folder: Path, numbers: Iterable[str], side: int = 120) -> tuple[Path, Path]:
    photos, file = folder / "photos", folder / "people.csv"
    photos.mkdir(exist_ok=True)
    for shade, number in enumerate(numbers):
        Image.new("RGB", (side, side * 5 // 4), (90 + shade, 120, 160)).save(photos / f"{number}.jpg", "JPEG")
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([("人员编号", "姓名"), *((number, f"张伟{number}") for number in numbers)])
    return file, photos


@pytest.fixture
async def ask(tmp_path: Path) -> AsyncIterator[Asking]:
    (tmp_path / "data").mkdir()
    station = await started(await asyncio.to_thread(with_empty_store, tmp_path / "data"))
    server = ControlServer(station, tmp_path / "data", lambda: False)
    await server.start()
    await station.terminals.admit(SERIAL, OTHER)
    yield Asking(station, tmp_path / "data")
    await server.stop()
    await station.stop()


@pytest.fixture
async def terminal(ask: Asking) -> AsyncIterator[SimulatedTerminal]:
    async with SimulatedTerminal(f"ws://127.0.0.1:{ask.station.port}", SERIAL, habits=QUICK) as running:
        await running.until(lambda t: t.registered)
        yield running
