"""What changes at one terminal, or of one value: rows with what is there now and what will be there."""

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, QRect
from PySide6.QtGui import QPainter

from facedesk import i18n
from facedesk.desk.text import parameter_text
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle, paint_text, text_width
from facedesk.wire.parameters import BY_NAME

STYLE = TableStyle(row=40, head=29, before=16, after=8, foot=1, lively=True, several=False, opens=False)
SAME_STYLE = replace(STYLE, head=0, row=34)
_GROUP_PX, _ARROW = 12, 16


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One value at one terminal: what the row is called, what stands beside that, and the value now and then."""

    key: str
    title: str
    beside: str
    name: str
    before: str | None
    after: str


def row_of_value(name: str, before: str | None, after: str) -> ChangeRow:
    """Return the row of a value where one terminal is looked at."""
    row = BY_NAME.get(name)
    beside = parameter_text.group(row.group) if row is not None else ""
    return ChangeRow(name, parameter_text.name_words(name), beside, name, before, after)


def _now(row: ChangeRow) -> str:
    return parameter_text.not_reported() if row.before is None else _value(row.name, row.before)


def _then(row: ChangeRow) -> str:
    return _value(row.name, row.after)


def _value(name: str, value: str) -> str:
    return parameter_text.value_of(name, value)


def paint_named(painter: QPainter, rect: QRect, row: ChangeRow, _look: RowLook) -> None:
    """Paint what a row is called, and smaller what stands beside that."""
    tokens = theme().tokens
    room = rect.width() - (text_width(row.beside, _GROUP_PX, 400) + 10 if row.beside else 0)
    width = min(text_width(row.title, 14, 500) + 2, max(60, room))
    paint_text(painter, QRect(rect.left(), rect.top(), width, rect.height()), row.title, tokens.ink, 500)
    left = rect.left() + width + 10
    beside = QRect(left, rect.top(), max(0, rect.right() - left), rect.height())
    paint_text(painter, beside, row.beside, tokens.ink2, px=_GROUP_PX)


def _paint_now(painter: QPainter, rect: QRect, row: ChangeRow, _look: RowLook) -> None:
    tokens = theme().tokens
    words = rect.adjusted(0, 0, -_ARROW - 12, 0)
    paint_text(painter, words, _now(row), tokens.ink2)
    arrow = QRect(rect.right() - _ARROW - 8, rect.center().y() - _ARROW // 2, _ARROW, _ARROW)
    paint_icon(painter, "arrow-right", arrow, tokens.ink2)


def _spoken(row: ChangeRow) -> str:
    return i18n.joined(", ", (row.title, _now(row), _then(row)))


def _columns(first: str) -> tuple[Column[ChangeRow], ...]:
    return (
        Column(
            key=0,
            title=first,
            text=lambda row: row.title,
            tip=lambda row: i18n.joined(" · ", (row.title, row.beside)),
            spoken=_spoken,
            width=lambda px: px * 7 // 20,
            paint=paint_named,
        ),
        Column(
            key=1,
            title=str(QT_TRANSLATE_NOOP("ChangeRows", "Now")),
            text=_now,
            spoken=_spoken,
            width=lambda px: px * 6 // 20,
            paint=_paint_now,
        ),
        Column(
            key=2,
            title=str(QT_TRANSLATE_NOOP("ChangeRows", "Will be")),
            text=_then,
            spoken=_spoken,
            width=80,
            weight=600,
        ),
    )


_SAME: tuple[Column[ChangeRow], ...] = (
    Column(
        key=0,
        title="",
        text=lambda row: row.title,
        tip=lambda row: i18n.joined(" · ", (row.title, row.beside)),
        spoken=_spoken,
        width=lambda px: px * 13 // 20,
        paint=paint_named,
    ),
    Column(key=1, title="", text=_then, spoken=_spoken, width=80, colour="ink2"),
)
_PARAMETER = str(QT_TRANSLATE_NOOP("ChangeRows", "Parameter"))
_TERMINAL = str(QT_TRANSLATE_NOOP("ChangeRows", "Terminal"))


class ChangeRows(RowsModel[ChangeRow]):
    """What changes at one terminal, by parameters; or of one parameter, by terminals; or what is so already."""

    def __init__(
        self, kind: Literal["parameters", "terminals", "same"], parent: QObject | None = None
    ) -> None:
        columns = _SAME if kind == "same" else _columns(_TERMINAL if kind == "terminals" else _PARAMETER)
        super().__init__("ChangeRows", columns, parent)

    def key_of(self, row: ChangeRow) -> str:
        """Return the parameter's name, or the terminal's serial."""
        return row.key
