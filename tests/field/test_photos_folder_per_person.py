"""Nobody gets a face by a name that is not theirs alone: photos in folders, doubles, one name in two folders."""

from pathlib import Path

import pytest
from end_to_end.process import StationProcess

from facedesk.station.station import Station
from field.conftest import CASES
from field.importing import face, imported, people_file, photo_files, pictures, texts
from field.previews import previewed

CASE = CASES / "photos-folder-per-person"
PEOPLE = [["人员编号", "姓名"], ["1", "张三"], ["2", "李四"], ["3", "王五"]]


async def test_each_person_gets_the_photos_of_the_own_folder(station: StationProcess, tmp_path: Path) -> None:
    done = await imported(station, CASE / "people.csv", CASE / "photos")
    assert [row["result"] for row in done.rows[:3]] == ["added"] * 3
    assert sorted(await pictures(station, tmp_path)) == [
        "1-2.jpg", "1.jpg", "2-2.jpg", "2.jpg", "3-2.jpg", "3.jpg",
    ]  # fmt: skip


OTHERS = {
    "folders that say nothing": (
        ["A/1.jpg", "A/2.jpg", "B/1.jpg", "B/3.jpg"],
        {},
        ["A/1.jpg", "A/2.jpg", "B/1.jpg", "B/3.jpg"],
    ),
    "one number in two folders": (
        ["north/1.jpg", "south/1.jpg", "2.jpg"],
        {2},
        ["north/1.jpg", "south/1.jpg"],
    ),
    "a name in two folders": (["IT/张三.jpg", "HR/张三.jpg"], {}, ["IT/张三.jpg", "HR/张三.jpg"]),
    "folders and files that disagree": (["1/2.jpg", "2/1.jpg"], {}, ["1/2.jpg", "2/1.jpg"]),
    "a camera's counter": (["IMG_0001.jpg", "IMG_0002.jpg"], {}, ["IMG_0001.jpg", "IMG_0002.jpg"]),
}


@pytest.mark.parametrize("kind", OTHERS)
async def test_what_is_not_sure_is_taken_by_nobody_and_named(
    station: StationProcess, tmp_path: Path, kind: str
) -> None:
    files, taken, left = OTHERS[kind]
    photos = photo_files(tmp_path / "photos", {name: face(60 + 9 * at) for at, name in enumerate(files)})
    done = await imported(station, people_file(tmp_path / "people.csv", PEOPLE), photos)
    assert {name.split(".")[0] for name in await pictures(station, tmp_path)} == {str(one) for one in taken}
    remarks = [row for row in done.rows if row.get("field") == "photos"]
    assert all(any(name in row["text"] for row in remarks) for name in left)
    assert "…" not in texts(done.rows) + done.err


async def test_one_picture_under_two_names_counts_once_and_of_two_people_it_is_said(
    station: StationProcess, tmp_path: Path
) -> None:
    one, other = face(60), face(90)
    files = {"1.jpg": one, "a/1.jpg": one, "2.jpg": other, "3.jpg": other}
    photos = photo_files(tmp_path / "photos", files)
    done = await imported(station, people_file(tmp_path / "people.csv", PEOPLE), photos)
    codes = {(row["row"], row["code"]) for row in done.rows if row.get("code")}
    assert {(2, "photoDouble"), (3, "photoOfOthers"), (4, "photoOfOthers")} <= codes
    assert "1-2.jpg" not in await pictures(station, tmp_path)


async def test_the_preview_says_the_same(own_station: Station, tmp_path: Path) -> None:
    plan, _ = await previewed(own_station, CASE / "people.csv", CASE / "photos")
    assert [dict(row.photos) for row in plan.rows] == [
        {0: f"{name}/1.jpg", 1: f"{name}/2.jpg"} for name in ("张三", "李四", "王五")
    ]
    files = {"A/1.jpg": face(60), "B/1.jpg": face(90)}
    sheet = people_file(tmp_path / "people.csv", PEOPLE)
    plan, said = await previewed(own_station, sheet, photo_files(tmp_path / "photos", files))
    assert not any(row.photos for row in plan.rows)
    assert all(any(name in text for text in said) for name in files)
