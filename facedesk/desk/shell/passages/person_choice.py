"""Choosing one person: a field that finds people while one types, and the list of whom it found."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.reader import Reader
from facedesk.desk.text.dates import until_words
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import vbox, wide
from facedesk.desk.widgets.search_field import SearchField
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table
from facedesk.station.people.people import People
from facedesk.store.people.people import PeopleQuery, PersonRow

MOST: Final = 50
_STYLE = TableStyle(row=40, before=12, after=8, several=False, lively=True)

COLUMNS: tuple[Column[PersonRow], ...] = (
    Column(
        key=0,
        title=str(QT_TRANSLATE_NOOP("FoundPeople", "Name")),
        text=lambda row: row.name,
        spoken=lambda row: i18n.joined(", ", (row.name, row.number)),
        width=lambda view_px: view_px * 2 // 5,
        weight=500,
    ),
    Column(
        key=1,
        title=str(QT_TRANSLATE_NOOP("FoundPeople", "Number")),
        text=lambda row: row.number,
        width=180,
        tabular=True,
        colour="ink2",
    ),
    Column(
        key=2,
        title=str(QT_TRANSLATE_NOOP("FoundPeople", "Valid until")),
        text=lambda row: until_words(row.valid_until),
        width=120,
        px=13,
        colour="ink2",
    ),
)


class _FoundRows(NamedTuple):
    rows: Sequence[PersonRow]
    in_all: int


class FoundPeople(RowsModel[PersonRow]):
    """Those whom the field found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__("FoundPeople", COLUMNS, parent)

    def key_of(self, row: PersonRow) -> int:
        """Return the person's id."""
        return row.id


class FoundList(QWidget):
    """The list below the field; Enter or a click chooses."""

    chosen = Signal(str, str)  # number and name

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("why-found")
        self.model = FoundPeople(self)
        self.table = Table(self.model, _STYLE, "why-found-people")
        self.table.setAccessibleName(self.tr("People found"))
        self.said = Label("", 13, colour="ink2", wrap=True, name="why-found-said")
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.table.opened.connect(self._on_chosen)
        self.table.clicked.connect(lambda index: self._on_chosen(self.model.key_at(index.row())))
        self._around = Card(margin=1)
        self._around.column.addWidget(self.table)
        vbox(self.said, wide(self._around), spacing=8, on=self)

    def display(self, found: _FoundRows, text: str) -> None:
        """Display whom a text found."""
        self.model.display(found.rows)
        self._around.setVisible(bool(found.rows))
        if not found.rows:
            self.said.setText(self.tr("Nobody found for “{0}”.").format(text))
        elif found.in_all > len(found.rows):
            self.said.setText(
                self.tr("The first {0} of {1}. Type more of the name or number.").format(
                    i18n.number(len(found.rows)), i18n.number(found.in_all)
                )
            )
        else:
            self.said.setText(self._count(found.in_all))

    def _count(self, count: int) -> str:
        return self.tr("%n people found", "", count)

    def enter(self) -> None:
        """Hand the keyboard to the list."""
        if self.model.rows:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _on_chosen(self, key: object) -> None:
        place = self.model.place_of(key)
        row = None if place is None else self.model.row_at(place)
        if row is not None:
            self.chosen.emit(row.number, row.name)


class PersonChoice(QWidget):
    """The field; says whom it is about, and when others are looked for."""

    chosen = Signal()
    looking = Signal(bool)  # whether the list of whom it found is to be shown

    def __init__(self, people: People, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = people
        self._number = ""
        self.field = SearchField("why-person")
        self.field.setAccessibleName(self.tr("Person"))
        self.found = FoundList()
        self._reader = Reader(self, self._search, self._accept)
        self.field.asked.connect(self._on_asked)
        self.field.left_downwards.connect(self.found.enter)
        self.field.entered.connect(self._on_entered)
        self.found.chosen.connect(self._on_chosen)
        vbox(self.field, on=self)
        self.setFocusProxy(self.field)

    def number(self) -> str:
        """Return whom it is about, by number; "" for nobody yet."""
        return self._number

    def set_person(self, number: str, name: str = "") -> None:
        """Display whom it is about."""
        self._number = number
        self._reader.drop()
        self.field.display_text(i18n.joined(" · ", (name, number)) if number else "")
        self.field.setCursorPosition(0)
        self.looking.emit(False)

    def _on_asked(self, text: str) -> None:
        self._number = ""
        if text:
            self._reader.read_anew()
        else:
            self.set_person("")
            self.chosen.emit()

    async def _search(self) -> _FoundRows:
        ids = await self._people.search(PeopleQuery(self.field.searched()))
        return _FoundRows(await self._people.rows(ids[:MOST]), len(ids))

    def _accept(self, found: _FoundRows) -> None:
        self.found.display(found, self.field.searched())
        self.looking.emit(True)

    def _on_entered(self) -> None:
        """Choose the only one whom it found, else go to the list."""
        if len(self.found.model.rows) == 1 and not self._number and not self._reader.is_reading:
            row = self.found.model.rows[0]
            self._on_chosen(row.number, row.name)
        elif not self._number:
            self.found.enter()

    def _on_chosen(self, number: str, name: str) -> None:
        self.set_person(number, name)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit()
