"""Whom a text means, however it is written where it is looked for; and nobody else."""

from pathlib import Path

import pytest
from empty_store import with_empty_store
from peewee import SqliteDatabase

from facedesk.store.database import FILE_NAME
from facedesk.store.people import people
from facedesk.store.people.looked_for import MOST_WORDS, condition, is_meant, ways_of
from facedesk.store.people.people import Person
from facedesk.store.people.pinyin import found_by

NAMES = [
    ("O'Brien", "O’Brien"),
    ("O’Brien", "o'brien"),
    ("O'Brien", "obrien"),
    ("OBrien", "O'Brien"),
    ("Jean-Luc", "jean‐luc"),
    ("Jean-Luc", "jeanluc"),
    ("Jean Luc", "Jean-Luc"),
    ("J.R. Smith", "jr smith"),
    ("阿卜杜拉·买买提", "阿卜杜拉•买买提"),
    ("阿卜杜拉•买买提", "阿卜杜拉.买买提"),
    ("阿卜杜拉・买买提", "阿卜杜拉买买提"),
    ("阿卜杜拉·买买提", "拉·买"),
    ("阿卜杜拉·买买提", "maimaiti"),
    ("阿卜杜拉·买买提", "abdlmmt"),
    ("张\u200b三", "张三"),
    ("张三", "张\u200b三"),
    ("José", "Jose\u0301"),
    ("Jose\u0301", "josé"),
    ("𠮷田", "𠮷"),
    ("100%", "100%"),
    ("a_b", "a_b"),
]
PHONES = [
    ("13800138000", "+86 138 0013 8000"),
    ("13800138000", "138-0013-8000"),
    ("13800138000", "8613800138000"),
    ("13800138000", "0086 138 0013 8000"),
    ("+86 138 0013 8000", "13800138000"),
    ("+86-571-8888-1234", "0571-8888 1234"),
    ("057188881234", "0571-8888 1234"),
    ("(0571) 8888-1234", "88881234"),
    ("+49 172 1234567", "0172 1234567"),
    ("0172/1234567", "+49 172 1234567"),
]
CARDS = [
    ("0001234567", "1234567"),
    ("0001234567", "0012D687"),
    ("0001234567", "00:12:d6:87"),
    ("0001234567", "87D61200"),
    ("0001234567", "0x12d687"),
    ("0001234567", "018,54919"),
    ("0001234567", "18/54919"),
    ("0012D687", "1234567"),
    ("0012D687", "0001234567"),
    ("87D61200", "0001234567"),
    ("018,54919", "0001234567"),
]


@pytest.mark.parametrize(("name", "typed"), NAMES)
def test_a_name_is_found_whatever_joins_its_parts(name: str, typed: str) -> None:
    assert is_meant(found_by(name, "", "", ""), ways_of(typed))


@pytest.mark.parametrize(("phone", "typed"), PHONES)
def test_a_phone_is_found_with_and_without_its_country_however_its_digits_are_parted(phone, typed) -> None:
    assert is_meant(found_by("", "", "", phone), ways_of(typed))


@pytest.mark.parametrize(("card", "typed"), CARDS)
def test_a_card_is_found_as_any_reader_shows_it(card: str, typed: str) -> None:
    assert is_meant(found_by("", "", card, ""), ways_of(typed))


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        (("AXB", "", "", ""), "A_B"),
        (("100", "", "", ""), "100%"),
        (("Facade", "20001", "", ""), "deface"),
        (("", "20100", "", ""), "20-100-5"),
        (("", "", "", "13800138000"), "+86 139 0013 8000"),
        (("", "", "0001234567", ""), "0012D688"),
        (("", "", "0001234567", ""), "019,54919"),
        (("Ann Lee", "", "", ""), "ann-marie"),
    ],
)
def test_nobody_else_is_found(said: tuple[str, str, str, str], typed: str) -> None:
    assert not is_meant(found_by(*said), ways_of(typed))


def test_what_says_nothing_looks_for_nobody_in_particular() -> None:
    for text in ("", " ", "\u3000", "\u200b"):
        assert ways_of(text) == ()
        assert is_meant("anybody", ways_of(text))
        assert condition(ways_of(text), "found") == ("", [])


def test_what_is_pasted_by_mistake_is_cut() -> None:
    assert max(map(len, ways_of("a " * 500))) == MOST_WORDS


def test_the_store_means_the_same() -> None:
    db = SqliteDatabase(":memory:")
    db.execute_sql("CREATE TABLE person (found TEXT)")
    lines = [
        *(found_by(name, "", "", "") for name, _ in NAMES),
        *(found_by("", "", "", phone) for phone, _ in PHONES),
        *(found_by("", "", card, "") for card, _ in CARDS),
    ]
    for line in lines:
        db.execute_sql("INSERT INTO person VALUES (?)", (line,))
    for _, typed in (*NAMES, *PHONES, *CARDS):
        said, values = condition(ways_of(typed), "found")
        found = [line for (line,) in db.execute_sql(f"SELECT found FROM person WHERE 1 = 1{said}", values)]  # noqa: S608
        assert found == [line for line in lines if is_meant(line, ways_of(typed))]


def test_whom_an_older_version_stored_is_found_as_well(tmp_path: Path) -> None:
    db = SqliteDatabase(str(with_empty_store(tmp_path) / FILE_NAME))
    with db.connection_context():
        people.save(db, Person("20001", "阿卜杜拉·买买提"), 0)
        ((now,),) = db.execute_sql("SELECT found FROM person").fetchall()
        db.execute_sql("UPDATE person SET found = ''")
        people.read_names(db)
        assert db.execute_sql("SELECT found FROM person").fetchall() == [(now,)]
