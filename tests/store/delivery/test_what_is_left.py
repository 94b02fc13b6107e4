"""What each change makes of a row in which every column says something: these columns, and no other."""

from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from peewee import SqliteDatabase

from facedesk.store.delivery.jobs import AT_ONCE_US
from facedesk.store.delivery.should_hold import work_out
from facedesk.store.delivery.transition import TRANSITIONS, Change, Removal
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.models import Delivery, StoredPerson
from store.delivered import ready
from store.delivery.test_transitions import of_any_row
from store.enrolled import AT, NORTH, row

NUMBER, REVISION = "20001", 9
"""The person's own by now."""
DUE, MUCH_LATER = 16, 1000
ROW: Final[dict[str, Any]] = {
    "serial": NORTH, "person_id": 1, "revision": 2, "number": "old", "held": 4, "sent": 5, "ahead": 0, "due_at": 6,
    "error_code": "301", "said": "no", "reason": "why", "attempts": 7, "since": 8,
}  # fmt: skip
GIVEN: Final[dict[str, Any]] = {
    "id": 1, "serial": NORTH, "person_id": 3, "number": "new", "held": 14, "in_doubt": False, "sent": 15,
    "afresh": False, "ahead": 1, "due_at": DUE, "error_code": "302", "said": "full", "reason": "because",
    "attempts": 17, "at": AT, "believed": 4, "began_at": 1, "by_us": 10, "most": MUCH_LATER, "persons": "[]",
    "numbers": "[]", "ids": "[]",
}  # fmt: skip

SAYS_NOTHING = {"error_code": "", "said": "", "reason": ""}
SINCE = {"since": AT}
AS_NEW = SAYS_NOTHING | SINCE | {"attempts": 0}
SURE = {"in_doubt": False, "sent": 0, "afresh": False}
ABSENT = SURE | {"held": 0}
AT_ONCE: Final[dict[str, Any]] = {"due_at": DUE}
NOTHING_TO_DO: Final[dict[str, Any]] = {"due_at": None}
LEARNT = SINCE | {
    name: GIVEN[name]
    for name in ("number", "held", "in_doubt", "sent", "afresh", "error_code", "said", "reason", "attempts")
}


@dataclass(frozen=True)
class Left:
    """Which change, from which states to which, and what differs then; of a row, and by values, that say more."""

    name: str
    moves: str
    differs: dict[str, Any]
    of: dict[str, Any] = field(default_factory=dict)
    by: dict[str, Any] = field(default_factory=dict)


