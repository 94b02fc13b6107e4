"""Reading what terminals really send, and what nobody should."""

import base64
import json
from typing import Any

import msgspec
import pytest

from facedesk.wire import bounds, schedule
from facedesk.wire.codec import ProtocolError, Sender, decode, encode
from facedesk.wire.messages import (
    Answer,
    GetDevInfoResp,
    GetPhotoResp,
    InOut,
    OpenResp,
    Register,
    RegisterPersonInfo,
    Unknown,
    UploadRecord,
    Verdict,
    WireProblem,
    sign_of,
)

JPEG = b"\xff\xd8\xff\xe0 a picture \xff\xd9"
PHOTO = base64.b64encode(JPEG).decode()


def record(**fields: object):
    """Read an upload with these fields beside those that it needs."""
    content = {"msgType": "uploadRecord", "msgID": "7", "passTime": "2019-11-08 13:05:51.421", **fields}
    message = decode(json.dumps({name: value for name, value in content.items() if value is not ...}))
    assert isinstance(message, UploadRecord)
    return message


def refused(frame):
    """Give the code with which a frame is refused."""
    with pytest.raises(ProtocolError) as told:
        decode(frame)
    return told.value.code


def test_what_is_no_message_is_refused_by_its_reason():
    assert refused(b"\xff\xfe\x00") == "notText"
    assert refused("") == "notJson"
    assert refused('{"msgType":"keepAlive",}') == "notJson"
    assert refused("[1]") == "notObject"
    assert refused("[" * 9_000) == "tooDeep"
    assert refused('{"a":' * 9_000) == "tooDeep"
    assert refused("{}") == "noMsgType"
    assert refused('{"msgType":["register"]}') == "noMsgType"
    assert refused('{"msgType":" "}') == "noMsgType"
    assert refused('{"msgType":"onlineOpenResp","msgID":" "}') == "noMsgId"
    assert refused('{"msgType":"onlineOpenResp","msgID":{}}') == "noMsgId"
    assert refused('{"msgType":"onlineOpenResp"}') == "noMsgId"


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (b'{"a":\0}', "notJson"),
        (b'{\0"\0', "notJson"),
        (b'{\0"\0a', "notJson"),
        (b"[\0]\0", "notJson"),
        (b"\xff\xfe[\0]\0", "notText"),
        (b"{\0\xff\xd8", "notText"),
        (b"{\0\xff", "notText"),
        ("\ud800" * (bounds.FRAME_VALUES + 1), "notJson"),
    ],
)
def test_what_only_looks_like_another_form_of_unicode_is_refused_as_what_it_is(frame, code):
    assert refused(frame) == code


@pytest.mark.parametrize(
    ("said", "kept", "problem"),
    [(..., "", "missing"), (None, "", "missing"), (" ", " ", "missing"), ({}, "", "unreadable")],
    ids=str,
)
def test_a_record_without_its_number_is_a_record_all_the_same(said, kept, problem):
    content = {"msgType": "uploadRecord", "passTime": "2026-11-08 13:05:51.421"}
    message = decode(json.dumps(content if said is ... else content | {"msgID": said}))
    assert isinstance(message, UploadRecord)
    assert (message.message_id, message.problems) == (kept, (WireProblem(problem, "msgID"),))


def test_a_refusal_tells_the_type_where_it_is_known():
    with pytest.raises(ProtocolError) as told:
        decode('{"msgType":"onlineOpenResp"}')
    assert told.value.msg_type == "onlineOpenResp"


@pytest.mark.parametrize("around", ["\0", "\ufeff", " \r\n\t", "\0\0 \ufeff"])
def test_nothing_around_the_json_does_harm(around):
    text = around + '{"msgType":"keepAlive","deviceNo":"1"}' + around
    assert decode(text) == decode(text.encode())
    assert decode(text).device_no == "1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("behind", ["\0", "\0\0", " \r\n\0"])
def test_the_end_of_a_string_in_c_does_no_harm_in_any_charset(encoding, behind):
    message = decode(('{"msgType":"keepAlive","deviceNo":"陈伟"}' + behind).encode(encoding))
    assert message.device_no == "陈伟"


