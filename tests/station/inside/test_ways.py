"""Which way a pass has taken somebody: what a guard would expect, case by case."""

from typing import Any

import pytest
from store.samples import row

from facedesk.station.inside.ways import Way, way_of_row, when
from facedesk.store.records.records import NO_ANSWER, GateAnswer
from facedesk.wire.values import Verdict

IN, OUT = 1, 2
OPENED, SHUT = GateAnswer("open", "within"), GateAnswer("close", "schedule")
STANDS_OPEN = GateAnswer(because="heldOpen")
EMERGENCY_SHUT = GateAnswer("close", "heldShut")

CASES: list[tuple[str, Verdict | None, GateAnswer, Way, Way]] = [
    # what the terminal found, what the station said, and where that takes somebody in and out
    ("the terminal opened", Verdict.PASSED, NO_ANSWER, Way.IN, Way.OUT),
    ("the station opened", Verdict.PASSED, OPENED, Way.IN, Way.OUT),
    ("kept shut by the station", Verdict.PASSED, SHUT, Way.NOWHERE, Way.NOWHERE),
    ("kept shut in an emergency", Verdict.PASSED, EMERGENCY_SHUT, Way.NOWHERE, Way.NOWHERE),
    ("a gate that stands open", Verdict.PASSED, STANDS_OPEN, Way.IN, Way.OUT),
    ("a stranger, under a number that is made up", Verdict.STRANGER, NO_ANSWER, Way.SOMEBODY_IN, Way.NOWHERE),
    (
        "a stranger through a gate that stands open",
        Verdict.STRANGER,
        STANDS_OPEN,
        Way.SOMEBODY_IN,
        Way.NOWHERE,
    ),
    ("not matched: it was not they", Verdict.NOT_MATCHED, NO_ANSWER, Way.NOWHERE, Way.NOWHERE),
    ("not matched where the gate stands open", Verdict.NOT_MATCHED, STANDS_OPEN, Way.NOWHERE, Way.NOWHERE),
    ("blocked", Verdict.BLOCKED, NO_ANSWER, Way.NOWHERE, Way.NOWHERE),
    ("blocked, through a gate that stands open", Verdict.BLOCKED, STANDS_OPEN, Way.IN, Way.OUT),
    ("out of schedule", Verdict.OUT_OF_SCHEDULE, NO_ANSWER, Way.NOWHERE, Way.NOWHERE),
    ("out of schedule, gate open", Verdict.OUT_OF_SCHEDULE, STANDS_OPEN, Way.IN, Way.OUT),
    ("expired", Verdict.EXPIRED, NO_ANSWER, Way.NOWHERE, Way.NOWHERE),
    ("not authorised", Verdict.NOT_AUTHORISED, SHUT, Way.NOWHERE, Way.NOWHERE),
    ("what was found cannot be read", None, NO_ANSWER, Way.UNCLEAR, Way.UNCLEAR),
]


@pytest.mark.parametrize(
    ("verdict", "answer", "as_in", "as_out"), [pytest.param(*each[1:], id=each[0]) for each in CASES]
)
def test_whoever_was_let_through_has_moved_and_nobody_else(
    verdict: Verdict | None, answer: GateAnswer, as_in: Way, as_out: Way
) -> None:
    at = {"verdict": verdict, "answer": answer, "passed_at": 1}
    assert way_of_row(row(in_out=IN, **at)) is as_in
    assert way_of_row(row(in_out=OUT, **at)) is as_out
    assert way_of_row(row(in_out=0, **at)) is Way.NO_DIRECTION


@pytest.mark.parametrize(
    ("fields", "way"),
    [
        ({"in_out": IN, "id_number": ""}, Way.SOMEBODY_IN),
        ({"in_out": OUT, "id_number": ""}, Way.NOWHERE),
        ({"in_out": IN, "fever": True}, Way.IN),
        ({"in_out": IN, "late": True}, Way.IN),
        ({"in_out": OUT, "late": True}, Way.OUT),
        ({"in_out": IN, "passed_at": None}, Way.IN),
        # Nobody knows when it was: on a list for the assembly point they stay.
        ({"in_out": OUT, "passed_at": None}, Way.UNCLEAR),
    ],
)
def test_the_other_cases(fields: dict[str, Any], way: Way) -> None:
    assert way_of_row(row(**{"passed_at": 1} | fields)) is way


def test_a_pass_is_never_later_than_it_has_come_and_one_without_a_time_was_as_it_came() -> None:
    assert when(row(received_at=100, passed_at=70)) == 70
    assert when(row(received_at=100, passed_at=130)) == 100
    assert when(row(received_at=100, passed_at=None)) == 100
