"""However large a frame is, reading it takes time and memory in proportion to its bytes, and little of them."""

import json
import time
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from facedesk.wire import bounds
from facedesk.wire.codec import ProtocolError, decode
from facedesk.wire.messages import GetDevInfoResp, Unknown, UploadRecord, WireProblem

BEGINNING = b'{"msgType":"uploadRecord","msgID":"1","passTime":"2026-11-08 13:05:51.421",'
LARGE = 256 * 1024


def filled(unit: bytes, size: int = bounds.FRAME_BYTES) -> bytes:
    return unit * (size // len(unit))


def read(frame: bytes | str) -> str:
    """Read a frame; give its message's type, or the code it is refused with."""
    try:
        return decode(frame).msg_type
    except ProtocolError as error:
        return error.code


def record(**fields: object) -> UploadRecord:
    message = decode(
        json.dumps({"msgType": "uploadRecord", "msgID": "1", "compareResult": "0", **fields}).encode()
    )
    assert isinstance(message, UploadRecord)
    return message


MANY: dict[str, Callable[[], bytes]] = {
    "arrays": lambda: b"[" + filled(b"[],") + b"0]",
    "arrays in a field": lambda: BEGINNING + b'"x":[' + filled(b"[],") + b"0]}",
    "numbers": lambda: BEGINNING + b'"x":[' + filled(b"1,") + b"1]}",
    "names": lambda: BEGINNING + b",".join(b'"%x":1' % number for number in range(400_000)) + b"}",
    "texts": lambda: BEGINNING + b'"x":[' + filled(b'"",') + b"1]}",
    "texts of commas": lambda: BEGINNING + b'"x":[' + filled(b'",",') + b"1]}",
    "quotes": lambda: BEGINNING + b'"x":[' + filled(b'"\\"",') + b"1]}",
    "nests": lambda: BEGINNING + b'"x":[' + filled(b"[" * 400 + b"]" * 400 + b",") + b"1]}",
    "nests in objects": lambda: BEGINNING + filled(b'"a":{' * 9 + b"}" * 9 + b",") + b'"b":1}',
    "depth": lambda: BEGINNING + b'"x":' + filled(b"["),
    "in GB18030": lambda: BEGINNING + b'"name":"\xd5\xc5","x":[' + filled(b"[],") + b"0]}",
    "in UTF-16": lambda: (BEGINNING.decode() + '"x":[' + "[]," * 100_000 + "0]}").encode("utf-16"),
    "in UTF-16 without a mark": lambda: (BEGINNING.decode() + '"x":[' + "[]," * 100_000 + "0]}").encode(
        "utf-16-le"
    ),
}


@pytest.mark.parametrize("what", MANY)
def test_more_values_than_a_message_has_are_refused_before_they_take_memory(what: str) -> None:
    frame = MANY[what]()
    tracemalloc.start()
    try:
        assert read(frame) in ("tooMany", "notJson")
        assert tracemalloc.get_traced_memory()[1] < 5 * len(frame) + 1024 * 1024
    finally:
        tracemalloc.stop()


def test_a_frame_of_text_is_refused_for_the_same() -> None:
    assert read("[" + "[]," * bounds.FRAME_VALUES + "0]") == "tooMany"


@pytest.mark.parametrize("sign", ["x", "\udcff"])
def test_more_fields_than_a_message_has_are_refused(sign: str) -> None:
    fields = ",".join(f'"{sign}{number}":1' for number in range(bounds.FIELDS))
    frame = BEGINNING + fields.encode("utf-8", "surrogateescape") + b"}"
    assert read(frame) == "tooMany"


@pytest.mark.parametrize("sign", ["x", "\udcff"])
def test_as_many_fields_as_a_message_may_have_are_read(sign: str) -> None:
    fields = ",".join(f'"{sign}{number}":1' for number in range(bounds.FIELDS - 3))
    assert read(BEGINNING + fields.encode("utf-8", "surrogateescape") + b"}") == "uploadRecord"


@pytest.mark.parametrize("before", [{}, {"name": "Wei"}, {"temperature": 36.5}])
def test_signs_within_texts_are_no_values(before: dict[str, object]) -> None:
    signs = '{"a":[1,2]},' * 4000 + '\\",\\\\' * 4000
    assert record(**before, data=signs, more=[signs]).fields["data"] == signs


@pytest.mark.parametrize("sign", [b",", b"[", b'{"a":'])
def test_each_of_its_signs_may_make_a_frame_hold_too_many(sign: bytes) -> None:
    assert bounds.may_hold_too_many(sign * (bounds.FRAME_VALUES + 1))
    assert not bounds.may_hold_too_many(sign * bounds.FRAME_VALUES)


@pytest.mark.parametrize("before", ["\\", '"', '\\"'])
def test_a_backslash_or_a_quote_within_a_text_ends_none(before: str) -> None:
    commas = "," * (bounds.FRAME_VALUES + 1)
    assert record(name=before, data=commas).fields["data"] == commas


def test_as_many_values_as_a_message_may_have_are_read() -> None:
    points = [float(number) for number in range(bounds.FRAME_VALUES - 10)]
    assert record(points=points).fields["points"] == points


UNITS = st.text(st.sampled_from('ab"\\[]{}:,0 1.eE-\n\0\x1b') | st.characters(), min_size=1, max_size=6).map(
    lambda text: text.encode("utf-8", "surrogatepass")
) | st.binary(min_size=1, max_size=6)
BEGINNINGS = st.sampled_from(
    [
        b"",
        b"\xff",
        *(BEGINNING + name for name in (b"", b'"name":"', b'"birth":"2019', b'"recognitionPhoto":"A')),
    ]
)


@given(st.tuples(BEGINNINGS, UNITS, st.sampled_from([b"", b'"}', b"}", b'"\xff}', b'","x":"\xff\\"}'])))
@example((BEGINNING + b'"name":"', b"\xff\\\xc3\xa9\\", b'"}'))
@example((BEGINNING + b'"name":"', b"a" * 255 + b"\xff\\", b'"}'))
@example((BEGINNING + b'"name":"', b"a", b'",\xff \xff \xff \xff \xff \xff \xff \xff "b":1}'))
@example((b'{"msgID":"1","msgType":"', b"u\xff", b'"}'))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_repeated_takes_no_time_out_of_proportion(parts: tuple[bytes, bytes, bytes]) -> None:
    beginning, unit, end = parts
    frame = beginning + filled(unit, LARGE) + end
    began = time.process_time()
    read(frame)
    assert time.process_time() - began < 2.0


def test_a_text_of_a_record_is_cut_and_whole_among_its_fields() -> None:
    name, address = "张" * 100_000, "x" * 2000
    message = record(name=name, address=address)
    assert message.name == name[: bounds.TEXT_CHARACTERS]
    assert message.address == address[: bounds.LONG_TEXT_CHARACTERS]
    assert (message.fields["name"], message.fields["address"]) == (name, address)
    assert {WireProblem("cut", "name"), WireProblem("cut", "address")} <= set(message.problems)


@pytest.mark.parametrize(
    "field", ["birth", "passTime", "validDateEnd", "temperature", "comparePoint", "snapType"]
)
def test_what_is_too_long_for_a_number_or_a_date_is_none(field: str) -> None:
    message = record(**{"passTime": "2026-11-08 13:05:51.421", field: "2019" + " " * LARGE + "-1-1"})
    assert WireProblem("unreadable", field) in message.problems


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("temperature", value) for value in ("1e308", "-1e5", "NaN", "-Infinity", 1e99, "97.7", "310.2")),
        *(("comparePoint", value) for value in ("1e300", -1e10)),
        *(("offLineRecordNum", value) for value in ("-5", -1, "999999999999999", "1e3")),
        *(("locationx", value) for value in ("1e12", "inf")),
    ],
)
def test_a_number_that_nobody_can_mean_is_none(field: str, value: object) -> None:
    assert record(**{field: value}).problems[0] == WireProblem("unreadable", field)


