"""The Terminals page: ties the column at the left and the terminal looked at to the station."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk.desk.live.change_bar import ChangeBar, ChangeMembers
from facedesk.desk.live.follow import follow
from facedesk.desk.live.holds.list import RunningHolds
from facedesk.desk.live.running_commands import RunningCommands
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.terminals import ALL, TerminalTreeModel
from facedesk.desk.terminals.commanding import Commanding, CommandMembers
from facedesk.desk.terminals.detail.actions import Actions
from facedesk.desk.terminals.detail.common_actions import CommonActions
from facedesk.desk.terminals.detail.page import LOG, PARAMETERS, ROSTER, UPGRADES, Detail
from facedesk.desk.terminals.detail.rounds import Rounds
from facedesk.desk.terminals.detail.several import Several
from facedesk.desk.terminals.gate.card import GateCard
from facedesk.desk.terminals.list.regrouping import TreeWishes
from facedesk.desk.terminals.list.side_column import Side
from facedesk.desk.terminals.log.tab import LogTab
from facedesk.desk.terminals.menus import TerminalMenus, below
from facedesk.desk.terminals.parameters.unsent_bar import UnsentBar
from facedesk.desk.terminals.place.page import PlacePage
from facedesk.desk.terminals.place_parts import PlaceParts
from facedesk.desk.terminals.questions import QuestionMembers, TerminalQuestions
from facedesk.desk.terminals.templates.members import members_of
from facedesk.desk.terminals.templates.pages import TemplatePages
from facedesk.desk.terminals.tree_hand import TreeHand, TreeMembers, TreeParts
from facedesk.desk.terminals.upgrades.tab import UpgradesTab
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.focus.keyboard import set_main_part
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.station.changes import ChangeNotice
from facedesk.station.gatekeeping.rulebook import GateScope
from facedesk.station.station import Station
from facedesk.store.activity.row import ActivityKind
from facedesk.store.terminals import Decider


class TerminalsPage(QWidget):
    """Groups and terminals, who waits, and one terminal."""

    connecting_requested = Signal()  # how to connect a further terminal
    person_requested = Signal(str, str)  # the number, the tab of the person's page
    passages_requested = Signal(str)  # a serial: who may pass there now
    why_requested = Signal(str)  # a serial: whether somebody may pass there

    def __init__(self, station: Station, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._serial = ""
        self._stale, self._chooses_any = True, False
        self.setObjectName("terminals-page")
        running = RunningCommands(self)
        self.rounds = rounds = Rounds(running, self)
        self.commanding = Commanding(_command_members(station), running, rounds, self)
        self.model = TerminalTreeModel(station.terminals, station.groups, self)
        self.side = Side(station.terminals, station.assignments, station.status, self.model)
        self.detail = self._detail(running, pictures)
        self.place, self.several = PlacePage(rounds, self._holds()), Several(rounds, self._holds())
        self.changes = ChangeBar(
            "terminal-changes",
            ChangeMembers(station.arranging, station.people, station.terminals),
            self.side.tree,
        )
        self.unsent = UnsentBar(self.detail.discard_unsent)
        self._lay_out()
        self.parts = PlaceParts(
            station, self.place, self.templates, commanding=self.commanding, pictures=pictures
        )
        members = TreeMembers(station.terminals, station.groups, station.assignments)
        parts = TreeParts(self.side, self.changes, rounds)
        self.hand = TreeHand(members, self._tree_wishes(), self.model, parts, self)
        self.questions = TerminalQuestions(_question_members(station), self)
        self.menus = TerminalMenus(
            _question_members(station),
            self.model,
            self.side,
            commanding=self.commanding,
            hand=self.hand,
            questions=self.questions,
            page=self,
        )
        self._connect()
        follow(station.changes, self, self._on_notice)
        self._choose_any()

    def _detail(self, running: RunningCommands, pictures: Thumbnails) -> Detail:
        station = self._station
        return Detail(
            running,
            pictures,
            station.rosters,
            station.deliveries,
            parameters=station.parameters,
            templates=station.template_watch,
            gate=GateCard(station.gates, station.holding),
            changes=station.changes,
            holds=self._holds(),
            upgrades=self._upgrades_of_one,
            log=lambda: LogTab(station.activity, station.terminals, station.changes, "terminal-log"),
        )

    def _upgrades_of_one(self) -> UpgradesTab:
        station = self._station
        made = UpgradesTab(station.upgrades, station.terminals, station.changes, is_of_one=True)
        made.upgrade_requested.connect(lambda: self.questions.upgrade([self._serial]))
        return made

    def _holds(self) -> RunningHolds:
        station = self._station
        return RunningHolds(station.holding, station.changes, station.terminals.title)

    def _tree_wishes(self) -> TreeWishes:
        station = self._station
        return TreeWishes(
            station.terminals, station.groups, station.replacing, station.gates.rulebook, station.holding
        )

    def _lay_out(self) -> None:
        self._empty = Empty("device-tablet-camera", self.tr("Choose a terminal."))
        self._stack, self._whole = QStackedWidget(), QStackedWidget()
        for each in (self._empty, self.place, self.detail, self.several):
            self._stack.addWidget(each)
        usual = QWidget()
        page = vbox(wide(self._stack), self.changes, self.unsent, spacing=0)
        hbox(self.side, wide(page), spacing=0, on=usual)
        self._whole.addWidget(usual)
        vbox(self._whole, on=self)
        self.templates = TemplatePages(members_of(self._station), usual, self._whole)

    # What leads where

    def _connect(self) -> None:
        tree, commanding, hand, menus = self.side.tree, self.commanding, self.hand, self.menus
        set_main_part(self, tree)
        tree.chosen.connect(self._on_chosen)
        tree.several_chosen.connect(self._on_several_chosen)
        commanding.is_at_several = lambda: self._stack.currentWidget() is self.place
        commanding.with_face = self.detail.capture.face.isChecked
        commanding.captured.connect(self._on_captured)
        hand.left.connect(commanding.drop_picture)
        hand.moved.connect(self._refresh_detail)
        hand.taking_off_requested.connect(self._ask_to_empty)
        hand.deciding_requested.connect(self.questions.decide)
        self.questions.upgrade_begun.connect(self._show_upgrades)
        menus.connecting_requested.connect(self.connecting_requested)
        menus.passages_requested.connect(self.passages_requested)
        menus.why_requested.connect(self.why_requested)
        menus.openings_requested.connect(self._show_openings)
        self.templates.terminal_requested.connect(lambda serial: self.open_tab(serial, PARAMETERS))
        self._connect_detail()
        self._connect_actions()
        self._connect_several()
        self._connect_place()

    def _connect_detail(self) -> None:
        detail, hand = self.detail, self.hand
        detail.roster_changed.connect(self.changes.offer)
        detail.title.name_typed.connect(lambda text: hand.rename(f"t:{self._serial}", text))
        detail.person_requested.connect(self.person_requested)
        detail.copy_requested.connect(self.templates.copy_from)
        detail.sign_waived.connect(lambda: hand.waive(self._serial, True))
        detail.facts.sign_checked_again.connect(lambda: hand.waive(self._serial, False))
        detail.facts.zone_chosen.connect(lambda zone: hand.set_zone(self._serial, zone))
        detail.gate.change_requested.connect(lambda: self.questions.decide(GateScope((self._serial,))))
        detail.gate.again_requested.connect(lambda: hand.do(self._station.gates.try_again([self._serial])))
        detail.gate.open_itself_requested.connect(
            lambda: hand.do(self._station.gates.decide(Decider.TERMINAL, [self._serial]))
        )
        detail.capture.asked.connect(lambda: self.commanding.capture([self._serial]))
        detail.capture.closed.connect(self._drop_capture)

    def _connect_actions(self) -> None:
        actions, commanding = self.detail.actions_row, self.commanding
        self._connect_common(actions, lambda: [self._serial])
        actions.say_requested.connect(lambda text: commanding.open([self._serial], text))
        actions.say_text_requested.connect(lambda: actions.open_say_menu(commanding.usual_words()))
        actions.more_requested.connect(
            lambda button: self.menus.of(f"t:{self._serial}", with_commands=False).popup(below(button))
        )

    def _connect_several(self) -> None:
        several = self.several
        several.actions_row.more_requested.connect(
            lambda button: self.menus.of("", several.serials(), with_commands=False).popup(below(button))
        )
        several.terminal_chosen.connect(lambda serial: self.side.tree.choose(f"t:{serial}"))
        several.selection_requested.connect(self._select)
        several.actions_row.insert(self.templates.button("several-template", several.serials))
        self._connect_common(several.actions_row, several.serials)

    def _connect_place(self) -> None:
        place, parts = self.place, self.parts
        place.actions_row.more_requested.connect(
            lambda button: self.menus.of(place.place().key).popup(below(button))
        )
        place.selection_requested.connect(self._select)
        parts.terminal_requested.connect(self.open_terminal)
        parts.deciding_requested.connect(self.questions.decide)
        parts.upgrade_requested.connect(lambda: self.questions.upgrade(place.place().serials))
        self._connect_common(place.actions_row, lambda: place.place().serials)

    def _connect_common(self, row: CommonActions | Actions, serials: Callable[[], Sequence[str]]) -> None:
        row.open_requested.connect(lambda: self.commanding.open(serials()))
        row.capture_requested.connect(lambda: self.commanding.capture(serials()))
        row.reboot_requested.connect(lambda: self.commanding.reboot(serials()))

    # What is shown

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        self.side.set_large(large)

    def reveal_waiting(self) -> None:
        """Lead to the first terminal that waits."""
        self.hand.leading.drop()
        self.templates.leave()
        self.side.search.clear()
        self.side.waiting.focus_first()

    def open_terminal(self, serial: str) -> None:
        """Lead to a terminal: to its page, or to where it waits or is refused."""
        self.hand.leading.drop()
        self.templates.leave()
        self.side.reveal_all()
        self.side.tree.choose(f"t:{serial}")
        self.side.set_outside(serial)

    def open_roster(self, serial: str) -> None:
        """Lead to a terminal's roster, with the keyboard."""
        self.open_tab(serial, ROSTER)

    def open_tab(self, serial: str, tab: str) -> None:
        """Lead to a tab of a terminal's page, by its name."""
        self.open_terminal(serial)
        if self._serial == serial:  # it may be refused meanwhile
            self.detail.open_tab(tab)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another language: names of places are words, too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh_detail()

    # What is not sent

    def is_unsent(self) -> bool:
        """Whether parameters were changed, and not sent."""
        return bool(self.detail.unsent())

    def leave_for(self, then: Callable[[], None]) -> None:
        """Go on to something else; where parameters were changed and not sent, lead there and ask first."""
        unsent = self.detail.unsent()
        if not unsent:
            then()
            return
        first = self._serial if self._serial in unsent else next(iter(unsent))
        if not (first == self._serial and self.detail.parameters.isVisible()):
            self.open_tab(first, PARAMETERS)  # else the keyboard stays where somebody was typing
        titles = [(self._station.terminals.title(serial), count) for serial, count in unsent.items()]
        self.unsent.ask(titles, then)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _on_notice(self, notice: ChangeNotice) -> None:
        if notice.people or notice.groups or notice.deliveries:
            self.side.look_ahead()
        if not (notice.terminals or notice.groups):
            return
        self.model.on_notice(notice)
        self.hand.receive()
        if not self._serial:
            self._choose_any()
        self.side.receive(notice.terminals)
        if not self.isVisible():
            self._stale = True
        elif self.side.tree.several():
            self._accept_several(notice)
        elif notice.groups or not self._serial or self._serial in notice.terminals:
            self._refresh_detail()

    def _on_several_chosen(self) -> None:
        self.hand.leading.drop()
        self._update_several(self.side.tree.several())

    def _update_several(self, serials: Sequence[str]) -> None:
        views = [view for serial in serials if (view := self.model.view(serial)) is not None]
        self.several.set_views(views)
        self._stack.setCurrentWidget(self.several)

    def _accept_several(self, notice: ChangeNotice) -> None:
        """Follow the selected terminals; where the groups changed the tree has selected them anew."""
        shown = set(self.several.serials()) & set(notice.terminals)
        self.several.receive([view for serial in shown if (view := self.model.view(serial)) is not None])

    def _select(self, serials: Sequence[str]) -> None:
        self.side.reveal_all()
        self.side.tree.select(serials)

    def _on_chosen(self, key: str) -> None:
        if key and not self._chooses_any:  # else there is nothing to look at that somebody chose
            self.hand.leading.drop()
        self._serial = key[2:] if key.startswith("t:") else ""
        self._refresh_detail()

    def _choose_any(self) -> None:
        """Choose a terminal where none is: nobody wished for it, so what somebody wished for still comes."""
        if not self.side.tree.key():
            self._chooses_any = True
            self.side.tree.choose(self.side.tree.first_terminal())
            self._chooses_any = False

    def _refresh(self) -> None:
        self._stale = False
        self.side.refresh_lists()
        self.side.look_ahead()
        self._refresh_detail()

    def _refresh_detail(self) -> None:
        if several := self.side.tree.several():
            self._update_several(several)
            return
        view = self._station.terminals.get(self._serial) if self._serial else None
        if view is None and self._update_place(self.side.tree.key()):
            return
        if view is None:
            self._empty.announce(self._why_empty())
            self._stack.setCurrentWidget(self._empty)
            return
        names = {group.id: group.name for group in self._station.groups.all()}
        group = names.get(view.group_id, "") if view.group_id is not None else ""
        self.detail.set_view(view, group, self.commanding.captures.get(view.serial))
        self._stack.setCurrentWidget(self.detail)

    def _update_place(self, key: str) -> bool:
        """Display all terminals, or the group of a key; return whether it is one of these."""
        if not self.parts.display(key, self.model):
            return False
        self._stack.setCurrentWidget(self.place)
        return True

    def _why_empty(self) -> str:
        if self.side.tree.first_terminal():
            return self.tr("Choose a terminal.")
        return self.tr("No terminal is admitted yet. Admit the ones that wait.")

    def _on_captured(self, serial: str) -> None:
        if serial == self._serial:
            self._refresh_detail()

    def _drop_capture(self) -> None:
        self.commanding.drop_picture(self._serial)
        self._refresh_detail()

    def _ask_to_empty(self, serial: str) -> None:
        self.open_roster(serial)
        self.detail.roster.ask_to_empty(leave=True)

    def _show_upgrades(self) -> None:
        """Lead to the upgrade that was begun, of the one or the place that is looked at; of several selected to all."""
        if self._stack.currentWidget() is self.several:
            self.side.reveal_all()
            self.side.tree.choose(ALL)
        of_one = self._stack.currentWidget() is self.detail
        (self.detail.tabs if of_one else self.place.tabs).choose(UPGRADES)

    def _show_openings(self, serial: str) -> None:
        self.open_terminal(serial)
        self.detail.log.choose(ActivityKind.OPENING)
        self.detail.open_tab(LOG)


def _command_members(station: Station) -> CommandMembers:
    return CommandMembers(station.openings, station.by_hand, station.parameters, station.settings)


def _question_members(station: Station) -> QuestionMembers:
    return QuestionMembers(
        station.terminals,
        station.groups,
        station.gates,
        station.holding,
        station.upgrades,
        station.changes,
    )
