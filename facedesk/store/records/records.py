"""Pass records: how one is stored, and how they are asked for."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from peewee import Case, SqliteDatabase, fn

from facedesk.store import dialect
from facedesk.store.bounds import MOST_PROBLEMS, SHOWN_CHARACTERS
from facedesk.store.dialect import LISTED
from facedesk.store.models import Alert, PassEntry, PassTrait, Record
from facedesk.store.pictures.pictures import PictureRef
from facedesk.store.records import entries
from facedesk.store.records.entries import PassFacts, PersonAsNamed, Trait
from facedesk.store.records.identity import digest
from facedesk.wire import bounds
from facedesk.wire.messages import Verdict

Problem = tuple[str, ...]
"""A reason's code, then its arguments; a sentence only when it is shown."""

CHUNK = 200
STEP = 500
"""So many passes are placed anew in one transaction."""
LOOKED_THROUGH = 200_000
"""There is no index by picture: so many of the newest records are looked through, in some 100 ms."""
MOST_SHOWING = 500
"""An enrolled picture comes again with every pass of its person: so many records say that it is broken."""


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """What the station answers to a record about the gate (V3.5 2.3.1): nothing where the terminal decides."""

    state: str = ""  # open or close
    because: str = ""  # the fact that decided
    say: str = ""

    @property
    def opens(self) -> bool:
        """Whether the gate opens by it."""
        return self.state == OPEN


OPEN: Final = "open"
CLOSE: Final = "close"
NO_ANSWER: Final = GateAnswer()
HELD_OPEN: Final = "heldOpen"
"""The fact of a record that was answered nothing about the gate, which was held open for everybody."""
KEPT_SHUT: Final = "keptShut"
"""The mark of a pass that the terminal recognised, and that the station kept the gate shut for."""


@dataclass(frozen=True, slots=True)
class PassRow:
    """What a card shows of a pass record."""

    id: int
    serial: str
    received_at: int  # µs UTC
    passed_at: int | None  # µs UTC
    pass_time: str  # as sent
    verdict: Verdict | None
    fever: bool
    late: bool
    id_number: str
    name: str
    department: str
    company: str
    in_out: int  # 0 unknown, 1 in, 2 out
    temperature_c: float | None
    match: float | None  # of 100
    valid_until: str
    recognition: PictureRef | None
    compare: PictureRef | None
    problem: tuple[Problem, ...] = ()
    answer: GateAnswer = NO_ANSWER
    offset_min: int | None = None  # the local time of the place, from UTC; None: nothing is kept of it

    @property
    def at(self) -> int:
        """Return by which time it is listed, µs UTC: of the pass where that is known, else of its arrival."""
        return self.received_at if self.passed_at is None else self.passed_at

    @property
    def mark(self) -> str:
        """Which colour, mark and word say what this pass was: the gravest first."""
        if self.verdict is Verdict.BLOCKED:
            return "blocked"
        if self.fever:
            return "fever"
        if self.verdict is Verdict.PASSED and self.answer.state == CLOSE:
            return KEPT_SHUT
        return str(self.verdict) if self.verdict else "problem"


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """What a record is searched by beside its row."""

    kind: int | None = None  # a `SnapType`
    mask: str = ""  # as sent
    phone: str = ""
    card: str = ""
    identity: str = ""  # the number of an identity card
    offset_min: int = 0  # the local time of the place, from UTC


