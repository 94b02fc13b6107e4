"""A file's bytes as text: nothing of it is lost without a word."""

from pathlib import Path

import pytest

from facedesk.exchange.encodings import decoded
from facedesk.exchange.failures import ExchangeError

FILE = Path("people.csv")
MARKED = "number,name\n20001,Anna\n20002,Jürgen\n"


def test_a_byte_that_is_no_utf_8_is_told_by_its_row_although_a_mark_says_utf_8() -> None:
    torn = MARKED.encode("utf-8-sig").replace("ü".encode(), b"\xfc")
    with pytest.raises(ExchangeError) as refused:
        decoded(FILE, torn)
    assert (refused.value.reason.code, refused.value.reason.argument("row")) == ("fileBroken", "3")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_wide_file_that_was_cut_within_a_character_is_refused(encoding: str) -> None:
    whole = MARKED.encode(encoding)
    assert decoded(FILE, whole).text == MARKED
    with pytest.raises(ExchangeError) as refused:
        decoded(FILE, whole[:-1])
    assert refused.value.reason.code == "encodingWrong"


@pytest.mark.parametrize("name", ["Sääski", "Jääski", "Pääsky"])
def test_two_letters_in_a_row_are_no_chinese_sign_within_a_word(name: str) -> None:
    read = decoded(FILE, f"number,name\n20001,{name}\n".encode("cp1252"))
    assert (read.encoding, read.text.split(",")[-1]) == ("cp1252", f"{name}\n")
