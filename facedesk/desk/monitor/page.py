"""The Monitor: the newest pass large, the others as a stream, and which of them are shown."""

import time
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.follow import follow
from facedesk.desk.live.gate import Gate
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.live.people_entries import PeopleEntries
from facedesk.desk.live.reader import Reader
from facedesk.desk.live.running_commands import usual_words
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.passes import PassesModel
from facedesk.desk.models.picture_problems import Problems
from facedesk.desk.monitor.big_pass import BigPass
from facedesk.desk.monitor.filters import Filters
from facedesk.desk.monitor.newest import Newest
from facedesk.desk.monitor.stream import PassStream
from facedesk.desk.monitor.stream_head import StreamHead
from facedesk.desk.monitor.wall.wall import Wall
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_menu import SureMenu
from facedesk.desk.widgets.elide import in_menu
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.focus.keyboard import set_main_part
from facedesk.desk.widgets.text_panel import SayMenu
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.changes import ChangeNotice
from facedesk.station.station import Station
from facedesk.store.records.records import PassRow

_AT_FIRST = 200
_OLDER = 200
_GATHER_MS = 100  # under load the cards change ten times a second, not thirty
_READABLE, _FLOOD_GATHER_MS = 20, 300  # what replaces all cards at once is not read card by card
_SPACIOUS_FROM = 1200


