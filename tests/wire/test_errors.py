"""The error codes, walked row by row."""

import pytest

from facedesk.wire.errors import BY_CODE, CODES, Area, Words, explain

DOCUMENTED = (
    "100 200 201 202 203 1000 300 301 302 303 304 400 401 402 500 501 502 503 504 505 506 507 600".split()
)


def test_every_documented_code_has_a_row():
    assert [row.code for row in CODES] == DOCUMENTED
    assert len(BY_CODE) == len(CODES)


@pytest.mark.parametrize("row", CODES, ids=lambda row: row.code)
def test_a_row_speaks_both_languages(row):
    for words in (row.meaning, row.advice):
        assert words.en.isascii()
        assert any("\u4e00" <= character <= "\u9fff" for character in words.zh)
    assert row.advice.en.endswith(".")
    assert row.advice.zh.endswith("。")
    assert not row.meaning.en.endswith(".")


def test_500_and_501_mean_the_same():
    assert explain("500").meaning == explain("501").meaning


def test_some_things_are_worth_another_try():
    assert explain("304").can_retry
    assert not explain("301").can_retry


@pytest.mark.parametrize("code", ["", " ", "999", "x" * 5000, "\0", "100.0"])
def test_any_code_is_explained(code):
    told = explain(code)
    assert told.area is Area.UNKNOWN
    assert told.meaning.en
    assert len(told.meaning.en) < 100


def test_blanks_around_a_code_do_no_harm():
    assert explain(" 301 ") is BY_CODE["301"]


def test_the_language_chooses_the_text():
    words = Words("yes", "是")
    assert [words.in_language(each) for each in ("en", "zh_CN", "zh", "fr")] == ["yes", "是", "是", "yes"]
