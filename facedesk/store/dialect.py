"""What is said in SQLite's words alone: another engine would have one more module of these names beside this one."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from peewee import SQL, Field, IntegrityError, Node, NodeList, SqliteDatabase, fn

LISTED: Final = "(SELECT value FROM json_each(?))"
"""The values of a list that is given as one, by `packed`: its length does not change the statement."""


def listed(mark: str) -> str:
    """Return `LISTED` for a mark with a number or a name."""
    return LISTED.replace("?", mark)


def packed(values: Iterable[Any]) -> str:
    """Return a list as it is given to a statement that names it by `LISTED`."""
    return json.dumps(list(values))


def is_one_of(field: Field, given: Node) -> NodeList:
    """Return the condition that a column is one of the values that are given packed."""
    return NodeList((field, SQL("IN (SELECT value FROM json_each("), given, SQL("))")))


def run_many(db: SqliteDatabase, text: str, rows: Iterable[Sequence[Any]]) -> int:
    """Run a statement for each row of values; return how many rows it changed."""
    return int(db.connection().executemany(text, rows).rowcount)


def sparing_twins(update: str) -> str:
    """Return an update that leaves alone what would become another row's twin."""
    return update.replace("UPDATE", "UPDATE OR IGNORE", 1)


def larger(one: Any, other: Any) -> Node:
    """Return the larger of two values of a row."""
    return fn.MAX(one, other)


def smaller(one: Any, other: Any) -> Node:
    """Return the smaller of two values of a row."""
    return fn.MIN(one, other)


def is_refused_null(error: IntegrityError, field: Field) -> bool:
    """Whether a statement failed because it would have left a column without a value."""
    table = field.model._meta.table_name  # noqa: SLF001  peewee's own way
    return str(error) == f"NOT NULL constraint failed: {table}.{field.column_name}"
