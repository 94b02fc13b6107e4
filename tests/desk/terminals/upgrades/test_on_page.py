"""Upgrades on the page of terminals: in the tree, on the tab's badge, from buttons and menus."""

import asyncio
from pathlib import Path
from typing import Any

from desk.hands import click, named, seen, shown, sure
from facedesk.desk.models.terminals import ALL
from facedesk.desk.terminals.page import TerminalsPage
from facedesk.desk.text import terminal_text
from facedesk.desk.widgets.tree.model import Look
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.station import bounds
from facedesk.station.station import Station

from .conftest import Joined, begun, ended


def look(page: TerminalsPage, serial: str) -> Look:
    node = page.model.node(f"t:{serial}")
    return page.model.look(node) if node is not None else Look()


async def opened(page: TerminalsPage, serial: str) -> None:
    """Look at a terminal, once the tree has it."""
    await seen(lambda: page.model.view(serial) is not None)
    page.open_terminal(serial)
    await seen(lambda: page.detail.isVisible() and page._serial == serial)


async def test_the_tree_says_how_far_each_is_while_an_upgrade_runs(
    page: TerminalsPage, station: Station, joined: Joined, firmware: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(bounds, "FETCH_BYTES_PER_S", 250_000)
    first, second = await joined(NO_FAULTS, NO_FAULTS, reboot_s=1.5)
    await begun(station, firmware, first.serial, second.serial)
    await seen(lambda: look(page, first.serial).note.endswith(" %"))
    assert look(page, first.serial).mark == "sending"
    assert (look(page, second.serial).mark, look(page, second.serial).note) == ("online", "online")
    await seen(lambda: look(page, first.serial).note == "restarting")
    await seen(lambda: not first.registered)
    restarting = look(page, first.serial)
    assert (restarting.mark, restarting.loud) == ("sending", False)
    view = page.model.view(first.serial)
    assert view is not None
    assert not terminal_text.is_amiss(view)
    page.open_terminal(first.serial)
    await seen(lambda: named(page, "terminal-state").text() == "Upgrade: restarting")
    await seen(lambda: look(page, first.serial).note == "2.1.10")  # without the day
    assert look(page, first.serial).mark == "online"
    await ended(station)
    await seen(lambda: look(page, first.serial).note == "online")


async def test_a_failure_stays_in_the_tree_as_long_as_the_upgrade_runs(
    page: TerminalsPage, station: Station, joined: Joined, firmware: Path
) -> None:
    first, second = await joined(Faults(update_failed="502"), NO_FAULTS, reboot_s=0.5)
    await begun(station, firmware, first.serial, second.serial)
    await seen(lambda: look(page, first.serial).note == "failed")
    assert look(page, first.serial).mark == "online"
    await ended(station)
    await seen(lambda: look(page, first.serial).note == "online")


async def test_the_tab_counts_how_many_are_in_an_upgrade_that_runs(
    page: TerminalsPage, station: Station, joined: Joined, firmware: Path
) -> None:
    terminals = await joined(*[NO_FAULTS] * 3, reboot_s=0.3)
    page.side.tree.choose(ALL)
    await begun(station, firmware, *(one.serial for one in terminals[:2]))
    await seen(lambda: page.place.tabs.badge("upgrades") == "2")
    await ended(station)
    await seen(lambda: page.place.tabs.badge("upgrades") == "")


async def test_the_button_of_a_place_leads_to_the_dialog_and_that_to_the_tab(
    page: TerminalsPage, station: Station, joined: Joined, firmware: Path
) -> None:
    terminals = await joined(NO_FAULTS, NO_FAULTS)
    page.side.tree.choose(ALL)
    await seen(lambda: shown(page, "place-upgrade") and named(page, "place-upgrade").isEnabled())
    click(page, "place-upgrade")
    dialog = named(page, "upgrade-dialog")
    assert (
        named(page, "place-template").x() < named(page, "place-upgrade").x() < named(page, "place-more").x()
    )
    assert dialog.windowTitle() == "Upgrade 2 terminals"
    dialog.set_file(firmware)
    await seen(lambda: named(dialog, "upgrade-do").isEnabled())
    click(dialog, "upgrade-do")
    sure(dialog, "upgrade-do")
    await seen(lambda: page.place.tabs.chosen() == "upgrades" and shown(page.place, "upgrades-table"))
    await ended(station)
    await seen(lambda: named(page.place, "upgrade-done").text() == "2 done")
    assert all(one.firmware.length for one in terminals)


async def test_an_upgrade_of_several_that_are_selected_leads_to_where_its_failures_stay(
    page: TerminalsPage, station: Station, joined: Joined, firmware: Path
) -> None:
    terminals = await joined(NO_FAULTS, Faults(update_failed="502"), NO_FAULTS, reboot_s=0.3)
    await seen(lambda: all(page.model.view(one.serial) is not None for one in terminals))
    page.side.tree.select([one.serial for one in terminals[:2]])
    await seen(lambda: len(page.several.serials()) == 2 and page.several.isVisible())
    menu = page.menus.of("", page.several.serials(), with_commands=False)
    next(each for each in menu.actions() if each.objectName() == "upgrade-terminals").trigger()
    dialog = named(page, "upgrade-dialog")
    dialog.set_file(firmware)
    await seen(lambda: named(dialog, "upgrade-do").isEnabled())
    click(dialog, "upgrade-do")
    sure(dialog, "upgrade-do")
    await seen(lambda: page.place.isVisible() and page.place.tabs.chosen() == "upgrades")
    await ended(station)
    await seen(lambda: shown(page.place, "upgrade-failed"))


async def test_the_menu_of_one_terminal_upgrades_that_one(page: TerminalsPage, joined: Joined) -> None:
    (terminal,) = await joined(NO_FAULTS)
    menu = page.menus.of(f"t:{terminal.serial}")
    next(each for each in menu.actions() if each.objectName() == "upgrade-terminals").trigger()
    dialog = named(page, "upgrade-dialog")
    assert dialog.windowTitle() == "Upgrade A"
    dialog.close()
    await asyncio.sleep(0)
    assert terminal.received["onlineUpdate"] == 0


async def test_one_terminal_has_a_tab_of_its_own_upgrades_and_of_no_other(
    page: TerminalsPage, station: Station, joined: Joined, firmware: Path
) -> None:
    first, second, third = await joined(NO_FAULTS, Faults(update_failed="502"), NO_FAULTS, reboot_s=0.3)
    await opened(page, third.serial)
    tab = page.detail.upgrades
    page.detail.tabs.choose("upgrades")
    await seen(lambda: shown(tab, "upgrades-empty"))
    click(tab, "upgrades-begin")
    dialog = named(page, "upgrade-dialog")
    assert dialog.windowTitle() == "Upgrade C"
    dialog.close()
    await begun(station, firmware, first.serial, second.serial, stops=True)
    await ended(station)
    await opened(page, second.serial)
    page.detail.tabs.choose("upgrades")
    await seen(lambda: [line.title for line in tab.table.lines.rows] == ["B"])
    assert not tab.foot.isVisible()
    await seen(lambda: tab.table.lines.rows[0].can_retry)
    await opened(page, first.serial)
    await seen(lambda: [line.title for line in tab.table.lines.rows] == ["A"])
    await opened(page, third.serial)
    await seen(lambda: shown(tab, "upgrades-empty"))


async def test_an_upgrade_that_is_begun_at_one_terminal_is_followed_there(
    page: TerminalsPage, station: Station, joined: Joined, firmware: Path
) -> None:
    (terminal,) = await joined(NO_FAULTS, reboot_s=0.3)
    await opened(page, terminal.serial)
    menu = page.menus.of(f"t:{terminal.serial}")
    next(each for each in menu.actions() if each.objectName() == "upgrade-terminals").trigger()
    dialog = named(page, "upgrade-dialog")
    dialog.set_file(firmware)
    await seen(lambda: named(dialog, "upgrade-do").isEnabled())
    click(dialog, "upgrade-do")
    sure(dialog, "upgrade-do")
    await seen(lambda: page.detail.tabs.chosen() == "upgrades" and shown(page.detail, "upgrades-table"))
    await ended(station)
    assert shown(page.detail, "upgrade-another")
