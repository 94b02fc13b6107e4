"""Gates held for a time from the Terminals page, by real clicks: asked, seen, prolonged, ended, and gone by itself."""

import asyncio
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desk.hands import click, named, seen, shown, sure
from facedesk.desk.live.holds import until
from facedesk.desk.live.holds.until import UntilChoice
from facedesk.desk.text import hold_text, pass_text
from facedesk.desk.window import Window
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import Sighting
from facedesk.simulator.terminal.faults import Faults
from facedesk.station.clocks.clock import now_us, to_local
from facedesk.station.gatekeeping.rules import AUTO_OPEN
from facedesk.station.holding import bringing
from facedesk.station.holding.standing import ALWAYS_OPEN
from facedesk.store.holds import HoldKind
from facedesk.texts import reason

NORTH, SOUTH, AWAY = "168380000101", "168380000102", "168380000103"
MINUTE_US = 60_000_000
BY = reason("byWindow")


@pytest.fixture
async def window(qtbot, station, tmp_path) -> Window:
    await station.terminals.admit(NORTH, SOUTH, AWAY)
    for serial, name in ((NORTH, "North gate"), (SOUTH, "South gate"), (AWAY, "Yard")):
        await station.terminals.label(serial, name)
    works = await station.groups.make("Works")
    for serial in (NORTH, SOUTH):
        await station.terminals.move(serial, works)
    made = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(made, before_close_func=lambda window: window.finish())
    made.resize(1280, 720)
    made.show()
    made.open_page("terminals")
    return made


@pytest.fixture
async def terminals(window, station, join):  # noqa: ARG001  admitted with the window
    north, south = join(NORTH), join(SOUTH)
    await seen(lambda: all(station.parameters.known(serial) for serial in (NORTH, SOUTH)))
    return north, south


def ask(window: Window, key: str, several: tuple[str, ...] = ()):
    """Choose the menu's entry about holding of a row, or of several terminals; return the panel."""
    menu = window.terminals.menus.of(key, several)
    menu.popup(window.mapToGlobal(QPoint(400, 200)))
    entry = next(action for action in menu.actions() if action.objectName() == "hold-gates")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
    return named(window, "hold-panel")


def note(window: Window, serial: str) -> str:
    """Return what the tree says of a terminal."""
    return window.terminals.model._note(window.terminals.model.node(f"t:{serial}"))


def in_minutes(minutes: int) -> str:
    return to_local(now_us() + minutes * MINUTE_US).strftime("%H:%M")


async def test_one_gate_is_held_shut_for_five_minutes_seen_everywhere_and_ended(window, station, terminals):
    north, _ = terminals
    window.terminals.open_terminal(NORTH)
    panel = ask(window, f"t:{NORTH}")
    assert named(panel, "hold-panel-where").text() == "North gate"
    named(panel, "hold-kind").choose("shut")
    named(panel, "hold-for").choose("5")
    follows = named(panel, "hold-follows").text()
    assert follows.split(". ")[0] in {f"Until {in_minutes(5)}", f"Until {in_minutes(4)}"}
    assert "nobody" in follows
    click(panel, "hold-do")
    assert named(panel, "hold-do").text() in {f"Shut until {in_minutes(5)}?", f"Shut until {in_minutes(4)}?"}
    assert not station.holding.holds()
    sure(panel, "hold-do")
    await seen(lambda: north.parameters[AUTO_OPEN] == "0")
    until = hold_text.until(station.holding.holds()[0].until)
    await seen(lambda: note(window, NORTH) == f"shut until {until}")
    detail = window.terminals.detail
    await seen(lambda: named(detail, "terminal-state").text() == f"Held shut until {until}")
    await seen(lambda: shown(detail, "hold-bar"))
    assert named(detail, "hold-title").text() == f"Held shut until {until} · North gate"
    assert named(detail, "hold-said").text() == "by the window"
    assert named(detail, "hold-left").text() in {"05:00", "04:59", "04:58"}
    assert named(window, "status-held").text() == "1 held"
    click(window, "status-held")
    await seen(lambda: shown(window.emergency, "hold-bar"))
    click(window.emergency, "hold-end")
    await seen(lambda: north.parameters[AUTO_OPEN] == "1" and not shown(window.emergency, "hold-bar"))
    window.open_page("terminals")
    await seen(lambda: note(window, NORTH) == "online" and not shown(detail, "hold-bar"))
    await seen(lambda: not shown(window, "status-held"))


