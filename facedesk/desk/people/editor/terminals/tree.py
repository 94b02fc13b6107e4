"""The tree of groups and terminals with checks, and beside each terminal how the delivery stands."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from facedesk import i18n, showing
from facedesk.desk.people.editor.terminals.items import COLUMNS, ROW, Hanging, Item
from facedesk.desk.people.editor.terminals.plan import share
from facedesk.desk.text.assignment_text import StandingLine
from facedesk.desk.text.terminal_text import state_mark
from facedesk.desk.theme.marks import mark_pixmap
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import elided
from facedesk.store.people.pinyin import order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from facedesk.desk.people.editor.terminals.plan import AssignmentPlan
    from facedesk.station.terminals.views import TerminalView
    from facedesk.store.terminals import GroupRow

    Index = QModelIndex | QPersistentModelIndex

_LINE: Final = Qt.ItemDataRole.UserRole + 1
_NAME, _BY, _STANDING, _RETRY = range(4)
_ROW, _MARK, _SIDE = ROW, 16, 8
_WORDS = 32  # the height of the words where there is something below them
_NAME_MOST = 120  # characters
_WRAPPED = Qt.TextFlag.TextWordWrap
_PARTLY = Qt.CheckState.PartiallyChecked


_NOTHING = StandingLine()


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A terminal, by what the person belongs there, how the delivery stands, whether it is to be there."""

    view: TerminalView
    by: str
    line: StandingLine
    checked: bool


