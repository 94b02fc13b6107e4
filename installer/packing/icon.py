"""The program's icon in the sizes that desktops ask for, drawn from `resources/facedesk.svg`."""

import os
from pathlib import Path
from typing import Final

from PIL import Image

from packing.contents import ROOT

SIZES: Final = (16, 24, 32, 48, 64, 128, 256)


def drawn(size: int) -> Image.Image:
    """Return the icon as a picture of so many pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(size, size, QImage.Format.Format_RGBA8888)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(ROOT / "resources" / "facedesk.svg")).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(picture.constBits()))


def windows_icon(folder: Path) -> Path:
    """Write all sizes into one file, as Windows has it, and return its path."""
    path = folder / "facedesk.ico"
    *others, largest = (drawn(size) for size in SIZES)
    largest.save(path, sizes=[(size, size) for size in SIZES], append_images=others)
    return path


def desktop_icons(folder: Path) -> None:
    """Write each size into a folder, laid out as desktops on Linux look for them."""
    for size in SIZES:
        place = folder / f"{size}x{size}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        drawn(size).save(place / "facedesk.png")
