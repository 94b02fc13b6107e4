"""Templates: applied to many of which some refuse, waiting for who is away, and holding for a group."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.parameters import template_watch
from facedesk.station.parameters.orders import OrderOutcome
from facedesk.station.parameters.template_watch import TemplateWatch
from facedesk.station.parameters.templates import ParameterTemplates
from facedesk.station.station import Station
from facedesk.station.terminals import commands
from facedesk.store.database import StoreError
from facedesk.store.holds import HoldKind
from facedesk.store.models import Terminal
from facedesk.store.parameters import orders
from facedesk.store.parameters.orders import OrderState
from facedesk.store.parameters.templates import ParameterTemplateRow
from facedesk.texts import reason
from station.conftest import Told
from station.parameters.conftest import Fleet, Simulated
from station.peer import SERIAL

SET = "onlineSetDevInfo"
OTHER = "168380000999"


async def quiet_doors(station: Station, **values: str) -> ParameterTemplateRow:
    """Keep a template of a terminal that is set so."""
    given = values or {"voiceVolume": "7"}
    for name, value in given.items():
        assert station.parameters.known(SERIAL)[name] == value
    return await station.parameter_templates.save("Doors", SERIAL, list(given))


async def applied(station: Station, template: ParameterTemplateRow, *serials: str) -> dict[str, OrderOutcome]:
    tasks = await station.rollouts.apply(template, serials)
    return {one.order.serial: one for one in await asyncio.gather(*tasks)}


async def template_of(station: Station, simulated: Simulated) -> ParameterTemplateRow:
    """Keep a template with another volume than terminals have."""
    async with simulated() as terminal:
        terminal.parameters["voiceVolume"] = "7"
        await station.parameters.read(SERIAL)
        return await quiet_doors(station)


async def looked_at(station: Station) -> None:
    """Wait until what follows from rules is ordered."""
    await asyncio.gather(*(task for task in station.core._tasks if task.get_name().startswith("template")))


async def drifted(station: Station, terminal: SimulatedTerminal) -> None:
    """Have another volume set at a terminal itself, and read."""
    terminal.parameters["voiceVolume"] = "2"
    await station.parameters.read(terminal.serial)


def unheard(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no change noticed: what follows is brought about at once, or not at all."""
    monkeypatch.setattr(TemplateWatch, "_on_change", lambda _self, _notice: None)
    station.core.changes._subscribers[:] = [
        each for each in station.core.changes._subscribers if each != station.template_watch._on_change
    ]


async def test_what_belongs_to_one_terminal_is_left_out_unless_it_is_chosen(
    station: Station, simulated: Simulated
) -> None:
    async with simulated():
        template = await station.parameter_templates.save("All", SERIAL)
        own = {"overlayDeviceName", "entranceDirection", "objectId", "devicePassword"}
        assert not own & template.values.keys()
        assert "wiredIpAddress" not in template.values
        chosen = await station.parameter_templates.save("Name", SERIAL, ["overlayDeviceName"])
        assert list(chosen.values) == ["overlayDeviceName"]
        with pytest.raises(CommandFailed):
            await station.parameter_templates.save("Network", SERIAL, ["wiredIpAddress"])


