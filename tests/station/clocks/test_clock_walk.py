"""The computer's clock leaps in each state that the station can be in, and back: all ends as it would have without.

What the station did by a clock that was wrong from its start is undone once the clock is right.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store

from facedesk.station import bounds
from facedesk.station.clocks import clock
from facedesk.station.clocks.clock import next_midnight_us, now_us, to_local, today
from facedesk.station.clocks.clock_watch import MARK, mark_time
from facedesk.station.delivery import worker
from facedesk.station.picture_cleanup import sweep
from facedesk.station.station import Station
from facedesk.store import settings
from facedesk.store.database import StoreError
from facedesk.store.pictures.orphans import AGE_US
from facedesk.store.pictures.pictures import picture_ref
from facedesk.store.records import alerts
from facedesk.store.records.alerts import AlertKind
from station.acting import COUNT, PERSON, Acting
from station.clocks.test_clock_watch import DAY, HOUR, LEAPS, SECOND
from station.commanded import ADD, CHANGE, DELETE, answered, asked, online_again, said
from station.conftest import Dial, Told, started
from station.peer import SERIAL, Message, Peer, in_base64, jpeg, record, stranger
from station.roster_peer import delivered, deliveries, enrol, held

LEAPS_US: list[int] = [each.values[0] for each in LEAPS]  # type: ignore[misc]
IN_2000 = 946_684_800 * SECOND


class Time:
    """The time of the computer that the station runs on: its clock can be set, and both pass faster."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.off = self.passed = 0
        self.station: Station | None = None
        monkeypatch.setattr(clock.STATION, "wall_us", lambda: self.true_us + self.off)
        monkeypatch.setattr(clock.STATION, "steady_us", lambda: time.monotonic_ns() // 1000 + self.passed)

    @property
    def true_us(self) -> int:
        return time.time_ns() // 1000 + self.passed

    def leap(self, us: int) -> None:
        """Set the clock by so much; 1970 and 2000 are meant by leaps to before them."""
        self.off += us
        self.look()

    def look(self) -> None:
        assert self.station is not None
        self.station._watch(time.monotonic())

    def leaps(self) -> Iterator[int]:
        """Leap by each, and back after what is done meanwhile."""
        for us in LEAPS_US:
            self.leap(us)
            yield us
            self.leap(-us)

    @property
    def is_told(self) -> bool:
        assert self.station is not None
        return any(note.code.startswith("clock") for note in self.station.status().notes)


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> Time:
    return Time(monkeypatch)


@pytest.fixture
async def station(tmp_path: Path, times: Time) -> AsyncIterator[Station]:
    running = times.station = await started(await asyncio.to_thread(with_empty_store, tmp_path))
    yield running
    await running.stop()


async def restarted(station: Station, folder: Path, times: Time) -> Station:
    await station.stop()
    times.station = again = await started(folder)
    return again


def is_near(us: int, to_us: int) -> bool:
    return abs(us - to_us) < HOUR // 2


# Leaps there and back


async def test_while_nothing_happens_it_is_said_and_then_no_more(
    station: Station, times: Time, told: Told
) -> None:
    for _ in times.leaps():
        assert times.is_told
        assert is_near(now_us(), times.true_us)
        assert sum(notice.status for notice in told.notices) < 3 * len(LEAPS)
    assert not times.is_told
    assert await station.alerts.open() == []


async def test_a_record_that_comes_meanwhile_is_of_now_and_of_today(
    station: Station, peer: Peer, times: Time
) -> None:
    month = picture_ref(b"", to_local(now_us())).month
    for number, _ in enumerate(times.leaps(), 1):
        photo = in_base64(jpeg(str(number)))
        assert (await peer.uploaded(record(str(number), recognitionPhoto=photo)))["errorCode"] == "100"
    rows = await station.records.passes(100)
    assert len(rows) == len(LEAPS) == station.status().passes_today
    assert all(is_near(row.received_at, times.true_us) and not row.late for row in rows)
    assert {row.recognition.month for row in rows if row.recognition} == {month}


async def test_a_delivery_that_is_under_way_is_answered_and_held(
    station: Station, peer: Peer, times: Time
) -> None:
    for number, _ in enumerate(times.leaps(), 1):
        await enrol(station, str(number), SERIAL)
        command = await asked(peer)
        times.look()
        await peer.answer(command)
        assert said(command) == (ADD, str(number))
    await delivered(station, SERIAL, held=len(LEAPS))


async def test_a_pause_after_a_refusal_ends_when_it_would_have(
    station: Station, peer: Peer, times: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSES_S", (60.0,))
    for number, leap in enumerate(LEAPS_US, 1):
        await enrol(station, str(number), SERIAL)
        times.leap(leap)
        assert await answered(peer, "304") == (ADD, str(number))
        (row,) = await waiting(station, str(number))
        assert row.due_at is not None
        assert 0 < row.due_at - now_us() <= 60 * SECOND
        times.leap(-leap)
        times.passed += 61 * SECOND
        times.look()
        station.deliveries.wake([SERIAL])
        assert await answered(peer) == (ADD, str(number))


async def told_to(peer: Peer) -> tuple[str, str]:
    """Have the next command about a person be done, and give its operation and number."""
    while (command := await asked(peer))["msgType"] != PERSON:
        await peer.answer(command, personNum="1")
    await peer.answer(command)
    return said(command)


async def until(holds: Callable[[], Awaitable[Any]]) -> Any:
    """Wait until something holds that only the store knows."""
    async with asyncio.timeout(20):
        while not (found := await holds()):  # noqa: ASYNC110  nobody tells of it
            await asyncio.sleep(0.005)
    return found


async def waiting(station: Station, number: str) -> list[Any]:
    async def refused() -> list[Any]:
        rows = await station.deliveries.listed()
        return [row for row in rows if row.number == number and row.attempts]

    return await until(refused)


async def test_who_is_blocked_meanwhile_is_blocked_at_once_and_also_where_a_terminal_was_offline(
    station: Station, peer: Peer, dial: Dial, times: Time
) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    for number, _ in enumerate(times.leaps(), 1):
        change = station.people.block if number % 2 else station.people.unblock
        assert await change([person.id]) == [person.id]
        assert await answered(peer) == (CHANGE, "1")
    await delivered(station, SERIAL, held=1)
    await peer.hang_up()
    times.leap(8 * HOUR)
    await station.people.remove([person.id])
    times.leap(-8 * HOUR)
    assert await told_to(await online_again(dial)) == (DELETE, "1")


async def test_nobody_is_taken_off_whose_validity_has_not_ended(
    station: Station, peer: Peer, times: Time
) -> None:
    last = today() + timedelta(days=1)
    await enrol(station, "1", SERIAL, valid_until=last)
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    for _ in times.leaps():
        await station.settings.set("removeExpired", True)
        await station.people.keep_up()
        assert await deliveries(station, SERIAL) == {"1": "held"}
        await station.settings.set("removeExpired", False)
    assert times.is_told is False
    await station.settings.set("removeExpired", True)
    times.passed += 2 * DAY + HOUR
    times.look()  # and here it has ended
    assert await told_to(peer) == (DELETE, "1")


async def test_alerts_are_neither_lost_nor_doubled(station: Station, peer: Peer, times: Time) -> None:
    for number, _ in enumerate(times.leaps(), 1):
        await peer.uploaded(stranger(str(number)))
    (alert,) = await station.alerts.open()
    assert (alert.kind.value, alert.count) == ("stranger", len(LEAPS))
    assert is_near(alert.first_at, times.true_us)
    assert is_near(alert.last_at, times.true_us)


async def test_a_terminal_that_is_lost_is_told_so_once_and_of_its_return(
    station: Station, peer: Peer, dial: Dial, times: Time, told: Told
) -> None:
    station.presence.lost_after_s = 0.05
    await peer.hang_up()
    times.leap(40 * DAY)
    await told.until(lambda: station.status().alerts == 1)
    for _ in times.leaps():
        pass
    times.leap(-40 * DAY)
    await online_again(dial)

    async def is_over() -> bool:
        return any(alert.is_over for alert in await station.alerts.open())

    assert await until(is_over)
    found = await station.alerts.open()
    assert [(alert.kind.value, alert.count) for alert in found] == [("terminalLost", 1)]
    for _ in times.leaps():
        await asyncio.sleep(0)
    assert len(await station.alerts.open()) == 1  # it goes ten minutes after its end
    times.passed += 601 * SECOND
    times.look()
    await told.until(lambda: station.status().alerts == 0)


async def test_midnight_comes_once_a_day_and_todays_records_are_counted(
    station: Station, peer: Peer, times: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[int] = []
    on_turn = station.today._on_turn
    monkeypatch.setattr(station.today, "_on_turn", lambda: (days.append(now_us()), on_turn()))
    for day in range(3):
        times.passed += next_midnight_us(now_us()) - now_us() - HOUR
        for number, _ in enumerate(times.leaps(), 1):
            await peer.uploaded(record(f"{day}.{number}"))
        assert (len(days), station.status().passes_today) == (day, len(LEAPS))
        times.passed += HOUR
        for _ in times.leaps():
            times.look()
        assert (len(days), station.status().passes_today) == (day + 1, 0)
        await station.records.count_day()


async def test_rosters_are_compared_once_a_night(
    station: Station, times: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    nights: list[int] = []

    async def compare_all() -> None:
        nights.append(now_us())

    monkeypatch.setattr(station.roster_watch, "compare_all", compare_all)
    hour = to_local(now_us() + 2 * HOUR).strftime("%H:%M")
    await station.settings.set("compareAt", hour)
    times.look()
    for night in range(3):
        for _ in times.leaps():
            await asyncio.sleep(0)
        assert len(nights) == night
        times.passed += 3 * HOUR
        for _ in times.leaps():
            await asyncio.sleep(0)
        assert len(nights) == night + 1
        times.passed += 21 * HOUR


async def test_nothing_is_swept_that_has_not_lain_for_a_week(station: Station, times: Time) -> None:
    photo = jpeg("left behind")
    ref = picture_ref(photo, to_local(now_us()))
    await station.store.write(lambda _db: None, [(ref, photo)])
    for _ in times.leaps():
        assert await sweep(station.store) == 0
        assert await station.store.picture(ref) == photo
    times.passed += AGE_US + HOUR
    times.look()
    assert await sweep(station.store) == 1


async def test_an_undo_is_kept_for_its_ten_minutes(station: Station, times: Time) -> None:
    await station.terminals.admit(SERIAL)
    person = await enrol(station, "1", SERIAL)
    done = await station.people.remove([person.id])
    for _ in times.leaps():
        station.arranging.watch(time.monotonic())
    await station.arranging.undo(done.number)


async def test_all_goes_on_after_a_leap_that_an_operator_said_was_right(
    station: Station, peer: Peer, dial: Dial, times: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSES_S", (60.0,))
    await enrol(station, "1", SERIAL)
    assert await answered(peer, "304") == (ADD, "1")
    await waiting(station, "1")
    times.leap(-40 * DAY)
    station.clock.accept()
    assert not times.is_told
    assert await peer.closed() == 1001  # to dial again, and have its clock set

    async def has_moved() -> bool:
        (row,) = await station.deliveries.listed()
        return row.due_at is not None and row.due_at <= now_us() + 60 * SECOND

    assert await until(has_moved)
    again = await online_again(dial)
    times.passed += 61 * SECOND
    station.deliveries.wake([SERIAL])
    assert await answered(again) == (ADD, "1")


async def test_what_follows_from_the_clock_is_done_when_the_store_takes_it_again(
    station: Station,
    peer: Peer,
    times: Time,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(bounds, "STORE_AGAIN_S", 0.05)
    await station.settings.set("removeExpired", True)
    await enrol(station, "1", SERIAL, valid_until=today() + timedelta(days=1))
    await answered(peer)
    await delivered(station, SERIAL, held=1)
    station.store.withhold(StoreError("diskFull"))
    times.leap(40 * DAY)
    station.clock.accept()
    await until(lambda: were_refused(caplog, "What the day changes", "What follows from the clock"))
    station.store.withhold(None)

    async def is_taken_off() -> bool:
        return (await deliveries(station, SERIAL)).get("1") != "held"

    assert await until(is_taken_off)


async def were_refused(caplog: pytest.LogCaptureFixture, *what: str) -> bool:
    return all(f"{each} cannot be stored yet" in caplog.text for each in what)


# A clock that is wrong at the start


@pytest.mark.parametrize("wrong", [8 * HOUR, 40 * DAY, 3652 * DAY])
async def test_who_was_taken_off_by_a_clock_that_was_ahead_comes_back_once_it_is_right(
    tmp_path: Path, times: Time, wrong: int
) -> None:
    times.off = wrong
    folder = await asyncio.to_thread(with_empty_store, tmp_path)
    station = times.station = await started(folder)
    try:
        await station.terminals.admit(SERIAL)
        peer = await Peer.dial(f"ws://127.0.0.1:{station.port}/")
        await peer.register()  # with the right time
        last = to_local(times.true_us).date() + timedelta(days=0 if wrong < DAY else 1)
        for number, until in (("1", last), ("2", to_local(times.true_us).date() - timedelta(days=1))):
            await enrol(station, number, SERIAL, valid_until=until)
            await told_to(peer)
        await station.settings.set("removeExpired", True)
        gone = sorted([await told_to(peer) for _ in range(2 if today() > last else 1)])
        assert (DELETE, "2") in gone
        times.leap(-wrong)
        assert not times.is_told
        assert await peer.closed() == 1001
        peer = await Peer.dial(f"ws://127.0.0.1:{station.port}/")
        answer = await peer.register()
        assert is_near(int(answer["registerTime"]) * 1000, times.true_us)
        if len(gone) > 1:
            assert await told_to(peer) == (ADD, "1")
        await delivered(station, SERIAL, held=1)
        assert await deliveries(station, SERIAL) == {"1": "held"}
        await peer.hang_up()
    finally:
        await station.stop()


@pytest.mark.parametrize("shows", [0, IN_2000])
async def test_a_station_that_starts_in_the_past_gives_no_terminal_that_time(
    station: Station, peer: Peer, tmp_path: Path, times: Time, shows: int
) -> None:
    await peer.uploaded(record())
    times.off = shows - times.true_us
    again = await restarted(station, tmp_path, times)
    try:
        assert times.is_told
        assert is_near(now_us(), times.true_us)
        online = await Peer.dial(f"ws://127.0.0.1:{again.port}/")
        own_s = times.true_us // SECOND - 77
        said = await online.register(registerTime=str(own_s))
        assert said["errorCode"] == "200"  # its sign is of another time
        assert int(said["registerTime"]) == own_s * 1000
        online = await Peer.dial(f"ws://127.0.0.1:{again.port}/")
        assert is_near(int((await online.register())["registerTime"]) * 1000, times.true_us)
        await online.uploaded(record("2"))
        assert all(is_near(row.received_at, times.true_us) for row in await again.records.passes(2))
        times.leap(-times.off)  # a time server answers
        assert not times.is_told
        await online.hang_up()
    finally:
        await again.stop()


@pytest.mark.parametrize("is_marked", [True, False])
@pytest.mark.parametrize("leap", [8 * HOUR, -8 * HOUR, 40 * DAY, 3652 * DAY, -3652 * DAY])
async def test_a_restart_while_the_clock_is_wrong_ends_as_if_it_had_been_right(
    station: Station, peer: Peer, tmp_path: Path, times: Time, leap: int, *, is_marked: bool
) -> None:
    await station.settings.set("removeExpired", True)
    await enrol(station, "1", SERIAL, valid_until=today() + timedelta(days=3))
    await answered(peer)
    await peer.uploaded(stranger("1"))
    await delivered(station, SERIAL, held=1)
    if is_marked:
        await station.store.write(lambda db: mark_time(db, now_us()))
    times.leap(leap)
    again = await restarted(station, tmp_path, times)
    try:
        persons = {"1": held("1")}
        async with at_work(again, persons):  # with the right time
            await again.people.keep_up()
            times.leap(-leap)
            assert not times.is_told
        async with at_work(again, persons):
            await delivered(again, SERIAL, held=1)
        assert list(persons) == ["1"]
        assert is_near(now_us(), times.true_us)
        assert again.status().alerts == 1
        await again.records.count_day()
        assert again.status().passes_today == 1
    finally:
        await again.stop()


@asynccontextmanager
async def at_work(station: Station, persons: dict[str, Message]) -> AsyncIterator[None]:
    """Have a terminal that holds these persons dial in, and do what it is told."""
    peer = await Peer.dial(f"ws://127.0.0.1:{station.port}/")
    await peer.register()
    async with Acting.at_work(peer, COUNT) as acting:
        acting.persons = persons
        yield
    await peer.hang_up()


@pytest.mark.parametrize("lost_at", [HOUR, 3652 * DAY])
async def test_an_absence_is_told_although_one_was_told_by_a_clock_that_was_ahead(
    station: Station, peer: Peer, tmp_path: Path, times: Time, lost_at: int
) -> None:
    await peer.hang_up()
    await until(lambda: is_off(station))
    new = alerts.about_state(AlertKind.TERMINAL_LOST, SERIAL, now_us() + lost_at)
    await station.store.write(lambda db: alerts.raise_alert(db, new))
    again = await restarted(station, tmp_path, times)
    assert not again.directory.entries[SERIAL].lost_told
    await again.stop()


async def is_off(station: Station) -> bool:
    return station.directory.entries[SERIAL].session is None


async def test_what_was_said_to_be_right_is_so_after_a_restart(
    station: Station, peer: Peer, tmp_path: Path, times: Time
) -> None:
    times.passed += 40 * DAY
    times.look()
    await peer.uploaded(record())
    times.leap(-40 * DAY)
    station.clock.accept()
    await until(lambda: station.store.read(lambda db: (settings.load_one(db, MARK) or {}).get("record")))
    again = await restarted(station, tmp_path, times)
    assert not times.is_told
    await again.stop()
