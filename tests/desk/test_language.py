"""The language changes at once, on every page and in every dialog, and nothing that somebody was at is lost."""

import asyncio
import copy
import csv
import json
import pickle
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QStackedWidget,
    QTabBar,
    QWidget,
)
from station.roster_peer import delivered, enrol

from desk.hands import PATIENCE_S, click, named, seen, shown
from desk.people.editors import typed
from desk.reading import read
from facedesk import i18n
from facedesk.desk.live.muting import muting_of
from facedesk.desk.people.transfer.export_dialog import ExportDialog
from facedesk.desk.people.transfer.import_dialog import ImportDialog
from facedesk.desk.text import live_texts
from facedesk.desk.widgets.label import Label
from facedesk.desk.window import Window
from facedesk.settings import SettingSection
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import Sighting
from facedesk.store import upgrades
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import UpgradeJobRow

GATE, LOST, WAITING = "168380000119", "168380000120", "168380000121"
Step = Callable[[Window], Awaitable[None]]
_LOOKS = 60


@pytest.fixture
async def station_at_work(station, join):
    """People, departments, groups, passes, a fever, a delivery, a terminal that waits and one that never called."""
    muting_of(station.settings).mute(None)
    await station.terminals.admit(GATE, LOST)
    await station.terminals.label(GATE, "Nordtor")
    await station.terminals.move(GATE, await station.groups.add("Haus 1"))
    department = await station.departments.add("Vertrieb")
    for number, name in (("20001", "张伟"), ("20002", "李娜")):
        await enrol(station, number, GATE, name=name, department_id=department)
    gate = join(GATE)
    join(WAITING)
    await gate.until(lambda t: t.registered)
    await delivered(station, GATE, held=2)
    gate.see(Sighting(BY_PORTRAIT["zhang"]))
    gate.see(Sighting(BY_PORTRAIT["li"], temperature_c=38.2))
    await seen(lambda: station.status().records == 2)
    return station


@pytest.fixture
def opened(station_at_work, tmp_path, qtbot, qapp):
    """Give a function that opens the window in a language."""

    def open_in(language: str) -> Window:
        i18n.install(qapp, language)
        made = Window(station_at_work, tmp_path / f"{language}.ini", lambda: None)
        qtbot.addWidget(made, before_close_func=lambda window: window.finish())
        made.resize(1280, 720)
        made.show()
        return made

    yield open_in
    i18n.install(qapp, "en")


def at_hand() -> list[tuple[str, object]]:
    """Return what somebody may be at: typed texts, choices, ticks, tabs, pages, where the keyboard is."""
    found: list[tuple[str, object]] = [("focus", QApplication.focusWidget())]
    for top in QApplication.topLevelWidgets():
        for widget in top.findChildren(QWidget) if top.isVisible() else ():
            name = widget.objectName()
            if isinstance(widget, QScrollBar) or name.startswith("qt_scrollarea"):
                continue  # words of another length may need one
            match widget:
                case QLineEdit():
                    found.append((name, (widget.text(), widget.cursorPosition(), widget.isVisible())))
                case QPlainTextEdit():
                    found.append((name, widget.toPlainText()))
                case QComboBox() | QTabBar() | QStackedWidget():
                    found.append((name, widget.currentIndex()))
                case QAbstractButton():
                    found.append((name, (widget.isChecked(), widget.isVisible(), widget.isEnabled())))
                case _:
                    found.append((name, widget.isVisible()))
    return found


async def still(monkeypatch) -> Counter[tuple[str, str]]:
    """Read what is shown once nothing comes to it any more."""
    found, before = read(monkeypatch), None
    async with asyncio.timeout(PATIENCE_S):
        while found != before:
            found, before = await after_a_while(monkeypatch), found
    return found


async def after_a_while(monkeypatch) -> Counter[tuple[str, str]]:
    await asyncio.sleep(0.05)
    return read(monkeypatch)


