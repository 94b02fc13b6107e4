"""Which alerts a pass raises, how repeats are counted, and what becomes of them."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from facedesk.station.clock import to_local
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store import alerts
from facedesk.store.alerts import AlertKind
from facedesk.store.pictures import picture_ref

from .conftest import Dial, Told, started
from .peer import SERIAL, Peer, in_base64, jpeg, pass_time, record, stranger


@pytest.mark.parametrize(
    ("fields", "kinds"),
    [
        ({}, []),
        ({"temperature": "38.2", "temperatureResult": "2"}, ["fever"]),
        ({"snapType": "3", "compareResult": "1"}, ["stranger"]),
        ({"snapType": "1", "compareResult": "1"}, ["notMatched"]),
        ({"compareResult": "2"}, ["outOfSchedule"]),
        ({"compareResult": "3"}, ["expired"]),
        ({"compareResult": "4"}, ["notAuthorised"]),
        ({"priority": "1"}, ["blocked"]),
        ({"priority": "2"}, []),
        ({"priority": "1", "temperatureResult": "2"}, ["fever", "blocked"]),
        ({"temperature": "0.0", "temperatureResult": "0"}, []),
        ({"compareResult": "nonsense"}, []),
    ],
    ids=str,
)
async def test_a_pass_raises_its_alerts(
    station: Station, peer: Peer, fields: dict[str, str], kinds: list[str]
) -> None:
    await peer.uploaded(record(**fields))
    raised = await station.open_alerts()
    assert sorted(alert.kind.value for alert in raised) == sorted(kinds)
    (row,) = await station.passes(1)
    assert all(alert.record_id == row.id and alert.serial == SERIAL for alert in raised)


async def test_fever_and_blocked_come_first() -> None:
    assert {kind for kind in AlertKind if kind.priority == 1} == {AlertKind.FEVER, AlertKind.BLOCKED}


async def test_an_alert_shows_who_when_and_the_picture(station: Station, peer: Peer) -> None:
    photo = jpeg("fever")
    await peer.uploaded(record(temperature="38.2", temperatureResult="2", recognitionPhoto=in_base64(photo)))
    (alert,) = await station.open_alerts()
    assert (alert.name, alert.id_number, alert.temperature_c, alert.count) == ("张伟", "20001", 38.2, 1)
    assert alert.picture == picture_ref(photo, to_local(alert.first_at))
    assert alert.acknowledged_at is None


async def test_repeats_of_a_person_are_counted(station: Station, peer: Peer) -> None:
    for number in range(3):
        await peer.uploaded(record(str(number), compareResult="3"))
    await peer.uploaded(record("4", compareResult="3", idNumber="20002", name="Li Na"))
    await peer.uploaded(record("5", compareResult="2"))
    counts = {(alert.kind.value, alert.id_number): alert.count for alert in await station.open_alerts()}
    assert counts == {("expired", "20001"): 3, ("expired", "20002"): 1, ("outOfSchedule", "20001"): 1}


async def test_strangers_are_counted_by_terminal(station: Station, dial: Dial, peer: Peer) -> None:
    await station.admit("2")
    other = await dial("2")
    await other.register()
    for number in range(3):
        await peer.uploaded(stranger(str(number)))
    await other.uploaded(stranger("9"))
    assert {alert.serial: alert.count for alert in await station.open_alerts()} == {SERIAL: 3, "2": 1}


async def test_a_counted_alert_shows_the_newest_picture(station: Station, peer: Peer) -> None:
    for number in range(2):
        photo = jpeg(f"stranger {number}")
        await peer.uploaded(stranger(str(number), recognitionPhoto=in_base64(photo)))
    (alert,) = await station.open_alerts()
    assert alert.picture is not None
    assert await station.picture(alert.picture) == photo
    assert alert.record_id == (await station.passes(1))[0].id


async def test_a_record_sent_twice_is_not_counted_twice(station: Station, peer: Peer) -> None:
    said = stranger("1")
    await peer.uploaded(said)
    await peer.uploaded(said)
    (alert,) = await station.open_alerts()
    assert alert.count == 1


async def test_old_ones_are_marked_and_apart_from_those_of_now(station: Station, peer: Peer) -> None:
    for number in range(3):
        await peer.uploaded(record(str(number), compareResult="3", passTime=pass_time(3600 + number)))
    await peer.uploaded(record("9", compareResult="3"))
    now, old = sorted(await station.open_alerts(), key=lambda alert: alert.late)
    assert (now.late, now.count) == (False, 1)
    assert (old.late, old.count) == (True, 3)
    assert old.first_at < old.last_at < now.first_at


async def test_alerts_are_counted_in_the_status(station: Station, peer: Peer, told: Told) -> None:
    await peer.uploaded(stranger("1"))
    await told.until(lambda: station.status().alerts == 1)
    (alert,) = await station.open_alerts()
    await station.acknowledge([alert.id], "known visitor")
    await told.until(lambda: station.status().alerts == 0)
    assert any(notice.alerts for notice in told.notices)


async def test_acknowledging_closes_an_alert_with_a_note(station: Station, peer: Peer) -> None:
    await peer.uploaded(stranger("1"))
    (alert,) = await station.open_alerts()
    assert await station.acknowledge([alert.id], "known visitor") == [alert.id]
    assert await station.open_alerts() == []
    (closed,) = [one async for one in station.all_alerts()]
    assert closed.note == "known visitor"
    assert closed.acknowledged_at is not None
    assert closed.acknowledged_at >= closed.last_at
    assert await station.acknowledge([alert.id], "again") == []


async def test_after_an_acknowledgement_the_next_one_is_a_new_alert(station: Station, peer: Peer) -> None:
    await peer.uploaded(stranger("1"))
    (first,) = await station.open_alerts()
    await station.acknowledge([first.id])
    await peer.uploaded(stranger("2"))
    (second,) = await station.open_alerts()
    assert second.id != first.id
    assert second.count == 1


async def test_an_alert_that_does_not_exist_cannot_be_acknowledged(station: Station) -> None:
    with pytest.raises(CommandFailed) as failed:
        await station.acknowledge([17])
    assert failed.value.reason.code == "alertUnknown"


async def test_alerts_are_kept_over_a_restart(tmp_path: Path) -> None:
    first = await started(tmp_path)
    await first.admit(SERIAL)
    async with await Peer.dial(f"ws://127.0.0.1:{first.port}/") as peer:
        await peer.register()
        await peer.uploaded(stranger("1"))
    before = await first.open_alerts()
    await first.stop()
    second = await started(tmp_path)
    assert await second.open_alerts() == before
    assert second.status().alerts == 1
    await second.stop()


# A terminal that is lost


async def lost(station: Station) -> list[int]:
    """Give the counts of the open alerts about lost terminals."""
    return [one.count for one in await station.open_alerts() if one.kind is AlertKind.TERMINAL_LOST]


async def test_a_terminal_that_stays_away_is_lost_after_the_time(
    station: Station, peer: Peer, told: Told
) -> None:
    await station.set_setting("lostAfter", 0)
    await peer.hang_up()
    await told.until(lambda: station.status().alerts == 1)
    (alert,) = await station.open_alerts()
    assert (alert.kind, alert.serial, alert.count) == (AlertKind.TERMINAL_LOST, SERIAL, 1)
    assert station.terminal(SERIAL).lost_since is not None  # type: ignore[union-attr]


async def test_a_terminal_is_not_lost_before_the_time(station: Station, peer: Peer, told: Told) -> None:
    await peer.hang_up()
    await told.until(lambda: station.status().online == 0)
    entry = station.directory.entries[SERIAL]
    assert entry.gone_at is not None
    after = station.setting("lostAfter")
    assert not station._presence._is_lost(entry, entry.gone_at + after - 0.1)
    assert station._presence._is_lost(entry, entry.gone_at + after)


async def test_a_terminal_that_was_told_to_reboot_has_more_time(
    station: Station, peer: Peer, told: Told
) -> None:
    rebooting = asyncio.create_task(station.reboot(SERIAL))
    await peer.answer(await peer.next("onlineReboot"))
    await rebooting
    await peer.hang_up()
    await told.until(lambda: station.status().online == 0)
    entry = station.directory.entries[SERIAL]
    assert entry.gone_at is not None
    assert not station._presence._is_lost(entry, entry.gone_at + 120)
    assert station._presence._is_lost(entry, entry.gone_at + 200)


async def test_who_was_never_there_is_not_lost(station: Station) -> None:
    await station.set_setting("lostAfter", 0)
    await station.admit(SERIAL)
    station._presence.watch(1e12)
    assert await lost(station) == []


async def test_being_lost_again_is_counted(station: Station, dial: Dial, told: Told) -> None:
    await station.set_setting("lostAfter", 0)
    await station.admit(SERIAL)
    for times in (1, 2):
        peer = await dial()
        await peer.register()
        await peer.hang_up()
        await told.until(lambda: station.status().online == 0)
        await told.until(lambda: station.directory.entries[SERIAL].lost_told)
        await station.store.write(lambda _db: None)
        assert await lost(station) == [times]


@pytest.mark.parametrize("acknowledged", [False, True])
async def test_a_lost_terminal_is_not_told_again_at_a_restart(tmp_path: Path, acknowledged: bool) -> None:
    first = await started(tmp_path)
    await first.set_setting("lostAfter", 0)
    await first.admit(SERIAL)
    async with await Peer.dial(f"ws://127.0.0.1:{first.port}/") as peer:
        await peer.register()
    told = Told(first)
    await told.until(lambda: first.status().alerts == 1)
    if acknowledged:
        await first.acknowledge([alert.id for alert in await first.open_alerts()])
    await first.stop()
    second = await started(tmp_path)
    second._presence.watch(1e12)
    await second.store.write(lambda _db: None)
    every = [one async for one in second.all_alerts()]
    assert [one.count for one in every] == [1]
    await second.stop()


async def test_a_terminal_that_had_come_back_is_told_if_it_stays_away_after_a_restart(tmp_path: Path) -> None:
    first = await started(tmp_path)
    await first.set_setting("lostAfter", 0)
    await first.admit(SERIAL)
    url, told = f"ws://127.0.0.1:{first.port}/", Told(first)
    async with await Peer.dial(url) as peer:
        await peer.register()
    await told.until(lambda: first.status().alerts == 1)
    async with await Peer.dial(url) as peer:
        await peer.register()
        await first.stop()
    second = await started(tmp_path)
    second._presence.watch(1e12)
    await second.store.write(lambda _db: None)
    assert await lost(second) == [2]
    await second.stop()


async def test_the_count_of_open_alerts_is_the_last_one_read(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = asyncio.Event()
    answers = [1, 2]
    really = station.store.read

    async def read(query: Any) -> Any:
        if query is not alerts.count_open:
            return await really(query)
        number = answers.pop(0)
        if number == 1:
            await slow.wait()
        return number

    monkeypatch.setattr(station.store, "read", read)
    station._recount_alerts()
    await asyncio.sleep(0)
    station._recount_alerts()
    await asyncio.sleep(0)
    slow.set()
    await asyncio.gather(*station._tasks)
    assert (station.status().alerts, answers) == (2, [])