NO_FACTS: Final = SearchFacts()


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A pass record that is to be stored: the row, what identifies it, and all that the terminal sent."""

    row: PassRow  # its id is 0
    msg_id: str
    fields: str  # JSON without the pictures
    frame: bytes | None  # as it came, where something in it was not understood
    apart: str = ""  # the digest of its content
    facts: SearchFacts = NO_FACTS


@dataclass(frozen=True, slots=True)
class FullRecord:
    """A stored pass record with everything the terminal sent."""

    row: PassRow
    msg_id: str
    fields: dict[str, Any]


COLUMNS = (
    "serial msg_id pass_time apart passed_at received_at verdict fever late id_number name department company in_out "
    "temperature_c match valid_until recognition compare pictures_in fields frame problem answer answer_fact answer_msg"
).split()
# Plain SQL: the busiest statements of all.
_OLD = " AND ".join(f"{name} = {dialect.numbered(place)}" for place, name in enumerate(COLUMNS[:3], 1))
WITHOUT_DIGEST = f"FROM record WHERE {_OLD} AND apart = ''"
INSERT = f"INSERT INTO record ({', '.join(COLUMNS)}) SELECT {', '.join('?' * len(COLUMNS))} "
INSERT_UNLESS_OLD = f"{INSERT} WHERE NOT EXISTS (SELECT 1 {WITHOUT_DIGEST}) ON CONFLICT DO NOTHING"
INSERT_ANYWAY = f"{INSERT} WHERE true ON CONFLICT DO NOTHING"
OLD = f"SELECT fields, recognition, compare {WITHOUT_DIGEST}"
_ANSWER_BEFORE: Final = (
    "SELECT answer, answer_fact, answer_msg FROM record "
    "WHERE serial = ? AND msg_id = ? AND pass_time = ? AND apart = ?"
)


def insert(db: SqliteDatabase, new: NewRecord, month: str, answer: GateAnswer = NO_ANSWER) -> int | None:
    """Store a record, what it is searched by, and what it is answered; return its id, None if it was stored before."""
    values = _values(new, month, answer)
    connection = db.connection()  # past the library: it is the busiest statement of all
    cursor = connection.execute(INSERT_UNLESS_OLD, values)
    if cursor.rowcount != 1:
        old = connection.execute(OLD, values[:3]).fetchone()
        if old is not None and _digest_of(*old) != _digest_of(*_content(values)):
            cursor = connection.execute(INSERT_ANYWAY, values)
    if cursor.rowcount != 1:
        return None
    record_id = int(cursor.lastrowid)
    entries.put(db, entry_of(record_id, new, answer))
    return record_id


def entry_of(record_id: int, new: NewRecord, answer: GateAnswer) -> PassFacts:
    """Return what a record is searched by. A number that is made up for a stranger tells nobody."""
    row, facts = new.row, new.facts
    number = "" if row.verdict is Verdict.STRANGER else row.id_number
    named = PersonAsNamed(
        number, row.name, row.department, row.company, facts.phone, facts.card, facts.identity
    )
    return PassFacts(
        entries.at_ms(row.passed_at, row.received_at),
        record_id,
        row.serial,
        named,
        Trait(
            row.verdict.value if row.verdict else None,
            facts.kind,
            row.in_out,
            row.fever,
            row.late,
            bool(row.problem),
            facts.mask,
            answer.state,
            facts.offset_min,
            not named.is_nobody,
            entries.hundredths(row.match) is not None,
            entries.hundredths(row.temperature_c) is not None,
        ),
        row.temperature_c,
        row.match,
    )


def answer_before(db: SqliteDatabase, new: NewRecord) -> GateAnswer:
    """Return what a record was answered when it was stored before."""
    values = (new.row.serial, new.msg_id, new.row.pass_time, new.apart)
    found = db.connection().execute(_ANSWER_BEFORE, values).fetchone()
    return NO_ANSWER if found is None else GateAnswer(*found)


def _digest_of(fields: str, *pictures: str | None) -> str:
    """Digest what the store holds of a record; an older version stored no digest."""
    return digest(json.loads(fields), [picture or "" for picture in pictures])


def _content(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(values[COLUMNS.index(name)] for name in ("fields", "recognition", "compare"))


def _values(new: NewRecord, month: str, answer: GateAnswer = NO_ANSWER) -> tuple[Any, ...]:
    row = new.row
    return (
        row.serial,
        new.msg_id,
        row.pass_time,
        new.apart,
        row.passed_at,
        row.received_at,
        row.verdict.value if row.verdict else None,
        row.fever,
        row.late,
        row.id_number,
        row.name,
        row.department,
        row.company,
        row.in_out,
        row.temperature_c,
        row.match,
        row.valid_until,
        row.recognition.sha256 if row.recognition else None,
        row.compare.sha256 if row.compare else None,
        month,
        new.fields,
        new.frame[: bounds.FRAME_BYTES] if new.frame else None,
        json.dumps(row.problem, ensure_ascii=False) if row.problem else None,
        answer.state,
        answer.because,
        answer.say,
    )


def pass_row(record: Any) -> PassRow:
    """Make the card's row of a stored record, which was asked for with the columns of `CARD`."""

    def ref(sha256: str | None) -> PictureRef | None:
        return PictureRef(sha256, record.pictures_in) if sha256 else None

    return PassRow(
        id=record.id,
        serial=record.serial,
        received_at=record.received_at,
        passed_at=record.passed_at,
        pass_time=record.pass_time,
        verdict=Verdict(record.verdict) if record.verdict else None,
        fever=bool(record.fever),
        late=bool(record.late),
        id_number=record.id_number,
        name=record.name,
        department=record.department,
        company=record.company,
        in_out=record.in_out,
        temperature_c=record.temperature_c or None,  # an older version stored 0.0, which stands for none
        match=record.match,
        valid_until=record.valid_until,
        recognition=ref(record.recognition),
        compare=ref(record.compare),
        problem=_problems(record.problem) if record.problem else (),
        answer=GateAnswer(record.answer, record.answer_fact, record.answer_msg)
        if record.answer_fact
        else NO_ANSWER,
        offset_min=record.offset_min,
    )


