"""The tree of groups and admitted terminals with boxes to check, and words at each row's end."""

from typing import Any

from PySide6.QtCore import Qt

from facedesk.desk.models.terminals import is_group, place_rows
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.tree.check import NAME, Box, CheckModel, CheckTree
from facedesk.desk.widgets.tree.model import Node
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState, TerminalView

_NOTE_WIDTH = 210


class PlaceModel(CheckModel):
    """Groups and terminals by "g:ID" and "t:SERIAL"; those that are offline stand back."""

    def opens(self, node: Node) -> bool:
        """Whether a row is a group."""
        return is_group(node)

    def answer(self, node: Node, column: int, role: int) -> Any:
        """Return what a role asks of a row's cell."""
        if column == NAME and role == Qt.ItemDataRole.ForegroundRole:
            view = node.row.value
            is_offline = isinstance(view, TerminalView) and view.state is TerminalState.OFFLINE
            return theme().tokens.ink2 if is_offline else None
        return super().answer(node, column, role)


class PlaceTree(CheckTree):
    """Shows what is where as it is when it is opened."""

    def __init__(self, groups: Groups, terminals: Terminals, name: str, accessible: str) -> None:
        model = PlaceModel()
        model.set_rows(place_rows(groups.all(), terminals.all()))
        super().__init__(model, name, accessible, (None, _NOTE_WIDTH))
        self.setUniformRowHeights(True)

    def serials(self) -> list[str]:
        """Return the serials of all terminals."""
        return [key[2:] for key in self.rows.all_keys() if key.startswith("t:")]

    def groups(self) -> list[str]:
        """Return the keys of all groups."""
        return [key for key in self.rows.all_keys() if key.startswith("g:")]

    def serials_below(self, key: str) -> list[str]:
        """Return the serials in a group and in those below it; of a terminal's row its own."""
        return [node.row.key[2:] for node in self.rows.below(key) if node.row.key.startswith("t:")]

    def set_row(self, key: str, state: Qt.CheckState, note: str = "", *, enabled: bool = True) -> None:
        """Display a row's box, the words at its end, and whether the box can be clicked."""
        self.rows.set_box(key, Box(state, note, enabled))