def test_names_are_read_without_regard_to_case_and_blanks():
    message = decode('{"MSGTYPE ":" OnlineOpenResp "," msgid":"5","ErrorCode ":100,"MSG":null}')
    assert message == OpenResp(message_id="5", error_code="100")
    message = decode('{"MSGTYPE ":"uploadRecord","MsgId":"5"}')
    assert isinstance(message, UploadRecord)
    assert message.fields == {"msgID": "5"}


def test_so_are_those_of_what_is_unknown_and_of_persons_in_a_command():
    message = decode('{"MsgType":"onlineDance","MSGID":"5","ErrorCode":"100","Msg":"ok"}')
    assert isinstance(message, Unknown)
    assert set(message.fields) == {"msgID", "errorCode", "msg"}
    assert message.as_answer() == Answer(message_id="5", error_code="100", message="ok")
    said = '{"MsgType":"RegisterPersonInfo","msgid":"5","PersonInfoData":[{"OPERATETYPE":"2","Name":"Wei"}]}'
    command = decode(said, Sender.STATION)
    assert isinstance(command, RegisterPersonInfo)
    assert command.operation == 2
    assert command.person is not None
    assert command.person.name == "Wei"


def test_an_unknown_type_is_kept_with_all_it_says():
    message = decode(
        '{"msgType":"onlineDance","msgID":"5","steps":[1,{"a":2}],"errorCode":"100","msg":" ok "}'
    )
    assert isinstance(message, Unknown)
    assert (message.msg_type, message.message_id) == ("onlineDance", "5")
    assert message.fields["steps"] == [1, {"a": 2}]
    assert message.as_answer() == Answer(message_id="5", error_code="100", message="ok")
    assert decode(encode(message)) == message
    assert json.loads(encode(message))["msgType"] == "onlineDance"


def test_an_unknown_answer_tells_whose_it_is_as_far_as_it_can_be_read():
    said = {"msgType": "onlineDance", "msgID": "5", "errorCode": "100"}
    message = decode(json.dumps(said | {"deviceNo": "1683", "token": "t", "msg": []}))
    assert message.as_answer() == Answer(message_id="5", error_code="100", device_no="1683", token="t")
    message = decode(json.dumps(said | {"deviceNo": {}, "token": [1], "msg": "no"}))
    assert message.as_answer() == Answer(message_id="5", error_code="100", message="no")


def test_an_unknown_message_without_a_code_answers_nothing():
    message = decode('{"msgType":"onlineDance","msgID":"5","errorCode":[]}')
    assert isinstance(message, Unknown)
    assert message.as_answer() is None


def test_a_report_of_parameters_may_lack_its_type():
    message = decode('{"msgID":"5","errorCode":"100","msg":"","voiceVolume":5,"strangerRecognizable":true}')
    assert isinstance(message, GetDevInfoResp)
    assert message.parameters == {"voiceVolume": "5", "strangerRecogEnable": "1"}
    assert message.spelled == {"strangerRecogEnable": ("strangerRecognizable",)}


def test_blanks_around_a_parameter_are_kept_where_it_is_a_text():
    message = decode('{"msgID":"5","errorCode":"100","voiceVolume":" 5 ","deviceName":" A ","ofNewer":" B "}')
    assert isinstance(message, GetDevInfoResp)
    assert message.parameters == {"voiceVolume": "5", "deviceName": " A ", "ofNewer": " B "}


def test_a_parameter_that_is_none_has_no_spelling():
    message = decode('{"msgType":"onlineGetDevInfoResp","msgID":"5","errorCode":"100","VoiceVolume":[]}')
    assert isinstance(message, GetDevInfoResp)
    assert (message.parameters, message.spelled) == ({}, {"voiceVolume": ("VoiceVolume",)})
    assert message.unclear == {"voiceVolume": "[]"}


