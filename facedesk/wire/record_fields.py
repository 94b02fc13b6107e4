"""What a pass record says (V3.5 2.3.1, and what V4.0 adds), one row each, in the order in which people ask for it.

A row says what a field is called on the wire and by people in both languages, of which kind its value is, and what its
values mean. What a person's own field is called, its row in `person_fields` says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from enum import StrEnum
from typing import Any, Final

from facedesk.wire.errors import Words
from facedesk.wire.fields import UNREADABLE, Converter, scalar
from facedesk.wire.messages import UploadRecord
from facedesk.wire.person_fields import BY_KEY, BY_NAME


class SentKind(StrEnum):
    """What sort of value a field of a record has."""

    TEXT = "text"
    CHOICE = "choice"  # one of few, each of which means something
    DAY = "day"
    TIME = "time"  # the terminal's local time
    DEGREES = "degrees"  # Celsius
    POINTS = "points"  # of 100
    COUNT = "count"
    COORDINATE = "coordinate"  # degrees of longitude or latitude
    KEY = "key"  # of the connection: nobody is shown it


@dataclass(frozen=True, slots=True)
class RecordField:
    """One field of a record; `choices` says what its values mean, `is_of_card` that an identity card holds it."""

    name: str
    kind: SentKind
    label: Words
    choices: Mapping[str, Words] = field(default_factory=dict)
    is_of_card: bool = False

    def read(self, value: Any) -> Any:
        """Return what a value means, as the record's own reader has it; None for nothing, and for what is unreadable.

        A number of a choice comes as its digits.
        """
        try:
            text = scalar(value).strip()
            if self.kind is SentKind.CHOICE:
                return str(int(text)) if text.lstrip("-").isdecimal() else None
            return _CONVERTERS[self.name].read(text) if text else None
        except UNREADABLE:
            return None


def _row(
    name: str,
    kind: SentKind = SentKind.TEXT,
    label: tuple[str, str] | None = None,
    *choices: tuple[str, str],
    is_of_card: bool = False,
) -> RecordField:
    """Declare a field; without a label it is a person's, with choices they are numbered from 0."""
    words = Words(*label) if label is not None else BY_NAME[name].label
    meant = {str(number): Words(*each) for number, each in enumerate(choices)}
    return RecordField(name, kind, words, meant, is_of_card)


RECORD_FIELDS: Final = (
    _row(
        "compareResult", SentKind.CHOICE, ("Result", "比对结果"),
        ("Passed", "比对成功"), ("Not matched", "比对失败"), ("Out of schedule", "不在通行时间内"),
        ("Expired", "不在有效期内"), ("Not authorised", "未授权"),
    ),
    _row(
        "temperatureResult", SentKind.CHOICE, ("Temperature verdict", "体温检测结果"),
        ("Not measured", "未开启"), ("Normal", "正常"), ("Fever", "不正常"),
    ),
    _row("temperature", SentKind.DEGREES, ("Temperature", "体温")),
    _row("passTime", SentKind.TIME, ("Time at the terminal", "识别时间")),
    _row(
        "snapType", SentKind.CHOICE, ("Recognised by", "识别类型"),
        ("Face", "人脸"), ("Face and identity card", "人脸和身份证"), ("Face and IC card", "人脸和 IC 卡"),
        ("Nobody: a stranger", "未识别：陌生人"), ("IC card", "IC 卡（刷卡）"),
    ),
    _row("idNumber"),
    _row("name"),
    _row(
        "inOutMode", SentKind.CHOICE, ("Direction", "出入口模式"),
        ("Not said", "未知"), ("In", "入口"), ("Out", "出口"),
    ),
    _row("normalNumber"),
    _row("phone"),
    _row("sex"),
    _row("validDateStart", SentKind.DAY),
    _row("validDateEnd", SentKind.DAY),
    _row("department", SentKind.TEXT, (BY_KEY["department_id"].label.en, BY_KEY["department_id"].label.zh)),
    _row("company", SentKind.TEXT, ("Company", "所属公司")),
    _row("visitorVoiceText", SentKind.TEXT, ("Said", "播报内容")),
    _row("rfIdNumber", SentKind.TEXT, ("Identity card", "身份证号"), is_of_card=True),
    _row("birth", SentKind.DAY, ("Birthday", "人员生日"), is_of_card=True),
    _row("ethnicity", SentKind.TEXT, ("Ethnicity", "民族"), is_of_card=True),
    _row("address", SentKind.TEXT, ("Address", "地址"), is_of_card=True),
    _row("authority", SentKind.TEXT, ("Issued by", "发证机关"), is_of_card=True),
    _row("comparePoint", SentKind.POINTS, ("Match", "比对分数")),
    _row("liveIrPoint", SentKind.POINTS, ("Liveness", "活体分数")),
    _row("faceMaskResult", SentKind.TEXT, ("Mask, as sent", "口罩（原值）")),  # no table explains its values
    _row(
        "priority", SentKind.CHOICE, (BY_NAME["priority"].label.en, BY_NAME["priority"].label.zh),
        ("Within schedule", "按通行时段"), ("Blocked", "已禁止"), ("Always (VIP)", "任何时间（VIP）"),
    ),
    _row("locationx", SentKind.COORDINATE, ("Longitude", "经度")),
    _row("locationy", SentKind.COORDINATE, ("Latitude", "纬度")),
    _row("offLineRecordNum", SentKind.COUNT, ("Records still to come", "待补传记录数")),
    _row("msgID", SentKind.TEXT, ("Message", "消息号")),
    _row("deviceNo", SentKind.TEXT, ("Terminal's serial", "设备编号")),
    _row("version", SentKind.TEXT, ("Version", "接口版本")),
    _row("token", SentKind.KEY, ("Session", "会话令牌")),
)  # fmt: skip

RECORD_FIELD_OF: Final[Mapping[str, RecordField]] = {row.name: row for row in RECORD_FIELDS}
RECORD_PICTURES: Final[Mapping[str, Words]] = {
    "recognitionPhoto": Words("Captured", "抓拍"),
    "comparePhoto": Words("Enrolled", "登记"),
}
"""The fields that hold pictures, which are kept apart from the others."""

_CONVERTERS: Final[Mapping[str, Converter[Any]]] = {
    told.name: told.converter
    for each in dataclass_fields(UploadRecord)
    if each.compare and (told := each.metadata.get("wire")) is not None
}