async def compared(opened, monkeypatch, qapp, *steps: Step) -> None:
    """Go through steps in English, changing the language to and fro at each, and compare with a start in Chinese."""
    changed = []
    window = opened("en")
    await seen(lambda: window.alerts.alerts.rows)
    for step in steps:
        await step(window)
        before, drafts = await still(monkeypatch), at_hand()
        i18n.install(qapp, "zh_CN")
        changed.append(read(monkeypatch))
        assert at_hand() == drafts, step.__name__
        i18n.install(qapp, "en")
        after = read(monkeypatch)
        assert (step.__name__, after - before, before - after) == (step.__name__, {}, {})
        assert at_hand() == drafts, step.__name__
    for top in QApplication.topLevelWidgets():
        top.hide()
    window.finish()
    window = opened("zh_CN")
    await seen(lambda: window.alerts.alerts.rows)
    for step, was_shown in zip(steps, changed, strict=True):
        await step(window)
        fresh = read(monkeypatch)
        for _ in range(_LOOKS):  # what is still being read comes
            if fresh == was_shown:
                break
            fresh = await after_a_while(monkeypatch)
        assert (step.__name__, was_shown - fresh, fresh - was_shown) == (step.__name__, {}, {})
    for top in QApplication.topLevelWidgets():
        top.hide()


async def monitor(window: Window) -> None:
    window.open_page("monitor")
    await seen(lambda: shown(window, "open-gate") or shown(window, "monitor-open"))
    await seen(lambda: window.alerts.alerts.rows and window.monitor._model.rowCount())
    await asyncio.sleep(0.3)


async def a_pass_that_is_held(window: Window) -> None:
    window.monitor.open_record(1)
    await seen(lambda: window.monitor.stream.chosen is not None)
    await asyncio.sleep(0.1)


async def a_note_that_is_typed(window: Window) -> None:
    alert = window.alerts.alerts.rows[0].id
    click(window, f"alert-{alert}-note")
    QTest.keyClicks(QApplication.focusWidget() or window, "36.6 by hand")


async def test_monitor_and_alerts(opened, monkeypatch, qapp):
    await compared(opened, monkeypatch, qapp, monitor, a_pass_that_is_held, a_note_that_is_typed)


async def the_list(window: Window) -> None:
    window.open_page("people")
    await seen(lambda: len(window.people.list.model.ids) == 2)
    await seen(lambda: window.people.list.model.row_at(0) is not None)
    await seen(lambda: not shown(window, "people-to-go"))
    await asyncio.sleep(0.2)


async def people_that_are_selected(window: Window) -> None:
    named(window, "people-list").selectAll()
    await seen(lambda: shown(window, "change-selected"))


async def a_search_that_finds_nobody(window: Window) -> None:
    named(window, "people-list").clearSelection()
    search = named(window, "people-search")
    search.setFocus()
    search.clear()
    QTest.keyClicks(search, "xyzzy")
    await seen(lambda: shown(window, "people-nothing-found"))


async def test_people(opened, monkeypatch, qapp):
    await compared(opened, monkeypatch, qapp, the_list, people_that_are_selected, a_search_that_finds_nobody)


async def a_person_with_drafts(window: Window) -> None:
    window.open_page("people")
    window.people.set_number("20001", "profile")
    await seen(lambda: shown(window, "person-editor") and named(window, "person-number").text() == "20001")
    await window.people.editor.photos.ready()
    await asyncio.sleep(0.3)
    typed(window, "person-name", "Somebody Else")


async def the_next_tab(window: Window) -> None:
    window.people.editor.turn(1)
    await window.people.editor.photos.ready()
    await asyncio.sleep(0.3)


async def the_question_on_leaving(window: Window) -> None:
    window.people.editor.leave()
    await seen(lambda: shown(window, "leave-stay"))


async def a_change_of_several(window: Window) -> None:
    window.open_page("people")
    named(window, "people-search").clear()
    await seen(lambda: len(window.people.list.model.ids) == 2)
    named(window, "people-list").selectAll()
    await seen(lambda: shown(window, "change-selected"))
    click(window, "change-selected")
    await seen(lambda: window.findChild(QWidget, "bulk-change") is not None)
    await asyncio.sleep(0.4)


async def their_terminals(window: Window) -> None:
    named(window, "bulk-change").close()
    click(window, "assign-selected")
    await asyncio.sleep(0.4)


async def test_dialogs_about_several_people(opened, monkeypatch, qapp):
    await compared(opened, monkeypatch, qapp, the_list, a_change_of_several, their_terminals)


def settings_of(section: SettingSection) -> Step:
    async def opens(window: Window) -> None:
        click(window, "rail-settings")
        window.settings.open_section(section)

    return opens


