"""A floor's picture: kept as PNG or JPEG and no larger than is looked at; what is hostile or none is named."""

import io
import struct
import zlib

import pytest
from PIL import Image

from facedesk.photo import floor
from facedesk.photo.floor import MOST_SIDE, fitted, pixels, scaled
from facedesk.photo.thumbnail import PhotoError


def written(picture: Image.Image, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def bomb(side: int) -> bytes:
    """Make a PNG that says it is huge, in a few KB."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP"])
def test_a_picture_of_any_kind_is_kept_as_what_can_be_shown(kind: str) -> None:
    made = fitted(written(Image.new("RGB", (800, 450), "navy"), kind))
    assert (made.width, made.height) == (800, 450)
    assert Image.open(io.BytesIO(made.data)).format == ("JPEG" if kind == "JPEG" else "PNG")
    shown = pixels(made.data)
    assert (len(shown.data), shown.width, shown.height) == (800 * 450 * 4, 800, 450)
    assert shown.data[0] > 100 > shown.data[2], "blue comes first"


def test_a_large_one_is_made_smaller_in_its_proportions() -> None:
    made = fitted(written(Image.new("L", (5000, 2500))))
    assert (made.width, made.height) == (MOST_SIDE, MOST_SIDE // 2)


def test_a_long_and_narrow_one_keeps_a_pixel() -> None:
    made = fitted(written(Image.new("L", (20_000, 2))))
    assert (made.width, made.height) == (MOST_SIDE, 1)


def test_what_is_transparent_is_white_in_either_appearance() -> None:
    shown = pixels(fitted(written(Image.new("RGBA", (4, 4), (0, 0, 0, 0)))).data)
    assert {shown.data[at : at + 3] for at in range(0, 64, 4)} == {b"\xff\xff\xff"}


def test_a_part_of_it_is_scaled_as_it_is_shown() -> None:
    picture = Image.new("RGB", (100, 50), "white")
    picture.paste("navy", (50, 0, 100, 50))
    shown = pixels(written(picture))
    left, right = scaled(shown, (0, 0, 50, 50), (10, 10)), scaled(shown, (50, 0, 100, 50), (10, 10))
    assert len(left) == len(right) == 400
    middle = slice(4 * 55, 4 * 55 + 3)
    assert (left[middle], right[middle]) == (b"\xff\xff\xff", b"\x80\x00\x00")


def test_what_does_not_pack_well_without_loss_is_kept_with_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floor, "MOST_BYTES", 10_000)
    made = fitted(written(Image.effect_noise((600, 400), 90)))
    assert Image.open(io.BytesIO(made.data)).format == "JPEG"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "notAPicture", id="empty"),
        pytest.param(b"This is a text.\n" * 100, "notAPicture", id="a text with another ending"),
        pytest.param(b"%PDF-1.7\n", "pictureForeign", id="a PDF"),
        pytest.param(bomb(30_000), "pictureTooLarge", id="a bomb"),
        pytest.param(
            written(Image.effect_noise((300, 300), 50))[:5000], "pictureDamaged", id="a PNG cut short"
        ),
        pytest.param(
            written(Image.effect_noise((300, 300), 50).convert("RGB"), "JPEG")[:3000],
            "pictureDamaged",
            id="a JPEG cut short",
        ),
    ],
)
def test_what_is_no_picture_of_a_floor_is_refused_with_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(PhotoError) as refused:
        fitted(data)
    assert refused.value.code == code
