"""What is to be known about the data folder, and can be lived with: a bar that comes back when something is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facedesk import i18n
from facedesk.desk.follow import follow
from facedesk.desk.parts.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facedesk.station.changes import Notice as Change
    from facedesk.station.station import Station


class StoreNotes(Notice):
    """Says which files of pictures are missing, damaged or older; closed, it stays so until there is another."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        """Take the station."""
        super().__init__("store-notes", parent)
        self._station = station
        self._said: tuple[object, ...] = ()
        self.make_closable()
        follow(station, self, self._on_change)
        self._look()

    def _on_change(self, change: Change) -> None:
        if change.status:
            self._look()

    def _look(self) -> None:
        notes = self._station.status().notes
        if notes == self._said:
            return
        is_more = bool(set(notes) - set(self._said))
        self._said = notes
        if not notes:
            self.hide()
        elif is_more or not self.isHidden():
            self.say("", i18n.joined("\n", map(i18n.told, notes)), "finding")