def test_what_is_as_long_as_may_be_is_kept_whole() -> None:
    longest = "k" * bounds.NAME_CHARACTERS
    message = record(
        **{
            "passTime": "2026-11-08 13:05:51.421",
            "name": "n" * bounds.TEXT_CHARACTERS,
            "address": "a" * bounds.LONG_TEXT_CHARACTERS,
            "temperature": "36.5" + "0" * (bounds.NUMBER_CHARACTERS - 4),
            longest: "1",
        }
    )
    assert (message.name, message.temperature_c) == ("n" * bounds.TEXT_CHARACTERS, 36.5)
    assert (message.fields[longest], message.problems) == ("1", ())
    longer = record(
        passTime="2026-11-08 13:05:51.421", temperature="36.5" + "0" * (bounds.NUMBER_CHARACTERS - 3)
    )
    assert longer.problems == (WireProblem("unreadable", "temperature"),)
    doubtful = decode(BEGINNING + b'"' + longest.encode() + b'":"\xff"}')
    assert isinstance(doubtful, UploadRecord)
    assert [one.field for one in doubtful.problems] == [longest]


def test_a_name_that_is_none_is_dropped_with_its_field_and_said() -> None:
    message = record(**{"k" * LARGE: "1"})
    assert not [name for name in message.fields if name.startswith("k")]
    (problem,) = [one for one in message.problems if one.code == "dropped"]
    assert problem.field.startswith("kkk")
    assert len(problem.field) <= bounds.NAME_CHARACTERS


