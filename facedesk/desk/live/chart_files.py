"""A chart taken along: as a picture, or as its numbers; a file takes its name only when it is whole."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from facedesk import i18n, showing
from facedesk.desk.live import background
from facedesk.desk.live.picture_files import written as packed
from facedesk.desk.widgets.chart.chart import Chart
from facedesk.desk.widgets.chart.picture import picture_of
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.reports.sheets import Cell, sheet
from facedesk.exchange.reports.whole_file import WholeFile

_NAMES = frozenset({0})  # the place of what is no figure


class ChartFiles(QObject):
    """Asks where to, and writes."""

    written = Signal(str)  # the file
    failed = Signal(object)  # why, as a text that can be said again

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = parent

    def ask_picture(self, chart: Chart) -> None:
        """Ask for a file, and write the chart as a picture."""
        self._ask(
            chart,
            self.tr("Save the chart as a picture"),
            {"png": self.tr("Picture (*.png)")},
            self.write_picture,
        )

    def ask_numbers(self, chart: Chart) -> None:
        """Ask for a file, and write the chart's numbers."""
        kinds = {"xlsx": self.tr("Excel (*.xlsx)"), "csv": self.tr("CSV (*.csv)")}
        self._ask(chart, self.tr("Save the chart's numbers"), kinds, self.write_numbers)

    def _ask(
        self, chart: Chart, title: str, kinds: dict[str, str], write: Callable[[Path, Chart], None]
    ) -> None:
        where = QStandardPaths.StandardLocation.DocumentsLocation
        dialog = file_dialog(self._widget, title, ";;".join(kinds.values()), where, saves=True)
        first = next(iter(kinds))
        dialog.setDefaultSuffix(first)
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix(next(ending for ending in kinds if f"*.{ending}" in kind))
        )
        dialog.selectFile(f"{showing.file_name(chart.title)}.{first}")
        dialog.fileSelected.connect(lambda path: write(Path(path), chart))
        dialog.open()

    def write_picture(self, path: Path, chart: Chart) -> None:
        """Write a picture, packed off the window's thread."""
        image = picture_of(chart)
        self._start(path, asyncio.to_thread(_write_picture, path, image))

    def write_numbers(self, path: Path, chart: Chart) -> None:
        """Write a sheet, off the window's thread."""
        self._start(path, asyncio.to_thread(_write_numbers, path, chart, str(self.tr("What these are of"))))

    def _start(self, path: Path, work: Coroutine[Any, Any, None]) -> None:
        background.start(self._carry_out(path, work), self)

    async def _carry_out(self, path: Path, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except ExchangeError as error:
            self.failed.emit(i18n.told(error.reason))
        else:
            self.written.emit(str(path))


def headings_of(chart: Chart) -> list[str]:
    """Return what the columns of a chart's numbers are called."""
    return [str(each) for each in (chart.category, *(series.title for series in chart.series))]


def rows_of(chart: Chart) -> list[list[Cell]]:
    """Return a chart's numbers, a line for each key."""
    return [[str(chart.name(place)), *chart.values(place)] for place in range(len(chart))]


def said_of(chart: Chart) -> list[str]:
    """Return what a chart's numbers are of, and how far they go."""
    return [str(each) for each in (chart.about, chart.remark, chart.note) if each]


def _write_numbers(path: Path, chart: Chart, about: str) -> None:
    with sheet(path, headings_of(chart), _NAMES, title=str(chart.title)) as file:
        file.add(rows_of(chart))
        file.turn(about, [str(chart.title)])
        file.add([[each] for each in said_of(chart)])


def _write_picture(path: Path, image: QImage) -> None:
    with WholeFile(path) as whole, whole.guarding():
        whole.writing.write_bytes(packed(image))