def reported(*said: str, loads: Any = None) -> GetDevInfoResp:
    fields = ",".join(('"msgType":"onlineGetDevInfoResp"', '"msgID":"5"', '"errorCode":"100"', *said))
    message = decode(f"{{{fields}}}".encode(), loads=loads)
    assert isinstance(message, GetDevInfoResp)
    return message


TWICE = [
    (['"voiceVolume":"5"', '"voiceVolume":"7"'], {"voiceVolume": "5 / 7"}),
    (['"voiceVolume":"5"', '"VOICEVOLUME":"7"'], {"voiceVolume": "5 / 7"}),
    (['"banner":"A"', '"banner":"B"'], {"banner": "A / B"}),
    (['"banner":""', '"banner":"B"'], {"banner": " / B"}),
    (
        ['"faceDetectLandmarkScore":"99"', '"faceDetectLandmardScore":80'],
        {"faceDetectLandmarkScore": "99 / 80"},
    ),
    (['"maxGain":"1"', '"maxGain":"2"'], {"maxGain": "1 / 2"}),
    (['"autoOpenDoorEnable":"1"', '"autoOpenDoorEnable":[]'], {"autoOpenDoorEnable": "1 / []"}),
]


@pytest.mark.parametrize("loads", [None, msgspec.json.decode])
@pytest.mark.parametrize(("said", "unclear"), TWICE)
def test_a_parameter_that_is_said_to_be_this_and_that_is_neither(said, unclear, loads):
    message = reported(*said, loads=loads)
    assert (message.parameters, message.unclear) == ({}, unclear)


@pytest.mark.parametrize(
    ("said", "is_so"),
    [
        (['"voiceVolume":"5"', '"voiceVolume":5', '"voiceVolume":"05"', '"voiceVolume":5.0'], "5"),
        (['"faceFeverTemperature":"37.30"', '"faceFeverTemperature":37.3'], "37.3"),
        (['"voiceVolume":null', '"voiceVolume":"5"', '"voiceVolume":""'], "5"),
        (['"banner":null', '"banner":"A"'], "A"),
    ],
)
def test_a_parameter_that_is_said_twice_and_alike_is_what_is_said(said, is_so):
    message = reported(*said)
    assert (list(message.parameters.values()), message.unclear) == ([is_so], {})


NO_VALUES = [
    ('"voiceVolume":null', "null"),
    ('"voiceVolume":true', "true"),
    ('"playVoiceEnable":true', "true"),  # 1 would be off
    ('"faceRFIDCardEnable":false', "false"),
    ('"banner":true', "true"),
    ('"banner":{"text":"A"}', '{"text": "A"}'),
    ('"passTime":[]', "[]"),
    ('"banner":"A\\u0000"', "A\ufffd"),
]


@pytest.mark.parametrize(("said", "shown"), NO_VALUES)
def test_what_no_parameter_can_be_is_not_clear(said, shown):
    message = reported(said)
    assert (message.parameters, list(message.unclear.values())) == ({}, [shown])


def test_a_parameter_that_is_too_long_to_be_kept_is_not_cut_and_taken_for_whole():
    message = reported(f'"banner":"{"A" * 2000}"')
    assert message.parameters == {}
    assert message.unclear["banner"].startswith("AAA")


@pytest.mark.parametrize(
    ("said", "is_so"),
    [
        ('"autoOpenDoorEnable":1.0', "1"),
        ('"autoOpenDoorEnable":true', "1"),
        ('"recogDistance":2.0', "2"),
        ('"voiceVolume":5.0', "5"),
        ('"voiceVolume":5.5', "5.5"),
        ('"faceFeverTemperature":37.0', "37.0"),
        ('"banner":null', ""),
        ('"banner":5', "5"),
    ],
)
def test_numbers_and_texts_are_what_they_say_however_they_are_written(said, is_so):
    message = reported(said)
    assert (list(message.parameters.values()), message.unclear) == ([is_so], {})


@pytest.mark.parametrize("loads", [None, msgspec.json.decode])
@pytest.mark.parametrize("codes", [("200", "100"), ("100", "200"), ("100", 200)])
def test_an_answer_that_says_two_things_of_how_it_ended_is_no_success(codes, loads):
    first, second = map(json.dumps, codes)
    frame = f'{{"msgType":"onlineOpenResp","msgID":"5","errorCode":{first},"errorCode":{second}}}'.encode()
    message = decode(frame, loads=loads)
    assert isinstance(message, Answer)
    assert not message.succeeded


