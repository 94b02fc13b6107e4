import asyncio
import base64
import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from facedesk.simulator.cast import BY_PORTRAIT, CAST, STRANGER
from facedesk.simulator.dump import terminal_row
from facedesk.simulator.pictures import PicturePool
from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .station import QUICK, Station, silence, yes

ZHANG, LI = BY_PORTRAIT["zhang"], BY_PORTRAIT["li"]
TABLE = {
    "msgType", "msgID", "version", "deviceNo", "token", "snapType", "compareResult", "passTime", "idNumber", "name",
    "sex", "birth", "company", "department", "phone", "validDateStart", "validDateEnd", "visitorVoiceText",
    "inOutMode", "recognitionPhoto", "comparePhoto", "temperature", "temperatureResult", "rfIdNumber", "ethnicity",
    "address", "authority", "locationx", "locationy", "normalNumber",
}  # fmt: skip
NEWER = {"comparePoint", "liveIrPoint", "faceMaskResult", "offLineRecordNum", "priority", "data"}


async def test_a_record_carries_every_field_as_text(station, terminal):
    terminal.see(Sighting(ZHANG, temperature_c=36.5), passed_at=datetime(2019, 11, 8, 13, 5, 51, 421_000))  # noqa: DTZ001
    record = await station.next("uploadRecord")
    assert set(record) == TABLE | NEWER
    assert all(isinstance(value, str) for value in record.values())
    assert (
        record
        | {
            "deviceNo": "168380000106",
            "token": "token-1",
            "version": "V4.0",
            "snapType": "0",
            "compareResult": "0",
            "passTime": "2019-11-08 13:05:51.421",
            "idNumber": "20001",
            "name": "Zhang Wei",
            "birth": "1997年4月3日",
            "validDateStart": "2019_8_9",
            "inOutMode": "1",
            "temperature": "36.5",
            "temperatureResult": "1",
            "offLineRecordNum": "0",
        }
        == record
    )


async def test_each_record_has_a_number_of_its_own(station, terminal):
    numbers = {terminal.see(Sighting(ZHANG)).message_id for _ in range(5)}
    assert {(await station.next("uploadRecord"))["msgID"] for _ in range(5)} == numbers


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (PassVerdict.PASSED, ("0", "0", "0")),
        (PassVerdict.ALWAYS, ("0", "0", "2")),
        (PassVerdict.BLOCKED, ("0", "0", "1")),
        (PassVerdict.NOT_MATCHED, ("1", "1", "0")),
        (PassVerdict.OUT_OF_SCHEDULE, ("0", "2", "0")),
        (PassVerdict.EXPIRED, ("0", "3", "0")),
        (PassVerdict.NOT_AUTHORISED, ("0", "4", "0")),
    ],
)
async def test_a_verdict_is_said_in_the_documents_numbers(station, terminal, verdict, said):
    terminal.see(Sighting(ZHANG, verdict))
    record = await station.next("uploadRecord")
    assert (record["snapType"], record["compareResult"], record["priority"]) == said
    assert bool(record["rfIdNumber"]) is (verdict is PassVerdict.NOT_MATCHED)


async def test_a_stranger_is_nobody(station):
    async with SimulatedTerminal(station.url, "1", habits=QUICK, pictures=PicturePool()) as terminal:
        terminal.see(Sighting(STRANGER, PassVerdict.STRANGER))
        record = await station.next("uploadRecord")
    assert re.fullmatch(r"[0-9a-f]{32}", record["idNumber"])
    assert record["recognitionPhoto"]
    said = {name: record[name] for name in ("snapType", "compareResult", "name", "inOutMode", "comparePhoto")}
    assert said == {
        "snapType": "3",
        "compareResult": "1",
        "name": "陌生人",
        "inOutMode": "0",
        "comparePhoto": "",
    }
    assert (record["temperature"], record["temperatureResult"]) == ("0.0", "0")
    for name in ("sex", "birth", "company", "department", "phone", "validDateStart", "validDateEnd"):
        assert record[name] == ""


async def test_the_fever_threshold_is_the_terminals_own_parameter(station, terminal):
    terminal.see(Sighting(LI, temperature_c=38.2))
    terminal.parameters["faceFeverTemperature"] = "38.30"
    terminal.see(Sighting(LI, temperature_c=38.2))
    terminal.parameters["faceTemperatureDetectEnable"] = "0"
    terminal.see(Sighting(LI, temperature_c=38.2))
    records = [await station.next("uploadRecord") for _ in range(3)]
    measured = [(record["temperature"], record["temperatureResult"]) for record in records]
    assert measured == [("38.2", "2"), ("38.2", "1"), ("0.0", "0")]


