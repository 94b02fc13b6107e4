"""One terminal: its name and state, what can be asked of it, and the tabs of its page."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from facedesk import i18n
from facedesk.desk.live.holds.list import RunningHolds
from facedesk.desk.live.running_commands import RunningCommands
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.terminals.detail.actions import Actions
from facedesk.desk.terminals.detail.capture import Capture, CaptureCard
from facedesk.desk.terminals.detail.card_columns import CardColumns
from facedesk.desk.terminals.detail.facts import FactsCard
from facedesk.desk.terminals.detail.last_picture import LastPicture
from facedesk.desk.terminals.detail.records_card import RecordsCard
from facedesk.desk.terminals.detail.roster_card import RosterCard
from facedesk.desk.terminals.detail.title import Title
from facedesk.desk.terminals.gate.card import GateCard
from facedesk.desk.terminals.log.tab import LogTab
from facedesk.desk.terminals.parameters.tab import ParametersTab
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.terminals.roster.tab import RosterTab
from facedesk.desk.terminals.upgrades.tab import UpgradesTab
from facedesk.desk.text import terminal_text
from facedesk.desk.widgets.badge import Badge
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.tabs.later_pages import LaterPages
from facedesk.desk.widgets.tabs.marked_tabs import MarkedTabs
from facedesk.station.changes import Changes
from facedesk.station.clocks.clock import now_us
from facedesk.station.delivery.deliveries import Deliveries
from facedesk.station.parameters.parameters import Parameters
from facedesk.station.parameters.template_watch import TemplateWatch
from facedesk.station.roster.rosters import Rosters
from facedesk.station.terminals.views import TerminalState, TerminalView

_WRONG_SIGN = "wrongSign"
_DURATIONS_MS = 1_000
_SIDE = 20
OVERVIEW, PARAMETERS, ROSTER, UPGRADES, LOG = "overview", "parameters", "roster", "upgrades", "log"


class Detail(QWidget):
    """Shows one terminal; says what is asked for."""

    sign_waived = Signal()
    person_requested = Signal(str, str)  # the number, the tab of the person's page
    copy_requested = Signal(str, int)  # its serial: its values go to others; how many changes are not sent
    roster_changed = Signal(object, object, object)  # what was done and can be undone, and what is said of it

    def __init__(
        self,
        commands: RunningCommands,
        pictures: Thumbnails,
        rosters: Rosters,
        deliveries: Deliveries,
        *,
        parameters: Parameters,
        templates: TemplateWatch,
        gate: GateCard,
        changes: Changes,
        holds: RunningHolds,
        upgrades: Callable[[], UpgradesTab],
        log: Callable[[], LogTab],
    ) -> None:
        """Keep whom to ask; a tab is made, by `upgrades` and `log` too, when it is first looked at."""
        super().__init__()
        self._holds = holds
        self._rosters, self._deliveries, self._changes = rosters, deliveries, changes
        self._parameters, self._templates = parameters, templates
        self._view: TerminalView | None = None
        self._quick = False  # whether there is an answer's time to show
        self.setObjectName("terminal-detail")
        self.title, self.actions_row = Title(), Actions(commands)
        self._badge = Badge("online")
        self._badge.setObjectName("terminal-state")
        self._answers = Label("", 13, colour="ink2", tabular=True)
        self._turned_away = Notice("turned-away")
        self._waive = Button(self.tr("Waive its sign"), name="waive-sign")
        self._waive.clicked.connect(self.sign_waived)
        self._turned_away.add_button(self._waive)
        self.facts, self._records, self._roster_card = (
            FactsCard(),
            RecordsCard(),
            RosterCard(deliveries, changes),
        )
        self.gate = gate
        self._last, self.capture = LastPicture(pictures), CaptureCard()
        self.tabs = MarkedTabs("terminal-tabs", self.tr("Parts of the terminal's page"))
        self._pages = LaterPages()
        self._lay_out()
        self._add_tabs(upgrades, log)
        clock = QTimer(self)
        clock.timeout.connect(self._update_state)
        clock.start(_DURATIONS_MS)

    def _lay_out(self) -> None:
        self._head = hbox(self.title, self._badge, self._answers, STRETCH, spacing=12)
        vbox(
            vbox(
                self._head,
                self.actions_row,
                self._turned_away,
                self._holds,
                self.tabs,
                spacing=12,
                margins=(_SIDE, 12, _SIDE, 0),
            ),
            wide(self._pages),
            spacing=0,
            on=self,
        )

    def _add_tabs(self, upgrades: Callable[[], UpgradesTab], log: Callable[[], LogTab]) -> None:
        for name, text, make in (
            (OVERVIEW, self.tr("Overview"), self._overview),
            (PARAMETERS, self.tr("Parameters"), self._make_parameters),
            (ROSTER, self.tr("Roster"), self._make_roster),
            (UPGRADES, self.tr("Upgrades"), lambda: self._told(upgrades())),
            (LOG, self.tr("Log"), lambda: self._told(log())),
        ):
            self.tabs.add(name, text)
            self._pages.add(name, make)
        self._pages.open(OVERVIEW)
        self.tabs.currentChanged.connect(lambda _: self._pages.open(self.tabs.chosen()))
        self._roster_card.opened.connect(lambda: self.tabs.choose(ROSTER))
        self._roster_card.person_requested.connect(self.person_requested)
        self.actions_row.capture_requested.connect(lambda: self.tabs.choose(OVERVIEW))  # there it is shown

    def _make_parameters(self) -> QWidget:
        made = ParametersTab(self._parameters, self._templates)
        made.changes_counted.connect(self._on_changes_counted)
        made.copy_requested.connect(self.copy_requested)
        return self._told(made)

    def _make_roster(self) -> QWidget:
        made = RosterTab(self._rosters, self._deliveries, self._changes)
        made.person_requested.connect(self.person_requested)
        made.changed.connect(self.roster_changed)
        return self._told(made)

    @property
    def parameters(self) -> ParametersTab:
        """The tab Parameters, made now if nobody looked at it yet."""
        return cast("ParametersTab", self._pages.page(PARAMETERS))

    @property
    def roster(self) -> RosterTab:
        """The tab Roster, made now if nobody looked at it yet."""
        return cast("RosterTab", self._pages.page(ROSTER))

    @property
    def upgrades(self) -> UpgradesTab:
        """The tab Upgrades, made now if nobody looked at it yet."""
        return cast("UpgradesTab", self._pages.page(UPGRADES))

    @property
    def log(self) -> LogTab:
        """The tab Log, made now if nobody looked at it yet."""
        return cast("LogTab", self._pages.page(LOG))

    def unsent(self) -> dict[str, int]:
        """Count by serial which parameters were changed and are not sent yet."""
        return self.parameters.unsent() if self._pages.is_made(PARAMETERS) else {}

    def discard_unsent(self) -> None:
        """Revert what was changed of all terminals."""
        self.parameters.discard()

    def _on_changes_counted(self, count: int) -> None:
        self.tabs.set_badge(PARAMETERS, i18n.number(count) if count else "", "waiting")

    def _overview(self) -> QScrollArea:
        cards = (
            (self.capture, 1, 2),
            (self.facts, 0, 0),
            (self._roster_card, 1, 1),
            (self.gate, 1, 2),
            (self._records, 1, 1),
            (self._last, 0, 2),
        )
        inside = QWidget()
        self._columns = CardColumns(cards)
        vbox(self._columns, STRETCH, margins=(_SIDE, 12, _SIDE, 12), on=inside)
        area = QScrollArea()
        area.setObjectName("terminal-overview")
        area.setAccessibleName(self.tr("Overview"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setProperty("frame", "none")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def set_view(self, view: TerminalView, group: str, capture: Capture | None) -> None:
        """Display a terminal, the name of its group, and the picture that was captured last if there is one."""
        self._view = view
        self.title.set_name(view.title, view.label, view.serial)
        self._update_state()
        quick = view.state is TerminalState.ONLINE and view.round_trip_ms is not None
        self._answers.setText(self.tr("answers in {0} ms").format(i18n.number(view.round_trip_ms or 0)))
        self._quick = quick
        self._fit_head()
        self._update_reason(view)
        self._holds.set_serials([view.serial])
        self.actions_row.set_view(view)
        self.facts.set_view(view, group)
        self.gate.set_view(view, group)
        self._records.set_view(view)
        self._roster_card.set_view(view, self._deliveries.time_to_go_s(view.serial))
        self._last.set_view(view)
        self.capture.set_capture(capture, view.title)
        for page in self._pages.made():
            self._told(page)

    def _told(self, page: QWidget) -> QWidget:
        """Have a tab display the terminal; return it."""
        view = self._view
        if view is None:
            return page
        if isinstance(page, ParametersTab | RosterTab):
            page.set_view(view)
        elif isinstance(page, UpgradesTab | LogTab):
            page.set_place(TerminalPlace(f"t:{view.serial}", None, view.title, (view.serial,)))
        return page

    def open_tab(self, name: str) -> None:
        """Lead to a tab, with the keyboard."""
        self.tabs.choose(name)
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards into as many columns as there is room for."""
        super().resizeEvent(event)
        self._columns.fit(self._room())
        self._fit_head()

    def _room(self) -> int:
        return self.width() - 2 * _SIDE

    def _update_state(self) -> None:
        if self._view is not None:
            self._fit_head()

    def _fit_head(self) -> None:
        """Where the name would be cut, the answers' time goes first, then the badge's length."""
        if self._view is None:
            return
        at, gap = now_us(), self._head.spacing()
        mark, full = terminal_text.state_mark(self._view), terminal_text.full_state(self._view, at)
        self._badge.set_state(mark, full)
        left = self._room() - self.title.sizeHint().width() - self._badge.sizeHint().width() - 2 * gap
        self._answers.setVisible(self._quick and left >= self._answers.sizeHint().width() + gap)
        if left < 0:
            self._badge.set_state(mark, terminal_text.brief_state(self._view, at))

    def _update_reason(self, view: TerminalView) -> None:
        if view.reason is None and view.gate_trouble is not None:
            self._waive.hide()
            self._turned_away.announce(self.tr("The gate."), i18n.told(view.gate_trouble), "finding")
            return
        if view.reason is None:
            self._turned_away.hide()
            return
        wrong_sign = view.reason.code == _WRONG_SIGN
        self._waive.setVisible(wrong_sign and not view.sign_waived and view.state is TerminalState.OFFLINE)
        self._turned_away.announce(
            self.tr("Turned away.") if view.state is TerminalState.OFFLINE else self.tr("Another one calls."),
            i18n.told(view.reason),
            "finding",
        )
