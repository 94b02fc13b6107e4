"""Where the inputs lie, and a station of its own for each test."""

import asyncio
import gc
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from empty_store import with_empty_store
from end_to_end.process import StationProcess
from PySide6.QtWidgets import QApplication
from station.conftest import started

from facedesk.station.station import Station

CASES = Path(__file__).parent / "cases"


@pytest.fixture
async def station(tmp_path: Path) -> AsyncIterator[StationProcess]:
    """A station in a process of its own, on an empty folder."""
    process = await StationProcess(tmp_path / "data").start()
    yield process
    await process.close()


@pytest.fixture
async def own_station(qtbot: object, qapp: QApplication, tmp_path: Path) -> AsyncIterator[Station]:  # noqa: ARG001
    """A station beside the window, in this process, on Qt's loop; nothing is collected on another thread than that."""
    gc.disable()
    qapp.setQuitOnLastWindowClosed(False)
    folder = tmp_path / "own"
    folder.mkdir()
    running = await started(await asyncio.to_thread(with_empty_store, folder))
    yield running
    await running.stop()
    gc.collect()
    gc.enable()
