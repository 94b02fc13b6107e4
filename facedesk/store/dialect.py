"""What is said in SQLite's words alone: another engine would have one more module of these names beside this one."""
# ruff: noqa: S608 - statements are put together from names of the models; values are always bound

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Final

from peewee import OP, SQL, Expression, Field, IntegrityError, Node, NodeList, SqliteDatabase, Value, fn

EACH: Final = "json_each(?)"
"""A table of the values of a list that is given as one, by `packed`: `key` is the place, `value` the value."""
LISTED: Final = "(SELECT value FROM json_each(?))"
"""The values of such a list: its length does not change the statement."""
BY_KEY: Final = "WITHOUT ROWID"
"""After the columns of a table that is only looked up by its key."""
LOOK_UP: Final = "CROSS JOIN"
"""Joins a table in which something is looked up for each row of the one before."""
ONCE: Final = "MATERIALIZED"
"""Before a common table that is to be worked out once."""


def each(mark: str) -> str:
    """Return `EACH` for a mark with a number or a name."""
    return EACH.replace("?", mark)


def listed(mark: str) -> str:
    """Return `LISTED` for a mark with a number or a name."""
    return LISTED.replace("?", mark)


def part(value: str, place: int) -> str:
    """Return what stands at a place of a list within such a list."""
    return f"json_extract({value}, '$[{place}]')"


def leaves(column: str) -> str:
    """Return a table of all values within the text of a JSON object: `key` is the name, `atom` the value."""
    return f"json_tree({column})"


def holds(value: str) -> str:
    """Return whether a value holds a text that is bound, whatever signs and however long; a to z are as A to Z."""
    return f"instr(lower({value}), lower(?)) > 0"


def row_as_text(row: str, columns: Iterable[str]) -> str:
    """Return some columns of a row as the text of a JSON object."""
    return "json_object(" + ", ".join(f"'{name}', {row}.{name}" for name in columns) + ")"


def gathered(column: str) -> str:
    """Return all values of a column in a group, as the text of a JSON list."""
    return f"json_group_array({column})"


def unindexed(column: str) -> str:
    """Return a column by which no rows are to be looked for: another condition finds fewer."""
    return f"+{column}"


def by_index(table: str, index: str | None) -> str:
    """Return a table whose rows are to be looked for in an index; else as its conditions say."""
    return f"{table} INDEXED BY {index}" if index else table


def numbered(place: int) -> str:
    """Return the mark of a value that stands in a statement more than once."""
    return f"?{place}"


def named(name: str) -> str:
    """Return the mark of a value that is given by name."""
    return f":{name}"


def trigger(name: str, on: str, table: str, statement: str, *, when: str = "") -> str:
    """Return what makes a trigger that this connection alone has, on a table of the file."""
    return f"CREATE TEMP TRIGGER {name} AFTER {on} ON main.{table} {when} BEGIN {statement}; END"


def changes(column: str) -> str:
    """Return the condition, in a trigger, that an update changes a column."""
    return f"OLD.{column} IS NOT NEW.{column}"


def end_of_trigger(name: str) -> str:
    """Return what ends such a trigger."""
    return f"DROP TRIGGER temp.{name}"


def table_beside(table: str, columns: str, *, ends: str = "") -> str:
    """Return what makes a table that this connection alone has, unless it is there."""
    return f"CREATE TEMP TABLE IF NOT EXISTS {table} ({columns}) {ends}"


def rows_beside(table: str, query: str) -> str:
    """Return what makes a table that this connection alone has of what a query finds."""
    return f"CREATE TEMP TABLE {table} AS {query}"


def copied_beside(table: str, columns: str) -> tuple[str, str]:
    """Return what makes a copy of a table that hides it from this connection, and what fills it."""
    typed = columns.replace("id,", "id INTEGER PRIMARY KEY,", 1)
    return (
        f"CREATE TEMP TABLE {table} ({typed})",
        f"INSERT INTO temp.{table} SELECT {columns} FROM main.{table}",
    )


def index_beside(name: str, on: str, *, is_unique: bool = False) -> str:
    """Return what makes an index of such a copy."""
    return f"CREATE {'UNIQUE ' * is_unique}INDEX temp.{name} ON {on}"


