"""A disk that can be held, or made to fail, below the engine: a shim that Linux's linker preloads."""

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")

NEEDS_A_SHIM = [
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="the shim is preloaded by Linux's linker"
    ),
    pytest.mark.skipif(COMPILER is None, reason="no C compiler (cc, gcc, clang) to build the shim with"),
]


class Disk:
    """The shim's handle: hold syncs, let them fail, or let them be."""

    def __init__(self, folder: Path) -> None:
        self.shim = folder / "slow_disk.so"
        self._control = folder / "control"
        self._reached = folder / "control.reached"
        source = Path(__file__).with_name("slow_disk.c")
        command = [COMPILER or "", "-shared", "-fPIC", "-O1", "-o", str(self.shim), str(source), "-ldl"]
        subprocess.run(command, check=True, timeout=60)

    @property
    def env(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self.shim), "SLOW_DISK_CONTROL": str(self._control)}

    def hold(self) -> None:
        self._set("hold")

    def fail(self) -> None:
        self._set("fail")

    def _set(self, word: str) -> None:
        self._reached.unlink(missing_ok=True)
        new = self._control.with_suffix(".new")
        new.write_text(word)
        new.replace(self._control)

    def let_go(self) -> None:
        self._control.unlink(missing_ok=True)

    async def reached(self) -> None:
        """Wait until the station asks the disk for a sync."""
        async with asyncio.timeout(20):
            while not self._reached.exists():  # noqa: ASYNC110  another process makes it
                await asyncio.sleep(0.005)
