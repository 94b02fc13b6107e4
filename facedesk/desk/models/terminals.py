"""The tree of groups and admitted terminals, as the station has it in memory."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QCoreApplication, QObject, Qt

from facedesk import i18n
from facedesk.desk.text import terminal_text
from facedesk.desk.widgets.tree.model import CHOSEN, LEAF, OWN, TAKES, Look, Node, Role, Row, TreeModel
from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import now_us
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState, TerminalView
from facedesk.store.people.pinyin import order
from facedesk.store.terminals import GroupRow

ADMITTED = frozenset({TerminalState.ONLINE, TerminalState.OFFLINE})

ALL = "all"
"""The key of the first row, which stands for all terminals."""

_TERMINAL, _GROUP = CHOSEN | OWN | LEAF, CHOSEN | OWN | TAKES  # a view asks for them of each row
_ALL = CHOSEN | LEAF | TAKES  # what is dropped there is in no group
_EDGE = 10  # pixels
_STEP = 18  # a terminal's mark stands below its group's name, not below the caret


def group_row(group: GroupRow, *, first: bool = True) -> Row:
    """Return a group's row, which stands before the terminals beside it or behind them."""
    return Row(
        f"g:{group.id}", f"g:{group.parent_id}", group.name, (not first, order(group.name), group.id), group
    )


def terminal_row(view: TerminalView, *, first: bool = False) -> Row:
    """Return a terminal's row, which stands behind the groups beside it or before them."""
    return Row(
        f"t:{view.serial}",
        f"g:{view.group_id}",
        view.title,
        (not first, order(view.title), view.serial),
        view,
    )


def group_id_of(key: str | None) -> int | None:
    """Return the id of the group that a key names, None where it names none."""
    return int(key[2:]) if key is not None and key.startswith("g:") else None


def is_group(node: Node) -> bool:
    """Whether a row is a group and no terminal."""
    return not isinstance(node.row.value, TerminalView)


def place_rows(groups: Iterable[GroupRow], views: Iterable[TerminalView]) -> Iterator[Row]:
    """Return the rows of groups and of the terminals that are admitted, groups first."""
    yield from map(group_row, groups)
    yield from (terminal_row(view) for view in views if view.state in ADMITTED)


