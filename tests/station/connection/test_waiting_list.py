"""Serials that nobody has heard of: listed so that a real terminal is seen, however many are made up."""

import asyncio
from pathlib import Path
from unittest.mock import Mock

import pytest

from facedesk.station import bounds
from facedesk.station.connection.allowance import Allowances
from facedesk.station.station import Station
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.store.terminals import Admission
from station.conftest import Dial, started

S = 1_000_000


async def call(dial: Dial, serial: str) -> None:
    peer = await dial(serial)
    assert (await peer.register())["errorCode"] == "200"
    await peer.hang_up()


def listed(station: Station) -> list[str]:
    return [view.serial for view in station.terminals.all()]


def waiting(directory: Directory, serial: str, first_s: float, last_s: float) -> Entry:
    """List a serial that called at two instants, seconds from now."""
    entry = directory.add(serial, Admission.WAITING)
    at = bounds.SILENT_AFTER_US * 10
    entry.row.first_seen, entry.row.last_seen = at + int(first_s * S), at + int(last_s * S)
    return entry


@pytest.fixture
def directory(monkeypatch: pytest.MonkeyPatch) -> Directory:
    monkeypatch.setattr("facedesk.station.terminals.directory.now_us", lambda: bounds.SILENT_AFTER_US * 10)
    return Directory(Mock())


def test_who_is_silent_goes_first_then_who_called_once_then_who_called_longest_ago(
    directory: Directory,
) -> None:
    waiting(directory, "calls again", -1000, -30)
    waiting(directory, "once, just now", -5, -5)
    waiting(directory, "once", -60, -60)
    waiting(directory, "silent, and called again", -5000, -700)
    waiting(directory, "silent, and once", -800, -800)
    gone = [directory.let_one_go() for _ in range(5)]
    assert gone == ["silent, and once", "silent, and called again", "once", "once, just now", "calls again"]
    assert directory.let_one_go() is None
    assert directory.let_go == 5


def test_who_called_by_a_clock_that_was_ahead_counts_as_silent(directory: Directory) -> None:
    waiting(directory, "silent", -5000, -700)
    waiting(directory, "ahead", 80_000, 80_000)
    waiting(directory, "just now", -5, 5)
    assert [directory.let_one_go() for _ in range(3)] == ["ahead", "silent", "just now"]


def test_whom_somebody_has_named_stays(directory: Directory) -> None:
    waiting(directory, "named", -5000, -5000).row.label = "North gate"
    waiting(directory, "in a group", -5000, -5000).row.group_id = 3
    directory.former["known"] = ""
    waiting(directory, "known", -5000, -5000)
    directory.add("refused", Admission.REFUSED)
    directory.add("admitted", Admission.ADMITTED)
    assert directory.let_one_go() is None


async def test_made_up_serials_give_way_also_after_a_restart_and_the_list_says_so(
    station: Station, dial: Dial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "WAITING_MOST", 5)
    for number in range(8):
        await call(dial, f"MADEUP{number}")
    await call(dial, "REAL")
    assert listed(station) == [*(f"MADEUP{number}" for number in range(4, 8)), "REAL"]
    assert station.status().let_go == 4
    await station.stop()
    again = await started(tmp_path)
    assert sorted(listed(again)) == [*(f"MADEUP{number}" for number in range(4, 8)), "REAL"]
    await again.stop()


async def test_a_serial_that_was_let_go_can_be_admitted(
    station: Station, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "WAITING_MOST", 1)
    await call(dial, "OURS")
    await call(dial, "MADEUP")
    assert listed(station) == ["MADEUP"]
    await station.terminals.admit("OURS")
    assert (await (await dial("OURS")).register())["errorCode"] == "100"


async def test_who_is_admitted_while_it_is_let_go_stays(
    station: Station, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "WAITING_MOST", 1)
    await call(dial, "OURS")
    admitting = asyncio.create_task(station.terminals.admit("OURS"))
    await call(dial, "MADEUP")
    await admitting
    await call(dial, "ANOTHER")
    await station.store.write(lambda _db: None)
    assert (await (await dial("OURS")).register())["errorCode"] == "100"


async def test_new_serials_from_one_address_are_listed_at_a_pace_and_those_from_others_at_once(
    station: Station, dial: Dial, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    station.presence._new_serials = Allowances(3, 0.0)
    for number in range(6):
        await call(dial, f"MADEUP{number}")
    assert len(listed(station)) == 3
    assert "too many new serials call from its address" in caplog.text
    other = await dial("REAL", local="127.0.0.2")
    await other.register()
    assert "REAL" in listed(station)
    monkeypatch.undo()


def test_allowances_come_back_at_a_pace_and_count_not_too_many() -> None:
    allowances = Allowances(2, 0.5)
    assert [allowances.grants("a", 100.0) for _ in range(3)] == [True, True, False]
    assert [allowances.grants("a", 102.0) for _ in range(2)] == [True, False]
    for number in range(3 * bounds.PEERS_COUNTED):
        allowances.grants(str(number), 103.0)
    assert len(allowances._left) == bounds.PEERS_COUNTED


async def test_a_serial_that_calls_without_end_is_stored_now_and_then(
    station: Station, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[object] = []
    real = station.store.submit
    monkeypatch.setattr(station.store, "submit", lambda write: (stored.append(write), real(write)))
    for _ in range(10):
        await call(dial, "AGAIN")
    assert len(stored) <= 2  # the other is not about it
    assert station.directory.entries["AGAIN"].unsaved
