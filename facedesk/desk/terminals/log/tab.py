"""The Log tab: what was done to the terminals of a place, the newest first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from facedesk.desk.live.follow import follow
from facedesk.desk.models.activity import ActivityModel
from facedesk.desk.models.terminals import ALL as EVERY
from facedesk.desk.terminals.log.table import ActivityTable
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.text.terminals import activity_text
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.focus.keyboard import set_main_part
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.segments import Segments
from facedesk.desk.widgets.table.chips import Chips, ChipWords
from facedesk.station.activity import Activity
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.terminals.terminals import Terminals
from facedesk.store.activity.row import ActivityKind, ActivityQuery

ALL = "all"
_MARGINS = (20, 11, 20, 12)


class LogTab(QWidget):
    """Shows what was done to the terminals of a place; `name` parts several of its kind."""

    terminal_chosen = Signal(str)  # serial

    def __init__(
        self,
        activity: Activity,
        terminals: Terminals,
        changes: Changes,
        name: str = "log",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._terminals = terminals
        self._place: TerminalPlace | None = None
        self._serial = ""  # the one terminal that is asked for alone
        self._is_stale = False
        self.setObjectName(f"{name}-tab")
        self.segments = Segments(f"{name}-kind", self.tr("What was done"))
        self.segments.add(ALL, self.tr("All"))
        for kind in ActivityKind:
            self.segments.add(kind.value, activity_text.kind(kind))
        self.segments.currentChanged.connect(lambda _: self._ask())
        self.newer = Button("", "arrow-up", kind="link", name=f"{name}-newer", height=34)
        self.newer.hide()
        self.chips = Chips(f"{name}-chips", self.tr("Filters"))
        self._failure = Notice(f"{name}-failure")
        self.model = ActivityModel(activity, terminals.title, self._report_failure, self)
        self.table = ActivityTable(self.model)
        self.model.is_held = lambda: self.table.is_held
        set_main_part(self, self.table)
        self._nothing = Empty("clock-counter-clockwise", "", name=f"{name}-none")
        self._lay_out(name)
        self._connect()
        follow(changes, self, self._on_notice)

    def _lay_out(self, name: str) -> None:
        again = Button(self.tr("Try again"), name=f"{name}-again")
        again.clicked.connect(self._ask)
        self._failure.add_button(again)
        self._around = Card(margin=1)
        above = QGridLayout()  # in the table's head: nothing moves when some are newer
        above.addWidget(self.table, 0, 0)
        above.addWidget(self.newer, 0, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._around.column.addLayout(above)
        self.newer.raise_()
        self._stack = QStackedWidget()
        for each in (self._around, self._nothing):
            self._stack.addWidget(each)
        head = hbox(self.segments, STRETCH)
        parts = (head, self.chips, self._failure, wide(self._stack))
        vbox(*parts, spacing=12, margins=_MARGINS, on=self)

    def _connect(self) -> None:
        self.model.answered.connect(self._on_answered)
        self.newer.clicked.connect(self.model.display_newer)
        self.chips.removed.connect(lambda _: self._narrow(""))
        self.table.serial_chosen.connect(self._narrow)
        self.table.terminal_chosen.connect(self.terminal_chosen)

    def set_place(self, place: TerminalPlace) -> None:
        """Display what was done to the terminals of a place."""
        before, self._place = self._place, place
        self.table.is_of_one = place.key.startswith("t:")
        if before is None or before.key != place.key:
            self._serial = ""
            self.chips.set_chips([])
            self.segments.choose(ALL)
        if before != place:
            self._ask()

    def choose(self, kind: ActivityKind) -> None:
        """Display one kind alone."""
        self.segments.choose(kind.value)

    def _narrow(self, serial: str) -> None:
        self._serial = serial
        title = self._terminals.title(serial) if serial else ""
        self.chips.set_chips([ChipWords(serial, self.tr("Terminal"), title)] if serial else [])
        self._ask()

    def _query(self, place: TerminalPlace) -> ActivityQuery:
        """Return what is asked for: of all terminals also those that are forgotten by now."""
        chosen, serials = self.segments.chosen(), frozenset({self._serial} if self._serial else place.serials)
        kinds = frozenset[ActivityKind]() if chosen == ALL else frozenset({ActivityKind(chosen)})
        is_every = place.key == EVERY and not self._serial
        return ActivityQuery(None if is_every else serials, kinds)

    def _ask(self) -> None:
        """Ask now, or once somebody looks."""
        self._is_stale = not self.isVisible()
        if self._place is not None and not self._is_stale:
            self._failure.hide()
            self.model.ask(self._query(self._place))

    def _on_notice(self, notice: ChangeNotice) -> None:
        if self._place is None or not notice.terminals:
            return
        serials = self.model.query.serials
        if serials is None or notice.terminals & serials:
            if self.isVisible():
                self.model.look_again()
            else:
                self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was done while it was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._ask()

    def _on_answered(self) -> None:
        self._failure.hide()
        newer = self.model.newer
        self.newer.set_words(self.tr("%n newer", "", newer))
        self.newer.setVisible(newer > 0)
        if not self.model.rows:
            self._nothing.announce(self.tr("Nothing like that is kept of these terminals."))
        self._stack.setCurrentWidget(self._around if self.model.rows else self._nothing)
        self.table.fit()

    def _report_failure(self, why: str) -> None:
        self.newer.setVisible(self.model.newer > 0)
        self._stack.setCurrentWidget(self._around)  # that nothing is kept is not known
        self._failure.announce(self.tr("Not read."), why, "refused")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the filters by Esc."""
        is_narrowed = self._serial or self.segments.chosen() != ALL
        if event.key() == Qt.Key.Key_Escape and is_narrowed:
            self._serial = ""
            self.chips.set_chips([])
            self.segments.choose(ALL)
            self._ask()
        else:
            super().keyPressEvent(event)
