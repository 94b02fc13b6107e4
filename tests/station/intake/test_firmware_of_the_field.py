"""What public threads of attendance and access projects report of clocks, doubles and names, made anew."""

import asyncio
import contextlib
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import pytest
from websockets.exceptions import ConnectionClosed

from facedesk.station.clocks.wall_clock import Came, WallClock
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from station.clocks.test_wall_clock import DAY, HOUR, MIN, NOW, S, passed, station_in, wall, zone
from station.conftest import Dial
from station.connection.test_broken_text import announce
from station.peer import SERIAL, Peer, pass_time, record, stranger

__all__ = ["station_in"]  # a fixture


@pytest.mark.parametrize(
    "said", ["2063-05-17 03:12:44.000", "2000-01-01 12:00:00.000", "2000-01-01 00:00:00"]
)
async def test_a_random_date_after_a_power_cut_is_said_and_the_pass_told_as_live(
    station: Station, peer: Peer, said: str
) -> None:
    await peer.uploaded(record("1", passTime=said, temperatureResult="2"))
    (row,) = await station.records.passes(10)
    assert (row.late, row.passed_at, row.problem) == (False, None, (("implausible", "passTime"),))
    (alert,) = await station.alerts.open()
    assert not alert.late


async def test_an_empty_person_at_the_factory_default_is_kept_beside_the_others(
    station: Station, peer: Peer
) -> None:
    for number in ("", "166", "", "473"):
        await peer.uploaded(record("255", idNumber=number, name="", passTime="2000-01-01 00:00:00"))
    assert sorted(row.id_number for row in await station.records.passes(10)) == ["", "166", "473"]


async def test_two_people_in_the_same_second_are_two_passes(station: Station, peer: Peer) -> None:
    at = pass_time()[:19]
    for number in ("20001", "20002"):
        await peer.uploaded(record("1", idNumber=number, passTime=at))
    assert len(await station.records.passes(10)) == 2


async def test_one_punch_that_is_recorded_twice_by_the_terminal_is_kept_as_it_says(
    station: Station, peer: Peer
) -> None:
    for number in range(2):
        await peer.uploaded(record(str(number), passTime=pass_time(2 - number)))
    assert len(await station.records.passes(10)) == 2


async def test_counters_of_each_start_and_a_clock_from_the_battery_lose_nothing(
    station: Station, peer: Peer
) -> None:
    for boot in range(3):
        for number in range(3):
            await peer.uploaded(record(str(number), passTime="2016-01-01 08:00:00", temperature=f"36.{boot}"))
    assert len(await station.records.passes(20)) == 9


@pytest.mark.parametrize("minutes", [150, -60, 15, -15, 345])
def test_a_clock_that_an_application_moved_by_hours_or_a_quarter_is_followed(minutes: int) -> None:
    clock = WallClock()
    assert not passed(clock, NOW, zone(0)).late
    for number in range(1, 4):
        judged = passed(clock, NOW + number * 5 * MIN, zone(minutes))
    assert not judged.late
    assert clock.shown(NOW).ahead_min == minutes


def test_a_clock_that_stands_still_is_told_as_no_time_rather_than_as_old() -> None:
    clock = WallClock()
    still = wall(NOW, UTC)
    for number in range(1, 20):
        at = NOW + number * 2 * MIN
        judged = clock.judge(Came(still, at, 0, what=f"pass {number}"))
        assert not judged.late
    assert judged.passed_at is None
    right = clock.judge(Came(wall(at + MIN, UTC), at + MIN, 0, what="right again"))
    assert right.passed_at == at + MIN


def test_one_pass_sent_again_for_hours_is_late_and_no_clock_that_stands() -> None:
    clock = WallClock()
    for number in range(20):
        judged = clock.judge(Came(wall(NOW, UTC), NOW + number * 2 * MIN, 0, what="the same"))
    assert (judged.late, judged.passed_at) == (True, NOW)


def test_a_crowd_in_one_second_of_a_backlog_stays_late() -> None:
    clock = WallClock()
    said = datetime.fromtimestamp((NOW - 7 * 60 * MIN - 11 * MIN) / S, UTC).replace(tzinfo=None)
    for number in range(10):
        assert clock.judge(Came(said, NOW + number * S, 0, what=f"pass {number}")).late


@pytest.mark.parametrize(
    ("raw", "name"),
    [(b"Jos\xc3", "Jos\ufffd"), ("Nguyễn".encode()[:6], "Nguy\ufffd"), (b"Wei\x00\xff\xff\xff", "Wei")],
    ids=["Spanish", "Vietnamese", "filled up"],
)
async def test_names_of_a_fixed_length_in_bytes(station: Station, peer: Peer, raw: bytes, name: str) -> None:
    await announce(peer, record("1", name="@"), raw)
    await peer.next("uploadRecordResp")
    (row,) = await station.records.passes(10)
    assert row.name.startswith(name)
    assert row.problem == (("brokenText", "name"),)


# Clocks


@pytest.mark.parametrize(
    "shows",
    [zone(-60), zone(60), zone(0), ZoneInfo("America/Sao_Paulo")],
    ids=["the zone's sign turned round", "no summer time", "never told the zone", "another maker's default"],
)
def test_a_terminal_that_reckons_its_zone_wrongly_is_live_all_year(station_in: object, shows: tzinfo) -> None:
    station_in("Europe/Berlin")  # type: ignore[operator]
    clock = WallClock()
    start = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()) * S
    late = set[int]()
    for at in range(start, start + 365 * DAY, 7 * HOUR):
        judged = passed(clock, at, shows, online_since=start)
        late -= {came_at for came_at, _ in judged.others}
        assert not late  # the first after a change is told aloud, and as of now with the next
        assert not judged.late or judged.loud
        if judged.late:
            late.add(at)


