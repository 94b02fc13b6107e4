"""Where one record stands in place of the list that it was found in, and leads back to it."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.records.detail.view import RecordView
from facedesk.desk.widgets.focus.keyboard import main_part
from facedesk.station.station import Station
from facedesk.store.records.records import PassRow
from facedesk.store.records.search.criteria import PassFilter


class WayBack(NamedTuple):
    """Another page that a record was opened from: what it is called, and what leads to it again."""

    page: str
    lead: Callable[[], object]


class RecordPlace(QStackedWidget):
    """Shows the list, or a record over it; a record goes once it is closed."""

    person_requested = Signal(str)  # a person's number
    enrolment_requested = Signal(bytes)  # the picture of a stranger
    why_requested = Signal(object)  # a PassRow that did not open the gate
    terminal_requested = Signal(str)  # a serial
    alerts_requested = Signal(bool)  # whether those that are open
    passes_requested = Signal(object)  # a PassFilter, whose passes are to be listed
    closed = Signal()

    def __init__(
        self, station: Station, pictures: Thumbnails, listed: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._station, self._pictures = station, pictures
        self._list = listed
        self._record: RecordView | None = None
        self._way_back: WayBack | None = None
        self._wished = NewestWish(self)
        self.addWidget(listed)

    @property
    def record(self) -> RecordView | None:
        """Return the record that is shown in place of the list, None where none is."""
        return self._record

    def open_record(
        self,
        row: PassRow,
        wanted: PassFilter = PassFilter(),  # noqa: B008  a frozen value
        *,
        oldest_first: bool = False,
        title: str = "",
        position: int = 0,
        way_back: WayBack | None = None,
    ) -> RecordView:
        """Display one record in place of the list; on both sides of it are those that a filter finds.

        `title` is what the filter is called, `position` the record's place in the list, from 1, where that is known.
        Whoever goes back from it comes to the list, or where `way_back` leads.
        """
        self._wished.drop()
        self._forget()
        self._way_back = way_back
        view = self._record = RecordView(
            self._station,
            wanted,
            oldest_first,
            row,
            pictures=self._pictures,
            title=title,
            position=position,
            page=way_back.page if way_back is not None else "",
        )
        view.closed.connect(self._on_left)
        for asked, passed_on in (
            (view.person_requested, self.person_requested),
            (view.enrolment_requested, self.enrolment_requested),
            (view.why_requested, self.why_requested),
            (view.terminal_requested, self.terminal_requested),
            (view.alerts_requested, self.alerts_requested),
        ):
            asked.connect(passed_on)
        view.passes_requested.connect(self._on_passes)
        self.addWidget(view)
        self.setCurrentWidget(view)
        (main_part(view) or view).setFocus(Qt.FocusReason.OtherFocusReason)
        return view

    def open_stored(self, record_id: int, way_back: WayBack | None = None) -> None:
        """Display a record by its id, among all there are.

        Without a `way_back` of its own, it leads back to where the record does that is shown now.
        """
        kept = way_back or self._way_back
        display = partial(self.open_record, way_back=kept)
        self._wished.ask(lambda: self._station.records.one(record_id), display)

    def _on_left(self) -> None:
        """Lead back from a record to where it was opened from."""
        way_back = self._way_back
        self.close_record()
        if way_back is not None:
            way_back.lead()

    def _on_passes(self, wanted: PassFilter) -> None:
        self.close_record()
        self.passes_requested.emit(wanted)

    def close_record(self) -> None:
        """Lead back from a record to the list."""
        self._wished.drop()
        if self._record is not None:
            self.setCurrentWidget(self._list)
            self._forget()
            self._way_back = None
            self.closed.emit()

    def _forget(self) -> None:
        view, self._record = self._record, None
        if view is not None:
            self.removeWidget(view)
            view.deleteLater()
