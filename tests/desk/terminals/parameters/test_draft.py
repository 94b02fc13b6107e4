"""What is to be changed, over readings that come and go."""

import pytest

from facedesk.desk.terminals.parameters.draft import ParameterDraft
from facedesk.wire.parameters import CATALOGUE, WRITABLE

REPORTED = {row.name: row.default for row in CATALOGUE} | {"voiceVolume": "5", "passTime": "", "odd": "1"}


@pytest.fixture
def draft():
    made = ParameterDraft()
    made.receive(REPORTED, {}, {})
    return made


def test_as_it_was_is_no_change_however_it_is_spelled(draft):
    draft.put("faceFeverTemperature", "38")
    draft.put("faceFeverTemperature", "37.30")
    assert draft.changes == {}


def test_a_new_reading_leaves_what_was_typed_and_says_what_was_overtaken(draft):
    draft.put("voiceVolume", "7")
    draft.receive(REPORTED | {"voiceVolume": "3", "banner": "New"}, {}, {})
    assert (draft.value("voiceVolume"), draft.before("voiceVolume"), draft.value("banner")) == (
        "7",
        "5",
        "New",
    )
    assert draft.overtaken() == ["voiceVolume"]
    assert draft.seen() == {"voiceVolume": "5"}
    draft.accept(["voiceVolume"])
    assert (draft.overtaken(), draft.seen()) == ([], {"voiceVolume": "3"})


def test_what_the_terminal_reads_by_itself_now_is_no_change_any_more(draft):
    draft.put("voiceVolume", "7")
    draft.receive(REPORTED | {"voiceVolume": "7"}, {}, {})
    assert draft.changes == {}


def test_what_is_changed_back_to_what_it_was_is_a_change_where_the_terminal_has_another_by_now(draft):
    draft.put("voiceVolume", "7")
    draft.receive(REPORTED | {"voiceVolume": "3"}, {}, {})
    draft.put("voiceVolume", "5")
    assert draft.changes == {}
    assert draft.value("voiceVolume") == "3"


def test_a_secret_that_is_not_reported_is_asked_for_before_anything_is_sent(draft):
    draft.receive({name: value for name, value in REPORTED.items() if name != "devicePassword"}, {}, {})
    assert draft.wrong() == {}
    draft.put("voiceVolume", "7")
    assert draft.wrong() == {"devicePassword": "missing"}
    draft.put("devicePassword", "123456")
    assert draft.wrong() == {}
    assert draft.seen() == {"voiceVolume": "5"}


def test_what_a_setting_must_hold_and_the_terminal_never_reported_shows_its_usual_value(draft):
    draft.receive({"voiceVolume": "5"}, {}, {})
    usual = next(row for row in WRITABLE if row.name == "ntpCycle")
    assert draft.value("ntpCycle") == usual.default
    draft.put("ntpCycle", usual.default)
    assert draft.changes == {}


def test_an_old_state_changes_what_can_be_set_and_is_otherwise(draft):
    draft.put_all({"voiceVolume": "7", "banner": REPORTED["banner"], "odd": "2", "deviceNumber": "9"})
    assert draft.changes == {"voiceVolume": "7"}


def test_what_no_table_explains_is_told_apart(draft):
    draft.receive(REPORTED, {"nested": "{}"}, {})
    assert draft.unexplained() == {"nested": "{}", "odd": "1"}
    draft.receive({}, {}, {})
    assert len(draft.rows()) == len(WRITABLE)


def test_whatever_is_typed_changes_what_nobody_understands_and_else_it_does_not_go_along(draft):
    reported = {name: value for name, value in REPORTED.items() if name != "voiceVolume"}
    draft.receive(reported, {"voiceVolume": "5 / 7"}, {})
    whole = draft.whole_count()
    draft.put("banner", "New")
    assert draft.whole_count() == whole
    draft.put("voiceVolume", draft.value("voiceVolume"))
    assert draft.changes.keys() == {"banner", "voiceVolume"}
    assert draft.whole_count() == whole + 1


def test_a_secret_that_nobody_understands_is_asked_for_before_anything_is_sent(draft):
    reported = {name: value for name, value in REPORTED.items() if name != "devicePassword"}
    draft.receive(reported, {"devicePassword": "a / b"}, {})
    draft.put("voiceVolume", "7")
    assert draft.wrong() == {"devicePassword": "missing"}


def test_what_the_terminal_reported_once_goes_along_as_it_was_and_not_by_default(draft):
    reported = {name: value for name, value in REPORTED.items() if name != "voiceVolume"}
    draft.receive(reported, {}, {"voiceVolume": "3"})
    assert draft.value("voiceVolume") == "3"
    draft.put("banner", "New")
    assert draft.wrong() == {}
    draft.put("voiceVolume", "4")
    assert draft.before("voiceVolume") == "3"
