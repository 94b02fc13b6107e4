"""An editor as it stands in the window, and what people do with it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desk.hands import named, seen
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.terminals import ADMITTED
from facedesk.desk.people.editor.editor import Editor
from facedesk.station.station import Station
from facedesk.store.people.people import Person


def make_editor(qtbot: Any, station: Station) -> Editor:
    """Give an editor of the size that a small window leaves it."""
    pictures = Thumbnails(station.pictures)
    editor = Editor(station, pictures)
    pictures.setParent(editor)
    qtbot.addWidget(editor)
    editor.resize(1204, 690)
    editor.show()
    editor.activateWindow()
    return editor


async def opened(editor: Editor, person_id: int, tab: str = "profile") -> None:
    """Open a person, and wait until all of them is there."""
    editor.open_person(person_id, tab)
    await seen(lambda: editor.person_id() == person_id)
    await settled(editor)


async def opened_new(editor: Editor) -> None:
    """Open somebody new."""
    editor.open_new()
    await seen(
        lambda: (
            named(editor, "editor-name").text() == "New person"
            and bool(named(editor, "person-number").text())
        )
    )
    await settled(editor)


async def settled(editor: Editor) -> None:
    """Wait until nothing is being read or made any more."""
    tab, there = editor.terminals, editor.terminals._terminals.all
    await seen(lambda: tab._views.keys() == {view.serial for view in there() if view.state in ADMITTED})
    await seen(lambda: not tab._reader.is_reading and not tab._reader._soon.isActive())
    await editor.photos.ready()


def press(
    widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(widget, key, modifiers)


def typed(parent: QWidget, name: str, text: str) -> None:
    """Type a text into a field, in the place of what is there."""
    field = named(parent, name)
    assert field.isVisible(), f"{name} is hidden"
    assert field.isEnabled(), f"{name} is disabled"
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    if text.isascii():
        QTest.keyClicks(field, text)
    else:  # as an input method does
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(field, event)


async def saved(editor: Editor, station: Station) -> Person:
    """Save by the button, and give the person as stored."""
    QTest.mouseClick(named(editor, "editor-save"), Qt.MouseButton.LeftButton)
    await seen(lambda: named(editor, "editor-unsaved").text().startswith("Saved."))
    person = await station.people.person(editor.person_id())
    assert person is not None
    return person


def unsaved(editor: Editor) -> str:
    """Give what the bar says."""
    text: str = named(editor, "editor-unsaved").text()
    return text
