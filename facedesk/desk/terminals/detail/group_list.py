"""The list of a group's terminals: name, and at the end how it stands."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.terminals.detail.terminal_lines import (
    TerminalLine,
    TerminalLines,
    TerminalList,
    paint_ground,
)
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import RowLook
from facedesk.desk.widgets.table.painting import paint_text, text_width

_HEIGHT, _MARK, _SIDE, _BESIDE = 44, 16, 14, 10
_STATE_PX = 13


def _paint_line(painter: QPainter, rect: QRect, line: TerminalLine, look: RowLook) -> None:
    """Paint a terminal as a card of one line: mark, name, and the state at its end."""
    tokens, card = theme().tokens, paint_ground(painter, rect, look)
    left, state = card.left() + _SIDE, line.state
    draw_mark(painter, line.mark, left, card.top() + (card.height() - _MARK) // 2, _MARK)
    left += _MARK + _BESIDE
    end = card.right() - _SIDE
    place = QRect(left, card.top(), end - left, card.height())
    paint_text(painter, place, state, tokens.ink2, px=_STATE_PX, tabular=True, right=True)
    place.setRight(end - _SIDE - text_width(state, _STATE_PX, 400, tabular=True))
    paint_text(painter, place, line.title, tokens.ink, 600)


def _spoken(line: TerminalLine) -> str:
    return i18n.joined(", ", (line.title, line.state))


class GroupList(TerminalList):
    """Lists the terminals of a group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            TerminalLines(_paint_line, lambda line: line.title, _spoken), _HEIGHT, "group-list", parent
        )
        self.setAccessibleName(self.tr("The terminals of the group"))
