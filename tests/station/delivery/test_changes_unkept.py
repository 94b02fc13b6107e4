"""Terminals that say they took a change and did not keep it, or refuse every one: delete and add (V3.5 2.2.1)."""

import asyncio
from pathlib import Path

from empty_store import with_empty_store

from facedesk.station.station import Station
from facedesk.store.people.people import Person
from station.commanded import ADD, CHANGE, DELETE, answered, save
from station.conftest import started
from station.peer import SERIAL, Peer
from station.roster_peer import RosterPeer, delivered, enrol, held


async def changed(station: Station, peer: Peer, person: Person, phone: str, *codes: str) -> list[str]:
    """Change a person; give the operations that follow, which are answered with these codes."""
    await save(station, person, phone=phone)
    return [(await answered(peer, code))[0] for code in codes]


async def two_held(station: Station, peer: Peer) -> tuple[Person, Person]:
    persons = await enrol(station, "1", SERIAL), await enrol(station, "2", SERIAL)
    for number in ("1", "2"):
        assert await answered(peer) == (ADD, number)
    await delivered(station, SERIAL, held=2)
    return persons


async def compared_and_repaired(station: Station, peer: Peer) -> list[str]:
    """Have both found different and repaired; give the operations."""
    comparing = asyncio.create_task(station.rosters.compare(SERIAL))
    await RosterPeer(peer, {number: held(number) for number in ("1", "2")}).read_out()
    assert (await comparing).different == 2
    assert await station.rosters.repair(SERIAL) == 2
    operations = [(await answered(peer))[0] for _ in range(4)]
    await delivered(station, SERIAL, held=2)
    return operations


async def test_after_one_change_that_was_not_kept_changes_are_deleted_and_added(
    station: Station, peer: Peer
) -> None:
    one, other = await two_held(station, peer)
    assert await changed(station, peer, one, "1", "100") == [CHANGE]
    await delivered(station, SERIAL, held=2)
    assert await compared_and_repaired(station, peer) == [DELETE, ADD, DELETE, ADD]
    for person in (one, other):
        assert await changed(station, peer, person, "2", "100", "100") == [DELETE, ADD]
        await delivered(station, SERIAL, held=2)


async def test_who_is_different_without_a_change_before_tells_nothing_of_changes(
    station: Station, peer: Peer
) -> None:
    one, _other = await two_held(station, peer)
    await compared_and_repaired(station, peer)
    assert await changed(station, peer, one, "1", "100") == [CHANGE]


async def test_after_the_changes_of_two_persons_were_refused_none_is_tried(
    station: Station, peer: Peer
) -> None:
    one, other = await two_held(station, peer)
    assert await changed(station, peer, one, "1", "999", "100", "100") == [CHANGE, DELETE, ADD]
    assert await changed(station, peer, one, "2", "999", "100", "100") == [CHANGE, DELETE, ADD]
    assert await changed(station, peer, other, "1", "200", "100", "100") == [CHANGE, DELETE, ADD]
    assert await changed(station, peer, one, "3", "100", "100") == [DELETE, ADD]
    assert await changed(station, peer, other, "2", "100", "100") == [DELETE, ADD]
    await delivered(station, SERIAL, held=2)


async def test_a_change_that_is_taken_between_two_that_are_refused_makes_them_single(
    station: Station, peer: Peer
) -> None:
    one, other = await two_held(station, peer)
    assert await changed(station, peer, one, "1", "999", "100", "100") == [CHANGE, DELETE, ADD]
    assert await changed(station, peer, one, "2", "100") == [CHANGE]
    assert await changed(station, peer, other, "1", "999", "100", "100") == [CHANGE, DELETE, ADD]
    assert await changed(station, peer, one, "3", "100") == [CHANGE]


async def test_what_was_learnt_outlives_a_restart_but_not_another_software_version(tmp_path: Path) -> None:
    folder = await asyncio.to_thread(with_empty_store, tmp_path)
    station = await started(folder)
    await station.terminals.admit(SERIAL)
    async with await Peer.dial(f"ws://127.0.0.1:{station.port}") as peer:
        await peer.register()
        one, other = await two_held(station, peer)
        for person in (one, other):
            assert await changed(station, peer, person, "1", "999", "100", "100") == [CHANGE, DELETE, ADD]
        await delivered(station, SERIAL, held=2)
    await station.stop()
    station = await started(folder)
    try:
        async with await Peer.dial(f"ws://127.0.0.1:{station.port}") as peer:
            await peer.register()
            assert await changed(station, peer, one, "2", "100", "100") == [DELETE, ADD]
            await delivered(station, SERIAL, held=2)
        async with await Peer.dial(f"ws://127.0.0.1:{station.port}") as peer:
            await peer.register(softwareVersion="2.2.0")
            assert await changed(station, peer, one, "3", "100") == [CHANGE]
            await delivered(station, SERIAL, held=2)
    finally:
        await station.stop()