async def a_number_that_is_out_of_range(window: Window) -> None:
    window.settings.open_setting("lostAfter")
    typed(window, "setting-lostAfter", "4000")
    QTest.keyClick(named(window, "setting-lostAfter"), Qt.Key.Key_Return)


async def test_each_section_of_the_settings_one_of_which_waits_for_a_restart(
    opened, monkeypatch, qapp, station_at_work
):
    station_at_work.settings.told.clear()
    await station_at_work.settings.set("listen", "0.0.0.0:8801")
    sections = [settings_of(section) for section in SettingSection]
    await compared(opened, monkeypatch, qapp, monitor, *sections, a_number_that_is_out_of_range)


async def the_wall(window: Window) -> None:
    window.monitor.open_wall()
    await seen(
        lambda: any(top.objectName() == "wall" and top.isVisible() for top in QApplication.topLevelWidgets())
    )
    await asyncio.sleep(0.3)


async def test_the_wall_stays_and_speaks_the_other_language(opened, monkeypatch, qapp):
    await compared(opened, monkeypatch, qapp, monitor, the_wall)


async def test_a_person_on_every_tab(opened, monkeypatch, qapp):
    tabs = [the_next_tab] * 4
    await compared(opened, monkeypatch, qapp, a_person_with_drafts, *tabs, the_question_on_leaving)


async def a_terminal(window: Window) -> None:
    window.open_page("terminals")
    window.terminals.open_terminal(GATE)
    await seen(lambda: shown(window, "terminal-tabs") and shown(window, f"admit-{WAITING}"))
    await asyncio.sleep(0.3)


async def its_roster(window: Window) -> None:
    window.terminals.detail.tabs.choose("roster")
    await seen(lambda: shown(window, "roster-table") or shown(window, "roster-empty"))
    await asyncio.sleep(0.3)


async def a_terminal_that_never_called(window: Window) -> None:
    window.terminals.open_terminal(LOST)
    window.terminals.detail.tabs.choose("overview")
    await asyncio.sleep(0.3)


async def a_group_with_a_search(window: Window) -> None:
    window.terminals.side.tree.open_row("g:1")
    window.terminals.side.tree.choose("g:1")
    search = named(window, "terminal-search")
    search.setFocus()
    search.clear()
    QTest.keyClicks(search, "Nord")
    await asyncio.sleep(0.2)


async def how_to_connect(window: Window) -> None:
    window.open_connecting()
    await asyncio.sleep(0.2)


async def test_terminals_and_the_first_start(opened, monkeypatch, qapp):
    steps = (a_terminal, its_roster, a_terminal_that_never_called, a_group_with_a_search, how_to_connect)
    await compared(opened, monkeypatch, qapp, *steps)


async def an_upgrade(window: Window) -> None:
    window.open_page("terminals")
    window.terminals.side.tree.choose("g:1")
    window.terminals.place.tabs.choose("upgrades")
    place = window.terminals.place
    await seen(lambda: shown(place, f"again-{GATE}") and shown(place, "upgrades-rest"))
    await asyncio.sleep(0.3)


async def one_that_is_about_to_begin(window: Window) -> None:
    window.terminals.questions.upgrade([GATE, LOST])
    await asyncio.sleep(0.2)


async def test_an_upgrade_and_the_dialog_that_begins_one(opened, monkeypatch, qapp, station_at_work):
    job = UpgradeJobRow(0, 1, ("byWindow", ()), "/FY.bin", 4711, 1, 1, 1, stops=True, wait_s=600)

    def store(db) -> None:
        stored = upgrades.add(db, job, [GATE, LOST], {GATE: "V3.5.0812"})
        whys = (("terminalRefused", (("error", "502"),)), ("upgradeNotBegun", (("terminal", "Nordtor"),)))
        for row, why in zip(stored.rows, whys, strict=True):
            row.state, row.reason = UpgradeState.FAILED, why
        stored.rows[0].error_code, stored.rows[0].said = "502", "下载失败"
        upgrades.save(db, stored.rows)
        upgrades.end(db, stored.job.id, 2)

    await station_at_work.store.write(store)
    await compared(opened, monkeypatch, qapp, an_upgrade, one_that_is_about_to_begin)


