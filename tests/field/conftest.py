"""Where the inputs lie, and a station of its own for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.end_to_end.process import StationProcess

CASES = Path(__file__).parent / "cases"


@pytest.fixture
async def station(tmp_path: Path) -> AsyncIterator[StationProcess]:
    """A station in a process of its own, on an empty folder."""
    process = await StationProcess(tmp_path / "data").start()
    yield process
    await process.close()
