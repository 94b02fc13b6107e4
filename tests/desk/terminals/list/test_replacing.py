"""A terminal that waits takes a broken one's place, from the menu of that one."""

from PySide6.QtWidgets import QApplication, QMenu

from desk.hands import click, named, seen, shown, sure

SERIAL, NEW = "168380000119", "168380000199"


def menu_action(menu: QMenu, name: str):
    return next(each for each in menu.actions() if each.objectName() == name)


def open_places(page) -> tuple[QMenu, QMenu]:
    """Give the terminal's menu, and the one of those that can take its place."""
    click(page, "terminal-more")
    menu = next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()
    )
    return menu, menu.findChild(QMenu, "replace-menu")


async def test_one_that_waits_takes_its_place_after_a_question_and_gives_it_back(page, station, join):
    await station.terminals.admit(SERIAL)
    await station.terminals.label(SERIAL, "North gate")
    await seen(lambda: shown(page, "terminal-more"))
    menu, places = open_places(page)
    assert not menu_action(places, "replace-by-none").isEnabled()
    menu.close()
    terminal = join(NEW)
    await seen(lambda: shown(page, f"admit-{NEW}"))
    menu, places = open_places(page)
    menu_action(places, f"replace-by-{NEW}").trigger()
    menu.close()
    await seen(lambda: shown(page, "terminal-changes-question"))
    question = page.changes.question.text()
    assert question.startswith(f"Have {NEW} take the place of North gate?")
    assert "Its parameters are not known" in question
    sure(page, "terminal-changes-do")
    await terminal.until(lambda t: t.registered)
    await seen(lambda: named(page, "terminal-title").text() == "North gate")
    assert station.terminals.get(SERIAL) is None
    click(page, "terminal-changes-undo")
    await seen(lambda: station.terminals.get(SERIAL) is not None)
    await seen(lambda: shown(page, f"admit-{NEW}"))
    assert station.terminals.title(SERIAL) == "North gate"
