"""Which alerts a pass raises, how repeats are counted, and what becomes of them."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store

from facedesk.station.alerts import states
from facedesk.station.alerts.states import STAYS_US
from facedesk.station.clocks.clock import to_local
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.database import FILE_NAME, StoreError
from facedesk.store.delivery import differences
from facedesk.store.models import Difference
from facedesk.store.pictures.pictures import picture_ref
from facedesk.store.records import alerts, open_alerts
from facedesk.store.records.alerts import AlertKind, AlertRow
from station.conftest import Dial, Told, started
from station.peer import SERIAL, Peer, in_base64, jpeg, pass_time, record, stranger


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
        ({"compareResult": "nonsense"}, ["notUnderstood"]),
        ({"compareResult": "4\ufffd"}, ["notUnderstood"]),
        ({"snapType": "3?"}, ["notUnderstood"]),
        ({"temperature": "38.9", "temperatureResult": "2?"}, ["notUnderstood"]),
        ({"priority": "1?"}, ["notUnderstood"]),
        ({"priority": "3"}, ["notUnderstood"]),
        ({"temperature": "39.9", "temperatureResult": "3"}, ["notUnderstood"]),
        ({"snapType": "3?", "temperatureResult": "2"}, ["fever", "notUnderstood"]),
    ],
    ids=str,
)
async def test_a_pass_raises_its_alerts(
    station: Station, peer: Peer, fields: dict[str, str], kinds: list[str]
) -> None:
    await peer.uploaded(record(**fields))
    raised = await station.alerts.open()
    assert sorted(alert.kind.value for alert in raised) == sorted(kinds)
    (row,) = await station.records.passes(1)
    assert all(alert.record_id == row.id and alert.serial == SERIAL for alert in raised)


async def test_fever_and_blocked_come_first() -> None:
    assert {kind for kind in AlertKind if kind.priority == 1} == {AlertKind.FEVER, AlertKind.BLOCKED}


async def test_an_alert_shows_who_when_and_the_picture(station: Station, peer: Peer) -> None:
    photo = jpeg("fever")
    await peer.uploaded(record(temperature="38.2", temperatureResult="2", recognitionPhoto=in_base64(photo)))
    (alert,) = await station.alerts.open()
    assert (alert.name, alert.id_number, alert.temperature_c, alert.count) == ("张伟", "20001", 38.2, 1)
    assert alert.picture == picture_ref(photo, to_local(alert.first_at))
    assert alert.acknowledged_at is None


async def test_repeats_of_a_person_are_counted(station: Station, peer: Peer) -> None:
    for number in range(3):
        await peer.uploaded(record(str(number), compareResult="3"))
    await peer.uploaded(record("4", compareResult="3", idNumber="20002", name="Li Na"))
    await peer.uploaded(record("5", compareResult="2"))
    counts = {(alert.kind.value, alert.id_number): alert.count for alert in await station.alerts.open()}
    assert counts == {("expired", "20001"): 3, ("expired", "20002"): 1, ("outOfSchedule", "20001"): 1}


async def test_strangers_are_counted_by_terminal(station: Station, dial: Dial, peer: Peer) -> None:
    await station.terminals.admit("2")
    other = await dial("2")
    await other.register()
    for number in range(3):
        await peer.uploaded(stranger(str(number)))
    await other.uploaded(stranger("9"))
    assert {alert.serial: alert.count for alert in await station.alerts.open()} == {SERIAL: 3, "2": 1}


async def test_a_counted_alert_shows_the_newest_picture(station: Station, peer: Peer) -> None:
    for number in range(2):
        photo = jpeg(f"stranger {number}")
        await peer.uploaded(stranger(str(number), recognitionPhoto=in_base64(photo)))
    (alert,) = await station.alerts.open()
    assert alert.picture is not None
    assert await station.pictures.load(alert.picture) == photo
    assert alert.record_id == (await station.records.passes(1))[0].id


async def test_a_record_sent_twice_is_not_counted_twice(station: Station, peer: Peer) -> None:
    said = stranger("1")
    await peer.uploaded(said)
    await peer.uploaded(said)
    (alert,) = await station.alerts.open()
    assert alert.count == 1


async def test_old_ones_are_marked_and_apart_from_those_of_now(station: Station, peer: Peer) -> None:
    for number in range(3):
        await peer.uploaded(record(str(number), compareResult="3", passTime=pass_time(3720 + number)))
    await peer.uploaded(record("9", compareResult="3"))
    now, old = sorted(await station.alerts.open(), key=lambda alert: alert.late)
    assert (now.late, now.count) == (False, 1)
    assert (old.late, old.count) == (True, 3)
    assert old.first_at < old.last_at < now.first_at


async def test_alerts_are_counted_in_the_status(station: Station, peer: Peer, told: Told) -> None:
    await peer.uploaded(stranger("1"))
    await told.until(lambda: station.status().alerts == 1)
    (alert,) = await station.alerts.open()
    await station.alerts.acknowledge([alert.id], "known visitor")
    await told.until(lambda: station.status().alerts == 0)
    assert any(notice.alerts for notice in told.notices)


async def test_acknowledging_closes_an_alert_with_a_note(station: Station, peer: Peer) -> None:
    await peer.uploaded(stranger("1"))
    (alert,) = await station.alerts.open()
    assert await station.alerts.acknowledge([alert.id], "known visitor") == [alert.id]
    assert await station.alerts.open() == []
    (closed,) = [one async for one in station.alerts.each()]
    assert closed.note == "known visitor"
    assert closed.acknowledged_at is not None
    assert closed.acknowledged_at >= closed.last_at
    assert await station.alerts.acknowledge([alert.id], "again") == []


async def test_after_an_acknowledgement_the_next_one_is_a_new_alert(station: Station, peer: Peer) -> None:
    await peer.uploaded(stranger("1"))
    (first,) = await station.alerts.open()
    await station.alerts.acknowledge([first.id])
    await peer.uploaded(stranger("2"))
    (second,) = await station.alerts.open()
    assert second.id != first.id
    assert second.count == 1


async def test_an_alert_that_does_not_exist_cannot_be_acknowledged(station: Station) -> None:
    with pytest.raises(CommandFailed) as failed:
        await station.alerts.acknowledge([17])
    assert failed.value.reason.code == "alertUnknown"


async def test_alerts_are_kept_over_a_restart(tmp_path: Path) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL)
    async with await Peer.dial(f"ws://127.0.0.1:{first.port}/") as peer:
        await peer.register()
        await peer.uploaded(stranger("1"))
    before = await first.alerts.open()
    await first.stop()
    second = await started(tmp_path)
    assert await second.alerts.open() == before
    assert second.status().alerts == 1
    await second.stop()


# A terminal that is lost


async def lost(station: Station) -> list[int]:
    """Give the counts of the open alerts about lost terminals."""
    return [one.count for one in await station.alerts.open() if one.kind is AlertKind.TERMINAL_LOST]


async def test_a_terminal_that_stays_away_is_lost_after_the_time(
    station: Station, peer: Peer, told: Told
) -> None:
    await station.settings.set("lostAfter", 0)
    await peer.hang_up()
    await told.until(lambda: station.status().alerts == 1)
    (alert,) = await station.alerts.open()
    assert (alert.kind, alert.serial, alert.count) == (AlertKind.TERMINAL_LOST, SERIAL, 1)
    assert station.terminals.get(SERIAL).lost_since is not None  # type: ignore[union-attr]


async def test_a_terminal_is_not_lost_before_the_time(station: Station, peer: Peer, told: Told) -> None:
    await peer.hang_up()
    await told.until(lambda: station.status().online == 0)
    entry = station.directory.entries[SERIAL]
    assert entry.gone_at is not None
    after = station.settings.get("lostAfter")
    assert not station.presence._is_lost(entry, entry.gone_at + after - 0.1)
    assert station.presence._is_lost(entry, entry.gone_at + after)


async def test_a_terminal_that_was_told_to_reboot_has_more_time(
    station: Station, peer: Peer, told: Told
) -> None:
    rebooting = asyncio.create_task(station.commands.reboot(SERIAL))
    await peer.answer(await peer.next("onlineReboot"))
    await rebooting
    await peer.hang_up()
    await told.until(lambda: station.status().online == 0)
    entry = station.directory.entries[SERIAL]
    assert entry.gone_at is not None
    assert not station.presence._is_lost(entry, entry.gone_at + 120)
    assert station.presence._is_lost(entry, entry.gone_at + 200)


async def test_while_an_absence_cannot_be_stored_its_line_is_not_written_each_second(
    station: Station, peer: Peer, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    await peer.hang_up()
    await told.until(lambda: station.status().online == 0)
    gone_at = station.directory.entries[SERIAL].gone_at or 0.0
    station.store.withhold(StoreError("diskFull"))
    for second in range(5):
        station.presence.watch(gone_at + 1000 + second)
        with pytest.raises(StoreError):
            await station.store.write(lambda _db: None)
    station.store.withhold(None)
    station.presence.watch(gone_at + 2000)
    await told.until(lambda: station.status().alerts == 1)
    assert caplog.messages.count(f"{SERIAL}: lost") == 1


async def test_who_was_never_there_is_not_lost(station: Station) -> None:
    await station.settings.set("lostAfter", 0)
    await station.terminals.admit(SERIAL)
    station.presence.watch(1e12)
    assert await lost(station) == []


async def test_being_lost_again_is_counted(station: Station, dial: Dial, told: Told) -> None:
    await station.settings.set("lostAfter", 0)
    await station.terminals.admit(SERIAL)
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
    await first.settings.set("lostAfter", 0)
    await first.terminals.admit(SERIAL)
    async with await Peer.dial(f"ws://127.0.0.1:{first.port}/") as peer:
        await peer.register()
    told = Told(first)
    await told.until(lambda: first.status().alerts == 1)
    if acknowledged:
        await first.alerts.acknowledge([alert.id for alert in await first.alerts.open()])
    await first.stop()
    second = await started(tmp_path)
    second.presence.watch(1e12)
    await second.store.write(lambda _db: None)
    every = [one async for one in second.alerts.each()]
    assert [one.count for one in every] == [1]
    await second.stop()


async def test_a_terminal_that_had_come_back_is_told_if_it_stays_away_after_a_restart(tmp_path: Path) -> None:
    first = await started(tmp_path)
    await first.settings.set("lostAfter", 0)
    await first.terminals.admit(SERIAL)
    url, told = f"ws://127.0.0.1:{first.port}/", Told(first)
    async with await Peer.dial(url) as peer:
        await peer.register()
    await told.until(lambda: first.status().alerts == 1)
    async with await Peer.dial(url) as peer:
        await peer.register()
        await first.stop()
    second = await started(tmp_path)
    second.presence.watch(1e12)
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
        if query is not open_alerts.count_open:
            return await really(query)
        number = answers.pop(0)
        if number == 1:
            await slow.wait()
        return number

    monkeypatch.setattr(station.store, "read", read)
    station.alerts.recount()
    await asyncio.sleep(0)
    station.alerts.recount()
    await asyncio.sleep(0)
    slow.set()
    await asyncio.gather(*(task for task in station.core._tasks if task.get_name() == "count alerts"))
    assert (station.status().alerts, answers) == (2, [])


# States that end


async def the_alert(station: Station, kind: AlertKind = AlertKind.TERMINAL_LOST) -> AlertRow:
    (alert,) = [one async for one in station.alerts.each() if one.kind is kind]
    return alert


async def lost_and_told(station: Station, dial: Dial, told: Told) -> None:
    """Let a terminal come, go, and be told to be lost."""
    await station.settings.set("lostAfter", 0)
    await station.terminals.admit(SERIAL)
    async with await dial() as peer:
        await peer.register()
    await told.until(lambda: station.status().alerts == 1)


async def looked(station: Station) -> None:
    """Have the station look whether states have ended, to the end."""
    await station.alerts.states.read()
    station.alerts.states.watch()
    await asyncio.gather(*(task for task in station.core._tasks if "alerts' states" in task.get_name()))


async def test_a_terminal_that_is_back_ends_its_alert_with_the_time(
    station: Station, dial: Dial, told: Told
) -> None:
    await lost_and_told(station, dial, told)
    await looked(station)
    assert (await the_alert(station)).ended_at is None
    async with await dial() as peer:
        await peer.register()
        await looked(station)
        alert = await the_alert(station)
        assert alert.ended_at == station.terminals.get(SERIAL).online_since  # type: ignore[union-attr]
        assert alert.acknowledged_at is None
        assert await station.alerts.open() == [alert]


async def test_what_has_ended_goes_by_itself_after_a_while(
    station: Station, dial: Dial, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lost_and_told(station, dial, told)
    async with await dial() as peer:
        await peer.register()
        await looked(station)
        ended_at = (await the_alert(station)).ended_at
        assert ended_at is not None
        monkeypatch.setattr(states, "now_us", lambda: ended_at + STAYS_US - 1)
        await looked(station)
        assert len(await station.alerts.open()) == 1
        monkeypatch.setattr(states, "now_us", lambda: ended_at + STAYS_US)
        await looked(station)
        assert await station.alerts.open() == []
        alert = await the_alert(station)
        assert (alert.acknowledged_by, alert.acknowledged_at) == ("itself", ended_at + STAYS_US)
        await told.until(lambda: station.status().alerts == 0)


async def test_a_clock_that_is_set_back_keeps_nothing_that_has_ended(
    station: Station, dial: Dial, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lost_and_told(station, dial, told)
    async with await dial() as peer:
        await peer.register()
        await looked(station)
        ended_at = (await the_alert(station)).ended_at
        assert ended_at is not None
        monkeypatch.setattr(states, "now_us", lambda: ended_at - 3600 * 1_000_000)
        await looked(station)
        assert await station.alerts.open() == []


async def test_what_begins_again_before_it_has_gone_is_the_same_alert(
    station: Station, dial: Dial, told: Told
) -> None:
    await lost_and_told(station, dial, told)
    async with await dial() as peer:
        await peer.register()
        await looked(station)
        assert (await the_alert(station)).ended_at is not None
    await told.until(lambda: station.directory.entries[SERIAL].lost_told)
    await station.store.write(lambda _db: None)
    alert = await the_alert(station)
    assert (alert.count, alert.ended_at) == (2, None)
    assert alert.last_at > alert.first_at


async def test_a_state_that_began_again_is_not_ended_by_a_look_from_before(
    station: Station, dial: Dial, told: Told
) -> None:
    await lost_and_told(station, dial, told)
    before = await the_alert(station)

    def again(db: Any) -> None:
        alerts.raise_alert(db, alerts.about_state(AlertKind.TERMINAL_LOST, SERIAL, before.last_at + 1))
        alerts.end(db, before, alerts.End(before.last_at + 2))

    await station.store.write(again)
    assert (await the_alert(station)).ended_at is None


async def test_a_terminal_that_came_back_after_a_restart_ends_its_alert(tmp_path: Path) -> None:
    first = await started(tmp_path)
    await first.settings.set("lostAfter", 0)
    await first.terminals.admit(SERIAL)
    async with await Peer.dial(f"ws://127.0.0.1:{first.port}/") as peer:
        await peer.register()
    await Told(first).until(lambda: first.status().alerts == 1)
    await first.stop()
    second = await started(tmp_path)
    async with await Peer.dial(f"ws://127.0.0.1:{second.port}/") as peer:
        await peer.register()
        await looked(second)
        ended_at = (await the_alert(second)).ended_at
        assert ended_at is not None
        await second.stop()
    third = await started(tmp_path)
    assert (await the_alert(third)).ended_at == ended_at
    await third.stop()


async def test_an_alert_of_a_terminal_that_is_refused_ends_without_being_called_back(
    station: Station, dial: Dial, told: Told
) -> None:
    await lost_and_told(station, dial, told)
    await station.terminals.refuse(SERIAL)
    await looked(station)
    alert = await the_alert(station)
    assert alert.ended_at is not None
    assert alert.ended_why == "notAdmitted"


async def test_that_a_state_ended_is_stored_of_an_acknowledged_alert_too(
    station: Station, dial: Dial, told: Told
) -> None:
    await lost_and_told(station, dial, told)
    await station.alerts.acknowledge([(await the_alert(station)).id], "called the electrician", by="window")
    async with await dial() as peer:
        await peer.register()
        await looked(station)
        alert = await the_alert(station)
        assert alert.ended_at is not None
        assert (alert.note, alert.acknowledged_by) == ("called the electrician", "window")


async def test_an_end_that_the_store_refuses_is_looked_at_again(
    station: Station, dial: Dial, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lost_and_told(station, dial, told)
    async with await dial() as peer:
        await peer.register()
        really = station.store.write

        async def refuses(*_: Any) -> None:
            raise StoreError("diskFull")

        monkeypatch.setattr(station.store, "write", refuses)
        await looked(station)
        assert (await the_alert(station)).ended_at is None
        monkeypatch.setattr(station.store, "write", really)
        await looked(station)
        assert (await the_alert(station)).ended_at is not None


async def test_a_terminal_that_is_back_before_it_was_stored_that_it_is_lost_can_be_lost_again(
    station: Station, dial: Dial, told: Told
) -> None:
    await lost_and_told(station, dial, told)
    async with await dial() as peer:
        await peer.register()
        entry = station.directory.entries[SERIAL]
        station.presence._lose(entry)  # it is just being stored
        await station.store.write(lambda _db: None)
    await told.until(lambda: station.status().online == 0)
    assert station.presence._is_lost(entry, 1e12) or entry.lost_told
    await told.until(lambda: entry.lost_told)


async def test_a_roster_that_is_repaired_ends_its_alert(station: Station) -> None:
    await station.terminals.admit(SERIAL)

    def differs(db: Any) -> None:
        alerts.raise_alert(db, alerts.about_state(AlertKind.ROSTER_DIFFERS, SERIAL, 1))
        Difference.insert(serial=SERIAL, number="1", name="", kind="missing", fields="[]").execute(db)

    await station.store.write(differs)
    await looked(station)
    assert (await the_alert(station, AlertKind.ROSTER_DIFFERS)).ended_at is None
    await station.store.write(lambda db: differences.forget_all(db, SERIAL))
    await looked(station)
    assert (await the_alert(station, AlertKind.ROSTER_DIFFERS)).ended_at is not None


async def test_every_kind_about_a_state_can_end_and_no_other(station: Station) -> None:
    about_states = {kind for kind in AlertKind if kind.is_of_state}
    assert set(station.alerts.states._looks) == about_states
    for kind in set(AlertKind) - about_states:
        with pytest.raises(ValueError, match="about an event"):
            station.alerts.states.declare(kind, station.presence.back)


@pytest.mark.parametrize("kind", [kind for kind in AlertKind if not kind.is_of_state])
async def test_an_alert_about_an_event_never_goes_by_itself(
    station: Station, kind: AlertKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    await station.store.write(
        lambda db: alerts.raise_alert(db, alerts.NewAlert(kind, SERIAL, "", "", "", at=1))
    )
    monkeypatch.setattr(states, "now_us", lambda: 10 * STAYS_US)
    await looked(station)
    (alert,) = await station.alerts.open()
    assert alert.ended_at is None


async def test_a_store_of_before_keeps_its_alerts(tmp_path: Path) -> None:
    with sqlite3.connect(with_empty_store(tmp_path) / FILE_NAME) as db:
        parts = "SELECT type, name FROM sqlite_master WHERE tbl_name = 'alert' AND name <> 'alert'"
        for kind, name in db.execute(parts).fetchall():
            db.execute(f"DROP {kind} {name}")
        db.execute("DROP TABLE alert_tally")
        for column in ("ended_at", "ended_why", "acknowledged_by"):
            db.execute(f"ALTER TABLE alert DROP COLUMN {column}")
        db.execute("DELETE FROM schema_migration WHERE name IN ('0008_alerts_end', '0014_open_alerts')")
        db.execute(
            "INSERT INTO alert (kind, serial, subject, id_number, name, count, first_at, last_at, late, note) "
            "VALUES ('terminalLost', ?, '', '', '', 1, 5, 5, 0, '')",
            (SERIAL,),
        )
    db.close()
    station = await started(tmp_path)
    (alert,) = await station.alerts.open()
    assert (alert.ended_at, alert.acknowledged_by) == (None, "")
    await looked(station)
    assert (await the_alert(station)).ended_why == "notAdmitted"
    await station.stop()


async def test_of_each_state_that_alerts_are_about_it_is_looked_whether_it_is_over(station: Station) -> None:
    assert station.alerts.states.looked_at == {kind for kind in AlertKind if kind.is_of_state}
