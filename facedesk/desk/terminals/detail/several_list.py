"""The list of the selected terminals: name, and below it how it stands or what became of what was asked of it."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from facedesk.desk.terminals.detail.terminal_lines import (
    TerminalLine,
    TerminalLines,
    TerminalList,
    paint_ground,
    whole,
)
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import RowLook
from facedesk.desk.widgets.table.painting import paint_text

_HEIGHT, _MARK, _SIDE = 52, 16, 14


def _paint_card(painter: QPainter, rect: QRect, line: TerminalLine, look: RowLook) -> None:
    """Paint a terminal as a card of two lines beside its mark."""
    tokens, card = theme().tokens, paint_ground(painter, rect, look)
    left, top = card.left() + _SIDE, card.top()
    draw_mark(painter, line.mark, left, top + 10, _MARK)
    left += _MARK + 10
    room = card.right() - _SIDE - left
    paint_text(painter, QRect(left, top + 7, room, 21), line.title, tokens.ink, 600)
    paint_text(painter, QRect(left, top + 27, room, 19), line.said, tokens.ink2, px=13, tabular=True)


class SeveralList(TerminalList):
    """Lists the selected terminals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TerminalLines(_paint_card, whole, whole), _HEIGHT, "several-list", parent)
        self.setAccessibleName(self.tr("The selected terminals"))
