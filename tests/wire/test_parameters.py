"""The catalogue of parameters, walked row by row."""

import pytest

from facedesk.wire.parameters import BY_NAME, CATALOGUE, GROUP_LABELS, WRITABLE, ParameterGroup, ParameterKind

from .tables import ONLY_IN_THE_EXAMPLE, ONLY_REPORTED, OPTIONAL_WHEN_SETTING, SETTABLE

EACH_ROW = pytest.mark.parametrize("row", CATALOGUE, ids=lambda row: row.name)


def has_chinese(text):
    """Whether a text holds a Chinese character."""
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def test_the_catalogue_is_the_documents():
    assert {row.name for row in WRITABLE} == SETTABLE
    assert {row.name for row in CATALOGUE} == SETTABLE | ONLY_REPORTED | ONLY_IN_THE_EXAMPLE
    assert len(CATALOGUE) == len(BY_NAME)
    assert {row.name for row in WRITABLE if not row.is_required} == OPTIONAL_WHEN_SETTING
    assert not any(row.is_required for row in CATALOGUE if not row.is_writable)


@EACH_ROW
def test_a_row_speaks_both_languages(row):
    assert row.label.en
    assert row.label.zh
    assert row.help.en.endswith(".")
    assert row.help.zh.endswith("。")
    assert has_chinese(row.help.zh)
    assert not has_chinese(row.label.en + row.help.en)
    assert row.help.en != row.label.en
    for choice in row.choices:
        assert choice.label.en
        assert choice.label.zh


@EACH_ROW
def test_a_row_is_well_formed(row):
    assert row.length > 0
    assert bool(row.choices) == (row.kind is ParameterKind.CHOICE)
    is_number = row.kind in (ParameterKind.WHOLE, ParameterKind.DECIMAL)
    assert (row.least is not None and row.most is not None and row.least < row.most) == is_number
    assert {row.on, row.off} == {"0", "1"}
    if row.default:
        assert row.check(row.default) is None


@EACH_ROW
def test_a_row_refuses_what_is_too_long(row):
    assert row.check("1" * (row.length + 1)) == "tooLong"


def test_labels_are_unique_within_their_group():
    assert len({(row.group, row.label.en) for row in CATALOGUE}) == len(CATALOGUE)
    assert len({(row.group, row.label.zh) for row in CATALOGUE}) == len(CATALOGUE)


def test_every_group_has_a_label_and_a_row():
    assert set(GROUP_LABELS) == set(ParameterGroup) == {row.group for row in CATALOGUE}


def test_secrets_are_known_as_such():
    secrets = {row.name for row in CATALOGUE if row.is_secret}
    assert secrets == {"devicePassword", "deviceKey", "wirelessPassword"}


def test_the_voice_is_upside_down():
    assert (BY_NAME["playVoiceEnable"].on, BY_NAME["playVoiceEnable"].off) == ("0", "1")
    others = [row for row in CATALOGUE if row.kind is ParameterKind.FLAG and row.name != "playVoiceEnable"]
    assert {row.on for row in others} == {"1"}


def test_variant_spellings_are_told():
    assert BY_NAME["wiredIpAddress"].aliases == ("wiredIpAddr",)
    assert BY_NAME["voiceVolume"].aliases == ()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("voiceVolume", "10", None),
        ("voiceVolume", "11", "outOfRange"),
        ("voiceVolume", "-1", "outOfRange"),
        ("voiceVolume", "x", "notANumber"),
        ("voiceVolume", " 5", "notANumber"),
        ("voiceVolume", "-0", "notANumber"),
        ("voiceVolume", "+5", "notANumber"),
        ("faceFeverTemperature", "-0.0", "notANumber"),
        ("voiceVolume", "", "notANumber"),
        ("faceFeverTemperature", "37.3", None),
        ("faceFeverTemperature", "99.9", "outOfRange"),
        ("faceFeverTemperature", "nan", "notANumber"),
        ("irLiveLevel", "3", None),
        ("irLiveLevel", "4", "notAChoice"),
        ("ntpEnable", "2", "notAChoice"),
        ("wdrTimeSet1", "21:56-22:00", None),
        ("wdrTimeSet1", "21:56-24:00", "notAPeriod"),
        ("wdrTimeSet1", "", "notAPeriod"),
        ("passTime", "06:00-09:00,18:00-21:00;;;;;;", None),
        ("passTime", "", None),
        ("passTime", "sometimes", "notASchedule"),
        ("banner", "", None),
    ],
)
def test_a_value_is_checked(name, text, told):
    assert BY_NAME[name].check(text) == told
