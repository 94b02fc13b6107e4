"""While the end waits for something, a note says so, whatever it is."""

import pytest

from desk.hands import seen
from facedesk.desk.shell import ending_note
from facedesk.desk.shell.ending_note import EndingNote
from facedesk.desk.widgets.label import Label


@pytest.mark.usefixtures("qtbot")
async def test_it_comes_where_the_end_takes_long_and_blames_nothing_alone(monkeypatch):
    monkeypatch.setattr(ending_note, "_AFTER_MS", 1)
    note = EndingNote()
    with note:
        await seen(note.isVisible)
        said = " ".join(label.text() for label in note.findChildren(Label))
        assert said.startswith("Ending… Something still holds it up, such as a disk or a network.")
        middle = note.screen().availableGeometry().center()
        assert note.geometry().contains(middle)
    assert not note.isVisible()


@pytest.mark.usefixtures("qtbot")
async def test_a_quick_end_shows_none():
    note = EndingNote()
    with note:
        pass
    assert not note.isVisible()
    assert not note._timer.isActive()
