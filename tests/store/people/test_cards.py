"""One card is one person's, zeros before it apart; an older store is brought up to that."""

import importlib
import sqlite3
from dataclasses import replace
from typing import Any

import pytest
from peewee import SqliteDatabase

from facedesk.store.enrolment import enrolling, listing
from facedesk.store.enrolment.enrolling import NewPerson
from facedesk.store.people import people
from facedesk.store.people.people import CardRefused, PeopleQuery, Person, card_key
from facedesk.store.people.pinyin import LETTERS

UP = importlib.import_module("facedesk.store.migrations.0003_cards_and_letters")
IN_HEX = importlib.import_module("facedesk.store.migrations.0013_cards_in_hex")


@pytest.mark.parametrize(
    ("card", "key"),
    [
        ("0001234567", "1234567"),
        ("1234567", "1234567"),
        ("0A1B", "a1b"),
        ("0012d687", "12d687"),
        ("0000000000", ""),
        ("", ""),
        (" 7 ", "7"),
    ],
)
def test_a_card_is_compared_as_terminals_do(card: str, key: str) -> None:
    assert card_key(card) == key


def keep(db: SqliteDatabase, *persons: Person, **how: Any) -> list[Any]:
    return enrolling.keep(db, [NewPerson(person) for person in persons], 1, **how)[0]


async def test_a_card_that_somebody_has_is_refused_with_their_name(in_store) -> None:
    def run(db: SqliteDatabase) -> list[Any]:
        return keep(
            db, Person("1", "A", card="0001234567"), Person("2", "B", card="1234567"), Person("3", "C")
        )

    first, second, third = await in_store(run)
    assert isinstance(first, Person)
    assert isinstance(second, CardRefused)
    assert (second.number, second.name) == ("1", "A")
    assert isinstance(third, Person)


async def test_cards_of_zeros_are_none_and_a_removed_persons_card_is_free(in_store) -> None:
    def run(db: SqliteDatabase) -> list[Any]:
        zeros = keep(db, Person("1", "A", card="0000000000"), Person("2", "B", card="0"))
        (held,) = keep(db, Person("3", "C", card="77"))
        db.execute_sql("UPDATE person SET removed_at = 1 WHERE id = ?", (held.id,))
        return [*zeros, *keep(db, Person("4", "D", card="077"))]

    assert all(isinstance(one, Person) for one in await in_store(run))


async def test_what_was_shared_before_stays_and_what_a_terminal_holds_is_taken_over(in_store) -> None:
    def run(db: SqliteDatabase) -> list[Any]:
        (first,) = keep(db, Person("1", "A", card="77"))
        (second,) = keep(db, Person("2", "B", card="77"), shares_cards=True)
        return [first, second, *keep(db, replace(second, phone="5"))]

    assert all(isinstance(one, Person) for one in await in_store(run))


async def test_a_card_goes_from_one_to_another_in_two_steps(in_store) -> None:
    def run(db: SqliteDatabase) -> list[Any]:
        (first,) = keep(db, Person("1", "A", card="77"))
        return keep(db, replace(first, card=""), Person("2", "B", card="77"))

    assert all(isinstance(one, Person) for one in await in_store(run))


def test_an_older_store_gets_its_cards_compared_and_its_names_found() -> None:
    db = SqliteDatabase(":memory:")
    db.execute_sql("CREATE TABLE person (id INTEGER PRIMARY KEY, card TEXT NOT NULL, found TEXT NOT NULL)")
    rows = [("0001234567", "søren\n1"), ("0A1B", "łukasz\n2"), ("", "zhang wei\n3"), ("000", "æ\nae")]
    for row in rows:
        db.execute_sql("INSERT INTO person (card, found) VALUES (?, ?)", row)
    UP.up(None, db)
    assert db.execute_sql("SELECT card_key, found FROM person ORDER BY id").fetchall() == [
        ("1234567", "soren\n1"), ("0a1b", "lukasz\n2"), ("", "zhang wei\n3"), ("", "ae"),
    ]  # fmt: skip
    with pytest.raises(sqlite3.OperationalError):
        sqlite3.connect(":memory:").execute("SELECT card_key FROM person")
    assert UP.LETTERS == LETTERS
    IN_HEX.up(None, db)
    keys = db.execute_sql("SELECT card_key FROM person ORDER BY id").fetchall()
    assert keys == [(card_key(card),) for card, _ in rows]
    db.close()


NAMES = {
    "Søren Ørsted": ["soren", "SØREN", "orsted", "Ｓｏｒｅｎ"],
    "Łukasz Đorđević": ["lukasz", "dordevic", "łukasz"],
    "Weiß Straße": ["weiss", "strasse", "weiß"],
    "Æsa Œuvre": ["aesa", "oeuvre"],
    "Þór": ["thor", "þór"],
    "Işıl": ["isil"],
    "José": ["jose", "Jose\u0301"],
}


@pytest.mark.parametrize("name", NAMES)
async def test_a_name_is_found_as_a_plain_keyboard_types_it(in_store, name: str) -> None:
    def run(db: SqliteDatabase) -> list[list[str]]:
        people.save(db, Person("1", name), 1)
        people.save(db, Person("2", "Zhang Wei"), 1)
        return [
            [one.number for one in people.load_many(db, listing.search(db, PeopleQuery(text=text)))]
            for text in NAMES[name]
        ]

    assert await in_store(run) == [["1"]] * len(NAMES[name])
