"""A table whose rows have buttons at their end: painted, for there may be hundreds, and pressed by mouse or by keys."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.theme.painting import paint_ground
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column, Row, RowLook
from facedesk.desk.widgets.table.model import Index, TableModel
from facedesk.desk.widgets.table.painting import TableStyle, draw, text_width
from facedesk.desk.widgets.table.view import Table

_HEIGHT, _SIDE, _GAP = 32, 11, 10
_PX, _WEIGHT = 14, 500
_PRESSES: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


@dataclass(frozen=True, slots=True)
class RowAction:
    """One thing that can be done with a row: its name, what its button says, and how much it stands out."""

    name: str
    text: str
    kind: Literal["plain", "link"] = "plain"


class RowActions(Generic[Row]):
    """What can be done with each row; it paints the last column of its table."""

    def __init__(self, of: Callable[[Row], Sequence[RowAction]]) -> None:
        """Keep what says what can be done with a row."""
        self.of = of
        self.below: tuple[object, str] | None = None
        """The row and action below the pointer."""
        self.at = -1
        """Which action of the row under the keyboard the next press is for, counted as sequences are."""

    def column(self, key: int, width: int) -> Column[Row]:
        """Return the column that they paint: the last one of its table."""
        return Column(
            key=key, title="", text=lambda _row: "", spoken=self.spoken, width=width, paint=self.paint
        )

    def places(self, inside: QRect, row: Row) -> list[tuple[RowAction, QRect]]:
        """Return where the buttons stand, the last one at the right edge."""
        found, right = list[tuple[RowAction, QRect]](), inside.right() + 1
        for action in reversed(self.of(row)):
            side = _SIDE if action.kind == "plain" else 2
            width = text_width(action.text, _PX, _WEIGHT) + 2 * side
            top = inside.top() + (inside.height() - _HEIGHT) // 2
            found.insert(0, (action, QRect(right - width, top, width, _HEIGHT)))
            right -= width + _GAP
        return found

    def chosen(self, row: Row) -> RowAction | None:
        """Return the action that the next press of a key is for."""
        actions = self.of(row)
        return actions[max(self.at, -len(actions))] if actions else None

    def paint(self, painter: QPainter, inside: QRect, row: Row, look: RowLook) -> None:
        """Paint the buttons of a row."""
        chosen = self.chosen(row) if look.focused else None
        for action, place in self.places(inside, row):
            is_below = self.below is not None and self.below[0] is row and self.below[1] == action.name
            self._paint_one(painter, place, action, is_below=is_below, is_chosen=action == chosen)

    def _paint_one(
        self, painter: QPainter, place: QRect, action: RowAction, *, is_below: bool, is_chosen: bool
    ) -> None:
        tokens = theme().tokens
        if action.kind == "plain":
            edge = place.toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            paint_ground(painter, edge, 6, tokens.canvas if is_below else tokens.surface, tokens.line2)
        if is_chosen:
            ring = painter.pen()
            ring.setColor(tokens.focus)
            ring.setWidth(2)
            paint_ground(painter, place.adjusted(-2, -1, 2, 1), 7, Qt.BrushStyle.NoBrush, ring)
        side = _SIDE if action.kind == "plain" else 2
        colour = tokens.ink if action.kind == "plain" else tokens.accent
        words = place.adjusted(side, 0, -side, 0)
        draw(painter, words, action.text, colour, _PX, weight=_WEIGHT)
        if action.kind == "link" and is_below:
            painter.fillRect(words.left(), words.center().y() + 9, words.width(), 1, tokens.accent)

    def spoken(self, row: Row) -> str:
        """Return what can be done, for who hears the table."""
        return i18n.joined(", ", (action.text for action in self.of(row)))


class ActionTable(Table):
    """Left and Right go through the buttons of a row, Enter and Space press one."""

    action_requested = Signal(object, str)  # a row's key, the action's name

    def __init__(
        self,
        model: TableModel[Any],
        style: TableStyle,
        name: str,
        actions: RowActions[Any],
        parent: QWidget | None = None,
    ) -> None:
        """Display a model whose last column the actions paint."""
        super().__init__(model, style, name, parent)
        self._actions = actions
        self._pressed: tuple[Hashable, str] | None = None
        self.setMouseTracking(True)
        model.dataChanged.connect(self._look)

    def action_place(self, key: Hashable, name: str) -> QRect | None:
        """Return where a button of a row stands in the viewport; None where there is none."""
        place = self._model.place_of(key)
        if place is None:
            return None
        return next((where for action, where in self._places(place) if action.name == name), None)

    def _places(self, place: int) -> list[tuple[RowAction, QRect]]:
        row = self._model.row_at(place)
        if row is None:
            return []
        cell = self.visualRect(self._model.index(place, len(self._model.columns) - 1))
        return self._actions.places(self._style.inside(cell), row)

    def _action_at(self, at: QPoint) -> tuple[Hashable, str] | None:
        place = self.rowAt(at.y())
        if place < 0:
            return None
        found = next((action for action, where in self._places(place) if where.contains(at)), None)
        return None if found is None else (self._model.key_at(place), found.name)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Begin with the last button of another row."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self._actions.at = -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the buttons of the row under the keyboard, and press them."""
        row, key = self._model.row_at(self.currentIndex().row()), event.key()
        count = len(self._actions.of(row)) if row is not None else 0
        if not count:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self._actions.at = max(-count, min(-1, self._actions.at + step))
            self.viewport().update()
        elif key in _PRESSES:
            action = self._actions.chosen(row)
            if action is not None and not event.isAutoRepeat():
                self.action_requested.emit(self.current(), action.name)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note which button is pressed."""
        super().mousePressEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._action_at(event.position().toPoint()) if is_left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press the button, if it is let go where it was pressed; the second half of a double click presses none."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._action_at(event.position().toPoint()):
            self.action_requested.emit(*pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Display which button is below the pointer."""
        super().mouseMoveEvent(event)
        found = self._action_at(event.position().toPoint())
        place = None if found is None else self._model.place_of(found[0])
        row = None if place is None else self._model.row_at(place)
        below = None if found is None or row is None else (row, found[1])
        if below != self._actions.below:
            self._actions.below = below
            self.viewport().update()
        self.viewport().setCursor(
            Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor
        )
