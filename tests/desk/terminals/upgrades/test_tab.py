"""The Upgrades tab, with terminals that really fetch: how far each is, and what is done about the rest."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desk.hands import click, named, seen, shown, sure
from facedesk.desk.terminals.upgrades import words
from facedesk.desk.terminals.upgrades.tab import UpgradesTab
from facedesk.desk.terminals.upgrades.table import AgainButton
from facedesk.desk.widgets.focus.order import controls_in
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.station import bounds
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.station.terminals.views import TerminalState
from facedesk.station.upgrades.upgrades import LISTED_MOST
from facedesk.store import upgrades
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import StoredJob, UpgradeJobRow
from facedesk.texts import reason

from .conftest import Joined, begun, ended, place

FAILS, LIES, LOST = Faults(update_failed="502"), Faults(update_lies=True), Faults(update_lost=True)
NEW, OLD = "2.1.10 2020-02-13", "2.1.9 2020-02-13"


def rows(tab: UpgradesTab) -> dict[str, str]:
    """Give by name what is said of how far each terminal is, with its mark."""
    return {
        line.title: f"{words.mark_of(line.row)}: {' '.join(filter(None, words.happened(line)))}"
        for line in tab.table.lines.rows
    }


def foot(tab: UpgradesTab) -> list[str]:
    names = ("done", "under-way", "failed", "not-begun")
    return [named(tab, f"upgrade-{name}").text() for name in names if shown(tab, f"upgrade-{name}")]


def let_pass(station: Station, seconds: float) -> None:
    began, step = time.monotonic(), bounds.SLEPT_S - 1
    for number in range(int(seconds / step) + 2):
        station.upgrades.watch(began + number * step)


async def test_a_place_where_nothing_was_upgraded_says_so_and_offers_it(
    tab: UpgradesTab, station: Station, qtbot: Any
) -> None:
    tab.set_place(place(station, "1"))
    await seen(lambda: shown(tab, "upgrades-empty"))
    with qtbot.waitSignal(tab.upgrade_requested):
        click(tab, "upgrades-begin")


async def test_of_ten_one_fails_one_lies_one_never_comes_back_and_each_is_said(
    tab: UpgradesTab, station: Station, joined: Joined, firmware: Path
) -> None:
    terminals = await joined(*[NO_FAULTS] * 7, FAILS, LIES, LOST)
    tab.resize(860, 800)
    tab.set_place(place(station))
    await begun(station, firmware, *(one.serial for one in terminals), together=5)
    await seen(lambda: foot(tab) == ["7 done", "1 under way", "2 failed"])
    await seen(lambda: not terminals[9].registered)
    assert rows(tab)["J"].startswith("sending: Restarting, away for ")
    let_pass(station, 600)
    await seen(lambda: foot(tab) == ["7 done", "3 failed"])
    said = rows(tab)
    assert [said[name] for name in "HIJ"] == [
        "refused: The firmware could not be downloaded (502).",
        f"finding: Back, but still with {OLD}.",
        "offline: Not back 10 min after its restart.",
    ]
    assert all(said[name].startswith(f"delivered: Back with {NEW} after ") for name in "ABCDEFG")
    assert [words.said(line.row) for line in tab.table.lines.rows][7:9] == [
        "“固件下载失败”",
        "“升级成功”",
    ]
    assert "served here" not in named(tab, "upgrade-about").text()
    assert named(tab, "upgrade-again").text() == "Try again: 2"
    assert [shown(tab, f"again-{one.serial}") for one in terminals[6:]] == [False, True, True, False]


async def test_what_was_stopped_after_a_failure_is_gone_on_with_when_asked_twice(
    tab: UpgradesTab, station: Station, joined: Joined, firmware: Path
) -> None:
    first, second, third = await joined(FAILS, NO_FAULTS, NO_FAULTS)
    tab.set_place(place(station))
    await begun(station, firmware, first.serial, second.serial, third.serial, stops=True)
    await seen(lambda: shown(tab, "upgrades-rest"))
    assert tab.rest.text() == "Stopped after A failed. 2 were not begun. They run what they ran before."
    assert foot(tab) == ["1 failed", "2 not begun"]
    click(tab, "upgrades-go-on")
    assert (second.received["onlineUpdate"], named(tab, "upgrades-go-on").text()) == (0, "Upgrade 2 now?")
    sure(tab, "upgrades-go-on")
    await seen(lambda: foot(tab) == ["2 done", "1 failed"])
    assert not shown(tab, "upgrades-rest")
    assert first.received["onlineUpdate"] == 1


async def test_one_row_or_all_that_failed_are_tried_again(
    tab: UpgradesTab, station: Station, joined: Joined, firmware: Path
) -> None:
    first, second = await joined(FAILS, FAILS)
    tab.set_place(place(station))
    await begun(station, firmware, first.serial, second.serial)
    await seen(lambda: foot(tab) == ["2 failed"] and shown(tab, f"again-{first.serial}"))
    await ended(station)
    first.faults = NO_FAULTS
    click(tab, f"again-{first.serial}")
    sure(tab, f"again-{first.serial}")
    await seen(lambda: foot(tab) == ["1 done", "1 failed"])
    assert not shown(tab, f"again-{first.serial}")
    await ended(station)
    second.faults = NO_FAULTS
    await seen(lambda: named(tab, "upgrade-again").isEnabled())
    click(tab, "upgrade-again")
    assert second.received["onlineUpdate"] == 1
    sure(tab, "upgrade-again")
    await seen(lambda: foot(tab) == ["2 done"])
    assert not shown(tab, "upgrade-again")


async def test_the_rest_is_cancelled_and_what_is_under_way_goes_on(
    tab: UpgradesTab, station: Station, joined: Joined, firmware: Path
) -> None:
    first, second = await joined(NO_FAULTS, NO_FAULTS, update_step_s=0.4)
    tab.set_place(place(station))
    await begun(station, firmware, first.serial, second.serial)
    await seen(lambda: shown(tab, "upgrade-cancel"))
    click(tab, "upgrade-cancel")
    await seen(lambda: shown(tab, "upgrades-rest"))
    assert tab.rest.text() == (
        "Cancelled. 1 was not begun. They run what they ran before. "
        "What is under way goes on: it cannot be called back."
    )
    assert not shown(tab, "upgrade-cancel")
    await seen(lambda: foot(tab) == ["1 done", "1 not begun"])
    assert (first.received["onlineUpdate"], second.received["onlineUpdate"]) == (1, 0)


async def test_a_file_that_is_gone_is_said_and_the_rows_stay_as_they_were(
    tab: UpgradesTab, station: Station, joined: Joined, firmware: Path
) -> None:
    (terminal,) = await joined(FAILS)
    tab.set_place(place(station))
    await begun(station, firmware, terminal.serial)
    await ended(station)
    await seen(lambda: shown(tab, "upgrade-again"))
    await asyncio.to_thread(firmware.unlink)
    click(tab, "upgrade-again")
    sure(tab, "upgrade-again")
    await seen(lambda: shown(tab, "upgrades-failure"))
    assert f"{firmware} cannot be read" in tab.failure.text()
    assert foot(tab) == ["1 failed"]
    assert named(tab, "upgrade-again").isEnabled()


async def test_bytes_move_while_a_terminal_fetches(
    tab: UpgradesTab, station: Station, joined: Joined, firmware: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(bounds, "FETCH_BYTES_PER_S", 400_000)
    (terminal,) = await joined(NO_FAULTS)
    tab.set_place(place(station))
    await begun(station, firmware, terminal.serial)
    await seen(lambda: rows(tab).get("A", "").startswith("sending: Downloading, 128 of 292 KB"))
    (line,) = tab.table.lines.rows
    assert line.part is not None
    assert 0 < line.part < 1
    await seen(lambda: foot(tab) == ["1 done"])


async def test_earlier_upgrades_are_looked_at_from_the_head(
    tab: UpgradesTab, station: Station, joined: Joined, firmware: Path
) -> None:
    (terminal,) = await joined(NO_FAULTS)
    first = await begun(station, firmware, terminal.serial)
    await ended(station)
    other = firmware.with_name("other.bin")
    await asyncio.to_thread(other.write_bytes, b"another firmware")
    await begun(station, other, terminal.serial)
    await ended(station)
    tab.set_place(place(station))
    await seen(lambda: named(tab, "upgrade-file").text() == "other.bin" and shown(tab, "upgrade-others"))
    click(tab, "upgrade-others")
    menu = next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()
    )
    assert [
        f" {name} " in f" {each.text()} "
        for name, each in zip(("other.bin", firmware.name), menu.actions(), strict=True)
    ]
    next(each for each in menu.actions() if each.objectName() == f"upgrade-{first.id}").trigger()
    menu.close()
    assert named(tab, "upgrade-file").text() == firmware.name
    tab.set_place(replace(place(station), key="g:1", name="Garage"))
    await seen(lambda: named(tab, "upgrade-file").text() == "other.bin")  # of another place the newest one


async def test_a_place_shows_the_upgrades_of_its_own_terminals_alone(
    tab: UpgradesTab, station: Station, joined: Joined, firmware: Path
) -> None:
    first, second = await joined(NO_FAULTS, NO_FAULTS)
    await begun(station, firmware, first.serial)
    await ended(station)
    tab.set_place(place(station, second.serial))
    await seen(lambda: not tab._reader.is_reading)
    assert shown(tab, "upgrades-empty")
    tab.set_place(place(station, first.serial))
    await seen(lambda: list(rows(tab)) == ["A"])


async def test_enter_leads_to_the_terminal_and_begins_nothing(
    tab: UpgradesTab, station: Station, joined: Joined, firmware: Path, qtbot: Any
) -> None:
    (terminal,) = await joined(FAILS)
    tab.set_place(place(station))
    await begun(station, firmware, terminal.serial)
    await ended(station)
    await seen(lambda: foot(tab) == ["1 failed"])
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(tab.terminal_chosen) as led:
        QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert led.args == [terminal.serial]
    assert terminal.received["onlineUpdate"] == 1


async def test_a_tab_that_is_not_shown_reads_nothing(
    tab: UpgradesTab, station: Station, joined: Joined, firmware: Path, monkeypatch: Any
) -> None:
    asked = list[int]()
    last = station.upgrades.last

    async def counted(*serials: Any) -> list[StoredJob]:
        asked.append(1)
        return await last(*serials)

    tab.hide()
    monkeypatch.setattr(station.upgrades, "last", counted)
    (terminal,) = await joined(NO_FAULTS)
    tab.set_place(place(station))
    await begun(station, firmware, terminal.serial)
    await ended(station)
    assert asked == []
    tab.show()
    await seen(lambda: foot(tab) == ["1 done"])


def failed_upgrade(station: Station, count: int) -> Any:
    """Give what stores an upgrade that failed at so many terminals."""
    job = UpgradeJobRow(0, 1, ("byWindow", ()), "/firmware.bin", 4711, 1, 1, 1, stops=False, wait_s=600)
    serials = [str(168380000101 + number) for number in range(count)]

    def store(db: Any) -> None:
        stored = upgrades.add(db, job, serials)
        for row in stored.rows:
            row.state, row.reason = UpgradeState.FAILED, ("upgradeStuck", (("lasting", "600"),))
        upgrades.save(db, stored.rows)
        upgrades.end(db, stored.job.id, 2)

    return station.store.write(store)


async def test_however_many_failed_the_rows_in_sight_alone_have_buttons_and_each_its_own(
    tab: UpgradesTab, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    await failed_upgrade(station, 300)
    monkeypatch.setattr(station.terminals, "state", lambda _serial: TerminalState.ONLINE)
    tab.set_place(place(station, "168380000101"))
    await seen(lambda: named(tab, "upgrade-again").text() == "Try again: 300")
    table = tab.table
    few = len(table.buttons())
    assert 4 <= few <= 10
    for at in (4711, table.verticalScrollBar().maximum(), 0):
        table.verticalScrollBar().setValue(at)
        for button in table.buttons():
            row = table.rowAt(button.geometry().center().y())
            assert table.lines.rows[row].row.serial == button.serial
    assert len(table.findChildren(AgainButton)) <= 12


async def test_a_question_goes_with_its_row(
    tab: UpgradesTab, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    await failed_upgrade(station, 100)
    monkeypatch.setattr(station.terminals, "state", lambda _serial: TerminalState.ONLINE)
    tab.set_place(place(station, "168380000101"))
    await seen(lambda: shown(tab, "again-168380000101"))
    click(tab, "again-168380000101")
    assert [button.serial for button in tab.table.buttons() if button.asking] == ["168380000101"]
    tab.table.verticalScrollBar().setValue(tab.table.verticalScrollBar().maximum())
    assert not any(button.asking for button in tab.table.buttons())


async def test_the_keyboard_goes_from_the_rows_to_their_buttons_and_on_to_the_foot(
    tab: UpgradesTab, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    await failed_upgrade(station, 2)
    monkeypatch.setattr(station.terminals, "state", lambda _serial: TerminalState.ONLINE)
    tab.set_place(place(station, "168380000101"))
    await seen(lambda: shown(tab, "again-168380000102"))
    names = [each.objectName() for each in controls_in(tab)]
    behind = names[names.index(tab.table.objectName()) + 1 :]
    assert behind[:3] == ["again-168380000101", "again-168380000102", "upgrade-again"]


async def test_looking_at_five_hundred_is_no_step_that_is_felt(
    tab: UpgradesTab, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    await failed_upgrade(station, 500)
    monkeypatch.setattr(station.terminals, "state", lambda _serial: TerminalState.ONLINE)
    tab.set_place(place(station, "168380000101"))
    await seen(lambda: tab.table.lines.rowCount() == 500)
    steps = list[float]()
    for _ in range(5):
        began = time.thread_time()
        tab._update()
        steps.append(time.thread_time() - began)
    assert min(steps) < 0.05, "three times and more of what was measured"


async def test_a_question_stands_no_more_when_others_are_to_be_tried_again(
    tab: UpgradesTab, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    await failed_upgrade(station, 2)
    online = {"168380000101"}
    states = {True: TerminalState.ONLINE, False: TerminalState.OFFLINE}
    monkeypatch.setattr(station.terminals, "state", lambda serial: states[serial in online])
    tab.set_place(place(station, "168380000101"))
    await seen(lambda: named(tab, "upgrade-again").text() == "Try again: 1")
    click(tab, "upgrade-again")
    assert named(tab, "upgrade-again").asking
    online.add("168380000102")
    tab._update()
    assert (named(tab, "upgrade-again").asking, named(tab, "upgrade-again").text()) == (False, "Try again: 2")


async def test_an_old_upgrade_of_a_place_is_found_whatever_others_were_since(
    tab: UpgradesTab, station: Station
) -> None:
    await failed_upgrade(station, 1)
    job = UpgradeJobRow(0, 1, ("byWindow", ()), "/other.bin", 4711, 1, 1, 1, stops=False, wait_s=600)

    def store(db: Any) -> None:
        for _ in range(LISTED_MOST):
            upgrades.end(db, upgrades.add(db, job, ["168380000199"]).job.id, 2)

    await station.store.write(store)
    tab.set_place(place(station, "168380000101"))
    await seen(lambda: named(tab, "upgrade-file").text() == "firmware.bin")


async def test_that_there_was_none_is_not_said_before_it_is_known(
    tab: UpgradesTab, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends, last = asyncio.Event(), station.upgrades.last

    async def slow(*serials: Any) -> list[StoredJob]:
        await ends.wait()
        return await last(*serials)

    monkeypatch.setattr(station.upgrades, "last", slow)
    tab.set_place(place(station, "1"))
    assert not shown(tab, "upgrades-empty")
    await seen(lambda: shown(tab, "upgrades-empty"))
    empty = named(tab, "upgrades-empty")
    assert empty.accessibleName() == "Reading the upgrades…"
    ends.set()
    await seen(lambda: empty.accessibleName() == "No upgrade here yet.")


async def test_why_nothing_could_be_read_is_said(
    tab: UpgradesTab, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_serials: Any) -> list[StoredJob]:
        raise CommandFailed(reason("diskFull"))

    monkeypatch.setattr(station.upgrades, "last", broken)
    tab.set_place(place(station, "1"))
    await seen(lambda: "isk" in named(tab, "upgrades-empty").accessibleName())


async def test_that_it_could_not_be_read_is_said_no_more_once_it_can(
    tab: UpgradesTab, station: Station, joined: Joined, firmware: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_serials: Any) -> list[StoredJob]:
        raise CommandFailed(reason("diskFull"))

    (first,) = await joined(NO_FAULTS)
    await begun(station, firmware, first.serial)
    await ended(station)
    tab.set_place(place(station))
    await seen(lambda: shown(tab, "upgrade-file"))
    with monkeypatch.context() as patched:
        patched.setattr(station.upgrades, "last", broken)
        tab._reader.read()  # the same place again asks nothing
        await seen(lambda: shown(tab, "upgrades-failure"))
    tab._reader.read()
    await seen(lambda: not shown(tab, "upgrades-failure"))