# Values of whatever kind, which the engine let stand in a column

ROW: Final = "rowid"
"""What tells a row from the others of its table, whatever its key holds."""


def text_read(column: str) -> str:
    """Return how a text is read so that no bytes in it can keep it from being read: as bytes; another kind is 0."""
    return f"CASE typeof({column}) WHEN 'text' THEN CAST({column} AS BLOB) WHEN 'null' THEN NULL ELSE 0 END"


def bytes_read(column: str) -> str:
    """Return how it is seen whether bytes are bytes: as none; a text is 0."""
    return f"CASE typeof({column}) WHEN 'text' THEN 0 WHEN 'blob' THEN x'' ELSE {column} END"


def number_read(column: str) -> str:
    """Return how a number is read; a text is no bytes."""
    return f"CASE typeof({column}) WHEN 'text' THEN x'' ELSE {column} END"


def is_whole(column: str) -> str:
    """Return the condition that a column holds a whole number."""
    return f"typeof({column}) = 'integer'"


def is_whole_within(column: str, least: int, most: int) -> str:
    """Return the condition that a column holds a whole number from one to another."""
    return f"({is_whole(column)} AND {column} BETWEEN {least} AND {most})"


def is_number_below(column: str, most: float) -> str:
    """Return the condition that a column holds a number, either side of zero nearer to it than another."""
    return f"(typeof({column}) IN ('integer', 'real') AND {column} > -{most} AND {column} < {most})"


def is_plain_text(column: str) -> str:
    """Return the condition that a column holds a text of one line in the letters of ASCII.

    What tells a text that ends at a zero byte from one that goes on after it is its length.
    """
    plain = f"{column} NOT GLOB '*[^ -~]*' AND length({column}) = length(CAST({column} AS BLOB))"
    return f"({is_empty_text(column)} OR typeof({column}) = 'text' AND {plain})"


def is_bytes(column: str) -> str:
    """Return the condition that a column holds bytes."""
    return f"typeof({column}) = 'blob'"


def is_nothing(column: str) -> str:
    """Return the condition that a column holds no value."""
    return f"{column} IS NULL"


def is_empty_text(column: str) -> str:
    """Return the condition that a column holds a text without letters."""
    return f"({column} = '' AND typeof({column}) = 'text')"


def not_always(conditions: Iterable[str], table: str, most: int) -> str:
    """Return the query that says of each condition whether one of a table's last rows does not meet it.

    As a case a condition is looked at no further than is needed.
    """
    asked = ", ".join(f"max(CASE WHEN {each} THEN 0 ELSE 1 END)" for each in conditions)
    return f'SELECT {asked} FROM (SELECT * FROM "{table}" ORDER BY {ROW} DESC LIMIT {most})'


def packed(values: Iterable[Any]) -> str:
    """Return a list as it is given to a statement that names it by `LISTED`."""
    return json.dumps(list(values))


def is_one_of(field: Node, given: Node) -> NodeList:
    """Return the condition that a column is one of the values that are given packed."""
    return NodeList((field, SQL("IN (SELECT value FROM json_each("), given, SQL("))")))


def is_among(field: Node, values: Iterable[Any]) -> NodeList:
    """Return the condition that a column is one of some values, of which there may be very many."""
    return is_one_of(field, Value(packed(values), converter=False))


def is_same(field: Field, value: Any) -> Expression:
    """Return the condition that a column has a value, where none is a value too."""
    return Expression(field, OP.IS, value)


def differs(field: Field, value: Any) -> Expression:
    """Return the condition that a column has another value, where none is a value too."""
    return Expression(field, OP.IS_NOT, value)


def run_many(db: SqliteDatabase, text: str, rows: Iterable[Sequence[Any]]) -> int:
    """Run a statement for each row of values; return how many rows it changed.

    Raises:
        IntegrityError: a row was refused; peewee's, as of any other statement.
    """
    try:
        return int(db.connection().executemany(text, rows).rowcount)
    except sqlite3.IntegrityError as error:
        raise IntegrityError(*error.args) from error


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
