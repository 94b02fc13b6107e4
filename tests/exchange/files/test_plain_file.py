"""What stands where a file was named is read only where it is one; nothing waits for a pipe or reads a device."""

import os
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files import zip_lists
from facedesk.exchange.files.plain_file import NotAFileError, opened_plain, read_plain
from facedesk.exchange.photos.photos import open_photos
from facedesk.photo.thumbnail import PhotoError

with_pipes = pytest.mark.skipif(sys.platform == "win32", reason="no pipes or devices have names there")


@pytest.fixture(params=["pipe", "device", "folder"])
def no_file(request, tmp_path) -> Path:
    path = tmp_path / "20001.jpg"
    match request.param:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
    return path


@with_pipes
def test_what_is_no_file_is_not_opened(no_file):
    with pytest.raises(NotAFileError):
        opened_plain(no_file)


def test_a_file_is_read_whole_or_not_at_all(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert (read_plain(path, 5), read_plain(path, 4)) == (b"12345", None)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="a file that says it is empty, and is not")
def test_a_file_that_lies_about_its_size_is_read_no_further():
    assert read_plain(Path("/proc/self/maps"), 100) is None


@with_pipes
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_photo_that_is_no_file_says_so(tmp_path, kind):
    folder = tmp_path / "photos"
    folder.mkdir()
    path = folder / "20001.jpg"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(PhotoError) as refused:
        open_photos(folder, tmp_path).look("20001.jpg")
    assert refused.value.code == "photoNoFile"


@with_pipes
def test_a_pipe_is_no_zip_of_photos(tmp_path):
    os.mkfifo(tmp_path / "photos.zip")
    with pytest.raises(ExchangeError) as refused:
        open_photos(tmp_path / "photos.zip", tmp_path)
    assert refused.value.reason.code == "fileSpecial"


@pytest.mark.parametrize("files", [9, 11])
def test_a_zip_that_lists_too_much_is_not_opened(tmp_path, monkeypatch, files):
    monkeypatch.setattr("facedesk.exchange.photos.photos.MOST_PHOTO_FILES", 10)
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for number in range(files):
            packed.writestr(f"{number}.jpg", b"")
        packed.comment = b"c" * 1000
    if files < 10:
        assert len(open_photos(path, tmp_path).names) == files
        return
    with pytest.raises(ExchangeError) as refused:
        open_photos(path, tmp_path)
    assert refused.value.reason.code == "photoFilesTooMany"


def test_a_zip_whose_list_is_said_to_be_huge_is_not_opened(tmp_path):
    large = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 2**32, 2**32, 1 << 40, 0)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFFF, 0)
    path = tmp_path / "photos.zip"
    with path.open("wb") as file:
        file.truncate(zip_lists.MOST_DIRECTORY_BYTES + 1)
        file.seek(0, os.SEEK_END)
        file.write(large + b"PK\x06\x07" + bytes(16) + end)
    with pytest.raises(ExchangeError) as refused:
        open_photos(path, tmp_path)
    assert refused.value.reason.code == "photoFilesTooMany"


def test_a_folder_of_too_many_files_is_not_gone_through(tmp_path, monkeypatch):
    monkeypatch.setattr("facedesk.exchange.photos.photos.MOST_PHOTO_FILES", 10)
    folder = tmp_path / "photos"
    folder.mkdir()
    for number in range(11):
        (folder / str(number)).touch()
    with pytest.raises(ExchangeError) as refused:
        open_photos(folder, tmp_path)
    assert refused.value.reason.code == "photoFilesTooMany"
