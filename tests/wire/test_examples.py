"""Every example of the document, read and written."""

import base64
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from facedesk.wire.codec import Sender, UnwritableField, decode, encode
from facedesk.wire.messages import (
    FROM_STATION,
    FROM_TERMINAL,
    GetDevInfoResp,
    GetRegisterAck,
    GetRegisterCountResp,
    GetRegisterInfoResp,
    InOut,
    KeepAlive,
    Operation,
    Priority,
    Register,
    RegisterPersonInfo,
    RegisterPersonInfoResp,
    RegisterResp,
    RosterAnswer,
    SetDevInfo,
    SnapType,
    UpdateResp,
    UploadRecord,
    Verdict,
)
from facedesk.wire.schedule import LAST_MINUTE, Day, Period

from .examples import EXAMPLES
from .tables import ANSWER, PERSON_AS_WRITTEN, TABLES

# Beyond V3.5, or only in a table: without an example of their own.
WITHOUT_EXAMPLE = {
    (Sender.TERMINAL, "onlineGetRegisterResp"),
    (Sender.TERMINAL, "onlineGetRegisterByIndexResp"),
    (Sender.TERMINAL, "onlineGetRegisterByIdNumberResp"),
    (Sender.STATION, "onlineGetRegisterByIdNumber"),
}
JPEG = b"\xff\xd8\xff\xe0 a picture \xff\xd9"


def read(msg_type, section=None):
    """Read the document's example of a message."""
    (found,) = [
        example for example in EXAMPLES if example.msg_type == msg_type and section in (None, example.section)
    ]
    return decode(found.text, found.sender)


def writable(message):
    """Give the message with a photo where the document's example holds a sentence in its place."""
    if isinstance(message, RegisterPersonInfo):
        person = replace(message.person, photo_1=JPEG, photo_1_number="654321")
        return replace(message, person=person)
    return message


def test_every_message_has_an_example():
    known = {(Sender.TERMINAL, kind.msg_type) for kind in FROM_TERMINAL}
    known |= {(Sender.STATION, kind.msg_type) for kind in FROM_STATION}
    shown = {(example.sender, example.msg_type) for example in EXAMPLES}
    assert shown | WITHOUT_EXAMPLE == known
    assert not shown & WITHOUT_EXAMPLE


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_example_is_read_as_its_class(example):
    message = decode(example.text, example.sender)
    assert message.msg_type == example.msg_type
    assert decode(example.text.encode(), example.sender) == message


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_what_was_read_is_written_and_read_again_the_same(example):
    message = writable(decode(example.text, example.sender))
    if isinstance(message, GetDevInfoResp):
        message = replace(message, unclear={})  # nobody knows how to write it
    assert decode(encode(message), example.sender) == message


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_what_is_written_has_the_names_of_the_table_and_only_strings(example):
    message = writable(decode(example.text, example.sender))
    written = json.loads(encode(message))
    assert {type(value) for name, value in written.items() if name != "personInfoData"} == {str}
    expected = TABLES.get((example.sender, example.msg_type))
    if isinstance(message, GetDevInfoResp):
        expected = {"msgType", *json.loads(example.text)} - message.unclear.keys()
    elif isinstance(message, GetRegisterInfoResp):
        counted = {"personNum"} if message.person_count is not None else set()
        expected = ANSWER | {"index"} | counted | PERSON_AS_WRITTEN
    assert set(written) == expected


def test_registration_is_read():
    assert read("register") == Register(
        device_no="168380000106",
        register_time=datetime(2017, 10, 24, 11, 50, 17, tzinfo=UTC),
        rand="e10adc3949ba59abbe56e057f20f883e",
        protocol_version="V1.0",
        hardware_version="A2",
        software_version="2.1.9 2020-02-13",
        alg_version="1.0.2-1.2.0",
        sign="025984AB8393B9484226E6B1FA7BBF9",
    )


def test_the_sign_in_the_documents_example_is_wrong():
    message = read("register")
    assert len(message.sign) == 31
    assert not message.sign_is_right()


def test_the_station_time_is_in_milliseconds():
    message = read("registerResp")
    assert isinstance(message, RegisterResp)
    assert message.station_time == datetime(2020, 4, 3, 8, 47, 12, 11000, tzinfo=UTC)
    assert json.loads(encode(message))["registerTime"] == "1585903632011"


def test_a_heartbeat_tells_the_place():
    assert read("keepAlive") == KeepAlive("FaceDevice001", "1508845817", 116.481499, 39.990475)


def test_the_two_codes_of_an_upgrade_under_way():
    message = read("onlineUpdateResp")
    assert isinstance(message, UpdateResp)
    assert message.under_way
    assert replace(message, error_code="501").under_way
    assert not replace(message, error_code="100").under_way
    assert not replace(message, error_code="502").under_way


def test_an_answer_with_stray_blanks_in_its_names_is_read():
    message = read("registerPersonInfoResp")
    assert isinstance(message, RegisterPersonInfoResp)
    assert message.succeeded
    assert message.message == "操作成功"


def test_a_type_with_a_stray_blank_is_read():
    message = read("onlineGetRegisterCountResp")
    assert isinstance(message, GetRegisterCountResp)
    assert message.person_count == 1000


