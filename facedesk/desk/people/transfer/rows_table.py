"""The table of an import's rows: a mark and a word for each, who, and a sentence where there is something to say."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from facedesk import i18n
from facedesk.desk.people.transfer.rows_model import (
    MARK_ROLE,
    NAME,
    NUMBER,
    REMARK,
    ROW,
    STATE,
    ImportLines,
    Lines,
    state_word,
    whole,
)
from facedesk.desk.theme.marks import mark_pixmap
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.elide import elided
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.table.row_table import RowTable

if TYPE_CHECKING:
    from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter

    Index = QModelIndex | QPersistentModelIndex

_ROW_PX, _MARK_PX, _MARGIN, _HEAD_PX = 34, 16, 10, 32
_WIDTHS = {ROW: 64, STATE: 128, NUMBER: 112, NAME: 150}
_MOST_LINES = 6
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class LineDelegate(QStyledItemDelegate):
    """Paints one cell; the mark stands before the word."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the height of a line; `ImportTable` gives more to what is long."""
        return QSize(40, _ROW_PX)

    @staticmethod
    def height(text: str, width: int) -> int:
        """Return the height in pixels of a row with this remark in a column of this width; at most some lines."""
        lines = len(_lines(text, width - _MARGIN - _MARGIN // 2))
        return _ROW_PX + max(0, lines - 1) * QFontMetrics(font(14)).lineSpacing()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        tokens, rect, column = theme().tokens, QRect(option.rect), index.column()
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, tokens.accent_wash if chosen else tokens.surface)
        painter.setPen(tokens.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        mark = str(index.data(MARK_ROLE))
        inside = rect.adjusted(_MARGIN, 0, -_MARGIN // 2, 0)
        inside.setHeight(_ROW_PX)  # the first line, whatever stands below it
        if column == STATE:
            pixmap = mark_pixmap(mark, _MARK_PX, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(inside.left(), inside.center().y() - _MARK_PX / 2 + 1), pixmap)
            inside.adjust(_MARK_PX + 8, 0, 0, 0)
        weight, tabular = 600 if column == NAME else 400, column in {ROW, NUMBER}
        loud = column == REMARK and mark == "refused"
        painter.setPen(tokens.state(mark).text if loud else tokens.ink2 if column == ROW else tokens.ink)
        painter.setFont(font(14, weight, tabular))
        if column == REMARK and rect.height() > _ROW_PX:
            for line in _lines(str(index.data()), inside.width()):
                painter.drawText(inside, _MIDDLE, line)
                inside.translate(0, painter.fontMetrics().lineSpacing())
        else:
            text = elided(str(index.data()), inside.width(), 14, weight, tabular=tabular)
            painter.drawText(inside, _MIDDLE, text)
        painter.restore()


@lru_cache(maxsize=1024)
def _lines(text: str, width: int) -> tuple[str, ...]:
    """Break a remark into lines, between words where that can be; the last of too many is elided."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font(14))
    layout.setTextOption(option)
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    made = [text[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]
    if len(made) > _MOST_LINES:
        rest = elided(text[starts[_MOST_LINES - 1] :], width, 14)
        made = [*made[: _MOST_LINES - 1], rest]
    return tuple(made)


class LinesHead(QHeaderView):
    """The columns' names, painted as the rows are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(_HEAD_PX)
        self.setMinimumSectionSize(40)
        self.setStretchLastSection(True)
        theme().changed.connect(self.viewport().update)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  # Qt's
        """Paint a name on a line."""
        tokens = theme().tokens
        painter.save()
        painter.fillRect(rect, tokens.surface)
        painter.setPen(tokens.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(font(13, 500))
        painter.setPen(tokens.ink2)
        name = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        painter.drawText(rect.adjusted(_MARGIN, 0, 0, 0), _MIDDLE, name)
        painter.restore()


class ImportTable(QWidget):
    """Counts above, the rows, and under them all that is to be said of the chosen one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ImportLines(self)
        self.counts = Label("", 14, tabular=True, wrap=True)
        self.counts.setObjectName(f"{name}-counts")
        self.only_problems = Button(self.tr("Only with remarks"), name=f"{name}-only-problems", height=30)
        self.only_problems.setCheckable(True)
        self.only_problems.toggled.connect(self._on_only_problems)
        self.view = RowTable()
        self.view.setObjectName(f"{name}-table")
        self.view.setAccessibleName(self.tr("Rows of the file"))
        self._whole = Label("", 13, colour="ink2", wrap=True)
        self._whole.setObjectName(f"{name}-whole")
        self._whole.setMinimumHeight(36)
        self._whole.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._set_up_view()
        top = QHBoxLayout()
        top.addWidget(self.counts, 1)
        top.addWidget(self.only_problems, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        around = Card(margin=1)
        around.column.addWidget(self.view)
        column.addWidget(around, 1)
        column.addWidget(self._whole)

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(LineDelegate(view))
        view.setShowGrid(False)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(_ROW_PX)
        head = LinesHead(view)
        view.setHorizontalHeader(head)
        for column, width in _WIDTHS.items():
            head.resizeSection(column, width)
        view.selectionModel().selectionChanged.connect(self._on_chosen)
        self.model.modelReset.connect(lambda: self._whole.setText(""))
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit_rows)
        self.model.modelReset.connect(self._fitting.start)
        head.sectionResized.connect(self._fitting.start)
        head.geometriesChanged.connect(self._fitting.start)
        view.verticalScrollBar().valueChanged.connect(self._fitting.start)
        view.verticalScrollBar().rangeChanged.connect(self._fitting.start)

    def _fit_rows(self) -> None:
        """Give the rows that are seen the height of their remarks; of thousands only these are measured."""
        view, width = self.view, self.view.columnWidth(REMARK)
        row, bottom = view.rowAt(0), view.viewport().height()
        while 0 <= row < self.model.rowCount() and view.rowViewportPosition(row) < bottom:
            height = LineDelegate.height(str(self.model.index(row, REMARK).data()), width)
            if view.rowHeight(row) != height:
                view.setRowHeight(row, height)
            row += 1

    def set_lines(self, lines: Lines, *, only_problems: bool = False) -> None:
        """Display other rows; with `only_problems` those of which something is to be said, where there are any."""
        self.model.set_lines(lines)
        self.only_problems.setEnabled(self.model.has_remarks)
        self.only_problems.setChecked(only_problems and self.model.has_remarks)
        self.counts.setText(self._counted())

    def _counted(self) -> str:
        counts = self.model.counts()
        said: list[str] = [
            i18n.joined(" ", (state_word(state), i18n.number(counts[state])))
            for state in (
                "add",
                "update",
                "skip",
                "fail",
                "added",
                "updated",
                "skipped",
                "failed",
                "notReached",
            )
            if counts.get(state)
        ]
        if counts.get("remarks"):
            said.append(self.tr("%n with a remark", "", counts["remarks"]))
        return i18n.joined(" · ", said)

    def _on_only_problems(self, only: bool) -> None:
        self.model.set_only_problems(only)

    def _on_chosen(self, chosen: QItemSelection, _before: QItemSelection) -> None:
        indexes = chosen.indexes()
        line = self.model.line(indexes[0]) if indexes else None
        self._whole.setText(i18n.text(lambda: whole(line)) if line is not None else "")
