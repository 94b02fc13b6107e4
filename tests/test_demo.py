"""The demonstration: people in departments, one of them refused by one terminal, and one terminal that catches up."""

import asyncio
import shlex
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from station.conftest import Told, started

from facedesk.__main__ import _parser
from facedesk.demo.cast import DEPARTMENTS, NOT_AT_NORTH_GATE, VISITOR, everybody
from facedesk.demo.furnishing import furnish
from facedesk.demo.portraits import Pose, photo
from facedesk.demo.teller import Teller, how_to_ask
from facedesk.demo.terminals import DOORS, FIRST_SERIAL
from facedesk.photo.jpeg import jpeg_size
from facedesk.simulator.cast import CAST
from facedesk.simulator.crowd import Crowd, CrowdPlan
from facedesk.simulator.scenario import FACELESS, Demo
from facedesk.station.changes import Changes
from facedesk.station.station import Station
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.people.people import PeopleQuery
from facedesk.wire.values import Priority

TODAY = date(2026, 11, 24)


def test_everybody_who_passes_is_enrolled_under_the_same_number_and_name():
    enrolled = {one.person.number: one.person.name for one in everybody(TODAY)}
    assert {one.number: one.name for one in CAST}.items() <= enrolled.items()
    assert len(enrolled) == len(everybody(TODAY)) == 30


def test_there_is_one_of_each_kind():
    people = {one.person.number: one.person for one in everybody(TODAY)}
    assert people[VISITOR].valid_until == TODAY
    assert [person.number for person in people.values() if person.valid_until < TODAY] == ["20011"]
    assert [one.number for one in people.values() if one.priority is Priority.BLOCKED] == ["20031"]
    assert [one.number for one in people.values() if one.priority is Priority.ALWAYS] == ["20000"]
    assert len({one.schedule for one in people.values()}) == 4
    assert {one.department for one in everybody(TODAY)} == {name for name, _, _ in DEPARTMENTS}


def test_nobody_shares_a_photo_and_the_photos_of_those_who_pass_are_the_terminals_own():
    photos = [photo(look) for one in everybody(TODAY) for look in one.looks]
    assert len(set(photos)) == len(photos)
    assert {jpeg_size(one) for one in photos} == {(480, 600)}
    assert all(len(one) < 60_000 for one in photos)


def test_a_look_is_made_alike_each_time():
    look = Pose("li", (60, 90, 150), (110, 60, 30), is_mirrored=True)
    assert photo(look) == photo(look) != photo(Pose("li"))


@pytest.fixture
async def station(tmp_path: Path) -> AsyncIterator[Station]:
    running = await started(tmp_path)
    yield running
    await running.stop()


@pytest.fixture
def told(station: Station) -> Told:
    return Told(station)


async def test_the_demonstration_comes_to_its_states(
    station: Station, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Demo, "ENROL_S", 0.02)
    monkeypatch.setattr(Demo, "ABSENCE_S", (0.2, 1.0))
    await furnish(station, "en")
    await told.until(lambda: station.status().to_go > 60)
    plan = CrowdPlan(
        terminals=len(DOORS), serial_start=FIRST_SERIAL, rate=0, scenario="demo", photo_kb=0, seed=1
    )
    crowd = Crowd(f"ws://127.0.0.1:{station.port}", plan)
    running = asyncio.create_task(crowd.run())
    try:
        await told.until(lambda: station.status().delivery_failures == 1 and not station.status().to_go)
        await looks_right(station, crowd)
    finally:
        crowd.end()
        await running


async def looks_right(station: Station, crowd: Crowd) -> None:
    (refused,) = await station.deliveries.listed(states={DeliveryState.FAILED})
    faceless = next(one for one in CAST if one.portrait == FACELESS)
    assert (refused.number, refused.error_code) == (faceless.number, "301")
    assert refused.serial == str(FIRST_SERIAL + Demo.REFUSES)
    went_away = crowd.terminals[Demo.GOES_AWAY]
    assert went_away.counts["registered"] == 2
    assert went_away.roster
    north_gate = crowd.terminals[0].roster
    assert VISITOR in north_gate
    assert NOT_AT_NORTH_GATE not in north_gate
    assert [name for terminal in crowd.terminals for name in terminal.roster].count(VISITOR) == 1


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_furnishing_again_changes_nothing(station: Station, language: str) -> None:
    await furnish(station, language)
    before = (
        station.groups.all(),
        station.departments.all(),
        await station.people.search(PeopleQuery()),
        station.plans.all(),
    )
    await furnish(station, language)
    assert (
        station.groups.all(),
        station.departments.all(),
        await station.people.search(PeopleQuery()),
        station.plans.all(),
    ) == before
    assert len(before[2]) == 30


async def test_each_terminal_stands_on_the_one_plan_within_its_walls(station: Station) -> None:
    await furnish(station, "en")
    (plan,) = station.plans.all()
    pins = station.plans.pins(plan.id)
    assert {int(pin.serial) - FIRST_SERIAL for pin in pins} == set(range(len(DOORS)))
    assert all(0 < each < 1 for pin in pins for each in (pin.x, pin.y))
    assert (await station.plans.picture(plan.id)).width == plan.width


def test_it_says_how_it_is_asked(tmp_path: Path):
    folder = tmp_path / "the demo's"
    words = shlex.split(how_to_ask(folder).removeprefix("facedesk: to ask it: facedesk "))
    args = _parser().parse_args(words)
    assert (args.ctl_command, Path(args.data_dir)) == ("status", folder)


def test_what_is_told_without_a_window_is_a_short_line_that_steers_no_screen():
    hostile = "\x1b[2J\n\u202e\u2028\x9b" * 20_000
    said: list[str] = []
    terminals = SimpleNamespace(title=lambda _serial: hostile)
    teller = Teller(SimpleNamespace(changes=Changes(), terminals=terminals), said.append)  # type: ignore[arg-type]
    row = SimpleNamespace(pass_time=hostile, serial="1", mark="passed", name=hostile, temperature_c=999.0)
    teller._on_notice(SimpleNamespace(passes=[row], alerts=False))  # type: ignore[arg-type]
    (line,) = said
    assert line.isprintable()
    assert line.startswith("pass")
    assert len(line) <= 300
