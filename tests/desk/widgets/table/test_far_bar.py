"""A bar for a list of which a piece is at hand: by itself it is that piece's bar, else it stands for the whole."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QScrollBar, QWidget

from facedesk.desk.widgets.table.far_bar import STEPS, FarBar


@pytest.fixture
def bars(qtbot):
    above = QWidget()
    near = QScrollBar(Qt.Orientation.Vertical, above)
    near.setRange(0, 1_000)
    near.setPageStep(100)
    far = FarBar(near, lambda share: f"{share:.2f} of all", "far")
    far.setParent(above)
    far.setGeometry(180, 0, 12, 300)
    above.resize(200, 300)
    qtbot.addWidget(above)
    above.show()
    far.above = above
    return near, far


def test_where_all_is_at_hand_it_is_the_views_own_bar(bars):
    near, far = bars
    near.setValue(300)
    assert (far.value(), far.maximum(), far.pageStep()) == (300, 1_000, 100)
    far.setValue(700)
    assert near.value() == 700


def test_beyond_that_it_stands_where_it_is_told_and_moves_no_view(bars):
    near, far = bars
    far.set_share(0.25)
    near.setValue(900)
    assert far.value() == STEPS // 4
    assert far.is_far
    far.set_share(None)
    assert far.value() == 900
    assert not far.is_far


def test_pages_and_steps_go_through_the_view(bars):
    near, far = bars
    far.set_share(0.5)
    far.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
    assert (near.value(), far.value()) == (100, STEPS // 2)


async def test_a_drag_says_where_it_leads_and_asks_for_the_last_place_at_the_latest_when_it_ends(bars):
    _near, far = bars
    asked = []
    far.place_asked.connect(asked.append)
    far.set_share(0.0)
    far.setSliderDown(True)
    far.setSliderPosition(STEPS // 2)
    far.setSliderPosition(STEPS)
    assert far._note.isVisible()
    assert far._note._text == "1.00 of all"
    far.set_share(0.1)
    assert far.sliderPosition() == STEPS
    far.setSliderDown(False)
    assert asked[-1] == 1.0
    assert len(asked) <= 2
    assert not far._note.isVisible()


def test_the_wheel_turns_the_view(bars):
    near, far = bars
    far.set_share(0.5)
    at, none = QPointF(5, 150), Qt.KeyboardModifier.NoModifier
    turned = QWheelEvent(
        at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
    )  # fmt: skip
    QApplication.sendEvent(far, turned)
    assert near.value() > 0
    assert far.value() == STEPS // 2
