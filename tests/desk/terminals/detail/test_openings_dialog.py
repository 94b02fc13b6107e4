"""What the window opens by hand is kept, and listed from the menu of its terminal."""

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from desk.hands import click, named, seen, shown
from facedesk.desk.models import openings
from facedesk.desk.terminals.detail.openings_dialog import OpeningsDialog
from facedesk.station.failures import CommandFailed
from facedesk.store.openings import Span
from facedesk.texts import reason

SERIAL = "168380000119"


def rows(dialog) -> list[list[str]]:
    model = dialog.model
    columns = (0, 2, 3)
    return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]


def open_menu(page, button: str, entry: str) -> None:
    """Choose an entry of a menu, as far as it can be chosen."""
    click(page, button)
    menu = next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()
    )
    next(each for each in menu.actions() if each.objectName() == entry).trigger()
    menu.close()


async def open_from_menu(page):
    await seen(lambda: shown(page, "terminal-more"))
    open_menu(page, "terminal-more", "show-openings")
    return named(page.window(), "openings-dialog")


async def test_what_is_opened_is_listed_with_what_came_of_it(page, station, join):
    await station.terminals.admit(SERIAL)
    await join(SERIAL).until(lambda t: t.registered)
    await seen(lambda: shown(page, "open-gate") and named(page, "open-gate").isEnabled())
    dialog = await open_from_menu(page)
    await seen(lambda: shown(dialog, "openings-none"))
    click(page, "open-gate")
    await seen(lambda: rows(dialog) == [["Opened", "the window", "Welcome"]])
    assert [row.by async for row in station.openings.each(Span())] == [("byWindow", ())]
    click(dialog, "openings-close")


async def test_one_that_failed_says_why(page, station):
    await station.terminals.admit(SERIAL)
    with pytest.raises(CommandFailed):
        await station.openings.open(SERIAL, "Hello", reason("byCommandLine"), "forgot the card")
    dialog = await open_from_menu(page)
    await seen(lambda: rows(dialog))
    ((state, by, said),) = rows(dialog)
    assert (state, by) == ("Not opened", "the command line")
    assert said.startswith("forgot the card · ")
    assert "never called" in said


async def test_older_ones_are_read_as_it_is_scrolled(page, station, monkeypatch):
    monkeypatch.setattr(openings, "_PAGE", 2)
    await station.terminals.admit(SERIAL)
    for text in "abc":
        with pytest.raises(CommandFailed):
            await station.openings.open(SERIAL, text, reason("byWindow"))
    dialog = OpeningsDialog(station.openings, station.changes, SERIAL, SERIAL, page)
    dialog.open()
    await seen(lambda: len(rows(dialog)) == 3)
    assert [row.spoken for row in dialog.model.rows] == list("cba")
