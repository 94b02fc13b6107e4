"""The passes of the Monitor, newest first, as a grid of so many columns."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from facedesk.desk.live.pass_card.card import PASS_ROLE
from facedesk.desk.models.grid import GridModel, Index
from facedesk.desk.text.live_texts import showable
from facedesk.desk.text.pass_text import in_one_line
from facedesk.desk.text.place_names import PlaceNames
from facedesk.store.records.records import PassRow

_MOST_LIVE = 2_000
_MOST_HELD = 10_000
_NOWHERE = QModelIndex()


class PassesModel(GridModel[PassRow]):
    """Keeps the newest passes; while held it stands still and counts what came since.

    A new pass at the top moves values, not rows.
    """

    came_since_changed = Signal(int)

    def __init__(self, places: PlaceNames, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self._since: list[PassRow] = []  # oldest first
        self._since_count = 0
        self._gap = False  # some that came while held were not kept
        self._held = False
        self.has_all = False  # nothing older is stored

    @property
    def passes(self) -> Sequence[PassRow]:
        """Return the passes that are shown, newest first."""
        return self._rows

    @property
    def came_since(self) -> int:
        """Count what came while the view was held."""
        return self._since_count

    @property
    def is_held(self) -> bool:
        """Whether the view stands still."""
        return self._held

    @showable
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the pass itself, or what is said of it."""
        row = self.at(index)
        if row is None:
            return None
        if role == PASS_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return in_one_line(row, self._places)
        return None

    def index_of(self, record_id: int) -> QModelIndex:
        """Return the cell of a pass, an invalid one where it is not kept."""
        for number, row in enumerate(self._rows):
            if row.id == record_id:
                return self.place(number)
        return QModelIndex()

    def start_with(self, newest_first: Sequence[PassRow], asked: int) -> None:
        """Display what was read, and only that."""
        self._since, self._since_count = [], 0
        self.beginResetModel()
        self._rows = list(newest_first)
        self.has_all = len(newest_first) < asked
        self.endResetModel()

    def add(self, oldest_first: Sequence[PassRow], left_out: int = 0) -> None:
        """Add new passes; `left_out` older ones were not told and are read when they are scrolled to."""
        if self._held:
            newest = self._rows[0].id if self._rows else 0
            oldest_first = [
                row for row in oldest_first if row.id > newest
            ]  # others were read before they were told
            self._since.extend(oldest_first)
            self._since_count += len(oldest_first) + left_out
            if left_out or len(self._since) > _MOST_LIVE:
                del self._since[: -min(_MOST_LIVE, len(oldest_first))]
                self._gap = True
            self.came_since_changed.emit(self._since_count)
        else:
            self._put_on_top(oldest_first, gap=left_out > 0)

    def append_older(self, newest_first: Sequence[PassRow], asked: int) -> None:
        """Append older passes that were read."""
        self.has_all = len(newest_first) < asked
        oldest = self._rows[-1].id if self._rows else None
        older = [row for row in newest_first if oldest is None or row.id < oldest]
        self._resize_to([*self._rows, *older][:_MOST_HELD])

    def hold(self) -> None:
        """Stand still."""
        self._held = True
        self._gap = False

    def go_on(self) -> None:
        """Display what came since, and go on."""
        if not self._held:
            return
        self._held = False
        since, gap, self._since, self._since_count = self._since, self._gap, [], 0
        self._put_on_top(since, gap=gap)
        self.came_since_changed.emit(0)

    def amend(self, change: Callable[[PassRow], PassRow]) -> None:
        """Have each pass replaced by what `change` gives for it; held or not, none moves."""
        self._since = [change(row) for row in self._since]
        rows = [change(row) for row in self._rows]
        if any(after is not before for after, before in zip(rows, self._rows, strict=True)):
            self._rows = rows
            self.repaint()

    def _put_on_top(self, oldest_first: Sequence[PassRow], *, gap: bool) -> None:
        newest = self._rows[0].id if self._rows else 0
        fresh = [row for row in reversed(oldest_first) if row.id > newest]
        if not fresh and len(self._rows) <= _MOST_LIVE:
            return
        if gap or len(fresh) + len(self._rows) > _MOST_LIVE:
            self.has_all = False
        self._resize_to((fresh if gap else [*fresh, *self._rows])[:_MOST_LIVE])

    def _resize_to(self, rows: list[PassRow]) -> None:
        """Change the values of all cells, and only the number of rows at the end."""
        before, after = self.rowCount(), -(-len(rows) // self._columns)
        if after > before:
            self.beginInsertRows(_NOWHERE, before, after - 1)
            self._rows = rows
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(_NOWHERE, after, before - 1)
            self._rows = rows
            self.endRemoveRows()
        else:
            self._rows = rows
        self.repaint()
