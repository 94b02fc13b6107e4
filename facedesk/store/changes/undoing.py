"""What a change of who belongs where did to the rows that decide it, and giving back exactly what was.

While something is recorded, triggers of the writer's connection keep each row as it was and as it became. Whoever
else changed one of these rows since keeps what they did: then nothing is given back.
"""
# ruff: noqa: S608 - statements are put together from names of this room; values are always bound

import json
import operator
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final

from peewee import Column, IntegrityError, SqliteDatabase, Table, Value

from facedesk.store import dialect
from facedesk.store.changes import forgetting
from facedesk.store.changes.arranging import Pair, Scope, Turnover, turnover_of
from facedesk.store.changes.supposing import DECIDING
from facedesk.store.changes.undo_log import LOG, MEMORY, create
from facedesk.store.delivery import wanting
from facedesk.store.delivery.should_hold import REMOVE_EXPIRED
from facedesk.store.failures import StoreError
from facedesk.store.models import Assignment, StoredPerson, Terminal, columns
from facedesk.store.people.people import COLUMNS, IS_HERE
from facedesk.wire.person_fields import FIELDS
from facedesk.wire.values import Priority

Image = Mapping[str, Any]
"""A row, or some of its columns, by name."""

Key = int | str
"""What tells a row from the others of its table: the id; of a setting, which has none, the name."""

Stands = dict[tuple[str, Key], Image]
"""Rows as they are now, by table and key; what is not there is left out."""

_Written = tuple[str, int, str, str | None, str | None, str | None]
"""Table, id and name of a row, and its images as JSON: before, after, whole."""

_ASSIGNMENT: Final = ("id", "person_id", "department_id", "serial", "group_id", "excepted")
_NODE: Final = ("id", "parent_id", "name")
_GROUP: Final = (*_NODE, "decides")
_TERMINAL: Final = ("serial", "group_id", "admission", "label", "sign_waived", "decides")
_WHOLE_TERMINAL: Final = ("id", *columns(Terminal))
_HEARD: Final = frozenset(row.column for row in FIELDS if row.in_bulk and row.is_sent)
"""What a terminal hears of a person, of what is changed of several."""
_PLACED: Final = (
    *(row.column for row in FIELDS if row.in_bulk),  # the department first
    *("priority_before", "removed_at"),
)
_NODES: Final = {"department": _NODE, "terminal_group": _GROUP}
SETTING: Final = "setting"
_SETTING: Final = ("name", "value")
_ALL = (_ADDED, _CHANGED, _GONE) = ("INSERT", "UPDATE", "DELETE")


@dataclass(slots=True)
class ChangedRow:
    """A row before and after a change; None where there was none. `same` names it: by it alone it is the same row."""

    table: str
    id: int  # 0: a setting
    same: str
    before: Image | None
    after: Image | None
    whole: Image | None = None  # before, of a person or a terminal that may be gone by now

    @property
    def key(self) -> Key:
        """Return what tells it from the others of its table."""
        return self.same if self.table == SETTING else self.id

    @property
    def size(self) -> int:
        """Count what is kept of it, in rows."""
        return int(self.before["count"]) if self.table == MEMORY and self.before else 1


class Recording:
    """What was recorded of one transaction; it is read as it was written, and made rows of when it is asked for."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.written: list[_Written] = []
        self._rows: list[ChangedRow] | None = None

    @property
    def rows(self) -> list[ChangedRow]:
        """Return the rows."""
        return self.read()

    def read(self) -> list[ChangedRow]:
        """Make rows of what was written, the first time; of very many better in a thread."""
        if self._rows is None:
            self._rows = _rows_of(self.written)
            self.written = []
        return self._rows

    def photos(self) -> set[str]:
        """Return the photos (hex sha256) of persons who are gone, or may be soon."""
        if self._rows is None and not any(whole for *_, whole in self.written):
            return set()
        whole = (row.whole for row in self.rows if row.whole is not None and row.table == "person")
        return {image[name] for image in whole for name in ("photo_1", "photo_2", "photo_3") if image[name]}

    def persons(self) -> frozenset[int]:
        """Return the persons who were changed, or a rule of whom was."""
        images = [(row, image) for row in self.rows for image in (row.before, row.after) if image is not None]
        found = {row.id for row, _ in images if row.table == "person"}
        found |= {
            image["person_id"] for row, image in images if row.table == "assignment" and image["person_id"]
        }
        return frozenset(found)


# Recording


def _object(row: str, columns: Collection[str]) -> str:
    return dialect.row_as_text(row, columns)


def _placed(row: str, columns: Collection[str]) -> str:
    """Write what a person's change is kept by; the long text of the week only where it changes."""
    week = f"CASE WHEN {dialect.changes('schedule')} THEN {row}.schedule END"
    return _object(row, columns).replace(f"{row}.schedule", week)


