"""The faster reader of JSON is taken where it reads the same: both are held against each other."""

import contextlib
import json
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facedesk.wire import bounds, reading
from facedesk.wire.charsets import GB18030, UTF_8, Spoken
from facedesk.wire.codec import ProtocolError, Sender, decode
from facedesk.wire.messages import UploadRecord, WireProblem
from facedesk.wire.plans import PLAN_OF

from .examples import EXAMPLES
from .test_anything import UNHURRIED

NAMES = sorted(PLAN_OF[UploadRecord].exact)
BLANKS = st.sampled_from(["", "", "", " ", "\n\t", "\r\n", "\v", "\u3000", "\ufeff", "\0"])
DIGITS = st.text(st.sampled_from("0123456789"), min_size=1, max_size=22)
NUMBERS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "", "-", "+", "0", "-0"]),
        DIGITS,
        st.sampled_from(["", "", ".", ".0", ".5", "." + "3" * 30]),
        st.sampled_from(["", "", "e", "E5", "e-400", "e+400", "E0", "e17"]),
    ),
)
ESCAPES = st.sampled_from(
    ["\\n", "\\/", "\\u0000", "\\u5f20", "\\ud83d\\ude00", "\\ud800", "\\udc00\\ud800", "\\x", "\\u12", "\\"]
)
TEXTS = st.lists(st.text(max_size=4) | ESCAPES | st.sampled_from("\0\x1f\x7f\n\"'"), max_size=4).map(
    lambda parts: f'"{"".join(parts)}"'
)
ODD = st.sampled_from(
    ["null", "true", "false", "NaN", "Infinity", "-Infinity", "None", "", "'a'", "1_0", "0x1", "/**/1", ".5"]
)
NAMED = st.sampled_from([f'"{name}"' for name in NAMES]) | TEXTS


def joined(parts: list[str], ends: str, blank: str, comma: str) -> str:
    return ends[0] + blank + f"{comma}{blank}".join(parts) + blank + ends[1]


def containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    commas = st.sampled_from([",", ",", ",", ",,", " "])
    pairs = st.builds("{}{}:{}{}".format, NAMED, BLANKS, BLANKS, inner)
    arrays = st.builds(joined, st.lists(inner, max_size=3), st.just("[]"), BLANKS, commas)
    objects = st.builds(joined, st.lists(pairs, max_size=4), st.sampled_from(["{}", "{]"]), BLANKS, commas)
    return arrays | objects


VALUES = st.recursive(NUMBERS | TEXTS | ODD, containers, max_leaves=8)
"""Texts of JSON, and what nearly is."""


def read(frame: bytes, loads: Any, charset: str, sender: Sender) -> str:
    """Return all that comes out of reading a frame, as text: `-0.0` is not `0`, nor `1` `1.0`."""
    doubts: list[WireProblem] = []
    spoken = Spoken(charset)
    try:
        found: object = decode(frame, sender, doubts=doubts, spoken=spoken, loads=loads)
    except ProtocolError as error:
        found = (error.code, error.msg_type)
    return repr((found, doubts, spoken))


def check_alike(frame: bytes, charset: str = "", sender: Sender = Sender.TERMINAL) -> None:
    assert read(frame, msgspec.json.decode, charset, sender) == read(frame, None, charset, sender)


@given(st.dictionaries(NAMED, VALUES, max_size=4), BLANKS, BLANKS, st.sampled_from(["", UTF_8, GB18030]))
@settings(UNHURRIED, max_examples=150)
def test_any_text_of_json_in_a_record(fields: dict[str, str], before: str, after: str, charset: str) -> None:
    said = ['"msgType":"uploadRecord"', '"msgID":"1"', *(f"{name}:{text}" for name, text in fields.items())]
    frame = f"{before}{joined(said, '{}', '', ',')}{after}".encode("utf-8", "surrogatepass")
    check_alike(frame, charset)


@given(VALUES)
@settings(UNHURRIED, max_examples=100)
def test_any_text_of_json_for_itself(text: str) -> None:
    check_alike(text.encode("utf-8", "surrogatepass"))


@given(st.sampled_from(EXAMPLES), st.data())
@settings(UNHURRIED, max_examples=100)
def test_an_example_of_the_document_with_some_bytes_changed(one: Any, data: st.DataObject) -> None:
    frame = bytearray(one.text.encode())
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(frame) - 1))
        frame[at : at + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=3))
    check_alike(bytes(frame), sender=one.sender)


