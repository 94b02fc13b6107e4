"""Clearing a terminal's pass records from its menu: what that loses is said, and the word for it typed."""

from PySide6.QtTest import QTest

from desk.hands import click, named, open_menu, seen, shown

SERIAL = "168380000119"
OTHER = "168380000120"


async def asked(page):
    open_menu(page, "terminal-more", "clear-records")
    await seen(lambda: shown(page, "clear-dialog"))
    return named(page, "clear-dialog")


async def test_it_is_cleared_once_the_word_is_typed(page, station, join):
    await station.terminals.admit(SERIAL)
    terminal = join(SERIAL)
    await terminal.until(lambda t: t.registered)
    await seen(lambda: shown(page, "open-gate") and named(page, "open-gate").isEnabled())
    station.directory.known(SERIAL).records_waiting = 3
    dialog = await asked(page)
    assert "3 records that have not come yet" in named(dialog, "clear-loses").text()
    assert not named(dialog, "clear-confirm").isEnabled()
    QTest.keyClicks(named(dialog, "clear-word"), "Clear")
    click(dialog, "clear-confirm")
    await terminal.until(lambda t: t.received["onlineDeleteSnapRecord"])
    await seen(lambda: named(page, "command-done").text() == "Records cleared")
    assert station.terminals.get(SERIAL).records_waiting == 0


async def test_one_that_is_away_cannot_be_cleared(page, station):
    await station.terminals.admit(SERIAL)
    await seen(lambda: shown(page, "terminal-more"))
    open_menu(page, "terminal-more", "clear-records")
    assert not shown(page, "clear-dialog")


async def test_of_several_each_shows_what_became_of_it(page, station, join):
    await station.terminals.admit(SERIAL, OTHER)
    terminals = [join(SERIAL), join(OTHER)]
    for terminal in terminals:
        await terminal.until(lambda t: t.registered)
    await seen(lambda: page.model.rowCount() == 3)
    page.side.tree.select([SERIAL, OTHER])
    await seen(lambda: shown(page, "several-more"))
    open_menu(page, "several-more", "clear-records")
    dialog = named(page, "clear-dialog")
    assert named(dialog, "clear-loses").text().count("not known whether") == 2
    QTest.keyClicks(named(dialog, "clear-word"), "clear")
    click(dialog, "clear-confirm")
    for terminal in terminals:
        await terminal.until(lambda t: t.received["onlineDeleteSnapRecord"])