def test_parameters_are_read_under_the_documents_names():
    message = read("onlineGetDevInfoResp")
    assert isinstance(message, GetDevInfoResp)
    assert message.message_id == "11ea-5520-81affbe0-9f0e-0b50951c9bf6"
    assert message.parameters["wiredIpAddress"] == "192.168.10.66"
    assert message.parameters["faceDetectLandmarkScore"] == "45"
    assert message.spelled == {
        "wiredIpAddress": ("wiredIpAddr",),
        "faceDetectLandmarkScore": ("faceDetectLandmardScore",),
    }


def test_a_parameter_that_is_sent_twice_and_not_alike_is_not_clear():
    message = read("onlineGetDevInfoResp")
    assert "faceRFIDCardEnable" not in message.parameters
    assert message.unclear == {"faceRFIDCardEnable": "1 / 0"}


def test_parameters_that_no_table_explains_are_kept():
    parameters = read("onlineGetDevInfoResp").parameters
    assert parameters["maxGain"] == "10"
    assert parameters["NfStrength"] == "-1"
    assert "msg" not in parameters


def test_a_setting_is_read_and_written_with_the_terminals_own_spelling():
    message = read("onlineSetDevInfo")
    assert isinstance(message, SetDevInfo)
    assert message.parameters["openDoorTimeDelayMs"] == "10000"
    spelled = replace(message, spelled={"faceDetectLandmarkScore": ("faceDetectLandmardScore",)})
    written = json.loads(encode(spelled))
    assert written["faceDetectLandmardScore"] == "99"
    assert "faceDetectLandmarkScore" not in written


def test_a_parameter_that_a_terminal_has_under_two_names_is_written_under_both():
    names = "faceDetectLandmarkScore", "faceDetectLandmardScore"
    written = json.loads(encode(replace(read("onlineSetDevInfo"), spelled={names[0]: names})))
    assert [written[name] for name in names] == ["99", "99"]


def test_a_person_is_read():
    message = read("registerPersonInfo")
    assert isinstance(message, RegisterPersonInfo)
    person = message.person
    assert message.operation is Operation.ADD
    assert (person.number, person.card, person.name, person.sex) == ("2001", "8899", "张三", "男")
    assert person.birthday == date(1997, 4, 3)
    assert (person.valid_from, person.valid_until) == (date(2019, 8, 9), date(2029, 8, 9))
    assert person.priority is Priority.SCHEDULED
    assert person.display_before_name == "亲爱的"
    assert person.schedule is not None
    assert person.schedule.days[0] == Day.of([Period(360, 540), Period(1080, 1260)])
    assert person.schedule.days[6] == Day.of([Period(0, LAST_MINUTE)])


def test_a_person_without_a_photo_is_not_registered():
    with pytest.raises(UnwritableField) as told:
        encode(read("registerPersonInfo"))
    assert (told.value.field, told.value.reason) == ("registerPhoto1", "photoMissing")


def test_a_person_is_written_with_every_name_and_both_spellings():
    written = json.loads(encode(writable(read("registerPersonInfo"))))
    assert written["personInfoCount"] == "1"
    (person,) = written["personInfoData"]
    assert set(person) == PERSON_AS_WRITTEN | {"operateType"}
    assert {type(value) for value in person.values()} == {str}
    assert person["registerPhoto1"] == base64.b64encode(JPEG).decode()
    assert person["visitorDisplayText"] == person["visitordisplayText"] == "欢迎您的参观"
    assert person["birthday"] == "1997年4月3日"
    assert person["validDateStart"] == "2019_08_09"
    assert person["passTime1"] == "06_00,09_00,18_00,21_00"


@pytest.mark.parametrize("section", ["2.2.2", "2.2.5"])
def test_a_person_of_a_roster_is_read(section):
    message = read("onlineGetRegisterInfoResp", section)
    assert isinstance(message, RosterAnswer)
    assert message.index == "999"
    assert message.person_count == (1000 if section == "2.2.2" else None)
    assert message.person.name == "张三"
    assert message.person.valid_from == date(2019, 8, 9)
    assert message.person.photo_1 is None
    assert message.person.display_after_name == "欢迎您的参观"


def test_the_same_type_means_two_things_by_its_sender():
    acknowledgement = read("onlineGetRegisterResp")
    assert acknowledgement == GetRegisterAck("1001", "FaceDevice001", "100", "999")
    assert isinstance(decode(encode(acknowledgement), Sender.TERMINAL), RosterAnswer)


def test_a_pass_record_is_read():
    message = read("uploadRecord")
    assert isinstance(message, UploadRecord)
    assert message.message_id == "1001"
    assert message.snap_type is SnapType.AUTOMATIC
    assert message.verdict is Verdict.PASSED
    assert not message.has_fever
    assert message.pass_time == "2019-11-08 13:05:51.421"
    assert message.passed_at == datetime(2019, 11, 8, 13, 5, 51, 421000)  # noqa: DTZ001
    assert message.birth == date(1998, 8, 9)
    assert message.valid_until == date(2029, 10, 8)
    assert message.in_out is InOut.IN
    assert message.temperature_c == 36.5
    assert message.problems == ()


def test_a_name_that_is_doubled_in_a_record_counts_as_sent_last():
    message = read("uploadRecord")
    assert message.visitor_voice_text == "欢迎光临"
    assert message.fields["visitorVoiceText"] == "欢迎光临"


def test_a_record_keeps_what_it_said_but_for_pictures_and_type():
    (example,) = [each for each in EXAMPLES if each.msg_type == "uploadRecord"]
    expected = json.loads(example.text)
    for name in ("msgType", "recognitionPhoto", "comparePhoto"):
        del expected[name]
    assert read("uploadRecord").fields == expected