async def test_a_group_is_held_open_a_failure_is_seen_with_its_reason_and_tried_again(
    window, station, terminals, monkeypatch
):
    monkeypatch.setattr(bringing, "AGAIN_S", 3600.0)
    north, south = terminals
    south.faults = Faults(set_refused=True)
    group = f"g:{station.groups.named('Works').id}"
    window.terminals.side.tree.choose(group)
    panel = ask(window, group)
    assert named(panel, "hold-panel-title").text() == "Hold 2 gates for a time"
    assert named(panel, "hold-panel-where").text() == "Works"
    click(panel, "hold-do")
    sure(panel, "hold-do")
    await seen(lambda: north.parameters[ALWAYS_OPEN] == "1")
    await seen(lambda: note(window, SOUTH) == "not held")
    place = window.terminals.place
    await seen(lambda: shown(place, "hold-try"))
    said = "1 not held · South gate refused (400)"
    await seen(lambda: named(place, "hold-said").text().startswith(said))
    await seen(lambda: named(place, "hold-title").text().endswith("North gate and 1 more"))
    await seen(lambda: window.terminals.model.is_amiss(window.terminals.model.node(f"t:{SOUTH}")))
    south.faults = Faults()
    click(place, "hold-try")
    await seen(lambda: south.parameters[ALWAYS_OPEN] == "1" and not shown(place, "hold-try"))
    await seen(lambda: note(window, SOUTH).startswith("open until"))


async def test_more_time_is_asked_for_in_a_panel_and_opens_nothing_again(window, station, terminals):
    north, _ = terminals
    await station.holding.hold(HoldKind.OPEN, [NORTH], BY, now_us() + 10 * MINUTE_US)
    window.terminals.open_terminal(NORTH)
    await seen(lambda: shown(window.terminals.detail, "hold-longer") and note(window, NORTH)[:4] == "open")
    click(window.terminals.detail, "hold-longer")
    panel = named(window, "hold-longer-panel")
    named(panel, "hold-longer-for").choose("own")
    field = named(panel, "hold-longer-minutes")
    field.clear()
    assert not named(panel, "hold-longer-do").isEnabled()
    QTest.keyClicks(field, "90")
    click(panel, "hold-longer-do")
    await seen(lambda: station.holding.holds()[0].until > now_us() + 80 * MINUTE_US)
    until = hold_text.until(station.holding.holds()[0].until)
    await seen(lambda: note(window, NORTH) == f"open until {until}")
    assert north.counts["opened by command"] == 1


async def test_a_hold_goes_back_by_itself_before_ones_eyes(window, station, terminals):
    north, _ = terminals
    window.terminals.open_terminal(NORTH)
    await asyncio.gather(*await station.holding.hold(HoldKind.OPEN, [NORTH], BY, now_us() + 1_500_000))
    detail = window.terminals.detail
    await seen(lambda: shown(detail, "hold-bar") and note(window, NORTH).startswith("open until"))
    await seen(lambda: north.parameters[ALWAYS_OPEN] == "0")
    await seen(lambda: not shown(detail, "hold-bar") and note(window, NORTH) == "online")
    assert named(detail, "terminal-state").text().startswith("Online")


async def test_it_is_said_before_what_goes_before_it_what_it_replaces_and_who_cannot(
    window, station, terminals
):
    _, south = terminals
    del south.parameters[ALWAYS_OPEN]
    await station.parameters.read(SOUTH)
    await station.holding.hold(HoldKind.SHUT, [NORTH], BY)
    await station.holding.hold(HoldKind.SHUT, [SOUTH], BY, now_us() + MINUTE_US)
    panel = ask(window, "", (NORTH, SOUTH, AWAY))
    assert named(panel, "hold-remarks").text().split("\n") == [
        "An emergency goes before at 1 of them, and goes on.",
        "1 is held for a time already: this takes its place.",
        "1 is offline, and told as soon as it is back.",
        "1 cannot be held open, and opens once.",
    ]
    named(panel, "hold-kind").choose("shut")
    assert "opens once" not in named(panel, "hold-remarks").text()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    await seen(lambda: not shown(window, "hold-panel"))
    assert len(station.holding.holds()) == 1


