"""A person on the wire and back, and the fields in which a terminal's person differs (V3.5 2.2.1)."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from facedesk.station.people.messages import compare, deletion, person_from, person_info, write_out
from facedesk.store.people.people import EnrolledPhoto, Greeting, Person
from facedesk.store.pictures.pictures import photo_ref
from facedesk.wire.codec import UnwritableField
from facedesk.wire.messages import Operation
from facedesk.wire.person_fields import PersonInfo
from facedesk.wire.schedule import LAST_MINUTE, Day, Period, Week
from facedesk.wire.values import GreetingMode, Priority
from station.peer import in_base64, jpeg

PHOTO, SECOND = jpeg("first"), jpeg("second")
DAY = Day.of([Period(6 * 60, 9 * 60), Period(18 * 60, 21 * 60)])
GREETING = Greeting(GreetingMode.NAME_AND_OWN_TEXT, True, "亲爱的", "欢迎您的参观")

ZHANG = Person(
    number="2001",
    name="张三",
    card="8899",
    sex="男",
    birthday=date(1997, 4, 3),
    phone="18868681819",
    valid_from=date(2019, 8, 9),
    valid_until=date(2029, 8, 9),
    photos=(EnrolledPhoto(photo_ref(PHOTO).sha256, "654321"), None, None),
    voice=GREETING,
    display=GREETING,
    schedule=Week((*(DAY,) * 6, Day.of([Period(0, LAST_MINUTE)]))),
)
"""The person of the document's example."""

IN_THE_DOCUMENT = {
    "operateType": "0",
    "idNumber": "2001",
    "normalNumber": "8899",
    "name": "张三",
    "sex": "男",
    "birthday": "1997年4月3日",
    "phone": "18868681819",
    "validDateStart": "2019_08_09",
    "validDateEnd": "2029_08_09",
    "priority": "0",
    "registerPhoto1": in_base64(PHOTO),
    "registerPhotoID1": "654321",
    "registerPhoto2": "",
    "registerPhotoID2": "",
    "registerPhoto3": "",
    "registerPhotoID3": "",
    "voiceSpecialMode": "1",
    "voiceNameSexEnable": "1",
    "visitorVoiceTextBeforeName": "亲爱的",
    "visitorVoiceText": "欢迎您的参观",
    "displaySpecialMode": "1",
    "displayNameSexEnable": "1",
    "visitordisplayTextBeforeName": "亲爱的",
    "visitordisplayText": "欢迎您的参观",
    **{f"passTime{day}": "06_00,09_00,18_00,21_00" for day in range(1, 7)},
    "passTime7": "00_00,23_59",
}
"""V3.5 2.2.1, its example, in its spelling; the values that it only describes are real ones."""

IN_THE_TABLE = {
    "RegisterPhotoID2": "",
    "RegisterPhoto3": "",
    "visitorDisplayTextBeforeName": "亲爱的",
    "visitorDisplayText": "欢迎您的参观",
}
"""What the table of 2.2.1 spells otherwise."""


def sent(person: Person, *photos: bytes, operation: Operation = Operation.ADD) -> dict[str, Any]:
    places = [*photos, None, None, None][:3]
    message = json.loads(write_out(person, places).message("000002", "FaceDevice001", operation))
    assert isinstance(message, dict)
    return message


def test_what_is_sent_is_the_documents_example_field_for_field_in_both_spellings() -> None:
    assert sent(ZHANG, PHOTO) == {
        "msgType": "registerPersonInfo",
        "msgID": "000002",
        "deviceNo": "FaceDevice001",
        "personInfoCount": "1",
        "personInfoData": [IN_THE_DOCUMENT | IN_THE_TABLE],
    }


@pytest.mark.parametrize("operation", [Operation.ADD, Operation.CHANGE])
def test_a_person_written_once_serves_any_terminal_and_operation(operation: Operation) -> None:
    odd = replace(ZHANG, name='"operateType":"0"', phone="deviceNo")
    (entry,) = sent(odd, PHOTO, operation=operation)["personInfoData"]
    assert (entry["operateType"], entry["name"]) == (str(operation.value), '"operateType":"0"')