async def test_an_exit_says_out(station, terminal):
    terminal.parameters["entranceDirection"] = "1"
    terminal.see(Sighting(ZHANG))
    assert (await station.next("uploadRecord"))["inOutMode"] == "2"


async def test_the_pictures_arrive_byte_for_byte(station):
    async with SimulatedTerminal(station.url, "1", habits=QUICK, pictures=PicturePool()) as terminal:
        made = [terminal.see(Sighting(LI)) for _ in range(4)]
        got = [await station.next("uploadRecord") for _ in range(4)]
    captured = [base64.b64decode(record["recognitionPhoto"], validate=True) for record in got]
    assert captured == [record.recognition.jpeg for record in made]
    assert len(set(captured)) == 4
    assert {base64.b64decode(record["comparePhoto"]) for record in got} == {made[0].compare.jpeg}


async def test_no_picture_is_sent_where_the_parameter_says_so(station):
    async with SimulatedTerminal(station.url, "1", habits=QUICK, pictures=PicturePool()) as terminal:
        terminal.parameters["jpegEncodeSizeMode"] = "0"
        terminal.see(Sighting(LI))
        assert (await station.next("uploadRecord"))["recognitionPhoto"] == ""


async def test_a_record_is_kept_until_it_is_acknowledged(station, terminal):
    station.on_record = silence
    record = terminal.see(Sighting(ZHANG))
    message = await station.next("uploadRecord")
    assert list(terminal.kept) == [record]
    await station.notify(yes(message))
    await terminal.until(lambda t: len(t.kept) == 0)
    assert list(terminal.acknowledged) == [record]


@pytest.mark.parametrize("wrong", [{"msgID": "9999"}, {"errorCode": "200"}, {"errorCode": None}])
async def test_only_a_hundred_with_the_right_number_acknowledges(station, terminal, wrong):
    station.on_record = lambda record: yes(record) | wrong
    terminal.see(Sighting(ZHANG))
    await terminal.until(lambda t: t.received["uploadRecordResp"] == 1)
    assert len(terminal.kept) == 1


async def test_an_unanswered_record_is_sent_again_unchanged(station):
    station.on_record = silence
    async with SimulatedTerminal(station.url, "1", habits=replace(QUICK, resend_after_s=0.01)) as terminal:
        terminal.see(Sighting(ZHANG))
        first, second = await station.next("uploadRecord"), await station.next("uploadRecord")
        assert first == second
        station.on_record = yes
        await terminal.until(lambda t: len(t.kept) == 0)


async def test_records_come_again_in_order_after_each_reconnect(station):
    station.on_record = silence
    async with SimulatedTerminal(station.url, "1", habits=replace(QUICK, window=3)) as terminal:
        await terminal.until(lambda t: t.registered)
        numbers = [terminal.see(Sighting(ZHANG)).message_id for _ in range(6)]
        for joined in (2, 3):
            seen = [(await station.next("uploadRecord"))["msgID"] for _ in range(3)]
            assert seen == numbers[:3]
            terminal.drop()
            await terminal.until(lambda t, joined=joined: t.counts["registered"] == joined)
        station.on_record = yes
        terminal.drop()
        await terminal.until(lambda t: len(t.kept) == 0)
        assert [record.message_id for record in terminal.acknowledged] == numbers


async def test_at_most_the_window_is_under_way(station):
    station.on_record = silence
    async with SimulatedTerminal(station.url, "1", habits=replace(QUICK, window=3)) as terminal:
        await terminal.until(lambda t: t.registered)
        for _ in range(5):
            terminal.see(Sighting(ZHANG))
        await terminal.until(lambda t: t.counts["sent"] == 3)
        await station.ask("onlineGetRegisterCount")  # answered after whatever else was to be sent
        assert terminal.counts["sent"] == 3


async def test_records_of_an_outage_say_how_many_are_left(station, terminal):
    await terminal.stop()
    for minutes in (30, 20, 10):
        terminal.see(Sighting(ZHANG), passed_at=terminal.now() - timedelta(minutes=minutes))
    terminal.start()
    await terminal.until(lambda t: len(t.kept) == 0)
    terminal.see(Sighting(ZHANG))
    records = [await station.next("uploadRecord") for _ in range(4)]
    assert records[0]["offLineRecordNum"] == "3"
    assert int(records[2]["offLineRecordNum"]) >= 1
    assert records[3]["offLineRecordNum"] == "0"
    assert [record["passTime"] for record in records] == sorted(record["passTime"] for record in records)


