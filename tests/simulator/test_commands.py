import base64
import io
from dataclasses import replace

import pytest
from PIL import Image

from facedesk.simulator.cast import CAST
from facedesk.simulator.happening import Happening, HappeningKind
from facedesk.simulator.pictures import PicturePool
from facedesk.simulator.record import Sighting
from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.parameters import DEMANDED, FACTORY, SETTABLE
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .people import person, registering
from .station import QUICK

GOOD = {name: FACTORY[name] for name in SETTABLE}


async def test_opening_speaks_the_text(station, terminal):
    answer = await station.ask("onlineOpen", deviceNo="168380000106", msg="欢迎光临")
    assert answer == {
        "msgType": "onlineOpenResp",
        "msgID": "ask-1",
        "deviceNo": "168380000106",
        "token": "token-1",
        "errorCode": "100",
        "msg": "操作成功",
    }
    assert terminal.opened == ["欢迎光临"]


async def test_a_reboot_is_answered_and_the_terminal_comes_back(station, terminal):
    terminal.roster["20001"] = {}
    assert (await station.ask("onlineReboot"))["errorCode"] == "100"
    await terminal.until(lambda t: t.counts["registered"] == 2)
    assert terminal.counts["rebooted"] == 1
    assert "20001" in terminal.roster


async def test_a_reboot_may_just_close(station):
    habits = replace(QUICK, reboot_answers=False)
    async with SimulatedTerminal(station.url, "1", habits=habits) as terminal:
        await terminal.until(lambda t: t.registered)
        await station.notify({"msgType": "onlineReboot", "msgID": "1"})
        await terminal.until(lambda t: t.counts["registered"] == 2)
        assert station._inbox["onlineRebootResp"].empty()


@pytest.mark.usefixtures("terminal")
async def test_the_parameters_are_reported_with_those_that_nobody_explains(station):
    answer = await station.ask("onlineGetDevInfo")
    assert answer["errorCode"] == "100"
    assert FACTORY.items() <= answer.items()
    assert answer["maxGain"] == "10"


async def test_a_complete_set_of_parameters_is_taken_over(station, terminal):
    wanted = GOOD | {"voiceVolume": "7", "banner": "人脸识别管理系统", "openDoorTimeDelayMs": "10000"}
    assert (await station.ask("onlineSetDevInfo", **wanted))["errorCode"] == "100"
    assert wanted.items() <= terminal.parameters.items()
    assert wanted.items() <= (await station.ask("onlineGetDevInfo")).items()


@pytest.mark.parametrize("missing", DEMANDED)
async def test_an_incomplete_set_changes_nothing(station, terminal, missing):
    wanted = {name: value for name, value in GOOD.items() if name != missing} | {"alwaysOpenDoor": "1"}
    assert (await station.ask("onlineSetDevInfo", **wanted))["errorCode"] == "400"
    assert terminal.parameters == FACTORY


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("voiceVolume", "11"),
        ("voiceVolume", "-1"),
        ("voiceVolume", ""),
        ("voiceVolume", "٣"),
        ("ntpEnable", "2"),
        ("ntpCycle", "25"),
        ("recogDistance", "5"),
        ("wdrTimeSet1", "25:00-26:00"),
        ("wdrTimeSet2", "8:00-9:00"),
        ("faceFeverTemperature", "hot"),
        ("registerVoiceContent", "好" * 31),
        ("banner", "好" * 257),
        ("installCity", "深圳"),
        ("devicePassword", ""),
        ("passTime", "06:00"),
        ("voiceVolume", None),
        ("voiceVolume", ["5"]),
        ("voiceVolume", True),
    ],
)
async def test_an_illegal_value_is_answered_with_400(station, terminal, name, value):
    assert (await station.ask("onlineSetDevInfo", **(GOOD | {name: value})))["errorCode"] == "400"
    assert terminal.parameters == FACTORY


async def test_a_number_is_as_good_as_its_text(station, terminal):
    assert (await station.ask("onlineSetDevInfo", **(GOOD | {"faceRFIDCardEnable": 2})))["errorCode"] == "100"
    assert terminal.parameters["faceRFIDCardEnable"] == "2"


async def test_what_a_terminal_reports_it_also_takes(station, terminal):
    terminal.parameters["ntpAddress"] = "http://" + "a" * 60
    wanted = GOOD | {"ntpAddress": "http://" + "a" * 60}
    assert (await station.ask("onlineSetDevInfo", **wanted))["errorCode"] == "100"


@pytest.mark.usefixtures("terminal")
async def test_an_upgrade_answers_until_it_is_done(station):
    fields = {"updateType": "1", "updateUrl": "", "updateKey": "457803"}
    answers = [await station.ask("onlineUpdate", **fields)]
    answers += [await station.next("onlineUpdateResp") for _ in range(2)]
    assert [answer["errorCode"] for answer in answers] == ["501", "500", "100"]
    assert [answer["msg"] for answer in answers] == ["下载中", "升级中", "升级成功"]
    assert {answer["msgID"] for answer in answers} == {"ask-1"}


async def test_a_second_upgrade_is_refused_while_one_is_under_way(station):
    async with SimulatedTerminal(station.url, "1", habits=replace(QUICK, update_step_s=60)) as terminal:
        await terminal.until(lambda t: t.registered)
        fields = {"updateType": "0", "updateUrl": "x", "updateKey": "1"}
        assert (await station.ask("onlineUpdate", **fields))["errorCode"] == "501"
        assert (await station.ask("onlineUpdate", **fields))["errorCode"] == "507"