_SAME: Final = {"terminal": "serial", "person": "number", SETTING: "name"}


def _key(table: str) -> str:
    """Return the column that tells a row from the others of its table."""
    return "name" if table == SETTING else "id"


_INTO_LOG: Final = f"INSERT INTO {LOG} (name, number, same, old, new, whole)"


def _trigger(table: str, on: str, columns: Collection[str], whole: str = "NULL", when: str = "") -> str:
    what = on.partition(" ")[0]
    old, new = _object("OLD", columns), _object("NEW", columns)
    if what == _CHANGED and table == "person":
        old, new = _placed("OLD", columns), _placed("NEW", columns)
    row = "NEW" if what == _ADDED else "OLD"
    same = f"{row}.{_SAME[table]}" if table in _SAME else "''"
    number = "0" if table == SETTING else f"{row}.id"
    noted = (
        f"VALUES ('{table}', {number}, {same}, {'NULL' if what == _ADDED else old}, "
        f"{'NULL' if what == _GONE else new}, {whole})"
    )
    name = f"undo_{table}_{what.lower()}_{len(columns)}"
    return dialect.trigger(name, on, table, f"{_INTO_LOG} {noted}", when=when)


_PERSON: Final = _object("OLD", COLUMNS)
_LEAVES: Final = f"CASE WHEN OLD.removed_at IS NULL AND NEW.removed_at IS NOT NULL THEN {_PERSON} END"
_TRIGGERS: Final = (
    *(_trigger("assignment", on, _ASSIGNMENT) for on in _ALL),
    *(_trigger(table, on, names) for table, names in _NODES.items() for on in _ALL),
    _trigger("terminal", "UPDATE OF group_id, admission", _TERMINAL),
    _trigger("terminal", "DELETE", _TERMINAL, _object("OLD", _WHOLE_TERMINAL)),
    # Of very many who are moved, no more is written than the department.
    _trigger("person", f"UPDATE OF {', '.join(_PLACED[1:])}", _PLACED, _LEAVES),
    _trigger("person", f"UPDATE OF {_PLACED[0]}", _PLACED[:1]),
    _trigger("person", "DELETE", _PLACED, _PERSON),
    # Of the settings this one alone decides who belongs where; others are counters, or what was put off.
    *(
        _trigger(SETTING, on, _SETTING, when=f"WHEN NEW.name = '{REMOVE_EXPIRED}'")
        for on in ("INSERT", "UPDATE")
    ),
)
_NAMES: Final = tuple(text.split()[3] for text in _TRIGGERS)
_READ_LOG: Final = f"SELECT name, number, same, old, new, whole FROM {LOG} ORDER BY place"
_EMPTY_LOG: Final = f"DELETE FROM {LOG}"


@contextmanager
def recorded(db: SqliteDatabase) -> Iterator[Recording]:
    """Record what is done to who belongs where; in the writer's thread, within a transaction."""
    create(db)
    for statement in _TRIGGERS:
        db.execute_sql(statement)
    found = Recording()
    try:
        yield found
        found.written = db.execute_sql(_READ_LOG).fetchall()
    finally:
        for name in _NAMES:
            db.execute_sql(dialect.end_of_trigger(name))
        db.execute_sql(_EMPTY_LOG)


def _rows_of(written: Iterable[_Written]) -> list[ChangedRow]:
    """Return the rows as they were at first and as they became at last."""
    found: dict[tuple[str, int], ChangedRow] = {}
    for table, number, same, old, new, whole in written:
        row = found.get((table, number))
        if row is None:
            found[table, number] = ChangedRow(table, number, same, _image(old), _image(new), _image(whole))
        else:
            before, after = _image(old), _image(new)
            if row.before is not None and before is not None:
                row.before = {**before, **row.before}
            row.after = after if after is None or row.after is None else {**row.after, **after}
            row.whole = row.whole or _image(whole)
    return [row for row in found.values() if row.before != row.after and not _had_left(row)]


