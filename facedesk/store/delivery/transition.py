"""One change of a delivery's row: which it means, from which states it may come, to which it leads, its statement.

A change that meets a row in a state it does not name ends its transaction with `WrongState`: nothing of that job is
stored, others are, and the log says what it was. Rows that are meant and left as they stand are named too (`leaves`).
Each change is one statement, for one row or for thousands, which peewee writes once for each engine: what runs often
costs no more than plain SQL.
"""

import logging
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import reduce
from operator import and_
from typing import Any, Final

from peewee import SQL, Case, Field, IntegrityError, Node, NodeList, SqliteDatabase

from facedesk.store import dialect
from facedesk.store.delivery_state import DeliveryState, quoted
from facedesk.store.models import Delivery
from facedesk.store.prepared import PreparedQuery

log = logging.getLogger(__name__)

Goals = frozenset[DeliveryState | None]
"""None: the row is gone."""

ANY: Final = frozenset(DeliveryState)


class WrongState(RuntimeError):  # noqa: N818  it says what was met
    """A transition has met a row in a state that it does not name: a fault of the program; nothing was stored."""


class Either:
    """The state that follows depends on the row: where a condition holds the first, else the second."""

    def __init__(self, condition: Node, first: DeliveryState, second: DeliveryState) -> None:
        """Name both."""
        self.condition, self.both = condition, (first, second)

    def node(self) -> Node:
        """Write it."""
        first, second = map(literal, self.both)
        return Case(None, [(self.condition, first)], second)


To = DeliveryState | Either
Values = Mapping[Any, Any]
"""What columns become."""


def literal(state: DeliveryState) -> SQL:
    """Write a state in letters."""
    return SQL(quoted(state))


def is_in(states: Iterable[DeliveryState], of: Any = Delivery) -> Node:
    """Return the condition that a row is in some states, in letters: else no index of one state alone would serve."""
    named = sorted(states)
    return NodeList((of.state, SQL(f"= {quoted(*named)}" if len(named) == 1 else f"IN ({quoted(*named)})")))


class Transition:
    """One change of the row: its name, what it does, from which states it may come, and its statement."""

    def __init__(
        self, name: str, does: str, leads_to: Mapping[DeliveryState, Goals], leaves: Iterable[DeliveryState]
    ) -> None:
        """Declare it: a name as of a past fact, a sentence, what may follow on which state, what is left alone."""
        self.name, self.does, self.leads_to, self.leaves = name, does, leads_to, frozenset(leaves)
        self._written: dict[Hashable, PreparedQuery] = {}
        assert not leads_to.keys() & self.leaves
        assert name not in TRANSITIONS
        TRANSITIONS[name] = self

    def run(self, db: SqliteDatabase, *among: Node, **values: Any) -> int:
        """Carry it out, on part of the rows where `among` (constants) says so; return how many were changed."""
        return int(self._execute(db, among, values).rowcount)

    def run_many(self, db: SqliteDatabase, many: Iterable[Mapping[str, Any]]) -> int:
        """Carry it out with many sets of values; return how many rows were changed."""
        try:
            return self._prepared(db, ()).run_many(db, many)
        except IntegrityError as error:
            raise self._explained(error) from error

    def _execute(self, db: SqliteDatabase, among: tuple[Node, ...], values: Mapping[str, Any]) -> Any:
        try:
            return self._prepared(db, among).run(db, values)
        except IntegrityError as error:
            raise self._explained(error) from error

    def _explained(self, error: IntegrityError) -> Exception:
        return self._refused() if dialect.is_refused_null(error, Delivery.state) else error

    def _refused(self) -> WrongState:
        log.error("%s: a delivery stands otherwise than in %s", self.name, quoted(*sorted(self.leads_to)))
        return WrongState(self.name)

    def _prepared(self, db: SqliteDatabase, among: tuple[Node, ...]) -> PreparedQuery:
        key = (type(db), *map(id, among))
        found = self._written.get(key)
        if found is None:
            found = self._written[key] = self._write(db, among)
        return found

    def _write(self, db: SqliteDatabase, among: tuple[Node, ...]) -> PreparedQuery:
        return PreparedQuery(db, self._query(among))

    def _query(self, among: tuple[Node, ...]) -> Node:
        raise NotImplementedError

    @property
    def _is_complete(self) -> bool:
        """Whether no state is left that would have to be refused."""
        return self.leads_to.keys() | self.leaves == ANY

    def _where(self, which: Node, among: tuple[Node, ...]) -> Node:
        parts = [which, *among]
        if self._is_complete and self.leaves:
            parts.append(is_in(self.leads_to))
        elif self.leaves:
            parts.append(NodeList((SQL("NOT"), is_in(self.leaves))))
        return reduce(and_, parts)


