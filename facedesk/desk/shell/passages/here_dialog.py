"""Who may pass here now: everybody of a terminal's roster, with the fact that decides about each."""

import asyncio
from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.live.follow import follow
from facedesk.desk.live.reader import Reader
from facedesk.desk.models.passages import ALL, Narrowed, PassagesModel, narrow
from facedesk.desk.shell.passages.members import PassageMembers
from facedesk.desk.text import passage_text
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.search_field import SearchField
from facedesk.desk.widgets.segments import Segments
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table
from facedesk.station.changes import ChangeNotice
from facedesk.station.failures import CommandFailed
from facedesk.station.gatekeeping.passage import PassagesHere
from facedesk.store.people.people import PeopleQuery

_SMALLEST = 900, 600
_SOON_MS, _CLOCK_MS = 1_500, 5_000
_STYLE = TableStyle(row=40, head=34, before=10, after=8, foot=2, line=17, several=False, lively=True)
_KINDS = (ALL, passage_text.MAY, passage_text.MAY_NOT, passage_text.UNCERTAIN)


class _Answer(NamedTuple):
    here: PassagesHere
    changed: int
    question: tuple[str, str]
    narrowed: Narrowed


class HereDialog(Dialog):
    """Reads all of them off the window's thread, and again when something changes or a minute is over."""

    person_requested = Signal(str, str)  # whose passing is to be looked at more closely: number and name

    def __init__(self, members: PassageMembers, serial: str, parent: QWidget) -> None:
        super().__init__("here-dialog", "", parent, _SMALLEST)
        self._members, self._serial = members, serial
        title = members.terminals.title(serial)
        self.setWindowTitle(self.tr("Who may pass here now: {0}").format(title))
        self._title = Label(self.windowTitle(), 20, 600, wrap=True)
        self._here: PassagesHere | None = None
        self._changed, self._read_at = 1, 0  # counts what changed, and what of it was read
        self.search = SearchField("here-search")
        self.search.setMinimumWidth(220)
        self.kinds = Segments("here-kinds", self.tr("Whom to show"))
        self.remark = Notice("here-remark")
        self.model = PassagesModel(self)
        self.table = Table(self.model, _STYLE, "here-people")
        self.table.setAccessibleName(self.tr("People of this terminal, and whether they may pass now"))
        self.empty = Empty("users", "", name="here-empty")
        self.stack = QStackedWidget()
        self.as_of = Label("", 13, colour="ink2", tabular=True, name="here-as-of")
        self.again = Button(self.tr("Look again"), "arrow-clockwise", name="here-again")
        self.why = Button(self.tr("Why (not)…"), "question", name="here-why")
        self._reader = Reader(self, self._read, self._accept, self._report_unread, soon_ms=_SOON_MS)
        self._lay_out()
        self._connect()
        self._report(self.tr("Looking at who belongs here…"))
        self._reader.read()

    def _lay_out(self) -> None:
        for kind in _KINDS:
            self.kinds.add(kind, passage_text.word(kind) if kind else self.tr("All"))
        around = Card(margin=1)
        around.column.addWidget(self.table)
        self._around = around
        self.stack.addWidget(around)
        self.stack.addWidget(self.empty)
        close = Button(self.tr("Close"), name="here-close")
        close.clicked.connect(self.accept)
        self.why.setEnabled(False)
        head = hbox(wide(self.search, 1), self.kinds, spacing=12)
        foot = (self.as_of, self.again, STRETCH, self.why, close)
        parts = (self._title, self.remark, head, wide(self.stack))
        self.lay_out(*parts, foot=foot, spacing=12, margins=(24, 20, 24, 20))

    def _connect(self) -> None:
        self.search.asked.connect(lambda _: self._reader.read_anew())
        self.search.left_downwards.connect(self.table.setFocus)
        self.kinds.currentChanged.connect(lambda _: self._reader.read_anew())
        self.again.clicked.connect(self.look_again)
        self.why.clicked.connect(self._on_why)
        self.table.opened.connect(lambda _: self._on_why())
        self.table.selection_changed.connect(
            lambda: self.why.setEnabled(self.table.selectionModel().hasSelection())
        )
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_CLOCK_MS)
        follow(self._members.changes, self, self._on_notice)
        self.search.setFocus()

    # What is read

    def look_again(self) -> None:
        """Work it out anew, at once."""
        self._changed += 1
        self._reader.read_anew()

    async def _read(self) -> _Answer:
        text, kind = question = self.search.searched(), self.kinds.chosen()
        here, changed = self._here, self._changed
        if here is None or self._read_at != changed:
            here = await self._members.passages.here(self._serial)
        ids = set(await self._members.people.search(PeopleQuery(text))) if text else None
        narrowed = await asyncio.to_thread(narrow, here.people, kind, ids, self.model.shown)
        return _Answer(here, changed, question, narrowed)

    def _accept(self, answer: _Answer) -> None:
        here, narrowed = answer.here, answer.narrowed
        self._here, self._read_at = here, answer.changed
        self.model.accept(narrowed, answer.question)
        for kind in _KINDS:
            count = narrowed.counts.get(kind, 0) if kind else sum(narrowed.counts.values())
            self.kinds.set_count(kind, count)
        self.as_of.setText(self.tr("As things stand at {0}").format(i18n.clock_time(here.looked_at)))
        self._update_remark(here)
        if narrowed.places:
            self.stack.setCurrentWidget(self._around)
        else:
            self._report(self._why_nobody(*answer.question))

    def _update_remark(self, here: PassagesHere) -> None:
        if here.situation.opens_for_all:
            said = self.tr("The gate is held open: everybody may pass, also who is not listed here.")
            self.remark.announce("", said, "heldOpen")
        elif here.situation.is_always_open:
            said = self.tr("The terminal is set to open for everybody, also for who is not listed here.")
            self.remark.announce("", said, "heldOpen")
        elif here.remark is not None:
            decides_itself = here.remark.code == "mayWithoutStation"
            others = self._others(here.surplus) if here.surplus and decides_itself else ""
            is_plain = decides_itself and not others
            said = i18n.joined(" ", (i18n.told(here.remark), others))
            self.remark.announce("", said, "waiting" if is_plain else "finding")
        else:
            self.remark.hide()

    def _others(self, count: int) -> str:
        return self.tr(
            "%n people beyond these were found there when it was compared: it may let them pass, too.",
            "",
            count,
        )

    def _why_nobody(self, text: str, kind: str) -> str:
        if text:
            return self.tr("Nobody found for “{0}”.").format(text)
        return self.tr("Nobody.") if kind else self.tr("Nobody belongs on this terminal.")

    def _report(self, sentence: str) -> None:
        self.empty.announce(sentence)
        self.stack.setCurrentWidget(self.empty)

    def _report_unread(self, why: str) -> None:
        self.remark.announce(self.tr("Not read."), why, "refused")

    # What changes meanwhile

    def _on_notice(self, notice: ChangeNotice) -> None:
        if notice.people or self._serial in notice.deliveries or self._serial in notice.terminals:
            self._changed += 1
            self._reader.read_soon()

    def _on_clock(self) -> None:
        """Look again once the terminal's clock shows another minute: schedules go by minutes."""
        if self._here is None or self._reader.is_reading:
            return
        shown = self._here.situation.at.replace(second=0, microsecond=0)
        try:
            now = self._members.passages.clock(self._serial)
        except CommandFailed:  # it was forgotten, which is said as an answer
            return
        if now.replace(second=0, microsecond=0) != shown:
            self._changed += 1
            self._reader.read_soon()

    def _on_why(self) -> None:
        row = self.model.row_at(self.table.currentIndex().row())
        if row is not None:
            self.person_requested.emit(row.number, row.name)