@pytest.mark.parametrize("hours", [-3, 3, 9])
def test_a_station_whose_own_clock_was_wrong_at_its_start_takes_no_pass_for_old(hours: int) -> None:
    clock, since = (
        WallClock(),
        NOW - hours * HOUR,
    )  # the station's clock is set right after a terminal took it over
    for number in range(1, 20):
        judged = passed(clock, NOW + number * MIN, zone(-hours * 60), online_since=since)
    assert (judged.late, judged.passed_at) == (False, NOW + 19 * MIN - 200_000)
    for number in range(20, 25):  # it has dialled again, and took over the right time
        judged = passed(clock, NOW + number * MIN, UTC, online_since=NOW + 19 * MIN)
    assert (judged.late, judged.passed_at) == (False, NOW + 24 * MIN - 200_000)
    assert clock.shown(NOW).ahead_min == 0


async def test_a_backlog_in_any_order_is_late_and_is_not_what_passed_last(
    station: Station, peer: Peer
) -> None:
    ages = (4_000, 90_000, 1_300, 600_000, 9_400)
    await peer.uploaded(record("live"))
    for age in ages:
        await peer.uploaded(record(f"of {age}", passTime=pass_time(age)))
    rows = await station.records.passes(10)
    assert [row.late for row in rows] == [True] * 5 + [False]
    assert station.directory.entries[SERIAL].last_pass == rows[-1]


# Doubles


async def test_a_record_whose_acknowledgement_never_arrives_is_one_over_any_number_of_lines(
    station: Station, dial: Dial
) -> None:
    await station.terminals.admit(SERIAL)
    lost = record("7", temperatureResult="2", temperature="38.6")
    for _ in range(6):
        peer = await dial()
        await peer.register()
        for _ in range(3):
            await peer.uploaded(lost)
        await peer.hang_up()
    (alert,) = await station.alerts.open()
    assert (len(await station.records.passes(50)), alert.count) == (1, 1)


async def test_an_event_that_is_told_each_second_until_it_is_over_is_one_alert(
    station: Station, peer: Peer
) -> None:
    for number in range(8):
        await peer.uploaded(stranger(str(number), passTime=pass_time(8 - number)))
    (alert,) = await station.alerts.open()
    assert (alert.count, alert.late) == (8, False)


# Lines


async def test_ten_lines_of_one_terminal_at_once_leave_one_that_works(station: Station, dial: Dial) -> None:
    await station.terminals.admit(SERIAL)
    kept = [record(str(number)) for number in range(10)]

    async def line(number: int) -> Peer:
        peer = await dial()
        with contextlib.suppress(ConnectionClosed):
            await peer.register()
            await peer.upload(kept[number])
        return peer

    peers = await asyncio.gather(*(line(number) for number in range(10)))
    session = station.directory.entries[SERIAL].session
    assert session is not None
    (last,) = [peer for peer in peers if peer.token == session.token]
    assert (await last.beat())["msgType"] == "keepAliveResp"
    for number in range(10):  # what was not acknowledged comes again
        await last.uploaded(kept[number])
    assert len(await station.records.passes(50)) == 10
    assert station.status().online == 1


async def test_all_terminals_that_dial_again_at_once_are_served_and_none_is_accused(
    station: Station, dial: Dial
) -> None:
    serials = [f"1683800{number:05}" for number in range(40)]
    await station.terminals.admit(*serials)

    kept = record("1")

    async def back(serial: str) -> None:
        peer = await dial(serial)
        await peer.register()
        await peer.uploaded(kept)
        await peer.beat()

    for _ in range(2):
        await asyncio.gather(*map(back, serials))
    assert sorted(row.serial for row in await station.records.passes(500)) == sorted(serials)
    assert station.status().online == len(serials)
    assert all(station.terminals.get(serial).reason is None for serial in serials)  # type: ignore[union-attr]


async def test_an_answer_that_comes_over_the_next_line_is_counted_and_believed_by_nobody(
    station: Station, dial: Dial
) -> None:
    await station.terminals.admit(SERIAL)
    peer = await dial()
    await peer.register()
    opening = asyncio.create_task(station.commands.open_gate(SERIAL, ""))
    command = await peer.next("onlineOpen")
    await peer.hang_up()
    with pytest.raises(CommandFailed):
        await opening
    again = await dial()
    await again.register()
    await again.answer(command)
    await again.beat()
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert view.oddities["lateAnswer"] == 1


# Names


@pytest.mark.parametrize("name", ["毛", "伟", "谭伟"])
async def test_a_name_that_looks_like_odd_letters_elsewhere_is_kept_as_bytes_and_marked(
    station: Station, peer: Peer, name: str
) -> None:
    await announce(peer, record("1", name="@"), name.encode("gbk"))
    await peer.next("uploadRecordResp")
    await announce(peer, record("2", name="@"), "欧阳娜娜".encode("gbk"))
    await peer.next("uploadRecordResp")
    await announce(peer, record("3", name="@"), name.encode("gbk"))
    await peer.next("uploadRecordResp")
    third, second, first = await station.records.passes(10)
    assert (second.name, third.name) == ("欧阳娜娜", name)
    assert first.problem == (("perhapsGb18030", "name"),)
