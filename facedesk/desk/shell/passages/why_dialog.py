"""Why (not): whether one person may pass at one terminal at some time, and which fact decides."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.live.follow import follow
from facedesk.desk.live.reader import Reader
from facedesk.desk.shell.passages.answer import AnswerCard
from facedesk.desk.shell.passages.members import PassageMembers
from facedesk.desk.shell.passages.moment_choice import MomentChoice
from facedesk.desk.shell.passages.person_choice import PersonChoice
from facedesk.desk.shell.passages.this_pass import ThisPass
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, wide
from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import now_us
from facedesk.station.gatekeeping.facts import FactPlace
from facedesk.station.gatekeeping.passage import Passage
from facedesk.station.terminals.views import TerminalState
from facedesk.store.people.pinyin import order
from facedesk.store.records.records import PassRow

_SMALLEST = 900, 600
_SOON_MS, _CLOCK_MS = 200, 10_000
_OF_PERSON = frozenset({FactPlace.PROFILE, FactPlace.SCHEDULE, FactPlace.PHOTOS, FactPlace.TERMINALS})
_THERE = (TerminalState.ONLINE, TerminalState.OFFLINE)


@dataclass(frozen=True, slots=True)
class PassageQuestion:
    """Whom, where and when it is asked about, as far as that is known; `row` is the pass that it is asked of."""

    number: str = ""
    name: str = ""
    serial: str = ""
    at: datetime | None = None  # by the terminal's clock; None for now
    row: PassRow | None = None


class WhyDialog(Dialog):
    """Asks the station, and follows it: what is put right meanwhile is seen."""

    place_requested = Signal(object, str, str)  # a FactPlace, a person's number, a serial

    def __init__(self, members: PassageMembers, question: PassageQuestion, parent: QWidget) -> None:
        super().__init__("why-dialog", "", parent, _SMALLEST)
        self.setWindowTitle(self.tr("Why (not)"))
        self._members, self._row = members, question.row
        self._of_whom = question.number if question.row is not None else ""
        self.person = PersonChoice(members.people)
        self.terminal = ComboBox("why-terminal", self.tr("Terminal"), widest=220)
        self.moment = MomentChoice()
        self.of_pass = ThisPass()
        self.answer = AnswerCard()
        self.empty = Empty("question", "", name="why-empty")
        self.stack = QStackedWidget()
        self.as_of = Label("", 13, colour="ink2", tabular=True, name="why-as-of")
        self._reader = Reader(self, self._read, self._accept, self._report_unread, soon_ms=_SOON_MS)
        self._lay_out()
        self._fill(question)
        self._connect()
        self._ask()

    def _lay_out(self) -> None:
        for page in (self.empty, self.answer, self.person.found):
            self.stack.addWidget(page)
        close = Button(self.tr("Close"), name="why-close")
        close.clicked.connect(self.accept)
        title = Label(self.tr("Why (not)"), 20, 600)
        asked = hbox(wide(self.person), self.terminal, self.moment, spacing=8)
        self.lay_out(
            title,
            asked,
            self.of_pass,
            wide(self.stack),
            foot=(self.as_of, STRETCH, close),
            spacing=12,
            margins=(24, 20, 24, 20),
        )

    def _connect(self) -> None:
        self.person.chosen.connect(self._ask)
        self.person.looking.connect(self._on_looking)
        self.terminal.currentIndexChanged.connect(self._on_other)
        self.moment.changed.connect(self._on_other)
        self.answer.place_requested.connect(self._on_place)
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_CLOCK_MS)
        follow(self._members.changes, self, self._on_notice)

    def _fill(self, question: PassageQuestion) -> None:
        self._list_terminals(question.serial)
        self.person.set_person(question.number, question.name)
        serial = self.terminal.currentData()
        at = question.at
        if question.row is not None:
            at = self._members.passages.wall_time(question.row)
            self.of_pass.display(question.row, self._members.terminals.title(question.row.serial))
        if serial:
            self.moment.set_moment(at, at or self._members.passages.clock(serial))
        (self.terminal if question.number else self.person).setFocus()

    def _list_terminals(self, chosen: str) -> None:
        """List those that are admitted, and the one that it is asked about whatever it is; none takes its place."""
        views = [
            view for view in self._members.terminals.all() if view.state in _THERE or view.serial == chosen
        ]
        listed = [(view.title, view.serial) for view in sorted(views, key=lambda view: order(view.title))]
        shown = [
            (self.terminal.itemText(place), self.terminal.itemData(place))
            for place in range(self.terminal.count())
        ]
        if listed == shown:
            return
        blocked = self.terminal.blockSignals(True)
        self.terminal.clear()
        for title, serial in listed:
            self.terminal.addItem(title, serial)
        self.terminal.setCurrentIndex(self.terminal.findData(chosen) if chosen else 0)
        self.terminal.blockSignals(blocked)
        self.terminal.updateGeometry()

    # What is asked

    def _on_other(self) -> None:
        """Ask about another terminal or time: it is no question about that pass any more."""
        self._leave_pass()
        self._ask()

    def _leave_pass(self) -> None:
        self._row, self._of_whom = None, ""
        self.of_pass.hide()

    def _why_not_asked(self) -> str:
        if not self.terminal.count():
            return self.tr("No terminal is admitted yet.")
        if self.terminal.currentData() is None:
            return self.tr("The terminal was forgotten. Choose another one.")
        if not self.person.number():
            return self.tr("Type a name, pinyin or number, and choose whom it is about.")
        try:
            self.moment.moment()
        except ValueError:
            return self.tr("Type a day such as 2026-11-30.")
        return ""

    def _ask(self) -> None:
        if self._of_whom and self.person.number() != self._of_whom:
            self._leave_pass()  # a stranger's may have been anybody's
        why_not = self._why_not_asked()
        if why_not:
            self._reader.drop()
            self._report(why_not)
        else:
            self._reader.read_anew()

    async def _read(self) -> Passage:
        passages, number = self._members.passages, self.person.number()
        if self._row is not None and number == self._of_whom:
            return await passages.of_pass(self._row)
        return await passages.may(number, self.terminal.currentData(), self.moment.moment())

    def _accept(self, passage: Passage) -> None:
        self.answer.display(passage)
        self.stack.setCurrentWidget(self.answer)
        self.as_of.setText(self.tr("As things stand at {0}").format(i18n.clock_time(now_us())))

    def _report_unread(self, why: str) -> None:
        self._report(why)

    def _report(self, sentence: str) -> None:
        self.empty.announce(sentence)
        self.as_of.setText("")
        self.stack.setCurrentWidget(self.empty)

    def _on_looking(self, is_looking: bool) -> None:
        if is_looking:
            self._reader.drop()
            self.as_of.setText("")
            self.stack.setCurrentWidget(self.person.found)

    # What changes meanwhile

    def _is_answered(self) -> bool:
        return bool(self.person.number()) and self.stack.currentWidget() is not self.person.found

    def _on_clock(self) -> None:
        if self.moment.is_now and self._is_answered() and not self._why_not_asked():
            self._reader.read_soon()

    def _on_notice(self, notice: ChangeNotice) -> None:
        serial = self.terminal.currentData()
        if notice.terminals:
            self._list_terminals(serial or "")
        if self.terminal.currentData() != serial:
            self._ask()
            return
        concerns = notice.people or serial in notice.terminals or serial in notice.deliveries or notice.status
        if concerns and self._is_answered() and not self._why_not_asked():
            self._reader.read_soon()

    def _on_place(self, place: FactPlace) -> None:
        number = self.person.number() if place in _OF_PERSON else ""
        lead = partial(self.place_requested.emit, place, number, self.terminal.currentData())
        self.accept()
        lead()
