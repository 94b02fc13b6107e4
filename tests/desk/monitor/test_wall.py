"""The wall: comes with a click or a key, shows what passes, asks before it opens for an exception."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk.hands import click, named, seen
from facedesk.desk.monitor.wall import Wall
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import Sighting, Verdict


def wall() -> Wall | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, Wall) and w.isVisible()), None)


async def test_the_wall_shows_who_passes_and_leaves_with_esc(page, gate):
    terminal = await gate()
    terminal.see(Sighting(BY_PORTRAIT["zhang"]))
    await seen(lambda: named(page, "monitor.bigPass").row)
    click(page, "monitor.fullScreen")
    await seen(lambda: "Zhang Wei" in named(wall(), "wall.big").accessibleName())
    terminal.see(Sighting(BY_PORTRAIT["li"], temperature_c=38.2))
    await seen(lambda: "Li Na" in named(wall(), "wall.big").accessibleName())
    assert "Zhang Wei" in named(wall(), "wall.stream").accessibleName()
    assert not wall().grab().isNull()
    QTest.keyClick(wall(), Qt.Key.Key_Escape)
    assert wall() is None
    await seen(lambda: not page.findChildren(Wall))
    terminal.see(Sighting(BY_PORTRAIT["wu"]))
    await seen(lambda: page._model.passes[0].name == "吴思雨")
    newest = page._model.passes[0].recognition
    await seen(lambda: page._pictures.pixmap(newest, 60, 72, 1.0))  # of which no part of the wall is told


async def test_opening_for_an_exception_is_asked_in_the_button_itself(page, gate):
    terminal = await gate()
    terminal.see(Sighting(BY_PORTRAIT["wang"], Verdict.BLOCKED))
    await seen(lambda: named(page, "monitor.bigPass").row)
    page.show_wall()
    await seen(lambda: named(wall(), "wall.open").isVisible())
    click(wall(), "wall.open")
    assert named(wall(), "wall.open").text() == "Open North gate now?"
    assert not terminal.opened
    click(wall(), "wall.open")
    await terminal.until(lambda t: t.opened)
    wall().close()


async def test_opening_for_a_pass_needs_one_click(page, gate):
    terminal = await gate()
    terminal.see(Sighting(BY_PORTRAIT["zhang"]))
    await seen(lambda: named(page, "monitor.bigPass").row)
    page.show_wall()
    await seen(lambda: named(wall(), "wall.open").isVisible())
    click(wall(), "wall.open")
    await terminal.until(lambda t: t.opened)
    QTest.keyClick(wall(), Qt.Key.Key_F11)
    assert wall() is None