async def test_what_could_not_be_put_back_stays_at_its_terminal_until_it_is_given_up(
    window, station, terminals, monkeypatch
):
    monkeypatch.setattr(bringing, "AGAIN_S", 3600.0)
    north, _ = terminals
    await asyncio.gather(*await station.holding.hold(HoldKind.SHUT, [NORTH], BY, now_us() + MINUTE_US))
    north.faults = Faults(set_refused=True)
    await asyncio.gather(*await station.holding.end([NORTH], BY, is_emergency=False))
    window.terminals.open_terminal(NORTH)
    detail = window.terminals.detail
    await seen(lambda: note(window, NORTH) == "not put back" and shown(detail, "hold-give-up"))
    assert named(detail, "hold-title").text() == "Not put back yet · North gate"
    assert "refused (400)" in named(detail, "hold-said").text()
    assert not shown(detail, "hold-end")
    click(detail, "hold-give-up")
    sure(detail, "hold-give-up")
    await seen(lambda: not shown(detail, "hold-bar") and note(window, NORTH) == "online")
    assert north.parameters[AUTO_OPEN] == "0"


async def test_a_pass_says_that_the_gate_was_open_for_everybody_or_kept_shut(window, station, terminals):
    north, _ = terminals
    window.open_page("monitor")
    await asyncio.gather(*await station.holding.hold(HoldKind.OPEN, [NORTH], BY, now_us() + MINUTE_US))
    north.see(Sighting(BY_PORTRAIT["zhang"]))
    await seen(lambda: window.monitor.big.row is not None)
    row = window.monitor.big.row
    assert pass_text.state_word(row) == "Passed, held open"
    assert pass_text.why_so(row) == "the gate was held open for everybody"
    await asyncio.gather(*await station.holding.hold(HoldKind.SHUT, [NORTH], BY, now_us() + MINUTE_US))
    north.see(Sighting(BY_PORTRAIT["li"]))
    await seen(lambda: window.monitor.big.row.id != row.id)
    assert pass_text.state_word(window.monitor.big.row) == "Passed, kept shut"


@pytest.mark.parametrize(("ahead", "is_over"), [(timedelta(minutes=-2), True), (timedelta(minutes=2), False)])
async def test_a_time_of_today_that_is_over_is_refused(qtbot, ahead, is_over):
    choice = UntilChoice("hold")
    qtbot.addWidget(choice)
    wanted = to_local(now_us()) + ahead
    if wanted.date() != to_local(now_us()).date():
        pytest.skip("it is midnight")
    choice.segments.choose("at")
    named(choice, "hold-at").set_minute(wanted.hour * 60 + wanted.minute)
    over_at = choice.until_us()
    assert (over_at is None, bool(choice.problem())) == (is_over, is_over)
    assert over_at is None or to_local(over_at) == wanted.replace(second=0, microsecond=0)


async def test_until_when_it_would_be_is_true_also_later_and_a_question_stays_as_it_was_asked(
    window, monkeypatch
):
    panel = ask(window, f"t:{NORTH}")
    follows = named(panel, "hold-follows")
    await seen(lambda: follows.text().startswith(f"Until {hold_text.until(now_us() + 15 * MINUTE_US)}."))
    hour = 60 * MINUTE_US
    monkeypatch.setattr(until, "now_us", lambda: now_us() + hour)
    await seen(lambda: follows.text().startswith(f"Until {hold_text.until(now_us() + 75 * MINUTE_US)}."))
    click(panel, "hold-do")
    passed = []
    panel._until.time_passed.connect(lambda: passed.append(panel.do.asking))
    monkeypatch.setattr(until, "now_us", lambda: now_us() + 2 * hour)
    await seen(lambda: passed)
    assert (passed[0], panel.do.asking) == (True, True)