async def test_the_stations_decision_is_remembered(station, terminal):
    station.on_record = lambda record: yes(record) | {"controlState": "open", "msg": "条件符合，道闸开启"}
    record = terminal.see(Sighting(ZHANG))
    await terminal.until(lambda t: len(t.decisions) == 1)
    decision = terminal.decisions[0]
    assert (decision.message_id, decision.control_state) == (record.message_id, "open")
    assert decision.say == "条件符合，道闸开启"


async def test_with_dropped_connections_every_record_still_arrives(station):
    async with SimulatedTerminal(station.url, "1", habits=QUICK, faults=Faults(drop=0.4)) as terminal:
        await terminal.until(lambda t: t.registered)
        made = {terminal.see(Sighting(ZHANG)).message_id for _ in range(20)}
        await terminal.until(lambda t: len(t.kept) == 0)
        assert terminal.counts["registered"] > 1
        assert {record["msgID"] for record in station.records} == made


async def test_with_lost_acknowledgements_records_arrive_twice_and_end(station):
    habits = replace(QUICK, resend_after_s=0.01)
    async with SimulatedTerminal(
        station.url, "1", habits=habits, faults=Faults(lose_answers=0.5)
    ) as terminal:
        await terminal.until(lambda t: t.registered)
        made = [terminal.see(Sighting(ZHANG)).message_id for _ in range(20)]
        await terminal.until(lambda t: len(t.kept) == 0)
        assert len(station.records) > len(made)


async def test_a_bad_photo_is_not_base64_each_time_it_is_sent(station):
    station.on_record = silence
    habits = replace(QUICK, resend_after_s=0.01)
    async with SimulatedTerminal(station.url, "1", habits=habits, faults=Faults(bad_photos=1.0)) as terminal:
        terminal.see(Sighting(ZHANG))
        for _ in range(2):
            with pytest.raises(ValueError, match="base64"):
                base64.b64decode((await station.next("uploadRecord"))["recognitionPhoto"], validate=True)


async def test_a_wrong_token_and_another_device_are_sent_on_demand(station):
    faults = Faults(wrong_token=True, other_device=True)
    async with SimulatedTerminal(station.url, "1", habits=QUICK, faults=faults) as terminal:
        terminal.see(Sighting(CAST[0]))
        record = await station.next("uploadRecord")
        answer = await station.ask("onlineGetRegisterCount")
    assert station.registrations[0]["deviceNo"] == "1"
    assert {record["deviceNo"], answer["deviceNo"]} == {"FaceDevice001"}
    assert "token-1" not in {record["token"], answer["token"]}


async def test_many_records_leave_the_loop_time_for_others():
    async with Station() as station, SimulatedTerminal(station.url, "1", habits=QUICK) as terminal:
        await terminal.until(lambda t: t.registered)
        for _ in range(300):
            terminal.see(Sighting(ZHANG))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(terminal.until(lambda t: t.counts["acknowledged"] == 300))
            asked = tasks.create_task(station.ask("onlineGetRegisterCount"))
        assert asked.result()["errorCode"] == "100"


async def test_it_opens_by_itself_or_on_the_stations_word_as_it_is_set(station, terminal):
    yes = station.on_record
    station.on_record = lambda record: yes(record) | {"controlState": "open"}
    terminal.see(Sighting(ZHANG))
    await terminal.until(lambda t: t.counts["acknowledged"] == 1)
    assert (terminal.counts["opened by itself"], terminal.counts["opened by answer"]) == (1, 0)
    terminal.parameters["autoOpenDoorEnable"] = "0"
    terminal.see(Sighting(ZHANG))
    await terminal.until(lambda t: t.counts["acknowledged"] == 2)
    station.on_record = lambda record: yes(record) | {"controlState": "close"}
    terminal.see(Sighting(ZHANG))
    await terminal.until(lambda t: t.counts["acknowledged"] == 3)
    station.on_record = yes
    terminal.see(Sighting(ZHANG))
    await terminal.until(lambda t: t.counts["acknowledged"] == 4)
    opened = [terminal.counts[f"opened by {what}"] for what in ("itself", "answer", "command")]
    assert (opened, terminal.counts["kept shut"]) == ([1, 1, 0], 1)
    assert [each["controlState"] for each in terminal_row(terminal)["decisions"]] == ["open", "open", "close"]
    terminal.parameters["autoOpenDoorEnable"] = "1"
    terminal.see(Sighting(ZHANG, PassVerdict.EXPIRED))
    assert terminal.counts["opened by itself"] == 1
    terminal.parameters["alwaysOpenDoor"] = "1"
    terminal.see(Sighting(ZHANG, PassVerdict.EXPIRED))
    assert terminal.counts["opened by itself"] == 2