def _had_left(row: ChangedRow) -> bool:
    """Whether somebody is gone now who was being removed before."""
    if row.table != "person" or row.before is None:
        return False
    return row.after is None and row.before["removed_at"] is not None


def _image(text: str | None) -> Image | None:
    image: Image | None = None if text is None else json.loads(text)
    return image


# Giving back


class ChangedSince(StoreError):  # noqa: N818  it is what happened, not a fault of the program
    """Somebody changed the same since, so that nothing was given back."""

    def __init__(self, detail: str = "") -> None:
        """Keep what differs, for the log."""
        super().__init__("changedSince", detail)


def check(db: SqliteDatabase, rows: Sequence[ChangedRow]) -> Stands:
    """Look whether all rows stand as the change left them; return them as they do.

    Raises:
        ChangedSince: one does not.
    """
    stands = _as_it_stands(db, rows)
    for row in rows:
        if row.table == MEMORY:
            continue
        if row.table == "terminal" and row.after is None:
            if not forgetting.may_come_back(db, row.same):
                raise ChangedSince(f"terminal {row.same}")
            continue
        now = stands.get((row.table, row.key))
        if row.table == "person" and now is None and row.whole is not None:
            continue  # every terminal has let go of them
        if row.after is None and row.table == "assignment":
            continue  # another rule may have its number by now
        if not _is_as_left(row, now):
            raise ChangedSince(f"{row.table} {row.key}")
    return stands


def _is_as_left(row: ChangedRow, now: Image | None) -> bool:
    if row.after is None or now is None:
        return row.after is None and now is None
    return now["same"] == row.same and all(now[name] == row.after[name] for name in _compared(row))


def _compared(row: ChangedRow) -> Collection[str]:
    """Return the columns that must be as the change left them; of a node also its name, for numbers are used again."""
    assert row.after is not None
    if row.table in _NODES or row.before is None:
        return list(row.after)
    return _changed(row)


def _changed(row: ChangedRow) -> list[str]:
    assert row.before is not None
    assert row.after is not None
    return [name for name, value in row.after.items() if value != row.before[name]]


_COLUMNS: Final = {
    "assignment": _ASSIGNMENT,
    **_NODES,
    "terminal": _TERMINAL,
    "person": _PLACED,
    SETTING: _SETTING,
}


# Not the models: what was recorded is given back as the engine kept it, and what is tried on has fewer columns.
_TABLES: Final = {name: Table(name) for name in _COLUMNS}


def _column(table: str, name: str) -> Column:
    return Column(_TABLES[table], name)


def _key_of(table: str) -> Column:
    return _column(table, _key(table))


def _values(table: str, image: Image) -> dict[Column, Any]:
    return {_column(table, name): value for name, value in image.items()}


def _put(db: SqliteDatabase, table: str, image: Image) -> None:
    _TABLES[table].insert(_values(table, image)).execute(db)


def _remove(db: SqliteDatabase, table: str, key: Key) -> None:
    _TABLES[table].delete().where(_key_of(table) == key).execute(db)


def _as_it_stands(db: SqliteDatabase, rows: Sequence[ChangedRow]) -> Stands:
    """Return what stands where the rows do."""
    found: dict[tuple[str, Key], Image] = {}
    for table, names in _COLUMNS.items():
        keys = [row.key for row in rows if row.table == table]
        if keys:
            key = _key_of(table)
            same = _column(table, _SAME[table]) if table in _SAME else Value("")
            query = _TABLES[table].select(key, same, *(_column(table, name) for name in names))
            for one, *values in query.where(dialect.is_among(key, keys)).tuples().execute(db):
                found[table, one] = dict(zip(("same", *names), values, strict=True))
    return found


def give_back(
    db: SqliteDatabase,
    rows: Sequence[ChangedRow],
    before: Scope,
    scope: Callable[[SqliteDatabase], Scope],
    at: int,
) -> set[str]:
    """Restore what was, and have the rosters follow, in one transaction; return the terminals that have to hear.

    Args:
        db: the store.
        rows: as they were recorded.
        before: whose rosters the change may have touched.
        scope: says whose rosters it touches as things stand.
        at: µs UTC.

    Raises:
        ChangedSince: nothing was given back.
    """
    stands = check(db, rows)
    touched = before | scope(db)
    try:
        _restore(db, rows, stands, at)
    except IntegrityError as error:
        raise ChangedSince(str(error)) from error
    _check_places(db, rows)
    touched |= scope(db)
    serials = wanting.refresh(db, at, touched.person_ids, touched.serials)
    for ids, ahead in ((_heard(rows, blocked=False), False), (_heard(rows, blocked=True), True)):
        if ids:
            serials |= wanting.raise_revision(db, ids, at, ahead=ahead)
    return serials


