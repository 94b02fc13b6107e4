"""A person's fields are rows: the wire reads and writes each, and has its words in both languages."""

import json
import re
from collections import Counter
from dataclasses import fields as dataclass_fields
from datetime import date
from typing import Any

import pytest

from facedesk.wire.bounds import ID_CHARACTERS
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
def test_a_column_and_a_file_call_a_field_in_small_letters(row: PersonField) -> None:
    assert re.fullmatch("[a-z]+(_[a-z]+)*", row.column)
    assert re.fullmatch("[a-z]+(_[a-z]+)*", row.file)


@each(FIELDS)
def test_a_field_has_its_words_in_both_languages(row: PersonField) -> None:
    for words in (row.label, row.said, row.word, row.part, *((row.heading,) if row.heading else ())):
        assert words.in_language("en").isascii()
        assert words.in_language("en").strip()
        assert CHINESE.search(words.in_language("zh_CN"))


def test_a_word_among_others_is_in_small_letters_and_a_part_names_several_fields() -> None:
    assert all(row.word.en == row.word.en.lower() for row in FIELDS)
    assert all(row.word.zh != row.word.en for row in FIELDS)
    parts = Counter(row.part.en for row in FIELDS)
    assert {name: count for name, count in parts.items() if count > 1} == {"validity": 2, "greeting": 8}
    assert [row.key for row in FIELDS if row.heading is None] == ["photos"]


@pytest.mark.parametrize(
    ("trait", "keys"),
    [
        ("is_needed", {"number", "name"}),
        ("in_bulk", {"department_id", "valid_from", "valid_until", "priority", "schedule"}),
        ("decides_place", {"department_id", "valid_until"}),
    ],
)
def test_a_field_takes_part_where_it_should_and_nowhere_else(trait: str, keys: set[str]) -> None:
    assert {row.key for row in FIELDS if getattr(row, trait) is True} == keys
    assert {row.key for row in FIELDS if getattr(row, trait) is False} == {row.key for row in FIELDS} - keys


def test_the_lengths_are_those_of_the_documents_table() -> None:
    others = {"phone": 16, "priority": 2} | {name: 256 for name in NAMES if name.startswith("passTime")}
    others |= {name: 8 for name in NAMES if name.endswith(("SpecialMode", "SexEnable"))}
    others |= {name: 30 for name in NAMES if name.startswith("visitor")}
    assert {name: row.most for name, row in BY_NAME.items()} == dict.fromkeys(BY_NAME, 32) | others


def held(**said: str) -> PersonInfo:
    """Read a person whom a terminal tells of."""
    content = {"msgType": "onlineGetRegisterInfoResp", "msgID": "1", "errorCode": "100", **said}
    told = decode(json.dumps(content))
    assert isinstance(told, GetRegisterInfoResp)
    return told.person


def test_a_number_is_kept_as_a_terminal_has_it_however_long() -> None:
    longest = "7" * ID_CHARACTERS
    assert (held(idNumber=longest).number, held(idNumber=longest).number_text) == (longest, longest)
    assert (held(idNumber=" 007 ").number, held(idNumber=" 007 ").number_text) == ("007", " 007 ")


def test_how_a_terminal_writes_a_value_makes_no_other_person() -> None:
    one = held(idNumber="7", birthday="1997年4月3日", validDateStart="2019_08_09", validDateEnd="2029_08_09")
    other = held(
        idNumber=" 7",
        birthday="1997-04-03",
        validDateStart="2019-8-9",
        validDateEnd="20290809",
        passTime1=" ",
    )
    assert one == other
    assert (other.birthday_text, other.valid_until_text) == ("1997-04-03", "20290809")


def test_plain_texts_are_what_is_sent() -> None:
    person = PersonInfo(
        **{row.held: SAID[row.kind] for row in SENT}, photo_1_number="111111", photo_3_number="333333"
    )
    sent = json.loads(encode(RegisterPersonInfo("1", "2", Operation.DELETE, person)))["personInfoData"][0]
    texts = plain_texts(person)
    assert texts == {name: sent[name] for name in texts}
    assert (texts["birthday"], texts["voiceNameSexEnable"]) == ("1997年4月3日", "1")


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
