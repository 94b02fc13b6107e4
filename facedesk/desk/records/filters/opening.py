"""Filters are added to a row of them: the panel that opens, and what those are called that filters know by numbers."""

from PySide6.QtCore import QObject, Qt

from facedesk.desk.records.filters import entries
from facedesk.desk.records.filters.bar import FilterBar
from facedesk.desk.records.filters.editors import EditorMaker
from facedesk.desk.records.filters.panel import FilterPanel
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.text.records.filter_text import FilterNames
from facedesk.station.station import Station
from facedesk.store.records.search.criteria import Criterion, Field


def filter_names(station: Station, places: PlaceNames) -> FilterNames:
    """Return what terminals and groups are called now."""
    return FilterNames(
        terminal=places.title,
        is_department=lambda name: any(each.name == name for each in station.departments.all()),
        group=lambda group_id: next((each.name for each in station.groups.all() if each.id == group_id), ""),
    )


class FilterOpening(QObject):
    """Opens the panel that adds a filter to a row, or changes the one there is about a field."""

    def __init__(self, station: Station, bar: FilterBar) -> None:
        super().__init__(bar)
        self._station, self._bar = station, bar
        bar.add_requested.connect(self.open)

    def open(self) -> None:
        """Open the panel below the row."""
        panel = FilterPanel(self._editors(), self._bar)
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.chosen.connect(self._set_criterion)
        panel.open_below(self._bar.add, self._known)

    def _editors(self) -> EditorMaker:
        station = self._station
        return EditorMaker(
            terminals=lambda: entries.of_terminals(station.terminals),
            groups=lambda: entries.of_tree(station.groups.all()),
            departments=lambda: entries.of_names(each.name for each in station.departments.all()),
        )

    def _known(self, field: Field) -> Criterion | None:
        return next((each for each, _ in self._bar.wish.chips if each.field is field), None)

    def _set_criterion(self, criterion: Criterion) -> None:
        wish, known = self._bar.wish, self._known(criterion.field)
        self._bar.display((wish if known is None else wish.without(known)).only(criterion))
