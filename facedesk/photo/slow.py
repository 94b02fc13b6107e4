"""Pictures that would take long to open for what they are, told before they are: by how they are put together."""

import re
import struct
from collections.abc import Iterator
from itertools import islice
from typing import Final

from facedesk.photo import jpeg
from facedesk.photo.bounds import (
    MOST_BLOCKS,
    MOST_CHUNKS,
    MOST_PIXELS,
    MOST_RUNS_BYTES,
    MOST_SCANNED_PIXELS,
    MOST_SCANS,
    MOST_SEGMENTS,
    MOST_STRIPS,
)

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_GIF: Final = (b"GIF87a", b"GIF89a")
_GIF_FLAGS, _GIF_HEAD, _GIF_EXTENSION = 10, 13, 0x21
_GIF_GOES_ON: Final = b",;"
_TIFF: Final = {b"II*\0": "<", b"MM\0*": ">", b"II+\0": "<", b"MM\0+": ">"}
_STRIPS: Final = frozenset({273, 324})
_MOST_TAGS: Final = 1 << 16
_BMP: Final = b"BM"
_RUNS: Final = frozenset({1, 2})
_SCAN: Final = bytes([jpeg.MARKER, jpeg.SCAN])
_END: Final = 0xD9
# In a scan's data FF is followed by 0 or is a restart mark; other than these it begins what comes next.
_AFTER_SCAN: Final = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
_NEXT: Final = re.compile(rb"\xff+([^\x00\xff])")


def why_slow(data: bytes) -> str:
    """Return why a picture would take long to open; nothing where it would not, or is of a kind that cannot."""
    if data.startswith(jpeg.START):
        return _slow_jpeg(data)
    if data.startswith(_PNG):
        return _too_many(_chunks(data), MOST_CHUNKS, "chunks")
    if data.startswith(_GIF):
        return _too_many(_blocks(data), MOST_BLOCKS, "blocks")
    if data[:4] in _TIFF:
        return _slow_tiff(data, _TIFF[data[:4]])
    if data.startswith(_BMP) and data[30:31] and data[30] in _RUNS and len(data) > MOST_RUNS_BYTES:
        return f"{len(data)} bytes of runs"
    return ""


def _too_many(parts: Iterator[int], most: int, what: str) -> str:
    return f"more than {most} {what}" if next(islice(parts, most, None), None) is not None else ""


# JPEG


def _slow_jpeg(data: bytes) -> str:
    if next(islice(jpeg.segments(data), MOST_SEGMENTS, None), None) is not None:
        return f"more than {MOST_SEGMENTS} segments"
    size = jpeg.jpeg_size(data)
    if size is None:
        return ""
    pixels = min(size[0] * size[1], MOST_PIXELS)  # a larger one is refused for what it takes, or has one scan
    most = min(MOST_SCANS, MOST_SCANNED_PIXELS // pixels)
    # Most pictures have one or a few, which are counted fast, and no fewer than there are.
    if data.count(_SCAN) > most and next(islice(_scans(data), most, None), None) is not None:
        return f"more than {most} scans of {size[0]} x {size[1]} pixels"
    return ""


def _scans(data: bytes) -> Iterator[int]:
    """Yield where each scan begins, as a decoder finds them."""
    at, after = 2, _NEXT
    while (found := after.search(data, at)) is not None:
        kind, at = found[1][0], found.end()
        if kind == _END:
            return
        after = _AFTER_SCAN if kind == jpeg.SCAN else _NEXT
        if kind == jpeg.SCAN:
            yield found.start()
        if kind not in jpeg.WITHOUT_LENGTH:
            at += max(2, int.from_bytes(data[at : at + 2]))


# PNG, GIF, TIFF


def _chunks(data: bytes) -> Iterator[int]:
    at = len(_PNG)
    while at + 8 <= len(data):
        yield at
        at += 12 + int.from_bytes(data[at : at + 4])


def _blocks(data: bytes) -> Iterator[int]:
    """Yield the blocks of a GIF up to its first picture, and what is none, which is passed over byte by byte."""
    colours = data[_GIF_FLAGS] if len(data) > _GIF_FLAGS else 0
    at = _GIF_HEAD + (3 << (colours & 7) + 1 if colours & 0x80 else 0)
    while at < len(data) and data[at] not in _GIF_GOES_ON:
        yield at
        is_extension = data[at] == _GIF_EXTENSION
        at += 2 if is_extension else 1
        while is_extension and at < len(data) and data[at]:
            yield at
            at += 1 + data[at]
        at += is_extension


def _slow_tiff(data: bytes, order: str) -> str:
    """Look into the first list of a TIFF's tags, those of large files being wider."""
    is_large = data[2:3] == b"+" or data[3:4] == b"+"
    place, count, entry = ("Q", "Q", "HHQ8x") if is_large else ("I", "H", "HHI4x")
    try:
        (at,) = struct.unpack_from(order + place, data, 8 if is_large else 4)
        (tags,) = struct.unpack_from(order + count, data, at)
        at += struct.calcsize(order + count)
        for number in range(min(tags, _MOST_TAGS)):
            tag, _, values = struct.unpack_from(
                order + entry, data, at + number * struct.calcsize(order + entry)
            )
            if tag in _STRIPS and values > MOST_STRIPS:
                return f"{values} strips or tiles"
    except (struct.error, OverflowError):
        pass  # cut short: that shows when it is opened
    return ""
