"""Templates of parameters: named sets that are applied to terminals, and rules by which they hold for groups."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.parameters.orders import ParameterOrders
from facedesk.station.parameters.parameters import NOTHING, Parameters
from facedesk.station.terminals.directory import MASK, Directory
from facedesk.store.parameters import templates
from facedesk.store.parameters.templates import ParameterTemplateRow, RuleRow
from facedesk.store.people.pinyin import order
from facedesk.store.terminals import Admission
from facedesk.texts import Reason, reason
from facedesk.wire import parameter_set
from facedesk.wire.parameters import BY_NAME, OWN, WRITABLE

Look = Callable[[RuleRow | None, Iterable[str]], None]
BY_COMMAND_LINE = reason("byCommandLine")


@dataclass(frozen=True, slots=True)
class ForeseenChange:
    """A parameter that a template would change at a terminal; `before` is None where it was never reported."""

    serial: str
    name: str
    before: str | None
    after: str


def differing(
    serial: str, wanted: Mapping[str, str], reported: Mapping[str, str], unclear: Mapping[str, str] = NOTHING
) -> list[ForeseenChange]:
    """Return in what a terminal differs from what is wanted; what it does not report cannot be compared.

    What it reported so that nobody knows which value is meant differs from any.
    """
    names = parameter_set.differing(wanted, reported)
    if reported:
        names = [name for name in names if name in reported or name in unclear]
    return [
        ForeseenChange(serial, name, reported.get(name, unclear.get(name)), wanted[name]) for name in names
    ]


TEMPLATE: Final = "template:"
RULE: Final = "rule:"
"""How the purposes of orders begin that are given where a template is applied, and by a rule."""


def purpose_of(template_id: int) -> str:
    """Return what parameters are ordered for where a template is applied."""
    return f"{TEMPLATE}{template_id}"


def rule_purpose(template_id: int) -> str:
    """Return what parameters are ordered for where a template is the rule."""
    return f"{RULE}{template_id}"


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
        self._look: Look = lambda _rule, _given: None

    async def load(self) -> None:
        """Read what is stored."""
        self._templates = {row.id: row for row in await self._core.store.read(templates.load)}
        self._rules = {row.group_id: row for row in await self._core.store.read(templates.rules)}

    def follow(self, look: Look) -> None:
        """Have `look` called after each change, with the rule that is new, and who is given what it says already."""
        self._look = look

    # What there is

    def all(self) -> list[ParameterTemplateRow]:
        """Return all templates, by name."""
        return sorted(self._templates.values(), key=lambda row: order(row.name))

    def get(self, template_id: int) -> ParameterTemplateRow | None:
        """Return a template by its id."""
        return self._templates.get(template_id)

    def named(self, name: str) -> ParameterTemplateRow:
        """Return a template by its name.

        Raises:
            CommandFailed: there is none.
        """
        found = self._called(name)
        if found is None:
            raise CommandFailed(reason("parameterTemplateUnknown", name=name))
        return found

    def _called(self, name: str) -> ParameterTemplateRow | None:
        return next((row for row in self._templates.values() if row.name == name.strip()), None)

    def rules(self, template_id: int) -> list[RuleRow]:
        """Return the rules by which a template holds for groups; one of a removed group counts if that comes back."""
        groups = self._directory.groups
        return [rule for at, rule in self._rules.items() if rule.template_id == template_id and at in groups]

    def rule_for(self, group_id: int | None) -> RuleRow | None:
        """Return the rule that holds in a group: its own, or that of the nearest group above it."""
        return self._rule_among(self._rules, group_id)

    def _rule_among(self, rules: Mapping[int, RuleRow], group_id: int | None) -> RuleRow | None:
        group, seen = self._directory.groups.get(group_id or 0), set[int]()
        while group is not None and group.id not in seen:
            if (rule := rules.get(group.id)) is not None:
                return rule
            seen.add(group.id)
            group = self._directory.groups.get(group.parent_id or 0)
        return None

    def rule_of(self, serial: str) -> RuleRow | None:
        """Return the rule that holds for an admitted terminal."""
        entry = self._directory.get(serial)
        if entry is None or entry.row.admission is not Admission.ADMITTED:
            return None
        return self.rule_for(entry.row.group_id) if self._rules else None

    # Made and changed

    async def save(
        self, name: str, serial: str, names: Sequence[str] = (), by: Reason = BY_COMMAND_LINE
    ) -> ParameterTemplateRow:
        """Keep parameters of a terminal as a template: those named, or all but what belongs to one terminal alone.

        Raises:
            CommandFailed: there is no name, a parameter cannot be set or is not known of the terminal, or the
                terminal has reported none.
        """
        reported = self._parameters.settled(serial)
        if not reported:
            raise CommandFailed(reason("parametersNeverRead", terminal=self._directory.title(serial)))
        wanted = names or [row.name for row in WRITABLE if row.name in reported and row.name not in OWN]
        unfit = parameter_set.unfit({each: reported.get(each, "") for each in wanted}, reported)
        missing = [each for each in wanted if each not in reported]
        if unfit or missing or not wanted:
            at_fault = next(iter([*unfit, *missing]), "")
            title = self._directory.title(serial)
            raise CommandFailed(reason("parameterNotThere", terminal=title, parameter=at_fault))
        values = {each: reported[each] for each in parameter_set.in_order(wanted)}
        return await self._store(_named(name), values, by, serial)

    async def change(
        self, template: ParameterTemplateRow, values: Mapping[str, str], by: Reason
    ) -> ParameterTemplateRow:
        """Have a template say other values; where it is a rule, its terminals drift from it until they are mended.

        Raises:
            CommandFailed: there are none, one is out of range, or it could not be stored.
        """
        if not values:
            raise CommandFailed(reason("parameterTemplateEmpty"))
        for name, word in parameter_set.unfit(values, template.values).items():
            row = BY_NAME.get(name)
            shown = MASK if row is not None and row.is_secret else values[name]
            raise CommandFailed(reason("parameterUnfit", parameter=name, value=shown, word=word))
        wanted = {name: values[name] for name in parameter_set.in_order(values)}
        return await self._store(template.name, wanted, by, template.origin)

    async def _store(
        self, name: str, values: Mapping[str, str], by: Reason, origin: str
    ) -> ParameterTemplateRow:
        row = await self._core.write(
            lambda db: templates.save(db, name, values, now_us(), (by.code, by.arguments), origin)
        )
        self._templates[row.id] = row
        self._changed()
        return row

    async def rename(self, template: ParameterTemplateRow, name: str) -> ParameterTemplateRow:
        """Call a template otherwise.

        Raises:
            CommandFailed: there is no name, another is called so, or it could not be stored.
        """
        name, there = _named(name), self._called(name)
        if there is not None and there.id != template.id:
            raise CommandFailed(reason("parameterTemplateTaken", name=name))
        await self._core.write(lambda db: templates.rename(db, template.id, name))
        renamed = self._templates[template.id] = replace(
            self._templates.get(template.id, template), name=name
        )
        self._changed()
        return renamed

    async def remove(self, template: ParameterTemplateRow) -> None:
        """Remove a template and its rules, and forget what waits of it; terminals stay as they are.

        Raises:
            CommandFailed: it could not be stored; all is as before.
        """
        purposes = purpose_of(template.id), rule_purpose(template.id)
        await self._orders.withdraw(purposes, along=lambda db: templates.remove(db, template.id))
        self._templates.pop(template.id, None)
        self._forget_rules(template.id)

    async def set_rule(
        self, template: ParameterTemplateRow, group_id: int, *, mends: bool, given: Iterable[str] = ()
    ) -> None:
        """Have a template hold for a group: its terminals get it, and whoever joins; `given` are given it already."""
        rule = RuleRow(group_id, template.id, mends)
        await self._core.write(lambda db: templates.set_rule(db, rule))
        self._rules[group_id] = rule
        self._changed(rule, given)

    async def drop_rules(self, template: ParameterTemplateRow, group_id: int | None = None) -> None:
        """Have a template hold for a group no more, or for none, and forget what waits by that.

        Terminals stay as they are.

        Raises:
            CommandFailed: it could not be stored; all is as before.
        """
        left = self._rules_without(template.id, group_id)
        freed = [
            entry.row.serial
            for entry in self._directory
            if (rule := self._rule_among(left, entry.row.group_id)) is None or rule.template_id != template.id
        ]
        drop = partial(templates.drop_rules, template_id=template.id, group_id=group_id)
        await self._orders.withdraw([rule_purpose(template.id)], freed, along=drop)
        self._forget_rules(template.id, group_id)

    def _rules_without(self, template_id: int, group_id: int | None) -> dict[int, RuleRow]:
        return {
            at: rule
            for at, rule in self._rules.items()
            if rule.template_id != template_id or group_id not in (None, at)
        }

    def _forget_rules(self, template_id: int, group_id: int | None = None) -> None:
        self._rules = self._rules_without(template_id, group_id)
        self._changed()

    def _changed(self, rule: RuleRow | None = None, given: Iterable[str] = ()) -> None:
        self._look(rule, given)
        self._core.changes.publish(templates=True)

    # Foreseen

    def foresee(
        self, template: ParameterTemplateRow, serials: Iterable[str]
    ) -> dict[str, list[ForeseenChange]]:
        """Return what a template would change at each terminal, as far as is known of it."""
        return {
            serial: differing(
                serial, template.values, self._parameters.known(serial), self._parameters.unclear(serial)
            )
            for serial in serials
        }


def _named(name: str) -> str:
    if not name.strip():
        raise CommandFailed(reason("parameterTemplateUnnamed"))
    return name.strip()
