"""The Passes tab: what is looked for, what was found, and how many."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.follow import follow
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.found_passes import FoundPasses, PassQuestion
from facedesk.desk.records.export.dialog import PassExportDialog
from facedesk.desk.records.export.lines import ExportLines
from facedesk.desk.records.export.wish import MeantPasses
from facedesk.desk.records.filters.bar import FilterBar
from facedesk.desk.records.filters.kept import KeptFilters
from facedesk.desk.records.filters.opening import FilterOpening, filter_names
from facedesk.desk.records.filters.wish import FilterWish, wish_of
from facedesk.desk.records.list.cell_menu import CellMenu
from facedesk.desk.records.list.columns import PassColumn
from facedesk.desk.records.list.counting import PassCounting
from facedesk.desk.records.list.foot import PassFoot
from facedesk.desk.records.list.look_choice import LookChoice
from facedesk.desk.records.list.marked import MarkedPasses
from facedesk.desk.records.list.pass_list import PassList
from facedesk.desk.records.list.states import PassStates
from facedesk.desk.records.tab import RecordsTab
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.text.records.filter_text import FilterWords
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.focus.keyboard import set_main_part
from facedesk.desk.widgets.layout import TOP, fill, held, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.station.changes import ChangeNotice
from facedesk.station.station import Station
from facedesk.store.records.records import PassRow
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter


class PassesTab(RecordsTab):
    """Finds passes; says which one is to be opened, and which person or terminal."""

    opened = Signal(object)  # the pass
    person_requested = Signal(str)  # a number
    terminal_requested = Signal(str)  # a serial

    def __init__(self, station: Station, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._meant = PassFilter()  # what was meant by places when it was asked
        self.setObjectName("records-passes")
        self.places = PlaceNames(station.terminals, station.groups)
        self.marked = MarkedPasses(self)
        self.found = FoundPasses(station.records, self)
        self.words = FilterWords(filter_names(station, self.places), self)
        self.bar = FilterBar(self.words)
        FilterOpening(station, self.bar)
        self.kept = KeptFilters(station.saved_filters)
        self.looks = LookChoice()
        fill(self.bar.row, held(self.looks.sizes, TOP), held(self.kept, TOP))
        self.export = Button(self.tr("Export…"), "file-arrow-up", name="records-export")
        self.export.setToolTip(self.tr("Export what was found, or what is marked (Ctrl+E)"))
        fill(self.looks.row, self.export)
        self.exports = ExportLines(station.records)
        self.list = PassList(station.records, self.found, self.places, pictures, self.marked)
        self.notice = Notice("records-notice")
        self.notice.make_closable()
        self.states = PassStates()
        self.foot = PassFoot()
        self.counting = PassCounting(station.records, self.found, self.foot, self)
        self._lay_out()
        self._connect()
        set_main_part(self, self.list.table)
        follow(station.changes, self, self._on_notice)

    def head(self) -> QWidget:
        """Return the choice of how passes are shown."""
        return self.looks

    def _lay_out(self) -> None:
        self.states.addWidget(self.list)
        self.states.setCurrentWidget(
            self.list
        )  # so that the keyboard may go there before it is known what is in it
        vbox(self.bar, self.notice, wide(self.states), self.foot, self.exports, spacing=0, on=self)

    def _connect(self) -> None:
        bar, found, states = self.bar, self.found, self.states
        bar.changed.connect(self.ask)
        bar.left_downwards.connect(self.list.go_to_rows)
        self.kept.chosen.connect(lambda kept: bar.display(wish_of(kept)))
        self.kept.keep_requested.connect(lambda: self.kept.ask_to_keep(bar.wish.as_filter()))
        self.kept.failed.connect(lambda why: self.notice.announce(self.tr("Not done."), why, "refused"))
        self.kept.kept.connect(
            lambda name: self.notice.announce(self.tr("Kept as “{0}”.").format(name), "", "delivered")
        )
        self.looks.way_chosen.connect(self.list.set_way)
        self.looks.size_chosen.connect(self.list.set_size)
        self.list.opened.connect(self.opened)
        self.list.menu_requested.connect(self._open_menu)
        self.list.time_turned.connect(self._turn)
        self.list.span_chosen.connect(bar.set_period)
        self.list.newer_requested.connect(self._display_newer)
        found.answered.connect(self._on_answered)
        found.answered.connect(self.counting.on_answered)
        found.changed.connect(self.counting.on_rows)
        found.slow.connect(self._on_slow)
        found.progressed.connect(states.display_progress)
        found.failed.connect(self._on_failed)
        self.counting.newer_changed.connect(self._on_newer)
        self.marked.changed.connect(lambda: self.foot.set_marked(len(self.marked.ids())))
        self.foot.unmark_requested.connect(self.marked.clear)
        states.clear_requested.connect(lambda: bar.display(bar.wish.cleared()))
        states.all_time_requested.connect(lambda: bar.set_period(None))
        states.stop_requested.connect(self._stop)
        states.again_requested.connect(self._ask_again)
        self.export.clicked.connect(self._ask_for_export)
        for keys, place, hand in (
            (QKeySequence("Ctrl+F"), self, self._go_to_search),
            (QKeySequence("Ctrl+E"), self, self._ask_for_export),
            (QKeySequence(QKeySequence.StandardKey.Copy), self.list, self._copy),
        ):
            shortcut = QShortcut(keys, place)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(hand)

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        self.bar.set_large(large=large)
        self.list.set_large(large)
        self.foot.set_large(large)

    # What is asked

    @property
    def question(self) -> PassQuestion:
        """Return what is looked for, and in which order it is listed."""
        return self.found.question

    def look_for(self, wish: FilterWish) -> None:
        """Lead to what is wished for."""
        self.bar.display(wish)

    def ask(self) -> None:
        """Look for what the row of filters says, unless that is what is shown; once somebody looks."""
        if not self.isVisible():
            return
        question = PassQuestion(self.bar.wish.as_filter(), self.question.oldest_first)
        is_other = question != self.question or self._places_of(question) != self._meant
        if is_other or self.found.shown is None:
            self._ask(question)

    def _places_of(self, question: PassQuestion) -> PassFilter:
        """Return which terminals are meant by places, of which others are in them at another time."""
        return self._station.records.resolved(PassFilter(question.filter.of(Field.GROUP)))

    def _ask(self, question: PassQuestion) -> None:
        """Look for something else; the pass that is chosen stays in sight where it fits, unless others are searched."""
        self.notice.hide()
        self._meant = self._places_of(question)
        searched = [each for each in question.filter.criteria if each.field in (Field.PERSON, Field.TIME)]
        is_search = any(each not in self.question.filter.criteria for each in searched)
        self.found.ask(question, None if is_search else self.list.view.current_row())
        if is_search:
            self.list.view.drop_current()
        self.counting.ask()

    def _ask_again(self) -> None:
        self._ask(self.question)

    def _turn(self) -> None:
        oldest_first = not self.question.oldest_first
        self.list.table.set_order(oldest_first=oldest_first)
        self._ask(PassQuestion(self.question.filter, oldest_first))

    def _stop(self) -> None:
        self.found.stop()
        self.counting.stop()
        self.states.setCurrentWidget(self.states.stopped)

    def _display_newer(self) -> None:
        self.counting.ask()
        self.list.hours.forget()
        self.list.go_to("top")

    # What was found

    def _on_answered(self) -> None:
        self.notice.hide()
        if self.found.rows:
            self.states.setCurrentWidget(self.list)
        elif self._station.records.count:
            self.states.display_nothing(self.bar.wish)
        else:
            self.states.setCurrentWidget(self.states.none_yet)

    def _on_slow(self) -> None:
        if self.found.shown != self.question:
            self.states.display_slow(self._station.records.count)

    def _on_failed(self, why: str) -> None:
        """Display nothing rather than what was found for something else."""
        if self.found.shown != self.question:
            self.counting.stop()
            self.states.display_failed(why)
        else:
            self.notice.announce(self.tr("Not read."), why, "refused")

    def _on_newer(self, newer: int, late: int) -> None:
        """Display above how many would stand there; where there are none, how many came late and stand further down."""
        if newer and not self.question.oldest_first:
            self.list.set_newer(self.tr("%n newer", "", newer))
        else:
            self.list.set_newer(self.tr("%n came late", "", late) if late else "")

    # Hands

    def _open_menu(self, row: PassRow, column: PassColumn | None, at: QPoint) -> None:
        menu = CellMenu(row, self.places, self)
        if column is None:
            menu.of_row(lambda: self.opened.emit(row))
        else:
            menu.of_cell(column)
        menu.only_chosen.connect(lambda criterion: self._narrow(criterion, but=False))
        menu.but_chosen.connect(lambda criterion: self._narrow(criterion, but=True))
        menu.terminal_requested.connect(self.terminal_requested)
        menu.person_requested.connect(self.person_requested)
        menu.popup(at)

    def _narrow(self, criterion: Criterion, *, but: bool) -> None:
        wish = self.bar.wish
        self.bar.display(wish.all_but(criterion) if but else wish.only(criterion))

    def _ask_for_export(self) -> None:
        question = self.question
        words = i18n.joined(" · ", map(self.words.said, question.filter.criteria))
        found = MeantPasses(
            question.filter, oldest_first=question.oldest_first, about=str(words), count=self.counting.count
        )
        dialog = PassExportDialog(self._station, found, self, marked=sorted(self.marked.ids(), reverse=True))
        dialog.asked.connect(self.exports.begin)
        dialog.open()

    def _copy(self) -> None:
        """Copy all of the pass that is chosen, as a line."""
        row = self.list.view.current_row()
        if row is not None:
            QGuiApplication.clipboard().setText(str(pass_text.in_one_line(row, self.places)))

    def _go_to_search(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the filters by Esc."""
        if event.key() == Qt.Key.Key_Escape and self.bar.wish.is_narrow:
            self.bar.display(self.bar.wish.cleared())
        else:
            super().keyPressEvent(event)

    # What changes

    def _on_notice(self, notice: ChangeNotice) -> None:
        renamed = self.places.on_notice(notice)
        if renamed or notice.groups:
            self.list.repaint_rows()
            self.bar.name_anew()
        if (notice.groups or notice.terminals) and self._places_of(self.question) != self._meant:
            self.ask()
        if notice.problems:
            self.found.note_problems(notice.problems)
        if notice.reread:
            self.found.amend(notice.reread)
        if notice.passes and self.isVisible():
            if self.question.oldest_first:
                self.found.go_on()
            self.counting.look_for_newer()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at once, and for what came while it was hidden."""
        super().showEvent(event)
        self.ask()
        if self.found.shown is not None:
            self.counting.look_for_newer()

    def filter_shown(self) -> PassFilter:
        """Return by what is looked for."""
        return self.question.filter
