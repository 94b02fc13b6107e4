"""The frame that is cut out of a picture: where it may lie, how it is moved, sized and turned.

A frame is upright in the turned picture: the picture after its quarter turns and after its small turn about its own
centre. It always lies inside what was taken, so that no empty corner is ever sent; where that takes a smaller frame
it is made smaller.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

from PIL import Image

from facedesk.photo.thumbnail import ABOVE

PROPORTION: Final = 4 / 5
"""Width to height of what a terminal gets."""
MOST_ANGLE_DEG: Final = 15.0
LEAST_WIDTH: Final = 80
"""A frame is not made narrower, in pixels of the picture, unless the picture is."""

Size = tuple[int, int]
Point = tuple[float, float]
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Crop:
    """A frame in fractions of the turned picture's width and height.

    With a small turn the picture's corners reach beyond its upright outline; a frame there has fractions a little
    below 0 or above 1. Both turns are clockwise.
    """

    left: float
    top: float
    width: float
    height: float
    quarter_turns: int = 0
    angle_deg: float = 0.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """A frame in pixels of the turned picture, its centre counted from the picture's centre."""

    x: float
    y: float
    width: float
    height: float


def turned_size(size: Size, quarter_turns: int) -> Size:
    """Return a picture's size after quarter turns."""
    return (size[1], size[0]) if quarter_turns % 2 else size


def whole(size: Size, quarter_turns: int = 0) -> Crop:
    """Return the largest frame: in the middle, 30 % of what is too high cut above the face."""
    width, height = turned_size(size, quarter_turns)
    wide, high = _largest(width, height)
    return Crop(
        (width - wide) / 2 / width,
        (height - high) * ABOVE / height,
        wide / width,
        high / height,
        quarter_turns % 4,
    )


def is_everything(crop: Crop, size: Size) -> bool:
    """Whether a frame leaves the picture as it is: upright, and nothing cut but part of a pixel."""
    cut_x, cut_y = (1 - crop.width) * size[0], (1 - crop.height) * size[1]
    return not crop.quarter_turns % 4 and not crop.angle_deg and cut_x < 1 and cut_y < 1


def around(size: Size, centre: Point, width: float, quarter_turns: int = 0) -> Crop:
    """Return a frame of a width about a centre, both in pixels of the turned picture, moved inside it."""
    wide, high = turned_size(size, quarter_turns)
    frame = _Frame(centre[0] - wide / 2, centre[1] - high / 2, width, width / PROPORTION)
    return _crop(_inside(frame, (wide, high), 0.0), size, quarter_turns, 0.0)


def inside(crop: Crop, size: Size) -> Crop:
    """Return the nearest frame that lies inside the picture, made smaller only where it has to be."""
    outline = turned_size(size, crop.quarter_turns)
    frame = _inside(_frame(crop, size), outline, crop.angle_deg)
    return _crop(frame, size, crop.quarter_turns, crop.angle_deg)


def moved(crop: Crop, size: Size, right_px: float, down_px: float) -> Crop:
    """Move a frame by pixels of the picture; at the picture's edge it slides along."""
    frame = _frame(crop, size)
    there = replace(frame, x=frame.x + right_px, y=frame.y + down_px)
    outline = turned_size(size, crop.quarter_turns)
    return _crop(_inside(there, outline, crop.angle_deg), size, crop.quarter_turns, crop.angle_deg)


def sized(crop: Crop, size: Size, corner: Point, to_px: Point) -> Crop:
    """Draw one corner of a frame towards a point of the turned picture; the corner across stays.

    `corner` is (0 or 1, 0 or 1): left or right, upper or lower.
    """
    frame, outline = _frame(crop, size), turned_size(size, crop.quarter_turns)
    way = corner[0] * 2 - 1, corner[1] * 2 - 1
    fixed = frame.x - way[0] * frame.width / 2, frame.y - way[1] * frame.height / 2
    reach = (to_px[0] - outline[0] / 2 - fixed[0]) * way[0], (to_px[1] - outline[1] / 2 - fixed[1]) * way[1]
    least = min(LEAST_WIDTH, frame.width)
    wide = max(least, min((reach[0] + reach[1] * PROPORTION) / 2, _room(fixed, way, outline, crop.angle_deg)))
    high = wide / PROPORTION
    drawn = _Frame(fixed[0] + way[0] * wide / 2, fixed[1] + way[1] * high / 2, wide, high)
    return _crop(_inside(drawn, outline, crop.angle_deg), size, crop.quarter_turns, crop.angle_deg)


def scaled(crop: Crop, size: Size, wider_px: float) -> Crop:
    """Make a frame wider about its centre, or narrower with a number below 0."""
    frame, outline = _frame(crop, size), turned_size(size, crop.quarter_turns)
    wide = max(min(LEAST_WIDTH, frame.width), frame.width + wider_px)
    grown = replace(frame, width=wide, height=wide / PROPORTION)
    return _crop(_inside(grown, outline, crop.angle_deg), size, crop.quarter_turns, crop.angle_deg)


def tilted(crop: Crop, size: Size, angle_deg: float) -> Crop:
    """Turn the picture under its frame to an angle; what is in the frame's middle stays there."""
    angle = max(-MOST_ANGLE_DEG, min(MOST_ANGLE_DEG, angle_deg))
    frame, outline = _frame(crop, size), turned_size(size, crop.quarter_turns)
    x, y = _rotated((frame.x, frame.y), angle - crop.angle_deg)
    return _crop(_inside(replace(frame, x=x, y=y), outline, angle), size, crop.quarter_turns, angle)


