"""Nothing that others wrote is interpreted by a window, and nothing of it keeps one from answering."""

import asyncio
import csv
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from desk import hostile
from desk.arriving import Steps
from desk.conftest import QUICK
from desk.hands import click, named, seen, shown, sure
from facedesk.desk.live import background
from facedesk.desk.live.muting import muting_of
from facedesk.desk.people.transfer.import_dialog import ImportDialog
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.desk.window import Window
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.pictures import PicturePool
from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.station import Station
from facedesk.store.database import Store
from facedesk.wire.schedule import Week

GATE, LOST, WAITING, REFUSED = "168380000119", "168380000120", "168380000121", "168380000122"
HOSTILE = "<img src=/nowhere>R&D [*] {0}{x}%n%1 \u202e" + "aم" * 30_000
LONGEST_STEP_S = 3  # of the processor; to break the lines of 10,000 characters one by one takes 19 s


async def started(folder: Path) -> Station:
    store = Store(folder)
    await asyncio.to_thread(store.open)
    station = Station(store)
    await station.start(("127.0.0.1", 0))
    return station


async def furnish(station: Station, portraits: PicturePool) -> None:
    """People, departments, groups, a template, passes, alerts, deliveries, terminals of each kind."""
    from station.roster_peer import delivered, enrol

    await station.terminals.admit(GATE, LOST)
    group = await station.groups.add("House")
    await station.terminals.move(GATE, group)
    department = await station.departments.add("Sales")
    await station.templates.save("Week", Week.weekdays())
    for number in ("20001", "20002", "20003"):
        await enrol(station, number, GATE, department_id=department)
    terminals = []
    for serial in (GATE, WAITING, REFUSED):
        terminals.append(
            SimulatedTerminal(f"ws://127.0.0.1:{station.port}", serial, habits=QUICK, pictures=portraits)
        )
        terminals[-1].start()
    gate = terminals[0]
    await gate.until(lambda t: t.registered)
    await delivered(station, GATE, held=3)
    gate.see(Sighting(BY_PORTRAIT["zhang"]))
    gate.see(Sighting(BY_PORTRAIT["li"], temperature_c=38.2))
    gate.see(Sighting(BY_PORTRAIT["wang"], PassVerdict.BLOCKED))
    await seen(lambda: station.status().records == 3)
    await seen(lambda: len(station.terminals.all()) == 4)
    await station.terminals.refuse(REFUSED)
    for terminal in terminals:
        await terminal.stop()


@pytest.fixture
async def opened(
    tmp_path: Path, qtbot: Any, portraits: PicturePool
) -> AsyncIterator[Callable[[str], Awaitable[Window]]]:
    """Give a function that opens the window on a store that is full of a hostile text."""
    running: list[Station] = []

    async def open_on(text: str) -> Window:
        first = await started(with_empty_store(tmp_path))
        await furnish(first, portraits)
        await first.stop()
        await asyncio.to_thread(hostile.poison, tmp_path, text)
        running.append(await started(tmp_path))
        muting_of(running[0].settings).mute(None)
        made = Window(running[0], tmp_path / "window.ini", lambda: None)
        qtbot.addWidget(made, before_close_func=lambda window: window.finish())
        made.resize(1280, 720)
        made.show()
        return made

    yield open_on
    await background.finish()
    for station in running:
        await station.stop()


async def monitor(window: Window) -> None:
    window.open_page("monitor")
    await seen(lambda: window.alerts.alerts.rows and window.monitor._model.rowCount())
    window.monitor.open_record(1)
    await seen(lambda: window.monitor.stream.chosen is not None)


async def wall(window: Window) -> None:
    window.monitor.open_wall()
    await seen(
        lambda: any(top.objectName() == "wall" and top.isVisible() for top in QApplication.topLevelWidgets())
    )


async def people(window: Window) -> None:
    window.open_page("people")
    await seen(lambda: window.people.list.model.row_at(0) is not None)
    named(window, "people-list").selectAll()
    await seen(lambda: shown(window, "change-selected"))


async def person(window: Window) -> None:
    window.people.open_person(1)
    await seen(lambda: shown(window, "person-editor") and window.people.editor.person_id() == 1)
    assert not window.people.editor.is_changed()
    for _ in range(4):
        window.people.editor.turn(1)
        await asyncio.sleep(0.02)
    assert not window.people.editor.is_changed()


async def terminals(window: Window) -> None:
    window.open_page("terminals")
    window.terminals.open_terminal(GATE)
    await seen(lambda: shown(window, "terminal-tabs"))
    click(window, "refused-head")
    await asyncio.sleep(0.05)
    window.terminals.detail.tabs.choose("roster")
    await seen(lambda: shown(window, "roster-table"))
    window.terminals.side.tree.choose("g:1")