@pytest.mark.usefixtures("terminal")
async def test_an_unknown_kind_of_upgrade_fails(station):
    assert (await station.ask("onlineUpdate", updateType="2", updateKey="1"))["errorCode"] == "200"


@pytest.mark.parametrize("kind", ["0", "1"])
async def test_a_capture_is_a_jpeg(station, kind):
    async with SimulatedTerminal(station.url, "1", habits=QUICK, pictures=PicturePool()) as terminal:
        await terminal.until(lambda t: t.registered)
        terminal.see(Sighting(CAST[0]))
        answers = [await station.ask("onlineGetPhoto", photoType=kind) for _ in range(2)]
        photos = [base64.b64decode(answer["photo"], validate=True) for answer in answers]
        assert photos == [capture.jpeg for capture in terminal.captures]
        assert photos[0] != photos[1]
        assert Image.open(io.BytesIO(photos[0])).format == "JPEG"


@pytest.mark.parametrize(("kind", "code"), [("0", "601"), ("1", "600"), ("2", "200"), ("", "200")])
@pytest.mark.usefixtures("terminal")
async def test_a_capture_without_a_picture_says_why(station, kind, code):
    answer = await station.ask("onlineGetPhoto", photoType=kind)
    assert (answer["errorCode"], answer["photo"]) == (code, "")


async def test_deleting_the_records_deletes_those_that_are_kept_too(station, terminal):
    station.on_record = lambda _record: None
    terminal.see(Sighting(CAST[0]))
    await station.next("uploadRecord")
    assert (await station.ask("onlineDeleteSnapRecord"))["errorCode"] == "100"
    assert len(terminal.kept) == 0
    assert terminal.counts["cleared"] == 1


async def test_an_unknown_command_is_answered_with_203(station, terminal):
    assert (await station.ask("onlineDance"))["errorCode"] == "203"
    assert terminal.counts["unknown"] == 1


async def test_a_message_that_nobody_could_answer_is_only_counted(station, terminal):
    for frame in ("{", "[1]", '{"msgType":"onlineOpen","msg":"x"}', '{"msgID":"1"}', "9" * 5000, b"\xff\x00"):
        await station.link.send(frame)
    await station.ask("onlineGetRegisterCount")
    assert terminal.counts["unreadable"] == 6
    assert terminal.opened == []


async def test_error_codes_come_on_demand_and_nothing_is_done(station):
    faults = Faults(error_codes=(("onlineOpen", "200"),))
    async with SimulatedTerminal(station.url, "1", habits=QUICK, faults=faults) as terminal:
        await terminal.until(lambda t: t.registered)
        assert (await station.ask("onlineOpen", msg="x"))["errorCode"] == "200"
        assert terminal.opened == []
        assert (await station.ask("onlineGetRegisterCount"))["errorCode"] == "100"


async def test_one_error_code_may_be_for_all_commands(station):
    faults = Faults(error_codes=(("", "1000"),))
    async with SimulatedTerminal(station.url, "1", habits=QUICK, faults=faults) as terminal:
        await terminal.until(lambda t: t.registered)
        for command in ("onlineReboot", "onlineGetRegister", "onlineUpdate", "onlineGetPhoto"):
            assert (await station.ask(command))["errorCode"] == "1000"
        assert terminal.counts["rebooted"] == 0


async def test_a_lost_answer_belongs_to_a_command_that_was_done(station):
    async with SimulatedTerminal(station.url, "1", habits=QUICK, faults=Faults(lose_answers=1.0)) as terminal:
        await terminal.until(lambda t: t.registered)
        await station.notify({"msgType": "onlineOpen", "msgID": "1", "msg": "x"})
        await terminal.until(lambda t: t.opened == ["x"])
        terminal.see(Sighting(CAST[0]))
        await station.next("uploadRecord")
        assert station._inbox["onlineOpenResp"].empty()


async def test_a_late_answer_does_not_come_at_once(station):
    async with SimulatedTerminal(
        station.url, "1", habits=QUICK, faults=Faults(late_answers_s=3600)
    ) as terminal:
        await terminal.until(lambda t: t.registered)
        await station.notify({"msgType": "onlineOpen", "msgID": "1", "msg": "x"})
        await terminal.until(lambda t: t.opened == ["x"])
        terminal.see(Sighting(CAST[0]))
        await station.next("uploadRecord")  # records go after the answers that are ready
        assert station._inbox["onlineOpenResp"].empty()


async def test_a_late_answer_comes_in_the_end(station):
    async with SimulatedTerminal(
        station.url, "1", habits=QUICK, faults=Faults(late_answers_s=0.01)
    ) as terminal:
        await terminal.until(lambda t: t.registered)
        assert (await station.ask("onlineOpen", msg="x"))["errorCode"] == "100"


async def test_what_happens_is_told(station):
    told: list[Happening] = []
    async with SimulatedTerminal(station.url, "1", habits=QUICK, on_happening=told.append) as terminal:
        await terminal.until(lambda t: t.registered)
        await station.ask("onlineOpen", msg="你好")
        await station.ask("registerPersonInfo", **registering(person()))
        record = terminal.see(Sighting(CAST[0]))
        await terminal.until(lambda t: len(t.kept) == 0)
    kinds = [happening.kind for happening in told]
    assert kinds == [
        HappeningKind.JOINED,
        HappeningKind.OPENED,
        HappeningKind.ENROLLED,
        HappeningKind.PASSED,
        HappeningKind.ACKNOWLEDGED,
        HappeningKind.LOST,
    ]
    assert told[1].text == "你好"
    assert told[4].record is record
