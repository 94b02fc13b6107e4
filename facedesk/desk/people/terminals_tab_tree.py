"""The tree of groups and terminals with checks, and beside each terminal how the delivery stands."""

from __future__ import annotations

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

from facedesk.desk.marks import mark_pixmap
from facedesk.desk.parts.button import Button
from facedesk.desk.parts.elide import elided
from facedesk.desk.people.terminals_tab_words import Line
from facedesk.desk.terminals.words import state_mark
from facedesk.desk.theme import font, theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from facedesk.desk.people.terminals_tab_plan import Plan
    from facedesk.station.views import TerminalView
    from facedesk.store.terminals import GroupRow

    Index = QModelIndex | QPersistentModelIndex

_KEY: Final = Qt.ItemDataRole.UserRole
_LINE: Final = Qt.ItemDataRole.UserRole + 1
_NAME, _BY, _STANDING, _RETRY = range(4)
_ROW, _MARK, _SIDE = 40, 16, 8
_WORDS = 32  # the height of the words where there is something below them
_WRAPPED = Qt.TextFlag.TextWordWrap
_PARTLY = Qt.CheckState.PartiallyChecked


class TerminalTree(QTreeWidget):
    """Shows a plan; says which check was changed."""

    terminal_checked = Signal(str, bool)
    group_checked = Signal(int, bool)
    retry_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terminals: dict[str, QTreeWidgetItem] = {}
        self._groups: dict[int, QTreeWidgetItem] = {}
        self._shape: object = None
        self.setObjectName("person-terminals")
        self.setAccessibleName(self.tr("Groups and terminals"))
        self.setColumnCount(4)
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
        self.itemChanged.connect(self._on_changed)
        theme().changed.connect(self._recolour)
        self._recolour()

    # What is shown

    def show_tree(self, groups: list[GroupRow], views: Mapping[str, TerminalView]) -> None:
        """Show these groups and terminals; what is there already stays as it is."""
        shape = (tuple(groups), tuple((view.serial, view.group_id) for view in views.values()))
        if shape != self._shape:
            self._shape = shape
            self._build(groups, views)
        self.blockSignals(True)
        for serial, view in views.items():
            item = self._terminals[serial]
            if item.text(_NAME) != view.title:
                item.setText(_NAME, view.title)
                item.setToolTip(_NAME, f"{view.title} · {serial}")
            self._show_mark(item, state_mark(view))
        self.blockSignals(False)

    def _build(self, groups: list[GroupRow], views: Mapping[str, TerminalView]) -> None:
        self.blockSignals(True)
        self.clear()
        self._terminals, self._groups = {}, {}
        ids = {group.id for group in groups}
        waiting = list(groups)
        while waiting:  # a group may stand before the one that it hangs in
            hung = [
                group for group in waiting if group.parent_id not in ids or group.parent_id in self._groups
            ]
            for group in hung or waiting:
                parent = self._groups.get(group.parent_id or 0) if group.parent_id in self._groups else None
                self._groups[group.id] = self._item(parent, group.name, group.id)
            waiting = [group for group in waiting if group.id not in self._groups]
        for serial, view in sorted(views.items(), key=lambda each: each[1].title.casefold()):
            parent = self._groups.get(view.group_id) if view.group_id is not None else None
            self._terminals[serial] = self._item(parent, view.title, serial)
        self.expandAll()
        self.blockSignals(False)

    def _item(self, parent: QTreeWidgetItem | None, text: str, key: int | str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text, "", "", ""])
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(_NAME, Qt.CheckState.Unchecked)
        item.setData(_NAME, _KEY, key)
        item.setFont(_NAME, font(14, 600 if isinstance(key, int) else 400))
        item.setToolTip(_NAME, text)
        if parent is None:
            self.addTopLevelItem(item)
        else:
            parent.addChild(item)
        return item

    def show_groups(self, plan: Plan, follows: str) -> None:
        """Show the groups' checks; `follows` is said of one whose future terminals get the person too."""
        self.blockSignals(True)
        for group_id, item in self._groups.items():
            state = plan.state(plan.places.inside(group_id))
            checked_itself = group_id in plan.own.groups
            checked = checked_itself or bool(state)
            _set(item, _PARTLY if state is None else _checked(checked), follows if checked_itself else "")
        self.blockSignals(False)

    def show_terminal(self, serial: str, by: str, line: Line, *, checked: bool) -> None:
        """Show a terminal's check, by what the person belongs there, and how the delivery stands."""
        item = self._terminals.get(serial)
        if item is not None:
            self.blockSignals(True)
            _set(item, _checked(checked), by)
            self._show_line(serial, item, line)
            self.blockSignals(False)

    def _show_line(self, serial: str, item: QTreeWidgetItem, line: Line) -> None:
        if item.data(_STANDING, _LINE) == line:
            return
        before: Line | None = item.data(_STANDING, _LINE)
        item.setData(_STANDING, _LINE, line)
        said = f"{line.words} {line.why}".strip()
        item.setToolTip(_STANDING, said)
        item.setData(_STANDING, Qt.ItemDataRole.AccessibleTextRole, said)
        if line.can_retry and not (before and before.can_retry):
            button = Button(self.tr("Retry"), name=f"retry-{serial}", height=28)
            button.setAccessibleName(self.tr("Retry {0}").format(item.text(_NAME)))
            button.clicked.connect(lambda: self.retry_asked.emit(serial))
            self.setItemWidget(item, _RETRY, _at_top(button))
        elif not line.can_retry and before and before.can_retry:
            self.removeItemWidget(item, _RETRY)

    def line(self, serial: str) -> Line:
        """Give what is said of a terminal."""
        shown: Line = self._terminals[serial].data(_STANDING, _LINE) or Line()
        return shown

    def check_rect(self, key: int | str) -> QRect:
        """Give where the check of a terminal (by serial) or group (by id) is, in the viewport."""
        item = self._groups[key] if isinstance(key, int) else self._terminals[key]
        option = QStyleOptionViewItem()
        option.initFrom(self)
        option.rect = self.visualItemRect(item)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        return self.style().subElementRect(
            self.style().SubElement.SE_ItemViewItemCheckIndicator, option, self
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have rows as high as their texts need at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _show_mark(self, item: QTreeWidgetItem, mark: str) -> None:
        if item.data(_NAME, _LINE) != mark:
            item.setData(_NAME, _LINE, mark)
            self._paint_mark(item)

    def _paint_mark(self, item: QTreeWidgetItem) -> None:
        pixmap = mark_pixmap(item.data(_NAME, _LINE), _MARK, self.devicePixelRatioF())
        item.setIcon(_NAME, QIcon(pixmap))

    def _recolour(self) -> None:
        """Take the theme's colours; the chosen row is a wash, on which all texts can be read."""
        palette, tokens = self.palette(), theme().tokens
        palette.setColor(QPalette.ColorRole.Highlight, tokens.accent_wash)
        palette.setColor(QPalette.ColorRole.HighlightedText, tokens.ink)
        self.setPalette(palette)
        self.blockSignals(True)
        for item in self._terminals.values():
            self._paint_mark(item)
        self.blockSignals(False)

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column != _NAME:
            return
        key, belongs = item.data(_NAME, _KEY), item.checkState(_NAME) == Qt.CheckState.Checked
        if isinstance(key, int):
            self.group_checked.emit(key, belongs)
        else:
            self.terminal_checked.emit(key, belongs)


_STRETCH, _FIXED = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Fixed


def _checked(checked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked


def _set(item: QTreeWidgetItem, checked: Qt.CheckState, by: str) -> None:
    """Show a check and by what it is; what is shown already is left alone, which is quick."""
    if item.checkState(_NAME) != checked:
        item.setCheckState(_NAME, checked)
    if item.text(_BY) != by:
        item.setText(_BY, by)


def _at_top(button: Button) -> QWidget:
    """Give what keeps a button's size in a cell that is larger."""
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(4, (_ROW - button.sizeHint().height()) // 2, 4, 0)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return cell


def _why_rect(line: Line, cell: QRect) -> QRect:
    """Give where a line's why stands: below its words, as high as it needs at this width."""
    room = QRect(0, 0, max(60, cell.width() - _MARK - 8), 10_000)
    needed = QFontMetrics(font(13)).boundingRect(room, int(_WRAPPED), line.why)
    return QRect(cell.left() + _MARK + 8, cell.top() + _WORDS - 3, room.width(), needed.height())


class _Rows(QStyledItemDelegate):
    """Paints how a delivery stands: mark and words, below them why and what to do; the rest as usual."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give a row's size."""
        hint = super().sizeHint(option, index)
        line: Line | None = index.data(_LINE) if index.column() == _STANDING else None
        if line is None or not line.why:
            return QSize(hint.width(), _ROW)
        tree = self.parent()
        assert isinstance(tree, QTreeWidget)
        cell = QRect(0, 0, tree.columnWidth(_STANDING) - 2 * _SIDE, _ROW)
        return QSize(hint.width(), max(_ROW, _why_rect(line, cell).bottom() + _SIDE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        if index.column() == _BY:
            self._paint_by(painter, option, index)
            return
        super().paint(painter, option, index)
        line: Line | None = index.data(_LINE) if index.column() == _STANDING else None
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

    def _paint_line(self, painter: QPainter, rect: QRect, line: Line) -> None:
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
            painter.drawText(_why_rect(line, rect), int(_WRAPPED), line.why)
        painter.restore()
