"""Any kind of pixels made plain: RGB as a screen shows it, what is transparent on white."""

import contextlib
import io
from functools import cache
from typing import Any, Final

from PIL import Image, ImageChops, ImageCms

_WHITE: Final = (255, 255, 255)
_BYTE, _WORD = 0xFF, 0xFFFF
_MIN_IS_WHITE, _PHOTOMETRIC = 0, 262
_WITH_PROFILE: Final = frozenset({"RGB", "L", "CMYK"})
_STANDARD: Final = "srgb"


def plain(picture: Image.Image) -> Image.Image:
    """Return a picture as RGB; `load` must have been called."""
    if picture.mode.startswith("I;16"):
        picture = _from_words(picture)
    elif picture.mode in {"I", "F"}:
        picture = _from_numbers(picture)
    if picture.has_transparency_data:
        picture = _on_white(picture)
    if picture.mode in _WITH_PROFILE and has_other_colours(picture):
        with contextlib.suppress(
            ImageCms.PyCMSError, OSError, ValueError
        ):  # a profile that is broken says nothing
            return _by_profile(picture)
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def has_other_colours(picture: Image.Image) -> bool:
    """Whether a picture brings a profile of colours that are not a screen's."""
    profile = picture.info.get("icc_profile")
    return profile is not None and profile != b"" and not _is_standard(profile)


def _is_standard(profile: bytes) -> bool:
    try:
        said = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return True
    return _STANDARD in said.lower()


@cache
def _screen() -> Any:
    return ImageCms.createProfile("sRGB")


def _by_profile(picture: Image.Image) -> Image.Image:
    source = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
    if picture.mode == "RGB":
        ImageCms.profileToProfile(picture, source, _screen(), inPlace=True)
        return picture
    made = ImageCms.profileToProfile(picture, source, _screen(), outputMode="RGB")
    assert made is not None
    return made


def _from_words(picture: Image.Image) -> Image.Image:
    """Use the higher byte of 16-bit greys: `convert` would make white of all above 255."""
    order = picture.mode[4:] or "L"
    data = picture.tobytes()
    at = 0 if order == "B" else 1
    high = Image.frombytes("L", picture.size, data[at::2])
    made = ImageChops.invert(high) if _is_inverted(picture) else high
    clear = picture.info.get("transparency")
    if isinstance(clear, int):
        low = Image.frombytes("L", picture.size, data[1 - at :: 2])
        made.putalpha(_unlike(high, clear >> 8, low, clear & _BYTE))
    return made


def _unlike(high: Image.Image, high_byte: int, low: Image.Image, low_byte: int) -> Image.Image:
    """Return a mask that is 0 where both bytes are these."""
    return ImageChops.lighter(
        high.point([0 if value == high_byte else _BYTE for value in range(256)]),
        low.point([0 if value == low_byte else _BYTE for value in range(256)]),
    )


def _is_inverted(picture: Image.Image) -> bool:
    """Whether 0 is white: a TIFF may say so, and Pillow heeds it only for small greys."""
    tags = getattr(picture, "tag_v2", None)
    return tags is not None and tags.get(_PHOTOMETRIC) == _MIN_IS_WHITE


def _from_numbers(picture: Image.Image) -> Image.Image:
    """Bring large or fractional greys into a byte: by the range that they are evidently in, else from end to end."""
    least, most = _extrema(picture)
    if least >= 0 and most <= 1 and picture.mode == "F":
        scale, offset = float(_BYTE), 0.0
    elif least >= 0 and most <= _BYTE:
        scale, offset = 1.0, 0.0
    elif least >= 0 and most <= _WORD:
        scale, offset = 1 / 256, 0.0
    else:
        scale = _BYTE / ((most - least) or 1.0)
        offset = -least * scale
    picture = picture if picture.mode == "F" else picture.convert("F")
    return picture.point(lambda value: value * scale + offset).convert("L")


def _extrema(picture: Image.Image) -> tuple[float, float]:
    found = picture.getextrema()
    least, most = found[0], found[1]
    assert isinstance(least, (int, float))
    assert isinstance(most, (int, float))
    return float(least), float(most)


def _on_white(picture: Image.Image) -> Image.Image:
    """Lay a picture on white."""
    profile = picture.info.get("icc_profile")
    layered = picture if picture.mode == "RGBA" else picture.convert("RGBA")
    ground = Image.new("RGB", layered.size, _WHITE)
    ground.paste(layered, mask=layered.getchannel("A"))
    if profile and picture.mode in {"RGB", "RGBA", "P"}:
        ground.info["icc_profile"] = profile
    return ground
