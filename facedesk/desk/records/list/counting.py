"""How many passes were found, and how many came since: counted in the background, said only as far as it is true."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.reader import Reader
from facedesk.desk.models.found_passes import FoundPasses
from facedesk.desk.records.list.foot import PassFoot
from facedesk.station.records.finding import NewerCount
from facedesk.station.records.records import Records

_NEWER_MS = 400


class PassCounting(QWidget):
    """Counts what the list shows a part of; stands nowhere, and is shown where its parent is."""

    newer_changed = Signal(int, int)  # how many are newer, and how many came late

    def __init__(self, records: Records, found: FoundPasses, foot: PassFoot, parent: QWidget) -> None:
        super().__init__(parent)
        self._records, self._found, self._foot = records, found, foot
        self._count: int | None = None
        self._at_least = 0
        self.newer = self.late = 0
        """How many came since the beginning of the list was read: newer than what stood there, or among it."""
        self._edge: int | None = None  # when the newest of those passed (ms UTC)
        self._top = self._up_to = (
            0  # the newest record when it was read, and the one up to which they are counted
        )
        self._counting = Reader(self, self._read_count, self._accept_count, self._on_uncounted)
        self._since = Reader(self, self._read_newer, self._accept_newer, self._on_unknown, soon_ms=_NEWER_MS)
        self.hide()

    @property
    def count(self) -> int | None:
        """Return how many there are, None as long as that is not known."""
        return self._count

    def ask(self) -> None:
        """Count what is looked for now."""
        self._count, self._at_least = None, 0
        self.forget_newer()
        self._counting.read_anew()
        self._update()

    def stop(self) -> None:
        """Count no more; what is not known is not said."""
        self._counting.drop()
        if self._count is None:
            self._foot.set_uncounted()

    def look_for_newer(self) -> None:
        """Notice that passes came."""
        self._since.read_soon()

    def forget_newer(self) -> None:
        """Hear that the top of the list is read anew."""
        self._since.drop()
        self._top = 0
        self._display_newer(0, 0)

    def on_rows(self) -> None:
        """Hear that other rows are at hand: where these are all, they are counted."""
        if self._found.has_all():
            self._count = len(self._found.rows)
            self._counting.drop()
        self._update()

    def on_answered(self) -> None:
        """Hear that another piece is at hand: where that is the top, what was newer stands in it."""
        if (self.newer or self.late) and self._top != self._found.newest_id:
            self.ask()

    async def _read_count(self) -> int:
        return await self._records.count_found(self._found.question.filter, told=self._on_told)

    def _on_told(self, count: int) -> None:
        self._at_least = count
        self._update()

    def _accept_count(self, count: int) -> None:
        self._count = count
        self._update()

    def _on_uncounted(self, _why: str) -> None:
        self._foot.set_uncounted()

    async def _read_newer(self) -> NewerCount | None:
        question, top = self._found.question, self._found.newest_id
        if self._found.shown != question:  # since when they are newer is not known yet
            return None
        if top != self._top:
            self._top = self._up_to = top
            self._edge = self._newest_at()
            self._display_newer(0, 0)
        return await self._records.count_newer(question.filter, self._up_to, edge=self._edge)

    def _newest_at(self) -> int | None:
        """Return when the newest of all passed that were found (ms UTC); None where that is not known."""
        edges = self._found.edges
        return None if edges is None else edges[1 if self._found.question.oldest_first else 0] // 1000

    def _accept_newer(self, count: NewerCount | None) -> None:
        """Add what came since the last look: it costs no more the longer one reads."""
        if count is not None:
            self._up_to = count.newest
            self._display_newer(self.newer + count.found - count.late, self.late + count.late)

    def _display_newer(self, newer: int, late: int) -> None:
        if (newer, late) != (self.newer, self.late):
            self.newer, self.late = newer, late
            self.newer_changed.emit(newer, late)
            self._update()

    def _on_unknown(self, _why: str) -> None:
        """Leave it at what is known of newer ones: they are counted again with the next."""

    def _update(self) -> None:
        if self._count is None:
            self._foot.set_counting(self._at_least)
        else:
            oldest_first = self._found.question.oldest_first
            are_here = oldest_first and self._found.has_all()  # what is newer was added at the end
            newer = 0 if are_here else self.newer
            self._foot.set_count(self._count, newer, self.late, oldest_first=oldest_first)
