"""Writing what the station sends: strict."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from facedesk.wire import parameters
from facedesk.wire.codec import Sender, UnwritableField, decode, encode
from facedesk.wire.messages import (
    Answer,
    GetPhoto,
    GetRegisterByIdNumber,
    GetRegisterByIndex,
    KeepAliveResp,
    OnlineOpen,
    OnlineReboot,
    OnlineUpdate,
    Operation,
    Priority,
    RegisterPersonInfo,
    RegisterResp,
    SetDevInfo,
    UpdateType,
    UploadRecordResp,
)
from facedesk.wire.person_fields import PersonInfo
from facedesk.wire.schedule import Day, Period, Week

from .tables import OPTIONAL_WHEN_SETTING, PERSON_AS_WRITTEN, SETTABLE

PERSON = PersonInfo(
    number="20001",
    name="张三",
    sex="男",
    birthday=date(1997, 4, 3),
    valid_from=date(2019, 8, 9),
    valid_until=date(2029, 8, 9),
    priority=Priority.SCHEDULED,
    photo_1=b"\xff\xd8\xff",
    photo_1_number="654321",
)
FULL_SETTING = {row.name: row.default for row in parameters.WRITABLE}


def refused(message):
    """Give field and reason of a message that must not be sent."""
    with pytest.raises(UnwritableField) as told:
        encode(message)
    return told.value.field, told.value.reason


def adding(**changes: object):
    """Give the command that adds a person who differs by `changes`."""
    return RegisterPersonInfo("1", "FaceDevice001", Operation.ADD, replace(PERSON, **changes))


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (
            OnlineOpen("000002", "FaceDevice001", "欢迎光临"),
            '{"msgType":"onlineOpen","msgID":"000002","deviceNo":"FaceDevice001","msg":"欢迎光临"}',
        ),
        (
            RegisterResp("1", "t", datetime(2020, 4, 3, 8, 47, 12, 11999, tzinfo=UTC), "100"),
            '{"msgType":"registerResp","deviceNo":"1","token":"t","registerTime":"1585903632011","errorCode":"100"}',
        ),
        (
            UploadRecordResp(" 7 ", "1", "100"),
            '{"msgType":"uploadRecordResp","msgID":" 7 ","deviceNo":"1","errorCode":"100","controlState":"","msg":""}',
        ),
        (
            OnlineUpdate("1", UpdateType.APPLICATION, "http://a/b", "45"),
            '{"msgType":"onlineUpdate","msgID":"1","updateType":"1","updateUrl":"http://a/b","updateKey":"45"}',
        ),
        *(
            (
                UploadRecordResp("7", "1", "100", state),
                f'{{"msgType":"uploadRecordResp","msgID":"7","deviceNo":"1","errorCode":"100","controlState":"{state}","msg":""}}',
            )
            for state in ("open", "close")
        ),
        (GetPhoto("1", with_face=True), '{"msgType":"onlineGetPhoto","msgID":"1","photoType":"0"}'),
        (GetPhoto("1", with_face=False), '{"msgType":"onlineGetPhoto","msgID":"1","photoType":"1"}'),
        (GetRegisterByIndex("1", 0), '{"msgType":"onlineGetRegisterByIndex","msgID":"1","index":"0"}'),
        (
            GetRegisterByIdNumber("1", "20001"),
            '{"msgType":"onlineGetRegisterByIdNumber","msgID":"1","idNumber":"20001"}',
        ),
        (KeepAliveResp("1"), '{"msgType":"keepAliveResp","deviceNo":"1"}'),
    ],
)
def test_a_message_is_written_to_the_letter(message, text):
    assert json.loads(encode(message)) == json.loads(text)
    assert encode(message) == text


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (OnlineReboot(""), ("msgID", "missing")),
        (OnlineReboot("1" * 65), ("msgID", "tooLong")),
        (OnlineOpen("1", "2", "x" * 129), ("msg", "tooLong")),
        (OnlineOpen("1", "2" * 33, ""), ("deviceNo", "tooLong")),
        (OnlineUpdate("1", None, "u", "1"), ("updateType", "missing")),
        (OnlineUpdate("1", UpdateType.KERNEL, "u" * 257, "1"), ("updateUrl", "tooLong")),
        (GetRegisterByIndex("1"), ("index", "missing")),
        (UploadRecordResp("1", "2", "100", "ajar"), ("controlState", "notAChoice")),
        (RegisterPersonInfo("1", "2"), ("operateType", "missing")),
        (adding(number=""), ("idNumber", "missing")),
        (adding(number="12a"), ("idNumber", "notDigits")),
        (adding(number="１２"), ("idNumber", "notDigits")),
        (adding(number="000"), ("idNumber", "zero")),
        (adding(number="1" * 33), ("idNumber", "tooLong")),
        (adding(name="张" * 33), ("name", "tooLong")),
        (adding(phone="1" * 17), ("phone", "tooLong")),
        (adding(display_after_name="x" * 31), ("visitorDisplayText", "tooLong")),
        (adding(photo_1=None), ("registerPhoto1", "photoMissing")),
        (adding(photo_1_number="12345"), ("registerPhotoID1", "photoNumber")),
        (adding(photo_2=b"x"), ("RegisterPhotoID2", "photoNumber")),
        (adding(photo_2_number="1" * 33), ("RegisterPhotoID2", "tooLong")),
        (adding(photo_1=b"x" * 307_201), ("registerPhoto1", "photoTooLarge")),
        (adding(schedule=None), ("passTime1", "unreadable")),
    ],
)
def test_what_the_tables_do_not_allow_is_refused_by_its_name(message, told):
    assert refused(message) == told


def test_a_photo_of_exactly_400_kb_goes_out():
    encode(adding(photo_1=b"x" * 307_200))


@pytest.mark.parametrize("index", range(7))
def test_six_periods_a_day_are_refused_by_their_day(index):
    day = Day.of(Period(hour * 60, hour * 60 + 30) for hour in range(6))
    week = Week.all_day().with_day(index, day)
    assert refused(adding(schedule=week)) == (f"passTime{index + 1}", "tooManyPeriods")


def test_a_schedule_goes_out_as_it_is_and_never_as_a_terminal_wrote_it():
    week = Week.all_day().with_day(0, Day.of([Period(360, 540)]))
    (person,) = json.loads(encode(adding(schedule=week, schedule_texts=("6:0-9:0;",) * 7)))["personInfoData"]
    assert [person[f"passTime{day}"] for day in range(1, 8)] == ["06_00,09_00", "", "", "", "", "", ""]


def test_each_photo_and_each_number_goes_out_under_its_own_name():
    photos = {f"photo_{place}": bytes([place]) * 3 for place in (1, 2, 3)}
    numbers = {f"photo_{place}_number": str(place) * 6 for place in (1, 2, 3)}
    (person,) = json.loads(encode(adding(**photos, **numbers)))["personInfoData"]
    assert [person[name] for name in ("registerPhoto1", "registerPhoto2", "RegisterPhoto3")] == [
        "AQEB",
        "AgIC",
        "AwMD",
    ]
    assert [person[name] for name in ("registerPhotoID1", "RegisterPhotoID2", "registerPhotoID3")] == [
        "111111",
        "222222",
        "333333",
    ]


def test_lengths_are_counted_in_characters():
    encode(adding(name="张" * 32))


def test_a_closed_day_goes_out_as_a_period_without_length():
    week = Week.all_day().with_day(6, Day.closed())
    (person,) = json.loads(encode(adding(schedule=week)))["personInfoData"]
    assert person["passTime6"] == ""
    assert person["passTime7"] == "00_00,00_00"


@pytest.mark.parametrize("id_number", ["20001", "0123456789abcdef0123456789abcdef"])
def test_a_deletion_needs_a_number_only(id_number):
    message = RegisterPersonInfo("1", "2", Operation.DELETE, PersonInfo(number=id_number))
    (person,) = json.loads(encode(message))["personInfoData"]
    assert set(person) == PERSON_AS_WRITTEN | {"operateType"}
    assert (person["operateType"], person["idNumber"]) == ("2", id_number)


def test_a_deletion_without_a_number_is_refused():
    assert refused(RegisterPersonInfo("1", "2", Operation.DELETE)) == ("idNumber", "missing")


def test_deleting_all_needs_nothing():
    message = RegisterPersonInfo("1", "2", Operation.DELETE_ALL)
    assert decode(encode(message), Sender.STATION) == message


def test_an_acknowledgement_repeats_whatever_number_the_record_had():
    written = json.loads(encode(UploadRecordResp("9" * 100, "1", "100")))
    assert written["msgID"] == "9" * 100


def test_a_setting_holds_the_complete_set():
    written = json.loads(encode(SetDevInfo("1", FULL_SETTING)))
    assert set(written) == SETTABLE | {"msgType", "msgID"}


def test_a_setting_holds_nothing_that_is_not_known_and_need_not_be_there():
    message = SetDevInfo("1", dict.fromkeys(SETTABLE - OPTIONAL_WHEN_SETTING, "0"))
    written = json.loads(encode(message))
    assert set(written) == SETTABLE - OPTIONAL_WHEN_SETTING | {"msgType", "msgID"}


def test_a_setting_may_lack_what_nobody_knows_how_it_stands_at_the_terminal():
    known = {name: value for name, value in FULL_SETTING.items() if name != "voiceVolume"}
    written = json.loads(encode(SetDevInfo("1", known, left_out=frozenset({"voiceVolume"}))))
    assert "voiceVolume" not in written


@pytest.mark.parametrize("name", sorted(SETTABLE - OPTIONAL_WHEN_SETTING))
def test_a_setting_without_a_required_parameter_is_refused(name):
    parameters_but_one = {each: value for each, value in FULL_SETTING.items() if each != name}
    assert refused(SetDevInfo("1", parameters_but_one)) == (name, "missing")


@pytest.mark.parametrize("name", ["maxGain", "wiredIpAddress", "deviceKey", "msgID"])
def test_what_may_not_be_set_is_refused(name):
    assert refused(SetDevInfo("1", {**FULL_SETTING, name: "1"})) == (name, "unknown")


def test_text_that_no_socket_takes_is_mended():
    written = encode(OnlineOpen("1", "2", "a\ud800b\0"))
    assert json.loads(written)["msg"] == "a\ufffdb\ufffd"
    written.encode()


def test_what_is_no_message_of_its_own_is_not_written():
    with pytest.raises(TypeError):
        encode(Answer(message_id="1"))
