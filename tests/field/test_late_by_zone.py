"""A terminal whose wall clock is in another zone: what passes now is told as of now, and the difference is said."""

import os
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from end_to_end.process import StationProcess
from station.peer import SERIAL, Peer, record, stranger

ZONES = [
    ("UTC", "America/Bogota", "-05:00", "less"),
    ("Asia/Shanghai", "UTC", "+00:00", "less"),
    ("UTC", "Asia/Kathmandu", "+05:45", "more"),
    ("Pacific/Midway", "Pacific/Kiritimati", "+14:00", "more"),
]


@pytest.fixture
async def station(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[StationProcess]:
    process = StationProcess(tmp_path / "data", env={**os.environ, "TZ": getattr(request, "param", "UTC")})
    yield await process.start()
    await process.close()


def shown(zone: str) -> str:
    return datetime.now(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M:%S.%f")[:-3]


@pytest.mark.parametrize(("station", "zone", "offset", "how"), ZONES, indirect=["station"], ids=str)
async def test_a_live_fever_is_live_and_the_clocks_difference_is_said(
    station: StationProcess, zone: str, offset: str, how: str
) -> None:
    await station.rows("admit", SERIAL)
    async with await Peer.dial(station.url) as peer:
        await peer.register()
        await peer.uploaded(record("1", passTime=shown(zone), temperatureResult="2", temperature="38.4"))
        await peer.uploaded(stranger("2", passTime=shown(zone)))
        await peer.uploaded(record("3", passTime=shown(zone)))
    await station.until(alerts=2)
    assert [row["late"] for row in await station.rows("records")] == [False] * 3
    assert [(row["kind"], row["late"]) for row in await station.rows("alerts")] == [
        ("stranger", False),
        ("fever", False),
    ]
    (row,) = await station.rows("terminals")
    assert (row["zone"], row["reason"]) == (f"auto ({offset})", None)
    assert how in row["clock"]
    await station.terminate()
    await station.start()  # what was learnt lasts
    async with await Peer.dial(station.url) as peer:
        await peer.register()
        await peer.uploaded(record("4", passTime=shown(zone)))
    assert not (await station.rows("records"))[0]["late"]


async def test_what_is_old_stays_late_and_is_no_zone(station: StationProcess) -> None:
    await station.rows("admit", SERIAL)
    async with await Peer.dial(station.url) as peer:
        await peer.register()
        await peer.uploaded(
            record("1", passTime=shown("America/Bogota"))
        )  # five hours old, or of another zone
        (row,) = await station.rows("terminals")
        assert "UTC-05:00" in row["clock"]
        await peer.uploaded(record("2", passTime=shown("UTC")))
        assert [row["late"] for row in await station.rows("records")] == [False, True]
        (row,) = await station.rows("terminals")
        assert (row["zone"], row["clock"]) == ("auto", None)


async def test_the_zone_is_set_by_hand(station: StationProcess) -> None:
    await station.rows("admit", SERIAL)
    (row,) = await station.rows("zone", SERIAL, "asia/shanghai")
    assert (row["zone"], "8 h more" in row["clock"]) == ("Asia/Shanghai", True)
    async with await Peer.dial(station.url) as peer:
        await peer.register()
        await peer.uploaded(record("1", passTime=shown("Asia/Shanghai"), temperatureResult="2"))
        assert not (await station.rows("records"))[0]["late"]
    refused = await station.ctl("zone", SERIAL, "Atlantis")
    assert (refused.code, "Atlantis is no zone" in refused.err) == (1, True)
    (row,) = await station.rows("zone", SERIAL, "auto")
    assert (row["zone"], row["clock"]) == ("auto", None)
