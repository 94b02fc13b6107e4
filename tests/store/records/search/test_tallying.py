"""Counts by hour, day, weekday, terminal and result are those that a look at each record would make."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from empty_store import with_empty_store
from peewee import SqliteDatabase

from facedesk.store.database import FILE_NAME
from facedesk.store.records import records
from facedesk.store.records.records import NewRecord, PassRow, SearchFacts
from facedesk.store.records.search import sweeping
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Range, Span
from facedesk.store.records.search.surveying import BUSIEST, Minute, Outcome, Survey
from facedesk.store.records.search.tallying import Key, Tally, TallyBy
from facedesk.wire.messages import Verdict
from store.records.search.samples import FIRST, Kept, fill, looked_through
from store.samples import row

MANY: Final = 800
DAY: Final = FIRST.replace(tzinfo=None)
FIRST_MINUTE: Final = datetime(1970, 1, 1)  # noqa: DTZ001
ALL: Final = PassFilter()
FILTERS: Final = {
    "all": ALL,
    "a day": PassFilter((Criterion(Field.TIME, Span(DAY, DAY + timedelta(days=1))),)),
    "some hours": PassFilter(
        (Criterion(Field.TIME, Span(DAY + timedelta(hours=2), DAY + timedelta(hours=5))),)
    ),
    "somebody": PassFilter((Criterion(Field.NUMBER, frozenset({"20001"})),)),
    "a place": PassFilter((Criterion(Field.TERMINAL, frozenset({"S2"})),)),
    "who did not pass": PassFilter((Criterion(Field.RESULT, frozenset({"passed"}), excludes=True),)),
    "warm ones": PassFilter((Criterion(Field.TEMPERATURE, Range(36.5, None)),)),
    "nobody": PassFilter((Criterion(Field.PERSON, "no one"),)),
}
KEYS: Final[Mapping[TallyBy, Callable[[Kept], Key]]] = {
    TallyBy.HOUR: lambda each: each.local.hour,
    TallyBy.DAY: lambda each: each.local.date().isoformat(),
    TallyBy.WEEKDAY: lambda each: each.local.isoweekday(),
    TallyBy.TERMINAL: lambda each: each.new.row.serial,
    TallyBy.RESULT: lambda each: each.new.row.verdict,
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = with_empty_store(tmp_path_factory.mktemp("tallied"))
    db = SqliteDatabase(str(folder / FILE_NAME))
    with db.connection_context(), db.atomic():
        stored = fill(db, MANY)
        yield db, stored


def swept(db: SqliteDatabase, sweep: Any) -> Any:
    while not sweep.is_whole:
        sweep.step(db)
    return sweep


def meant(stored: list[Kept], wanted: PassFilter) -> list[Kept]:
    ids = set(looked_through(stored, wanted))
    return [each for each in stored if each.id in ids]


@pytest.mark.parametrize("by", TallyBy)
@pytest.mark.parametrize("name", FILTERS)
def test_counts_are_those_of_a_look_at_each_record(kept, by, name):
    db, stored = kept
    found = swept(db, Tally(FILTERS[name], by)).rows()
    assert dict(found) == Counter(map(KEYS[by], meant(stored, FILTERS[name])))
    assert all(count for _, count in found)


def test_times_come_in_their_order_and_others_with_the_most_first(kept):
    db, _ = kept
    for by in (TallyBy.HOUR, TallyBy.DAY, TallyBy.WEEKDAY):
        keys = [key for key, _ in swept(db, Tally(ALL, by)).rows()]
        assert keys == sorted(keys)
    for by in (TallyBy.TERMINAL, TallyBy.RESULT):
        counts = [count for _, count in swept(db, Tally(ALL, by)).rows()]
        assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("rows", [1, 7, 100])
def test_however_small_the_spans_are_each_record_is_counted_once(kept, rows, monkeypatch):
    db, stored = kept
    monkeypatch.setattr(Tally, "rows_at_once", rows)
    monkeypatch.setattr(sweeping, "MANY_ROWS", rows)
    found = swept(db, Tally(ALL, TallyBy.HOUR)).rows()
    assert dict(found) == Counter(map(KEYS[TallyBy.HOUR], stored))


def test_a_step_ends_after_a_moment_and_says_how_far_it_is(kept, monkeypatch):
    db, _ = kept
    monkeypatch.setattr(sweeping, "STEP_S", 0.0)
    monkeypatch.setattr(Tally, "rows_at_once", 50)
    tally, parts = Tally(ALL, TallyBy.DAY), [0.0]
    while not tally.is_whole:
        tally.step(db)
        parts.append(tally.part)
    assert parts == sorted(set(parts))
    assert len(parts) > 8
    assert parts[-1] == 1.0


@pytest.fixture
def db(tmp_path: Path) -> Iterator[SqliteDatabase]:
    """A store of its own."""
    made = SqliteDatabase(str(with_empty_store(tmp_path) / FILE_NAME))
    with made.connection_context(), made.atomic():
        yield made


def keep(db: SqliteDatabase, *rows: PassRow, offset_min: int = 0) -> None:
    """Store passes of terminals whose time is so many minutes ahead."""
    for each in rows:
        new = NewRecord(each, f"m{each.passed_at}", "{}", None, facts=SearchFacts(offset_min=offset_min))
        assert records.insert(db, new, "")


def passed(minute: float, **fields: Any) -> PassRow:
    at = round(FIRST.timestamp() * 1_000_000 + minute * 60_000_000)
    return row(0, received_at=at, passed_at=at, pass_time=str(minute), **fields)


def test_what_comes_meanwhile_is_left_out(db):
    keep(db, passed(0), passed(100))
    tally = Tally(ALL, TallyBy.DAY)
    tally._begin(db)
    keep(db, passed(50))
    assert sum(count for _, count in swept(db, tally).rows()) == 2


@pytest.mark.parametrize(("offset_min", "hours"), [(330, [5, 6]), (345, [5, 6]), (-210, [20, 21]), (0, [0])])
def test_places_whose_hours_begin_at_another_minute_are_counted_by_their_own(db, offset_min, hours):
    keep(db, passed(29), passed(14), offset_min=offset_min)  # 05:59 and 05:44, 06:14 and 05:59
    keep(db, passed(31), offset_min=offset_min)
    found = swept(db, Tally(ALL, TallyBy.HOUR)).rows()
    local = [(offset_min + minute) // 60 % 24 for minute in (29, 14, 31)]
    assert [hour for hour, _ in found] == hours
    assert dict(found) == Counter(local)


def test_two_in_the_same_minute_at_one_terminal_are_a_rush_and_one_at_each_is_none(db):
    keep(db, passed(1, serial="S1"), passed(1.9, serial="S1"), passed(3.1, serial="S2"))
    (minute,) = swept(db, Survey(ALL)).figures.minutes
    assert (minute.passes, minute.serial) == (2, "S1")


def test_an_empty_store_has_nothing_to_count(db):
    assert swept(db, Tally(ALL, TallyBy.HOUR)).rows() == []
    survey = swept(db, Survey(ALL))
    assert (survey.figures.total, survey.part) == (0, 1.0)


# All at once


@pytest.mark.parametrize("name", FILTERS)
def test_all_figures_are_those_of_a_look_at_each_record(kept, name):
    db, stored = kept
    wanted = meant(stored, FILTERS[name])
    figures = swept(db, Survey(FILTERS[name])).figures

    def of(key: Callable[[Kept], Any], among: list[Kept] = wanted) -> Counter[Any]:
        return Counter(map(key, among))

    assert figures.total == len(wanted)
    assert figures.hours == of(lambda each: (each.local.hour, outcome(each)))
    assert figures.weekdays == of(lambda each: (each.local.isoweekday(), outcome(each)))
    assert figures.days == of(lambda each: (each.local.date(), outcome(each)))
    assert figures.results == of(lambda each: each.new.row.verdict)
    assert figures.terminals == of(lambda each: (each.new.row.serial, outcome(each)))
    strangers = [each for each in wanted if each.new.row.verdict is Verdict.STRANGER]
    assert figures.strangers == of(lambda each: each.local.date(), strangers)
    fevers = [each for each in wanted if each.new.row.fever]
    assert figures.fevers == of(lambda each: each.local.date(), fevers)
    warm = [each for each in wanted if each.new.row.temperature_c is not None]
    measured = of(lambda each: (round(each.new.row.temperature_c * 100), each.new.row.fever), warm)
    assert figures.temperatures == measured
    assert figures.measuring == {each.new.row.serial for each in warm}


def outcome(each: Kept) -> Outcome:
    verdict = each.new.row.verdict
    if verdict is None:
        return Outcome.UNCLEAR
    return Outcome.PASSED if verdict is Verdict.PASSED else Outcome.NOT_PASSED


@pytest.mark.parametrize("rows", [3, 600])
def test_the_busiest_minutes_are_those_with_the_most_at_one_terminal(kept, rows, monkeypatch):
    db, stored = kept
    monkeypatch.setattr(Survey, "rows_at_once", rows)
    clear = [each for each in stored if not each.new.row.problem]
    counted = Counter((minute_of(each), each.at // 60_000, each.new.row.serial) for each in clear)
    most = sorted((count for count in counted.values() if count > 1), reverse=True)
    found = swept(db, Survey(ALL)).figures.minutes
    assert [each.passes for each in found] == most[:BUSIEST]
    known = {(minute, serial, count) for (minute, _, serial), count in counted.items()}
    assert all((each.minute, each.serial, each.passes) in known for each in found)


def minute_of(each: Kept) -> int:
    return (each.local - FIRST_MINUTE) // timedelta(minutes=1)


def test_minutes_sort_by_how_many_passed():
    assert Minute(3, 0, "a") > Minute(2, 9, "z")
