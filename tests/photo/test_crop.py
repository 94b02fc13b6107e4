"""The frame that is cut out of a picture: it always lies inside, and what is cut is what was framed."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from facedesk.photo import crop as frames
from facedesk.photo.crop import Crop

sizes = st.tuples(st.integers(120, 2000), st.integers(120, 2000))
angles = st.floats(-15, 15)
fractions = st.floats(-0.5, 1.5)


def field(width: int, height: int) -> Image.Image:
    """Make a picture whose red says how far to the right a place is, and whose green how far down."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height), Image.Resampling.BICUBIC)
    down = Image.linear_gradient("L").resize((width, height), Image.Resampling.BICUBIC)
    return Image.merge("RGB", (across, down, Image.new("L", (width, height), 128)))


def at(picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    found = picture.getpixel((min(picture.width - 1, int(x)), min(picture.height - 1, int(y))))
    assert isinstance(found, tuple)
    return found


def is_near(one: tuple[int, ...], other: tuple[int, ...], most: int = 4) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= most


def corners(crop: Crop, size: tuple[int, int]) -> list[tuple[float, float]]:
    """Give a frame's corners as points of the picture after its quarter turns only."""
    wide, high = frames.turned_size(size, crop.quarter_turns)
    cos, sin = math.cos(math.radians(crop.angle_deg)), math.sin(math.radians(crop.angle_deg))
    found = []
    for across, down in ((0, 0), (1, 0), (0, 1), (1, 1)):
        x = (crop.left + across * crop.width - 0.5) * wide
        y = (crop.top + down * crop.height - 0.5) * high
        found.append((x * cos + y * sin + wide / 2, -x * sin + y * cos + high / 2))
    return found


def lies_inside(crop: Crop, size: tuple[int, int]) -> bool:
    wide, high = frames.turned_size(size, crop.quarter_turns)
    return all(-1e-6 <= x <= wide + 1e-6 and -1e-6 <= y <= high + 1e-6 for x, y in corners(crop, size))


def proportion(crop: Crop, size: tuple[int, int]) -> float:
    wide, high = frames.turned_size(size, crop.quarter_turns)
    return crop.width * wide / (crop.height * high)


def test_the_whole_of_a_wide_picture_is_its_middle() -> None:
    assert frames.whole((1000, 500)) == Crop(0.3, 0, 0.4, 1)


def test_the_whole_of_a_high_picture_leaves_more_away_below_than_above() -> None:
    found = frames.whole((400, 1000))
    assert (found.left, found.width, found.height) == (0, 1, 0.5)
    assert found.top == pytest.approx(0.15)


def test_a_picture_of_the_right_proportions_is_taken_whole() -> None:
    assert frames.is_everything(frames.whole((480, 600)), (480, 600))
    assert frames.is_everything(frames.whole((481, 600)), (481, 600))
    assert not frames.is_everything(frames.whole((600, 600)), (600, 600))
    assert not frames.is_everything(frames.tilted(frames.whole((480, 600)), (480, 600), 1), (480, 600))


@given(sizes, st.tuples(fractions, fractions, st.floats(0.05, 2)), st.integers(0, 3), angles)
@settings(max_examples=300, deadline=None)
def test_any_wish_becomes_a_frame_inside(
    size: tuple[int, int], wanted: tuple[float, float, float], turns: int, angle: float
) -> None:
    left, top, wide = wanted
    outline = frames.turned_size(size, turns)
    wish = Crop(left, top, wide, wide * outline[0] / outline[1] / frames.PROPORTION, turns, angle)
    found = frames.inside(wish, size)
    assert lies_inside(found, size)
    assert proportion(found, size) == pytest.approx(0.8)
    assert frames.inside(found, size).left == pytest.approx(found.left, abs=1e-9)


@given(
    sizes,
    st.integers(0, 3),
    angles,
    st.tuples(st.integers(0, 1), st.integers(0, 1)),
    st.tuples(st.floats(-500, 2500), st.floats(-500, 2500)),
)
@settings(max_examples=300, deadline=None)
def test_a_corner_drawn_anywhere_leaves_a_frame_inside_and_the_corner_across_where_it_was(
    size: tuple[int, int], turns: int, angle: float, corner: tuple[int, int], to: tuple[float, float]
) -> None:
    start = frames.tilted(frames.whole(size, turns), size, angle)
    start = frames.scaled(start, size, -30)
    drawn = frames.sized(start, size, corner, to)
    assert lies_inside(drawn, size)
    assert proportion(drawn, size) == pytest.approx(0.8)
    across = 1 - corner[0], 1 - corner[1]
    for before, after in (
        (start.left + across[0] * start.width, drawn.left + across[0] * drawn.width),
        (start.top + across[1] * start.height, drawn.top + across[1] * drawn.height),
    ):
        assert after == pytest.approx(before, abs=1e-6)


def test_a_frame_slides_along_the_edge() -> None:
    small = frames.scaled(frames.whole((800, 1000)), (800, 1000), -400)
    moved = frames.moved(small, (800, 1000), 10_000, 30)
    assert moved.left + moved.width == pytest.approx(1)
    assert moved.top == pytest.approx(small.top + 0.03)


def test_a_frame_is_not_drawn_smaller_than_a_face_needs() -> None:
    size = 800, 1000
    start = frames.whole(size)
    assert frames.width_px(frames.sized(start, size, (1, 1), (0, 0)), size) == pytest.approx(80)
    assert frames.width_px(frames.scaled(start, size, -5000), size) == pytest.approx(80)


def test_tilting_keeps_what_is_in_the_middle() -> None:
    size = 1000, 800
    small = frames.moved(frames.scaled(frames.whole(size), size, -400), size, 150, 60)
    tilted = frames.tilted(small, size, 12)
    before, after = (
        [sum(point[axis] for point in corners(one, size)) / 4 for axis in (0, 1)] for one in (small, tilted)
    )
    assert after == pytest.approx(before)
    assert frames.width_px(tilted, size) == pytest.approx(frames.width_px(small, size))
    assert frames.tilted(small, size, 99).angle_deg == 15


def test_tilting_the_whole_picture_makes_the_frame_smaller() -> None:
    tilted = frames.tilted(frames.whole((480, 600)), (480, 600), 5)
    assert 0.85 < tilted.width < 0.95
    assert lies_inside(tilted, (480, 600))


@pytest.mark.parametrize("turns", range(4))
def test_quarter_turns_keep_what_is_framed(turns: int) -> None:
    size = 1000, 800
    picture = field(*size)
    small = frames.moved(frames.scaled(frames.whole(size), size, -400), size, 200, 100)
    turned = frames.quarter_turned(small, size, turns)
    middle = at(frames.apply(picture, small, (160, 200)), 80, 100)
    assert is_near(at(frames.apply(picture, turned, (160, 200)), 80, 100), middle)
    assert turned.quarter_turns == turns
    back = frames.quarter_turned(turned, size, -turns)
    assert (back.left, back.top, back.width) == pytest.approx((small.left, small.top, small.width))


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("angle", [-15.0, -2.0, 0.0, 0.1, 7.5, 15.0])
@pytest.mark.parametrize("size", [(300, 200), (1300, 1900)])
def test_what_is_cut_is_what_was_framed(turns: int, angle: float, size: tuple[int, int]) -> None:
    picture = field(*size)
    frame = frames.tilted(frames.whole(size, turns), size, angle)
    frame = frames.moved(frames.scaled(frame, size, -frames.width_px(frame, size) * 0.2), size, 12, -7)
    cut = frames.apply(picture, frame, (96, 120))
    turned = picture.rotate(-90 * turns, expand=True)
    inset = (((3, 3), 0.03), ((92, 3), 0.97), ((3, 116), 0.03), ((92, 116), 0.97))
    upper_left, upper_right, lower_left, _ = corners(frame, size)
    for (x, y), _ in inset:
        across, down = (x + 0.5) / 96, (y + 0.5) / 120
        there = [
            upper_left[axis]
            + across * (upper_right[axis] - upper_left[axis])
            + down * (lower_left[axis] - upper_left[axis])
            for axis in (0, 1)
        ]
        assert is_near(at(cut, x, y), at(turned, *there)), (x, y)


@pytest.mark.parametrize("angle", [-15.0, -0.3, 4.0, 15.0])
@pytest.mark.parametrize("corner", [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)])
def test_a_frame_in_the_farthest_corner_holds_no_black(angle: float, corner: tuple[float, float]) -> None:
    size = 640, 480
    white = Image.new("RGB", size, (255, 255, 255))
    start = frames.scaled(frames.tilted(frames.whole(size), size, angle), size, -120)
    frame = frames.moved(start, size, (corner[0] - 0.5) * 5000, (corner[1] - 0.5) * 5000)
    cut = frames.apply(white, frame, (240, 300))
    assert cut.getextrema() == ((255, 255),) * 3
