"""Texts are made comparable in linear time."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facedesk.wire.plain import AT_ONCE_CHARACTERS, identifier, normalized

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
