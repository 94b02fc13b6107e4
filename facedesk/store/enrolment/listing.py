"""Lists of persons: finding, filtering and sorting them, and the rows that are shown."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from peewee import SQL, Node, SqliteDatabase, fn

from facedesk.store import dialect
from facedesk.store.delivery import reach
from facedesk.store.delivery.rosters import reason_of
from facedesk.store.delivery_state import DeliveryState, quoted
from facedesk.store.dialect import LISTED
from facedesk.store.models import StoredPerson
from facedesk.store.people import departments
from facedesk.store.people.looked_for import condition, ways_of
from facedesk.store.people.people import IS_HERE, PeopleQuery, PersonRow, Standing
from facedesk.store.pictures.pictures import ENROLLED, PictureRef
from facedesk.store.terminals import NOT_ADMITTED
from facedesk.wire.values import Priority

FIRST_NUMBER: Final = 10001
DIGITS_COUNTED: Final = 18
"""Longer numbers are somebody else's, a GUID for example: the next free one does not follow them."""

_HAS: Final = (
    f"EXISTS (SELECT 1 FROM delivery d WHERE d.person_id = p.id AND {{}} AND d.serial NOT IN {NOT_ADMITTED})"
)
_TO_GO: Final = (DeliveryState.WAITING, DeliveryState.SENDING)
_IS_FAILED: Final = f"d.state = {quoted(DeliveryState.FAILED)}"
STUCK: Final = f"d.state <> {quoted(DeliveryState.HELD)} AND (d.error_code <> '' OR d.reason <> '')"

STANDINGS: Final = {
    "": "",
    "toGo": " AND " + _HAS.format(f"d.wanted = 1 AND d.state IN ({quoted(*_TO_GO)})"),
    "failed": " AND " + _HAS.format(f"d.wanted = 1 AND {_IS_FAILED}"),
    "removing": " AND (p.removed_at IS NOT NULL OR " + _HAS.format("d.wanted = 0") + ")",
    "notAssigned": " AND p.removed_at IS NULL AND NOT " + _HAS.format("d.wanted = 1"),
    "problems": " AND " + _HAS.format(f"({_IS_FAILED} OR ({STUCK}))"),
}
"""What a list's filter by delivery asks for; nothing waits for a failed one, and a stuck one has failed before."""

# Numbers of digits by their value; others, which are longer, after them.
SORTS: Final = {
    "number": "LENGTH(p.number) {0}, p.number {0}",
    "name": "p.found {0}, p.id {0}",
    "department": "ranked.rank {0}, p.found {0}, p.id {0}",
    "validUntil": "p.valid_until {0}, p.found {0}, p.id {0}",
}


# Plain SQL: a search is put together from these parts at each letter that is typed.
_SEARCH: Final = "SELECT p.id FROM person p"
_BY_DEPARTMENT: Final = "LEFT JOIN ranked ON ranked.id = p.department_id"
_HANGS_IN: Final = f"p.department_id IN {LISTED}"
_RANKED: Final = f"WITH ranked(id, rank) AS {dialect.ONCE} (SELECT value, key FROM {dialect.EACH})"


def search(db: SqliteDatabase, query: PeopleQuery) -> list[int]:
    """Return the ids of those who match all words of the text and all filters, in the order asked for.

    Raises:
        KeyError: there is no such standing or sort.
    """
    text = _SEARCH
    values: list[Any] = []
    if query.sort == "department":
        text = f"{_RANKED} {text} {_BY_DEPARTMENT}"
        values.append(json.dumps([row.id for row in departments.load(db)]))
    text += " WHERE 1 = 1"
    is_meant, looked_for = condition(ways_of(query.text), "p.found")
    text += is_meant
    values += looked_for
    if query.department_ids is not None:
        text += f" AND ({_HANGS_IN}"
        text += " OR p.department_id IS NULL)" if None in query.department_ids else ")"
        values.append(json.dumps(sorted(each for each in query.department_ids if each is not None)))
    text += STANDINGS[query.standing]
    text += " ORDER BY " + SORTS[query.sort].format("DESC" if query.descending else "ASC")
    return [person_id for (person_id,) in db.execute_sql(text, values)]


# Plain SQL: asked for each screenful that is scrolled to.
_ROWS: Final = f"""
SELECT id, number, name, department_id, valid_from, valid_until, priority, COALESCE(photo_1, photo_2, photo_3),
    removed_at
FROM person WHERE id IN {LISTED}
"""
_STANDINGS: Final = f"""
SELECT person_id, wanted, state, error_code, reason, COUNT(*), MIN(serial), {dialect.gathered("serial")} FROM delivery
WHERE person_id IN {LISTED} AND serial NOT IN {NOT_ADMITTED}
GROUP BY person_id, wanted, state, error_code, reason
"""


