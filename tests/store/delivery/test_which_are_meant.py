"""Which rows each change means: those of which all its conditions hold; where one does not, the row stays."""

from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store.delivery.should_hold import scope, work_out
from facedesk.store.delivery.transition import TRANSITIONS, Addition
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.models import Delivery, StoredPerson
from store.delivered import ready
from store.enrolled import AT, NORTH, SOUTH, row

NUMBER, GONE = "20001", 7
BEGAN = 10
ROW: Final[dict[str, Any]] = {
    "id": 1, "serial": NORTH, "person_id": 1, "wanted": True, "revision": 2, "number": NUMBER, "held": 4,
    "in_doubt": False, "sent": 3, "afresh": False, "ahead": 0, "due_at": 6, "error_code": "302", "said": "",
    "reason": "", "attempts": 0, "since": BEGAN - 1,
}  # fmt: skip
GIVEN: Final[dict[str, Any]] = {
    "id": 1, "serial": NORTH, "person_id": 1, "number": "new", "held": 2, "in_doubt": True, "sent": 2,
    "afresh": True, "ahead": 1, "due_at": 16, "error_code": "302", "said": "", "reason": "because", "attempts": 1,
    "at": AT, "believed": 4, "began_at": BEGAN, "by_us": 10, "most": 1000, "persons": "[1]",
    "numbers": f'["{NUMBER}"]', "ids": "[1]",
}  # fmt: skip

Some = dict[str, Any]
ELSEWHERE: Final[Some] = {"serial": SOUTH}
ANOTHER: Final[Some] = {"id": 2}
OF_ANOTHER: Final[Some] = {"person_id": GONE}
OF_A_SECOND: Final[Some] = {"person_id": 2}
NOT_WANTED: Final[Some] = {"wanted": False}
WANTED: Final[Some] = {"wanted": True}
IN_DOUBT: Final[Some] = {"in_doubt": True}
MEANWHILE: Final[list[Some]] = [{"since": BEGAN}, {"since": AT}]
COMPARED: Final[list[Some]] = [ELSEWHERE, OF_ANOTHER, NOT_WANTED, *MEANWHILE]

MEANT: Final[dict[str, tuple[str, Some, list[Some]]]] = {
    "wanted_again": ("removing", NOT_WANTED, [WANTED, OF_ANOTHER, ELSEWHERE]),
    "wanted_no_more": ("held", OF_ANOTHER, [{"person_id": 1}, OF_ANOTHER | NOT_WANTED]),
    "never_sent": ("removing", NOT_WANTED | {"held": 0}, [WANTED, {"held": 1}, IN_DOUBT]),
    "revised": ("held", {}, [NOT_WANTED, OF_ANOTHER]),
    "claimed": ("waiting", {}, [ANOTHER]),
    "taken": ("sending", {}, [ANOTHER, NOT_WANTED, {"revision": 3}]),
    "settled_held": ("sending", {}, [ANOTHER]),
    "settled_failed": ("sending", {}, [ANOTHER]),
    "settled_due": ("sending", {}, [ANOTHER]),
    "removed": ("sending", {}, [ANOTHER]),
    "reopened": ("held", {}, [ANOTHER, NOT_WANTED, {"held": 3}]),
    "interrupted": ("sending", ELSEWHERE, []),
    "released": ("failed", {}, [ELSEWHERE, NOT_WANTED, {"error_code": "301"}]),
    "refused_unsent": ("waiting", {"held": 0}, [ELSEWHERE, NOT_WANTED, {"held": 1}, IN_DOUBT]),
    "change_answered": ("held", {}, [ANOTHER, IN_DOUBT]),
    "change_seen": ("held", {}, [ELSEWHERE, IN_DOUBT, {"sent": 0}, *MEANWHILE]),
    "found_equal": ("waiting", {}, COMPARED),
    "found_absent": ("waiting", {}, COMPARED),
    "found_missing": ("held", {}, COMPARED),
    "found_different": ("held", {}, COMPARED),
    "found_gone": ("removing", NOT_WANTED, [ELSEWHERE, OF_ANOTHER, WANTED, *MEANWHILE]),
    "found_gone_by_old_number": (
        "held",
        {"number": "old"},
        [*COMPARED, OF_A_SECOND, {"number": ""}, {"number": NUMBER}],
    ),
    "made_afresh": ("held", {}, [ELSEWHERE, NOT_WANTED, OF_ANOTHER]),
    "sent_again": ("held", {}, [ELSEWHERE, NOT_WANTED, OF_ANOTHER]),
    "adopted": ("waiting", {}, [ELSEWHERE, OF_A_SECOND | {"number": ""}, NOT_WANTED, {"number": "old"}]),
    "left_by_emptying": ("removing", NOT_WANTED, [ELSEWHERE, WANTED]),
    "emptied": ("held", {}, [ELSEWHERE, NOT_WANTED]),
    "retried": ("waiting", {"due_at": AT + 1}, [ANOTHER, {"due_at": AT}]),
    "cancelled": ("waiting", {}, [ANOTHER, IN_DOUBT]),
    "pauses_moved": ("waiting", {"due_at": 0}, [{"due_at": -1}]),
    "made_due_at_once": ("waiting", {"due_at": 0}, [{"due_at": -1}, {"attempts": 1}]),
    "inherited": ("held", {}, [ANOTHER]),
    "inherited_meanwhile": (
        "held",
        OF_ANOTHER,
        [ELSEWHERE, {"number": ""}, {"number": "9"}, {"person_id": 1}],
    ),
    "forgotten": ("held", {}, [ELSEWHERE]),
    "revised_meanwhile": ("held", {}, [ELSEWHERE, NOT_WANTED, {"revision": 9}]),
    "mended": ("held", {}, [ANOTHER]),
}


def is_meant(db: SqliteDatabase, name: str, stored: Some) -> bool:
    """Whether a change makes anything of a row."""
    Delivery.delete().execute(db)
    Delivery.insert(**stored).execute(db)
    before = row(db).__data__
    TRANSITIONS[name].run(db, **GIVEN)
    return [each.__data__ for each in Delivery.select().execute(db)] != [before]


async def test_a_row_is_meant_of_which_every_condition_holds(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db, NUMBER, "20002")
        StoredPerson.update(revision=9).execute(db)
        work_out(db, AT, None, None)
        scope(db, [1], None)
        for name, (state, of, unless) in MEANT.items():
            meant = ROW | {"state": state} | of
            assert is_meant(db, name, meant), name
            assert [each for each in unless if is_meant(db, name, meant | each)] == [], name

    await in_store(run)


async def test_what_failed_is_retried_at_any_time(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        for due_at in (None, AT, AT + 1):
            assert is_meant(db, "retried", ROW | {"state": DeliveryState.FAILED.value, "due_at": due_at})

    await in_store(run)


async def test_so_many_are_released_as_there_is_room_for_those_that_wait_longest_first(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        failed = ROW | {"state": DeliveryState.FAILED.value}
        for person_id, since in ((1, 9), (2, 7), (3, 8), (4, 8)):
            Delivery.insert(**failed | {"id": person_id, "person_id": person_id, "since": since}).execute(db)
        assert TRANSITIONS["released"].run(db, **GIVEN | {"most": 2}) == 2
        waiting = Delivery.select(Delivery.person_id).where(Delivery.state == DeliveryState.WAITING.value)
        assert {person_id for (person_id,) in waiting.tuples().execute(db)} == {2, 3}

    await in_store(run)


def test_none_is_forgotten() -> None:
    assert MEANT.keys() == {name for name, each in TRANSITIONS.items() if not isinstance(each, Addition)}