def quarter_turned(crop: Crop, size: Size, turns: int) -> Crop:
    """Turn the picture by quarters, clockwise; the frame keeps its middle, and its width where that fits."""
    frame = _frame(crop, size)
    x, y = _rotated((frame.x, frame.y), 90.0 * turns)
    quarters = (crop.quarter_turns + turns) % 4
    there = _inside(replace(frame, x=x, y=y), turned_size(size, quarters), crop.angle_deg)
    return _crop(there, size, quarters, crop.angle_deg)


def width_px(crop: Crop, size: Size) -> float:
    """Return a frame's width in pixels of the picture."""
    return crop.width * turned_size(size, crop.quarter_turns)[0]


def apply(picture: Image.Image, crop: Crop, size: Size) -> Image.Image:
    """Cut a frame out of an upright RGB picture, as so many pixels."""
    turned = _quarter(picture, crop.quarter_turns)
    frame = _frame(inside(crop, picture.size), picture.size)
    if not crop.angle_deg:
        return turned.resize(size, Image.Resampling.LANCZOS, _box(frame, turned.size), reducing_gap=3.0)
    return _cut_tilted(turned, frame, crop.angle_deg, size)


def _quarter(picture: Image.Image, turns: int) -> Image.Image:
    way = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
    return picture.transpose(way[turns % 4]) if turns % 4 else picture


def _box(frame: _Frame, outline: Size) -> tuple[float, float, float, float]:
    """Return the part of the picture under an upright frame; rounding does not lead out of it."""
    left, top = frame.x - frame.width / 2 + outline[0] / 2, frame.y - frame.height / 2 + outline[1] / 2
    right, bottom = left + frame.width, top + frame.height
    return max(0.0, left), max(0.0, top), min(float(outline[0]), right), min(float(outline[1]), bottom)


def _cut_tilted(turned: Image.Image, frame: _Frame, angle: float, size: Size) -> Image.Image:
    """Cut a tilted frame: first what lies around it in about the wanted size, which smooths, then turned."""
    centre = _rotated((frame.x, frame.y), -angle)
    half = _halves(frame.width, frame.height, angle)
    around_it = _box(_Frame(*centre, 2 * half[0] + 4, 2 * half[1] + 4), turned.size)
    scale = min(1.0, size[0] / frame.width)
    there = (
        max(1, round((around_it[2] - around_it[0]) * scale)),
        max(1, round((around_it[3] - around_it[1]) * scale)),
    )
    near = turned.resize(there, Image.Resampling.LANCZOS, around_it, reducing_gap=3.0)
    scales = there[0] / (around_it[2] - around_it[0]), there[1] / (around_it[3] - around_it[1])
    middle = centre[0] + turned.width / 2 - around_it[0], centre[1] + turned.height / 2 - around_it[1]
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    step = frame.width / size[0], frame.height / size[1]
    a, b = cos * step[0] * scales[0], sin * step[1] * scales[0]
    d, e = -sin * step[0] * scales[1], cos * step[1] * scales[1]
    c = middle[0] * scales[0] - a * size[0] / 2 - b * size[1] / 2
    f = middle[1] * scales[1] - d * size[0] / 2 - e * size[1] / 2
    return near.transform(size, Image.Transform.AFFINE, (a, b, c, d, e, f), Image.Resampling.BICUBIC)


def _frame(crop: Crop, size: Size) -> _Frame:
    width, height = turned_size(size, crop.quarter_turns)
    return _Frame(
        (crop.left + crop.width / 2 - 0.5) * width,
        (crop.top + crop.height / 2 - 0.5) * height,
        crop.width * width,
        crop.height * height,
    )


def _crop(frame: _Frame, size: Size, quarter_turns: int, angle: float) -> Crop:
    width, height = turned_size(size, quarter_turns)
    return Crop(
        (frame.x - frame.width / 2) / width + 0.5,
        (frame.y - frame.height / 2) / height + 0.5,
        frame.width / width,
        frame.height / height,
        quarter_turns % 4,
        angle,
    )


def _largest(width: float, height: float) -> tuple[float, float]:
    wide = min(width, height * PROPORTION)
    return wide, wide / PROPORTION


def _rotated(point: Point, angle: float) -> Point:
    """Turn a point clockwise about the centre; y counts downwards."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return point[0] * cos - point[1] * sin, point[0] * sin + point[1] * cos


def _halves(width: float, height: float, angle: float) -> Point:
    """Return half of what a tilted frame takes up along the picture's own edges."""
    cos, sin = abs(math.cos(math.radians(angle))), abs(math.sin(math.radians(angle)))
    return (width * cos + height * sin) / 2, (width * sin + height * cos) / 2


def _inside(frame: _Frame, outline: Size, angle: float) -> _Frame:
    half = _halves(frame.width, frame.height, angle)
    scale = min(1.0, outline[0] / 2 / half[0], outline[1] / 2 / half[1])
    room_x, room_y = outline[0] / 2 - half[0] * scale, outline[1] / 2 - half[1] * scale
    x, y = _rotated((frame.x, frame.y), -angle)
    there = max(-room_x, min(room_x, x)), max(-room_y, min(room_y, y))
    return _Frame(*_rotated(there, angle), frame.width * scale, frame.height * scale)


def _room(fixed: Point, way: Point, outline: Size, angle: float) -> float:
    """Return how wide a frame may be that is drawn from a fixed corner, before one of the others leaves the picture."""
    widest = math.inf
    start = _rotated(fixed, -angle)
    for step in ((way[0], 0.0), (0.0, way[1] / PROPORTION), (way[0], way[1] / PROPORTION)):
        direction = _rotated(step, -angle)
        for at, along, half in zip(start, direction, (outline[0] / 2, outline[1] / 2), strict=True):
            if abs(along) > _ROUNDING:
                edge = half if along > 0 else -half
                widest = min(widest, (edge - at) / along)
    return widest
