"""What public threads of attendance and access projects report of clocks, doubles and names, made anew."""

from datetime import UTC, datetime

import pytest

from facedesk.station.station import Station
from facedesk.station.wall_clock import Came, WallClock

from .peer import Peer, pass_time, record
from .test_broken_text import say
from .test_wall_clock import MIN, NOW, S, passed, wall, zone


@pytest.mark.parametrize(
    "said", ["2063-05-17 03:12:44.000", "2000-01-01 12:00:00.000", "2000-01-01 00:00:00"]
)
async def test_a_random_date_after_a_power_cut_is_said_and_the_pass_told_as_live(
    station: Station, peer: Peer, said: str
) -> None:
    await peer.uploaded(record("1", passTime=said, temperatureResult="2"))
    (row,) = await station.passes(10)
    assert (row.late, row.passed_at, row.problem) == (False, None, (("implausible", "passTime"),))
    (alert,) = await station.open_alerts()
    assert not alert.late


async def test_an_empty_person_at_the_factory_default_is_kept_beside_the_others(
    station: Station, peer: Peer
) -> None:
    for number in ("", "166", "", "473"):
        await peer.uploaded(record("255", idNumber=number, name="", passTime="2000-01-01 00:00:00"))
    assert sorted(row.id_number for row in await station.passes(10)) == ["", "166", "473"]


async def test_two_people_in_the_same_second_are_two_passes(station: Station, peer: Peer) -> None:
    at = pass_time()[:19]
    for number in ("20001", "20002"):
        await peer.uploaded(record("1", idNumber=number, passTime=at))
    assert len(await station.passes(10)) == 2


async def test_one_punch_that_is_recorded_twice_by_the_terminal_is_kept_as_it_says(
    station: Station, peer: Peer
) -> None:
    for number in range(2):
        await peer.uploaded(record(str(number), passTime=pass_time(2 - number)))
    assert len(await station.passes(10)) == 2


async def test_counters_of_each_start_and_a_clock_from_the_battery_lose_nothing(
    station: Station, peer: Peer
) -> None:
    for boot in range(3):
        for number in range(3):
            await peer.uploaded(record(str(number), passTime="2016-01-01 08:00:00", temperature=f"36.{boot}"))
    assert len(await station.passes(20)) == 9


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
    await say(peer, record("1", name="@"), raw)
    await peer.next("uploadRecordResp")
    (row,) = await station.passes(10)
    assert row.name.startswith(name)
    assert row.problem == (("brokenText", "name"),)
