"""Inside now: who came in and has not gone out, who of them was seen at the assembly point, and the list to print."""

import time
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.live.follow import follow
from facedesk.desk.live.muster import MusterPrinting
from facedesk.desk.live.reader import Reader
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.inside import InsideModel
from facedesk.desk.records.inside.gone_bar import GoneBar
from facedesk.desk.records.inside.looking import ALL, CountedBy, InsideLook, InsidePart, InsideQuestion, look
from facedesk.desk.records.inside.side import InsideSide
from facedesk.desk.records.inside.tiles import InsideTiles
from facedesk.desk.records.tab import RecordsTab
from facedesk.desk.text.records import inside_text
from facedesk.desk.text.records.inside_text import InsideWords
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.focus.keyboard import set_main_part
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.menu import Menu
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.search_field import SearchField
from facedesk.desk.widgets.segments import Segments
from facedesk.desk.widgets.undo_bar import UndoBar
from facedesk.station.changes import ChangeNotice
from facedesk.station.failures import CommandFailed
from facedesk.station.inside.rows import InsideRow
from facedesk.station.station import Station
from facedesk.texts import reason

_GATHER_MS: Final = 300
_EACH_MS: Final = 8
"""So many times as long as a look took, until the next one."""
_MINUTE_MS: Final = 60_000
_SIDE_WIDTH, _LARGE_SIDE_WIDTH = 232, 288
_BAR: Final = 12
"""So far the tiles end before the row above them, for their scroll bar."""
BY: Final = reason("byWindow")


