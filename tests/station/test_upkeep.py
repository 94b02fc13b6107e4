"""The store is looked after when it is quiet, in steps, and nobody waits for it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from empty_store import with_empty_store
from store.samples import new

from facedesk.station import upkeep as looking
from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.upkeep import EVERY_S, FIRST_S, PATIENT_S, QUIET_S, Upkeep
from facedesk.store.database import Database, Store
from facedesk.store.models import Arrivals
from facedesk.store.records import arrivals, records

DAY_US = 24 * 3600 * 1_000_000


@pytest.fixture
async def core(tmp_path: Path) -> AsyncIterator[Core]:
    store = Store(await asyncio.to_thread(with_empty_store, tmp_path))
    await asyncio.to_thread(store.open)
    store.start(asyncio.get_running_loop())
    core = Core(store)
    yield core
    await core.stop()
    await asyncio.to_thread(store.close)


class Watched:
    """An upkeep that only notes what it would do."""

    def __init__(self, core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: list[str] = []
        self.stored = 0
        self.upkeep = Upkeep(core, lambda: self.stored)

        monkeypatch.setattr(core, "start_unless_running", lambda _work, name: self.done.append(name))

    def watch(self, begin: float, end: float, *, busy: bool = False) -> list[str]:
        self.done.clear()
        for second in range(int(begin), int(end)):
            self.stored += busy
            self.upkeep.watch(float(second))
        return [name for name in self.done if name == "look after the store"]


async def test_it_waits_for_a_quiet_moment_but_not_for_ever(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(core, monkeypatch)
    assert watched.watch(0, FIRST_S) == []
    assert watched.watch(FIRST_S, FIRST_S + 9, busy=True) == []
    assert watched.done == []  # the log neither
    assert len(watched.watch(FIRST_S + 9, FIRST_S + 10 + QUIET_S)) == 1
    soon = FIRST_S + 10 + QUIET_S + EVERY_S
    assert watched.watch(soon - 100, soon - 90) == []
    assert len(watched.watch(soon, soon + PATIENT_S + 9, busy=True)) == 1


async def test_counts_of_days_ago_are_added_up_and_indexes_appraised(core: Core) -> None:
    def fill(db: Database) -> None:
        for number in range(9):
            records.insert(db, new(number, received_at=now_us() - number * DAY_US), "")

    await core.store.write(fill)
    await Upkeep(core, lambda: 9).look_after_all()
    assert await core.store.read(arrivals.count) == 9
    told_apart = await core.store.read(lambda db: Arrivals.select().where(Arrivals.serial != "").count(db))
    assert told_apart in {2, 3}
    known = await core.store.read(
        lambda db: [table for (table,) in db.execute_sql("SELECT DISTINCT tbl FROM sqlite_stat1")]
    )
    assert "record" in known


async def test_a_log_is_brought_in_beside_a_writer_that_is_at_it(
    core: Core, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    monkeypatch.setattr(looking, "LOG_BYTES", 1)
    await core.store.write(lambda db: records.insert(db, new(1), ""))
    held = asyncio.Event()
    loop = asyncio.get_running_loop()
    go_on = asyncio.Event()

    def hold(db: Database) -> None:
        records.insert(db, new(2), "")
        loop.call_soon_threadsafe(held.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result()

    writing = asyncio.create_task(core.store.write(hold))
    await held.wait()
    await Upkeep(core, lambda: 0).bring_log_in()
    go_on.set()
    await writing
    assert "The log is in the store" in caplog.text
    assert await core.store.read(arrivals.count) == 2
