"""The passes that are found, as cards in lines under the hours in which they passed."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facedesk.desk.live.pass_card.card import PASS_ROLE
from facedesk.desk.models.found_passes import FoundPasses
from facedesk.desk.text.live_texts import showable
from facedesk.desk.text.pass_text import in_one_line
from facedesk.desk.text.place_names import PlaceNames
from facedesk.station.clocks.clock import to_local, to_us
from facedesk.store.records.local_time import offset_of, shown_at, station_offset
from facedesk.store.records.records import PassRow

Index = QModelIndex | QPersistentModelIndex

HOUR_ROLE = PASS_ROLE + 1
_QUARTER_US = 15 * 60 * 1_000_000
_NOWHERE = QModelIndex()


class PassHour(NamedTuple):
    """An hour that begins as an hour of the station does, as the places of the passes in it call it."""

    begin: int  # µs UTC
    offset_min: int | None  # of the local time there, from UTC; None: places call it by different names

    @property
    def shown(self) -> datetime:
        """Return when it begins as clocks there show it, else the station's."""
        offset = station_offset(self.begin) if self.offset_min is None else self.offset_min
        return shown_at(self.begin, offset)


class GridLine(NamedTuple):
    """A line of cards, or above them the hour in which they passed."""

    start: int
    size: int
    hour: PassHour | None = None


def hour_of(row: PassRow) -> int:
    """Return when the hour of the clock began in which a pass was (µs UTC)."""
    return _hour(row.at // _QUARTER_US)


@lru_cache(maxsize=4096)
def _hour(quarter: int) -> int:
    return to_us(to_local(quarter * _QUARTER_US).replace(minute=0, second=0, microsecond=0))


class PassGridModel(QAbstractTableModel):
    """Lays out what is at hand; follows it only while somebody looks.

    The first pass of a line that is looked at begins a line whatever comes before it: nothing moves sideways.
    """

    def __init__(self, found: FoundPasses, places: PlaceNames, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found, self._places = found, places
        self._columns, self._is_followed = 1, False
        self.lines: list[GridLine] = []
        self.anchor: int | None = None
        """The id of the pass that begins a line."""
        found.about_to_change.connect(self._on_about_to_change)
        found.changed.connect(self._on_changed)
        found.amended.connect(lambda _first, _last: self.repaint())

    def follow(self, *, followed: bool) -> None:
        """Follow what is at hand, or no longer."""
        if followed != self._is_followed:
            self._is_followed = followed
            self._lay_out_anew()

    def set_columns(self, columns: int) -> None:
        """Have so many cards in a line."""
        if columns != self._columns:
            self.beginResetModel()
            self._columns = columns
            self._lay_out()
            self.endResetModel()

    def _on_about_to_change(self) -> None:
        if self._is_followed:
            self.beginResetModel()

    def _on_changed(self) -> None:
        if self._is_followed:
            self._lay_out()
            self.endResetModel()

    def _lay_out_anew(self) -> None:
        self.beginResetModel()
        self._lay_out()
        self.endResetModel()

    def _lay_out(self) -> None:
        self.lines = list(self._made()) if self._is_followed else []

    def _made(self) -> Iterator[GridLine]:
        rows, anchor = self._found.rows, self._found.place_of(self.anchor)
        start = 0
        while start < len(rows):
            hour, stop = hour_of(rows[start]), start + 1
            while stop < len(rows) and hour_of(rows[stop]) == hour:
                stop += 1
            offsets = {offset_of(row) for row in rows[start:stop]}
            yield GridLine(start, 0, PassHour(hour, offsets.pop() if len(offsets) == 1 else None))
            if anchor is not None and start < anchor < stop:
                odd = (anchor - start) % self._columns
                if odd:
                    yield GridLine(start, odd)
                start += odd
            for begin in range(start, stop, self._columns):
                yield GridLine(begin, min(self._columns, stop - begin))
            start = stop

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the cards of a full line."""
        return 0 if parent.isValid() else self._columns

    def place_at(self, index: Index) -> int | None:
        """Return the place of a card's pass among those at hand."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        return line.start + index.column() if index.column() < line.size else None

    def at(self, index: Index) -> PassRow | None:
        """Return the pass of a card."""
        place = self.place_at(index)
        return None if place is None else self._found.rows[place]

    def index_of(self, place: int) -> QModelIndex:
        """Return the card of a pass among those at hand."""
        for number, line in enumerate(self.lines):
            if line.start <= place < line.start + line.size:
                return self.index(number, place - line.start)
        return QModelIndex()

    @showable
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the pass of a card, the hour of a line above cards, or what is said of the pass."""
        if role == HOUR_ROLE:
            return self.lines[index.row()].hour
        row = self.at(index)
        if row is None:
            return None
        if role == PASS_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return in_one_line(row, self._places)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only cards be chosen."""
        if self.place_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def repaint(self) -> None:
        """Have all cards painted anew."""
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, self._columns - 1))
