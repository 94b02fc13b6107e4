"""The demonstration's terminals: simulated, in a process of their own."""

import asyncio
import contextlib
import subprocess

from facedesk.own_program import own_command
from facedesk.station.station import Station

FIRST_SERIAL = 168380000101
DOORS = (
    ("North gate", "北门", "Head office", "总部"),
    ("South gate", "南门", "Head office", "总部"),
    ("Garage", "车库", "Garage", "车库区"),
    ("Server room", "机房", "Head office", "总部"),
    ("Loading dock", "装卸区", "Garage", "车库区"),
    ("Warehouse", "仓库", "Warehouse", "仓储区"),
)
END_WITHIN_S = 5.0


def simulator_command(*arguments: str) -> list[str]:
    """Return the command that starts a simulator with this program."""
    return own_command("simulate", *arguments, "--with-parent")


class SimulatorProcess:
    """Simulated terminals in a process of their own: real peers, which end with this one."""

    def __init__(self, *arguments: str) -> None:
        """Start it; its standard input stays open as long as this process lives."""
        self._process = subprocess.Popen(  # noqa: S603  our own program
            simulator_command(*arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    async def end(self) -> None:
        """End it, and wait for it."""
        with contextlib.suppress(OSError):
            self._process.terminate()
        await asyncio.to_thread(self._wait)

    def _wait(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(END_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def start_terminals(station: Station) -> SimulatorProcess:
    """Start the six terminals."""
    return SimulatorProcess(
        f"ws://127.0.0.1:{station.port}",
        f"--terminals={len(DOORS)}",
        f"--serial-start={FIRST_SERIAL}",
        "--scenario=demo",
        "--rate=0.7",
    )
