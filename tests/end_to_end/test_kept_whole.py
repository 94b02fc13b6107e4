"""What was acknowledged is kept byte for byte, up to the largest frame that a terminal may send."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from station.peer import Peer, in_base64, record

from facedesk.wire import bounds

from .process import StationProcess

ROOM = 512  # around the picture, in bytes


def stored(folder: Path, column: str) -> bytes:
    """Look into the store as any other program would."""
    with closing(sqlite3.connect(f"file:{folder / 'facedesk.sqlite'}?mode=ro", uri=True)) as db:
        ((value,),) = db.execute(f"SELECT {column} FROM record").fetchall()  # noqa: S608  of this file alone
        return bytes(value)


@pytest.mark.parametrize("kind", ["no JPEG", "no Base64"])
async def test_the_largest_frame_with_a_picture_that_is_none_comes_back_as_it_went(
    station: StationProcess, peer: Peer, kind: str
) -> None:
    said = {"deviceNo": peer.serial, "token": peer.token, **record()}
    room = bounds.FRAME_BYTES - len(json.dumps(said)) - ROOM
    picture = in_base64(os.urandom(room * 3 // 4))
    said["recognitionPhoto"] = picture if kind == "no JPEG" else f"{picture[:-4]}!!!!"
    frame = json.dumps(said)
    assert bounds.FRAME_BYTES - 2 * ROOM < len(frame) <= bounds.FRAME_BYTES
    await peer.announce(frame)
    assert (await peer.next("uploadRecordResp"))["errorCode"] == "100"
    (row,) = await station.rows("records")
    assert "recognitionPhoto" in row["problem"]
    await station.close()
    assert stored(station.folder, "frame") == frame.encode()


async def test_records_full_of_what_the_document_lacks_are_kept_in_little_room(
    station: StationProcess, peer: Peer
) -> None:
    junk = "x" * (bounds.FRAME_BYTES - 2 * 1024)
    for number in range(16):
        await peer.uploaded(record(str(number), data=junk, **({"compareResult": ""} if number % 2 else {})))
    rows = await station.rows("records")
    assert all("data is too long to be kept whole." in row["problem"] for row in rows)
    await station.close()
    size = sum(file.stat().st_size for file in station.folder.rglob("*") if file.is_file())
    assert size < 16 * 2 * bounds.ORIGINAL_CHARACTERS + 4 * 1024 * 1024
