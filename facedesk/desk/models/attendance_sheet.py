"""A week or a month of attendance as rows: one a person, with a cell for each day and what it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from facedesk.desk.text.records import attendance_text as words
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.model import Index, RowsModel
from facedesk.desk.widgets.table.painting import draw, paint_text
from facedesk.station.attendance.reckoning import MISSING, DayFact, DayRow
from facedesk.station.attendance.sheet import AttendanceSheet, Attended

MOST_DAYS: Final = 31
PERSON, FIRST_DAY, SUM = 0, 1, MOST_DAYS + 1
_WIDE_FROM: Final = 84
"""Pixels of a day's column that has room for words."""
_SUM_WIDTH, LEAST_NAME, _EMPTY_DAY = 84, 108, 20
LEAST_DAY: Final = 36
"""Pixels of a day's column that has room for a time at the smallest size that is read well; a wider sheet scrolls."""
BEFORE, AFTER = 14, 12
"""Pixels beside what a cell says; days have less."""
_DAY_BEFORE: Final = 2
_SATURDAY: Final = 5
_BESIDE: Final = 50
_WIDE_SIZE: Final = (13, 18)
_NARROW_SIZE: Final = (12, 15)
"""How large the text of a day's column is that has room for words, or not; and how high its lines are."""


@dataclass(slots=True)
class SheetShown:
    """Which days are shown, and on which of them nobody is to be there."""

    days: range = range(1, 2)
    closed: frozenset[int] = frozenset()
    empty: frozenset[int] = frozenset()
    """Days that are free, and on which nobody passed: they need little room."""

    def day(self, column: int) -> int | None:
        """Return the day of a column, None where it is none, or none of those that are shown."""
        place = column - FIRST_DAY
        return self.days[place] if 0 <= place < len(self.days) else None

    def width(self, place: int, view: int) -> int:
        """Return the width of a day's column in a view of so many pixels."""
        if place >= len(self.days):
            return 0
        if self.days[place] in self.empty:
            return _EMPTY_DAY
        name = max(LEAST_NAME, min(240, view * 13 // 100))
        usual = self._shared(view, name)
        return usual if usual >= LEAST_DAY else max(LEAST_DAY, self._shared(view, LEAST_NAME))

    def _shared(self, view: int, name: int) -> int:
        """Return the width of a day's column beside a name of so many pixels."""
        rest = view - _SUM_WIDTH - name - _EMPTY_DAY * len(self.empty)
        return rest // max(1, len(self.days) - len(self.empty))

    def is_free(self, day: int) -> bool:
        """Whether a day is a weekend, or a holiday on which nobody passes."""
        return (day - 1) % 7 >= _SATURDAY or day in self.closed


class AttendanceSheetModel(RowsModel[Attended]):
    """Everybody of whose days something is to be said."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.shown = SheetShown()
        super().__init__("AttendanceSheet", sheet_columns(self.shown), parent)
        self.sorting: tuple[int, bool] = (PERSON, False)
        self._named: Sequence[Attended] = ()  # by name, as they come: to read so many names would be felt

    @property
    def question(self) -> tuple[int, int, tuple[int, bool]]:
        """Return which days are shown, and how they are sorted."""
        return self.shown.days[0], len(self.shown.days), self.sorting

    def key_of(self, row: Attended) -> tuple[int, str]:
        """Return who it is: somebody else who is gone may have had the same number."""
        return row.who.person_id or 0, row.who.number

    def set_sheet(self, sheet: AttendanceSheet) -> None:
        """Display what was worked out; its people stand by name."""
        shown = self.shown
        shown.days, shown.closed = sheet.days, sheet.closed
        shown.empty = frozenset(day for day in sheet.days if shown.is_free(day) and day not in sheet.told)
        self._named = sheet.people
        self.display(self._sorted())

    def sort_by(self, column: int) -> None:
        """Sort by the person or by the sum, the other way round where it is so already."""
        self.sorting = column, column == self.sorting[0] and not self.sorting[1]
        self.display(self._sorted())

    def _sorted(self) -> Sequence[Attended]:
        column, descending = self.sorting
        if column == SUM:
            return sorted(self._named, key=lambda each: each.sums.minutes, reverse=not descending)
        return self._named[::-1] if descending else self._named

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns of days by them."""
        day = self.shown.day(section)
        if day is None or orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return super().headerData(section, orientation, role)
        return words.heading_of(day)

    def day_at(self, index: Index) -> int | None:
        """Return the day of a cell."""
        return self.shown.day(index.column())


def sheet_columns(shown: SheetShown) -> tuple[Column[Attended], ...]:
    """Return the columns: the person, 31 days, and the sum; those of days that are not shown have no width."""
    return (
        Column(
            key=PERSON,
            title=str(QT_TRANSLATE_NOOP("AttendanceSheet", "Person")),
            text=words.name_of,
            tip=lambda each: f"{each.who.number} {'/'.join(each.who.department)}".strip(),
            width=lambda view: max(
                LEAST_NAME,
                view - _SUM_WIDTH - sum(shown.width(place, view) for place in range(MOST_DAYS)),
            ),
            sort="person",
            paint=_paint_person,
        ),
        *(_day_column(shown, place) for place in range(MOST_DAYS)),
        Column(
            key=SUM,
            title=str(QT_TRANSLATE_NOOP("AttendanceSheet", "Between")),
            text=lambda each: words.sum_of(each.sums.minutes),
            tip=lambda each: words.hours(each.sums.minutes),
            width=_SUM_WIDTH,
            sort="sum",
            px=13,
            tabular=True,
            right=True,
        ),
    )


def _day_column(shown: SheetShown, place: int) -> Column[Attended]:
    def row(each: Attended) -> DayRow | None:
        day = shown.day(FIRST_DAY + place)
        return None if day is None else each.days.get(day)

    def text(each: Attended) -> str:
        found = row(each)
        return "" if found is None else " ".join(filter(None, _lines(found, wide=True)))

    def all_of(each: Attended) -> str:
        day = shown.day(FIRST_DAY + place)
        return "" if day is None else words.whole(each, day)

    def paint(painter: QPainter, rect: QRect, each: Attended, _look: RowLook) -> None:
        day, found = shown.day(FIRST_DAY + place), row(each)
        if day is not None and shown.is_free(day):
            painter.fillRect(rect.adjusted(-BEFORE, 0, AFTER, 0), theme().tokens.canvas)
        if found is not None:
            paint_day(painter, rect.adjusted(_DAY_BEFORE - BEFORE, 0, AFTER, 0), found)

    return Column(
        key=FIRST_DAY + place,
        title="",
        text=text,
        tip=all_of,
        spoken=all_of,
        width=lambda view: shown.width(place, view),
        paint=paint,
    )


def _paint_person(painter: QPainter, rect: QRect, each: Attended, _look: RowLook) -> None:
    tokens, above, below = theme().tokens, rect.translated(0, -8), rect.translated(0, 9)
    paint_text(painter, above, words.name_of(each), tokens.ink, 600, px=13)
    paint_text(painter, below, words.department(each) or each.who.number, tokens.ink2, px=12)


def _lines(row: DayRow, *, wide: bool) -> tuple[str, str, str]:
    """Return what a cell says: in, out, and what is remarked."""
    if not row.passes:
        said = words.between(row) if wide else _letters(row)
        return "", "", "" if row.has(DayFact.NOT_YET) else said
    remarks = [words.beside(row, DayFact.LATE), words.beside(row, DayFact.EARLY)] if wide else [_letters(row)]
    first, last = words.time_of(row.first_in, row.day), words.time_of(row.last_out, row.day)
    if not wide:  # on which day it was, where it was not this one, stands below
        first, last, *days = (*(each.partition(" ")[0] for each in (first, last)), first[6:], last[6:])
        remarks += days
    return first, last, " ".join(filter(None, remarks))


def _letters(row: DayRow) -> str:
    return " ".join(words.mark(each.kind) for each in row.remarks if each.kind in words.MARKS)


def paint_day(painter: QPainter, rect: QRect, row: DayRow) -> None:
    """Paint a day: in and out, what was forgotten as a dashed line, and what is remarked below."""
    wide = rect.width() >= _WIDE_FROM
    first, last, remarked = _lines(row, wide=wide)
    px, step = _WIDE_SIZE if wide else _NARROW_SIZE
    lines = 1 if not row.passes else (2 if wide and remarked else 1 if wide else 3)
    at = QRect(rect.left(), rect.top(), rect.width(), step)
    at.moveTop(rect.top() + max(1, (rect.height() - lines * step) // 2))
    painter.save()
    painter.setClipRect(rect)
    if row.passes:
        _paint_time(painter, at, first, row, px)
        if wide:
            draw(painter, at.translated(_BESIDE - 10, 0), "–", theme().tokens.ink2, px, weight=400)
            _paint_time(painter, at.translated(_BESIDE, 0), last, row, px)
        else:
            at.translate(0, step)
            _paint_time(painter, at, last, row, px)
        at.translate(0, step)
    draw(painter, at, remarked, theme().tokens.caution.text, px - 1 if wide else px, weight=600)
    painter.restore()


def _paint_time(painter: QPainter, at: QRect, said: str, row: DayRow, px: int) -> None:
    if said:
        draw(painter, at, said, theme().tokens.ink, px, weight=400, tabular=True)
    elif not row.has(DayFact.GOES_ON):
        _paint_dashes(painter, at, is_forgotten=row.has(*MISSING))


def _paint_dashes(painter: QPainter, at: QRect, *, is_forgotten: bool) -> None:
    pen = QPen(theme().tokens.caution.text if is_forgotten else theme().tokens.ink2, 1.5)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    middle = at.center().y() + 0.5
    painter.drawLine(QPointF(at.left() + 1, middle), QPointF(at.left() + 25, middle))
