"""Answers about templates of parameters."""

from collections.abc import Iterable, Iterator, Sequence

from facedesk.control.answers.asked import Asked, Rows, as_ended
from facedesk.control.rows import Remark, Row, instant
from facedesk.station.parameters.orders import OrderOutcome
from facedesk.station.parameters.templates import ForeseenChange
from facedesk.store.parameters.orders import OrderState
from facedesk.store.parameters.templates import ParameterTemplateRow
from facedesk.texts import reason
from facedesk.wire.parameters import BY_NAME


def _row(asked: Asked, template: ParameterTemplateRow) -> Row:
    rules = asked.station.parameter_templates.rules(template.id)
    return {
        "name": template.name,
        "parameters": list(template.values),
        "groups": sorted(asked.station.groups.path(rule.group_id) for rule in rules),
        "mends": any(rule.mends for rule in rules),
    }


async def save_template(
    asked: Asked, name: str, serial: str, parameters: Sequence[str] = (), yes: bool = False
) -> Rows:
    """Keep parameters of a terminal as a template; one of that name becomes so, a rule where that is confirmed."""
    asked.terminal(serial)
    keeper, by = asked.station.parameter_templates, reason("byCommandLine")
    there = next((each for each in keeper.all() if each.name == name.strip()), None)
    if there is not None and (groups := _row(asked, there)["groups"]) and not yes:
        raise asked.failed("parameterTemplateRules", name=there.name, groups=", ".join(groups))
    row = _row(asked, await keeper.save(name, serial, parameters, by))
    if there is not None:
        yield Remark(asked.sentence("parameterTemplateReplaced", name=there.name))
    yield row


async def templates(asked: Asked) -> Rows:
    """Return all templates."""
    for template in asked.station.parameter_templates.all():
        yield _row(asked, template)


async def apply_template(
    asked: Asked,
    name: str,
    serials: Sequence[str] = (),
    group: str | None = None,
    dry_run: bool = False,
) -> Rows:
    """Set terminals as a template says, or return what that would change; a row for each parameter that changes."""
    keeper = asked.station.parameter_templates
    template, meant = keeper.named(name), asked.meant(serials, group)
    foreseen = keeper.foresee(template, meant)
    if dry_run:
        for serial in meant:
            for row in _changes(serial, foreseen[serial], "would" if foreseen[serial] else "done"):
                yield row
        return
    undone = waits = 0
    async for outcome in as_ended(await asked.station.rollouts.apply(template, meant)):
        undone += outcome.state is not OrderState.DONE
        waits += outcome.state is OrderState.WAITS
        for row in _of_outcome(asked, outcome, foreseen[outcome.order.serial]):
            yield row
    asked.check_done(undone, len(meant), waits=waits)


def _of_outcome(asked: Asked, outcome: OrderOutcome, foreseen: Sequence[ForeseenChange]) -> Iterator[Row]:
    changes: Iterable[ForeseenChange] = foreseen
    if outcome.sent is not None:
        before, serial = outcome.sent.before, outcome.order.serial
        lost = {each.name for each in outcome.sent.not_taken}
        changes = [
            ForeseenChange(serial, name, before.get(name), value)
            for name, value in outcome.order.values.items()
            if name in lost or before.get(name) != outcome.sent.values.get(name)
        ]
    for row in _changes(outcome.order.serial, changes, outcome.state.value):
        yield row | asked.why(outcome.why)


def _changes(serial: str, changes: Iterable[ForeseenChange], state: str) -> Iterator[Row]:
    """Return a row for each change; one without a name where there is none."""
    rows: list[tuple[str | None, str | None, str | None]] = [
        (each.name, each.before, each.after) for each in changes
    ]
    for name, before, after in rows or [(None, None, None)]:
        is_secret = name is not None and BY_NAME[name].is_secret
        yield {
            "deviceNo": serial,
            "name": name,
            "before": None if is_secret else before,
            "after": None if is_secret else after,
            "state": state,
            "errorCode": None,
            "reason": None,
        }


async def rename_template(asked: Asked, name: str, new_name: str) -> Rows:
    """Call a template otherwise."""
    keeper = asked.station.parameter_templates
    yield _row(asked, await keeper.rename(keeper.named(name), new_name))


async def remove_template(asked: Asked, name: str) -> Rows:
    """Remove a template and its rules."""
    keeper = asked.station.parameter_templates
    template = keeper.named(name)
    row = _row(asked, template)
    await keeper.remove(template)
    yield row


async def rule_template(
    asked: Asked, name: str, group: str | None = None, none: bool = False, mend: bool = False
) -> Rows:
    """Have a template hold for a group, or for none any more."""
    keeper = asked.station.parameter_templates
    template = keeper.named(name)
    if none or group is None:
        await keeper.drop_rules(template)
    else:
        await keeper.set_rule(template, asked.station.groups.named(group).id, mends=mend)
    yield _row(asked, template)


async def drift(asked: Asked) -> Rows:
    """Return in what terminals differ from the template that holds for them, and why it could not be set there."""
    watch = asked.station.template_watch
    failures = await watch.failures()
    for serial, changes in watch.drifting().items():
        rests = instant(watch.rests_until(serial))
        for row in _changes(serial, changes, "would"):
            yield row | asked.why(failures.get(serial)) | {"restsUntil": rests}


async def mend(asked: Asked, serials: Sequence[str] = (), group: str | None = None) -> Rows:
    """Have terminals set as the rule says that holds for them; those that are away when they return."""
    watch = asked.station.template_watch
    about = asked.meant(serials, group)
    drifting = {serial: changes for serial in about if (changes := watch.drift(serial))}
    if not drifting:
        raise asked.failed("nobodyDrifts")
    await watch.mend(drifting)
    for serial, changes in drifting.items():
        for row in _changes(serial, changes, "waits"):
            yield row
