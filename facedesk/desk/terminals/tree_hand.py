"""What is done with the rows of the tree: admitted, refused, forgotten, named, moved; and what is said of it there."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.live import background
from facedesk.desk.live.change_bar import ChangeBar, breakable
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.live.running_commands import CommandKind
from facedesk.desk.models.terminals import TerminalTreeModel, group_id_of
from facedesk.desk.terminals.detail.rounds import Rounds
from facedesk.desk.terminals.list.regrouping import ForgettingWays, TreeWishes
from facedesk.desk.terminals.list.side_column import Side
from facedesk.desk.text.farewell_text import FarewellWords, together
from facedesk.station.delivery.assignments import Assignments
from facedesk.station.gatekeeping.rulebook import GateScope
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.store.delivery.reach import Prospect


@dataclass(frozen=True, slots=True)
class TreeMembers:
    """The members of the station that change what stands in the tree."""

    terminals: Terminals
    groups: Groups
    assignments: Assignments


@dataclass(frozen=True, slots=True)
class TreeParts:
    """Where it is shown: the column with the tree, what asks in the page, and what is asked of several at once."""

    side: Side
    changes: ChangeBar
    rounds: Rounds


class TreeHand(QObject):
    """Carries out what is asked of rows, named by their keys: "g:ID" for a group and "t:SERIAL" for a terminal."""

    left = Signal(str)  # a serial: it was forgotten, or another stands in its place
    moved = Signal()  # what is shown may hang elsewhere
    taking_off_requested = Signal(str)  # a serial: its people, before it is forgotten
    deciding_requested = Signal(object)  # a GateScope: who decides there

    def __init__(
        self,
        members: TreeMembers,
        wishes: TreeWishes,
        model: TerminalTreeModel,
        parts: TreeParts,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._members, self._wishes, self._model = members, wishes, model
        self._side, self._changes, self._rounds = parts.side, parts.changes, parts.rounds
        self._words = FarewellWords(self)
        self._to_name = ""
        self.leading = NewestWish(self)  # to a row of the tree
        self._connect()

    def _connect(self) -> None:
        side = self._side
        for part in (side.waiting, side.refused):
            part.forgotten.connect(self.forget)
        side.waiting.admitted.connect(self.admit)
        side.waiting.refused.connect(self.refuse)
        side.refused.admitted.connect(lambda serial: self.admit([serial]))
        side.advance.admitted.connect(self.admit_in_advance)
        self._model.name_typed.connect(self.rename)
        self._model.dropped.connect(lambda keys, onto: self.move(keys, group_id_of(onto)))
        self._changes.failed.connect(self.report_failure)

    def receive(self) -> None:
        """Have the name typed of a group that was made, once its row is there."""
        if self._to_name and self._model.index_of(self._to_name).isValid():
            self._side.tree.edit_name(self._to_name)
            self._to_name = ""

    def set_zone(self, serial: str, zone: str) -> None:
        """Set the time zone of a terminal."""
        self.do(self._members.terminals.set_zone(serial, zone))

    def set_zones(self, serials: Sequence[str], zone: str) -> None:
        """Set the time zone of several terminals."""
        set_zone = self._members.terminals.set_zone
        self._rounds.start(CommandKind.ZONE, serials, lambda serial: set_zone(serial, zone))

    def waive(self, serial: str, waived: bool) -> None:
        """Check the sign of a terminal no more, or again."""
        self.do(self._members.terminals.waive_sign(serial, waived))

    def do(self, work: Coroutine[Any, Any, Any], undo: Callable[[], None] | None = None) -> None:
        """Have the station do something; a failure is said at the top of the column."""

        def failed(why: str) -> None:
            self.report_failure(why)
            if undo is not None:
                undo()

        self._side.failure.hide()
        background.start(work, self, failed=failed)

    def report_failure(self, why: str) -> None:
        """Display what failed at the top of the column."""
        self._side.failure.announce(self.tr("Not done."), why, "refused")

    def admit(self, serials: Sequence[str]) -> None:
        """Admit terminals; say what follows for people."""
        leads, is_noted = self.leading.wish(), self._changes.noting.wish()

        async def admit() -> None:
            prospects = await self._members.assignments.prospects(serials)
            await self._members.terminals.admit(*serials)
            if len(serials) == 1 and leads():
                self._update_when_there(f"t:{serials[0]}")
            if is_noted():
                self._report_admitted(serials, together(prospects.values()))

        self.do(admit(), lambda: self._side.waiting.give_up(serials))

    def _report_admitted(self, serials: Sequence[str], prospect: Prospect) -> None:
        """Display what follows for people; nothing where nothing does."""
        follows = self._words.admission(prospect)
        if follows:
            title = self._words.admitted(
                [breakable(self._members.terminals.title(serial)) for serial in serials]
            )
            self._changes.note.offer(title, None, text=follows)

    def _update_when_there(self, key: str) -> None:
        """Lead to a row that the next notice brings."""
        self._model.receive(key[2:])
        self._side.tree.choose(key)

    def admit_in_advance(self, serial: str) -> None:
        """Admit a terminal before it calls."""
        leads = self.leading.wish()

        async def admit() -> None:
            await self._members.terminals.admit(serial)
            self._side.advance.accept(serial)
            if leads():
                self._update_when_there(f"t:{serial}")

        self.do(admit())

    def refuse(self, serial: str) -> None:
        """Refuse a terminal that waits, or one that is admitted."""
        self.do(
            self._refuse_and_say(serial, self._changes.noting.wish()),
            lambda: self._side.waiting.give_up([serial]),
        )

    async def _refuse_and_say(self, serial: str, is_noted: Callable[[], bool]) -> None:
        kept = (await self._members.terminals.farewell(serial)).kept
        await self._members.terminals.refuse(serial)
        follows = self._words.memory(kept)
        if follows and is_noted():
            title = self._words.refused(breakable(self._members.terminals.title(serial)))
            self._changes.note.offer(title, lambda: self.admit([serial]), text=follows, mark="refused")

    def forget(self, serial: str) -> None:
        """Ask whether a terminal is to be forgotten."""

        def then() -> None:
            self.left.emit(serial)

        def take_off() -> None:
            self.taking_off_requested.emit(serial)

        self._side.failure.hide()
        ways = ForgettingWays(take_off, lambda: self.deciding_requested.emit(GateScope((serial,))), then)
        self._changes.do(lambda: self._wishes.forget(serial, ways))

    def replace(self, serial: str, new: str) -> None:
        """Ask whether another terminal is to take the place of one."""
        leads = self.leading.wish()

        def then() -> None:
            self.left.emit(serial)
            if leads():
                self._update_when_there(f"t:{new}")

        self._side.failure.hide()
        self._changes.do(lambda: self._wishes.replace(serial, new, then))

    def rename(self, key: str, text: str) -> None:
        """Have a group or a terminal called otherwise."""
        if key.startswith("g:"):
            self.do(self._members.groups.rename(int(key[2:]), text))
        else:
            self.do(self._label(key, text))

    async def _label(self, key: str, text: str) -> None:
        await self._members.terminals.label(key[2:], text)
        if self._side.tree.key() == key:  # its place is by its name: it may be far away now
            self._update_when_there(key)

    def move(self, keys: Sequence[str], group_id: int | None) -> None:
        """Hang rows into a group, or into none."""

        def show() -> None:
            self._side.tree.open_row(f"g:{group_id}")
            self._update_moved([key[2:] for key in keys if key.startswith("t:")])

        self._side.failure.hide()
        self._changes.carry_out(self._wishes.move(keys, group_id, show))

    def move_to_new(self, serials: Sequence[str], name: str) -> None:
        """Hang terminals into a group that is made for them."""
        self._side.failure.hide()
        self._changes.carry_out(self._wishes.move_to_new(serials, name, lambda: self._update_moved(serials)))

    def _update_moved(self, serials: Sequence[str]) -> None:
        self._model.refresh_places(serials)  # a group may be new, and the notice of it to come
        self._side.tree.select(serials)
        self.moved.emit()

    def remove_group(self, group_id: int) -> None:
        """Ask whether a group is to be removed."""
        self._side.failure.hide()
        self._changes.carry_out(self._wishes.remove(group_id))

    def add_group(self, parent_id: int | None) -> None:
        """Make a group, whose name can be typed once it is there."""
        leads = self.leading.wish()

        async def add() -> None:
            number = await self._members.groups.add(self.tr("New group"), parent_id)
            if leads():
                self._to_name = f"g:{number}"

        self.do(add())

    def refuse_admitted(self, serials: Sequence[str], *, is_asked: bool) -> None:
        """Refuse terminals; ask first where something follows, or where nobody has asked yet."""

        async def do() -> None:
            self._refuse_now(serials)

        def open_first() -> None:
            self.deciding_requested.emit(GateScope(tuple(serials)))

        wish = self._wishes.refuse(serials, do, open_first, is_asked=is_asked)
        if wish is None:
            self._refuse_now(serials)
        else:
            self._side.failure.hide()
            self._changes.carry_out(wish)

    def _refuse_now(self, serials: Sequence[str]) -> None:
        if len(serials) == 1:
            self.refuse(serials[0])
        else:
            self._refuse_several(serials)

    def _refuse_several(self, serials: Sequence[str]) -> None:
        is_noted = self._changes.noting.wish()
        refused: dict[str, int] = {}  # with how many people each keeps in its memory

        async def refuse(serial: str) -> int:
            kept = (await self._members.terminals.farewell(serial)).kept
            await self._members.terminals.refuse(serial)
            return kept

        def say(serial: str, kept: int) -> None:
            refused[serial] = kept
            follows = self._words.memories(sum(refused.values()))
            if follows and is_noted():
                title = self._words.several_refused(len(refused))
                self._changes.note.offer(
                    title, lambda: self.admit(list(refused)), text=follows, mark="refused"
                )

        self._rounds.start(CommandKind.REFUSE, serials, refuse, say)
