"""What a record says is rows: each of the document's names has one, with its words, and reads as the record does."""

import re
from dataclasses import fields as dataclass_fields
from datetime import date, datetime

import pytest

from facedesk.wire.messages import UploadRecord
from facedesk.wire.record_fields import (
    RECORD_FIELD_OF,
    RECORD_FIELDS,
    RECORD_PICTURES,
    RecordField,
    SentKind,
)

from . import tables

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_each_name_of_a_record_has_a_row_and_no_other_has() -> None:
    names = {each.metadata["wire"].name for each in dataclass_fields(UploadRecord) if "wire" in each.metadata}
    assert set(RECORD_FIELD_OF) | set(RECORD_PICTURES) == names
    assert len(RECORD_FIELD_OF) == len(RECORD_FIELDS)


def test_all_names_of_the_documents_table_are_known() -> None:
    known = set(RECORD_FIELD_OF) | set(RECORD_PICTURES) | {"msgType"}
    assert set(tables.RECORD) <= known


@pytest.mark.parametrize("field", RECORD_FIELDS, ids=lambda each: each.name)
def test_a_row_has_its_words_in_both_languages(field: RecordField) -> None:
    for words in (field.label, *field.choices.values()):
        assert words.en
        assert CHINESE.search(words.zh)
    assert bool(field.choices) == (field.kind is SentKind.CHOICE)


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("compareResult", "0", "0"),
        ("compareResult", 4, "4"),
        ("snapType", "x", None),
        ("temperature", "36,5", 36.5),
        ("passTime", "2019-11-08 13:05:51.421", datetime(2019, 11, 8, 13, 5, 51, 421_000)),  # noqa: DTZ001
        ("passTime", "soon", None),
        ("birth", "1998年8月9日", date(1998, 8, 9)),
        ("validDateEnd", "2029_10_8", date(2029, 10, 8)),
        ("locationx", "116.481499", 116.481499),
        ("offLineRecordNum", "50", 50),
        ("name", " 张三 ", "张三"),
        ("name", "", None),
        ("name", None, None),
        ("phone", {"a": 1}, None),
    ],
)
def test_a_value_is_read_as_the_record_itself_reads_it(name: str, value: object, read: object) -> None:
    assert RECORD_FIELD_OF[name].read(value) == read


def test_what_identity_cards_hold_is_marked() -> None:
    assert {field.name for field in RECORD_FIELDS if field.is_of_card} == {
        "rfIdNumber", "birth", "ethnicity", "address", "authority",
    }  # fmt: skip
