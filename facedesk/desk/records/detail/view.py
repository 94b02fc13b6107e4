"""One record: shown at once as far as the list knows it, and filled in; the next and previous of the same filter."""

from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.follow import follow
from facedesk.desk.live.gate import Gate, not_opened
from facedesk.desk.live.people_entries import PeopleEntries
from facedesk.desk.live.reader import Reader
from facedesk.desk.live.running_commands import usual_words
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.records.detail.head import RecordHead
from facedesk.desk.records.detail.keeping import KeptPictures
from facedesk.desk.records.detail.left_column import LeftColumn
from facedesk.desk.records.detail.looked_up import (
    EACH_SIDE,
    AboutPass,
    PassesAround,
    about,
    around,
    person_filter,
    serials_beside,
    stranger_filter,
)
from facedesk.desk.records.detail.neighbours import BACK, FORTH, Neighbours
from facedesk.desk.records.detail.paper import PaperCopies, paper_of
from facedesk.desk.records.detail.printing import RecordPrinting
from facedesk.desk.records.detail.record_menu import RecordEntries
from facedesk.desk.records.detail.right_column import RightColumn
from facedesk.desk.records.detail.same_person import FIRST_SPAN, SamePerson
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.widgets.focus.keyboard import set_main_part
from facedesk.desk.widgets.layout import hbox, scrolled, vbox, wide
from facedesk.desk.widgets.line import Hairline
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.quiet_bar import QuietBar
from facedesk.desk.widgets.text_panel import SayMenu
from facedesk.desk.widgets.timers import single_shot
from facedesk.exchange.record_paper import RecordPaper
from facedesk.station.changes import ChangeNotice
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.records.alerts import WINDOW
from facedesk.store.records.records import FullRecord, PassRow
from facedesk.store.records.search.criteria import PassFilter
from facedesk.texts import reason

_BAR: Final = 14  # pixels beside the left half, where there is too little height for all of it
SETTLES_MS: Final = 60
"""Whoever goes on within this time waits for nothing of what was passed over."""


class _Walk(NamedTuple):
    """Where one goes among records: what they were found by, and the words for that."""

    beside: Neighbours
    found_by: PassFilter
    title: str
    position: int  # of the first record, 0 where it is not known
    page: str = ""  # what the page is called that it was opened from, "" for Records


