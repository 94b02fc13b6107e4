"""Messages to text, strictly (V3.5): every name of the table, every value a string, no extras."""

import json
from collections.abc import Mapping
from typing import Any, Final

from facedesk.wire import parameters as catalogue
from facedesk.wire import schedule
from facedesk.wire.fields import UnwritableField, Wire, cleaned
from facedesk.wire.messages import (
    GetDevInfoResp,
    Message,
    Operation,
    RegisterPersonInfo,
    RosterAnswer,
    SetDevInfo,
    Unknown,
    UploadRecordResp,
)
from facedesk.wire.person_fields import PHOTO_NAMES, PHOTO_NUMBER_NAMES, PersonInfo
from facedesk.wire.plans import PASS_TIMES, PERSON, PLAN_OF, MessagePlan

_TO_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encode(message: Message) -> str:
    """Write one message as compact JSON: every name of its table, every value a string.

    Raises:
        UnwritableField: where the station's own message holds what the tables do not allow.
        TypeError: where `message` is of no class that goes over the wire.

    """
    if isinstance(message, Unknown):
        return _TO_JSON.encode({"msgType": message.msg_type, **message.fields})
    plan = PLAN_OF.get(type(message))
    if plan is None:
        raise TypeError(f"{type(message).__name__} is no message of its own")
    content: dict[str, Any] = {"msgType": message.msg_type, **_texts(message, plan, plan.is_sent_by_station)}
    match message:
        case RosterAnswer():
            content.update(_person_texts(message.person, is_strict=False))
        case RegisterPersonInfo():
            content.update(_register_person_info(message))
        case SetDevInfo():
            content.update(_settings(message))
        case GetDevInfoResp():
            content.update(_spelled_out(message.parameters, message.spelled))
        case UploadRecordResp() if message.control_state not in ("", "open", "close"):
            raise UnwritableField("controlState", "notAChoice")
        case _:
            pass
    return _TO_JSON.encode(content)


def _texts(value: object, plan: MessagePlan, is_strict: bool) -> dict[str, str]:
    content: dict[str, str] = {}
    for row in plan.writing:
        text = ""
        for attribute, write in row.sources:
            text = write(getattr(value, attribute))
            if text:
                break
        if not text and row.told.left_out_if_empty:
            continue
        if is_strict:
            _check(row.told, text)
        text = cleaned(text)
        for name in row.names:
            content[name] = text
    return content


def _check(told: Wire, text: str) -> None:
    if told.needed and not text.strip():
        raise UnwritableField(told.name, "missing")
    if told.most is not None and len(text) > told.most:
        raise UnwritableField(told.name, "photoTooLarge" if told.converter.is_photo else "tooLong")


def _person_texts(person: PersonInfo, *, is_strict: bool) -> dict[str, str]:
    content = _texts(person, PERSON, is_strict)
    content.update(zip(PASS_TIMES, _schedule_texts(person, is_strict=is_strict), strict=True))
    return content


def _schedule_texts(person: PersonInfo, *, is_strict: bool) -> tuple[str, ...]:
    if not is_strict and len(person.schedule_texts) == schedule.DAYS:
        return person.schedule_texts
    if person.schedule is None:
        raise UnwritableField(PASS_TIMES[0], "unreadable")
    try:
        return schedule.write_person(person.schedule)
    except schedule.ScheduleError as error:
        raise UnwritableField(PASS_TIMES[error.day or 0], error.reason) from None


_PHOTO_NUMBER_DIGITS: Final = 6


def _register_person_info(message: RegisterPersonInfo) -> dict[str, Any]:
    if message.operation is None:
        raise UnwritableField("operateType", "missing")
    person = message.person
    if message.operation in (Operation.ADD, Operation.CHANGE):
        _check_registered(person)
    elif message.operation is Operation.DELETE and not person.number:
        raise UnwritableField("idNumber", "missing")
    texts = _person_texts(person, is_strict=True)
    return {
        "personInfoCount": "1",
        "personInfoData": [{"operateType": str(message.operation.value), **texts}],
    }


def _check_registered(person: PersonInfo) -> None:
    """Check what the station itself registers; what it deletes may bear any number (terminals hold GUIDs)."""
    number = person.number
    if not (number.isascii() and number.isdecimal()):
        raise UnwritableField("idNumber", "notDigits" if number else "missing")
    if not number.strip("0"):
        raise UnwritableField("idNumber", "zero")
    if all(photo is None for photo, _ in person.photos):
        raise UnwritableField(PHOTO_NAMES[0], "photoMissing")
    for name, (photo, photo_number) in zip(PHOTO_NUMBER_NAMES, person.photos, strict=True):
        is_right = (
            photo_number.isascii() and photo_number.isdecimal() and len(photo_number) == _PHOTO_NUMBER_DIGITS
        )
        if photo is not None and not is_right:
            raise UnwritableField(name, "photoNumber")


def _settings(message: SetDevInfo) -> dict[str, str]:
    """Write 2.1.6's complete set, whatever the lengths: a terminal's own value may go back as it was.

    What need not be there, and is not known, is not written: empty is a value too, and a schedule that lets all in.
    """
    for name in message.parameters:
        row = catalogue.BY_NAME.get(name)
        if row is None or not row.is_writable:
            raise UnwritableField(name, "unknown")
    content: dict[str, str] = {}
    for row in catalogue.WRITABLE:
        value = message.parameters.get(row.name)
        if value is not None:
            content[row.name] = value
        elif row.is_required and row.name not in message.left_out:
            raise UnwritableField(row.name, "missing")
    return _spelled_out(content, message.spelled)


def _spelled_out(parameters: Mapping[str, str], spelled: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Write parameters as a terminal spells them: what it has under two names goes under both."""
    return {each: cleaned(value) for name, value in parameters.items() for each in spelled.get(name, (name,))}
