"""What a terminal refuses on demand, and what it remembers of what was asked about persons."""

import asyncio
import hashlib
import json
from base64 import b64decode
from dataclasses import replace
from typing import Any

import pytest

from facedesk.simulator.dump import dump, terminal_row
from facedesk.simulator.scenario import ordinary
from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.registering import Fate
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .people import person, photo, registering
from .station import QUICK, Station
from .test_roster import acknowledgement

PHOTO_SHA256 = hashlib.sha256(b64decode(photo())).hexdigest()


def joined(station: Station, **how: Any) -> SimulatedTerminal:
    return SimulatedTerminal(station.url, "1", **({"habits": QUICK} | how))


async def register(station: Station, *entries: Any) -> str:
    return (await station.ask("registerPersonInfo", **registering(*entries)))["errorCode"]


async def test_a_person_may_be_refused_by_number(station):
    async with joined(station, faults=Faults(refusals=(("20001", "301"),))) as terminal:
        await terminal.until(lambda t: t.registered)
        assert await register(station, person("20001")) == "301"
        assert await register(station, person("20002")) == "100"
        assert await register(station, person("20001", operation="2")) == "100"
        assert list(terminal.roster) == ["20002"]


@pytest.mark.parametrize(
    "refuses",
    [{"20001": "303"}, lambda entry: "303" if entry["name"] == "张三" else None],
    ids=["map", "function"],
)
async def test_a_terminals_habits_may_refuse_too(station, refuses):
    async with joined(station, habits=replace(QUICK, refuses=refuses)) as terminal:
        await terminal.until(lambda t: t.registered)
        assert await register(station, person("20001")) == "303"
        assert await register(station, person("20002", name="李四")) == "100"


async def test_each_entry_is_logged_with_its_code_and_photo(station, terminal):
    await register(station, person("20001"))
    await register(station, person("20001", operation="1", registerPhoto1=photo(20, 20)))
    await register(station, person("20001", operation="2", registerPhoto1=None))
    assert [(one.operation, one.number, one.code) for one in terminal.person_log] == [
        ("0", "20001", "100"), ("1", "20001", "301"), ("2", "20001", "100"),
    ]  # fmt: skip
    assert [one.photo == PHOTO_SHA256 for one in terminal.person_log] == [True, False, False]
    assert {one.fate for one in terminal.person_log} == {Fate.ANSWERED}
    assert terminal.most_open == 1


async def test_a_command_refused_by_a_fault_is_logged_too(station):
    faults = Faults(error_codes=(("registerPersonInfo", "304"),))
    async with joined(station, faults=faults) as terminal:
        await terminal.until(lambda t: t.registered)
        assert await register(station, person("20001")) == "304"
        assert [(one.number, one.code) for one in terminal.person_log] == [("20001", "304")]
        assert len(terminal.roster) == 0


async def test_the_log_is_bounded(station):
    async with joined(station, habits=replace(QUICK, log_persons=2)) as terminal:
        await terminal.until(lambda t: t.registered)
        for number in ("1", "2", "3"):
            await register(station, person(number))
        assert [one.number for one in terminal.person_log] == ["2", "3"]


async def test_two_registrations_at_once_are_noticed(station):
    async with joined(station, habits=replace(QUICK, enrol_s=0.05)) as terminal:
        await terminal.until(lambda t: t.registered)
        for number in ("1", "2"):
            message = {"msgType": "registerPersonInfo", "msgID": number, **registering(person(number))}
            await station.notify(message)
        assert [(await station.next("registerPersonInfoResp"))["msgID"] for _ in range(2)] == ["1", "2"]
        assert terminal.most_open == 2


async def test_a_lost_answer_ends_a_registration(station):
    async with joined(station, faults=Faults(lose_answers=1.0)) as terminal:
        await terminal.until(lambda t: t.registered)
        for number in ("1", "2"):
            message = {"msgType": "registerPersonInfo", "msgID": number, **registering(person(number))}
            await station.notify(message)
        await terminal.until(lambda t: len(t.person_log) == 2)
        assert ({one.fate for one in terminal.person_log}, terminal.most_open) == ({Fate.LOST}, 1)


