"""Pictures of every format, mode and size come out as people see them, or are named as what they are."""

import contextlib
import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from facedesk.photo import opening
from facedesk.photo.bounds import MOST_PIXELS
from facedesk.photo.fit import is_fit, prepare
from facedesk.photo.kinds import kind_of
from facedesk.photo.opening import opened
from facedesk.photo.thumbnail import PhotoError
from facedesk.resources import resource
from facedesk.texts import LANGUAGES, reason, sentence

HEIC = (Path(__file__).parent / "samples" / "chen.heic").read_bytes()


def written(picture: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def shades(width: int = 256, height: int = 40) -> Image.Image:
    """Make a picture that runs from black at the left to white at the right."""
    return Image.linear_gradient("L").rotate(90).resize((width, height))


def words(order: str = "<") -> bytes:
    """Give the shades as 16-bit greys."""
    return b"".join(struct.pack(f"{order}H", value * 257) for value in shades().tobytes())


def has_shades(picture: Image.Image, within: int = 3) -> bool:
    """Whether a picture shows what `shades` shows."""
    assert picture.mode == "RGB"
    wanted, seen = shades().convert("RGB"), picture.resize((256, 40))
    return all(
        abs(one - other) <= within
        for x in range(0, 256, 15)
        for one, other in zip(seen.getpixel((x, 20)), wanted.getpixel((x, 20)), strict=True)  # type: ignore[arg-type]
    )


def words_picture(mode: str) -> Image.Image:
    return Image.frombytes(mode, (256, 40), words(">" if mode.endswith("B") else "<"))


def numbers(mode: str, factor: float) -> Image.Image:
    return shades().convert(mode).point(lambda value: value * factor + 0)


def png_of_48_bits() -> bytes:
    """Write the shades as a PNG with 16 bits for each colour, which Pillow does not write."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + b"".join(struct.pack(">H", value * 257) * 3 for value in shades().tobytes()[:256])
    head = struct.pack(">IIBBBBB", 256, 40, 16, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * 40)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


GREYS: dict[str, Callable[[], bytes]] = {
    "16-bit PNG": lambda: written(words_picture("I;16"), "PNG"),
    "16-bit TIFF": lambda: written(words_picture("I;16"), "TIFF"),
    "16-bit TIFF of a Mac": lambda: written(words_picture("I;16B"), "TIFF"),
    "32-bit TIFF that fills 16": lambda: written(numbers("I", 257), "TIFF"),
    "TIFF of fractions": lambda: written(numbers("F", 1 / 255), "TIFF"),
    "TIFF of large fractions": lambda: written(numbers("F", 257.0), "TIFF"),
    "8-bit PNG": lambda: written(shades(), "PNG"),
    "8-bit with alpha": lambda: written(shades().convert("LA"), "PNG"),
    "16-bit colours": png_of_48_bits,
    "palette": lambda: written(shades().convert("P"), "PNG"),
    "GIF": lambda: written(shades(), "GIF"),
    "WebP": lambda: written(shades().convert("RGB"), "WEBP", quality=95),
    "AVIF": lambda: written(shades().convert("RGB"), "AVIF", quality=95),
    "BMP": lambda: written(shades(), "BMP"),
    "CMYK JPEG": lambda: written(shades().convert("RGB").convert("CMYK"), quality=98),
    "grey JPEG": lambda: written(shades(), quality=98),
}


@pytest.mark.parametrize("kind", GREYS)
def test_shades_of_every_mode_come_out_as_they_are(kind: str) -> None:
    assert has_shades(opened(GREYS[kind]()))


def test_numbers_of_no_known_range_run_from_end_to_end() -> None:
    assert has_shades(opened(written(numbers("F", -3.0), "TIFF")).transpose(Image.Transpose.FLIP_LEFT_RIGHT))


def test_a_16_bit_tiff_may_count_from_white() -> None:
    data = written(words_picture("I;16"), "TIFF", tiffinfo={262: 0})
    assert has_shades(opened(data).transpose(Image.Transpose.FLIP_LEFT_RIGHT))


def test_bits_become_black_and_white() -> None:
    for kind in ("PNG", "TIFF", "BMP"):
        seen = opened(written(shades().convert("1", dither=Image.Dither.NONE), kind))
        assert seen.getpixel((10, 20)) == (0, 0, 0)
        assert seen.getpixel((250, 20)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "RGB", "I;16"])
def test_what_is_transparent_is_white(mode: str) -> None:
    picture: Image.Image
    how: dict[str, Any] = {}
    if mode in {"RGBA", "LA"}:
        picture = Image.new(mode, (40, 50), (0, 0, 0, 0) if mode == "RGBA" else (0, 0))
        picture.paste((90, 90, 90, 255) if mode == "RGBA" else (90, 255), (0, 0, 20, 50))
    elif mode == "P":
        picture = Image.new("P", (40, 50), 1)
        picture.putpalette([90, 90, 90, 0, 0, 0])
        picture.paste(0, (0, 0, 20, 50))
        how["transparency"] = 1
    else:
        clear: Any = {"L": 7, "RGB": (7, 7, 7), "I;16": 7}[mode]
        solid: Any = {"L": 90, "RGB": (90, 90, 90), "I;16": 90 * 257}[mode]
        picture = Image.new(mode, (40, 50), clear)
        picture.paste(solid, (0, 0, 20, 50))
        how["transparency"] = clear
    seen = opened(written(picture, "PNG", **how))
    assert seen.getpixel((10, 20)) == (90, 90, 90)
    assert seen.getpixel((30, 20)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_of_several_pictures_the_first_counts(kind: str) -> None:
    first, second = Image.new("RGB", (40, 50), (200, 0, 0)), Image.new("RGB", (40, 50), (0, 0, 200))
    seen = opened(written(first, kind, save_all=True, append_images=[second]))
    red, _, blue = seen.getpixel((20, 20))  # type: ignore[misc]
    assert red > 190
    assert blue < 10


def test_a_telephones_jpeg_of_two_pictures_is_written_anew() -> None:
    pair = written(
        Image.new("RGB", (40, 50)), "MPO", save_all=True, append_images=[Image.new("RGB", (40, 50))]
    )
    assert opened(pair).size == (40, 50)
    assert not is_fit(pair)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "AVIF", "MPO"])
def test_a_turned_picture_comes_upright(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(written(Image.new("RGB", (80, 50)), kind, exif=exif)).size == (50, 80)


def swapped_profile() -> bytes:
    """Make a profile of colours that are not a screen's: one whose red and blue stand for each other."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile).replace("sRGB".encode("utf-16-be"), "Else".encode("utf-16-be"))


def test_a_profile_of_colours_is_heeded_and_a_broken_one_passed_over() -> None:
    red = Image.new("RGB", (40, 50), (200, 0, 0))
    turned = written(red, "PNG", icc_profile=swapped_profile())
    assert opened(turned).getpixel((20, 20))[2] > 150  # type: ignore[index]
    assert opened(written(red, "PNG", icc_profile=b"no profile")).getpixel((20, 20)) == (200, 0, 0)
    assert not is_fit(written(red, icc_profile=swapped_profile()))
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert is_fit(written(red, icc_profile=screen))


@pytest.mark.parametrize(("width", "height", "scale"), [(6000, 8000, 2), (12_000, 9000, 4)])
def test_a_large_jpeg_comes_smaller(width: int, height: int, scale: int) -> None:
    assert width * height > MOST_PIXELS
    data = written(shades().resize((width, height), Image.Resampling.BOX), quality=60)
    seen = opened(data)
    assert seen.size == (width // scale, height // scale)
    assert has_shades(seen)
    assert (prepare(data).width, prepare(data).height) == (480, 600)


def header_only(width: int, height: int, **how: Any) -> bytes:
    """Make a small JPEG whose header says that it is large."""
    data = bytearray(written(Image.new("RGB", (16, 16)), **how))
    at = next(data.index(mark) for mark in (b"\xff\xc0", b"\xff\xc2") if mark in data)
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: header_only(16_000, 16_000), "pictureTooLarge"),
        (lambda: header_only(60_000, 60_000), "pictureTooLarge"),
        (lambda: header_only(12_000, 9000, progressive=True), "pictureProgressive"),
        (lambda: header_only(6000, 8000, progressive=True, subsampling=0), "pictureProgressive"),
        (lambda: written(Image.new("L", (6000, 8000)), "PNG"), "pictureTooLarge"),
        (lambda: written(Image.new("1", (14_000, 14_000)), "TIFF", compression="group4"), "pictureTooLarge"),
    ],
    ids=["256 MP", "3600 MP", "progressive 108 MP", "progressive 48 MP", "PNG", "TIFF"],
)
def test_what_is_too_large_is_refused_before_it_takes_memory(made: Callable[[], bytes], code: str) -> None:
    data = made()
    with pytest.raises(PhotoError) as refused:
        opened(data)
    assert refused.value.code == code


