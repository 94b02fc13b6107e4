"""A station with a window that begins anew in its process, at another address, by hands on its page of settings."""

import asyncio
import json
import signal
import socket
import sqlite3
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from end_to_end.process import facedesk_run, spawn
from facedesk.store.database import Store

PATIENCE_S = 40
HANDS = """
import asyncio, json, os, sys
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from facedesk import app, ending
from facedesk.__main__ import main

ending.END_WITHIN_S = 2.0
wishes = json.loads(os.environ["WISHES"])  # where to listen after each start; nothing more to do after the last

async def seen(name, is_wanted=lambda widget: widget.isVisible()):
    while True:
        for top in QApplication.topLevelWidgets():
            for found in (each for each in (top, *top.findChildren(QWidget)) if each.objectName() == name):
                if is_wanted(found):
                    return found
        await asyncio.sleep(0.02)

def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

async def begin_anew(station, port):
    click(await seen("rail-settings"))
    field = await seen("setting-listen-port")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, port)
    QTest.keyClick(field, Qt.Key.Key_Return)
    button = await seen("restart-now")
    click(button)
    await asyncio.sleep(0.6)  # it was read
    click(button)
    why = await seen("settings-restart", lambda bar: not bar.isVisible() or "Not restarted" in bar.text())
    print("hands:", why.text(), flush=True)

def announce(service, announced=app.announce):
    announced(service)
    page = [top for top in QApplication.topLevelWidgets() if top.objectName() == "window" and top.isVisible()]
    print("hands:", page[-1].stack.currentWidget().objectName(), flush=True)
    if wishes:
        asyncio.get_running_loop().create_task(begin_anew(service.station, wishes.pop(0)))

app.announce = announce
if "DIALOG" in os.environ:  # as on a screen
    QApplication.platformName = staticmethod(lambda: "xcb")

    def choose():
        for top in QApplication.topLevelWidgets():
            button = top.findChild(QWidget, os.environ["DIALOG"])
            if button is not None and button.isVisible():
                print("hands:", top.findChild(QWidget, "start-failure-why").text(), flush=True)
                QTimer.singleShot(int(os.environ.get("AFTER_MS", "0")), lambda: click(button))
                return
        QTimer.singleShot(50, choose)

    ask = app._ask_after_failure

    def asking(failure, options):
        QTimer.singleShot(50, choose)
        return ask(failure, options)

    app._ask_after_failure = asking
sys.exit(main(sys.argv[1:]))
"""


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def taken(port: int) -> socket.socket:
    """Listen on a port as another program would."""
    one = socket.socket()
    one.bind(("127.0.0.1", port))
    one.listen()
    return one


def set_settings(folder: Path, **values: str) -> None:
    """Make a store with these settings."""
    store = Store(folder)
    store.open()
    store.close()
    with closing(sqlite3.connect(folder / "facedesk.sqlite")) as db:
        for name, value in values.items():
            db.execute(
                "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, json.dumps(value))
            )
        db.commit()


@pytest.fixture
async def started() -> AsyncIterator[Callable[..., Awaitable[Process]]]:
    """Give what starts a station on a folder, and the hands before its window."""
    running: list[Process] = []

    async def start(folder: Path, wishes: Sequence[int], **env: str) -> Process:
        wished = json.dumps([str(port) for port in wishes])
        said = {"QT_QPA_PLATFORM": "offscreen", "WISHES": wished, **env}
        running.append(await spawn("--data-dir", str(folder), env=said, program=("-c", HANDS)))
        return running[-1]

    yield start
    for process in running:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def line(process: Process) -> str:
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE_S):
        return (await process.stdout.readline()).decode().rstrip("\n")


async def ended(process: Process) -> tuple[int, list[str]]:
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(PATIENCE_S):
        _, err = await process.communicate()
    said = [each for each in err.decode().splitlines() if each.startswith("facedesk:")]
    return process.returncode or 0, said


def answers(port: int) -> bool:
    with closing(socket.socket()) as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


async def test_the_station_begins_anew_at_another_port_in_the_same_process_and_on_the_same_page(
    tmp_path, started
):
    ports = [free_port() for _ in range(3)]
    await asyncio.to_thread(set_settings, tmp_path, listen=f"127.0.0.1:{ports[0]}")
    process = await started(tmp_path, ports[1:])
    assert await line(process) == f"facedesk: listening on ws://127.0.0.1:{ports[0]}"
    assert await line(process) == "hands: first-start"
    for port, before in ((ports[1], ports[0]), (ports[2], ports[1])):
        said = await line(process)
        while said.startswith("hands:"):
            said = await line(process)
        assert said == f"facedesk: listening on ws://127.0.0.1:{port}"
        assert await line(process) == "hands: settings-page"
        assert (answers(port), answers(before)) == (True, False)
    done = await facedesk_run("--json", "ctl", "--data-dir", str(tmp_path), "status")
    assert done.rows[0]["listening"] == f"ws://127.0.0.1:{ports[2]}"
    assert await ended(process) == (0, [])


async def test_a_port_that_another_program_has_is_said_beforehand_and_the_station_stays_as_it_is(
    tmp_path, started
):
    mine, other = free_port(), free_port()
    await asyncio.to_thread(set_settings, tmp_path, listen=f"127.0.0.1:{mine}")
    with closing(taken(other)):
        process = await started(tmp_path, [other])
        assert await line(process) == f"facedesk: listening on ws://127.0.0.1:{mine}"
        await line(process)
        said = await line(process)
        assert said.startswith(f"hands: Not restarted. Port {other} on 127.0.0.1 is in use.")
        assert answers(mine)
        assert await ended(process) == (0, [])


async def test_a_start_that_cannot_listen_leads_back_to_where_it_listened_last(tmp_path, started):
    """The dialog stands as long as somebody reads it, and longer than an end may take."""
    before, other = free_port(), free_port()
    listen = f"127.0.0.1:{other}"
    await asyncio.to_thread(set_settings, tmp_path, listen=listen, listenedOn=f"127.0.0.1:{before}")
    with closing(taken(other)):
        process = await started(tmp_path, [], DIALOG="listen-as-before", AFTER_MS="2500")
        assert (await line(process)).startswith(f"hands: Port {other} on 127.0.0.1 is in use.")
        assert await line(process) == f"facedesk: listening on ws://127.0.0.1:{before}"
        code, said = await ended(process)
    assert (code, len(said)) == (0, 1)
    with closing(sqlite3.connect(tmp_path / "facedesk.sqlite")) as db:
        (stored,) = db.execute("SELECT value FROM setting WHERE name = 'listen'").fetchone()
    assert json.loads(stored) == f"127.0.0.1:{before}"
