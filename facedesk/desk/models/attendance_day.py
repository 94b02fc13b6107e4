"""One day of attendance as rows: who came when, how the day went, who left when, and how long lies between."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, QRect, QSize
from PySide6.QtGui import QPainter

from facedesk.desk.live.picture import paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.attendance_course import DAY_AXIS, Axis, axis_of, paint_course
from facedesk.desk.text.records import attendance_text as words
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import draw, paint_mark, paint_text
from facedesk.station.attendance.reckoning import MISSING, DayFact, DayRow
from facedesk.station.attendance.sheet import AttendanceSheet, Attended
from facedesk.store.people.pinyin import order

_PHOTO: Final = QSize(32, 40)
_MARK, _LINE, _SMALL_PX = 14, 17, 12


class DayColumn(IntEnum):
    """The columns."""

    PHOTO = 0
    PERSON = 1
    DEPARTMENT = 2
    FIRST_IN = 3
    COURSE = 4
    LAST_OUT = 5
    BETWEEN = 6


@dataclass(slots=True)
class DayShown:
    """Which day is shown, and from which hour to which."""

    day: int = 1
    axis: Axis = DAY_AXIS

    def row(self, each: Attended) -> DayRow:
        """Return somebody's day."""
        return each.days[self.day]


class AttendanceDayModel(RowsModel[Attended]):
    """Those who came on a day, or should have."""

    def __init__(self, pictures: Thumbnails, parent: QObject | None = None) -> None:
        self.shown = DayShown()
        super().__init__("AttendanceDay", day_columns(self.shown, pictures), parent)
        self.sorting: tuple[DayColumn, bool] = (DayColumn.PERSON, False)
        self._named: Sequence[Attended] = ()  # by name, as they come: to read so many names would be felt

    @property
    def question(self) -> tuple[int, tuple[DayColumn, bool]]:
        """Return which day is shown, and how it is sorted."""
        return self.shown.day, self.sorting

    def key_of(self, row: Attended) -> tuple[int, str]:
        """Return who it is: somebody else who is gone may have had the same number."""
        return row.who.person_id or 0, row.who.number

    def set_sheet(self, sheet: AttendanceSheet) -> None:
        """Display the first day of what was worked out; its people stand by name."""
        self.shown.day = sheet.days[0]
        self._named = rows = [each for each in sheet.people if self.shown.day in each.days]
        self.shown.axis = axis_of([each.days[self.shown.day] for each in rows], self.shown.day)
        self.display(self._sorted())

    def sort_by(self, column: DayColumn) -> None:
        """Sort by a column, the other way round where it is so already."""
        self.sorting = column, column is self.sorting[0] and not self.sorting[1]
        self.display(self._sorted())

    def _sorted(self) -> Sequence[Attended]:
        """Return all in order; where there is no time, at the end."""
        (column, descending), named = self.sorting, self._named
        if column is DayColumn.PERSON:
            return named[::-1] if descending else named
        keys = [(_KEYS[column](each, self.shown), each) for each in named]
        there = sorted(
            (pair for pair in keys if pair[0] is not None), key=lambda pair: pair[0], reverse=descending
        )
        return [each for _, each in there] + [each for key, each in keys if key is None]


_Key = Callable[[Attended, DayShown], Any]
_KEYS: Final[Mapping[DayColumn, _Key]] = {
    DayColumn.DEPARTMENT: lambda each, _: order("/".join(each.who.department)),
    DayColumn.FIRST_IN: lambda each, shown: first.wall if (first := shown.row(each).first_in) else None,
    DayColumn.LAST_OUT: lambda each, shown: last.wall if (last := shown.row(each).last_out) else None,
    DayColumn.BETWEEN: lambda each, shown: shown.row(each).minutes,
}