@pytest.mark.parametrize("others", [bounds.PROBLEMS - 1, bounds.PROBLEMS, bounds.PROBLEMS + 1, 100])
def test_of_endless_problems_those_of_the_document_are_told_and_the_others_counted(others: int) -> None:
    deep: object = []
    for _ in range(2 * bounds.DEPTH):
        deep = [deep]
    message = record(**{f"x{number}": deep for number in range(others)}, snapType=["?"])
    told = [one for one in message.problems if one.field.startswith("x")]
    assert WireProblem("unreadable", "snapType") in message.problems
    assert len(told) == min(others, bounds.PROBLEMS)
    more = [WireProblem("moreProblems", str(others - bounds.PROBLEMS))] if others > bounds.PROBLEMS else []
    assert [one for one in message.problems if one.code == "moreProblems"] == more


@pytest.mark.parametrize("kind", ["keepAlive", "newerFirmware"])
def test_so_are_the_doubts_about_a_message_that_is_no_record(kind: str) -> None:
    said = {"msgType": kind, "deviceNo": "@", **{f"x{number}": "@" for number in range(100)}}
    doubts: list[WireProblem] = []
    assert decode(json.dumps(said).encode().replace(b"@", b"\xff"), doubts=doubts).msg_type == kind
    assert doubts[0].field == "deviceNo"
    assert doubts[-1] == WireProblem("moreProblems", str(101 - len(doubts) + 1))


@pytest.mark.parametrize("kind", ["uploadRecord", "onlineOpenResp", "newerFirmware"])
def test_a_number_that_is_too_long_to_be_repeated_is_refused(kind: str) -> None:
    said = {"msgType": kind, "errorCode": "100"}
    assert read(json.dumps(said | {"msgID": "9" * (bounds.ID_CHARACTERS + 1)})) == "idTooLong"
    longest = {"msgID": "9" * bounds.ID_CHARACTERS}
    assert read(json.dumps(said | longest)) == kind
    assert read(json.dumps(said | longest | {"index": "9" * bounds.ID_CHARACTERS})) == kind
    assert read(json.dumps(said | longest | {"index": "9" * (bounds.ID_CHARACTERS + 1)})) == "idTooLong"


def test_an_answer_keeps_the_beginning_of_what_is_said() -> None:
    said = {"msgID": "1", "errorCode": "200", "msg": "m" * LARGE}
    unknown = decode(json.dumps({"msgType": "newer", **said}))
    assert isinstance(unknown, Unknown)
    answer = unknown.as_answer()
    assert answer is not None
    assert answer.message == "m" * bounds.TEXT_CHARACTERS
    many = {f"p{number}": "v" * 2000 for number in range(bounds.FIELDS - 10)}
    told = decode(json.dumps({"msgType": "onlineGetDevInfoResp", **said, **many}))
    assert isinstance(told, GetDevInfoResp)
    assert max(map(len, told.parameters.values())) == bounds.LONG_TEXT_CHARACTERS


def test_base64_with_blanks_between_all_its_signs_takes_no_memory_for_each() -> None:
    frame = BEGINNING + b'"recognitionPhoto":"' + filled(b"A ", 1024 * 1024) + b'"}'
    tracemalloc.start()
    try:
        message = decode(frame)
        assert tracemalloc.get_traced_memory()[1] < 8 * len(frame)
    finally:
        tracemalloc.stop()
    assert isinstance(message, UploadRecord)
    assert message.recognition_photo
