"""A filter as the store asks it: sets of numbers, spans and ranges, and from which of them rows are looked for."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.dialect import LISTED
from facedesk.store.people.looked_for import literal, ways_of
from facedesk.store.records.entries import HUNDREDTHS, Trait
from facedesk.store.records.search import who
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Range, Span
from facedesk.wire.values import Verdict

MINUTE_MS: Final = 60_000
FIRST_MS, LAST_MS = -(2**62), 2**62
_FURTHEST: Final = 1e12
"""No degrees and no points are further from 0."""
TELLING: Final = 20_000
"""A range of so many rows or more is looked for by time as well."""

Ids = frozenset[int]
Said = tuple[Any, ...]
"""A condition as SQL, and its values."""


@dataclass(slots=True)
class Conditions:
    """What is asked of entries. A set that is None asks nothing; one that is empty finds nothing."""

    who: Ids | None = None
    not_who: Ids = frozenset()
    strangers: Ids = frozenset()  # records that are found beside those of `who`
    not_strangers: Ids = frozenset()
    made_up: str = ""  # how the number of strangers begins who are found beside them, where these are many
    not_made_up: tuple[str, ...] = ()
    terminals: Ids | None = None
    traits: Mapping[int, Trait] = field(default_factory=dict)
    common: Ids = frozenset()  # of the traits those that are not looked for in their index
    asks_traits: bool = False
    since: int = FIRST_MS  # ms UTC; the local times may ask for less
    until: int = LAST_MS
    pieces: list[tuple[int, int, int]] = field(default_factory=list)
    """Offsets from UTC in minutes, each with from when on and until when, where that is not the same for all."""
    temperature: tuple[int, int] | None = None  # hundredths; both ends belong
    match: tuple[int, int] | None = None
    not_ranges: list[tuple[str, int, int]] = field(default_factory=list)
    clocks: list[tuple[str, Ids, bool]] = field(
        default_factory=list
    )  # of local times, what they are to be, or not
    texts: list[tuple[str, bool]] = field(default_factory=list)  # what is anywhere in a record, or is not

    @property
    def asks_strangers(self) -> bool:
        """Whether strangers are found by their number."""
        return bool(self.strangers or self.made_up)

    @property
    def is_impossible(self) -> bool:
        """Whether nothing can be found."""
        nobody = self.who is not None and not (self.who or self.asks_strangers)
        nowhere = self.terminals is not None and not self.terminals
        return nobody or nowhere or (self.asks_traits and not self.traits) or self.since >= self.until

    @property
    def kept_count(self) -> tuple[str, Ids | None] | None:
        """Return the table whose counts tell how many are found, and which of its rows; None where they do not."""
        of_sets = [part for part, *_ in self._of_sets()]
        if self.where()[0] != of_sets or (self.since, self.until) != (FIRST_MS, LAST_MS):
            return None
        if self.terminals is None:
            return "pass_trait", frozenset(self.traits) if self.asks_traits else None
        return None if self.asks_traits else ("pass_terminal", self.terminals)

    def where(self) -> tuple[list[str], list[Any]]:
        """Return what holds for each entry `e`, beside its time, as SQL with its values."""
        said = [
            *self._of_who(),
            *self._of_sets(),
            *self._of_pieces(),
            *self._of_values(),
            *self._of_clocks(),
            *self._of_texts(),
        ]
        return [part for part, *_ in said], [value for _, *values in said for value in values]

    def _of_who(self) -> Iterator[Said]:
        if self.who is not None:
            asked: list[Said] = [(f"{_WHO} IN {LISTED}", dialect.packed(self.who))]
            if self.strangers:
                asked.append((f"{_ID} IN {LISTED}", dialect.packed(self.strangers)))
            if self.made_up:
                asked.append(self._made_up(self.made_up))
            text = " OR ".join(part for part, *_ in asked)
            yield f"({text})" if len(asked) > 1 else text, *(each for _, *values in asked for each in values)
        if self.not_who:
            yield f"{_WHO} NOT IN {LISTED}", dialect.packed(self.not_who)
        if self.not_strangers:
            yield f"{_ID} NOT IN {LISTED}", dialect.packed(self.not_strangers)
        for begins in self.not_made_up:
            part, *values = self._made_up(begins)
            yield f"NOT {part}", *values

    def _made_up(self, begins: str) -> Said:
        of_strangers = [number for number, trait in self.traits.items() if trait.verdict == Verdict.STRANGER]
        return _MADE_UP, dialect.packed(of_strangers), f"{literal(begins)}%"

    def _of_sets(self) -> Iterator[Said]:
        if self.terminals is not None:
            yield f"{_TERMINAL} IN {LISTED}", dialect.packed(self.terminals)
        if self.asks_traits:
            yield f"{_TRAIT} IN {LISTED}", dialect.packed(self.traits)

    def _of_pieces(self) -> Iterator[Said]:
        if not self.pieces:
            return
        values: list[Any] = []
        for offset, since, until in self.pieces:
            ids = [number for number, trait in self.traits.items() if trait.offset_min == offset]
            values += [dialect.packed(ids), since, until]
        one = f"({_TRAIT} IN {LISTED} AND e.at >= ? AND e.at < ?)"
        yield f"({' OR '.join([one] * len(self.pieces))})", *values

    def _of_values(self) -> Iterator[Said]:
        for column, ends in (("temperature", self.temperature), ("match", self.match)):
            if ends is not None:
                yield f"{dialect.unindexed(f'e.{column}')} BETWEEN ? AND ?", *ends
        for column, low, high in self.not_ranges:
            yield f"(e.{column} IS NULL OR e.{column} NOT BETWEEN ? AND ?)", low, high

    def local(self) -> tuple[str, list[Any]]:
        """Return the local time of an entry `e` at its place (ms) as SQL, and its values."""
        by_offset: dict[int, list[int]] = {}
        for number, trait in self.traits.items():
            by_offset.setdefault(trait.offset_min * MINUTE_MS, []).append(number)
        *others, (last, _) = sorted(by_offset.items()) or [(0, [])]
        cases = " ".join([f"WHEN e.trait_id IN {LISTED} THEN ?"] * len(others))
        values = [value for offset, ids in others for value in (dialect.packed(ids), offset)]
        return f"(e.at + {f'CASE {cases} ELSE ? END' if others else '?'})", [*values, last]

    def _of_clocks(self) -> Iterator[Said]:
        local, values = self.local()
        for part, wanted, is_wanted in self.clocks:
            negated = "" if is_wanted else "NOT "
            yield f"{part.format(local)} {negated}IN {LISTED}", *values, dialect.packed(wanted)

    def _of_texts(self) -> Iterator[Said]:
        for text, is_wanted in self.texts:
            yield f"{'' if is_wanted else 'NOT '}{_SAYS}", text, text


# No rows are looked for by these: from where they are looked for, `ways` says.
_WHO, _ID, _TERMINAL, _TRAIT = (
    dialect.unindexed(f"e.{name}") for name in ("who_id", "id", "terminal_id", "trait_id")
)
_MADE_UP: Final = (
    f"({_TRAIT} IN {LISTED} AND "
    "EXISTS (SELECT 1 FROM record r WHERE r.id = e.id AND r.id_number LIKE ? ESCAPE '!'))"
)
_SAYS: Final = (
    f"EXISTS (SELECT 1 FROM record r WHERE r.id = e.id AND ({dialect.holds('r.serial')} OR EXISTS "
    f"(SELECT 1 FROM {dialect.leaves('r.fields')} f "
    f"WHERE f.key IS NOT 'token' AND {dialect.holds('f.atom')})))"
)


def conditions(db: SqliteDatabase, wanted: PassFilter) -> Conditions:
    """Look up what a filter means in this store; groups and presets are resolved before."""
    made = Conditions()
    traits = _traits(db)
    for criterion in wanted.criteria:
        if criterion.field is not Field.TIME:  # which instants it means depends on what the others leave
            _READ[criterion.field](db, made, criterion, traits)
    if made.asks_traits:
        _leave_out_what_cannot_be(made, traits)
    made.traits = traits
    made.common = frozenset(traits) & _common(db)
    _settle_spans(made, wanted.of(Field.TIME))
    return made


_TRAITS: Final = f"SELECT id, {', '.join(Trait._fields)} FROM pass_trait"
_COMMON: Final = "SELECT id FROM pass_trait WHERE is_rare = 0"
_TERMINALS: Final = f"SELECT id FROM pass_terminal WHERE serial IN {LISTED}"
_OTHER_TERMINALS: Final = f"SELECT id FROM pass_terminal WHERE serial NOT IN {LISTED}"


def _traits(db: SqliteDatabase) -> dict[int, Trait]:
    rows = db.execute_sql(_TRAITS)
    return {row[0]: Trait(*row[1:]) for row in rows}


def _leave_out_what_cannot_be(made: Conditions, traits: dict[int, Trait]) -> None:
    """Leave out traits of which nothing can be meant: nobody is named where a person is asked for."""
    needs = (
        (made.who is not None and not made.asks_strangers, "is_named"),
        (made.match is not None, "has_match"),
        (made.temperature is not None, "has_temperature"),
    )
    for name in (name for is_needed, name in needs if is_needed):
        for number in [number for number, trait in traits.items() if not getattr(trait, name)]:
            del traits[number]


def _common(db: SqliteDatabase) -> Ids:
    return frozenset(number for (number,) in db.execute_sql(_COMMON))


Reader = Callable[[SqliteDatabase, Conditions, Criterion, dict[int, Trait]], None]


def _read_who(find: Callable[[SqliteDatabase, Any], set[int]]) -> Reader:
    def read(db: SqliteDatabase, made: Conditions, criterion: Criterion, _traits: Any) -> None:
        found = frozenset(find(db, criterion.value))
        if criterion.excludes:
            made.not_who |= found
        else:
            made.who = found if made.who is None else made.who & found
            made.strangers, made.made_up = frozenset(), ""

    return read


def _read_person(db: SqliteDatabase, made: Conditions, criterion: Criterion, _traits: Any) -> None:
    text = str(criterion.value)
    ways = ways_of(text)
    if not ways:
        return  # nothing is looked for
    asks_before = made.who is not None
    _read_who(lambda db, _: who.matching(db, ways))(db, made, criterion, _traits)
    begins = who.made_up(text)
    strangers = who.strangers(db, begins) if begins else []
    if criterion.excludes:
        made.not_strangers |= frozenset(strangers or ())
        made.not_made_up += (begins,) if strangers is None else ()
    elif not asks_before:
        made.strangers, made.made_up = frozenset(strangers or ()), begins if strangers is None else ""


def _read_terminal(db: SqliteDatabase, made: Conditions, criterion: Criterion, _traits: Any) -> None:
    assert isinstance(criterion.value, frozenset)
    query = _OTHER_TERMINALS if criterion.excludes else _TERMINALS
    found = frozenset(number for (number,) in db.execute_sql(query, (dialect.packed(criterion.value),)))
    made.terminals = found if made.terminals is None else made.terminals & found


def _read_trait(holds: Callable[[Trait, Any], bool]) -> Reader:
    def read(_db: SqliteDatabase, made: Conditions, criterion: Criterion, traits: dict[int, Trait]) -> None:
        made.asks_traits = True
        value, wanted = criterion.value, not criterion.excludes
        for number in [each for each, trait in traits.items() if holds(trait, value) is not wanted]:
            del traits[number]

    return read


def _read_range(column: str) -> Reader:
    def read(_db: SqliteDatabase, made: Conditions, criterion: Criterion, _traits: Any) -> None:
        assert isinstance(criterion.value, Range)
        low, high = _hundredths(criterion.value)
        if criterion.excludes:
            made.not_ranges.append((column, low, high))
            return
        known = getattr(made, column)
        ends = (low, high) if known is None else (max(low, known[0]), min(high, known[1]))
        setattr(made, column, ends)

    return read


def _hundredths(ends: Range) -> tuple[int, int]:
    """Return a range in hundredths; parts of one are rounded so that no more belongs than was said."""
    low, high = (None if each is None else max(-_FURTHEST, min(each, _FURTHEST)) for each in ends)
    return FIRST_MS if low is None else _up(low), LAST_MS if high is None else _down(high)


def _up(value: float) -> int:
    nearest = round(value * HUNDREDTHS)
    return nearest if nearest + 1e-6 >= value * HUNDREDTHS else nearest + 1


def _down(value: float) -> int:
    nearest = round(value * HUNDREDTHS)
    return nearest if nearest - 1e-6 <= value * HUNDREDTHS else nearest - 1


def _read_clock(part: str) -> Reader:
    def read(_db: SqliteDatabase, made: Conditions, criterion: Criterion, _traits: Any) -> None:
        assert isinstance(criterion.value, frozenset)
        made.clocks.append((part, frozenset(map(int, criterion.value)), not criterion.excludes))

    return read


_HOUR: Final = "{} / 3600000 % 24"
_WEEKDAY: Final = "({} / 86400000 + 3) % 7 + 1"  # the first day of 1970 was a Thursday


def _read_text(_db: SqliteDatabase, made: Conditions, criterion: Criterion, _traits: Any) -> None:
    made.texts.append((str(criterion.value), not criterion.excludes))


_READ: Final[Mapping[Field, Reader]] = {
    Field.PERSON: _read_person,
    Field.NUMBER: _read_who(who.numbered),
    Field.DEPARTMENT: _read_who(who.of_departments),
    Field.TERMINAL: _read_terminal,
    Field.GROUP: _read_terminal,  # resolved to the serials of its terminals
    Field.RESULT: _read_trait(lambda trait, value: trait.verdict in value),
    Field.KIND: _read_trait(lambda trait, value: trait.kind in value),
    Field.FEVER: _read_trait(lambda trait, _: bool(trait.fever)),
    Field.TEMPERATURE: _read_range("temperature"),
    Field.MATCH: _read_range("match"),
    Field.DIRECTION: _read_trait(lambda trait, value: trait.direction in value),
    Field.MASK: _read_trait(lambda trait, value: trait.mask in value),
    Field.LATE: _read_trait(lambda trait, _: bool(trait.late)),
    Field.PROBLEM: _read_trait(lambda trait, _: bool(trait.problem)),
    Field.HOUR: _read_clock(_HOUR),
    Field.WEEKDAY: _read_clock(_WEEKDAY),
    Field.TEXT: _read_text,
}


def _settle_spans(made: Conditions, times: Sequence[Criterion]) -> None:
    """Make instants of local times: others at each offset from UTC that records have."""
    offsets = {trait.offset_min for trait in made.traits.values()}
    spans: dict[int, list[tuple[int, int]]] = {offset: [(FIRST_MS, LAST_MS)] for offset in offsets}
    for criterion in times:
        assert isinstance(criterion.value, Span)
        for offset in offsets:
            one = _instants(criterion.value, offset)
            spans[offset] = [
                each
                for known in spans[offset]
                for part in (_outside(one) if criterion.excludes else [one])
                if (each := (max(known[0], part[0]), min(known[1], part[1])))[0] < each[1]
            ]
    every = [each for of_offset in spans.values() for each in of_offset]
    if not times:
        return
    made.since = min((since for since, _ in every), default=LAST_MS)
    made.until = max((until for _, until in every), default=FIRST_MS)
    if any(of_offset != [(made.since, made.until)] for of_offset in spans.values()):
        made.pieces = [(offset, *each) for offset, parts in spans.items() for each in parts]


def _outside(span: tuple[int, int]) -> list[tuple[int, int]]:
    return [(FIRST_MS, span[0]), (span[1], LAST_MS)]


def _instants(span: Span, offset_min: int) -> tuple[int, int]:
    since = FIRST_MS if span.since is None else _ms(span.since) - offset_min * MINUTE_MS
    until = LAST_MS if span.until is None else _ms(span.until) - offset_min * MINUTE_MS
    return since, until


def _ms(local: datetime) -> int:
    return round(local.replace(tzinfo=UTC).timestamp() * 1000)
