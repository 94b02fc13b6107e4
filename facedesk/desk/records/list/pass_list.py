"""The passes that were found, as a table or as pictures, with one way to go through all of them."""

from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.found_passes import FoundPasses
from facedesk.desk.models.pass_grid import PassHour
from facedesk.desk.records.list.gallery import EDGE, PassGallery
from facedesk.desk.records.list.hour_counts import HourCounts
from facedesk.desk.records.list.marked import MarkedPasses
from facedesk.desk.records.list.over_view import OverView
from facedesk.desk.records.list.table import PassTable
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.text.records import filter_text
from facedesk.desk.widgets.button import Button, Kind
from facedesk.desk.widgets.menu import Menu
from facedesk.desk.widgets.table.far_bar import FarBar
from facedesk.station.records.records import Records
from facedesk.store.records.local_time import offset_elsewhere
from facedesk.store.records.records import PassRow
from facedesk.store.records.search.criteria import Span, midnight

TABLE: Final = "table"
PICTURES: Final = "pictures"
_WITHIN: Final = 0.001, 0.999
"""Where the bar is for what is neither the first nor the last of all."""


class PassList(QStackedWidget):
    """Both ways to look stand on the same piece of the list, and on the same pass.

    Where there is more than is at hand, the bar goes by time: a place is then found as fast at the oldest pass as at
    the newest, and what the bar says while it is dragged is where it leads, whether all are counted yet or not.
    """

    opened = Signal(object)  # the pass
    menu_requested = Signal(object, object, QPoint)  # the pass, the column or None, where on the screen
    span_chosen = Signal(object)  # a span of time to look at alone
    time_turned = Signal()
    newer_requested = Signal()

    def __init__(
        self,
        records: Records,
        found: FoundPasses,
        places: PlaceNames,
        pictures: Thumbnails,
        marked: MarkedPasses,
    ) -> None:
        super().__init__()
        self._found, self._places, self._pictures, self._marked = found, places, pictures, marked
        self._then = ""  # where the keyboard goes once another piece of the list is there
        self._large, self._size = False, "medium"
        self.hours = HourCounts(records, found, self)
        self.table = PassTable(found, places, pictures, marked)
        self.gallery: PassGallery | None = None
        self._over = [self._add(self.table)]
        self.table.follow(followed=True)
        self._connect()

    def _connect(self) -> None:
        table, found = self.table, self._found
        table.value_clicked.connect(self.menu_requested)
        table.time_turned.connect(self.time_turned)
        found.answered.connect(self._on_answered)
        found.changed.connect(self.update_bar)
        found.edges_known.connect(self.update_bar)

    def _add(self, view: PassTable | PassGallery) -> OverView:
        bar = FarBar(view.verticalScrollBar(), self._words_of, f"{view.objectName()}-scroll")
        kind: Kind = (
            "link" if isinstance(view, PassTable) else "plain"
        )  # over cards it needs a ground of its own
        newer = Button("", "arrow-up", kind=kind, name=f"{view.objectName()}-newer", height=34)
        newer.hide()
        newer.clicked.connect(self.newer_requested)
        bar.place_asked.connect(self._on_place)
        view.verticalScrollBar().valueChanged.connect(self.update_bar)
        view.opened.connect(lambda _: self._open_current())
        view.menu_requested.connect(self._on_menu)
        view.end_wished.connect(self.go_to)
        over = OverView(view, bar, newer, edge=EDGE if isinstance(view, PassGallery) else 0)
        self.addWidget(over)
        return over

    # Ways to look

    @property
    def view(self) -> PassTable | PassGallery:
        """Return the one that is looked at."""
        return self.gallery if self.gallery is not None and self.currentIndex() else self.table

    def set_way(self, way: str) -> None:
        """Look at the table or at pictures; the keyboard stays at the same pass."""
        row, had_keyboard = self.view.current_row(), self.view.hasFocus()
        if way == PICTURES and self.gallery is None:
            self.gallery = self._made_gallery()
            self._over.append(self._add(self.gallery))
        top = self._found.rows[self.view.top_place()] if self._found.rows else None
        self.view.follow(followed=False)
        self.setCurrentIndex(1 if way == PICTURES else 0)
        self.view.follow(followed=True)
        for each in (top, row):
            if each is not None:
                self.view.choose(each.id)
        if row is None:
            self.view.drop_current()
        if had_keyboard:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_newer(self._newer_words)
        self.update_bar()

    def _made_gallery(self) -> PassGallery:
        gallery = PassGallery(
            self._found, self._places, self._pictures, self._marked, count_of=self.hours.words
        )
        gallery.set_size(self._size)
        self.hours.changed.connect(gallery.amend)
        gallery.hour_clicked.connect(self._open_hour_menu)
        return gallery

    def set_size(self, size: str) -> None:
        """Have pictures of another size."""
        self._size = size
        if self.gallery is not None:
            self.gallery.set_size(size)

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        self.table.set_large(large)

    def repaint_rows(self) -> None:
        """Have all passes painted anew."""
        self.view.repaint_rows()

    _newer_words = ""

    def set_newer(self, words: str) -> None:
        """Display how many came since, or nothing."""
        self._newer_words = words
        for over in self._over:
            over.set_newer(words)

    # Going through all of them

    def go_to(self, where: str) -> None:
        """Lead to the top or to the end of all that were found, and the keyboard with it."""
        self._then = where
        if where == "top":
            self._found.go_to_top()
        else:
            self._found.go_to_end()

    def go_to_rows(self) -> None:
        """Lead the keyboard into the passes."""
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.view.currentIndex().isValid():
            self.view.choose_place(self.view.top_place())

    def _on_answered(self) -> None:
        then, self._then = self._then, ""
        if then and self._found.rows:
            self.view.choose_place(0 if then == "top" else len(self._found.rows) - 1)
        self.update_bar()

    def update_bar(self) -> None:
        """Display where in the whole list one is, and count the hours that are in sight."""
        found, near = self._found, self.view.verticalScrollBar()
        bar = self._over[self.currentIndex()].bar
        if not found.rows or found.has_all() or found.edges is None:
            bar.set_share(None)
        elif not found.is_cut_above and near.value() == 0:
            bar.set_share(0.0)
        elif not found.is_cut_below and near.value() == near.maximum():
            bar.set_share(1.0)
        else:
            bar.set_share(self._share_of(found.rows[min(self.view.top_place(), len(found.rows) - 1)]))
        if isinstance(self.view, PassGallery):
            self.hours.look_at(self.view.hours_in_sight())

    def _share_of(self, row: PassRow) -> float:
        first, last = self._found.edges or (0, 0)
        share = (row.at - first) / (last - first) if last != first else 0.5
        return max(_WITHIN[0], min(_WITHIN[1], share))

    def _time_of(self, share: float) -> int:
        first, last = self._found.edges or (0, 0)
        return round(first + share * (last - first))

    def _words_of(self, share: float) -> str:
        is_elsewhere = any(offset_elsewhere(row) is not None for row in self._found.rows)
        return filter_text.dragged_to(self._time_of(share), says_here=is_elsewhere)

    def _on_place(self, share: float) -> None:
        self.view.drop_current()
        if share <= 0:
            self._found.go_to_top()
        elif share >= 1:
            self._found.go_to_end()
        else:
            self._found.go_to(self._time_of(share))

    # Hands

    def _open_current(self) -> None:
        row = self.view.current_row()
        if row is not None:
            self.opened.emit(row)

    def _on_menu(self, at: QPoint) -> None:
        row = self.view.current_row()
        if row is not None:
            self.menu_requested.emit(row, None, at)

    def _open_hour_menu(self, hour: PassHour, at: QPoint) -> None:
        """Ask whether to look at the day or the hour of a line between cards."""
        begin = hour.shown
        day = midnight(begin)
        menu = Menu("hour-menu", self)
        for name, span in (
            ("day", Span(day, day + timedelta(days=1))),
            ("hour", Span(begin, begin + timedelta(hours=1))),
        ):
            words = self.tr("Only {0}").format(filter_text.span_words(span))
            menu.entry(f"hour-only-{name}", words, partial(self.span_chosen.emit, span), "funnel")
        menu.popup(at)
