"""The values at the left of the preview by value: at how many terminals each changes."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.text import parameter_text
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle, paint_text, text_width
from facedesk.desk.widgets.table.view import Table

_STYLE = TableStyle(row=40, before=0, after=0, foot=1, lively=True, several=False, opens=False)
_LEFT, _MARK, _RIGHT, _PX = 14, 16, 12, 13


@dataclass(frozen=True, slots=True)
class SentValueRow:
    """One value, and at how many terminals it changes."""

    name: str
    value: str
    count: int


class ValueWords(QObject):
    """What is said of a value; a class because only its own `tr` is read as one that counts."""

    def note(self, row: SentValueRow) -> str:
        """Return at how many terminals it changes."""
        return self.tr("%n terminals", "", row.count) if row.count else self.tr("already so")


class ValueRows(RowsModel[SentValueRow]):
    """The values in the catalogue's order."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.words = ValueWords()
        column: Column[SentValueRow] = Column(
            key=0,
            title="",
            text=lambda row: parameter_text.name_words(row.name),
            tip=self._whole,
            spoken=self._whole,
            width=0,
            paint=self._paint,
        )
        super().__init__("ValueRows", (column,), parent)

    def key_of(self, row: SentValueRow) -> str:
        """Return the parameter's name."""
        return row.name

    def _whole(self, row: SentValueRow) -> str:
        value = parameter_text.value_of(row.name, row.value)
        return i18n.joined(", ", (parameter_text.name_words(row.name), value, self.words.note(row)))

    def _paint(self, painter: QPainter, rect: QRect, row: SentValueRow, look: RowLook) -> None:
        tokens, left = theme().tokens, rect.left() + _LEFT
        if look.selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), tokens.accent)
        note, right = self.words.note(row), rect.right() - _RIGHT
        words = QRect(left, rect.top(), right - left, rect.height())
        paint_text(painter, words, note, tokens.ink2, px=_PX, tabular=True, right=True)
        right -= text_width(note, _PX, 400, tabular=True) + 12
        if not row.count:
            place = QRect(left, rect.center().y() - _MARK // 2, _MARK, _MARK)
            paint_icon(painter, "check", place, tokens.passed.text)
            left += _MARK + 10
        name = QRect(left, rect.top(), max(0, right - left), rect.height())
        weight = 600 if row.count else 400
        paint_text(painter, name, parameter_text.name_words(row.name), tokens.ink, weight)


class ValueTable(Table):
    """Choosing a value shows at which terminals it changes."""

    chosen = Signal(str)  # a parameter's name

    def __init__(self, model: ValueRows, parent: QWidget | None = None) -> None:
        super().__init__(model, _STYLE, "preview-values", parent)
        self.setAccessibleName(self.tr("Values that are sent"))
        self.selection_changed.connect(self._on_selection)

    def _on_selection(self) -> None:
        for name in self.selected()[:1]:
            self.chosen.emit(name)
