"""The Greeting tab: what is said and shown, as the document's modes put it together."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk.hands import click, named, seen, shown
from desk.people.editors import make_editor, opened, saved, typed, unsaved
from desk.people.enrolled import enrol
from facedesk.desk.text.greeting_text import MODES, mode_words, parts, said
from facedesk.store.people.people import Greeting
from facedesk.wire.values import GreetingMode

pytestmark = pytest.mark.usefixtures("qapp")

WELCOME = Greeting(GreetingMode.NAME_AND_OWN_TEXT, True, "亲爱的", "欢迎您的参观")


@pytest.fixture
async def editor(qtbot, station):
    return make_editor(qtbot, station)


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        (GreetingMode.OFF, ""),
        (GreetingMode.NAME_AND_OWN_TEXT, "亲爱的张三先生欢迎您的参观"),
        (GreetingMode.NAME, "张三先生"),
        (GreetingMode.OWN_TEXT, "亲爱的欢迎您的参观"),
        (GreetingMode.FIXED_TEXT, "[the terminal's text]"),
        (GreetingMode.NAME_AND_FIXED_TEXT, "张三先生[the terminal's text]"),
    ],
)
def test_each_mode_says_what_the_document_says(mode, sentence):
    greeting = Greeting(mode, True, "亲爱的", "欢迎您的参观")
    assert said(parts(greeting, "张三", "男")) == sentence


def test_words_that_need_a_gap_get_one():
    greeting = Greeting(GreetingMode.NAME_AND_OWN_TEXT, False, "Good morning", "welcome")
    assert said(parts(greeting, "Li Na", "")) == "Good morning Li Na welcome"


@pytest.mark.parametrize(
    ("sex", "titled"), [("男", "张三先生"), ("女", "张三女士"), ("", "张三"), ("2", "张三")]
)
def test_the_title_follows_the_sex(sex, titled):
    assert said(parts(Greeting(GreetingMode.NAME, True), "张三", sex)) == titled


def test_there_is_a_word_for_each_of_the_six_modes():
    assert set(MODES) == set(GreetingMode)
    assert len({mode_words(mode) for mode in MODES}) == 6


async def test_a_greeting_is_chosen_typed_previewed_and_stored(editor, station):
    await opened(editor, await enrol(station, "20001", "张三", sex="男"), "greeting")
    assert editor.greeting.spoken.text() == "As the terminal is set"
    assert not named(editor, "voice-before").isEnabled()
    mode = named(editor, "voice-mode")
    mode.setFocus()
    QTest.keyClick(mode, Qt.Key.Key_Down)
    typed(editor, "voice-before", "亲爱的")
    typed(editor, "voice-after", "欢迎您的参观")
    click(editor, "voice-title")
    assert editor.greeting.spoken.text() == "亲爱的张三先生欢迎您的参观"
    assert editor.greeting.spoken.accessibleName().endswith("亲爱的张三先生欢迎您的参观")
    assert editor.greeting.shown.text() == "As the terminal is set"
    assert unsaved(editor) == "Unsaved: greeting"
    click(editor, "voice-for-both")
    assert editor.greeting.shown.text() == "亲爱的张三先生欢迎您的参观"
    stored = await saved(editor, station)
    assert stored.voice == stored.display == WELCOME


async def test_own_text_alone_is_one_field(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei"), "greeting")
    card = editor.greeting.cards["voice"]
    card.mode.setCurrentIndex(MODES.index(GreetingMode.OWN_TEXT))
    card.mode.activated.emit(card.mode.currentIndex())
    assert not shown(editor, "voice-after")
    assert named(editor, "voice-before").accessibleName() == "Text"
    typed(editor, "voice-before", "Good morning")
    assert editor.greeting.spoken.text() == "Good morning"
    assert (await saved(editor, station)).voice == Greeting(GreetingMode.OWN_TEXT, False, "Good morning", "")


async def test_a_second_half_of_a_stored_text_is_seen_because_it_is_said(editor, station):
    halves = Greeting(GreetingMode.OWN_TEXT, False, "Good", "morning")
    await opened(editor, await enrol(station, "20001", "Zhang Wei", voice=halves), "greeting")
    assert named(editor, "voice-after").accessibleName() == "Text, continued"
    assert shown(editor, "voice-after")
    typed(editor, "voice-after", "")
    assert named(editor, "voice-after").hasFocus()  # what is being typed in does not go away


async def test_the_preview_follows_the_name_that_is_being_typed(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei", display=Greeting(GreetingMode.NAME)))
    typed(editor, "person-name", "Wang Fang")
    assert editor.greeting.shown.text() == "Wang Fang"


async def test_thirty_characters_are_told_while_typing_and_more_are_not_saved(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei", voice=WELCOME), "greeting")
    typed(editor, "voice-after", "x" * 31)
    form = editor.greeting.cards["voice"].form.fields["voice.after_name"]
    assert form._count.text() == "31 / 30"
    assert "30" in form.problem()
    assert editor.tab_bar.is_marked("greeting")
    editor.tab_bar.choose("profile")
    click(editor, "show-problem")
    assert editor.tab_bar.chosen() == "greeting"
    assert named(editor, "voice-after").hasFocus()


async def test_a_title_without_a_sex_is_said_to_be_missing(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei", voice=WELCOME), "greeting")
    assert editor.greeting._title_hint.isVisible()


async def test_the_little_terminal_shows_the_face(editor, station):
    greeted = {"display": Greeting(GreetingMode.NAME)}
    faceless = await enrol(station, "20001", "Zhang Wei", **greeted)
    person_id = await enrol(station, "20002", "Zhang Wei", photo="zhang", **greeted)
    await opened(editor, faceless, "greeting")
    empty = editor.greeting.shown.grab().toImage()
    await opened(editor, person_id, "greeting")
    await seen(lambda: editor.greeting.shown.grab().toImage() != empty)
