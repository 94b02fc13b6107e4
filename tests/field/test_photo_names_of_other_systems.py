"""Photos named as other products ask for them go to their people; whatever is left is named."""

from pathlib import Path

import pytest
from end_to_end.process import StationProcess

from facedesk.station.station import Station
from field.conftest import CASES
from field.importing import face, imported, people_file, photo_files, pictures, texts
from field.previews import previewed

CASE = CASES / "photo-names-of-other-systems"
PEOPLE = [["人员编号", "姓名"], ["21024", "Zhang San"], ["21025", "Li Si"], ["21026", "王五"]]


async def test_all_of_the_case_are_matched(station: StationProcess, tmp_path: Path) -> None:
    done = await imported(station, CASE / "people.csv", CASE / "photos")
    assert {row["result"] for row in done.rows if "result" in row} == {"added"}
    assert sorted(await pictures(station, tmp_path)) == [f"{number}.jpg" for number in range(21024, 21030)]


OTHERS = {
    "ZKTeco": ["21024.jpg", "21025_1.jpg", "0000021026.JPG"],
    "Hikvision": ["Zhang San_21024.jpg", "Li Si_21025.jpeg", "王五_21026.jpg"],
    "Suprema": ["21024_Zhang San.png", "21025-LI SI-1.jpg", "21026(王五).jpg"],
    "Dahua": ["Zhang San#S1#B1990-01-01#T1#M21024.jpg", "Li Si#S1.jpg", "王五#S2#R四川#M21026.jpg"],
    "Windows": ["21024.jpg.jpg", "21025 - Copy.jpg", "21026 - 副本 (2).jpg"],
    "a Mac, a Chinese keyboard": ["２１０２４.jpg", "工号21025.jpg", "王五.JPG"],
}


@pytest.mark.parametrize("product", OTHERS)
async def test_other_products_names_are_matched(
    station: StationProcess, tmp_path: Path, product: str
) -> None:
    photos = photo_files(
        tmp_path / "photos", {name: face(60 + 20 * at) for at, name in enumerate(OTHERS[product])}
    )
    await imported(station, people_file(tmp_path / "people.csv", PEOPLE), photos)
    assert sorted(await pictures(station, tmp_path)) == ["21024.jpg", "21025.jpg", "21026.jpg"]


async def test_every_photo_that_is_left_is_named(station: StationProcess, tmp_path: Path) -> None:
    names = ["21024_21025.jpg", "Li Si_20999.jpg", "21026_Zhang San.jpg"]
    names += [f"{number}.jpg" for number in range(90000, 90009)]
    photos = photo_files(tmp_path / "photos", {name: face(60) for name in names})
    done = await imported(station, people_file(tmp_path / "people.csv", PEOPLE), photos)
    assert await pictures(station, tmp_path) == {}
    assert all(any(row["row"] is None and name in row["text"] for row in done.rows) for name in names)
    assert "…" not in texts(done.rows) + done.err


async def test_the_preview_says_the_same(own_station: Station, tmp_path: Path) -> None:
    plan, _ = await previewed(own_station, CASE / "people.csv", CASE / "photos")
    assert all(len(row.photos) == 1 for row in plan.rows)
    assert plan.unused_photos == ()
    names = [f"nobody {number}.jpg" for number in range(12)]
    photos = photo_files(tmp_path / "photos", {name: face(60) for name in names})
    _, said = await previewed(own_station, CASE / "people.csv", photos)
    assert all(any(name in text for text in said) for name in names)
