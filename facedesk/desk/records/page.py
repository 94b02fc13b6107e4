"""The Records page: a tab for each way to look at what is kept of the passes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.live.follow import follow
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.records.detail.place import RecordPlace
from facedesk.desk.records.filters.opening import filter_names
from facedesk.desk.records.filters.wish import FilterWish, wish_of
from facedesk.desk.records.tab import RecordsTab
from facedesk.desk.text.records.filter_text import FilterWords
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.focus.keyboard import main_part, set_main_part
from facedesk.desk.widgets.layout import STRETCH, hbox, held, vbox, wide
from facedesk.desk.widgets.tabs.marked_tabs import MarkedTabs
from facedesk.station.changes import ChangeNotice
from facedesk.station.station import Station
from facedesk.store.records.records import PassRow
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter

if TYPE_CHECKING:
    from facedesk.desk.records.list.tab import PassesTab

PASSES, ATTENDANCE, INSIDE, STATISTICS = "passes", "attendance", "inside", "statistics"
_SMALL, _LARGE = 46, 50
_SIDE = 20


class RecordsPage(QWidget):
    """Leads from one tab to another; each is read in and made when it is first looked at: the start waits for none."""

    person_requested = Signal(str)  # a number
    terminal_requested = Signal(str)  # a serial

    def __init__(self, station: Station, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._make: dict[str, Callable[[], RecordsTab]] = {}
        self._made: dict[str, RecordsTab] = {}
        self._is_large = False
        self.setObjectName("records-page")
        self.tabs = MarkedTabs("records-tabs", self.tr("Parts of the page"))
        self._heads, self._tabs = QStackedWidget(), QStackedWidget()
        self._head = _Head(self.tabs, self._heads)
        listed = QWidget()
        vbox(self._head, wide(self._tabs), spacing=0, on=listed)
        self.place = RecordPlace(station, pictures, listed)
        vbox(wide(self.place), spacing=0, on=self)
        self.place.person_requested.connect(self.person_requested)
        self.place.terminal_requested.connect(self.terminal_requested)
        self.place.passes_requested.connect(self.list_passes)
        self.place.closed.connect(self._on_record_closed)
        self.add(PASSES, self.tr("Passes"), lambda: self._passes(station, pictures))
        self.add(ATTENDANCE, self.tr("Attendance"), lambda: self._attendance(station, pictures))
        self.add(INSIDE, self.tr("Inside now"), lambda: self._make_inside(station, pictures))
        self.add(STATISTICS, self.tr("Statistics"), lambda: self._statistics(station))
        self.tabs.currentChanged.connect(lambda _: self._display())
        follow(station.changes, self, self._on_change)
        self._count_inside()

    def _make_inside(self, station: Station, pictures: Thumbnails) -> RecordsTab:
        from facedesk.desk.records.inside.tab import InsideTab

        made = InsideTab(station, pictures)
        made.person_requested.connect(self.person_requested)
        made.passes_requested.connect(self._on_passes_requested)
        return made

    def _on_passes_requested(self, number: str) -> None:
        """Lead to the passes of a number."""
        self.open_tab(PASSES)
        self.passes().look_for(FilterWish(chips=((Criterion(Field.NUMBER, frozenset({number})), True),)))

    def _on_change(self, notice: ChangeNotice) -> None:
        if notice.inside or notice.terminals:
            self._count_inside()

    def _count_inside(self) -> None:
        count = self._station.inside.count
        self.tabs.set_badge(INSIDE, i18n.number(count) if count else "", "lost")

    def _passes(self, station: Station, pictures: Thumbnails) -> RecordsTab:
        from facedesk.desk.records.list.tab import PassesTab

        tab = PassesTab(station, pictures)
        tab.person_requested.connect(self.person_requested)
        tab.terminal_requested.connect(self.terminal_requested)
        words = FilterWords(filter_names(station, tab.places), tab)
        tab.opened.connect(lambda row: self._open_of(tab, words, row))
        return tab

    def _open_of(self, tab: PassesTab, words: FilterWords, row: PassRow) -> None:
        """Lead to a record of those that are listed."""
        asked, rows = tab.question, [each.id for each in tab.found.rows]
        place = rows.index(row.id) + 1 if row.id in rows and not tab.found.is_cut_above else 0
        title = i18n.joined(" · ", [words.value(each) for each in asked.filter.criteria])
        self.place.open_record(
            row, asked.filter, oldest_first=asked.oldest_first, title=title, position=place
        )

    def _attendance(self, station: Station, pictures: Thumbnails) -> RecordsTab:
        """Make the tab of attendance, whose days lead to their passes."""
        from facedesk.desk.records.attendance.tab import AttendanceTab

        tab = AttendanceTab(station, pictures)
        tab.passes_requested.connect(self.list_passes)
        return tab

    def _statistics(self, station: Station) -> RecordsTab:
        """Make the tab that counts what the filters of the passes find; the filters are those of both."""
        from facedesk.desk.records.statistics.tab import StatisticsTab

        passes, tab = self.passes(), StatisticsTab(station)
        passes.bar.changed.connect(lambda: tab.look_for(passes.bar.wish))
        tab.bar.changed.connect(lambda: passes.look_for(tab.bar.wish))
        tab.records_requested.connect(passes.look_for)
        tab.records_requested.connect(lambda _: self.open_tab(PASSES))
        tab.look_for(passes.bar.wish)
        return tab

    def _on_record_closed(self) -> None:
        """Lead the keyboard back to the list."""
        self._display()
        main = main_part(self)
        if main is not None and self.isVisible():
            main.setFocus(Qt.FocusReason.OtherFocusReason)

    def list_passes(self, wanted: PassFilter) -> None:
        """Lead to the list of what a filter finds."""
        self.open_tab(PASSES)
        self.passes().look_for(wish_of(wanted))

    def is_exporting(self) -> bool:
        """Whether passes are being written to a file, which ends with the program."""
        return PASSES in self._made and self.passes().exports.is_running

    def passes(self) -> PassesTab:
        """Return the tab that finds passes."""
        return cast("PassesTab", self.tab(PASSES))

    def add(self, name: str, text: str, make: Callable[[], RecordsTab]) -> None:
        """Add a tab, which `make` makes when it is first looked at."""
        self._make[name] = make
        self.tabs.add(name, text)

    def tab(self, name: str) -> RecordsTab:
        """Return a tab, made now if it was not looked at yet."""
        if name not in self._made:
            made = self._made[name] = self._make[name]()
            self._tabs.addWidget(made)
            self._heads.addWidget(made.head() or QWidget())
            made.set_large(self._is_large)
        return self._made[name]

    def open_tab(self, name: str) -> RecordsTab:
        """Lead to a tab, from a record too; return it."""
        self.place.close_record()
        self.tabs.choose(name)
        self._display()
        return self.tab(name)

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        self._is_large = large
        self._head.setFixedHeight(_LARGE if large else _SMALL)
        for each in self._made.values():
            each.set_large(large)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the tab that is looked at."""
        super().showEvent(event)
        self._display()

    def _display(self) -> None:
        if not self.isVisible() or self.place.record is not None:
            return
        tab = self.tab(self.tabs.chosen())
        self._heads.setCurrentIndex(self._tabs.indexOf(tab))
        self._tabs.setCurrentWidget(tab)
        set_main_part(self, main_part(tab) or tab)


class _Head(QWidget):
    """The row of tabs, on a line from edge to edge."""

    def __init__(self, tabs: MarkedTabs, heads: QStackedWidget) -> None:
        super().__init__()
        tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        heads.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        bottom = held(tabs, Qt.AlignmentFlag.AlignBottom)
        hbox(bottom, STRETCH, heads, spacing=12, margins=(_SIDE, 0, _SIDE, 0), on=self)
        self.setFixedHeight(_SMALL)
        theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().tokens.line)
