"""A file of pictures that is gone: said of the station, and on each pass that shows one of its pictures."""

import asyncio
from pathlib import Path

from facedesk.station.station import Station
from facedesk.texts import problem_sentence, sentence

from .conftest import Told
from .peer import SERIAL, Peer, in_base64, jpeg, record


async def test_a_pass_says_that_its_picture_is_gone_until_it_is_there_again(
    station: Station, peer: Peer, tmp_path: Path
) -> None:
    await peer.uploaded(record("1", recognitionPhoto=in_base64(jpeg("gone"))))
    (row,) = await station.passes(10)
    assert row.problem == ()
    (file,) = await asyncio.to_thread(lambda: list(tmp_path.glob("pictures-*.sqlite")))
    await asyncio.to_thread(file.rename, tmp_path / "aside")
    await peer.uploaded(record("2", recognitionPhoto=in_base64(jpeg("after"))))
    await station._look_at_store()
    (note,) = station.status().notes
    assert note.code == "picturesMissing"
    assert file.name in sentence(note, "en")
    assert file.name in sentence(note, "zh_CN")
    gone = ("picturesMissing:record", "recognitionPhoto", file.name)
    assert [each.problem for each in await station.passes(10)] == [(), (gone,)]
    await asyncio.to_thread((tmp_path / "aside").rename, file)
    await station._look_at_store()
    assert station.status().notes == ()
    assert [each.problem for each in await station.passes(10)] == [(), ()]


async def test_a_picture_that_is_looked_at_in_vain_is_said_of_its_passes(
    station: Station, peer: Peer, told: Told
) -> None:
    await peer.uploaded(record("1", recognitionPhoto=in_base64(jpeg("gone"))))
    (row,) = await station.passes(10)
    assert row.recognition is not None
    ref = row.recognition
    await station.store.write(lambda _db: station.store.pictures.forget([ref]))
    await station.store.write(lambda _db: None)
    assert await station.thumbnail(ref, 40, 50) is None
    gone = (("pictureGone", "recognitionPhoto"),)
    await told.until(lambda: {row.id: gone} in [notice.problems for notice in told.notices])
    (row,) = await station.passes(10)
    assert row.problem == gone
    assert problem_sentence(gone, "en", for_people=True) == "The captured picture is not stored any more."
    assert row.serial == SERIAL


def test_a_problem_names_the_file_that_is_gone() -> None:
    missing = (("picturesMissing:record", "comparePhoto", "pictures-2026-11.sqlite"),)
    assert problem_sentence(missing, "en", for_people=True) == (
        "The enrolled picture cannot be shown: pictures-2026-11.sqlite is missing."
    )
    assert problem_sentence(missing, "zh_CN", for_people=True) == (
        "登记照片无法显示：缺少 pictures-2026-11.sqlite。"
    )
