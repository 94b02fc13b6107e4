"""How terminals do, as rows: narrowed, sorted, and kept where they are while somebody points at one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QObject

from facedesk.desk.models.health_columns import HealthColumn, HealthRow, health_columns
from facedesk.desk.text.terminals import health_text
from facedesk.desk.text.terminals.health_text import HealthFigures
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.station.health import HealthState
from facedesk.store.people.pinyin import order

SOFTWARE, GROUP, TROUBLE = "software", "group", "trouble"
"""By what terminals are narrowed down, besides by how they do."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Only the terminals that have something in common, or all but those."""

    kind: str
    value: str
    is_excluded: bool = False

    def admits(self, row: HealthRow) -> bool:
        """Whether a terminal is shown."""
        return (self.value in values_of(row)[self.kind]) is not self.is_excluded


@dataclass(frozen=True, slots=True)
class HealthFilter:
    """Which terminals are shown; `state` None: whatever it is."""

    state: HealthState | None = None
    facets: tuple[Facet, ...] = ()

    def with_facet(self, facet: Facet) -> "HealthFilter":
        """Return the same narrowed down further; of a kind there is one that is wanted."""
        others = (each for each in self.facets if each != facet and not _gives_way(each, facet))
        return replace(self, facets=(*others, facet))

    def without(self, facet: Facet) -> "HealthFilter":
        """Return the same without a facet."""
        return replace(self, facets=tuple(each for each in self.facets if each != facet))

    def admits(self, row: HealthRow) -> bool:
        """Whether a terminal is shown."""
        is_state = self.state is None or row.health.state is self.state
        return is_state and all(facet.admits(row) for facet in self.facets)


def _gives_way(one: Facet, other: Facet) -> bool:
    if one.kind != other.kind:
        return False
    return not (one.is_excluded and other.is_excluded) or one.value == other.value


def values_of(row: HealthRow) -> Mapping[str, Sequence[str]]:
    """Return what a terminal may have in common with others."""
    return {
        SOFTWARE: (row.health.software_version,),
        GROUP: (row.group,),
        TROUBLE: tuple(trouble.value for trouble in health_text.troubles(row.health)),
    }


_Key = Callable[[HealthRow], Any]
_FIGURES: Final[Mapping[HealthColumn, tuple[_Key, bool]]] = {
    HealthColumn.HEARD: (lambda row: row.health.last_seen, False),
    HealthColumn.ANSWERS: (lambda row: _here(row, row.health.round_trip_ms), True),
    HealthColumn.CLOCK: (lambda row: _here(row, _size(health_text.seconds_off(row.health))), True),
    HealthColumn.RECONNECTS: (lambda row: row.health.reconnects_today, True),
    HealthColumn.WAITING: (lambda row: _here(row, row.health.waiting), True),
    HealthColumn.NEWEST: (lambda row: row.health.newest, False),
    HealthColumn.PEOPLE: (lambda row: row.health.wanted - row.health.held, True),
    HealthColumn.SOFTWARE: (lambda row: row.health.software_version or None, False),
}
"""By what a column sorts, and whether the largest is the worst, and first."""


def _here(row: HealthRow, value: int | None) -> int | None:
    return None if health_text.is_away(row.health) else value


def _size(value: int | None) -> int | None:
    return None if value is None else abs(value)


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column, and whether the other way round than from the worst on."""

    column: HealthColumn = HealthColumn.STATE
    is_turned: bool = False

    @property
    def is_descending(self) -> bool:
        """Whether the largest stands first."""
        return (self.column not in _FIGURES or _FIGURES[self.column][1]) is not self.is_turned

    def sorted(self, rows: Sequence[HealthRow]) -> list[HealthRow]:
        """Return the rows in order; where there is no figure, at the end."""
        named = sorted(rows, key=lambda row: (row.health.place, order(row.health.title), row.health.serial))
        if self.column not in _FIGURES:
            return named[::-1] if self.is_turned else named
        key = _FIGURES[self.column][0]
        there = [row for row in named if key(row) is not None]
        there.sort(key=key, reverse=self.is_descending)
        return there + [row for row in named if key(row) is None]


class HealthModel(RowsModel[HealthRow]):
    """Terminals with their figures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("HealthModel", health_columns(HealthFigures(parent)), parent)
        self._all: list[HealthRow] = []
        self._about = ""
        self.filter, self.sorting = HealthFilter(), Sorting()
        self.is_out_of_order = False
        """Whether other rows, or in another order, would be shown if nobody pointed at one."""

    @property
    def question(self) -> tuple[str, HealthFilter, Sorting]:
        """Return of which place rows are shown, which, and how they are sorted."""
        return self._about, self.filter, self.sorting

    def key_of(self, row: HealthRow) -> str:
        """Return the terminal's serial."""
        return row.health.serial

    @property
    def known(self) -> Sequence[HealthRow]:
        """Return all terminals of the place, also those that are not shown."""
        return self._all

    def counts(self) -> Mapping[HealthState | None, int]:
        """Return how many terminals would be shown for each state, and for all."""
        narrowed = HealthFilter(None, self.filter.facets)
        states = [row.health.state for row in self._all if narrowed.admits(row)]
        return {None: len(states)} | {state: states.count(state) for state in HealthState}

    def ask(self, wanted: HealthFilter, sorting: Sorting) -> None:
        """Display other rows of those that are known, or in another order."""
        self.filter, self.sorting = wanted, sorting
        self._arrange()

    def set_rows(self, about: str, rows: Sequence[HealthRow], *, held: bool) -> None:
        """Have other figures; while `held` each row stays where it is, and as high as it is."""
        is_other, self._about = about != self._about, about
        self._all = list(rows)
        wanted = self._wanted()
        if held and not is_other:
            known = {row.health.serial: row for row in rows}
            before = [known.get(row.health.serial) for row in self.rows]
            kept = [
                replace(row, is_tall=shown.is_tall)
                for row, shown in zip(before, self.rows, strict=True)
                if row is not None
            ]
            self.is_out_of_order = [_layout(row) for row in kept] != [_layout(row) for row in wanted]
            self._display(kept)
        else:
            self.is_out_of_order = False
            self._display(wanted)

    def _arrange(self) -> None:
        self.is_out_of_order = False
        self.display(self._wanted())

    def _wanted(self) -> list[HealthRow]:
        return self.sorting.sorted([row for row in self._all if self.filter.admits(row)])

    def _display(self, rows: Sequence[HealthRow]) -> None:
        """Change rows in place where they are the same in the same order."""
        if [_layout(row) for row in rows] == [_layout(row) for row in self.rows]:
            self.update_rows(rows)
        else:
            self.display(rows)


def _layout(row: HealthRow) -> tuple[str, bool]:
    return row.health.serial, row.is_tall
