"""A terminal's openings by hand as a list, read page by page from the newest on."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Signal,
)
from PySide6.QtGui import QColor

from facedesk import i18n
from facedesk.desk.live.reader import Reader
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.station.openings import Openings
from facedesk.store.openings import OpeningRow, OpeningState
from facedesk.texts import Reason

_PAGE: Final = 100
_MARKS: Final = {
    OpeningState.DONE: "delivered",
    OpeningState.FAILED: "refused",
    OpeningState.UNDER_WAY: "sending",
}


class OpeningColumn(IntEnum):
    """The columns."""

    STATE = 0
    TIME = 1
    BY = 2
    WHY = 3


def _state(row: OpeningRow) -> str:
    words = {
        OpeningState.DONE: QCoreApplication.translate("OpeningsModel", "Opened"),
        OpeningState.FAILED: QCoreApplication.translate("OpeningsModel", "Not opened"),
        OpeningState.UNDER_WAY: QCoreApplication.translate("OpeningsModel", "No answer yet"),
    }
    return words[row.state]


def _colour(row: OpeningRow) -> QColor:
    return theme().tokens.state(_MARKS[row.state]).text


def _why(row: OpeningRow) -> str:
    """Return what was said of it, and why it failed."""
    said = row.why or row.spoken
    return said if row.reason is None else i18n.joined(" · ", (said, i18n.told(Reason(*row.reason))))


def _whole(row: OpeningRow) -> str:
    by = i18n.told(Reason(*row.by))
    return i18n.joined(", ", (_state(row), i18n.full_time(row.asked_at), by, _why(row)))


COLUMNS: tuple[Column[OpeningRow], ...] = (
    Column(
        key=OpeningColumn.STATE,
        title=str(QT_TRANSLATE_NOOP("OpeningsModel", "State")),
        text=_state,
        spoken=_whole,
        width=132,
        weight=600,
        colour=_colour,
        mark=lambda row: _MARKS[row.state],
    ),
    Column(
        key=OpeningColumn.TIME,
        title=str(QT_TRANSLATE_NOOP("OpeningsModel", "Time")),
        text=lambda row: i18n.full_time(row.asked_at),
        spoken=_whole,
        width=200,
        tabular=True,
    ),
    Column(
        key=OpeningColumn.BY,
        title=str(QT_TRANSLATE_NOOP("OpeningsModel", "By")),
        text=lambda row: i18n.told(Reason(*row.by)),
        spoken=_whole,
        width=156,
        colour="ink2",
    ),
    Column(
        key=OpeningColumn.WHY,
        title=str(QT_TRANSLATE_NOOP("OpeningsModel", "What was said")),
        text=_why,
        spoken=_whole,
        width=80,
        px=13,
        colour="ink2",
        lines=3,
    ),
)


class OpeningsModel(RowsModel[OpeningRow]):
    """Asks the station for the openings of one terminal."""

    answered = Signal()

    def __init__(self, openings: Openings, serial: str, parent: QObject | None = None) -> None:
        super().__init__("OpeningsModel", COLUMNS, parent)
        self._openings, self._serial = openings, serial
        self._has_all = True
        self._before: int | None = None  # older ones than that are asked for
        self._reader = Reader(self, self._read, self._accept)

    def key_of(self, row: OpeningRow) -> int:
        """Return the opening's id."""
        return row.id

    def read(self) -> None:
        """Read from the newest on."""
        self._before = None
        self._reader.read_anew()

    def canFetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether there are older ones."""
        return not self._has_all and not self._reader.is_reading

    def fetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> None:
        """Read older ones."""
        if self.rows and not self._reader.is_reading:
            self._before = self.rows[-1].id
            self._reader.read()

    async def _read(self) -> Sequence[OpeningRow]:
        return await self._openings.newest(self._serial, _PAGE, self._before)

    def _accept(self, rows: Sequence[OpeningRow]) -> None:
        self._has_all = len(rows) < _PAGE
        if self._before is not None:
            self.append(rows)
        elif list(rows) != self.rows[: len(rows)] or not rows:
            self.display(rows)
        self.answered.emit()
