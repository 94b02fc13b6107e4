"""What became of it at each terminal: what failed first, each with its reason, what to do, and the buttons for that."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QColor, QPainter

from facedesk import i18n
from facedesk.desk.terminals.templates import rollout_text
from facedesk.desk.terminals.templates.rollout_text import RolloutWords
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.actions import RowAction, RowActions
from facedesk.desk.widgets.table.advised import advised_height, paint_advised
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.station.clocks.clock import now_us
from facedesk.station.parameters.rollout import UNDER_WAY, RolloutStanding, RolloutState
from facedesk.station.terminals.views import TerminalView
from facedesk.store.people.pinyin import order

STYLE: Final = TableStyle(row=40, before=16, after=8, foot=1, lively=True, several=False, opens=False)
READ, SHOW, LEAVE, AGAIN, CANCEL = "read", "show", "leave", "again", "cancel"
_NAME, _AT, _TOOK, _ACTIONS = 184, 84, 62, 216
_LOUD: Final = frozenset(
    {RolloutState.UNHELD, RolloutState.REFUSED, RolloutState.FAILED, RolloutState.SILENT}
)
_WORDED: Final = frozenset({RolloutState.UNHELD, RolloutState.REFUSED, RolloutState.FAILED})
_READ_FIRST: Final = "402"
_ORDER: Final = {state: place for place, state in enumerate(RolloutState)} | {
    RolloutState.REFUSED: -5,
    RolloutState.FAILED: -4,
    RolloutState.SILENT: -3,
    RolloutState.UNHELD: -2,
}


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One terminal: its name, and how it stands there."""

    title: str
    standing: RolloutStanding

    @property
    def serial(self) -> str:
        """Which it is."""
        return self.standing.serial


def order_of(row: ResultRow) -> tuple[int, object]:
    """Order what failed first, then what is under way, what waits, and what is done."""
    return _ORDER[row.standing.state], order(row.title)


class ResultRows(RowsModel[ResultRow]):
    """Keeps its order until it is told to put what failed first."""

    def __init__(self, view_of: Callable[[str], TerminalView | None], parent: QObject | None = None) -> None:
        """Keep what says how a terminal stands that waits or does not answer."""
        self._view_of, self.words = view_of, RolloutWords()
        self.actions = RowActions[ResultRow](self._actions)
        super().__init__("ResultRows", self._columns(), parent)

    def _columns(self) -> tuple[Column[ResultRow], ...]:
        fixed = _NAME + _AT + _TOOK + _ACTIONS
        return (
            Column(
                key=0,
                title="",
                text=lambda row: row.title,
                spoken=self.whole,
                width=_NAME,
                weight=600,
                mark=lambda row: rollout_text.mark_of(row.standing.state),
            ),
            Column(
                key=1,
                title="",
                text=self.sentence,
                tip=self.said,
                spoken=self.whole,
                width=lambda px: max(160, px - fixed),
                tall=lambda row, px: advised_height(STYLE, self.advice(row), px),
                paint=self._paint_said,
            ),
            Column(key=2, title="", text=self._at, width=_AT, px=13, tabular=True, right=True, colour="ink2"),
            Column(
                key=3, title="", text=self.took, width=_TOOK, px=13, tabular=True, right=True, colour="ink2"
            ),
            self.actions.column(4, _ACTIONS),
        )

    def key_of(self, row: ResultRow) -> str:
        """Return the serial."""
        return row.serial

    def put_in_order(self) -> None:
        """Put what failed first."""
        ordered = sorted(self.rows, key=order_of)
        if ordered != list(self.rows):
            self.display(ordered)

    # What is said

    def sentence(self, row: ResultRow) -> str:
        """Return how it stands."""
        return self.words.sentence(row.standing, self._view_of(row.serial), now_us())

    def advice(self, row: ResultRow) -> str:
        """Return what the terminal says itself, and what to do."""
        return self.words.advice(row.standing, self._view_of(row.serial))

    def said(self, row: ResultRow) -> str:
        """Return both."""
        return i18n.joined("\n", (self.sentence(row), self.advice(row)))

    def whole(self, row: ResultRow) -> str:
        """Return the row as a screen reader says it."""
        return i18n.joined(", ", (row.title, self.sentence(row), self.advice(row)))

    def _at(self, row: ResultRow) -> str:
        is_ended = row.standing.took_s is not None or row.standing.state is RolloutState.DONE
        is_shown = is_ended and row.standing.state is not RolloutState.WAITS
        return i18n.clock_time(row.standing.at) if is_shown and row.standing.at else ""

    def took(self, row: ResultRow) -> str:
        """Return how long the last try took, or has taken so far; nothing where none has begun."""
        took_s, began = row.standing.took_s, row.standing.began
        if row.standing.state in UNDER_WAY:
            return self.words.took(float(int(time.monotonic() - began))) if began else ""
        is_shown = took_s is not None and row.standing.state is not RolloutState.WAITS
        return self.words.took(took_s or 0.0) if is_shown else ""

    def _paint_said(self, painter: QPainter, rect: QRect, row: ResultRow, _look: RowLook) -> None:
        state, advice = row.standing.state, self.advice(row)
        weight = 600 if state in _LOUD else 400
        said = self.sentence(row), _colour(state)
        paint_advised(painter, rect, said, (advice, theme().tokens.ink2), weight)

    # What can be done

    def _actions(self, row: ResultRow) -> Sequence[RowAction]:
        state = row.standing.state
        again = RowAction(AGAIN, self.tr("Try again"))
        if state is RolloutState.WAITS:
            return (RowAction(CANCEL, self.tr("Cancel")),)
        if state is RolloutState.UNHELD:
            return RowAction(LEAVE, self.tr("Leave it so"), "link"), again
        if state in (RolloutState.REFUSED, RolloutState.FAILED):
            why = row.standing.why
            if why is not None and why.argument("error") == _READ_FIRST:
                return RowAction(READ, self.tr("Read"), "link"), again
            return RowAction(SHOW, self.tr("Show values"), "link"), again
        return (again,) if state is RolloutState.SILENT else ()


def _colour(state: RolloutState) -> QColor:
    tokens = theme().tokens
    return tokens.state(rollout_text.mark_of(state)).text if state in _WORDED else tokens.ink
