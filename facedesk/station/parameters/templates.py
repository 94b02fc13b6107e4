"""Templates of parameters: named sets that are applied to terminals, and rules that hold for groups.

A terminal that joins a group gets what holds there; one that drifts from it is told apart, and set again by itself
where the rule says so: once for each drift, so that one that does not take a value is not asked for ever.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.parameters.orders import OrderOutcome, ParameterOrders
from facedesk.station.parameters.parameters import Parameters
from facedesk.station.terminals.directory import Directory
from facedesk.store.parameters import orders, templates
from facedesk.store.parameters.orders import OrderRow, OrderState
from facedesk.store.parameters.templates import ParameterTemplateRow, RuleRow
from facedesk.store.terminals import Admission
from facedesk.texts import Reason, reason
from facedesk.wire import parameter_set
from facedesk.wire.parameters import OWN, WRITABLE


@dataclass(frozen=True, slots=True)
class ForeseenChange:
    """A parameter that a template would change at a terminal; `before` is None where it was never reported."""

    serial: str
    name: str
    before: str | None
    after: str


class ParameterTemplates:
    """All templates and rules, in memory as they are stored."""

    def __init__(
        self, core: Core, directory: Directory, parameters: Parameters, orders: ParameterOrders
    ) -> None:
        """Keep what it needs of the other members; `load` reads what is stored."""
        self._core = core
        self._directory = directory
        self._parameters = parameters
        self._orders = orders
        self._templates: dict[int, ParameterTemplateRow] = {}
        self._rules: dict[int, RuleRow] = {}
        self._under: dict[str, int] = {}
        """Which template held for each terminal when it was looked at last."""
        self._mended: dict[str, tuple[str, ...]] = {}
        """Which drift of each terminal was mended last."""

    async def load(self) -> None:
        """Read what is stored, and follow terminals from now on."""
        self._templates = {row.id: row for row in await self._core.store.read(templates.load)}
        self._rules = {row.group_id: row for row in await self._core.store.read(templates.rules)}
        for order in await self._ordered():  # the others came under it as the station ended
            rule = self.rule_of(order.serial)
            if rule is not None and order.purpose == _purpose(rule.template_id):
                self._under[order.serial] = rule.template_id
        self._core.changes.subscribe(self._on_change)
        self._look_at(self._directory.entries)

    # What there is

    def all(self) -> list[ParameterTemplateRow]:
        """Return all templates, by name."""
        return sorted(self._templates.values(), key=lambda row: row.name)

    def named(self, name: str) -> ParameterTemplateRow:
        """Return a template by its name.

        Raises:
            CommandFailed: there is none.
        """
        found = next((row for row in self._templates.values() if row.name == name.strip()), None)
        if found is None:
            raise CommandFailed(reason("parameterTemplateUnknown", name=name))
        return found

    def rules(self, template_id: int) -> list[RuleRow]:
        """Return the rules by which a template holds for groups."""
        return [rule for rule in self._rules.values() if rule.template_id == template_id]

    def rule_of(self, serial: str) -> RuleRow | None:
        """Return the rule that holds for an admitted terminal: that of the nearest group above it."""
        entry = self._directory.get(serial)
        if entry is None or entry.row.admission is not Admission.ADMITTED:
            return None
        group, seen = self._directory.groups.get(entry.row.group_id or 0), set[int]()
        while group is not None and group.id not in seen:
            if (rule := self._rules.get(group.id)) is not None:
                return rule
            seen.add(group.id)
            group = self._directory.groups.get(group.parent_id or 0)
        return None

    # Made and changed

    async def save(self, name: str, serial: str, names: Sequence[str] = ()) -> ParameterTemplateRow:
        """Keep parameters of a terminal as a template: those named, or all but what belongs to one terminal alone.

        Raises:
            CommandFailed: there is no name, a parameter cannot be set or is not known of the terminal, or the
                terminal has reported none.
        """
        if not name.strip():
            raise CommandFailed(reason("parameterTemplateUnnamed"))
        reported = self._parameters.known(serial)
        wanted = names or [row.name for row in WRITABLE if row.name in reported and row.name not in OWN]
        unfit = parameter_set.unfit({each: reported.get(each, "") for each in wanted}, reported)
        missing = [each for each in wanted if each not in reported]
        if unfit or missing or not wanted:
            at_fault = next(iter([*unfit, *missing]), "")
            title = self._directory.title(serial)
            raise CommandFailed(reason("parameterNotThere", terminal=title, parameter=at_fault))
        values = {each: reported[each] for each in parameter_set.in_order(wanted)}
        row = await self._core.write(lambda db: templates.save(db, name.strip(), values, now_us()))
        self._templates[row.id] = row
        self._look_at(self._directory.entries)
        return row

    async def remove(self, template: ParameterTemplateRow) -> None:
        """Remove a template and its rules; terminals stay as they are."""
        await self._core.write(lambda db: templates.remove(db, template.id))
        await self._orders.withdraw(_purpose(template.id))
        self._templates.pop(template.id, None)
        self._forget_rules(template.id)

    async def set_rule(self, template: ParameterTemplateRow, group_id: int, *, mends: bool) -> None:
        """Have a template hold for a group: its terminals get it, and whoever joins."""
        rule = RuleRow(group_id, template.id, mends)
        await self._core.write(lambda db: templates.set_rule(db, rule))
        self._rules[group_id] = rule
        self._look_at(self._directory.entries)

    async def drop_rules(self, template: ParameterTemplateRow) -> None:
        """Have a template hold for no group any more; terminals stay as they are."""
        await self._core.write(lambda db: templates.drop_rules(db, template.id))
        await self._orders.withdraw(_purpose(template.id))
        self._forget_rules(template.id)

    def _forget_rules(self, template_id: int) -> None:
        self._rules = {at: rule for at, rule in self._rules.items() if rule.template_id != template_id}
        self._look_at(self._directory.entries)

    # Applied

    def foresee(
        self, template: ParameterTemplateRow, serials: Iterable[str]
    ) -> dict[str, list[ForeseenChange]]:
        """Return what a template would change at each terminal, as far as is known of it."""
        return {serial: self._differing(template, serial) for serial in serials}

    def _differing(self, template: ParameterTemplateRow, serial: str) -> list[ForeseenChange]:
        reported = self._parameters.known(serial)
        names = parameter_set.differing(template.values, reported)
        if reported:  # what a terminal does not report cannot be compared
            names = [name for name in names if name in reported]
        return [ForeseenChange(serial, name, reported.get(name), template.values[name]) for name in names]

    async def apply(
        self, template: ParameterTemplateRow, serials: Iterable[str]
    ) -> "list[asyncio.Task[OrderOutcome]]":
        """Have terminals set as a template says; return a try of each, under way.

        Raises:
            CommandFailed: it could not be stored; nothing was ordered.
        """
        wanted: Mapping[str, Mapping[str, str]] = dict.fromkeys(serials, template.values)
        by = reason("byTemplate", name=template.name)
        return await self._orders.give(wanted, _purpose(template.id), by)

    # Drift

    def drift(self, serial: str) -> list[ForeseenChange]:
        """Return in what a terminal differs from the template that holds for it."""
        rule = self.rule_of(serial)
        template = None if rule is None else self._templates.get(rule.template_id)
        if template is None or not self._parameters.known(serial):
            return []
        return self._differing(template, serial)

    def drifting(self) -> dict[str, list[ForeseenChange]]:
        """Return all terminals that differ from the template that holds for them."""
        found = {entry.row.serial: self.drift(entry.row.serial) for entry in self._directory}
        return {serial: changes for serial, changes in found.items() if changes}

    async def failures(self) -> dict[str, Reason]:
        """Return why terminals could not be set as the template says that holds for them."""
        found = {}
        for order in await self._ordered():
            rule, is_failed = self.rule_of(order.serial), order.state is OrderState.FAILED
            if is_failed and order.reason and rule and order.purpose == _purpose(rule.template_id):
                found[order.serial] = Reason(*order.reason)
        return found

    async def _ordered(self) -> list[OrderRow]:
        purposes = [_purpose(template_id) for template_id in self._templates]
        return await self._core.store.read(partial(orders.of_purposes, purposes=purposes))

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        self._under.pop(serial, None)
        self._mended.pop(serial, None)

    def _on_change(self, notice: ChangeNotice) -> None:
        if notice.groups:
            self._look_at(self._directory.entries)
        elif notice.terminals:
            self._look_at(notice.terminals)

    def _look_at(self, serials: Iterable[str]) -> None:
        """Bring those in line that have come under a template, and those that drifted where the rule says so."""
        due: dict[int, list[str]] = {}
        for serial in list(serials):
            rule = self.rule_of(serial)
            if rule is None or rule.template_id not in self._templates:
                self._under.pop(serial, None)
            elif self._is_due(serial, rule):
                due.setdefault(rule.template_id, []).append(serial)
        for template_id, those in due.items():
            apply = partial(self.apply, self._templates[template_id], those)
            self._core.start_task(
                self._core.until_stored(apply, "What a template sets"), f"template {template_id}"
            )

    def _is_due(self, serial: str, rule: RuleRow) -> bool:
        has_joined = self._under.get(serial) != rule.template_id
        self._under[serial] = rule.template_id
        if not rule.mends:
            return has_joined
        drift = tuple(f"{each.name}={each.after}" for each in self.drift(serial))
        is_new, self._mended[serial] = drift != self._mended.get(serial, ()), drift
        return has_joined or (bool(drift) and is_new)


def _purpose(template_id: int) -> str:
    return f"template:{template_id}"
