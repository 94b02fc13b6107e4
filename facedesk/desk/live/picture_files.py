"""Pictures that are dropped, pasted or chosen as files, or that Qt holds: read and written beside the GUI's thread."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMimeData, QObject
from PySide6.QtGui import QImage, QImageWriter

from facedesk.desk.live import background
from facedesk.exchange.files.plain_file import read_plain
from facedesk.photo.opening import ENDINGS

_WRITTEN: Final = ("image/jpeg", "image/png", "image/webp", "image/bmp")
_MOST_BYTES: Final = 100 * 1024 * 1024
_MOST_FILES: Final = 20
_QUICK: Final = 80  # Qt's PNG: packed a little, in less than a tenth of a second for a webcam's picture

Pictures = list[bytes]


def file_filter() -> str:
    """Return the filter of a file dialog."""
    kinds = " ".join(f"*{ending}" for ending in ENDINGS)
    what = QCoreApplication.translate("PhotoFiles", "Pictures")
    return f"{what} ({kinds})"


def has_pictures(mime: QMimeData) -> bool:
    """Whether something that is dragged may hold pictures."""
    return mime.hasImage() or bool(files_of(mime)) or any(mime.hasFormat(kind) for kind in _WRITTEN)


def files_of(mime: QMimeData) -> list[Path]:
    """Return the files that something dragged names."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def read_mime(mime: QMimeData | None) -> Coroutine[None, None, Pictures] | None:
    """Read from dropped or pasted data what it holds, at once; its pictures come later. None where it holds none."""
    if mime is None:
        return None
    files = files_of(mime)
    if files:
        return read_files(files)
    kind = next((kind for kind in _WRITTEN if mime.hasFormat(kind)), None)
    if kind is not None:
        return _at_hand(bytes(mime.data(kind).data()))
    image = mime.imageData()
    if isinstance(image, QImage) and not image.isNull():
        return _written(image)
    return None


async def read_files(files: Sequence[Path]) -> Pictures:
    """Read files, the first twenty of them.

    Raises:
        UnreadableError: with the sentence that says which, and why.
    """
    return [await asyncio.to_thread(_read, file) for file in files[:_MOST_FILES]]


class UnreadableError(Exception):
    """A file that cannot be read, with a sentence for people."""


def _read(file: Path) -> bytes:
    try:
        data = read_plain(file, _MOST_BYTES)
    except OSError as error:
        said = QCoreApplication.translate("PhotoFiles", "{0} cannot be read ({1}). Choose another file.")
        raise UnreadableError(said.format(file.name, error.strerror or error)) from error
    if data is None:
        said = QCoreApplication.translate("PhotoFiles", "{0} is larger than 100 MB. Choose another file.")
        raise UnreadableError(said.format(file.name))
    return data


async def _at_hand(data: bytes) -> Pictures:
    return [data]


async def _written(image: QImage) -> Pictures:
    return [await asyncio.to_thread(written, image)]


def written(image: QImage) -> bytes:
    """Write a picture that Qt holds, from the clipboard or the camera, losslessly; none of its pixels give b""."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setQuality(_QUICK)
    writer.write(image)
    return bytes(buffer.data().data())  # bytes already, so nothing is copied


def receive(
    reading: Coroutine[None, None, Pictures],
    parent: QObject,
    taken: Callable[[Pictures], None],
    failed: Callable[[str], None],
) -> asyncio.Task[None]:
    """Read pictures in the background and hand them on."""

    async def read() -> None:
        try:
            pictures = await reading
        except UnreadableError as error:
            failed(str(error))
        else:
            taken(pictures)

    return background.start(read(), parent, failed)