class MonitorPage(QWidget):
    """What a guard looks at all day; a hidden one does nothing and reads anew when it is shown."""

    held_changed = Signal(bool)
    alerts_requested = Signal()
    person_requested = Signal(str)  # a person's number
    enrolment_requested = Signal(bytes)  # the picture of a stranger
    why_requested = Signal(object)  # a PassRow that did not open the gate
    record_requested = Signal(int)  # the id of a pass, which is to be looked at closely

    def __init__(self, station: Station, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("monitor")
        self._station, self._pictures = station, pictures
        self._places = PlaceNames(station.terminals, station.groups)
        self._newest = Newest()
        self._problems = Problems()
        self._came: list[PassRow] = []
        self._left_out = 0
        self._has_read = False
        self._reader = Reader(self, self._read, self._start_with)
        self._older = Reader(self, self._read_on, self._append)
        self._closely = NewestWish(self)  # what somebody looks at
        self._oldest_id = 0  # older ones than that are asked for
        self._wall: Wall | None = None
        self._gate = Gate(station.openings, station.settings, self)
        self._people = PeopleEntries(station.people, station.pictures, self)
        self._model = PassesModel(self._places, self)
        self._build()
        self._gathering = single_shot(self, _GATHER_MS, self._accept_what_came)
        self._look_again = single_shot(self, 0, self._update_newest)
        self._connect()
        self._update_what_there_is()
        follow(station.changes, self, self._on_notice)

    def _build(self) -> None:
        self.filters = Filters(self._places, self)
        self.full_screen = Button(self.tr("F11"), "corners-out", "ghost", self, name="monitor-full-screen")
        self.full_screen.setAccessibleName(self.tr("Full screen"))
        self.full_screen.setToolTip(self.tr("Full screen (F11)"))
        self.big = BigPass(self._pictures, self._places, self._gate, self)
        self.head = StreamHead(self)
        self.stream = PassStream(self._model, self._pictures, self._places, self)
        set_main_part(self, self.stream)
        show_all = Button(self.tr("Show all"), name="monitor-show-all")
        show_all.clicked.connect(self.filters.reset)
        self.nobody = Empty("clock-counter-clockwise", self.tr("Nobody has passed yet today."), parent=self)
        self.nobody.setObjectName("monitor-nobody")
        self.nothing_fits = Empty("funnel", self.tr("No pass fits these filters."), show_all, self)
        self.nothing_fits.setObjectName("monitor-nothing-fits")
        self._say_menu = SayMenu(self)
        self._say_serial = ""

    def _connect(self) -> None:
        self.filters.changed.connect(self._reload)
        self.full_screen.clicked.connect(self.open_wall)
        self.big.more_requested.connect(self._update_more)
        self.big.attention.changed.connect(self.stream.keep)
        self.big.record_requested.connect(self.record_requested)
        self.stream.record_requested.connect(self.record_requested)
        self.stream.pass_chosen.connect(self._on_pass_chosen)
        self.stream.held_changed.connect(self._on_held_changed)
        self.stream.older_requested.connect(self._read_older)
        self.stream.menu_requested.connect(self._open_menu)
        self.stream.opening_requested.connect(
            lambda: self.big.open_button.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.head.go_on_requested.connect(self.stream.go_on)
        self._model.came_since_changed.connect(self.head.set_since)
        self._model.modelReset.connect(self._update_what_there_is)
        self._model.rowsInserted.connect(self._update_what_there_is)
        self._people.person_requested.connect(self.person_requested)
        self._people.enrolment_requested.connect(self.enrolment_requested)
        self._say_menu.chosen.connect(lambda text: self._gate.open(self._say_serial, text))

    # Passes come

    def _on_notice(self, notice: ChangeNotice) -> None:
        renamed = self._places.on_notice(notice)
        self._problems.note(notice.problems, notice.reread)
        if not self.isVisible():
            return
        if notice.groups:
            self.filters.update_groups()
        if renamed:
            self._model.repaint()
            if self.big.row is not None:
                self.big.open_pass(self.big.row)
        if notice.problems or notice.reread:
            self._update_problems()
        if notice.passes or notice.status:
            self._update_today()
        if notice.passes:
            self._came.extend(notice.passes)
            self._left_out += notice.passes_left_out
            if not self._gathering.isActive() and not self._reader.is_reading:
                self._accept_what_came()

    def _update_problems(self) -> None:
        self._model.amend(self._problems.amend)
        self._newest.amend(self._problems.amend)
        if self.big.row is not None:
            self.big.open_pass(self._problems.amend(self.big.row))

    def _update_today(self) -> None:
        status = self._station.status()
        self.head.set_live(status.online > 0)
        self.head.set_today(status.passes_today, in_all=self.filters.are_set())

    def _accept_what_came(self) -> None:
        if not self._came or self._reader.is_reading:
            return
        serials = self.filters.serials()
        came = self._problems.amend_all(row for row in self._came if self.filters.let_through(row, serials))
        left_out, self._came, self._left_out = self._left_out, [], 0
        self._gathering.start(_GATHER_MS if len(came) <= _READABLE else _FLOOD_GATHER_MS)
        if came:
            self._model.add(came, left_out)
            self._newest.receive(came)
            self._update_newest()

    def _update_newest(self) -> None:
        if self._model.is_held:
            return
        again_s = self._newest.look(time.monotonic())
        if again_s is not None:
            self._look_again.start(int(again_s * 1000) + 1)
        if self._newest.shown is not None and self._newest.shown is not self.big.row:
            self.big.open_pass(self._newest.shown)

    def _reload(self) -> None:
        """Read what the filters ask for now; an answer to an older question is dropped.

        What comes meanwhile waits for the answer.
        """
        self._closely.drop()
        self.stream.go_on()
        self._update_today()
        self._came, self._left_out = [], 0
        self._older.drop()
        self._reader.read_anew()

    async def _read(self) -> Sequence[PassRow]:
        return await self._station.records.passes(
            _AT_FIRST, serials=self.filters.serials(), marks=self.filters.marks()
        )

    def _start_with(self, read: Sequence[PassRow]) -> None:
        rows = self._problems.amend_all(read)
        self._has_read = True
        self._model.start_with(rows, _AT_FIRST)
        self._newest.start_with(rows[0] if rows else None, time.monotonic())
        self._update_newest()
        self._update_what_there_is()
        self._accept_what_came()

    def _read_older(self) -> None:
        if not self._older.is_reading and not self._model.has_all and self._model.passes:
            self._oldest_id = self._model.passes[-1].id
            self._older.read()

    async def _read_on(self) -> Sequence[PassRow]:
        return await self._station.records.passes(
            _OLDER, self._oldest_id, serials=self.filters.serials(), marks=self.filters.marks()
        )

    def _append(self, rows: Sequence[PassRow]) -> None:
        if self._model.passes and self._model.passes[-1].id == self._oldest_id:
            self._model.append_older(self._problems.amend_all(rows), _OLDER)

    # Somebody looks closely

    def _on_pass_chosen(self, row: "PassRow | None") -> None:
        if row is not None:
            self._closely.drop()
            self.big.open_pass(row)

    def open_record(self, record_id: int) -> None:
        """Display one pass large, a stored one too, and hold the view until somebody goes on."""
        self._closely.ask(lambda: self._station.records.one(record_id), self._look_at)

    def _look_at(self, read: PassRow) -> None:
        row = self._problems.amend(read)
        if not self.filters.let_through(row, self.filters.serials()):
            self.filters.reset()
        self._closely.ask(self._reader.ended, lambda _: self._hold(row))  # it ends with the newest pass

    def _hold(self, row: PassRow) -> None:
        self.stream.go_on()
        self.stream.keep(True, "record")
        index = self._model.index_of(row.id)
        if index.isValid():
            self.stream.setCurrentIndex(index)
        self.big.open_pass(row)

    def _on_held_changed(self, held: bool) -> None:
        self.head.set_held(held)
        self.held_changed.emit(held)
        if not held:
            self._closely.drop()
            self._update_newest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes on, wherever on the page the focus is."""
        if event.key() == Qt.Key.Key_Escape and self._model.is_held:
            self.stream.go_on()
            return
        super().keyPressEvent(event)

    def _open_menu(self, row: "PassRow", where: QPoint) -> None:
        self._menu_for(row).popup(where)

    def _update_more(self, row: "PassRow", button: QWidget) -> None:
        self._menu_for(row).popup(button.mapToGlobal(QPoint(0, button.height())))

    def _menu_for(self, row: "PassRow") -> SureMenu:
        menu, serial, number = SureMenu("monitor-menu", self), row.serial, row.id_number
        title = in_menu(self._places.title(serial))
        text = self.tr("Open {0}").format(title)
        opens = menu.entry("monitor-menu-open", text, lambda: self._gate.open(serial), "sign-in")
        if row.mark == "blocked":
            menu.ask_first(opens, self.tr("Open now? {0}").format(title))
        text = self.tr("Open {0} and say…").format(title)
        menu.entry("monitor-menu-open-saying", text, lambda: self._ask_what_to_say(serial), "chat-text")
        look = partial(self.record_requested.emit, row.id)
        menu.entry("monitor-menu-record", self.tr("Show the record"), look, "clock-counter-clockwise")
        if row.mark != "passed":
            ask = partial(self.why_requested.emit, row)
            menu.entry("monitor-menu-why", self.tr("Why (not)…"), ask, "question")
        self._people.add_to(menu, row)
        if number:
            text, copy = (
                self.tr("Copy number {0}").format(in_menu(number)),
                QGuiApplication.clipboard().setText,
            )
            menu.entry("monitor-menu-copy-number", text, lambda: copy(number), "copy")
        return menu

    def _ask_what_to_say(self, serial: str) -> None:
        self._say_serial = serial
        self._say_menu.open_below(self.big.open_button, usual_words(self._station.settings))

    # The page

    def open_wall(self) -> None:
        """Fill a screen with the passes; F11 or Esc there comes back."""
        if self._wall is None:
            station = self._station
            self._wall = Wall(
                station.records,
                station.alerts,
                station.settings,
                station.changes,
                terminals=station.terminals,
                groups=station.groups,
                pictures=self._pictures,
                holding=station.holding,
                gate=self._gate,
                owner=self,
            )
            self._wall.left.connect(self._on_wall_left)
            self._wall.alerts_requested.connect(self.alerts_requested)
            self._wall.why_requested.connect(self.why_requested)
            self._wall.record_requested.connect(self.record_requested)
        self._wall.open_on(self.window())

    def _on_wall_left(self) -> None:
        if self._wall is not None:
            self._wall.deleteLater()
            self._wall = None
        self.window().activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew: a hidden page took no notice."""
        super().showEvent(event)
        self.filters.update_groups()
        self._update_today()
        self._reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop working."""
        super().hideEvent(event)
        for timer in (self._gathering, self._look_again):
            timer.stop()
        self._came, self._left_out = [], 0
        self._closely.drop()
        self._people.give_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the page out for its width: the large pass, then the stream beside it."""
        super().resizeEvent(event)
        width, height = self.width(), self.height()
        spacious = width >= _SPACIOUS_FROM
        margin, top, head_top = (24, 64, 14) if spacious else (16, 52, 9)
        big_width = max(380, min(690, round(width * 0.478), width - 3 * margin - 340))
        if width < 940:
            big_width = min(460, width - 3 * margin - 340)
        self.filters.setGeometry(margin, head_top, self.filters.sizeHint().width(), 34)
        self.full_screen.setText(self.tr("Full screen  F11") if spacious else self.tr("F11"))
        self.full_screen.set_height(34)
        size = self.full_screen.sizeHint()
        self.full_screen.setGeometry(margin + big_width - size.width(), head_top, size.width(), size.height())
        self.big.setGeometry(margin, top, big_width, height - top - 8)
        left = margin + big_width + margin
        self.head.setGeometry(left, head_top - 2, width - left - margin, self.head.height())
        self.stream.lay_into(left, top, width - left - margin, height - top)
        for empty in (self.nobody, self.nothing_fits):
            empty.setGeometry(0, top, width, height - top)

    def _update_what_there_is(self) -> None:
        """Display passes, or say why there are none, once that is known."""
        there = bool(self._model.passes)
        for widget in (self.big, self.head, self.stream):
            widget.setVisible(there)
        known = not there and self._has_read
        self.nobody.setVisible(known and not self.filters.are_set())
        self.nothing_fits.setVisible(known and self.filters.are_set())
