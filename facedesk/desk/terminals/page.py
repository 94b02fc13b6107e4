"""The Terminals page: ties the column at the left and the terminal looked at to the station."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.change_bar import ChangeBar, ChangeMembers, breakable
from facedesk.desk.live.follow import follow
from facedesk.desk.live.holds.list import RunningHolds
from facedesk.desk.live.holds.panel import HoldPanel
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.live.running_commands import CommandKind, RunningCommands, usual_words
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.terminals import ALL, TerminalTreeModel, group_id_of
from facedesk.desk.terminals.detail.capture import Capture, decoded
from facedesk.desk.terminals.detail.clear_dialog import ClearDialog
from facedesk.desk.terminals.detail.common_actions import MOST_PICTURES, CommonActions
from facedesk.desk.terminals.detail.page import LOG, PARAMETERS, ROSTER, Detail
from facedesk.desk.terminals.detail.rounds import Rounds
from facedesk.desk.terminals.detail.several import Several
from facedesk.desk.terminals.detail.zone_menu import ZoneMenu
from facedesk.desk.terminals.gate.card import GateCard
from facedesk.desk.terminals.gate.dialog import DecideDialog, DecideSubject
from facedesk.desk.terminals.gate.place_gate import PlaceGate
from facedesk.desk.terminals.health.look_note import LookNote
from facedesk.desk.terminals.health.tab import HealthTab
from facedesk.desk.terminals.list.regrouping import ForgettingWays, TreeWishes
from facedesk.desk.terminals.list.row_menu import RowMenu
from facedesk.desk.terminals.list.side_column import Side
from facedesk.desk.terminals.log.tab import LogTab
from facedesk.desk.terminals.parameters.unsent_bar import UnsentBar
from facedesk.desk.terminals.place.page import PlacePage
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.terminals.plan.standing import PlanMembers
from facedesk.desk.terminals.plan.tab import PlanTab
from facedesk.desk.terminals.templates.members import members_of
from facedesk.desk.terminals.templates.pages import TemplatePages
from facedesk.desk.terminals.upgrades.dialog import UpgradeDialog
from facedesk.desk.terminals.upgrades.tab import UpgradesTab
from facedesk.desk.text.farewell_text import FarewellWords, together
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.menu import Menu
from facedesk.desk.widgets.text_panel import PanelWords, TextPanel
from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import now_us
from facedesk.station.gatekeeping.rulebook import GateScope
from facedesk.station.station import Station
from facedesk.store.activity.row import ActivityKind
from facedesk.store.delivery.reach import Prospect
from facedesk.store.terminals import Decider
from facedesk.texts import reason

_LONGEST_NAME = 64


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
        self._captures: dict[str, Capture] = {}
        self._pictures = pictures
        self._to_name = ""
        self._stale = True
        self._leading = NewestWish(self)  # to a row of the tree
        self.setObjectName("terminals-page")
        self._commands = RunningCommands(self)
        self._rounds = Rounds(self._commands, self)
        self._wishes, self._words = (
            TreeWishes(
                station.terminals,
                station.groups,
                station.replacing,
                station.gates.rulebook,
                station.holding,
            ),
            FarewellWords(self),
        )
        self.model = TerminalTreeModel(station.terminals, station.groups, self)
        self.side, self.detail = (
            Side(station.terminals, station.assignments, station.status, self.model),
            Detail(
                self._commands,
                pictures,
                station.rosters,
                station.deliveries,
                parameters=station.parameters,
                templates=station.template_watch,
                gate=GateCard(station.gates, station.holding),
                changes=station.changes,
                holds=self._holds(),
                log=LogTab(station.activity, station.terminals, station.changes, "terminal-log"),
            ),
        )
        self._empty = Empty("device-tablet-camera", self.tr("Choose a terminal."))
        self._stack = QStackedWidget()
        self.place = PlacePage(self._rounds, self._holds())
        self.place_gate = PlaceGate(station.gates.rulebook)
        self.place_gate.change_requested.connect(self._ask_who_decides)
        self.place.put_in_head(self.place_gate)
        self.health = HealthTab(station.health, station.groups, station.changes)
        self.place.add("health", self.tr("Health"), self.health, self.health.set_place)
        self.to_look_at = LookNote(station.health)
        self.health.counted.connect(self.to_look_at.set_count)
        self.place.put_beside_counts(self.to_look_at)
        self.upgrades = UpgradesTab(station.upgrades, station.terminals, station.changes)
        self.upgrade = Button(self.tr("Upgrade…"), "arrow-fat-lines-up", name="place-upgrade")
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.place)
        self._stack.addWidget(self.detail)
        self.several = Several(self._rounds, self._holds())
        self._stack.addWidget(self.several)
        self.changes = ChangeBar(
            "terminal-changes",
            ChangeMembers(station.arranging, station.people, station.terminals),
            self.side.tree,
        )
        self.unsent = UnsentBar(self.detail.parameters.discard)
        usual, self._whole = QWidget(), QStackedWidget()
        page = vbox(self.changes, self.unsent, wide(self._stack), spacing=0)
        hbox(self.side, wide(page), spacing=0, on=usual)
        self._whole.addWidget(usual)
        vbox(self._whole, on=self)
        self.templates = TemplatePages(members_of(station), usual, self._whole)
        self._connect_side()
        self._connect_detail()
        self._connect_several()
        self._connect_place()
        follow(station.changes, self, self._on_notice)
        self._choose_any()

    def _holds(self) -> RunningHolds:
        station = self._station
        return RunningHolds(station.holding, station.changes, station.terminals.title)

    def _connect_side(self) -> None:
        side, tree = self.side, self.side.tree
        self.setFocusProxy(tree)
        tree.chosen.connect(self._on_chosen)
        tree.customContextMenuRequested.connect(self._on_menu)
        side.add.clicked.connect(self._on_add)
        side.waiting.admitted.connect(self._admit)
        side.waiting.refused.connect(self._refuse)
        side.refused.admitted.connect(lambda serial: self._admit([serial]))
        for part in (side.waiting, side.refused):
            part.forgotten.connect(self._forget)
        side.advance.admitted.connect(self._admit_in_advance)
        self.model.name_typed.connect(self._rename)
        self.model.dropped.connect(lambda keys, onto: self._move(keys, group_id_of(onto)))
        self.changes.failed.connect(self._report_failure)
        self.detail.roster.changed.connect(self.changes.offer)

    def _connect_detail(self) -> None:
        detail, actions = self.detail, self.detail.actions_row
        detail.title.name_typed.connect(lambda text: self._rename(f"t:{self._serial}", text))
        detail.person_requested.connect(self.person_requested)
        detail.parameters.copy_requested.connect(self.templates.copy_from)
        detail.sign_waived.connect(lambda: self._waive(True))
        detail.facts.sign_checked_again.connect(lambda: self._waive(False))
        detail.facts.zone_chosen.connect(self._set_zone)
        detail.gate.change_requested.connect(lambda: self._ask_who_decides(GateScope((self._serial,))))
        detail.gate.again_requested.connect(lambda: self._do(self._station.gates.try_again([self._serial])))
        detail.gate.open_itself_requested.connect(self._let_open_itself)
        detail.capture.asked.connect(lambda: self._capture([self._serial]))
        detail.capture.closed.connect(self._drop_capture)
        actions.open_requested.connect(
            lambda: self._open([self._serial], usual_words(self._station.settings))
        )
        actions.say_requested.connect(lambda text: self._open([self._serial], text))
        actions.say_text_requested.connect(lambda: actions.open_say_menu(usual_words(self._station.settings)))
        actions.capture_requested.connect(lambda: self._capture([self._serial]))
        actions.reboot_requested.connect(lambda: self._reboot([self._serial]))
        actions.more_requested.connect(
            lambda button: self._menu_of(f"t:{self._serial}", with_commands=False).popup(_below(button))
        )

    def _connect_several(self) -> None:
        several, tree = self.several, self.side.tree
        tree.several_chosen.connect(self._on_several_chosen)
        several.actions_row.more_requested.connect(
            lambda button: self._menu_of("", several.serials(), with_commands=False).popup(_below(button))
        )
        several.terminal_chosen.connect(lambda serial: tree.choose(f"t:{serial}"))
        several.selection_requested.connect(self._select)
        several.actions_row.insert(self.templates.button("several-template", several.serials))
        self._connect_common(several.actions_row, several.serials)

    def _connect_place(self) -> None:
        place, station = self.place, self._station
        log = LogTab(station.activity, station.terminals, station.changes)
        log.terminal_chosen.connect(self.open_terminal)
        place.actions_row.more_requested.connect(
            lambda button: self._menu_of(place.place().key).popup(_below(button))
        )
        place.selection_requested.connect(self._select)
        self.upgrades.terminal_chosen.connect(self.open_terminal)
        self.health.terminal_chosen.connect(self.open_terminal)
        for asks in (self.upgrades.upgrade_requested, self.upgrade.clicked):
            asks.connect(lambda *_: self._ask_to_upgrade(place.place().serials))
        self._add_plan()
        place.add("templates", self.tr("Templates"), self.templates.tab, self.templates.tab.set_place)
        place.add("upgrades", self.tr("Upgrades"), self.upgrades, self.upgrades.set_place)
        place.add("log", self.tr("Log"), log, log.set_place)
        self.templates.terminal_requested.connect(lambda serial: self.open_tab(serial, PARAMETERS))
        place.actions_row.insert(self.templates.button("place-template", lambda: place.place().serials))
        place.actions_row.insert(self.upgrade)
        self._connect_common(place.actions_row, lambda: place.place().serials)

    def _add_plan(self) -> None:
        station = self._station
        members = PlanMembers(
            station.plans,
            station.terminals,
            station.groups,
            station.alerts,
            station.holding,
            station.changes,
        )
        self.plan = PlanTab(members, self._commands, self._pictures)
        self.plan.terminal_requested.connect(self.open_terminal)
        self.plan.open_requested.connect(self._open_from_plan)
        self.plan.capture_requested.connect(self._capture_from_plan)
        self.place.add("plan", self.tr("Plan"), self.plan, self.plan.set_place)

    def _open_from_plan(self, serial: str) -> None:
        station, by = self._station, reason("byWindow")
        work = station.openings.open(serial, usual_words(station.settings), by)
        self._commands.run(serial, CommandKind.OPEN, work)

    def _capture_from_plan(self, serial: str) -> None:
        def show(capture: Capture) -> None:
            self._keep_capture(serial, capture)
            self.plan.keep_capture(serial, capture.image, capture.taken_at)

        self._commands.run(serial, CommandKind.CAPTURE, self._take_picture(serial), show)

    def _connect_common(self, row: CommonActions, serials: Callable[[], Sequence[str]]) -> None:
        row.open_requested.connect(lambda: self._open(serials(), usual_words(self._station.settings)))
        row.capture_requested.connect(lambda: self._capture(serials()))
        row.reboot_requested.connect(lambda: self._reboot(serials()))

    # What is shown

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        self.side.set_large(large)

    def reveal_waiting(self) -> None:
        """Lead to the first terminal that waits."""
        self._leading.drop()
        self.templates.leave()
        self.side.search.clear()
        self.side.waiting.focus_first()

    def open_terminal(self, serial: str) -> None:
        """Lead to a terminal: to its page, or to where it waits or is refused."""
        self._leading.drop()
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

    # What is not sent

    def is_unsent(self) -> bool:
        """Whether parameters were changed, and not sent."""
        return bool(self.detail.parameters.unsent())

    def leave_for(self, then: Callable[[], None]) -> None:
        """Go on to something else; where parameters were changed and not sent, lead there and ask first."""
        unsent = self.detail.parameters.unsent()
        if not unsent:
            then()
            return
        first = self._serial if self._serial in unsent else next(iter(unsent))
        self.open_tab(first, PARAMETERS)
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
        if self._to_name and self.model.index_of(self._to_name).isValid():
            self.side.tree.edit_name(self._to_name)
            self._to_name = ""
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
        self._leading.drop()
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
        self._leading.drop()
        self._serial = key[2:] if key.startswith("t:") else ""
        self._refresh_detail()

    def _choose_any(self) -> None:
        if not self.side.tree.key():
            self.side.tree.choose(self.side.tree.first_terminal())

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
        if view is None and self._update_group(self.side.tree.key()):
            return
        if view is None:
            self._empty.announce(self._why_empty())
            self._stack.setCurrentWidget(self._empty)
            return
        names = {group.id: group.name for group in self._station.groups.all()}
        group = names.get(view.group_id, "") if view.group_id is not None else ""
        self.detail.set_view(view, group, self._captures.get(view.serial))
        self._stack.setCurrentWidget(self.detail)

    def _update_group(self, key: str) -> bool:
        """Display all terminals, or the group of a key; return whether it is one of these."""
        index = self.model.index_of(key)
        if key.startswith("t:") or not index.isValid():
            return False
        views = self.model.views_below(key)
        place = TerminalPlace(key, group_id_of(key), str(index.data()), tuple(view.serial for view in views))
        self.place.set_place(place, self.model.count(key))
        self.place_gate.set_place(place)
        self.to_look_at.set_place(place)
        self.upgrade.setEnabled(self.model.count(key)[0] > 0)
        upgraded = sum(view.upgrade is not None for view in views)
        self.place.tabs.set_badge("upgrades", i18n.number(upgraded) if upgraded else "", "sending")
        self._stack.setCurrentWidget(self.place)
        return True

    def _why_empty(self) -> str:
        if self.side.tree.first_terminal():
            return self.tr("Choose a terminal.")
        return self.tr("No terminal is admitted yet. Admit the ones that wait.")

    # What is asked of the station

    def _do(self, work: Coroutine[Any, Any, Any], undo: Callable[[], None] | None = None) -> None:
        """Have the station do something; a failure is said at the top of the column."""

        def failed(why: str) -> None:
            self._report_failure(why)
            if undo is not None:
                undo()

        self.side.failure.hide()
        background.start(work, self, failed=failed)

    def _report_failure(self, why: str) -> None:
        self.side.failure.announce(self.tr("Not done."), why, "refused")

    def _admit(self, serials: Sequence[str]) -> None:
        leads, is_noted = self._leading.wish(), self.changes.noting.wish()

        async def admit() -> None:
            prospects = await self._station.assignments.prospects(serials)
            await self._station.terminals.admit(*serials)
            if len(serials) == 1 and leads():
                self._update_when_there(f"t:{serials[0]}")
            if is_noted():
                self._report_admitted(serials, together(prospects.values()))

        self._do(admit(), lambda: self.side.waiting.give_up(serials))

    def _report_admitted(self, serials: Sequence[str], prospect: Prospect) -> None:
        """Display what follows for people; nothing where nothing does."""
        follows = self._words.admission(prospect)
        if follows:
            title = self._words.admitted(
                [breakable(self._station.terminals.title(serial)) for serial in serials]
            )
            self.changes.note.offer(title, None, text=follows)

    def _update_when_there(self, key: str) -> None:
        """Lead to a row that the next notice brings."""
        self.model.receive(key[2:])
        self.side.tree.choose(key)

    def _admit_in_advance(self, serial: str) -> None:
        leads = self._leading.wish()

        async def admit() -> None:
            await self._station.terminals.admit(serial)
            self.side.advance.accept(serial)
            if leads():
                self._update_when_there(f"t:{serial}")

        self._do(admit())

    def _refuse(self, serial: str) -> None:
        self._do(
            self._refuse_and_say(serial, self.changes.noting.wish()),
            lambda: self.side.waiting.give_up([serial]),
        )

    async def _refuse_and_say(self, serial: str, is_noted: Callable[[], bool]) -> None:
        kept = (await self._station.terminals.farewell(serial)).kept
        await self._station.terminals.refuse(serial)
        follows = self._words.memory(kept)
        if follows and is_noted():
            title = self._words.refused(breakable(self._station.terminals.title(serial)))
            self.changes.note.offer(title, lambda: self._admit([serial]), text=follows, mark="refused")

    def _forget(self, serial: str) -> None:
        def then() -> None:
            self._captures.pop(serial, None)

        def take_off() -> None:
            self.open_roster(serial)
            self.detail.roster.ask_to_empty(leave=True)

        self.side.failure.hide()
        ways = ForgettingWays(take_off, lambda: self._ask_who_decides(GateScope((serial,))), then)
        self.changes.do(lambda: self._wishes.forget(serial, ways))

    def _replace(self, serial: str, new: str) -> None:
        leads = self._leading.wish()

        def then() -> None:
            self._captures.pop(serial, None)
            if leads():
                self._update_when_there(f"t:{new}")

        self.side.failure.hide()
        self.changes.do(lambda: self._wishes.replace(serial, new, then))

    def _rename(self, key: str, text: str) -> None:
        if key.startswith("g:"):
            self._do(self._station.groups.rename(int(key[2:]), text))
        else:
            self._do(self._label(key, text))

    async def _label(self, key: str, text: str) -> None:
        await self._station.terminals.label(key[2:], text)
        if self.side.tree.key() == key:  # its place is by its name: it may be far away now
            self._update_when_there(key)

    def _move(self, keys: Sequence[str], group_id: int | None) -> None:
        def show() -> None:
            self.side.tree.open_row(f"g:{group_id}")
            self._update_moved([key[2:] for key in keys if key.startswith("t:")])

        self.side.failure.hide()
        self.changes.carry_out(self._wishes.move(keys, group_id, show))

    def _move_to_new(self, serials: Sequence[str], name: str) -> None:
        self.side.failure.hide()
        self.changes.carry_out(self._wishes.move_to_new(serials, name, lambda: self._update_moved(serials)))

    def _update_moved(self, serials: Sequence[str]) -> None:
        self.model.refresh_places(serials)  # a group may be new, and the notice of it to come
        self.side.tree.select(serials)
        self._refresh_detail()

    def _remove_group(self, group_id: int) -> None:
        self.side.failure.hide()
        self.changes.carry_out(self._wishes.remove(group_id))

    def _add_group(self, parent_id: int | None) -> None:
        leads = self._leading.wish()

        async def add() -> None:
            number = await self._station.groups.add(self.tr("New group"), parent_id)
            if leads():
                self._to_name = f"g:{number}"

        self._do(add())

    def _set_zone(self, zone: str) -> None:
        self._do(self._station.terminals.set_zone(self._serial, zone))

    def _waive(self, waived: bool) -> None:
        self._do(self._station.terminals.waive_sign(self._serial, waived))

    def _give(
        self,
        kind: CommandKind,
        serials: Sequence[str],
        work: Callable[[str], Coroutine[Any, Any, Any]],
        done: Callable[[str, Any], None] | None = None,
    ) -> None:
        """Send a command to the terminal that is looked at, or to several at once."""
        if len(serials) > 1 or self._stack.currentWidget() is self.place:
            self._rounds.start(kind, serials, work, done)
            return
        for serial in serials:
            told = None if done is None else partial(done, serial)
            self._commands.run(serial, kind, work(serial), told)

    def _open(self, serials: Sequence[str], say: str) -> None:
        opened, by = self._station.openings.open, reason("byWindow")
        self._give(CommandKind.OPEN, serials, lambda serial: opened(serial, say, by))

    def _reboot(self, serials: Sequence[str]) -> None:
        self._give(CommandKind.REBOOT, serials, self._station.commands.reboot)

    def _refuse_admitted(self, serials: Sequence[str]) -> None:
        async def do() -> None:
            self._refuse_now(serials)

        def open_first() -> None:
            self._ask_who_decides(GateScope(tuple(serials)))

        wish = self._wishes.refuse(serials, do, open_first)
        if wish is None:
            self._refuse_now(serials)
        else:
            self.side.failure.hide()
            self.changes.carry_out(wish)

    def _refuse_now(self, serials: Sequence[str]) -> None:
        if len(serials) == 1:
            self._refuse(serials[0])
        else:
            self._refuse_several(serials)

    def _refuse_several(self, serials: Sequence[str]) -> None:
        is_noted = self.changes.noting.wish()
        refused: dict[str, int] = {}  # with how many people each keeps in its memory

        async def refuse(serial: str) -> int:
            kept = (await self._station.terminals.farewell(serial)).kept
            await self._station.terminals.refuse(serial)
            return kept

        def say(serial: str, kept: int) -> None:
            refused[serial] = kept
            follows = self._words.memories(sum(refused.values()))
            if follows and is_noted():
                title = self._words.several_refused(len(refused))
                self.changes.note.offer(
                    title, lambda: self._admit(list(refused)), text=follows, mark="refused"
                )

        self._rounds.start(CommandKind.REFUSE, serials, refuse, say)

    def _capture(self, serials: Sequence[str]) -> None:
        with_face = self.detail.capture.face.isChecked()

        def capture(serial: str) -> Coroutine[Any, Any, Capture]:
            return self._take_picture(serial, with_face=with_face)

        self._give(CommandKind.CAPTURE, serials, capture, self._keep_capture)

    async def _take_picture(self, serial: str, *, with_face: bool = False) -> Capture:
        jpeg = await self._station.commands.capture(serial, with_face)
        return Capture(jpeg, await decoded(jpeg), now_us())

    def _keep_capture(self, serial: str, capture: Capture) -> None:
        self._captures.pop(serial, None)
        self._captures[serial] = capture
        if len(self._captures) > MOST_PICTURES:
            del self._captures[next(iter(self._captures))]
        if serial == self._serial:
            self._refresh_detail()

    def _drop_capture(self) -> None:
        self._captures.pop(self._serial, None)
        self._refresh_detail()

    # Menus

    def _on_add(self) -> None:
        menu = Menu("add-menu", self)
        connect, ahead = self.tr("How to connect a terminal"), self.tr("Admit one before it calls")
        menu.entry("connect-terminal", connect, self.connecting_requested.emit, "info")
        menu.entry("admit-in-advance", ahead, self.side.advance.open, "check")
        add = partial(self._add_group, None)
        menu.entry("add-group", self.tr("Add a group"), add, "folder-simple-plus")
        menu.popup(_below(self.side.add))

    def _on_menu(self, at: QPoint) -> None:
        tree = self.side.tree
        if tree.indexAt(at).isValid():
            self._menu_of(tree.key(), tree.several()).popup(tree.viewport().mapToGlobal(at))

    def _menu_of(self, key: str, several: Sequence[str] = (), *, with_commands: bool = True) -> RowMenu:
        """Make the menu of a row, or of several selected terminals."""
        menu = RowMenu(self._station.terminals, self._station.groups, self)
        if several:
            self._connect_menu(menu, list(several), "")
            return menu.of_several(several, with_commands=with_commands)
        is_terminal = key.startswith("t:")
        serials = [key[2:]] if is_terminal else [view.serial for view in self.model.views_below(key)]
        self._connect_menu(menu, serials, key)
        if is_terminal:
            return menu.of_terminal(serials[0], with_commands=with_commands)
        return menu.of_all(serials) if key == ALL else menu.of_group(serials)

    def _scope_of(self, serials: Sequence[str], key: str) -> GateScope:
        group_id = group_id_of(key)
        return GateScope(tuple(serials)) if group_id is None else GateScope(group_id=group_id)

    def _connect_menu(self, menu: RowMenu, serials: list[str], key: str) -> None:
        menu.asks_of_refusals = any(self._station.holding.left_as(serial) for serial in serials)
        menu.decide_requested.connect(lambda: self._ask_who_decides(self._scope_of(serials, key)))
        menu.rename_requested.connect(lambda: self.side.tree.edit_name(key))
        menu.open_requested.connect(lambda: self._open(serials, usual_words(self._station.settings)))
        menu.capture_requested.connect(lambda: self._capture(serials))
        menu.reboot_requested.connect(lambda: self._reboot(serials))
        menu.zone_requested.connect(lambda: self._ask_zone(serials, menu.pos()))
        menu.refuse_requested.connect(lambda: self._refuse_admitted(serials))
        menu.forget_requested.connect(lambda: self._forget(serials[0]))
        menu.replace_requested.connect(lambda new: self._replace(serials[0], new))
        menu.upgrade_requested.connect(lambda: self._ask_to_upgrade(serials))
        menu.read_requested.connect(
            lambda: self._give(CommandKind.READ, serials, self._station.parameters.read)
        )
        menu.clear_requested.connect(lambda: self._ask_to_clear(serials))
        menu.passages_requested.connect(lambda: self.passages_requested.emit(serials[0]))
        menu.why_requested.connect(lambda: self.why_requested.emit(serials[0]))
        menu.openings_requested.connect(lambda: self._show_openings(serials[0]))
        menu.move_requested.connect(lambda group_id: self._move([f"t:{one}" for one in serials], group_id))
        menu.new_group_requested.connect(lambda: self._ask_group(serials, menu.pos()))
        menu.select_requested.connect(lambda: self.side.tree.select_below(key))
        menu.group_inside_requested.connect(lambda: self._add_group(group_id_of(key)))
        menu.hold_requested.connect(lambda: self._ask_to_hold(serials, key, menu.pos()))
        menu.removal_requested.connect(lambda: self._remove_group(int(key[2:])))

    def _ask_to_hold(self, serials: Sequence[str], key: str, place: QPoint) -> None:
        """Ask how and until when; of a group about all that are in it now."""
        index = self.model.index_of(key)
        is_place = index.isValid() and not key.startswith("t:")
        panel = HoldPanel(self._station.holding, self._station.terminals, self)
        panel.open_for(place, serials, str(index.data()) if is_place else "")

    def _ask_to_upgrade(self, serials: Sequence[str]) -> None:
        members = self._station.upgrades, self._station.terminals, self._station.changes
        dialog = UpgradeDialog(*members, serials, self.window())
        dialog.begun.connect(lambda _job: self.place.tabs.choose("upgrades"))
        dialog.open()

    def _ask_to_clear(self, serials: Sequence[str]) -> None:
        views = [view for serial in serials if (view := self._station.terminals.get(serial)) is not None]
        if views:
            dialog, clear = ClearDialog(views, self.window()), self._station.commands.clear_records
            dialog.confirmed.connect(lambda: self._give(CommandKind.CLEAR, serials, clear))
            dialog.open()

    def _ask_who_decides(self, scope: GateScope) -> None:
        station = self._station
        groups = {group.id: group for group in station.groups.all()}
        if scope.group_id is not None:
            group = groups.get(scope.group_id)
            named = DecideSubject(
                scope, group.name if group else "", bool(group and group.parent_id is not None)
            )
        else:
            places = {station.terminals.known(serial).group_id for serial in scope.serials}
            named = DecideSubject(scope, station.terminals.title(scope.serials[0]), places != {None})
        DecideDialog(station.gates, station.changes, named, self).open()

    def _let_open_itself(self) -> None:
        self._do(self._station.gates.decide(Decider.TERMINAL, [self._serial]))

    def _show_openings(self, serial: str) -> None:
        self.open_terminal(serial)
        self.detail.log.choose(ActivityKind.OPENING)
        self.detail.open_tab(LOG)

    def _ask_group(self, serials: Sequence[str], place: QPoint) -> None:
        words = PanelWords(self.tr("Name of the new group"), self.tr("Move there"))
        names = ("group-menu", "group-name", "group-make")
        panel = TextPanel(self, names, words, _LONGEST_NAME, needs_text=True)
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.chosen.connect(lambda name: self._move_to_new(serials, name))
        panel.open_at(place)

    def _ask_zone(self, serials: Sequence[str], place: QPoint) -> None:
        panel = ZoneMenu(self)
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.chosen.connect(
            lambda zone: self._rounds.start(
                CommandKind.ZONE, serials, lambda serial: self._station.terminals.set_zone(serial, zone)
            )
        )
        panel.open_at(place)


def _below(button: QWidget) -> QPoint:
    """Return the place of the screen below a button."""
    return button.mapToGlobal(QPoint(0, button.height() + 4))
