"""Persons written out are kept until they take too much; the one that was made first goes first."""

from typing import Any

import pytest

from facedesk.station.delivery import message_cache
from facedesk.station.delivery.message_cache import Letters, Unsendable
from facedesk.station.station import Station
from facedesk.texts import Reason, reason
from facedesk.wire.values import Priority
from station.roster_peer import enrol


class Written:
    """A person written out, of such a size."""

    def __init__(self, person_id: int, size: int, revision: int = 1) -> None:
        self.person_id, self.revision, self.size = person_id, revision, size

    def __len__(self) -> int:
        return self.size


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(message_cache, "KEPT_BYTES", 10)
    return Letters(store=None)  # type: ignore[arg-type] # nothing is read


def test_as_much_is_kept_as_fits(letters: Any) -> None:
    made = [Written(1, 4), Written(2, 4), Written(2, 2, revision=2)]
    for each in made:
        letters._keep(each)
    assert [letters.kept(each.person_id, each.revision) for each in made] == made
    letters._keep(Written(3, 1))
    assert (letters.kept(1, 1), letters.kept(2, 1)) == (None, made[1])
    assert letters.kept(3, 2) is None


def test_what_is_made_twice_counts_once(letters: Any) -> None:
    first, again, other = Written(1, 6), Written(1, 6), Written(2, 4)
    for each in (first, again, other):
        letters._keep(each)
    assert (letters.kept(1, 1), letters.kept(2, 1)) == (first, other)


def test_one_that_is_too_large_is_not_kept_and_leaves_room(letters: Any) -> None:
    letters._keep(Written(1, 11))
    assert letters.kept(1, 1) is None
    letters._keep(small := Written(2, 10))
    assert letters.kept(2, 1) is small


@pytest.mark.parametrize(
    ("number", "fields", "why"),
    [
        ("0", {}, reason("numberZero", field="idNumber", number="0", why="zero")),
        ("", {}, reason("fieldMissing", field="idNumber", number="", why="missing")),
        ("1", {"name": "x" * 33}, reason("fieldUnfit", field="name", number="1", why="tooLong")),
    ],
)
async def test_what_the_wire_does_not_take_is_said_of_the_field(
    station: Station, number: str, fields: dict[str, Any], why: Reason
) -> None:
    person = await enrol(station, number, **fields)
    assert await station.deliveries.letters.of(person.id, person.revision) == Unsendable(why)


async def test_nobody_can_be_written_out_who_is_gone(station: Station) -> None:
    assert await station.deliveries.letters.of(99, 1) == Unsendable(reason("personGone"))


@pytest.mark.parametrize(("priority", "is_blocked"), [(Priority.SCHEDULED, False), (Priority.BLOCKED, True)])
async def test_without_a_photo_it_is_said_whether_nobody_should_let_them_pass(
    station: Station, priority: Priority, is_blocked: bool
) -> None:
    person = await enrol(station, "1", photos=(None, None, None), priority=priority)
    letter = await station.deliveries.letters.of(person.id, person.revision)
    assert letter == Unsendable(reason("photoMissing"), is_blocked=is_blocked)


async def test_who_is_prepared_is_made_once(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    person, made = await enrol(station, "1"), []

    def written(*given: Any, **named: Any) -> Any:
        made.append(given)
        return real(*given, **named)

    real = message_cache.write_letter
    monkeypatch.setattr(message_cache, "write_letter", written)
    letters = station.deliveries.letters
    for _ in range(2):
        letters.prepare(person.id, person.revision)
    letter = await letters.of(person.id, person.revision)
    letters.prepare(person.id, person.revision)
    assert await letters.of(person.id, person.revision) is letter
    assert len(made) == 1
