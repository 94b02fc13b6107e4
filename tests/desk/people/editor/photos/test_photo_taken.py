"""Photos that are taken now: by a terminal, from a pass, by a camera."""

import sys
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QLoggingCategory, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desk.hands import click, named, seen, shown
from desk.people.photos import LEFT, NONE, SERIAL, decoded, filled
from facedesk.desk.people.editor.photos.camera import best_size
from facedesk.simulator.cast import CAST
from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.simulator.terminal.faults import Faults


async def test_a_terminal_s_capture_is_looked_at_before_it_is_taken(tab, station, join):
    await station.terminals.admit(SERIAL)
    await station.terminals.label(SERIAL, "North gate")
    terminal = join(SERIAL)
    await terminal.until(lambda t: t.registered)
    click(tab, "photo-capture")
    await seen(lambda: named(tab, "capture-terminal").currentText() == "North gate")
    assert not named(tab, "capture-use").isEnabled()
    click(tab, "capture-ask")
    await seen(lambda: named(tab, "capture-use").isEnabled())
    assert not named(tab, "capture-picture").image.isNull()
    assert not tab.is_changed()
    click(tab, "capture-use")
    await filled(tab)
    assert shown(tab, "crop-editor")
    assert tab.bench.draft.data == tab.capture._jpeg


async def test_a_terminal_that_takes_no_picture_says_why(tab, station, join):
    await station.terminals.admit(SERIAL)
    terminal = join(SERIAL, faults=Faults(error_codes={"onlineGetPhoto": "200"}))
    await terminal.until(lambda t: t.registered)
    click(tab, "photo-capture")
    await seen(lambda: shown(tab, "capture-ask"))
    click(tab, "capture-ask")
    await seen(lambda: "No picture." in named(tab, "capture-panel-notice").text())
    assert named(tab, "capture-ask").isEnabled()


async def test_without_a_terminal_online_there_is_none_to_ask(tab, station, join):
    click(tab, "photo-capture")
    assert "No terminal is online" in named(tab, "capture-hint").text()
    assert not shown(tab, "capture-ask")
    await station.terminals.admit(SERIAL)
    join(SERIAL)
    await seen(lambda: shown(tab, "capture-ask"))
    QTest.keyClick(named(tab, "capture-panel"), Qt.Key.Key_Escape)
    assert shown(tab, "photo-empty")


async def passing(station, join, *who: Sighting):
    await station.terminals.admit(SERIAL)
    terminal = join(SERIAL)
    await terminal.until(lambda t: t.registered)
    for sighting in who:
        terminal.see(sighting)
    await terminal.until(lambda t: t.counts["acknowledged"] == len(who))


async def test_a_stranger_s_pass_becomes_the_photo(tab, station, join):
    await passing(station, join, Sighting(CAST[0], PassVerdict.STRANGER))
    click(tab, "photo-passes")
    assert not named(tab, "pass-own").isEnabled()
    await seen(lambda: named(tab, "pass-use").isEnabled())
    row = tab.passes.chosen()
    click(tab, "pass-use")
    await filled(tab)
    assert tab.bench.draft.data == await station.pictures.load(row.recognition)


async def test_a_person_s_own_passes_are_offered_by_their_number(tab, station, join, li):
    await passing(station, join)
    tab.load(li)
    click(tab, "photo-passes")
    await seen(lambda: "No recent pass of this person" in named(tab, "pass-empty").accessibleName())
    click(tab, "pass-strangers")
    await seen(lambda: "No stranger" in named(tab, "pass-empty").accessibleName())
    click(tab, "pass-panel-close")
    assert shown(tab, "crop-editor")


async def test_a_person_s_own_pass_becomes_the_photo(tab, station, join, li):
    await passing(station, join, Sighting(CAST[0]), Sighting(CAST[1]), Sighting(CAST[0]))
    tab.load(replace(li, number=CAST[0].number))
    click(tab, "photo-passes")
    await seen(lambda: named(tab, "pass-use").isEnabled())
    assert [row.id_number for row in tab.passes.passes.rows] == [CAST[0].number] * 2
    view = tab.passes.view
    place = view.visualRect(tab.passes.passes.index(1)).center()
    QTest.mouseClick(view.viewport(), LEFT, NONE, place)
    row = tab.passes.chosen()
    assert row == tab.passes.passes.rows[1]
    QTest.keyClick(view, Qt.Key.Key_Return)
    await filled(tab, 1)
    assert tab.bench.draft.data == await station.pictures.load(row.recognition)


# The camera


@pytest.fixture
def multimedia() -> Any:
    """Qt Multimedia, which says much about what this computer lacks."""
    QLoggingCategory.setFilterRules("qt.multimedia*=false")
    return pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)


async def test_without_multimedia_the_camera_says_what_to_do(tab, monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    click(tab, "photo-camera")
    await seen(lambda: "facedesk[camera]" in named(tab, "camera-panel-notice").text())
    assert not named(tab, "camera-take").isEnabled()


async def test_without_a_camera_it_says_so(tab, multimedia):
    if multimedia.QMediaDevices.videoInputs():
        pytest.skip("this computer has a camera")
    click(tab, "photo-camera")
    await seen(lambda: "No camera found" in named(tab, "camera-panel-notice").text())
    click(tab, "camera-panel-close")
    assert shown(tab, "photo-empty")


@pytest.mark.qt_log_ignore("No RHI backend")  # offscreen there is no graphics card to convert a frame
async def test_what_the_camera_sees_is_taken_unmirrored(tab, multimedia):
    scene = Image.new("RGB", (640, 800), (200, 30, 30))
    scene.paste((30, 30, 200), (320, 0, 640, 800))
    image = QImage(scene.convert("RGBA").tobytes(), 640, 800, QImage.Format.Format_RGBA8888).copy()
    tab.stage.setCurrentWidget(tab.camera)
    sink = multimedia.QVideoSink(tab.camera)
    tab.camera.watch(sink)
    sink.setVideoFrame(multimedia.QVideoFrame(image))
    await seen(lambda: named(tab, "camera-take").isEnabled())
    on_screen = tab.camera.picture.grab().toImage()
    middle = on_screen.height() // 2
    assert on_screen.pixelColor(on_screen.width() // 2 - 20, middle).blue() > 150  # as in a mirror
    QTest.keyClick(named(tab, "camera-take"), Qt.Key.Key_Space)
    cut = decoded(await filled(tab))
    assert cut.getpixel((20, 300))[0] > 150
    assert shown(tab, "crop-editor")


def test_a_camera_sends_no_larger_frames_than_are_needed():
    sizes = [QSize(640, 480), QSize(1280, 720), QSize(3840, 2160)]
    assert best_size(sizes) == 1
    assert best_size(list(reversed(sizes))) == 1
    assert best_size([QSize(1920, 1080)]) == 0
    assert best_size([]) is None


async def test_the_camera_is_let_go_when_nobody_looks(tab, multimedia):
    tab.stage.setCurrentWidget(tab.camera)
    tab.camera.watch(multimedia.QVideoSink(tab.camera))
    click(tab, "photo-place-2")
    assert tab.camera.sink is None