TRANSITIONS: Final[dict[str, Transition]] = {}
"""All of them, by name."""


class Change(Transition):
    """A change of rows that stay."""

    def __init__(
        self,
        name: str,
        does: str,
        moves: Mapping[DeliveryState, To],
        which: Node,
        sets: Values,
        *,
        leaves: Iterable[DeliveryState] = (),
        returns: Sequence[Field] = (),
        spares_twins: bool = False,
    ) -> None:
        """Declare it: which rows are meant, what their columns become, and what is returned of each.

        With `spares_twins` a row is left alone that would become the twin of another.
        """
        goals = {
            state: frozenset[DeliveryState | None](to.both if isinstance(to, Either) else {to})
            for state, to in moves.items()
        }
        super().__init__(name, does, goals, leaves)
        self.which = which
        self._moves, self._sets, self._returns, self._spares_twins = moves, sets, returns, spares_twins

    def rows(self, db: SqliteDatabase, **values: Any) -> list[Any]:
        """Carry it out; return what it returns of each row."""
        return list(self._execute(db, (), values).fetchall())

    def serials(self, db: SqliteDatabase, *among: Node) -> set[str]:
        """Return the terminals of the rows that it means."""
        key = ("serials", type(db), *map(id, among))
        if key not in self._written:
            query = Delivery.select(Delivery.serial).distinct().where(self._where(self.which, among))
            self._written[key] = PreparedQuery(db, query)
        return {serial for (serial,) in self._written[key].run(db, {})}

    def _write(self, db: SqliteDatabase, among: tuple[Node, ...]) -> PreparedQuery:
        return PreparedQuery(db, self._query(among), spares_twins=self._spares_twins)

    def _query(self, among: tuple[Node, ...]) -> Node:
        query = Delivery.update({**self._sets, **self._state()}).where(self._where(self.which, among))
        return query.returning(*self._returns) if self._returns else query

    def _state(self) -> dict[Field, Node]:
        """Write the state: of a row in one that is not named it becomes none, which the column refuses."""
        if self._is_complete and all(state is to for state, to in self._moves.items()):
            return {}
        moves = [
            (literal(state), to.node() if isinstance(to, Either) else literal(to))
            for state, to in self._moves.items()
        ]
        return {Delivery.state: Case(Delivery.state, moves)}


class Removal(Transition):
    """The end of rows."""

    def __init__(
        self,
        name: str,
        does: str,
        comes_from: Iterable[DeliveryState],
        which: Node,
        *,
        leaves: Iterable[DeliveryState] = (),
    ) -> None:
        """Declare it: which rows are meant."""
        super().__init__(name, does, dict.fromkeys(comes_from, frozenset({None})), leaves)
        self.which = which

    def _query(self, among: tuple[Node, ...]) -> Node:
        return Delivery.delete().where(self._where(self.which, among))

    def _execute(self, db: SqliteDatabase, among: tuple[Node, ...], values: Mapping[str, Any]) -> Any:
        if not self._is_complete and self._others(db, among).run(db, values).fetchone() is not None:
            raise self._refused()
        return super()._execute(db, among, values)

    def _others(self, db: SqliteDatabase, among: tuple[Node, ...]) -> PreparedQuery:
        """Return what finds a row in a state that is not named: nothing in a deletion would refuse it."""
        key = ("others", type(db), *map(id, among))
        if key not in self._written:
            others = is_in(ANY - self.leads_to.keys() - self.leaves)
            query = Delivery.select(SQL("1")).where(reduce(and_, (self.which, *among, others))).limit(1)
            self._written[key] = PreparedQuery(db, query)
        return self._written[key]


class Addition(Transition):
    """Rows that begin: from nothing, in one of some states."""

    def __init__(self, name: str, does: str, begins: Iterable[DeliveryState], query: Node) -> None:
        """Declare it."""
        super().__init__(name, does, {}, ())
        self.begins = frozenset(begins)
        self.query = query

    def _query(self, among: tuple[Node, ...]) -> Node:
        assert not among
        return self.query
