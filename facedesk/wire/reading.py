"""Frames to messages, tolerantly (V3.5): nothing but `ProtocolError` comes out of any bytes."""

import json
import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from facedesk.wire import parameters as catalogue
from facedesk.wire import schedule
from facedesk.wire.fields import UNREADABLE, Unbase64, cleaned, read_photo, scalar, strict_base64
from facedesk.wire.messages import (
    FROM_TERMINAL,
    GetDevInfoResp,
    Message,
    Operation,
    PersonInfo,
    Problem,
    RegisterPersonInfo,
    RosterAnswer,
    SetDevInfo,
    Unknown,
    UploadRecord,
)
from facedesk.wire.plans import ENVELOPE, PASS_TIMES, PERSON, PLAN_OF, PLANS, UNKNOWN, Plan, Sender
from facedesk.wire.quirks import UNTYPED, UNTYPED_ANSWER, UNTYPED_ANSWER_NAMES, folded


class ProtocolError(Exception):
    """A frame that says nothing that could be served.

    `code` is a machine word: "notText" (no UTF-8), "notJson", "notObject", "tooDeep", "noMsgType", "noMsgId".
    """

    def __init__(self, code: str, msg_type: str | None = None, msg_id: str | None = None) -> None:
        super().__init__(code if msg_type is None else f"{code} ({msg_type})")
        self.code = code
        self.msg_type = msg_type
        self.msg_id = msg_id

    def __reduce__(self) -> tuple[type["ProtocolError"], tuple[str, str | None, str | None]]:
        return ProtocolError, (self.code, self.msg_type, self.msg_id)


_PHOTOS_OF_A_RECORD: Final = ("recognitionPhoto", "comparePhoto")
_AROUND: Final = "\0\ufeff \t\r\n\v\f\xa0\u3000"
_MOST_DIGITS: Final = 18  # what SQLite, C and JavaScript still count with; longer numbers stay text
_MOST_DEPTH: Final = 32  # of arrays and objects within one field


def _whole_number(text: str) -> int | str:
    return int(text) if len(text) <= _MOST_DIGITS else text


def _number(text: str) -> float | str:
    number = float(text)
    return number if math.isfinite(number) else text


# Numbers that Python or JSON cannot hold stay text, so that only their own field is unreadable (1e400, NaN,
# 5,000 digits). Raw line breaks within strings are let through: Base64 comes with them.
_JSON: Final = json.JSONDecoder(
    parse_float=_number, parse_int=_whole_number, parse_constant=str, strict=False
)


def decode(
    frame: bytes | str, sender: Sender = Sender.TERMINAL, unbase64: Unbase64 = strict_base64
) -> Message:
    """Read one frame.

    `unbase64` decodes Base64 text and raises ValueError where it is none. An upload with a `msgID` is a
    record, perhaps one with problems; an unknown `msgType` gives `Unknown`; a field of another message that
    cannot be read is empty.

    Raises:
        ProtocolError: and nothing else, whatever the frame holds.

    """
    text = _text(frame)
    # Strict UTF-8 holds no lone surrogates: only an escape, or a raw NUL, makes a text that must be cleaned.
    # Looked for in the bytes: in text that holds a Chinese character it takes longer than reading the JSON.
    clean = isinstance(frame, bytes) and b"\\" not in frame and b"\0" not in frame
    content = _object(text)
    msg_type = _msg_type(content, sender)
    plan = PLANS[sender].get(msg_type.lower(), UNKNOWN)
    broken: list[str] = []
    got = _canonical(content, plan, broken, clean=clean)
    got.pop("msgType", None)
    if plan is UNKNOWN:
        return Unknown(msg_type, _message_id(got), got)
    if plan.has_message_id and not _message_id(got).strip():
        raise ProtocolError("noMsgId", plan.kind.msg_type)
    values = _values(got, plan, unbase64, broken)
    special = _SPECIAL.get(plan.kind)
    if special is not None:
        values.update(special(got, content, unbase64, broken))
    message: Message = plan.kind(**values)
    return message


def _text(frame: bytes | str) -> str:
    if not isinstance(frame, str):
        try:
            frame = str(frame, "utf-8")
        except ValueError:
            raise ProtocolError("notText") from None
    return frame.strip(_AROUND)


def _object(text: str) -> dict[str, Any]:
    try:
        content = _JSON.decode(text)
    except RecursionError:
        raise ProtocolError("tooDeep") from None
    except ValueError:
        raise ProtocolError("notJson") from None
    if not isinstance(content, dict):
        raise ProtocolError("notObject")
    return content


def _msg_type(content: dict[str, Any], sender: Sender) -> str:
    value = content.get("msgType")
    if value is None:
        for name, candidate in content.items():
            if folded(name) == "msgtype":
                value = candidate
    if value is None and sender is Sender.TERMINAL:
        names = {folded(name) for name in content}
        if names >= UNTYPED_ANSWER_NAMES:
            reported = any(name.strip() in catalogue.BY_NAME for name in content)
            return UNTYPED_ANSWER if reported else UNTYPED
    if not isinstance(value, str) or not value.strip():
        raise ProtocolError("noMsgType")
    return cleaned(value.strip())


def _message_id(got: Mapping[str, Any]) -> str:
    try:
        return scalar(got.get("msgID"))
    except ValueError:
        return ""


