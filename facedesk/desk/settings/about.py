"""About this station: its version, where its data and its log lie, and what was noted."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from facedesk import __version__, i18n
from facedesk.desk.live.follow import follow
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.copy_button import CopyButton
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.folder import LOG_FILE
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.terminals.views import Status

_NAME_WIDE = 120
_PATH_LEAST = 140


class PathLine(QWidget):
    """Where something lies: to be read, copied, and opened."""

    def __init__(self, name: str, what: str, path: Path) -> None:
        super().__init__()
        self._path = path
        self.setObjectName(name)
        label = Label(what, 14, colour="ink2")
        label.setFixedWidth(_NAME_WIDE)
        self._copy = CopyButton(f"{name}-copy", self.tr("Copy the path"))
        self._copy.set_value(str(path))
        self._open = Button(self.tr("Open"), "folder-open", name=f"{name}-open")
        self._open.clicked.connect(self._on_open)
        shown = Label(str(path), 14, wrap=True, name=f"{name}-path")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setMinimumWidth(_PATH_LEAST)  # else a long one pushes the buttons out of sight
        self._failure = Label("", 13, colour="refused.text", wrap=True, name=f"{name}-failure")
        self._failure.hide()
        line = hbox(label, wide(shown), self._copy, self._open, spacing=8)
        vbox(line, self._failure, spacing=4, on=self)

    def _on_open(self) -> None:
        is_open = QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))
        self._failure.setText("" if is_open else self.tr("It cannot be opened here. Copy the path instead."))
        self._failure.setVisible(not is_open)


class AboutCard(Card):
    """What a technician is asked for first."""

    def __init__(self, folder: Path) -> None:
        """Keep where the data lies."""
        super().__init__("about-card", margin=16, spacing=10)
        version = Label(__version__, 14, 500, name="about-version")
        version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        what = Label(self.tr("Version"), 14, colour="ink2")
        what.setFixedWidth(_NAME_WIDE)
        self.column.addLayout(hbox(what, wide(version), spacing=8))
        self.column.addWidget(PathLine("about-folder", self.tr("Data folder"), folder))
        self.column.addWidget(PathLine("about-log", self.tr("Log"), folder / LOG_FILE))


class NotedCard(Card):
    """What the station notes of its data folder, clock and gates, and can be lived with."""

    def __init__(self, status: Callable[[], Status], changes: Changes) -> None:
        super().__init__("noted-card", margin=16, spacing=8)
        self._status = status
        self._said: tuple[object, ...] | None = None
        self._notes = Label("", 14, wrap=True, name="about-notes")
        self.column.addWidget(Label(self.tr("What was noted"), 15, 600))
        self.column.addWidget(self._notes)
        follow(changes, self, self._on_change)
        self._look()

    def _on_change(self, change: ChangeNotice) -> None:
        if change.status:
            self._look()

    def _look(self) -> None:
        notes = self._status().notes
        if notes == self._said:
            return
        self._said = notes
        self._notes.setText(
            i18n.joined("\n", map(i18n.told, notes)) or self.tr("Nothing: all is as it should be.")
        )
