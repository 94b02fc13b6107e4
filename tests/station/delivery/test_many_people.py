"""Very many people at once: changed in steps, with whatever else is to be stored in between."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest

from facedesk.station import batches
from facedesk.station.station import Station
from facedesk.store.database import Database, StoreError
from facedesk.store.enrolment import enrolling
from facedesk.store.enrolment.bulk_change import PersonChange
from facedesk.store.enrolment.enrolling import Effect
from facedesk.store.models import Delivery, StoredPerson
from facedesk.store.people.people import PeopleQuery
from facedesk.wire.values import Priority
from station.conftest import Told
from station.peer import SERIAL
from station.roster_peer import enrol
from station.test_station import code_of

Bulk = Callable[[Station, list[int]], Awaitable[Any]]
BULK: dict[str, tuple[Bulk, Any]] = {
    "block": (lambda station, ids: station.people.block(ids), StoredPerson.priority == 1),
    "change": (
        lambda station, ids: station.people.change(ids, PersonChange(valid_until=date(2031, 1, 1))),
        StoredPerson.valid_until == "2031-01-01",
    ),
    "remove": (lambda station, ids: station.people.remove(ids), StoredPerson.removed_at.is_null(False)),
}


@pytest.fixture
async def five(station: Station, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Five people at a terminal, of whom two are changed in a step."""
    await station.terminals.admit(SERIAL)
    ids = [(await enrol(station, str(number), SERIAL)).id for number in range(1, 6)]
    await station.store.write(lambda db: Delivery.update(held=1, state="held", due_at=None).execute(db))
    monkeypatch.setattr(batches, "PERSONS", 2)
    return ids


@pytest.mark.parametrize("what", BULK)
async def test_others_are_stored_between_the_steps_and_the_call_ends_with_the_last(
    station: Station, five: list[int], what: str
) -> None:
    bulk, condition = BULK[what]

    def changed(db: Database) -> int:
        return int(StoredPerson.select().where(condition).count(db))

    whole = asyncio.ensure_future(bulk(station, five))
    seen = []
    while not whole.done():
        seen.append(await station.store.write(changed))
    await whole
    assert 0 < min(count for count in seen if count) < len(five)
    assert await station.store.read(changed) == len(five)


async def test_a_failure_leaves_some_wholly_done_and_asking_again_does_the_others(
    station: Station, five: list[int], told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, room = enrolling.set_blocked, [1]

    def on_a_full_disk(db: Database, ids: list[int], at: int, **how: bool) -> tuple[list[int], Effect]:
        if not room:
            raise StoreError("diskFull")
        room.pop()
        return real(db, ids, at, **how)

    monkeypatch.setattr(enrolling, "set_blocked", on_a_full_disk)
    assert await code_of(station.people.block(five)) == "diskFull"
    rows = await station.people.rows(await station.people.search(PeopleQuery()))
    assert {row.id for row in rows if row.priority is Priority.BLOCKED} == set(five[:2])
    await told.until(lambda: any(notice.people and SERIAL in notice.deliveries for notice in told.notices))
    ahead = await station.store.read(
        lambda db: [row.person_id for row in Delivery.select().where(Delivery.ahead == 1).execute(db)]
    )
    assert sorted(ahead) == five[:2]
    monkeypatch.setattr(enrolling, "set_blocked", real)
    assert await station.people.block(five) == five[2:]


async def test_a_few_who_are_unblocked_go_ahead_and_many_hold_up_nobody(
    station: Station, five: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once: list[bool] = []
    real = enrolling.set_blocked

    def noted(db: Database, ids: list[int], at: int, **how: bool) -> tuple[list[int], Effect]:
        at_once.append(how["ahead"])
        return real(db, ids, at, **how)

    monkeypatch.setattr(enrolling, "set_blocked", noted)
    monkeypatch.setattr(enrolling, "UNBLOCKED_AHEAD", len(five) - 1)
    await station.people.block(five)
    assert set(at_once) == {True}
    at_once.clear()
    assert await station.people.unblock(five) == five
    assert set(at_once) == {False}
    await station.people.block(five[1:])
    at_once.clear()
    await station.people.unblock(five[1:])
    assert set(at_once) == {True}


async def test_everything_is_retried_in_steps(
    station: Station, five: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "DELIVERIES", 2)
    await station.people.block(five)
    assert await station.deliveries.cancel() == len(five)
    assert await station.deliveries.retry() == len(five)
    assert await station.deliveries.cancel(person_ids=five[:3]) == 3
    assert await station.deliveries.retry(serial="168380000999") == 0
