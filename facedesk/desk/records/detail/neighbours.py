"""The records before and after the one that is shown, by the filter that it was found by, read ahead of the hand."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from facedesk.desk.live.reader import Reader
from facedesk.station.failures import CommandFailed
from facedesk.station.records.records import Records
from facedesk.store.records.records import PassRow
from facedesk.store.records.search.criteria import PassFilter
from facedesk.store.records.search.pages import Page, Place

AHEAD: Final = 20
"""So many records are read at once, and again when half of them are left."""
FORTH, BACK = 1, -1


class Neighbours(QObject):
    """Knows where it stands among what was found; `step` goes on, at once where that is known."""

    stepped = Signal(object)  # the PassRow that is to be shown now
    known = Signal()  # what lies beside it is known
    ended = Signal(int)  # there is none further: forth or back

    def __init__(
        self,
        records: Records,
        wanted: PassFilter,
        row: PassRow,
        *,
        oldest_first: bool,
        parent: QObject | None = None,
    ) -> None:
        """Begin with a record, which need not be one of those that the filter finds."""
        super().__init__(parent)
        self._records, self._filter, self._oldest_first = records, wanted, oldest_first
        self._rows = [row]
        self._at = 0
        self._before = 0  # how many were put before the first one
        self._has_all = {FORTH: False, BACK: False}
        self._wanted = 0
        self._readers = {
            FORTH: Reader(self, lambda: self._read(FORTH), self._append),
            BACK: Reader(self, lambda: self._read(BACK), self._prepend),
        }

    @property
    def row(self) -> PassRow:
        """Return the record that is shown."""
        return self._rows[self._at]

    @property
    def moved(self) -> int:
        """Return by how many records it has gone on since the first one."""
        return self._at - self._before

    def beside(self) -> list[PassRow]:
        """Return the records on both sides, as far as they are known."""
        places = (self._at + FORTH, self._at + BACK)
        return [self._rows[place] for place in places if 0 <= place < len(self._rows)]

    def may_step(self, by: int) -> bool:
        """Whether there is another record that way, or may be: new ones come at the newest end."""
        return 0 <= self._at + by < len(self._rows) or not self._has_all[by] or by == self._newest

    @property
    def _newest(self) -> int:
        return FORTH if self._oldest_first else BACK

    def look_ahead(self) -> None:
        """Read what lies on both sides, where it is not known."""
        for by in (FORTH, BACK):
            left = len(self._rows) - 1 - self._at if by == FORTH else self._at
            if left <= AHEAD // 2 and not self._has_all[by] and not self._readers[by].is_reading:
                self._readers[by].read()

    def step(self, by: int) -> None:
        """Go on by one, or as soon as it is known; a step back takes back a step that still waits."""
        place = self._at + by
        if 0 <= place < len(self._rows):
            self._wanted = 0
            self._at = place
            self.stepped.emit(self.row)
            self.look_ahead()
        elif self._has_all[by] and by != self._newest:
            self.ended.emit(by)
        else:
            self._wanted = by
            self._has_all[by] = False
            self.look_ahead()

    def replace(self, row: PassRow) -> None:
        """Hear what a record says by now."""
        self._rows = [row if each.id == row.id else each for each in self._rows]

    async def _read(self, by: int) -> Page:
        edge = self._rows[-1 if by == FORTH else 0]
        oldest_first = self._oldest_first if by == FORTH else not self._oldest_first
        after = await place_of(self._records, edge)
        return await self._records.find(self._filter, limit=AHEAD, after=after, oldest_first=oldest_first)

    def _append(self, page: Page) -> None:
        self._rows += page.rows
        self._go_on(FORTH, page)

    def _prepend(self, page: Page) -> None:
        self._rows = [*reversed(page.rows), *self._rows]
        self._at += len(page.rows)
        self._before += len(page.rows)
        self._go_on(BACK, page)

    def _go_on(self, by: int, page: Page) -> None:
        self._has_all[by] = page.end is None
        wanted, self._wanted = self._wanted, 0 if self._wanted == by else self._wanted
        if wanted == by and page.rows:
            self.step(by)
        elif wanted == by:
            self.ended.emit(by)
        self.known.emit()


async def place_of(records: Records, row: PassRow) -> Place:
    """Return where a record stands among all, or stood, where it is gone meanwhile."""
    try:
        return await records.place_of(row.id)
    except CommandFailed:
        return Place.of(row)
