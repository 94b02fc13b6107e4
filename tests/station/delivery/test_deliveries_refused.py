"""Terminals that refuse, are full, or cannot be sent a person at all (V3.5 2.2.1)."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from facedesk.station.clocks.clock import now_us
from facedesk.station.delivery import worker
from facedesk.station.station import Station
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.people.people import Person
from facedesk.store.pictures.pictures import ENROLLED, PHOTOS, PictureRef
from facedesk.texts import LANGUAGES, Reason, sentence
from facedesk.wire.values import Priority
from station.acting import BY_INDEX, COUNT, Acting
from station.commanded import ADD, CHANGE, DELETE, answered, asked, entry, is_in, remove, said, save, told_of
from station.conftest import Told
from station.peer import SECOND_SERIAL, SERIAL, Peer
from station.roster_peer import RosterPeer, delivered, enrol, held

# Refusals


@pytest.mark.parametrize("code", ["300", "301", "303"])
async def test_what_cannot_pass_has_failed_with_its_reason_and_goes_by_itself_when_changed(
    station: Station, peer: Peer, told: Told, code: str
) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer, code, msg="bad\nface")
    row = await told_of(station, told, is_in(DeliveryState.FAILED))
    assert (row.error_code, row.attempts, row.due_at) == (code, 1, None)
    assert row.reason is not None
    for language in LANGUAGES:
        words = sentence(Reason(*row.reason), language)
        assert code in words
        assert "bad\ufffdface" in words
        assert words.isprintable()
    await told.until(lambda: station.status().delivery_failures == 1)
    await save(station, person, phone="1")
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("code", ["304", "202", "1000", "4711", ""])
async def test_what_may_pass_is_tried_until_it_does(station: Station, peer: Peer, code: str) -> None:
    await enrol(station, "1", SERIAL)
    for _ in range(3):
        assert await answered(peer, code) == (ADD, "1")
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


async def test_before_each_try_there_is_a_longer_pause(
    station: Station, peer: Peer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSES_S", (0.0, 0.0, 3600.0))
    await enrol(station, "1", SERIAL)
    for _ in range(3):
        await answered(peer, "304", msg="busy")
    row = await told_of(station, told, lambda row: row.attempts == 3)
    assert (row.state, row.error_code, row.said) == (DeliveryState.WAITING, "304", "busy")
    assert row.due_at is not None
    assert row.due_at - now_us() > 3_500_000_000
    assert row.reason is not None
    assert await station.deliveries.retry(serial=SERIAL) == 1
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


def test_pauses_grow_up_to_an_hour() -> None:
    assert list(worker.PAUSES_S) == sorted(worker.PAUSES_S)
    assert (worker.PAUSES_S[0], worker.PAUSES_S[-1]) == (5.0, 3600.0)


async def test_who_is_to_be_tried_soon_does_not_wait_for_who_is_to_be_tried_late(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSES_S", (3600.0,))
    await enrol(station, "1", SERIAL)
    await answered(peer, "304")
    await delivered(station, SERIAL, waiting=1)
    monkeypatch.setattr(worker, "PAUSES_S", (0.05,))
    await enrol(station, "2", SERIAL)
    assert await answered(peer, "304") == (ADD, "2")
    assert await answered(peer) == (ADD, "2")


async def test_what_goes_wrong_with_one_is_said_of_them_and_the_others_go_on(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = station.deliveries.letters
    real, odd = letters.of, await enrol(station, "1")

    async def of(person_id: int, revision: int) -> Any:
        if person_id == odd.id:
            raise ZeroDivisionError
        return await real(person_id, revision)

    monkeypatch.setattr(letters, "of", of)
    other = await enrol(station, "2")
    await station.assignments.assign([odd.id, other.id], [SERIAL])
    assert await answered(peer) == (ADD, "2")
    await delivered(station, SERIAL, waiting=1, held=1)
    (row,) = await station.deliveries.listed(states=[DeliveryState.WAITING])
    assert (row.number, row.attempts) == ("1", 1)
    assert row.reason == ("unexpected", (("detail", "ZeroDivisionError"),))
    assert row.due_at is not None


@pytest.mark.parametrize("code", ["200", "203", "1000"])
async def test_a_change_that_does_not_take_is_deleted_and_added(
    station: Station, peer: Peer, code: str
) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await save(station, person, phone="1")
    commands = []
    for answer in (code, "100", "100"):
        commands.append(await asked(peer))
        await peer.answer(commands[-1], errorCode=answer)
    assert [said(each)[0] for each in commands] == [CHANGE, DELETE, ADD]
    assert len({each["msgID"] for each in commands}) == 3
    assert entry(commands[-1])["phone"] == "1"
    await delivered(station, SERIAL, held=1)


@pytest.mark.usefixtures("patient")
async def test_a_change_that_timed_out_is_tried_again_as_a_change(station: Station, peer: Peer) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await save(station, person, phone="1")
    assert await answered(peer, "304") == (CHANGE, "1")
    assert await answered(peer) == (CHANGE, "1")
    await delivered(station, SERIAL, held=1)


@pytest.mark.parametrize("code", ["300", "301", "302", "303"])
async def test_a_change_that_cannot_pass_is_not_sent_as_deletion(
    station: Station, peer: Peer, code: str
) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await save(station, person, phone="1")
    assert await answered(peer, code) == (CHANGE, "1")
    await delivered(station, SERIAL, failed=1)


@pytest.mark.usefixtures("patient")
async def test_an_addition_that_cannot_be_done_is_replaced_once_and_then_tried_again(
    station: Station, peer: Peer
) -> None:
    await enrol(station, "1", SERIAL)
    operations = [(await answered(peer, code))[0] for code in ("200", "100", "200", "200", "100")]
    assert operations == [ADD, DELETE, ADD, ADD, ADD]
    await delivered(station, SERIAL, held=1)


async def test_a_terminal_that_refuses_to_delete_whom_it_does_not_hold_is_added_to(
    station: Station, peer: Peer
) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await save(station, person, phone="1")
    await answered(peer, "200")
    assert await answered(peer, "200") == (DELETE, "1")
    await peer.answer(await asked(peer), personNum="5")
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


@pytest.mark.usefixtures("patient")
async def test_a_deletion_is_tried_until_it_is_done(station: Station, peer: Peer) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await remove(station, person.id)
    assert await answered(peer, "200") == (DELETE, "1")
    for _ in range(2):
        await peer.answer(await asked(peer), personNum="1")
    await peer.answer(await asked(peer), **held("1"))
    await peer.answer(await asked(peer), personNum="1")
    assert await answered(peer) == (DELETE, "1")
    await delivered(station, SERIAL)


@pytest.mark.parametrize(
    ("code", "tries", "why"),
    [("200", 2, "deliveryRefused"), ("200", 3, "removalUnclear"), ("304", 3, "deliveryRefused")],
)
async def test_a_removal_is_unclear_only_after_three_refusals_that_may_mean_that_nobody_is_there(  # noqa: PLR0917
    station: Station,
    peer: Peer,
    told: Told,
    code: str,
    tries: int,
    why: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "PAUSES_S", (0.0,) * (tries - 1) + (3600.0,))
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await remove(station, person.id)
    assert await answered(peer, code) == (DELETE, "1")
    await peer.answer(await asked(peer), errorCode="203")  # it cannot count
    for _ in range(tries - 1):
        assert await answered(peer, code) == (DELETE, "1")
    row = await told_of(station, told, lambda row: row.attempts == tries)
    assert (row.state, row.error_code) == (DeliveryState.REMOVING, code)
    assert row.reason is not None
    assert row.reason[0] == why


async def test_who_is_seen_to_be_there_still_is_not_unclear(
    station: Station, peer: Peer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSES_S", (0.0, 0.0, 3600.0))
    monkeypatch.setattr(Acting, "_act", lambda _self, operation, *_: "200" if operation == DELETE else "100")
    async with Acting.at_work(peer, COUNT, BY_INDEX) as terminal:
        person = await enrol(station, "1", SERIAL)
        await delivered(station, SERIAL, held=1)
        terminal.persons["1"] = held("1")
        await remove(station, person.id)
        row = await told_of(station, told, lambda row: row.attempts == 3)
    assert row.reason is not None
    assert (row.error_code, row.reason[0]) == ("200", "deliveryRefused")


async def test_the_photos_of_who_is_gone_are_gone_with_them(station: Station, peer: Peer) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await remove(station, person.id)
    ref = station_photo(person)
    assert await station.store.read(lambda _db: station.store.pictures.read(ref))
    assert await answered(peer) == (DELETE, "1")
    await delivered(station, SERIAL)
    await station.store.write(lambda _db: None)
    assert not await station.store.read(lambda _db: station.store.pictures.read(ref))


async def test_whom_an_empty_terminal_refuses_to_delete_is_deleted(station: Station, peer: Peer) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await remove(station, person.id)
    await answered(peer, "200")
    count = await asked(peer)
    assert count["msgType"] == COUNT
    await peer.answer(count, personNum="0")
    await delivered(station, SERIAL)


# A full terminal


async def test_a_full_terminal_is_spared_the_others_until_somebody_leaves(
    station: Station, peer: Peer, told: Told
) -> None:
    first = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await station.deliveries.pause(SERIAL)
    for number in ("2", "3", "4"):
        await enrol(station, number, SERIAL)
    await station.deliveries.resume(SERIAL)
    for number in ("2", "3"):
        assert await answered(peer, "302") == (ADD, number)
        count = await asked(peer)
        assert count["msgType"] == COUNT
        await peer.answer(count, personNum="1")
    await delivered(station, SERIAL, held=1, failed=3)
    await told.until(lambda: [view.capacity for view in station.terminals.all()] == [1])
    assert await station.assignments.will_not_fit([99, 98], [SERIAL, SECOND_SERIAL]) == {SERIAL: 5}
    await remove(station, first.id)
    await peer.answer(await asked(peer), personNum="1")
    assert await answered(peer) == (DELETE, "1")
    assert await answered(peer) == (ADD, "2")
    await delivered(station, SERIAL, held=1, failed=2)


async def test_a_full_terminal_that_is_seen_to_hold_fewer_is_sent_the_others(
    station: Station, peer: Peer
) -> None:
    await enrol(station, "1", SERIAL)
    await answered(peer, "302")
    await peer.answer(await asked(peer), personNum="1")
    await delivered(station, SERIAL, failed=1)
    comparing = asyncio.create_task(station.rosters.compare(SERIAL))
    await RosterPeer(peer, {}).read_out()
    assert (await comparing).missing == 1
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)


# Persons that cannot be sent


async def test_a_person_without_a_photo_is_not_sent(station: Station, peer: Peer) -> None:
    await enrol(station, "1", SERIAL, photos=(None, None, None))
    await enrol(station, "2", SERIAL)
    assert await answered(peer) == (ADD, "2")
    await delivered(station, SERIAL, failed=1, held=1)
    (row,) = await station.deliveries.listed(states=[DeliveryState.FAILED])
    assert (row.error_code, row.reason, row.number) == ("", ("photoMissing", ()), "1")


async def test_a_photo_whose_file_is_gone_and_a_field_that_is_not_allowed_are_said(
    station: Station, peer: Peer
) -> None:
    lost = await enrol(station, "1")
    refs = [station_photo(lost)]
    await station.store.write(lambda _db: station.store.pictures.forget(refs))
    await station.assignments.assign([lost.id], [SERIAL])
    await enrol(station, "2", SERIAL, name="x" * 33)
    await enrol(station, "d41d8cd98f00b204e9800998ecf8427e", SERIAL)
    await enrol(station, "3", SERIAL)
    assert await answered(peer) == (ADD, "3")
    await delivered(station, SERIAL, failed=3, held=1)
    failed = await station.deliveries.listed(states=[DeliveryState.FAILED])
    whys = [Reason(*row.reason) for row in failed if row.reason is not None]
    assert [why.code for why in whys] == ["photoGone", "fieldUnfit", "numberNotDigits"]
    assert sentence(whys[1], "en").startswith("Name cannot be sent")
    assert "d41d8cd98f00b204e9800998ecf8427e" in sentence(whys[2], "zh_CN")


def station_photo(person: Person) -> Any:
    from facedesk.store.pictures.pictures import ENROLLED, PictureRef

    assert person.photos[0] is not None
    return PictureRef(person.photos[0].sha256, ENROLLED)


# A photo that is not there


async def without_photo(station: Station, person: Person) -> None:
    """Have a person's photo be gone from its file."""
    refs = [PictureRef(each.sha256, ENROLLED) for each in person.photos if each]
    await station.store.write(lambda _db: station.store.pictures.forget(refs))
    await station.store.write(lambda _db: None)


