"""A choice among several: a drop-down list, or buttons side by side."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QListView,
    QSizePolicy,
    QToolTip,
    QWidget,
)

from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox


class NestedRow(Protocol):
    """A row that hangs in another one: a group or a department."""

    @property
    def id(self) -> int:
        """Return what it is chosen by."""

    @property
    def parent_id(self) -> int | None:
        """Return the id of the row that it hangs in."""

    @property
    def name(self) -> str:
        """Return what it is called."""


class ComboBox(QComboBox):
    """A combo box as wide as its longest entry, up to `widest` pixels, 34 high."""

    def __init__(
        self, name: str, accessible: str, parent: QWidget | None = None, *, widest: int = 220
    ) -> None:
        super().__init__(parent)
        self._widest = widest
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setFont(font(14, 500))
        self._has_list = False
        self.setMaxVisibleItems(16)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        theme().changed.connect(self.update)

    def add_tree(self, rows: Sequence[NestedRow], within: int | None = None, depth: int = 0) -> None:
        """Add rows as a tree is read, each further right than the one it hangs in; by their ids."""
        ids = {row.id for row in rows}
        for row in rows:
            if (row.parent_id if row.parent_id in ids else None) == within:
                self.addItem("    " * depth + row.name, row.id)
                self.add_tree(rows, row.id, depth + 1)

    def showPopup(self) -> None:
        """Open the list, which is made only now: it is as the style sheet has it at its making."""
        if not self._has_list:
            self._has_list = True
            entries = QListView(self)
            entries.setFont(font(14))
            self.setView(entries)
        self.view().setMinimumWidth(min(self._longest(), self.window().width()))
        super().showPopup()

    def sizeHint(self) -> QSize:
        """Return the size that its text needs."""
        return QSize(min(self._longest(), self._widest), 34)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(80, 34)

    def event(self, event: QEvent) -> bool:
        """Display the whole text where it does not fit."""
        if event.type() == QEvent.Type.ToolTip and not self.toolTip():
            assert isinstance(event, QHelpEvent)
            is_cut = self.fontMetrics().horizontalAdvance(self._text()) > self._inside().width()
            QToolTip.showText(event.globalPos(), self._text() if is_cut else "", self)
            return True
        return super().event(event)

    def _text(self) -> str:
        """Return what is chosen; how deep an entry hangs is of use in the list only."""
        return self.currentText().lstrip()

    def _inside(self) -> QRect:
        """Return the room of the text."""
        return self.rect().adjusted(11, 0, -30, 0)

    def _longest(self) -> int:
        """Return what the longest entry needs: the list is so wide where the box is not."""
        metrics = self.fontMetrics()
        return 44 + max(
            (metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=40
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.line2 if self.isEnabled() else tokens.line, 1))
        painter.setBrush(tokens.canvas if self.underMouse() else tokens.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(tokens.ink if self.isEnabled() else tokens.ink3)
        inside = self._inside()
        shown = self.fontMetrics().elidedText(self._text(), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        paint_icon(painter, "caret-down", QRect(self.width() - 26, 10, 14, 14), tokens.ink2)


class SegmentedButtons(QWidget):
    """Buttons side by side of which one is down."""

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[tuple[str, str]],
        chosen: str,
        on_chosen: Callable[[str], None],
    ) -> None:
        """Keep the choices as (value, text)."""
        super().__init__()
        self._group = QButtonGroup(self)
        for value, text in choices:
            button = Button(text, name=f"{name}-{value or 'system'}")
            button.setCheckable(True)
            button.setChecked(value == chosen)
            button.clicked.connect(lambda _=False, value=value: on_chosen(value))
            self._group.addButton(button)
        buttons = hbox(*self._group.buttons(), STRETCH, spacing=8)
        vbox(Label(label, 13, colour="ink2"), buttons, spacing=6, on=self)
