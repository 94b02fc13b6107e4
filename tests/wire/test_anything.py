"""Whatever comes in, only `ProtocolError` comes out, and what was read can be written."""

import contextlib
import json
import pickle

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from facedesk.wire.codec import ProtocolError, Sender, UnwritableField, decode, encode
from facedesk.wire.messages import FROM_TERMINAL, UploadRecord
from facedesk.wire.plans import PLAN_OF, PLANS
from facedesk.wire.schedule import (
    ScheduleError,
    Week,
    read_person,
    read_terminal,
    write_person,
    write_terminal,
)

ANY_TEXT = st.text(st.characters())  # lone surrogates too
ODD_TEXT = st.sampled_from(
    [
        *("", " ", "\0", "\ud800", "٣", "²", "1e400", "-1", "999999999999999999999", "0x10", "1_000", "nan"),
        *("24_00,25_00", "06_00,09_00", "data:,", "QUJD", "=", "0000-00-00 00:00:00", "00000000"),
        "9999-12-31 23:59:59.999999999",
    ]
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT | ODD_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)
# A busy machine is no failure.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
MESSAGES = [(sender, plan.kind) for sender, plans in PLANS.items() for plan in plans.values()]


def read_and_write(frame, sender):
    """Read a frame and, where it is a message, write it; what the station sends may be refused by its field."""
    try:
        message = decode(frame, sender)
    except ProtocolError:
        return None
    if sender is Sender.TERMINAL:
        encode(message).encode()
    else:
        with contextlib.suppress(UnwritableField):
            encode(message).encode()
    return message


@given(st.binary(), st.sampled_from(Sender))
@UNHURRIED
def test_any_bytes(frame, sender):
    read_and_write(frame, sender)


@given(ANY_TEXT, st.sampled_from(Sender))
@UNHURRIED
def test_any_text(frame, sender):
    read_and_write(frame, sender)


@given(ANY_JSON, st.sampled_from(Sender))
@UNHURRIED
def test_any_json(value, sender):
    read_and_write(json.dumps(value), sender)


@pytest.mark.parametrize(
    ("sender", "kind"), MESSAGES, ids=[f"{sender.value}-{kind.msg_type}" for sender, kind in MESSAGES]
)
@given(data=st.data())
@settings(UNHURRIED, max_examples=30)
def test_any_values_in_every_field_of_every_message(sender, kind, data):
    names = sorted(PLAN_OF[kind].exact)
    content = data.draw(st.dictionaries(st.sampled_from(names), ANY_JSON, max_size=12))
    content |= data.draw(st.dictionaries(ANY_TEXT, ANY_JSON, max_size=2))
    content |= {"msgType": kind.msg_type, "msgID": "5"}
    if kind.msg_type == "registerPersonInfo":
        content["personInfoData"] = [data.draw(st.dictionaries(st.sampled_from(names), ANY_JSON))]
    message = read_and_write(json.dumps(content), sender)
    assert type(message) is kind


@given(st.dictionaries(st.sampled_from(sorted(PLAN_OF[UploadRecord].exact)) | ANY_TEXT, ANY_JSON), ANY_TEXT)
@example({"passTime": "٢٠١٩-11-08 13:05:51"}, "1")
@UNHURRIED
def test_an_upload_with_a_number_is_always_a_record(fields, message_id):
    taken = {
        name: value for name, value in fields.items() if name.strip().lower() not in ("msgid", "msgtype")
    }
    content = {"msgType": "uploadRecord", "msgID": f"x{message_id}", **taken}
    message = decode(json.dumps(content))
    assert isinstance(message, UploadRecord)
    json.dumps(message.fields, allow_nan=False, ensure_ascii=False).encode()
    message.name.encode()
    assert message.verdict is None or message.verdict.value


@given(st.text(st.sampled_from("0123456789_:;,- 年月日.TeE+{}[]\"'\\u")))
@UNHURRIED
def test_nearly_right_text_in_a_record(text):
    names = [name for name in PLAN_OF[UploadRecord].exact if name not in ("msgType", "msgID")]
    content = {"msgType": "uploadRecord", "msgID": "1", **dict.fromkeys(names, text)}
    message = decode(json.dumps(content))
    assert isinstance(message, UploadRecord)
    encode(message)


@given(st.lists(st.text(st.sampled_from("0123456789_:;,- ")), max_size=9))
@UNHURRIED
def test_a_schedule_is_read_or_refused(texts):
    with contextlib.suppress(ScheduleError):
        week = read_person(texts)
        assert read_person(write_person(week)) == week
        assert read_terminal(write_terminal(week)) == week


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1439), st.integers(0, 1439)), max_size=12))
@UNHURRIED
def test_a_week_that_can_be_written_is_read_the_same(spans):
    week = Week.closed()
    for day, start, end in spans:
        week = week.with_period(day, start, end)
    with contextlib.suppress(ScheduleError):
        assert read_person(write_person(week)) == week
        assert read_terminal(write_terminal(week)) == week


@pytest.mark.parametrize("depth", [40, 900, 5_000, 100_000])
@pytest.mark.parametrize("kind", FROM_TERMINAL, ids=lambda kind: kind.msg_type)
def test_any_depth(depth, kind):
    inner = "[" * depth + "]" * depth
    read_and_write(
        f'{{"msgType":"{kind.msg_type}","msgID":"1","deviceNo":{inner},"more":{inner}}}', Sender.TERMINAL
    )


def test_pickling_keeps_an_error_whole():
    error = pickle.loads(pickle.dumps(ProtocolError("noMsgId", "uploadRecord")))  # noqa: S301
    assert (error.code, error.msg_type) == ("noMsgId", "uploadRecord")
    field = pickle.loads(pickle.dumps(UnwritableField("name", "tooLong")))  # noqa: S301
    assert (field.field, field.reason) == ("name", "tooLong")
