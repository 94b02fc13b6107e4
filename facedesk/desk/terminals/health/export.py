"""How terminals do, as a sheet: the rows that are shown, with all their figures."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.models.health_columns import HealthRow
from facedesk.desk.text.terminals import health_text
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.reports.sheets import Cell, sheet
from facedesk.station.clocks.clock import to_local

_SERIAL = 1  # the place of what is no figure, so that zeros in front of it count


class HealthExport(QObject):
    """Asks where to, and writes; the file takes its name only when it is whole."""

    written = Signal(str, int)  # the file, and how many terminals
    failed = Signal(object)  # why, as a text that can be said again

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = parent

    def ask(self, rows: Sequence[HealthRow]) -> None:
        """Ask for a file, and write the rows as they are now."""
        cells = self.cells(rows)
        kinds = ";;".join((self.tr("Excel (*.xlsx)"), self.tr("CSV (*.csv)")))
        where = QStandardPaths.StandardLocation.DocumentsLocation
        dialog = file_dialog(self._widget, self.tr("Export how terminals do"), kinds, where, saves=True)
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix("csv" if "csv" in kind else "xlsx")
        )
        dialog.selectFile(str(self.tr("terminals")))
        dialog.fileSelected.connect(lambda path: self.write(Path(path), cells))
        dialog.open()

    def write(self, path: Path, cells: Sequence[Sequence[Cell]]) -> None:
        """Write a sheet, off the window's thread."""
        headings = self.headings()
        background.start(self._write(path, headings, cells), self)

    async def _write(self, path: Path, headings: Sequence[str], cells: Sequence[Sequence[Cell]]) -> None:
        try:
            await asyncio.to_thread(_write_sheet, path, headings, cells)
        except ExchangeError as error:
            self.failed.emit(i18n.told(error.reason))
        else:
            self.written.emit(str(path), len(cells))

    def headings(self) -> list[str]:
        """Return what the columns are called."""
        return [
            str(each)
            for each in (
                self.tr("Terminal"),
                self.tr("Serial"),
                self.tr("Group"),
                self.tr("State"),
                self.tr("Heard"),
                self.tr("Answers, ms"),
                self.tr("Answers, measured"),
                self.tr("Clock ahead, s"),
                self.tr("Clock loses, s a day"),
                self.tr("Reconnects today"),
                self.tr("Waits there"),
                self.tr("Newest record"),
                self.tr("Should be on it"),
                self.tr("On it"),
                self.tr("Unknown messages"),
                self.tr("Software"),
                self.tr("Remark"),
            )
        ]

    def cells(self, rows: Sequence[HealthRow]) -> list[list[Cell]]:
        """Return the rows as cells, in the language of the screen."""
        return [_cells(row) for row in rows]


def _cells(row: HealthRow) -> list[Cell]:
    health, drift = row.health, row.health.drift_s_per_day
    offset = health_text.seconds_off(health)
    return [
        str(health.title),
        health.serial,
        row.group,
        str(health_text.state(health.state)),
        _time(health.last_seen),
        _known(health.round_trip_ms),
        _time(health.answered_at),
        _known(offset),
        "" if drift is None else round(drift, 1),
        health.reconnects_today,
        _known(health.waiting),
        _time(health.newest),
        health.wanted,
        health.held,
        health.unknown,
        health.software_version,
        str(health_text.remarks(health)),
    ]


def _known(figure: int | None) -> Cell:
    return "" if figure is None else figure


def _time(at: int | None) -> str:
    """Write an instant as spreadsheets read it."""
    return "" if at is None else to_local(at).strftime("%Y-%m-%d %H:%M:%S")


def _write_sheet(path: Path, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    with sheet(path, headings, {_SERIAL}) as file:
        file.add(rows)
