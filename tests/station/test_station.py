"""The station's own memory: groups, settings, pictures, and what could not be stored."""

import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from facedesk.photo.bounds import MOST_SCANS
from facedesk.station import bounds
from facedesk.station.clocks import clock
from facedesk.station.clocks.wall_clock import Came, WallClock
from facedesk.station.connection import own_addresses
from facedesk.station.connection.own_addresses import Address
from facedesk.station.failures import CommandFailed
from facedesk.station.records import pictures
from facedesk.station.station import Station
from facedesk.store.database import StoreError
from facedesk.store.pictures.pictures import PictureRef

from .conftest import Told, started
from .peer import SECOND_SERIAL, SERIAL, Peer, in_base64, jpeg, record


async def code_of(work: Any) -> str:
    with pytest.raises(CommandFailed) as failed:
        await work
    return failed.value.reason.code


# Groups


async def test_groups_hang_in_each_other(station: Station) -> None:
    site = await station.groups.add(" Site ")
    building = await station.groups.add("Building", site)
    floor = await station.groups.add("Floor", building)
    assert [(group.name, group.parent_id) for group in station.groups.all()] == [
        ("Building", site),
        ("Floor", building),
        ("Site", None),
    ]
    assert await code_of(station.groups.move(site, floor)) == "groupInItself"
    assert await code_of(station.groups.move(site, site)) == "groupInItself"
    await station.groups.move(floor, site)
    assert station.directory.groups[floor].parent_id == site


async def test_what_hung_in_a_removed_group_hangs_where_it_hung(tmp_path: Path) -> None:
    first = await started(tmp_path)
    site = await first.groups.add("Site")
    building = await first.groups.add("Building", site)
    floor = await first.groups.add("Floor", building)
    await first.terminals.admit(SERIAL)
    await first.terminals.move(SERIAL, building)
    await first.groups.remove(building)
    here = await hanging(first)
    await first.stop()
    second = await started(tmp_path)
    assert here == await hanging(second) == ({site: None, floor: site}, site)
    await second.stop()


async def hanging(station: Station) -> tuple[dict[int, int | None], int | None]:
    """Give where each group hangs, and the terminal."""
    found = station.terminals.get(SERIAL)
    assert found is not None
    return {group.id: group.parent_id for group in station.groups.all()}, found.group_id


async def test_a_group_needs_a_name_and_must_exist(station: Station) -> None:
    group = await station.groups.add("Site")
    assert await code_of(station.groups.add("  ")) == "nameEmpty"
    assert await code_of(station.groups.rename(group, "")) == "nameEmpty"
    assert await code_of(station.groups.rename(99, "x")) == "groupUnknown"
    await station.terminals.admit(SERIAL)
    assert await code_of(station.terminals.move(SERIAL, 99)) == "groupUnknown"
    assert await code_of(station.terminals.label("unknown", "x")) == "terminalUnknown"


# Settings


async def test_settings_last(tmp_path: Path) -> None:
    first = await started(tmp_path)
    assert first.settings.get("spokenText") == ""
    await first.settings.set("spokenText", "欢迎")
    await first.stop()
    second = await started(tmp_path)
    assert second.settings.get("spokenText") == "欢迎"
    await second.stop()


async def test_a_setting_takes_only_its_kind(station: Station) -> None:
    with pytest.raises(ValueError, match="lostAfter"):
        await station.settings.set("lostAfter", "30")
    with pytest.raises(ValueError, match="lostAfter"):
        await station.settings.set("lostAfter", True)
    with pytest.raises(KeyError):
        await station.settings.set("undeclared", 1)


# What could not be stored did not happen


