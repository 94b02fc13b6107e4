"""The second step of an import: what each column of the file holds, as found by itself, and correctable."""

import asyncio
from dataclasses import dataclass
from itertools import islice
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from facedesk import i18n
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import vbox, wide
from facedesk.exchange.columns.cards import CARD_FORMS, CardForm, proposed_form
from facedesk.exchange.columns.columns import found_columns
from facedesk.exchange.columns.undecided import undecided
from facedesk.exchange.files.table import FileTable
from facedesk.exchange.headings import BY_KEY, PROBLEM, READABLE, KnownColumn, recognise
from facedesk.station.clocks.clock import today as station_day

_MOST_COLUMNS: Final = 100
_EXAMPLES: Final = 3
_EXAMPLE_CHARACTERS: Final = 40
_SAMPLE: Final = 200
_OPEN: Final = "open"
"""In place of a key: what the column holds has to be said."""


@dataclass(frozen=True, slots=True)
class _SeenTable:
    """A table that was looked at: what was chosen by hand before, what was found, and how its cards were read."""

    table: FileTable
    by_hand: dict[int, str]
    found: dict[int, str]
    form: CardForm | None


class ColumnChoice(ComboBox):
    """A list among many that are scrolled: the wheel scrolls them, it changes none."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()


class ColumnsStep(QWidget):
    """A line for each column: its heading, some of what stands in it, and what it is taken for."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-columns")
        self._choices: dict[int, ColumnChoice] = {}
        self._titles: dict[int, str] = {}
        self._touched: set[int] = set()
        self._form_touched = False
        self._table: FileTable | None = None
        self._seen: _SeenTable | None = None
        self.cards = ComboBox("import-cards", self.tr("How card numbers are written"), widest=330)
        self._form_names = {
            "plain": self.tr("Card numbers as they stand"),
            "hex": self.tr("Card numbers in hexadecimal"),
            "hexReversed": self.tr("Hexadecimal, bytes the other way round"),
            "wiegand": self.tr("Wiegand 26, as 123,45678"),
        }
        for form in CARD_FORMS:
            self.cards.addItem(self._form_names[form], form)
        self.cards.currentIndexChanged.connect(self.changed)
        self.cards.activated.connect(self._on_form_chosen)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setProperty("frame", "none")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        vbox(wide(self._scroll), self.cards, spacing=8, on=self)

    async def look_at(self, table: FileTable, *, keep: bool = False) -> None:
        """Find beside the GUI's thread what the columns hold of another file, or of the same one read again.

        Of the same one what was chosen by hand is kept.
        """
        by_hand = self._by_hand(table) if keep else {}
        form = self.card_form() if keep and self._form_touched else None
        found = await asyncio.to_thread(_found, table, by_hand)
        self._seen = _SeenTable(table, by_hand, found, form)

    def update_seen(self) -> None:
        """Display the columns of the file that was looked at."""
        assert self._seen is not None
        table, found, form = self._seen.table, self._seen.found, self._seen.form
        self._table = table
        self._choices, self._titles = {}, {}
        self._touched = set(self._seen.by_hand)
        self._form_touched = form is not None
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for at, title in enumerate((self.tr("In the file"), self.tr("For example"), self.tr("Taken for"))):
            grid.addWidget(Label(title, 13, 500, colour="ink3"), 0, at)
        for index, heading in enumerate(table.headings[:_MOST_COLUMNS]):
            self._add_line(grid, index, heading, found.get(index))
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.cards.setCurrentIndex(CARD_FORMS.index(form or self._proposed(found)))
        self._update_cards()

    def _by_hand(self, table: FileTable) -> dict[int, str]:
        """Return what was chosen by hand, by the places that its columns have now."""
        if self._table is None:
            return {}
        before, now = self._table.headings, table.headings
        # In another encoding the headings differ, in their places they are the same.
        kept: dict[int, str] = {}
        for index in sorted(self._touched):
            if self._choices[index].currentData() == _OPEN:
                continue
            places = [at for at, heading in enumerate(now) if heading == before[index]]
            same = [at for at, heading in enumerate(before) if heading == before[index]]
            nth = same.index(index)
            if index in places:
                kept[index] = self._choices[index].currentData()
            elif nth < len(places):
                kept[places[nth]] = self._choices[index].currentData()
            elif table.encoding != self._table.encoding and len(before) == len(now):
                kept[index] = self._choices[index].currentData()
        return kept

    def _proposed(self, found: dict[int, str]) -> CardForm:
        assert self._table is not None
        card = next((index for index, key in found.items() if key == "card"), None)
        return "plain" if card is None else proposed_form(self._table.column(card))

    def _add_line(self, grid: QGridLayout, index: int, heading: str, key: str | None) -> None:
        assert self._table is not None
        texts = islice(dict.fromkeys(islice(self._table.column(index), 200)), _EXAMPLES)
        examples = " · ".join(" ".join(text[:_EXAMPLE_CHARACTERS].split()) for text in texts)
        title = heading or self.tr("Column {0}, without a heading").format(i18n.number(index + 1))
        choice = ColumnChoice(f"import-column-{index}", self.tr("What “{0}” holds").format(title), widest=260)
        if key == _OPEN:
            choice.addItem(self.tr("Say what it holds"), _OPEN)
        choice.addItem(self.tr("Not imported"), "")
        for column in READABLE:
            choice.addItem(_heading(column), column.key)
        if recognise(heading) != PROBLEM.key:
            choice.setCurrentIndex(max(0, choice.findData(key or "")))
        self._titles[index] = title
        choice.currentIndexChanged.connect(self._on_chosen)
        choice.activated.connect(lambda _at, index=index: self._touched.add(index))
        choice.setMinimumWidth(200)
        row = grid.rowCount()
        grid.addWidget(ElidedLabel(title, 14, 500), row, 0)
        grid.addWidget(ElidedLabel(examples, 13, colour="ink2"), row, 1)
        grid.addWidget(choice, row, 2)
        self._choices[index] = choice

    def _on_chosen(self) -> None:
        self._update_cards()
        self.changed.emit()

    def _on_form_chosen(self) -> None:
        self._form_touched = True

    def _update_cards(self) -> None:
        self.cards.setVisible("card" in self.mapping().values())

    def mapping(self) -> dict[int, str]:
        """Return what each column is taken for, by its index."""
        return {
            index: choice.currentData()
            for index, choice in self._choices.items()
            if choice.currentData() not in {"", _OPEN}
        }

    def left_out(self) -> frozenset[int]:
        """Return the columns that were left out by hand."""
        return frozenset(index for index in self._touched if not self._choices[index].currentData())

    def warning(self) -> str:
        """Return which columns let nobody in before it is said what they hold; nothing where there is none."""
        still = (index for index, choice in self._choices.items() if choice.currentData() == _OPEN)
        titles = i18n.joined("”, “", [self._titles[index] for index in still])
        if not titles:
            return ""
        return self.tr(
            "“{0}” may limit who passes, and is not known. Whoever has something there is not imported before you say "
            "what it holds, or choose “Not imported”."
        ).format(titles)

    def card_form(self) -> CardForm:
        """Return how card numbers are written."""
        form: CardForm = self.cards.currentData()
        return form

    def problem(self) -> str:
        """Return why the file cannot be read like this; nothing where it can."""
        keys = list(self.mapping().values())
        if "number" not in keys:
            return self.tr("Say which column holds the person number.")
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is None:
            return ""
        name = _heading(BY_KEY[twice])
        return self.tr("Two columns are taken for “{0}”. Leave one of them out.").format(name)


def _found(table: FileTable, by_hand: dict[int, str]) -> dict[int, str]:
    """Find what the columns hold beside those that were chosen; `_OPEN` of those that somebody has to decide on."""
    named = {index: key for index, key in by_hand.items() if key}
    left_out = frozenset(by_hand) - frozenset(named)
    columns = found_columns(table, named, left_out)
    found = dict(columns.keys)
    stopping = undecided(table, found, {*columns.rivals, *left_out}, station_day(), _SAMPLE)
    return found | dict.fromkeys(stopping, _OPEN)


def _heading(column: KnownColumn) -> str:
    return i18n.text(lambda: column.heading(i18n.language()))
