"""Each setting has its words in both languages: what it is called, what it is for, what can be chosen."""

from dataclasses import replace

import pytest

from facedesk.desk.text import setting_text
from facedesk.desk.text.setting_text import SECTIONS, WORDS, complete
from facedesk.settings import BY_NAME, SETTINGS, SettingSection
from facedesk.wire.errors import Words

OWN_NAMES = {"English", "简体中文"}
"""Of languages: written so in either."""


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.name)
def test_each_setting_has_its_words_in_both_languages(row) -> None:
    words = WORDS[row.name]
    required = (words.label, words.help)
    others = (words.unit, words.empty, words.question, *words.choices.values())
    for said in (*required, *(each for each in others if each.en)):
        assert said.en in OWN_NAMES or said.en.isascii()
        assert said.zh in OWN_NAMES or not said.zh.isascii()
    assert all(each.en for each in required)
    assert (row.asks_before is not None) == bool(words.question.en)


def test_nothing_is_said_of_settings_that_are_not_there() -> None:
    assert WORDS.keys() == BY_NAME.keys()


@pytest.mark.parametrize("section", SettingSection)
def test_each_section_has_its_words(section) -> None:
    assert SECTIONS[section].en.isascii()
    assert not SECTIONS[section].zh.isascii()


def test_a_forgotten_setting_choice_or_question_is_noticed_at_import() -> None:
    with pytest.raises(LookupError, match="lostAfter"):
        complete({name: words for name, words in WORDS.items() if name != "lostAfter"})
    with pytest.raises(LookupError, match="appearance"):
        complete({**WORDS, "appearance": replace(WORDS["appearance"], choices={})})
    with pytest.raises(LookupError, match="feverShuts"):
        complete({**WORDS, "feverShuts": replace(WORDS["feverShuts"], question=Words("", ""))})


@pytest.mark.usefixtures("in_chinese")
def test_what_is_wrong_is_said_with_the_settings_name_its_unit_and_its_range_in_chinese() -> None:
    row = BY_NAME["lostAfter"]
    assert setting_text.amiss(row, 4000) == "判定终端离线告警的时长：4000 秒超出范围，可设 0 至 3600 秒。"
    assert setting_text.amiss(row, "x") == "判定终端离线告警的时长：“x”不是数字，可设 0 至 3600 秒。"
    assert setting_text.amiss(row, 40) == ""


@pytest.mark.usefixtures("qapp")
def test_values_are_said_as_people_know_them() -> None:
    def said(name: str, value: object) -> str:
        return str(setting_text.value_words(BY_NAME[name], value))

    assert said("lostAfter", 1200) == "1,200 s"
    assert said("feverShuts", True) == "on"
    assert said("compareAt", "") == "off"
    assert said("compareAt", "03:00") == "03:00"
    assert said("appearance", "") == "As the system"
    assert said("spokenText", "") == "empty"
