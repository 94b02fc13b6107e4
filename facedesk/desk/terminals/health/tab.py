"""The Health tab of a place: one table over its terminals, the worst first, that goes on by itself."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk.desk.live.follow import follow
from facedesk.desk.live.reader import Reader
from facedesk.desk.models.health import Facet, HealthFilter, HealthModel, Sorting
from facedesk.desk.models.health_columns import HealthColumn, HealthRow
from facedesk.desk.terminals.health.export import HealthExport
from facedesk.desk.terminals.health.head import HealthHead
from facedesk.desk.terminals.health.table import HealthTable
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.focus.keyboard import set_main_part
from facedesk.desk.widgets.layout import vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.clocks.clock import midnight_us, now_us
from facedesk.station.health import HealthState, HealthWatch
from facedesk.station.terminals.groups import Groups

AGAIN_MS: Final = 2_000
"""So often the figures are read again."""
_SOON_MS: Final = 1_000
_MARGINS: Final = (20, 11, 20, 12)


class HealthFound(NamedTuple):
    """What was read: of when, of which place, and the rows."""

    at: int
    about: str
    rows: Sequence[HealthRow]


class HealthTab(QWidget):
    """Shows how the terminals of a place do."""

    terminal_chosen = Signal(str)  # serial
    counted = Signal(str, int)  # the key of the place, and how many of its terminals somebody should look at

    def __init__(
        self, health: HealthWatch, groups: Groups, changes: Changes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._health, self._groups = health, groups
        self._place: TerminalPlace | None = None
        self.setObjectName("health-tab")
        self.head = HealthHead()
        self.model = HealthModel(self)
        self.table = HealthTable(self.model)
        set_main_part(self, self.table)
        self.export = HealthExport(self)
        self._failure = Notice("health-failure")
        self._done = Notice("health-exported")
        self._none = Empty("device-tablet-camera", "", name="health-none")
        clear = Button(self.tr("Clear the filters"), name="health-clear")
        self._nothing = Empty("funnel", self.tr("No terminal is like that."), clear, name="health-nothing")
        clear.clicked.connect(lambda: self._narrow(HealthFilter()))
        self._reader = Reader(
            self, self._read, self._accept, self._report_failure, soon_ms=_SOON_MS, only_shown=True
        )
        self._again = QTimer(self)
        self._again.timeout.connect(self._reader.read_soon)
        self._again.start(AGAIN_MS)
        self._lay_out()
        self._connect(changes)
        self._update_sorting()

    def _lay_out(self) -> None:
        again = Button(self.tr("Try again"), name="health-again")
        again.clicked.connect(self._reader.read)
        self._failure.add_button(again)
        self._done.make_closable()
        around = Card("health-card", margin=1)
        around.column.addWidget(self.table)
        self._stack = QStackedWidget()
        for each in (around, self._none, self._nothing):
            self._stack.addWidget(each)
        self._around = around
        vbox(self.head, self._failure, self._done, wide(self._stack), spacing=12, margins=_MARGINS, on=self)

    def _connect(self, changes: Changes) -> None:
        head, table = self.head, self.table
        head.state_chosen.connect(self._on_state)
        head.chips.removed.connect(lambda facet: self._narrow(self.model.filter.without(facet)))
        head.sort_again.clicked.connect(self._sort_again)
        head.export.clicked.connect(lambda: self.export.ask(self.model.rows))
        self.export.written.connect(self._report_written)
        self.export.failed.connect(lambda why: self._done.announce(self.tr("Not exported."), why, "refused"))
        table.horizontalHeader().sectionClicked.connect(self._on_section)
        table.terminal_chosen.connect(self.terminal_chosen)
        table.facet_chosen.connect(self._add_facet)
        follow(changes, self, self._on_notice)

    # What is shown

    def set_place(self, place: TerminalPlace) -> None:
        """Display the terminals of a place."""
        before, self._place = self._place, place
        if before is None or before.key != place.key:
            self._narrow(HealthFilter())
            self._done.hide()
            self._reader.read_anew()
        elif before != place:
            self._reader.read()

    def _on_notice(self, notice: ChangeNotice) -> None:
        if notice.terminals or notice.groups:
            self._reader.read_soon()

    async def _read(self) -> HealthFound:
        place = self._place
        if place is None:
            return HealthFound(now_us(), "", ())
        found = await self._health.all(None if place.group_id is None else frozenset(place.serials))
        at, names = now_us(), {group.id: group.name for group in self._groups.all()}
        day = midnight_us(at)
        rows = [HealthRow(each, names.get(each.group_id or 0, ""), day, bool(each.amiss)) for each in found]
        return HealthFound(at, place.key, rows)

    def _accept(self, found: HealthFound) -> None:
        self._failure.hide()
        self.model.set_rows(found.about, found.rows, held=self.table.is_held)
        self.head.set_counts(dict(self.model.counts()))
        self.head.set_as_of(found.at, is_out_of_order=self.model.is_out_of_order)
        self._update_what_there_is()
        to_look_at = sum(row.health.state is HealthState.LOOK for row in found.rows)
        self.counted.emit(found.about, to_look_at)

    def _report_failure(self, why: str) -> None:
        """Display why there are no new figures; and none rather than those of another place."""
        if self._place is not None and self._place.key != self.model.question[0]:
            self.model.set_rows(self._place.key, (), held=False)
            self.head.set_counts(dict(self.model.counts()))
            self._stack.setCurrentWidget(self._around)  # whether there are terminals is not known
        self._failure.announce(self.tr("Not read."), why, "refused")

    def _report_written(self, path: str, count: int) -> None:
        self._done.announce(self.tr("%n terminals were exported.", "", count), path, "delivered")

    def _update_what_there_is(self) -> None:
        if self.model.rows:
            self._stack.setCurrentWidget(self._around)
        elif self.model.known:
            self._stack.setCurrentWidget(self._nothing)
        else:
            is_group = self._place is not None and self._place.group_id is not None
            none = self.tr("Drag terminals here.") if is_group else self.tr("No terminal is admitted yet.")
            self._none.announce(none)
            self._stack.setCurrentWidget(self._none)

    # Which, and in which order

    def _on_state(self, state: HealthState | None) -> None:
        self._narrow(HealthFilter(state, self.model.filter.facets))

    def _narrow(self, wanted: HealthFilter) -> None:
        if wanted != self.model.filter:
            self.model.ask(wanted, self.model.sorting)
            self.head.set_filter(wanted)
            self.head.set_counts(dict(self.model.counts()))
            self.head.sort_again.hide()
            self._update_what_there_is()

    def _add_facet(self, facet: Facet) -> None:
        self._narrow(self.model.filter.with_facet(facet))

    def _on_section(self, section: int) -> None:
        column, before = HealthColumn(section), self.model.sorting
        is_turned = column is before.column and not before.is_turned
        self.model.ask(self.model.filter, Sorting(column, is_turned))
        self._update_sorting()

    def _sort_again(self) -> None:
        self.model.ask(self.model.filter, self.model.sorting)
        self._update_sorting()

    def _update_sorting(self) -> None:
        sorting = self.model.sorting
        order = Qt.SortOrder.DescendingOrder if sorting.is_descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(sorting.column, order)
        self.head.sort_again.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the filters by Esc."""
        if event.key() == Qt.Key.Key_Escape and self.model.filter != HealthFilter():
            self._narrow(HealthFilter())
        else:
            super().keyPressEvent(event)
