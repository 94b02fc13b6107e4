import base64
import io
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from facedesk.simulator.terminal.dialect import EXAMPLES
from facedesk.simulator.terminal.roster import HeldRoster
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .people import person, photo, registering
from .station import QUICK


@pytest.fixture
def roster() -> HeldRoster:
    return HeldRoster(capacity=3)


def test_a_person_is_added_changed_and_deleted(roster):
    assert roster.apply(person()) == "100"
    assert roster.apply(person(operation="1", name="李四")) == "100"
    assert roster["20001"]["name"] == "李四"
    assert roster.apply(person(operation="2")) == "100"
    assert len(roster) == 0


def test_adding_somebody_again_replaces_them(roster):
    roster.apply(person())
    assert roster.apply(person(name="李四")) == "100"
    assert [held["name"] for held in roster.values()] == ["李四"]


def test_a_deletion_needs_the_number_alone(roster):
    roster.apply(person())
    assert roster.apply({"operateType": "2", "idNumber": "20001", "name": None}) == "100"
    assert len(roster) == 0


def test_deleting_whom_it_does_not_know_is_done_already(roster):
    assert roster.apply(person(operation="2")) == "100"


def test_all_are_deleted_at_once(roster):
    roster.apply(person("1"))
    roster.apply(person("2"))
    assert roster.apply({"operateType": "3"}) == "100"
    assert len(roster) == 0


def test_a_change_of_somebody_unknown_fails(roster):
    assert roster.apply(person(operation="1")) == "200"


def test_a_change_without_photos_keeps_those_it_has(roster):
    roster.apply(person())
    held = roster["20001"]["registerPhoto1"]
    assert roster.apply(person(operation="1", registerPhoto1="", registerPhotoID1="", phone="1")) == "100"
    assert (roster["20001"]["registerPhoto1"], roster["20001"]["phone"]) == (held, "1")


def test_a_full_terminal_takes_changes_but_nobody_new(roster):
    for number in ("1", "2", "3"):
        assert roster.apply(person(number)) == "100"
    assert roster.apply(person("4")) == "302"
    assert roster.apply(person("3", operation="1")) == "100"


@pytest.mark.parametrize(
    "fields",
    [
        {"idNumber": ""},
        {"idNumber": "0"},
        {"idNumber": "000"},
        {"idNumber": "A1"},
        {"idNumber": "1" * 33},
        {"idNumber": None},
        {"idNumber": ["1"]},
        {"operateType": "4"},
        {"operateType": ""},
        {"name": ""},
        {"name": "名" * 33},
        {"phone": "1" * 17},
        {"validDateStart": "2019-08-09"},
        {"priority": "3"},
        {"passTime1": "06:00-09:00"},
        {"passTime1": "06_00,09_00,18_00"},
        {"passTime2": ",".join(["06_00,09_00"] * 6)},
        {"registerPhoto1": ""},
        {"registerPhotoID1": "12345"},
        {"registerPhotoID1": ""},
        {"registerPhoto1": "A" * 409_604},
    ],
)
def test_illegal_fields_are_answered_with_300(roster, fields):
    assert roster.apply(person() | fields) == "300"
    assert len(roster) == 0


@pytest.mark.parametrize("entry", [None, "x", 7, []])
def test_an_entry_that_is_no_person_is_illegal(roster, entry):
    assert roster.apply(entry) == "300"


def test_a_photo_too_small_for_a_face_is_refused_with_301(roster):
    assert roster.apply(person(registerPhoto1=photo(59, 200))) == "301"
    assert roster.apply(person(registerPhoto1=photo(60, 60))) == "100"


