"""How a row of the departments is painted: a caret where something hangs in it, the name, how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from facedesk import i18n
from facedesk.desk.models.departments import ALL, DepartmentRole
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import elided

if TYPE_CHECKING:
    from collections.abc import Callable

    Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 34
CARET = 14
_EDGE, _SIDE = 10, 10
_MARK, _COUNT = 15, 44
_MOST_CHARACTERS = 64
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DepartmentsDelegate(QStyledItemDelegate):
    """Paints departments; edits their names in place."""

    def __init__(self, tree: QTreeView, is_drop_target: Callable[[Index], bool]) -> None:
        super().__init__(tree)
        self._tree = tree
        self._is_drop_target = is_drop_target

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the same height for every row."""
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row over the whole width of the tree."""
        tokens, rect = theme().tokens, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index, chosen=chosen)
        count = i18n.number(index.data(DepartmentRole.COUNT))
        face = font(13, tabular=True)
        width = QFontMetrics(face).horizontalAdvance(count)
        painter.setFont(face)
        painter.setPen(tokens.ink2 if chosen else tokens.ink3)
        painter.drawText(rect.adjusted(0, 0, -_SIDE, 0), _RIGHT, count)
        self._paint_caret(painter, rect, index)
        left = name_left(rect, index)
        end = rect.right() - _SIDE - width - 8
        if index.data(DepartmentRole.RULED):
            place = mark_place(rect)
            end = place.left() - 6
            paint_icon(painter, "device-tablet-camera", place, tokens.accent)
        room = end - left
        weight = 600 if chosen else 400
        painter.setPen(tokens.ink)
        painter.setFont(font(14, weight))
        painter.drawText(
            QRect(left, rect.top(), room, rect.height()), _LEFT, elided(str(index.data()), room, 14, weight)
        )
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, chosen: bool
    ) -> None:
        tokens, rect = theme().tokens, option.rect
        row = QRect(0, rect.top(), rect.right() + 1, rect.height())
        painter.setPen(Qt.PenStyle.NoPen)
        if self._is_drop_target(index):
            painter.setPen(tokens.accent)
            painter.setBrush(tokens.accent_wash)
            painter.drawRoundedRect(row.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        elif chosen:
            painter.setBrush(tokens.accent)
            painter.drawRoundedRect(row, 6, 6)
            painter.setBrush(tokens.accent_wash)
            painter.drawRoundedRect(row.adjusted(3, 0, 0, 0), 5, 5)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(tokens.canvas)
            painter.drawRoundedRect(row, 6, 6)

    def _paint_caret(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if index.data(DepartmentRole.ID) == ALL or not index.model().rowCount(index):
            return
        opened = self._tree.isExpanded(QModelIndex(index))  # type: ignore[arg-type]  # the stubs know no such copy
        place = QRect(name_left(rect, index) - CARET - 2, rect.center().y() - CARET // 2 + 1, CARET, CARET)
        paint_icon(painter, "caret-down" if opened else "caret-right", place, theme().tokens.ink2)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        """Return the field in which a name is typed."""
        editor = QLineEdit(parent)
        editor.setObjectName("department-name-editor")
        editor.setAccessibleName(self.tr("Name"))
        editor.setMaxLength(_MOST_CHARACTERS)
        editor.setFont(font(14))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the name there is."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:  # noqa: ARG002
        """Hand the typed name to the model."""
        if isinstance(editor, QLineEdit):
            source = index.model()
            source.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the field where the name stands."""
        left = name_left(option.rect, index) - 9
        editor.setGeometry(QRect(left, option.rect.top() + 2, option.rect.right() - left - 2, ROW_HEIGHT - 4))


def mark_place(rect: QRect) -> QRect:
    """Return where the mark of a department with rules stands: below each other, left of the widest count."""
    return QRect(rect.right() - _SIDE - _COUNT - _MARK, rect.center().y() - _MARK // 2 + 1, _MARK, _MARK)


def name_left(rect: QRect, index: Index) -> int:
    """Return where a row's name begins: that of all people at the edge, a department's behind its caret."""
    return rect.left() + _EDGE + (0 if index.data(DepartmentRole.ID) == ALL else CARET - 4)
