"""Archives from any computer: their names are read in one encoding, and what cannot be opened is named."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.conftest import PORTRAIT, Station, planned, table_file
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.photos.photos import open_photos
from facedesk.exchange.photos.undeclared import readings
from facedesk.photo.thumbnail import PhotoError


class Undeclared(zipfile.ZipInfo):
    """A part whose name's bytes are in a code page that the archive does not name."""

    raw = b""

    def _encodeFilenameFlags(self):  # noqa: N802  zipfile's own
        return self.raw, self.flag_bits & ~0x800


def zipped(path: Path, files: Mapping[bytes, bytes], extra: bytes = b"") -> Path:
    """Pack files under the bytes of their names."""
    with zipfile.ZipFile(path, "w") as made:
        for number, (raw, data) in enumerate(files.items()):
            part = Undeclared(str(number))
            part.raw, part.extra = raw, extra
            made.writestr(part, data)
    return path


def sheet(tmp_path: Path, *names: str) -> Path:
    rows = [[str(20001 + number), name] for number, name in enumerate(names)]
    return table_file(tmp_path / "people.csv", [["number", "name"], *rows])


CODE_PAGES = {
    "gb18030": ["郑伟", "谢强", "石强", "袁伟", "张三"],
    "cp932": ["田中太郎", "表さくら", "ソニー", "佐藤"],
    "cp950": ["陳大文", "許功蓋", "李小明"],
    "cp949": ["김철수", "박영희"],
    "cp850": ["Jürgen Groß", "José Ruiz", "Zoë"],
    "cp437": ["Jürgen Müller", "Åke Öberg"],
    "cp866": ["Иван Петров", "Ольга"],
    "cp1252": ["Jürgen Groß", "Søren Ørsted"],
    "cp1251": ["Иван Петров", "Ольга"],
    "utf-8": ["Søren", "Zoë", "Jürgen"],
}


@pytest.mark.parametrize("encoding", CODE_PAGES)
async def test_the_reading_that_names_the_people_is_taken(
    station: Station, tmp_path: Path, encoding: str
) -> None:
    names = CODE_PAGES[encoding]
    path = zipped(tmp_path / "photos.zip", {f"{name}.jpg".encode(encoding): PORTRAIT for name in names})
    photos = open_photos(path, tmp_path)
    plan = await planned(station, sheet(tmp_path, *names), photos)
    assert [row.photos for row in plan.rows] == [{0: f"{name}.jpg"} for name in names]
    assert plan.unused_photos == ()
    said = [remark for remark in plan.of_file if remark.code == "photoNamesRead"]
    assert len(said) == (encoding != "utf-8")
    assert photos.jpeg(f"{names[0]}.jpg") == PORTRAIT
    photos.close()


async def test_names_that_are_utf8_by_chance_are_read_with_the_others(
    station: Station, tmp_path: Path
) -> None:
    path = zipped(
        tmp_path / "photos.zip", {f"{name}.jpg".encode("gbk"): PORTRAIT for name in ("郑伟", "谢强")}
    )
    photos = open_photos(path, tmp_path)
    plan = await planned(station, sheet(tmp_path, "郑伟", "谢强"), photos)
    assert [row.photos for row in plan.rows] == [{0: "郑伟.jpg"}, {0: "谢强.jpg"}]
    photos.close()


