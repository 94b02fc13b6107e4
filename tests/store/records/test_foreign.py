"""Frames that are no message are kept with a cap, of each terminal and of all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from facedesk.store.database import Store
from facedesk.store.models import Foreign
from facedesk.store.records import foreign
from facedesk.wire import bounds


@pytest.fixture
def db(tmp_path: Path) -> Iterator[SqliteDatabase]:
    store = Store(tmp_path)
    store.open()
    with store._db.connection_context():
        yield store._db


def kept(db: SqliteDatabase) -> list[tuple[str, bytes]]:
    rows = Foreign.select(Foreign.serial, Foreign.frame).order_by(Foreign.id).tuples().execute(db)
    return [(serial, bytes(frame)) for serial, frame in rows]


def test_the_newest_of_a_terminal_are_kept_and_those_of_another_left_alone(db: SqliteDatabase) -> None:
    foreign.keep(db, "other", 1, b"other", "notJson")
    for number in range(bounds.FOREIGN_FRAMES + 50):
        foreign.keep(db, "one", 1, b"%d" % number, "notJson")
    assert kept(db)[0] == ("other", b"other")
    assert [int(frame) for _, frame in kept(db)[1:]] == list(range(50, bounds.FOREIGN_FRAMES + 50))


def test_large_frames_of_a_terminal_take_a_bounded_room(db: SqliteDatabase) -> None:
    for number in range(40):
        foreign.keep(db, "one", 1, bytes([number]) * 200_000, "notJson")
    frames = [frame for _, frame in kept(db)]
    assert frames[-1] == bytes([39]) * bounds.FOREIGN_FRAME_BYTES
    assert bounds.FOREIGN_TERMINAL_BYTES // 2 < sum(map(len, frames)) <= bounds.FOREIGN_TERMINAL_BYTES


def test_those_of_all_terminals_together_take_a_bounded_room(
    db: SqliteDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "FOREIGN_BYTES", 200_000)
    for number in range(4 * foreign.LOOKS_EVERY):
        foreign.keep(db, f"terminal {number}", 1, b"x" * 20_000, "notJson")
    assert [serial for serial, _ in kept(db)] == [f"terminal {number}" for number in range(118, 128)]
