"""How each class of message is read and written, worked out once when this module is imported."""

from collections.abc import Callable, Iterable
from dataclasses import Field, dataclass
from dataclasses import fields as dataclass_fields
from enum import Enum
from typing import Any, Final

from facedesk.wire import bounds
from facedesk.wire import parameters as catalogue
from facedesk.wire.fields import Wire
from facedesk.wire.messages import (
    FROM_STATION,
    FROM_TERMINAL,
    GetDevInfoResp,
    Message,
    RegisterPersonInfo,
    RosterAnswer,
    SetDevInfo,
    Unknown,
)
from facedesk.wire.person_fields import BY_KEY, PersonInfo
from facedesk.wire.quirks import WRITTEN_TOO, folded_names


class Sender(Enum):
    """Who sent a frame: `onlineGetRegisterResp` means two things, and only that tells them apart."""

    TERMINAL = "terminal"
    STATION = "station"


PASS_TIMES: Final = BY_KEY["schedule"].names
ENVELOPE: Final = frozenset({"msgType", "msgID", "deviceNo", "token", "errorCode", "msg"})


@dataclass(frozen=True, slots=True)
class WrittenName:
    """One name to write: `sources` in the order in which they are asked."""

    names: tuple[str, ...]
    sources: tuple[tuple[str, Callable[[Any], str]], ...]
    told: Wire


@dataclass(frozen=True, slots=True)
class MessagePlan:
    """How one class is read and written.

    `reading` holds attribute, name, read or None for text, whether it is trimmed, whether it is a photo, and how many
    characters are kept of it.
    """

    kind: type[Any]
    exact: dict[str, str]
    folded: dict[str, str]
    reading: tuple[tuple[str, str, Callable[[str], Any] | None, bool, bool, int], ...]
    writing: tuple[WrittenName, ...]
    is_sent_by_station: bool
    has_message_id: bool


def _declared(kind: type[Any]) -> list[tuple[str, Wire]]:
    found: Iterable[Field[Any]] = dataclass_fields(kind)
    return [(each.name, each.metadata["wire"]) for each in found if "wire" in each.metadata]


def _writing(declared: list[tuple[str, Wire]]) -> tuple[WrittenName, ...]:
    by_name: dict[str, list[tuple[str, Wire]]] = {}
    for attribute, told in declared:
        by_name.setdefault(told.name, []).append((attribute, told))
    return tuple(
        WrittenName(
            names=(name, WRITTEN_TOO[name]) if name in WRITTEN_TOO else (name,),
            sources=tuple((attribute, told.converter.write) for attribute, told in sources),
            told=sources[0][1],
        )
        for name, sources in by_name.items()
    )


def _is_plain_text(told: Wire) -> bool:
    return told.converter.empty == "" and not told.converter.is_photo


def _plan(kind: type[Any], *, station: bool, more_names: Iterable[str] = ()) -> MessagePlan:
    declared = _declared(kind)
    names = {told.name for _, told in declared} | {"msgType", *more_names}
    return MessagePlan(
        kind=kind,
        exact={name: name for name in names},
        folded=folded_names(names),
        reading=tuple(
            (
                attribute,
                told.name,
                None if _is_plain_text(told) else told.converter.read,
                told.converter.trimmed,
                told.converter.is_photo,
                told.kept if _is_plain_text(told) else bounds.NUMBER_CHARACTERS,
            )
            for attribute, told in declared
        ),
        writing=_writing(declared),
        is_sent_by_station=station,
        has_message_id="msgID" in names,
    )


PERSON: Final = _plan(PersonInfo, station=False, more_names=("operateType", *PASS_TIMES))
UNKNOWN: Final = _plan(Unknown, station=False, more_names=ENVELOPE)


def _more_names(kind: type[Message]) -> Iterable[str]:
    if issubclass(kind, RosterAnswer):
        return PERSON.exact
    if kind in (GetDevInfoResp, SetDevInfo):
        return catalogue.BY_NAME
    if kind is RegisterPersonInfo:
        return ("personInfoCount", "personInfoData")
    return ()


def _plans(kinds: Iterable[type[Message]], *, station: bool) -> list[MessagePlan]:
    return [_plan(kind, station=station, more_names=_more_names(kind)) for kind in kinds]


PLANS: Final = {
    Sender.TERMINAL: {plan.kind.msg_type.lower(): plan for plan in _plans(FROM_TERMINAL, station=False)},
    Sender.STATION: {plan.kind.msg_type.lower(): plan for plan in _plans(FROM_STATION, station=True)},
}
PLAN_OF: Final = {plan.kind: plan for plans in PLANS.values() for plan in plans.values()}
