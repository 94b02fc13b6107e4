"""Whom an import moves to another department or gives another end of validity, and how many terminals they leave."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from facedesk.exchange.planning.departments import DepartmentPaths, Path
from facedesk.exchange.planning.planned import LEAVES, PlannedRow
from facedesk.store.database import Store
from facedesk.store.delivery.should_hold import left_by_moving
from facedesk.store.enrolment.bulk_change import PersonChange
from facedesk.store.people.people import Person
from facedesk.texts import reason

_CHUNK: Final = 200


@dataclass(frozen=True, slots=True)
class _Move:
    """One person's way: the names before and after, and the nearest department there that is stored already."""

    person_id: int
    before: Path
    after: Path
    nearest_id: int | None
    is_new: bool


async def with_moves(
    rows: Sequence[PlannedRow], stored: Mapping[str, Person], departments: DepartmentPaths, store: Store
) -> list[PlannedRow]:
    """Return the rows, each that moves somebody with remarks: whence, whither, and how many terminals that leaves."""
    moves = await asyncio.to_thread(_moves, rows, stored, departments)
    left: dict[int, int] = {}
    all_moves = list(moves.values())
    for start in range(0, len(all_moves), _CHUNK):
        some = {move.person_id: move.nearest_id for move in all_moves[start : start + _CHUNK]}
        left |= await store.read(partial(left_by_moving, moves=some))
    return await asyncio.to_thread(_remarked, rows, moves, left)


def placements(
    rows: Sequence[PlannedRow], stored: Mapping[str, Person], departments: DepartmentPaths
) -> dict[int, PersonChange]:
    """Return by person what of a file's rows decides where those belong who are stored already."""
    found: dict[int, PersonChange] = {}
    for row in rows:
        person = stored.get(row.number)
        if row.action != "update" or person is None:
            continue
        said: dict[str, Any] = {}
        if way := row.changes.get("department"):
            said["department_id"] = _nearest(way, departments)
        if until := row.changes.get("valid_until"):
            said["valid_until"] = until
        if any(value != getattr(person, name) for name, value in said.items()):
            found[person.id] = PersonChange(**said)
    return found


def _moves(
    rows: Sequence[PlannedRow], stored: Mapping[str, Person], departments: DepartmentPaths
) -> dict[int, _Move]:
    """Return the moves by row; who was in no department is not moved."""
    found: dict[int, _Move] = {}
    for row in rows:
        way, person = row.changes.get("department"), stored.get(row.number)
        if row.action != "update" or not way or person is None or person.department_id is None:
            continue
        there = departments.find(way)
        if there is None or there != person.department_id:
            before = departments.path(person.department_id)
            found[row.row] = _Move(person.id, before, way, _nearest(way, departments), there is None)
    return found


def _nearest(way: Path, departments: DepartmentPaths) -> int | None:
    """Return the last department on a way that is there: its rules hold for what will be made below it."""
    ids = (departments.find(way[:end]) for end in range(len(way), 0, -1))
    return next((found for found in ids if found is not None), None)


def _remarked(
    rows: Sequence[PlannedRow], moves: Mapping[int, _Move], left: Mapping[int, int]
) -> list[PlannedRow]:
    made = []
    for row in rows:
        move = moves.get(row.row)
        if move is None:
            made.append(row)
            continue
        code = "departmentMovesNew" if move.is_new else "departmentMoves"
        said = [reason(code, before="/".join(move.before), after="/".join(move.after)).about("department")]
        if count := left.get(move.person_id, 0):
            said.append(reason(LEAVES, count=count).about("department"))
        made.append(replace(row, remarks=(*row.remarks, *said)))
    return made
