"""Small pictures for the window: decoded safely, cropped to fill their place, off the loop."""

import io
import warnings
from typing import NamedTuple

from PIL import Image, ImageOps

from facedesk.photo.bounds import MOST_PIXELS
from facedesk.photo.slow import why_slow

QUALITY = 82
ABOVE = 0.3
"""Of what is too high, this part is cut above the face, the rest below."""


class PhotoError(Exception):
    """A picture that cannot be shown: of another format, damaged, or too large.

    `code` says which: "notAPicture", "pictureTooLarge", "pictureSlow" or "pictureDamaged", and see `opening.opened`;
    `detail` is what the decoder says, `kind` what the file is instead.
    """

    def __init__(self, code: str, detail: str = "", kind: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.kind = kind


class SmallJpeg(NamedTuple):
    """A picture made small for a file that is written: a JPEG as every program reads it."""

    jpeg: bytes
    width: int  # pixels
    height: int


def small_jpeg(data: bytes, width: int, height: int) -> SmallJpeg:
    """Return a stored picture as a JPEG that fits into a place; nothing is cut or enlarged.

    Raises:
        PhotoError: see there.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of metadata that does not matter here
            picture = _open(data)
            picture.thumbnail((width, height), Image.Resampling.BILINEAR, reducing_gap=2.0)
            turned = ImageOps.exif_transpose(picture).convert("RGB")
            file = io.BytesIO()
            turned.save(file, "JPEG", quality=QUALITY)
    except PhotoError:
        raise
    except Exception as error:  # Pillow raises what its decoders raise
        raise PhotoError("pictureDamaged", str(error)) from error
    return SmallJpeg(file.getvalue(), *turned.size)


def thumbnail(data: bytes, width: int, height: int) -> tuple[bytes, int, int]:
    """Return RGBA8888 pixels that cover width x height, with their real size.

    The picture is never stretched: what is too wide is cut at both sides, what is too high mostly below. Nothing is
    enlarged beyond the place that it fills.

    Raises:
        PhotoError: see there.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of metadata that does not matter here
            picture = _open(data)
            picture.draft("RGB", (width, height))
            turned = ImageOps.exif_transpose(picture)
            filled = turned.convert("RGB").resize(
                (width, height),
                Image.Resampling.BILINEAR,
                _covering(turned.size, width, height),
                reducing_gap=2.0,
            )
    except PhotoError:
        raise
    except Exception as error:  # Pillow raises what its decoders raise
        raise PhotoError("pictureDamaged", str(error)) from error
    return filled.convert("RGBA").tobytes(), width, height


def _covering(size: tuple[int, int], width: int, height: int) -> tuple[float, float, float, float]:
    """Return the part of a picture that fills a place of these proportions."""
    scale = min(size[0] / width, size[1] / height)
    # Rounding must not lead out of the picture by the last bit: Pillow refuses that.
    wide, high = min(width * scale, size[0]), min(height * scale, size[1])
    left, top = (size[0] - wide) / 2, (size[1] - high) * ABOVE
    return left, top, min(left + wide, size[0]), min(top + high, size[1])


def check(data: bytes) -> None:
    """Decode a picture wholly.

    Raises:
        PhotoError: see there.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _open(data).load()
    except PhotoError:
        raise
    except Exception as error:
        raise PhotoError("pictureDamaged", str(error)) from error


def refuse_slow(data: bytes) -> None:
    """Refuse a picture that would take long to decode, whatever it shows.

    Raises:
        PhotoError: "pictureSlow".
    """
    if why := why_slow(data):
        raise PhotoError("pictureSlow", why)


def _open(data: bytes) -> Image.Image:
    refuse_slow(data)
    picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
    if picture.width * picture.height > MOST_PIXELS:
        raise PhotoError("pictureTooLarge", f"{picture.width} x {picture.height} pixels")
    return picture
