"""A person's fields are rows (`wire/person_fields.py`): what the house does with them, it does with each row."""

import ast
from collections.abc import Iterator
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from person_samples import IN_COLUMNS, SAMPLES, full, with_sample
from simulator.people import person as entry

import facedesk
from facedesk.control.people_rows import PERSON_NAMES, person_row
from facedesk.exchange import people_out
from facedesk.exchange.columns.cells import DAY_READERS, READERS, read_week
from facedesk.exchange.headings import COLUMNS, DAY_COLUMNS, recognise
from facedesk.exchange.planning.building import built
from facedesk.exchange.planning.departments import DepartmentPaths
from facedesk.simulator.terminal.roster import HeldRoster
from facedesk.station.people.messages import compare, person_from, person_info
from facedesk.station.people.validation import LIMITS, check, tidied
from facedesk.store.people.departments import DepartmentRow
from facedesk.store.people.people import Greeting, Person, Standing, says_the_same, value_of, with_values
from facedesk.texts import LANGUAGES, field_label, sentence
from facedesk.wire.person_fields import (
    DAYS,
    FIELDS,
    IDENTIFIERS,
    NAMES,
    SENT,
    Kind,
    PersonField,
)

OWN = {"id", "revision", "priority_before", "changed_at", "removed_at"}
"""What a person has beside the fields: nobody enters it."""
IN_FILES = tuple(row for row in FIELDS if row.heading is not None)
TEXTS = tuple(row for row in FIELDS if row.is_text)
UNSENT = tuple(row for row in FIELDS if not row.is_sent)
TODAY = date(2026, 11, 30)
SALES = DepartmentPaths([DepartmentRow(1, None, "Sales")])
NOBODY = Person("")


def each(rows: Any) -> Any:
    return pytest.mark.parametrize("row", rows, ids=lambda row: row.key)


def test_a_person_has_what_the_rows_say_and_no_more() -> None:
    assert {each.name for each in dataclass_fields(Person)} == {row.attribute for row in FIELDS} | OWN
    parts = {f"{which}.{each.name}" for which in ("voice", "display") for each in dataclass_fields(Greeting)}
    assert parts == {row.key for row in FIELDS if "." in row.key}


# What is wrong with it


@each(TEXTS)
def test_a_text_that_is_too_long_is_said_by_the_fields_name(row: PersonField) -> None:
    long = replaced(full(), row, "1" * (row.most + 1))
    (found,) = [each for each in check(long) if each.reason.code == "fieldTooLong"]
    assert ".".join(filter(None, (found.field, found.part))) == row.key
    for language in LANGUAGES:
        assert row.said.in_language(language) in sentence(found.reason, language)
    assert LIMITS[row.key] == row.most
    fits = check(replaced(full(), row, "1" * row.most))
    assert not [each for each in fits if each.reason.code == "fieldTooLong"]


@each([row for row in FIELDS if row.kind in DAYS])
def test_a_day_beyond_all_is_said_by_the_fields_name(row: PersonField) -> None:
    found = check(replaced(full(), row, date(2150, 1, 1)))
    assert row.key in {each.field for each in found if each.reason.code == "dateBeyond"}


@each([row for row in FIELDS if row.is_needed])
def test_what_is_needed_is_missed(row: PersonField) -> None:
    found = check(replaced(full(), row, ""))
    assert row.key in {each.field for each in found if each.reason.code == "fieldMissing"}


@each(TEXTS)
def test_a_text_is_tidied(row: PersonField) -> None:
    odd = replaced(NOBODY, row, "a\x07b\udc00")
    assert "\x07" not in value_of(tidied(odd), row.key)
    assert "\udc00" not in value_of(tidied(odd), row.key)


@each(FIELDS)
def test_a_field_is_named_by_its_key_and_on_the_wire(row: PersonField) -> None:
    for language in LANGUAGES:
        for name in (row.key, *row.names):
            assert field_label(name, language) == row.said.in_language(language)


# What terminals hear


def test_terminals_hear_of_everything_that_is_sent() -> None:
    person = full()
    back, _ = person_from(person_info(person, (None, None, None)))
    unsent = {row.attribute: getattr(person, row.attribute) for row in UNSENT}
    assert replace(back, **unsent) == person


@each(SENT)
def test_a_terminal_that_holds_another_value_differs_in_that_field(row: PersonField) -> None:
    other = with_sample(NOBODY, row)
    info = person_info(other, (None, None, None))
    assert compare(info, other) == ()
    assert compare(info, NOBODY) == (row.name,)
    assert not says_the_same(other, NOBODY)


@each(UNSENT)
def test_terminals_hear_nothing_of_the_rest(row: PersonField) -> None:
    other = with_sample(NOBODY, row)
    assert says_the_same(other, NOBODY)
    assert person_info(other, (None, None, None)) == person_info(NOBODY, (None, None, None))


