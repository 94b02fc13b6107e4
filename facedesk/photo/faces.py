"""Faces in a picture, where the extra `facedesk[face]` is installed; all else works without it."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from PIL import Image

from facedesk.photo import detector
from facedesk.photo.crop import PROPORTION, Crop, around, turned_size

LEAST_CONFIDENCE: Final = 80
"""Of 100: a cat's face got 30, people's get 90."""
LOOKED_AT_PX: Final = 320
"""The detector takes some 6 ms at this size."""
FACE_OF_FRAME: Final = 0.55
"""A face's height in a proposed frame, from the brows to the chin, and where its middle is from above."""
FACE_MIDDLE: Final = 0.52


@dataclass(frozen=True, slots=True)
class Face:
    """A face in pixels of the picture; confidence of 100."""

    left: float
    top: float
    width: float
    height: float
    confidence: int


_detector = cache(detector.load)


def available() -> bool:
    """Whether faces can be looked for."""
    return _detector() is not None


def find(picture: Image.Image) -> list[Face]:
    """Return the faces in an upright RGB picture, the largest first; none where they cannot be looked for."""
    detect = _detector()
    if detect is None:
        return []
    small, scale = _small(picture)
    pixels = small.convert("RGB").tobytes("raw", "BGR")
    found = [
        Face(x / scale, y / scale, width / scale, height / scale, confidence)
        for x, y, width, height, confidence in detect(small.width, small.height, pixels)
        if confidence >= LEAST_CONFIDENCE
    ]
    return sorted(found, key=lambda face: face.width * face.height, reverse=True)


def _small(picture: Image.Image) -> tuple[Image.Image, float]:
    """Return a picture as small as it is looked at, and how much smaller that is."""
    scale = min(1.0, LOOKED_AT_PX / max(picture.size))
    if scale == 1:
        return picture, scale
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return picture.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0), scale


def propose(picture: Image.Image) -> Crop | None:
    """Propose a frame about the largest face; also where the picture lies on its side. None without a face."""
    small, scale = _small(picture)
    for turns in (0, 1, 3, 2):
        faces = find(small.rotate(-90 * turns, expand=True) if turns else small)
        if faces:
            return _about(faces[0], scale, picture.size, turns)
    return None


def _about(face: Face, scale: float, size: tuple[int, int], turns: int) -> Crop:
    high = min(face.height / FACE_OF_FRAME / scale, turned_size(size, turns)[1])
    centre = face.left + face.width / 2, face.top + face.height / 2
    middle = centre[0] / scale, centre[1] / scale + (0.5 - FACE_MIDDLE) * high
    return around(size, middle, high * PROPORTION, turns)
