"""The menus of the page: of a row, of several selected terminals, of a place, and of what can be added."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.models.terminals import ALL, TerminalTreeModel, group_id_of
from facedesk.desk.terminals.commanding import Commanding
from facedesk.desk.terminals.list.row_menu import RowMenu
from facedesk.desk.terminals.list.side_column import Side
from facedesk.desk.terminals.questions import QuestionMembers, TerminalQuestions
from facedesk.desk.terminals.tree_hand import TreeHand
from facedesk.desk.widgets.menu import Menu
from facedesk.station.gatekeeping.rulebook import GateScope


class TerminalMenus(QObject):
    """Makes them, and has carried out what is chosen."""

    connecting_requested = Signal()  # how to connect a further terminal
    passages_requested = Signal(str)  # a serial: who may pass there now
    why_requested = Signal(str)  # a serial: whether somebody may pass there
    openings_requested = Signal(str)  # a serial: who opened there by hand

    def __init__(
        self,
        members: QuestionMembers,
        model: TerminalTreeModel,
        side: Side,
        *,
        commanding: Commanding,
        hand: TreeHand,
        questions: TerminalQuestions,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._members, self._model, self._side, self._page = members, model, side, page
        self._commanding, self._hand, self._questions = commanding, hand, questions
        side.tree.customContextMenuRequested.connect(self._on_menu)
        side.add.clicked.connect(self._on_add)

    def _on_add(self) -> None:
        menu = Menu("add-menu", self._page)
        connect, ahead = self.tr("How to connect a terminal"), self.tr("Admit one before it calls")
        menu.entry("connect-terminal", connect, self.connecting_requested.emit, "info")
        menu.entry("admit-in-advance", ahead, self._side.advance.open, "check")
        add = partial(self._hand.add_group, None)
        menu.entry("add-group", self.tr("Add a group"), add, "folder-simple-plus")
        menu.popup(below(self._side.add))

    def _on_menu(self, at: QPoint) -> None:
        tree = self._side.tree
        if tree.indexAt(at).isValid():
            self.of(tree.key(), tree.several()).popup(tree.viewport().mapToGlobal(at))

    def of(self, key: str, several: Sequence[str] = (), *, with_commands: bool = True) -> RowMenu:
        """Make the menu of a row, or of several selected terminals."""
        menu = RowMenu(self._members.terminals, self._members.groups, self._page)
        if several:
            self._connect(menu, list(several), "")
            return menu.of_several(several, with_commands=with_commands)
        is_terminal = key.startswith("t:")
        serials = [key[2:]] if is_terminal else [view.serial for view in self._model.views_below(key)]
        self._connect(menu, serials, key)
        if is_terminal:
            return menu.of_terminal(serials[0], with_commands=with_commands)
        return menu.of_all(serials) if key == ALL else menu.of_group(serials)

    def _connect(self, menu: RowMenu, serials: list[str], key: str) -> None:
        menu.asks_of_refusals = any(self._members.holding.left_as(serial) for serial in serials)
        self._connect_commands(menu, serials)
        self._connect_questions(menu, serials, key)
        self._connect_tree(menu, serials, key)
        menu.passages_requested.connect(lambda: self.passages_requested.emit(serials[0]))
        menu.why_requested.connect(lambda: self.why_requested.emit(serials[0]))
        menu.openings_requested.connect(lambda: self.openings_requested.emit(serials[0]))

    def _connect_commands(self, menu: RowMenu, serials: list[str]) -> None:
        commanding = self._commanding
        menu.open_requested.connect(lambda: commanding.open(serials))
        menu.capture_requested.connect(lambda: commanding.capture(serials))
        menu.reboot_requested.connect(lambda: commanding.reboot(serials))
        menu.read_requested.connect(lambda: commanding.read(serials))

    def _connect_questions(self, menu: RowMenu, serials: list[str], key: str) -> None:
        questions, commanding, hand = self._questions, self._commanding, self._hand
        menu.decide_requested.connect(lambda: questions.decide(_scope_of(serials, key)))
        menu.upgrade_requested.connect(lambda: questions.upgrade(serials))
        menu.clear_requested.connect(lambda: questions.clear(serials, lambda: commanding.clear(serials)))
        menu.hold_requested.connect(lambda: questions.hold(serials, self._place_name(key), menu.pos()))
        menu.zone_requested.connect(lambda: questions.zone(menu.pos(), partial(hand.set_zones, serials)))
        menu.new_group_requested.connect(
            lambda: questions.new_group(menu.pos(), partial(hand.move_to_new, serials))
        )

    def _connect_tree(self, menu: RowMenu, serials: list[str], key: str) -> None:
        hand, tree = self._hand, self._side.tree
        menu.rename_requested.connect(lambda: tree.edit_name(key))
        menu.refuse_requested.connect(
            lambda: hand.refuse_admitted(serials, is_asked=not menu.asks_of_refusals)
        )
        menu.forget_requested.connect(lambda: hand.forget(serials[0]))
        menu.replace_requested.connect(lambda new: hand.replace(serials[0], new))
        menu.move_requested.connect(lambda group_id: hand.move([f"t:{one}" for one in serials], group_id))
        menu.select_requested.connect(lambda: tree.select_below(key))
        menu.group_inside_requested.connect(lambda: hand.add_group(group_id_of(key)))
        menu.removal_requested.connect(lambda: hand.remove_group(int(key[2:])))

    def _place_name(self, key: str) -> str:
        """Return how a group is called, or all of them; nothing for terminals that are named themselves."""
        index = self._model.index_of(key)
        return str(index.data()) if index.isValid() and not key.startswith("t:") else ""


def _scope_of(serials: Sequence[str], key: str) -> GateScope:
    group_id = group_id_of(key)
    return GateScope(tuple(serials)) if group_id is None else GateScope(group_id=group_id)


def below(button: QWidget) -> QPoint:
    """Return the place of the screen below a button."""
    return button.mapToGlobal(QPoint(0, button.height() + 4))