def _cleaned_tree(value: Any, depth: int = _MOST_DEPTH) -> Any:
    """Clean an array or object down to its leaves; RecursionError where it is deeper than `depth`."""
    if isinstance(value, str):
        return cleaned(value)
    if not isinstance(value, list | dict):
        return value
    if not depth:
        raise RecursionError
    if isinstance(value, list):
        return [_cleaned_tree(each, depth - 1) for each in value]
    return {cleaned(name): _cleaned_tree(each, depth - 1) for name, each in value.items()}


def _canonical(
    content: dict[str, Any], plan: Plan, broken: list[str], *, clean: bool = False
) -> dict[str, Any]:
    """Give the content under the document's names; those it does not have, without blanks around them.

    `clean` says that its texts need no cleaning.
    """
    got: dict[str, Any] = {}
    exact = plan.exact
    for name, value in content.items():
        key = exact.get(name) or _canonical_name(name, plan)
        kind = type(value)
        if kind is str:
            got[key] = value if clean else cleaned(value)
        elif kind is dict or kind is list:
            try:
                got[key] = _cleaned_tree(value)
            except RecursionError:
                got[key] = None
                broken.append(key)
        else:
            got[key] = value
    return got


def _canonical_name(name: str, plan: Plan) -> str:
    return plan.folded.get(folded(name)) or cleaned(name.strip())


def _values(got: Mapping[str, Any], plan: Plan, unbase64: Unbase64, broken: list[str]) -> dict[str, Any]:
    """Read the plan's fields but for what is absent or empty; `broken` gets the names that cannot be read."""
    values: dict[str, Any] = {}
    for attribute, name, read, trimmed, is_photo in plan.reading:
        raw = got.get(name)
        if raw is None or raw == "":
            continue
        try:
            text = raw if type(raw) is str else scalar(raw)
            if trimmed:
                text = text.strip()
            if not text:
                continue
            if read is None:
                values[attribute] = text
            else:
                values[attribute] = read_photo(text, unbase64) if is_photo else read(text)
        except UNREADABLE:
            broken.append(name)
    return values


def _record(
    got: dict[str, Any], _content: dict[str, Any], _unbase64: Unbase64, broken: list[str]
) -> dict[str, Any]:
    problems = [_problem(name, got.get(name)) for name in dict.fromkeys(broken)]
    if "passTime" not in broken and not scalar(got.get("passTime")).strip():
        problems.append(Problem("missing", "passTime"))
    photos = {name: got.pop(name, None) for name in _PHOTOS_OF_A_RECORD}
    read = {"fields": got, "problems": tuple(problems)}
    if broken and (unread := {name: str(raw) for name, raw in photos.items() if name in broken}):
        read["unread_photos"] = unread
    return read


def _problem(name: str, raw: object) -> Problem:
    is_photo = name in _PHOTOS_OF_A_RECORD and isinstance(raw, str)
    return Problem("photo" if is_photo else "unreadable", name)


def _person(got: Mapping[str, Any], unbase64: Unbase64) -> PersonInfo:
    texts: list[str] = []
    for name in PASS_TIMES:
        raw = got.get(name)
        texts.append("?" if isinstance(raw, list | dict) else scalar(raw).strip())
    try:
        week = schedule.read_person(texts)
    except schedule.ScheduleError:
        week = None
    return PersonInfo(**_values(got, PERSON, unbase64, []), schedule=week, schedule_texts=tuple(texts))


def _roster_answer(
    got: dict[str, Any], _content: dict[str, Any], unbase64: Unbase64, _broken: list[str]
) -> dict[str, Any]:
    return {"person": _person(got, unbase64)}


def _person_info(
    got: dict[str, Any], _content: dict[str, Any], unbase64: Unbase64, _broken: list[str]
) -> dict[str, Any]:
    """Read 2.2.1; of several persons the first."""
    data = got.get("personInfoData")
    if not isinstance(data, list) or not data or not isinstance(data[0], dict):
        return {}
    person = _canonical(data[0], PERSON, [])
    return {"operation": _operation(person.get("operateType")), "person": _person(person, unbase64)}


def _operation(raw: object) -> Operation | None:
    try:
        return Operation(int(scalar(raw)))
    except ValueError:
        return None


def _parameters(
    got: dict[str, Any], content: dict[str, Any], _unbase64: Unbase64, _broken: list[str]
) -> dict[str, Any]:
    told: dict[str, str] = {}
    for name, raw in got.items():
        if name not in ENVELOPE and not isinstance(raw, list | dict):
            row = catalogue.BY_NAME.get(name)
            text = scalar(raw)
            told[name] = text if row is None or row.is_text else text.strip()
    return {"parameters": told, "spelled": _spelled(content, told)}


def _spelled(content: dict[str, Any], told: Mapping[str, str]) -> dict[str, str]:
    spelled: dict[str, str] = {}
    plan = PLAN_OF[GetDevInfoResp]
    for name in content:
        key = _canonical_name(name, plan)
        if key in told and key in catalogue.BY_NAME:
            spelled[key] = cleaned(name.strip())
    return {key: name for key, name in spelled.items() if key != name}


_SPECIAL: Final[dict[type[Any], Callable[..., dict[str, Any]]]] = {
    UploadRecord: _record,
    GetDevInfoResp: _parameters,
    SetDevInfo: _parameters,
    RegisterPersonInfo: _person_info,
    **{kind: _roster_answer for kind in FROM_TERMINAL if issubclass(kind, RosterAnswer)},
}
