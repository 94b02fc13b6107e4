"""What blocking several people did, with a button that takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facedesk import i18n
from facedesk.desk.parts.button import Button
from facedesk.desk.parts.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facedesk.desk.people.list_actions import ListActions


class BlockNote(Notice):
    """Says how many were blocked or unblocked; Undo is for exactly those, and not for who was so before."""

    def __init__(self, actions: ListActions) -> None:
        super().__init__("people-blocked")
        self._actions = actions
        self._changed: Sequence[int] = ()
        self._is_blocked = True
        self.undo = Button(self.tr("Undo"), name="undo-block", height=28)
        self.undo.clicked.connect(self._on_undo)
        self.add_button(self.undo)
        self.make_closable()
        actions.blocked.connect(self._on_blocked)

    def _on_blocked(self, changed: Sequence[int], blocked: bool) -> None:
        self._changed, self._is_blocked = changed, blocked
        if not changed:
            self.hide()
            return
        count = len(changed)
        text = (
            self.tr("%n people blocked.", "", count)
            if blocked
            else self.tr("%n people unblocked.", "", count)
        )
        self.say(text.replace(str(count), i18n.number(count)), mark="blocked" if blocked else "delivered")

    def _on_undo(self) -> None:
        act = self._actions.unblock if self._is_blocked else self._actions.block
        act(self._changed)
