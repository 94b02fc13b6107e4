"""Settings are checked by their rows, whoever sets them; what is stored and makes no sense counts as the default."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from facedesk.settings import BY_NAME, SETTINGS
from facedesk.station.failures import CommandFailed
from facedesk.station.settings import unfit
from facedesk.station.station import Station
from facedesk.store import settings
from facedesk.store.database import Store
from facedesk.texts import sentence

from .conftest import started
from .test_station import code_of

REFUSED: dict[str, tuple[Any, str, str]] = {
    "too much": (
        ("lostAfter", 3601),
        "settingOutOfRange",
        "lostAfter: 3601 is out of range, 0 to 3600 can be set.",
    ),
    "too little": (
        ("lostAfter", -1),
        "settingOutOfRange",
        "lostAfter: -1 is out of range, 0 to 3600 can be set.",
    ),
    "too long": (("spokenText", "x" * 129), "settingTooLong", "spokenText: too long, 129 of at most 128."),
    "no choice": (
        ("appearance", "pink"),
        "settingNoChoice",
        "appearance: “pink” cannot be chosen. Choose one of light, dark.",
    ),
    "no time": (
        ("compareAt", "24:00"),
        "settingNoTime",
        "compareAt: “24:00” is no time. 00:00 to 23:59 can be set.",
    ),
    "no address": (
        ("listen", "nowhere"),
        "settingNoAddress",
        "listen: “nowhere” is no address with a port. 0.0.0.0:8800, for example, can be set.",
    ),
    "no port": (
        ("listen", "0.0.0.0:0"),
        "settingNoPort",
        "listen: there is no such port in “0.0.0.0:0”, 1 to 65535 can be set.",
    ),
}
GOOD: dict[str, tuple[Any, ...]] = {
    "lostAfter": (0, 30, 3600),
    "attendanceDayBegins": ("00:00", "04:00"),
    "attendanceGrace": (0, 120),
    "attendanceTerminals": ("", "168380000106,168380000107"),
    "insideHours": (1, 168),
    "insideTooLongHours": (1, 168),
    "spokenText": ("", "x" * 128, "欢迎"),
    "appearance": ("", "light", "dark"),
    "language": ("", "en", "zh_CN"),
    "compareAt": ("", "00:00", "23:59"),
    "listen": ("0.0.0.0:8800", "127.0.0.1:1", "[::]:65535", "station.local:8800"),
    "soundMutedUntil": (-1, 0, 1_800_000_000_000_000),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_what_is_out_of_range_is_refused_with_setting_value_and_range(
    station: Station, case: str
) -> None:
    (name, value), code, said = REFUSED[case]
    before = station.settings.get(name)
    with pytest.raises(CommandFailed) as failure:
        await station.settings.set(name, value)
    assert failure.value.reason.code == code
    assert sentence(failure.value.reason, "en") == said
    assert sentence(failure.value.reason, "zh_CN").startswith(f"{name}：")
    assert station.settings.get(name) == before


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.name)
def test_what_can_be_set_is_set(row: Any) -> None:
    for value in (row.default, *GOOD.get(row.name, (True, False))):
        assert unfit(row, value) is None, value


@pytest.mark.parametrize(
    ("name", "stored"),
    [("lostAfter", 999_999), ("appearance", "pink"), ("feverShuts", 1), ("compareAt", "noon")],
)
async def test_what_is_stored_and_makes_no_sense_counts_as_the_default_and_is_known(
    tmp_path: Path, name: str, stored: Any
) -> None:
    first = await started(tmp_path)
    await first.core.write(lambda db: settings.save(db, name, stored))
    await first.stop()
    second = await started(tmp_path)
    assert second.settings.get(name) == BY_NAME[name].default
    assert second.settings.unusable(name) == str(stored)
    await second.settings.set(name, BY_NAME[name].default)
    assert second.settings.unusable(name) is None
    await second.stop()


async def test_whoever_follows_hears_until_it_wishes_no_more(station: Station) -> None:
    heard: list[int] = []
    end = station.settings.follow(lambda: heard.append(station.settings.get("lostAfter")))
    await station.settings.set("lostAfter", 31)
    end()
    await station.settings.set("lostAfter", 32)
    assert heard == [31]


async def test_pausing_and_resuming_all_deliveries_is_heard_whoever_sets_it(station: Station) -> None:
    woken: list[bool] = []

    def notify(_serials: object) -> None:
        woken.append(station.deliveries.paused())

    station.deliveries.notify = notify  # type: ignore[method-assign]
    await station.settings.set("deliveriesPaused", True)
    await station.settings.set("lostAfter", 31)
    await station.settings.set("deliveriesPaused", False)
    assert woken == [True, False]


# Where it listens


async def test_another_address_waits_for_a_restart_and_going_back_to_the_old_one_does_not(
    tmp_path: Path,
) -> None:
    port = await _listening_at_its_setting(tmp_path)
    station = await _made(tmp_path)
    await station.start()
    assert station.port == port
    assert station.settings.await_restart() == []
    await station.settings.set("listen", "127.0.0.1:8899")
    assert station.settings.await_restart() == ["listen"]
    station.settings.told["listen"] = "127.0.0.1:8898"  # it would be told so at the next start, too
    assert station.settings.await_restart() == []
    del station.settings.told["listen"]
    await station.settings.set("listen", f"127.0.0.1:{port}")
    assert station.settings.await_restart() == []
    await station.stop()


async def test_a_station_can_listen_where_it_listened_last(tmp_path: Path) -> None:
    port = await _listening_at_its_setting(tmp_path)
    first = await _made(tmp_path)
    await first.start()
    await first.settings.note_listening()
    assert first.settings.listened_on == ""  # it is the one that is set
    await first.settings.set("listen", "192.0.2.1:8899")
    assert await code_of(first.try_listening()) == "cannotListen"
    await first.stop()
    second = await _made(tmp_path)
    with pytest.raises(OSError, match="assign"):
        await second.start()
    assert second.settings.listened_on == f"127.0.0.1:{port}"
    await second.stop()
    third = await _made(tmp_path)
    await third.start(listens_as_before=True)
    assert (third.port, third.settings.get("listen")) == (port, f"127.0.0.1:{port}")
    await third.stop()


async def test_its_own_port_is_free_for_another_of_its_addresses(station: Station) -> None:
    await station.settings.set("listen", f"127.0.0.1:{station.port}")
    await station.try_listening()


async def _listening_at_its_setting(folder: Path) -> int:
    """Have the settings name a port that is free; return it."""
    station = await started(folder)
    port = station.port
    await station.settings.set("listen", f"127.0.0.1:{port}")
    await station.stop()
    return port


async def _made(folder: Path) -> Station:
    """Make a station that does not listen yet."""
    store = Store(folder)
    await asyncio.to_thread(store.open)
    return Station(store)
