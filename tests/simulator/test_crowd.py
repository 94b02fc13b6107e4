import asyncio
import base64
from dataclasses import replace

import pytest

from facedesk.resources import resource
from facedesk.simulator.cast import CAST
from facedesk.simulator.crowd import Crowd, CrowdPlan
from facedesk.simulator.happening import Happening, HappeningKind
from facedesk.simulator.scenario import Demo
from facedesk.simulator.terminal.faults import Faults

from .people import person, photo
from .station import PATIENCE_S, QUICK, Station

PLAN = CrowdPlan(rate=500.0, photo_kb=0, seed=1, habits=QUICK)


async def run(crowd: Crowd) -> None:
    async with asyncio.timeout(PATIENCE_S):
        await crowd.run()


async def test_a_crowd_ends_after_so_many_acknowledged_records(station):
    crowd = Crowd(station.url, replace(PLAN, terminals=3, records=30))
    await run(crowd)
    assert crowd.totals["acknowledged"] == crowd.totals["made"] == 30
    assert crowd.totals["kept"] == 0
    assert {record["deviceNo"] for record in station.records} == {
        "168380000101",
        "168380000102",
        "168380000103",
    }


async def test_serials_count_up_from_the_first(station):
    crowd = Crowd(station.url, replace(PLAN, terminals=12, serial_start=95))
    assert [terminal.serial for terminal in crowd.terminals][::11] == ["95", "106"]


async def test_a_crowd_ends_when_it_is_told(station):
    def on_happening(happening):
        if happening.kind is HappeningKind.JOINED:
            crowd.end()

    crowd = Crowd(station.url, replace(PLAN, rate=0), on_happening)
    await run(crowd)
    assert crowd.ended
    assert crowd.totals["made"] == 0


async def test_a_crowd_ends_by_itself_after_its_time(station):
    await run(Crowd(station.url, replace(PLAN, seconds=0.0)))


async def test_a_backlog_comes_first_and_is_old(station):
    crowd = Crowd(station.url, replace(PLAN, terminals=2, backlog=6, records=8))
    await run(crowd)
    backlog, live = station.records[:6], station.records[6:]
    assert [record["offLineRecordNum"] != "0" for record in station.records] == [True] * 6 + [False] * 2
    assert max(record["passTime"] for record in backlog) < min(record["passTime"] for record in live)


async def test_a_backlog_counts_among_the_records(station):
    await run(Crowd(station.url, replace(PLAN, backlog=4, records=3)))
    assert len(station.records) == 4


async def test_nobody_passes_before_a_terminal_was_taken_in():
    async with Station(register_codes=["200"] * 5) as station:
        crowd = Crowd(station.url, replace(PLAN, records=5))
        await run(crowd)
        assert crowd.totals["refused"] == 5
        assert {record["offLineRecordNum"] for record in station.records} == {"0"}


async def test_what_a_faulty_crowd_makes_arrives_all_the_same(station):
    crowd = Crowd(station.url, replace(PLAN, terminals=4, records=60, faults=Faults(drop=0.2)))
    await run(crowd)
    arrived = {(record["deviceNo"], record["msgID"], record["passTime"]) for record in station.records}
    assert len(arrived) == 60


@pytest.mark.parametrize("scenario", ["steady", "demo"])
async def test_terminals_are_entrances_and_exits(station, scenario):
    await run(Crowd(station.url, replace(PLAN, terminals=6, records=36, scenario=scenario)))
    directions = {record["deviceNo"][-1]: record["inOutMode"] for record in station.records}
    assert directions == {"1": "1", "2": "1", "3": "1", "4": "2", "5": "1", "6": "2"}


async def test_a_hundred_terminals_join_in_one_process(station):
    crowd = Crowd(station.url, replace(PLAN, terminals=100, records=200))
    await run(crowd)
    assert len(station.registrations) == 100


async def test_people_pass_where_they_are_known(station):
    happened: list[Happening] = []
    crowd = Crowd(station.url, replace(PLAN, terminals=3, records=60), happened.append)
    knowing = crowd.terminals[1]
    for one in CAST:
        knowing.roster.apply(person(one.number, name="Known Here"))
    await run(crowd)
    joined = [(one.kind, one.serial) for one in happened].index((HappeningKind.JOINED, knowing.serial))
    passed = [
        (one.serial, one.record.fields["name"])
        for one in happened[joined:]
        if one.kind is HappeningKind.PASSED
    ]
    assert set(passed) == {(knowing.serial, "Known Here")}


async def test_a_terminal_of_the_demonstration_goes_away_and_comes_back(station, monkeypatch):
    monkeypatch.setattr(Demo, "ABSENCE_S", (0.3, 0.1))
    crowd = Crowd(station.url, replace(PLAN, terminals=6, rate=0, scenario="demo"))
    going = crowd.terminals[Demo.GOES_AWAY]
    running = asyncio.create_task(run(crowd))
    await going.until(lambda t: t.counts["registered"] == 2)
    crowd.end()
    await running
    assert [one.counts["registered"] for one in crowd.terminals if one is not going] == [1] * 5


async def test_one_terminal_of_the_demonstration_refuses_a_portrait_and_takes_another_photo(station):
    crowd = Crowd(station.url, replace(PLAN, terminals=2, rate=0, scenario="demo"))
    portrait = resource("portraits", "zhang-enrolled.jpg").read_bytes()
    entry = person("20001", registerPhoto1=base64.b64encode(portrait).decode())
    assert [terminal.register(entry) for terminal in crowd.terminals] == ["100", "301"]
    assert crowd.terminals[1].register(entry | {"registerPhoto1": photo()}) == "100"
