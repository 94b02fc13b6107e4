"""Terminals as the lines of a list: what is said of one is worked out when it is shown, for there may be a thousand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.text import terminal_text
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table
from facedesk.station.terminals.views import TerminalView

GAP = 8
"""Pixels between two lines."""


@dataclass(frozen=True, slots=True)
class TerminalLine:
    """One terminal at an instant, or what became of what was asked of it: a mark, and what is to be said."""

    view: TerminalView
    at_us: int
    outcome: tuple[str, str] | None = None

    @property
    def serial(self) -> str:
        """Which it is."""
        return self.view.serial

    @property
    def title(self) -> str:
        """What people call it."""
        return self.view.title

    @property
    def mark(self) -> str:
        """The mark of how it stands."""
        return self.outcome[0] if self.outcome is not None else terminal_text.state_mark(self.view)

    @property
    def said(self) -> str:
        """How it stands and for how long, with what is amiss; or what became of it."""
        if self.outcome is not None:
            return self.outcome[1]
        amiss = (
            terminal_text.row_note(self.view, self.at_us) if terminal_text.row_note_mark(self.view) else ""
        )
        return i18n.joined(" · ", (terminal_text.full_state(self.view, self.at_us), amiss))

    @property
    def state(self) -> str:
        """How it stands, in a few words."""
        return terminal_text.short_state(self.view, self.at_us)


Paint = Callable[[QPainter, QRect, TerminalLine, RowLook], None]
Say = Callable[[TerminalLine], str]


class TerminalLines(RowsModel[TerminalLine]):
    """Keeps the order that it is given; says of the lines alone that changed."""

    def __init__(self, paint: Paint, tip: Say, spoken: Say) -> None:
        column = Column(
            key=0, title="", text=lambda line: line.title, tip=tip, spoken=spoken, width=0, paint=paint
        )
        super().__init__("TerminalLines", (column,))

    def key_of(self, row: TerminalLine) -> str:
        """Return the serial."""
        return row.serial

    def set_lines(self, lines: Sequence[TerminalLine]) -> None:
        """Display these terminals."""
        if list(map(self.key_of, lines)) == list(map(self.key_of, self.rows)):
            self.update_rows(lines)
        else:
            self.display(lines)

    def pass_time(self, before_us: int, now_us: int) -> None:
        """Display anew what reads otherwise by now, only because time went by."""
        self.update_rows(
            [
                TerminalLine(line.view, now_us, line.outcome)
                for line in self.rows
                if terminal_text.reads_otherwise(line.view, before_us, now_us)
            ]
        )


class TerminalList(Table):
    """A click or Enter leads to the terminal."""

    terminal_chosen = Signal(str)  # serial

    def __init__(self, lines: TerminalLines, row: int, name: str, parent: QWidget | None = None) -> None:
        """List terminals, each `row` pixels high."""
        self.lines = lines
        style = TableStyle(row=row + GAP, after=0, foot=0, ground=False, lively=True, several=False)
        super().__init__(lines, style, name, parent)
        lines.setParent(self)
        self.opened.connect(self.terminal_chosen.emit)
        self.clicked.connect(lambda index: self.terminal_chosen.emit(lines.key_at(index.row())))


def paint_ground(painter: QPainter, rect: QRect, look: RowLook) -> QRect:
    """Paint the card that a line stands on; return its place."""
    tokens, card = theme().tokens, rect.adjusted(0, 0, -1, -GAP)
    painter.setPen(tokens.accent if look.focused else tokens.line)
    painter.setBrush(tokens.accent_wash if look.hovered else tokens.surface)
    painter.drawRoundedRect(card.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    return card


def whole(line: TerminalLine) -> str:
    """Return all that is said of a terminal."""
    return i18n.joined("\n", (line.title, line.said))
