"""The wall: comes with a click or a key, shows what passes, asks before it opens for an exception."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk.hands import click, named, seen, sure
from facedesk.desk.live import running_commands
from facedesk.desk.live.muting import muting_of
from facedesk.desk.live.picture import paint_photo
from facedesk.desk.monitor.wall.wall import Wall
from facedesk.desk.theme.theme import DARK
from facedesk.desk.widgets.elide import fitted
from facedesk.simulator.cast import BY_PORTRAIT, STRANGER
from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.simulator.terminal.faults import Faults

LONG = "The terminal beside the second gate of the yard behind the northern warehouse"


def wall() -> Wall | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, Wall) and w.isVisible()), None)


async def test_the_wall_shows_who_passes_and_leaves_with_esc(page, gate):
    terminal = await gate()
    terminal.see(Sighting(BY_PORTRAIT["zhang"]))
    await seen(lambda: named(page, "monitor-big-pass").row)
    click(page, "monitor-full-screen")
    await seen(lambda: "Zhang Wei" in named(wall(), "wall-big").accessibleName())
    terminal.see(Sighting(BY_PORTRAIT["li"], temperature_c=38.2))
    await seen(lambda: "Li Na" in named(wall(), "wall-big").accessibleName())
    assert "Zhang Wei" in named(wall(), "wall-stream").accessibleName()
    assert not wall().grab().isNull()
    QTest.keyClick(wall(), Qt.Key.Key_Escape)
    assert wall() is None
    await seen(lambda: not page.findChildren(Wall))
    terminal.see(Sighting(BY_PORTRAIT["wu"]))
    await seen(lambda: page._model.passes[0].name == "吴思雨")
    newest = page._model.passes[0].recognition
    await seen(lambda: page._pictures.pixmap(newest, 60, 72, 1.0))  # of which no part of the wall is told


async def test_a_double_click_on_the_wall_leads_to_the_record_behind_it(page, gate):
    terminal = await gate()
    terminal.see(Sighting(BY_PORTRAIT["zhang"]))
    terminal.see(Sighting(BY_PORTRAIT["li"]))
    await seen(lambda: len(page._model.passes) == 2)
    asked = []
    page.record_requested.connect(asked.append)
    for part in ("big", "stream"):
        page.open_wall()
        wall = page._wall
        await seen(lambda: wall.big.row is not None and wall.stream._rows)  # noqa: B023  this one
        QTest.mouseDClick(getattr(wall, part), Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
        await seen(lambda: page._wall is None)
    assert sorted(asked) == [1, 2]


async def test_opening_for_an_exception_is_asked_in_the_button_itself(page, gate):
    terminal = await gate()
    terminal.see(Sighting(BY_PORTRAIT["wang"], PassVerdict.BLOCKED))
    await seen(lambda: named(page, "monitor-big-pass").row)
    page.open_wall()
    await seen(lambda: named(wall(), "wall-open").isVisible())
    click(wall(), "wall-open")
    assert named(wall(), "wall-open").text() == "Open now? North gate"
    assert not terminal.opened
    sure(wall(), "wall-open")
    await terminal.until(lambda t: t.opened)
    wall().close()


@pytest.mark.parametrize("label", ["North gate", LONG])
async def test_a_gate_that_does_not_answer_says_so_after_a_while_on_the_monitor_and_the_wall(
    page, gate, monkeypatch, label
):
    monkeypatch.setattr(running_commands, "SLOW_AFTER_MS", 20)
    terminal = await gate(label=label, faults=Faults(deaf=True))
    terminal.see(Sighting(BY_PORTRAIT["zhang"]))
    await seen(lambda: named(page, "monitor-big-pass").row)
    page.open_wall()
    await seen(lambda: named(wall(), "wall-open").isVisible())
    click(wall(), "wall-open")
    buttons = {name: named(place, name) for place, name in ((page, "monitor-open"), (wall(), "wall-open"))}
    assert {button.accessibleName() for button in buttons.values()} == {f"Opening {label}…"}
    for place, (name, button) in zip((page, wall()), buttons.items(), strict=True):
        await seen(lambda button=button: button.accessibleName() == f"No answer yet: {label}")
        assert button.text().startswith("No answer yet: ")
        assert button.width() >= button.minimumSizeHint().width(), name
        assert place.rect().contains(button.rect().translated(button.mapTo(place, QPoint())))
    click(wall(), "wall-open")  # it is asked already: nothing more is sent
    assert wall().big.open_button.is_running
    wall().close()


async def test_a_long_name_is_cut_rather_than_the_question(page, gate):
    label = "R&D: the terminal beside the second gate of the yard behind the northern warehouse"
    terminal = await gate(label=label)
    terminal.see(Sighting(BY_PORTRAIT["wang"], PassVerdict.BLOCKED))
    await seen(lambda: named(page, "monitor-big-pass").row)
    page.open_wall()
    await seen(lambda: named(wall(), "wall-open").isVisible())
    for place, name in ((wall(), "wall-open"), (page, "monitor-open")):
        click(place, name)
        button = named(place, name)
        assert button.text().startswith("Open now? R&D")
        assert button.property("text").startswith("Open now? R&&D")  # names no key
        assert button.text().endswith("…")
        assert button.accessibleName() == f"Open now? {label}"
        assert button.width() >= button.sizeHint().width()
        assert place.rect().contains(button.rect().translated(button.mapTo(place, button.rect().topLeft())))
    wall().close()


async def test_a_question_about_one_pass_is_no_answer_for_the_next(page, gate):
    terminal = await gate()
    for who in ("wang", "li"):
        terminal.see(Sighting(BY_PORTRAIT[who], PassVerdict.BLOCKED))
        await seen(lambda: page._model.passes)
        await seen(lambda who=who: page._model.passes[0].name == BY_PORTRAIT[who].name)
    page.stream.go_on()
    page.big.open_pass(page._model.passes[1])
    click(page, "monitor-open")
    assert page.big.open_button.is_asking
    page.big.open_pass(page._model.passes[0])
    assert not page.big.open_button.is_asking


async def test_opening_for_a_pass_needs_one_click(page, gate):
    terminal = await gate()
    terminal.see(Sighting(BY_PORTRAIT["zhang"]))
    await seen(lambda: named(page, "monitor-big-pass").row)
    page.open_wall()
    await seen(lambda: named(wall(), "wall-open").isVisible())
    click(wall(), "wall-open")
    await terminal.until(lambda t: t.opened)
    QTest.keyClick(wall(), Qt.Key.Key_F11)
    assert wall() is None


async def test_the_alerts_of_the_wall_lead_to_the_panel(page, gate, qtbot):
    terminal = await gate()
    terminal.see(Sighting(BY_PORTRAIT["li"], temperature_c=38.2))
    await seen(lambda: named(page, "monitor-big-pass").row)
    page.open_wall()
    await seen(lambda: named(wall(), "wall-alerts").isVisible())
    assert named(wall(), "wall-alerts").text() == "1 Fever"
    with qtbot.waitSignal(page.alerts_requested, timeout=0):
        click(wall(), "wall-alerts")
    assert wall() is None


async def test_the_wall_says_until_when_it_is_muted(page, station):
    page.open_wall()
    top = named(wall(), "wall-top")
    assert top.muted() == ""
    loud = top.grab().toImage()
    muting_of(station.settings).mute(15)
    assert top.muted().startswith("Muted until ")
    assert top.grab().toImage() != loud
    muting_of(station.settings).unmute()
    wall().close()


@pytest.mark.usefixtures("qapp")
def test_the_word_in_place_of_a_picture_grows_with_the_wall():
    def height(word_px: int) -> int:
        image = QImage(600, 600, QImage.Format.Format_RGB32)
        image.fill(DARK.sunken)
        with QPainter(image) as painter:
            rect = image.rect()
            paint_photo(painter, Missing(), None, rect, word="None", word_px=word_px, tokens=DARK)
        ground = image.pixel(0, 0)
        return sum(any(image.pixel(x, y) != ground for x in range(600)) for y in range(600))

    assert height(40) > 1.6 * height(20)


class Missing:
    """Pictures of which there are none."""

    def pixmap(self, *_asked: object) -> None:
        return None

    def is_missing(self, *_asked: object) -> bool:
        return True


async def test_a_name_on_the_wall_keeps_its_size_at_the_cost_of_the_place(page):
    page.open_wall()
    stream = wall().stream
    stream.set_scale(1.0)
    name = "Wilhelmina Brandt"
    room = stream.place_room(name, 500)
    assert room < stream.place_room("Li Na", 500) == 200
    font, lines = fitted(name, 500 - room - 16, 38, 25)
    assert (font.pixelSize(), lines) == (38, (name,))
    wall().close()


async def test_the_wall_names_the_gravest_alert_however_many_there_are(page, gate):
    terminal = await gate()
    for _ in range(3):
        terminal.see(Sighting(STRANGER, PassVerdict.STRANGER))
    await seen(lambda: named(page, "monitor-big-pass").row)
    page.open_wall()
    await seen(lambda: named(wall(), "wall-alerts").text() == "1 Stranger")
    terminal.see(Sighting(BY_PORTRAIT["zhang"], PassVerdict.BLOCKED))
    await seen(lambda: named(wall(), "wall-alerts").text() == "1 Blocked · 2 alerts")


async def test_a_pointer_that_moves_brings_the_way_out_and_it_goes_again(page, gate):
    terminal = await gate()
    terminal.see(Sighting(BY_PORTRAIT["zhang"]))
    await seen(lambda: named(page, "monitor-big-pass").row)
    page.open_wall()
    assert not named(wall(), "wall-leave").isVisible()
    QCursor.setPos(wall().mapToGlobal(wall().rect().center()))
    wall()._look_at_pointer()
    assert named(wall(), "wall-leave").isVisible()
    wall()._hide_leave.timeout.emit()
    assert not named(wall(), "wall-leave").isVisible()
    QCursor.setPos(QCursor.pos() + QPoint(3, 3))
    wall()._look_at_pointer()
    click(wall(), "wall-leave")
    assert wall() is None
    QCursor.setPos(5, 5)


async def test_the_wall_says_that_there_is_no_sound(page, gate, station):
    terminal = await gate()
    terminal.see(Sighting(BY_PORTRAIT["zhang"]))
    await seen(lambda: named(page, "monitor-big-pass").row)
    page.open_wall()
    assert wall().top.muted() == ""
    muting_of(station.settings).notify_silence("No sound: no audio output.")
    assert wall().top.muted() == "No sound: no audio output."
    muting_of(station.settings).mute(None)
    assert wall().top.muted() == "Muted until you unmute"
    wall().close()
