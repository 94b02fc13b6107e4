"""The tree of groups and terminals with checks, and beside each terminal how the delivery stands."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facedesk import i18n, showing
from facedesk.desk.models.terminals import is_group, place_rows, terminal_row
from facedesk.desk.people.editor.terminals.plan import AssignmentPlan, share
from facedesk.desk.text.assignment_text import StandingLine
from facedesk.desk.text.terminal_text import state_mark
from facedesk.desk.theme.marks import draw_mark, mark_pixmap
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import elided
from facedesk.desk.widgets.layout import STRETCH, held, vbox
from facedesk.desk.widgets.tree.check import NAME, NOTE, Box, CheckModel, CheckTree
from facedesk.desk.widgets.tree.model import Key, Node, Role
from facedesk.station.terminals.views import TerminalView
from facedesk.store.terminals import GroupRow

Index = QModelIndex | QPersistentModelIndex


_LINE: Final = Qt.ItemDataRole.UserRole + 100
_STANDING, _RETRY = 2, 3
_WIDTHS = None, 160, None, 96
_ROW, _MARK, _SIDE = 40, 16, 8
_SIZE = QSize(_ROW, _ROW)
_WORDS = 32  # the height of the words where there is something below them
_NAME_MOST = 120  # characters
_WRAPPED = Qt.TextFlag.TextWordWrap
_PARTLY = Qt.CheckState.PartiallyChecked
_NOTHING = StandingLine()


class StandingModel(CheckModel):
    """Groups and terminals by "g:ID" and "t:SERIAL"; a terminal's box carries how the delivery stands."""

    columns = 4

    def line(self, key: Key) -> StandingLine:
        """Return how the delivery to a terminal stands."""
        return self.box(key).value or _NOTHING

    def opens(self, node: Node) -> bool:
        """Whether a row is a group."""
        return is_group(node)

    def answer(self, node: Node, column: int, role: int) -> Any:
        """Return what a role asks of a row's cell."""
        view = node.row.value
        if column == _STANDING:
            return self._answer_line(self.line(node.row.key), role)
        if column == NOTE and role == Qt.ItemDataRole.ToolTipRole:
            return None
        if column == NAME and role == Qt.ItemDataRole.ToolTipRole and isinstance(view, TerminalView):
            return i18n.joined(" · ", (view.title, view.serial))
        if column == NAME and role == Qt.ItemDataRole.FontRole and not isinstance(view, TerminalView):
            return font(14, 600)
        return super().answer(node, column, role)

    def _answer_line(self, line: StandingLine, role: int) -> Any:
        if role == _LINE:
            return line
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return i18n.joined(" ", (line.words, line.why))
        return None


class PersonTerminalsTree(CheckTree):
    """Shows a plan; says which check was changed."""

    retry_requested = Signal(str)

    def __init__(self) -> None:
        self._standings = StandingModel()
        super().__init__(self._standings, "person-terminals", "", _WIDTHS)
        self._shape: object = None
        self._whys: set[Key] = set()  # of rows that are higher than others
        self.setAccessibleName(self.tr("Groups and terminals"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self.setItemDelegate(_StandingPainter(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.header().setMinimumSectionSize(40)
        self.header().sectionResized.connect(lambda *_: self._on_resized())

    # What is shown

    def set_places(self, groups: Sequence[GroupRow], views: Mapping[str, TerminalView]) -> None:
        """Have a row for each of these groups and terminals."""
        shape = tuple(groups), tuple((view.serial, view.group_id) for view in views.values())
        if shape != self._shape:
            self._shape = shape
            self.rows.set_rows(place_rows(groups, views.values()))
            self._whys = {key for key in self._whys if self.rows.node(key) is not None}

    def update_groups(self, plan: AssignmentPlan, follows: str) -> None:
        """Display the groups' checks; `follows` is said of one whose future terminals get the person too."""
        wanted = plan.wanted()
        for group_id in plan.places.parent_of:
            state = share(plan.places.inside(group_id), wanted)
            is_own = group_id in plan.own.groups
            checked = _PARTLY if state is None else _checked(is_own or state)
            self.rows.set_box(f"g:{group_id}", Box(checked, follows if is_own else ""))

    def set_terminal(self, view: TerminalView, by: str, line: StandingLine, *, checked: bool) -> None:
        """Display how a person stands at a terminal: by what they belong there, how the delivery stands."""
        key, before = f"t:{view.serial}", self.line(view.serial)
        if self.rows.node(key) is None:
            return
        self.rows.put(terminal_row(view))
        self.rows.set_box(key, Box(_checked(checked), by, value=line))
        if before.why != line.why:
            self._accept_why(key, line.why)
        if before.can_retry != line.can_retry:
            index = self.rows.index_of(key)
            button = self._button(view) if line.can_retry else None
            self.setIndexWidget(index.siblingAtColumn(_RETRY), button)  # type: ignore[arg-type]  # None for none

    def _button(self, view: TerminalView) -> QWidget:
        button = Button(self.tr("Retry"), name=f"retry-{view.serial}", height=28)
        button.setAccessibleName(self.tr("Retry {0}").format(view.title))
        button.clicked.connect(lambda: self.retry_requested.emit(view.serial))
        return _at_top(button)

    def _accept_why(self, key: Key, why: str) -> None:
        """Make rows as high as their texts need, where some have such; else all are alike, which is quick."""
        (self._whys.add if why else self._whys.discard)(key)
        if self.uniformRowHeights() is bool(self._whys):
            self.setUniformRowHeights(not self._whys)
            self.scheduleDelayedItemsLayout()
        self.updateEditorGeometries()

    def _on_resized(self) -> None:
        if self._whys:
            self.scheduleDelayedItemsLayout()

    def line(self, serial: str) -> StandingLine:
        """Return what is said of a terminal."""
        return self._standings.line(f"t:{serial}")


def _checked(checked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked


def _at_top(button: Button) -> QWidget:
    """Return what keeps a button's size in a cell that is larger."""
    cell = QWidget()
    vbox(
        held(button, Qt.AlignmentFlag.AlignHCenter),
        STRETCH,
        margins=(4, (_ROW - button.sizeHint().height()) // 2, 4, 0),
        on=cell,
    )
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


class _StandingPainter(QStyledItemDelegate):
    """Paints how a delivery stands: mark and words, below them why and what to do; the rest as usual."""

    def __init__(self, tree: CheckTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the height that a row's texts need."""
        if index.column() != _STANDING:
            return _SIZE
        line: StandingLine = index.data(_LINE)
        return QSize(_ROW, _height(line.why, self._tree.columnWidth(_STANDING) - 2 * _SIDE))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a terminal's mark, and keep no more of a text than can be seen, for it is laid out whole each time."""
        super().initStyleOption(option, index)
        option.text = showing.line(option.text, _NAME_MOST)
        view = index.data(Role.VALUE) if index.column() == NAME else None
        if isinstance(view, TerminalView):
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(_MARK, _MARK)
            option.icon = QIcon(mark_pixmap(state_mark(view), _MARK, self._tree.devicePixelRatioF()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        if index.column() == NOTE:
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
        draw_mark(painter, line.mark, first.left(), first.center().y() - _MARK // 2 + 1, _MARK)
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
