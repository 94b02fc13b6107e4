"""Joined segments: room for what stands in them, whatever it counts."""

import pytest
from PySide6.QtGui import QFontMetrics

from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.segments import Segments

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def segments(qtbot) -> Segments:
    """All, and those that are lost, which have a mark."""
    made = Segments("which", "Which terminals")
    made.add("all", "All")
    made.add("lost", "Lost", "lost")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("counts", [(1, 11), (2, 222), (1, 1_111)])
def test_each_has_room_for_its_count_however_it_grows(segments, counts):
    bare = segments.tabRect(0).width()
    for count in counts:
        segments.set_count("all", count)
        painted = QFontMetrics(font(14, 600, tabular=True)).horizontalAdvance(f"{count:,}")
        assert segments.tabRect(0).width() >= bare + 6 + painted


def test_a_mark_stands_before_the_words_while_there_is_something_to_count(segments):
    segments.set_count("all", 1)
    ground = theme().tokens.surface.rgb()

    def inked(left: int, right: int) -> bool:
        picture, rect = segments.grab().toImage(), segments.tabRect(1)
        at = [(rect.left() + x, y) for x in range(left, right) for y in range(4, 30)]
        return any(picture.pixelColor(*each).rgb() != ground for each in at)

    assert inked(12, 26)
    words = segments.tabRect(1).width()
    segments.set_count("lost", 1)
    assert inked(12, 26)
    assert not inked(27, 31)  # between mark and words
    assert segments.tabRect(1).width() > words + 14 + 6
