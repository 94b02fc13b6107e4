"""Today's records: each is counted once, on the day that it arrived, whenever it is stored or looked at."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from empty_store import with_empty_store
from store.samples import new

from facedesk.station.clocks import clock
from facedesk.station.clocks.today import Today
from facedesk.store.database import Store
from facedesk.store.records import records
from facedesk.store.records.records import PassRow

NOON = 1_795_953_600 * 1_000_000
MIDNIGHT = clock.next_midnight_us(NOON)
HOUR = 3600 * 1_000_000


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = Store(await asyncio.to_thread(with_empty_store, tmp_path))
    await asyncio.to_thread(opened.open)
    opened.start(asyncio.get_running_loop())
    yield opened
    await asyncio.to_thread(opened.close)


async def put(store: Store, number: int, at: int, serial: str = "1") -> PassRow:
    made = new(number, serial=serial, received_at=at)
    record_id = await store.write(lambda db: records.insert(db, made, "2026-11"))
    assert record_id is not None
    return replace(made.row, id=record_id)


async def test_what_the_store_holds_of_the_day_is_counted_and_nothing_of_another(store: Store) -> None:
    for number, at in enumerate((NOON - 24 * HOUR, NOON, NOON + HOUR, MIDNIGHT)):
        await put(store, number, at)
    today = Today(Mock())
    today.turn(NOON)
    await today.read(store)
    assert (today.total, today.of("1"), today.of("2")) == (2, 2, 0)


class Slow:
    """A store whose answers arrive when they are let go."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.answered, self.let_go = asyncio.Event(), asyncio.Event()

    async def read(self, query: Any) -> Any:
        answer = await self._store.read(query)
        self.answered.set()
        await self.let_go.wait()
        return answer


async def test_records_told_of_while_the_store_is_asked_are_counted_once(store: Store) -> None:
    today, slow = Today(Mock()), Slow(store)
    today.turn(NOON)
    in_the_answer = await put(store, 1, NOON)
    reading = asyncio.ensure_future(today.read(slow))  # type: ignore[arg-type]
    await slow.answered.wait()
    today.add(in_the_answer)
    today.add(await put(store, 2, NOON))
    slow.let_go.set()
    await reading
    today.add(await put(store, 3, NOON))
    assert today.total == 3 == await again(store, NOON)


async def again(store: Store, at: int) -> int:
    """Count as a station would that starts."""
    started = Today(Mock())
    started.turn(at)
    await started.read(store)
    return started.total


async def test_a_record_counts_for_the_day_it_arrived_on_not_for_that_of_the_look(store: Store) -> None:
    new_day = Mock()
    today = Today(new_day)
    today.turn(NOON)
    today.add(await put(store, 1, MIDNIGHT - 1))
    today.add(await put(store, 2, MIDNIGHT))  # nobody has looked at the clock since
    assert (today.total, new_day.call_count) == (1, 1)
    today.add(await put(store, 3, MIDNIGHT - 1))  # arrived before, on disk only now
    today.turn(MIDNIGHT + 1)
    assert (today.total, new_day.call_count) == (1, 1)
    assert await again(store, MIDNIGHT + 1) == 1
    assert await again(store, MIDNIGHT - 1) == 2


async def test_a_clock_that_is_set_back_leads_back_into_its_day(store: Store) -> None:
    today = Today(Mock())
    today.turn(NOON)
    today.add(await put(store, 1, NOON))
    today.turn(MIDNIGHT)
    assert today.total == 0
    today.turn(NOON)
    await today.read(store)
    assert today.total == 1


async def test_a_day_that_ends_while_the_store_is_asked_is_not_taken_for_the_next(store: Store) -> None:
    today, slow = Today(Mock()), Slow(store)
    today.turn(NOON)
    await put(store, 1, NOON)
    reading = asyncio.ensure_future(today.read(slow))  # type: ignore[arg-type]
    await slow.answered.wait()
    today.turn(MIDNIGHT)
    slow.let_go.set()
    await reading
    assert today.total == 0
