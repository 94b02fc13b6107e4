"""The newest warnings of the log, for whoever looks why something is not as it should be."""

import asyncio
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent

from facedesk import i18n
from facedesk.desk.live.reader import Reader
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.folder import LogEntry, last_warnings

MOST: Final = 12
_LINES_LEAST: Final = 240


class LogCard(Card):
    """Reads the log each time that it is looked at."""

    def __init__(self, folder: Path) -> None:
        """Keep where the log lies."""
        super().__init__("log-card", margin=16, spacing=8)
        self._folder = folder
        self._lines = Label("", 13, wrap=True, name="log-lines", tabular=True)
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.setMinimumWidth(_LINES_LEAST)  # else what cannot be broken pushes the button out of sight
        again = Button(self.tr("Read again"), "arrow-clockwise", "ghost", name="log-again", height=30)
        self.column.addLayout(hbox(Label(self.tr("Newest warnings of the log"), 15, 600), STRETCH, again))
        self.column.addWidget(self._lines)
        self._reader = Reader(self, self._read, self._display, only_shown=True)
        again.clicked.connect(self._reader.read_anew)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was written meanwhile."""
        super().showEvent(event)
        self._reader.read()

    async def _read(self) -> list[LogEntry] | OSError:
        try:
            return await asyncio.to_thread(last_warnings, self._folder, MOST)
        except OSError as error:
            return error

    def _display(self, found: list[LogEntry] | OSError) -> None:
        if isinstance(found, OSError):
            pattern = self.tr("The log cannot be read: {0}. Look whether the folder is there.")
            self._lines.setText(pattern.format(found.strerror or type(found).__name__))
            return
        lines = [i18n.joined("  ", (entry.at, entry.text)) for entry in found]
        self._lines.setText(i18n.joined("\n", lines) or self.tr("None."))
