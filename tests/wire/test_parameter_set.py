"""The complete set that a setting demands: what was reported goes back as it was, and nothing is made up in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facedesk.wire import parameter_set
from facedesk.wire.codec import Sender, decode, encode
from facedesk.wire.messages import SetDevInfo
from facedesk.wire.parameters import BY_NAME, CATALOGUE, WRITABLE

from .examples import EXAMPLES

REPORTED = {row.name: row.default or "1" for row in CATALOGUE}
OTHER = {"voiceVolume": "7", "banner": "Good morning", "passTime": "08:00-12:00;;;;;;"}


def test_the_documents_own_set_comes_back_unchanged_from_reading_and_sending():
    (text,) = (each.text for each in EXAMPLES if each.msg_type == "onlineSetDevInfo")
    read = decode(text, Sender.STATION)
    whole = parameter_set.complete(read.parameters, {})
    assert (whole.values, whole.missing) == (dict(read.parameters), ())
    assert decode(encode(SetDevInfo("1", whole.values)), Sender.STATION).parameters == read.parameters


@given(st.dictionaries(st.sampled_from([row.name for row in WRITABLE]), st.text(max_size=8)))
def test_a_set_is_what_was_reported_but_for_what_changes(changes):
    whole = parameter_set.complete(REPORTED, changes)
    assert whole.values == {row.name: changes.get(row.name, REPORTED[row.name]) for row in WRITABLE}
    assert not whole.defaulted


@pytest.mark.parametrize("row", [row for row in WRITABLE if row.is_required], ids=lambda row: row.name)
def test_what_was_never_reported_is_the_default_and_said_but_a_secret_is_asked_for(row):
    reported = {name: value for name, value in REPORTED.items() if name != row.name}
    whole = parameter_set.complete(reported, {})
    assert whole.missing == ((row.name,) if row.is_secret else ())
    assert whole.defaulted == (frozenset() if row.is_secret else {row.name})
    assert whole.values.get(row.name) == (None if row.is_secret else row.default)


def test_what_need_not_be_set_and_was_never_reported_is_left_out():
    assert "alwaysOpenDoor" not in parameter_set.complete({}, {}).values


def test_only_what_the_document_lets_be_set_can_be_set_and_only_within_its_range():
    changes = {"maxGain": "10", "wiredNetmask": "255.0.0.0", "ntpCycle": "25", "voiceVolume": "7"}
    assert parameter_set.unfit(changes, {}) == {
        "maxGain": "unknownParameter",
        "wiredNetmask": "readOnly",
        "ntpCycle": "outOfRange",
    }


def test_what_a_terminal_reported_can_be_sent_back_whatever_the_range():
    assert parameter_set.unfit({"openDoorTimeDelayMs": "100000"}, {"openDoorTimeDelayMs": "100000"}) == {}


@pytest.mark.parametrize(
    ("name", "one", "other", "same"),
    [
        ("faceFeverTemperature", "37.3", "37.30", True),
        ("faceFeverTemperature", "37.3", "37.4", False),
        ("ntpCycle", "05", "5", True),
        ("voiceVolume", "5", "x", False),
        ("passTime", "08:00-12:00;;;;;;", "08:00-12:00; ; ; ; ; ; ;", True),
        ("passTime", "08:00-12:00;;;;;;", "08:00-12:01;;;;;;", False),
        ("banner", "a", "a ", False),
    ],
)
def test_values_that_mean_the_same_are_no_difference(name, one, other, same):
    assert parameter_set.is_same(BY_NAME[name], one, other) is same
    assert parameter_set.differing({name: one}, {name: other}) == ([] if same else [name])


def test_what_is_not_there_differs():
    assert parameter_set.differing({"banner": "", "voiceVolume": "1"}, {"voiceVolume": "1"}) == ["banner"]