def test_a_progressive_jpeg_is_read_where_it_takes_no_more_than_one_of_25_megapixels() -> None:
    assert opened(header_only(6000, 8000, progressive=True, subsampling=2)).size == (3000, 4000)


OTHER = {
    b"%PDF-1.7\n": "PDF",
    b"8BPS\0\1": "Photoshop (PSD)",
    b"\0\0\0\x0cjP  \r\n\x87\n": "JPEG 2000",
    b"\0\0\0\x0cJXL \r\n\x87\n": "JPEG XL",
    b"PK\3\4" + bytes(40): "ZIP / Office",
    b"\0\0\0\x18ftypcrx \0\0\0\1crx isom": "RAW (CR3)",
    b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom": "video (MP4)",
    b"\0\0\0\x14ftypqt  \0\0\0\0qt  ": "video (MP4)",
    b"<!DOCTYPE html><title>Sign in</title>": "HTML",
    b"<?xml version='1.0'?><svg width='3'>": "SVG",
}


@pytest.mark.parametrize("data", OTHER, ids=OTHER.values())
def test_another_kind_of_file_is_named(data: bytes) -> None:
    with pytest.raises(PhotoError) as refused:
        opened(data)
    assert (refused.value.code, refused.value.kind) == ("pictureForeign", OTHER[data])
    for language in LANGUAGES:
        assert OTHER[data] in sentence(reason(refused.value.code, kind=refused.value.kind), language)


