"""A chart's numbers as a table: the same ones, for whoever reads rather than looks."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.widgets.chart.chart import Chart
from facedesk.desk.widgets.chart.view import ALL
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table

_STYLE = TableStyle(row=30, head=30, before=8, after=8, several=False, lively=True)
_NAME_SHARE, _VALUES_SHARE, _VALUE_MOST, _MORE_WIDTH = 0.3, 0.7, 120, 160


@dataclass(frozen=True, slots=True)
class ChartRow:
    """The figures of one key."""

    key: Hashable
    name: str
    values: tuple[int, ...]
    more: str


class ChartNumbersModel(RowsModel[ChartRow]):
    """The rows of a chart; its columns are called what the chart calls them."""

    def __init__(self, count: int, parent: QObject | None = None, *, has_more: bool = False) -> None:
        """Have a column for each of so many figures, and one for what may be said beside them."""
        super().__init__("ChartNumbersModel", _columns(count, has_more=has_more), parent)
        self._headings: tuple[str, ...] = ("",) * len(self.columns)

    def show_chart(self, chart: Chart) -> None:
        """Display the numbers of a chart."""
        titles = [each.title for each in chart.series]
        spare = [""] * (len(self.columns) - 1 - len(titles))
        self._headings = (chart.category, *titles, *spare)
        self.replace_rows(
            [
                ChartRow(key, chart.name(place), chart.values(place), chart.more[place] if chart.more else "")
                for place, key in enumerate(chart.keys)
            ]
        )
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def key_of(self, row: ChartRow) -> Hashable:
        """Return the key of a bar."""
        return row.key

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._headings[section]


def _columns(count: int, *, has_more: bool) -> list[Column[ChartRow]]:
    def value_px(px: int) -> int:
        return min(_VALUE_MOST, int(px * _VALUES_SHARE / count))

    def name_px(px: int) -> int:
        return int(px * _NAME_SHARE) if has_more else px - count * value_px(px)

    name: Column[ChartRow] = Column(key=0, title="name", text=lambda row: row.name, width=name_px)
    values: list[Column[ChartRow]] = [
        Column(
            key=at + 1,
            title="value",
            text=partial(_value, at=at),
            width=value_px,
            tabular=True,
            right=True,
        )
        for at in range(count)
    ]
    more: Column[ChartRow] = Column(
        key=count + 1,
        title="more",
        text=lambda row: row.more,
        width=_MORE_WIDTH if has_more else 0,
        colour="ink2",
        px=13,
    )
    return [name, *values, more]


def _value(row: ChartRow, at: int) -> str:
    return i18n.number(row.values[at]) if at < len(row.values) else ""


class ChartNumbers(Table):
    """The table; what is opened in it is a bar, too."""

    bar_chosen = Signal(object, int)

    def __init__(
        self, name: str, count: int, parent: QWidget | None = None, *, has_more: bool = False
    ) -> None:
        """Have a column for each of so many figures, and one for what may be said beside them."""
        model = ChartNumbersModel(count, has_more=has_more)
        super().__init__(model, _STYLE, name, parent)
        self.numbers = model
        model.setParent(self)
        self.opened.connect(lambda key: self.bar_chosen.emit(key, ALL))

    def display(self, chart: Chart) -> None:
        """Display the numbers of a chart."""
        self.setAccessibleName(i18n.joined(", ", (chart.title, chart.about, chart.remark)))
        self.numbers.show_chart(chart)
