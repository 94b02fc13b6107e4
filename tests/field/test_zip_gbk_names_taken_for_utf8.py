"""The names in an archive are read in one encoding for all of them: the one that names the people."""

import zipfile
from pathlib import Path

import pytest
from end_to_end.process import StationProcess
from exchange.files.test_zips import zipped

from facedesk.station.station import Station
from field.conftest import CASES
from field.importing import face, imported, people_file, pictures
from field.previews import previewed

CASE = CASES / "zip-gbk-names-taken-for-utf8"


async def test_all_seven_of_the_case_are_matched(station: StationProcess, tmp_path: Path) -> None:
    done = await imported(station, CASE / "people.csv", CASE / "photos.zip")
    assert {row["result"] for row in done.rows if "result" in row} == {"added"}
    assert len(await pictures(station, tmp_path)) == 7
    (said,) = [row for row in done.rows if row.get("code") == "photoNamesRead"]
    assert "gb18030" in said["text"]


OTHERS = {
    "by chance all UTF-8": ("gbk", ["郑伟", "谢强", "叶小全", "谭英"]),
    "Japanese": ("cp932", ["田中太郎", "表さくら", "能見"]),
    "Taiwanese": ("big5", ["陳大文", "許功蓋"]),
    "German": ("cp850", ["Jürgen Groß", "Zoë Müller"]),
    "Russian": ("cp866", ["Иван Петров", "Ольга"]),
    "a Mac's": ("utf-8", ["张三", "Zoë", "郑伟"]),
}


@pytest.mark.parametrize("kind", OTHERS)
async def test_archives_of_other_computers_are_read(
    station: StationProcess, tmp_path: Path, kind: str
) -> None:
    encoding, names = OTHERS[kind]
    people = [["人员编号", "姓名"], *([str(22001 + at), name] for at, name in enumerate(names))]
    photos = {f"照片/{name}.jpg" if encoding in {"gbk", "utf-8"} else f"{name}.jpg": name for name in names}
    path = zipped(
        tmp_path / "photos.zip", {way.encode(encoding): face(60 + len(name)) for way, name in photos.items()}
    )
    await imported(station, people_file(tmp_path / "people.csv", people), path)
    assert len(await pictures(station, tmp_path)) == len(names)


async def test_archives_that_cannot_be_opened_say_what_they_are(
    station: StationProcess, tmp_path: Path
) -> None:
    rar = tmp_path / "photos.rar"
    rar.write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(100))
    locked = tmp_path / "locked.zip"
    with zipfile.ZipFile(locked, "w") as made:
        made.writestr("22001.jpg", face(60))
    data = bytearray(locked.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    locked.write_bytes(data)
    for path, word in ((rar, "RAR"), (locked, "password")):
        done = await imported(station, CASE / "people.csv", path)
        assert done.code == 1
        assert word in done.err


async def test_the_preview_says_the_same(own_station: Station) -> None:
    plan, said = await previewed(own_station, CASE / "people.csv", CASE / "photos.zip")
    assert all(len(row.photos) == 1 for row in plan.rows)
    assert any("gb18030" in text for text in said)