async def test_a_person_who_is_blocked_leaves_where_the_photo_to_say_it_with_is_gone(
    station: Station, peer: Peer, told: Told
) -> None:
    person = await enrol(station, "1", SERIAL)
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)
    await without_photo(station, person)
    await save(station, person, priority=Priority.BLOCKED)
    assert await answered(peer) == (DELETE, "1")
    row = await told_of(station, told, is_in(DeliveryState.FAILED))
    assert row.reason is not None
    assert row.reason[0] == "photoGone"


async def test_a_person_who_is_blocked_leaves_where_a_field_cannot_be_sent(
    station: Station, peer: Peer, told: Told
) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await save(station, person, priority=Priority.BLOCKED, name="x" * 33)
    assert await answered(peer) == (DELETE, "1")
    row = await told_of(station, told, is_in(DeliveryState.FAILED))
    assert row.reason is not None
    assert row.reason[0] == "fieldUnfit"


async def test_others_stay_as_they_are_where_their_photo_is_gone(
    station: Station, peer: Peer, told: Told
) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    await without_photo(station, person)
    await save(station, person, phone="1")
    row = await told_of(station, told, is_in(DeliveryState.FAILED))
    assert row.reason is not None
    assert row.reason[0] == "photoGone"


async def test_what_waits_for_a_file_of_photos_goes_by_itself_when_it_is_put_back(
    station: Station, peer: Peer, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PUT_BACK_S", 0.02)
    await station.deliveries.pause(SERIAL)
    person = await enrol(station, "1", SERIAL)
    file = tmp_path / PHOTOS
    await asyncio.to_thread(file.rename, tmp_path / "aside")
    await station.store_watch.look()
    await station.deliveries.resume(SERIAL)
    row = await told_of(
        station, told, lambda row: row.reason is not None and row.state is DeliveryState.WAITING
    )
    assert row.reason is not None
    assert row.reason[0] == "photosAway"
    for language in LANGUAGES:
        assert PHOTOS in sentence(Reason(*row.reason), language)
    await asyncio.to_thread((tmp_path / "aside").rename, file)
    await station.store_watch.look()
    assert await answered(peer) == (ADD, person.number)
    await delivered(station, SERIAL, held=1)