@pytest.mark.parametrize("text", ["not Base64!", "QUJD", photo()[: len(photo()) // 2 // 4 * 4]])
def test_a_photo_that_does_not_decode_is_refused_with_303(roster, text):
    assert roster.apply(person(registerPhoto1=text)) == "303"


def test_a_png_is_no_jpeg(roster):
    buffer = io.BytesIO()
    Image.new("RGB", (96, 120)).save(buffer, "PNG")
    assert roster.apply(person(registerPhoto1=base64.b64encode(buffer.getvalue()).decode())) == "303"


def test_the_second_and_third_photo_are_judged_too(roster):
    assert roster.apply(person(RegisterPhoto3=photo(20, 20), registerPhotoID3="111111")) == "301"
    assert roster.apply(person(registerPhoto2=photo(), RegisterPhotoID2="222222")) == "100"


def test_a_terminal_of_the_examples_looks_for_their_names():
    roster = HeldRoster(capacity=3, dialect=EXAMPLES)
    fields = {"RegisterPhoto3": "", "registerPhoto3": photo(), "registerPhotoID3": "333333"}
    assert roster.apply(person(**fields, visitorDisplayText="wrong")) == "100"
    assert roster["20001"]["RegisterPhoto3"] == fields["registerPhoto3"]
    assert roster["20001"]["visitorDisplayText"] == "欢迎您的参观"


async def test_a_person_is_registered_over_the_wire(station, terminal):
    answer = await station.ask("registerPersonInfo", **registering(person()))
    assert (answer["errorCode"], answer["msg"]) == ("100", "操作成功")
    assert terminal.roster["20001"]["passTime1"] == "06_00,09_00,18_00,21_00"


async def test_the_first_entry_that_fails_ends_the_message(station, terminal):
    entries = [person("1"), person("0"), person("2")]
    assert (await station.ask("registerPersonInfo", **registering(*entries)))["errorCode"] == "300"
    assert list(terminal.roster) == ["1"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"personInfoCount": "2", "personInfoData": [person()]},
        {"personInfoCount": "0", "personInfoData": []},
        {"personInfoCount": "1", "personInfoData": "x"},
    ],
)
async def test_a_count_that_is_not_the_entries_is_illegal(station, terminal, fields):
    assert (await station.ask("registerPersonInfo", **fields))["errorCode"] == "300"
    assert len(terminal.roster) == 0


async def test_the_roster_is_counted_and_read_by_index(station, terminal):
    for number in ("20001", "20002"):
        terminal.roster.apply(person(number))
    assert (await station.ask("onlineGetRegisterCount"))["personNum"] == "2"
    answer = await station.ask("onlineGetRegisterByIndex", index="1")
    assert (answer["errorCode"], answer["index"], answer["idNumber"]) == ("100", "1", "20002")
    assert answer["validDateStart"] == "2019_8_9"
    assert answer["registerPhoto1"] == terminal.roster["20002"]["registerPhoto1"]


@pytest.mark.parametrize("index", ["2", "-1", "", "x", "9" * 400, None, ["0"]])
async def test_an_index_outside_fails(station, terminal, index):
    terminal.roster.apply(person())
    assert (await station.ask("onlineGetRegisterByIndex", index=index))["errorCode"] == "200"


async def test_a_person_is_found_by_number(station, terminal):
    terminal.roster.apply(person())
    assert (await station.ask("onlineGetRegisterByIdNumber", idNumber="20001"))["errorCode"] == "100"
    assert (await station.ask("onlineGetRegisterByIdNumber", idNumber="20002"))["errorCode"] == "200"


async def test_a_terminal_may_lack_the_command_by_number(station):
    habits = replace(QUICK, knows_id_numbers=False)
    async with SimulatedTerminal(station.url, "1", habits=habits) as terminal:
        await terminal.until(lambda t: t.registered)
        assert (await station.ask("onlineGetRegisterByIdNumber", idNumber="1"))["errorCode"] == "203"


def acknowledgement(answer: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "msgType": "onlineGetRegisterResp",
        "msgID": answer["msgID"],
        "deviceNo": answer["deviceNo"],
        "errorCode": "100",
        "index": answer["index"],
    } | changes


async def test_reading_the_roster_gives_one_answer_per_person(station, terminal):
    for number in ("1", "2", "3"):
        terminal.roster.apply(person(number))
    answer = await station.ask("onlineGetRegister")
    got = [answer]
    for _ in range(2):
        await station.notify(acknowledgement(got[-1]))
        got.append(await station.next("onlineGetRegisterResp"))
    await station.notify(acknowledgement(got[-1]))
    await terminal.until(lambda t: t.reading is None)
    assert [(a["index"], a["idNumber"], a["personNum"]) for a in got] == [
        ("0", "1", "3"), ("1", "2", "3"), ("2", "3", "3"),
    ]  # fmt: skip
    assert {a["msgID"] for a in got} == {"ask-1"}


@pytest.mark.parametrize("wrong", [{"index": "1"}, {"msgID": "other"}, {"errorCode": "200"}, {"index": None}])
async def test_a_person_comes_again_until_exactly_acknowledged(station, wrong):
    async with SimulatedTerminal(station.url, "1", habits=replace(QUICK, resend_after_s=0.01)) as terminal:
        await terminal.until(lambda t: t.registered)
        terminal.roster.apply(person("1"))
        terminal.roster.apply(person("2"))
        first = await station.ask("onlineGetRegister")
        await station.notify(acknowledgement(first, **wrong))
        assert await station.next("onlineGetRegisterResp") == first
        await station.notify(acknowledgement(first))
        while (answer := await station.next("onlineGetRegisterResp"))["index"] == "0":
            pass
        assert answer["idNumber"] == "2"


async def test_an_empty_roster_is_told_at_once(station, terminal):
    answer = await station.ask("onlineGetRegister")
    assert (answer["errorCode"], answer["personNum"], answer["idNumber"]) == ("100", "0", "")
    assert terminal.reading is None


async def test_stopping_ends_the_reading(station, terminal):
    terminal.roster.apply(person("1"))
    await station.ask("onlineGetRegister")
    assert (await station.ask("onlineStopGetRegister"))["errorCode"] == "100"
    assert terminal.reading is None


async def test_a_reading_ends_with_its_connection(station, terminal):
    terminal.roster.apply(person("1"))
    await station.ask("onlineGetRegister")
    terminal.drop()
    await terminal.until(lambda t: t.counts["registered"] == 2)
    assert terminal.reading is None


async def test_numbers_of_other_systems_can_be_put_in_and_read(station, terminal):
    terminal.roster["9f" * 16] = {"idNumber": "9f" * 16, "name": "somebody"}
    answer = await station.ask("onlineGetRegisterByIndex", index="0")
    assert (answer["idNumber"], answer["registerPhoto1"]) == ("9f" * 16, "")
