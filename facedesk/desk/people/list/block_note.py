"""What blocking several people did, with a button that takes it back."""

from collections.abc import Sequence

from facedesk.desk.people.list.actions import ListActions
from facedesk.desk.widgets.undo_bar import UndoBar


class BlockNote(UndoBar):
    """Says how many were blocked or unblocked; Undo is for exactly those, and not for who was so before."""

    def __init__(self, actions: ListActions) -> None:
        super().__init__("people-blocked", "undo-block")
        self._actions = actions
        actions.blocked.connect(self._on_blocked)

    def _on_blocked(self, changed: Sequence[int], blocked: bool, kept: str) -> None:
        if not changed:
            self.hide()
            return
        count = len(changed)
        text = (
            self.tr("%n people blocked.", "", count)
            if blocked
            else self.tr("%n people unblocked.", "", count)
        )
        act = self._actions.unblock if blocked else self._actions.block
        self.offer(
            text,
            lambda: act(changed),
            text=kept,
            mark="blocked" if blocked else "delivered",
        )
