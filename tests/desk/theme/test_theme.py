"""Colours, icons and marks: readable, there, and following the theme."""

import itertools
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QImage, QPainter

import facedesk.desk
from facedesk.desk.theme import fonts, icons
from facedesk.desk.theme.icons import icon
from facedesk.desk.theme.marks import MARKS, mark_pixmap
from facedesk.desk.theme.theme import DARK, LIGHT, font, theme
from facedesk.resources import resource

pytestmark = pytest.mark.usefixtures("qapp")

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: QColor) -> float:
    parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


GROUNDS = ("canvas", "surface", "sunken", "raised", "nav", "accent_wash")
INKS = ("ink", "ink2", "ink3", "accent")
TEXT, MARK = 4.5, 3.0
"""What WCAG AA asks of a text, and of a large one, a mark, an edge or a ring."""


@BOTH
def test_every_text_can_be_read_on_its_ground(tokens):
    pairs = {(ink, ground): (tokens.colour(ink), tokens.colour(ground)) for ink in INKS for ground in GROUNDS}
    pairs["primary", "button"] = tokens.accent_ink, tokens.accent
    for mark in MARKS:
        state = tokens.state(mark)
        pairs |= {(mark, ground): (state.text, tokens.colour(ground)) for ground in GROUNDS}
        pairs |= {(ink, f"{mark}.wash"): (tokens.colour(ink), state.wash) for ink in INKS[:3]}
        pairs |= {(mark, "wash"): (state.text, state.wash), (mark, "fill"): (state.ink, state.fill)}
    assert len(pairs) > 200
    assert {pair: found for pair, of in pairs.items() if (found := contrast(*of)) < TEXT} == {}


@BOTH
def test_every_mark_edge_and_ring_stands_out_from_its_ground(tokens):
    weak = {}
    for ground in GROUNDS:
        for edge in ("line2", "focus", "accent"):
            weak[edge, ground] = contrast(tokens.colour(edge), tokens.colour(ground))
        for mark in MARKS:  # by its outline, or by what is drawn in it
            state = tokens.state(mark)
            weak[mark, ground] = max(
                contrast(part, tokens.colour(ground)) for part in (state.fill, state.ink)
            )
    assert {pair: found for pair, found in weak.items() if found < MARK} == {}


SIDE_BY_SIDE = {
    "passes": (
        "passed stranger notMatched blocked outOfSchedule expired notAuthorised fever keptShut problem"
    ),
    "terminals": "online offline waiting refused heldOpen heldShut finding",
    "deliveries": "delivered sending todo refused finding",
}
"""Marks that stand in one list, by which one is told from the other."""


@pytest.mark.parametrize("marks", SIDE_BY_SIDE.values(), ids=SIDE_BY_SIDE)
def test_marks_that_stand_side_by_side_are_told_apart_without_colour(marks):
    drawn = [
        mark_pixmap(mark, 24, 1.0, QColor("#000000"), QColor("#ffffff")).toImage() for mark in marks.split()
    ]
    alike = [
        (one, other)
        for one, other in itertools.combinations(range(len(drawn)), 2)
        if drawn[one] == drawn[other]
    ]
    assert alike == []


def test_each_mark_has_its_word_and_stands_in_a_list():
    assert all(MARKS[mark].word for mark in MARKS)
    assert set(" ".join(SIDE_BY_SIDE.values()).split()) | {"lost"} >= MARKS.keys()


MOVES = re.compile(r"Q\w*Animation|QTimeLine|QMovie|setAnimated\(True|QGraphicsOpacityEffect")


def test_nothing_moves_by_itself_so_that_nothing_has_to_stand_still_for_who_asks_for_less_motion():
    desk = Path(facedesk.desk.__file__).parent
    assert [path.name for path in desk.rglob("*.py") if MOVES.search(path.read_text("utf-8"))] == []


def test_every_icon_that_the_desk_names_exists():
    known = icons._names()
    named = set()
    for path in Path(facedesk.desk.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'(?:icon\(|set_icon\(|icon=|paint_icon\(painter, )"([a-z-]+)"', text))
        named |= {f"{name}-bold" for name in re.findall(r'(?<!", )"([a-z-]+)", (?:kind=)?"primary"', text)}
    assert len(named) > 20
    assert named <= known.keys(), named - known.keys()


