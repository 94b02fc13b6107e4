"""Photos of a folder or zip are found, matched and made ready."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.photos.matching import match
from facedesk.exchange.photos.photos import open_photos
from facedesk.photo.thumbnail import PhotoError

PORTRAITS = Path(__file__).resolve().parents[3] / "resources" / "portraits"
PORTRAIT = (PORTRAITS / "chen-enrolled.jpg").read_bytes()


def large() -> bytes:
    """A picture that has to be made smaller."""
    with Image.open(io.BytesIO(PORTRAIT)) as picture:
        bigger = picture.convert("RGB").resize((2000, 2500))
    out = io.BytesIO()
    bigger.save(out, "JPEG", quality=95)
    return out.getvalue()


def folder(root: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def packed(path: Path, files: dict[str, bytes], encoding: str = "") -> Path:
    """Pack files; with an encoding as a computer with that code page does, which says nothing of it."""
    with zipfile.ZipFile(path, "w") as made:
        for name, data in files.items():
            part = zipfile.ZipInfo(name)
            if encoding:
                part.filename = name.encode(encoding).decode("cp437")
                made.writestr(part, data)
            else:
                made.writestr(part, data)
    if encoding:
        path.write_bytes(_without_utf8(path.read_bytes()))
    return path


def _without_utf8(data: bytes) -> bytes:
    """Turn names that were written as UTF-8 of cp437 characters back into their own bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        names = {info.filename: source.read(info) for info in source.infolist()}
    with zipfile.ZipFile(made, "w") as target:
        for name, content in names.items():
            part = _Raw(name)
            target.writestr(part, content)
    return made.getvalue()


class _Raw(zipfile.ZipInfo):
    def _encodeFilenameFlags(self):  # noqa: N802  zipfile's own
        return self.filename.encode("cp437"), self.flag_bits & ~0x800


@pytest.fixture(params=["folder", "zip"])
def opened(request, tmp_path):
    """Give a function that makes photos and opens them."""
    made = []

    def open_them(files: dict[str, bytes]):
        source = (
            folder(tmp_path / "photos", files)
            if request.param == "folder"
            else packed(tmp_path / "photos.zip", files)
        )
        photos = open_photos(source, tmp_path)
        made.append(photos)
        return photos

    yield open_them
    for photos in made:
        photos.close()


def test_photos_are_found_however_deep_they_lie(opened):
    photos = opened({
        "20001.jpg": PORTRAIT, "a/b/张三.JPG": PORTRAIT, "list.txt": b"x",
        ".hidden.jpg": b"", "__MACOSX/20001.jpg": b"",
    })  # fmt: skip
    assert photos.names == ("20001.jpg", "a/b/张三.JPG")


def test_a_fit_photo_stays_as_it_is_byte_for_byte(opened):
    photos = opened({"1.jpg": PORTRAIT})
    photos.look("1.jpg")
    assert photos.jpeg("1.jpg") == PORTRAIT


def test_a_large_photo_is_made_ready_once(opened, monkeypatch):
    photos = opened({"1.jpg": large(), "2.jpg": large()})
    photos.look("1.jpg")
    photos.look("2.jpg")
    monkeypatch.setattr("facedesk.exchange.photos.photos.prepare", None)
    first, second = photos.jpeg("1.jpg"), photos.jpeg("2.jpg")
    assert first == second
    with Image.open(io.BytesIO(first)) as picture:
        assert picture.size == (480, 600)


def test_where_nothing_can_be_put_aside_a_photo_is_made_again(tmp_path):
    photos = open_photos(folder(tmp_path / "photos", {"1.jpg": large()}), tmp_path / "no such folder")
    photos.look("1.jpg")
    assert photos.jpeg("1.jpg").startswith(b"\xff\xd8")


