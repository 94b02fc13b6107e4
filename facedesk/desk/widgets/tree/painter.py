"""How a row of a tree is painted: caret or mark, name, and the words at its end; and where its name is typed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import elided
from facedesk.desk.widgets.tree.model import Look, Role

Index = QModelIndex | QPersistentModelIndex


ROW_HEIGHT = 34
SIGN = 14  # the size of a caret and of a mark
_BADGE, _COUNT = 15, 44  # badges stand below each other, left of the widest count
_NOTE_MARK, _NOTE_GAP, _GAP = 12, 6, 8
_MOST_CHARACTERS = 64
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Measures:
    """Distances in pixels: from sign to name, from note to end, and of the name's field."""

    name: int
    side: int
    field_lead: int
    field_tail: int


class TreePainter(QStyledItemDelegate):
    """Paints rows by their `Look`; edits their names in place."""

    def __init__(
        self, tree: QTreeView, measures: Measures, editor: str, is_drop_target: Callable[[Index], bool]
    ) -> None:
        super().__init__(tree)
        self._tree, self._measures, self._editor = tree, measures, editor
        self._is_drop_target = is_drop_target

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the same height for every row."""
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row over the whole width of the tree."""
        look: Look = index.data(Role.LOOK)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index)
        self._paint_sign(painter, rect, index, look)
        left = rect.left() + look.left + self._measures.name
        room = self._paint_note(painter, rect, look, chosen=chosen) - left
        weight = 600 if look.strong or chosen else 400
        painter.setPen(theme().tokens.ink)
        painter.setFont(font(14, weight))
        name = elided(index.data(Qt.ItemDataRole.DisplayRole), room, 14, weight, by_end=look.by_end)
        painter.drawText(QRect(left, rect.top(), room, rect.height()), _LEFT, name)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, rect = theme().tokens, option.rect
        row = QRect(0, rect.top(), rect.right() + 1, rect.height())
        painter.setPen(Qt.PenStyle.NoPen)
        if self._is_drop_target(index):
            painter.setPen(tokens.accent)
            painter.setBrush(tokens.accent_wash)
            painter.drawRoundedRect(row.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(tokens.accent)
            painter.drawRoundedRect(row, 6, 6)
            painter.setBrush(tokens.accent_wash)
            painter.drawRoundedRect(row.adjusted(3, 0, 0, 0), 5, 5)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(tokens.canvas)
            painter.drawRoundedRect(row, 6, 6)

    def _paint_sign(self, painter: QPainter, rect: QRect, index: Index, look: Look) -> None:
        place = _centred(rect, rect.left() + look.left, SIGN)
        if look.caret:
            opened = self._tree.isExpanded(QModelIndex(index))  # type: ignore[arg-type]  # the stubs know no such copy
            paint_icon(painter, "caret-down" if opened else "caret-right", place, theme().tokens.ink2)
        elif look.mark:
            draw_mark(painter, look.mark, place.left(), place.top(), SIGN)
        elif look.icon:
            paint_icon(painter, look.icon, place.adjusted(-1, -1, 1, 1), theme().tokens.ink)

    def _paint_note(self, painter: QPainter, rect: QRect, look: Look, *, chosen: bool) -> int:
        """Paint what stands at the end; return where the name ends."""
        tokens = theme().tokens
        face = font(13, 600 if look.loud else 400, tabular=True)
        painter.setFont(face)
        painter.setPen(tokens.ink if look.loud else tokens.ink2 if chosen else tokens.ink3)
        painter.drawText(rect.adjusted(0, 0, -self._measures.side, 0), _RIGHT, look.note)
        left = rect.right() - self._measures.side - QFontMetrics(face).horizontalAdvance(look.note)
        if look.badge:
            place = self.badge_place(rect)
            paint_icon(painter, look.badge, place, tokens.accent)
            return place.left() - _NOTE_GAP
        if look.note_mark:
            left -= _NOTE_MARK + _NOTE_GAP
            place = _centred(rect, left, _NOTE_MARK)
            draw_mark(painter, look.note_mark, place.left(), place.top(), _NOTE_MARK)
        return left - _GAP

    def badge_place(self, rect: QRect) -> QRect:
        """Return where a row's badge stands."""
        return _centred(rect, rect.right() - self._measures.side - _COUNT - _BADGE, _BADGE)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        """Return the field in which a name is typed."""
        editor = QLineEdit(parent)
        editor.setObjectName(self._editor)
        editor.setAccessibleName(self.tr("Name"))
        editor.setMaxLength(_MOST_CHARACTERS)
        editor.setFont(font(14))
        editor.setPlaceholderText(index.data(Role.PLACEHOLDER) or "")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the name there is."""
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:  # noqa: ARG002
        """Hand the typed name to the model."""
        if isinstance(editor, QLineEdit):
            source = index.model()
            source.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the field where the name stands."""
        look: Look = index.data(Role.LOOK)
        rect, measures = option.rect, self._measures
        left = rect.left() + look.left + measures.name - measures.field_lead
        width = rect.right() - left - measures.field_tail
        editor.setGeometry(QRect(left, rect.top() + 2, width, ROW_HEIGHT - 4))


def _centred(rect: QRect, left: int, size: int) -> QRect:
    return QRect(left, rect.center().y() - size // 2 + 1, size, size)
