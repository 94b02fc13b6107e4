"""Whatever is asked, a search finds just what a look at each record would find, in order, page by page."""

import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from empty_store import with_empty_store
from peewee import SqliteDatabase

from facedesk.store.database import FILE_NAME
from facedesk.store.records import records
from facedesk.store.records.records import NewRecord
from facedesk.store.records.search import conditions, counting, who
from facedesk.store.records.search.counting import RecordCount
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Range, Span
from facedesk.store.records.search.finding import Search
from facedesk.store.records.search.pages import Place
from facedesk.wire.values import Verdict
from store.records.search.samples import DEPARTMENTS, FIRST, SECOND_US, SERIALS, Kept, fill, looked_through
from store.samples import row

MANY: Final = 800


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = with_empty_store(tmp_path_factory.mktemp("found"))
    db = SqliteDatabase(str(folder / FILE_NAME))
    with db.connection_context(), db.atomic():
        stored = fill(db, MANY)
        yield db, stored


def pages(db: SqliteDatabase, wanted: PassFilter, limit: int, *, oldest_first: bool = False) -> list[int]:
    """Find all, page after page."""
    found: list[int] = []
    after: Place | None = None
    while True:
        search = Search(wanted, limit, after, oldest_first)
        while search.page is None:
            search.step(db)
        assert len(search.page.rows) <= limit
        found += [row.id for row in search.page.rows]
        after = search.page.end
        if after is None:
            return found


def counted(db: SqliteDatabase, wanted: PassFilter, newer_than: int = 0) -> int:
    count = RecordCount(wanted, newer_than)
    while not count.is_whole:
        count.step(db)
    return count.found


def _day(luck: random.Random) -> datetime:
    return FIRST.replace(tzinfo=None) + timedelta(hours=luck.randrange(14))


VALUES: Final[Mapping[Field, Callable[[random.Random], Any]]] = {
    Field.TIME: lambda luck: Span(since := _day(luck), since + timedelta(hours=luck.randrange(1, 8))),
    Field.PERSON: lambda luck: luck.choice(
        ["张", "zhang", "zw", "shan", "7", "0000012", "138", "luk", "%", "_", "no one"]
    ),
    Field.NUMBER: lambda luck: frozenset({f"2{luck.randrange(45):04}", "20001"}),
    Field.DEPARTMENT: lambda luck: frozenset({luck.choice(DEPARTMENTS[:2])}),
    Field.TERMINAL: lambda luck: frozenset(luck.sample([*SERIALS, "S9"], luck.randrange(1, 3))),
    Field.RESULT: lambda luck: frozenset({luck.choice(["passed", "stranger", "blocked", "expired"])}),
    Field.KIND: lambda luck: frozenset({luck.randrange(5)}),
    Field.FEVER: lambda _: True,
    Field.TEMPERATURE: lambda luck: luck.choice(
        [Range(37.3, None), Range(None, 36.1), Range(36.2, 36.21), Range(38.5, 38.5)]
    ),
    Field.MATCH: lambda luck: luck.choice([Range(0, 5), Range(90, 100), Range(50, 50), Range(100.5, None)]),
    Field.DIRECTION: lambda luck: frozenset({luck.randrange(3)}),
    Field.MASK: lambda luck: frozenset({luck.choice(["0", "1"])}),
    Field.LATE: lambda _: True,
    Field.PROBLEM: lambda _: True,
    Field.HOUR: lambda luck: frozenset(luck.sample(range(24), 9)),
    Field.WEEKDAY: lambda luck: frozenset(luck.sample(range(1, 8), 2)),
    Field.TEXT: lambda luck: luck.choice(["x13y", "王", "secret", "deep", "S2"]),
}


