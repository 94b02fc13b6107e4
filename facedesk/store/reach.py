"""How far persons reach: at which terminals some of them are wanted, before that is changed."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import json
from collections.abc import Collection, Mapping

from peewee import SqliteDatabase

from facedesk.store.assignments import CLOSURES


def wanted_by_serial(db: SqliteDatabase, person_ids: Collection[int]) -> dict[str, int]:
    """Count at each terminal how many of these persons it should hold; those with none are left out."""
    rows = db.execute_sql(
        "SELECT serial, COUNT(*) FROM delivery WHERE wanted = 1 AND person_id IN (SELECT value FROM json_each(?)) "
        "GROUP BY serial",
        (json.dumps(list(person_ids)),),
    )
    return {str(serial): int(count) for serial, count in rows}


def holders(db: SqliteDatabase, person_ids: Collection[int]) -> set[str]:
    """Give the terminals that hold some of these persons, or may: the ones that hear of their removal."""
    rows = db.execute_sql(
        "SELECT DISTINCT serial FROM delivery WHERE (held > 0 OR in_doubt = 1 OR state = 'sending') "
        "AND person_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(person_ids)),),
    )
    return {str(serial) for (serial,) in rows}


def left_by_moving(db: SqliteDatabase, moves: Mapping[int, int | None]) -> dict[int, int]:
    """Count the terminals that persons would leave in another department, by person; who leaves none is left out.

    Args:
        db: the store.
        moves: the department's id for each person's; None for none that has rules.
    """
    moved = (
        "SELECT json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') AS department_id "
        "FROM json_each(:moves)"
    )
    who = f"IN (SELECT id FROM ({moved}))"
    rows = db.execute_sql(
        CLOSURES.format(
            person_scope=f"AND a.person_id {who}", persons=f"({moved}) p", serial_scope="", group_scope=""
        )
        + f"""
        SELECT person_id, COUNT(*) FROM (
            SELECT person_id, serial FROM delivery WHERE wanted = 1 AND person_id {who}
            EXCEPT
            SELECT w.person_id, p.serial FROM who w JOIN places p ON p.rule = w.rule
            JOIN assignment a ON a.id = w.rule AND a.excepted = 0)
        GROUP BY person_id""",
        {"moves": json.dumps([[person_id, moves[person_id]] for person_id in moves])},
    )
    return {int(person_id): int(count) for person_id, count in rows}