def test_an_answer_that_says_twice_that_it_was_done_is_one():
    message = decode('{"msgType":"onlineOpenResp","msgID":"5","errorCode":"100","errorCode":100}')
    assert isinstance(message, Answer)
    assert message.succeeded


@pytest.mark.parametrize("loads", [None, msgspec.json.decode])
@pytest.mark.parametrize(
    "more", ["", ',"name":"\\"Wei\\\\"', ',"name":"\\/\\u0041"', ',"more":{"a":["b",1]}']
)
@pytest.mark.parametrize("results", [("1", "0"), ("0", "1")])
def test_what_a_record_says_twice_under_one_name_counts_only_where_it_is_alike(results, more, loads):
    first, second = results
    said = f'"compareResult":"{first}","snapType":"0"{more},"compareResult":"{second}"'
    frame = f'{{"msgType":"uploadRecord","msgID":"7","passTime":"2019-11-08 13:05:51",{said}}}'.encode()
    message = decode(frame, loads=loads)
    assert isinstance(message, UploadRecord)
    assert message.verdict is None
    assert WireProblem("unreadable", "compareResult") in message.problems


@pytest.mark.parametrize("data", [None, [], [1], 5, {}, "Wei"])
def test_a_command_about_nobody_names_nobody(data):
    said = {"msgType": "registerPersonInfo", "msgID": "5", "personInfoData": data}
    assert decode(json.dumps(said), Sender.STATION) == RegisterPersonInfo(message_id="5")


def test_a_name_that_is_none_harms_no_person():
    said = {"msgType": "registerPersonInfo", "msgID": "5", "personInfoData": [{"x" * 200: 1, "name": "Wei"}]}
    message = decode(json.dumps(said), Sender.STATION)
    assert isinstance(message, RegisterPersonInfo)
    assert message.person is not None
    assert message.person.name == "Wei"


def test_any_answer_may_lack_its_type():
    message = decode('{"msgID":"5","errorCode":"100","msg":"done"}')
    assert isinstance(message, Unknown)
    answer = message.as_answer()
    assert answer is not None
    assert (answer.message_id, answer.error_code, answer.message) == ("5", "100", "done")
    assert refused('{"msgID":"5","msg":""}') == "noMsgType"
    shortest = decode('{"msgID":"5","errorCode":"100"}')
    assert isinstance(shortest, Unknown)
    assert shortest.as_answer() == Answer(message_id="5", error_code="100")


def test_a_field_of_the_wrong_kind_harms_itself_alone():
    message = decode('{"msgType":"register","deviceNo":"1","registerTime":[1],"rand":{"a":1},"sign":"x"}')
    assert message == Register(device_no="1", sign="x")


def test_a_sign_is_compared_without_regard_to_case():
    sign = sign_of("168380000106", "1508845817", "e10adc")
    assert len(sign) == 32
    assert sign == sign.upper()
    message = Register(
        device_no="168380000106", register_time_text="1508845817", rand="e10adc", sign=sign.lower()
    )
    assert message.sign_is_right()
    assert not Register(device_no="2", rand="e10adc", sign=sign).sign_is_right()


def test_a_clock_in_milliseconds_is_understood_too():
    by_seconds = decode('{"msgType":"register","registerTime":"1508845817"}')
    by_milliseconds = decode('{"msgType":"register","registerTime":1508845817000}')
    assert by_seconds.register_time == by_milliseconds.register_time
    assert decode('{"msgType":"register","registerTime":"999999999999999999"}').register_time is None


def test_a_record_without_a_time_is_a_record():
    for absent in (..., None, "", "  "):
        assert record(passTime=absent).problems == (WireProblem("missing", "passTime"),)