def test_a_simulated_terminal_knows_all_that_is_sent() -> None:
    assert {name for row in SENT for name in row.names} <= set(NAMES)


@each([row for row in TEXTS if row.is_sent and row.kind is not Kind.NUMBER])
def test_a_simulated_terminal_takes_a_text_up_to_its_length(row: PersonField) -> None:
    roster = HeldRoster(capacity=1)
    assert roster.apply(entry("1", **{row.name: "1" * (row.most + 1)})) == "300"
    assert roster.apply(entry("1", **{row.name: "1" * row.most})) == "100"
    assert roster["1"][row.name] == "1" * row.most


# What scripts read


@each(IN_COLUMNS)
def test_ctl_says_a_field_by_its_name(row: PersonField) -> None:
    said = person_row(full(), "Sales", Standing(), "en")
    names = row.names or (row.name,)
    assert tuple(said) == PERSON_NAMES
    assert set(names) <= set(said)
    there = person_row(NOBODY, "", Standing(), "en")
    assert {name: said[name] for name in names} != {name: there[name] for name in names}


# Files


def test_a_file_has_a_column_for_each_field_but_the_photos() -> None:
    assert IN_FILES == IN_COLUMNS
    assert tuple(row.file for row in IN_FILES) == people_out.ORDER
    assert [column.key for column in COLUMNS if column not in DAY_COLUMNS] == [row.file for row in IN_FILES]
    assert set(people_out.blank_columns()) == {row.file for row in IN_FILES if "." not in row.key}
    identifiers = {people_out.ORDER[place] for place in people_out.as_typed(people_out.ORDER)}
    assert identifiers == {row.file for row in IN_FILES if row.kind in IDENTIFIERS}


@each(IN_FILES)
def test_a_column_is_known_by_its_headings_and_on_the_wire(row: PersonField) -> None:
    assert row.heading is not None
    for heading in (row.heading.en, row.heading.zh, row.file, row.name):
        assert recognise(heading) == row.file


@pytest.mark.parametrize("language", LANGUAGES)
@each(IN_FILES)
def test_a_field_comes_back_from_the_file_it_was_exported_to(row: PersonField, language: str) -> None:
    person = with_sample(NOBODY, row)
    cells = dict(zip(people_out.ORDER, people_out._row(person, SALES, language), strict=True))
    value = read(row, str(cells[row.file]))
    if row.kind is Kind.DEPARTMENT:
        assert SALES.find(value) == 1
    elif row.kind is not Kind.NUMBER:
        stored = replace(NOBODY, number="1")
        assert built("1", {row.file: value}, stored, TODAY) == replace(person, number="1")


def read(row: PersonField, text: str) -> Any:
    """Read a cell as an import does; of a validity the end."""
    if row.kind is Kind.WEEK:
        return read_week(text, {})
    if row.file in DAY_READERS:
        found = DAY_READERS[row.file](text, None)
        return found[1] if row.kind is Kind.LAST_DAY else found
    return READERS[row.file](text)


def replaced(person: Person, row: PersonField, value: Any) -> Person:
    """Give a person a value of one field."""
    return with_values(person, {row.key: value})


def test_there_is_a_sample_of_each_kind() -> None:
    assert SAMPLES.keys() == set(Kind) - {Kind.PHOTOS}


# Declared once

NAMING_A_PHONE = {
    "wire/person_fields.py": "its row, and its line in what a terminal holds",
    "store/people/people.py": "the person; searches look through it",
    "store/models.py": "its column",
    "store/migrations/0002_people.py": "its column, when it was made",
    "store/people/pinyin.py": "searches look through it",
    "exchange/headings.py": "how other products head it",
    "desk/people/editor/profile/tab.py": "it has a place of its own",
    **dict.fromkeys(
        (
            "wire/messages.py",
            "wire/record_fields.py",
            "station/intake/record_builder.py",
            "store/records/entries.py",
            "store/records/records.py",
            "store/records/remaking.py",
            "store/migrations/0029_pass_entries.py",
            "exchange/records/columns.py",
            "desk/text/records/enrolled_text.py",
        ),
        "a pass record has one, too",
    ),
    **dict.fromkeys(("simulator/cast.py", "simulator/record.py", "demo/cast.py"), "somebody made up has one"),
}
"""A phone is a field like any other: what names it by hand, and why."""


def test_no_other_module_lists_a_persons_fields_by_hand() -> None:
    product = Path(facedesk.__file__).parent
    naming = {
        path.relative_to(product).as_posix()
        for path in product.rglob("*.py")
        if "phone" in set(names_in(ast.parse(path.read_text("utf-8"))))
    }
    assert naming == NAMING_A_PHONE.keys()


def names_in(tree: ast.AST) -> Iterator[object]:
    """Give what code names: attributes, arguments, variables, and whole texts."""
    for node in ast.walk(tree):
        for name in ("id", "attr", "arg", "value"):
            yield from (value for value in [getattr(node, name, None)] if isinstance(value, str))
