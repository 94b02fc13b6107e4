"""How names are read and folded, so that people find them."""

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facedesk.store.people.pinyin import MOST_READINGS, fold, found_by, order, readings


def read(name: str) -> set[str]:
    return {"".join(way) for way in readings(name)}


def test_a_name_is_read_in_full_pinyin() -> None:
    assert readings("张三") == [("zhang", "san")]


@pytest.mark.parametrize(
    ("name", "likely", "also"),
    [
        ("单雄", "shanxiong", "danxiong"),
        ("曾国", "zengguo", "cengguo"),
        ("解东", "xiedong", "jiedong"),
        ("仇英", "qiuying", "chouying"),
        ("区明", "ouming", "quming"),
        ("吕布", "lvbu", "lubu"),
    ],
)
def test_a_surname_is_read_as_a_surname_first_and_as_a_word_too(name: str, likely: str, also: str) -> None:
    assert "".join(readings(name)[0]) == likely
    assert also in read(name)


def test_surnames_of_two_characters_are_known() -> None:
    assert readings("尉迟恭")[0] == ("yu", "chi", "gong")
    assert readings("万俟雅")[0] == ("mo", "qi", "ya")


def test_a_given_name_is_found_by_either_reading() -> None:
    assert {"wangyue", "wangle"} <= read("王乐")


def test_a_name_without_chinese_has_no_reading() -> None:
    assert readings("Zhang San") == []
    assert readings("") == []


def test_words_among_chinese_stay_as_they_are() -> None:
    assert readings("Anna 李") == [("anna", "li")]


def test_folding_forgets_case_width_and_accents() -> None:
    assert fold("Müller") == fold("MULLER") == "muller"
    assert fold("１２ＡＢ") == "12ab"


def test_what_is_looked_through_holds_initials_digits_and_cards_with_their_zeros() -> None:
    lines = found_by("单 雄", "20001", "8899", "+86 188-6868-1819").split("\n")
    assert lines[0] == "shan xiong"
    assert {"sx", "dx", "20001", "0000008899", "8618868681819", "单 雄", "单雄"} <= set(lines)


@given(st.text(max_size=60))
def test_any_text_can_be_read_and_folded(name: str) -> None:
    assert len(readings(name)) <= MOST_READINGS
    for line in found_by(name, "1", "", "").split("\n"):
        assert fold(line) == line


def test_the_dictionary_is_loaded_with_its_first_use_alone() -> None:
    program = (
        "import sys; from facedesk.store.people import pinyin;"
        "pinyin.readings('Anna'); assert 'pypinyin' not in sys.modules;"
        "pinyin.readings('张'); assert 'pypinyin' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


@pytest.mark.parametrize(
    "names",
    [
        ["安保部", "财务部", "人事部", "研发部", "综合办公室"],
        ["2号楼", "10号楼", "101室"],
        ["一楼", "二楼", "三楼", "十楼", "十一楼", "二十楼"],
        ["第一分公司", "第二分公司", "第十分公司"],
        ["Admin", "安保部", "board", "财务部", "Zentrale"],
        ["Floor 2", "floor 9", "Floor 10", "Floor 100"],
        ["Ａ座", "B座", "Ｃ座"],
        ["ärzte", "Büro", "Çelik", "Zürich"],
    ],
)
def test_places_stand_by_pinyin_and_numbers_by_their_value(names: list[str]) -> None:
    assert sorted(names, key=order) == names


def test_places_that_sound_alike_keep_their_order() -> None:
    assert sorted(["销售部", "肖首部", "销受部"], key=order) == sorted(
        ["销受部", "销售部", "肖首部"], key=order
    )


def test_a_number_as_long_as_a_name_may_be_is_no_hindrance() -> None:
    assert sorted(["9" * 6000, "8" * 6000], key=order) == ["8" * 6000, "9" * 6000]


@given(st.lists(st.text()))
def test_any_names_have_an_order(names: list[str]) -> None:
    assert sorted(sorted(names), key=order) == sorted(sorted(names, reverse=True), key=order)


CHINESE = "".join(map(chr, range(0x4E00, 0x9FA5))) * 5
LONG = [
    CHINESE,
    "重" * 100_000,
    "a" + "\u0301\u0323" * 50_000,
    "1a" * 50_000,
    "第" + "十" * 100_000,
    "\ufdfa" * 100_000,
]


@pytest.mark.parametrize("name", LONG, ids=lambda name: name[:3])
def test_a_hundred_thousand_characters_are_read_folded_and_sorted_in_no_time(name: str) -> None:
    began = time.process_time()
    found = found_by(name, name, name, name)
    assert order(name)
    assert fold(name)
    assert time.process_time() - began < 3.0
    assert len(found) < 50_000
    assert len(readings(name)) <= MOST_READINGS


def test_what_sorts_alike_is_remembered_by_no_more_than_a_name() -> None:
    assert order("x" * 1000 + "1") == order("x" * 1000 + "2")
