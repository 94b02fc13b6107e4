"""A photo as a terminal gets it: upright, 4:5, at most 480 x 600 pixels and 400 KB of Base64; or unchanged."""

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from PIL import Image

from facedesk.photo import check, faces
from facedesk.photo.check import MOST_BASE64_BYTES, Finding
from facedesk.photo.colours import has_other_colours
from facedesk.photo.crop import PROPORTION, Crop, apply, inside, whole, width_px
from facedesk.photo.jpeg import jpeg_size
from facedesk.photo.opening import opened
from facedesk.photo.thumbnail import PhotoError

MOST_WIDTH, MOST_HEIGHT = 480, 600
MOST_SIDE: Final = 1600
"""A JPEG with a longer side is made smaller even where it is light enough: a terminal has little memory."""
BEST_QUALITY, LEAST_QUALITY, STEP = 92, 52, 8
LEAST_WIDTH: Final = 240
SMALLER: Final = 0.85
LEAST_GAMMA: Final = 0.4
MOST_GAIN: Final = 3.0
WHITE_PERCENT: Final = 96
CURVES: Final = 10
_TURN = 0x0112

__all__ = ["PhotoError", "Prepared", "brightened", "examined", "prepare", "prepared"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A photo ready to be sent.

    `quality` is the JPEG's quality, None where the bytes are the source's own.
    """

    jpeg: bytes
    width: int
    height: int
    base64_bytes: int
    quality: int | None
    findings: tuple[Finding, ...]

    @property
    def is_fine(self) -> bool:
        """Whether nothing is amiss."""
        return all(finding.is_fine for finding in self.findings)


def base64_length(data: bytes) -> int:
    """Return how long bytes are as Base64."""
    return -(-len(data) // 3) * 4


def prepare(source: bytes, crop: Crop | None = None, brighten: bool = False) -> Prepared:
    """Make of any picture what a terminal takes.

    A JPEG that needs nothing stays byte for byte, unless a crop or light is asked for. Without a crop the largest
    frame is cut out; of a picture with unusual proportions, which is remarked on, the face's where one is found.

    Raises:
        PhotoError: as `opening.opened`.
    """
    return prepared(source, opened(source), crop, brighten)


def prepared(source: bytes, picture: Image.Image, crop: Crop | None, brighten: bool) -> Prepared:
    """Do as `prepare` does, with the source's picture as `opened` gives it."""
    if crop is None and not brighten and is_fit(source):
        return _as_it_is(source, picture)
    remarks = check.proportion(picture.size) if crop is None else []
    frame = inside(crop or _own_frame(picture, bool(remarks)), picture.size)
    cut = apply(picture, frame, _wanted_size(frame, picture.size))
    made = _encoded(brightened(cut) if brighten else cut)
    return replace(made, findings=check.in_order((*remarks, *made.findings))) if remarks else made


def _own_frame(picture: Image.Image, is_unusual: bool) -> Crop:
    """Choose a frame where nobody has: in a wide picture the face need not be in the middle."""
    return (faces.propose(picture) if is_unusual else None) or whole(picture.size)


def examined(data: bytes) -> Prepared:
    """Judge a JPEG as it is, without making anything of it.

    Raises:
        PhotoError: as `prepare`.
    """
    return _as_it_is(data, opened(data))


def _as_it_is(data: bytes, picture: Image.Image) -> Prepared:
    length = base64_length(data)
    return Prepared(data, *picture.size, length, None, check.judge(picture, length))


def is_fit(data: bytes) -> bool:
    """Whether bytes are a JPEG that a terminal takes as it is: upright, light, a screen's colours or grey."""
    size = jpeg_size(data)
    if size is None or max(size) > MOST_SIDE or base64_length(data) > MOST_BASE64_BYTES:
        return False
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
            if picture.mode not in {"RGB", "L"} or picture.format != "JPEG" or has_other_colours(picture):
                return False
            return picture.getexif().get(_TURN, 1) in {0, 1}
    except Exception:  # noqa: BLE001  Pillow raises what its decoders raise
        return False


def _wanted_size(crop: Crop, size: tuple[int, int]) -> tuple[int, int]:
    width = max(1, min(MOST_WIDTH, math.floor(width_px(crop, size) + 0.01)))
    return width, max(1, min(MOST_HEIGHT, round(width / PROPORTION)))


def brightened(picture: Image.Image) -> Image.Image:
    """Lift the light of a dark picture towards the target, no further than that takes; black stays black."""
    small = picture.resize((MOST_WIDTH // 4, MOST_HEIGHT // 4), reducing_gap=2.0)
    curve = None
    for curve in _curves(check.brightest_percent(small)):
        if check.light_percent(small.point(curve) if curve else small) >= check.TARGET_PERCENT:
            break
    return picture.point(curve) if curve else picture


def _curves(brightest_percent: float) -> Iterator[list[int]]:
    """Return ever brighter curves, the first one empty: first all is made brighter alike, then the dark parts more.

    Made brighter alike, a picture keeps its contrast; that ends where its brightest parts would lose their drawing.
    """
    most_gain = max(1.0, min(MOST_GAIN, WHITE_PERCENT / max(1.0, brightest_percent)))
    yield []
    for step in range(1, CURVES + 1):
        yield _curve(1 + (most_gain - 1) * step / CURVES, 1.0)
    for step in range(1, CURVES + 1):
        yield _curve(most_gain, 1 - (1 - LEAST_GAMMA) * step / CURVES)


def _curve(gain: float, gamma: float) -> list[int]:
    return [round(255 * min(1.0, value / 255 * gain) ** gamma) for value in range(256)] * 3


def _encoded(picture: Image.Image) -> Prepared:
    for quality, smaller in _ways(picture):
        out = io.BytesIO()
        smaller.save(out, "JPEG", quality=quality, optimize=True)
        data = out.getvalue()
        length = base64_length(data)
        if length <= MOST_BASE64_BYTES:
            break
    return Prepared(data, *smaller.size, length, quality, check.judge(smaller, length))


def _ways(picture: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    """Return how a picture may be written, the best first: lower quality before fewer pixels."""
    while True:
        for quality in range(BEST_QUALITY, LEAST_QUALITY - 1, -STEP):
            yield quality, picture
        width = max(LEAST_WIDTH, round(picture.width * SMALLER))
        if width >= picture.width:
            return
        picture = picture.resize((width, round(width / PROPORTION)), Image.Resampling.LANCZOS)
