import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from facedesk.exchange.records import shown as module
from facedesk.exchange.records.shown import ShownPictures
from facedesk.store.pictures.pictures import PictureFiles, PictureRef, picture_ref

AT = datetime(2026, 11, 3, tzinfo=UTC)


@pytest.fixture
def files(tmp_path: Path) -> Iterator[PictureFiles]:
    made = PictureFiles(tmp_path)
    yield made
    made.close()
    made.close_reading()


def put(files: PictureFiles, data: bytes) -> PictureRef:
    ref = picture_ref(data, AT)
    files.add([(ref, data)])
    files.settle(is_stored=True)
    return ref


def picture(kind: str, size: tuple[int, int] = (300, 400)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, kind)
    return file.getvalue()


def test_a_picture_of_another_kind_leaves_as_jpeg(files: PictureFiles):
    shown = ShownPictures(files, (30, 40))
    whole = shown.whole(put(files, picture("PNG")))
    assert whole is not None
    read = Image.open(io.BytesIO(whole))
    assert (read.format, read.size) == ("JPEG", (300, 400))


def test_a_small_one_fits_and_is_made_once(files: PictureFiles):
    shown = ShownPictures(files, (30, 40))
    ref = put(files, picture("JPEG"))
    small = shown.small(ref)
    assert small is not None
    assert (small.width, small.height) == (30, 40)
    assert shown.small(ref) is small
    assert shown.count == 2


def test_only_some_small_ones_are_kept(files: PictureFiles, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_KEPT", 1)
    shown = ShownPictures(files, (30, 40))
    first, second = (put(files, picture("JPEG", size)) for size in ((300, 400), (600, 800)))
    small = shown.small(first)
    assert shown.small(first) is small
    shown.small(second)
    assert len(shown._small) == 1
    assert shown.small(first) is not small


def test_what_is_not_there_or_no_picture_is_counted_as_missing(files: PictureFiles):
    shown = ShownPictures(files, (30, 40))
    assert shown.small(None) is None
    assert shown.small(picture_ref(b"gone", AT)) is None
    assert shown.small(put(files, b"no picture")) is None
    assert shown.whole(put(files, b"no picture either")) is None
    assert (shown.count, shown.missing) == (0, 3)
