"""How a row of the tree is painted: caret or mark, name, and the words at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from facedesk.desk.models.terminals import TerminalRole
from facedesk.desk.text.terminal_text import is_lost, state_mark
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.marks import mark_pixmap
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import elided
from facedesk.station.terminals.views import TerminalState

if TYPE_CHECKING:
    from facedesk.station.terminals.views import TerminalView

    Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 34
_MARK = 14
_SIDE = 12
_EDGE = 10
_STEP = 18  # a terminal's mark stands below its group's name, not below the caret
_GLYPH = 14
_NOTE_MARK = 12
_MOST_CHARACTERS = 64
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TreeDelegate(QStyledItemDelegate):
    """Paints groups and terminals; edits their names in place."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the same height for every row."""
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row over the whole width of the tree."""
        view: TerminalView | None = index.data(TerminalRole.VIEW)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index)
        self._paint_sign(painter, option, index, view)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        note_left = self._paint_note(painter, rect, index, view, chosen=chosen)
        left = _sign_left(rect, index, view) + _MARK + 8
        weight = 600 if view is None or chosen else 400
        painter.setPen(theme().tokens.ink)
        painter.setFont(font(14, weight))
        name = elided(index.data(Qt.ItemDataRole.DisplayRole), note_left - left - 8, 14, weight)
        painter.drawText(QRect(left, rect.top(), note_left - left, rect.height()), _LEFT, name)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = theme().tokens
        state, rect = option.state, option.rect
        row = QRect(0, rect.top(), rect.right() + 1, rect.height())
        painter.setPen(Qt.PenStyle.NoPen)
        if self._takes_drop(index):
            painter.setPen(tokens.accent)
            painter.setBrush(tokens.accent_wash)
            painter.drawRoundedRect(row.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        elif state & QStyle.StateFlag.State_Selected:
            painter.setBrush(tokens.accent)
            painter.drawRoundedRect(row, 6, 6)
            painter.setBrush(tokens.accent_wash)
            painter.drawRoundedRect(row.adjusted(3, 0, 0, 0), 5, 5)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(tokens.canvas)
            painter.drawRoundedRect(row, 6, 6)

    def _takes_drop(self, index: Index) -> bool:
        is_target = getattr(self.parent(), "is_drop_target", None)
        return is_target is not None and bool(is_target(index))

    def _paint_sign(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, view: TerminalView | None
    ) -> None:
        rect: QRect = option.rect
        if view is None:
            tree = self.parent()
            opened = isinstance(tree, QTreeView) and tree.isExpanded(QModelIndex(index))  # type: ignore[arg-type]
            place = QRect(_sign_left(rect, index, view), rect.center().y() - _GLYPH // 2 + 1, _GLYPH, _GLYPH)
            paint_icon(painter, "caret-down" if opened else "caret-right", place, theme().tokens.ink2)
            return
        pixmap = mark_pixmap(state_mark(view), _MARK, painter.device().devicePixelRatioF())
        painter.drawPixmap(_sign_left(rect, index, view), rect.center().y() - _MARK // 2 + 1, pixmap)

    def _paint_note(
        self, painter: QPainter, rect: QRect, index: Index, view: TerminalView | None, *, chosen: bool
    ) -> int:
        """Paint the words at the end; give where they begin."""
        tokens = theme().tokens
        note: str = index.data(TerminalRole.NOTE)
        lost = view is not None and is_lost(view)
        face = font(13, 600 if lost else 400, tabular=True)
        width = QFontMetrics(face).horizontalAdvance(note)
        painter.setFont(face)
        painter.setPen(tokens.ink if lost else tokens.ink2 if chosen else tokens.ink3)
        painter.drawText(rect.adjusted(0, 0, -_SIDE, 0), _RIGHT, note)
        left = rect.right() - _SIDE - width
        if view is None or not _has_refused(view):
            return left
        left -= _NOTE_MARK + 6
        pixmap = mark_pixmap("refused", _NOTE_MARK, painter.device().devicePixelRatioF())
        painter.drawPixmap(left, rect.center().y() - _NOTE_MARK // 2 + 1, pixmap)
        return left

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        """Return the field in which a name is typed."""
        editor = QLineEdit(parent)
        editor.setObjectName("tree-name-editor")
        editor.setAccessibleName(self.tr("Name"))
        editor.setMaxLength(_MOST_CHARACTERS)
        editor.setFont(font(14))
        view = index.data(TerminalRole.VIEW)
        if view is not None:
            editor.setPlaceholderText(view.serial)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the name there is; a terminal without one begins empty."""
        if isinstance(editor, QLineEdit):
            view = index.data(TerminalRole.VIEW)
            editor.setText(view.label if view is not None else index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:  # noqa: ARG002
        """Hand the typed name to the model."""
        if isinstance(editor, QLineEdit):
            source = index.model()
            source.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the field where the name stands."""
        left = _sign_left(option.rect, index, index.data(TerminalRole.VIEW)) + _MARK
        editor.setGeometry(QRect(left, option.rect.top() + 2, option.rect.right() - left - 4, ROW_HEIGHT - 4))


def _has_refused(view: TerminalView) -> bool:
    """Whether the words at the end are about people whom the terminal refused."""
    return view.state is TerminalState.ONLINE and view.reason is None and bool(view.roster.failed)


def _sign_left(rect: QRect, index: Index, view: TerminalView | None) -> int:
    """Return where a row's caret or mark begins."""
    return rect.left() + _EDGE + (_STEP if view is not None and index.parent().isValid() else 0)
