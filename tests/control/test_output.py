"""Where standard output cannot be written, that is one line on standard error, and the code is 1."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import SERIAL, Asking

ROOT = Path(__file__).resolve().parents[2]
posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no shell to close streams")
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")


async def run(ask: Asking, redirect: str, *words: str) -> tuple[int, list[str]]:
    """Run `facedesk ctl` by a shell that redirects its streams; give its code, and what it says on its errors."""
    said = ["-m", "facedesk", "--language", "en", "--data-dir", str(ask.folder), "ctl", *words]
    shell = f'exec "$0" "$@" {redirect}'
    command = ["sh", "-c", shell, sys.executable, *said]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = await asyncio.to_thread(
        subprocess.run, command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stderr.splitlines()


@posix
@full
@pytest.mark.parametrize("words", [["terminals"], ["terminals", "--json"]])
async def test_a_full_standard_output_is_one_line(ask: Asking, words: list[str]) -> None:
    code, said = await run(ask, ">/dev/full", *words)
    assert code == 1
    (line,) = said
    assert line.startswith("facedesk: The answer cannot be written to standard output (No space left")


@posix
async def test_with_standard_output_closed_nothing_is_done(ask: Asking) -> None:
    code, said = await run(ask, ">&-", "refuse", SERIAL)
    assert (code, said) == (
        1,
        ["facedesk: Standard output is closed, so the answer could not be written. Nothing was done."],
    )
    view = ask.station.terminals.get(SERIAL)
    assert view is not None
    assert view.state.value == "offline"


@posix
@full
@pytest.mark.parametrize("redirect", ["2>&-", "2>/dev/full"])
async def test_where_errors_cannot_be_heard_either_the_code_tells(ask: Asking, redirect: str) -> None:
    assert await run(ask, f"{redirect} >/dev/full", "terminals") == (1, [])
    assert await run(ask, redirect, "open", "17") == (1, [])
    assert await run(ask, redirect, "terminals") == (0, [])
