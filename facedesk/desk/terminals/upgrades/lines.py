"""The terminals of an upgrade as the rows of a table, in the order in which they are begun."""

from collections.abc import Callable
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, QRect
from PySide6.QtGui import QPainter

from facedesk import i18n
from facedesk.desk.terminals.upgrades import words
from facedesk.desk.terminals.upgrades.words import UpgradeLine
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle, draw, lines_of, paint_text, text_width

STYLE: Final = TableStyle(
    row=48, head=30, before=14, after=8, top=True, line=17, lively=True, several=False, rule="line"
)
_MARK, _BAR, _BAR_HEIGHT = 16, 150, 8
_TITLE_HEIGHT, _SECOND_HEIGHT = 20, 17
_SECOND_PX, _ADVICE_LINES = 13, 3


class UpgradeColumn(IntEnum):
    """The columns."""

    TERMINAL = 0
    HOW_FAR = 1
    SAYS = 2
    AGAIN = 3


def _halves(rect: QRect) -> tuple[QRect, QRect]:
    """Return where the two lines of a cell stand."""
    top = rect.top() + (STYLE.row - _TITLE_HEIGHT - _SECOND_HEIGHT) // 2
    first = QRect(rect.left(), top, rect.width(), _TITLE_HEIGHT)
    return first, QRect(rect.left(), top + _TITLE_HEIGHT, rect.width(), _SECOND_HEIGHT)


def _paint_terminal(painter: QPainter, rect: QRect, line: UpgradeLine, _look: RowLook) -> None:
    tokens = theme().tokens
    draw_mark(painter, words.mark_of(line.row), rect.left(), rect.top() + (STYLE.row - _MARK) // 2, _MARK)
    beside = rect.adjusted(_MARK + 10, 0, 0, 0)
    first, second = _halves(beside)
    paint_text(painter, first if line.row.before else beside, line.title, tokens.ink, 600)
    paint_text(painter, second, line.row.before, tokens.ink2, px=_SECOND_PX, tabular=True)


def _paint_how_far(painter: QPainter, rect: QRect, line: UpgradeLine, _look: RowLook) -> None:
    advice = words.to_do(line.row)
    first, second = (
        _halves(rect) if advice else (QRect(rect.left(), rect.top(), rect.width(), STYLE.row), rect)
    )
    left = first.left()
    if line.part is not None:
        _paint_bar(painter, first, line.part)
        left += _BAR + 10
    _paint_happened(painter, QRect(left, first.top(), first.right() + 1 - left, first.height()), line)
    for text in lines_of(advice, rect.width(), _SECOND_PX, most=_ADVICE_LINES) if advice else ():
        draw(painter, second, text, theme().tokens.ink2, _SECOND_PX, weight=400)
        second.translate(0, STYLE.line)


def _paint_bar(painter: QPainter, rect: QRect, part: float) -> None:
    tokens = theme().tokens
    bar = QRect(rect.left(), rect.center().y() - _BAR_HEIGHT // 2 + 1, _BAR, _BAR_HEIGHT)
    painter.setPen(tokens.sunken)
    painter.setBrush(tokens.sunken)
    painter.drawRoundedRect(bar, 2, 2)
    painter.setBrush(tokens.accent)
    painter.setPen(tokens.accent)
    done = round(_BAR * part)
    if done:
        painter.drawRoundedRect(QRect(bar.left(), bar.top(), done, _BAR_HEIGHT), 2, 2)


def _paint_happened(painter: QPainter, rect: QRect, line: UpgradeLine) -> None:
    tokens, mark = theme().tokens, words.mark_of(line.row)
    loud, quiet = words.happened(line)
    if loud:
        ink = tokens.state(mark).text if mark in ("refused", "finding") else tokens.ink
        paint_text(painter, rect, loud, ink, 600, tabular=True)
        rect.setLeft(rect.left() + text_width(loud, 14, 600, tabular=True) + 5)
    if quiet and rect.width() > 0:
        ink = tokens.ink if mark == "sending" else tokens.ink2
        paint_text(painter, rect, quiet, ink, tabular=True)


def _whole_happened(line: UpgradeLine) -> str:
    return i18n.joined(" ", (*words.happened(line), words.to_do(line.row)))


def spoken(line: UpgradeLine) -> str:
    """Return all that a row says."""
    had = (
        QCoreApplication.translate("UpgradeLines", "had {0}").format(line.row.before)
        if line.row.before
        else ""
    )
    return i18n.joined(", ", (line.title, had, _whole_happened(line), words.said(line.row)))


def columns(again_px: Callable[[], int]) -> tuple[Column[UpgradeLine], ...]:
    """Return the columns; the last one has room for a button of so many pixels."""
    return (
        Column(
            key=UpgradeColumn.TERMINAL,
            title=str(QT_TRANSLATE_NOOP("UpgradeLines", "Terminal, had")),
            text=lambda line: line.title,
            tip=lambda line: i18n.joined("\n", (line.title, line.row.serial, line.row.before)),
            spoken=spoken,
            width=lambda view_px: max(164, view_px // 5),
            paint=_paint_terminal,
        ),
        Column(
            key=UpgradeColumn.HOW_FAR,
            title=str(QT_TRANSLATE_NOOP("UpgradeLines", "How far")),
            text=lambda line: words.to_do(line.row),
            tip=_whole_happened,
            spoken=spoken,
            width=lambda view_px: view_px - max(164, view_px // 5) - max(110, view_px // 8) - again_px(),
            px=_SECOND_PX,
            lines=_ADVICE_LINES,
            paint=_paint_how_far,
        ),
        Column(
            key=UpgradeColumn.SAYS,
            title=str(QT_TRANSLATE_NOOP("UpgradeLines", "It says")),
            text=lambda line: words.said(line.row),
            spoken=spoken,
            width=lambda view_px: max(110, view_px // 8),
            px=_SECOND_PX,
            colour="ink2",
            paint=_paint_said,
        ),
        Column(
            key=UpgradeColumn.AGAIN,
            title="",
            text=lambda _line: "",
            spoken=spoken,
            width=lambda _view_px: again_px(),
        ),
    )


def _paint_said(painter: QPainter, rect: QRect, line: UpgradeLine, _look: RowLook) -> None:
    found = lines_of(words.said(line.row), rect.width(), _SECOND_PX, most=2)
    top = rect.top() + (STYLE.row - STYLE.line * len(found)) // 2
    for place, text in enumerate(found):
        at = QRect(rect.left(), top + place * STYLE.line, rect.width(), STYLE.line)
        draw(painter, at, text, theme().tokens.ink2, _SECOND_PX, weight=400)


class UpgradeLines(RowsModel[UpgradeLine]):
    """Keeps the order that it is given; says of the lines alone that changed."""

    def __init__(self, again_px: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__("UpgradeLines", columns(again_px), parent)

    def key_of(self, row: UpgradeLine) -> int:
        """Return the row's id: a terminal is once in each upgrade."""
        return row.row.id

    def set_lines(self, lines: list[UpgradeLine]) -> None:
        """Display these terminals."""
        if [line.row.id for line in lines] == [line.row.id for line in self.rows]:
            self.update_rows(lines)
        else:
            self.display(lines)