def rows(db: SqliteDatabase, ids: Sequence[int]) -> list[PersonRow]:
    """Return what a list shows of persons, in the order of `ids`; those that are gone are left out."""
    asked = json.dumps(list(ids))
    standings = _standings(db, asked)
    for person_id, serials in reach.kept_at(db, ids).items():
        standings[person_id] = replace(standings.get(person_id, Standing()), kept_at=serials)
    found = {row[0]: row for row in db.execute_sql(_ROWS, (asked,))}
    return [_row(found[each], standings.get(each, Standing())) for each in ids if each in found]


def _row(row: tuple[Any, ...], standing: Standing) -> PersonRow:
    person_id, number, name, department_id, valid_from, valid_until, priority, photo, removed_at = row
    return PersonRow(
        id=person_id,
        number=number,
        name=name,
        department_id=department_id,
        valid_from=date.fromisoformat(valid_from),
        valid_until=date.fromisoformat(valid_until),
        priority=Priority(priority),
        photo=PictureRef(photo, ENROLLED) if photo else None,
        removed=removed_at is not None,
        standing=standing,
    )


def _standings(db: SqliteDatabase, asked: str) -> dict[int, Standing]:
    groups: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for person_id, *group in db.execute_sql(_STANDINGS, (asked,)):
        groups[person_id].append(tuple(group))
    return {person_id: _standing(of_one) for person_id, of_one in groups.items()}


def _standing(groups: Sequence[tuple[Any, ...]]) -> Standing:
    """Sum up the groups of one person's deliveries: wanted, state, error code, reason, how many, a serial, all."""

    def count(*states: DeliveryState, wanted: bool = True) -> int:
        return sum(each[4] for each in groups if bool(each[0]) is wanted and each[1] in states)

    _, _, error_code, reason, _, serial, _ = min(groups, key=_how_bad)
    has_failed = bool(error_code or reason)
    return Standing(
        wanted=sum(each[4] for each in groups if each[0]),
        held=count(DeliveryState.HELD),
        to_go=count(*_TO_GO),
        failed=count(DeliveryState.FAILED),
        removing=sum(each[4] for each in groups if not each[0]),
        error_code=error_code,
        reason=reason_of(reason),
        serial=serial if has_failed else "",
        waits_at=tuple(
            each for group in groups if group[0] and group[1] in _TO_GO for each in json.loads(group[6])
        ),
    )


def _how_bad(group: tuple[Any, ...]) -> tuple[bool, bool, str, str]:
    """Return where a group stands among a person's, the worst first: failed, then what had to be tried again."""
    _, state, error_code, reason, _, serial, _ = group
    return state != DeliveryState.FAILED, not (error_code or reason), error_code, serial


def counts_by_department(db: SqliteDatabase) -> dict[int | None, int]:
    """Count who hangs in each department itself, and in none, without those who are being removed."""
    department = StoredPerson.department_id
    query = StoredPerson.select(department, fn.COUNT(SQL("*"))).where(IS_HERE).group_by(department)
    return dict(query.tuples().execute(db))


def free_number(db: SqliteDatabase) -> str:
    """Propose a number for somebody new: the one after the largest, with as many digits."""
    length = fn.LENGTH(StoredPerson.number)
    query = StoredPerson.select(StoredPerson.number).where(length <= DIGITS_COUNTED)
    query = query.order_by(length.desc(), StoredPerson.number.desc()).tuples()
    numbers = (number for (number,) in query.iterator(db))
    largest = next((number for number in numbers if number.isascii() and number.isdecimal()), "")
    free = str(int(largest) + 1 if largest.strip("0") else FIRST_NUMBER).zfill(len(largest))
    while StoredPerson.select().where(StoredPerson.number == free).exists(db):
        free = str(int(free) + 1).zfill(len(largest))
    return free


def expired(db: SqliteDatabase, today: date) -> list[int]:
    """Return the ids of those whose validity ended before a day, without those who are being removed."""
    return _ids(db, (StoredPerson.valid_until < today.isoformat()) & IS_HERE)


def ending(db: SqliteDatabase, first: str, before: str) -> list[int]:
    """Return the ids of those whose validity ends from a day (ISO) on, and before another."""
    return _ids(db, (StoredPerson.valid_until >= first) & (StoredPerson.valid_until < before) & IS_HERE)


def _ids(db: SqliteDatabase, which: Node) -> list[int]:
    return [each for (each,) in db.execute(StoredPerson.select(StoredPerson.id).where(which))]