@pytest.mark.parametrize(
    "value",
    ["yesterday", "2019-13-41 25:61:61", "2019-13-41 25:61:61.421", [1], {"a": 1}, 1e300, "9" * 5000],
)
def test_a_time_that_cannot_be_read_is_a_problem(value):
    message = record(passTime=value)
    assert message.passed_at is None
    assert message.problems == (WireProblem("unreadable", "passTime"),)


@pytest.mark.parametrize(
    "text",
    [
        "2019-11-08 13:05:51.421",
        "2019-11-8 13:05:51.421",
        "2019/11/08 13:05:51.421000",
        "2019-11-08T13:05:51,421",
        "20191108130551421",
        "2019-11-08 13:05:51.421000000",
        "2019-11-08 13:05:51.4210009",
    ],
)
def test_a_time_is_read_in_every_notation(text):
    message = record(passTime=f" {text} ")
    assert message.pass_time == text
    assert message.passed_at == record().passed_at


def test_a_time_without_seconds_is_at_the_full_minute():
    for text in ("2019-11-08 13:05", "2019/11/8 13:05:00"):
        assert str(record(passTime=text).passed_at) == "2019-11-08 13:05:00"


def test_a_photo_is_decoded_whatever_stands_around_it():
    around = (f" {PHOTO[:8]}\r\n{PHOTO[8:]} ", f"\xa0{PHOTO[:8]}\u3000{PHOTO[8:12]}\xa0{PHOTO[12:]}")
    for text in (PHOTO, *around, "data:image/jpeg;base64," + PHOTO):
        message = record(recognitionPhoto=text, comparePhoto=text)
        assert message.recognition_photo == message.compare_photo == JPEG
        assert message.problems == ()
        assert "recognitionPhoto" not in message.fields


def test_a_line_break_that_stands_raw_in_a_photo_does_no_harm():
    text = json.dumps({"msgType": "onlineGetPhotoResp", "msgID": "5", "photo": PHOTO[:4] + "|" + PHOTO[4:]})
    message = decode(text.replace("|", "\n"))
    assert isinstance(message, GetPhotoResp)
    assert message.photo == JPEG


@pytest.mark.parametrize("text", ["发行照片", "QUJ-_w==", "QUJ", "data:", PHOTO[:-3], "\ud800"])
def test_a_photo_that_does_not_decode_is_a_problem_and_kept_as_it_came(text):
    message = record(recognitionPhoto=text, comparePhoto=PHOTO)
    assert message.recognition_photo is None
    assert message.problems == (WireProblem("photo", "recognitionPhoto"),)
    assert message.unread_photos == {"recognitionPhoto": text.replace("\ud800", "\ufffd")}
    assert not {"recognitionPhoto", "comparePhoto"} & set(message.fields)


def test_a_photo_of_the_wrong_kind_is_unreadable():
    message = record(comparePhoto=[PHOTO])
    assert message.problems == (WireProblem("unreadable", "comparePhoto"),)
    assert message.unread_photos == {"comparePhoto": str([PHOTO])}


def test_an_empty_value_is_no_problem():
    message = record(temperature="", recognitionPhoto=None, snapType=" ", birth="")
    assert message.problems == ()
    assert (message.snap_type, message.in_out) == (None, InOut.UNKNOWN)


@pytest.mark.parametrize("value", ["", " ", None])
def test_an_empty_value_leaves_those_behind_it_standing(value):
    message = record(version=value, deviceNo="1683", name=value, company="A", temperature="36.5")
    assert (message.version, message.name) == ("", "")
    assert (message.device_no, message.company, message.temperature_c) == ("1683", "A", 36.5)


def test_true_and_false_are_the_numbers_of_the_wire():
    message = record(idNumber=False, name=True, inOutMode=True)
    assert (message.id_number, message.name) == ("0", "1")
    assert message.in_out == InOut.IN


@pytest.mark.parametrize("name", ["snapType", "compareResult", "temperatureResult", "priority"])
def test_true_and_false_are_no_finding_of_a_terminal(name: str):
    for said in (False, True):
        message = record(**{name: said})
        assert WireProblem("unreadable", name) in message.problems
    assert record(compareResult=False).verdict is None