@pytest.fixture
def full(station: Station, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    async def write(*_: Any, **__: Any) -> None:
        raise StoreError("diskFull", "database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(station.store, "write", write)
        yield


@pytest.mark.usefixtures("full")
async def test_what_could_not_be_stored_did_not_happen(station: Station) -> None:
    assert await code_of(station.terminals.admit(SERIAL)) == "diskFull"
    assert await code_of(station.terminals.refuse(SECOND_SERIAL)) == "diskFull"
    assert await code_of(station.groups.add("Site")) == "diskFull"
    assert await code_of(station.settings.set("lostAfter", 99)) == "diskFull"
    assert station.terminals.all() == []
    assert station.groups.all() == []
    assert station.settings.get("lostAfter") == 30


# Pictures


async def test_a_thumbnail_covers_its_place(station: Station, peer: Peer) -> None:
    await peer.uploaded(record(recognitionPhoto=in_base64(jpeg("thumb"))))
    (row,) = await station.records.passes(1)
    assert row.recognition is not None
    made = await station.pictures.thumbnail(row.recognition, 40, 50)
    assert made is not None
    pixels, width, height = made
    assert (width, height, len(pixels)) == (40, 50, 40 * 50 * 4)


async def test_a_picture_that_is_not_there_or_broken_gives_none(station: Station, peer: Peer) -> None:
    assert await station.pictures.thumbnail(PictureRef("0" * 64, "2020-01"), 40, 50) is None
    assert await station.pictures.load(PictureRef("0" * 64, "2020-01")) is None
    headless = jpeg("cut")[:-400]
    await peer.uploaded(record(recognitionPhoto=in_base64(headless)))
    (row,) = await station.records.passes(1)
    assert row.recognition is not None
    assert await station.pictures.thumbnail(row.recognition, 40, 50) is None
    assert await station.pictures.load(row.recognition) == headless


async def test_the_records_of_a_broken_picture_say_so_beside_what_they_said_before(
    station: Station, peer: Peer
) -> None:
    broken = in_base64(jpeg("cut")[:-400])
    await peer.uploaded(record(1, recognitionPhoto=in_base64(jpeg("whole")), comparePhoto=broken))
    await peer.uploaded(record(2, recognitionPhoto=broken, temperature="hot"))
    await peer.uploaded(record(3, recognitionPhoto=in_base64(jpeg("another"))))
    _, captured, enrolled = before = await station.records.passes(3)
    assert captured.problem
    assert enrolled.compare == captured.recognition is not None
    for width in (40, 80):
        assert await station.pictures.thumbnail(captured.recognition, width, 50) is None
    assert [row.problem for row in await station.records.passes(3)] == [
        before[0].problem,
        (*captured.problem, ("pictureBroken", "recognitionPhoto")),
        (("pictureBroken", "comparePhoto"),),
    ]


async def test_a_picture_that_would_take_long_to_open_is_kept_as_it_came_and_its_record_says_why_it_is_not_shown(
    station: Station, peer: Peer
) -> None:
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x3f\x00\x00"
    picture = jpeg("scans")[:-2] + scan * (MOST_SCANS + 1) + b"\xff\xd9"
    await peer.uploaded(record(1, recognitionPhoto=in_base64(picture)))
    (row,) = await station.records.passes(1)
    assert row.recognition is not None
    assert await station.pictures.thumbnail(row.recognition, 40, 50) is None
    assert await station.pictures.load(row.recognition) == picture
    assert [row.problem for row in await station.records.passes(1)] == [
        (("pictureUnshown", "recognitionPhoto"),)
    ]


async def test_a_thread_that_does_not_end_gives_its_place_free(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = threading.Event()
    monkeypatch.setattr(pictures, "thumbnail", lambda *_: end.wait(30))
    monkeypatch.setattr(bounds, "SHOWN_WITHIN_S", 0.1)
    await peer.uploaded(record(1, recognitionPhoto=in_base64(jpeg("slow"))))
    (row,) = await station.records.passes(1)
    assert row.recognition is not None
    assert await station.pictures.thumbnail(row.recognition, 40, 50) is None
    end.set()
    assert [row.problem for row in await station.records.passes(1)] == [
        (("pictureUnshown", "recognitionPhoto"),)
    ]


async def test_who_shows_a_picture_that_proves_broken_is_told_and_so_of_each_later_pass_with_it(
    station: Station, peer: Peer, told: Told
) -> None:
    broken = in_base64(jpeg("cut")[:-400])
    await peer.uploaded(record("1", comparePhoto=broken))
    (first,) = await station.records.passes(1)
    assert first.compare is not None
    found = (("pictureBroken", "comparePhoto"),)
    await station.pictures.thumbnail(first.compare, 40, 50)
    notice = await told.until(lambda: next((each for each in told.notices if each.problems), None))
    assert notice.problems == {first.id: found}
    await peer.uploaded(record("2", comparePhoto=broken))
    await told.until(lambda: any(first.id + 1 in each.problems for each in told.notices))
    assert [row.problem for row in await station.records.passes(2)] == [found, found]


# Notices


async def test_a_subscriber_that_fails_disturbs_nobody(station: Station) -> None:
    def broken(_notice: Any) -> None:
        raise RuntimeError("a view failed")

    station.changes.subscribe(broken)
    later = Told(station)
    await station.terminals.admit(SERIAL)
    await later.until(lambda: any(SERIAL in notice.terminals for notice in later.notices))


async def test_who_has_unsubscribed_hears_nothing(station: Station, told: Told) -> None:
    heard: list[Any] = []
    unsubscribe = station.changes.subscribe(heard.append)
    unsubscribe()
    unsubscribe()
    await station.terminals.admit(SERIAL)
    await told.until(lambda: told.notices)
    assert heard == []


async def test_many_changes_are_one_notice(station: Station, told: Told) -> None:
    for number in range(50):
        station.changes.publish(terminals=[str(number)], groups=True)
    await told.until(lambda: told.notices)
    assert len(told.notices) == 1
    assert len(told.notices[0].terminals) == 50


async def test_a_notice_carries_only_the_newest_passes_and_says_how_many_it_leaves_out(
    station: Station, peer: Peer, told: Told
) -> None:
    await peer.uploaded(record())
    (row,) = await told.until(lambda: [row for notice in told.notices for row in notice.passes])
    told.notices.clear()
    for _ in range(2000):
        station.changes.publish(passes=[row])
    await told.until(lambda: told.notices)
    (notice,) = told.notices
    assert len(notice.passes) + notice.passes_left_out == 2000
    assert len(notice.passes) <= 1000


# Time


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("this system sets the zone otherwise")
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("noon", "hours"),
    [(1_774_180_800, 24), (1_774_778_400, 23), (1_792_926_000, 25)],  # 22 and 29 March, 25 October 2026
)
def test_a_day_ends_at_local_midnight_also_where_clocks_change(noon: int, hours: int) -> None:
    begin, end = clock.midnight_us(noon * 1_000_000), clock.next_midnight_us(noon * 1_000_000)
    assert end - begin == hours * 3600 * 1_000_000
    assert clock.to_local(end).strftime("%H:%M:%S") == "00:00:00"
    assert clock.next_midnight_us(end - 1) == end
    assert clock.next_midnight_us(end) > end


@pytest.fixture
def cairo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A zone whose clocks go from midnight to one o'clock in April, and from midnight back to eleven in October."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system sets the zone otherwise")
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "EET-2EEST,M4.5.5/0,M10.5.4/24")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("cairo")
@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("2027-04-29T00:00:00+02:00", "2027-04-30T01:00:00+03:00"),
        ("2027-04-30T01:00:00+03:00", "2027-05-01T00:00:00+03:00"),
        ("2027-10-28T00:00:00+03:00", "2027-10-29T00:00:00+02:00"),
    ],
)
def test_a_day_ends_where_clocks_leap_over_its_midnight_and_where_its_last_hour_comes_twice(
    begins: str, ends: str
) -> None:
    begin, end = (clock.to_us(datetime.fromisoformat(each)) for each in (begins, ends))
    for at in (begin, begin + 1, (begin + end) // 2, end - 1):
        assert (clock.midnight_us(at), clock.next_midnight_us(at)) == (begin, end)


@pytest.mark.parametrize(
    ("age_s", "drift_s", "backlog", "late"),
    [
        (0, 0, None, False),
        (299, 0, None, False),
        (301, 0, None, True),
        (0, 0, 5, True),
        (0, 0, 0, False),
        (None, None, None, False),
        (None, None, 3, True),
        (7200, 7200, None, False),  # its clock was two hours behind, and the pass is of now
        (7200, 0, None, True),
        (10, 7200, None, False),  # from after it set its clock
        (-7200, -7200, None, False),  # its clock was ahead
        (-7200 + 400, -7200, None, True),
    ],
)
def test_lateness_allows_for_the_clocks_drift(
    age_s: float | None, drift_s: float | None, backlog: int | None, late: bool
) -> None:
    at = 1_790_000_000_000_000
    wall = None if age_s is None else clock.to_local(at - round(age_s * 1_000_000)).replace(tzinfo=None)
    assert WallClock().judge(Came(wall, at, drift_s, backlog)).late is late


# As time goes by


async def test_a_day_ends_without_a_record_and_is_counted_again_where_the_clock_leads_back(
    station: Station, peer: Peer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    await peer.uploaded(record("1"))
    await told.until(lambda: station.status().passes_today == 1)
    tomorrow = clock.now_us() + 24 * 3600 * 1_000_000
    with monkeypatch.context() as patch:
        patch.setattr("facedesk.station.station.now_us", lambda: tomorrow)
        await told.until(lambda: station.status().passes_today == 0)
    await told.until(lambda: station.status().passes_today == 1)


async def test_when_a_terminal_was_heard_last_outlasts_the_end(tmp_path: Path) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL)
    async with await Peer.dial(f"ws://127.0.0.1:{first.port}", SERIAL) as peer:
        await peer.register()
        await peer.beat()
        heard = first.terminals.known(SERIAL).last_seen
        await first.stop()
    again = await started(tmp_path)
    seen = again.terminals.known(SERIAL).last_seen
    assert heard is not None
    assert seen is not None
    assert seen >= heard
    await again.stop()


async def test_where_terminals_reach_it_is_known_from_the_start_and_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [Address("192.168.1.10", "eth0")]
    monkeypatch.setattr(own_addresses, "own_addresses", lambda: list(found))
    monkeypatch.setattr(own_addresses, "LOOKED_UP_EVERY_S", 0.0)
    station = await started(tmp_path)
    told = Told(station)
    assert station.addresses.own == found
    found.append(Address("10.0.0.7", "wlan0"))
    await told.until(lambda: station.addresses.own == found)
    await station.stop()


async def test_settings_count_at_once_are_told_and_count_after_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await started(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(first.changes, "publish", publish := Mock())
        await first.settings.set("lostAfter", 77)
        publish.assert_called_with(status=True)
    await first.settings.set("strictToken", True)
    assert (first.presence.lost_after_s, first.presence.strict_token) == (77.0, True)
    await first.stop()
    again = await started(tmp_path)
    assert (again.presence.lost_after_s, again.presence.strict_token) == (77.0, True)
    await again.stop()
