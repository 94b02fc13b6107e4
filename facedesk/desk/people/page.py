"""The People page: the list, and the editor in its place while one person is looked at."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.people.editor.editor import Editor
from facedesk.desk.people.list.page import PeopleList
from facedesk.station.station import Station
from facedesk.store.people.people import Person


class PeoplePage(QStackedWidget):
    """Leads from the list to a person and back."""

    why_requested = Signal(str, str)  # a person's number and name: whether they may pass somewhere

    def __init__(self, station: Station, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = station.people
        self._wished = NewestWish(self)
        self.setObjectName("people")
        self.list = PeopleList(station, pictures)
        self.editor = Editor(station, pictures)
        self.addWidget(self.list)
        self.addWidget(self.editor)
        self.list.person_requested.connect(self.open_person)
        self.list.actions_of.why_requested.connect(self.why_requested)
        self.editor.why_requested.connect(self.why_requested)
        self.list.new_requested.connect(lambda: self.new_person(None))
        self.editor.closed.connect(self._on_closed)
        self.editor.removed.connect(self.list.actions_of.report_removed)
        self.editor.saved.connect(self.list.choose_person)
        self.editor.changes.finished.connect(self._on_saved)
        self.editor.set_order(lambda: self.list.model.ids)

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        self.list.set_large(large)
        self.editor.set_large(large)

    def set_list(self, standing: str | None = None) -> None:
        """Lead to the list; with a delivery state, to all whose deliveries stand so."""
        self._wished.drop()
        self.setCurrentWidget(self.list)
        if standing is not None:
            self.list.set_everybody_who(standing)

    def open_person(self, person_id: int, tab: str = "") -> None:
        """Lead to a person, on a tab by its name; without one where the trouble is, else to the profile."""
        self._wished.drop()
        self.editor.open_person(person_id, tab or self.list.tab_of(person_id))
        self.setCurrentWidget(self.editor)

    def set_number(self, number: str, tab: str = "") -> None:
        """Lead to the person with a number, on a tab by its name; where there is none, to a search for it."""
        self._wished.ask(
            lambda: self._people.by_number(number), lambda person: self._lead_to(person, number, tab)
        )

    def _lead_to(self, person: Person | None, number: str, tab: str) -> None:
        if person is not None:
            self.open_person(person.id, tab)
        else:
            self.set_list("")
            self.list.head.search.setText(number)

    def new_person(self, photo: bytes | None = None) -> None:
        """Lead to a new person, with a photo to begin with where there is one."""
        self._wished.drop()
        self.editor.open_new(photo, self.list.departments.chosen_department())
        self.setCurrentWidget(self.editor)

    def leave_for(self, then: Callable[[], None]) -> None:
        """Go on to something else; where something is not saved, show it and ask first."""
        self._wished.drop()
        if self.editor.is_changed():
            self.setCurrentWidget(self.editor)
        self.editor.leave_for(then)

    def close_person(self) -> None:
        """Lead from a person back to the list; what was not saved has been asked about."""
        if self.currentWidget() is self.editor:
            self.editor.close_person()

    def _on_saved(self, *_said: object) -> None:
        if self.currentWidget() is not self.editor:  # saved and left
            self.editor.changes.hand_to(self.list.changes)

    def _on_closed(self) -> None:
        self.setCurrentWidget(self.list)
        self.editor.changes.hand_to(self.list.changes)
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
