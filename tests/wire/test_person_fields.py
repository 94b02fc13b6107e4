"""A person's fields are rows: the wire reads and writes each, and has its words in both languages."""

import re
from collections import Counter
from dataclasses import fields as dataclass_fields
from datetime import date
from typing import Any

import pytest

from facedesk.wire.codec import Sender, decode, encode
from facedesk.wire.fields import UnwritableField
from facedesk.wire.messages import GetRegisterInfoResp, Operation, RegisterPersonInfo
from facedesk.wire.person_fields import (
    BY_NAME,
    FIELDS,
    NAMES,
    PHOTO_NAMES,
    SENT,
    Kind,
    PersonField,
    PersonInfo,
    plain_texts,
)
from facedesk.wire.schedule import Week
from facedesk.wire.values import GreetingMode, Priority

from . import tables

CHINESE = re.compile(r"[\u4e00-\u9fff]")
SAID: dict[Kind, Any] = {
    Kind.NUMBER: "20001",
    Kind.NAME: "Zhang Wei",
    Kind.CARD: "8899",
    Kind.SEX: "女",
    Kind.PHONE: "18868681819",
    Kind.TEXT: "Some text",
    Kind.VERBATIM: " welcome ",
    Kind.BIRTHDAY: date(1997, 4, 3),
    Kind.FIRST_DAY: date(2019, 8, 9),
    Kind.LAST_DAY: date(2029, 8, 9),
    Kind.PRIORITY: Priority.ALWAYS,
    Kind.MODE: GreetingMode.OWN_TEXT,
    Kind.FLAG: True,
    Kind.WEEK: Week.weekdays(),
}


def each(rows: Any) -> Any:
    return pytest.mark.parametrize("row", rows, ids=lambda row: row.key)


@pytest.mark.parametrize("name", ["key", "name", "column", "file", "held"])
def test_no_two_fields_are_called_the_same(name: str) -> None:
    assert max(Counter(getattr(row, name) for row in FIELDS).values()) == 1


@each(FIELDS)
def test_a_field_has_its_words_in_both_languages(row: PersonField) -> None:
    for words in (row.label, row.said, row.word, row.part, *((row.heading,) if row.heading else ())):
        assert words.in_language("en").isascii()
        assert words.in_language("en").strip()
        assert CHINESE.search(words.in_language("zh_CN"))


def test_what_is_sent_is_read_and_written_and_nothing_else() -> None:
    held = {each.name for each in dataclass_fields(PersonInfo)}
    expected = {row.held for row in FIELDS if row.is_sent and row.kind is not Kind.PHOTOS}
    assert {row.held for row in SENT} == expected <= held
    assert not {row.held for row in FIELDS if not row.is_sent} & held
    photos = {name for name in held if name.startswith("photo_")}
    texts = {name for name in held if name.removesuffix("_text") in expected} | {"schedule_texts"}
    assert held == expected | photos | texts


def test_the_names_are_those_of_the_documents_table() -> None:
    assert set(NAMES) == tables.PERSON
    assert set(BY_NAME) == {name for name in NAMES if not name.lower().startswith("registerphoto")}
    assert set(plain_texts(PersonInfo())) == set(NAMES) - set(PHOTO_NAMES) - {
        name for name in NAMES if name.startswith("passTime")
    }


@each(SENT)
def test_a_field_comes_back_as_it_went_over_the_wire(row: PersonField) -> None:
    person = PersonInfo(**{row.held: SAID[row.kind]})
    told = decode(encode(GetRegisterInfoResp("1", "2", "", "100", "", "0", person=person)))
    assert isinstance(told, GetRegisterInfoResp)
    assert getattr(told.person, row.held) == SAID[row.kind]
    assert person != PersonInfo()


@each([row for row in SENT if row.is_text])
def test_a_text_is_sent_up_to_its_length(row: PersonField) -> None:
    digits = {"number": "1", "photo_1": b"\xff\xd8\xff", "photo_1_number": "654321"}

    def message(length: int) -> RegisterPersonInfo:
        person = PersonInfo(**(digits | {row.held: "1" * length}))
        return RegisterPersonInfo("1", "2", Operation.ADD, person)

    there = decode(encode(message(row.most)), Sender.STATION)
    assert isinstance(there, RegisterPersonInfo)
    with pytest.raises(UnwritableField) as refused:
        encode(message(row.most + 1))
    assert (refused.value.field, refused.value.reason) == (row.name, "tooLong")
