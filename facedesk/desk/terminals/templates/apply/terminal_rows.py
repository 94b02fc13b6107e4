"""The terminals at the left of the preview: which get it, and how much would change at each."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.terminals.templates.apply.plan import ForeseenTerminal
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle, paint_text, text_width
from facedesk.desk.widgets.table.tick import BOX, paint_tick
from facedesk.desk.widgets.table.view import Table

_STYLE = TableStyle(row=40, before=0, after=0, foot=1, lively=True, several=False, opens=False)
_LEFT, _BOX_ROOM, _MARK, _RIGHT = 12, 30, 12, 12
_NOTE_PX, _FINDING = 13, 13
_TICKS: Final = _LEFT + BOX + 8


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One terminal: its name and mark, what is foreseen there, None before, and whether it gets it."""

    serial: str
    title: str
    mark: str
    is_online: bool
    foreseen: ForeseenTerminal | None
    is_ticked: bool

    @property
    def can_be_ticked(self) -> bool:
        """Whether there is anything to leave out."""
        return self.foreseen is None or not self.foreseen.is_so


class PreviewWords(QObject):
    """What is said of a terminal; a class because only its own `tr` is read as one that counts."""

    def note(self, row: PreviewRow) -> str:
        """Return how much would change."""
        seen = row.foreseen
        if seen is None:
            return self.tr("comparing…")
        if not seen.is_known:
            return self.tr("never read") if row.is_online else self.tr("never read, once it is back")
        if seen.is_so and not seen.unreported:
            return self.tr("already so")
        parts = [self._changes(len(seen.changes), is_online=row.is_online)]
        if seen.unreported:
            parts.append(self.tr("%n unknown there", "", len(seen.unreported)))
        return i18n.joined(", ", parts)

    def _changes(self, count: int, *, is_online: bool) -> str:
        if not count:
            return self.tr("already so")
        if is_online:
            return self.tr("%n change", "", count)
        return self.tr("%n change, once it is back", "", count)

    def spoken(self, row: PreviewRow) -> str:
        """Return the row with whether it is ticked."""
        ticked = self.tr("chosen") if row.is_ticked else self.tr("left out")
        parts = (row.title, ticked if row.can_be_ticked else "", self.note(row))
        return i18n.joined(", ", parts)


class PreviewRows(RowsModel[PreviewRow]):
    """The terminals in the tree's order."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.words = PreviewWords()
        column: Column[PreviewRow] = Column(
            key=0,
            title="",
            text=lambda row: row.title,
            tip=lambda row: i18n.joined(", ", (row.title, self.words.note(row))),
            spoken=self.words.spoken,
            width=0,
            paint=self._paint,
        )
        super().__init__("PreviewRows", (column,), parent)

    def key_of(self, row: PreviewRow) -> str:
        """Return the serial."""
        return row.serial

    def _paint(self, painter: QPainter, rect: QRect, row: PreviewRow, look: RowLook) -> None:
        tokens, middle = theme().tokens, rect.center().y() + 1
        if look.selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), tokens.accent)
        self._paint_tick(painter, rect.left() + _LEFT, middle, row)
        left = rect.left() + _LEFT + _BOX_ROOM
        draw_mark(painter, row.mark, left, middle - _MARK // 2, _MARK)
        left += _MARK + 10
        note, right = self.words.note(row), rect.right() - _RIGHT
        paint_text(
            painter,
            QRect(left, rect.top(), right - left, rect.height()),
            note,
            tokens.ink2,
            px=_NOTE_PX,
            tabular=True,
            right=True,
        )
        right -= text_width(note, _NOTE_PX, 400, tabular=True) + 12
        if row.foreseen is not None and row.foreseen.unreported:
            right -= _FINDING
            draw_mark(painter, "finding", right, middle - _FINDING // 2, _FINDING)
            right -= 10
        weight, colour = (600, tokens.ink) if row.can_be_ticked else (400, tokens.ink)
        name = QRect(left, rect.top(), max(0, right - left), rect.height())
        paint_text(painter, name, row.title, colour, weight)

    def _paint_tick(self, painter: QPainter, left: int, middle: int, row: PreviewRow) -> None:
        if row.can_be_ticked:
            paint_tick(painter, left, middle - BOX // 2, checked=row.is_ticked)
        else:
            place = QRect(left, middle - 8, 16, 16)
            paint_icon(painter, "check", place, theme().tokens.passed.text)


class PreviewTable(Table):
    """Choosing a row shows what changes there; Space and a click at its box take it out and in again."""

    ticked = Signal(list, bool)  # serials
    chosen = Signal(str)  # serial

    def __init__(self, model: PreviewRows, parent: QWidget | None = None) -> None:
        super().__init__(model, _STYLE, "preview-terminals", parent)
        self._terminals = model
        self.setAccessibleName(self.tr("Terminals that get it"))
        self.selection_changed.connect(self._on_selection)

    def _on_selection(self) -> None:
        for serial in self.selected()[:1]:
            self.chosen.emit(serial)

    def _toggle(self, place: int) -> None:
        row = self._terminals.row_at(place)
        if row is not None and row.can_be_ticked:
            self.ticked.emit([row.serial], not row.is_ticked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick where the box was hit."""
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and at.x() < _TICKS:
            self._toggle(self.rowAt(at.y()))
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; Ctrl+A ticks all of them, or none where all are."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._toggle(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            those = [row for row in self._terminals.rows if row.can_be_ticked]
            self.ticked.emit([row.serial for row in those], not all(row.is_ticked for row in those))
        else:
            super().keyPressEvent(event)
