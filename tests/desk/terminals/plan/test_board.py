"""Pins never leave the picture, what is loud lies above, and the keyboard comes to each, also where they overlap."""

import pytest
from PySide6.QtCore import QPointF, QSizeF

from facedesk.desk.terminals.plan.board import PinBoard
from facedesk.desk.terminals.plan.camera import Camera
from facedesk.desk.terminals.plan.faces import PinFace, Tone
from facedesk.store.floor_plans import Pin

CAMERA = Camera(QSizeF(1600, 800), QSizeF(824, 424))
PLAIN = PinFace("North gate", "online", "09:02")
LOUD = PinFace("South gate", "fever", "38.2 °C", Tone.LOUD)


def board(faces: dict[str, PinFace], **at: tuple[float, float]) -> PinBoard:
    made = PinBoard()
    made.set_pins([Pin(serial, *place) for serial, place in at.items()], faces)
    return made


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("at", [(0, 0), (1, 0), (0, 1), (1, 1), (0.5, 0.5)])
@pytest.mark.parametrize("zoom", [1, 3])
def test_a_pin_is_within_the_picture_wherever_it_is_placed(at: tuple[float, float], zoom: float) -> None:
    camera = CAMERA.zoomed(zoom, CAMERA.point(*at))
    rect = board({"1": PLAIN}, **{"1": at}).rect("1", camera)
    assert camera.rect.adjusted(-1, -1, 1, 1).contains(rect)
    assert not 0 < at[0] < 1 or abs(rect.center().x() - camera.point(*at).x()) <= 1


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_is_smaller_than_a_pin_has_it_about_its_point() -> None:
    tiny = Camera(QSizeF(1, 1000), QSizeF(824, 424))
    rect = board({"1": PLAIN}, **{"1": (0.5, 0.5)}).rect("1", tiny)
    assert abs(rect.center().x() - 412) <= 1


@pytest.mark.usefixtures("qapp")
def test_long_names_do_not_make_a_pin_wider_than_others() -> None:
    wide = PinFace("W" * 1000, "online", "09:02")
    made = board({"1": wide}, **{"1": (0.5, 0.5)})
    assert made.rect("1", CAMERA).width() < 260


@pytest.mark.usefixtures("qapp")
def test_what_is_loud_lies_above_and_the_current_one_above_all() -> None:
    made = board({"1": PLAIN, "2": LOUD, "3": PLAIN}, **dict.fromkeys("123", (0.5, 0.5)))
    middle = QPointF(412, 212)
    assert made.under(middle, CAMERA) == "2"
    made.current = "3"
    assert made.under(middle, CAMERA) == "3"
    assert made.under(QPointF(0, 0), CAMERA) == ""


@pytest.mark.usefixtures("qapp")
def test_the_keyboard_goes_from_above_and_from_the_left_and_stops_at_the_ends() -> None:
    places = {"4": (0.1, 0.9), "2": (0.9, 0.1), "1": (0.2, 0.1), "3": (0.2, 0.5)}
    made = board(dict.fromkeys("1234", PLAIN), **places)
    assert made.in_order() == ["1", "2", "3", "4"]
    assert [made.beside("", 1), made.beside("", -1)] == ["1", "4"]
    assert [made.beside("4", 1), made.beside("1", -1), made.beside("2", 1)] == ["", "", "3"]


@pytest.mark.usefixtures("qapp")
def test_pins_in_one_place_come_one_after_the_other() -> None:
    made = board(dict.fromkeys("123", PLAIN), **dict.fromkeys("123", (0.5, 0.5)))
    met = [made.beside("", 1)]
    while following := made.beside(met[-1], 1):
        met.append(following)
    assert sorted(met) == ["1", "2", "3"]


@pytest.mark.usefixtures("qapp")
def test_who_is_not_known_any_more_is_no_pin() -> None:
    made = board({"1": PLAIN}, **{"1": (0.5, 0.5), "2": (0.1, 0.1)})
    made.current = "1"
    made.set_pins([Pin("2", 0.5, 0.5)], {})
    assert (made.in_order(), made.current) == ([], "")
