"""The dialog that begins an upgrade: what it refuses, whom it leaves out, what it says, and that it asks."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desk.hands import click, have_stand, named, seen, sure
from facedesk.desk.terminals.upgrades.dialog import UpgradeDialog
from facedesk.simulator.terminal.faults import NO_FAULTS
from facedesk.station.station import Station
from facedesk.store.holds import HoldKind
from facedesk.texts import reason

from .conftest import SIZE, Joined, begun, ended

Made = Callable[..., UpgradeDialog]


@pytest.fixture
def dialog(qtbot: Any, station: Station) -> Made:
    """Give a function that opens the dialog for terminals."""

    behind = QWidget()  # a dialog that is closed is gone before the test is over
    qtbot.addWidget(behind)

    def make(*serials: str) -> UpgradeDialog:
        made = UpgradeDialog(station.upgrades, station.terminals, station.changes, serials, behind)
        made.show()
        return made

    return make


def about(dialog: UpgradeDialog) -> list[str]:
    return named(dialog, "upgrade-readiness").text().split("\n")


def typed(dialog: UpgradeDialog, field: str, text: str) -> None:
    control = dialog.form.controls[field]
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, text)


async def test_it_asks_once_and_begins_as_it_was_set(
    dialog: Made, station: Station, joined: Joined, firmware: Path
) -> None:
    first, second = await joined(NO_FAULTS, NO_FAULTS)
    made = dialog(first.serial, second.serial)
    do = named(made, "upgrade-do")
    assert not do.isEnabled()
    made.set_file(firmware)
    await seen(do.isEnabled)
    typed(made, "together", "2")
    typed(made, "minutes", "7")
    QTest.keyClick(named(made, "upgrade-stops"), Qt.Key.Key_Space)
    click(made, "upgrade-do")
    assert (do.text(), station.upgrades.running()) == ("Upgrade 2 now?", [])
    begun_jobs = list[int]()
    made.begun.connect(begun_jobs.append)
    sure(made, "upgrade-do")
    await seen(lambda: begun_jobs and (not isValid(made) or not made.isVisible()))
    (stored,) = station.upgrades.running() or await station.upgrades.last()
    job = stored.job
    assert (job.file, job.size, job.kind) == (str(firmware), SIZE, 1)
    assert (job.together, job.stops, job.wait_s, job.by) == (2, False, 420, ("byWindow", ()))
    await ended(station)


async def test_it_says_what_they_run_and_leaves_out_who_is_offline_or_busy(
    dialog: Made, station: Station, joined: Joined, firmware: Path
) -> None:
    first, second, third = await joined(NO_FAULTS, NO_FAULTS, NO_FAULTS, update_step_s=60.0)
    await begun(station, firmware, third.serial)
    await third.until(lambda t: t.received["onlineUpdate"])
    await second.stop()
    await seen(lambda: station.directory.known(second.serial).session is None)
    made = dialog(first.serial, second.serial, third.serial)
    assert about(made) == [
        "1 runs 2.1.9 2020-02-13.",
        "Left out, for they are offline: B.",
        "Left out, for they are being upgraded: C.",
        "Each gate is away for a minute or so: nobody passes there meanwhile.",
    ]
    assert named(made, "upgrade-do").text() == "Upgrade 1…"
    second.start()
    await seen(lambda: about(made)[0] == "2 run 2.1.9 2020-02-13.")
    typed(made, "together", "2")
    assert about(made)[-1] == "All of them may be away at the same time."
    await station.upgrades.cancel_rest(station.upgrades.running()[0].job.id)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty. Name a firmware file."),
        (b"\n<!DOCTYPE html><html>Please sign in", "is no firmware but a web page."),
        (b"\xff\xd8\xff\xe0 a photo", "is no firmware but a picture."),
        (None, "cannot be read (No such file or directory)."),
    ],
)
async def test_what_is_no_firmware_is_refused_with_one_sentence(
    dialog: Made, joined: Joined, tmp_path: Path, content: bytes | None, said: str
) -> None:
    (terminal,) = await joined(NO_FAULTS)
    file = tmp_path / "firmware.bin"
    if content is not None:
        await asyncio.to_thread(file.write_bytes, content)
    made = dialog(terminal.serial)
    made.set_file(file)
    await seen(lambda: said in made.file.said())
    assert not named(made, "upgrade-do").isEnabled()


async def test_a_number_that_cannot_be_meant_is_said_at_its_field(
    dialog: Made, joined: Joined, firmware: Path
) -> None:
    (terminal,) = await joined(NO_FAULTS)
    made = dialog(terminal.serial)
    made.set_file(firmware)
    await seen(named(made, "upgrade-do").isEnabled)
    for field, text, said in (
        ("together", "0", "A number from 1 to 50."),
        ("together", "5x", "A number from 1 to 50."),
        ("minutes", "1441", "A number from 1 to 1,440."),
    ):
        typed(made, field, text)
        assert made.form.fields[field].problem() == said
        assert not named(made, "upgrade-do").isEnabled()
        typed(made, field, "10")
    assert named(made, "upgrade-do").isEnabled()


async def test_what_proves_it_follows_from_what_the_file_replaces(dialog: Made, joined: Joined) -> None:
    (terminal,) = await joined(NO_FAULTS)
    made = dialog(terminal.serial)
    proof = named(made, "upgrade-proof")
    assert proof.text() == "It is done when the terminal is back with another version."
    kind = made.form.controls["kind"]
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Down)
    assert proof.text().startswith("Such a file need not change the version")


async def test_a_file_is_dropped_anywhere_on_it(dialog: Made, joined: Joined, firmware: Path) -> None:
    (terminal,) = await joined(NO_FAULTS)
    made = dialog(terminal.serial)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(firmware))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, left, none)
    QApplication.sendEvent(made, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(made, QDropEvent(QPointF(5, 5), copy, data, left, none))
    await seen(lambda: made.file.said().startswith("300,000 bytes"))


async def test_two_files_are_not_taken_for_one(dialog: Made, joined: Joined, firmware: Path) -> None:
    (terminal,) = await joined(NO_FAULTS)
    made = dialog(terminal.serial)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(firmware))] * 2)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, left, none)
    entering.ignore()
    QApplication.sendEvent(made, entering)
    assert not entering.isAccepted()


async def test_what_the_station_refuses_is_said_and_the_dialog_stays(
    dialog: Made, joined: Joined, firmware: Path
) -> None:
    (terminal,) = await joined(NO_FAULTS)
    made = dialog(terminal.serial)
    made.set_file(firmware)
    await seen(named(made, "upgrade-do").isEnabled)
    await asyncio.to_thread(firmware.unlink)
    click(made, "upgrade-do")
    sure(made, "upgrade-do")
    await seen(lambda: "cannot be read" in made.failure.text())
    assert made.isVisible()
    assert terminal.received["onlineUpdate"] == 0


async def test_esc_closes_it_and_begins_nothing(dialog: Made, station: Station, joined: Joined) -> None:
    (terminal,) = await joined(NO_FAULTS)
    made = dialog(terminal.serial)
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()
    assert await station.upgrades.last() == []


async def test_it_says_that_held_gates_are_among_them(dialog: Made, station: Station, joined: Joined) -> None:
    first, second = await joined(NO_FAULTS, NO_FAULTS)
    await station.holding.hold(HoldKind.OPEN, [first.serial], reason("byWindow"))
    made = dialog(first.serial, second.serial)
    await seen(lambda: "1 of them is held: while it restarts, its gate is not." in about(made))


async def test_a_question_about_terminals_stands_no_more_when_they_are_others(
    dialog: Made, station: Station, joined: Joined, firmware: Path
) -> None:
    first, second = await joined(NO_FAULTS, NO_FAULTS)
    made = dialog(first.serial, second.serial)
    made.set_file(firmware)
    do = named(made, "upgrade-do")
    await seen(do.isEnabled)
    have_stand(made, "upgrade-do")
    click(made, "upgrade-do")
    assert do.asking
    await second.stop()
    await seen(lambda: do.text() == "Upgrade 1…")
    assert not do.asking
    assert station.upgrades.running() == []


async def test_nothing_of_it_is_cut_however_much_it_has_to_say(
    dialog: Made, station: Station, tmp_path: Path
) -> None:
    serials = [str(168380000101 + number) for number in range(40)]
    await station.terminals.admit(*serials)
    for serial in serials[:5]:
        await station.terminals.label(serial, "The terminal beside the second gate of the yard")
    file = tmp_path / ("a long name of a page that was saved instead " * 3 + ".bin")
    await asyncio.to_thread(file.write_bytes, b"<!DOCTYPE html>")
    made = dialog(*serials)
    made.set_file(file)
    await seen(lambda: "no firmware" in made.file.said())
    said = named(made, "upgrade-readiness"), named(made, "firmware-said")
    await seen(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in said))
    assert made.form.controls["kind"].height() == made.form.controls["kind"].sizeHint().height()


async def test_what_has_begun_goes_on_though_the_dialog_is_closed_meanwhile(
    dialog: Made, station: Station, joined: Joined, firmware: Path
) -> None:
    (first,) = await joined(NO_FAULTS)
    made = dialog(first.serial)
    made.set_file(firmware)
    await seen(named(made, "upgrade-do").isEnabled)
    click(made, "upgrade-do")
    sure(made, "upgrade-do")
    assert not named(made, "upgrade-do").isEnabled()
    assert named(made, "upgrade-close").text() == "Close"
    station.changes.publish(terminals=[first.serial])
    made._look()
    assert not named(made, "upgrade-do").isEnabled()
    click(made, "upgrade-close")
    await seen(station.upgrades.running)
    await ended(station)