def test_a_deletion_says_the_number_and_nothing_else() -> None:
    message = json.loads(deletion("7", "168380000106", "d41d8cd98f00b204e9800998ecf8427e"))
    (entry,) = message["personInfoData"]
    assert (entry.pop("operateType"), entry.pop("idNumber")) == ("2", "d41d8cd98f00b204e9800998ecf8427e")
    assert {name for name, value in entry.items() if value} == {"voiceNameSexEnable", "displayNameSexEnable"}


@pytest.mark.parametrize(
    ("fields", "field", "why"),
    [
        ({"number": "12a"}, "idNumber", "notDigits"),
        ({"name": "x" * 33}, "name", "tooLong"),
        ({"voice": Greeting(after_name="x" * 31)}, "visitorVoiceText", "tooLong"),
    ],
)
def test_what_the_tables_do_not_allow_is_not_written(fields: dict[str, Any], field: str, why: str) -> None:
    with pytest.raises(UnwritableField) as refused:
        sent(replace(ZHANG, **fields), PHOTO)
    assert (refused.value.field, refused.value.reason) == (field, why)


def test_a_person_comes_back_as_sent_with_the_photos() -> None:
    second = EnrolledPhoto(photo_ref(SECOND).sha256, "222222")
    person = replace(ZHANG, photos=(ZHANG.photos[0], None, second), priority=Priority.ALWAYS)
    back, photos = person_from(person_info(person, [PHOTO, None, SECOND]))
    assert back == person
    assert photos == {photo_ref(PHOTO).sha256: PHOTO, photo_ref(SECOND).sha256: SECOND}


def test_what_a_terminal_does_not_say_is_as_by_default() -> None:
    number = "d41d8cd98f00b204e9800998ecf8427e"
    back, photos = person_from(PersonInfo(number=number, name="Guest", schedule=None))
    assert back == Person(number, name="Guest")
    assert photos == {}


# Comparing


def as_held(**fields: Any) -> PersonInfo:
    return replace(person_info(ZHANG, [PHOTO, None, None]), **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"photo_1_number": "100000"},
        {"card": "0000008899"},
        {"name": " 张三 "},
        {"photo_2": b""},
        {"birthday_text": "1997-4-3"},
        {"sex": ""},
        {"sex": " 1 "},
        {"schedule": Week((*(DAY,) * 6, Day.all_day()))},
    ],
)
def test_what_means_the_same_does_not_differ(fields: dict[str, Any]) -> None:
    assert compare(as_held(**fields), ZHANG) == ()


def test_modes_that_are_not_said_are_off() -> None:
    plain = replace(ZHANG, voice=Greeting(), display=Greeting())
    info = as_held(
        priority=None,
        voice_mode=None,
        voice_says_title=False,
        voice_before_name="",
        voice_after_name="",
        display_mode=None,
        display_says_title=False,
        display_before_name="",
        display_after_name="",
    )
    assert compare(info, plain) == ()


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"name": "李四"}, "name"),
        ({"card": "8898"}, "normalNumber"),
        ({"sex": "女"}, "sex"),
        ({"birthday": None}, "birthday"),
        ({"phone": "1"}, "phone"),
        ({"valid_from": None}, "validDateStart"),
        ({"valid_until": date(2029, 8, 10)}, "validDateEnd"),
        ({"priority": Priority.BLOCKED}, "priority"),
        ({"photo_1": SECOND}, "registerPhoto1"),
        ({"photo_2": SECOND}, "registerPhoto2"),
        ({"photo_1": None}, "registerPhoto1"),
        ({"voice_mode": GreetingMode.OFF}, "voiceSpecialMode"),
        ({"voice_says_title": False}, "voiceNameSexEnable"),
        ({"voice_before_name": ""}, "visitorVoiceTextBeforeName"),
        ({"voice_after_name": ""}, "visitorVoiceText"),
        ({"display_mode": None}, "displaySpecialMode"),
        ({"display_says_title": False}, "displayNameSexEnable"),
        ({"display_before_name": ""}, "visitorDisplayTextBeforeName"),
        ({"display_after_name": ""}, "visitorDisplayText"),
        ({"schedule": Week.all_day()}, "passTime"),
        ({"schedule": None}, "passTime"),
    ],
)
def test_what_differs_is_named_as_on_the_wire(fields: dict[str, Any], name: str) -> None:
    assert compare(as_held(**fields), ZHANG) == (name,)
