"""What was exported can be imported: the same people come back."""

import asyncio
import csv
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from station.conftest import started

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.people_out import CHUNK, export_people, photo_name
from facedesk.exchange.photos.photos import open_photos
from facedesk.station.station import Station
from facedesk.store.people.people import Greeting, Person
from facedesk.wire.plain import seen
from facedesk.wire.schedule import Day, Period, Week
from facedesk.wire.values import GreetingMode, Priority

from .conftest import OTHER_PORTRAIT, PORTRAIT, everybody, imported

SIGNS = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
WORDS = st.text(SIGNS | st.sampled_from(list("=+-@'\"/\\;,张三")), max_size=12).filter(
    lambda text: text == seen(text)
)
DIGITS = st.text("0123456789", min_size=1, max_size=12)
CARDS = DIGITS.filter(lambda digits: digits.strip("0") != "")
DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))
GREETINGS = st.builds(
    Greeting,
    st.sampled_from(GreetingMode),
    st.booleans(),
    WORDS,
    WORDS.map(lambda text: f"{text} " if text else ""),
)
DAYS = st.lists(
    st.tuples(st.integers(0, 1439), st.integers(0, 1439)).filter(lambda span: span[0] < span[1]), max_size=5
)
WEEKS = st.lists(
    st.just(Day.all_day())
    | st.just(Day.of([Period(0, 1439)]))
    | DAYS.map(lambda spans: Day.of([Period(*span) for span in spans])),
    min_size=7,
    max_size=7,
).map(lambda days: Week(tuple(days)))


@st.composite
def people(draw: st.DrawFn) -> list[Person]:
    """Some people, with numbers of their own."""
    numbers = draw(
        st.lists(DIGITS.filter(lambda digits: int(digits) > 0), unique=True, min_size=1, max_size=5)
    )
    # A card is one person's, its zeros apart.
    cards = draw(
        st.lists(CARDS, min_size=len(numbers), max_size=len(numbers), unique_by=lambda card: card.lstrip("0"))
    )
    made = []
    for number, card in zip(numbers, cards, strict=True):
        start, end = sorted((draw(DATES), draw(DATES)))
        made.append(
            Person(
                number=number, name=draw(WORDS.filter(bool)), card=draw(st.sampled_from([card, ""])),
                sex=draw(st.sampled_from(["", "男", "女"])),
                birthday=draw(st.dates(date(1900, 1, 1), date(2020, 1, 1)) | st.none()),
                phone=draw(st.sampled_from(["", "18868681819", "+49 30 1234"])),
                valid_from=start, valid_until=end, priority=draw(st.sampled_from(Priority)),
                voice=draw(GREETINGS), display=draw(GREETINGS), schedule=draw(WEEKS),
            )
        )  # fmt: skip
    return made


async def kept(station: Station, some: list[Person]) -> None:
    outcomes = await station.people.save_many([(person, {}) for person in some])
    assert all(isinstance(outcome, Person) for outcome in outcomes), outcomes


def alike(person: Person) -> Person:
    """Give what must come back of a person."""
    photos = [photo and replace(photo, number="") for photo in person.photos]
    return replace(
        person, id=0, revision=0, changed_at=0, department_id=None, priority_before=None,
        photos=(photos[0], photos[1], photos[2]),
    )  # fmt: skip


