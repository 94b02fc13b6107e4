"""A file of pictures that is gone: said of the station, and on each pass that shows one of its pictures."""

import asyncio
import contextlib
import os
import sqlite3
from pathlib import Path

from facedesk.station.station import Station
from facedesk.texts import problem_sentence, sentence
from station.conftest import Told
from station.peer import SERIAL, Peer, in_base64, jpeg, record


async def test_a_pass_says_that_its_picture_is_gone_until_it_is_there_again(
    station: Station, peer: Peer, tmp_path: Path
) -> None:
    await peer.uploaded(record("1", recognitionPhoto=in_base64(jpeg("gone"))))
    (row,) = await station.records.passes(10)
    assert row.problem == ()
    (file,) = await asyncio.to_thread(lambda: list(tmp_path.glob("pictures-*.sqlite")))
    await asyncio.to_thread(file.rename, tmp_path / "aside")
    await peer.uploaded(record("2", recognitionPhoto=in_base64(jpeg("after"))))
    await station.store_watch.look()
    (note,) = station.status().notes
    assert note.code == "picturesMissing"
    assert file.name in sentence(note, "en")
    assert file.name in sentence(note, "zh_CN")
    gone = ("picturesMissing:record", "recognitionPhoto", file.name)
    assert [each.problem for each in await station.records.passes(10)] == [(), (gone,)]
    await asyncio.to_thread((tmp_path / "aside").rename, file)
    await station.store_watch.look()
    assert station.status().notes == ()
    assert [each.problem for each in await station.records.passes(10)] == [(), ()]


async def test_a_picture_that_is_looked_at_in_vain_is_said_of_its_passes(
    station: Station, peer: Peer, told: Told
) -> None:
    await peer.uploaded(record("1", recognitionPhoto=in_base64(jpeg("gone"))))
    (row,) = await station.records.passes(10)
    assert row.recognition is not None
    ref = row.recognition
    await station.store.write(lambda _db: station.store.pictures.forget([ref]))
    await station.store.write(lambda _db: None)
    assert await station.pictures.thumbnail(ref, 40, 50) is None
    gone = (("pictureGone", "recognitionPhoto"),)
    await told.until(lambda: {row.id: gone} in [notice.problems for notice in told.notices])
    (row,) = await station.records.passes(10)
    assert row.problem == gone
    assert problem_sentence(gone, "en", for_people=True) == "The captured picture is not stored any more."
    assert row.serial == SERIAL


async def test_a_file_that_is_moved_away_is_said_by_the_next_who_asks(
    station: Station, peer: Peer, told: Told, tmp_path: Path
) -> None:
    await peer.uploaded(record("1", recognitionPhoto=in_base64(jpeg("gone"))))
    (file,) = await asyncio.to_thread(lambda: list(tmp_path.glob("pictures-*.sqlite")))
    await asyncio.to_thread(file.rename, tmp_path / "aside")
    await station.records.passes(10)
    await told.until(lambda: [note.code for note in station.status().notes] == ["picturesMissing"])
    (row,) = await station.records.passes(10)
    assert row.problem == (("picturesMissing:record", "recognitionPhoto", file.name),)


def cut_short(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.truncate(file, file.stat().st_size // 2)


async def test_a_file_that_was_cut_short_is_said_at_the_passes_whose_pictures_it_lost(
    station: Station, peer: Peer, told: Told, tmp_path: Path
) -> None:
    for number in range(6):
        photo = in_base64(jpeg(str(number), 60_000))
        await peer.uploaded(record(str(number), recognitionPhoto=photo))
    rows = await station.records.passes(10)
    (file,) = await asyncio.to_thread(lambda: list(tmp_path.glob("pictures-*.sqlite")))
    await asyncio.to_thread(cut_short, file)
    seen = [
        await station.pictures.thumbnail(row.recognition, 40, 50) is not None
        for row in rows
        if row.recognition
    ]
    assert True in seen
    assert False in seen
    await told.until(lambda: [note.code for note in station.status().notes] == ["picturesDamaged"])
    gone = (("picturesDamaged:record", "recognitionPhoto", file.name),)
    assert [row.problem for row in await station.records.passes(10)] == [
        () if shown else gone for shown in seen
    ]


def test_a_problem_names_the_file_that_is_gone() -> None:
    missing = (("picturesMissing:record", "comparePhoto", "pictures-2026-11.sqlite"),)
    assert problem_sentence(missing, "en", for_people=True) == (
        "The enrolled picture cannot be shown: pictures-2026-11.sqlite is missing."
    )
    assert problem_sentence(missing, "zh_CN", for_people=True) == (
        "登记照片无法显示：缺少 pictures-2026-11.sqlite。"
    )