async def several(window: Window) -> None:
    window.terminals.side.tree.select((GATE, LOST))
    await seen(window.terminals.several.isVisible)


async def past_alerts(window: Window) -> None:
    window.alerts.open()
    click(window, "alerts-show-past")
    await seen(window.alerts.past.model.rowCount)
    window.alerts.past.grab()


async def dialogs(window: Window) -> None:
    await people(window)
    click(window, "change-selected")
    await seen(lambda: window.findChild(QWidget, "bulk-change") is not None)
    named(window, "bulk-change").close()
    click(window, "assign-selected")
    await asyncio.sleep(0.05)


async def passages(window: Window) -> None:
    row = window.monitor._model.passes[0]
    window.passages.ask_of_pass(row)
    why = named(window, "why-dialog")
    await seen(lambda: why.stack.currentWidget() is not why.person.found)
    why.grab()
    QTest.keyClicks(why.person.field, "R&D")
    await seen(lambda: why.stack.currentWidget() is why.person.found)
    why.grab()
    why.accept()
    window.passages.open_here(row.serial)
    here = named(window, "here-dialog")
    await seen(lambda: here._here is not None)
    here.grab()
    here.accept()


async def menus(window: Window) -> None:
    window.people.close_person()
    window.monitor._menu_for(window.monitor._model.passes[0])
    window.people.list.departments._menu_of(1)


STEPS = (monitor, wall, people, person, terminals, several, menus, past_alerts, passages, dialogs)


async def test_a_window_full_of_hostile_texts_interprets_nothing_and_goes_on(opened):
    window = await opened(HOSTILE)
    steps = Steps()
    watching = asyncio.create_task(steps.watch())
    for step in STEPS:
        await step(window)
        await asyncio.sleep(0.05)  # what comes later is painted
        assert steps.longest_s < LONGEST_STEP_S, step.__name__
        assert hostile.interpreted() == set(), step.__name__
        assert any("R&D" in text for _, _, text in hostile.held()), step.__name__
    watching.cancel()


async def test_an_import_of_hostile_files_interprets_nothing_and_goes_on(qtbot, station, tmp_path):
    cell = HOSTILE[:30_000]
    sheet = tmp_path / "<img src=nowhere>&[*].csv"
    rows = (
        ["人员编号", "姓名", "部门", f"<b>1</b>&{cell}", "性别"],
        ["1", cell, cell, cell, cell],
        [cell, "x", "", "y", ""],
        ["2", "<b>R&D</b>", "<b>R&D</b>", "", ""],
    )
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    photos = tmp_path / "<img src=elsewhere>&"
    photos.mkdir()
    (photos / "<img src=x>&.jpg").write_bytes(b"no picture")
    page = QWidget()
    qtbot.addWidget(page)
    dialog = ImportDialog(station, page)
    dialog.open()
    dialog.files.set_sheet(sheet)
    dialog.files.set_photos(photos)
    for step in ("files", "columns", "preview"):
        assert getattr(dialog, step).isVisible()
        assert hostile.interpreted() == set(), step
        await seen(lambda: named(dialog, "import-next").isEnabled())
        sure(dialog, "import-next")
        await seen(lambda step=step: not getattr(dialog, step).isVisible())
    await seen(lambda: shown(dialog, "report-table"))
    assert hostile.interpreted() == set()
    dialog.close()


def test_a_pointer_that_rests_on_a_strangers_serial_reads_no_file():
    """Under a limit on memory, for as rich text this one takes all there is."""
    script = Path(__file__).with_name("resting.py")
    told = subprocess.run(
        [sys.executable, script, "<img src=/dev/zero>"],
        capture_output=True,
        timeout=60,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"},
    )
    assert told.returncode == 0, told.stderr[-400:]
    assert "<img src=/dev/zero>" in told.stdout.decode().replace("\u2060", "")


def test_a_file_called_like_rich_text_is_asked_about_in_plain_text(qtbot, tmp_path):
    name = "<img src=nowhere>.csv"
    (tmp_path / name).write_text("")
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = file_dialog(parent, "Save", "CSV (*.csv)", tmp_path, saves=True)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.selectFile(name)
    dialog.open()
    formats = []

    def look() -> None:
        (asked,) = dialog.findChildren(QMessageBox)
        formats.append(asked.textFormat())
        asked.reject()

    QTimer.singleShot(100, look)
    dialog.accept()
    assert formats == [Qt.TextFormat.PlainText]
    dialog.reject()
