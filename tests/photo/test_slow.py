"""Pictures that would hold up whoever opens them are told by how they are put together, before they are opened."""

import io
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from facedesk.photo import slow
from facedesk.photo.bounds import (
    MOST_BLOCKS,
    MOST_CHUNKS,
    MOST_RUNS_BYTES,
    MOST_SCANNED_PIXELS,
    MOST_SEGMENTS,
    MOST_STRIPS,
)
from facedesk.photo.opening import opened
from facedesk.photo.slow import why_slow
from facedesk.photo.thumbnail import PhotoError, check, thumbnail

PORTRAIT = (
    Path(__file__).resolve().parents[2] / "resources" / "portraits" / "chen-enrolled.jpg"
).read_bytes()
SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())


def written(kind: str, size: tuple[int, int] = (64, 80), **how: Any) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("P" if kind == "GIF" else "RGB").save(out, kind, **how)
    return out.getvalue()


def of_scans(count: int, size: tuple[int, int]) -> bytes:
    """Write a progressive JPEG whose last scan comes again and again."""
    data = written("JPEG", size, progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * count + b"\xff\xd9"


def after(data: bytes, place: int, more: bytes) -> bytes:
    return data[:place] + more + data[place:]


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def tiff(order: str, *, large: bool = False) -> bytes:
    """Write a TIFF that says it has very many strips."""
    mark = b"II" if order == "<" else b"MM"
    strips = MOST_STRIPS + 1
    if large:
        head = mark + struct.pack(order + "HHHQ", 43, 8, 0, 16)
        return head + struct.pack(order + "QHHQQQ", 1, 273, 4, strips, 0, 0)
    return mark + struct.pack(order + "HIHHHIII", 42, 8, 1, 273, 4, strips, 0, 0)


GIF_PICTURE = written("GIF").index(b",")
SLOW: dict[str, Callable[[], bytes]] = {
    "scans": lambda: of_scans(MOST_SCANNED_PIXELS // (2000 * 2000), (2000, 2000)),
    "small scans": lambda: of_scans(10_001, (8, 8)),
    "segments": lambda: after(PORTRAIT, 2, b"\xff\xe3\0\x02" * (MOST_SEGMENTS + 1)),
    "comments": lambda: after(PORTRAIT, 2, b"\xff\xfe\0\x02" * (MOST_SEGMENTS + 1)),
    "PNG chunks": lambda: after(written("PNG"), 33, chunk(b"teSt") * MOST_CHUNKS),
    "PNG pixels": lambda: after(written("PNG"), 33, chunk(b"IDAT") * MOST_CHUNKS),
    "GIF comments": lambda: after(written("GIF"), GIF_PICTURE, b"!\xfe\x01c\0" * MOST_BLOCKS),
    "GIF comment": lambda: after(written("GIF"), GIF_PICTURE, b"!\xfe" + b"\x01c" * MOST_BLOCKS + b"\0"),
    "GIF nothing": lambda: after(written("GIF"), GIF_PICTURE, bytes(MOST_BLOCKS + 1)),
    "TIFF": lambda: tiff("<"),
    "TIFF MM": lambda: tiff(">"),
    "TIFF large": lambda: tiff("<", large=True),
    "TIFF large MM": lambda: tiff(">", large=True),
    "BMP": lambda: b"BM" + bytes(28) + b"\x01\0\0\0" + bytes(MOST_RUNS_BYTES),
}


@pytest.mark.parametrize("kind", SLOW)
def test_a_picture_that_would_take_long_is_not_opened(kind: str) -> None:
    data = SLOW[kind]()
    for open_it in (opened, check, lambda data: thumbnail(data, 24, 30)):
        with pytest.raises(PhotoError) as refused:
            open_it(data)
        assert (refused.value.code, refused.value.detail) == ("pictureSlow", why_slow(data))


def test_a_picture_as_it_was_meant_is_never_slow() -> None:
    progressive = written("JPEG", (5000, 4000), progressive=True)
    many = [written(kind) for kind in ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF", "AVIF")]
    assert [why_slow(data) for data in (PORTRAIT, progressive, *many)] == [""] * (2 + len(many))
    assert not any(why_slow(sample.read_bytes()) for sample in SAMPLES)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\0", b"MM\0+", b"BM"]
)
def test_what_is_cut_short_is_left_to_the_decoder(data: bytes) -> None:
    assert why_slow(data) == ""
    assert why_slow(data + b"\xff" * 40) == ""


# How scans are counted


def scans(data: bytes) -> int:
    return len(list(slow._scans(data)))


def test_scans_are_counted_as_a_decoder_finds_them() -> None:
    assert [scans(written("JPEG")), scans(written("JPEG", progressive=True))] == [1, 10]
    assert scans(written("JPEG", restart_marker_blocks=1)) == 1
    assert scans(of_scans(7, (40, 50))) == 17
    filled = re.sub(rb"\xff\xda", b"\xff\xff\xff\xff\xda", written("JPEG", progressive=True))
    assert scans(filled) == 10


def test_scans_of_small_copies_and_of_what_follows_the_picture_do_not_count() -> None:
    small = written("JPEG", (8, 8))
    with_small = after(PORTRAIT, 2, b"\xff\xe1" + struct.pack(">H", len(small) + 2) + small)
    assert scans(with_small + small * 5) == 1


def test_a_photo_with_scans_in_what_follows_it_is_opened() -> None:
    assert opened(PORTRAIT + b"\xff\xda\x00\x02" * 20_000).size == opened(PORTRAIT).size