def test_a_name_that_the_font_lacks_is_an_error():
    with pytest.raises(KeyError):
        icon("no-such-icon")


def test_every_mark_is_drawn_in_its_own_colours():
    for mark in MARKS:
        image = mark_pixmap(mark, 24, 1.0, QColor("#ff0000"), QColor("#00ff00")).toImage()
        seen = {image.pixelColor(x, y).name() for x in range(24) for y in range(24)}
        assert "#ff0000" in seen, mark


def test_an_icon_follows_the_theme():
    drawn = icon("camera")

    def darkest() -> int:
        image = drawn.pixmap(QSize(32, 32)).toImage()
        opaque = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
        return min(colour.lightness() for colour in opaque if colour.alpha() > 250)

    try:
        theme().forced = "light"
        assert darkest() < 60
        theme().forced = "dark"
        assert darkest() > 180
    finally:
        theme().forced = "light"


def test_a_disabled_icon_is_pale():
    assert (
        icon("camera").pixmap(QSize(32, 32), QIcon.Mode.Disabled).toImage()
        != icon("camera").pixmap(QSize(32, 32)).toImage()
    )


def test_a_change_of_theme_is_said_and_reaches_the_palette(qapp, qtbot):
    try:
        with qtbot.waitSignal(theme().changed):
            theme().forced = "dark"
        assert qapp.palette().window().color() == DARK.canvas
    finally:
        theme().forced = "light"
    assert qapp.palette().window().color() == LIGHT.canvas


def test_numbers_that_change_keep_their_width():
    metrics = QFontMetrics(font(14, 600, True))
    assert metrics.horizontalAdvance("11:11:11") == metrics.horizontalAdvance("00:00:00")


def test_the_bundled_font_comes_with_its_licence():
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "Inter-OFL.txt").read_text(encoding="utf-8")
    assert len(list(resource("fonts").glob("*.otf"))) == 3


def ink(text: str, weight: int) -> int:
    """Measure how much of a text's ground is covered."""
    image = QImage(240, 40, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(font(20, weight))
    painter.drawText(4, 28, text)
    painter.end()
    return sum(255 - each for each in bytes(image.constBits()))


def test_chinese_is_bold_where_latin_is():
    assert ink("人员部门", 600) > 1.25 * ink("人员部门", 400)
    assert ink("People", 600) > 1.2 * ink("People", 400)


def test_latin_is_not_thickened_because_of_the_chinese_beside_it():
    plain = font(20, 600)
    plain.setWeight(QFont.Weight.DemiBold)
    assert QFontMetrics(font(20, 600)).horizontalAdvance("Zhang Wei") == QFontMetrics(
        plain
    ).horizontalAdvance("Zhang Wei")
    assert ink("Zhang Wei", 600) < 1.4 * ink("Zhang Wei", 400)


def test_a_face_with_the_weight_itself_is_asked_for_just_that(monkeypatch):
    monkeypatch.setattr(fonts, "_chinese_weights", lambda: {400, 600, 700})
    assert fonts.weight.__wrapped__(600) == 600
    monkeypatch.setattr(fonts, "_chinese_weights", lambda: {400})
    assert fonts.weight.__wrapped__(600) == 700
    assert fonts.weight.__wrapped__(500) == 500


def test_no_place_asks_for_a_weight_past_the_one_function():
    said = re.compile(r"font-weight(?!: \{bold\})|setBold|setWeight|QFont\.Weight\.")  # but what it returned
    desk = Path(facedesk.desk.__file__).parent
    found = [path.name for path in desk.rglob("*.py") if said.search(path.read_text(encoding="utf-8"))]
    assert found == ["theme.py"]


def test_a_style_sheet_put_aside_is_laid_on_again_and_qt_keeps_whom_it_styled(qapp):
    before = qapp.styleSheet()
    with theme().laid_on_last():
        meanwhile = qapp.styleSheet()
        kept = [each for each in qapp.topLevelWidgets() if each.styleSheet() and each.isHidden()]
    assert kept  # with the last style sheet Qt would forget
    assert (meanwhile, qapp.styleSheet()) == ("", before)
    assert before
