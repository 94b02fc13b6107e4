"""The Photos tab where it stands: in the editor, saved with the person, closed by its own keys."""

import hashlib
import io

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desk.hands import click, named, seen, shown
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.people.editor.editor import Editor
from facedesk.resources import resource
from facedesk.simulator.terminal.faults import Faults
from facedesk.store.people.people import Person

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def portrait(name: str) -> bytes:
    return resource("portraits", f"{name}.jpg").read_bytes()


@pytest.fixture
async def editor(qtbot, station) -> Editor:
    pictures = Thumbnails(station.pictures)
    made = Editor(station, pictures)
    pictures.setParent(made)
    qtbot.addWidget(made)
    made.resize(1204, 650)
    made.show()
    return made


@pytest.fixture
async def li(station) -> Person:
    return await station.people.save(Person("20002", "Li Na"), {0: portrait("li-enrolled")})


async def opened(editor: Editor, person: Person) -> None:
    editor.open_person(person.id, "photos")
    await seen(lambda: editor.person_id() == person.id)
    await seen(lambda: editor.photos.bench.source is not None)
    await editor.photos.ready()


async def test_a_new_photo_is_stored_with_the_person(editor, station, li):
    await opened(editor, li)
    editor.photos.add_source(portrait("li-capture"))
    await seen(editor.photos.new_photos)
    assert editor.is_changed()
    editor.save()
    await seen(lambda: not editor.is_changed())
    stored = await station.people.person(li.id)
    assert stored.photos[0] == li.photos[0]
    assert stored.photos[1].sha256 == hashlib.sha256(portrait("li-capture")).hexdigest()
    assert await station.people.photo(stored.photos[1].sha256) == portrait("li-capture")


async def test_a_frame_that_was_just_moved_is_what_is_stored(editor, station, li):
    await opened(editor, li)
    field = editor.photos.crop.field
    corner = field.frame_rect().bottomRight().toPoint()
    QTest.mousePress(field, LEFT, NONE, corner)
    QTest.mouseMove(field, corner - QPoint(64, 80))
    QTest.mouseRelease(field, LEFT, NONE, corner - QPoint(64, 80))
    editor.save()  # before it has been made
    await seen(lambda: not editor.is_changed())
    stored = await station.people.person(li.id)
    assert stored.photos[0].sha256 != li.photos[0].sha256
    made = await station.people.photo(stored.photos[0].sha256)
    await seen(lambda: editor.photos.bench.draft.shot is not None)
    assert editor.photos.bench.draft.shot.prepared.jpeg == made
    assert editor.photos.bench.draft.shot.prepared.width < 460


async def test_a_removed_photo_is_gone_after_saving(editor, station, li):
    await opened(editor, li)
    editor.photos.add_source(portrait("li-capture"))
    await seen(editor.photos.new_photos)
    click(editor.photos, "photo-place-1")
    click(editor.photos, "photo-remove")
    editor.save()
    await seen(lambda: not editor.is_changed())
    stored = await station.people.person(li.id)
    assert [photo is not None for photo in stored.photos] == [False, True, False]


async def test_escape_closes_a_panel_and_not_the_editor(editor, li):
    closed = []
    editor.closed.connect(lambda: closed.append(True))
    await opened(editor, li)
    editor.activateWindow()
    click(editor.photos, "photo-passes")
    panel = named(editor.photos, "pass-panel")
    await seen(lambda: editor.focusWidget() is not None and panel.isVisible())
    QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert shown(editor.photos, "crop-editor")
    assert closed == []


async def test_a_stranger_s_picture_begins_somebody_new(editor):
    editor.open_new(portrait("stranger-capture"))
    await seen(editor.photos.new_photos)
    assert editor.photos.new_photos() == {0: portrait("stranger-capture")}


async def test_a_new_photo_is_seen_above_and_on_the_drawn_terminal_before_it_is_saved(editor, li):
    red = io.BytesIO()
    Image.new("RGB", (480, 600), (220, 20, 20)).save(red, "PNG")
    await opened(editor, li)
    click(editor.photos, "photo-place-1")
    editor.photos.add_source(red.getvalue())
    await seen(editor.photos.new_photos)
    editor.tab_bar.choose("greeting")
    above, below = editor.head._photo.grab().toImage(), named(editor, "display-preview").grab().toImage()
    for picture in (above, below):
        middle = picture.pixelColor(picture.width() // 2, picture.height() // 3)
        assert middle.red() > 180
        assert middle.green() < 80
    editor.photos.bench.bring_back()
    await editor.photos.ready()
    middle = editor.head._photo.grab().toImage().pixelColor(22, 18)
    assert not (middle.red() > 180 and middle.green() < 80)


async def test_a_refused_photo_is_said_on_the_tab_and_the_next_one_takes_its_place(editor, station, join, li):
    serial = "168380000119"
    await station.terminals.admit(serial)
    await station.terminals.label(serial, "South gate")
    join(serial, faults=Faults(refusals=((li.number, "301"),)))
    await station.assignments.assign([li.id], [serial])
    await opened(editor, li)
    await seen(lambda: shown(editor, "photo-refused"))
    assert named(editor, "photo-refused").text().startswith("South gate refused this photo.")
    assert named(editor, "photo-place-1").accessibleName() == "Photo 1: refused"
    editor.photos.add_source(portrait("wu-enrolled"))
    await seen(editor.photos.new_photos)
    assert editor.photos.new_photos() == {0: portrait("wu-enrolled")}
    assert not shown(editor, "photo-refused")
    editor.save()
    await seen(lambda: not editor.is_changed())
    stored = await station.people.person(li.id)
    assert stored.photos[0].sha256 == hashlib.sha256(portrait("wu-enrolled")).hexdigest()
    assert stored.photos[1] is None
    await seen(lambda: shown(editor, "photo-refused"))  # the terminal refuses this one too
