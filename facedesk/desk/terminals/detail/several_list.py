"""The list of the selected terminals: name, and below it how it stands or what became of what was asked of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle, paint_text
from facedesk.desk.widgets.table.view import Table

_HEIGHT, _GAP, _MARK, _SIDE = 52, 8, 16, 14
_STYLE = TableStyle(row=_HEIGHT + _GAP, after=0, foot=0, ground=False, lively=True, several=False)


@dataclass(frozen=True, slots=True)
class SelectedTerminal:
    """One terminal, with a mark and what is to be said of it."""

    serial: str
    title: str
    mark: str
    said: str


def _whole(line: SelectedTerminal) -> str:
    return i18n.joined("\n", (line.title, line.said))


def _paint_card(painter: QPainter, rect: QRect, line: SelectedTerminal, look: RowLook) -> None:
    """Paint a terminal as a card of two lines beside its mark."""
    tokens, card = theme().tokens, rect.adjusted(0, 0, -1, -_GAP)
    painter.setPen(tokens.accent if look.focused else tokens.line)
    painter.setBrush(tokens.accent_wash if look.hovered else tokens.surface)
    painter.drawRoundedRect(card.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    left, top = card.left() + _SIDE, card.top()
    draw_mark(painter, line.mark, left, top + 10, _MARK)
    left += _MARK + 10
    room = card.right() - _SIDE - left
    paint_text(painter, QRect(left, top + 7, room, 21), line.title, tokens.ink, 600)
    paint_text(painter, QRect(left, top + 27, room, 19), line.said, tokens.ink2, px=13, tabular=True)


_COLUMNS: tuple[Column[SelectedTerminal], ...] = (
    Column(
        key=0, title="", text=lambda line: line.title, tip=_whole, spoken=_whole, width=0, paint=_paint_card
    ),
)


class SeveralTerminals(RowsModel[SelectedTerminal]):
    """Keeps the order that it is given; says of the lines alone that changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("SeveralTerminals", _COLUMNS, parent)

    def key_of(self, row: SelectedTerminal) -> str:
        """Return the serial."""
        return row.serial

    def set_lines(self, lines: Sequence[SelectedTerminal]) -> None:
        """Display these terminals."""
        if list(map(self.key_of, lines)) == list(map(self.key_of, self.rows)):
            self.update_rows(lines)
        else:
            self.display(lines)


class SeveralList(Table):
    """A click or Enter leads to the terminal."""

    terminal_chosen = Signal(str)  # serial

    def __init__(self, parent: QWidget | None = None) -> None:
        self.lines = SeveralTerminals()
        super().__init__(self.lines, _STYLE, "several-list", parent)
        self.lines.setParent(self)
        self.setAccessibleName(self.tr("The selected terminals"))
        self.opened.connect(self.terminal_chosen.emit)
        self.clicked.connect(lambda index: self.terminal_chosen.emit(self.lines.key_at(index.row())))
