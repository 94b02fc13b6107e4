"""Photos from files and other programs: chosen, dropped, pasted."""

import threading
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from desk.hands import click, named, seen, shown
from desk.people.photos import LEFT, NONE, decoded, filled, portrait, settled, wall, written
from facedesk.desk.people.editor.photos import workbench
from facedesk.desk.people.editor.photos.tab import PhotosTab


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
    await seen(lambda: "2 pictures were not taken" in named(tab, "photo-notice").text())
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


async def test_a_photo_that_is_chosen_again_while_it_is_opened_is_not_left_half_made(tab, li, monkeypatch):
    begun, judged, opened_again, opens = (*(threading.Event() for _ in range(3)), [])
    make, open_, judge = workbench.make_shot, workbench.open_source, workbench.examined_shot

    def opening(data):
        opens.append(data)
        assert len(opens) < 2 or judged.wait(10)
        return open_(data)

    def judging(data):
        assert begun.wait(10)
        return judge(data)

    def making(source, choice):
        begun.set()
        assert opened_again.wait(10)
        return make(source, choice)

    monkeypatch.setattr(workbench, "open_source", opening)
    monkeypatch.setattr(workbench, "make_shot", making)
    monkeypatch.setattr(workbench, "examined_shot", judging)
    tab.load(li)
    click(tab, "photo-place-1")
    bench = tab.bench
    await seen(lambda: bench.draft.stale and bench.draft.shot is not None)
    first = bench.source
    judged.set()
    await seen(lambda: bench.source is not first)
    opened_again.set()
    await settled(tab)
    assert not bench.draft.stale


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
