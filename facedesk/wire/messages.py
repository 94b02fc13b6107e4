"""One frozen dataclass per `msgType` of V3.5 and direction; each field declares its name on the wire.

Every field has an empty default (``""``, ``None``), so a message that says less can be read and built alike.
Dates and times that could not be read are None; the text as it was sent stands beside them, and does not
count when messages are compared. The names that are no part of V3.5 are V4.0's, as terminals in the field
send them.
"""
# ruff: noqa: RUF009 - `wire` gives a dataclass field, built anew for each call

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, Final

from facedesk.wire import fields as kinds
from facedesk.wire.bounds import ID_CHARACTERS, LONG_TEXT_CHARACTERS, cut
from facedesk.wire.fields import wire
from facedesk.wire.person_fields import PersonInfo
from facedesk.wire.values import (
    CompareResult,
    InOut,
    Operation,
    Priority,
    SnapType,
    TemperatureResult,
    UpdateType,
    Verdict,
)

__all__ = [
    "FAILED",
    "FROM_STATION",
    "FROM_TERMINAL",
    "SUCCEEDED",
    "Answer",
    "Command",
    "CompareResult",
    "DeleteSnapRecord",
    "DeleteSnapRecordResp",
    "GetDevInfo",
    "GetDevInfoResp",
    "GetPhoto",
    "GetPhotoResp",
    "GetRegister",
    "GetRegisterAck",
    "GetRegisterByIdNumber",
    "GetRegisterByIdNumberResp",
    "GetRegisterByIndex",
    "GetRegisterByIndexResp",
    "GetRegisterCount",
    "GetRegisterCountResp",
    "GetRegisterInfoResp",
    "GetRegisterResp",
    "InOut",
    "KeepAlive",
    "KeepAliveResp",
    "Message",
    "OnlineOpen",
    "OnlineReboot",
    "OnlineUpdate",
    "OpenResp",
    "Operation",
    "Priority",
    "RebootResp",
    "Register",
    "RegisterPersonInfo",
    "RegisterPersonInfoResp",
    "RegisterResp",
    "RosterAnswer",
    "SetDevInfo",
    "SetDevInfoResp",
    "SnapType",
    "StopGetRegister",
    "StopGetRegisterResp",
    "TemperatureResult",
    "Unknown",
    "UpdateResp",
    "UpdateType",
    "UploadRecord",
    "UploadRecordResp",
    "Verdict",
    "WireProblem",
    "sign_of",
]

SUCCEEDED: Final = "100"
FAILED: Final = "200"


@dataclass(frozen=True, slots=True)
class Message:
    """What one frame says. `msg_type` is the wire's name of it."""

    msg_type: ClassVar[str]


@dataclass(frozen=True, slots=True)
class WireProblem:
    """What is wrong with one field of a record: `field` is its name on the wire.

    Codes: "unreadable" (wrong kind, or not to be parsed), "missing" (`passTime`, `msgID`), "photo" (not Base64), "cut"
    (kept up to a length, and whole among its `fields`), "dropped" (not kept), and "moreProblems" with their number.
    """

    code: str
    field: str


@dataclass(frozen=True, slots=True)
class Unknown(Message):
    """A message whose `msgType` this version does not know; `fields` holds all it said but the `msgType`."""

    msg_type: str  # type: ignore[misc] # each of these has a type of its own
    message_id: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def as_answer(self) -> "Answer | None":
        """Read it as an answer to a command, None where it carries no `msgID` or no `errorCode`.

        Commands are matched by `msgID`, whatever the answer's `msgType`.
        """
        texts = {
            name: cut(kinds.scalar(self.fields.get(name)).strip())
            for name in _ENVELOPE
            if self._has_scalar(name)
        }
        if not self.message_id.strip() or not texts.get("errorCode"):
            return None
        return Answer(
            message_id=self.message_id.strip(),
            device_no=texts.get("deviceNo", ""),
            token=texts.get("token", ""),
            error_code=texts["errorCode"],
            message=texts.get("msg", ""),
        )

    def _has_scalar(self, name: str) -> bool:
        return not isinstance(self.fields.get(name), list | dict)


_ENVELOPE: Final = ("deviceNo", "token", "errorCode", "msg")


# From terminals -------------------------------------------------------------------------------------------


