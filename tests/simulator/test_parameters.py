from facedesk.simulator.terminal.parameters import DEMANDED, FACTORY, SETTABLE, refused
from facedesk.wire.parameters import CATALOGUE

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
