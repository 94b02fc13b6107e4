"""A JPEG's header, read without decoding the picture."""

from collections.abc import Iterator
from dataclasses import dataclass

from facedesk.photo.bounds import MOST_SEGMENTS

MARKER = 0xFF
START = b"\xff\xd8\xff"
FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
SCAN = 0xDA
_BYTES_EACH = 2  # of a coefficient


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels from the frame header, or None where this is no JPEG."""
    for kind, at in segments(data):
        if kind in FRAME_HEADERS:
            size = _size(data, at)
            return size if all(size) else None
    return None


def jpeg_colours(data: bytes) -> int:
    """Return of how many colours a JPEG is: 1 is grey; 0 where this is none."""
    return next((data[at + 9] for kind, at in segments(data) if kind in FRAME_HEADERS), 0)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a JPEG is written: its size, and the bytes of the coefficients that a decoder must hold all at once.

    A decoder holds none of them (0) where each row of blocks comes whole; in a progressive JPEG, or one that brings
    its colours one after the other, the first row is complete only with the last byte.
    """

    width: int
    height: int
    held_bytes: int


def jpeg_layout(data: bytes) -> Layout | None:
    """Read how a JPEG is written, or None where this is no JPEG."""
    frame: tuple[int, int] | None = None
    for kind, at in segments(data):
        if kind in FRAME_HEADERS:
            frame = kind, at
        elif kind == SCAN and frame is not None:
            (width, height), count = _size(data, frame[1]), data[frame[1] + 9]
            is_held = frame[0] in PROGRESSIVE or data[at + 4] < count
            return Layout(width, height, _coefficients(data, frame[1]) * _BYTES_EACH if is_held else 0)
    return None


def _size(data: bytes, at: int) -> tuple[int, int]:
    return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])


def _coefficients(data: bytes, at: int) -> int:
    """Count the coefficients of a frame: one for each pixel of each colour, fewer where a colour is coarser."""
    width, height = _size(data, at)
    factors = [data[place] for place in range(at + 11, min(at + 11 + 3 * data[at + 9], len(data)), 3)]
    across = max((factor >> 4 for factor in factors), default=0) or 1
    down = max((factor & 15 for factor in factors), default=0) or 1
    return sum(-(-width * (f >> 4) // across) * -(-height * (f & 15) // down) for f in factors)


def segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield each segment's kind and where its marker stands, up to the first scan; not many more than there may be."""
    if not data.startswith(START):
        return
    position = 2
    for _ in range(MOST_SEGMENTS + 1):
        while position + 1 < len(data) and data[position] == data[position + 1] == MARKER:
            position += 1  # fill bytes
        if position + 9 > len(data) or data[position] != MARKER:
            return
        kind = data[position + 1]
        yield kind, position
        if kind == SCAN:
            return
        position += 2 if kind in WITHOUT_LENGTH else 2 + int.from_bytes(data[position + 2 : position + 4])
