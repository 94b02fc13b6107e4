"""What a terminal sent, line by line: in human words with the raw name and value, whatever it sent."""

from dataclasses import replace
from datetime import date

import pytest

from desk.monitor.passes import a_pass
from facedesk.desk.text.records.enrolled_text import enrolled_lines
from facedesk.desk.text.records.record_text import (
    CONCEALED,
    LONG,
    arrival_words,
    has_card,
    sent_lines,
    told_words,
)
from facedesk.station.gate.decision import Fact
from facedesk.store.people.people import NO_END, Person
from facedesk.store.records.local_time import station_offset, zone_words
from facedesk.store.records.records import CLOSE, HELD_OPEN, OPEN, FullRecord, GateAnswer
from facedesk.texts import SENTENCES

S = 1_000_000
AT = 1_800_000_000 * S


@pytest.fixture(autouse=True)
def _spoken(qapp):
    """English, unless told."""


def lines(**fields: object) -> dict[str, tuple[str, str]]:
    said = sent_lines(FullRecord(a_pass(1, received_at=AT, passed_at=AT), "1001", fields))
    return {line.key: (line.value, line.raw) for line in said}


def test_codes_become_words_and_stay_beside_them():
    said = lines(compareResult="3", snapType=2, temperatureResult="2", inOutMode="1", temperature="38.2")
    assert said["compareResult"] == ("Expired", "compareResult 3")
    assert said["snapType"] == ("Face and IC card", "snapType 2")
    assert said["temperature"] == ("38.2 °C", "temperature 38.2")
    assert said["msgID"] == ("1001", "msgID")


@pytest.mark.usefixtures("in_chinese")
def test_they_are_said_in_chinese_too():
    said = lines(compareResult="3", validDateEnd="2029_10_8", comparePoint="88")
    assert said["compareResult"][0] == "不在有效期内"
    assert said["validDateEnd"][0] == "2029年10月8日"


def test_what_cannot_be_read_is_said_so_as_it_came():
    said = lines(compareResult="9", passTime="soon", temperature="hot", locationx=[1])
    assert {said[name][0] for name in ("compareResult", "passTime", "temperature", "locationx")} == {
        "“9”, not understood", "“soon”, not understood", "“hot”, not understood", "“[1]”, not understood",
    }  # fmt: skip


def test_nothing_that_was_measured_is_no_temperature():
    assert lines(temperature="0.0")["temperature"] == ("not measured", "temperature 0.0")


def test_names_of_no_table_are_listed_and_what_is_empty_is_named_once():
    said = lines(newThing={"a": 1}, another="", sex="", phone=None)
    assert said["newThing"] == ('{"a": 1}', "newThing")
    assert said["another"] == ("empty", "another")
    assert said[""] == ("Sex, Phone", "sex phone")
    assert "sex" not in said


def test_a_long_text_is_cut_and_kept_whole_beside():
    long = "x" * (LONG + 50)
    line = next(each for each in sent_lines(FullRecord(a_pass(1), "", {"visitorVoiceText": long})))
    found = next(
        each
        for each in sent_lines(FullRecord(a_pass(1), "", {"visitorVoiceText": long}))
        if each.key == "visitorVoiceText"
    )
    assert line is not None
    assert (len(found.value), found.whole, found.raw) == (LONG, long, "visitorVoiceText")


def test_what_identity_cards_say_is_hidden_until_it_is_revealed_and_the_key_always():
    fields = {"rfIdNumber": "110101199003074530", "address": "Somewhere", "token": "1508845817"}
    record = FullRecord(a_pass(1), "1", fields)
    hidden = {line.key: line for line in sent_lines(record)}
    shown = {line.key: line for line in sent_lines(record, reveals=True)}
    assert {hidden[name].value for name in ("rfIdNumber", "address")} == {CONCEALED}
    assert shown["rfIdNumber"].value == "110101199003074530"
    assert not any("1508845817" in line.value + line.raw for line in (*hidden.values(), *shown.values()))
    assert has_card(fields)
    assert not has_card({"rfIdNumber": " "})


@pytest.mark.parametrize(
    ("apart_s", "late", "said"),
    [
        (0.3, False, "0.3 s later, "),
        (-5, False, "the terminal's clock is 5.0 s ahead"),
        (7_300, True, "2 h 1 min late, "),
    ],
)
def test_the_arrival_is_said_by_the_pass(apart_s, late, said):
    row = a_pass(1, received_at=AT + round(apart_s * S), passed_at=AT, late=late)
    assert said in arrival_words(row)


def test_each_fact_that_decides_at_a_gate_has_words():
    for fact in Fact:
        for state in (OPEN, CLOSE):
            said = told_words(a_pass(1, answer=GateAnswer(state, fact.value, "")))
            assert said.startswith(f"“{state}”: ")
            assert not said.endswith(f" {fact.value}") or fact.value in SENTENCES or fact.value.islower()
    assert told_words(a_pass(1, answer=GateAnswer("", HELD_OPEN))).startswith(
        "Nothing: the gate was held open"
    )
    assert told_words(a_pass(1, late=True)) == "Nothing: the record came late"


def test_a_person_as_enrolled_differs_where_it_means_something_else():
    person = Person(
        "20002",
        "Li Na",
        card="8900",
        birthday=date(1990, 3, 7),
        valid_from=date(2019, 8, 9),
        valid_until=NO_END,
    )
    fields = {
        "idNumber": "20002", "name": " Li Na ", "normalNumber": "8901", "birth": "1990年3月8日",
        "validDateStart": "2019_8_9", "validDateEnd": "2099_12_31", "phone": "", "department": "Sales",
    }  # fmt: skip
    found = {line.key: line for line in enrolled_lines(fields, person, "Sales")}
    assert {key for key, line in found.items() if line.differs} == {"normalNumber", "birth"}
    assert (found["birth"].said, found["birth"].enrolled) == (CONCEALED, CONCEALED)
    assert (found["phone"].said, found["phone"].enrolled) == ("not said", "nothing")
    assert found["validDateEnd"].enrolled == "no end"
    revealed = {line.key: line for line in enrolled_lines(fields, person, "Sales", reveals=True)}
    assert revealed["birth"].enrolled == "7 Mar 1990"
    assert replace(found["name"], differs=True) != found["name"]


def test_the_zone_of_a_place_is_said_beside_the_time_as_sent_where_the_stations_is_another():
    def zones(offset_min: int) -> list[str]:
        row = a_pass(1, received_at=AT, passed_at=AT, offset_min=offset_min)
        lines = sent_lines(FullRecord(row, "1", {"passTime": "2026-11-24 09:30:00"}))
        return [line.value for line in lines if line.key == "zone"]

    here = station_offset(AT)
    assert zones(here) == []
    assert zones(here + 345) == [f"{zone_words(here + 345)}, here {zone_words(here)}"]