@given(st.integers(-(10**20), 10**20) | st.floats(allow_nan=False))
@example(10**17 - 1)
@example(10**17)
@example(-(10**17))
@example(10**18)
@example(2**64)
@example(1e17)
@example(-0.0)
@UNHURRIED
def test_any_number(number: float) -> None:
    check_alike(b'{"msgType":"uploadRecord","msgID":"1","index":%s}' % json.dumps(number).encode())


@pytest.mark.parametrize(
    "text", ["-0", "0", "0e5", "-0E-1", "1" * 18, "1" * 19, "-" + "1" * 17, "9" * 400, "1e400"]
)
def test_odd_numbers(text: str) -> None:
    check_alike(b'{"msgType":"other","msgID":"1","more":[%s,{"a":%s}],"x":%s}' % ((text.encode(),) * 3))


@pytest.mark.parametrize("where", ["%s", "[%s]", '{"a":%s}', '[1,[{"a":[%s]}]]', '{"a":[{"b":%s}]}'])
@pytest.mark.parametrize("text", ["1" * 19, "-" + "9" * 30, "1" * 17, "1e400", "0.5", "null", "true", '"1"'])
def test_odd_numbers_wherever_they_stand_alone(where: str, text: str) -> None:
    check_alike(b'{"msgType":"uploadRecord","msgID":"1","more":%s}' % (where % text).encode())


@pytest.mark.parametrize("depth", [bounds.DEPTH - 1, bounds.DEPTH, bounds.DEPTH + 1, 900, 1_020, 5_000])
@pytest.mark.parametrize("ends", ["[]", '{"a":1}'])
def test_any_depth(depth: int, ends: str) -> None:
    inner = "[" * depth + "]" * depth if ends == "[]" else '{"a":' * depth + "1" + "}" * depth
    check_alike(f'{{"msgType":"uploadRecord","msgID":"1","more":{inner}}}'.encode())


@pytest.mark.parametrize("count", [bounds.FIELDS - 2, bounds.FIELDS - 1, bounds.FIELDS, bounds.FRAME_VALUES])
def test_many_fields_and_many_values(count: int) -> None:
    said = ",".join(f'"n{number}":{number}' for number in range(count))
    check_alike(f'{{"msgType":"uploadRecord","msgID":"1",{said}}}'.encode())
    check_alike(f'{{"msgType":"uploadRecord","msgID":"1","more":[{"1," * count}1]}}'.encode())


@pytest.mark.parametrize("name", ["name", "msgID", "msgType", "compareResult", "errorCode"])
def test_a_name_that_stands_twice(name: str) -> None:
    check_alike(f'{{"{name}":"1","msgType":"uploadRecord","msgID":"2","{name}":"uploadRecord"}}'.encode())


def says_a_name_twice(text: str) -> bool:
    """Whether a name stands twice in an object, as in three of the document's examples."""
    lengths: list[bool] = []
    json.loads(text, object_pairs_hook=lambda pairs: lengths.append(len(dict(pairs)) < len(pairs)))
    return any(lengths)


COMMON = [one.text for one in EXAMPLES if not says_a_name_twice(one.text)] + [
    '{"escaped":"\\"\\\\","\\/":"\\\\\\\\","no quote":"\\u0022"}',
    '{"a":null,"b":true,"c":-5,"d":36.5,"e":99999999999999999,"f":-99999999999999999}',
    '{"more":[1,{"a":[null,2.5,"x",[]],"b":{}}],"name":"张伟"}',
    '{"deep":' + "[" * (bounds.DEPTH - 1) + "]" * (bounds.DEPTH - 1) + "}",
    '{"deep":' + '{"a":' * (bounds.DEPTH - 1) + "1" + "}" * (bounds.DEPTH - 1) + "}",
    "{" + ",".join(f'"n{number}":1' for number in range(bounds.FIELDS - 2)) + "}",
]


@pytest.mark.parametrize("text", COMMON, ids=range(len(COMMON)))
def test_a_common_frame_is_what_the_faster_one_made_of_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(reading, "_read_any", None)
        with contextlib.suppress(ProtocolError):
            decode(text.encode(), loads=msgspec.json.decode)


def test_the_examples_are_read_alike() -> None:
    for one in EXAMPLES:
        frame = one.text.encode()
        read_soon = decode(frame, one.sender, loads=msgspec.json.decode)
        assert repr(read_soon) == repr(decode(frame, one.sender))
