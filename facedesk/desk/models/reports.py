"""Reports on a schedule as rows."""

from enum import IntEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtGui import QColor

from facedesk import i18n
from facedesk.desk.text.records import report_text
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.station.reports.reports import ReportView


class ReportColumn(IntEnum):
    """The columns."""

    WHAT = 0
    WHEN = 1
    FOLDER = 2


def _whole(view: ReportView) -> str:
    parts = (
        report_text.what(view),
        report_text.when(view),
        str(view.row.wanted.folder),
        report_text.why_not(view),
    )
    return i18n.joined(", ", parts)


def _colour(view: ReportView) -> QColor:
    tokens = theme().tokens
    return tokens.ink if view.failure is None else tokens.state("refused").text


COLUMNS: tuple[Column[ReportView], ...] = (
    Column(
        key=ReportColumn.WHAT,
        title=str(QT_TRANSLATE_NOOP("ReportModel", "Report")),
        text=report_text.what,
        spoken=_whole,
        width=lambda view_px: round(view_px * 0.33),
        weight=600,
        colour=_colour,
        below=report_text.why_not,
    ),
    Column(
        key=ReportColumn.WHEN,
        title=str(QT_TRANSLATE_NOOP("ReportModel", "When")),
        text=report_text.when,
        spoken=_whole,
        width=lambda view_px: round(view_px * 0.33),
        tabular=True,
        colour="ink2",
    ),
    Column(
        key=ReportColumn.FOLDER,
        title=str(QT_TRANSLATE_NOOP("ReportModel", "Folder")),
        text=lambda view: str(view.row.wanted.folder),
        tip=lambda view: str(view.row.wanted.folder),
        spoken=_whole,
        width=120,
        colour="ink2",
    ),
)


class ReportModel(RowsModel[ReportView]):
    """All reports, as they were asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("ReportModel", COLUMNS, parent)

    def key_of(self, row: ReportView) -> int:
        """Return its id."""
        return row.row.id
