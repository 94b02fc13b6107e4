"""A JPEG's header, read without decoding."""

import io
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from facedesk.photo.jpeg import START, jpeg_layout, jpeg_size
from facedesk.resources import resource


def encoded(width: int, height: int, kind: str = "JPEG", **how: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (120, 90, 60)).save(out, kind, **how)
    return out.getvalue()


@pytest.mark.parametrize(
    "how", [{}, {"progressive": True}, {"exif": b"Exif\0\0" + bytes(2000)}, {"optimize": True}]
)
def test_the_size_stands_in_the_header(how: dict[str, Any]) -> None:
    assert jpeg_size(encoded(301, 203, **how)) == (301, 203)


def test_the_portraits_are_jpegs() -> None:
    for file in resource("portraits").glob("*.jpg"):
        with Image.open(file) as picture:
            assert jpeg_size(file.read_bytes()) == picture.size


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "WEBP"])
def test_other_pictures_are_none(kind: str) -> None:
    assert jpeg_size(encoded(30, 20, kind)) is None


def test_fill_bytes_before_a_marker_are_skipped() -> None:
    plain = encoded(30, 20)
    assert jpeg_size(plain[:2] + b"\xff" * 50 + plain[2:]) == (30, 20)


def test_a_header_that_is_cut_is_none() -> None:
    whole = encoded(30, 20)
    start = whole.index(b"\xff\xc0")
    for cut in range(start + 9):
        assert jpeg_size(whole[:cut]) is None
    assert jpeg_size(whole[: start + 9]) == (30, 20)


def test_what_never_comes_to_a_frame_is_given_up() -> None:
    assert jpeg_size(b"\xff\xd8" + b"\xff\xfe\x00\x02" * 1_000_000) is None
    assert jpeg_size(b"\xff\xd8" + b"\xff\xfe\x00\x00" * 10) is None


@given(st.binary(max_size=300))
def test_any_bytes_after_the_start_do_no_harm(rest: bytes) -> None:
    found = jpeg_size(START + rest)
    assert found is None or (found[0] > 0 and found[1] > 0)


@pytest.mark.parametrize(
    ("how", "held"),
    [
        ({}, 0),
        ({"progressive": True, "subsampling": 0}, 2 * 3 * 64 * 48),
        ({"progressive": True, "subsampling": 2}, 2 * 64 * 48 * 3 // 2),
    ],
)
def test_what_a_decoder_must_hold_at_once_is_told(how: dict[str, Any], held: int) -> None:
    layout = jpeg_layout(encoded(64, 48, **how))
    assert layout is not None
    assert (layout.width, layout.height, layout.held_bytes) == (64, 48, held)


def test_a_jpeg_with_a_scan_for_each_colour_is_held_though_it_is_baseline() -> None:
    data = bytearray(encoded(64, 48, subsampling=0))
    data[data.index(b"\xff\xda") + 4] = 1
    layout = jpeg_layout(bytes(data))
    assert layout is not None
    assert layout.held_bytes == 2 * 3 * 64 * 48


HEADER = encoded(64, 48, progressive=True)


@given(st.integers(0, len(HEADER)), st.dictionaries(st.integers(0, 400), st.integers(0, 255), max_size=4))
@example(len(HEADER), {HEADER.index(b"\xff\xc2") + 9: 0})
def test_no_bytes_break_the_layout(length: int, changed: dict[int, int]) -> None:
    data = bytearray(HEADER)
    for at, value in changed.items():
        data[at % len(data)] = value
    jpeg_layout(bytes(data[:length]))
    jpeg_size(bytes(data[:length]))