async def round_trip(some: list[Person], ending: str, language: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"people.{ending}"
        one, other = Path(folder) / "one", Path(folder) / "other"
        one.mkdir()
        other.mkdir()
        source, target = await started(one), await started(other)
        try:
            await kept(source, some)
            before = await everybody(source)
            done = await export_people(path, source.departments, source.store, language=language)
            assert done.people == len(some)
            outcome = await imported(target, path)
            assert outcome.counts() == {"added": len(some)}, [row.problems for row in outcome.rows]
            after = await everybody(target)
        finally:
            await source.stop()
            await target.stop()
    assert {number: alike(person) for number, person in after.items()} == {
        number: alike(person) for number, person in before.items()
    }


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(some=people())
def test_what_was_exported_comes_back(some, ending, language):
    asyncio.run(round_trip(some, ending, language))


async def test_departments_and_photos_come_back_too(station, tmp_path):
    top = await station.departments.add("R/D", None)
    below = await station.departments.add("=East", top)
    first = await station.people.save(
        Person("1", "张三", department_id=below), {0: PORTRAIT, 2: OTHER_PORTRAIT}
    )
    await station.people.save(Person("2", "李四"), {1: OTHER_PORTRAIT})
    path, photos = tmp_path / "people.csv", tmp_path / "photos"
    done = await export_people(path, station.departments, station.store, photos=photos)
    assert (done.people, done.photos) == (2, 3)
    assert sorted(file.name for file in photos.iterdir()) == ["1-3.jpg", "1.jpg", "2-2.jpg"]
    before = await everybody(station)

    other = tmp_path / "other"
    other.mkdir()
    target = await started(other)
    try:
        await imported(target, path, open_photos(photos, tmp_path))
        after = await everybody(target)
        names = {row.id: row for row in target.departments.all()}
    finally:
        await target.stop()
    assert {number: alike(person) for number, person in after.items()} == {
        number: alike(person) for number, person in before.items()
    }
    department = names[after["1"].department_id]
    assert (names[department.parent_id].name, department.name) == ("R/D", "=East")
    assert first.department_id == below


async def test_importing_what_was_just_exported_changes_nobody(station, tmp_path):
    await station.people.save(Person("1", "张三", sex="女", birthday=date(1997, 4, 3)), {0: PORTRAIT})
    before = await everybody(station)
    path, photos = tmp_path / "people.xlsx", tmp_path / "photos"
    await export_people(path, station.departments, station.store, photos=photos, language="zh_CN")
    outcome = await imported(station, path, open_photos(photos, tmp_path))
    assert outcome.counts() == {"updated": 1}
    assert await everybody(station) == before


async def test_no_text_becomes_a_formula(station, tmp_path):
    texts = ["=1+1", "+49", "-x", "@SUM(A1)", "'=1", "plain"]
    await kept(station, [Person(str(at), text) for at, text in enumerate(texts, 1)])
    sheet, separated = tmp_path / "people.xlsx", tmp_path / "people.csv"
    for path in (sheet, separated):
        await export_people(path, station.departments, station.store)
    rows = CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[1:]] == texts
    with separated.open(encoding="utf-8", newline="") as file:
        assert file.read(1) == "\ufeff"
        names = [row[1] for row in csv.reader(file)][1:]
    assert names == ["'=1+1", "'+49", "'-x", "'@SUM(A1)", "''=1", "plain"]


async def test_only_those_asked_for_are_written_and_none_that_is_being_removed(station, tmp_path):
    await kept(station, [Person(str(number), "x") for number in range(1, 5)])
    ids = [person.id for number, person in (await everybody(station)).items() if number in {"2", "4"}]
    path = tmp_path / "people.csv"
    done = await export_people(path, station.departments, station.store, ids=ids)
    assert done.people == 2
    assert [line.split(",")[0] for line in path.read_text("utf-8-sig").splitlines()[1:]] == ["2", "4"]


async def test_progress_is_told_by_the_chunk(station, tmp_path):
    await kept(station, [Person(str(number), "x") for number in range(1, CHUNK + 2)])
    heard: list[tuple[int, int]] = []
    await export_people(
        tmp_path / "p.csv", station.departments, station.store, told=lambda *progress: heard.append(progress)
    )
    assert heard == [(CHUNK, CHUNK + 1), (CHUNK + 1, CHUNK + 1)]


async def test_of_an_export_that_is_broken_off_nothing_stays(station, tmp_path):
    await kept(station, [Person(str(number), "x") for number in range(1, 2 * CHUNK)])
    await station.people.save(Person("9999", "x"), {0: PORTRAIT})
    path, photos = tmp_path / "people.csv", tmp_path / "photos"
    path.write_text("before")
    task = asyncio.create_task(
        export_people(
            path, station.departments, station.store, photos=photos,
            ids=[*reversed([person.id for person in (await everybody(station)).values()])],
            told=lambda *_: task.cancel(),
        )
    )  # fmt: skip
    with pytest.raises(asyncio.CancelledError):
        await task
    assert path.read_text() == "before"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["data", "people.csv", "photos"]
    assert list(photos.iterdir()) == []


async def test_where_nothing_can_be_written_it_says_so(station, tmp_path):
    with pytest.raises(ExchangeError) as caught:
        await export_people(tmp_path / "no folder" / "people.csv", station.departments, station.store)
    assert caught.value.reason.code == "fileUnwritable"


def test_a_number_that_is_no_file_name_is_made_one():
    assert photo_name("../a:b", 1) == ".._a_b-2.jpg"
