"""What could not be understood of a pass: said on the large pass and on its card, however late it is found out."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from station.peer import Peer, record

from desk.hands import click, named, seen
from desk.monitor.conftest import GATE
from desk.monitor.passes import a_pass
from facedesk.desk.live.pass_card.problem import band_of
from facedesk.desk.models.picture_problems import _KEPT, Problems
from facedesk.desk.monitor.newest import Newest
from facedesk.desk.monitor.wall.wall import Wall
from facedesk.desk.theme.theme import DARK, theme
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.pictures import CapturedJpeg, PicturePool
from facedesk.simulator.record import Sighting

LI, ZHANG = BY_PORTRAIT["li"], BY_PORTRAIT["zhang"]
CAPTURED = "The captured picture is damaged: it cannot be shown whole."
ENROLLED = "The enrolled picture is damaged: it cannot be shown whole."
BROKEN = ("pictureBroken", "recognitionPhoto")


def cut(whole: CapturedJpeg) -> CapturedJpeg:
    """Half of a JPEG: it begins like one and never ends."""
    half = whole.jpeg[: len(whole.jpeg) // 2]
    return CapturedJpeg(half[:3], base64.b64encode(half[3:]).decode("ascii"))


class HalfCaptures(PicturePool):
    """A camera whose pictures break off."""

    def capture(self, portrait, tag, rng):
        return cut(super().capture(portrait, tag, rng))


class HalfEnrolled(PicturePool):
    """A terminal whose own copy of a face breaks off."""

    def enrolled(self, portrait):
        return cut(super().enrolled(portrait))


@asynccontextmanager
async def by_hand(station) -> AsyncIterator[Peer]:
    """A terminal that says what no simulated one says."""
    await station.terminals.admit(GATE)
    peer = await Peer.dial(f"ws://127.0.0.1:{station.port}/any/path", GATE)
    async with peer:
        await peer.register()
        yield peer


def big(page):
    return named(page, "monitor-big-pass")


def cards_say(page):
    model = page._model
    cells = (model.index(number, 0) for number in range(model.rowCount()))
    return [cell.data(Qt.ItemDataRole.AccessibleTextRole) for cell in cells]


def tip_of_card(page, number=0):
    stream = named(page, "monitor-stream")
    at = stream.visualRect(page._model.index(number, 0)).center()
    QToolTip.hideText()
    QApplication.sendEvent(
        stream.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, stream.viewport().mapToGlobal(at))
    )
    said = QToolTip.text()
    QToolTip.hideText()
    return said


def shows(widget, colour, box: QRect) -> bool:
    """Say whether something in a part of a widget has exactly this colour."""
    image = widget.grab(box).toImage()
    points = ((x, y) for y in range(image.height()) for x in range(image.width()))
    return any(image.pixelColor(x, y) == colour for x, y in points)


def is_marked(page, number=0):
    stream = named(page, "monitor-stream")
    cell = stream.visualRect(page._model.index(number, 0))
    photo = QRect(cell.topLeft() + QPoint(8, 8), cell.bottomLeft() + QPoint(58, -8))
    return shows(stream.viewport(), theme().tokens.state("finding").fill, photo)


async def test_what_a_terminal_wrote_wrong_is_said_large_and_on_the_card(page, station):
    async with by_hand(station) as peer:
        await peer.uploaded(record(temperature="hot"))
        await seen(lambda: "The temperature cannot be read." in big(page).accessibleName())
    assert "The temperature cannot be read." in cards_say(page)[0]
    assert "The temperature cannot be read." in tip_of_card(page)
    assert is_marked(page)
    assert shows(big(page), theme().tokens.state("finding").wash, big(page)._band)


async def test_several_problems_are_said_one_after_the_other(page, station):
    async with by_hand(station) as peer:
        await peer.uploaded(record(temperature="hot", comparePhoto="no picture"))
        await seen(lambda: "The temperature cannot be read." in big(page).accessibleName())
    assert "The enrolled picture is no JPEG picture." in big(page).accessibleName()
    sized = big(page)._photos
    assert big(page)._band.bottom() == sized[0].bottom()


async def test_a_picture_that_proves_broken_while_it_is_shown_is_said_without_a_restart(page, gate):
    terminal = await gate(pictures=HalfCaptures(20))
    terminal.see(Sighting(ZHANG))
    await seen(lambda: CAPTURED in big(page).accessibleName())
    assert CAPTURED in cards_say(page)[0]
    assert CAPTURED in tip_of_card(page)
    assert is_marked(page)
    page.hide()
    page.show()
    await seen(lambda: cards_say(page) and CAPTURED in cards_say(page)[0])


async def test_every_later_pass_with_a_broken_enrolled_picture_says_so_too(page, gate):
    terminal = await gate(pictures=HalfEnrolled(20))
    for passes in (1, 2):
        terminal.see(Sighting(ZHANG))
        await seen(lambda so_far=passes: [ENROLLED in said for said in cards_say(page)] == [True] * so_far)
    await seen(lambda: ENROLLED in big(page).accessibleName())


async def test_nothing_moves_when_a_problem_is_found_out_late(page, gate, station):
    terminal = await gate()
    for person in (LI, ZHANG):
        terminal.see(Sighting(person))
    await seen(lambda: len(cards_say(page)) == 2)
    stream = named(page, "monitor-stream")
    where = stream.visualRect(page._model.index(1, 0)).center()
    QTest.mouseClick(stream.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page._model.is_held
    before = big(page).open_button.geometry(), big(page)._photos, stream.currentIndex()
    assert not is_marked(page, 1)
    assert tip_of_card(page, 1) == ""
    assert big(page)._band.isEmpty()
    station.changes.publish(problems=[(big(page).row.id, BROKEN)])
    await seen(lambda: CAPTURED in big(page).accessibleName())
    assert "Li Na" in big(page).accessibleName()
    assert is_marked(page, 1)
    assert not is_marked(page, 0)
    assert page._model.is_held
    assert not big(page)._band.isEmpty()
    assert (big(page).open_button.geometry(), big(page)._photos, stream.currentIndex()) == before


async def test_a_pass_that_comes_while_the_view_is_held_is_marked_when_it_is_shown(page, gate, station):
    terminal = await gate()
    terminal.see(Sighting(LI))
    await seen(lambda: cards_say(page))
    stream = named(page, "monitor-stream")
    where = stream.visualRect(page._model.index(0, 0)).center()
    QTest.mouseClick(stream.viewport(), Qt.MouseButton.LeftButton, pos=where)
    terminal.see(Sighting(ZHANG))
    await seen(lambda: page._model.came_since == 1)
    (newest,) = await station.records.passes(1)
    station.changes.publish(problems=[(newest.id, BROKEN)])
    await seen(lambda: page._problems.amend(newest).problem)
    click(page, "monitor-go-on")
    assert CAPTURED in cards_say(page)[0]
    assert CAPTURED not in cards_say(page)[1]
    await seen(lambda: CAPTURED in big(page).accessibleName())


async def test_the_tip_of_the_line_gives_the_whole_sentence(page, station):
    async with by_hand(station) as peer:
        await peer.uploaded(record(temperature="hot"))
        await seen(lambda: not big(page)._band.isEmpty())
    big(page).grab()
    at = big(page)._band.center()
    QApplication.sendEvent(big(page), QHelpEvent(QEvent.Type.ToolTip, at, big(page).mapToGlobal(at)))
    assert QToolTip.text() == "The temperature cannot be read."
    QToolTip.hideText()


@pytest.mark.usefixtures("in_chinese")
async def test_it_is_said_in_chinese(page, gate):
    terminal = await gate(pictures=HalfCaptures(20))
    terminal.see(Sighting(ZHANG))
    await seen(lambda: "抓拍照片已损坏，无法完整显示。" in big(page).accessibleName())
    assert "抓拍照片已损坏，无法完整显示。" in cards_say(page)[0]


async def test_the_wall_says_it_large_and_in_its_stream(page, gate):
    terminal = await gate(pictures=HalfCaptures(20))
    terminal.see(Sighting(LI))
    await seen(lambda: CAPTURED in big(page).accessibleName())
    page.open_wall()
    wall = page.findChild(Wall)
    large, stream = named(wall, "wall-big"), named(wall, "wall-stream")
    await seen(lambda: CAPTURED in large.accessibleName())
    terminal.see(Sighting(ZHANG))
    await seen(lambda: "Zhang Wei" in large.accessibleName() and CAPTURED in large.accessibleName())
    await seen(lambda: "Li Na" in stream.accessibleName() and CAPTURED in stream.accessibleName())
    assert shows(large, DARK.state("finding").wash, large._band)
    assert not large._failure_box().intersects(large._band)
    wall.close()


@pytest.mark.usefixtures("qapp")
def test_the_line_has_no_room_without_a_sentence_and_at_most_three_lines():
    photos = QRect(1, 42, 420, 290)
    assert band_of(photos, "", 12).isEmpty()
    one, two, three, more = (
        band_of(photos, "\n".join(["It is damaged."] * lines), 12) for lines in (1, 2, 3, 50)
    )
    assert one.bottom() == more.bottom() == photos.bottom()
    assert one.height() < two.height() < three.height() == more.height()


def test_a_pass_that_says_it_already_stays_the_same_object():
    problems, row = Problems(), a_pass(1)
    problems.note({1: (BROKEN,)})
    amended = problems.amend(row)
    assert amended.problem == (BROKEN,)
    assert problems.amend(amended) is amended
    other = a_pass(2)
    assert problems.amend(other) is other


def test_what_was_found_first_is_forgotten_first():
    problems = Problems()
    problems.note(dict.fromkeys(range(_KEPT + 1), (BROKEN,)))
    assert not problems.amend(a_pass(0)).problem
    assert problems.amend(a_pass(_KEPT)).problem


def test_the_pass_that_waits_to_be_large_hears_of_it():
    newest, problems = Newest(), Problems()
    newest.receive([a_pass(1)])
    newest.look(100.0)
    newest.receive([a_pass(2)])
    problems.note({1: (BROKEN,), 2: (BROKEN,)})
    newest.amend(problems.amend)
    assert newest.shown.problem == (BROKEN,)
    newest.look(101.0)
    assert (newest.shown.id, newest.shown.problem) == (2, (BROKEN,))