async def test_names_of_a_folder_in_foreign_bytes_are_read_likewise(station: Station, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("郑伟", "张三"):
        with open(bytes(folder) + b"/" + f"{name}.jpg".encode("gbk"), "wb") as file:  # noqa: ASYNC230, PTH123
            file.write(PORTRAIT)
    photos = open_photos(folder, tmp_path)
    plan = await planned(station, sheet(tmp_path, "郑伟", "张三"), photos)
    assert [row.photos for row in plan.rows] == [{0: "郑伟.jpg"}, {0: "张三.jpg"}]
    assert photos.jpeg("郑伟.jpg") == PORTRAIT
    photos.close()


def test_without_a_roster_chinese_is_likelier_than_letters_of_many_scripts() -> None:
    assert readings(["郑伟".encode("gbk")])[0] == "gb18030"
    assert readings(["莫小".encode("gbk")])[0] == "gb18030"  # as UTF-8 a Latin letter beside a Cyrillic one
    assert readings(["Søren".encode()])[0] == "utf-8"
    assert readings(["张三".encode()])[0] == "utf-8"
    assert readings(["Иван".encode()])[0] == "utf-8"
    assert readings([b"20001"]) == ()


@given(st.lists(st.binary(max_size=12), max_size=5))
def test_whatever_the_bytes_they_can_be_read_together(raw: list[bytes]) -> None:
    for encoding in readings(raw):
        assert all(name.decode(encoding) is not None for name in raw)


def test_the_name_in_utf8_beside_another_counts(tmp_path: Path) -> None:
    raw = "张三.jpg".encode("gbk")
    field = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + "王五.jpg".encode()
    path = zipped(tmp_path / "a.zip", {raw: PORTRAIT}, struct.pack("<HH", 0x7075, len(field)) + field)
    photos = open_photos(path, tmp_path)
    assert photos.names == ("王五.jpg",)
    photos.close()
    stale = b"\x01" + bytes(4) + "王五.jpg".encode()
    path = zipped(tmp_path / "b.zip", {raw: PORTRAIT}, struct.pack("<HH", 0x7075, len(stale)) + stale)
    photos = open_photos(path, tmp_path)
    assert photos.names == ("张三.jpg",)
    photos.close()


def test_what_computers_add_is_passed_over_and_ways_are_understood(tmp_path: Path) -> None:
    files = [
        b"photos/", b"photos/20001.jpg", b"photos\\20002.jpg", b"../20003.jpg", b"C:\\faces\\20004.JPG",
        b"__MACOSX/photos/._20001.jpg", b"photos/.20001.jpg", b"Thumbs.db", b"@eaDir/20001.jpg", b"desktop.ini",
    ]  # fmt: skip
    photos = open_photos(zipped(tmp_path / "a.zip", dict.fromkeys(files, PORTRAIT)), tmp_path)
    assert set(photos.names) == {"photos/20001.jpg", "photos/20002.jpg", "../20003.jpg", "C:/faces/20004.JPG"}
    assert photos.jpeg("photos/20002.jpg") == PORTRAIT
    photos.close()


def test_a_zip64_is_read(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "a.zip", "w") as made,
        made.open("20001.jpg", "w", force_zip64=True) as part,
    ):
        part.write(PORTRAIT)
    photos = open_photos(tmp_path / "a.zip", tmp_path)
    assert photos.jpeg("20001.jpg") == PORTRAIT
    photos.close()


def test_a_damaged_part_is_alone_with_it(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {b"20001.jpg": PORTRAIT, b"20002.jpg": PORTRAIT})
    data = bytearray(path.read_bytes())
    data[data.index(PORTRAIT) + 2000] ^= 0xFF
    path.write_bytes(data)
    photos = open_photos(path, tmp_path)
    with pytest.raises(PhotoError) as refused:
        photos.look("20001.jpg")
    assert refused.value.code == "photoPartDamaged"
    assert photos.jpeg("20002.jpg") == PORTRAIT
    photos.close()


def test_two_parts_of_one_name_are_not_chosen_from(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {b"20001.jpg": PORTRAIT, b"20001.jpX": b"else"})
    path.write_bytes(path.read_bytes().replace(b"20001.jpX", b"20001.jpg"))
    photos = open_photos(path, tmp_path)
    with pytest.raises(PhotoError) as refused:
        photos.look("20001.jpg")
    assert refused.value.code == "photoFileTwice"
    photos.close()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Rar!\x1a\x07\x01\x00" + bytes(600), "RAR"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(600), "7z"),
        (b"\x1f\x8b\x08" + bytes(600), "gzip"),
        (bytes(257) + b"ustar" + bytes(600), "tar"),
    ],
)
def test_another_archive_is_named(tmp_path: Path, data: bytes, kind: str) -> None:
    (tmp_path / "photos.zip").write_bytes(data)
    with pytest.raises(ExchangeError) as refused:
        open_photos(tmp_path / "photos.zip", tmp_path)
    assert (refused.value.reason.code, refused.value.reason.argument("kind")) == ("photosPacked", kind)


async def test_what_is_not_looked_into_is_said(station: Station, tmp_path: Path) -> None:
    inner = io.BytesIO()
    zipfile.ZipFile(inner, "w").close()
    files = {b"20001.jpg": PORTRAIT, b"more.zip": inner.getvalue(), b"20002.pdf": b"%PDF", b"notes.txt": b""}
    files |= {
        b"20003": PORTRAIT,
        b"20004.jpg~": PORTRAIT,
        b"20005.jpg.crdownload": b"",
        b"20006.jpeg_large": PORTRAIT,
    }
    photos = open_photos(zipped(tmp_path / "a.zip", files), tmp_path)
    plan = await planned(station, sheet(tmp_path, "A"), photos)
    said = [remark.argument("file") for remark in plan.of_file if remark.code == "photoFileUnopened"]
    left = ["20002.pdf", "20003", "20004.jpg~", "20005.jpg.crdownload", "20006.jpeg_large", "more.zip"]
    assert sorted(said) == left
    photos.close()


async def test_one_picture_for_two_people_is_said_of_both(station: Station, tmp_path: Path) -> None:
    files = {b"20001.jpg": PORTRAIT, b"20002.jpg": PORTRAIT}
    photos = open_photos(zipped(tmp_path / "a.zip", files), tmp_path)
    plan = await planned(station, sheet(tmp_path, "A", "B"), photos)
    said = [
        [(remark.code, remark.argument("rows")) for remark in row.remarks if remark.code == "photoOfOthers"]
        for row in plan.rows
    ]
    assert said == [[("photoOfOthers", "3")], [("photoOfOthers", "2")]]
    photos.close()