async def test_of_twenty_it_lands_where_it_can_and_the_others_are_told_apart_with_reasons(
    station: Station, fleet: Fleet, simulated: Simulated, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = await template_of(station, simulated)
    monkeypatch.setattr(commands, "ANSWER_WITHIN_S", 0.5)
    serials = [f"1683800002{number:02}" for number in range(20)]
    refusing = Faults(set_refused=True)
    faults = dict.fromkeys(serials[:19], NO_FAULTS) | {
        serials[0]: refusing,
        serials[1]: refusing,
        serials[2]: Faults(error_codes=((SET, "402"),)),
        serials[3]: Faults(lose_answers=1.0),
    }
    await station.terminals.admit(serials[19])
    async with fleet(faults) as terminals:
        outcomes = await applied(station, template, *serials)
        assert {serial: one.why and one.why.code for serial, one in outcomes.items() if one.why} == {
            **dict.fromkeys(serials[:3], "terminalRefused"),
            serials[3]: "terminalSilent",
            serials[19]: "terminalNeverCalled",
        }
        codes = [outcomes[serial].why for serial in serials[:3]]
        assert [why and why.argument("error") for why in codes] == ["400", "400", "402"]
        assert all(terminals[serial].parameters["voiceVolume"] == "7" for serial in serials[4:19])
        assert outcomes[serials[19]].state is OrderState.WAITS
        sent = {serial: terminal.received[SET] for serial, terminal in terminals.items()}
        again = await applied(station, template, *serials[2:19])
        assert {serial for serial, one in again.items() if one.state is OrderState.FAILED} == set(
            serials[2:4]
        )
        assert all(terminals[serial].received[SET] == sent[serial] for serial in serials[4:19])
        async with simulated(serial=serials[19]) as late:
            await told.until(lambda: not station.parameter_orders.waiting(serials[19]))
            assert late.parameters["voiceVolume"] == "7"


async def test_who_joins_a_group_gets_what_holds_there_and_who_drifts_is_told_apart(
    station: Station, simulated: Simulated, told: Told
) -> None:
    template = await template_of(station, simulated)
    works = await station.groups.add("Works")
    hall = await station.groups.add("Hall", works)
    await station.parameter_templates.set_rule(template, works, mends=False)
    async with simulated(serial=OTHER) as terminal:
        assert terminal.parameters["voiceVolume"] == "1"
        await station.terminals.move(OTHER, hall)
        await told.until(lambda: station.parameters.known(OTHER)["voiceVolume"] == "7")
        assert station.template_watch.drifting() == {}
        terminal.parameters["voiceVolume"] = "2"
        await station.parameters.read(OTHER)
        (change,) = station.template_watch.drift(OTHER)
        assert (change.name, change.before, change.after) == ("voiceVolume", "2", "7")
        await station.terminals.move(OTHER, None)
        assert station.template_watch.drift(OTHER) == ()


async def test_where_the_rule_says_so_who_drifts_is_set_again_but_not_for_ever(
    station: Station, simulated: Simulated, told: Told
) -> None:
    template = await template_of(station, simulated)
    works = await station.groups.add("Works")
    async with simulated(serial=OTHER) as terminal:
        await station.terminals.move(OTHER, works)
        await station.parameter_templates.set_rule(template, works, mends=True)
        await told.until(lambda: station.parameters.known(OTHER)["voiceVolume"] == "7")
        terminal.parameters["voiceVolume"] = "2"
        await station.parameters.read(OTHER)
        await told.until(lambda: station.parameters.known(OTHER)["voiceVolume"] == "7")
        terminal.faults = Faults(set_ignored=True)
        terminal.parameters["voiceVolume"] = "2"
        await station.parameters.read(OTHER)
        await told.until(lambda: terminal.received[SET] == 3)
        for _ in range(3):
            await station.parameters.read(OTHER)
        assert terminal.received[SET] == 3


async def test_one_that_drifts_again_and_again_is_not_set_by_itself_for_ever_but_on_a_click(
    station: Station, simulated: Simulated, told: Told
) -> None:
    template = await template_of(station, simulated)
    works = await station.groups.add("Works")
    async with simulated(serial=OTHER) as terminal:
        await station.terminals.move(OTHER, works)
        await station.parameter_templates.set_rule(template, works, mends=True)
        await told.until(lambda: station.parameters.known(OTHER)["voiceVolume"] == "7")
        before = terminal.received[SET]
        for _ in range(template_watch.MENDED_MOST):
            await drifted(station, terminal)
            await told.until(lambda: station.parameters.known(OTHER)["voiceVolume"] == "7")
            await told.until(lambda: station.terminals.known(OTHER).off_template == 0)
        for _ in range(3):
            await drifted(station, terminal)
            await told.until(lambda: station.terminals.known(OTHER).off_template == 1)
            await looked_at(station)
        assert terminal.received[SET] - before == template_watch.MENDED_MOST
        assert station.template_watch.drifting().keys() == {OTHER}
        until = station.template_watch.rests_until(OTHER)
        assert until is not None
        assert now_us() < until <= now_us() + 3_600_000_000
        await station.template_watch.mend([OTHER])
        await told.until(lambda: station.parameters.known(OTHER)["voiceVolume"] == "7")
        await told.until(lambda: station.template_watch.rests_until(OTHER) is None)


async def test_several_are_mended_together_or_not_at_all(
    station: Station, simulated: Simulated, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await template_of(station, simulated)
    second = await station.parameter_templates.save("Others", SERIAL, ["voiceVolume"])
    serials = {first.id: OTHER, second.id: "168380000998"}
    await station.terminals.admit(*serials.values())
    for template in (first, second):
        group = await station.groups.add(template.name)
        await station.terminals.move(serials[template.id], group)
        await station.parameter_templates.set_rule(template, group, mends=False)
    await looked_at(station)
    await station.parameter_orders.withdraw([f"rule:{each}" for each in serials])
    give, tries = orders.give, []

    def refuse_second(*what: Any, **how: Any) -> Any:
        tries.append(what)
        if len(tries) == len(serials):
            raise StoreError("diskFull")
        return give(*what, **how)

    with monkeypatch.context() as full:
        full.setattr(orders, "give", refuse_second)
        with pytest.raises(CommandFailed):
            await station.template_watch.mend(serials.values())
    assert len(tries) == len(serials)
    assert [await waits_of(station, serial) for serial in serials.values()] == [[], []]
    assert await station.core.store.read(orders.waiting) == []
    await station.template_watch.mend(serials.values())
    assert all([await waits_of(station, serial) for serial in serials.values()])


async def test_one_that_has_rested_is_mended_by_itself_also_where_nothing_else_happens(
    station: Station, simulated: Simulated, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = await template_of(station, simulated)
    works = await station.groups.add("Works")
    async with simulated(serial=OTHER) as terminal:
        await station.terminals.move(OTHER, works)
        await station.parameter_templates.set_rule(template, works, mends=True)
        await told.until(lambda: station.parameters.known(OTHER)["voiceVolume"] == "7")
        for _ in range(template_watch.MENDED_MOST):
            await drifted(station, terminal)
            await told.until(lambda: station.parameters.known(OTHER)["voiceVolume"] == "7")
            await told.until(lambda: station.terminals.known(OTHER).off_template == 0)
        await drifted(station, terminal)
        await told.until(lambda: station.template_watch.rests_until(OTHER) is not None)
        monkeypatch.setattr(template_watch, "MENDED_WITHIN_S", 0.0)
        await told.until(lambda: station.parameters.known(OTHER)["voiceVolume"] == "7")
        await told.until(lambda: station.template_watch.rests_until(OTHER) is None)


async def test_who_joined_as_the_station_ended_gets_what_holds_there_when_it_starts(
    station: Station, simulated: Simulated, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = await template_of(station, simulated)
    works = await station.groups.add("Works")
    await station.terminals.admit(OTHER)
    await station.parameter_templates.set_rule(template, works, mends=False)
    unheard(station, monkeypatch)
    await station.core.store.write(
        lambda db: Terminal.update(group_id=works).where(Terminal.serial == OTHER).execute(db)
    )
    await station.directory.load()
    assert station.parameter_orders.waiting(OTHER) == []
    members = station.core, station.directory, station.parameters, station.parameter_orders
    again = TemplateWatch(*members, station.parameter_templates)
    applied_to: list[str] = []

    async def give(wanted: Mapping[str, Mapping[str, str]], *_how: object) -> None:
        applied_to.extend(wanted)

    monkeypatch.setattr(station.parameter_orders, "give", give)
    await again.load()
    await looked_at(station)
    assert applied_to == [OTHER]


async def test_who_drifts_is_not_set_again_because_the_station_starts(
    station: Station, simulated: Simulated, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = await template_of(station, simulated)
    works = await station.groups.add("Works")
    await station.parameter_templates.set_rule(template, works, mends=False)
    async with simulated(serial=OTHER) as terminal:
        await station.terminals.move(OTHER, works)
        await told.until(lambda: station.parameters.known(OTHER)["voiceVolume"] == "7")
        terminal.parameters["voiceVolume"] = "2"
        await station.parameters.read(OTHER)
        await looked_at(station)
        unheard(station, monkeypatch)
        again = TemplateWatch(
            station.core,
            station.directory,
            station.parameters,
            station.parameter_orders,
            station.parameter_templates,
        )
        await again.load()
        await looked_at(station)
        assert list(again.drifting()) == [OTHER]
        assert station.parameter_orders.waiting(OTHER) == []
        assert terminal.received[SET] == 1


async def test_why_it_could_not_be_set_is_known_until_it_can(
    station: Station, simulated: Simulated, told: Told
) -> None:
    template = await template_of(station, simulated)
    works = await station.groups.add("Works")
    await station.parameter_templates.set_rule(template, works, mends=False)
    async with simulated(Faults(set_refused=True), serial=OTHER) as terminal:
        await station.terminals.move(OTHER, works)
        await told.until(lambda: terminal.received[SET] == 1 and not station.parameter_orders.waiting(OTHER))
        why = (await station.template_watch.failures())[OTHER]
        assert (why.code, why.argument("error")) == ("terminalRefused", "400")
        terminal.faults = NO_FAULTS
        await applied(station, template, OTHER)
        assert await station.template_watch.failures() == {}


async def test_what_is_changed_of_people_does_not_have_all_terminals_looked_at(
    station: Station, simulated: Simulated, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = await template_of(station, simulated)
    works = await station.groups.add("Works")
    await station.terminals.admit(OTHER)
    await station.terminals.move(OTHER, works)
    await station.parameter_templates.set_rule(template, works, mends=True)
    await looked_at(station)
    looked: list[str] = []
    monkeypatch.setattr(station.template_watch, "_note", looked.append)
    station.template_watch._on_change(ChangeNotice(people=True))
    station.template_watch._on_change(ChangeNotice(terminals=frozenset({SERIAL})))
    await looked_at(station)
    assert looked == [SERIAL]


async def test_a_rule_that_is_set_holds_at_once_for_those_within_that_are_admitted(
    station: Station, simulated: Simulated, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = await template_of(station, simulated)
    works = await station.groups.add("Works")
    refused = "168380000998"
    await station.terminals.admit(OTHER, refused)
    for serial in (OTHER, refused):
        await station.terminals.move(serial, works)
    await station.terminals.refuse(refused)
    unheard(station, monkeypatch)
    await station.parameter_templates.set_rule(template, works, mends=False)
    await looked_at(station)
    assert [order.values for order in station.parameter_orders.waiting(OTHER)] == [{"voiceVolume": "7"}]
    assert station.parameter_orders.waiting(refused) == []
    await station.parameter_templates.drop_rules(template)
    assert station.parameter_orders.waiting(OTHER) == []
    assert await station.core.store.read(orders.waiting) == []


async def test_what_a_terminal_does_not_report_is_no_drift(station: Station, simulated: Simulated) -> None:
    template = await template_of(station, simulated)
    works = await station.groups.add("Works")
    async with simulated(serial=OTHER) as terminal:
        del terminal.parameters["voiceVolume"]
        await station.parameters.read(OTHER)
        await station.terminals.move(OTHER, works)
        await station.parameter_templates.set_rule(template, works, mends=False)
        assert station.template_watch.drift(OTHER) == ()
        assert station.parameter_templates.foresee(template, [OTHER]) == {OTHER: []}


async def test_a_template_is_renamed_to_what_no_other_is_called_and_changed_within_range(
    station: Station, simulated: Simulated
) -> None:
    template = await template_of(station, simulated)
    async with simulated():
        await station.parameter_templates.save("Other", SERIAL, ["banner"])
    keeper = station.parameter_templates
    for name, code in (("Other", "parameterTemplateTaken"), (" ", "parameterTemplateUnnamed")):
        with pytest.raises(CommandFailed) as failure:
            await keeper.rename(template, name)
        assert failure.value.reason.code == code
    renamed = await keeper.rename(template, " Gates ")
    assert [row.name for row in keeper.all()] == ["Gates", "Other"]
    by = reason("byWindow")
    changed = await keeper.change(renamed, {"voiceVolume": "3"}, by)
    assert (changed.id, changed.values, changed.by) == (template.id, {"voiceVolume": "3"}, ("byWindow", ()))
    for values, code in (({"voiceVolume": "99"}, "parameterUnfit"), ({}, "parameterTemplateEmpty")):
        with pytest.raises(CommandFailed) as failure:
            await keeper.change(changed, values, by)
        assert failure.value.reason.code == code
    again = ParameterTemplates(station.core, station.directory, station.parameters, station.parameter_orders)
    await again.load()
    assert again.named("Gates") == changed


async def test_one_group_of_several_can_be_let_out_of_a_rule(station: Station, simulated: Simulated) -> None:
    template = await template_of(station, simulated)
    works, yard = await station.groups.add("Works"), await station.groups.add("Yard")
    await station.terminals.admit(OTHER)
    await station.terminals.move(OTHER, yard)
    for group in (works, yard):
        await station.parameter_templates.set_rule(template, group, mends=False)
    waits = await waits_of(station, OTHER)
    assert waits == [("rule", {"voiceVolume": "7"})]
    await station.parameter_templates.drop_rules(template, works)
    assert await waits_of(station, OTHER) == waits
    assert [rule.group_id for rule in station.parameter_templates.rules(template.id)] == [yard]


async def waits_of(station: Station, serial: str) -> list[tuple[str, Mapping[str, str]]]:
    """Say what waits for a terminal once all that follows from rules is ordered, as it is stored."""
    await looked_at(station)
    waiting = [order for order in await station.store.read(orders.waiting) if order.serial == serial]
    assert {order.purpose for order in waiting} == {
        order.purpose for order in station.parameter_orders.waiting(serial)
    }
    return [(order.purpose.partition(":")[0], order.values) for order in waiting]


async def test_one_that_is_away_waits_for_what_holds_for_it_by_then_and_for_nothing_else(
    station: Station, simulated: Simulated, told: Told
) -> None:
    async with simulated() as terminal:
        terminal.parameters.update(voiceVolume="7", banner="Hello")
        await station.parameters.read(SERIAL)
        loud = await quiet_doors(station)
        hello = await station.parameter_templates.save("Hello", SERIAL, ["banner"])
    works = await station.groups.add("Works")
    await station.terminals.admit(OTHER)
    await station.terminals.move(OTHER, works)
    keeper = station.parameter_templates
    await keeper.set_rule(loud, works, mends=False)
    assert await waits_of(station, OTHER) == [("rule", {"voiceVolume": "7"})]
    loud = await keeper.change(loud, {"voiceVolume": "3"}, reason("byWindow"))
    assert await waits_of(station, OTHER) == [("rule", {"voiceVolume": "3"})]
    await keeper.set_rule(hello, works, mends=False)
    assert await waits_of(station, OTHER) == [("rule", {"banner": "Hello"})]
    await applied(station, loud, OTHER)
    await station.terminals.move(OTHER, None)
    await told.until(lambda: len(station.parameter_orders.waiting(OTHER)) == 1)
    assert await waits_of(station, OTHER) == [("template", {"voiceVolume": "3"})]


@pytest.mark.parametrize("removes", [False, True])
async def test_a_rule_that_could_not_be_taken_back_holds_as_before_with_what_waits_by_it(
    station: Station, simulated: Simulated, monkeypatch: pytest.MonkeyPatch, removes: bool
) -> None:
    template = await template_of(station, simulated)
    works = await station.groups.add("Works")
    await station.terminals.admit(OTHER)
    await station.terminals.move(OTHER, works)
    await station.parameter_templates.set_rule(template, works, mends=False)
    before = await waits_of(station, OTHER)

    def refuse(*_what: object) -> None:
        raise StoreError("diskFull")

    with monkeypatch.context() as full:
        full.setattr(orders, "withdraw", refuse)
        keeper = station.parameter_templates
        with pytest.raises(CommandFailed):
            await (keeper.remove(template) if removes else keeper.drop_rules(template))
    assert await waits_of(station, OTHER) == before
    again = ParameterTemplates(station.core, station.directory, station.parameters, station.parameter_orders)
    await again.load()
    for each in (station.parameter_templates, again):
        assert [rule.group_id for rule in each.rules(template.id)] == [works]


async def test_in_how_many_values_a_terminal_drifts_stands_with_it_and_is_told(
    station: Station, simulated: Simulated, told: Told
) -> None:
    template = await template_of(station, simulated)
    works = await station.groups.add("Works")
    await station.parameter_templates.set_rule(template, works, mends=False)
    async with simulated(serial=OTHER) as terminal:
        await station.terminals.move(OTHER, works)
        await told.until(lambda: station.parameters.known(OTHER)["voiceVolume"] == "7")
        terminal.parameters["voiceVolume"] = "2"
        await station.parameters.read(OTHER)
        await told.until(lambda: station.terminals.known(OTHER).off_template == 1)
        await station.parameter_templates.drop_rules(template)
        await told.until(lambda: station.terminals.known(OTHER).off_template == 0)


async def test_who_is_given_it_by_hand_as_the_rule_is_set_is_not_given_it_twice(
    station: Station, simulated: Simulated, told: Told
) -> None:
    template = await template_of(station, simulated)
    works = await station.groups.add("Works")
    async with simulated(serial=OTHER) as terminal:
        await station.terminals.move(OTHER, works)
        await station.parameter_templates.set_rule(template, works, mends=True, given=[OTHER])
        await looked_at(station)
        assert station.parameter_orders.waiting(OTHER) == []
        await applied(station, template, OTHER)
        await told.until(lambda: station.terminals.known(OTHER).off_template == 0)
        assert terminal.received[SET] == 1


async def test_who_is_given_it_by_hand_and_is_under_another_rule_stays_under_that(
    station: Station, simulated: Simulated
) -> None:
    template = await template_of(station, simulated)
    other = await station.parameter_templates.save("Others", SERIAL, ["banner"])
    works, hall = await station.groups.add("Works"), await station.groups.add("Hall")
    await station.groups.move(hall, works)
    await station.terminals.admit(OTHER)
    await station.terminals.move(OTHER, hall)
    await station.parameter_templates.set_rule(other, hall, mends=False, given=[OTHER])
    await station.parameter_templates.set_rule(template, works, mends=False, given=[OTHER])
    assert await waits_of(station, OTHER) == []


async def test_what_a_hold_has_set_for_a_while_is_no_drift(
    station: Station, simulated: Simulated, told: Told
) -> None:
    async with simulated() as terminal:
        assert terminal.parameters["alwaysOpenDoor"] == "0"
        template = await station.parameter_templates.save("Doors", SERIAL, ["alwaysOpenDoor", "voiceVolume"])
        works = await station.groups.add("Works")
        await station.terminals.move(SERIAL, works)
        await station.parameter_templates.set_rule(template, works, mends=True, given=[SERIAL])
        await station.holding.hold(HoldKind.OPEN, [SERIAL], reason("byWindow"))
        await told.until(lambda: station.parameters.known(SERIAL)["alwaysOpenDoor"] == "1")
        await told.until(lambda: bool(station.holding.before(SERIAL)))
        assert station.template_watch.drift(SERIAL) == ()
        terminal.parameters["voiceVolume"] = "3"
        await station.parameters.read(SERIAL)
        await told.until(lambda: station.parameters.known(SERIAL)["voiceVolume"] == "1")
        assert terminal.parameters["alwaysOpenDoor"] == "1"


async def test_the_rule_of_a_group_that_is_removed_counts_again_when_that_is_undone(
    station: Station, simulated: Simulated
) -> None:
    template = await template_of(station, simulated)
    works = await station.groups.add("Works")
    await station.parameter_templates.set_rule(template, works, mends=False)
    done = await station.groups.remove(works)
    assert station.parameter_templates.rules(template.id) == []
    await station.arranging.undo(done.number)
    assert [rule.group_id for rule in station.parameter_templates.rules(template.id)] == [works]
