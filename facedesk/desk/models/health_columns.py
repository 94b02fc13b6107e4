"""The columns of how terminals do."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QRect
from PySide6.QtGui import QColor, QPainter

from facedesk import i18n
from facedesk.desk.text.terminals import health_text
from facedesk.desk.text.terminals.health_text import HealthFigures, Trouble
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.painting import paint_mark, paint_text, text_width
from facedesk.station.health import Health, HealthState

WIDE_FROM: Final = 1040
"""Pixels of a table that has room for more."""
_MARK, _MARK_GAP, _BESIDE = 16, 8, 10
_GROUP_FROM = 120


class HealthColumn(IntEnum):
    """The columns."""

    STATE = 0
    HEARD = 1
    ANSWERS = 2
    CLOCK = 3
    RECONNECTS = 4
    WAITING = 5
    NEWEST = 6
    PEOPLE = 7
    SOFTWARE = 8


TROUBLE_OF: Final = {
    HealthColumn.STATE: Trouble.ACCESS,
    HealthColumn.ANSWERS: Trouble.ANSWERS,
    HealthColumn.CLOCK: Trouble.CLOCK,
    HealthColumn.RECONNECTS: Trouble.RECONNECTS,
    HealthColumn.WAITING: Trouble.WAITING,
    HealthColumn.NEWEST: Trouble.SILENCE,
    HealthColumn.SOFTWARE: Trouble.SOFTWARE,
}
"""Where what is amiss stands out."""
_SMALL: Final = {
    HealthColumn.HEARD: 84,
    HealthColumn.ANSWERS: 80,
    HealthColumn.CLOCK: 66,
    HealthColumn.RECONNECTS: 92,
    HealthColumn.WAITING: 88,
    HealthColumn.NEWEST: 84,
    HealthColumn.PEOPLE: 0,
    HealthColumn.SOFTWARE: 150,
}
_WIDE: Final = _SMALL | {
    HealthColumn.HEARD: 96,
    HealthColumn.ANSWERS: 92,
    HealthColumn.CLOCK: 84,
    HealthColumn.PEOPLE: 104,
    HealthColumn.NEWEST: 100,
    HealthColumn.SOFTWARE: 150,
}
_LEAST_NAME: Final = 140
_SPARED: Final = (
    HealthColumn.SOFTWARE,
    HealthColumn.CLOCK,
    HealthColumn.NEWEST,
    HealthColumn.RECONNECTS,
    HealthColumn.ANSWERS,
)
"""What is not there where there is no room for it: the first of them first. What is amiss is said below the name."""


@dataclass(frozen=True, slots=True)
class HealthRow:
    """One terminal; one that `is_tall` has a line for what is amiss, of which it may not be in need any more."""

    health: Health
    group: str  # the name of the one that it hangs in
    day: int  # µs UTC, an instant of today
    is_tall: bool


def _widths(view_px: int) -> dict[HealthColumn, int]:
    """Return the widths of the figures in a view of so many pixels."""
    widths = dict(_WIDE if view_px >= WIDE_FROM else _SMALL)
    for column in _SPARED:
        if view_px - sum(widths.values()) >= _LEAST_NAME:
            break
        widths[column] = 0
    return widths


def _width(column: HealthColumn) -> Callable[[int], int]:
    return lambda view_px: _widths(view_px)[column]


def _name_width(view_px: int) -> int:
    return max(_LEAST_NAME, view_px - sum(_widths(view_px).values()))


def _is_amiss(column: HealthColumn) -> Callable[[HealthRow], bool]:
    trouble = TROUBLE_OF.get(column)
    return lambda row: trouble in health_text.troubles(row.health)


def _colour(column: HealthColumn) -> Callable[[HealthRow], QColor]:
    is_amiss = _is_amiss(column)

    def colour(row: HealthRow) -> QColor:
        tokens = theme().tokens
        if is_amiss(row):
            return tokens.caution.text
        is_none = (column is HealthColumn.RECONNECTS and not row.health.reconnects_today) or (
            column is HealthColumn.WAITING and not row.health.waiting
        )
        return tokens.ink3 if is_none else tokens.ink2

    return colour


def _below(row: HealthRow) -> str:
    if not row.is_tall:
        return ""
    well = QCoreApplication.translate("HealthWords", "Well again.")
    return health_text.sentence(row.health) if row.health.state is not HealthState.WELL else well


def whole(row: HealthRow) -> str:
    """Return what a terminal is called, how it does and what is to be said of it."""
    return i18n.joined(
        ", ",
        (row.health.title, row.group, health_text.state(row.health.state), health_text.remarks(row.health)),
    )


def _paint_name(painter: QPainter, place: QRect, row: HealthRow, _look: RowLook) -> None:
    """Paint mark and name, and beside it the group where there is room."""
    tokens, title = theme().tokens, row.health.title
    paint_mark(painter, place, health_text.MARKS[row.health.state], _MARK)
    place = place.adjusted(_MARK + _MARK_GAP, 0, 0, 0)
    weight = 600 if row.health.amiss else 500
    paint_text(painter, place, title, tokens.ink, weight)
    place = place.adjusted(text_width(title, 14, weight) + _BESIDE, 0, 0, 0)
    if row.group and place.width() > _GROUP_FROM:
        paint_text(painter, place, row.group, tokens.ink3, px=13)


def _figure(
    key: HealthColumn,
    title: str,
    text: Callable[[HealthRow], str],
    tip: Callable[[HealthRow], str],
) -> Column[HealthRow]:
    name = QCoreApplication.translate
    return Column(
        key=key,
        title=title,
        text=text,
        tip=tip,
        spoken=lambda row: i18n.joined(" ", (name("HealthModel", title), text(row))),
        width=_width(key),
        sort=key.name.lower(),
        tabular=True,
        right=True,
        colour=_colour(key),
        bold=_is_amiss(key),
    )


def _name_column() -> Column[HealthRow]:
    return Column(
        key=HealthColumn.STATE,
        title=str(QT_TRANSLATE_NOOP("HealthModel", "State")),
        text=lambda row: row.health.title,
        tip=lambda row: i18n.joined("\n", (row.health.title, row.group, health_text.remarks(row.health))),
        spoken=whole,
        width=_name_width,
        sort="state",
        mark=lambda row: health_text.MARKS[row.health.state],
        paint=_paint_name,
        below=_below,
    )


def _connection_columns(figures: HealthFigures) -> tuple[Column[HealthRow], ...]:
    return (
        _figure(
            HealthColumn.HEARD,
            str(QT_TRANSLATE_NOOP("HealthModel", "Heard")),
            lambda row: health_text.instant(row.health.last_seen, row.day),
            lambda row: health_text.instant_tip(row.health.last_seen),
        ),
        _figure(
            HealthColumn.ANSWERS,
            str(QT_TRANSLATE_NOOP("HealthModel", "Answers")),
            lambda row: figures.answers(row.health),
            lambda row: figures.answers_tip(row.health),
        ),
        _figure(
            HealthColumn.CLOCK,
            str(QT_TRANSLATE_NOOP("HealthModel", "Clock")),
            lambda row: figures.clock(row.health),
            lambda row: figures.clock_tip(row.health),
        ),
        _figure(
            HealthColumn.RECONNECTS,
            str(QT_TRANSLATE_NOOP("HealthModel", "Reconnects")),
            lambda row: i18n.number(row.health.reconnects_today),
            lambda row: figures.reconnects_tip(row.health),
        ),
    )


def _content_columns(figures: HealthFigures) -> tuple[Column[HealthRow], ...]:
    return (
        _figure(
            HealthColumn.WAITING,
            str(QT_TRANSLATE_NOOP("HealthModel", "Waits there")),
            lambda row: health_text.waiting(row.health),
            lambda row: figures.waiting_tip(row.health),
        ),
        _figure(
            HealthColumn.NEWEST,
            str(QT_TRANSLATE_NOOP("HealthModel", "Newest")),
            lambda row: health_text.instant(row.health.newest, row.day),
            lambda row: health_text.instant_tip(row.health.newest),
        ),
        _figure(
            HealthColumn.PEOPLE,
            str(QT_TRANSLATE_NOOP("HealthModel", "On it")),
            lambda row: health_text.people(row.health),
            lambda row: health_text.people(row.health),
        ),
        _figure(
            HealthColumn.SOFTWARE,
            str(QT_TRANSLATE_NOOP("HealthModel", "Software")),
            lambda row: row.health.software_version or health_text.NOTHING,
            lambda row: row.health.software_version,
        ),
    )


def health_columns(figures: HealthFigures) -> tuple[Column[HealthRow], ...]:
    """Return the columns, whose words `figures` have."""
    return (_name_column(), *_connection_columns(figures), *_content_columns(figures))
