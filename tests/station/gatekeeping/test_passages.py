"""Whether somebody may pass, and what decides: by the station's rules, or by what the terminal was given."""

from datetime import date, datetime
from typing import Any

import pytest

from facedesk.station.gatekeeping.gates import Hold
from facedesk.station.gatekeeping.rules import AUTO_OPEN
from facedesk.station.station import Station
from facedesk.store.terminals import Decider
from facedesk.wire.schedule import Day, Period, Week
from facedesk.wire.values import Priority
from station.gatekeeping.conftest import Belongs
from station.peer import SERIAL

MONDAY = datetime(2026, 11, 30, 9, 30)  # noqa: DTZ001  a terminal's wall clock
OFFICE = Week((Day.of([Period(480, 720)]),) * 5 + (Day.closed(),) * 2)
GONE = {"held": 0, "number": ""}

CASES: list[tuple[str, dict[str, Any], dict[str, str], str, str]] = [
    ("within", {"schedule": OFFICE}, {}, "within", "within"),
    ("outOfSchedule", {"schedule": Week.closed()}, {}, "schedule", "schedule"),
    ("vip", {"schedule": Week.closed(), "priority": Priority.ALWAYS}, {}, "vip", "vip"),
    ("blocked", {"priority": Priority.BLOCKED}, {}, "blocked", "blocked"),
    ("expired", {"valid_until": date(2026, 11, 29)}, {}, "expired", "expired"),
    ("tooEarly", {"valid_from": date(2026, 12, 1)}, {}, "notYetValid", "notYetValid"),
    ("notThere", {"there": {"wanted": False}}, {}, "notOnRoster", "notOnRoster"),
    ("notYet", {"there": GONE | {"state": "waiting"}}, {}, "notDelivered", "notDelivered"),
    ("photo", {"there": GONE | {"state": "failed", "error_code": "303"}}, {}, "photoRefused", "photoRefused"),
    (
        "noPhoto",
        {"there": GONE | {"state": "failed", "reason": '["photoMissing",[]]'}},
        {},
        "noPhoto",
        "noPhoto",
    ),
    (
        "full",
        {"there": GONE | {"state": "failed", "error_code": "302"}},
        {},
        "deliveryFailed",
        "deliveryFailed",
    ),
    ("shutThere", {}, {"passTime": "18:00-21:00;" * 6}, "terminalSchedule", "terminalSchedule"),
    (
        "vipThere",
        {"priority": Priority.ALWAYS},
        {"passTime": "18:00-21:00;;;;;;"},
        "vip",
        "vip",
    ),
    ("openThere", {}, {"passTime": "06:00-09:30;;;;;;"}, "within", "within"),
    ("oddThere", {}, {"passTime": "whenever"}, "within", "within"),
    ("setShut", {}, {AUTO_OPEN: "0"}, "opensForNobody", "within"),
]


@pytest.mark.parametrize("decides", ["terminal", "station"])
@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
async def test_the_fact_that_decides(
    station: Station, belongs: Belongs, case: tuple[Any, ...], decides: str
) -> None:
    _, person, parameters, *because = case
    await station.terminals.admit(SERIAL)
    await belongs(**person)
    row = station.directory.known(SERIAL).row
    row.parameters, row.switched = parameters, Decider(decides)
    row.decides = Decider(decides)
    found = await station.passages.may("20001", SERIAL, MONDAY)
    assert (found.decides.value, found.because) == (decides, because[decides == "station"])
    assert found.passes is (found.because in ("within", "vip"))
    assert found.text.code == f"may{found.because[0].upper()}{found.because[1:]}"


async def test_nobody_by_a_number_may_not_pass(station: Station) -> None:
    await station.terminals.admit(SERIAL)
    found = await station.passages.may("7", SERIAL)
    assert (found.passes, found.because) == (False, "notKnown")


async def test_holidays_and_what_is_held_shut_count_where_the_station_decides_alone(
    station: Station, belongs: Belongs
) -> None:
    await station.terminals.admit(SERIAL)
    await belongs()
    await station.holidays.add(MONDAY.date(), Day.closed())
    row = station.directory.known(SERIAL).row
    found = await station.passages.may("20001", SERIAL, MONDAY)
    assert (found.because, found.remark and found.remark.code) == ("within", "mayWithoutStation")
    row.switched = row.decides = Decider.STATION
    assert (await station.passages.may("20001", SERIAL, MONDAY)).because == "holiday"
    station.gates.held_shut = lambda _serial: Hold()
    assert (await station.passages.may("20001", SERIAL, MONDAY)).because == "heldShut"
    row.switched = row.decides = None
    row.parameters = {AUTO_OPEN: "0"}
    held = await station.passages.may("20001", SERIAL, MONDAY)
    assert (held.because, held.decides, held.remark) == ("heldShut", Decider.STATION, None)


async def test_what_limits_the_answer_is_said(station: Station, belongs: Belongs) -> None:
    await station.terminals.admit(SERIAL)
    await belongs(there={"held": 7})
    found = await station.passages.may("20001", SERIAL, MONDAY)
    assert (found.passes, found.remark and found.remark.code) == (True, "mayChanges")
    await station.gates.decide(Decider.STATION, [SERIAL])  # it is offline
    found = await station.passages.may("20001", SERIAL, MONDAY)
    assert (found.decides.value, found.remark and found.remark.code) == ("terminal", "gateOpensItself")


@pytest.mark.parametrize(
    ("person", "count"),
    [
        ({"priority": Priority.ALWAYS}, 1),
        ({}, 0),
        ({"priority": Priority.BLOCKED}, 0),
        ({"priority": Priority.ALWAYS, "valid_until": date(2020, 1, 1)}, 0),
        ({"priority": Priority.ALWAYS, "valid_from": date(2099, 1, 1)}, 0),
        ({"priority": Priority.ALWAYS, "there": {"wanted": False}}, 0),
        ({"priority": Priority.ALWAYS, "there": {"number": "4711"}}, 0),
        ({"priority": Priority.ALWAYS, "there": {"number": ""}}, 1),
    ],
)
async def test_of_vips_those_are_counted_whom_a_gate_that_is_shut_would_let_in(
    station: Station, belongs: Belongs, person: dict[str, Any], count: int
) -> None:
    await station.terminals.admit(SERIAL)
    await belongs(**person)
    assert await station.passages.vips([SERIAL]) == count
    assert await station.passages.vips_at([SERIAL]) == ({SERIAL: 1} if count else {})
    assert await station.passages.vips(["another"]) == 0
