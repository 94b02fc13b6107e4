import pytest

from facedesk.simulator.terminal.parameters import DEMANDED, FACTORY, SETTABLE, refused
from facedesk.wire.parameters import BY_NAME, CATALOGUE

GOOD = {name: FACTORY[name] for name in SETTABLE}


def test_what_it_starts_with_is_legal():
    assert refused(GOOD, {}) == []


def test_the_examples_of_the_document_are_legal():
    # 2.1.6; some of them exceed their own table.
    examples = {
        "openDoorTimeDelayMs": "10000",
        "faceFeverTemperature": "37.30",
        "ntpAddress": "http://www.baidu.com",
        "entranceSerialBaudRate": "96000",
        "wdrTimeSet1": "21:56-21:56",
        "passTime": "; ".join(["06:00-09:00,18:00-21:00"] * 8),
    }
    assert refused(GOOD | examples, {}) == []


def test_seven_days_of_periods_are_legal_and_six_periods_a_day_are_not():
    assert refused(GOOD | {"passTime": ";;;;;;06:00-09:00"}, {}) == []
    assert refused(GOOD | {"passTime": ",".join(["06:00-07:00"] * 6)}, {}) == ["passTime"]


def test_the_refused_are_named():
    wanted = GOOD | {"voiceVolume": "11"}
    del wanted["banner"]
    assert refused(wanted, {}) == ["banner", "voiceVolume"]


def test_only_the_last_ten_of_the_table_may_be_left_out():
    assert set(SETTABLE) - set(DEMANDED) == {
        "passTime", "alwaysOpenDoor", "autoDeleteNotValidRecord", "strangerDisplayContent", "alarmDisplayEnable",
        "alarmNotInPassTimeDisplayContent", "alarmNotInValidTimeVoiceContent",
        "alarmNotInValidTimeDisplayContent", "alarmNotAuthVoiceContent", "alarmNotAuthDisplayContent",
    }  # fmt: skip


def test_simulator_and_catalogue_were_read_from_the_same_table():
    writable = {row.name for row in CATALOGUE if row.name in SETTABLE}
    assert writable == set(SETTABLE)


TYPED = (
    "", " ", "a b", "abc", "ABC", "深圳", "0", "1", "2", "10", "99", "100", "00", "01", "-1", "-0", "-0.0", "+1", "1.5",
    "36.5", "+36.5", "36", "37.35", "036.5", "36.555", "36.", "1e1", "1_0", "08:00-17:30", "24:00-25:00", "00:00-00:00",
    "17:00-08:00", "x" * 16, "x" * 20, "x" * 30, "x" * 31, "x" * 256, "x" * 257, "汉" * 30, "123456", "115200",
    "1" * 16, "1" * 17, "06:00-09:00,18:00-21:00;;;", ";;;;;;", "00:00-00:00;;;;;;", "a\nb", "!~", "a\tb", "٣", "１",
)  # fmt: skip
"""What somebody may type into any field."""


@pytest.mark.parametrize("row", [row for row in CATALOGUE if row.is_writable], ids=lambda row: row.name)
def test_what_the_catalogue_lets_through_no_terminal_that_goes_by_the_document_refuses(row):
    for text in TYPED:
        if row.check(text) is None:
            assert refused(GOOD | {row.name: text}, {}) == [], text


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("devicePassword", ("1", "a-Z0!~"), ("", "a b", " ", "密码", "a\n")),
        ("installCity", ("", "shenzhen"), ("Shenzhen", "xi an", "深圳", "xi'an")),
    ],
)
def test_a_text_is_made_of_what_the_document_says(name, good, bad):  # 2.1.6
    assert [BY_NAME[name].check(text) for text in good] == [None] * len(good)
    assert {BY_NAME[name].check(text) for text in bad} == {"otherSigns"}
    assert all(refused(GOOD | {name: text}, {}) == [name] for text in bad)
