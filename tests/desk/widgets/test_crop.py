"""The crop by real mouse and keys: what is cut, pixel by pixel, is what was framed on the screen."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desk.hands import click, named
from facedesk.desk.widgets.crop.crop_editor import CropEditor
from facedesk.photo import crop as frames
from facedesk.photo.fit import prepare

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SIZE = (800, 1000)


def field_of(width: int, height: int) -> Image.Image:
    """Make a picture whose red says how far to the right a place is, and whose green how far down."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height), Image.Resampling.BICUBIC)
    down = Image.linear_gradient("L").resize((width, height), Image.Resampling.BICUBIC)
    return Image.merge("RGB", (across, down, Image.new("L", (width, height), 96)))


def seen_by_qt(picture: Image.Image) -> QImage:
    pixels = picture.convert("RGBA").tobytes()
    return QImage(pixels, picture.width, picture.height, QImage.Format.Format_RGBA8888).copy()


def as_png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.fixture(params=[SIZE, (1000, 600), (420, 900)], ids=["4:5", "wide", "high"])
def picture(request: pytest.FixtureRequest) -> Image.Image:
    return field_of(*request.param)


@pytest.fixture
def editor(qtbot, picture) -> CropEditor:
    made = CropEditor()
    qtbot.addWidget(made)
    made.resize(432, 446)
    made.set_picture(seen_by_qt(picture), picture.size, frames.whole(picture.size))
    made.show()
    return made


def drag(widget, start: QPoint, *to: QPoint) -> None:
    QTest.mousePress(widget, LEFT, NONE, start)
    for place in to:
        QTest.mouseMove(widget, place)
    QTest.mouseRelease(widget, LEFT, NONE, to[-1])


def colour_on_screen(editor: CropEditor, place: QPointF) -> tuple[int, ...]:
    """Give the picture's colour under a place of the field, without the frame above it."""
    image = editor.field._painted_backdrop().toImage()
    colour = image.pixelColor(place.toPoint())
    return colour.red(), colour.green(), colour.blue()


def is_near(one: tuple[int, ...], other: tuple[int, ...], most: int) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= most


def cut_is_what_is_framed(editor: CropEditor, picture: Image.Image) -> None:
    """Compare the cut with the screen at a grid of places in the frame."""
    made = prepare(as_png(picture), editor.crop())
    cut = Image.open(io.BytesIO(made.jpeg)).convert("RGB")
    rect = editor.field.frame_rect()
    for across in (0.06, 0.3, 0.5, 0.7, 0.94):
        for down in (0.06, 0.3, 0.5, 0.7, 0.94):
            place = QPointF(rect.left() + across * rect.width(), rect.top() + down * rect.height())
            found = cut.getpixel((int(across * cut.width), int(down * cut.height)))
            assert is_near(found, colour_on_screen(editor, place), 4), (across, down)


def test_the_whole_is_framed_at_first(editor, picture):
    cut_is_what_is_framed(editor, picture)
    assert editor.field.rect().toRectF().contains(editor.field.frame_rect())


@pytest.mark.parametrize("angle", [0.0, -9.0, 6.5])
@pytest.mark.parametrize("quarters", [0, 1, 3])
def test_what_is_framed_by_the_mouse_is_cut(editor, picture, angle, quarters):
    for _ in range(quarters):
        click(editor, "crop-turn-right")
    knob, there = (editor.ruler.place_of(degrees).toPoint() for degrees in (0, angle))
    drag(editor.ruler, knob, there)
    assert editor.crop().angle_deg == pytest.approx(angle, abs=0.3)
    corner = editor.field.frame_rect().bottomRight().toPoint()
    drag(editor.field, corner, corner - QPoint(60, 75))
    middle = editor.field.frame_rect().center().toPoint()
    drag(editor.field, middle, middle + QPoint(11, 14), middle + QPoint(17, 23))
    assert editor.crop().quarter_turns == quarters
    cut_is_what_is_framed(editor, picture)


@pytest.mark.parametrize("corner", [(0, 0), (1, 0), (0, 1), (1, 1)])
def test_each_corner_is_taken_hold_of_where_it_is_seen(editor, corner):
    rect = editor.field.frame_rect()
    start = QPoint(
        round(rect.left() + corner[0] * rect.width()), round(rect.top() + corner[1] * rect.height())
    )
    inwards = QPoint(40 if not corner[0] else -40, 50 if not corner[1] else -50)
    near = start + QPoint(9 if corner[0] else -9, 9 if corner[1] else -9)  # 24 px are hit
    drag(editor.field, near, near + inwards)
    after = editor.field.frame_rect()
    assert after.width() == pytest.approx(rect.width() - 40, abs=2.5)
    across = (1 - corner[0], 1 - corner[1])
    for before, now in ((rect, after),):
        fixed = QPointF(
            before.left() + across[0] * before.width(), before.top() + across[1] * before.height()
        )
        still = QPointF(now.left() + across[0] * now.width(), now.top() + across[1] * now.height())
        assert (still - fixed).manhattanLength() < 0.01


def test_a_frame_dragged_out_of_the_picture_stays_inside(editor, picture):
    corner = editor.field.frame_rect().topLeft().toPoint()
    drag(editor.field, corner, corner + QPoint(80, 100))
    middle = editor.field.frame_rect().center().toPoint()
    drag(editor.field, middle, middle + QPoint(900, 900))
    crop = editor.crop()
    assert crop.left + crop.width == pytest.approx(1)
    assert crop.top + crop.height == pytest.approx(1)
    cut_is_what_is_framed(editor, picture)