def _restore(db: SqliteDatabase, rows: Sequence[ChangedRow], stands: Stands, at: int) -> None:
    """Restore rows: those that changed alike together, then one after the other what came or went."""
    alike: dict[tuple[str, tuple[tuple[str, Any], ...]], list[Key]] = {}
    others = []
    for row in rows:
        if row.before is None or row.after is None or (row.table, row.key) not in stands:
            others.append(row)
        else:
            changed = tuple((name, row.before[name]) for name in _changed(row))
            alike.setdefault((row.table, changed), []).append(row.key)
    for (table, changed), keys in alike.items():
        _change_back(db, table, dict(changed), keys, at)
    for row in others:
        if row.table == MEMORY and row.before is not None:
            forgetting.give_back(db, row.before, at)
        elif row.before is None:
            _remove(db, row.table, row.key)
        else:
            _insert(db, row)


def _change_back(
    db: SqliteDatabase, table: str, changed: dict[str, Any], keys: Sequence[Key], at: int
) -> None:
    values = _values(table, changed)
    if table == "person":
        values[_column(table, "changed_at")] = at
        if not _HEARD.isdisjoint(changed):
            revision = _column(table, "revision")
            values[revision] = revision + 1
    _TABLES[table].update(values).where(dialect.is_among(_key_of(table), keys)).execute(db)


def _insert(db: SqliteDatabase, row: ChangedRow) -> None:
    image = dict(row.whole or row.before or {})
    if row.table == "assignment" and _is_given_back(db, image):
        return
    if row.table == "terminal":
        _forget_who_called_again(db, row.same)
        _free_number(db, image)
    _put(db, row.table, image)


def _forget_who_called_again(db: SqliteDatabase, serial: str) -> None:
    Terminal.delete().where(Terminal.serial == serial).execute(db)


def _is_given_back(db: SqliteDatabase, rule: dict[str, Any]) -> bool:
    """Whether the same rule is there again; one whose number is another's by now gets a new one."""
    said = (getattr(Assignment, name) for name in _ASSIGNMENT if name != "id")
    same = reduce(operator.and_, (dialect.is_same(field, rule[field.name]) for field in said))
    if Assignment.select().where(same).exists(db):
        return True
    _free_number(db, rule, "assignment")
    return False


def _free_number(db: SqliteDatabase, image: dict[str, Any], table: str = "terminal") -> None:
    """Let what comes back have a new number where its own is another's by now."""
    if _TABLES[table].select().where(_key_of(table) == image["id"]).exists(db):
        del image["id"]


def _heard(rows: Sequence[ChangedRow], *, blocked: bool) -> list[int]:
    """Return the persons of whom terminals have to hear again, those who are blocked by it or the others."""
    found = []
    for row in rows:
        if row.table == "person" and row.before is not None and row.after is not None:
            changed = _changed(row)
            is_blocked = "priority" in changed and row.before["priority"] == Priority.BLOCKED
            if not _HEARD.isdisjoint(changed) and is_blocked is blocked:
                found.append(row.id)
    return found


def _check_places(db: SqliteDatabase, rows: Sequence[ChangedRow]) -> None:
    """Look whether everything hangs in something that is there, and nothing in itself.

    Raises:
        ChangedSince: what it hung in was removed since, or hung into it.
    """
    parents = {
        table: dict(
            _TABLES[table].select(_column(table, "id"), _column(table, "parent_id")).tuples().execute(db)
        )
        for table in _NODES
    }
    for row in rows:
        image = row.before
        if image is None or row.table == MEMORY:
            continue
        if row.table in _NODES:
            _check_way_up(parents[row.table], row.id)
        for name, table in (("department_id", "department"), ("group_id", "terminal_group")):
            number = image.get(name)
            if number is not None and number not in parents[table]:
                raise ChangedSince(f"{table} {number} is gone")
        _check_rule(db, row.table, image)


