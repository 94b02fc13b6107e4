"""The muster list, in one click: written from memory into the folder for passing files, and opened to be printed."""

import asyncio
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.station.clocks.clock import now_us, to_local
from facedesk.station.station import Station

_FOLDER: Final = "facedesk-muster-"


def open_file(path: Path) -> bool:
    """Open a file with what the computer opens such files with; return whether there is something."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class MusterPrinting(QObject):
    """Makes the list; says where it lies, for a computer that cannot open it."""

    made = Signal(str, bool)  # where it lies, and whether it was opened
    failed = Signal(str)  # why it could not be written

    def __init__(
        self, station: Station, parent: QObject, open_it: Callable[[Path], bool] | None = None
    ) -> None:
        """Keep the station; `open_it` opens a file."""
        super().__init__(parent)
        self._station = station
        self._open = open_it or open_file
        self._is_making = False

    def make(self, serials: Collection[str] | None = None, place: str = "") -> None:
        """Make the list of everybody, or of who passed last at some terminals; one at a time."""
        if not self._is_making:
            self._is_making = True
            background.start(self._make(serials, place), self, self.failed.emit)

    async def _make(self, serials: Collection[str] | None, place: str) -> None:
        from facedesk.exchange.reports.muster import muster_of, write_muster

        try:
            now = to_local(now_us())
            muster = muster_of(await self._station.inside.roll(serials), now, place, i18n.language())
            folder = await asyncio.to_thread(tempfile.mkdtemp, prefix=_FOLDER)
            path = Path(folder) / f"muster-{now:%Y-%m-%d-%H%M}.pdf"
            await asyncio.to_thread(write_muster, path, muster)
        finally:
            self._is_making = False
        self.made.emit(str(path), self._open(path))
