"""No font is looked for twice that is not there; whoever's script has one is written in it."""

import pytest
from PySide6.QtGui import QFontDatabase, QFontMetrics

from facedesk.desk.theme import scripts
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.label import Label

pytestmark = pytest.mark.usefixtures("qapp")
ONE_OF_EACH = "".join(letters[0] for letters in scripts.SHAPED.values())


@pytest.fixture
def fonts_for(monkeypatch):
    """Give a function that says which scripts have a font."""

    def have(*systems: QFontDatabase.WritingSystem) -> None:
        monkeypatch.setattr(QFontDatabase, "families", lambda system=None: ["A font"] * (system in systems))
        scripts._absent.cache_clear()

    monkeypatch.setattr(scripts.sys, "platform", "linux")
    yield have
    scripts._absent.cache_clear()


def test_letters_that_no_font_can_show_are_drawn_as_such(fonts_for):
    fonts_for()
    absent = "\ufffd" * len(ONE_OF_EACH)
    assert scripts.drawn(f"王伟 {ONE_OF_EACH} محمد") == f"王伟 {absent} محمد"


def test_a_name_is_written_in_its_script_where_a_font_has_it(fonts_for):
    fonts_for(QFontDatabase.WritingSystem.Devanagari)
    assert scripts.drawn("कृष्णा ක") == "कृष्णा \ufffd"
    fonts_for(*scripts.SHAPED)
    assert scripts.drawn(ONE_OF_EACH) == ONE_OF_EACH


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_a_system_that_brings_fonts_for_all_scripts_is_left_to_it(fonts_for, monkeypatch, platform):
    fonts_for()
    monkeypatch.setattr(scripts.sys, "platform", platform)
    assert scripts.drawn(ONE_OF_EACH) == ONE_OF_EACH


def test_a_label_is_drawn_so_and_said_as_it_is_written(fonts_for):
    fonts_for()
    label = Label("कृष्णा")
    label.setAccessibleName("कृष्णा")
    assert label.property("text") == "\ufffd" * 6
    assert label.property("accessibleName") == "कृष्णा"
    metrics = QFontMetrics(font(14))
    assert metrics.horizontalAdvance("कृष्णा") == metrics.horizontalAdvance("\ufffd" * 6)