def sign_of(device_no: str, register_time_text: str, rand: str) -> str:
    """Return 2.1.1's sign: MD5 of deviceNo + registerTime + rand + deviceNo, upper-case hex."""
    text = device_no + register_time_text + rand + device_no
    return hashlib.md5(text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest().upper()


@dataclass(frozen=True, slots=True)
class Register(Message):
    """2.1.1: a terminal asks to be let in. `register_time` is its own clock (aware, UTC)."""

    msg_type: ClassVar[str] = "register"

    device_no: str = wire("deviceNo")
    register_time_text: str = wire("registerTime", compare=False)
    register_time: datetime | None = wire("registerTime", kinds.SECONDS)
    rand: str = wire("rand")
    protocol_version: str = wire("protocolVersion")
    hardware_version: str = wire("hardwareVersion")
    software_version: str = wire("softwareVersion")
    alg_version: str = wire("algVersion")
    sign: str = wire("sign")

    def sign_is_right(self) -> bool:
        """Whether the sign fits, without regard to case. It holds no secret and proves no identity."""
        return self.sign.upper() == sign_of(self.device_no, self.register_time_text, self.rand)


@dataclass(frozen=True, slots=True)
class KeepAlive(Message):
    """2.1.2: a heartbeat, with the place in degrees where the terminal knows it."""

    msg_type: ClassVar[str] = "keepAlive"

    device_no: str = wire("deviceNo")
    token: str = wire("token")
    longitude: float | None = wire("locationx", kinds.DECIMAL)
    latitude: float | None = wire("locationy", kinds.DECIMAL)


@dataclass(frozen=True, slots=True)
class UploadRecord(Message):
    """2.3.1: a pass, with its pictures as the bytes that were sent.

    `pass_time` is the time as sent, `passed_at` the same as the terminal's local time, without a zone.
    `fields` holds everything as received under the document's names, unknown ones too, but for the two photos
    and `msgType`. `message_id` is exactly what an acknowledgement has to repeat. `unread_photos` holds the text
    of a photo that is no Base64.
    """

    msg_type: ClassVar[str] = "uploadRecord"

    message_id: str = wire("msgID", kinds.VERBATIM, kept=ID_CHARACTERS)
    version: str = wire("version")
    device_no: str = wire("deviceNo")
    token: str = wire("token")
    snap_type: SnapType | None = wire("snapType", kinds.number_of(SnapType))
    compare_result: CompareResult | None = wire(
        "compareResult", kinds.number_of(CompareResult, must_be_known=True)
    )
    pass_time: str = wire("passTime")
    passed_at: datetime | None = wire("passTime", kinds.LOCAL_TIME)
    id_number: str = wire("idNumber")
    name: str = wire("name")
    sex: str = wire("sex")
    birth: date | None = wire("birth", kinds.BIRTHDAY)
    birth_text: str = wire("birth", compare=False)
    company: str = wire("company")
    department: str = wire("department")
    phone: str = wire("phone")
    valid_from: date | None = wire("validDateStart", kinds.DATE)
    valid_from_text: str = wire("validDateStart", compare=False)
    valid_until: date | None = wire("validDateEnd", kinds.DATE)
    valid_until_text: str = wire("validDateEnd", compare=False)
    visitor_voice_text: str = wire("visitorVoiceText", kept=LONG_TEXT_CHARACTERS)
    in_out: InOut = wire("inOutMode", kinds.number_or(InOut.UNKNOWN))
    recognition_photo: bytes | None = wire("recognitionPhoto", kinds.PHOTO)
    compare_photo: bytes | None = wire("comparePhoto", kinds.PHOTO)
    temperature_c: float | None = wire("temperature", kinds.DEGREES_C)
    temperature_result: TemperatureResult | None = wire(
        "temperatureResult", kinds.number_of(TemperatureResult, must_be_known=True)
    )
    rf_id_number: str = wire("rfIdNumber")
    ethnicity: str = wire("ethnicity")
    address: str = wire("address", kept=LONG_TEXT_CHARACTERS)
    authority: str = wire("authority", kept=LONG_TEXT_CHARACTERS)
    longitude: float | None = wire("locationx", kinds.DECIMAL)
    latitude: float | None = wire("locationy", kinds.DECIMAL)
    card_number: str = wire("normalNumber")
    # V4.0
    compare_point: float | None = wire("comparePoint", kinds.DECIMAL, left_out_if_empty=True)
    live_ir_point: float | None = wire("liveIrPoint", kinds.DECIMAL, left_out_if_empty=True)
    face_mask_result: str = wire("faceMaskResult", left_out_if_empty=True)
    offline_record_num: int | None = wire("offLineRecordNum", kinds.COUNT, left_out_if_empty=True)
    priority: Priority | None = wire(
        "priority", kinds.number_of(Priority, must_be_known=True), left_out_if_empty=True
    )

    fields: Mapping[str, Any] = field(default_factory=dict, compare=False)
    problems: tuple[WireProblem, ...] = field(default=(), compare=False)
    unread_photos: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def verdict(self) -> Verdict | None:
        """What it says of the person, None where it does not say it. Blocked: from its own priority only."""
        if self.snap_type is SnapType.STRANGER:
            return Verdict.STRANGER
        if self.priority is Priority.BLOCKED:
            return Verdict.BLOCKED
        if self.compare_result is None or any(one.field == "snapType" for one in self.problems):
            return None  # what cannot be read may have said that it is a stranger
        return _VERDICTS[self.compare_result]

    @property
    def has_fever(self) -> bool:
        """Whether the terminal calls the temperature abnormal."""
        return self.temperature_result is TemperatureResult.HIGH


_VERDICTS: Final = {
    CompareResult.PASSED: Verdict.PASSED,
    CompareResult.NOT_MATCHED: Verdict.NOT_MATCHED,
    CompareResult.OUT_OF_SCHEDULE: Verdict.OUT_OF_SCHEDULE,
    CompareResult.EXPIRED: Verdict.EXPIRED,
    CompareResult.NOT_AUTHORISED: Verdict.NOT_AUTHORISED,
}


# Answers of terminals to commands -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer(Message):
    """What every answer to a command says. It is matched by `message_id`, not by its type."""

    message_id: str = wire("msgID", kept=ID_CHARACTERS)
    device_no: str = wire("deviceNo")
    token: str = wire("token")
    error_code: str = wire("errorCode")
    message: str = wire("msg")

    @property
    def succeeded(self) -> bool:
        """Whether the terminal did it (errorCode 100)."""
        return self.error_code == SUCCEEDED


@dataclass(frozen=True, slots=True)
class OpenResp(Answer):
    """2.1.3."""

    msg_type: ClassVar[str] = "onlineOpenResp"


@dataclass(frozen=True, slots=True)
class UpdateResp(Answer):
    """2.1.4: sent several times under one `msgID`; the last one has another code than 500 or 501."""

    msg_type: ClassVar[str] = "onlineUpdateResp"

    @property
    def under_way(self) -> bool:
        """Whether another answer follows. 2.1.4 and 3.2 swap 500 and 501: either means under way."""
        return self.error_code in ("500", "501")


@dataclass(frozen=True, slots=True)
class RebootResp(Answer):
    """2.1.5: the connection may end instead."""

    msg_type: ClassVar[str] = "onlineRebootResp"


@dataclass(frozen=True, slots=True)
class SetDevInfoResp(Answer):
    """2.1.6."""

    msg_type: ClassVar[str] = "onlineSetDevInfoResp"


@dataclass(frozen=True, slots=True)
class GetDevInfoResp(Answer):
    """2.1.7: the terminal's parameters as text under the catalogue's names; others keep their own.

    `unclear` holds, as it was said, what nobody knows the meaning of: values that differ under one name, or none that
    the parameter can have. `spelled` tells how the terminal spells a name of the catalogue where it does so otherwise
    than the catalogue alone.
    """

    msg_type: ClassVar[str] = "onlineGetDevInfoResp"

    parameters: Mapping[str, str] = field(default_factory=dict, hash=False)
    unclear: Mapping[str, str] = field(default_factory=dict, hash=False)
    spelled: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class RegisterPersonInfoResp(Answer):
    """2.2.1."""

    msg_type: ClassVar[str] = "registerPersonInfoResp"


@dataclass(frozen=True, slots=True)
class RosterAnswer(Answer):
    """One person of a terminal's roster. `index` is exactly what an acknowledgement has to repeat."""

    index: str = wire("index", kinds.VERBATIM, kept=ID_CHARACTERS)
    person_count: int | None = wire("personNum", kinds.COUNT, left_out_if_empty=True)
    person_count_text: str = wire("personNum", compare=False, left_out_if_empty=True)
    person: PersonInfo = PersonInfo()


@dataclass(frozen=True, slots=True)
class GetRegisterResp(RosterAnswer):
    """2.2.2 as its table has it."""

    msg_type: ClassVar[str] = "onlineGetRegisterResp"


@dataclass(frozen=True, slots=True)
class GetRegisterInfoResp(RosterAnswer):
    """2.2.2 and 2.2.5 as their examples have it."""

    msg_type: ClassVar[str] = "onlineGetRegisterInfoResp"


@dataclass(frozen=True, slots=True)
class GetRegisterByIndexResp(RosterAnswer):
    """2.2.5 (headed 2.1.5 in the document) as its table has it."""

    msg_type: ClassVar[str] = "onlineGetRegisterByIndexResp"


@dataclass(frozen=True, slots=True)
class GetRegisterByIdNumberResp(Answer):
    """Beyond V3.5: 100 means that the terminal holds the person."""

    msg_type: ClassVar[str] = "onlineGetRegisterByIdNumberResp"


@dataclass(frozen=True, slots=True)
class StopGetRegisterResp(Answer):
    """2.2.3."""

    msg_type: ClassVar[str] = "onlineStopGetRegisterResp"


@dataclass(frozen=True, slots=True)
class GetRegisterCountResp(Answer):
    """2.2.4: how many persons the terminal holds."""

    msg_type: ClassVar[str] = "onlineGetRegisterCountResp"

    person_count: int | None = wire("personNum", kinds.COUNT)
    person_count_text: str = wire("personNum", compare=False)


@dataclass(frozen=True, slots=True)
class GetPhotoResp(Answer):
    """2.3.2: the capture as the JPEG's bytes, None where there is none or it is not Base64."""

    msg_type: ClassVar[str] = "onlineGetPhotoResp"

    photo: bytes | None = wire("photo", kinds.PHOTO)


@dataclass(frozen=True, slots=True)
class DeleteSnapRecordResp(Answer):
    """2.3.3."""

    msg_type: ClassVar[str] = "onlineDeleteSnapRecordResp"


# From the station -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RegisterResp(Message):
    """2.1.1: 100 lets the terminal in, 200 is followed by the connection's end. `station_time` is aware."""

    msg_type: ClassVar[str] = "registerResp"

    device_no: str = wire("deviceNo", most=32)
    token: str = wire("token", most=32)
    station_time: datetime | None = wire("registerTime", kinds.MILLISECONDS, needed=True)
    error_code: str = wire("errorCode", most=32, needed=True)


@dataclass(frozen=True, slots=True)
class KeepAliveResp(Message):
    """2.1.2."""

    msg_type: ClassVar[str] = "keepAliveResp"

    device_no: str = wire("deviceNo", most=32)


@dataclass(frozen=True, slots=True)
class Command(Message):
    """What the station asks of a terminal; `message_id` is unique over the life of the data folder."""

    message_id: str = wire("msgID", most=64, needed=True)


@dataclass(frozen=True, slots=True)
class OnlineOpen(Command):
    """2.1.3: open the gate and speak `say`."""

    msg_type: ClassVar[str] = "onlineOpen"

    device_no: str = wire("deviceNo", most=32)
    say: str = wire("msg", kinds.VERBATIM, most=128)


@dataclass(frozen=True, slots=True)
class OnlineUpdate(Command):
    """2.1.4: load firmware from `url`; `key` is the file's length in bytes."""

    msg_type: ClassVar[str] = "onlineUpdate"

    update_type: UpdateType | None = wire("updateType", kinds.number_of(UpdateType), needed=True)
    url: str = wire("updateUrl", most=256, needed=True)
    key: str = wire("updateKey", most=32, needed=True)


@dataclass(frozen=True, slots=True)
class OnlineReboot(Command):
    """2.1.5."""

    msg_type: ClassVar[str] = "onlineReboot"


@dataclass(frozen=True, slots=True)
class SetDevInfo(Command):
    """2.1.6: the complete set of parameters under the catalogue's names; `spelled` as in `GetDevInfoResp`.

    `left_out` names those that the terminal has, and of which nobody knows how they stand there.
    """

    msg_type: ClassVar[str] = "onlineSetDevInfo"

    parameters: Mapping[str, str] = field(default_factory=dict, hash=False)
    spelled: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    left_out: frozenset[str] = field(default_factory=frozenset, hash=False)


@dataclass(frozen=True, slots=True)
class GetDevInfo(Command):
    """2.1.7."""

    msg_type: ClassVar[str] = "onlineGetDevInfo"


@dataclass(frozen=True, slots=True)
class RegisterPersonInfo(Command):
    """2.2.1: add, change or delete one person; the next one only after the answer."""

    msg_type: ClassVar[str] = "registerPersonInfo"

    device_no: str = wire("deviceNo", most=32)
    operation: Operation | None = None
    person: PersonInfo = PersonInfo()


@dataclass(frozen=True, slots=True)
class GetRegister(Command):
    """2.2.2: read the whole roster out, one answer per person."""

    msg_type: ClassVar[str] = "onlineGetRegister"


@dataclass(frozen=True, slots=True)
class GetRegisterAck(Message):
    """2.2.2: acknowledges one person of the roster by the answer's own `msgID` and exact `index`."""

    msg_type: ClassVar[str] = "onlineGetRegisterResp"

    message_id: str = wire("msgID", kinds.VERBATIM, needed=True)
    device_no: str = wire("deviceNo", most=32)
    error_code: str = wire("errorCode", most=32, needed=True)
    index: str = wire("index", kinds.VERBATIM, needed=True)


@dataclass(frozen=True, slots=True)
class StopGetRegister(Command):
    """2.2.3: end the reading out of a roster."""

    msg_type: ClassVar[str] = "onlineStopGetRegister"


@dataclass(frozen=True, slots=True)
class GetRegisterCount(Command):
    """2.2.4."""

    msg_type: ClassVar[str] = "onlineGetRegisterCount"


@dataclass(frozen=True, slots=True)
class GetRegisterByIndex(Command):
    """2.2.5 (headed 2.1.5): read one person, `index` from 0 to the count less one."""

    msg_type: ClassVar[str] = "onlineGetRegisterByIndex"

    index: int | None = wire("index", kinds.WHOLE, needed=True)


@dataclass(frozen=True, slots=True)
class GetRegisterByIdNumber(Command):
    """Beyond V3.5: ask whether the terminal holds a person; not every terminal knows it."""

    msg_type: ClassVar[str] = "onlineGetRegisterByIdNumber"

    id_number: str = wire("idNumber", most=32, needed=True)


@dataclass(frozen=True, slots=True)
class UploadRecordResp(Message):
    """2.3.1: acknowledges a record by its own `msgID`.

    `control_state` is `open` or `close`, or empty where the terminal opens its gate by itself.
    """

    msg_type: ClassVar[str] = "uploadRecordResp"

    message_id: str = wire("msgID", kinds.VERBATIM, needed=True)
    device_no: str = wire("deviceNo", most=32)
    error_code: str = wire("errorCode", most=32, needed=True)
    control_state: str = wire("controlState", most=32)
    say: str = wire("msg", kinds.VERBATIM, most=128)


@dataclass(frozen=True, slots=True)
class GetPhoto(Command):
    """2.3.2: take a picture, of a face (`photoType` 0) or of whatever is there (1)."""

    msg_type: ClassVar[str] = "onlineGetPhoto"

    with_face: bool = wire("photoType", kinds.flag("0", "1", empty=True))


@dataclass(frozen=True, slots=True)
class DeleteSnapRecord(Command):
    """2.3.3: empty the terminal's own pass records."""

    msg_type: ClassVar[str] = "onlineDeleteSnapRecord"


FROM_TERMINAL: Final[tuple[type[Message], ...]] = (
    Register,
    KeepAlive,
    UploadRecord,
    OpenResp,
    UpdateResp,
    RebootResp,
    SetDevInfoResp,
    GetDevInfoResp,
    RegisterPersonInfoResp,
    GetRegisterResp,
    GetRegisterInfoResp,
    GetRegisterByIndexResp,
    GetRegisterByIdNumberResp,
    StopGetRegisterResp,
    GetRegisterCountResp,
    GetPhotoResp,
    DeleteSnapRecordResp,
)

FROM_STATION: Final[tuple[type[Message], ...]] = (
    RegisterResp,
    KeepAliveResp,
    OnlineOpen,
    OnlineUpdate,
    OnlineReboot,
    SetDevInfo,
    GetDevInfo,
    RegisterPersonInfo,
    GetRegister,
    GetRegisterAck,
    StopGetRegister,
    GetRegisterCount,
    GetRegisterByIndex,
    GetRegisterByIdNumber,
    UploadRecordResp,
    GetPhoto,
    DeleteSnapRecord,
)
