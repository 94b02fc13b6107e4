"""Texts are made comparable in linear time."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facedesk.wire.plain import AT_ONCE_CHARACTERS, identifier, normalized, printable, seen

MARKS = "a" + "\u0301\u0323" * 50_000
"""Each pair is put into order one mark at a time."""


@pytest.mark.parametrize("form", ["NFC", "NFKC", "NFKD"])
def test_a_hundred_thousand_marks_above_one_letter_take_no_time(form: str) -> None:
    began = time.process_time()
    normalized(form, MARKS)  # type: ignore[arg-type]
    identifier(MARKS)
    assert time.process_time() - began < 2.0


@given(st.text(max_size=AT_ONCE_CHARACTERS))
def test_what_is_no_longer_than_a_name_is_normalised_as_unicode_has_it(text: str) -> None:
    assert normalized("NFKC", text) == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize(
    "name", ["\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", "\u0936\u0930\u094d\u200d\u092e\u093e"]
)
def test_a_joiner_stays_where_a_script_is_written_with_it(name: str) -> None:
    assert printable(name) == name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200cb", "a\ufffdb"),
        ("\u200d\u200d1", "\ufffd\ufffd1"),
        ("\x1b[2J\u3000\u202e", "\ufffd[2J \ufffd"),
    ],
)
def test_any_other_sign_that_nobody_sees_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_longer_text_is_normalised_to_its_end() -> None:
    assert normalized("NFKC", "\uff11" * (2 * AT_ONCE_CHARACTERS + 3)) == "1" * (2 * AT_ONCE_CHARACTERS + 3)


def test_what_nobody_sees_leaves_nothing_behind() -> None:
    assert seen("\u4e00\u200b\u4e01\u200d\u4e02\u3000") == "\u4e00\u4e01\u4e02 "


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'1", "1"),
        ("\u2019 A-1", "A-1"),
        ("A-1", "A-1"),
        ("A'1", "A'1"),
        ("'", "'"),
        ('="0012"', "0012"),
        ('= "A ""1"" "', 'A "1"'),
        ('"A-1"', "A-1"),
        ('""', ""),
        ('"', '"'),
        ('"A-1', '"A-1'),
        ("1001.00", "1001"),
        ("1001.50", "1001.50"),
        ("\uff11\uff12\u200b ", "12"),
    ],
)
def test_a_number_is_what_a_spreadsheet_meant_by_it(written: str, meant: str) -> None:
    assert identifier(written) == meant
