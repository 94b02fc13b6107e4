"""Values in the store that make no sense: found at the start, and replaced by what lets the rest go on.

A hand in the data folder, a damaged page or another program may leave a text where a number belongs, a word that does
not exist, a tree that goes in a circle. What a value is to be follows from the models and from the rows below; what
stands in for it never lets anybody in: a person is blocked, a terminal waits, a rule goes. The store as it was is kept.
"""

import json
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from peewee import SQL, BlobField, BooleanField, Column, Field, FloatField, SqliteDatabase, Table, TextField

from facedesk.store import bounds, dialect, settings
from facedesk.store.by_hand import GivenKind, HandState
from facedesk.store.changes import keeping
from facedesk.store.delivery import transitions, unkept, wanting
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.dialect import ROW
from facedesk.store.hold_words import HoldSaying
from facedesk.store.holds import HoldKind
from facedesk.store.models import (
    TABLES,
    Alert,
    AlertTally,
    Arrivals,
    Assignment,
    Base,
    Delivery,
    Department,
    Difference,
    FloorPlan,
    Foreign,
    FormerTerminal,
    GateHold,
    GivenCommand,
    Group,
    HeldParameters,
    HoldWord,
    Holiday,
    LeftByHand,
    Opening,
    ParameterOrder,
    ParameterState,
    ParameterTemplate,
    PlanPin,
    Record,
    SavedFilter,
    ScheduledReport,
    SeenAtMuster,
    StoredPerson,
    StoredSetting,
    Template,
    TemplateRule,
    Terminal,
    TerminalRoster,
    Upgrade,
    UpgradeJob,
    table_name,
)
from facedesk.store.prepared import PreparedQuery
from facedesk.store.records import arrivals, kept_departments, open_alerts
from facedesk.store.records.alerts import AlertKind
from facedesk.store.records.remaking import remake
from facedesk.store.records.reports import ReportFormat, ReportKind, ReportPeriod
from facedesk.store.records.search.criteria import filter_of
from facedesk.store.terminals import Admission, Decider
from facedesk.store.upgrade_state import UpgradeState
from facedesk.wire.person_fields import FIELDS, Kind
from facedesk.wire.schedule import Week, read_periods, read_terminal, write_terminal
from facedesk.wire.values import GreetingMode, Priority, UpdateType, Verdict

log = logging.getLogger(__name__)

Check = Callable[[Any], bool]
_WHOLE_MOST: Final = 2**63
_NUMBER_MOST: Final = 1e15
_DAY_MIN: Final = 24 * 60
_DAY_S: Final = _DAY_MIN * 60
_INSTANTS: Final = (-62_000_000_000_000_000, 253_000_000_000_000_000)
"""µs UTC that a calendar can show, in whatever zone."""


class _Drop:
    """Stands for a value without which a row says nothing: the whole row goes."""


DROP: Final = _Drop()
EXPIRED: Final = "2000-01-01"
"""Stands in for the end of a validity, of which nobody knows when it was to be."""


def _is_json(kind: type, of: type | None = None) -> Check:
    def check(value: Any) -> bool:
        try:
            read = json.loads(value)
        except (ValueError, RecursionError):
            return False
        inner = read.values() if isinstance(read, dict) else read if isinstance(read, list) else ()
        return isinstance(read, kind) and (of is None or all(isinstance(each, of) for each in inner))

    return check


def _is_problems(value: Any) -> bool:
    return _is_json(list, list)(value) and all(
        one and all(isinstance(each, str) for each in one) for one in json.loads(value)
    )


def _is_filter(value: Any) -> bool:
    try:
        filter_of(value)
    except (ValueError, RecursionError):
        return False
    return True


def _is_reason(value: Any) -> bool:
    if value == "":
        return True
    if not _is_json(list)(value):
        return False
    read = json.loads(value)
    return (
        len(read) == 2  # noqa: PLR2004  code and arguments
        and isinstance(read[1], list)
        and all(isinstance(each, list) and len(each) == 2 for each in read[1])  # noqa: PLR2004
    )


