"""The demonstration: a station on a folder of its own, with six simulated terminals and people passing."""

import asyncio
import contextlib
import logging
import subprocess
import sys
from collections.abc import Callable

from facedesk.station.changes import Notice
from facedesk.station.clock import to_local
from facedesk.station.station import Station
from facedesk.store.alerts import AlertRow
from facedesk.store.records import PassRow

log = logging.getLogger(__name__)

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
    """Give the command that starts a simulator with this program."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "facedesk"]
    return [*program, "simulate", *arguments, "--with-parent"]


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


async def furnish(station: Station, language: str) -> None:
    """Admit the demonstration's terminals, name them, and hang them into groups."""
    chinese = language == "zh_CN"
    groups = {group.name: group.id for group in station.groups()}
    for number, (name, name_zh, group, group_zh) in enumerate(DOORS):
        serial = str(FIRST_SERIAL + number)
        await station.admit(serial)
        await station.label(serial, name_zh if chinese else name)
        place = group_zh if chinese else group
        if place not in groups:
            groups[place] = await station.add_group(place)
        await station.move(serial, groups[place])


def start_terminals(station: Station) -> SimulatorProcess:
    """Start the six terminals."""
    return SimulatorProcess(
        f"ws://127.0.0.1:{station.port}",
        f"--terminals={len(DOORS)}",
        f"--serial-start={FIRST_SERIAL}",
        "--scenario=demo",
        "--rate=0.7",
    )


class Teller:
    """Says each pass and each alert as a line, for those who have no window before them."""

    def __init__(self, station: Station, say: Callable[[str], None]) -> None:
        """Listen to the station's changes."""
        self._station = station
        self._say = say
        self._told: dict[int, int] = {}
        station.changes.subscribe(self._on_notice)

    def _on_notice(self, notice: Notice) -> None:
        for row in notice.passes:
            self._say(self._pass_line(row))
        if notice.alerts:
            self._station.start_task(self._tell_alerts(), "tell alerts")

    async def _tell_alerts(self) -> None:
        for alert in reversed(await self._station.open_alerts()):
            if self._told.get(alert.id) != alert.count:
                self._told[alert.id] = alert.count
                self._say(self._alert_line(alert))

    def _pass_line(self, row: PassRow) -> str:
        degrees = f"  {row.temperature_c:.1f} °C" if row.temperature_c else ""
        return (
            f"pass   {row.pass_time[11:19]}  {self._title(row.serial):<14} {row.mark:<14} {row.name}{degrees}"
        )

    def _alert_line(self, alert: AlertRow) -> str:
        at = to_local(alert.last_at).strftime("%H:%M:%S")
        return (
            f"ALERT  {at}  {self._title(alert.serial):<14} {alert.kind.value:<14} {alert.name} x{alert.count}"
        )

    def _title(self, serial: str) -> str:
        view = self._station.terminal(serial)
        return view.title if view else serial
