"""Who drifts from the rule that holds there: which values, why it could not be mended, and the button that does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPainter

from facedesk import i18n
from facedesk.desk.text import parameter_text
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.actions import RowAction, RowActions
from facedesk.desk.widgets.table.advised import advised_height, paint_advised
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.station.clocks.clock import now_us
from facedesk.station.parameters.templates import ForeseenChange
from facedesk.texts import Reason

STYLE: Final = TableStyle(row=40, before=12, after=8, foot=1, lively=True, several=False)
MEND: Final = "mend"
_NAME, _ACTIONS, _NAMED_MOST = 208, 132, 8


@dataclass(frozen=True, slots=True)
class DriftRow:
    """One terminal: its name, in what it drifts, why it could not be mended, and whether that is under way."""

    serial: str
    title: str
    changes: tuple[ForeseenChange, ...]
    is_online: bool
    is_ordered: bool = False
    why: Reason | None = None
    rests_until: int | None = None  # µs UTC: not mended by itself before, for it was too often


class DriftRows(RowsModel[DriftRow]):
    """The terminals by name."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.actions = RowActions[DriftRow](self._actions)
        columns: tuple[Column[DriftRow], ...] = (
            Column(
                key=0,
                title="",
                text=lambda row: row.title,
                spoken=self.whole,
                width=lambda px: min(_NAME, px * 3 // 10),
                weight=600,
                mark=_mark,
            ),
            Column(
                key=1,
                title="",
                text=self.differs,
                tip=self.said,
                spoken=self.whole,
                width=lambda px: px - min(_NAME, px * 3 // 10) - _ACTIONS,
                tall=lambda row, px: advised_height(STYLE, self.below(row), px),
                paint=self._paint_said,
            ),
            self.actions.column(2, _ACTIONS),
        )
        super().__init__("DriftRows", columns, parent)

    def key_of(self, row: DriftRow) -> str:
        """Return the serial."""
        return row.serial

    # What is said

    def differs(self, row: DriftRow) -> str:
        """Return which values are otherwise than the rule says."""
        if len(row.changes) == 1:
            return self._is_not(row.changes[0])
        names = (parameter_text.name_words(each.name) for each in row.changes[:_NAMED_MOST])
        listed = i18n.joined(", ", names)
        return self.tr("%n values: {0}", "", len(row.changes)).format(listed)

    def _is_not(self, change: ForeseenChange) -> str:
        return parameter_text.is_not(change.name, change.before, change.after)

    def below(self, row: DriftRow) -> str:
        """Return that it is being mended, or why it could not be."""
        if row.is_ordered:
            return self.tr("Being mended…") if row.is_online else self.tr("Mended as soon as it is back.")
        why = i18n.told_in_row(row.why) if row.why is not None else ""
        return i18n.joined(" ", (why, self._rest(row)))

    def _rest(self, row: DriftRow) -> str:
        if row.rests_until is None:
            return ""
        until = i18n.short_time(row.rests_until, now_us())
        return self.tr("Mended often within an hour: by itself again from {0} on.").format(until)

    def said(self, row: DriftRow) -> str:
        """Return all that is said of it, each value with what it is and should be."""
        return i18n.joined("\n", (*map(self._is_not, row.changes), self.below(row)))

    def whole(self, row: DriftRow) -> str:
        """Return the row as a screen reader says it."""
        return i18n.joined(", ", (row.title, self.differs(row), self.below(row)))

    def _paint_said(self, painter: QPainter, rect: QRect, row: DriftRow, _look: RowLook) -> None:
        tokens, below = theme().tokens, self.below(row)
        has_failed = row.why is not None
        colour = tokens.ink2 if row.is_ordered else tokens.state("refused" if has_failed else "finding").text
        paint_advised(painter, rect, (self.differs(row), tokens.ink), (below, colour))

    def _actions(self, row: DriftRow) -> Sequence[RowAction]:
        if row.is_ordered:
            return ()
        return (RowAction(MEND, self.tr("Try again") if row.why is not None else self.tr("Mend")),)


def _mark(row: DriftRow) -> str:
    if row.is_ordered:
        return "sending" if row.is_online else "todo"
    return "refused" if row.why is not None else "finding"
