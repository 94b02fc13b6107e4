"""Persons written out are kept until they take too much; the one that was made first goes first."""

from typing import Any

import pytest

from facedesk.station.delivery import message_cache
from facedesk.station.delivery.message_cache import Letters


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
