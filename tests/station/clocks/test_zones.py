"""A terminal whose clock is in another zone, over a real connection: what passes now is told as of now, all year."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from facedesk.station.connection import session
from facedesk.station.station import Station
from facedesk.store.records import newest
from facedesk.store.records.local_time import local_time
from facedesk.store.records.records import PassRow
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Span
from station.conftest import Dial, Told, started
from station.peer import SERIAL, Peer, record

S = 1_000_000
MIN = 60 * S
HOUR = 60 * MIN
DAY = 24 * HOUR
START = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()) * S
LAG = S // 5


class Clock:
    """What the station takes for the time when a frame comes."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> int:
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(session, "now_us", clock)
    return clock


@pytest.fixture
def station_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    def put(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield put
    monkeypatch.undo()
    time.tzset()


def shown(at: int, zone: str) -> str:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M:%S.%f")[:-3]


class Door:
    """A terminal of which one after the other passes, by the clock on its wall."""

    def __init__(self, peer: Peer, clock: Clock, zone: str) -> None:
        self.peer, self.clock, self.zone = peer, clock, zone
        self.sent: list[int] = []

    async def passes(self, at: int, age: int = LAG, **fields: str) -> None:
        """Have somebody with a fever pass, and the pass come `age` µs later."""
        self.clock.at = at
        self.sent.append(at)
        said = record(str(at), passTime=shown(at - age, self.zone), temperatureResult="2", **fields)
        await self.peer.uploaded(said)


async def stored(station: Station) -> list[PassRow]:
    """Give the passes in the order in which they came."""
    return (await station.store.read(lambda db: newest.recent(db, 10_000)))[::-1]


async def late_alerts(station: Station) -> list[bool]:
    return [alert.late async for alert in station.alerts.each()][::-1]


def a_year(*zones: str) -> Iterator[int]:
    """A pass a day, and on the days when one of the clocks changes one an hour, at half past."""
    for day in range(365):
        at = START + day * DAY
        offsets = {shown(at + hours * HOUR, zone)[11:13] for zone in zones for hours in (0, 24)}
        yield from range(at + 30 * MIN, at + DAY, HOUR if len(offsets) > len(zones) else DAY)


@pytest.mark.parametrize(
    "zones",
    [
        ("UTC", "America/New_York"),
        ("Europe/Berlin", "Asia/Shanghai"),
        ("America/New_York", "Europe/Berlin"),
        ("Australia/Lord_Howe", "Pacific/Midway"),
    ],
)
async def test_a_whole_year(
    station: Station, peer: Peer, clock: Clock, station_in: Callable[[str], None], zones: tuple[str, str]
) -> None:
    here, there = zones
    station_in(here)
    door = Door(peer, clock, there)
    station.directory.entries[SERIAL].session.online_since = START  # type: ignore[union-attr]
    for at in a_year(here, there):
        await door.passes(at)
    rows = await stored(station)
    assert [row.received_at for row in rows] == door.sent
    assert not any(row.late for row in rows)
    assert not any(await late_alerts(station))
    assert sum(row.passed_at != row.received_at - LAG for row in rows) <= 3  # at the changes
    some = rows[::40]
    found = [await found_at(station, shown(row.received_at - LAG, there)) for row in some]
    assert sum(row.id not in ids for row, ids in zip(some, found, strict=True)) <= 1


async def found_at(station: Station, local: str) -> list[int]:
    """Find what passed at a time as the terminal's place calls it."""
    at = datetime.fromisoformat(local)
    wanted = PassFilter((Criterion(Field.TIME, Span(at, at + timedelta(milliseconds=1))),))
    return [row.id for row in (await station.records.find(wanted, limit=10)).rows]


async def test_a_pass_is_found_at_what_its_place_called_the_time_whatever_became_of_its_clock(
    station: Station, peer: Peer, clock: Clock, station_in: Callable[[str], None]
) -> None:
    station_in("Europe/Berlin")
    await station.terminals.set_zone(SERIAL, "Asia/Shanghai")
    clock.at = START + 12 * HOUR
    await peer.uploaded(record("1", passTime="2026-01-01 20:00:00.000"))  # as it is
    await peer.uploaded(record("2", passTime="1970-01-01 08:00:07.000"))  # it lost its time
    await peer.uploaded(
        record("3", passTime="2025-12-31 23:59:59.999", offLineRecordNum="2")
    )  # of the year before
    await station.terminals.set_zone(SERIAL, "Europe/Berlin")
    clock.at = int(datetime(2026, 10, 25, 1, 30, tzinfo=UTC).timestamp()) * S
    await peer.uploaded(record("4", passTime="2026-10-25 02:30:00.000"))  # for the second time this night
    assert await found_at(station, "2026-01-01 20:00:00.000") == [2, 1]
    assert await found_at(station, "2025-12-31 23:59:59.999") == [3]
    assert await found_at(station, "2026-10-25 02:30:00.000") == [4]
    assert await found_at(station, "1970-01-01 08:00:07.000") == []


async def test_a_fever_that_is_the_first_pass_of_all_is_told_as_of_now(
    station: Station, peer: Peer, clock: Clock, told: Told
) -> None:
    door = Door(peer, clock, "America/Bogota")
    await door.passes(START, idNumber="1")
    (alert,) = [alert async for alert in station.alerts.each()]
    assert (alert.late, alert.last_at) == (False, START)
    assert [row.late for row in await stored(station)] == [True]  # for all that is known by now
    await door.passes(START + 3 * S, idNumber="2")
    await told.until(lambda: any(notice.reread for notice in told.notices))
    assert [row.late for row in await stored(station)] == [False, False]
    assert await late_alerts(station) == [False, False]
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert (view.wall.offset_min, view.wall.is_supposed) == (-300, True)


async def test_it_is_late_and_silent_where_it_proves_to_have_been_old(
    station: Station, peer: Peer, clock: Clock
) -> None:
    await Door(peer, clock, "America/Bogota").passes(START, idNumber="1")
    assert await late_alerts(station) == [False]
    await Door(peer, clock, "UTC").passes(START + 3 * S, idNumber="2")
    await station.store.write(lambda _db: None)
    assert await late_alerts(station) == [True, False]


async def test_what_was_told_as_of_now_is_late_once_it_proves_old(
    station: Station, peer: Peer, clock: Clock, told: Told
) -> None:
    door = Door(peer, clock, "UTC")
    for number in range(4):  # kept for two hours, and sent as they had passed
        await door.passes(START + number * 70 * S, 2 * HOUR, idNumber=str(number))
    await told.until(lambda: any(notice.reread for notice in told.notices))
    told.notices.clear()
    assert not any(row.late for row in await stored(station))
    now = START + 5 * MIN
    await door.passes(now)
    await told.until(lambda: any(notice.reread for notice in told.notices))
    rows = await stored(station)
    assert [row.late for row in rows] == [True] * 4 + [False]
    assert [row.received_at - (row.passed_at or 0) for row in rows] == [2 * HOUR] * 4 + [LAG]
    alerts = [alert async for alert in station.alerts.each()][::-1]
    assert [(alert.late, alert.last_at) for alert in alerts[:4]] == [
        (True, row.passed_at) for row in rows[:4]
    ]
    assert not alerts[-1].late
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert (view.wall.offset_min, view.wall.is_supposed, view.wall.suspected_min) == (None, False, None)


async def test_what_was_supposed_before_a_restart_is_taken_back_after_it(
    tmp_path: Path, clock: Clock
) -> None:
    for number in range(2):
        station = await started(tmp_path)
        await station.terminals.admit(SERIAL)
        told = Told(station)
        async with await Peer.dial(f"ws://127.0.0.1:{station.port}/") as peer:
            await peer.register()
            door = Door(peer, clock, "UTC")
            for kept in range(1 if number else 2):
                await door.passes(START + number * HOUR + kept * S, LAG if number else 2 * HOUR)
            if number:
                await told.until(lambda told=told: any(notice.reread for notice in told.notices))
        rows = await stored(station)
        await station.stop()
    assert [row.late for row in rows] == [True, True, False]


async def test_setting_the_zone_by_hand_takes_back_what_was_supposed(
    station: Station, dial: Dial, clock: Clock, told: Told
) -> None:
    await station.terminals.admit(SERIAL)
    peer = await dial()
    await peer.register()
    door = Door(peer, clock, "UTC")
    for number in range(2):
        await door.passes(START + number * S, 2 * HOUR)
    await told.until(lambda: any(notice.reread for notice in told.notices))
    assert not any(row.late for row in await stored(station))
    told.notices.clear()
    await station.terminals.set_zone(SERIAL, "UTC")
    await told.until(lambda: any(notice.reread for notice in told.notices))
    rows = await stored(station)
    assert [(row.late, row.passed_at) for row in rows] == [(True, row.received_at - 2 * HOUR) for row in rows]
    assert all(await late_alerts(station))


@pytest.mark.parametrize(
    ("zone", "shown_there", "offset_min"),
    [
        ("+03:00", "2026-01-01 09:30:00.000", 180),
        ("-03:30", "2026-01-01 09:30:00.000", -210),
        ("Asia/Kathmandu", "2026-01-01 09:30:00.000", 345),
        ("Australia/Lord_Howe", "2026-01-01 09:30:00.000", 660),  # half an hour more than in their winter
        ("Australia/Lord_Howe", "2026-07-01 09:30:00.000", 630),
    ],
)
async def test_a_pass_is_told_stored_and_found_by_the_time_of_its_place(
    station: Station,
    peer: Peer,
    clock: Clock,
    told: Told,
    station_in: Callable[[str], None],
    *,
    zone: str,
    shown_there: str,
    offset_min: int,
) -> None:
    station_in("Europe/Berlin")
    await station.terminals.set_zone(SERIAL, zone)
    there = datetime.fromisoformat(shown_there)
    clock.at = int(there.replace(tzinfo=UTC).timestamp() - offset_min * 60) * S
    await peer.uploaded(record("1", passTime=shown_there))
    await peer.uploaded(record("2", passTime="1970-01-01 00:00:07.000"))  # it has lost its time
    await told.until(lambda: any(notice.passes for notice in told.notices))
    nine = there.replace(minute=0)
    wanted = PassFilter((Criterion(Field.TIME, Span(nine, nine + HOUR * timedelta(microseconds=1))),))
    found = (await station.records.find(wanted, limit=10)).rows
    assert sorted(row.id for row in found) == [1, 2]
    heard = [row for notice in told.notices for row in notice.passes]
    for row in (*found, *await stored(station), *heard, await station.records.one(1)):
        assert (row.offset_min, local_time(row)) == (offset_min, there)
    assert [row.passed_at is None for row in await stored(station)] == [False, True]
    assert [(each.row.id, each.row.offset_min) for each in await station.records.full_of([2])] == [
        (2, offset_min)
    ]


async def test_what_passed_keeps_the_time_that_it_had_where_the_zone_is_set_to_another_one_later(
    station: Station, peer: Peer, clock: Clock, station_in: Callable[[str], None]
) -> None:
    station_in("Europe/Berlin")
    await station.terminals.set_zone(SERIAL, "+03:00")
    clock.at = START + 6 * HOUR
    await peer.uploaded(record("1", passTime="2026-01-01 09:00:00.000"))
    await station.terminals.set_zone(SERIAL, "+05:45")
    await peer.uploaded(record("2", passTime="2026-01-01 11:45:00.000"))
    rows = await stored(station)
    assert [row.passed_at for row in rows] == [clock.at, clock.at]
    assert [str(local_time(row)) for row in rows] == ["2026-01-01 09:00:00", "2026-01-01 11:45:00"]
    assert await found_at(station, "2026-01-01 09:00:00.000") == [1]
    assert await found_at(station, "2026-01-01 11:45:00.000") == [2]


async def test_what_was_read_in_a_zone_that_was_supposed_is_shown_in_the_right_one_once_that_is_known(
    station: Station, dial: Dial, clock: Clock, told: Told, station_in: Callable[[str], None]
) -> None:
    station_in("Europe/Berlin")
    await station.terminals.admit(SERIAL)
    peer = await dial()
    await peer.register()
    door = Door(peer, clock, "UTC")
    for number in range(2):
        await door.passes(START + number * S, 2 * HOUR)
    await told.until(lambda: any(notice.reread for notice in told.notices))
    before = [(row.offset_min, local_time(row)) for row in await stored(station)]
    told.notices.clear()
    await station.terminals.set_zone(SERIAL, "UTC")
    await told.until(lambda: any(notice.reread for notice in told.notices))
    (heard,) = [list(notice.reread.values()) for notice in told.notices if notice.reread]
    rows = await stored(station)
    assert [row.offset_min for row in rows] == [row.offset_min for row in heard] == [0, 0]
    assert [at for _, at in before] == [local_time(row) for row in rows]  # as their clock showed it
    assert [offset for offset, _ in before] == [-120, -120]
