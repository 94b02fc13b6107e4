"""The station itself, as `ctl` asks about it."""

import zipfile
from pathlib import Path

import pytest

from .conftest import Asking


async def test_why_a_terminal_is_not_there_is_said_step_by_step(
    ask: Asking, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *_ = await ask("why-not-there", "192.0.2.77")
    assert first["outcome"] == "amiss"
    assert first["found"].startswith("The station listens for this computer only.")
    assert await ask.prints("ctl", "why-not-there") == 0
    assert "NO The station listens for this computer only." in capsys.readouterr().out


async def test_diagnostics_are_written_to_a_file(ask: Asking, tmp_path: Path) -> None:
    path = tmp_path / "help.zip"
    assert await ask("diagnostics", str(path)) == [{"file": str(path)}]
    with zipfile.ZipFile(path) as bundle:
        assert "figures.json" in bundle.namelist()
    assert await ask.fails("diagnostics", str(tmp_path / "nowhere" / "help.zip"))
