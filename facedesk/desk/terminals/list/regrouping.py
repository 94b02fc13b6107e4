"""What is asked and said of changes in the tree of groups and terminals."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from facedesk import i18n
from facedesk.desk.live.change_bar import First, Wish, breakable
from facedesk.desk.text.farewell_text import FarewellWords
from facedesk.desk.text.gate_text import GateWords
from facedesk.station.gatekeeping.rulebook import Rulebook
from facedesk.station.holding.facts import GATE_LEFT_SHUT
from facedesk.station.holding.holding import Holding
from facedesk.station.replacing import Replacing
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState
from facedesk.store.changes import arranging
from facedesk.store.changes.arranging import Arrangement, Turnover
from facedesk.texts import Reason, reason

_NAMED_MOST = 4


@dataclass(frozen=True, slots=True)
class ForgettingWays:
    """What can be done before a terminal is forgotten, and what is done then."""

    take_off: Callable[[], None]  # its people
    open_first: Callable[[], None]  # lead to where it is set to open by itself
    then: Callable[[], None]


class TreeWishes(QObject):
    """Makes wishes; rows are named by their keys, "g:ID" for a group and "t:SERIAL" for a terminal."""

    def __init__(
        self, terminals: Terminals, groups: Groups, replacing: Replacing, rulebook: Rulebook, holding: Holding
    ) -> None:
        super().__init__()
        self._replacing = replacing
        self._rulebook, self._holding = rulebook, holding
        self._gate_words = GateWords(self)
        self._terminals = terminals
        self._groups = groups
        self._farewell = FarewellWords(self)

    def move(self, keys: Sequence[str], group_id: int | None, then: Callable[[], None]) -> Wish:
        """Hang rows into a group, or into none."""
        what = self._named(keys)
        into = breakable(self._group(group_id))
        if group_id is None:
            question = self.tr("Take {0} out of the group?").format(what)
            said = self.tr("{0}: now in no group.").format(what)
        else:
            question = self.tr("Move {0} to {1}?").format(what, into)
            said = self.tr("{0}: now in {1}.").format(what, into)
        serials, groups = _parted(keys)
        turn = self._gate_words.turn(self._rulebook.foresee_moved(serials, groups, group_id))
        arrangement = _moved(serials, groups, group_id)
        return Wish(question, self.tr("Move"), said, arrangement, then, filing=True, also=turn)

    def move_to_new(self, serials: Sequence[str], name: str, then: Callable[[], None]) -> Wish:
        """Hang terminals into a group that is made for them."""
        what, into = self._named([f"t:{serial}" for serial in serials]), breakable(name)
        return Wish(
            self.tr("Move {0} to {1}?").format(what, into),
            self.tr("Move"),
            self.tr("{0}: now in {1}.").format(what, into),
            arranging.terminals_in_new_group(serials, name),
            then,
            filing=True,
            also=self._gate_words.turn(self._rulebook.foresee_moved(serials, (), None)),
        )

    def remove(self, group_id: int) -> Wish:
        """Remove a group; what hung in it moves up."""
        name = breakable(self._group(group_id))
        return Wish(
            self.tr("Remove the group {0}?").format(name),
            self.tr("Remove"),
            self.tr("The group {0} was removed; what was in it moved up.").format(name),
            arranging.group_removed(group_id),
            filing=True,
            also=self._gate_words.turn(self._rulebook.foresee_removed(group_id)),
        )

    def refuse(
        self,
        serials: Sequence[str],
        do: Callable[[], Awaitable[None]],
        open_first: Callable[[], None],
        *,
        is_asked: bool,
    ) -> Wish | None:
        """Refuse terminals; None where that was asked and no gate of them stays shut or open: nothing is to be said.

        `open_first` leads to where they are set to open by themselves, which they must be online for.
        """
        left = [found for serial in serials if (found := self._holding.left_as(serial)) is not None]
        if not left and is_asked:
            return None
        views = map(self._terminals.known, serials)
        can_be_set = any(each.code == GATE_LEFT_SHUT for each in left) and any(
            view.state is TerminalState.ONLINE for view in views
        )

        async def carry(_keep: bool, _seen: Turnover) -> None:
            await do()

        return Wish(
            self.tr("Refuse {0}?").format(self._named([f"t:{serial}" for serial in serials])),
            self.tr("Refuse"),
            "",
            replace(arranging.NOTHING, keeps=False),
            carry=carry,
            words=self._left_words(left) or self.tr("Gates stay as they are set."),
            first=self._open_first(open_first) if can_be_set else None,
        )

    def _open_first(self, do: Callable[[], None]) -> First:
        return First(self.tr("Let it open by itself first…"), do)

    def _left_words(self, left: Sequence[Reason]) -> str:
        """Return how gates stay, one of each kind first: what is not named is like one of those."""
        firsts = {each.code: each for each in reversed(left)}
        ordered = [*firsts.values(), *(each for each in left if each is not firsts[each.code])]
        lines: list[str] = [i18n.told(each) for each in ordered[:_NAMED_MOST]]
        if len(left) > _NAMED_MOST:
            lines.append(self.tr("The same of %n more.", "", len(left) - _NAMED_MOST))
        return i18n.joined("\n", lines)

    async def forget(self, serial: str, ways: ForgettingWays) -> Wish:
        """Forget a terminal; what can be done first it must be online for."""
        said = await self._terminals.farewell(serial)
        view = self._terminals.known(serial)
        left = self._holding.left_as(serial)
        first = None
        if view.state is TerminalState.ONLINE and left is not None and left.code == GATE_LEFT_SHUT:
            first = self._open_first(ways.open_first)
        elif view.state is TerminalState.ONLINE and said.kept:
            first = First(self.tr("Take its people off first…"), ways.take_off)
        title = breakable(view.title)
        return Wish(
            self.tr("Forget {0}?").format(title),
            self.tr("Forget"),
            self.tr("{0} is forgotten.").format(title),
            arranging.terminal_forgotten(serial),
            ways.then,
            words=self._farewell.forgetting(view, said, left),
            first=first,
            again=lambda: self.forget(serial, ways),
        )

    async def replace(self, serial: str, new: str, then: Callable[[], None]) -> Wish:
        """Have a terminal that waits take the place of another."""
        said = await self._terminals.farewell(serial)
        arrangement = self._replacing.arrangement(serial, new, reason("byWindow"))
        old, title = breakable(self._terminals.known(serial).title), breakable(new)
        lines = [
            self.tr("Its name, its group and its people go over to the new one; it is forgotten itself."),
            self.tr("What it was set to is set at the new one as soon as that is online.")
            if self._replacing.parameters(serial)
            else self.tr("Its parameters are not known: set those of the new one."),
        ]
        stay = self.tr("%n people stay in the memory of the old one.", "", said.kept)
        left, behind = self._holding.left_as(serial), self._replacing.left_behind(serial)
        lines += [i18n.told(behind)] if behind is not None else []
        lines += [stay] if said.kept else []
        lines += [i18n.told(left)] if left is not None else []
        return Wish(
            self.tr("Have {0} take the place of {1}?").format(title, old),
            self.tr("Replace"),
            self.tr("{0} has taken the place of {1}.").format(title, old),
            arrangement,
            then,
            words=i18n.joined("\n", lines),
            again=lambda: self.replace(serial, new, then),
        )

    def _named(self, keys: Sequence[str]) -> str:
        if len(keys) != 1:
            if all(key.startswith("t:") for key in keys):
                return self.tr("%n terminals", "", len(keys))
            return self.tr("%n rows", "", len(keys))
        if keys[0].startswith("g:"):
            return breakable(self._group(int(keys[0][2:])))
        return breakable(self._terminals.title(keys[0][2:]))

    def _group(self, group_id: int | None) -> str:
        return next((group.name for group in self._groups.all() if group.id == group_id), "")


def _parted(keys: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return the serials of the terminals, and the ids of the groups."""
    serials = [key[2:] for key in keys if key.startswith("t:")]
    return serials, [int(key[2:]) for key in keys if key.startswith("g:")]


def _moved(serials: Sequence[str], group_ids: Sequence[int], into: int | None) -> Arrangement:
    groups = [arranging.group_moved(each, into) for each in group_ids]
    if not serials:
        return arranging.together(groups)
    return arranging.together([arranging.terminals_moved(serials, into), *groups])
