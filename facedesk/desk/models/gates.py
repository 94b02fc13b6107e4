"""What follows, or came of it, at each terminal of which it is said who decides at its gate."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtGui import QColor

from facedesk import i18n
from facedesk.desk.text.gate_text import GateWords, mark_of_foreseen, mark_of_outcome
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.station.gatekeeping.gates import Switching
from facedesk.station.gatekeeping.rulebook import Foreseen
from facedesk.store.terminals import Decider


@dataclass(frozen=True, slots=True)
class GateRow:
    """One terminal: what follows there, or how it stands after `wanted` was said; put into words when it is shown."""

    serial: str
    title: str
    foreseen: Foreseen
    switching: Switching | None = None
    wanted: Decider | None = None

    @property
    def mark(self) -> str:
        """The mark of what follows or came of it."""
        if self.switching is None:
            return mark_of_foreseen(self.foreseen)
        return mark_of_outcome(self.switching, self.wanted)


class GateColumn(IntEnum):
    """The columns."""

    TERMINAL = 0
    SAID = 1


def _colour(row: GateRow) -> QColor:
    tokens = theme().tokens
    return tokens.state(row.mark).text if row.mark in ("refused", "finding") else tokens.ink2


class GateModel(RowsModel[GateRow]):
    """The terminals in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._words = GateWords()
        super().__init__("GateModel", self._columns(), parent)

    def _columns(self) -> tuple[Column[GateRow], ...]:
        return (
            Column(
                key=GateColumn.TERMINAL,
                title=str(QT_TRANSLATE_NOOP("GateModel", "Terminal")),
                text=lambda row: row.title,
                spoken=self._whole,
                width=230,
                weight=600,
                mark=lambda row: row.mark,
            ),
            Column(
                key=GateColumn.SAID,
                title=str(QT_TRANSLATE_NOOP("GateModel", "What follows")),
                text=self.said,
                spoken=self._whole,
                width=240,
                px=13,
                colour=_colour,
                lines=4,
            ),
        )

    def said(self, row: GateRow) -> str:
        """Return what follows at a terminal, or what came of it."""
        if row.switching is None:
            return self._words.foreseen(row.foreseen)
        return self._words.outcome(row.switching, row.wanted)

    def _whole(self, row: GateRow) -> str:
        return i18n.joined(", ", (row.title, self.said(row)))

    def key_of(self, row: GateRow) -> str:
        """Return the terminal's serial."""
        return row.serial
