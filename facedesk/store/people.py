"""Persons: what the station knows of each, and how they are searched and listed."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from facedesk.store.pictures import PictureRef
from facedesk.wire.schedule import Week
from facedesk.wire.values import GreetingMode, Priority

NO_END: Final = date(2099, 12, 31)
PHOTO_PLACES: Final = 3

ReasonParts = tuple[str, tuple[tuple[str, str], ...]]
"""A reason's code and arguments; a sentence only when it is shown."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """What is spoken, or shown, when a person passes (V3.5 2.2.1)."""

    mode: GreetingMode = GreetingMode.OFF
    says_title: bool = False
    before_name: str = ""
    after_name: str = ""


@dataclass(frozen=True, slots=True)
class EnrolledPhoto:
    """A photo in one of a person's three places: the hex sha256 of the JPEG as it is sent, and its six digits."""

    sha256: str
    number: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be recognised (V3.5 2.2.1)."""

    number: str
    name: str = ""
    card: str = ""
    sex: str = ""  # 男, 女, empty, or what a terminal said
    birthday: date | None = None
    phone: str = ""
    department_id: int | None = None
    valid_from: date = date(2000, 1, 1)
    valid_until: date = NO_END
    priority: Priority = Priority.SCHEDULED
    photos: tuple[EnrolledPhoto | None, EnrolledPhoto | None, EnrolledPhoto | None] = (None, None, None)
    voice: Greeting = Greeting()
    display: Greeting = Greeting()
    schedule: Week = Week.all_day()  # noqa: RUF009  a frozen value
    id: int = 0  # 0: not stored yet
    revision: int = 0  # counts what terminals have to hear of
    priority_before: Priority | None = None  # what unblocking gives back
    changed_at: int = 0  # µs UTC
    removed_at: int | None = None  # µs UTC: being removed from the terminals

    @property
    def is_blocked(self) -> bool:
        """Say whether this person passes nowhere."""
        return self.priority is Priority.BLOCKED


@dataclass(frozen=True, slots=True)
class Standing:
    """How the deliveries of one person stand; what failed is told by the worst of them."""

    wanted: int = 0
    held: int = 0
    to_go: int = 0
    failed: int = 0
    removing: int = 0
    error_code: str = ""
    reason: ReasonParts | None = None
    serial: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a list shows of a person."""

    id: int
    number: str
    name: str
    department_id: int | None
    valid_from: date
    valid_until: date
    priority: Priority
    photo: PictureRef | None
    removed: bool
    standing: Standing = Standing()


@dataclass(frozen=True, slots=True)
class PeopleQuery:
    """What a list is asked for.

    `standing` is "", "toGo", "failed", "removing", "notAssigned" or "problems"; `sort` is "number", "name",
    "department" or "validUntil".
    """

    text: str = ""
    department_ids: frozenset[int] | None = None
    standing: str = ""
    sort: str = "number"
    descending: bool = False