@pytest.mark.parametrize("seed", range(60))
def test_it_finds_what_a_look_at_each_record_finds(
    kept: tuple[SqliteDatabase, list[Kept]], monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    db, stored = kept
    monkeypatch.setattr(counting, "IDS_AT_ONCE", 4)
    luck = random.Random(seed)  # noqa: S311
    fields = [list(Field)[seed % len(Field)], *luck.sample(list(Field), luck.randrange(3))]
    wanted = PassFilter(
        tuple(
            Criterion(field, VALUES[field](luck), excludes=luck.random() < 0.2)
            for field in dict.fromkeys(fields)
            if field is not Field.GROUP
        )
    )
    expected = looked_through(stored, wanted)
    assert pages(db, wanted, 97) == expected
    assert pages(db, wanted, 1000, oldest_first=True) == expected[::-1]
    assert counted(db, wanted) == len(expected)
    for few in (MANY // 2, MANY - 9):  # by time, and one by one
        newer_than = stored[few].id
        assert counted(db, wanted, newer_than) == len([each for each in expected if each > newer_than])


@pytest.mark.parametrize("most", [0, 1000])
@pytest.mark.parametrize("excludes", [False, True])
def test_strangers_are_found_by_their_number_however_many_they_are(
    kept: tuple[SqliteDatabase, list[Kept]], monkeypatch: pytest.MonkeyPatch, most: int, excludes: bool
) -> None:
    db, stored = kept
    monkeypatch.setattr(who, "MOST_STRANGERS", most)
    one = next(each.new.row for each in stored if each.new.row.verdict is Verdict.STRANGER)
    for more in ((), (Criterion(Field.TERMINAL, frozenset({one.serial})),)):
        wanted = PassFilter((Criterion(Field.PERSON, one.id_number[:8], excludes=excludes), *more))
        expected = looked_through(stored, wanted)
        assert len(expected) == 1 or excludes
        assert pages(db, wanted, 97) == expected
        assert counted(db, wanted) == len(expected)


def test_a_department_is_found_with_those_below_it(
    kept: tuple[SqliteDatabase, list[Kept]],
) -> None:
    db, stored = kept
    (works,) = db.execute_sql("INSERT INTO department (name) VALUES ('Works') RETURNING id").fetchone()
    db.execute_sql("INSERT INTO department (name, parent_id) VALUES ('Sales', ?)", (works,))
    both = PassFilter((Criterion(Field.DEPARTMENT, frozenset({"Works", "生产部"})),))
    named = PassFilter((Criterion(Field.DEPARTMENT, frozenset({"Sales", "生产部"})),))
    assert pages(db, both, 97) == looked_through(stored, named)


@pytest.mark.parametrize("limit", [1, 2, 3])
@pytest.mark.parametrize("oldest_first", [False, True])
def test_no_page_ends_so_that_one_of_the_same_moment_is_missed(
    tmp_path: Path, limit: int, oldest_first: bool
) -> None:
    db = SqliteDatabase(str(with_empty_store(tmp_path) / FILE_NAME))
    with db.connection_context(), db.atomic():
        ids = []
        for number, at in enumerate((1_000, 2_000, 2_000, 2_000, 2_000, 3_000)):
            made = row(0, passed_at=at * SECOND_US, received_at=at * SECOND_US, fever=number != 3)
            ids.append(records.insert(db, NewRecord(made, str(number), "{}", None), ""))
        for wanted in (PassFilter(), PassFilter((Criterion(Field.FEVER, True),))):
            expected = [each for number, each in enumerate(ids) if number != 3 or not wanted]
            found = pages(db, wanted, limit, oldest_first=oldest_first)
            assert found == (expected if oldest_first else expected[::-1])


def test_every_criterion_means_something() -> None:
    assert conditions._READ.keys() == set(Field) - {Field.TIME}  # which depends on the others
    assert VALUES.keys() == set(Field) - {Field.GROUP}  # of which terminals are made


def test_blanks_look_for_nobody_in_particular(kept: tuple[SqliteDatabase, list[Kept]]) -> None:
    db, _ = kept
    assert counted(db, PassFilter((Criterion(Field.PERSON, "  "),))) == MANY


@pytest.mark.parametrize("text", ["x" * 60_000, "\0", "\ud800", "%" * 30_000, "王\0"])
@pytest.mark.parametrize("field", [Field.TEXT, Field.PERSON])
def test_a_text_that_nobody_sent_finds_nothing(
    kept: tuple[SqliteDatabase, list[Kept]], field: Field, text: str
) -> None:
    db, _ = kept
    assert counted(db, PassFilter((Criterion(field, text),))) == 0


@pytest.mark.parametrize("ends", [Range(None, 1e308), Range(-1e308, 1e308), Range(-(10**400), 10**400)])
def test_a_range_may_end_further_than_any_value(kept: tuple[SqliteDatabase, list[Kept]], ends: Range) -> None:
    db, stored = kept
    measured = [each for each in stored if each.new.row.temperature_c is not None]
    assert counted(db, PassFilter((Criterion(Field.TEMPERATURE, ends),))) == len(measured)
