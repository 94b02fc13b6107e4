"""What stands where a photo is not: a word or an icon, whatever the corners."""

import pytest
from PySide6.QtGui import QImage, QPainter

from facedesk.desk.live.picture import paint_photo
from facedesk.desk.theme.theme import theme

pytestmark = pytest.mark.usefixtures("qapp")


class Missing:
    """Pictures of which there are none."""

    def pixmap(self, *_asked: object) -> None:
        return None

    def is_missing(self, *_asked: object) -> bool:
        return True


class Awaited(Missing):
    """Pictures that are still read."""

    def is_missing(self, *_asked: object) -> bool:
        return False


def painted(pictures: Missing, **how: object) -> QImage:
    image = QImage(120, 150, QImage.Format.Format_RGB32)
    image.fill(theme().tokens.surface)
    with QPainter(image) as painter:
        paint_photo(painter, pictures, None, image.rect(), **how)
    return image


@pytest.mark.parametrize("radius", [0, 6])
def test_a_word_stands_in_place_of_the_icon_whatever_the_corners(radius):
    said, none = painted(Missing(), radius=radius, word="None"), painted(Missing(), radius=radius)
    assert said != none
    assert said != painted(Missing(), radius=radius, word="Gone")
    assert painted(Awaited(), radius=radius, word="None") == painted(Awaited(), radius=radius) != none
