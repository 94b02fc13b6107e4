"""How far persons reach: at which terminals some of them are wanted, before that is changed."""

import json
from collections.abc import Collection

from peewee import SqliteDatabase


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