def _is_day(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_schedule(value: Any) -> bool:
    try:
        read_terminal(value)
    except ValueError:
        return False
    return True


def _are_periods(value: Any) -> bool:
    try:
        read_periods(value)
    except ValueError:
        return False
    return True


def _one_of(*values: object) -> Check:
    return frozenset(values).__contains__


def _fits(pattern: str) -> Check:
    whole = re.compile(pattern)
    return lambda value: whole.fullmatch(value) is not None


_HASH: Final = _fits("[0-9a-f]{64}|")
_MONTH: Final = _fits(r"\d{4}-\d{2}|enrolled|")
_PIXELS: Final[Check] = lambda value: 0 < value <= 2**16  # noqa: E731
_PART: Final[Check] = lambda value: 0 <= value <= 1  # noqa: E731
_STATES: Final = _one_of(*(state.value for state in DeliveryState))
_DECIDER: Final = _one_of(*(each.value for each in Decider))
_CLOSED: Final = write_terminal(Week.closed())
_OF_KIND: Final[Mapping[Kind, tuple[Check, Any]]] = {
    Kind.BIRTHDAY: (lambda value: not value or _is_day(value), ""),
    Kind.FIRST_DAY: (_is_day, EXPIRED),
    Kind.LAST_DAY: (_is_day, EXPIRED),
    Kind.PRIORITY: (_one_of(*map(int, Priority)), int(Priority.BLOCKED)),
    Kind.MODE: (_one_of(*map(int, GreetingMode)), 0),
    Kind.WEEK: (_is_schedule, _CLOSED),
}
"""The same of a field of a person, by its kind."""

RULES: Final[Mapping[Field, tuple[Check | None, Any]]] = {
    Terminal.admission: (_one_of(*(each.value for each in Admission)), Admission.WAITING.value),
    Terminal.versions: (_is_json(dict, str), "{}"),
    Terminal.parameters: (_is_json(dict, str), "{}"),
    Terminal.decides: (_DECIDER, None),
    Terminal.switched: (_one_of("", *(each.value for each in Decider)), ""),
    Group.decides: (_DECIDER, None),
    Record.verdict: (_one_of(*(each.value for each in Verdict)), None),
    Record.in_out: (_one_of(0, 1, 2), 0),
    Record.recognition: (_HASH, None),
    Record.compare: (_HASH, None),
    Record.pictures_in: (_MONTH, ""),
    Record.fields: (_is_json(dict), "{}"),
    Record.problem: (_is_problems, None),
    Record.answer: (_one_of("", "open", "close"), ""),
    Alert.kind: (_one_of(*(each.value for each in AlertKind)), AlertKind.NOT_UNDERSTOOD.value),
    Alert.count: (lambda value: value > 0, 1),
    Alert.picture: (_HASH, None),
    Alert.pictures_in: (_MONTH, None),
    AlertTally.kind: (_one_of(*(each.value for each in AlertKind)), DROP),
    AlertTally.open: (lambda value: value >= 0, DROP),
    Arrivals.quarter: (lambda value: value >= 0, DROP),
    Arrivals.count: (lambda value: value >= 0, DROP),
    StoredSetting.value: (_is_json(object), DROP),
    **{getattr(StoredPerson, row.column): _OF_KIND[row.kind] for row in FIELDS if row.kind in _OF_KIND},
    StoredPerson.priority_before: (_one_of(*map(int, Priority)), None),
    StoredPerson.photo_1: (_HASH, None),
    StoredPerson.photo_2: (_HASH, None),
    StoredPerson.photo_3: (_HASH, None),
    StoredPerson.revision: (lambda value: 0 < value < 2**40, 1),
    StoredPerson.removed_at: (None, 1),
    Template.schedule: (_is_schedule, _CLOSED),
    Assignment.excepted: (None, 1),
    Assignment.person_id: (None, DROP),
    Assignment.department_id: (None, DROP),
    Assignment.serial: (None, DROP),
    Assignment.group_id: (None, DROP),
    Delivery.state: (_STATES, DeliveryState.WAITING.value),
    Delivery.wanted: (None, 0),
    Delivery.in_doubt: (None, 1),
    Delivery.due_at: (None, 0),
    Delivery.reason: (_is_reason, ""),
    Difference.kind: (_one_of("missing", "surplus", "different"), DROP),
    Difference.fields: (_is_json(list, str), "[]"),
    ParameterState.by: (_is_reason, '["byTerminal",[]]'),
    ParameterState.parameters: (_is_json(dict, str), DROP),
    ParameterTemplate.parameters: (_is_json(dict, str), DROP),
    ParameterTemplate.by: (_is_reason, ""),
    ParameterOrder.by: (_is_reason, '["byTerminal",[]]'),
    ParameterOrder.parameters: (_is_json(dict, str), DROP),
    ParameterOrder.state: (_one_of("waits", "done", "failed"), DROP),
    ParameterOrder.reason: (_is_reason, ""),
    ParameterOrder.seen: (_is_json(dict, str), "{}"),
    TemplateRule.mends: (None, 0),
    UpgradeJob.by: (_is_reason, '["byTerminal",[]]'),
    UpgradeJob.size: (lambda value: value > 0, DROP),
    UpgradeJob.kind: (_one_of(*map(int, UpdateType)), DROP),
    UpgradeJob.together: (lambda value: value > 0, 1),
    UpgradeJob.wait_s: (lambda value: 0 < value <= _DAY_S, 600),
    Upgrade.state: (_one_of(*(state.value for state in UpgradeState)), UpgradeState.FAILED.value),
    Upgrade.served: (lambda value: value >= 0, 0),
    Upgrade.reason: (_is_reason, ""),
    Holiday.day: (_is_day, DROP),
    Holiday.periods: (_are_periods, ""),
    Opening.by: (_is_reason, '["byTerminal",[]]'),
    Opening.state: (_one_of(*(state.value for state in HandState)), HandState.FAILED.value),
    Opening.reason: (_is_reason, ""),
    GivenCommand.kind: (_one_of(*(kind.value for kind in GivenKind)), DROP),
    GivenCommand.by: (_is_reason, '["byTerminal",[]]'),
    GivenCommand.state: (_one_of(*(state.value for state in HandState)), HandState.FAILED.value),
    GivenCommand.reason: (_is_reason, ""),
    HoldWord.by: (_is_reason, '["byTerminal",[]]'),
    HoldWord.saying: (_one_of(*(saying.value for saying in HoldSaying)), DROP),
    HoldWord.is_emergency: (None, 0),
    GateHold.is_emergency: (None, 0),
    GateHold.kind: (_one_of(*(kind.value for kind in HoldKind)), DROP),
    GateHold.until: (None, 0),  # over
    GateHold.by: (_is_reason, '["byTerminal",[]]'),
    GateHold.is_opened: (None, 1),
    HeldParameters.parameters: (_is_json(dict, str), DROP),
    FloorPlan.picture: (_HASH, ""),  # said where the plan is shown: another one can be chosen
    FloorPlan.width: (_PIXELS, 1600),
    FloorPlan.height: (_PIXELS, 1000),
    ScheduledReport.kind: (_one_of(*(kind.value for kind in ReportKind)), DROP),
    ScheduledReport.period: (_one_of(*(period.value for period in ReportPeriod)), DROP),
    ScheduledReport.format: (_one_of(*(each.value for each in ReportFormat)), ReportFormat.XLSX.value),
    ScheduledReport.folder: (lambda value: value != "", DROP),
    ScheduledReport.at: (_fits("([01][0-9]|2[0-3]):[0-5][0-9]"), "06:00"),
    ScheduledReport.wanted: (_is_filter, DROP),
    ScheduledReport.language: (_one_of("en", "zh_CN"), "en"),
    ScheduledReport.next_day: (_is_day, DROP),
    ScheduledReport.failure: (_is_reason, ""),
    PlanPin.plan_id: (None, DROP),
    PlanPin.x: (_PART, 0.5),
    PlanPin.y: (_PART, 0.5),
    SeenAtMuster.by: (_is_reason, '["byTerminal",[]]'),
    SeenAtMuster.ended_at: (None, 0),  # nobody is taken for seen
    SeenAtMuster.ended_by: (_is_reason, ""),
    LeftByHand.by: (_is_reason, '["byTerminal",[]]'),
    LeftByHand.undone_at: (None, 0),  # nobody is taken for gone
    LeftByHand.undone_by: (_is_reason, ""),
    SavedFilter.criteria: (_is_filter, DROP),  # another one would find others under its name
}
"""What must be so of a value beyond its kind, and what stands in for one that is not; else what the kind says."""
_SHAPES: Final[Mapping[str, Check]] = {
    "starts": lambda value: type(value) is int,
    settings.LAST_ID: lambda value: type(value) is int,
    settings.LISTENED_ON: lambda value: type(value) is str,
    arrivals.SINCE: lambda value: type(value) is int,
    kept_departments.REMOVED: lambda value: (
        isinstance(value, list) and all(type(each) is str for each in value)
    ),
    "picturesLookedThrough": lambda value: (
        isinstance(value, dict) and all(type(each) is int for each in value.values())
    ),
    keeping.UNDER_WAY: lambda value: (
        isinstance(value, list)
        and all(isinstance(each, list) and list(map(type, each)) == [int, str] for each in value)
    ),
    wanting.BEHIND: lambda value: isinstance(value, list) and all(isinstance(each, dict) for each in value),
    unkept.PREFIX: lambda value: (
        isinstance(value, dict) and value.keys() == {"version", "is_sure", "refused_of"}
    ),
}
"""What the store keeps among the settings, by how the name begins."""
_NOT_EMPTY: Final = frozenset(
    {
        StoredPerson.number,
        Terminal.serial,
        StoredSetting.name,
        TerminalRoster.serial,
        FormerTerminal.serial,
    }
)
_MOST: Final[Mapping[type[Base], int]] = {
    Record: bounds.MENDED_RECORDS,
    **dict.fromkeys(
        (Alert, Arrivals, Foreign, Opening, GivenCommand, HoldWord, ParameterState, Upgrade),
        bounds.MENDED_EVENTS,
    ),
}
_IS_INSTANT: Final = re.compile(r"(?!due_at)(?:.*_)?(?:at|seen|since|until)")
_PARENTS: Final = (
    (Department, "parent_id", Department),
    (Group, "parent_id", Group),
    (StoredPerson, "department_id", Department),
    (Terminal, "group_id", Group),
    (FloorPlan, "group_id", Group),
)


def mend(db: SqliteDatabase, keep_a_copy: Callable[[], object]) -> Counter[str]:
    """Replace what makes no sense, after the store as it was has been kept; return how many values, by table."""
    found = [each for table in TABLES for each in _odd_in(db, table)]
    found += [*_odd_settings(db), *_odd_rules(db), *_odd_deliveries(db)]
    lost = [each for table, column, of in _PARENTS for each in _lost(db, table, column, of)]
    if not found and not lost:
        return Counter()
    keep_a_copy()
    with db.atomic("IMMEDIATE"):
        for table, row, fields in found:
            _replace(db, table, row, fields)
        for table, row, column in lost:
            _table(table).update({_column(table, column): None}).where(_row(table) == row).execute(db)
        open_alerts.count_anew(db)
        if any(table in (Arrivals, StoredSetting) for table, _, _ in found):
            arrivals.count_anew(db)
        remake(db, {row for table, row, _ in found if table is Record})
        wanting.put_off(db)  # the station does it, when it knows which time it is
    named = [(table, row, ", ".join(each.column_name for each in fields)) for table, row, fields in found]
    for table, row, names in [*named, *lost][: bounds.MENDED_NAMED]:
        log.error("%s, row %s: %s made no sense", table_name(table), row, names)
    return Counter(table_name(table) for table, _, _ in [*found, *lost])


_Odd = tuple[type[Base], int, list[Field]]


# Not the models, which make of a value what it should be: it is looked at, and replaced, as it is.
def _table(table: type[Base]) -> Table:
    return Table(table_name(table))


def _column(table: type[Base], name: str) -> Column:
    return Column(_table(table), name)


def _row(table: type[Base]) -> Column:
    return _column(table, ROW)


def _odd_in(db: SqliteDatabase, table: type[Base]) -> list[_Odd]:
    """Find the rows of a table in which something makes no sense, and what."""
    most = _MOST.get(table, bounds.MENDED_ROWS)
    fields = _doubtful(db, table, most)
    if not fields:
        return []
    query = _table(table).select(_row(table), *(SQL(_read(field)) for field in fields))
    rows = db.execute(query.order_by(_row(table).desc()).limit(most))
    numbers, *columns = list(zip(*rows.fetchall(), strict=True)) or [()]
    odd: dict[int, list[Field]] = {}
    for field, column in zip(fields, columns, strict=False):
        if field not in RULES and _are_texts(field, column):
            continue
        check = _check_of(field)
        # What many rows share is looked at once; 1 and 1.0 are alike to a set.
        wrong = {each for each in set(zip(map(type, column), column, strict=True)) if not check(each[1])}
        for number, value in zip(numbers, column, strict=True) if wrong else ():
            if (type(value), value) in wrong:
                odd.setdefault(number, []).append(field)
    return [(table, number, odd[number]) for number in numbers if number in odd]


def _are_texts(field: Field, column: Sequence[Any]) -> bool:
    """Whether all of a column are texts that are wanted there: of thousands of names each is another one."""
    if not isinstance(field, TextField) or field.null or not set(map(type, column)) <= {bytes}:
        return False
    return not (field in _NOT_EMPTY and b"" in column) and _is_text(b"\0".join(column))


def _doubtful(db: SqliteDatabase, table: type[Base], most: int) -> list[Field]:
    """Return the columns in which the engine, which is faster at it, does not see by itself that all is sound."""
    fields = list(table._meta.sorted_fields)  # noqa: SLF001  peewee's own way
    (seen,) = db.execute_sql(dialect.not_always(map(_surely, fields), table_name(table), most)).fetchall()
    return [field for field, is_doubtful in zip(fields, seen, strict=True) if is_doubtful]


def _surely(field: Field) -> str:
    """Write the condition under which a value is sound without a look at it: no more than `_check_of` lets pass."""
    name, rule = f'"{field.column_name}"', RULES.get(field, (None, None))[0]
    sound = [dialect.is_nothing(name)] if field.null else []
    if rule is None:
        sound.append(_is_of_kind(field, name))
    elif type(field.default) is int and rule(field.default):
        sound.append(dialect.is_whole_within(name, field.default, field.default))
    elif isinstance(field, TextField) and field.default == "" and rule(""):
        sound.append(dialect.is_empty_text(name))
    return " OR ".join(sound) or "FALSE"


def _is_of_kind(field: Field, name: str) -> str:
    if isinstance(field, BlobField):
        return dialect.is_bytes(name)
    if isinstance(field, TextField):
        full = f" AND NOT {dialect.is_empty_text(name)}" if field in _NOT_EMPTY else ""
        return f"{dialect.is_plain_text(name)}{full}"
    if isinstance(field, FloatField):
        return dialect.is_number_below(name, _NUMBER_MOST)
    return dialect.is_whole_within(name, *_range_of(field))


def _read(field: Field) -> str:
    """Write how a column is read so that no bytes in it can keep it from being read."""
    name = f'"{field.column_name}"'
    if isinstance(field, TextField) and not isinstance(field, BlobField):
        return dialect.text_read(name)
    if isinstance(field, BlobField):
        return dialect.bytes_read(name)
    return dialect.number_read(name)


def _check_of(field: Field) -> Check:
    """Return what says whether a value as it was read may be in a column."""
    kind, more = _kind_of(field), RULES.get(field, (None, None))[0]
    is_optional = bool(field.null)

    def check(value: Any) -> bool:
        if value is None:
            return is_optional
        if not kind(value):
            return False
        return more is None or bool(more(value.decode() if isinstance(value, bytes) else value))

    return check


def _kind_of(field: Field) -> Check:
    if isinstance(field, BlobField):
        return lambda value: type(value) is bytes
    if isinstance(field, TextField):
        return _is_full_text if field in _NOT_EMPTY else _is_text
    if isinstance(field, FloatField):
        return lambda value: type(value) in (int, float) and abs(value) < _NUMBER_MOST
    least, most = _range_of(field)
    return lambda value: type(value) is int and least <= value <= most


def _range_of(field: Field) -> tuple[int, int]:
    if isinstance(field, BooleanField):
        return 0, 1
    if field.column_name.startswith("zone_") and field.column_name.endswith("_min"):
        return 1 - _DAY_MIN, _DAY_MIN - 1
    return _INSTANTS if _IS_INSTANT.fullmatch(field.column_name) else (-_WHOLE_MOST, _WHOLE_MOST)


def _is_text(value: Any) -> bool:
    if type(value) is not bytes:
        return False
    if value.isascii():
        return True
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_full_text(value: Any) -> bool:
    return value != b"" and _is_text(value)


def _stand_in(field: Field) -> Any:
    """Return what stands in for a value that makes no sense; DROP where the row is nothing without it."""
    if field in RULES and RULES[field][1] is not None:
        return RULES[field][1]
    if field.null:
        return None
    if field.unique or field.primary_key:
        return DROP
    if field.default is not None and not callable(field.default):
        return field.default
    if isinstance(field, BlobField):
        return b""
    return "" if isinstance(field, TextField) else 0


def _replace(db: SqliteDatabase, table: type[Base], row: int, fields: list[Field]) -> None:
    values = {_column(table, field.column_name): _stand_in(field) for field in fields}
    remove = _table(table).delete().where(_row(table) == row)
    if DROP in values.values():
        remove.execute(db)
        return
    # One that would be another's twin goes: a record that is there twice, a second template of a name.
    update = PreparedQuery(db, _table(table).update(values).where(_row(table) == row), spares_twins=True)
    if not update.run(db, {}).rowcount:
        remove.execute(db)
    elif table is Delivery:
        transitions.MENDED.run(db, id=row)


def _lost(
    db: SqliteDatabase, table: type[Base], column: str, of: type[Base]
) -> list[tuple[type[Base], int, str]]:
    """Find what hangs in nothing that is there, or, by however many steps, in itself."""
    hangs = _table(table).select(_row(table), _column(table, column)).where(SQL(dialect.is_whole(column)))
    parents = Table(table_name(of), alias="parents")
    there = parents.select(Column(parents, ROW))
    lost = {row for row, _ in hangs.where(_column(table, column).not_in(there)).tuples().execute(db)}
    if table is of:
        rows = dict(hangs.tuples().execute(db))
        lost |= _in_circles({row: parent for row, parent in rows.items() if row not in lost})
    return [(table, row, column) for row in sorted(lost)]


def _in_circles(parents: Mapping[int, int]) -> set[int]:
    found: set[int] = set()
    sound: set[int] = set()
    for first in parents:
        way: dict[int, None] = {}
        at: int | None = first
        while at is not None and at not in sound and at not in way:
            way[at] = None
            at = parents.get(at)
        if at is not None and at in way:
            circle = list(way)
            found |= set(circle[circle.index(at) :])
        sound |= way.keys()
    return found


def _odd_settings(db: SqliteDatabase) -> Iterator[_Odd]:
    """Find what the store itself keeps among the settings, and is of another shape."""
    rows = _table(StoredSetting).select(
        _row(StoredSetting), *(_column(StoredSetting, name).cast("BLOB") for name in ("name", "value"))
    )
    for row, name, value in rows.tuples().execute(db):
        check = next(
            (each for begins, each in _SHAPES.items() if (name or b"").startswith(begins.encode())), None
        )
        if check is not None and _is_json(object)(value or b"") and not check(json.loads(value)):
            yield StoredSetting, row, [StoredSetting.value]


def _odd_rules(db: SqliteDatabase) -> Iterator[_Odd]:
    """Find rules that do not name one whom and one where."""
    whom = (Assignment.person_id.is_null(), Assignment.department_id.is_null())
    where = (Assignment.serial.is_null(), Assignment.group_id.is_null())
    odd = (whom[0] == whom[1]) | (where[0] == where[1]) | (Assignment.excepted & (whom[0] | where[0]))
    for (row,) in Assignment.select(Assignment.id).where(odd).tuples().execute(db):
        yield Assignment, row, [Assignment.serial]


def _odd_deliveries(db: SqliteDatabase) -> Iterator[_Odd]:
    """Find deliveries whose state does not go with what is wanted, and those of nobody who is wanted all the same."""
    of_wanted = [state.value for state in DeliveryState if state is not DeliveryState.REMOVING]
    of_others = [DeliveryState.SENDING.value, DeliveryState.REMOVING.value]
    is_nobodys = Delivery.person_id.not_in(StoredPerson.select(StoredPerson.id))
    odd = Delivery.wanted & (Delivery.state.not_in(of_wanted) | is_nobodys)
    odd |= ~Delivery.wanted & Delivery.state.not_in(of_others)
    for (row,) in Delivery.select(Delivery.id).where(odd).tuples().execute(db):
        yield Delivery, row, [Delivery.state]
