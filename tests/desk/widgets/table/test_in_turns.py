"""What was scrolled to is painted in several steps, all of it; what stands still is painted whole."""

from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractScrollArea

from desk.hands import seen
from facedesk.desk.widgets.table import in_turns
from facedesk.desk.widgets.table.in_turns import InTurns

BANDS, HEIGHT = 5, 20


class Bands(QAbstractScrollArea):
    """Paints bands, one below the other, and takes down which it painted in each step."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[list[int]] = []
        self.cleared: list[bool] = []
        self.turns = InTurns(self)
        self.resize(100, BANDS * HEIGHT + 2 * self.frameWidth())
        self.verticalScrollBar().setRange(0, 1000)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the bands that need it."""
        painter, painted = QPainter(self.viewport()), list[int]()
        self.cleared.append(self.turns.begin(event.region()))
        for band in range(BANDS):
            room = QRect(0, band * HEIGHT, 100, HEIGHT)
            if room.intersects(event.rect()) and self.turns.has_time(room):
                painter.fillRect(room, "red")
                painted.append(band)
        self.turns.end()
        self.steps.append(painted)


@pytest.fixture
async def bands(qtbot, monkeypatch) -> Bands:
    """A view that is shown, for which no time is ever left."""
    monkeypatch.setattr(in_turns, "STEP_S", 0.0)
    made = Bands()
    qtbot.addWidget(made)
    made.show()
    await seen(lambda: made.steps)
    made.steps.clear()
    made.cleared.clear()
    return made


async def test_what_is_left_is_painted_though_a_row_below_the_pointer_comes_between(bands):
    bands.verticalScrollBar().setValue(500)
    bands.viewport().repaint()
    bands.viewport().repaint(QRect(0, 4 * HEIGHT, 100, HEIGHT))
    assert bands.steps == [[0], [4]]
    await seen(lambda: sum(map(len, bands.steps)) == BANDS)
    assert sorted(band for step in bands.steps for band in step) == list(range(BANDS))


async def test_what_was_left_when_it_moved_on_is_painted_wherever_it_is_now(bands):
    bands.turns.on_moved()
    bands.viewport().repaint()
    bands.steps.clear()
    bands.turns.on_moved()
    await seen(lambda: {band for step in bands.steps for band in step} == set(range(BANDS)))


@pytest.mark.usefixtures("qapp")
async def test_nothing_is_painted_anew_of_a_view_that_is_gone():
    bands = Bands()
    shiboken6.delete(bands)
    bands.turns.amend()


async def test_what_was_scrolled_to_is_painted_in_several_steps_each_with_something(bands):
    bands.verticalScrollBar().setValue(500)
    bands.viewport().update()
    await seen(lambda: sum(map(len, bands.steps)) == BANDS)
    assert bands.steps == [[band] for band in range(BANDS)]


async def test_what_stands_still_is_painted_whole(bands):
    bands.viewport().update()
    await seen(lambda: bands.steps)
    assert bands.steps == [list(range(BANDS))]
    bands.verticalScrollBar().setValue(500)
    await seen(lambda: sum(map(len, bands.steps)) == 2 * BANDS)
    bands.steps.clear()
    bands.viewport().update()
    await seen(lambda: bands.steps)
    assert bands.steps == [list(range(BANDS))], "it stands again"


async def test_other_rows_at_the_same_place_are_as_if_they_were_scrolled_to(bands):
    bands.turns.on_moved()
    bands.viewport().update()
    await seen(lambda: sum(map(len, bands.steps)) == BANDS)
    assert len(bands.steps) == BANDS


async def test_what_is_amended_is_painted_in_several_steps_and_stays_until_its_turn_comes(bands):
    bands.turns.amend()
    await seen(lambda: sum(map(len, bands.steps)) == BANDS)
    assert bands.steps == [[band] for band in range(BANDS)]
    assert not any(bands.cleared)
    bands.viewport().update()
    await seen(lambda: len(bands.steps) == BANDS + 1)
    assert bands.steps[-1] == list(range(BANDS)), "after it all is painted whole again"
    assert bands.cleared[-1]


async def test_what_was_scrolled_to_while_it_was_amended_does_not_show_what_stood_there(bands):
    bands.turns.amend()
    bands.verticalScrollBar().setValue(500)
    await seen(lambda: sum(map(len, bands.steps)) == BANDS)
    assert all(bands.cleared)


async def test_what_led_to_a_movement_takes_of_the_same_time(bands, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(in_turns, "STEP_S", 0.007)
    monkeypatch.setattr(in_turns, "time", SimpleNamespace(perf_counter=lambda: now[0]))
    bands.turns.on_moved()
    now[0] += 0.006
    bands.turns.begin(QRegion(bands.viewport().rect()))
    room = QRect(0, 0, 100, HEIGHT)
    assert bands.turns.has_time(room)
    now[0] += 0.002
    assert not bands.turns.has_time(room)
    bands.turns.begin(QRegion(bands.viewport().rect()))
    assert [bands.turns.has_time(room) for _ in range(3)] == [True, True, True], (
        "the next step is a whole one"
    )
