"""What is new, version by version."""

import asyncio
from typing import Final

from PySide6.QtGui import QShowEvent

from facedesk.desk.live.reader import Reader
from facedesk.desk.text.changes_text import VersionChanges, read_changes
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label

VERSIONS_MOST: Final = 5


class ChangesCard(Card):
    """Read once, when it is first looked at."""

    def __init__(self) -> None:
        super().__init__("changes-card", margin=16, spacing=8)
        self.column.addWidget(Label(self.tr("What's new"), 15, 600))
        self._is_read = False
        self._reader = Reader(self, self._read, self._display, only_shown=True)

    def showEvent(self, event: QShowEvent) -> None:
        """Read it the first time."""
        super().showEvent(event)
        if not self._is_read and not self._reader.is_reading:
            self._reader.read()

    async def _read(self) -> list[VersionChanges]:
        return await asyncio.to_thread(read_changes)

    def _display(self, found: list[VersionChanges]) -> None:
        if self._is_read:
            return
        self._is_read = True
        for each in found[:VERSIONS_MOST]:
            self.column.addWidget(Label(each.version, 14, 500))
            self.column.addWidget(
                Label(each.text(), 14, colour="ink2", wrap=True, name=f"changes-{each.version}")
            )
