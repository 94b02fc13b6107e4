import base64
import io

import pytest
from PIL import Image, ImageChops

from facedesk.resources import resource
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.pictures import CapturedJpeg, PicturePool

from .station import seeded


@pytest.fixture(scope="module")
def pictures() -> PicturePool:
    return PicturePool(seed=1)


def opened(capture: CapturedJpeg) -> Image.Image:
    image = Image.open(io.BytesIO(capture.jpeg), formats=["JPEG"])
    image.load()
    return image


@pytest.mark.parametrize("portrait", BY_PORTRAIT)
def test_everybody_in_the_cast_has_both_portraits(portrait):
    assert resource("portraits", f"{portrait}-capture.jpg").is_file()
    assert resource("portraits", f"{portrait}-enrolled.jpg").is_file()


def test_everybody_with_a_portrait_is_in_the_cast():
    files = {path.name.removesuffix("-capture.jpg") for path in resource("portraits").glob("*-capture.jpg")}
    assert files == set(BY_PORTRAIT)


def test_no_two_captures_have_the_same_bytes(pictures):
    rng = seeded(1)
    taken = {pictures.capture("li", f"tag {number}", rng).jpeg for number in range(50)}
    assert len(taken) == 50


@pytest.mark.parametrize("tag", ["", "a", "ab", "abc", "168380000101 1001", "名"])
def test_the_text_is_the_base64_of_the_bytes(pictures, tag):
    capture = pictures.capture("li", tag, seeded(1))
    assert base64.b64decode(capture.text, validate=True) == capture.jpeg
    assert opened(capture).info["comment"].decode().rstrip() == tag


def test_captures_differ_to_the_eye_and_none_is_the_portrait(pictures):
    rng = seeded(1)
    images = {pictures.capture("li", "x", rng).shared: None for _ in range(40)}
    assert len(images) == 4
    original = Image.open(resource("portraits", "li-capture.jpg")).convert("L")
    difference = ImageChops.difference(opened(pictures.capture("li", "x", rng)).convert("L"), original)
    assert difference.getbbox() is not None
    assert max(high for _, high in [difference.getextrema()]) > 20


def test_the_same_seed_gives_the_same_pictures():
    taken = [PicturePool(seed=7).capture("wu", "x", seeded(3)).jpeg for _ in range(2)]
    assert taken[0] == taken[1]
    assert PicturePool(seed=8).capture("wu", "x", seeded(3)).jpeg != taken[0]


def test_an_enrolled_picture_is_the_portrait_each_time(pictures):
    portrait = resource("portraits", "li-enrolled.jpg").read_bytes()
    assert pictures.enrolled("li").jpeg == pictures.enrolled("li").jpeg == portrait


@pytest.mark.parametrize("kilobytes", [5, 20, 60, 300])
def test_a_capture_has_about_the_size_wanted(kilobytes):
    pictures = PicturePool(kilobytes)
    capture = pictures.capture("li", "x", seeded(1))
    assert len(capture.jpeg) == pytest.approx(kilobytes * 1024, rel=0.03)
    assert min(opened(capture).size) >= 60
    assert len(pictures.enrolled("li").jpeg) <= kilobytes * 1024
    assert min(opened(pictures.enrolled("li")).size) >= 60


def test_without_pictures_there_is_nothing():
    pictures = PicturePool(0)
    pictures.prepare(["li"])
    assert not pictures.capture("li", "x", seeded(1))
    assert pictures.enrolled("li").text == ""
