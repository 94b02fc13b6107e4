"""Ended at any moment of a Save, the station has stored all of it or nothing: person, photos, where they belong."""

import json
import sys
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest

from station.peer import SECOND_SERIAL, SERIAL

DYING = Path(__file__).with_name("dying_saves.py")
MANY = 50
"""A Save has more statements than these."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")


Ends = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> Ends:
    """What stood before each save, after an end at each of its statements, and after the whole of it."""
    running = {
        way: Popen([sys.executable, str(DYING), str(tmp_path_factory.mktemp(way)), way], stdout=PIPE)
        for way in ("add", "edit")
    }
    said = {way: program.communicate()[0] for way, program in running.items()}
    assert all(program.returncode == 0 for program in running.values())
    return {way: json.loads(text) for way, text in said.items()}


def check_all_or_nothing(found: list[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Look that at each end nothing is stored or all, by turns where something else was stored meanwhile; give both."""
    before, after = found[0], found[-1]
    assert len(found) > MANY
    assert before != after
    assert all(end in (before, after) for end in found)
    assert not any(end["left"] or end["lost"] for end in found)
    return before, after


def test_people_who_are_added_are_there_with_their_photos_where_they_belong_or_not_at_all(ends: Ends) -> None:
    before, after = check_all_or_nothing(ends["add"])
    added = after["people"][len(before["people"]) :]
    assert [(number, bool(first), bool(third)) for number, *_, first, third in added] == [
        ("2", True, True),
        ("3", True, False),
    ]
    both = {(person, serial) for person in (2, 3) for serial in (SERIAL, SECOND_SERIAL)}
    assert {(person, serial) for person, serial, _ in after["rules"]} == both
    assert {(person, serial) for person, serial, *_ in after["wanted"]} == both | {(1, SERIAL)}


def test_somebody_who_is_edited_is_so_in_all_or_in_nothing(ends: Ends) -> None:
    before, after = check_all_or_nothing(ends["edit"])
    ((_, name, department, until, photo, _),) = before["people"]
    ((_, *now, _),) = after["people"]
    assert all(new != old for new, old in zip(now, (name, department, until, photo), strict=True))
    assert after["rules"] == [[1, SECOND_SERIAL, 0]]
    assert [(serial, wanted) for _, serial, wanted, _ in before["wanted"]] == [(SERIAL, 1)]
    assert [(serial, wanted) for _, serial, wanted, _ in after["wanted"]] == [(SECOND_SERIAL, 1)]