def test_the_small_copy_in_a_raw_file_is_not_taken_for_the_picture() -> None:
    raw = written(Image.new("RGB", (160, 120)), "TIFF", tiffinfo={254: 1})
    with pytest.raises(PhotoError) as refused:
        opened(raw)
    assert (refused.value.code, refused.value.kind) == ("pictureForeign", "RAW")


def test_heic_is_read() -> None:
    portrait = Image.open(resource("portraits", "chen-enrolled.jpg")).convert("RGB").resize((240, 300))
    seen = opened(HEIC)
    assert seen.size == portrait.size
    far = [
        abs(a - b)
        for x, y in ((60, 60), (120, 150), (200, 40))
        for a, b in zip(seen.getpixel((x, y)), portrait.getpixel((x, y)), strict=True)  # type: ignore[arg-type]
    ]
    assert max(far) < 25
    assert kind_of(HEIC) == "HEIC"


def test_heic_is_named_where_nothing_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_heic_reader", lambda: "")
    with pytest.raises(PhotoError) as refused:
        opened(HEIC)
    assert refused.value.code == "pictureHeic"


def test_a_heic_that_is_cut_short_is_damaged() -> None:
    with pytest.raises(PhotoError) as refused:
        opened(HEIC[:700])
    assert refused.value.code == "pictureDamaged"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*GREYS]), st.data())
def test_a_picture_with_broken_bytes_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    broken = bytearray(GREYS[kind]())
    for at in data.draw(st.lists(st.integers(0, min(len(broken), 400) - 1), min_size=1, max_size=4)):
        broken[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(PhotoError):
        assert opened(bytes(broken)).mode == "RGB"
