"""What is to be set at terminals, however long they are away: tried at once, and again whenever one has called.

An order is stored before it is tried. One for a terminal that is offline waits, also over a restart; one that the
terminal refused has failed, and stays so until somebody gives it again.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.session import Session
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.parameters.outcome import SendOutcome, SendStep
from facedesk.station.parameters.parameters import Parameters
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.store.changes.replacing import PURPOSE
from facedesk.store.database import Database
from facedesk.store.parameters import orders
from facedesk.store.parameters.orders import OrderRow, OrderState
from facedesk.texts import Reason, reason

AT_ONCE: Final = 50
"""So many terminals are set at the same time."""
AWAY: Final = frozenset({"terminalOffline", "terminalGone", "terminalNeverCalled", "terminalNotAdmitted"})
"""Why nothing was refused: it is tried again when the terminal has called."""


def _nothing(_db: Database) -> None:
    pass


@dataclass(frozen=True, slots=True)
class WantedOrders:
    """What is to be set, by serial: for what, and by whom."""

    values: Mapping[str, Mapping[str, str]]
    purpose: str
    by: Reason


@dataclass(frozen=True, slots=True)
class OrderOutcome:
    """What became of a try: `why` says why it failed, for what it waits, or what is not known of what was done."""

    order: OrderRow
    state: OrderState
    why: Reason | None = None
    sent: SendOutcome | None = None


class OrderFollower(Protocol):
    """Hears how orders go on."""

    def on_step(self, order: OrderRow, step: SendStep) -> None:
        """Hear what is being done at a terminal."""

    def on_outcome(self, outcome: OrderOutcome) -> None:
        """Hear what became of a try."""


class ParameterOrders:
    """Gives orders, tries them, and remembers those that wait."""

    def __init__(self, core: Core, directory: Directory, parameters: Parameters) -> None:
        """Keep what it needs of the other members; `load` reads which wait."""
        self._core = core
        self._directory = directory
        self._parameters = parameters
        self._waiting: dict[str, dict[str, OrderRow]] = {}
        self._places = asyncio.Semaphore(AT_ONCE)
        self._followers: list[OrderFollower] = []

    def follow(self, follower: OrderFollower) -> None:
        """Have somebody told of how every order goes on."""
        self._followers.append(follower)

    async def load(self) -> None:
        """Read which orders wait."""
        for order in await self._core.store.read(orders.waiting):
            self._waiting.setdefault(order.serial, {})[order.purpose] = order

    def waiting(self, serial: str) -> list[OrderRow]:
        """Return the orders that wait for a terminal."""
        return list(self._waiting.get(serial, {}).values())

    async def give(
        self,
        wanted: Mapping[str, Mapping[str, str]],
        purpose: str,
        by: Reason,
        *,
        was_shown: bool = False,
    ) -> "list[asyncio.Task[OrderOutcome]]":
        """Order what is to be set, by serial; return a try of each, under way.

        Where `was_shown`, somebody has seen what was there: who is away, and has had any of it changed meanwhile, is
        not set on return.

        Raises:
            CommandFailed: it could not be stored; nothing was ordered.
        """
        return await self.give_all([WantedOrders(wanted, purpose, by)], was_shown=was_shown)

    async def give_all(
        self, every: Sequence[WantedOrders], *, was_shown: bool = False
    ) -> "list[asyncio.Task[OrderOutcome]]":
        """Order for several purposes at once, all or none.

        Raises:
            CommandFailed: it could not be stored; nothing was ordered.
        """
        seen = [
            {serial: self._there(serial, values) for serial, values in one.values.items()}
            if was_shown
            else {}
            for one in every
        ]

        def run(db: Database) -> list[OrderRow]:
            at, given = now_us(), []
            for one, there in zip(every, seen, strict=True):
                by = (one.by.code, one.by.arguments)
                given += orders.give(db, one.values, one.purpose, by, at, seen=there)
            return given

        given = await self._core.write(run)
        for order in given:
            self._waiting.setdefault(order.serial, {})[order.purpose] = order
        return [self._start(order) for order in given]

    def _there(self, serial: str, values: Mapping[str, str]) -> dict[str, str]:
        """Return what a terminal reported last of what is to be set."""
        known = self._parameters.known(serial)
        return {name: known[name] for name in values if name in known}

    async def withdraw(
        self,
        purposes: Collection[str],
        serials: Iterable[str] | None = None,
        along: Callable[[Database], object] = _nothing,
    ) -> None:
        """Forget orders for some purposes, of some terminals or of all; `along` is stored with it, or not either.

        Raises:
            CommandFailed: it could not be stored; they stand as before.
        """
        which = None if serials is None else list(serials)

        def run(db: Database) -> None:
            along(db)
            for purpose in purposes:
                orders.withdraw(db, purpose, which)

        await self._core.write(run)
        gone: set[str] = set()
        for serial in list(self._waiting) if which is None else which:
            for purpose in purposes:
                if self._waiting.get(serial, {}).pop(purpose, None) is not None:
                    gone.add(serial)
        if gone:
            self._core.changes.publish(orders=gone)

    def on_joined(self, entry: Entry, _session: Session) -> None:
        """Try what waits for a terminal that has called."""
        for order in self.waiting(entry.row.serial):
            self._start(order, has_waited=True)

    def on_placed(self, serial: str, is_in: bool) -> None:
        """Hear that a terminal took another's place, whose parameters were ordered with it; or gave it back."""
        if is_in:
            self._core.start_task(self._take_up(serial), f"orders of {serial}")
        else:
            self._waiting.get(serial, {}).pop(PURPOSE, None)
            self._start_dropping(serial, [PURPOSE])

    async def _take_up(self, serial: str) -> None:
        known = self._waiting.setdefault(serial, {})
        for order in await self._core.store.read(orders.waiting):
            if order.serial == serial and order.purpose not in known:
                known[order.purpose] = order
                self._start(order)

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        purposes = list(self._waiting.pop(serial, ()))
        if purposes:
            self._start_dropping(serial, purposes)

    def _start_dropping(self, serial: str, purposes: Collection[str]) -> None:
        """Forget orders of a terminal as soon as the disk allows: they would be carried out should it return."""

        def run(db: Database) -> None:
            for purpose in purposes:
                orders.withdraw(db, purpose, [serial])

        work = self._core.until_stored(partial(self._core.write, run), "That orders are dropped")
        self._core.start_task(work, f"orders of {serial}")

    def _start(self, order: OrderRow, *, has_waited: bool = False) -> "asyncio.Task[OrderOutcome]":
        return self._core.start_task(self._try(order, has_waited), f"order of {order.serial}")

    async def _try(self, order: OrderRow, has_waited: bool) -> OrderOutcome:
        try:
            outcome = await self._outcome(order, has_waited)
        except CommandFailed as failure:  # what became of it could not be stored
            outcome = OrderOutcome(order, OrderState.WAITS, failure.reason)
        if self._stands(order) or outcome.state is not OrderState.WAITS:
            for follower in self._followers:
                follower.on_outcome(outcome)
        return outcome

    def _stands(self, order: OrderRow) -> bool:
        """Whether an order that waits was neither withdrawn nor followed by another."""
        return self._waiting.get(order.serial, {}).get(order.purpose) is order

    def _tell(self, order: OrderRow, step: SendStep) -> None:
        for follower in self._followers:
            follower.on_step(order, step)

    async def _outcome(self, order: OrderRow, has_waited: bool) -> OrderOutcome:
        by, on_step = reason(order.by[0], **dict(order.by[1])), partial(self._tell, order)
        async with self._places:
            if not self._stands(order):
                return OrderOutcome(order, OrderState.WAITS, reason("orderGone"))
            try:
                sent = await self._parameters.send(
                    order.serial,
                    order.values,
                    by,
                    seen=order.seen if has_waited else None,
                    seen_at=order.changed_at,
                    unproven=False,
                    on_step=on_step,
                )
            except CommandFailed as failure:
                if failure.reason.code in AWAY:
                    return OrderOutcome(order, OrderState.WAITS, failure.reason)
                return await self._end(order, OrderState.FAILED, failure.reason)
        lost = [missed for missed in sent.not_taken if missed.found is not None]
        said = [missed.reason for missed in lost or sent.not_taken]
        state = OrderState.FAILED if lost else OrderState.DONE
        return await self._end(order, state, said[0] if said else None, sent)

    async def _end(
        self, order: OrderRow, state: OrderState, why: Reason | None, sent: SendOutcome | None = None
    ) -> OrderOutcome:
        parts = None if why is None else (why.code, why.arguments)
        await self._core.write(lambda db: orders.end(db, order, state, parts, now_us()))
        if self._stands(order):
            del self._waiting[order.serial][order.purpose]
        self._core.changes.publish(terminals=[order.serial])
        return OrderOutcome(order, state, why, sent)
