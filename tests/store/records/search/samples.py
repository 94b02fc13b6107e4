"""A store of varied records, and what a look at each of them would find."""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store.people.pinyin import found_by
from facedesk.store.records import entries, records
from facedesk.store.records.records import GateAnswer, NewRecord, SearchFacts
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Span
from facedesk.wire.messages import Verdict
from store.samples import row

FIRST: Final = datetime(2026, 3, 1, tzinfo=UTC)
NAMES: Final = ("张伟", "王芳", "单雄信", "Anna Łuk", "李娜", "O'Neil", "100%", "a_b")
SERIALS: Final = ("S1", "S2", "S3")
DEPARTMENTS: Final = ("Sales", "生产部", "")
SECOND_US: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that is stored, by its id."""

    id: int
    new: NewRecord

    @property
    def at(self) -> int:
        """Return its time (ms UTC)."""
        row = self.new.row
        return entries.at_ms(row.passed_at, row.received_at)

    @property
    def local(self) -> datetime:
        """Return what the place calls it."""
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=self.at)
        return (at + timedelta(minutes=self.new.facts.offset_min)).replace(tzinfo=None)

    @property
    def texts(self) -> str:
        """Return what a search for a person looks through."""
        row, facts = self.new.row, self.new.facts
        number = "" if row.verdict is Verdict.STRANGER else row.id_number
        return f"{found_by(row.name, number, facts.card, facts.phone)}\n{facts.identity}"


def varied(number: int, luck: random.Random) -> NewRecord:
    """Make a record of many kinds."""
    person = luck.randrange(40)
    verdict = luck.choice([*Verdict, None, *[Verdict.PASSED] * 20])
    received = round(FIRST.timestamp()) * SECOND_US + number * 60 * SECOND_US + luck.randrange(SECOND_US)
    late = luck.random() < 0.1
    passed = (
        received - luck.randrange(5 * 86400) * SECOND_US if late else received - luck.randrange(SECOND_US)
    )
    of_whom = {"id_number": f"2{person:04}", "name": NAMES[person % len(NAMES)]}
    if verdict is Verdict.STRANGER:
        of_whom = {"id_number": f"{luck.randrange(2**128):032x}", "name": ""}
    passed_at = luck.choice([passed] * 9 + [None])
    offset = _here(received) if passed_at is None else luck.choice([480, 480, 480, 0, -300])
    made = row(
        number,
        serial=luck.choice(SERIALS),
        received_at=received,
        passed_at=passed_at,
        pass_time="" if passed_at is None else _local(passed_at, offset),
        verdict=verdict,
        fever=luck.random() < 0.02,
        late=late,
        department=DEPARTMENTS[person % 3],
        in_out=luck.randrange(3),
        temperature_c=luck.choice([None, *[round(36 + luck.random(), 2)] * 5, 38.5]),
        match=luck.choice([None, float(luck.randrange(101))]),
        problem=(("missing", "compareResult"),) if verdict is None else (),
        **of_whom,
    )
    is_stranger = verdict is Verdict.STRANGER
    facts = SearchFacts(
        kind=luck.choice([0, 0, 0, 1, 2, 3, 4, None]),
        mask=luck.choice(["", "0", "1"]),
        phone="" if is_stranger else f"1380000{person:04}",
        card="" if is_stranger else f"{person:010}",
        offset_min=offset,
    )
    said = {
        "name": made.name,
        "snapType": "" if facts.kind is None else str(facts.kind),
        "faceMaskResult": facts.mask,
        "phone": facts.phone,
        "normalNumber": facts.card,
        "blob": {"deep": f"x{number % 97}y"},
        "token": "secret",
    }
    return NewRecord(made, str(number), json.dumps(said, ensure_ascii=False), None, facts=facts)


def _here(at_us: int) -> int:
    """Give the station's local time, in minutes from UTC."""
    offset = datetime.fromtimestamp(at_us / SECOND_US, UTC).astimezone().utcoffset()
    assert offset is not None
    return round(offset.total_seconds() / 60)


