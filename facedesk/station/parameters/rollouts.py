"""Parameters that are brought to several terminals at once, and how that stands at each: it stays to be read.

What is to be set is an order for each terminal; here it is remembered which of them belong together. The last one for
each purpose is kept, also over a restart.
"""

import asyncio
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.parameters.orders import OrderOutcome, ParameterOrders
from facedesk.station.parameters.outcome import SendOutcome, SendStep
from facedesk.station.parameters.rollout import (
    COPY,
    UNDER_WAY,
    Rollout,
    RolloutStanding,
    RolloutState,
)
from facedesk.station.parameters.templates import TEMPLATE, ParameterTemplates, purpose_of
from facedesk.station.terminals.directory import Directory
from facedesk.store.parameters import orders
from facedesk.store.parameters.orders import OrderRow, OrderState
from facedesk.store.parameters.templates import ParameterTemplateRow
from facedesk.texts import Reason, reason
from facedesk.wire import parameter_set

_STEPS: Final = {
    SendStep.READING: RolloutState.READING,
    SendStep.SENDING: RolloutState.SENDING,
    SendStep.READING_AGAIN: RolloutState.READING_AGAIN,
}
_FAILURES: Final = {
    "parameterNotTaken": RolloutState.UNHELD,
    "parameterUnproven": RolloutState.UNHELD,
    "terminalRefused": RolloutState.REFUSED,
    "terminalSilent": RolloutState.SILENT,
}


