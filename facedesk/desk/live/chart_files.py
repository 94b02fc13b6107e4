"""A chart taken along: as a picture, or as its numbers; a file takes its name only when it is whole."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
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
        kinds = {"png": self.tr("Picture (*.png)")}
        write = partial(self.write_picture, chart=chart)
        self._ask(chart.title, self.tr("Save the chart as a picture"), kinds, write)

    def ask_numbers(self, chart: Chart) -> None:
        """Ask for a file, and write the chart's numbers."""
        write = partial(self.write_numbers, charts=(chart,))
        self._ask(chart.title, self.tr("Save the chart's numbers"), self._sheets(), write)

    def ask_all(self, name: str, charts: Sequence[Chart]) -> None:
        """Ask for a file, and write the numbers of several charts, a sheet for each."""
        write = partial(self.write_numbers, charts=tuple(charts))
        self._ask(name, self.tr("Save the numbers of all charts"), self._sheets(), write)

    def _sheets(self) -> dict[str, str]:
        return {"xlsx": self.tr("Excel (*.xlsx)"), "csv": self.tr("CSV (*.csv)")}

    def _ask(self, name: str, title: str, kinds: dict[str, str], write: Callable[[Path], None]) -> None:
        where = QStandardPaths.StandardLocation.DocumentsLocation
        dialog = file_dialog(self._widget, title, ";;".join(kinds.values()), where, saves=True)
        first = next(iter(kinds))
        dialog.setDefaultSuffix(first)
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix(next(ending for ending in kinds if f"*.{ending}" in kind))
        )
        dialog.selectFile(f"{showing.file_name(name)}.{first}")
        dialog.fileSelected.connect(lambda path: write(Path(path)))
        dialog.open()

    def write_picture(self, path: Path, chart: Chart) -> None:
        """Write a picture, packed off the window's thread."""
        image = picture_of(chart)
        self._start(path, asyncio.to_thread(_write_picture, path, image))

    def write_numbers(self, path: Path, charts: Sequence[Chart]) -> None:
        """Write a sheet for each chart, and one that says what they are of, off the window's thread."""
        self._start(path, asyncio.to_thread(_write_numbers, path, charts, str(self.tr("What these are of"))))

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


def _write_numbers(path: Path, charts: Sequence[Chart], about: str) -> None:
    first, *others = charts
    with sheet(path, headings_of(first), _NAMES, title=str(first.title)) as file:
        file.add(rows_of(first))
        for chart in others:
            file.turn(str(chart.title), headings_of(chart))
            file.add(rows_of(chart))
        file.turn(about, [about, ""])
        file.add([[str(chart.title), each] for chart in charts for each in said_of(chart)])


def _write_picture(path: Path, image: QImage) -> None:
    with WholeFile(path) as whole, whole.guarding():
        whole.writing.write_bytes(packed(image))
