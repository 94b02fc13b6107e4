"""How the value of a criterion is set: one editor for each kind."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDoubleValidator, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from facedesk.desk.text.records import filter_text
from facedesk.desk.text.records.filter_text import FIELDS, EditorKind
from facedesk.desk.theme.icons import icon
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, hide_unless, vbox, wide
from facedesk.store.people.pinyin import fold, found_by
from facedesk.store.records.search.criteria import Field, Range, Value, ValueKind

_SEARCHED_FROM = 9  # entries: fewer are seen at once
_ROW = 30  # pixels
_LONGEST = 200
_VALUE = Qt.ItemDataRole.UserRole


class TickEntry(NamedTuple):
    """One of the values that can be ticked, what it is called, and how deep it hangs in others."""

    value: Any
    text: str
    depth: int = 0


class ValueEditor(QWidget):
    """Says what stands in it; None where that is no value."""

    changed = Signal()
    entered = Signal()

    def value(self) -> Value | None:
        """Return the value."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Display a value to begin from."""
        raise NotImplementedError


class FlagEditor(ValueEditor):
    """There is nothing to set: it is so or not."""

    def __init__(self) -> None:
        super().__init__()
        vbox(STRETCH, on=self)

    def value(self) -> Value | None:
        """Return that it is so."""
        return True

    def set_value(self, value: Value) -> None:
        """Keep nothing: whether it is so is said by the choice below."""


class TextEditor(ValueEditor):
    """A text, or several numbers of people with blanks or commas between them."""

    def __init__(self, field: Field, hint: str) -> None:
        super().__init__()
        self._is_several = field.kind is ValueKind.NAMES
        self._line = line_field("filter-text", filter_text.label(field), _LONGEST)
        self._line.setFont(font(14))
        self._line.textChanged.connect(lambda _: self.changed.emit())
        self._line.returnPressed.connect(self.entered)
        self.setFocusProxy(self._line)
        vbox(self._line, Label(hint, 13, colour="ink2", wrap=True), STRETCH, spacing=8, on=self)

    def value(self) -> Value | None:
        """Return what is typed."""
        text = self._line.text().strip()
        if not self._is_several:
            return text or None
        found = text.replace("，", " ").replace(",", " ").split()
        return frozenset(found) or None

    def set_value(self, value: Value) -> None:
        """Display a text."""
        self._line.setText(", ".join(sorted(map(str, value))) if isinstance(value, frozenset) else str(value))


