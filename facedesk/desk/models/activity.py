"""What was done to terminals, read page by page from the newest on; each row opens to show what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QModelIndex, QObject, QPersistentModelIndex, Signal

from facedesk import i18n
from facedesk.desk.live.reader import Reader
from facedesk.desk.text.terminals import activity_text
from facedesk.desk.text.terminals.activity_text import ActivityLines
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.station.activity import Activity
from facedesk.station.clocks.clock import midnight_us, now_us
from facedesk.store.activity.pages import ActivityPage
from facedesk.store.activity.row import ActivityQuery, ActivityRow, Places

PAGE: Final = 100
GATHER_MS: Final = 1_000
_NARROWEST: Final = 570
_NARROW: Final = 710
"""Pixels of a table below which an open row alone says at which terminal, and by whom."""


class ActivityColumn(IntEnum):
    """The columns."""

    TIME = 0
    KIND = 1
    TERMINAL = 2
    BY = 3
    WHAT = 4


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One thing that was done, what the terminal is called, and whether the row is open."""

    row: ActivityRow
    title: str
    day: int  # µs UTC, an instant of today
    is_open: bool = False


def activity_columns(lines: ActivityLines) -> tuple[Column[ActivityLine], ...]:
    """Return the columns, whose words `lines` have."""

    def whole(line: ActivityLine) -> str:
        parts = (activity_text.kind(line.row.kind), line.title, i18n.full_time(line.row.at))
        return i18n.joined(", ", (*parts, activity_text.by(line.row), lines.full(line.row)))

    return (
        Column(
            key=ActivityColumn.TIME,
            title=str(QT_TRANSLATE_NOOP("ActivityModel", "Time")),
            text=lambda line: activity_text.when(line.row, line.day),
            tip=lambda line: i18n.full_time(line.row.at),
            width=132,
            tabular=True,
            colour="ink2",
        ),
        Column(
            key=ActivityColumn.KIND,
            title=str(QT_TRANSLATE_NOOP("ActivityModel", "What")),
            text=lambda line: activity_text.kind(line.row.kind),
            tip=whole,
            spoken=whole,
            width=160,
            weight=500,
            mark=lambda line: activity_text.mark(line.row),
            below=lambda line: lines.full(line.row) if line.is_open else "",
        ),
        Column(
            key=ActivityColumn.TERMINAL,
            title=str(QT_TRANSLATE_NOOP("ActivityModel", "Terminal")),
            text=lambda line: line.title,
            width=lambda view_px: 0 if view_px < _NARROWEST else 150 if view_px < 900 else 200,
        ),
        Column(
            key=ActivityColumn.BY,
            title=str(QT_TRANSLATE_NOOP("ActivityModel", "By")),
            text=lambda line: activity_text.by(line.row),
            width=lambda view_px: 0 if view_px < _NARROW else 140 if view_px < 900 else 180,
            colour="ink2",
        ),
        Column(
            key=ActivityColumn.WHAT,
            title=str(QT_TRANSLATE_NOOP("ActivityModel", "In short")),
            text=lambda line: lines.brief(line.row),
            tip=whole,
            width=120,
            px=13,
            colour="ink2",
        ),
    )


class ActivityModel(RowsModel[ActivityLine]):
    """Asks the station for what was done at some terminals."""

    answered = Signal()

    def __init__(
        self,
        activity: Activity,
        title: Callable[[str], str],
        failed: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        """Keep whom to ask, and what a terminal is called."""
        super().__init__("ActivityModel", activity_columns(ActivityLines(parent)), parent)
        self._activity, self._title = activity, title
        self._query = ActivityQuery()
        self._shown: ActivityQuery | None = None
        self._behind: Places | None = None  # where the rows that are shown end
        self._has_all = True
        self._failed = failed
        self._wants_newer = False
        self.newer = 0
        """How many came since, and are not shown because somebody is at a row."""
        self.is_held: Callable[[], bool] = lambda: False
        self._first = Reader(
            self, self._read_first, self._accept_first, self._report_unread, soon_ms=GATHER_MS
        )
        self._more = Reader(self, self._read_more, self._accept_more, failed)

    @property
    def question(self) -> ActivityQuery | None:
        """Return what the rows are an answer to."""
        return self._shown

    @property
    def query(self) -> ActivityQuery:
        """Return what is asked for."""
        return self._query

    def key_of(self, row: ActivityLine) -> tuple[str, int]:
        """Return the table and the id."""
        return row.row.source, row.row.id

    def ask(self, query: ActivityQuery) -> None:
        """Display something else, from the newest on."""
        self._query = query
        self._more.drop()
        self._first.read_anew()

    def look_again(self) -> None:
        """Read soon what was done meanwhile."""
        self._first.read_soon()

    def display_newer(self) -> None:
        """Display what came since, whoever is at a row."""
        self._wants_newer = True
        self.ask(self._query)

    def toggle(self, place: int) -> None:
        """Open a row, or close it."""
        line = self.rows[place]
        self.update_rows([replace(line, is_open=not line.is_open)])

    async def _read_first(self) -> ActivityPage:
        return await self._activity.page(self._query, PAGE)

    def _accept_first(self, page: ActivityPage) -> None:
        lines, known = self._lines(page.rows), {self.key_of(line) for line in self.rows}
        new = [line for line in lines if self.key_of(line) not in known]
        is_other, self._wants_newer = self._wants_newer or self._shown != self._query, False
        if not is_other and (self.is_held() or not new):
            self.newer = len(new)
            self.update_rows(lines)
        else:
            self._more.drop()
            self.newer, self._shown = 0, self._query
            self._behind, self._has_all = page.places, len(page.rows) < PAGE
            self.display(lines)
        self.answered.emit()

    def _report_unread(self, why: str) -> None:
        """Display nothing rather than what was done elsewhere."""
        if self._shown != self._query:
            self._shown, self._has_all, self.newer = None, True, 0
            self.display([])
        self._failed(why)

    def canFetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether there are older ones of what is shown."""
        return self._shown == self._query and not self._has_all and not self._more.is_reading

    def fetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> None:
        """Read older ones."""
        if not self._more.is_reading:
            self._more.read()

    async def _read_more(self) -> ActivityPage:
        return await self._activity.page(self._query, PAGE, self._behind)

    def _accept_more(self, page: ActivityPage) -> None:
        self._behind, self._has_all = page.places, len(page.rows) < PAGE
        self.append(self._lines(page.rows))
        self.answered.emit()

    def _lines(self, rows: Sequence[ActivityRow]) -> list[ActivityLine]:
        """Return rows as lines; one that is open stays so."""
        day = midnight_us(now_us())
        opened = {self.key_of(line) for line in self.rows if line.is_open}
        made = (ActivityLine(row, self._title(row.serial), day) for row in rows)
        return [replace(line, is_open=self.key_of(line) in opened) for line in made]
