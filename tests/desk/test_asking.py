"""Whatever asks twice, in one walk: no double click, no second click in haste passes it, and a calm one does."""

import ast
import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from functools import wraps
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from station.roster_peer import delivered, enrol

from desk.hands import click, named, seen, shown
from desk.people.editors import opened, typed
from desk.records.inside.passes import passes
from desk.settings.opened import opened_setting
from desk.terminals.roster.test_roster import stranger
from facedesk import desk
from facedesk.desk.live.change_bar import ChangeBar, Wish
from facedesk.desk.live.running_commands import CommandKind
from facedesk.desk.models.terminals import ALL
from facedesk.desk.shell.start_failure import StartFailure
from facedesk.desk.widgets.confirm.asking import Asking
from facedesk.desk.widgets.confirm.sure_menu import SureMenu
from facedesk.desk.window import Window
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.simulator.terminal.faults import Faults
from facedesk.station.clocks import clock
from facedesk.station.clocks.clock import now_us, to_local
from facedesk.station.failures import CommandFailed
from facedesk.station.gatekeeping.rulebook import GateScope
from facedesk.store import upgrades
from facedesk.store.changes import arranging
from facedesk.store.holds import HoldKind
from facedesk.store.records.search.criteria import PassFilter
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import UpgradeJobRow
from facedesk.texts import reason
from facedesk.wire.schedule import Week

DESK = Path(desk.__file__).parent
GATE, WAITING, OTHER = "168380000119", "168380000120", "168380000121"
HOUR_US = 3_600_000_000
HASTE_S, CALM_S = 0.12, 0.6
LONG = "The terminal beside the second gate of the yard behind the northern warehouse"


# Everything that asks, as the sources have it

Site = tuple[str, int, int]
"""Where something that asks is made: the file, and from which line to which."""


def askers() -> set[str]:
    """Give the classes that ask: `Asking` itself, what makes one of itself, and the kinds of it."""
    found, before = {"Asking"}, set[str]()
    while found != before:
        before = set(found)
        for source in DESK.rglob("*.py"):
            for node in ast.walk(ast.parse(source.read_text("utf-8"))):
                if isinstance(node, ast.ClassDef) and (
                    any(is_own(call, found) for call in calls(node))
                    or any(isinstance(base, ast.Name) and base.id in found for base in node.bases)
                ):
                    found.add(node.name)
    return found | {"ChangeBar"}


def is_own(call: ast.Call, among: set[str]) -> bool:
    first = call.args[0] if call.args else None
    return name_of(call) in among and isinstance(first, ast.Name) and first.id == "self"


def calls(node: ast.AST) -> Iterator[ast.Call]:
    return (each for each in ast.walk(node) if isinstance(each, ast.Call))


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def sites() -> set[Site]:
    """Give all places where something that asks is made, or an entry of a menu is told to ask."""
    asking = askers() | {"ask_first"}
    return {
        (str(source), call.lineno, call.end_lineno or call.lineno)
        for source in DESK.rglob("*.py")
        for call in calls(ast.parse(source.read_text("utf-8")))
        if name_of(call) in asking
    }


