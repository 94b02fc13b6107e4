"""A file's bytes as text: nothing of it is lost without a word."""

from pathlib import Path

import pytest

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.encodings import decoded

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


@pytest.mark.parametrize("names", [["谢强"], ["石强", "袁伟"], ["史全英", "郑伟", "叶梅"], ["薛英", "Anna"]])
def test_chinese_names_whose_bytes_happen_to_be_utf_8_are_read_as_chinese_and_it_is_said(
    names: list[str],
) -> None:
    text = "\n".join(["number,name", *(f"{at},{name}" for at, name in enumerate(names))])
    data = text.encode("gbk")
    assert data.decode() != text
    read = decoded(FILE, data)
    assert (read.text, [one.code for one in read.remarks]) == (text, ["encodingTaken"])


@pytest.mark.parametrize(
    "name", ["Jürgen", "é", "É", "Иванов", "Юля", "ΑΒΓ", "דוד", "محمد", "Ömür Şükrü", "谢强"]
)
def test_what_reads_well_as_utf_8_is_utf_8(name: str) -> None:
    text = f"number,name\n1,{name}\n"
    read = decoded(FILE, text.encode())
    assert (read.text, read.encoding, read.remarks) == (text, "utf-8", ())