class RangeEditor(ValueEditor):
    """From a number, up to a number: both belong, and either may be missing."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._low, self._high = (
            self._line("filter-low", self.tr("From")),
            self._line("filter-high", self.tr("To")),
        )
        self.setFocusProxy(self._low)
        unit = filter_text.unit(field)
        rows = (
            hbox(
                Label(each.accessibleName(), 14, colour="ink2"),
                STRETCH,
                each,
                Label(unit, 14, colour="ink2"),
                spacing=8,
            )
            for each in (self._low, self._high)
        )
        vbox(*rows, STRETCH, spacing=8, on=self)

    def _line(self, name: str, said: str) -> QLineEdit:
        line = line_field(name, said, 8)
        line.setFont(font(15, 600, tabular=True))
        line.setFixedWidth(96)
        line.setValidator(QDoubleValidator(0, 1000, 2, line))
        line.textChanged.connect(lambda _: self.changed.emit())
        line.returnPressed.connect(self.entered)
        return line

    def value(self) -> Value | None:
        """Return the range; None where it has no end, or ends before it begins."""
        try:
            low, high = (_number(each.text()) for each in (self._low, self._high))
        except ValueError:
            return None
        is_range = low is not None or high is not None
        return Range(low, high) if is_range and (low is None or high is None or low <= high) else None

    def set_value(self, value: Value) -> None:
        """Display a range."""
        if isinstance(value, Range):
            for line, number in zip((self._low, self._high), value, strict=True):
                line.setText("" if number is None else f"{number:g}")


def _number(text: str) -> float | None:
    text = text.strip().replace(",", ".")
    return float(text) if text else None


class ChoiceEditor(ValueEditor):
    """Ticks what is to be it; where there are many, some letters find one."""

    def __init__(self, field: Field, entries: Sequence[TickEntry], none: str) -> None:
        super().__init__()
        self._is_of_numbers = field.kind is ValueKind.NUMBERS
        self._search = line_field("filter-find", self.tr("Find"), 60, self.tr("Find"), px=14)
        self._search.addAction(icon("magnifying-glass", "ink2"), QLineEdit.ActionPosition.LeadingPosition)
        self._search.textChanged.connect(self._narrow)
        self._search.returnPressed.connect(self._enter)
        self.list = _TickList(filter_text.label(field))
        self._none = Label(none, 13, colour="ink2", wrap=True)
        for entry in entries:
            item = QListWidgetItem("    " * entry.depth + entry.text)
            item.setData(_VALUE, entry.value)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, _ROW))  # else the box is cut
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _: self.changed.emit())
        self.list.entered_on.connect(self.entered)
        is_searched = len(entries) >= _SEARCHED_FROM
        hide_unless(self._search, is_searched)
        hide_unless(self._none, not entries)
        self.setFocusProxy(self._search if is_searched else self.list)
        vbox(self._search, self._none, wide(self.list), spacing=6, on=self)

    def _items(self) -> Iterable[QListWidgetItem]:
        return (self.list.item(place) for place in range(self.list.count()))

    def _narrow(self, text: str) -> None:
        wanted = fold(text.strip())
        for item in self._items():
            name = item.text().strip()
            is_found = wanted in fold(name) or wanted in found_by(name, "", "", "")
            item.setHidden(bool(wanted) and not is_found)

    def _enter(self) -> None:
        """Receive what is ticked; where nothing is, the only one that was found."""
        found = [item for item in self._items() if not item.isHidden()]
        if self.value() is None and len(found) == 1:
            found[0].setCheckState(Qt.CheckState.Checked)
        self.entered.emit()

    def value(self) -> Value | None:
        """Return what is ticked."""
        ticked = [item.data(_VALUE) for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        if not ticked:
            return None
        return frozenset(map(int, ticked)) if self._is_of_numbers else frozenset(map(str, ticked))

    def set_value(self, value: Value) -> None:
        """Tick some."""
        if isinstance(value, frozenset):
            for item in self._items():
                state = Qt.CheckState.Checked if item.data(_VALUE) in value else Qt.CheckState.Unchecked
                item.setCheckState(state)


class _TickList(QListWidget):
    """A click anywhere on a row ticks it, and so does Space; Enter takes what is ticked."""

    entered_on = Signal()

    def __init__(self, accessible: str) -> None:
        super().__init__()
        self.setObjectName("filter-choices")
        self.setAccessibleName(accessible)
        self.setFont(font(14))
        self.setProperty("frame", "none")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._on_clicked)
        self._was: Qt.CheckState | None = None  # how the row was when it was pressed

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note how the row is: `itemPressed` tells of none whose box is pressed."""
        item = self.itemAt(event.position().toPoint())
        self._was = None if item is None else item.checkState()
        super().mousePressEvent(event)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        """Tick a row that was clicked beside its box; the box itself has ticked it already."""
        if self._was == item.checkState():
            is_on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what is ticked."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_on.emit()
        else:
            super().keyPressEvent(event)


TickEntries = Callable[[], Sequence[TickEntry]]


class EditorMaker:
    """Makes the editor of a field, from what the station knows at that moment."""

    def __init__(self, terminals: TickEntries, groups: TickEntries, departments: TickEntries) -> None:
        """Keep what names the values of some fields."""
        self._entries = {
            EditorKind.PLACES: terminals,
            EditorKind.GROUPS: groups,
            EditorKind.DEPARTMENTS: departments,
        }

    def make(self, field: Field, hint: str, none: str) -> ValueEditor:
        """Return an editor; `hint` stands below a text, `none` where there is nothing to choose from."""
        kind = FIELDS[field].editor
        if kind is EditorKind.FLAG:
            return FlagEditor()
        if kind is EditorKind.RANGE:
            return RangeEditor(field)
        if kind in self._entries:
            return ChoiceEditor(field, self._entries[kind](), none)
        if kind is EditorKind.CHOICES:
            return ChoiceEditor(
                field, [TickEntry(value, text) for value, text in filter_text.choices(field)], none
            )
        return TextEditor(field, hint)
