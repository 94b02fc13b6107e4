"""What follows, or came of it, at each terminal of which it is said who decides at its gate."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtGui import QColor

from facedesk import i18n
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel


@dataclass(frozen=True, slots=True)
class GateRow:
    """One terminal: a mark, and what is said of it."""

    serial: str
    title: str
    mark: str
    said: str


class GateColumn(IntEnum):
    """The columns."""

    TERMINAL = 0
    SAID = 1


def _whole(row: GateRow) -> str:
    return i18n.joined(", ", (row.title, row.said))


def _colour(row: GateRow) -> QColor:
    tokens = theme().tokens
    return tokens.state(row.mark).text if row.mark in ("refused", "finding") else tokens.ink2


COLUMNS: tuple[Column[GateRow], ...] = (
    Column(
        key=GateColumn.TERMINAL,
        title=str(QT_TRANSLATE_NOOP("GateModel", "Terminal")),
        text=lambda row: row.title,
        spoken=_whole,
        width=230,
        weight=600,
        mark=lambda row: row.mark,
    ),
    Column(
        key=GateColumn.SAID,
        title=str(QT_TRANSLATE_NOOP("GateModel", "What follows")),
        text=lambda row: row.said,
        spoken=_whole,
        width=240,
        px=13,
        colour=_colour,
        lines=4,
    ),
)


class GateModel(RowsModel[GateRow]):
    """The terminals in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("GateModel", COLUMNS, parent)

    def key_of(self, row: GateRow) -> str:
        """Return the terminal's serial."""
        return row.serial