def test_what_a_record_says_twice_in_two_spellings_counts_only_where_it_is_alike():
    def said(name: str, *values: object) -> UploadRecord:
        return record(**dict(zip((name, name.upper()), values, strict=True)))

    assert said("compareResult", "1", "0").verdict is said("compareResult", "0", "1").verdict is None
    assert said("idNumber", "777", "20001").id_number == ""
    assert said("idNumber", "777", "777").id_number == said("idNumber", "777", "").id_number == "777"
    assert WireProblem("unreadable", "idNumber") in said("idNumber", "777", "20001").problems


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "1e400", "9" * 5000, "[1]", '"abc"', '"1_0"', '"nan"'])
def test_a_number_that_cannot_be_read_is_a_problem(value):
    start = '{"msgType":"uploadRecord","msgID":"7","passTime":"2019-11-08 13:05:51","temperature":'
    message = decode(start + value + "}")
    assert isinstance(message, UploadRecord)
    assert message.temperature_c is None
    assert message.problems == (WireProblem("unreadable", "temperature"),)
    json.dumps(message.fields, allow_nan=False)


def test_a_result_that_nobody_knows_leaves_the_verdict_open_and_is_a_problem():
    message = record(snapType="0", compareResult="9")
    assert message.verdict is None
    assert message.problems == (WireProblem("unreadable", "compareResult"),)


@pytest.mark.parametrize("field", ["temperatureResult", "priority"])
def test_a_number_that_may_mean_a_fever_or_a_block_is_a_problem_where_nobody_knows_it(field):
    message = record(compareResult="0", **{field: "3"})
    assert message.verdict is Verdict.PASSED
    assert message.problems == (WireProblem("unreadable", field),)


def test_other_unknown_numbers_are_simply_unknown():
    message = record(snapType="17", inOutMode="4", compareResult="0")
    assert (message.snap_type, message.in_out) == (None, InOut.UNKNOWN)
    assert message.verdict is Verdict.PASSED
    assert message.problems == ()


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({"compareResult": 0}, Verdict.PASSED),
        ({"compareResult": "1"}, Verdict.NOT_MATCHED),
        ({"compareResult": " 2 "}, Verdict.OUT_OF_SCHEDULE),
        ({"compareResult": "03"}, Verdict.EXPIRED),
        ({"compareResult": "4"}, Verdict.NOT_AUTHORISED),
        ({"compareResult": "1", "snapType": "3"}, Verdict.STRANGER),
        ({"compareResult": "0", "priority": 1}, Verdict.BLOCKED),
        ({}, None),
    ],
)
def test_what_a_record_says(fields, verdict):
    assert record(**fields).verdict is verdict


def test_a_fever_is_told_apart_from_the_verdict():
    message = record(compareResult="0", temperature="38.2", temperatureResult="2")
    assert message.verdict is Verdict.PASSED
    assert message.has_fever
    assert not record(temperature="0.0", temperatureResult="0").has_fever


def test_what_newer_terminals_add_is_read():
    message = record(
        version="V4.0", comparePoint="68", liveIrPoint=91.5, offLineRecordNum="50", data={"a": [1]}
    )
    assert (message.compare_point, message.live_ir_point, message.offline_record_num) == (68, 91.5, 50)
    assert message.fields["data"] == {"a": [1]}
    assert message.problems == ()


def test_a_message_id_of_a_record_is_kept_exactly():
    assert record(msgID=" 007 ").message_id == " 007 "
    assert record(msgID=1001).message_id == "1001"


def test_lone_surrogates_and_nuls_become_the_replacement_character():
    text = (
        '{"msgType":"uploadRecord","msgID":"7","passTime":"2019-11-08 13:05:51",'
        '"name":"\\ud800x\\u0000","\\udc00":["\\ud800",{"\\ud800":"\\u0000"}]}'
    )
    message = decode(text)
    assert isinstance(message, UploadRecord)
    assert message.name == "\ufffdx\ufffd"
    assert message.fields["\ufffd"] == ["\ufffd", {"\ufffd": "\ufffd"}]
    assert decode('{"msgType":"keepAlive","deviceNo":"\\ud83d\\ude00"}').device_no == "😀"


