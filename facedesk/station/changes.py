"""What changed, said once, after it is stored; gathered so that a view is told at most every 33 ms.

Where very many terminals changed, the others follow turn by turn of the loop.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from facedesk.store.records.records import PassRow, Problem

log = logging.getLogger(__name__)

GATHER_S = 0.033
PASSES_KEPT = 500
"""A notice carries at most so many passes, the newest; a view that needs the others asks the store."""
TERMINALS_AT_ONCE = 50
"""A notice carries at most so many terminals, unless groups have changed too: a view looks at each of them."""


@dataclass(frozen=True, slots=True)
class ChangeNotice:
    """What changed since the last notice."""

    passes: tuple[PassRow, ...] = ()  # oldest first
    passes_left_out: int = 0
    alerts: bool = False
    terminals: frozenset[str] = frozenset()
    groups: bool = False
    status: bool = False
    people: bool = False  # persons, departments or templates of schedules
    templates: bool = False  # of parameters, the groups that they hold for, and where they were applied
    orders: frozenset[str] = frozenset()  # terminals at which an order of parameters stands otherwise
    deliveries: frozenset[str] = frozenset()  # terminals whose rosters or deliveries changed
    plans: bool = False  # of floors, or what stands on them
    problems: Mapping[int, tuple[Problem, ...]] = field(default_factory=dict)  # found of stored passes, by id
    reread: Mapping[int, PassRow] = field(
        default_factory=dict
    )  # stored passes that were not late after all, by id
    holidays: bool = False
    inside: bool = False  # who is inside, or what was said of them


Subscriber = Callable[[ChangeNotice], None]


class Changes:
    """Whoever shows something subscribes here; a subscriber is called on the loop and must return at once."""

    def __init__(self) -> None:
        """Start with nobody listening and nothing to say."""
        self._subscribers: list[Subscriber] = []
        self._handle: asyncio.TimerHandle | asyncio.Handle | None = None
        self._clear()

    def _clear(self) -> None:
        self._passes: list[PassRow] = []
        self._left_out = 0
        self._alerts = self._groups = self._status = self._people = self._plans = self._templates = False
        self._holidays = self._inside = False
        self._terminals: set[str] = set()
        self._deliveries: set[str] = set()
        self._orders: set[str] = set()
        self._problems: dict[int, tuple[Problem, ...]] = {}
        self._reread: dict[int, PassRow] = {}

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Have `subscriber` called with each notice; return what ends it."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    def publish(
        self,
        *,
        passes: Iterable[PassRow] = (),
        alerts: bool = False,
        terminals: Iterable[str] = (),
        groups: bool = False,
        status: bool = False,
        people: bool = False,
        plans: bool = False,
        templates: bool = False,
        orders: Iterable[str] = (),
        deliveries: Iterable[str] = (),
        problems: Iterable[tuple[int, Problem]] = (),
        reread: Iterable[PassRow] = (),
        holidays: bool = False,
        inside: bool = False,
    ) -> None:
        """Add to the next notice."""
        self._passes.extend(passes)
        if len(self._passes) > 2 * PASSES_KEPT:
            self._left_out += len(self._passes) - PASSES_KEPT
            del self._passes[:-PASSES_KEPT]
        self._alerts |= alerts
        self._groups |= groups
        self._status |= status
        self._people |= people
        self._plans |= plans
        self._templates |= templates
        self._holidays |= holidays
        self._inside |= inside
        self._terminals.update(terminals)
        self._deliveries.update(deliveries)
        self._orders.update(orders)
        self._reread.update((row.id, row) for row in reread)
        for record_id, problem in problems:
            self._problems[record_id] = (*self._problems.get(record_id, ()), problem)
        if self._handle is None:
            self._handle = asyncio.get_running_loop().call_later(GATHER_S, self._notify)

    def _notify(self) -> None:
        told, later = self._terminals, set[str]()
        if len(told) > TERMINALS_AT_ONCE and not self._groups:
            told = set(islice(self._terminals, TERMINALS_AT_ONCE))
            later = self._terminals - told
        notice = ChangeNotice(
            tuple(self._passes),
            self._left_out,
            self._alerts,
            frozenset(told),
            self._groups,
            self._status,
            self._people,
            self._templates,
            frozenset(self._orders),
            frozenset(self._deliveries),
            self._plans,
            self._problems,
            self._reread,
            self._holidays,
            self._inside,
        )
        self._clear()
        self._terminals = later
        self._handle = asyncio.get_running_loop().call_soon(self._notify) if later else None
        for subscriber in list(self._subscribers):
            try:
                subscriber(notice)
            except Exception:
                log.exception("A view could not take a notice")

    def close(self) -> None:
        """Publish nothing any more."""
        self._subscribers.clear()
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
