"""What a hand-written terminal is told about persons, its answers, and what an operator changes meanwhile."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from facedesk.station.clocks.clock import now_us
from facedesk.station.station import Station
from facedesk.store.database import StoreError
from facedesk.store.delivery import rosters
from facedesk.store.delivery.rosters import DeliveryRow
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.enrolment import enrolling
from facedesk.store.people import people
from facedesk.store.people.people import Person

from .acting import BY_INDEX, BY_NUMBER, COUNT, PERSON
from .conftest import Dial, Told
from .peer import SERIAL, Message, Peer

ASKED = (PERSON, BY_NUMBER, COUNT, BY_INDEX)
ADD, CHANGE, DELETE = "0", "1", "2"


def entry(command: Message) -> dict[str, str]:
    """Give the person of a command, which is the only one."""
    assert command["personInfoCount"] == "1"
    (person,) = command["personInfoData"]
    assert isinstance(person, dict)
    return person


def said(command: Message) -> tuple[str, str]:
    """Give operation and number of a command."""
    return entry(command)["operateType"], entry(command)["idNumber"]


async def asked(peer: Peer) -> Message:
    """Give the next command about the roster."""
    while (message := await peer.hear())["msgType"] not in ASKED:
        pass
    return message


async def answered(peer: Peer, code: str = "100", **fields: Any) -> tuple[str, str]:
    """Answer the next command about a person, and give its operation and number."""
    command = await asked(peer)
    await peer.answer(command, errorCode=code, **fields)
    return said(command)


async def save(station: Station, person: Person, **fields: Any) -> None:
    """Change a person as the editor does."""
    at = now_us()

    def run(db: Any) -> set[str]:
        before = people.load(db, person.id)
        assert before is not None
        people.save(db, replace(before, **fields), at)
        return rosters.raise_revision(db, [person.id], at)

    station.deliveries.wake(await station.store.write(run))


async def remove(station: Station, *person_ids: int) -> None:
    """Remove persons everywhere."""
    at = now_us()
    effect = await station.store.write(lambda db: enrolling.remove(db, person_ids, at))
    station.deliveries.wake(effect.serials)


async def told_of(station: Station, told: Told, holds: Callable[[DeliveryRow], bool]) -> DeliveryRow:
    """Wait until the only delivery is as wanted."""
    async with asyncio.timeout(20):
        while True:
            told.notices.clear()  # before it is looked, lest a notice meanwhile is missed
            (row,) = await station.deliveries.listed()
            if holds(row):
                return row
            await told.until(lambda: told.notices)


def refusing(station: Station, monkeypatch: pytest.MonkeyPatch, times: int) -> Iterator[int]:
    """Have the store refuse what is written so many times; give what is left of them."""
    write, refusals = station.store.write, iter(range(times))

    async def refused(*given: Any, **named: Any) -> Any:
        if next(refusals, None) is not None:
            raise StoreError("diskFull")
        return await write(*given, **named)

    monkeypatch.setattr(station.store, "write", refused)
    return refusals


def is_in(state: DeliveryState) -> Callable[[DeliveryRow], bool]:
    return lambda row: row.state is state


async def online_again(dial: Dial, serial: str = SERIAL) -> Peer:
    peer = await dial(serial)
    await peer.register()
    return peer