def day_columns(shown: DayShown, pictures: Thumbnails) -> tuple[Column[Attended], ...]:
    """Return the columns of a day."""

    def all_of(each: Attended) -> str:
        return words.whole(each, shown.day)

    def photo(painter: QPainter, rect: QRect, each: Attended, _look: RowLook) -> None:
        place = QRect(rect.left() + 14, rect.top() + 4, _PHOTO.width(), _PHOTO.height())
        paint_photo(painter, pictures, each.who.photo, place, radius=4)

    def time_text(kind: DayFact) -> Callable[[Attended], str]:
        return lambda each: _time_text(shown.row(each), kind)

    def time_painter(kind: DayFact) -> Callable[[QPainter, QRect, Attended, RowLook], None]:
        return lambda painter, rect, each, _: _paint_time(painter, rect, shown.row(each), kind)

    return (
        Column(key=DayColumn.PHOTO, title="", text=lambda _: "", width=66, tip=lambda _: None, paint=photo),
        Column(
            key=DayColumn.PERSON,
            title=str(QT_TRANSLATE_NOOP("AttendanceDay", "Person")),
            text=words.name_of,
            spoken=all_of,
            width=lambda view: max(150, min(300, view * 17 // 100)),
            sort="person",
            weight=600,
            lines=2,
        ),
        Column(
            key=DayColumn.DEPARTMENT,
            title=str(QT_TRANSLATE_NOOP("AttendanceDay", "Department")),
            text=words.department,
            tip=lambda each: "/".join(each.who.department),
            width=lambda view: max(90, min(240, view * 11 // 100)) if view >= 800 else 0,
            sort="department",
            colour="ink2",
        ),
        Column(
            key=DayColumn.FIRST_IN,
            title=str(QT_TRANSLATE_NOOP("AttendanceDay", "First in")),
            text=time_text(DayFact.LATE),
            width=100,
            sort="firstIn",
            paint=time_painter(DayFact.LATE),
        ),
        Column(
            key=DayColumn.COURSE,
            title=str(QT_TRANSLATE_NOOP("AttendanceDay", "Course of the day")),
            text=lambda _: "",
            tip=all_of,
            width=lambda view: max(160, view - _others(view)),
            paint=lambda painter, rect, each, _: paint_course(painter, rect, shown.row(each), shown.axis),
        ),
        Column(
            key=DayColumn.LAST_OUT,
            title=str(QT_TRANSLATE_NOOP("AttendanceDay", "Last out")),
            text=time_text(DayFact.EARLY),
            width=106,
            sort="lastOut",
            paint=time_painter(DayFact.EARLY),
        ),
        Column(
            key=DayColumn.BETWEEN,
            title=str(QT_TRANSLATE_NOOP("AttendanceDay", "Between")),
            text=lambda each: words.between(shown.row(each)),
            width=120,
            sort="between",
            tabular=True,
            bold=lambda each: shown.row(each).minutes is not None,
            colour=lambda each: (
                theme().tokens.ink if shown.row(each).minutes is not None else theme().tokens.ink2
            ),
        ),
    )


def _others(view: int) -> int:
    person = max(150, min(300, view * 17 // 100))
    department = max(90, min(240, view * 11 // 100)) if view >= 800 else 0
    return 66 + person + department + 100 + 106 + 120


def _is_missing(row: DayRow, kind: DayFact) -> bool:
    return row.passes != () and (row.first_in if kind is DayFact.LATE else row.last_out) is None


def _time_text(row: DayRow, kind: DayFact) -> str:
    each = row.first_in if kind is DayFact.LATE else row.last_out
    said = words.time_of(each, row.day) or words.missing(row)
    return f"{said} {words.beside(row, kind)}".strip()


def _paint_time(painter: QPainter, rect: QRect, row: DayRow, kind: DayFact) -> None:
    """Paint the time, and below it by how much it was late or early; what was forgotten stands out."""
    tokens, inside = theme().tokens, QRect(rect)
    each, beside = row.first_in if kind is DayFact.LATE else row.last_out, words.beside(row, kind)
    if _is_missing(row, kind):
        is_forgotten = row.has(*MISSING)
        if is_forgotten:
            paint_mark(painter, rect, "finding", _MARK)
            inside.setLeft(rect.left() + _MARK + 5)
        colour = tokens.caution.text if is_forgotten else tokens.ink2
        paint_text(painter, inside, words.missing(row), colour, 600 if is_forgotten else 400)
        return
    if beside:
        inside.translate(0, -_LINE // 2)
        below = QRect(inside.left(), inside.top() + _LINE, inside.width(), inside.height())
        draw(painter, below, beside, tokens.caution.text, _SMALL_PX, weight=600, tabular=True)
    colour = tokens.ink if each is not None else tokens.ink2
    paint_text(painter, inside, words.time_of(each, row.day) or words.missing(row), colour, tabular=True)