class PersonTerminalsTree(QTreeWidget):
    """Shows a plan; says which check was changed."""

    terminal_checked = Signal(str, bool)
    group_checked = Signal(int, bool)
    retry_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terminals: dict[str, Item] = {}
        self._groups: dict[int, Item] = {}
        self._lines: dict[str, StandingLine] = {}
        self._marks: dict[str, str] = {}
        self._shape: object = None
        self.setObjectName("person-terminals")
        self.setAccessibleName(self.tr("Groups and terminals"))
        self.setColumnCount(COLUMNS)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setIndentation(20)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self.setFont(font(14))
        self.setItemDelegate(_Rows(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        for column, mode in enumerate((_STRETCH, _FIXED, _STRETCH, _FIXED)):
            header.setSectionResizeMode(column, mode)
        header.resizeSection(_BY, 160)
        header.resizeSection(_RETRY, 96)
        header.sectionResized.connect(lambda column, _before, _now: self._on_resized(column))
        self.itemChanged.connect(self._on_changed)
        theme().changed.connect(self._recolour)
        self._recolour()

    # What is shown

    def hang(
        self, groups: Sequence[GroupRow], views: Mapping[str, TerminalView], at_once: int
    ) -> Iterator[None]:
        """Have a row for each of these groups and terminals; yields after so many, and shows them at the end."""
        shape = (tuple(groups), tuple((view.serial, view.group_id) for view in views.values()))
        if shape == self._shape:
            return
        rows = Hanging(groups)
        for number, view in enumerate(sorted(views.values(), key=lambda each: order(each.title))):
            if number and number % at_once == 0:
                yield
            rows.add(view)
        if len(views) > at_once:
            yield
        self.blockSignals(True)
        self.clear()
        self._shape, self._groups, self._terminals = shape, rows.groups, rows.terminals
        self._lines, self._marks = {}, {}
        self.addTopLevelItems(rows.tops)
        self.expandAll()
        self.blockSignals(False)
        if len(views) > at_once:
            yield

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Change rows without having each change told and measured by itself, which takes most of the time."""
        model = self.model()
        self.blockSignals(True)
        model.blockSignals(True)
        try:
            yield
        finally:
            model.blockSignals(False)
            self.blockSignals(False)
            self.viewport().update()

    def update_groups(self, plan: AssignmentPlan, follows: str) -> None:
        """Display the groups' checks; `follows` is said of one whose future terminals get the person too."""
        wanted = plan.wanted()
        with self._quietly():
            for group_id, item in self._groups.items():
                state = share(plan.places.inside(group_id), wanted)
                checked_itself = group_id in plan.own.groups
                checked = checked_itself or bool(state)
                _set(item, _PARTLY if state is None else _checked(checked), follows if checked_itself else "")

    def set_terminals(self, rows: Iterable[TreeRow]) -> None:
        """Display how a person stands at some terminals."""
        with self._quietly():
            for row in rows:
                item = self._terminals.get(row.view.serial)
                if item is not None:
                    self._update_view(item, row.view)
                    _set(item, _checked(row.checked), row.by)
                    self._update_line(row.view.serial, item, row.line)

    def _update_view(self, item: Item, view: TerminalView) -> None:
        mark = state_mark(view)
        if item.text(_NAME) != view.title:
            item.setText(_NAME, view.title)
            item.setToolTip(_NAME, i18n.joined(" · ", (view.title, view.serial)))
        if self._marks.get(view.serial) != mark:
            self._marks[view.serial] = mark
            self._paint_mark(item, mark)

    def _update_line(self, serial: str, item: Item, line: StandingLine) -> None:
        before = self.line(serial)
        if before == line:
            return
        self._lines[serial] = line
        item.setData(_STANDING, _LINE, line)
        said = i18n.joined(" ", (line.words, line.why))
        item.setToolTip(_STANDING, said)
        item.setData(_STANDING, Qt.ItemDataRole.AccessibleTextRole, said)
        if before.why != line.why:
            self._fit_height(item, line)
        if line.can_retry and not before.can_retry:
            button = Button(self.tr("Retry"), name=f"retry-{serial}", height=28)
            button.setAccessibleName(self.tr("Retry {0}").format(item.text(_NAME)))
            button.clicked.connect(lambda: self.retry_requested.emit(serial))
            self.setItemWidget(item, _RETRY, _at_top(button))
        elif before.can_retry and not line.can_retry:
            self.removeItemWidget(item, _RETRY)

    def _fit_height(self, item: Item, line: StandingLine) -> None:
        """Make a row as high as its texts need at this width."""
        height = _height(line.why, self.columnWidth(_STANDING) - 2 * _SIDE)
        size = item.sizeHint(_STANDING)
        if height != size.height():
            item.setSizeHint(_STANDING, QSize(size.width(), height))
            self.scheduleDelayedItemsLayout()

    def _on_resized(self, column: int) -> None:
        if column == _STANDING:
            with self._quietly():
                for serial, line in self._lines.items():
                    if line.why:
                        self._fit_height(self._terminals[serial], line)

    def line(self, serial: str) -> StandingLine:
        """Return what is said of a terminal."""
        return self._lines.get(serial, _NOTHING)

    def check_rect(self, key: int | str) -> QRect:
        """Return where the check of a terminal (by serial) or group (by id) is, in the viewport."""
        item = self._groups[key] if isinstance(key, int) else self._terminals[key]
        option = QStyleOptionViewItem()
        option.initFrom(self)
        option.rect = self.visualItemRect(item)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        return self.style().subElementRect(
            self.style().SubElement.SE_ItemViewItemCheckIndicator, option, self
        )

    def _paint_mark(self, item: Item, mark: str) -> None:
        item.setIcon(_NAME, QIcon(mark_pixmap(mark, _MARK, self.devicePixelRatioF())))

    def _recolour(self) -> None:
        """Set the theme's colours; the chosen row is a wash, on which all texts can be read."""
        palette, tokens = self.palette(), theme().tokens
        palette.setColor(QPalette.ColorRole.Highlight, tokens.accent_wash)
        palette.setColor(QPalette.ColorRole.HighlightedText, tokens.ink)
        self.setPalette(palette)
        with self._quietly():
            for serial, mark in self._marks.items():
                self._paint_mark(self._terminals[serial], mark)

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column != _NAME or not isinstance(item, Item):
            return
        belongs = item.checkState(_NAME) == Qt.CheckState.Checked
        if isinstance(item.key, int):
            self.group_checked.emit(item.key, belongs)
        else:
            self.terminal_checked.emit(item.key, belongs)


_STRETCH, _FIXED = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Fixed


def _checked(checked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked


def _set(item: QTreeWidgetItem, checked: Qt.CheckState, by: str) -> None:
    """Display a check and by what it is; what is shown already is left alone, which is quick."""
    if item.checkState(_NAME) != checked:
        item.setCheckState(_NAME, checked)
    if item.text(_BY) != by:
        item.setText(_BY, by)


def _at_top(button: Button) -> QWidget:
    """Return what keeps a button's size in a cell that is larger."""
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(4, (_ROW - button.sizeHint().height()) // 2, 4, 0)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return cell


def _why_rect(why: str, cell: QRect) -> QRect:
    """Return where a line's why stands: below its words, as high as it needs at this width."""
    room = QRect(0, 0, max(60, cell.width() - _MARK - 8), 10_000)
    needed = QFontMetrics(font(13)).boundingRect(room, int(_WRAPPED), why)
    return QRect(cell.left() + _MARK + 8, cell.top() + _WORDS - 3, room.width(), needed.height())


@lru_cache(maxsize=256)
def _height(why: str, width: int) -> int:
    """Return the height of a row; many say the same."""
    return max(_ROW, _why_rect(why, QRect(0, 0, width, _ROW)).bottom() + _SIDE) if why else _ROW


class _Rows(QStyledItemDelegate):
    """Paints how a delivery stands: mark and words, below them why and what to do; the rest as usual."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Keep no more of a text than can be seen, for it is laid out whole each time."""
        super().initStyleOption(option, index)
        option.text = showing.line(option.text, _NAME_MOST)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        if index.column() == _BY:
            self._paint_by(painter, option, index)
            return
        super().paint(painter, option, index)
        line: StandingLine | None = index.data(_LINE) if index.column() == _STANDING else None
        if line is not None and line.words:
            self._paint_line(painter, option.rect.adjusted(_SIDE, 0, -_SIDE, 0), line)

    def _paint_by(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index.sibling(index.row(), _RETRY))
        painter.save()
        painter.setFont(font(13))
        painter.setPen(theme().tokens.ink2)
        rect = option.rect.adjusted(4, 0, -4, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect, flags, str(index.data() or ""))
        painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRect, line: StandingLine) -> None:
        tokens = theme().tokens
        painter.save()
        first = QRect(rect.left(), rect.top(), rect.width(), _WORDS if line.why else rect.height())
        mark = mark_pixmap(line.mark, _MARK, painter.device().devicePixelRatioF())
        painter.drawPixmap(first.left(), first.center().y() - _MARK // 2 + 1, mark)
        loud = line.mark == "refused"
        painter.setFont(font(14, 600 if loud else 400))
        painter.setPen(tokens.blocked.text if loud else tokens.ink)
        room = first.adjusted(_MARK + 8, 0, 0, 0)
        words = elided(line.words, room.width(), 14, 600 if loud else 400)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if line.why:
            painter.setFont(font(13))
            painter.setPen(tokens.ink2)
            painter.drawText(_why_rect(line.why, rect), int(_WRAPPED), line.why)
        painter.restore()
