"""The holidays as rows: days that follow one another with the same periods are one."""

from collections.abc import Mapping
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject

from facedesk import i18n
from facedesk.desk.text.holiday_text import open_words, span_words
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.station.gatekeeping.spans import HolidaySpan, spans
from facedesk.wire.schedule import Day


class HolidayColumn(IntEnum):
    """The columns."""

    WHEN = 0
    OPEN = 1


def _whole(span: HolidaySpan) -> str:
    return i18n.joined(", ", (span_words(span), open_words(span.periods)))


COLUMNS: tuple[Column[HolidaySpan], ...] = (
    Column(
        key=HolidayColumn.WHEN,
        title=str(QT_TRANSLATE_NOOP("HolidayModel", "When")),
        text=span_words,
        spoken=_whole,
        width=lambda view_px: round(view_px * 0.56),
        weight=600,
        tabular=True,
        lines=2,
    ),
    Column(
        key=HolidayColumn.OPEN,
        title=str(QT_TRANSLATE_NOOP("HolidayModel", "Opening hours")),
        text=lambda span: open_words(span.periods),
        spoken=_whole,
        width=120,
        tabular=True,
        colour="ink2",
        lines=5,
    ),
)


class HolidayModel(RowsModel[HolidaySpan]):
    """Those to come, the next one first; or those that are past, the last one first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("HolidayModel", COLUMNS, parent)
        self.coming: list[HolidaySpan] = []
        self.past: list[HolidaySpan] = []

    def set_days(self, days: Mapping[date, Day], today: date) -> None:
        """Keep other days; `choose` displays them."""
        found = spans(days)
        self.coming = [span for span in found if span.last >= today]
        self.past = [span for span in reversed(found) if span.last < today]

    def choose(self, *, past: bool) -> None:
        """Display the past ones, or those to come."""
        rows = self.past if past else self.coming
        if rows != list(self.rows):
            self.display(rows)

    def key_of(self, row: HolidaySpan) -> date:
        """Return its first day."""
        return row.first