def test_a_photo_that_was_changed_meanwhile_is_made_anew(tmp_path):
    photos = open_photos(folder(tmp_path / "photos", {"1.jpg": PORTRAIT}), tmp_path)
    photos.look("1.jpg")
    (tmp_path / "photos" / "1.jpg").write_bytes(PORTRAIT + b"\x00")
    assert photos.jpeg("1.jpg") == PORTRAIT + b"\x00"
    (tmp_path / "photos" / "1.jpg").write_bytes(b"no picture")
    with pytest.raises(PhotoError):
        photos.jpeg("1.jpg")


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"text", "notAPicture"), (PORTRAIT[: len(PORTRAIT) // 2], "pictureDamaged"), (b"", "notAPicture")],
)
def test_a_picture_that_cannot_be_read_says_why_each_time(opened, data, code):
    photos = opened({"1.jpg": data})
    for ask in (photos.look, photos.look, photos.jpeg):
        with pytest.raises(PhotoError) as caught:
            ask("1.jpg")
        assert caught.value.code == code


def test_a_photo_that_is_gone_says_so(tmp_path):
    photos = open_photos(folder(tmp_path / "photos", {"1.jpg": PORTRAIT}), tmp_path)
    (tmp_path / "photos" / "1.jpg").unlink()
    with pytest.raises(PhotoError) as caught:
        photos.look("1.jpg")
    assert caught.value.code == "photoFileGone"


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_chinese_names_in_a_zip_are_read_whoever_packed_it(tmp_path, encoding):
    path = packed(tmp_path / "photos.zip", {"照片/张三.jpg": PORTRAIT, "李四-2.jpg": PORTRAIT}, encoding)
    photos = open_photos(path, tmp_path)
    assert set(photos.names) == {"照片/张三.jpg", "李四-2.jpg"}
    assert photos.jpeg("照片/张三.jpg") == PORTRAIT
    photos.close()


def test_what_holds_no_photos_says_why(tmp_path):
    def code_of(path: Path) -> str:
        with pytest.raises(ExchangeError) as caught:
            open_photos(path, tmp_path)
        return caught.value.reason.code

    (tmp_path / "text.zip").write_bytes(b"no zip")
    locked = packed(tmp_path / "locked.zip", {"1.jpg": PORTRAIT})
    data = bytearray(locked.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    locked.write_bytes(data)
    assert code_of(tmp_path / "gone") == "photosMissing"
    assert code_of(tmp_path / "text.zip") == "photosUnreadable"
    assert code_of(locked) == "zipLocked"


ROWS = [(2, "20001", "张三"), (3, "20002", "Anna Lee"), (4, "20003", "李四"), (5, "20004", "李四")]


def test_photos_go_by_number_or_name_and_say_their_place():
    files = ["20001.jpg", "20001-2.png", "x/20001_3.jpg", "anna lee.jpg", "Anna Lee (2).jpg", "20003 2.jpg"]
    matched = match(files, ROWS)
    assert matched.photos == {
        2: {0: "20001.jpg", 1: "20001-2.png", 2: "x/20001_3.jpg"},
        3: {0: "anna lee.jpg", 1: "Anna Lee (2).jpg"},
        4: {1: "20003 2.jpg"},
    }
    assert matched.unused == ()
    assert not matched.remarks


def test_a_name_that_two_people_have_is_said_and_not_guessed():
    matched = match(["李四.jpg"], ROWS)
    assert matched.photos == {}
    assert matched.unused == ("李四.jpg",)
    for row in (4, 5):
        (remark,) = matched.remarks[row]
        assert (remark.code, remark.argument("rows")) == ("photoNameTwice", "4, 5")


def test_who_has_a_photo_by_number_gets_none_by_name():
    matched = match(["20001.jpg", "张三.jpg"], ROWS)
    assert matched.photos == {2: {0: "20001.jpg"}}
    assert matched.unused == ("张三.jpg",)


def test_at_most_three_are_taken_and_the_others_listed():
    files = ["20001.jpg", "20001-1.jpg", "20001-3.jpg", "20001-7.jpg", "nobody.jpg"]
    matched = match(files, ROWS)
    assert matched.photos[2] == {0: "20001.jpg", 1: "20001-1.jpg", 2: "20001-3.jpg"}
    assert matched.unused == ("20001-7.jpg", "nobody.jpg")
    assert [remark.code for remark in matched.remarks[2]] == ["photosTooMany"]


def test_accents_and_width_do_not_part_a_name_from_its_photo():
    matched = match(["Jose\u0301 Ruiz.jpg", "ＡＢ.jpg"], [(2, "1", "José Ruiz"), (3, "2", "ab")])
    assert matched.photos == {2: {0: "Jose\u0301 Ruiz.jpg"}, 3: {0: "ＡＢ.jpg"}}
