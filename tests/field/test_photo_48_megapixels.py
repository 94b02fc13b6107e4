"""A telephone's JPEG of any size is read, at a part of it."""

import asyncio
import io
from pathlib import Path

import pytest
from end_to_end.process import StationProcess
from PIL import Image, ImageStat

from facedesk.desk.people.editor.photos.opening import first_choice, make_shot, open_source
from facedesk.resources import resource
from field.importing import imported, people_file, pictures


def telephone(width: int, height: int, kind: str = "JPEG", *, turned: bool = False) -> bytes:
    """Take a portrait with so many pixels."""
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    with Image.open(resource("portraits", "chen-enrolled.jpg")) as portrait:
        picture = portrait.convert("RGB").rotate(90, expand=True) if turned else portrait.convert("RGB")
        large = picture.resize((width, height), Image.Resampling.BOX)
    out = io.BytesIO()
    large.save(out, kind, quality=50, exif=exif)
    return out.getvalue()


async def one(station: StationProcess, folder: Path, name: str, data: bytes) -> dict[str, object]:
    """Import one person with one photo."""
    await asyncio.to_thread((folder / "photos").mkdir)
    await asyncio.to_thread((folder / "photos" / name).write_bytes, data)
    sheet = people_file(folder / "people.csv", [["人员编号", "姓名"], ["21010", "张三"]])
    done = await imported(station, sheet, folder / "photos")
    row: dict[str, object] = done.rows[0]
    return row


@pytest.mark.parametrize(
    ("width", "height", "turned"),
    [(6000, 8000, False), (8192, 6144, True), (9000, 12_000, False), (12_240, 16_320, False)],
    ids=["48", "50, turned", "108", "200"],
)
async def test_it_is_taken_whole(
    station: StationProcess, tmp_path: Path, width: int, height: int, turned: bool
) -> None:
    data = await asyncio.to_thread(telephone, width, height, turned=turned)
    row = await one(station, tmp_path, "21010.jpg", data)
    assert (row["result"], row["problem"]) == ("added", None)
    (picture,) = (await pictures(station, tmp_path)).values()
    with Image.open(resource("portraits", "chen-enrolled.jpg")) as portrait:
        wanted = ImageStat.Stat(portrait.resize((30, 40))).mean
    assert picture.size == (480, 600)
    assert ImageStat.Stat(picture).mean == pytest.approx(wanted, abs=8)


async def test_a_png_of_48_megapixels_is_refused_with_a_way_on(
    station: StationProcess, tmp_path: Path
) -> None:
    flat = io.BytesIO()
    await asyncio.to_thread(Image.new("L", (6000, 8000)).save, flat, "PNG")
    row = await one(station, tmp_path, "21010.png", flat.getvalue())
    assert row["result"] == "failed"
    assert "save it as JPEG" in str(row["problem"])


@pytest.mark.usefixtures("qapp")
async def test_the_editor_takes_it_too() -> None:
    data = await asyncio.to_thread(telephone, 6000, 8000)
    source = await asyncio.to_thread(open_source, data)
    assert source.size == (3000, 4000)
    shot = await asyncio.to_thread(make_shot, source, first_choice(source))
    assert (shot.view.width(), shot.view.height()) == (480, 600)
