"""The picture of a floor: made of whatever people have, no larger than is looked at, and decoded to be shown."""

import io
from dataclasses import dataclass, field
from typing import Final

from PIL import Image

from facedesk.photo import jpeg
from facedesk.photo.opening import opened

MOST_SIDE: Final = 2560
"""Pixels of a floor's picture, in width and in height."""
MOST_BYTES: Final = 3 * 1024 * 1024
"""A drawing is kept without loss up to this size: what is larger is photographed or painted."""
_QUALITY: Final = 90
_PACKED: Final = 4


@dataclass(frozen=True, slots=True)
class FloorPicture:
    """A floor's picture as it is kept: a PNG, or a JPEG."""

    data: bytes = field(repr=False)
    width: int
    height: int


def fitted(data: bytes) -> FloorPicture:
    """Make of a picture what is kept; blocks for up to some seconds.

    Raises:
        PhotoError: see `opening.opened`.
    """
    picture = opened(data)
    scale = min(1.0, MOST_SIDE / max(picture.size))
    if scale < 1:
        size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return FloorPicture(_written(picture, was_jpeg=data.startswith(jpeg.START)), *picture.size)


def _written(picture: Image.Image, *, was_jpeg: bool) -> bytes:
    if not was_jpeg:
        out = io.BytesIO()
        picture.save(out, "PNG", compress_level=_PACKED)
        if out.tell() <= MOST_BYTES:
            return out.getvalue()
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()


@dataclass(frozen=True, slots=True, eq=False)
class FloorPixels:
    """A floor's picture decoded: four bytes a pixel as screens have them, blue, green, red, and one that is unused."""

    data: bytes = field(repr=False)
    width: int
    height: int


def pixels(data: bytes) -> FloorPixels:
    """Decode a kept picture; blocks for some tenths of a second.

    Raises:
        PhotoError: see `opening.opened`.
    """
    picture = opened(data)
    picture.thumbnail((MOST_SIDE, MOST_SIDE))  # one that was kept otherwise
    return FloorPixels(picture.tobytes("raw", "BGRX"), *picture.size)


def scaled(pixels: FloorPixels, box: tuple[int, int, int, int], size: tuple[int, int]) -> bytes:
    """Return a part of a decoded picture, from left, top to right, bottom, finely scaled to a size."""
    picture = Image.frombuffer(
        "RGBX", (pixels.width, pixels.height), pixels.data, "raw", "RGBX", 0, 1
    )  # which byte is which colour does not matter to it
    made = picture.resize(size, Image.Resampling.BILINEAR, box, reducing_gap=2.0)
    return made.tobytes("raw", "RGBX")
