"""Small pictures for the window: never stretched, never fatal."""

import contextlib
import io
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from facedesk.photo.thumbnail import PhotoError, _covering, check, thumbnail

from .test_jpeg import encoded

RED, GREEN, BLUE = (220, 30, 30), (30, 200, 30), (30, 30, 220)


def stripes(width: int, height: int, upright: bool) -> bytes:
    """Make a picture of three stripes of equal breadth."""
    picture = Image.new("RGB", (width, height))
    for number, colour in enumerate((RED, GREEN, BLUE)):
        box = (
            (0, number * height // 3, width, (number + 1) * height // 3)
            if upright
            else (number * width // 3, 0, (number + 1) * width // 3, height)
        )
        picture.paste(colour, box)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def seen(made: tuple[bytes, int, int]) -> Image.Image:
    pixels, width, height = made
    assert len(pixels) == width * height * 4
    return Image.frombytes("RGBA", (width, height), pixels).convert("RGB")


def is_near(picture: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = picture.getpixel(at)
    assert isinstance(found, tuple)
    return max(abs(a - b) for a, b in zip(found, colour, strict=True)) < 40


def test_what_is_too_wide_is_cut_at_both_sides() -> None:
    small = seen(thumbnail(stripes(300, 100, upright=False), 50, 50))
    assert all(is_near(small, (x, 25), GREEN) for x in (3, 25, 46))


def test_what_is_too_high_is_cut_more_below_than_above() -> None:
    small = seen(thumbnail(stripes(100, 300, upright=True), 50, 50))
    assert is_near(small, (25, 2), RED)  # 30 % of the surplus of 200 is cut above: 60 of the first 100
    assert is_near(small, (25, 40), GREEN)


def test_a_small_picture_fills_its_place_too() -> None:
    assert seen(thumbnail(encoded(8, 8), 64, 80)).size == (64, 80)


def test_a_picture_that_lies_on_its_side_is_turned() -> None:
    picture = Image.new("RGB", (300, 100), RED)
    picture.paste(BLUE, (150, 0, 300, 100))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter, clockwise
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, quality=95)
    small = seen(thumbnail(out.getvalue(), 30, 90))
    assert is_near(small, (15, 10), RED)
    assert is_near(small, (15, 80), BLUE)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_kinds_of_colour_are_shown(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (40, 40)).save(out, "JPEG")
    assert seen(thumbnail(out.getvalue(), 20, 20)).size == (20, 20)


BOMB = encoded(1, 1).replace(b"\x00\x01\x00\x01\x03", b"\xea\x60\xea\x60\x03", 1)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        encoded(300, 300)[:-200],
        encoded(40, 40)[:100],
        encoded(30, 20, "GIF"),
        encoded(6000, 5000),
        BOMB,
    ],
    ids=["empty", "text", "cut", "cut short", "GIF", "30 megapixels", "bomb"],
)
def test_what_cannot_be_shown_is_said(data: bytes) -> None:
    for work in (lambda: thumbnail(data, 20, 20), lambda: check(data)):
        with pytest.raises(PhotoError):
            work()


def test_checking_finds_what_a_header_hides() -> None:
    check(encoded(300, 300))
    with pytest.raises(PhotoError):
        check(encoded(300, 300)[:-300])


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 600))
def test_any_damage_gives_a_picture_or_photo_error(noise: bytes, at: int) -> None:
    whole = encoded(60, 80)
    broken = whole[:at] + noise + whole[at + len(noise) :]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with contextlib.suppress(PhotoError):
            assert len(thumbnail(broken, 10, 10)[0]) == 400


@given(*(st.integers(1, 700) for _ in range(4)))
@settings(max_examples=400, deadline=None)
def test_any_picture_fills_any_place(width: int, height: int, wide: int, high: int) -> None:
    left, top, right, bottom = _covering((width, height), wide, high)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert (right - left) / (bottom - top) == pytest.approx(wide / high)


def test_a_place_whose_share_of_the_picture_is_rounded_is_filled() -> None:
    out = io.BytesIO()
    Image.new("RGB", (480, 600)).save(out, "JPEG")
    assert thumbnail(out.getvalue(), 118, 149)[1:] == (118, 149)
