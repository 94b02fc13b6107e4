"""Two terminals with one serial at one address are said to be two; one that only dials again is not accused."""

import asyncio
import time

import pytest

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.station import Station
from facedesk.station.terminals import presence
from facedesk.store.records import alerts
from facedesk.store.records.alerts import AlertKind
from facedesk.texts import LANGUAGES, sentence
from station.conftest import Dial, Told
from station.peer import SERIAL, Peer


def reason_of(station: Station) -> str | None:
    view = station.terminals.get(SERIAL)
    assert view is not None
    return view.reason.code if view.reason else None


async def flap(dial: Dial, times: int) -> list[Peer]:
    """Two terminals that throw each other out: each is there when the other comes."""
    there: list[Peer] = []
    for _ in range(times):
        peer = await dial()
        assert (await peer.register())["errorCode"] == "100"
        there.append(peer)
        if len(there) > 1:
            assert await there[-2].closed() == 1006
    return there


async def test_two_that_throw_each_other_out_are_said_to_be_two(
    station: Station, dial: Dial, told: Told
) -> None:
    await station.terminals.admit(SERIAL)
    await flap(dial, 7)
    await told.until(lambda: station.status().alerts)
    (alert,) = await station.alerts.open()
    assert (alert.kind.value, alert.serial, alert.count) == ("serialShared", SERIAL, 1)
    assert reason_of(station) == "serialShared"
    assert station.status().amiss == 1
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert view.reason is not None
    for language in LANGUAGES:
        assert "127.0.0.1" in sentence(view.reason, language)


async def test_one_that_leaves_its_old_connections_open_is_not_called_two(
    station: Station, dial: Dial, told: Told
) -> None:
    await station.terminals.admit(SERIAL)
    for _ in range(6):  # the connections that it forgot answer pings by themselves
        peer = await dial()
        await peer.register()
        await peer.beat()
    await told.until(lambda: reason_of(station) == "serialShared")
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert view.reason is not None
    assert "or this one leaves its old connections open" in sentence(view.reason, "en")
    assert "或该终端未关闭旧连接" in sentence(view.reason, "zh_CN")


async def test_it_calms_down_when_it_is_over(station: Station, dial: Dial, told: Told) -> None:
    await station.terminals.admit(SERIAL)
    await flap(dial, 5)
    await told.until(lambda: reason_of(station) == "serialShared" and station.status().alerts)
    now = time.monotonic()
    station.presence.watch(now + presence.CALM_AFTER_S - 5)
    assert reason_of(station) == "serialShared"
    station.presence.watch(now + presence.CALM_AFTER_S + 5)
    assert reason_of(station) is None
    assert await station.presence.used_once(await station.alerts.each().__anext__()) is not None


async def test_a_restart_alone_ends_no_such_alert(station: Station) -> None:
    await station.terminals.admit(SERIAL)
    new = alerts.about_state(AlertKind.SERIAL_SHARED, SERIAL, now_us())
    await station.store.write(lambda db: alerts.raise_alert(db, new))
    (alert,) = await station.alerts.open()
    assert await station.presence.used_once(alert) is None
    station.presence.watch(time.monotonic() + presence.CALM_AFTER_S)
    assert await station.presence.used_once(alert) is not None


async def test_a_terminal_whose_network_breaks_is_not_accused(station: Station, dial: Dial) -> None:
    await station.terminals.admit(SERIAL)
    for _ in range(8):
        peer = await dial()
        await peer.register()
        await peer.beat()
        peer.ws.transport.abort()
    assert reason_of(station) is None


async def test_old_connections_with_nobody_at_the_end_accuse_nobody(
    station: Station, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "ALIVE_WITHIN_S", 0.05)
    await station.terminals.admit(SERIAL)
    olds: list[Peer] = []
    for _ in range(6):
        peer = await dial()
        await peer.register()
        peer.ws.transport.pause_reading()  # as if the network were gone: no answer, and no end
        olds.append(peer)
    last = await dial()
    await last.register()
    looking = [each._looking for each in station.server._sessions if each._looking is not None]
    if looking:
        await asyncio.wait(looking)
    for peer in olds:
        peer.ws.transport.resume_reading()
        assert await peer.closed() == 1006
    assert reason_of(station) is None
    assert await station.alerts.open() == []
    assert (await last.beat())["msgType"] == "keepAliveResp"


async def test_once_or_twice_says_nothing(station: Station, dial: Dial) -> None:
    await station.terminals.admit(SERIAL)
    await flap(dial, presence.SHARED_TIMES)
    assert reason_of(station) is None


@pytest.mark.parametrize(("every_s", "is_said"), [(0.5, True), (20, True), (120, True), (1200, False)])
async def test_slow_ones_are_noticed_too(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch, every_s: float, is_said: bool
) -> None:
    entry, now = station.directory.entries[SERIAL], time.monotonic()
    for number in range(4):
        monkeypatch.setattr(presence.time, "monotonic", lambda at=now + number * every_s: at)
        station.presence._both_there(entry)
    monkeypatch.undo()
    assert (reason_of(station) == "serialShared") is is_said
    assert (await peer.beat())["msgType"] == "keepAliveResp"
