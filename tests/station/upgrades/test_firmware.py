"""The firmware file: looked at, read piece by piece, and never read when it is another one."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from facedesk.station.failures import CommandFailed
from facedesk.station.upgrades.firmware import SIZE_MOST, FirmwareFile


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "firmware.bin"
    made.write_bytes(b"0123456789")
    return made


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(CommandFailed) as failure:
        work()
    return failure.value.reason.code


def test_a_piece_is_what_stands_there(file: Path) -> None:
    opened = FirmwareFile.look(str(file)).open()
    assert (opened.read(3, 4), opened.read(0, 10)) == (b"3456", b"0123456789")
    opened.close()


@pytest.mark.parametrize("content", [b"abcdefghij", b"0123456789!", b"012", b""])
def test_what_was_written_over_is_not_read_any_more(file: Path, content: bytes) -> None:
    looked = FirmwareFile.look(str(file))
    opened = looked.open()
    file.write_bytes(content)
    os.utime(file, ns=(0, looked.modified_ns + 1))
    assert code_of(lambda: opened.read(0, 4)) == "firmwareChanged"
    assert code_of(looked.check) == "firmwareChanged"
    opened.close()


def test_what_was_put_in_its_place_is_not_opened(file: Path) -> None:
    looked = FirmwareFile.look(str(file))
    other = file.with_name("other")
    other.write_bytes(b"abcdefghij")
    os.utime(other, ns=(0, looked.modified_ns + 1))
    other.replace(file)
    assert code_of(looked.open) == "firmwareChanged"


def test_what_is_no_file_is_never_opened(file: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")  # opening it would wait for ever
    assert code_of(lambda: FirmwareFile.look(str(tmp_path / "pipe"))) == "firmwareNoFile"
    looked = FirmwareFile.look(str(file))
    (tmp_path / "pipe").replace(file)
    assert code_of(looked.open) == "firmwareNoFile"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("FY-AIO_V3.5.0903.bin", "FY-AIO_V3.5.0903.bin"),
        ("固件 包.bin", "_.bin"),
        ("..", "firmware"),
        (".hidden", "hidden"),
        ("a" * 200 + ".bin", "a" * 60 + ".bin"),
        ("a?b#c%d&e/../f.bin", "f.bin"),
        ("固件", "_"),
    ],
)
def test_its_name_in_a_url_needs_no_quoting(name: str, shown: str) -> None:
    made = FirmwareFile(Path("/somewhere") / name, 1, 1)
    assert made.url_name == shown


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"<!DOCTYPE html>", "web page"),
        (b"\xef\xbb\xbf\r\n  <HTML>", "web page"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
        (b"SQLite format 3\0", "database"),
    ],
)
def test_what_begins_as_no_firmware_does_is_named(tmp_path: Path, beginning: bytes, kind: str) -> None:
    file = tmp_path / "firmware.bin"
    file.write_bytes(beginning + bytes(1000))
    with pytest.raises(CommandFailed) as failure:
        FirmwareFile.look(str(file))
    assert (failure.value.reason.code, failure.value.reason.argument("kind")) == ("firmwareAbsurd", kind)


@pytest.mark.parametrize("beginning", [b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"\0\0", b"<", b"hsqs"])
def test_what_may_be_firmware_is_taken_for_it(tmp_path: Path, beginning: bytes) -> None:
    file = tmp_path / "firmware.bin"
    file.write_bytes(beginning)
    assert FirmwareFile.look(str(file)).size == len(beginning)


def test_a_file_that_is_larger_than_any_terminals_memory_is_refused_unread(file: Path) -> None:
    os.truncate(file, SIZE_MOST + 1)  # a hole: it takes no room on the disk
    assert code_of(lambda: FirmwareFile.look(str(file))) == "firmwareTooLarge"
