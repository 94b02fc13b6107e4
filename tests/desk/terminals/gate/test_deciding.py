"""Who decides at a gate, in the window: what stands on a terminal's page, and saying it of one, several or a group."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from desk.hands import click, named, seen, shown, sure
from desk.terminals.test_page import menu_action
from facedesk.desk.terminals.gate.dialog import DecideDialog
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.station.clocks.clock import now_us
from facedesk.station.clocks.wall_clock import Shown
from facedesk.station.gatekeeping.gates import SwitchState
from facedesk.station.gatekeeping.rules import AUTO_OPEN
from facedesk.station.holding.standing import ALWAYS_OPEN
from facedesk.station.parameters.parameters import BY_TERMINAL
from facedesk.station.terminals.views import TerminalState
from facedesk.store.holds import HoldKind
from facedesk.store.terminals import Decider
from facedesk.texts import reason

NORTH, SOUTH, AWAY = SERIALS = ("168380000101", "168380000102", "168380000103")


@pytest.fixture
async def three(page, station):
    """A page with three terminals in a group, none of which has called."""
    await station.terminals.admit(*SERIALS)
    site = await station.groups.add("Site")
    for serial, name in zip(SERIALS, ("North", "South", "Away"), strict=True):
        await station.terminals.label(serial, name)
        await station.terminals.move(serial, site)
    page.site = site
    await seen(lambda: page.model.index_of(f"t:{NORTH}").parent().isValid())
    page.open_terminal(NORTH)
    return page


async def online(station, join, serial, **how: Any):
    terminal = join(serial, **how)
    await seen(lambda: station.parameters.known(serial))
    return terminal


def dialog(page) -> DecideDialog:
    (found,) = page.findChildren(DecideDialog)
    return found


def rows(page) -> dict[str, str]:
    model = dialog(page).model
    return {row.title: model.said(row) for row in model.rows}


def text(page, name: str) -> str:
    return named(page, name).text()


async def test_a_terminal_that_decides_by_itself_is_told_calmly_to_be_beyond_the_rules(three, station, join):
    await online(station, join, NORTH)
    await seen(lambda: text(three, "gate-decider") == "The terminal decides")
    said = text(three, "gate-binds")
    assert "beyond the station's rules" in said
    assert "Passes are still recorded." in said
    assert not shown(three, "turned-away")
    assert not shown(three, "gate-standing")


async def test_the_station_decides_after_a_dialog_that_says_what_happens_while_it_is_off(
    three, station, join
):
    terminal = await online(station, join, NORTH)
    await seen(lambda: shown(three, "gate-change"))
    click(three, "gate-change")
    assert text(three, "decide-title") == "Who decides at North?"
    assert "nobody gets in" in named(three, "decide-means").text()
    assert "autoOpenDoorEnable is set to 0" in text(three, "decide-sets")
    assert rows(three) == {"North": "Is set at once"}
    click(three, "decide-do")
    assert text(three, "decide-do") == "Switch 1 over now?"
    assert station.gates.rulebook.decider(NORTH) is Decider.TERMINAL
    sure(dialog(three), "decide-do")
    await seen(lambda: rows(three) == {"North": "The station decides · Set, and read back"})
    assert terminal.parameters[AUTO_OPEN] == "0"
    click(three, "decide-cancel")
    await seen(lambda: text(three, "gate-decider") == "The station decides")
    assert text(three, "gate-standing") == "Set, and read back"
    assert text(three, "gate-whence") == "said of this terminal itself"
    assert "nobody gets in" in text(three, "gate-binds")


async def test_a_clock_that_is_in_doubt_is_said_where_passes_that_seem_late_open_nothing(
    three, station, join
):
    await online(station, join, NORTH)
    view = replace(station.terminals.known(NORTH), wall=Shown("", 60, 60, suspected_min=0))
    three.detail.gate.set_view(view, "Site")
    assert "clock is in doubt" not in text(three, "gate-binds")
    await station.gates.decide(Decider.STATION, [NORTH])
    three.detail.gate.set_view(view, "Site")
    assert "a pass that seems to be late opens nothing" in text(three, "gate-binds")


async def test_switching_back_says_that_the_rules_bind_no_more(three, station, join):
    terminal = await online(station, join, NORTH)
    await station.gates.decide(Decider.STATION, [NORTH])
    click(three, "gate-change")
    said = named(three, "decide-means").text()
    assert said.startswith("The station's rules do not bind there any more.")
    assert "Passes are still recorded." in said
    click(three, "decide-do")
    sure(dialog(three), "decide-do")
    await seen(lambda: terminal.parameters[AUTO_OPEN] == "1")


async def test_of_a_group_each_terminal_says_what_follows_and_only_what_failed_is_tried_again(
    three, station, join
):
    north = await online(station, join, NORTH)
    south = await online(station, join, SOUTH, faults=Faults(set_refused=True))
    menu_action(three.menus.of(f"g:{three.site}"), "decide-gate").trigger()
    assert text(three, "decide-title") == "Who decides at the gates of Site?"
    assert rows(three) == {
        "Away": "Offline: is set when it is back",
        "North": "Is set at once",
        "South": "Is set at once",
    }
    assert text(three, "decide-counts").startswith("2 set at once · 1 when back")
    assert "later get it, too" in text(three, "decide-counts")
    click(three, "decide-do")
    sure(dialog(three), "decide-do")
    await seen(lambda: text(three, "decide-counts").startswith("1 done · 1 not proved · 1 waiting"))
    said = rows(three)
    assert list(said) == ["South", "Away", "North"]
    assert "refused (400)" in said["South"]
    assert "It is set when it is back." in said["Away"]
    assert text(three, "decide-again") == "Try again: 1 terminal"
    sent, tried = north.received["onlineSetDevInfo"], south.received["onlineSetDevInfo"]
    south.faults = NO_FAULTS
    click(three, "decide-again")
    await seen(lambda: text(three, "decide-counts").startswith("2 done · 1 waiting"))
    assert not shown(three, "decide-again")
    assert (north.received["onlineSetDevInfo"], south.received["onlineSetDevInfo"]) == (sent, tried + 1)
    dialog(three).close()
    away = join(AWAY)
    await away.until(lambda one: one.parameters[AUTO_OPEN] == "0")


async def test_where_it_cannot_be_tried_again_what_came_of_it_stays(three, station, join):
    await online(station, join, NORTH, faults=Faults(set_refused=True))
    click(three, "gate-change")
    click(three, "decide-do")
    sure(dialog(three), "decide-do")
    await seen(lambda: shown(three, "decide-again"))
    dialog(three).report_failure("The disk is full.")
    assert named(three, "decide-failure").text() == "Not done. The disk is full."
    assert not shown(three, "decide-do")
    assert "refused (400)" in rows(three)["North"]


async def test_beside_a_places_name_stands_who_decides_there(three, station):
    three.side.tree.choose("all")
    await seen(lambda: text(three, "place-gate") == "The terminals decide")
    three.side.tree.choose(f"g:{three.site}")
    await seen(lambda: shown(three, "place-gate"))
    assert text(three, "place-gate") == "The terminals decide"
    await station.gates.decide(Decider.STATION, group_id=three.site)
    await station.gates.decide(Decider.TERMINAL, [NORTH])
    await seen(lambda: text(three, "place-gate") == "The station decides · 1 otherwise")
    click(three, "place-gate")
    assert text(three, "decide-title") == "Who decides at the gates of Site?"
    assert sorted(rows(three)) == ["Away", "North", "South"]
    dialog(three).close()
    await seen(lambda: not three.findChildren(DecideDialog))
    three.side.tree.choose("all")
    await seen(lambda: text(three, "place-gate") == "The station decides at 2 of 3")
    await station.gates.decide(Decider.STATION, [NORTH])
    await seen(lambda: text(three, "place-gate") == "The station decides")


async def test_an_empty_group_can_be_told_what_comes_into_it_gets(three, station):
    yard = await station.groups.add("Yard")
    await seen(lambda: three.model.index_of(f"g:{yard}").isValid())
    menu_action(three.menus.of(f"g:{yard}"), "decide-gate").trigger()
    assert rows(three) == {}
    click(three, "decide-do")
    sure(dialog(three), "decide-do")
    await seen(lambda: station.gates.rulebook.of_group(yard) is Decider.STATION)
    dialog(three).close()


async def test_it_goes_on_when_the_dialog_is_closed(three, station, join):
    terminal = await online(station, join, NORTH, faults=Faults(late_answers_s=0.2))
    click(three, "gate-change")
    click(three, "decide-do")
    sure(dialog(three), "decide-do")
    dialog(three).close()
    await seen(lambda: not three.findChildren(DecideDialog))
    await terminal.until(lambda one: one.parameters[AUTO_OPEN] == "0")
    await seen(lambda: text(three, "gate-standing") == "Set, and read back")


async def test_several_are_switched_over_and_go_back_to_what_the_group_says(three, station, join):
    await online(station, join, NORTH)
    three.side.tree.select([NORTH, SOUTH])
    await seen(lambda: shown(three, "several-terminals"))
    menu = three.menus.of("", three.several.serials())
    menu_action(menu, "decide-gate").trigger()
    assert text(three, "decide-title") == "Who decides at these 2 terminals?"
    dialog(three)._choice.choose("group")
    assert "autoOpenDoorEnable is set to 1" in text(three, "decide-sets")
    dialog(three)._choice.choose("station")
    click(three, "decide-do")
    sure(dialog(three), "decide-do")
    await seen(lambda: station.gates.rulebook.decider(NORTH) is Decider.STATION)
    assert [station.gates.switching(serial).is_own for serial in SERIALS] == [True, True, False]
    await seen(lambda: station.gates.switching(NORTH).state is SwitchState.DONE)


async def test_where_more_would_be_switched_by_then_than_was_asked_it_is_asked_anew(three, station, join):
    await online(station, join, NORTH)
    await station.terminals.move(SOUTH, None)
    menu_action(three.menus.of(f"g:{three.site}"), "decide-gate").trigger()
    click(three, "decide-do")
    assert text(three, "decide-do") == "Switch 2 over now?"
    await station.terminals.move(SOUTH, three.site)
    sure(dialog(three), "decide-do")
    assert station.gates.rulebook.decider(NORTH) is Decider.TERMINAL
    assert "South" in rows(three)
    click(three, "decide-do")
    assert text(three, "decide-do") == "Switch 3 over now?"
    sure(dialog(three), "decide-do")
    await seen(lambda: station.gates.rulebook.decider(SOUTH) is Decider.STATION)


async def test_what_changed_while_it_was_asked_is_shown_once_the_question_stands_no_more(
    three, station, join
):
    await online(station, join, NORTH)
    await station.terminals.move(SOUTH, None)
    menu_action(three.menus.of(f"g:{three.site}"), "decide-gate").trigger()
    click(three, "decide-do")
    looked = []
    dialog(three)._soon.timeout.connect(lambda: looked.append(dialog(three).do.asking))
    await station.terminals.move(SOUTH, three.site)
    await seen(lambda: looked == [True])
    assert "South" not in rows(three)
    dialog(three).do.stop_asking()
    await seen(lambda: "South" in rows(three))


async def test_esc_withdraws_the_question_and_then_closes_with_nothing_done(three, station, join):
    await online(station, join, NORTH)
    click(three, "gate-change")
    click(three, "decide-do")
    QTest.keyClick(dialog(three), Qt.Key.Key_Escape)
    assert text(three, "decide-do") == "Let the station decide…"
    QTest.keyClick(dialog(three), Qt.Key.Key_Escape)
    await seen(lambda: not three.findChildren(DecideDialog))
    assert not station.gates.rulebook.is_said(NORTH)


async def test_what_is_not_proved_is_said_on_the_page_with_its_reason_and_try_again(three, station, join):
    terminal = await online(station, join, NORTH, faults=Faults(set_ignored=True))
    await station.gates.decide(Decider.STATION, [NORTH])
    await seen(lambda: shown(three, "gate-again"))
    view = station.terminals.known(NORTH)
    three.detail.gate.set_view(replace(view, state=TerminalState.OFFLINE), "Site")
    assert not shown(three, "gate-again")  # nobody is there who could be asked
    three.detail.gate.set_view(view, "Site")
    assert text(three, "gate-standing").startswith("Not proved.")
    assert "still opens by itself" in named(three, "turned-away").text()
    terminal.faults = NO_FAULTS
    click(three, "gate-again")
    await seen(lambda: text(three, "gate-standing") == "Set, and read back")
    assert not shown(three, "gate-again")


async def test_one_that_is_set_to_open_for_everybody_is_said_unless_it_is_held_so(three, station, join):
    await online(station, join, NORTH)
    until = now_us() + 600_000_000
    await asyncio.gather(*await station.holding.hold(HoldKind.OPEN, [NORTH], reason("byWindow"), until))
    await seen(lambda: station.parameters.known(NORTH)[ALWAYS_OPEN] == "1")
    three.detail.gate.set_view(station.terminals.known(NORTH), "Site")
    assert not shown(three, "gate-standing")
    await asyncio.gather(*await station.holding.end([NORTH], reason("byWindow"), is_emergency=False))
    await station.parameters.send(NORTH, {ALWAYS_OPEN: "1"}, BY_TERMINAL)
    await seen(lambda: "open for everybody" in text(three, "gate-standing"))
    assert not shown(three, "gate-binds")
    await station.parameters.send(NORTH, {ALWAYS_OPEN: "0"}, BY_TERMINAL)
    await seen(lambda: not shown(three, "gate-standing") and shown(three, "gate-binds"))


async def test_one_that_opens_for_nobody_is_said_and_let_open_again(three, station, join):
    terminal = await online(station, join, NORTH)
    await station.parameters.send(NORTH, {AUTO_OPEN: "0"}, BY_TERMINAL)
    await seen(lambda: "open for nobody" in text(three, "gate-standing"))
    click(three, "gate-itself")
    await seen(lambda: terminal.parameters[AUTO_OPEN] == "1")
    await seen(lambda: text(three, "gate-standing") == "Set, and read back")
    await station.holding.hold(HoldKind.SHUT, [NORTH], reason("byWindow"))
    await seen(lambda: station.parameters.known(NORTH)[AUTO_OPEN] == "0")
    three.detail.gate.set_view(station.terminals.known(NORTH), "Site")
    assert not shown(three, "gate-itself")


# What follows at gates is said before a terminal goes


async def asked(page) -> str:
    await seen(page.changes.question.isVisible)
    return page.changes.question.text()


async def test_one_that_is_held_shut_is_not_said_to_open_for_nobody_by_itself(three, station, join):
    terminal = await online(station, join, NORTH)
    await station.holding.hold(HoldKind.SHUT, [NORTH], reason("byWindow"))
    await seen(lambda: terminal.parameters[AUTO_OPEN] == "0")
    await seen(lambda: station.parameters.known(NORTH)[AUTO_OPEN] == "0")
    three.detail.gate.set_view(station.terminals.known(NORTH), "Site")
    assert not shown(three, "gate-itself")
    assert "for nobody" not in text(three, "gate-standing")


async def test_refusing_one_that_opens_on_the_stations_word_says_so_first(three, station, join):
    await online(station, join, NORTH)
    await station.gates.decide(Decider.STATION, [NORTH])
    menu = three.menus.of(f"t:{NORTH}")
    menu_action(menu, "refuse-terminal").trigger()
    assert "nobody gets in there until it is set to open by itself" in await asked(three)
    assert not shown(three, "terminal-changes-keep")  # nobody leaves anything
    assert station.terminals.known(NORTH).state.value == "online"
    click(three, "terminal-changes-first")
    assert text(three, "decide-title") == "Who decides at North?"
    dialog(three).close()
    menu_action(three.menus.of(f"t:{NORTH}"), "refuse-terminal").trigger()
    await asked(three)
    sure(three, "terminal-changes-do")
    await seen(lambda: station.terminals.known(NORTH).state.value == "refused")


async def test_refusing_one_that_opens_by_itself_asks_in_its_menu_alone(three, station, join):
    await online(station, join, NORTH)
    menu = three.menus.of(f"t:{NORTH}")
    assert menu_action(menu, "refuse-terminal") in menu._questions
    three.hand.refuse_admitted([NORTH], is_asked=True)
    await seen(lambda: station.terminals.known(NORTH).state.value == "refused")


async def test_refusing_one_whose_gate_came_back_while_the_menu_stood_is_asked_all_the_same(
    three, station, join
):
    await online(station, join, NORTH)
    await station.gates.decide(Decider.STATION, [NORTH])
    menu = three.menus.of(f"t:{NORTH}")
    assert menu_action(menu, "refuse-terminal") not in menu._questions
    await station.gates.decide(Decider.TERMINAL, [NORTH])
    await seen(lambda: station.holding.left_as(NORTH) is None)
    menu_action(menu, "refuse-terminal").trigger()
    assert "Gates stay as they are set." in await asked(three)
    assert station.terminals.known(NORTH).state.value == "online"


async def test_of_many_that_stay_as_they_are_one_of_each_kind_is_named(three, station, join):
    await online(station, join, NORTH)
    words = three.hand._wishes._left_words
    shut = [reason("gateLeftShut", terminal=f"Gate {number}") for number in range(6)]
    said = words([*shut, reason("gateStaysOpen", terminal="Yard")])
    assert "Yard" in said
    assert said.endswith("The same of 3 more.")


async def test_forgetting_one_that_is_held_says_that_it_stays_so(three, station, join):
    terminal = await online(station, join, NORTH)
    await station.holding.hold(HoldKind.OPEN, [NORTH], reason("byWindow"))
    await seen(lambda: terminal.parameters["alwaysOpenDoor"] == "1")
    three.hand.forget(NORTH)
    assert "held open for everybody, and stays so" in await asked(three)


async def test_before_it_is_forgotten_it_can_be_set_to_open_by_itself(three, station, join):
    await online(station, join, NORTH)
    await station.gates.decide(Decider.STATION, [NORTH])
    three.hand.forget(NORTH)
    assert "opens on the station's word alone" in await asked(three)
    click(three, "terminal-changes-first")
    assert text(three, "decide-title") == "Who decides at North?"
    dialog(three).close()
    await station.gates.decide(Decider.TERMINAL, [NORTH])
    three.hand.forget(NORTH)
    assert "station's word" not in await asked(three)


async def test_a_drag_out_of_a_group_says_who_decides_from_then_on(three, station):
    await station.gates.decide(Decider.STATION, group_id=three.site)
    three.hand.move([f"t:{NORTH}"], None)
    said = await asked(three)
    assert "North is beyond the station's rules" in said
    assert station.terminals.known(NORTH).group_id == three.site
    three.changes.question.give_up()
    three.hand.remove_group(three.site)
    assert "North, South, Away are beyond" in await asked(three)


async def test_every_button_of_the_dialog_has_a_name_that_is_spoken(three, station, join):
    await online(station, join, NORTH)
    click(three, "gate-change")
    assert all(
        button.accessibleName() for button in dialog(three).findChildren(QAbstractButton) if button.text()
    )


async def test_a_group_that_is_gone_by_then_is_said_and_it_can_be_chosen_anew(three, station):
    yard = await station.groups.add("Yard")
    await seen(lambda: three.model.index_of(f"g:{yard}").isValid())
    menu_action(three.menus.of(f"g:{yard}"), "decide-gate").trigger()
    await station.groups.remove(yard)
    click(three, "decide-do")
    sure(dialog(three), "decide-do")
    await seen(lambda: named(three, "decide-failure").text().startswith("Not done."))
    assert shown(three, "decide-do")
    dialog(three).close()


@pytest.mark.parametrize("width", [1204, 1700, 900])
async def test_what_is_not_proved_is_never_cut_however_long_it_is_said(three, station, join, width):
    three.resize(width, 900)
    await online(station, join, NORTH, faults=Faults(set_refused=True))
    await seen(lambda: text(three, "gate-decider") == "The terminal decides")
    await station.gates.decide(Decider.STATION, [NORTH])
    await seen(lambda: shown(three, "gate-again"))
    said, card = named(three, "gate-standing"), three.detail.gate
    await seen(lambda: said.height() >= said.heightForWidth(said.width()) > 0)
    assert card.height() >= card.heightForWidth(card.width())
