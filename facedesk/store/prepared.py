"""Queries that peewee writes once for each engine, and that cost no more than plain SQL from then on."""

from collections.abc import Iterable, Mapping
from typing import Any

from peewee import Node, SqliteDatabase, Value

from facedesk.store import dialect


class _Given(str):
    """The name of a value that comes when the query is run."""

    __slots__ = ()


def given(name: str) -> Value:
    """Return what stands in a query for a value that comes when it is run."""
    return Value(_Given(name), converter=False)


class PreparedQuery:
    """A query as it is written for an engine, and the places of the values that come when it is run."""

    def __init__(self, db: SqliteDatabase, query: Node, *, spares_twins: bool = False) -> None:
        """Write it; an update with `spares_twins` leaves alone what would become another row's twin."""
        text, self._values = db.get_sql_context().sql(query).query()
        self._text = dialect.sparing_twins(text) if spares_twins else text
        self._places = [(at, str(each)) for at, each in enumerate(self._values) if isinstance(each, _Given)]

    def run(self, db: SqliteDatabase, values: Mapping[str, Any]) -> Any:
        """Run it; return the cursor."""
        return db.execute_sql(self._text, self._filled(values))

    def run_many(self, db: SqliteDatabase, many: Iterable[Mapping[str, Any]]) -> int:
        """Run it with each of many sets of values; return how many rows were changed."""
        return dialect.run_many(db, self._text, map(self._filled, many))

    def _filled(self, values: Mapping[str, Any]) -> list[Any]:
        filled: list[Any] = self._values.copy()
        for at, name in self._places:
            filled[at] = values[name]
        return filled