BELONGS = {"wanted": True, "revision": REVISION}
UP_TO_DATE = {"held": REVISION, "in_doubt": False, "afresh": False}
NOT_WANTED = {"wanted": False}
LEFT = [
    Left("wanted_again", "removing>waiting", AS_NEW | AT_ONCE | BELONGS),
    Left("wanted_again", "removing>held", AS_NEW | NOTHING_TO_DO | BELONGS | {"ahead": 0},
         UP_TO_DATE | {"ahead": 1}),
    Left("wanted_again", "sending>sending", AS_NEW | NOTHING_TO_DO | BELONGS, NOT_WANTED),
    Left("wanted_no_more", "waiting>removing held>removing failed>removing",
         AS_NEW | AT_ONCE | NOT_WANTED | {"ahead": 1}),
    Left("wanted_no_more", "sending>sending", AS_NEW | NOTHING_TO_DO | NOT_WANTED | {"ahead": 1}),
    Left("revised", "waiting>waiting held>waiting failed>waiting",
         AS_NEW | AT_ONCE | {"revision": REVISION, "ahead": 1}),
    Left("revised", "sending>sending", AS_NEW | NOTHING_TO_DO | {"revision": REVISION, "ahead": 1}),
    Left("revised", "held>waiting", AS_NEW | AT_ONCE | {"revision": REVISION}, {"ahead": 1}, {"ahead": 0}),
    Left("claimed", "waiting>sending removing>sending",
         NOTHING_TO_DO | SINCE | {"in_doubt": True, "sent": 15, "number": "new", "afresh": False}),
    Left("taken", "sending>held", AS_NEW | SURE | NOTHING_TO_DO | {"held": 14, "ahead": 0}, {"ahead": 1}),
    Left("settled_held", "sending>held", LEARNT | NOTHING_TO_DO | {"ahead": 0}, {"ahead": 1}),
    Left("settled_failed", "sending>failed", LEARNT | NOTHING_TO_DO),
    Left("settled_due", "sending>waiting", LEARNT | AT_ONCE),
    Left("settled_due", "sending>removing", LEARNT | AT_ONCE, NOT_WANTED),
    Left("reopened", "held>sending waiting>sending", {"held": 14}),
    Left("interrupted", "sending>waiting", AT_ONCE | SINCE),
    Left("interrupted", "sending>removing", AT_ONCE | SINCE, NOT_WANTED),
    Left("released", "failed>waiting", SAYS_NOTHING | AT_ONCE | SINCE),
    Left("refused_unsent", "waiting>failed",
         SINCE | NOTHING_TO_DO | {"error_code": "302", "said": "", "reason": "because"}),
    Left("change_answered", "held>held", {"sent": 4}),
    Left("change_seen", "held>held", {"sent": 0}),
    Left("found_equal", "waiting>waiting failed>failed", AS_NEW | SURE | {"held": 14, "number": NUMBER}),
    Left("found_equal", "held>held", AS_NEW | SURE | {"held": 14, "number": NUMBER, "since": 8}),
    Left("found_equal", "waiting>held failed>held", AS_NEW | SURE | NOTHING_TO_DO | {"held": 2, "number": NUMBER},
         by={"held": 2}),
    Left("found_absent", "waiting>waiting held>held failed>failed", ABSENT),
    Left("found_missing", "held>failed", AS_NEW | NOTHING_TO_DO | {"reason": "because"}),
    Left("found_different", "held>failed", AS_NEW | NOTHING_TO_DO | {"reason": "because", "sent": 0, "afresh": True}),
    Left("found_gone_by_old_number", "waiting>waiting held>waiting failed>waiting",
         AS_NEW | ABSENT | AT_ONCE | {"number": ""}),
    Left("made_afresh", "waiting>waiting held>held failed>failed", {"afresh": True}),
    Left("sent_again", "held>waiting failed>waiting", AS_NEW | AT_ONCE),
    Left("adopted", "waiting>held held>held failed>held",
         AS_NEW | SURE | NOTHING_TO_DO | {"held": 2, "number": NUMBER}),
    Left("emptied", "waiting>waiting held>waiting failed>waiting", AS_NEW | ABSENT | AT_ONCE),
    Left("retried", "failed>waiting waiting>waiting removing>removing", AS_NEW | AT_ONCE),
    Left("cancelled", "waiting>failed", SAYS_NOTHING | SINCE | NOTHING_TO_DO | {"reason": "because"}),
    Left("pauses_moved", "waiting>waiting removing>removing", {"due_at": 16}),
    Left("pauses_moved", "waiting>waiting", {"due_at": 0}, by={"by_us": -10}),
    Left("pauses_moved", "waiting>waiting", {"due_at": 12}, by={"most": 12}),
    Left("made_due_at_once", "waiting>waiting removing>removing", {"due_at": 6 - AT_ONCE_US}),
    Left("inherited", "waiting>waiting sending>sending held>held failed>failed removing>removing",
         {"person_id": 3, "afresh": True}),
    Left("inherited_meanwhile", "waiting>waiting sending>sending held>held failed>failed removing>removing",
         {"person_id": 1, "afresh": True}, {"person_id": 7, "number": NUMBER}),
    Left("revised_meanwhile", "waiting>waiting held>waiting failed>waiting",
         AS_NEW | AT_ONCE | {"revision": REVISION}),
    Left("mended", "waiting>waiting sending>waiting held>waiting failed>waiting", {"due_at": 0, "in_doubt": True}),
    Left("mended", "removing>removing", {"due_at": 0, "in_doubt": True}),
    Left("mended", "held>removing", {"due_at": 0, "in_doubt": True, "wanted": False}, {"person_id": 7}),
]  # fmt: skip


def stored(db: SqliteDatabase, state: str, is_open: bool, of: dict[str, Any]) -> dict[str, Any]:
    """Put one row into the store: all doubts about it open, or none."""
    Delivery.delete().execute(db)
    doubts = {"in_doubt": is_open, "afresh": is_open, "wanted": state != DeliveryState.REMOVING.value}
    Delivery.insert(**(ROW | doubts | {"state": state} | of)).execute(db)
    return dict(row(db).__data__)


async def test_each_change_leaves_what_it_says(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        StoredPerson.update(revision=REVISION).execute(db)
        work_out(db, AT, None, None)
        for left in LEFT:
            change = of_any_row(TRANSITIONS[left.name])
            for start, goal in (move.split(">") for move in left.moves.split()):
                for is_open in (True, False):
                    before = stored(db, start, is_open, left.of)
                    change.run(db, **GIVEN | left.by)
                    assert row(db).__data__ == before | {"state": goal} | left.differs, (left.name, start)

    await in_store(run)


def test_none_is_forgotten() -> None:
    said = {(left.name, move.split(">")[0]) for left in LEFT for move in left.moves.split()}
    changes = [each for each in TRANSITIONS.values() if isinstance(each, Change)]
    assert said == {(each.name, state.value) for each in changes for state in each.leads_to}


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("never_sent", "removing"),
        ("removed", "sending"),
        ("found_gone", "removing"),
        ("left_by_emptying", "removing"),
        ("forgotten", "failed held removing sending waiting"),
    ],
)
def test_rows_end_from_these_states_alone(name: str, states: str) -> None:
    removal = TRANSITIONS[name]
    assert isinstance(removal, Removal)
    assert sorted(state.value for state in removal.leads_to) == states.split()
