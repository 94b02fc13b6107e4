"""Says what happens as lines, where there is no window."""

import shlex
from collections.abc import Callable
from pathlib import Path

from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import to_local
from facedesk.station.station import Station
from facedesk.store.records.alerts import AlertRow
from facedesk.store.records.records import PassRow
from facedesk.wire.plain import plain

LINE_MOST = 300

TOLD_MOST = 100
"""Of the open alerts so many are looked at after each change."""


def how_to_ask(folder: Path) -> str:
    """Return how `ctl` asks a demonstration, whose folder nobody could guess."""
    return f"facedesk: to ask it: facedesk --data-dir {shlex.quote(str(folder))} ctl status"


class Teller:
    """Says each pass and each alert as a line, for those who have no window before them."""

    def __init__(self, station: Station, say: Callable[[str], None]) -> None:
        """Listen to the station's changes."""
        self._station = station
        self._print = say
        self._told: dict[int, int] = {}
        station.changes.subscribe(self._on_notice)

    def _announce(self, line: str) -> None:
        self._print(plain(line, LINE_MOST))

    def _on_notice(self, notice: ChangeNotice) -> None:
        for row in notice.passes:
            self._announce(self._pass_line(row))
        if notice.alerts:
            self._station.core.start_task(self._notify_alerts(), "tell alerts")

    async def _notify_alerts(self) -> None:
        found = await self._station.alerts.gravest(TOLD_MOST)
        for alert in sorted(found.rows, key=lambda row: row.last_at):
            if self._told.get(alert.id) != alert.count:
                self._told[alert.id] = alert.count
                self._announce(self._alert_line(alert))

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
        return self._station.terminals.title(serial)
