"""The person as the record says them, beside the person as enrolled today: what differs stands out."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from facedesk.desk.text.records.enrolled_text import EnrolledLine
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.layout import TOP, held, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table

_STYLE = TableStyle(row=35, head=34, before=0, after=10, several=False, opens=False, quiet=True, lively=True)


class EnrolledColumn(IntEnum):
    """The columns."""

    LABEL = 0
    SAID = 1
    ENROLLED = 2


def _colour(line: EnrolledLine) -> QColor:
    return theme().tokens.colour("finding.text" if line.differs else "ink")


def _share(view_px: int) -> int:
    return max(100, round((view_px - 140) / 2))


_COLUMNS: Final[tuple[Column[EnrolledLine], ...]] = (
    Column(
        key=EnrolledColumn.LABEL,
        title=str(QT_TRANSLATE_NOOP("EnrolledModel", "Field")),
        text=lambda line: line.label,
        width=140,
        colour="ink2",
    ),
    Column(
        key=EnrolledColumn.SAID,
        title=str(QT_TRANSLATE_NOOP("EnrolledModel", "As the record says")),
        text=lambda line: line.said,
        width=_share,
        tabular=True,
        colour=_colour,
        bold=lambda line: line.differs,
    ),
    Column(
        key=EnrolledColumn.ENROLLED,
        title=str(QT_TRANSLATE_NOOP("EnrolledModel", "As enrolled today")),
        text=lambda line: line.enrolled,
        width=100,
        tabular=True,
        colour=_colour,
        bold=lambda line: line.differs,
    ),
)


class EnrolledModel(RowsModel[EnrolledLine]):
    """The fields that both have."""

    def key_of(self, row: EnrolledLine) -> str:
        """Return what a line is known by."""
        return row.key


class EnrolledTab(QWidget):
    """Shows the fields, or why there is nothing to compare."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record-enrolled")
        self.model = EnrolledModel("EnrolledModel", _COLUMNS, self)
        self.table = Table(self.model, _STYLE, "record-enrolled-lines")
        self.table.setAccessibleName(self.tr("The person as the record says, and as enrolled today"))
        self.notice = Notice("record-enrolled-notice")
        vbox(held(self.notice, TOP), wide(self.table), spacing=8, margins=(16, 10, 16, 0), on=self)

    def set_lines(self, lines: Sequence[EnrolledLine]) -> None:
        """Display what both say."""
        self.notice.hide()
        self.table.show()
        self.model.replace_rows(lines)

    def set_nobody(self, title: str, text: str) -> None:
        """Report why there is nothing to compare."""
        self.model.display([])
        self.table.hide()
        self.notice.announce(title, text, "info")
