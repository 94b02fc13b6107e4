"""How names are read and folded, so that people find them."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facedesk.store.pinyin import MOST_READINGS, fold, found_by, readings


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
        "import sys; from facedesk.store import pinyin; pinyin.readings('Anna'); assert 'pypinyin' not in sys.modules;"
        "pinyin.readings('张'); assert 'pypinyin' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
