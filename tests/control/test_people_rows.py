"""What scripts and people read of people, deliveries and rosters."""

import json
from dataclasses import replace
from datetime import date

import pytest

from facedesk.control.people_rows import (
    DELIVERY_NAMES,
    PERSON_NAMES,
    delivery_row,
    difference_row,
    imported_row,
    person_row,
    roster_row,
)
from facedesk.control.printing import row_text
from facedesk.exchange.running import DoneRow
from facedesk.station.people.messages import write_out
from facedesk.store.delivery.differences import DifferenceRow
from facedesk.store.delivery.rosters import DeliveryRow, RosterCount, TerminalRosterRow
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.people.people import EnrolledPhoto, Greeting, Person, Standing
from facedesk.texts import reason
from facedesk.wire.messages import Operation
from facedesk.wire.schedule import Period, Week
from facedesk.wire.values import GreetingMode, Priority

AT = 1_800_000_000_123_456
WELCOME = Greeting(GreetingMode.NAME_AND_OWN_TEXT, says_title=True, before_name="亲爱的", after_name="欢迎")
WEEK = Week.all_day().with_day(0, Week.closed().days[0].with_period(Period(360, 540)))
PERSON = Person(
    number="20001",
    name="张伟",
    card="0000008899",
    sex="男",
    birthday=date(1997, 4, 3),
    phone="18868681819",
    valid_from=date(2019, 8, 9),
    valid_until=date(2029, 8, 9),
    priority=Priority.ALWAYS,
    photos=(EnrolledPhoto("ab" * 32, "654321"), None, EnrolledPhoto("cd" * 32, "654323")),
    voice=WELCOME,
    display=replace(WELCOME, mode=GreetingMode.OFF),
    schedule=WEEK,
)


def test_a_person_has_the_names_and_texts_that_are_sent():
    row = person_row(PERSON, "Sales/East", Standing(), "en")
    assert tuple(row) == PERSON_NAMES
    message = json.loads(write_out(PERSON, (b"\xff\xd8", None, b"\xff\xd8")).message("1", "2", Operation.ADD))
    sent = message["personInfoData"][0]
    assert {name: row[name] for name in sent if name in row} == {
        name: sent[name] for name in sent if name in row
    }
    photos = {"registerPhoto1", "registerPhoto2", "RegisterPhoto3"}
    spelled_twice = {
        *("registerPhotoID2", "registerPhoto3", "visitordisplayText", "visitordisplayTextBeforeName"),
    }
    assert set(sent) - set(row) == photos | spelled_twice | {"operateType"}


def test_a_persons_photos_are_hashes():
    row = person_row(PERSON, "", Standing(), "en")
    hashes = [row[f"registerPhoto{place}Sha256"] for place in (1, 2, 3)]
    assert hashes == ["ab" * 32, None, "cd" * 32]
    assert (row["registerPhotoID1"], row["RegisterPhotoID2"], row["registerPhotoID3"]) == (
        "654321",
        "",
        "654323",
    )


def test_a_person_without_anything_has_all_names_too():
    row = person_row(Person("1"), "", Standing(), "en")
    assert tuple(row) == PERSON_NAMES
    assert (row["birthday"], row["passTime1"], row["department"], row["removing"]) == ("", "", "", False)


def test_how_a_person_stands_is_counted_with_the_worst_ones_reason():
    refused = ("deliveryRefused", (("error", "301"), ("said", "")))
    standing = Standing(wanted=3, held=2, failed=1, error_code="301", reason=refused, serial="1683")
    there = person_row(PERSON, "", standing, "en")["terminals"]
    assert (there["wanted"], there["held"], there["toGo"], there["failed"], there["removing"]) == (
        3,
        2,
        0,
        1,
        0,
    )
    assert (there["errorCode"], there["deviceNo"]) == ("301", "1683")
    assert there["reason"] == delivery_row(a_delivery(reason=refused), "en")["reason"]
    line = row_text("people", person_row(PERSON, "Sales", standing, "en"))
    for word in ("20001", "张伟", "Sales", "on 2 of 3", "always", "1683"):
        assert word in line


