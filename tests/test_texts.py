"""Sentences of the station: what they count, and what they name."""

from itertools import chain
from pathlib import Path

import pytest

import facedesk
from facedesk import texts
from facedesk.texts import LANGUAGES, reason, sentence


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "(0 cells, such"), (1, "(1 cell, such"), (2, "(2 cells, such"), (11, "(11 cells, such")],
)
def test_what_is_counted_has_the_noun_that_goes_with_it(count, said):
    of = reason("columnDropped", heading="Badge", count=count, text="7")
    assert said in sentence(of, "en")
    assert f"{count} 个单元格" in sentence(of, "zh_CN")


@pytest.mark.parametrize(
    ("rows", "said"), [("1", "in row 1 as"), ("12", "in row 12 as"), ("3, 12", "in rows 3, 12 as")]
)
def test_rows_that_are_named_are_one_or_several(rows, said):
    assert said in sentence(reason("cardAlsoIn", card="77", rows=rows), "en")


def test_braces_and_bars_in_what_is_named_stay_as_they_are():
    said = sentence(reason("columnDropped", heading="{count:a|b}", count=1, text="x|y"), "en")
    assert said == "Column “{count:a|b}” is not imported (1 cell, such as “x|y”)."


def test_an_argument_that_is_missing_shows_as_nothing():
    assert "“”" in sentence(reason("columnDropped", count=1, text="7"), "en")


def test_what_was_mended_is_named_as_people_name_it() -> None:
    mended = reason(
        "valuesMended", folder="/srv", tables="alert_tally,terminal_roster,difference,alert,person"
    )
    assert ": people, rosters, alerts. " in sentence(mended, "en")
    assert "涉及：人员、名单、告警。" in sentence(mended, "zh_CN")
    inside = reason("valuesMended", folder="/srv", tables="alert_tally")
    assert ": what it counts itself. " in sentence(inside, "en")


SECOND_WORDS = {
    "锁闭": "保持关闭: a gate is held shut",
    "保持开放": "保持常开: a gate is held open",
    "紧急控制": "紧急状态: an emergency lasts",
    "应急": "紧急: the emergency",
    "开闸": "开门: to open",
    "模版": "模板: a template",
    "漂移": "偏离: to drift from a rule",
    "楼层平面": "平面图: a plan",
    "站判定": "管理站决定: the station decides",
    "由谁判定": "由谁决定: who decides",
}
"""What would be a second word, and the one that there is."""


def test_each_thing_has_one_word_in_chinese_too():
    home = Path(facedesk.__file__).parent
    catalogue = home.parent / "resources" / "translations" / "facedesk_zh_CN.ts"
    found = {
        f"{source.name}: {second}, and not {word}"
        for source in chain(home.rglob("*.py"), [catalogue])
        for second, word in SECOND_WORDS.items()
        if second in source.read_text("utf-8")
    }
    assert found == set()


def test_a_parameter_that_no_table_explains_is_named_once() -> None:
    unknown = reason("parameterUnfit", parameter="nonsense", value="1", word="unknownParameter")
    assert sentence(unknown, "en").startswith("nonsense: 1 cannot be set.")
    known = reason("parameterUnfit", parameter="voiceVolume", value="11", word="range")
    assert sentence(known, "en").startswith("Volume (voiceVolume): 11 cannot be set.")
    assert sentence(known, "zh_CN").startswith("音量（voiceVolume）：")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (31, ("31 s", "31 秒")),
        (119, ("119 s", "119 秒")),
        (600, ("10 min", "10 分钟")),
        (28_799, ("8 h", "8 小时")),
        (19_795, ("5.5 h", "5.5 小时")),
        (849_393_934, ("9831 days", "9831 天")),
    ],
)
def test_a_clock_is_off_by_as_much_as_people_say(seconds, said):
    english, chinese = (sentence(reason("healthAhead", count=seconds), each) for each in LANGUAGES)
    assert said[0] in english
    assert said[1] in chinese


@pytest.mark.parametrize(
    ("said", "english", "chinese"),
    [
        (
            reason("terminalNotAdmitted", terminal="North"),
            "It is not admitted. Admit it first.",
            "尚未准入，请先准入。",
        ),
        (
            reason("terminalSilent", terminal="North", seconds=30),
            "It did not answer within 30 s. Try again.",
            "30 秒内未应答，请重试。",
        ),
    ],
)
def test_in_the_row_of_a_terminal_its_name_is_not_said_again(said, english: str, chinese: str) -> None:
    assert sentence(said, "en", is_in_row=True) == english
    assert sentence(said, "zh_CN", is_in_row=True) == chinese
    assert sentence(said, "en").startswith("North ")


def test_in_a_row_no_sentence_begins_in_its_middle() -> None:
    for english, chinese in texts.SENTENCES.values():
        short = texts._without_subject(english, english), texts._without_subject(chinese, english)
        if short != (english, chinese):
            assert english.startswith("{terminal} ")
            assert short[0].startswith("It ")
            assert not short[1].startswith(("的", "上", "中", " ", "，"))
