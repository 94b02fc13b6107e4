"""People reach every terminal where they belong, whatever happens to terminals and station meanwhile."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from station.conftest import started

from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.registering import photo_sha256
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.failures import CommandFailed

from .fire import Fire, burn, differences, sent_for_no_reason
from .process import StationProcess

SERIALS = ("168380000101", "168380000102")
QUICK = replace(HABITS, backoff=lambda _attempt: 0.05, hang_up_timeout_s=0.2, resend_after_s=0.05)


async def test_under_fire_each_terminal_ends_with_exactly_its_roster_and_nobody_is_sent_needlessly(
    tmp_path: Path,
) -> None:
    fire = Fire()
    outcome = await burn(fire, tmp_path)
    assert len(outcome.people) == fire.persons
    assert differences(outcome) == []
    assert {row["state"] for row in outcome.deliveries} == {"held"}
    assert len(outcome.deliveries) == fire.persons * fire.terminals
    assert {terminal.most_open for terminal in outcome.terminals} == {1}
    assert [sent for terminal in outcome.terminals for sent in sent_for_no_reason(terminal)] == []
    assert outcome.kills == 3


# One person refused


def write_people(folder: Path, numbers: Iterable[int], shade: int) -> None:
    """Write a spreadsheet of people, and a photo for each."""
    photos = folder / f"photos-{shade}"
    photos.mkdir()
    for number in numbers:
        picture = Image.new("RGB", (120, 150), (shade, number * 40 % 250, 160))
        picture.save(photos / f"{number}.jpg", "JPEG")
    rows = [f"{number},Person {number}" for number in numbers]
    (folder / "people.csv").write_text("\n".join(["idNumber,name", *rows]) + "\n", encoding="utf-8")


async def enrol(station: StationProcess, folder: Path, numbers: Iterable[int], shade: int = 90) -> None:
    await asyncio.to_thread(write_people, folder, numbers, shade)
    file, photos = str(folder / "people.csv"), str(folder / f"photos-{shade}")
    rows = await station.rows("person", "import", file, "--photos", photos)
    assert {row["result"] for row in rows if "result" in row} <= {"added", "updated"}


async def photo_of(station: StationProcess, number: str) -> str:
    (row,) = await station.rows("people", "--search", number)
    return str(row["registerPhoto1Sha256"])


async def test_a_refused_photo_is_told_everywhere_stops_nobody_else_and_a_new_one_goes_by_itself(
    station: StationProcess, tmp_path: Path
) -> None:
    people = range(20001, 20006)
    await enrol(station, tmp_path, people)
    refused = await photo_of(station, "20001")
    picky = replace(QUICK, refuses=lambda entry: "301" if shows(entry, refused) else None)
    await station.rows("admit", *SERIALS)
    async with (
        SimulatedTerminal(station.url, SERIALS[0], habits=picky) as first,
        SimulatedTerminal(station.url, SERIALS[1], habits=QUICK) as second,
    ):
        await station.rows("assign", "all", "all")
        await first.until(lambda t: len(t.roster) == 4)
        await second.until(lambda t: len(t.roster) == 5)
        await station.until(toGo=0, failed=1)
        await says_why(station)
        await enrol(station, tmp_path, people[:1], shade=200)
        await first.until(lambda t: "20001" in t.roster)
        await station.until(toGo=0, failed=0)
        assert (
            photo_sha256(first.roster["20001"]["registerPhoto1"])
            == await photo_of(station, "20001")
            != refused
        )
        assert [logged.code for logged in first.person_log if logged.number == "20001"] == ["301", "100"]


def shows(entry: Mapping[Any, Any], photo: str) -> bool:
    return photo_sha256(entry["registerPhoto1"]) == photo


async def says_why(station: StationProcess) -> None:
    """See that the refusal is told among the deliveries, at the person and at the terminal."""
    deliveries = await station.rows("deliveries")
    failed = [row for row in deliveries if row["state"] == "failed"]
    assert [(row["idNumber"], row["deviceNo"], row["errorCode"]) for row in failed] == [
        ("20001", SERIALS[0], "301")
    ]
    assert "photo" in failed[0]["reason"]
    assert {row["state"] for row in deliveries if row not in failed} == {"held"}
    (person,) = await station.rows("people", "--search", "20001")
    assert (person["terminals"]["held"], person["terminals"]["failed"]) == (1, 1)
    assert (person["terminals"]["errorCode"], person["terminals"]["deviceNo"]) == ("301", SERIALS[0])
    assert person["terminals"]["reason"] == failed[0]["reason"]
    (roster,) = await station.rows("roster", SERIALS[0])
    assert (roster["held"], roster["failed"], roster["toGo"]) == (4, 1, 0)


# Reading out

ROSTER = 500


def fill(terminal: SimulatedTerminal) -> None:
    """Put people onto a terminal whom the station does not know."""
    for number in range(ROSTER):
        terminal.roster[str(30001 + number)] = {"idNumber": str(30001 + number), "name": f"Person {number}"}


async def test_a_read_out_that_loses_acknowledgements_ends_complete_and_without_duplicates(
    station: StationProcess,
) -> None:
    await station.rows("admit", SERIALS[0])
    async with SimulatedTerminal(
        station.url, SERIALS[0], habits=QUICK, faults=Faults(lose_acks=0.2)
    ) as terminal:
        fill(terminal)
        await terminal.until(lambda t: t.registered)
        rows = await station.rows("roster", SERIALS[0], "--compare")
        assert sorted(row["idNumber"] for row in rows) == sorted(terminal.roster)
        assert {row["difference"] for row in rows} == {"surplus"}
        assert terminal.received["onlineGetRegisterResp"] > ROSTER  # some came again
        assert terminal.reading is None


async def test_stopping_a_read_out_stops_it(tmp_path: Path) -> None:
    station = await started(tmp_path)
    try:
        await station.terminals.admit(SERIALS[0])
        url = f"ws://127.0.0.1:{station.port}"
        async with SimulatedTerminal(url, SERIALS[0], habits=QUICK, faults=Faults(lose_acks=0.2)) as terminal:
            fill(terminal)
            await terminal.until(lambda t: t.registered)
            reading = asyncio.create_task(station.rosters.read_out(SERIALS[0]))
            await terminal.until(lambda t: t.received["onlineGetRegisterResp"] == 50)
            station.rosters.stop(SERIALS[0])
            with pytest.raises(CommandFailed, match="rosterStopped"):
                await reading
            await terminal.until(lambda t: t.received["onlineStopGetRegister"] == 1)
            assert terminal.reading is None
            assert terminal.received["onlineGetRegisterResp"] < ROSTER
    finally:
        await station.stop()