def test_a_press_beside_the_frame_moves_nothing(editor):
    corner = editor.field.frame_rect().topLeft().toPoint()
    drag(editor.field, corner, corner + QPoint(80, 100))
    before = editor.crop()
    drag(editor.field, QPoint(3, 3), QPoint(50, 50))
    assert editor.crop() == before


def test_arrows_move_by_a_pixel_and_with_shift_by_ten(editor):
    QTest.keyClick(editor.field, Qt.Key.Key_Minus)
    for _ in range(8):
        QTest.keyClick(editor.field, Qt.Key.Key_Minus)
    before = editor.field.frame_rect()
    QTest.keyClick(editor.field, Qt.Key.Key_Right)
    QTest.keyClick(editor.field, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    after = editor.field.frame_rect()
    step = max(1.0, editor.field.picture_scale())
    assert after.left() - before.left() == pytest.approx(step)
    assert after.top() - before.top() == pytest.approx(10 * step)
    QTest.keyClick(editor.field, Qt.Key.Key_Left)
    QTest.keyClick(editor.field, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert editor.field.frame_rect().left() == pytest.approx(before.left())


def test_plus_and_minus_size_the_frame_about_its_middle(editor):
    whole = editor.field.frame_rect()
    for _ in range(3):
        QTest.keyClick(editor.field, Qt.Key.Key_Minus)
    smaller = editor.field.frame_rect()
    assert smaller.width() < whole.width() - 10
    assert (smaller.center() - whole.center()).manhattanLength() < 0.01
    for _ in range(9):
        QTest.keyClick(editor.field, Qt.Key.Key_Plus)
    assert editor.field.frame_rect().width() == pytest.approx(whole.width())


def test_a_held_key_is_one_step(editor):
    settled = []
    QTest.keyClick(editor.field, Qt.Key.Key_Minus)
    editor.settled.connect(lambda: settled.append(editor.crop()))
    for _ in range(5):
        QTest.keyPress(editor.field, Qt.Key.Key_Minus)
    assert settled == []
    QTest.keyRelease(editor.field, Qt.Key.Key_Minus)
    assert settled == [editor.crop()]


def test_a_drag_is_one_step_however_far_it_goes(editor):
    moved, settled = [], []
    editor.changed.connect(lambda: moved.append(True))
    editor.settled.connect(lambda: settled.append(True))
    corner = editor.field.frame_rect().bottomRight().toPoint()
    drag(editor.field, corner, *(corner - QPoint(5 * n, 5 * n) for n in range(1, 9)))
    assert len(moved) > 3
    assert settled == [True]


def test_the_frame_comes_back_when_the_picture_is_turned_back(editor):
    before = editor.crop()
    there, back = (editor.ruler.place_of(degrees).toPoint() for degrees in (15, 0.2))
    drag(editor.ruler, back, there)
    assert editor.crop().angle_deg == 15
    assert editor.field.frame_rect().width() < editor.field.width() - 40
    drag(editor.ruler, there, back)
    assert editor.crop() == before
    assert named(editor, "crop-angle-text").text() == "0.0°"


def test_the_ruler_goes_by_keys_and_back_by_a_double_click(editor):
    QTest.keyClick(editor.ruler, Qt.Key.Key_Right)
    assert editor.crop().angle_deg == pytest.approx(0.1)
    QTest.keyClick(editor.ruler, Qt.Key.Key_PageUp)
    assert editor.crop().angle_deg == pytest.approx(1.1)
    assert named(editor, "crop-angle-text").text() == "1.1°"
    QTest.keyClick(editor.ruler, Qt.Key.Key_0)
    assert editor.crop().angle_deg == 0
    QTest.keyClick(editor.ruler, Qt.Key.Key_Left)
    assert named(editor, "crop-angle-text").text() == "−0.1°"
    QTest.mouseDClick(editor.ruler, LEFT, NONE, editor.ruler.place_of(8).toPoint())
    assert editor.crop().angle_deg == 0


def test_quarter_turns_go_round(editor):
    before = editor.crop()
    click(editor, "crop-turn-left")
    assert editor.crop().quarter_turns == 3
    for _ in range(3):
        click(editor, "crop-turn-left")
    assert editor.crop().quarter_turns == 0
    assert editor.crop().left == pytest.approx(before.left, abs=0.35)


def test_the_frame_is_said_in_words(editor, picture):
    assert editor.field.accessibleName() == "Frame of the photo"
    wide = round(frames.width_px(editor.crop(), picture.size))
    assert editor.field.accessibleDescription().startswith(f"{wide} × ")
    for name in ("crop-turn-left", "crop-turn-right", "crop-undo", "crop-auto", "crop-angle"):
        assert named(editor, name).accessibleName()


def test_without_a_picture_nothing_can_be_moved(qtbot):
    empty = CropEditor()
    qtbot.addWidget(empty)
    empty.resize(432, 446)
    empty.clear()
    empty.show()
    before = empty.crop()
    QTest.keyClick(empty.field, Qt.Key.Key_Minus)
    drag(empty.field, empty.field.frame_rect().center().toPoint(), QPoint(10, 10))
    click(empty, "crop-turn-left")
    assert empty.crop() == before
    assert not empty.field.grab().isNull()