class InsideTab(RecordsTab):
    """Displays who is inside; what changes meanwhile moves nobody who is under the pointer."""

    person_requested = Signal(str)  # a number
    passes_requested = Signal(str)  # of a number

    def __init__(self, station: Station, pictures: Thumbnails) -> None:
        super().__init__()
        self._station = station
        self._words = InsideWords(self)
        self._question = InsideQuestion()
        self.shown = InsideLook()
        self.setObjectName("inside")
        self.model = InsideModel(self)
        self.tiles = InsideTiles(self.model, pictures)
        self.side = InsideSide()
        self.muster = MusterPrinting(station, self)
        self._make_parts()
        self._make_head()
        self._lay_out()
        self._connect()
        self._reader = Reader(self, self._look, self._accept, soon_ms=_GATHER_MS, only_shown=True)
        self._minute = QTimer(self)
        self._minute.timeout.connect(self._reader.read)
        self._minute.start(_MINUTE_MS)
        follow(station.changes, self, self._on_change)
        set_main_part(self, self.tiles)
        self._reader.read()

    # What it is made of

    def _make_parts(self) -> None:
        self.search = SearchField("inside-search")
        self.search.setAccessibleName(self.tr("Search people inside"))
        self.search.setPlaceholderText(self.tr("Name, pinyin or number"))
        self.search.setFixedWidth(260)
        self.part = Segments("inside-part", self.tr("Who is shown"))
        self.part.add(InsidePart.EVERYBODY, self.tr("All"))
        self.part.add(InsidePart.UNSEEN, self.tr("Not yet seen"))
        self.part.add(InsidePart.LEFT, self.tr("Marked as left"))
        self.part.set_offered(InsidePart.LEFT, offered=False)
        self.newer = Button("", "arrow-up", kind="ghost", name="inside-newer")
        self.newer.hide()
        self.seen = Label("", 14, colour="ink2", tabular=True, name="inside-seen")
        self.gone = GoneBar()
        self.undo = UndoBar("inside-undo", "inside-undo-button")
        self.printed = Notice("inside-printed")
        self.printed.make_closable()
        self.clear_search = Button(self.tr("Clear"), name="inside-clear-search")
        self._nobody = Empty("users", "", name="inside-nobody")
        self._not_found = Empty("magnifying-glass", "", self.clear_search, name="inside-not-found")
        self._stack = QStackedWidget()
        for each in (self.tiles, self._nobody, self._not_found):
            self._stack.addWidget(each)

    def _make_head(self) -> None:
        words = self.tr("Clear the marks")
        self.clear = SureButton(words, words, None, "inside-clear-marks")
        self.print_button = Button(
            self.tr("Muster list…"), "printer", kind="primary", name="inside-muster", once=True
        )
        self.print_button.setToolTip(
            self.tr("Who is inside, by department, with boxes to tick, as a PDF to print (Ctrl+P)")
        )
        self._head = QWidget()
        hbox(STRETCH, self.clear, self.print_button, spacing=8, on=self._head)

    def _lay_out(self) -> None:
        row = hbox(self.search, self.part, self.newer, STRETCH, self.seen, _BAR, spacing=8)
        right = vbox(row, self.gone, self.undo, self.printed, wide(self._stack), spacing=10)
        self.side.setFixedWidth(_SIDE_WIDTH)
        hbox(self.side, wide(right), spacing=24, margins=(20, 12, 8, 0), on=self)

    def _connect(self) -> None:
        self.search.asked.connect(lambda text: self._ask(replace(self._question, text=text)))
        self.search.left_downwards.connect(self.tiles.setFocus)
        self.clear_search.clicked.connect(self.search.clear_now)
        self.part.currentChanged.connect(
            lambda _: self._ask(replace(self._question, part=InsidePart(self.part.chosen())))
        )
        self.side.chosen.connect(lambda key: self._ask(replace(self._question, key=key)))
        self.side.counted_by.connect(
            lambda by: self._ask(replace(self._question, counted_by=CountedBy(by), key=ALL))
        )
        self.tiles.ticked.connect(self._on_ticked)
        self.tiles.menu_requested.connect(self._open_menu)
        self.newer.clicked.connect(self.tiles.go_on)
        self.model.newer_changed.connect(self._on_newer)
        self.clear.confirmed.connect(self._on_cleared)
        self.print_button.clicked.connect(self.print_list)
        self.gone.confirmed.connect(self._on_left)
        self.gone.ended.connect(lambda: self.tiles.keep(kept=False))
        self.muster.made.connect(self._on_made)
        self.muster.failed.connect(self._on_not_made)
        # Wherever the keyboard is, also beside the tabs; it does nothing while another tab is looked at.
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.print_list)

    def head(self) -> QWidget:
        """Return the buttons beside the tabs."""
        return self._head

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        self.side.setFixedWidth(_LARGE_SIDE_WIDTH if large else _SIDE_WIDTH)

    # What is asked, and what comes of it

    def _ask(self, question: InsideQuestion) -> None:
        if question != self._question:
            self._question = question
            self._reader.read_anew()

    def _on_change(self, notice: ChangeNotice) -> None:
        if notice.inside or notice.terminals or notice.groups or notice.people or notice.status:
            self._reader.read_soon()

    async def _look(self) -> InsideLook:
        began = time.monotonic()
        found = await look(self._station, self._question)
        self._reader.set_soon(max(_GATHER_MS, round((time.monotonic() - began) * 1000 * _EACH_MS)))
        return found

    def _accept(self, found: InsideLook) -> None:
        is_other = found.asked != self.shown.asked
        self.shown = found
        self.model.accept(found.rows, is_other=is_other)
        if is_other:
            self.tiles.verticalScrollBar().setValue(0)
        self.side.display(found)
        self.part.set_offered(InsidePart.LEFT, offered=bool(found.left))
        self.part.set_count(InsidePart.EVERYBODY, found.count)
        self.part.set_count(InsidePart.UNSEEN, found.count - found.seen)
        self.part.set_count(InsidePart.LEFT, found.left)
        self.seen.setText(self._words.seen(found.seen, found.count))
        self.seen.setVisible(bool(found.seen))
        self.clear.set_question(self.tr("Clear the marks"), self._words.clear(found.seen))
        self.clear.setVisible(bool(found.seen) or self.clear.asking)
        self._say_why_nobody(found)

    def _say_why_nobody(self, found: InsideLook) -> None:
        if self.model.rows:
            self._stack.setCurrentWidget(self.tiles)
        elif found.asked.text and (found.count or found.left):
            self._not_found.announce(self.tr("Nobody found for “{0}”.").format(found.asked.text))
            self._stack.setCurrentWidget(self._not_found)
        else:
            self._nobody.announce(self._why_nobody(found))
            self._stack.setCurrentWidget(self._nobody)

    def _why_nobody(self, found: InsideLook) -> str:
        if not inside_text.is_countable(found.doubts):
            return self.tr("Nobody can be counted.")
        if found.asked.part is InsidePart.UNSEEN and found.count:
            return self.tr("All were seen at the assembly point.")
        return self.tr("Nobody is inside.")

    def _on_newer(self, count: int) -> None:
        self.newer.set_words(self._words.newer(count) if count else "")
        self.newer.setVisible(bool(count))

    # What is done

    def _on_ticked(self, row: InsideRow) -> None:
        if row.left is not None:
            self._station.inside.undo_left(row.number, BY)
        elif row.seen is not None:
            self._station.inside.marks.take_back_seen(row.number, BY)
            self.model.put(replace(row, seen=None))
        else:
            self._station.inside.marks.mark_seen([row.number], BY)
            self.model.put(replace(row, seen=self._station.inside.marks.seen(row.number, row.since)))

    def _open_menu(self, row: InsideRow, where: QPoint) -> None:
        menu = Menu("inside-menu", self)
        if row.left is not None:
            menu.entry("inside-undo-left", self.tr("Inside after all"), lambda: self._on_ticked(row))
        elif not self.model.is_gone(row.number):
            ticked = self.tr("Not seen after all") if row.seen else self.tr("Seen at the assembly point")
            menu.entry("inside-tick", ticked, lambda: self._on_ticked(row), "check")
            menu.entry(
                "inside-left", self.tr("Mark as left…"), lambda: self._ask_whether_left(row), "sign-out"
            )
        menu.entry(
            "inside-passes",
            self.tr("Show passes"),
            lambda: self.passes_requested.emit(row.number),
            "clock-counter-clockwise",
        )
        if row.person_id is not None:
            menu.entry(
                "inside-person",
                self.tr("Show person"),
                lambda: self.person_requested.emit(row.number),
                "user",
            )
        menu.popup(where)

    def _ask_whether_left(self, row: InsideRow) -> None:
        self.tiles.keep(kept=True)
        self.gone.ask(row)

    def _on_left(self, row: InsideRow, note: str) -> None:
        try:
            self._station.inside.mark_left(row.number, BY, note)
        except CommandFailed as failed:
            self.undo.offer(i18n.told(failed.reason), None, mark="info")
            return
        said = self.tr("{0} is marked as left.").format(inside_text.name_of(row))
        self.undo.offer(said, lambda: self._station.inside.undo_left(row.number, BY))

    def _on_cleared(self) -> None:
        self._station.inside.marks.end_muster(BY)

    # The list

    def print_list(self) -> None:
        """Make the list for the assembly point of what is looked at, and open it."""
        asked = self._question
        if asked.counted_by is CountedBy.PLACE and asked.key not in (ALL, "0"):
            group_id = int(asked.key)
            self.muster.make(
                frozenset(self._station.groups.serials(group_id)), self._station.groups.path(group_id)
            )
        else:
            self.muster.make()

    def _on_made(self, path: str, is_open: bool) -> None:
        self.printed.announce(inside_text.made(is_open=is_open), path, "delivered" if is_open else "finding")

    def _on_not_made(self, why: str) -> None:
        self.printed.announce(self.tr("The muster list could not be written."), why, "refused")
