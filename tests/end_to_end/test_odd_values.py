"""Every column of a store holds something that makes no sense: the real station starts, and everything answers."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from empty_store import with_empty_store
from store import odd

from .process import StationProcess

SERIAL = "168380000101"
ASKED = (
    ["status"],
    ["terminals"],
    ["records", "--limit", "5000"],
    ["alerts", "--all"],
    ["people"],
    ["people", "--search", "张"],
    ["deliveries"],
    ["admit", SERIAL],
    ["assign", "all", SERIAL],
    ["roster", SERIAL],
    ["person", "export"],
    ["retry"],
    ["unassign", "all", SERIAL],
)
FAULT = re.compile(r"^.*(?:Traceback|ERROR(?! facedesk\.store)|CRITICAL).*$", re.MULTILINE)


@pytest.fixture(params=["without a window", "with its window"])
async def station(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[StationProcess]:
    """A station on such a store."""
    folder = tmp_path / "data"
    await asyncio.to_thread(folder.mkdir)
    await asyncio.to_thread(with_empty_store, folder)
    await asyncio.to_thread(odd.fill, folder)
    is_headless = request.param == "without a window"
    running = StationProcess(folder, env={"QT_QPA_PLATFORM": "offscreen"}, is_headless=is_headless)
    try:
        yield await running.start()
    finally:
        await running.close()


async def test_it_starts_says_so_and_answers_everything(station: StationProcess, tmp_path: Path) -> None:
    (note, *_) = [said for said in (await station.status())["notes"] if "make no sense" in said]
    assert "facedesk-before-mending" in note
    for words in ASKED:
        to = [str(tmp_path / "out.csv")] if words[:2] == ["person", "export"] else []
        done = await station.ctl(*words, *to)
        assert done.code in (0, 1), (words, done.err)
        assert done.code == 0 or done.err.count("\n") == 1, (words, done.err)
        assert "went wrong" not in done.err
        assert "Traceback" not in done.err
    done = await station.terminate()
    assert done.code == 0
    assert "Traceback" not in done.err
    log = (station.folder / "facedesk.log").read_text(encoding="utf-8")
    assert FAULT.findall(log) == [], log