class Rollouts:
    """All rollouts, by purpose."""

    def __init__(
        self, core: Core, directory: Directory, orders: ParameterOrders, templates: ParameterTemplates
    ) -> None:
        """Keep what it needs of the other members; `load` reads what is stored."""
        self._core = core
        self._directory = directory
        self._orders = orders
        self._templates = templates
        self._rollouts: dict[str, Rollout] = {}
        orders.follow(self)

    async def load(self) -> None:
        """Remember what was brought where before the start."""
        for order in await self._core.store.read(orders.every):
            if order.purpose.startswith((TEMPLATE, COPY)) and self._directory.get(order.serial) is not None:
                made = Rollout(order.purpose, order.changed_at, {})
                rollout = self._rollouts.setdefault(order.purpose, made)
                rollout.began_at = max(rollout.began_at, order.changed_at)
                rollout.standings[order.serial] = _stored(order)

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        for rollout in self._rollouts.values():
            rollout.standings.pop(serial, None)

    # What there is

    def all(self) -> list[Rollout]:
        """Return all of them, the newest first."""
        return sorted(filter(self._is_known, self._rollouts.values()), key=lambda each: -each.began_at)

    def get(self, purpose: str) -> Rollout | None:
        """Return the last one for a purpose."""
        rollout = self._rollouts.get(purpose)
        return rollout if rollout is not None and self._is_known(rollout) else None

    def _is_known(self, rollout: Rollout) -> bool:
        """Whether its template is still there."""
        return rollout.template_id is None or self._templates.get(rollout.template_id) is not None

    def of_template(self, template_id: int) -> Rollout | None:
        """Return where a template was applied last."""
        return self.get(purpose_of(template_id))

    # Begun and ended

    async def apply(
        self,
        template: ParameterTemplateRow,
        serials: Iterable[str],
        values: Mapping[str, str] | None = None,
    ) -> "list[asyncio.Task[OrderOutcome]]":
        """Have terminals set as a template says, or to these of its values and others that were chosen.

        Raises:
            CommandFailed: it could not be stored; nothing was ordered.
        """
        wanted = template.values if values is None else values
        by = reason("byTemplate", name=template.name)
        return await self._begin(purpose_of(template.id), serials, wanted, by)

    async def copy(
        self, origin: str, serials: Iterable[str], values: Mapping[str, str]
    ) -> "list[asyncio.Task[OrderOutcome]]":
        """Have terminals set to values of another terminal.

        Raises:
            CommandFailed: it could not be stored; nothing was ordered.
        """
        by = reason("byCopy", terminal=self._directory.title(origin))
        return await self._begin(COPY + origin, serials, values, by)

    async def _begin(
        self, purpose: str, serials: Iterable[str], values: Mapping[str, str], by: Reason
    ) -> "list[asyncio.Task[OrderOutcome]]":
        wanted = dict.fromkeys(serials, values)
        tries = await self._orders.give(wanted, purpose, by, was_shown=True)
        # Only now, and before a try has its turn: while it was stored others went on, or began one of this purpose.
        before = self._rollouts.get(purpose)
        pending = [] if before is None else before.in_states(UNDER_WAY | {RolloutState.WAITS})
        standings = {serial: before.standings[serial] for serial in pending} if before is not None else {}
        standings |= {serial: RolloutStanding(serial, values) for serial in wanted}
        self._rollouts[purpose] = Rollout(purpose, now_us(), standings)
        self._core.changes.publish(templates=True, orders=wanted)
        return tries

    async def again(self, rollout: Rollout, serials: Iterable[str] | None = None) -> None:
        """Try again where it is not done, or at some of these terminals.

        Raises:
            CommandFailed: it could not be stored; it stands as before.
        """
        asked = set(rollout.not_done() if serials is None else serials)
        those = [each for each in rollout.standings.values() if each.serial in asked]
        wanted = {each.serial: each.values for each in those if each.state not in UNDER_WAY}
        by = self._by(rollout)
        before = {serial: rollout.standings[serial] for serial in wanted}
        queued = {serial: RolloutStanding(serial, values) for serial, values in wanted.items()}
        for standing in queued.values():
            self._note(rollout, standing)
        try:
            await self._orders.give(wanted, rollout.purpose, by, was_shown=True)
        except CommandFailed:
            for serial, standing in before.items():
                if rollout.standings.get(serial) is queued[serial]:  # it may have been heard of, or forgotten
                    self._note(rollout, standing)
            raise

    def _by(self, rollout: Rollout) -> Reason:
        if rollout.origin:
            return reason("byCopy", terminal=self._directory.title(rollout.origin))
        template = self._templates.get(rollout.template_id or 0)
        return reason("byTemplate", name=template.name if template is not None else "")

    async def cancel(self, rollout: Rollout, serial: str) -> None:
        """Wait for a terminal no more.

        Raises:
            CommandFailed: it could not be stored; it waits as before.
        """
        await self._end(rollout, serial, RolloutState.WAITS, RolloutState.CANCELLED)

    async def leave(self, rollout: Rollout, serial: str) -> None:
        """Leave as it is what did not hold at a terminal.

        Raises:
            CommandFailed: it could not be stored; it stands as before.
        """
        await self._end(rollout, serial, RolloutState.UNHELD, RolloutState.LEFT)

    async def _end(self, rollout: Rollout, serial: str, of: RolloutState, to: RolloutState) -> None:
        standing = rollout.standings.get(serial)
        if standing is None or standing.state is not of:
            return
        await self._orders.withdraw([rollout.purpose], [serial])
        if rollout.standings.get(serial) is standing:
            self._note(rollout, replace(standing, state=to, at=now_us()))

    # Heard of

    def on_step(self, order: OrderRow, step: SendStep) -> None:
        """Hear what is being done at a terminal."""
        rollout, standing = self._found(order)
        if rollout is not None and standing is not None:
            state, began = _STEPS[step], standing.began
            if step is SendStep.READING:
                began = time.monotonic()
            self._note(rollout, RolloutStanding(order.serial, order.values, state, at=now_us(), began=began))

    def on_outcome(self, outcome: OrderOutcome) -> None:
        """Hear what became of a try."""
        order = outcome.order
        rollout, standing = self._found(order)
        if rollout is not None and standing is not None:
            took_s = time.monotonic() - standing.began if standing.began else None
            state = _state_of(outcome.state, outcome.why)
            made = RolloutStanding(
                order.serial, order.values, state, outcome.why, now_us(), standing.began, took_s
            )
            self._note(rollout, made if outcome.sent is None else _with_values(made, outcome.sent))

    def _found(self, order: OrderRow) -> tuple[Rollout | None, RolloutStanding | None]:
        """Return where an order counts; one that was followed by another with other values counts no more."""
        rollout = self._rollouts.get(order.purpose)
        standing = None if rollout is None else rollout.standings.get(order.serial)
        return rollout, standing if standing is not None and standing.values == order.values else None

    def _note(self, rollout: Rollout, standing: RolloutStanding) -> None:
        rollout.standings[standing.serial] = standing
        self._core.changes.publish(orders=[standing.serial])


def _with_values(standing: RolloutStanding, sent: SendOutcome) -> RolloutStanding:
    lost = {missed.name for missed in sent.not_taken if missed.found is not None}
    set_ = [name for name in standing.values if name in sent.before and name not in lost | sent.beneath]
    changed = len(parameter_set.differing(sent.values, sent.before, set_)) if sent.is_sent else 0
    not_taken = tuple(missed for missed in sent.not_taken if missed.found is not None)
    return replace(standing, changed=changed, not_taken=not_taken, beneath=sent.beneath)


def _state_of(state: OrderState, why: Reason | None) -> RolloutState:
    if state is OrderState.FAILED:
        return _FAILURES.get(why.code if why is not None else "", RolloutState.FAILED)
    return RolloutState.WAITS if state is OrderState.WAITS else RolloutState.DONE


def _stored(order: OrderRow) -> RolloutStanding:
    why = None if order.reason is None else Reason(*order.reason)
    return RolloutStanding(order.serial, order.values, _state_of(order.state, why), why, order.changed_at)
