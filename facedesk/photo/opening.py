"""Pictures as people have them, from cameras, telephones and clipboards: decoded safely, upright, in plain colours."""

import importlib
import io
import warnings
from functools import cache
from typing import Final

from PIL import Image, ImageOps, JpegImagePlugin, UnidentifiedImageError

from facedesk.photo import jpeg
from facedesk.photo.bounds import MOST_HELD_BYTES, MOST_JPEG_PIXELS, MOST_PIXELS
from facedesk.photo.colours import plain
from facedesk.photo.kinds import HEIC, kind_of
from facedesk.photo.thumbnail import PhotoError, refuse_slow

FORMATS: Final = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF", "AVIF")
ENDINGS: Final = (
    ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".avif", ".heic", ".heif",
)  # fmt: skip
"""How files are called that may be such a picture; what a file really is shows when it is opened."""
_DAMAGED: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\x00", b"MM\x00*")
_HEIC_READERS: Final = ("pi_heif", "pillow_heif")
_REDUCED, _SUBFILE = 1, 254


def opened(data: bytes) -> Image.Image:
    """Decode a picture wholly: RGB, turned as its EXIF says, what is transparent on white, the first of several.

    A JPEG of more than 25 megapixels comes in a half, a quarter or an eighth of its size.

    Raises:
        PhotoError: "notAPicture", "pictureForeign" or "pictureHeic" (something else, which is named),
            "pictureTooLarge", "pictureSlow" or "pictureProgressive" (refused before decoding) or "pictureDamaged"
            (cut short, or broken inside).
    """
    refuse_slow(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of metadata and of sizes, which are looked at here
        picture = _identified(data)
        _look_at_size(picture, data)
        try:
            picture.load()
            ImageOps.exif_transpose(picture, in_place=True)
            return plain(picture)
        except Exception as error:  # Pillow raises what its decoders raise
            raise PhotoError("pictureDamaged", str(error)) from error


def reads_heic() -> bool:
    """Whether a package is installed that reads HEIC."""
    return _heic_reader() != ""


@cache
def _heic_reader() -> str:
    """Register the package that reads HEIC with Pillow; return its name, or nothing where there is none."""
    for name in _HEIC_READERS:
        try:
            importlib.import_module(name).register_heif_opener()
        except (ImportError, OSError):
            continue
        return name
    return ""


def _identified(data: bytes) -> Image.Image:
    try:
        if data.startswith(jpeg.START):
            # Past `Image.open`, which refuses by its own measure what is decoded smaller here.
            return JpegImagePlugin.jpeg_factory(io.BytesIO(data))
        if kind_of(data) == HEIC and reads_heic():
            return Image.open(io.BytesIO(data), formats=("HEIF",))
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise PhotoError("pictureTooLarge", str(error)) from error
    except UnidentifiedImageError as error:
        raise _unknown(data, error) from error
    except Exception as error:
        raise PhotoError("pictureDamaged", str(error)) from error
    if getattr(picture, "tag_v2", {}).get(_SUBFILE) == _REDUCED:
        raise PhotoError("pictureForeign", "a small copy inside a camera's raw file", kind="RAW")
    return picture


def _unknown(data: bytes, error: Exception) -> PhotoError:
    if data.startswith(_DAMAGED):
        return PhotoError("pictureDamaged", str(error))
    kind = kind_of(data)
    if kind == HEIC:
        return PhotoError("pictureDamaged" if reads_heic() else "pictureHeic", str(error))
    return PhotoError("pictureForeign" if kind else "notAPicture", str(error), kind=kind)


def _look_at_size(picture: Image.Image, data: bytes) -> None:
    """Refuse what takes too much memory, and have a large JPEG decoded smaller."""
    pixels = picture.width * picture.height
    if pixels <= MOST_PIXELS:
        return
    said = f"{picture.width} x {picture.height} pixels"
    if not isinstance(picture, JpegImagePlugin.JpegImageFile) or pixels > MOST_JPEG_PIXELS:
        raise PhotoError("pictureTooLarge", said)
    scale = next(scale for scale in (2, 4, 8) if pixels <= MOST_PIXELS * scale * scale)
    layout = jpeg.jpeg_layout(data)
    if layout is None or layout.held_bytes + 4 * pixels // scale**2 > MOST_HELD_BYTES:
        raise PhotoError("pictureProgressive", said)
    picture.draft(None, (picture.width // scale, picture.height // scale))
    if picture.width * picture.height > 1.01 * MOST_PIXELS:  # a frame that cannot be decoded smaller
        raise PhotoError("pictureTooLarge", said)


def rgba(picture: Image.Image, most: tuple[int, int]) -> tuple[bytes, int, int]:
    """Return RGBA8888 pixels of a whole picture within a box, never enlarged, with their width and height."""
    scale = min(1.0, most[0] / picture.width, most[1] / picture.height)
    if scale < 1:
        size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        picture = picture.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    return picture.convert("RGBA").tobytes(), picture.width, picture.height
