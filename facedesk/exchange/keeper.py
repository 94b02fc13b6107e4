"""What an import and an export need of the station; a test may have it, too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from facedesk.store.people.departments import DepartmentRow
    from facedesk.store.people.people import Person
    from facedesk.store.people.templates import TemplateRow
    from facedesk.texts import Reason


class CheckProblem(Protocol):
    """What a check says of one field."""

    @property
    def field(self) -> str:
        """The person's attribute."""

    @property
    def reason(self) -> "Reason":
        """Why it cannot be so."""

    @property
    def is_warning(self) -> bool:
        """Whether it stops nothing."""


class PeopleKeeper(Protocol):
    """Checks and keeps people."""

    def today(self) -> "date":
        """Return the station's own day; from any thread."""

    def check(
        self, person: "Person", new_photos: Mapping[int, bytes] | None = None
    ) -> Sequence[CheckProblem]:
        """Return what is amiss with a person, empty bytes standing for a photo to come; at once, from any thread."""

    async def save_many(
        self, persons: Sequence[tuple["Person", Mapping[int, bytes]]]
    ) -> Sequence["Person | Reason"]:
        """Store people with their new photos by place, each wholly or not at all; in their order."""


class DepartmentKeeper(Protocol):
    """Keeps departments."""

    def all(self) -> Sequence["DepartmentRow"]:
        """Return all departments."""

    async def add(self, name: str, parent_id: int | None = None) -> int:
        """Make a department; return its id."""


class TemplateKeeper(Protocol):
    """Keeps named schedules."""

    async def all(self) -> Sequence["TemplateRow"]:
        """Return all named schedules."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps people, and what they hang in."""

    people: PeopleKeeper
    departments: DepartmentKeeper
    templates: TemplateKeeper