@pytest.mark.parametrize("loads", [None, msgspec.json.decode], ids=["", "by the faster reader"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("sign", ["\0", "\\u0000", "\\ud800"])
def test_however_a_frame_comes_no_text_in_it_holds_what_no_store_takes(sign, encoding, loads):
    said = f'"msgID":"7{sign}","name":"张伟{sign}","passTime":"x{sign}","more":{{"a{sign}":["b{sign}"]}}'
    message = decode(f'{{"msgType":"uploadRecord",{said}}}'.encode(encoding), loads=loads)
    assert isinstance(message, UploadRecord)
    assert (message.message_id, message.name, message.pass_time) == ("7\ufffd", "张伟\ufffd", "x\ufffd")
    assert message.fields["more"] == {"a\ufffd": ["b\ufffd"]}


@pytest.mark.parametrize(("begins", "ends"), [("[", "]"), ('{"a":', "}")], ids=["arrays", "objects"])
def test_a_field_that_is_nested_too_deep_leaves_the_record_standing(begins, ends):
    def message(depth):
        said = begins * depth + "1" + ends * depth
        return decode(
            f'{{"msgType":"uploadRecord","msgID":"7","passTime":"2019-11-08 13:05:51","data":{said}}}'
        )

    for depth in (bounds.DEPTH + 1, 100):
        assert message(depth).fields["data"] is None
        assert message(depth).problems == (WireProblem("unreadable", "data"),)
    assert json.dumps(message(bounds.DEPTH).fields["data"]).count(begins[0]) == bounds.DEPTH
    assert message(bounds.DEPTH).problems == ()


@pytest.mark.parametrize("text", ["1997年4月3日", "1997 年 4 月 3 日", "19970403", "1997_04_03", "1997-4-3"])
def test_a_birthday_is_read_in_every_notation(text):
    assert str(record(birth=text).birth) == "1997-04-03"


def test_an_unreadable_birthday_is_kept_as_text():
    message = record(birth="1997年13月3日")
    assert message.birth is None
    assert message.birth_text == "1997年13月3日"
    assert message.problems == (WireProblem("unreadable", "birth"),)


def test_the_given_decoder_is_used_for_photos():
    content = {"msgType": "onlineGetPhotoResp", "msgID": "5", "photo": "abc"}
    message = decode(json.dumps(content), unbase64=lambda text: text.upper().encode())
    assert message.photo == b"ABC"


def test_a_command_that_a_terminal_sends_is_unknown():
    assert isinstance(decode('{"msgType":"onlineReboot","msgID":"1"}'), Unknown)
    assert not isinstance(decode('{"msgType":"onlineReboot","msgID":"1"}', Sender.STATION), Unknown)


def test_an_index_is_kept_as_it_must_be_repeated():
    message = decode('{"msgType":"onlineGetRegisterResp","msgID":"5","index":" 007","passTime1":"junk"}')
    assert message.index == " 007"
    assert message.person.schedule is None
    assert message.person.schedule_texts[0] == "junk"


@pytest.mark.parametrize("said", [["06_00,09_00"], {"1": "06_00,09_00"}, "06_00,09_00," * 200])
def test_a_day_that_is_no_text_or_endless_leaves_the_person_standing_without_a_schedule(said):
    content = {"msgType": "onlineGetRegisterResp", "msgID": "5", "name": "Wei", "passTime2": said}
    person = decode(json.dumps(content)).person
    assert (person.name, person.schedule) == ("Wei", None)
    assert person.schedule_texts == ("", "?", "", "", "", "", "")


def test_a_day_is_read_up_to_its_length():
    text = "06_00,09_00".ljust(schedule.MOST_CHARACTERS, ",")
    said = {"msgType": "onlineGetRegisterResp", "msgID": "5", "passTime1": text}
    person = decode(json.dumps(said)).person
    assert person.schedule == schedule.read_person(["06_00,09_00"])
    assert person.schedule_texts[0] == text
