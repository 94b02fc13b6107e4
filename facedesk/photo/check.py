"""What can be said of a photo before it is sent: size, proportions, light, sharpness, faces.

The limits were tried on the portraits of `resources/portraits` and on darkened and blurred copies of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from PIL import Image, ImageDraw, ImageFilter, ImageOps, ImageStat

from facedesk.photo import faces

MOST_BASE64_BYTES: Final = 400 * 1024
"""V3.5 2.2.1: a photo has at most 400 KB as Base64."""

ADVISED: Final = (240, 300)
LEAST: Final = (120, 150)
DARK_PERCENT: Final = 40
BRIGHT_PERCENT: Final = 94
_BRIGHT_ENOUGH: Final = 70
TARGET_PERCENT: Final = 55
"""What brightening aims at."""
LEAST_SHARPNESS: Final = 100
PROPORTIONS: Final = (0.64, 1.0)
"""Width to height: 2:3 and 3:4 are the usual formats of photos, a square loses a fifth."""
LEAST_FACE_PX: Final = 80

_LOOKED_AT: Final = (240, 300)
_SECOND_DERIVATIVE = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the check has to say: a code with arguments, a sentence only when it is shown.

    Codes: tooSmall, tooDark, tooBright, blurred, proportion, tooLarge, noFace, severalFaces, faceSmall; and where all
    is well oneFace, sharp, lightGood. A grave one means that terminals are likely to refuse the photo.
    """

    code: str
    arguments: tuple[tuple[str, str], ...] = ()
    is_grave: bool = False

    @property
    def is_fine(self) -> bool:
        """Whether there is nothing to do about it."""
        return self.code in _FINE


_FINE = frozenset({"oneFace", "sharp", "lightGood"})


def _finding(code: str, *, is_grave: bool = False, **arguments: Any) -> Finding:
    return _shared(code, tuple((name, str(value)) for name, value in arguments.items()), is_grave)


@lru_cache(maxsize=4096)
def _shared(code: str, arguments: tuple[tuple[str, str], ...], is_grave: bool) -> Finding:
    """Return one finding to all pictures of which the same is found: an import keeps those of thousands."""
    return Finding(code, arguments, is_grave)


def judge(picture: Image.Image, base64_bytes: int = 0) -> tuple[Finding, ...]:
    """Judge an upright RGB picture as a terminal gets it; `base64_bytes` is its size as it is sent.

    What is amiss comes first, the gravest before the rest.
    """
    found = [
        *_size(picture.size),
        *proportion(picture.size),
        *_weight(base64_bytes),
        *_faces(picture),
        _light(picture),
        _sharpness(picture),
    ]
    return in_order(found)


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put what is amiss first, the gravest before the rest."""
    return tuple(sorted(found, key=lambda finding: (finding.is_fine, not finding.is_grave)))


def _size(size: tuple[int, int]) -> list[Finding]:
    width, height = size
    if width >= ADVISED[0] and height >= ADVISED[1]:
        return []
    grave = width < LEAST[0] or height < LEAST[1]
    return [
        _finding(
            "tooSmall", is_grave=grave, width=width, height=height, advised=f"{ADVISED[0]} × {ADVISED[1]}"
        )
    ]


def proportion(size: tuple[int, int]) -> list[Finding]:
    """Judge a picture's proportions alone, before it is cropped to the right ones."""
    if PROPORTIONS[0] <= size[0] / size[1] <= PROPORTIONS[1]:
        return []
    return [_finding("proportion", width=size[0], height=size[1])]


def _weight(base64_bytes: int) -> list[Finding]:
    if base64_bytes <= MOST_BASE64_BYTES:
        return []
    return [
        _finding(
            "tooLarge", is_grave=True, kilobytes=-(-base64_bytes // 1024), most=MOST_BASE64_BYTES // 1024
        )
    ]


def _faces(picture: Image.Image) -> list[Finding]:
    if not faces.available():
        return []
    found = faces.find(picture)
    if not found:
        return [_finding("noFace")]
    if len(found) > 1:
        return [_finding("severalFaces", count=len(found))]
    width = round(found[0].width)
    if width < LEAST_FACE_PX:
        return [_finding("faceSmall", width=width, advised=LEAST_FACE_PX)]
    return [_finding("oneFace", width=width)]


def light_percent(picture: Image.Image) -> float:
    """Measure the light on a face, 0 to 100: the mean of the brighter half of the middle oval.

    The darker half does not count: dark hair, a beard or a headscarf are no lack of light, nor is dark skin where
    something in the picture is bright. Where nothing is, the whole picture lacks light, and less is counted.
    """
    grey = picture.convert("L").resize(_LOOKED_AT, Image.Resampling.BILINEAR, reducing_gap=2.0)
    counts = grey.histogram(_oval())
    left = half = sum(counts) / 2
    total = 0.0
    for value in range(255, -1, -1):
        taken = min(left, counts[value])
        total += taken * value
        left -= taken
    return total / half / 2.55 * min(1.0, brightest_percent(grey) / _BRIGHT_ENOUGH)


def brightest_percent(picture: Image.Image) -> float:
    """Return how bright the brightest fiftieth of a picture is at least, 0 to 100."""
    counts = picture.convert("L").histogram()
    left = sum(counts) / 50
    for value in range(255, -1, -1):
        left -= counts[value]
        if left <= 0:
            return value / 2.55
    return 0.0


def _light(picture: Image.Image) -> Finding:
    percent = light_percent(picture)
    if percent < DARK_PERCENT:
        return _finding("tooDark", percent=int(percent), least=DARK_PERCENT)
    if percent > BRIGHT_PERCENT:
        return _finding("tooBright", percent=round(percent), most=BRIGHT_PERCENT)
    return _finding("lightGood", percent=round(percent))


def sharpness(picture: Image.Image) -> float:
    """Measure how sharp the middle is: the variance of the second derivative at one size and one contrast."""
    grey = picture.convert("L").resize(_LOOKED_AT, Image.Resampling.LANCZOS, reducing_gap=3.0)
    even = ImageOps.autocontrast(grey, cutoff=1, mask=_oval())
    return float(ImageStat.Stat(even.filter(_SECOND_DERIVATIVE), _oval()).var[0])


def _sharpness(picture: Image.Image) -> Finding:
    return _finding("sharp" if sharpness(picture) >= LEAST_SHARPNESS else "blurred")


@cache
def _oval() -> Image.Image:
    """Return the mask of where a face is."""
    width, height = _LOOKED_AT
    mask = Image.new("L", _LOOKED_AT, 0)
    ImageDraw.Draw(mask).ellipse((width * 0.2, height * 0.2, width * 0.8, height * 0.82), fill=255)
    return mask