class TerminalTreeModel(TreeModel):
    """Groups with their terminals before them, by "g:ID" and "t:SERIAL"; those in no group stand at the top.

    Above them stands a row for all of them, by `ALL`.
    """

    mime = "application/x-facedesk-tree"

    def __init__(
        self,
        terminals: Terminals,
        groups: Groups,
        parent: QObject | None = None,
        now_us: Callable[[], int] = now_us,
    ) -> None:
        super().__init__(parent)
        self._terminals = terminals
        self._groups = groups
        self._now_us = now_us
        self._looked_us = now_us()
        self._counts: dict[int, tuple[int, int, int]] = {}
        self._answers |= {
            Qt.ItemDataRole.DisplayRole: _name,
            Qt.ItemDataRole.EditRole: _label,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: self._spoken,
            Role.PLACEHOLDER: lambda node: "" if self.opens(node) else node.row.value.serial,
        }
        self.refresh()

    # What the page asks

    def views_below(self, key: str) -> list[TerminalView]:
        """Return the terminals in a group and in those below it, or all of them, in the tree's order."""
        nodes = self.root.below() if key == ALL else self.below(key)
        return [node.row.value for node in nodes if isinstance(node.row.value, TerminalView)]

    def view(self, serial: str) -> TerminalView | None:
        """Return an admitted terminal as it was told of last."""
        node = self.node(f"t:{serial}")
        return node.row.value if node is not None else None

    def count(self, key: str) -> tuple[int, int, int]:
        """Count the terminals below a group, or all: online, those not expected, expected."""
        node = self.node(key)
        if node is None:
            return 0, 0, 0
        if node.number not in self._counts:
            views = self.views_below(key)
            online = sum(view.state is TerminalState.ONLINE for view in views)
            expected = sum(view.expected for view in views)
            self._counts[node.number] = online, len(views) - expected, expected
        return self._counts[node.number]

    # What changes

    def refresh(self) -> None:
        """Read everything from the station anew."""
        self.refresh_places(self._terminals.serials())

    def refresh_places(self, serials: Iterable[str]) -> None:
        """Read the groups and some terminals from the station anew: where the others hang is known."""
        all_row = Row(ALL, None, "", (-1,))
        rows = {key: node.row for key, node in self._by_key.items() if not self.opens(node)}
        for serial in serials:
            rows.pop(f"t:{serial}", None)
            if (view := self._terminals.get(serial)) is not None and view.state in ADMITTED:
                rows[f"t:{serial}"] = terminal_row(view, first=True)
        groups = (group_row(group, first=False) for group in self._groups.all())
        self.set_rows([all_row, *groups, *rows.values()])

    def on_notice(self, notice: ChangeNotice) -> None:
        """Follow what the station says has changed."""
        if notice.groups:
            self.refresh_places(notice.terminals)
            return
        for serial in notice.terminals:
            self.receive(serial)

    def receive(self, serial: str) -> None:
        """Read one terminal from the station anew."""
        view = self._terminals.get(serial)
        if view is not None and view.state in ADMITTED:
            self.put(terminal_row(view, first=True))
        else:
            self.remove(f"t:{serial}")

    def refresh_durations(self) -> None:
        """Have the words that count time painted anew where they are others since the last look."""
        before, self._looked_us = self._looked_us, self._now_us()
        for node in self.root.below():
            view = node.row.value
            if (
                isinstance(view, TerminalView)
                and view.state is TerminalState.OFFLINE
                and terminal_text.reads_otherwise(view, before, self._looked_us)
            ):
                self.touch(node)

    def counted(self, row: Row) -> object:
        """Return what a group's counts depend on."""
        view = row.value
        return (view.state, view.expected) if isinstance(view, TerminalView) else None

    def recount(self) -> None:
        """Count anew."""
        self._counts.clear()

    def touch_above(self, home: Node) -> None:
        """Have shown anew what counts the rows that hang in one, and what counts them all."""
        super().touch_above(home)
        if (all_node := self.node(ALL)) is not None:
            self.touch(all_node)

    # What is shown

    def opens(self, node: Node) -> bool:
        """Whether a row is a group, or all of them."""
        return is_group(node)

    def searched(self, node: Node) -> str:
        """Return what a search looks at."""
        view = node.row.value
        if isinstance(view, TerminalView):
            return f"{view.title}\n{view.serial}\n{view.address}".casefold()
        return "" if node.row.key == ALL else super().searched(node)  # it is no thing to be found

    def is_amiss(self, node: Node) -> bool:
        """Whether something about a terminal wants looking at."""
        return not self.opens(node) and terminal_text.is_amiss(node.row.value)

    def flags_of(self, node: Node) -> Qt.ItemFlag:
        """Names can be edited, rows dragged, groups take them."""
        if node.row.key == ALL:
            return _ALL
        return _GROUP if self.opens(node) else _TERMINAL

    def look(self, node: Node) -> Look:
        """Return a terminal's mark and what is to be said of it; of a group how many of its terminals are online."""
        view = node.row.value
        if node.row.key == ALL:
            return Look(left=_EDGE, icon="stack", strong=True, note=self._note(node))
        if not isinstance(view, TerminalView):
            return Look(left=_EDGE, caret=True, strong=True, note=self._note(node))
        return Look(
            left=_EDGE if node.parent is self.root else _EDGE + _STEP,
            mark=terminal_text.state_mark(view),
            by_end=not view.label,
            note=self._note(node),
            note_mark=terminal_text.row_note_mark(view),
            loud=terminal_text.is_lost(view),
        )

    def _spoken(self, node: Node) -> str:
        """Return the row with what its mark alone shows."""
        state = "" if self.opens(node) else terminal_text.short_state(node.row.value, self._now_us())
        return i18n.joined(", ", dict.fromkeys((_name(node), state, self._note(node))))

    def _note(self, node: Node) -> str:
        if not self.opens(node):
            return terminal_text.row_note(node.row.value, self._now_us())
        online, all_, expected = self.count(node.row.key)
        if expected and not all_:
            return QCoreApplication.translate("TerminalTree", "{0} expected").format(i18n.number(expected))
        return QCoreApplication.translate("TerminalTree", "{0} of {1}").format(
            i18n.number(online), i18n.number(all_)
        )


def _name(node: Node) -> str:
    """Return what a row is called."""
    if node.row.key == ALL:
        return QCoreApplication.translate("TerminalTree", "All terminals")
    return node.row.name


def _label(node: Node) -> str:
    """Return the name that can be edited; a terminal without one has none yet."""
    view = node.row.value
    return view.label if isinstance(view, TerminalView) else node.row.name
