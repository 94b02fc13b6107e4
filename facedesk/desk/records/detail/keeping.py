"""Taking a record's pictures along: saved byte for byte as the terminal sent them, or copied."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from facedesk import showing
from facedesk.desk.live import background
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.records.detail.zoom_picture import MOST_SIDE
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.station.failures import CommandFailed
from facedesk.station.records.pictures import Pictures
from facedesk.store.pictures.pictures import PictureRef
from facedesk.store.records.local_time import local_time
from facedesk.store.records.records import PassRow
from facedesk.texts import reason


class KeptPictures(QObject):
    """Saves and copies; says what became of it."""

    kept = Signal(str)  # what was done
    failed = Signal(str, str)  # what was not done, and why

    def __init__(self, originals: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget, self._originals = parent, originals
        self._copying = NewestWish(self, lambda why: self.failed.emit(self.tr("Not copied."), why))

    def save(self, row: PassRow, ref: PictureRef, which: str) -> None:
        """Ask for a file, and save a picture of a pass in it; `which` ends the name that is proposed."""
        where = QStandardPaths.StandardLocation.PicturesLocation
        dialog = file_dialog(self._widget, self.tr("Save the picture"), "JPEG (*.jpg)", where, saves=True)
        dialog.setDefaultSuffix("jpg")
        dialog.selectFile(f"{record_file_name(row)}-{which}.jpg")
        dialog.fileSelected.connect(lambda path: self.write(ref, Path(path)))
        dialog.open()

    def write(self, ref: PictureRef, path: Path) -> None:
        """Save a picture in a file, off the window's thread."""
        background.start(self._write(ref, path), self, self._on_not_saved)

    def _on_not_saved(self, why: str) -> None:
        self.failed.emit(self.tr("Not saved."), why)

    async def _write(self, ref: PictureRef, path: Path) -> None:
        data = await self._loaded(ref)
        try:
            await asyncio.to_thread(path.write_bytes, data)
        except OSError:
            self._on_not_saved(self.tr("{0} cannot be written. Choose another folder.").format(path.name))
        else:
            self.kept.emit(self.tr("Saved: {0}").format(path.name))

    def copy(self, ref: PictureRef) -> None:
        """Put a picture into the clipboard, as it is shown and as the bytes that it is."""
        self._copying.ask(lambda: self._both(ref), self._accept)

    async def _both(self, ref: PictureRef) -> tuple[bytes, tuple[bytes, int, int] | None]:
        return await self._loaded(ref), await self._originals.whole(ref, MOST_SIDE)

    def _accept(self, both: tuple[bytes, tuple[bytes, int, int] | None]) -> None:
        data, pixels = both
        mime = QMimeData()
        mime.setData("image/jpeg", data)
        if pixels is not None:
            mime.setImageData(QImage(*pixels, QImage.Format.Format_RGBA8888).copy())
        QGuiApplication.clipboard().setMimeData(mime)
        self.kept.emit(self.tr("Copied."))

    async def _loaded(self, ref: PictureRef) -> bytes:
        data = await self._originals.load(ref)
        if data is None:
            raise CommandFailed(reason("photoGone"))
        return data


def record_file_name(row: PassRow) -> str:
    """Return what a file about a pass is called: whom it is about, and when, as its place calls the time."""
    who = row.id_number if row.mark != "stranger" else "stranger"
    return showing.file_name(f"{local_time(row):%Y-%m-%d %H.%M.%S} {who or row.id}")
