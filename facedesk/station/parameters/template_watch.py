"""Who is under which template by a rule, who drifts from it, and bringing in line: all of it known in memory.

A terminal that joins a group gets what holds there; one that drifts from it is told apart, and set again by itself
where the rule says so: once for each drift, so that one that does not take a value is not asked for ever, and only so
often in a time, so that one that says something else each time is not either.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from facedesk.station.bounds import TURN_S
from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.parameters.orders import ParameterOrders, WantedOrders
from facedesk.station.parameters.parameters import Parameters
from facedesk.station.parameters.templates import (
    RULE,
    ForeseenChange,
    ParameterTemplates,
    differing,
    purpose_of,
    rule_purpose,
)
from facedesk.station.terminals.directory import Directory
from facedesk.store.parameters import orders
from facedesk.store.parameters.orders import OrderRow, OrderState
from facedesk.store.parameters.templates import ParameterTemplateRow, RuleRow
from facedesk.texts import Reason, reason

log = logging.getLogger(__name__)

MENDED_MOST: Final = 5
"""So often a terminal is set by itself within `MENDED_WITHIN_S`; beyond it, on a click alone."""
MENDED_WITHIN_S: Final = 3600.0
_TASK: Final = "templates: who drifts"
_NOTHING: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class _Compared:
    """What a terminal reported beside a template, and in what it differs: known until one of them is another."""

    template: ParameterTemplateRow
    reported: Mapping[str, str]
    held: Mapping[str, str]
    drift: tuple[ForeseenChange, ...]

    def is_of(
        self, template: ParameterTemplateRow, reported: Mapping[str, str], held: Mapping[str, str]
    ) -> bool:
        """Whether these are what was compared: the same ones, for to look into them takes longer than to compare."""
        return self.template is template and self.reported is reported and self.held is held


class TemplateWatch:
    """Looks at terminals after each change of theirs, of groups, templates and rules; a few at a time."""

    def __init__(
        self,
        core: Core,
        directory: Directory,
        parameters: Parameters,
        orders: ParameterOrders,
        templates: ParameterTemplates,
    ) -> None:
        """Keep what it needs of the other members; `load` looks at all terminals."""
        self._core = core
        self._directory = directory
        self._parameters = parameters
        self._orders = orders
        self._templates = templates
        self.held: Callable[[str], Mapping[str, str]] = lambda _serial: _NOTHING
        """Returns what of a terminal's parameters something holds that outranks a template, as it was before."""
        self._compared: dict[str, _Compared] = {}
        self._to_look: dict[str, None] = {}
        self._is_looking = False
        self._under: dict[str, int] = {}
        """Which template held for each terminal when it was looked at last."""
        self._mended: dict[str, tuple[str, ...]] = {}
        """Which drift of each terminal was mended last."""
        self._mended_at: dict[str, deque[float]] = {}
        """When each terminal was mended by itself, monotonic seconds."""
        self._resting: set[str] = set()
        """Who drifts, and is not mended by itself before its time: it was too often."""

    async def load(self) -> None:
        """Read who was given what, and follow terminals from now on."""
        for order in await self._core.store.read(orders.every):
            rule = self._templates.rule_of(order.serial)
            if rule is not None and order.purpose in _purposes(rule):
                self._under[order.serial] = rule.template_id  # the others came under it as the station ended
        self._core.changes.subscribe(self._on_change)
        self._templates.follow(self._on_templates)
        self._look_at(self._directory.entries)

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        for known in (self._under, self._mended, self._mended_at, self._compared, self._to_look):
            known.pop(serial, None)
        self._resting.discard(serial)

    # Who drifts

    def drift(self, serial: str) -> tuple[ForeseenChange, ...]:
        """Return in what a terminal differs from the template that holds for it."""
        rule = self._templates.rule_of(serial)
        template = None if rule is None else self._templates.get(rule.template_id)
        if template is None or not (reported := self._parameters.known(serial)):
            self._compared.pop(serial, None)
            return ()
        known, held = self._compared.get(serial), self.held(serial) or _NOTHING
        if known is None or not known.is_of(template, reported, held):
            unclear = self._parameters.unclear(serial)
            drift = tuple(differing(serial, template.values, {**reported, **held}, unclear))
            known = self._compared[serial] = _Compared(template, reported, held, drift)
        return known.drift

    def drifting(self) -> dict[str, tuple[ForeseenChange, ...]]:
        """Return all terminals that differ from the template that holds for them."""
        found = {entry.row.serial: self.drift(entry.row.serial) for entry in self._directory}
        return {serial: changes for serial, changes in found.items() if changes}

    def rests_until(self, serial: str) -> int | None:
        """Return when a terminal that drifts is mended by itself again, µs UTC; None where it does not rest."""
        if serial not in self._resting:
            return None
        return now_us() + round((self._rests_to(serial) - time.monotonic()) * 1_000_000)

    def _rests_to(self, serial: str) -> float:
        """Return when it was mended so rarely lately that it is again, monotonic seconds."""
        return self._mended_at[serial][0] + MENDED_WITHIN_S

    def watch(self, now: float) -> None:
        """Look again at who has rested long enough; called every second."""
        self._look_at([serial for serial in self._resting if self._rests_to(serial) <= now])

    async def failures(self) -> dict[str, Reason]:
        """Return why terminals could not be set as the template says that holds for them."""
        last: dict[str, OrderRow] = {}
        for order in sorted(await self._core.store.read(orders.every), key=lambda each: each.changed_at):
            rule = self._templates.rule_of(order.serial)
            if rule is not None and order.purpose in _purposes(rule):
                last[order.serial] = order
        return {
            serial: Reason(*order.reason)
            for serial, order in last.items()
            if order.state is OrderState.FAILED and order.reason
        }

    async def mend(self, serials: Iterable[str]) -> None:
        """Have terminals set as the rule says that holds for them; those that are away when they return.

        Raises:
            CommandFailed: it could not be stored; none of them is set.
        """
        due: dict[int, list[str]] = {}
        for serial in serials:
            if (rule := self._templates.rule_of(serial)) is not None:
                due.setdefault(rule.template_id, []).append(serial)
        every = [self._wanted(template_id, those) for template_id, those in due.items()]
        await self._orders.give_all([each for each in every if each is not None])

    # Looked at

    def _on_change(self, notice: ChangeNotice) -> None:
        if notice.groups:
            self._look_at(self._directory.entries)
        elif notice.terminals:
            self._look_at(notice.terminals)

    def _on_templates(self, rule: RuleRow | None, given: Iterable[str]) -> None:
        for serial in given:
            if rule is not None and self._templates.rule_of(serial) == rule:
                self._under[serial], self._mended[serial] = rule.template_id, self._signs(serial)
        self._look_at(self._directory.entries)

    def _look_at(self, serials: Iterable[str]) -> None:
        self._to_look.update(dict.fromkeys(serials))
        if self._to_look and not self._is_looking:
            self._is_looking = True
            self._core.start_task(self._look(), _TASK)

    async def _look(self) -> None:
        """Bring those in line that have come under a template, and those that drifted where the rule says so."""
        try:
            while self._to_look:
                due: dict[int, list[str]] = {}
                over: dict[str, list[str]] = {}
                while self._to_look:
                    self._look_at_some(due, over)
                    await asyncio.sleep(0)
                for purpose, those in over.items():
                    await self._core.until_stored(
                        partial(self._orders.withdraw, [purpose], those), "That a rule is over"
                    )
                for template_id, those in due.items():
                    await self._core.until_stored(
                        partial(self._bring_in_line, template_id, those), "What a template sets"
                    )
        finally:
            self._is_looking = False

    def _look_at_some(self, due: dict[int, list[str]], over: dict[str, list[str]]) -> None:
        """Look at some; note in `due` who is to be set, by template, and in `over` what waits in vain, by purpose."""
        until = time.perf_counter() + TURN_S
        while self._to_look and time.perf_counter() < until:
            serial = next(iter(self._to_look))
            del self._to_look[serial]
            self._note(serial)
            rule = self._templates.rule_of(serial)
            template = None if rule is None else self._templates.get(rule.template_id)
            for order in self._orders.waiting(serial):
                if order.purpose.startswith(RULE) and (
                    template is None or order.purpose != rule_purpose(template.id)
                ):
                    over.setdefault(order.purpose, []).append(serial)
            if rule is None or template is None:
                self._under.pop(serial, None)
                self._set_resting(serial, False)
            elif self._is_due(serial, rule) or self._is_outdated(serial, template):
                due.setdefault(rule.template_id, []).append(serial)

    def _note(self, serial: str) -> None:
        """Keep with the terminal in how many values it drifts, for all that show it."""
        entry = self._directory.get(serial)
        if entry is not None and entry.off_template != (count := len(self.drift(serial))):
            entry.off_template = count
            self._core.changes.publish(terminals=[serial])

    def _is_outdated(self, serial: str, template: ParameterTemplateRow) -> bool:
        """Whether something else waits for a terminal than the template says that holds for it by now."""
        purpose, waiting = rule_purpose(template.id), self._orders.waiting(serial)
        return any(order.purpose == purpose and order.values != template.values for order in waiting)

    def _is_due(self, serial: str, rule: RuleRow) -> bool:
        has_joined = self._under.get(serial) != rule.template_id
        self._under[serial] = rule.template_id
        if not rule.mends:
            self._set_resting(serial, False)
            return has_joined
        signs = self._signs(serial)
        is_new = bool(signs) and signs != self._mended.get(serial, ())
        if is_new and not has_joined and not self._may_mend(serial):
            self._set_resting(serial, True)
            return False
        self._set_resting(serial, False)
        self._mended[serial] = signs
        return has_joined or is_new

    def _set_resting(self, serial: str, rests: bool) -> None:
        """Note whether a terminal rests, and tell whoever shows it."""
        if rests != (serial in self._resting):
            (self._resting.add if rests else self._resting.discard)(serial)
            self._core.changes.publish(terminals=[serial])

    def _may_mend(self, serial: str) -> bool:
        """Whether a terminal was not mended by itself too often lately; count this time."""
        now, times = time.monotonic(), self._mended_at.setdefault(serial, deque(maxlen=MENDED_MOST))
        if len(times) == MENDED_MOST and now - times[0] < MENDED_WITHIN_S:
            if serial not in self._resting:
                log.info("%s drifts again and again: it is not set by itself for now", serial)
            return False
        times.append(now)
        return True

    def _signs(self, serial: str) -> tuple[str, ...]:
        return tuple(f"{each.name}={each.after}" for each in self.drift(serial))

    async def _bring_in_line(self, template_id: int, serials: list[str]) -> None:
        wanted = self._wanted(template_id, serials)
        if wanted is not None:
            await self._orders.give(wanted.values, wanted.purpose, wanted.by)

    def _wanted(self, template_id: int, serials: list[str]) -> WantedOrders | None:
        """Return what a template says for terminals; None where it is no more."""
        template = self._templates.get(template_id)
        if template is None:
            return None
        by = reason("byTemplate", name=template.name)
        return WantedOrders(dict.fromkeys(serials, template.values), rule_purpose(template_id), by)


def _purposes(rule: RuleRow) -> tuple[str, str]:
    return rule_purpose(rule.template_id), purpose_of(rule.template_id)