async def test_a_connection_that_ends_cuts_the_registration_that_is_open(station):
    async with joined(station, habits=replace(QUICK, enrol_s=3600)) as terminal:
        await terminal.until(lambda t: t.registered)
        await station.notify({"msgType": "registerPersonInfo", "msgID": "1", **registering(person())})
        await terminal.until(lambda t: len(t.person_log) == 1)
        terminal.drop()
        await terminal.until(lambda t: t.counts["registered"] == 2)
        (cut,) = terminal.person_log
        assert (cut.fate, cut.link) == (Fate.CUT, 1)


async def test_an_answer_that_comes_late_does_not_outlive_its_connection(station):
    async with joined(station, habits=replace(QUICK, enrol_s=0.05)) as terminal:
        await terminal.until(lambda t: t.registered)
        await station.notify({"msgType": "registerPersonInfo", "msgID": "1", **registering(person())})
        await terminal.until(lambda t: len(t.person_log) == 1)
        terminal.drop()
        await terminal.until(lambda t: t.counts["registered"] == 2)
        assert (await station.ask("registerPersonInfo", **registering(person("2"))))["msgID"] == "ask-1"


async def test_taking_a_person_in_may_take_its_time(station):
    async with joined(station, habits=replace(QUICK, enrol_s=0.05)) as terminal:
        await terminal.until(lambda t: t.registered)
        began = asyncio.get_running_loop().time()
        await register(station, person())
        assert asyncio.get_running_loop().time() - began >= 0.05


async def test_lost_acknowledgements_of_a_read_out_come_again(station):
    habits = replace(QUICK, resend_after_s=0.01)
    async with joined(station, habits=habits, faults=Faults(lose_acks=0.5)) as terminal:
        await terminal.until(lambda t: t.registered)
        for number in range(1, 21):
            terminal.roster.apply(person(str(number)))
        indices: list[str] = []
        acknowledging = asyncio.create_task(acknowledge_all(station, indices))
        await station.notify({"msgType": "onlineGetRegister", "msgID": "1"})
        await terminal.until(lambda t: t.received["onlineGetRegister"] == 1 and t.reading is None)
        acknowledging.cancel()
        await asyncio.wait([acknowledging])
        assert set(indices) == {str(number) for number in range(20)}
        assert len(indices) > 20


async def acknowledge_all(station: Station, indices: list[str]) -> None:
    while True:
        answer = await station.next("onlineGetRegisterResp")
        indices.append(answer["index"])
        await station.notify(acknowledgement(answer))


async def test_a_lost_acknowledgement_of_a_record_brings_it_again(station):
    habits = replace(QUICK, resend_after_s=0.01)
    async with joined(station, habits=habits, faults=Faults(lose_acks=0.5)) as terminal:
        await terminal.until(lambda t: t.registered)
        for _ in range(10):
            terminal.see(ordinary(terminal.rng))
        await terminal.until(lambda t: t.counts["acknowledged"] == 10)
        assert terminal.counts["sent again"] > 0


async def test_what_terminals_hold_is_written_for_scripts(station, terminal, tmp_path):
    await register(station, person("20001", registerPhoto2=photo(70, 90), RegisterPhotoID2="111111"))
    file = tmp_path / "held.json"
    assert dump([terminal], file) == 0
    (row,) = json.loads(file.read_text(encoding="utf-8"))["terminals"]
    assert row == terminal_row(terminal)
    (held,) = row["persons"]
    assert (held["idNumber"], held["name"], held["registerPhoto1Sha256"]) == ("20001", "张三", PHOTO_SHA256)
    assert held["registerPhoto2Sha256"] != PHOTO_SHA256
    assert (held["registerPhoto3Sha256"], "registerPhoto1" in held) == ("", False)
    assert (row["mostOpen"], [one["errorCode"] for one in row["log"]]) == (1, ["100"])


def test_a_file_that_cannot_be_written_is_one_line(tmp_path, capsys):
    assert dump([], tmp_path / "nowhere" / "held.json") == 1
    assert capsys.readouterr().err.startswith("facedesk simulate: cannot write")
