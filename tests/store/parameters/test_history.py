"""What a terminal's parameters were: each state once, the newest first, and never without end."""

from typing import Any

import pytest
from peewee import SqliteDatabase

from facedesk.store.parameters import history
from store.enrolled import AT, NORTH, SOUTH

BY = ("byCommandLine", ())


def keep(
    db: SqliteDatabase, at: int = AT, serial: str = NORTH, *, is_sent: bool = False, **values: str
) -> Any:
    return history.keep(db, serial, at, BY, values, is_sent=is_sent)


async def test_a_state_that_is_the_last_one_again_is_not_kept_twice(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        assert keep(db, volume="1")
        assert keep(db, AT + 1, is_sent=True, volume="1") is None
        assert keep(db, AT + 2, is_sent=True, volume="2")
        assert keep(db, AT + 3, volume="1")
        assert [(row.at, row.is_sent, row.values) for row in history.states(db, NORTH)] == [
            (AT + 3, False, {"volume": "1"}),
            (AT + 2, True, {"volume": "2"}),
            (AT, False, {"volume": "1"}),
        ]

    await in_store(run)


async def test_each_terminal_has_its_own(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        first = keep(db, volume="1")
        keep(db, serial=SOUTH, volume="2")
        assert history.latest(db, NORTH) == history.one(db, NORTH, first)
        assert history.one(db, SOUTH, first) is None
        assert [row.by for row in history.states(db, SOUTH)] == [BY]

    await in_store(run)


async def test_one_that_reports_something_else_at_each_call_does_not_fill_the_disk(
    in_store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "KEPT_MOST", 3)

    def run(db: SqliteDatabase) -> None:
        keep(db, serial=SOUTH, volume="1")
        for number in range(6):
            keep(db, volume=str(number))
        assert [row.values["volume"] for row in history.states(db, NORTH, limit=9)] == ["5", "4", "3"]
        assert len(history.states(db, SOUTH)) == 1

    await in_store(run)


async def test_one_that_reports_long_texts_does_not_fill_the_disk_either(
    in_store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "KEPT_CHARACTERS", 5_000)

    def run(db: SqliteDatabase) -> None:
        keep(db, serial=SOUTH, volume="1")
        for number in range(6):
            keep(db, volume=str(number), text="x" * 1_500)
        assert [row.values["volume"] for row in history.states(db, NORTH)] == ["5", "4", "3"]
        for number in range(6, 9):
            keep(db, volume=str(number), text="x" * 9_000)
        assert [row.values["volume"] for row in history.states(db, NORTH)] == ["8", "7"]
        assert len(history.states(db, SOUTH)) == 1

    await in_store(run)
