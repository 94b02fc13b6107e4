"""The Terminals page: ties the column at the left and the terminal looked at to the station."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from facedesk.desk import tasks
from facedesk.desk.follow import follow
from facedesk.desk.icons import icon
from facedesk.desk.models.terminals import TerminalTree
from facedesk.desk.monitor.gate import usual_words
from facedesk.desk.parts.change_bar import ChangeBar, breakable
from facedesk.desk.parts.empty import Empty
from facedesk.desk.terminals.capture import Capture, decoded
from facedesk.desk.terminals.commands import Commands, Kind
from facedesk.desk.terminals.detail import Detail
from facedesk.desk.terminals.farewell_words import FarewellWords, together
from facedesk.desk.terminals.group_overview import GroupOverview
from facedesk.desk.terminals.side import Side
from facedesk.desk.terminals.sure_menu import SureMenu
from facedesk.desk.terminals.tree_wishes import TreeWishes

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from typing import Any

    from PySide6.QtGui import QAction, QShowEvent

    from facedesk.desk.pictures import Pictures
    from facedesk.station.changes import Notice
    from facedesk.station.station import Station
    from facedesk.store.reach import Prospect

_MOST_CAPTURES = 8


class TerminalsPage(QWidget):
    """Groups and terminals, who waits, and one terminal."""

    connecting_wanted = Signal()  # how to connect a further terminal
    person_wanted = Signal(str, str)  # the number, the tab of the person's page

    def __init__(self, station: Station, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._serial = ""
        self._captures: dict[str, Capture] = {}
        self._to_name = ""
        self._stale = True
        self.setObjectName("terminals-page")
        self._commands = Commands(self)
        self._wishes, self._words = TreeWishes(station), FarewellWords(self)
        self.model = TerminalTree(station, self)
        self.side, self.detail = Side(station, self.model), Detail(self._commands, pictures, station)
        self._empty = Empty("device-tablet-camera", self.tr("Choose a terminal."))
        self._stack = QStackedWidget()
        self.group = GroupOverview()
        self.group.terminal_chosen.connect(self.show_terminal)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.group)
        self._stack.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.changes = ChangeBar("terminal-changes", station, self.side.tree)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.changes)
        right.addWidget(self._stack, 1)
        row.addWidget(self.side)
        row.addLayout(right, 1)
        self._connect_side()
        self._connect_detail()
        follow(station, self, self._on_notice)
        self._choose_any()

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
        self.model.dropped.connect(self._move)
        self.changes.failed.connect(self._say_failure)
        self.detail.roster.changed.connect(self.changes.offer)

    def _connect_detail(self) -> None:
        detail, actions = self.detail, self.detail.actions_row
        detail.title.name_typed.connect(lambda text: self._rename(f"t:{self._serial}", text))
        detail.person_wanted.connect(self.person_wanted)
        detail.sign_waived.connect(lambda: self._waive(True))
        detail.facts.sign_checked_again.connect(lambda: self._waive(False))
        detail.facts.zone_chosen.connect(self._set_zone)
        detail.capture.asked.connect(self._capture)
        detail.capture.closed.connect(self._drop_capture)
        actions.open_asked.connect(lambda: self._open(usual_words(self._station)))
        actions.say_asked.connect(self._open)
        actions.say_text_wanted.connect(lambda: actions.show_say_menu(usual_words(self._station)))
        actions.capture_asked.connect(self._capture)
        actions.reboot_asked.connect(self._reboot)
        actions.more_asked.connect(
            lambda button: self._menu_of(f"t:{self._serial}").popup(
                button.mapToGlobal(QPoint(0, button.height() + 4))
            )
        )

    # What is shown

    def set_large(self, large: bool) -> None:
        """Take the measures for a large screen or for a small one."""
        self.side.set_large(large)

    def show_waiting(self) -> None:
        """Lead to the first terminal that waits."""
        self.side.search.clear()
        self.side.waiting.focus_first()

    def show_terminal(self, serial: str) -> None:
        """Lead to a terminal: to its page, or to where it waits or is refused."""
        self.side.search.clear()
        self.side.tree.choose(f"t:{serial}")
        self.side.show_outside(serial)

    def show_roster(self, serial: str) -> None:
        """Lead to a terminal's roster, with the keyboard."""
        self.show_terminal(serial)
        if self._serial == serial:  # it may be refused meanwhile
            self.detail.show_roster()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _on_notice(self, notice: Notice) -> None:
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
        self.side.take(notice.terminals)
        if not self.isVisible():
            self._stale = True
        elif notice.groups or not self._serial or self._serial in notice.terminals:
            self._refresh_detail()

    def _on_chosen(self, key: str) -> None:
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
        view = self._station.terminal(self._serial) if self._serial else None
        if view is None and self._show_group(self.side.tree.key()):
            return
        if view is None:
            self._empty.say(self._why_empty())
            self._stack.setCurrentWidget(self._empty)
            return
        names = {group.id: group.name for group in self._station.groups()}
        group = names.get(view.group_id, "") if view.group_id is not None else ""
        self.detail.show_view(view, group, self._captures.get(view.serial))
        self._stack.setCurrentWidget(self.detail)

    def _show_group(self, key: str) -> bool:
        """Show the group of a key; say whether there is one."""
        index = self.model.index_of(key)
        if not key.startswith("g:") or not index.isValid():
            return False
        self.group.show_group(str(index.data()), self.model.views_below(key), self.model.count(key))
        self._stack.setCurrentWidget(self.group)
        return True

    def _why_empty(self) -> str:
        if self.side.tree.first_terminal():
            return self.tr("Choose a terminal.")
        return self.tr("No terminal is admitted yet. Admit the ones that wait.")

    # What is asked of the station

    def _do(self, work: Coroutine[Any, Any, Any], undo: Callable[[], None] | None = None) -> None:
        """Have the station do something; a failure is said at the top of the column."""

        def failed(why: str) -> None:
            self._say_failure(why)
            if undo is not None:
                undo()

        self.side.failure.hide()
        tasks.start(work, self, failed=failed)

    def _say_failure(self, why: str) -> None:
        self.side.failure.say(self.tr("Not done."), why, "refused")

    def _admit(self, serials: Sequence[str]) -> None:
        async def admit() -> None:
            prospects = await self._station.deliveries.prospects(serials)
            await self._station.admit(*serials)
            if len(serials) == 1:
                self._show_when_there(f"t:{serials[0]}")
            self._say_admitted(serials, together(prospects.values()))

        self._do(admit(), lambda: self.side.waiting.give_up(serials))

    def _say_admitted(self, serials: Sequence[str], prospect: Prospect) -> None:
        """Say what follows for people; nothing where nothing does."""
        follows = self._words.admission(prospect)
        if follows:
            title = self._words.admitted([breakable(self._station.title(serial)) for serial in serials])
            self.changes.note.offer(title, None, text=follows)

    def _show_when_there(self, key: str) -> None:
        """Lead to a row that the next notice brings."""
        self.model.take(key[2:])
        self.side.tree.choose(key)

    def _admit_in_advance(self, serial: str) -> None:
        async def admit() -> None:
            await self._station.admit(serial)
            self.side.advance.close_field()
            self._show_when_there(f"t:{serial}")

        self._do(admit())

    def _refuse(self, serial: str) -> None:
        self._do(self._refuse_and_say(serial), lambda: self.side.waiting.give_up([serial]))

    async def _refuse_and_say(self, serial: str) -> None:
        kept = (await self._station.farewell(serial)).kept
        await self._station.refuse(serial)
        follows = self._words.memory(kept)
        if follows:
            title = self._words.refused(breakable(self._station.title(serial)))
            self.changes.note.offer(title, lambda: self._admit([serial]), text=follows, mark="refused")

    def _forget(self, serial: str) -> None:
        def then() -> None:
            self._captures.pop(serial, None)

        def take_off() -> None:
            self.show_roster(serial)
            self.detail.roster.ask_to_empty(leave=True)

        self.side.failure.hide()
        self.changes.do(lambda: self._wishes.forget(serial, take_off, then))

    def _rename(self, key: str, text: str) -> None:
        if key.startswith("g:"):
            self._do(self._station.rename_group(int(key[2:]), text))
        else:
            self._do(self._station.label(key[2:], text))

    def _move(self, keys: Sequence[str], group_id: int | None) -> None:
        def show() -> None:
            self.side.tree.open_group(f"g:{group_id}")
            if keys and keys[0].startswith("t:"):
                self._show_when_there(keys[0])
            self._refresh_detail()

        self.side.failure.hide()
        self.changes.carry_out(self._wishes.move(keys, group_id, show))

    def _remove_group(self, group_id: int) -> None:
        self.side.failure.hide()
        self.changes.carry_out(self._wishes.remove(group_id))

    def _add_group(self, parent_id: int | None) -> None:
        async def add() -> None:
            number = await self._station.add_group(self.tr("New group"), parent_id)
            self._to_name = f"g:{number}"

        self._do(add())

    def _set_zone(self, zone: str) -> None:
        self._do(self._station.set_zone(self._serial, zone))

    def _waive(self, waived: bool) -> None:
        self._do(self._station.waive_sign(self._serial, waived))

    def _open(self, say: str) -> None:
        self._commands.run(self._serial, Kind.OPEN, self._station.open_gate(self._serial, say))

    def _reboot(self) -> None:
        self._commands.run(self._serial, Kind.REBOOT, self._station.reboot(self._serial))

    def _capture(self) -> None:
        serial, with_face = self._serial, self.detail.capture.face.isChecked()

        async def capture() -> Capture:
            jpeg = await self._station.capture(serial, with_face)
            return Capture(jpeg, await decoded(jpeg), time.time_ns() // 1000)

        self._commands.run(serial, Kind.CAPTURE, capture(), lambda made: self._keep_capture(serial, made))

    def _keep_capture(self, serial: str, capture: Capture) -> None:
        self._captures.pop(serial, None)
        self._captures[serial] = capture
        if len(self._captures) > _MOST_CAPTURES:
            del self._captures[next(iter(self._captures))]
        if serial == self._serial:
            self._refresh_detail()

    def _drop_capture(self) -> None:
        self._captures.pop(self._serial, None)
        self._refresh_detail()

    # Menus

    def _on_add(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("add-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(
            menu,
            "connect-terminal",
            self.tr("How to connect a terminal"),
            self.connecting_wanted.emit,
            "info",
        )
        self._add(
            menu, "admit-in-advance", self.tr("Admit one before it calls"), self.side.advance.open, "check"
        )
        self._add(
            menu, "add-group", self.tr("Add a group"), lambda: self._add_group(None), "folder-simple-plus"
        )
        button = self.side.add
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _on_menu(self, at: QPoint) -> None:
        index = self.side.tree.indexAt(at)
        if index.isValid():
            key = self.side.tree.key()
            self._menu_of(key).popup(self.side.tree.viewport().mapToGlobal(at))

    def _menu_of(self, key: str) -> QMenu:
        menu = SureMenu(self)
        menu.setObjectName("terminal-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rename = self._add(
            menu, "rename-row", self.tr("Rename"), lambda: self.side.tree.edit_name(key), "pencil-simple"
        )
        rename.setShortcut("F2")
        if key.startswith("g:"):
            number = int(key[2:])
            self._add(
                menu,
                "add-group-inside",
                self.tr("Add a group inside"),
                lambda: self._add_group(number),
                "folder-simple-plus",
            )
            self._add(
                menu,
                "remove-group",
                self.tr("Remove the group"),
                lambda: self._remove_group(number),
                "trash",
            )
        else:
            self._add_places(menu.addMenu(self.tr("Move to")), key)
            menu.addSeparator()
            refuse = self._add(
                menu, "refuse-terminal", self.tr("Refuse…"), lambda: self._refuse(key[2:]), "prohibit"
            )
            menu.ask_first(refuse, self.tr("Refuse now?"))
            self._add(menu, "forget-terminal", self.tr("Forget…"), lambda: self._forget(key[2:]), "trash")
        return menu

    def _add_places(self, menu: QMenu, key: str) -> None:
        view = self._station.terminal(key[2:])
        here = view.group_id if view is not None else None
        self._add_place(menu, key, self.tr("In no group"), None, here)
        for group in self._station.groups():
            self._add_place(menu, key, group.name, group.id, here)

    def _add_place(self, menu: QMenu, key: str, text: str, group_id: int | None, here: int | None) -> None:
        action = self._add(menu, f"move-to-{group_id}", text, lambda: self._move([key], group_id))
        action.setCheckable(True)
        action.setChecked(group_id == here)

    def _add(
        self, menu: QMenu, name: str, text: str, act: Callable[[], object], icon_name: str = ""
    ) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        if icon_name:
            action.setIcon(icon(icon_name))
        action.triggered.connect(act)
        return action
