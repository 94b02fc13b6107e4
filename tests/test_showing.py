"""Whatever others wrote is shown as it stands: bounded, on its line, never interpreted, and names stay readable."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import Qt

from facedesk import i18n, showing
from facedesk.i18n import Text, joined, told
from facedesk.texts import reason

PLACES = {
    showing.text: showing.TEXT_MOST,
    showing.line: showing.LINE_MOST,
    showing.within: showing.NAME_MOST,
    showing.keyless: showing.LINE_MOST,
    showing.title: showing.LINE_MOST,
    showing.tip: showing.TIP_MOST,
    showing.entry: showing.LINE_MOST,
}
RICH = [
    "<img src=/dev/zero>",
    " <b>x</b>",
    "a & b <i>x</i>",
    "&lt;b&gt;",
    "<!DOCTYPE html>",
    "<?xml?><p>x</p>",
    "<a/>",
]
NAMES = [
    "王伟",
    "欧阳·娜娜",
    "محمد علي",
    "יוסף כהן",
    "Zoë Müller-Łukasz",
    "ประยุทธ์",
    "कृष्णा",
    "می‌خواهم",
    "👩‍👩‍👧",
    "全角　空白",
    "R&D <old>",
]

hostile = st.one_of(
    st.text(max_size=300),
    st.text(st.sampled_from("<>&!?/ab \n\t\x00\u202e\u2066\u2068\u2069م\u0301[*]"), max_size=300),
    st.builds(
        lambda text, often: (text * often)[:100_000],
        st.text(min_size=1, max_size=40),
        st.integers(1, 100_000),
    ),
)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@given(text=hostile)
@example(text="\u0301" * 100_000)
@example(text="\u202e" * 100_000)
@example(text="<" * 100_000)
@example(text="&" * 100_000)
@settings(deadline=None)
def test_what_is_shown_is_bounded_and_holds_nothing_that_hides_or_turns(place, text):
    shown = place(text)
    most = PLACES[place]
    assert len(shown) <= 2 * most + 2  # an ampersand, or what opens a tag, takes two; an isolate two more
    assert not {unicodedata.category(each) for each in shown.replace("\n", "")} & {"Cc", "Cs", "Zl", "Zp"}
    assert not re.search("[\u202a-\u202e\u2066\u2067]", shown)
    assert not re.search("[\u0300-\u036f]{5}", shown)


@given(text=st.one_of(hostile, st.sampled_from(RICH)))
@settings(deadline=None)
def test_a_tool_tip_is_never_guessed_to_be_rich_text(text):
    assert not Qt.mightBeRichText(showing.tip(text))
    assert not Qt.mightBeRichText(showing.entry(text))


@pytest.mark.parametrize("text", RICH)
def test_a_tool_tip_like_rich_text_shows_the_same_letters(text):
    assert showing.tip(text).replace("\u2060", "") == text


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_stays_as_it_is(name):
    assert showing.line(name) == name
    assert showing.within(name).strip("\u2068\u2069") == name
    assert showing.tip(name).replace("\u2060", "") == name


@given(text=hostile)
@settings(deadline=None)
def test_what_was_made_showable_once_is_showable(text):
    for place in (showing.text, showing.line, showing.title):
        assert place(place(text)) == place(text)


def test_a_line_takes_no_second_line():
    assert showing.line("one\r\ntwo\u2028three\tfour\x85five") == "one two three four five"
    assert showing.text("one\r\ntwo\u2028three") == "one\ntwo\nthree"


def test_a_text_of_very_many_lines_takes_no_more_than_a_screen():
    assert showing.text("a\n" * 500).count("\n") < showing.LINES_MOST
    assert showing.tip("a\n" * 500).endswith("a…")
    assert showing.text("a\n" * 30) == "a\n" * 30


def test_a_name_from_right_to_left_stands_by_itself_within_a_sentence():
    assert showing.within("محمد") == "\u2068محمد\u2069"
    assert showing.within("\u202eexe.gpj\u202c\u2069") == "exe.gpj"
    assert Text("Open {0} now?", lambda: "").format("علي") == "Open \u2068علي\u2069 now?"
    assert joined(", ", ("علي", "3")) == "\u2068علي\u2069, 3"


def test_a_long_name_leaves_room_for_the_sentence_about_it():
    said = Text("Remove {0} from {1}?", lambda: "").format("x" * 60_000, "the gate")
    assert len(said) < 2 * showing.NAME_MOST
    assert said.endswith("… from the gate?")


@pytest.mark.parametrize("nothing", ["\u200b", "\u202e", "\u200b \u2060", "\u3164", "\U000e0041", "\ufeff"])
def test_what_nobody_could_see_is_seen_to_be_something(nothing):
    assert showing.line(nothing) == showing.within(nothing) == showing.tip(nothing) == "\ufffd"
    assert showing.line("") == showing.within("") == ""
    assert showing.line("  ") == "  "


def test_a_reason_about_a_long_text_still_says_what_to_do():
    said = told(reason("terminalUnknown", serial="<b>" * 30_000))
    assert said.startswith("No terminal <b><b>")
    assert said.endswith("Check the serial.")
    assert len(said) < 2 * showing.LINE_MOST


def test_a_letter_is_not_cut_from_its_marks():
    assert showing.cut("abcde\u0301f", 6) == "abcde…"
    assert showing.cut("abcd", 4) == "abcd"
    assert showing.cut("👩‍👩‍👧", 3) == "👩…"


def test_an_ampersand_names_no_key_and_a_title_has_no_place_for_changes():
    assert showing.keyless("R&D && more") == "R&&D &&&& more"
    assert showing.title("door[*]").replace("\u2060", "") == "door[*]"
    assert "[*]" not in showing.title("door[*]")


def test_a_tool_tip_is_broken_where_people_read_on():
    lines = showing.tip("word " * 60 + "x" * 400 + "中" * 100).splitlines()
    assert max(len(line) for line in lines) <= showing.TIP_COLUMNS
    assert max(line.count("中") for line in lines) * 2 <= showing.TIP_COLUMNS
    assert showing.tip("two\nlines") == "two\nlines"


def test_chinese_sentences_and_lists_are_joined_by_their_own_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    parts, sentences = ("7 台中 6 台在线", "其余离线"), ("已到位。", "1 处等待。")
    assert joined("; ", ("6 of 7 online", "1 away")) == "6 of 7 online; 1 away"
    monkeypatch.setattr(i18n, "language", lambda: "zh_CN")
    assert joined("; ", parts) == "；".join(parts)
    assert joined(" ", sentences) == "已到位。1 处等待。"
    assert joined(" · ", parts) == " · ".join(parts)
