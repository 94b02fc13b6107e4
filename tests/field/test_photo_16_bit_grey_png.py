"""A portrait in greys of any depth comes out in its greys."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from end_to_end.process import StationProcess
from PIL import Image, ImageStat

from facedesk.desk.people.editor.photos.opening import first_choice, make_shot, open_source
from facedesk.photo.opening import opened
from facedesk.resources import resource
from field.conftest import CASES
from field.importing import imported, people_file, pictures

CASE = CASES / "photo-16-bit-grey-png"


def grey_portrait() -> Image.Image:
    with Image.open(resource("portraits", "chen-enrolled.jpg")) as portrait:
        return portrait.convert("L")


def words(portrait: Image.Image, mode: str) -> Image.Image:
    """Give greys in 16 bits."""
    low, high = (1, 0) if mode == "I;16B" else (0, 1)
    pixels = bytearray(2 * portrait.width * portrait.height)
    pixels[low::2] = pixels[high::2] = portrait.tobytes()
    return Image.frombytes(mode, portrait.size, bytes(pixels))


OTHERS: dict[str, Callable[[Path], object]] = {
    "21007.png": lambda path: words(grey_portrait(), "I;16").save(path),
    "21007.tif": lambda path: words(grey_portrait(), "I;16B").save(path),
    "21007.tiff": lambda path: grey_portrait().convert("F").point(lambda value: value / 255 + 0).save(path),
    "21007.gif": lambda path: grey_portrait().save(path),
    "21007.webp": lambda path: grey_portrait().convert("LA").save(path, lossless=True),
}


async def test_what_the_terminals_get_of_the_case_shows_its_greys(
    station: StationProcess, tmp_path: Path
) -> None:
    done = await imported(station, CASE / "people.csv", CASE / "photos")
    assert done.rows[0]["result"] == "added"
    (picture,) = (await pictures(station, tmp_path)).values()
    least, most = picture.convert("L").getextrema()
    assert isinstance(least, int)
    assert isinstance(most, int)
    assert most - least > 100
    assert ImageStat.Stat(picture.convert("L")).mean[0] < 230


@pytest.mark.parametrize("name", OTHERS)
async def test_greys_of_other_depths_and_formats_come_out_too(
    station: StationProcess, tmp_path: Path, name: str
) -> None:
    (tmp_path / "photos").mkdir()
    OTHERS[name](tmp_path / "photos" / name)
    sheet = people_file(tmp_path / "people.csv", [["人员编号", "姓名"], ["21007", "张三"]])
    done = await imported(station, sheet, tmp_path / "photos")
    assert done.rows[0]["result"] == "added"
    (picture,) = (await pictures(station, tmp_path)).values()
    wanted = ImageStat.Stat(grey_portrait()).mean[0]
    assert abs(ImageStat.Stat(picture.convert("L")).mean[0] - wanted) < 3


@pytest.mark.usefixtures("qapp")
async def test_the_editor_shows_and_makes_the_same() -> None:
    data = (CASE / "photos" / "21007.png").read_bytes()
    source = await asyncio.to_thread(open_source, data)
    shot = await asyncio.to_thread(make_shot, source, first_choice(source))
    made = opened(shot.prepared.jpeg).convert("L")
    assert ImageStat.Stat(made).mean[0] < 230
    middle = shot.view.pixelColor(shot.view.width() // 2, shot.view.height() // 2)
    assert not (middle.red() == middle.green() == middle.blue() == 255)
