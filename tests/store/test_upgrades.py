"""Upgrades as they are stored: what is running, what was last, and not without end."""

from dataclasses import replace
from typing import Any

import pytest
from peewee import SqliteDatabase

from facedesk.store import upgrades
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import UpgradeJobRow
from store.enrolled import AT, NORTH, SOUTH

JOB = UpgradeJobRow(0, AT, ("byCommandLine", ()), "/firmware.bin", 4711, 2**61, 1, 2, stops=True, wait_s=600)


async def test_a_job_comes_back_as_it_was_with_its_terminals_in_their_order(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        stored = upgrades.add(db, JOB, [SOUTH, NORTH])
        assert replace(stored.job, id=0) == JOB
        assert [row.serial for row in stored.rows] == [SOUTH, NORTH]
        assert upgrades.running(db) == upgrades.last(db, 9) == [stored]

    await in_store(run)


async def test_how_far_a_terminal_is_is_stored_whole(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        row = upgrades.add(db, JOB, [NORTH]).rows[0]
        row.state, row.said_done, row.served = UpgradeState.FAILED, True, 17
        row.url, row.msg_id, row.before, row.version = "http://a/b", "7", "1", "2"
        row.error_code, row.said, row.since = "502", "下载失败", AT + 1
        row.reason = ("upgradeStillOld", (("version", "1"),))
        upgrades.save(db, [row])
        assert upgrades.running(db)[0].rows == [row]

    await in_store(run)


async def test_what_has_ended_runs_no_more_but_is_kept(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        first, second = upgrades.add(db, JOB, [NORTH]), upgrades.add(db, JOB, [SOUTH])
        upgrades.end(db, first.job.id, AT + 5)
        assert [each.job.id for each in upgrades.running(db)] == [second.job.id]
        assert [each.job.ended_at for each in upgrades.last(db, 9)] == [None, AT + 5]
        assert [each.job.id for each in upgrades.last(db, 1)] == [second.job.id]

    await in_store(run)


async def test_of_those_that_ended_so_many_are_kept_with_their_terminals(
    in_store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrades, "KEPT_MOST", 2)

    def run(db: SqliteDatabase) -> None:
        runs = upgrades.add(db, JOB, [NORTH]).job.id
        for _ in range(4):
            upgrades.end(db, upgrades.add(db, JOB, [NORTH, SOUTH]).job.id, AT)
        newest = upgrades.add(db, JOB, [NORTH]).job.id
        kept = [each.job.id for each in upgrades.last(db, 99)]
        assert kept == [newest, newest - 1, newest - 2, runs]
        assert upgrades.Upgrade.select().count(db) == 6

    await in_store(run)
