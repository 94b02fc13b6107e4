"""What the editor's tabs have in common."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.store.people.people import Person


class EditorTab(QWidget):
    """Shows some of a person's fields, and gives the person with what was changed in them."""

    changed = Signal()

    name: ClassVar[str]
    fields: ClassVar[frozenset[str]] = frozenset()
    """The attributes of `Person` that the tab is about: its problems are those of these fields."""

    def load(self, person: Person) -> None:
        """Display a person's fields as they are stored."""
        raise NotImplementedError

    def apply(self, person: Person) -> Person:
        """Return the person with the tab's fields as they are shown."""
        raise NotImplementedError

    def own_problems(self) -> list[tuple[str, str]]:
        """Return field and sentence of what cannot even be made a value, such as a text that is no day."""
        return []

    def set_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Display field and sentence of each of the tab's problems where they are."""

    def focus_field(self, field: str) -> None:  # noqa: ARG002  the tab alone where it has no fields
        """Lead to a field."""
        self.setFocus()

    def set_large(self, large: bool) -> None:
        """Apply the measures of a large window."""

    def follow_person(self, person: Person) -> None:
        """Follow what the other tabs say of the person now."""