@pytest.fixture
def sheet(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = Path("leute.csv")  # short, so that it is shown whole in either language
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["人员编号", "姓名", "性别"], ["20001", "张三", "男"], ["1", "", "x"]])
    return path


async def test_an_import_in_progress_and_an_export(opened, monkeypatch, qapp, station_at_work, sheet):
    dialogs: list[QWidget] = []

    async def the_files(window: Window) -> None:
        dialogs.append(ImportDialog(station_at_work, window))
        dialogs[-1].open()
        dialogs[-1].files.set_sheet(sheet)

    async def the_next_step(_window: Window) -> None:
        step = next(
            each
            for each in ("files", "columns", "preview", "running")
            if getattr(dialogs[-1], each).isVisible()
        )
        await seen(lambda: named(dialogs[-1], "import-next").isEnabled())
        click(dialogs[-1], "import-next")
        await seen(lambda: not getattr(dialogs[-1], step).isVisible())
        await asyncio.sleep(0.5)

    async def the_export(window: Window) -> None:
        dialogs[-1].close()
        ExportDialog(station_at_work.store, station_at_work.departments, [1, 2], window).open()
        await asyncio.sleep(0.1)

    await compared(opened, monkeypatch, qapp, the_list, the_files, the_next_step, the_next_step, the_export)


async def test_qts_own_texts_and_formats_change_as_well(opened, qapp, qtbot):
    opened("en")
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    i18n.install(qapp, "zh_CN")
    assert calendar.locale().language() == QLocale.Language.Chinese
    assert qapp.translate("QPlatformTheme", "Cancel") == "取消"
    i18n.install(qapp, "en")
    assert calendar.locale().language() == QLocale.Language.English
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_text_is_said_again_however_it_was_composed(qapp, qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    live = i18n.text(lambda: {"en": "door", "zh_CN": "门"}[i18n.language()])
    ways = {
        "{0} 1": lambda: i18n.text(lambda: "{0} 1").format(live),
        "joined": lambda: i18n.joined(" · ", ("A", live, "")),
        "added": lambda: "A " + live + " B",
        "replaced": lambda: live.replace("x", "y"),
    }
    try:
        for way, make in ways.items():
            i18n.install(qapp, "en")
            label.setText(make())
            assert "door" in label.text(), way
            i18n.install(qapp, "zh_CN")
            assert "门" in label.text(), way
        label.setText("data: door")
        i18n.install(qapp, "en")
        assert label.text() == "data: door"
    finally:
        i18n.install(qapp, "en")


def test_a_choice_that_was_emptied_says_nothing_of_before_in_another_language(qapp, qtbot):
    combo = QComboBox()
    qtbot.addWidget(combo)
    combo.addItem(i18n.text(lambda: {"en": "door", "zh_CN": "门"}[i18n.language()]))
    try:
        i18n.install(qapp, "zh_CN")
        assert combo.itemText(0) == "门"
        combo.clear()
        combo.addItem("data")
        i18n.install(qapp, "en")
        assert combo.itemText(0) == "data"
    finally:
        i18n.install(qapp, "en")


def test_a_text_is_a_plain_one_to_whatever_is_no_widget(tmp_path):
    text = i18n.text(lambda: "photos")
    assert type(str(text)) is str
    assert (tmp_path / text).name == "photos"
    assert json.dumps([text]) == '["photos"]'
    assert type(pickle.loads(pickle.dumps(text))) is str  # noqa: S301  # of our own
    assert copy.deepcopy(text) == "photos"
    with closing(sqlite3.connect(":memory:")) as db:
        assert db.execute("SELECT ?", (text,)).fetchone() == ("photos",)


def test_what_shows_a_text_is_not_kept_by_it(qapp):
    before = len(live_texts._shown)
    for _ in range(50):
        label = QLabel(i18n.text(lambda: "door"))
        label.setToolTip(i18n.text(lambda: "door"))
        label.deleteLater()
        del label
    qapp.sendPostedEvents(None, 52)
    assert len(live_texts._shown) <= before + 1


def test_what_is_shown_is_said_again_once(qtbot):
    said = []
    label = Label("")
    qtbot.addWidget(label)
    label.setToolTip(i18n.text(lambda: said.append("again") or "tip"))
    said.clear()
    i18n.speech().changed.emit()
    assert said == ["again"]