LONG_IN_OLDER_STORES = ("pass_time", "id_number", "name", "department", "company")
"""An older version stored these texts however long they were: nothing above the store sees one so."""


def _problems(text: str) -> tuple[Problem, ...]:
    """Read what is amiss with a record; an older version told of any number of fields."""
    found: list[list[str]] = json.loads(text)
    told = tuple(tuple(one) for one in found[:MOST_PROBLEMS])
    return told if len(found) == len(told) else (*told, ("moreProblems", str(len(found) - len(told))))


CARD = [
    fn.SUBSTR(field, 1, bounds.TEXT_CHARACTERS).alias(name) if name in LONG_IN_OLDER_STORES else field
    for name, field in Record._meta.fields.items()  # noqa: SLF001  documented by peewee for this
    if name not in ("fields", "frame")
]
_AT: Final = fn.COALESCE(Record.passed_at, Record.received_at) / entries.MS_US
CARD.append(
    PassTrait.select(PassTrait.offset_min)
    .join(PassEntry, on=(PassEntry.trait_id == PassTrait.id))
    .where((PassEntry.at == _AT) & (PassEntry.id == Record.id))
    .alias("offset_min")
)  # found by the keys of both, in the same statement


def one(db: SqliteDatabase, record_id: int) -> PassRow | None:
    """Return a record by its id."""
    found = list(Record.select(*CARD).where(Record.id == record_id).execute(db))
    return pass_row(found[0]) if found else None


def rows_of(db: SqliteDatabase, ids: Sequence[int]) -> list[PassRow]:
    """Return records by their ids, in the order of these; those that are gone are left out."""
    found = {
        record.id: pass_row(record)
        for record in Record.select(*CARD).where(dialect.is_among(Record.id, ids)).execute(db)
    }
    return [found[each] for each in ids if each in found]


def full_of(db: SqliteDatabase, ids: Sequence[int]) -> list[FullRecord]:
    """Return records with all they hold, as `rows_of`."""
    query = _all_of().where(dialect.is_among(Record.id, ids)).namedtuples()  # exports read millions
    found = {record.id: _full(record) for record in query.execute(db)}
    return [found[each] for each in ids if each in found]


def _all_of() -> Any:
    size = fn.LENGTH(Record.fields).coerce(False)  # else it is text, as they are
    fields = Case(None, [(size <= SHOWN_CHARACTERS, Record.fields)], "")
    return Record.select(*CARD, fields.alias("fields"), size.alias("size"))


def _full(record: Any) -> FullRecord:
    row = pass_row(record)
    if record.size > SHOWN_CHARACTERS:
        row = replace(row, problem=(*row.problem, ("tooMuchToShow", str(record.size))))
    return FullRecord(row, record.msg_id, json.loads(record.fields or "{}"))


def newest_arrival(db: SqliteDatabase) -> tuple[int, int]:
    """Return the id of the newest record and when it came (µs UTC); 0 and 0 where there is none."""
    query = Record.select(Record.id, Record.received_at).order_by(Record.id.desc()).limit(1)
    found = query.tuples().first(db)
    return (0, 0) if found is None else (int(found[0]), int(found[1]))


def showing(db: SqliteDatabase, picture: PictureRef) -> list[tuple[int, str]]:
    """Return the newest records with a picture, and the name on the wire it came under, newest first.

    There is no index by picture: `LOOKED_THROUGH` records are looked through.
    """
    newest = int(Record.select(fn.MAX(Record.id)).scalar(db) or 0)
    is_captured = Record.recognition == picture.sha256
    query = Record.select(Record.id, is_captured).where(
        (Record.id > newest - LOOKED_THROUGH)
        & (Record.pictures_in == picture.month)
        & (is_captured | (Record.compare == picture.sha256))
    )
    rows = query.order_by(Record.id.desc()).limit(MOST_SHOWING).tuples().execute(db)
    return [(number, "recognitionPhoto" if captured else "comparePhoto") for number, captured in rows]