def _local(at_us: int, offset_min: int) -> str:
    at = datetime(1970, 1, 1) + timedelta(microseconds=at_us, minutes=offset_min)  # noqa: DTZ001
    return at.isoformat(" ", "milliseconds")


def fill(db: SqliteDatabase, count: int) -> list[Kept]:
    """Store so many varied records."""
    luck = random.Random(13)  # noqa: S311
    kept = []
    for number in range(count):
        if number == count // 2:  # what came until now stays where rare ones are looked for
            db.execute_sql("UPDATE pass_trait SET is_rare = 0 WHERE count >= 3")
        made = varied(number, luck)
        answer = GateAnswer("close", "notOnRoster") if luck.random() < 0.01 else records.NO_ANSWER
        record_id = records.insert(db, made, "", answer)
        assert record_id is not None
        kept.append(Kept(record_id, made))
    return kept


def kept_counts(db: SqliteDatabase) -> list[list[Any]]:
    """Give what is kept of how many there are of each kind and at each terminal, and how many there are."""
    kept = "SELECT id, count FROM pass_{0} WHERE count <> 0 ORDER BY id"
    there = "SELECT {0}_id, COUNT(*) FROM pass_entry GROUP BY 1 ORDER BY 1"
    return [
        [list(db.execute_sql(query.format(name))) for name in ("trait", "terminal")]
        for query in (kept, there)
    ]


def _holds_time(each: Kept, value: Any) -> bool:
    assert isinstance(value, Span)
    if value.since is not None and each.local < value.since:
        return False
    return value.until is None or each.local < value.until


def _between(value: float | None, ends: Any) -> bool:
    low, high = (-1e9 if ends.low is None else ends.low), (1e9 if ends.high is None else ends.high)
    return value is not None and low <= value <= high


_HOLDS: Final[Mapping[Field, Callable[[Kept, Any], bool]]] = {
    Field.TIME: _holds_time,
    Field.PERSON: lambda each, text: (
        all(word in each.texts for word in text.casefold().split())
        or (each.new.row.verdict is Verdict.STRANGER and each.new.row.id_number.startswith(text))
    ),
    Field.NUMBER: lambda each, numbers: (
        each.new.row.id_number in numbers and each.new.row.verdict is not Verdict.STRANGER
    ),
    Field.DEPARTMENT: lambda each, names: each.new.row.department in names,
    Field.TERMINAL: lambda each, serials: each.new.row.serial in serials,
    Field.RESULT: lambda each, results: each.new.row.verdict in results,
    Field.KIND: lambda each, kinds: each.new.facts.kind in kinds,
    Field.FEVER: lambda each, _: each.new.row.fever,
    Field.TEMPERATURE: lambda each, ends: _between(each.new.row.temperature_c, ends),
    Field.MATCH: lambda each, ends: _between(each.new.row.match, ends),
    Field.DIRECTION: lambda each, ways: each.new.row.in_out in ways,
    Field.MASK: lambda each, masks: each.new.facts.mask in masks,
    Field.LATE: lambda each, _: each.new.row.late,
    Field.PROBLEM: lambda each, _: bool(each.new.row.problem),
    Field.HOUR: lambda each, hours: each.local.hour in hours,
    Field.WEEKDAY: lambda each, days: each.local.isoweekday() in days,
    Field.TEXT: lambda each, text: (
        text in f"{each.new.row.serial} {each.new.fields}" and text not in ("secret", "token", "deep")
    ),
}


def holds(each: Kept, criterion: Criterion) -> bool:
    """Whether a record is meant, as seen by looking at it."""
    return _HOLDS[criterion.field](each, criterion.value) is not criterion.excludes


def looked_through(kept: list[Kept], wanted: PassFilter) -> list[int]:
    """Return the ids of what is meant, newest first."""
    found = [each for each in kept if all(holds(each, one) for one in wanted.criteria)]
    return [each.id for each in sorted(found, key=lambda each: (each.at, each.id), reverse=True)]
