"""What somebody else did to a person who is being edited here: taken over, with what was typed kept, and said."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from facedesk import i18n
from facedesk.desk.people.editor.form_state import Editing
from facedesk.desk.people.editor.frame import EditorFrame
from facedesk.store.people.people import Person


def accept_meanwhile(frame: EditorFrame, editing: Editing, stored: Person | None) -> None:
    """Accept a person as they are stored now, None where they are gone, and say above the tabs what that means."""
    if stored is None:
        _accept_gone(frame, editing)
    elif stored.removed_at is not None:
        _accept_removed(frame, editing, stored)
    else:
        _report_merged(frame, editing.merge(stored))


def _accept_gone(frame: EditorFrame, editing: Editing) -> None:
    """Let what is shown be entered anew."""
    editing.base = replace(editing.base, id=0, photos=(None, None, None))
    frame.announce(
        QCoreApplication.translate("Editor", "This person is gone."),
        QCoreApplication.translate(
            "Editor", "What is shown here can be saved as somebody new, with new photos."
        ),
    )


def _accept_removed(frame: EditorFrame, editing: Editing, stored: Person) -> None:
    editing.base = stored
    frame.announce(
        QCoreApplication.translate("Editor", "Somebody else removed this person."),
        QCoreApplication.translate("Editor", "What you typed cannot be saved any more. Copy what you need."),
    )


def _report_merged(frame: EditorFrame, differing: Sequence[str]) -> None:
    if differing:
        said = QCoreApplication.translate("Editor", "Somebody else changed this person: {0}.")
        kept = QCoreApplication.translate("Editor", "What you typed is kept, and counts when you save.")
        frame.announce(said.format(i18n.joined(", ", differing)), kept, can_reload=True)