def a_delivery(**fields: object) -> DeliveryRow:
    plain = {
        "id": 1,
        "serial": "168380000106",
        "person_id": 1,
        "number": "20001",
        "name": "张伟",
        "wanted": True,
        "state": DeliveryState.FAILED,
        "error_code": "301",
        "said": "人脸特征提取失败",
        "reason": ("deliveryRefused", (("error", "301"), ("said", "人脸特征提取失败"))),
        "attempts": 1,
        "since": AT,
        "due_at": None,
        "ahead": False,
    }
    return DeliveryRow(**(plain | fields))  # type: ignore[arg-type]


def test_a_delivery_has_its_names_and_a_sentence_in_the_asked_language():
    english, chinese = (delivery_row(a_delivery(), language) for language in ("en", "zh_CN"))
    assert tuple(english) == DELIVERY_NAMES
    assert (english["idNumber"], english["deviceNo"], english["state"]) == ("20001", "168380000106", "failed")
    assert (english["errorCode"], english["attempts"], english["dueAt"]) == ("301", 1, None)
    assert english["reason"].isascii() or "人脸特征提取失败" in english["reason"]
    assert english["reason"] != chinese["reason"]
    assert "failed (301)" in row_text("deliveries", english)


@pytest.mark.parametrize("state", list(DeliveryState))
def test_a_delivery_without_trouble_says_none(state):
    row = delivery_row(a_delivery(state=state, error_code="", said="", reason=None), "en")
    assert (row["state"], row["errorCode"], row["reason"], row["said"]) == (state.value, None, None, None)


def test_a_roster_is_counted():
    row = roster_row(
        "1",
        RosterCount(wanted=9, held=7, to_go=1, failed=1, removing=2),
        TerminalRosterRow("1", 5000, compared_at=AT),
    )
    assert (row["wanted"], row["held"], row["toGo"], row["failed"], row["removing"]) == (9, 7, 1, 1, 2)
    assert row["comparedAt"].startswith("2027-01-15T")
    assert "7 held, 9 wanted of at most 5000" in row_text("roster", row)
    assert "never compared" in row_text("roster", roster_row("1", RosterCount(), TerminalRosterRow("1")))


def test_a_difference_is_a_line_for_each_person():
    row = difference_row(DifferenceRow("1", "20001", "张伟", "different", ("name", "phone")))
    assert (row["idNumber"], row["difference"], row["fields"]) == ("20001", "different", ["name", "phone"])
    assert "different  name, phone" in row_text("roster", row)


def test_an_imported_row_says_what_became_of_it():
    done = DoneRow(7, "20001", "张伟", "failed", (reason("unexpected", detail="x"),))
    row = imported_row(done, "en")
    assert (row["row"], row["idNumber"], row["result"], row["remark"]) == (7, "20001", "failed", None)
    assert row["problem"].startswith("Something went wrong")
    assert row_text("import_people", row).startswith("row 7  20001  failed  Something")
    added = imported_row(DoneRow(8, "", "", "added"), "en")
    assert (added["idNumber"], added["problem"], added["photos"]) == (None, None, {})
    pictured = imported_row(DoneRow(9, "130", "A", "added", photos={0: "130.jpg", 2: "A (3).jpg"}), "en")
    assert pictured["photos"] == {"1": "130.jpg", "3": "A (3).jpg"}
    assert row_text("import_people", pictured) == "row 9  130  added  130.jpg, A (3).jpg"


def test_a_row_that_was_not_reached_has_failed():
    assert imported_row(DoneRow(7, "1", "", "notReached"), "en")["result"] == "failed"


@pytest.mark.parametrize("name", ["a\nb", "\x1b[2J", "\u202eevil"])
def test_a_line_steers_no_screen(name):
    row = person_row(replace(PERSON, name=name), name, Standing(), "en")
    assert row_text("people", row).isprintable()