def _check_way_up(parents: Mapping[int, int | None], number: int) -> None:
    seen: set[int] = set()
    above: int | None = number
    while above is not None:
        if above in seen or above not in parents:
            raise ChangedSince(f"{above} is no place any more")
        seen.add(above)
        above = parents[above]


def _check_rule(db: SqliteDatabase, table: str, image: Image) -> None:
    if table == "assignment" and image["person_id"] is not None:
        is_meant = (StoredPerson.id == image["person_id"]) & IS_HERE
        if not StoredPerson.select().where(is_meant).exists(db):
            raise ChangedSince(f"person {image['person_id']} is gone")


# Beforehand


def foresee_giving_back(
    db: SqliteDatabase, parts: Sequence[tuple[Sequence[ChangedRow], Scope]], kept: Sequence[Pair], at: int
) -> Turnover:
    """Return what giving back would do to the rosters; on a connection on which it may be tried (`supposing`).

    Args:
        db: the connection.
        parts: what was recorded, the last first, and whose rosters each may touch.
        kept: who was kept by name meanwhile, and would be no more.
        at: µs UTC.
    """

    def decide() -> None:
        for rows, _ in parts:
            for row in rows:
                _suppose(db, row)
        _forget_names(db, kept)

    persons, serials = frozenset(one for one, _ in kept), frozenset(one for _, one in kept)
    touched = reduce(operator.or_, (scope for _, scope in parts), Scope(persons, serials))
    return turnover_of(db, touched, decide, at)


def _suppose(db: SqliteDatabase, row: ChangedRow) -> None:
    """Restore one row as far as it decides who belongs where."""
    if row.table == MEMORY:
        return
    if row.before is None:
        _remove(db, row.table, row.key)
        return
    image = dict(row.before if row.after is not None else row.whole or row.before)
    if row.after is not None:
        image = {name: image[name] for name in _changed(row)}
    image = {name: value for name, value in image.items() if name in DECIDING[row.table]}
    if row.table == "assignment" and row.after is None and _is_given_back(db, image):
        return
    if row.after is None:
        if row.table == "terminal":
            _forget_who_called_again(db, row.same)
            _free_number(db, image)
        elif row.table != "assignment":
            _remove(db, row.table, row.key)
        _put(db, row.table, image)
    elif image:
        changed = _TABLES[row.table].update(_values(row.table, image))
        changed.where(_key_of(row.table) == row.key).execute(db)


# By name

_BY_NAME: Final = f"person_id = {dialect.numbered(1)} AND serial = {dialect.numbered(2)} AND excepted = 0"
# Plain SQL: run for each of thousands of pairs.
_NAME: Final = f"""
INSERT INTO assignment (person_id, serial, excepted) SELECT {dialect.numbered(1)}, {dialect.numbered(2)}, 0
WHERE NOT EXISTS (SELECT 1 FROM assignment WHERE {_BY_NAME})
"""
_FORGET_NAME: Final = f"DELETE FROM assignment WHERE {_BY_NAME}"
_COUNT_NAMED: Final = f"""
SELECT COUNT(*) FROM {dialect.EACH} j WHERE EXISTS (
    SELECT 1 FROM assignment
    WHERE excepted = 0 AND person_id = {dialect.part("j.value", 0)} AND serial = {dialect.part("j.value", 1)})
"""


def keep_by_name(db: SqliteDatabase, pairs: Sequence[Pair]) -> None:
    """Let persons belong to terminals by a rule of their own, where they do by a wider one: no roster changes."""
    dialect.run_many(db, _NAME, pairs)


def are_kept(db: SqliteDatabase, pairs: Collection[Pair]) -> bool:
    """Whether each person has a rule of their own at the terminal."""
    (count,) = db.execute_sql(_COUNT_NAMED, (json.dumps(list(pairs)),)).fetchone()
    return int(count) == len(pairs)


def keep_no_more(db: SqliteDatabase, pairs: Sequence[Pair], at: int) -> set[str]:
    """Withdraw what `keep_by_name` gave, and have the rosters follow; return the terminals that have to hear."""
    _forget_names(db, pairs)
    return wanting.refresh(
        db, at, {person_id for person_id, _ in pairs}, {serial for _, serial in pairs}, at_once=True
    )


def _forget_names(db: SqliteDatabase, pairs: Sequence[Pair]) -> None:
    dialect.run_many(db, _FORGET_NAME, pairs)
