"""Beside a place's name: how many of its terminals somebody should look at, whichever tab is shown."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.reader import Reader
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.widgets.label import Label
from facedesk.station.health import HealthState, HealthWatch

AGAIN_MS: Final = 5_000


class LookNote(Label):
    """Counts by itself; where the table of health is shown it says what that says."""

    def __init__(self, health: HealthWatch, parent: QWidget | None = None) -> None:
        super().__init__("", 14, colour="ink2", parent=parent, tabular=True, name="place-to-look-at")
        self._health = health
        self._place: TerminalPlace | None = None
        # What could not be read is said by the table; here an old count goes.
        self._reader = Reader(self, self._read, self._accept, lambda _: self.clear(), only_shown=True)
        self._again = QTimer(self)
        self._again.timeout.connect(self._reader.read_soon)
        self._again.start(AGAIN_MS)

    def set_place(self, place: TerminalPlace) -> None:
        """Count the terminals of a place."""
        before, self._place = self._place, place
        if before is None or before.key != place.key:
            self.clear()
            self._reader.read_anew()
        elif before != place:
            self._reader.read_soon()

    def set_count(self, key: str, count: int) -> None:
        """Display what was counted elsewhere: then nothing is to be counted here for a while."""
        self._again.start()
        if self._place is not None and key == self._place.key:
            self.setText(self.tr("· %n to look at", "", count) if count else "")

    async def _read(self) -> tuple[str, int]:
        place = self._place
        if place is None:
            return "", 0
        found = await self._health.all(None if place.group_id is None else frozenset(place.serials))
        return place.key, sum(each.state is HealthState.LOOK for each in found)

    def _accept(self, found: tuple[str, int]) -> None:
        self.set_count(*found)