def reread(
    db: SqliteDatabase, serial: str, others: Iterable[tuple[int, int]], offset_min: Callable[[int], int]
) -> list[PassRow]:
    """Place a terminal's passes, named by their arrivals, at other instants, and tell them as not late.

    `offset_min` returns its local time at an instant (µs UTC), from UTC in minutes.
    """
    changed: list[int] = []
    for received_at, passed_at in others:
        which = (Record.serial == serial) & (Record.received_at == received_at)
        ids = [each.id for each in Record.select(Record.id).where(which).execute(db)]
        before = entries.known(db, ids)
        Record.update(passed_at=passed_at, late=False).where(Record.id.in_(ids)).execute(db)
        entries.place(db, before, offset_min)
        Alert.update(late=False, first_at=received_at, last_at=received_at).where(
            Alert.record_id.in_(ids) & Alert.late
        ).execute(db)
        changed += ids
    return [pass_row(each) for each in Record.select(*CARD).where(Record.id.in_(changed)).execute(db)]


# Plain SQL: a terminal's whole past is gone through with these, while others wait for the writer.
_NEXT_TO_SHIFT: Final = f"""
SELECT id FROM record WHERE serial = ? AND id > ? AND {dialect.unindexed("received_at")} >= ?
    AND {dialect.unindexed("received_at")} < ? AND passed_at IS NOT NULL ORDER BY id LIMIT ?
"""
_PLAUSIBLE_AMONG: Final = f"SELECT id FROM record WHERE id IN {LISTED} AND passed_at + ? - received_at <= ?"
_SHIFT: Final = f"""
UPDATE record SET passed_at = passed_at + ?, late = late OR received_at - passed_at - ? > ? WHERE id IN {LISTED}
"""
_LATE_AMONG: Final = f"SELECT id, passed_at FROM record WHERE id IN {LISTED} AND late"


def shift(
    db: SqliteDatabase,
    serial: str,
    during: tuple[int, int],
    by_us: int,
    *,
    late_after_us: int,
    offset_min: Callable[[int], int],
    after: int = 0,
) -> tuple[list[int], int | None]:
    """Place the next passes that came from one instant until another earlier or later, and call late what is.

    What would lie in the future then stays where it is. A terminal may have passed hundreds of thousands since:
    each call looks at `STEP` of its records after the id `after`, so that the writer serves others between.
    `offset_min` returns its local time at an instant (µs UTC), from UTC in minutes.

    Returns:
        The ids of those that were placed anew, and that of the last one that was looked at, None at the end.
    """
    since, until = during
    next_ones = db.execute_sql(_NEXT_TO_SHIFT, (serial, after, since, until, STEP))
    looked_at = [number for (number,) in next_ones]
    plausible = db.execute_sql(_PLAUSIBLE_AMONG, (dialect.packed(looked_at), by_us, late_after_us))
    changed = [number for (number,) in plausible]
    these = dialect.packed(changed)
    before = entries.known(db, changed)
    db.execute_sql(_SHIFT, (by_us, by_us, late_after_us, these))
    entries.place(db, before, offset_min)
    late = dict(db.execute_sql(_LATE_AMONG, (these,)))
    raised = dialect.is_among(Alert.record_id, late) & (Alert.serial == serial) & ~Alert.late
    alerts = Alert.select(Alert.id, Alert.record_id).where(raised).tuples()
    for alert_id, number in list(alerts.execute(db)):
        values = {"late": True, "first_at": late[number], "last_at": late[number]}
        Alert.update(**values).where(Alert.id == alert_id).execute(db)
    return changed, looked_at[-1] if len(looked_at) == STEP else None


def newest_among(db: SqliteDatabase, ids: Iterable[int]) -> list[PassRow]:
    """Return the newest `CHUNK` of some records."""
    newest = sorted(ids)[-CHUNK:]
    return [pass_row(each) for each in Record.select(*CARD).where(Record.id.in_(newest)).execute(db)]


def silence(db: SqliteDatabase, serial: str, received_at: int) -> None:
    """Call the alerts late that a late record raised aloud, named by when it came."""
    which = (Record.serial == serial) & (Record.received_at == received_at) & Record.late
    for number, passed_at in list(
        Record.select(Record.id, Record.passed_at).where(which).tuples().execute(db)
    ):
        Alert.update(late=True, first_at=passed_at, last_at=passed_at).where(
            (Alert.serial == serial) & (Alert.record_id == number) & ~Alert.late
        ).execute(db)


def add_problem(db: SqliteDatabase, record_id: int, problem: Problem) -> None:
    """Add to what is said of a record why something in it could not be understood."""
    record = Record.select(Record.problem).where(Record.id == record_id).first(db)
    known = json.loads(record.problem) if record is not None and record.problem else []
    if list(problem) not in known:
        text = json.dumps([*known, list(problem)], ensure_ascii=False)
        Record.update(problem=text).where(Record.id == record_id).execute(db)
        entries.mark_problem(db, record_id)
