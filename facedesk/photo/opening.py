"""Pictures as people have them, from cameras, telephones and clipboards: decoded safely, upright, in plain colours."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from facedesk.photo.thumbnail import MOST_PIXELS, PhotoError

FORMATS = ("JPEG", "PNG", "WEBP", "BMP")
ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".bmp")
"""How the files of these formats are called."""
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n")


def opened(data: bytes) -> Image.Image:
    """Decode a picture wholly: RGB, turned as its EXIF says, what is transparent on white.

    Raises:
        PhotoError: "notAPicture", "pictureTooLarge" (over 25 megapixels, refused before decoding) or
            "pictureDamaged" (cut short, or broken inside).
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of metadata and of sizes, which are looked at here
        picture = _identified(data)
        if picture.width * picture.height > MOST_PIXELS:
            raise PhotoError("pictureTooLarge", f"{picture.width} x {picture.height} pixels")
        try:
            picture.load()
            ImageOps.exif_transpose(picture, in_place=True)
            return _plain(picture)
        except Exception as error:  # Pillow raises what its decoders raise
            raise PhotoError("pictureDamaged", str(error)) from error


def _identified(data: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise PhotoError("pictureTooLarge", str(error)) from error
    except UnidentifiedImageError as error:
        code = "pictureDamaged" if data.startswith(_BEGINNINGS) else "notAPicture"
        raise PhotoError(code, str(error)) from error
    except Exception as error:
        raise PhotoError("pictureDamaged", str(error)) from error


def _plain(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture if picture.mode == "RGB" else picture.convert("RGB")
    layered = picture.convert("RGBA")
    ground = Image.new("RGB", layered.size, (255, 255, 255))
    ground.paste(layered, mask=layered.getchannel("A"))
    return ground


def rgba(picture: Image.Image, most: tuple[int, int]) -> tuple[bytes, int, int]:
    """Give RGBA8888 pixels of a whole picture within a box, never enlarged, with their width and height."""
    scale = min(1.0, most[0] / picture.width, most[1] / picture.height)
    if scale < 1:
        size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        picture = picture.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    return picture.convert("RGBA").tobytes(), picture.width, picture.height