class Walk:
    """Goes through the window, and presses what asks there: in haste, then calmly. Nothing is ever done by it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        """Have every question know where it was made, and none carried out."""
        self.now = 0.0
        self.told: list[Asking] = []
        self.made: dict[object, set[Site]] = {}
        self.walked: set[Site] = set()
        self._sites = sites()
        self._pressed: set[Asking] = set()
        begin, confirm, ask_first = Asking.__init__, Asking.confirm, SureMenu.ask_first

        def made(asking: Asking, *args: Any, **how: Any) -> None:
            begin(asking, *args, **how)
            asking.clock = lambda: self.now
            asking.confirmed = SimpleNamespace(emit=lambda: None, connect=lambda _slot: None)
            self.made[asking] = self._here()

        @wraps(confirm)  # Qt calls it by its name
        def confirmed(asking: Asking) -> bool:
            if confirm(asking):
                self.told.append(asking)
            return False  # so that nobody acts

        def asks(menu: SureMenu, action: Any, question: str) -> None:
            ask_first(menu, action, question)
            self.made[action.objectName()] = self._here()

        patch.setattr(Asking, "__init__", made)
        patch.setattr(Asking, "confirm", confirmed)
        patch.setattr(SureMenu, "ask_first", asks)

    def _here(self) -> set[Site]:
        """Give the places that are being gone through."""
        found, frame = set(), sys._getframe(2)
        while frame is not None:
            file, line = frame.f_code.co_filename, frame.f_lineno
            found |= {site for site in self._sites if site[0] == file and site[1] <= line <= site[2]}
            frame = frame.f_back
        return found

    @property
    def left(self) -> set[Site]:
        """Give what asks and was not walked."""
        return self._sites - self.walked

    def press_all(self) -> None:
        """Press what asks and can be seen, on all windows, and was not pressed before."""
        QApplication.sendPostedEvents(
            None, QEvent.Type.LayoutRequest.value
        )  # what has just come has its place
        tops = QApplication.topLevelWidgets()
        found = {asking: None for top in tops for asking in top.findChildren(Asking)}
        new = [each for each in found if each not in self._pressed and answers(each)]
        assert new, "nothing new asks here"
        for asking in new:
            self._press(asking)

    def _press(self, asking: Asking) -> None:
        self._pressed.add(asking)
        for answer in answers(asking):
            for second in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonPress):
                self._in_haste(asking, answer, second)
        assert self.told == [], asking.parent().objectName()
        self.now += 10
        press = presser(answers(asking)[0])
        if not asking.is_on:
            press(QEvent.Type.MouseButtonPress)
        self.now += CALM_S
        press(QEvent.Type.MouseButtonPress)
        assert self.told == [asking], asking.parent().objectName()
        self.told.clear()
        self.walked |= self.made[asking]

    def _in_haste(self, asking: Asking, answer: QWidget, second: QEvent.Type) -> None:
        """Press a control twice at once, whether it asks with the first press or asks already."""
        self.now += 10
        was_on = asking.is_on
        if was_on:
            asking.start()
        self._twice(presser(answer), second)
        if not was_on and asking.is_on:
            assert seen_whole(answer), asking.parent().objectName()
            asking.stop()

    def _twice(self, press: Callable[[QEvent.Type], None], second: QEvent.Type) -> None:
        press(QEvent.Type.MouseButtonPress)
        self.now += HASTE_S
        press(second)

    def press_entries(self, window: Window, menu: SureMenu) -> None:
        """Press the entries of a menu that ask."""
        menu.popup(window.mapToGlobal(QPoint(900, 400)))
        (asking,) = menu.findChildren(Asking)
        asks = [action for action in menu.actions() if action in menu._questions]
        assert asks
        for action in asks:
            self._press_entry(menu, asking, action)
            self.walked |= self.made[action.objectName()]
        self.walked |= self.made[asking]
        menu.close()

    def _press_entry(self, menu: SureMenu, asking: Asking, action: Any) -> None:
        text = action.text()
        for second in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonPress):
            self.now += 10
            self._twice(presser(menu, menu.actionGeometry(action).center()), second)
            assert (self.told, menu.isVisible()) == ([], True)
            assert action.text() == menu._questions[action] != text
            assert menu.screen().availableGeometry().contains(menu.geometry())
            QTest.keyClick(menu, Qt.Key.Key_Escape)
            assert (action.text(), menu.isVisible()) == (text, True)
        press = presser(menu, menu.actionGeometry(action).center())
        press(QEvent.Type.MouseButtonPress)
        self.now += CALM_S
        press(QEvent.Type.MouseButtonPress)
        assert self.told == [asking]
        self.told.clear()


@pytest.fixture
def walk(monkeypatch: pytest.MonkeyPatch) -> Walk:
    return Walk(monkeypatch)


@pytest.fixture
async def window(qtbot, station, join, tmp_path, walk) -> Window:  # noqa: ARG001  it is made after the walk began
    """The window of a station with a terminal in a group, three people of a department on it, and two that wait."""
    await station.terminals.admit(GATE)
    await station.terminals.label(GATE, LONG)
    await station.terminals.move(GATE, await station.groups.add("Site"))
    made = Window(station, tmp_path / "window.ini", lambda: None, on_restart=lambda: None)
    qtbot.addWidget(made, before_close_func=lambda window: window.finish())
    made.resize(1280, 720)
    made.show()
    terminal = join(GATE)
    await terminal.until(lambda t: t.registered)
    made.terminal, made.station = terminal, station
    for number in ("20001", "20002", "20003"):
        await enrol(station, number, GATE)
    await delivered(station, GATE, held=3)
    await station.templates.save("Office", Week.all_day())
    for serial in (WAITING, OTHER):
        join(serial)
    return made


# Where something asks


async def ask_in(window: Window, bar: ChangeBar) -> None:
    """Have a bar ask about what takes somebody off a terminal."""
    rule = (await window.station.assignments.rules(serial=GATE))[0]
    bar.carry_out(Wish("Remove?", "Remove", "Removed.", arranging.rules_changed([], [rule])))
    await seen(bar.question.isVisible)


async def walk_settings(window: Window, walk: Walk) -> None:
    """What takes expired people off asks in the window; what nobody should switch by a slip asks in itself."""
    until = to_local(now_us()).date() - timedelta(days=1)
    person = await enrol(window.station, "20004", GATE, valid_until=until)
    QTest.keyClick(opened_setting(window, "removeExpired"), Qt.Key.Key_Space)
    await seen(window.changes.question.isVisible)
    walk.press_all()
    assert not window.station.settings.get("removeExpired")
    await window.station.people.remove([person.id])
    await delivered(window.station, GATE, held=3)
    for name in ("strictToken", "feverShuts"):
        opened_setting(window, name)
        walk.press_all()
    window.station.settings.told.clear()
    await window.station.settings.set("listen", "0.0.0.0:8801")
    walk.press_all()  # to start the station anew
    await window.station.settings.set("listen", "0.0.0.0:8800")
    opened_setting(window, "lostAfter")
    typed(window, "setting-lostAfter", "4000")
    window.settings.leave_for(lambda: None)
    await seen(lambda: shown(window, "settings-discard"))
    walk.press_all()
    window.settings.leaving.give_up()
    window.settings.discard()


async def walk_rounds(window: Window, walk: Walk) -> None:
    async def fail(_serial: str) -> None:
        raise CommandFailed(reason("terminalSilent", terminal="", seconds=5))

    pages = window.terminals
    pages.side.tree.select([GATE, OTHER])
    await seen(lambda: shown(window, "several-terminals"))
    pages.rounds.start(CommandKind.OPEN, [GATE, OTHER], fail)
    await seen(lambda: shown(window, "several-try-sure"))
    walk.press_all()
    pages.rounds.close()


async def walk_unsent(window: Window, walk: Walk) -> None:
    window.open_page("terminals")
    window.terminals.open_tab(GATE, "parameters")
    parameters = window.terminals.detail.parameters
    await seen(lambda: "voiceVolume" in parameters.list.fields)
    parameters._on_edited("voiceVolume", "3")
    window.terminals.leave_for(lambda: None)
    await seen(lambda: shown(window, "parameters-discard"))
    walk.press_all()
    window.terminals.unsent.give_up()
    parameters.discard()


async def walk_frame(window: Window, walk: Walk) -> None:
    window.closing.ask()
    walk.press_all()
    window.closing._question.stop()
    failure = StartFailure("The folder is not this station's.", can_be_set_aside=True, parent=window)
    failure.show()
    walk.press_all()
    failure.close()


async def walk_clock(window: Window, walk: Walk) -> None:
    """A clock that leapt by forty days is not believed before somebody says that it is right."""
    ahead_us = 40 * 24 * 3600 * 1_000_000
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock.STATION, "wall_us", lambda: time.time_ns() // 1000 + ahead_us)
        window.station.clock.watch()
        await seen(lambda: shown(window, "clock-right"))
        walk.press_all()
    window.station.clock.watch()
    await seen(lambda: not shown(window, "clock-right"))


async def walk_records(window: Window, walk: Walk) -> None:
    """The marks of who was seen at the assembly point are cleared for good."""
    passes(window.station, "20001")
    window.station.inside.marks.mark_seen(["20001"], reason("byWindow"))
    window.open_page("records")
    window.records.open_tab("inside")
    await seen(lambda: shown(window, "inside-clear-marks"))
    walk.press_all()
    await window.station.saved_filters.save("Fevers", PassFilter())
    window.records.open_tab("passes")
    kept = window.records.passes().kept
    menu = kept.menu_of(await window.station.saved_filters.all())
    walk.press_entries(window, named(menu, "kept-removing", SureMenu))
    menu.close()


async def walk_terminals(window: Window, walk: Walk) -> None:
    window.open_page("terminals")
    window.terminals.open_terminal(GATE)
    await seen(lambda: shown(window, "reboot-terminal") and named(window, "reboot-terminal").isEnabled())
    await seen(lambda: shown(window, "admit-all") and named(window, "admit-all").text().endswith("2…"))
    walk.press_all()
    walk.press_entries(window, window.terminals.menus.of(f"t:{GATE}"))
    await ask_in(window, window.terminals.changes)
    walk.press_all()
    window.terminals.questions.decide(GateScope((GATE,)))
    walk.press_all()
    named(window.terminals, "decide-dialog").close()
    await window.station.terminals.admit(OTHER)
    await seen(lambda: window.terminals.model.index_of(f"t:{OTHER}").isValid())
    window.terminals.side.tree.selectAll()
    await seen(lambda: shown(window, "several-reboot") and named(window, "several-reboot").isEnabled())
    walk.press_all()
    walk.press_entries(window, window.terminals.menus.of("", window.terminals.several.serials()))
    window.terminals.open_terminal(GATE)


async def walk_upgrades(window: Window, walk: Walk) -> None:
    """An upgrade that failed at one terminal and was not begun at another; and one that is about to begin."""
    file = Path(window.station.store.folder) / "firmware.bin"
    await asyncio.to_thread(file.write_bytes, bytes(4711))
    job = UpgradeJobRow(0, now_us(), ("byWindow", ()), str(file), 4711, 1, 1, 1, stops=True, wait_s=600)

    def store(db: Any) -> None:
        stored = upgrades.add(db, job, [GATE, WAITING])
        for row, code in zip(stored.rows, ("upgradeStuck", "upgradeNotBegun"), strict=True):
            row.state, row.reason = UpgradeState.FAILED, (code, ())
        upgrades.save(db, stored.rows)
        upgrades.end(db, stored.job.id, now_us())

    await window.station.store.write(store)
    terminals = window.terminals
    window.open_page("terminals")
    terminals.side.tree.choose(ALL)
    terminals.place.tabs.choose("upgrades")
    place = terminals.place
    await seen(lambda: shown(place, f"again-{GATE}") and shown(place, "upgrades-go-on"))
    walk.press_all()
    terminals.questions.upgrade([GATE])
    dialog = named(window, "upgrade-dialog")
    dialog.set_file(file)
    await seen(lambda: named(dialog, "upgrade-do").isEnabled())
    walk.press_all()
    dialog.close()
    terminals.place.tabs.choose("terminals")


async def walk_templates(window: Window, walk: Walk) -> None:
    """To delete a template, to end its rule, and to mend several terminals at once."""
    station, tab = window.station, window.terminals.templates.tab
    await seen(lambda: station.parameters.known(GATE) and station.parameters.known(OTHER))
    template = await station.parameter_templates.save("Doors", GATE, ["voiceVolume"])
    group = station.groups.named("Site").id
    await station.terminals.move(OTHER, group)
    await station.parameter_templates.set_rule(template, group, mends=False, given=[GATE, OTHER])
    await station.parameter_templates.change(template, {"voiceVolume": "9"}, reason("byWindow"))
    window.open_page("terminals")
    window.terminals.side.tree.choose(f"g:{group}")
    window.terminals.place.tabs.choose("templates")
    await seen(lambda: shown(window, "mend-all"))
    walk.press_all()
    click(window, "rule-end")
    walk.press_all()
    tab.hand.confirm.give_up()
    await station.parameter_templates.set_rule(template, group, mends=True, given=[GATE, OTHER])
    tab.hand.edit(template)
    dialog = named(window, "edit-template")
    dialog.save.setEnabled(True)
    walk.press_all()
    dialog.close()
    await station.parameter_templates.remove(template)
    window.terminals.open_terminal(GATE)


async def walk_roster(window: Window, walk: Walk) -> None:
    window.terminal.roster.pop("20001")
    window.terminal.roster["20002"]["name"] = "Somebody else"
    stranger(window.terminal, "777")
    window.open_page("terminals")
    window.terminals.open_terminal(GATE)
    window.terminals.detail.tabs.choose("roster")
    await seen(lambda: shown(window, "roster-compare") and named(window, "roster-compare").isEnabled())
    click(window, "roster-compare")
    await seen(lambda: shown(window, "roster-repair-all") and named(window, "roster-repair-all").isEnabled())
    walk.press_all()
    for number, name in (("20001", "roster-repair"), ("777", "roster-remove")):
        choose_number(window, number)
        await seen(lambda name=name: shown(window, name))
        walk.press_all()


def choose_number(window: Window, number: str) -> None:
    table, model = window.terminals.detail.roster.table, window.terminals.detail.roster.model
    for row in range(model.rowCount()):
        if number in [model.index(row, column).data() for column in range(model.columnCount())]:
            at = table.visualRect(model.index(row, 1)).center()
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


async def walk_people(window: Window, walk: Walk) -> None:
    window.open_page("people")
    page = window.people.list
    await seen(lambda: page.model.rowCount() == 3)
    page.view.selectAll()
    click(window, "remove-selected")
    await seen(lambda: shown(window, "people-confirm"))
    walk.press_all()
    await ask_in(window, page.changes)
    walk.press_all()
    department = await window.station.departments.add("Staff")
    page.actions_of.assign(page.model.ids)
    page.actions_of.change(page.model.ids)
    page.departments.refresh()
    page.departments.display_rules(department)
    for dialog in window.findChildren(QDialog):
        if isinstance(getattr(dialog, "changes", None), ChangeBar):
            await ask_in(window, dialog.changes)
            walk.press_all()
            dialog.close()
    page.open_import()
    await ask_in(window, page._import.changes)
    walk.press_all()
    page._import.close()


async def walk_person(window: Window, walk: Walk) -> None:
    page = window.people
    page.open_person(page.list.model.ids[0])
    await opened(page.editor, page.list.model.ids[0])
    await seen(lambda: shown(window, "editor-remove"))
    walk.press_all()
    await ask_in(window, page.editor.changes)
    walk.press_all()
    page.editor.tab_bar.choose("schedule")
    await seen(lambda: shown(window, "delete-template"))
    walk.press_all()
    page.editor.tab_bar.choose("profile")
    typed(page.editor, "person-name", "Typed here")
    click(window, "editor-back")
    assert shown(window, "editor-leaving")
    walk.press_all()
    page.editor._load(page.editor.editing.base)  # what was typed is gone


async def walk_monitor(window: Window, walk: Walk) -> None:
    window.open_page("monitor")
    window.terminal.see(Sighting(BY_PORTRAIT["wang"]))
    await seen(lambda: shown(window, "monitor-open"))
    walk.press_entries(window, window.monitor._menu_for(window.monitor.big.row))
    for verdict in (PassVerdict.STRANGER, PassVerdict.BLOCKED):
        window.terminal.see(Sighting(BY_PORTRAIT["wang"], verdict))
    await seen(lambda: shown(window, "alerts-all"))
    await seen(lambda: window.monitor.big.open_button._asks)
    walk.press_all()
    walk.press_entries(window, window.monitor._menu_for(window.monitor.big.row))
    click(window, "alerts-all")
    walk.press_all()
    window.monitor.open_wall()
    await seen(window.monitor._wall.big.open_button.isVisible)
    walk.press_all()
    window.monitor._wall.close()


async def walk_record(window: Window, walk: Walk) -> None:
    """The record of a blocked pass, and its menu."""
    window.terminal.see(Sighting(BY_PORTRAIT["wang"], PassVerdict.BLOCKED))
    await seen(lambda: window.monitor.big.row is not None and window.monitor.big.row.mark == "blocked")
    row = window.monitor.big.row
    window.open_page("records")
    view = window.records.place.open_record(row)
    await seen(lambda: shown(window, "record-open"))
    walk.press_all()
    walk.press_entries(window, view.entries.menu_of(row))
    window.records.place.close_record()


async def walk_emergency(window: Window, walk: Walk) -> None:
    """Its two buttons, the ends of what somebody else has declared, over the page and over the wall, and holds."""
    holding = window.station.holding
    click(window, "rail-emergency")
    await seen(lambda: shown(window, "emergency-open") and named(window, "emergency-open").isEnabled())
    walk.press_all()
    await holding.hold(HoldKind.OPEN, [GATE], reason("byWindow"))
    await holding.hold(HoldKind.SHUT, [OTHER], reason("byWindow"))
    await seen(lambda: shown(window, "emergency-banner") and shown(window, "declared-end"))
    walk.press_all()
    window.monitor.open_wall()
    await seen(window.monitor._wall.isVisible)
    walk.press_all()
    window.monitor._wall.close()
    for task in await holding.end([GATE, OTHER], reason("byWindow"), is_emergency=True):
        await task
    await seen(lambda: not shown(window, "emergency-banner"))
    await walk_holds(window, walk)


async def walk_holds(window: Window, walk: Walk) -> None:
    """The panel that holds a gate, and what cannot be put back at a terminal, which may be given up."""
    holding = window.station.holding
    window.open_page("terminals")
    window.terminals.questions.hold([GATE], "", window.mapToGlobal(QPoint(500, 200)))
    walk.press_all()
    named(window, "hold-panel").close()
    await asyncio.gather(*await holding.hold(HoldKind.SHUT, [GATE], reason("byWindow"), now_us() + HOUR_US))
    window.terminal.faults = Faults(set_refused=True)
    await holding.end([GATE], reason("byWindow"), is_emergency=False)
    window.terminals.open_terminal(GATE)
    await seen(lambda: shown(window.terminals.detail, "hold-give-up"))
    walk.press_all()
    window.terminal.faults = Faults()
    await asyncio.gather(*holding.try_now([GATE]))
    await seen(lambda: not shown(window.terminals.detail, "hold-give-up"))


PARTS: tuple[Callable[[Window, Walk], Awaitable[None]], ...] = (
    walk_frame,
    walk_clock,
    walk_settings,
    walk_records,
    walk_terminals,
    walk_upgrades,
    walk_templates,
    walk_unsent,
    walk_rounds,
    walk_people,
    walk_person,
    walk_monitor,
    walk_record,
    walk_roster,
    walk_emergency,
)


@pytest.mark.qt_log_ignore("^This plugin does not support", "^PulseAudioService")
async def test_whatever_asks_twice_is_not_passed_in_haste_and_nothing_that_asks_is_left_out(window, walk):
    """What asks and is not met by a part of the walk needs one of its own."""
    for part in PARTS:
        await part(window, walk)
    left = sorted(f"{Path(file).relative_to(DESK)}:{line}" for file, line, _ in walk.left)
    assert left == []


# Hands


def answers(asking: Asking) -> list[QWidget]:
    """Give what can be pressed for an answer that does something."""
    can = [each for each in asking.answers if each.isVisible() and each.isEnabled()]
    return [each for each in can if not each.objectName().endswith(("-cancel", "-all-note"))]


def presser(widget: QWidget, at: QPoint | None = None) -> Callable[[QEvent.Type], None]:
    """Give what presses a widget and lets it go, by events as the system sends them."""
    where = QPointF(at if at is not None else widget.rect().center())

    def press(kind: QEvent.Type) -> None:
        left, none, plain = (
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        for each, held in ((kind, left), (QEvent.Type.MouseButtonRelease, none)):
            if widget.isVisible():
                event = QMouseEvent(each, where, widget.mapToGlobal(where), left, held, plain)
                QApplication.sendEvent(widget, event)

    return press


def seen_whole(widget: QWidget) -> bool:
    """Whether a button has all the room that its text needs, inside its window."""
    box = widget.rect().translated(widget.mapTo(widget.window(), QPoint()))
    return widget.width() >= widget.minimumSizeHint().width() and widget.window().rect().contains(box)