class RecordView(QWidget):
    """Shows a record; asks for what other pages do."""

    closed = Signal()
    person_requested = Signal(str)  # a person's number
    enrolment_requested = Signal(bytes)  # a picture
    why_requested = Signal(object)  # PassRow
    terminal_requested = Signal(str)  # a serial
    alerts_requested = Signal(bool)  # whether those that are open
    passes_requested = Signal(object)  # PassFilter: the list of what it finds

    def __init__(
        self,
        station: Station,
        wanted: PassFilter,
        oldest_first: bool,
        row: PassRow,
        *,
        pictures: Thumbnails | None = None,
        title: str = "",
        position: int = 0,
        page: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Begin with a record of what a filter finds.

        Args:
            station: what is asked.
            wanted: what the records before and after it are found by.
            oldest_first: their order.
            row: the record as far as it is known.
            pictures: shares what is decoded already; one's own where not given.
            title: the words for the filter, "" for none.
            position: the place of the record in the list, from 1; 0 where it is not known.
            page: what the page is called that the way back leads to; "" for Records.
            parent: what it belongs to.
        """
        super().__init__(parent)
        self.setObjectName("record-view")
        self._station = station
        self._pictures = pictures or Thumbnails(station.pictures, self)
        self._places = PlaceNames(station.terminals, station.groups)
        self._gate = Gate(station.openings, station.settings, self)
        self._people = PeopleEntries(station.people, station.pictures, self)
        self._kept = KeptPictures(station.pictures, self)
        self._paper = PaperCopies(station.pictures, self)
        self._printing = RecordPrinting(station.pictures, self)
        self.entries = RecordEntries(self._gate, self._people, self._kept, self._places, self)
        self._trail: list[_Walk] = []
        self._record: FullRecord | None = None
        self._about: AboutPass | None = None
        self._total, self._counts = 0, False
        self._build()
        self._full = Reader(self, self._read_full, self._accept_full, self._on_gone)
        self._aside = Reader(self, self._read_about, self._accept_about)
        self._others = Reader(self, self._read_others, self._accept_others)
        self._count = Reader(self, self._count_all, self._accept_count)
        self._their_count = Reader(self, self._count_theirs, self._accept_their_count)
        self._settle = single_shot(self, SETTLES_MS, self._look_up)
        self._connect()
        self._add_shortcuts()
        follow(station.changes, self, self._on_notice)
        self.open_among(wanted, row, oldest_first=oldest_first, title=title, position=position, page=page)

    def _build(self) -> None:
        self.head = RecordHead(self._gate, self._places)
        self.notice = Notice("record-notice")
        self.notice.make_closable()
        self.left = LeftColumn(self._station.pictures, self._pictures, self._places)
        self.right = RightColumn()
        self.same = SamePerson(self._station, self._pictures, self._places)
        self._say_menu = SayMenu(self)
        self._detail = QWidget()
        self._left = scrolled(self.left, sideways=False)
        self._left.setVerticalScrollBar(QuietBar())
        columns = hbox(self._left, wide(self.right), spacing=20 - _BAR)
        vbox(
            self.head,
            Hairline(),
            hbox(self.notice, margins=(20, 8, 20, 0)),
            wide(vbox(wide(columns), margins=(20, 14, 20, 14))),
            spacing=0,
            on=self._detail,
        )
        self.stack = QStackedWidget()
        for each in (self._detail, self.same):
            self.stack.addWidget(each)
        vbox(wide(self.stack), spacing=0, on=self)
        set_main_part(self, self.right)

    def _connect(self) -> None:
        head, left, entries = self.head, self.left, self.entries
        head.back_requested.connect(self.go_back)
        head.person_requested.connect(self.person_requested)
        head.same_requested.connect(self.open_same_person)
        head.step_requested.connect(self.step)
        head.more_requested.connect(lambda where: self.entries.menu_of(self.row).popup(where))
        left.menu_requested.connect(self._open_picture_menu)
        left.copy_requested.connect(self._kept.copy)
        left.strip.chosen.connect(self._on_other)
        left.strip.all_requested.connect(self._on_all)
        left.alert.acknowledge_requested.connect(self._acknowledge)
        left.alert.shown_requested.connect(self.alerts_requested)
        self.right.shown.connect(self._update_enrolled)
        self._kept.kept.connect(lambda said: self.notice.announce("", said, "delivered"))
        self._kept.failed.connect(lambda title, why: self.notice.announce(title, why, "refused"))
        self._paper.kept.connect(lambda said: self.notice.announce("", said, "delivered"))
        self._printing.failed.connect(lambda title, why: self.notice.announce(title, why, "refused"))
        self._paper.failed.connect(lambda title, why: self.notice.announce(title, why, "refused"))
        self._people.done.connect(lambda said: self.notice.announce("", said, "delivered"))
        self._people.person_requested.connect(self.person_requested)
        self._people.enrolment_requested.connect(self.enrolment_requested)
        entries.why_requested.connect(self.why_requested)
        entries.terminal_requested.connect(self.terminal_requested)
        entries.paper_requested.connect(self._save_as_pdf)
        entries.print_requested.connect(self.print_out)
        entries.say_requested.connect(
            lambda: self._say_menu.open_below(self.head.open_button, usual_words(self._station.settings))
        )
        self._say_menu.chosen.connect(lambda text: self._gate.open(self.row.serial, text))
        self._gate.changed.connect(self._on_gate)
        self.same.closed.connect(self._close_same)
        self.same.pass_requested.connect(self._on_same)

    def _add_shortcuts(self) -> None:
        for keys, act in (
            ("Left", partial(self.step, BACK)),
            ("Right", partial(self.step, FORTH)),
            ("Alt+Left", self.go_back),
            ("Ctrl+P", self.print_out),
            ("Esc", self._on_escape),
        ):
            shortcut = QShortcut(QKeySequence(keys), self._detail)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Which record

    @property
    def row(self) -> PassRow:
        """Return the record that is shown."""
        return self._walk.beside.row

    @property
    def _walk(self) -> _Walk:
        return self._trail[-1]

    def open_among(
        self,
        wanted: PassFilter,
        row: PassRow,
        *,
        oldest_first: bool = False,
        title: str = "",
        position: int = 0,
        page: str = "",
    ) -> None:
        """Display a record among those that a filter finds; `go_back` leads to what was shown before."""
        beside = Neighbours(self._station.records, wanted, row, oldest_first=oldest_first, parent=self)
        beside.stepped.connect(self._display)
        beside.known.connect(self._on_known)
        beside.ended.connect(self._on_ended)
        self._trail.append(_Walk(beside, wanted, title, position, page))
        self._begin_walk()

    def _begin_walk(self) -> None:
        self.stack.setCurrentWidget(self._detail)
        self.head.set_way_back(self._walk.title, self._walk.page)
        self._total, self._counts = 0, bool(self._walk.position)
        self._count.drop()
        if self._walk.position:
            self._count.read_anew()
        self._display(self.row)
        self._walk.beside.look_ahead()

    def go_back(self) -> None:
        """Lead to what was shown before: another record, or the list."""
        self.notice.hide()
        if len(self._trail) == 1:
            self.closed.emit()
            return
        self._trail.pop().beside.deleteLater()
        self._begin_walk()

    def _on_escape(self) -> None:
        """Close a note, look no more closely, or go back: one after the other."""
        if not (self.left.alert.close_note() or self.left.fill_places()):
            self.go_back()

    def step(self, by: int) -> None:
        """Go on to the next record, or back to the previous one."""
        self._walk.beside.step(by)

    def _display(self, row: PassRow) -> None:
        """Display a record at once, as far as its row says it; the rest is looked up when the hand rests."""
        self._record, self._about = None, None
        for reader in (self._full, self._aside, self._others, self._their_count):
            reader.drop()
        self.notice.hide()
        self.head.open_pass(row, is_known=self._places.is_known(row.serial))
        self.left.open_pass(row)
        self.right.open_pass(row)
        self._update_position()
        self._settle.start()

    def _look_up(self) -> None:
        self._full.read_anew()
        self._aside.read_anew()
        self._others.read_anew()
        self._prefetch()

    def _prefetch(self) -> None:
        """Have the pictures of the records on both sides at hand."""
        for row in self._walk.beside.beside():
            self.left.prefetch(row)

    def _on_known(self) -> None:
        self._update_position()
        self._prefetch()

    def _on_ended(self, by: int) -> None:
        said = self.tr("This is the last one.") if by == FORTH else self.tr("This is the first one.")
        self.notice.announce("", said, "waiting")
        self._update_position()

    def _update_position(self) -> None:
        walk = self._walk
        self.head.set_steps(back=walk.beside.may_step(BACK), forth=walk.beside.may_step(FORTH))
        place = walk.position + walk.beside.moved
        if not walk.position or place < 1 or not self._total:
            self.head.set_position("")
            return
        more = "+" if self._counts else ""
        of = i18n.number(max(self._total, place)) + more
        self.head.set_position(self.tr("{0} of {1}").format(i18n.number(place), of))

    async def _count_all(self) -> int:
        return await self._station.records.count_found(self._walk.found_by, told=self._on_counting)

    def _on_counting(self, count: int) -> None:
        self._total = count
        self._update_position()

    def _accept_count(self, count: int) -> None:
        self._total, self._counts = count, False
        self._update_position()

    # What is looked up

    async def _read_full(self) -> FullRecord:
        found = await self._station.records.full_of([self.row.id])
        if not found:
            raise CommandFailed(reason("passGone"))
        return found[0]

    def _accept_full(self, record: FullRecord) -> None:
        self._record = record
        if record.row != self.row:  # read otherwise since it was listed
            self._walk.beside.replace(record.row)
            self.head.open_pass(record.row, is_known=self._places.is_known(record.row.serial))
        self.left.set_record(record)
        self.right.set_record(record)
        self._update_enrolled()

    def _on_gone(self, why: str) -> None:
        self.notice.announce(self.tr("Not all of this record can be shown."), why, "refused")
        self.right.set_gone()

    async def _read_about(self) -> AboutPass:
        return await about(self._station, self.row)

    def _accept_about(self, found: AboutPass) -> None:
        self._about = found
        self.left.alert.set_alerts(found.alerts)
        self.head.set_enrolled(enrolled=found.person is not None)
        self._update_enrolled()

    def _update_enrolled(self) -> None:
        if self._record is not None and self._about is not None:
            self.right.set_person(self._record, self._about)

    async def _read_others(self) -> PassesAround:
        row = self.row
        wanted = self._filter_of_others(row)
        return PassesAround([]) if wanted is None else await around(self._station, row, wanted, EACH_SIDE)

    def _filter_of_others(self, row: PassRow) -> PassFilter | None:
        if pass_text.is_stranger(row):
            return stranger_filter(row, serials_beside(self._station, row.serial), FIRST_SPAN)
        return person_filter(row.id_number) if row.id_number else None

    def _accept_others(self, found: PassesAround) -> None:
        self.left.set_others(self.row, found.rows)
        if found.rows and not pass_text.is_stranger(self.row):
            self._their_count.read_anew()

    async def _count_theirs(self) -> int:
        return await self._station.records.count_found(person_filter(self.row.id_number))

    def _accept_their_count(self, count: int) -> None:
        self.left.strip.set_all(self.tr("All {0}").format(i18n.number(count)))

    def _on_notice(self, notice: ChangeNotice) -> None:
        if self._places.on_notice(notice) and self._trail:
            self.head.open_pass(self.row, is_known=self._places.is_known(self.row.serial))
        if not self.isVisible():
            return
        if notice.alerts or notice.people:
            self._aside.read()
        if self.row.id in notice.problems or self.row.id in notice.reread:
            self._full.read()

    # What is done

    def _open_picture_menu(self, which: str, where: QPoint) -> None:
        ref = self.row.recognition if which == "recognition" else self.row.compare
        if ref is not None:
            self.entries.picture_menu(self.row, ref, which).popup(where)

    def _on_other(self, row: PassRow) -> None:
        wanted = self._filter_of_others(self.row)
        if wanted is not None:
            self.open_among(wanted, row, title=pass_text.name_of(self.row))

    def _on_all(self) -> None:
        if pass_text.is_stranger(self.row):
            self.open_same_person()
        else:
            self.passes_requested.emit(person_filter(self.row.id_number))

    def open_same_person(self) -> None:
        """Compare a stranger with the strangers at that time and place."""
        self.same.open_pass(self.row)
        self.stack.setCurrentWidget(self.same)

    def _close_same(self) -> None:
        self.stack.setCurrentWidget(self._detail)
        self.head.same.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_same(self, row: PassRow) -> None:
        self.open_among(self.same.found_by, row, title=self.tr("Strangers there at that time"))

    def _save_as_pdf(self) -> None:
        if self._record is not None:
            self._paper.ask(self.row, self.paper(self._record))

    def print_out(self) -> None:
        """Ask for a printer, and print the record as it is shown now."""
        if self._record is not None:
            self._printing.ask(self.row, self.paper(self._record))

    def paper(self, record: FullRecord) -> RecordPaper:
        """Return what stands on paper of a record, as it is shown now."""
        return paper_of(record, self._about, self._places, reveals=self.right.sent.reveals)

    def _acknowledge(self, alert_id: int, note: str) -> None:
        def failed(why: str) -> None:
            self.left.alert.failed()
            self.notice.announce(self.tr("Not acknowledged."), why, "refused")

        background.start(self._station.alerts.acknowledge([alert_id], note, WINDOW), self, failed)

    def _on_gate(self, serial: str) -> None:
        failed, why = self._gate.failure()
        if why and failed == serial:
            self.notice.announce(not_opened(self._places.title(serial)), why, "refused")

    # Size

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: what changed while it was hidden was not heard of."""
        super().showEvent(event)
        if not self._settle.isActive():
            self._look_up()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of who was to be enrolled, and of what is hidden again."""
        super().hideEvent(event)
        self._people.give_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Apply the measures of the size."""
        super().resizeEvent(event)
        self._left.setFixedWidth(self.left.fit(self.width(), self.height()) + _BAR)
        self.same.fit(self.width(), self.height())
        self.head.fit(self.width())
