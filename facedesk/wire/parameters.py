"""The catalogue of terminal parameters (V3.5 2.1.6, 2.1.7): one row each, in the tables' order.

From a row come its place in the form, its help, what may be typed, and its name on the wire.
`playVoiceEnable` is upside down on the wire (0 is on): its row says so by `on`. Names that no table explains
have no row: they are shown as they are reported, and never sent.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from facedesk.wire.errors import Words
from facedesk.wire.fields import DECIMAL, UNREADABLE, whole
from facedesk.wire.quirks import ALIASES
from facedesk.wire.schedule import ScheduleError, read_terminal, write_terminal


class ParameterKind(StrEnum):
    """What sort of value a parameter is."""

    FLAG = "flag"
    CHOICE = "choice"
    WHOLE = "whole"
    DECIMAL = "decimal"
    TEXT = "text"
    DAILY_PERIOD = "dailyPeriod"  # HH:MM-HH:MM
    WEEK = "week"  # a terminal's notation, see `schedule`


class ParameterGroup(StrEnum):
    """The part of the form that a parameter belongs to."""

    DEVICE = "device"
    CLOCK = "clock"
    RECOGNITION = "recognition"
    STRANGERS = "strangers"
    TEMPERATURE = "temperature"
    DOOR = "door"
    SCHEDULE = "schedule"
    VOICE = "voice"
    DISPLAY = "display"
    ALARM = "alarm"
    ID_CARD = "idCard"
    PICTURE = "picture"
    NETWORK = "network"
    CLOUD = "cloud"


GROUP_LABELS: Final = {
    ParameterGroup.DEVICE: Words("Device", "设备"),
    ParameterGroup.CLOCK: Words("Clock", "时钟"),
    ParameterGroup.RECOGNITION: Words("Recognition", "识别"),
    ParameterGroup.STRANGERS: Words("Strangers", "陌生人"),
    ParameterGroup.TEMPERATURE: Words("Temperature", "测温"),
    ParameterGroup.DOOR: Words("Door", "门禁"),
    ParameterGroup.SCHEDULE: Words("Schedule", "通行时段"),
    ParameterGroup.VOICE: Words("Voice", "语音"),
    ParameterGroup.DISPLAY: Words("Display", "显示"),
    ParameterGroup.ALARM: Words("Notices", "提示"),
    ParameterGroup.ID_CARD: Words("Identity card check", "人证比对"),
    ParameterGroup.PICTURE: Words("Picture", "图像"),
    ParameterGroup.NETWORK: Words("Network", "网络"),
    ParameterGroup.CLOUD: Words("Cloud", "云端"),
}


@dataclass(frozen=True, slots=True)
class ParameterChoice:
    """One value that a parameter may have."""

    value: str
    label: Words


class Signs(StrEnum):
    """Of what a text may be made, where the document says so."""

    PRINTABLE = "printable"  # letters, digits and signs: neither blanks nor nothing
    SMALL = "small"  # small letters


_MADE_OF: Final = {Signs.PRINTABLE: re.compile(r"[!-~]+"), Signs.SMALL: re.compile(r"[a-z]*")}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: `length` is in characters, `least` and `most` are in `unit`; `signs` limit a text.

    `on` is how a flag is switched on. `default` is a sensible value to begin with, empty where there is none.
    One that is not `is_writable` is only reported; one that `is_required` must be in every setting.
    """

    name: str
    group: ParameterGroup
    kind: ParameterKind
    label: Words
    help: Words
    length: int
    choices: tuple[ParameterChoice, ...] = ()
    least: float | None = None
    most: float | None = None
    unit: Words | None = None
    default: str = ""
    on: str = "1"
    is_secret: bool = False
    is_writable: bool = True
    is_required: bool = True
    signs: Signs | None = None

    @property
    def off(self) -> str:
        """How a flag is switched off."""
        return "0" if self.on == "1" else "1"

    @property
    def is_text(self) -> bool:
        """Whether blanks around the value belong to it."""
        return self.kind is ParameterKind.TEXT

    @property
    def aliases(self) -> tuple[str, ...]:
        """The variant spellings that terminals report."""
        return tuple(alias.variant for alias in ALIASES if alias.name == self.name)

    def is_odd(self, text: str) -> bool:
        """Whether a value that a terminal reports cannot be shown as what it is."""
        if self.kind is ParameterKind.FLAG:
            return text not in (self.on, self.off)
        is_read = self.kind in (ParameterKind.DAILY_PERIOD, ParameterKind.WEEK)
        return is_read and bool(text) and self.check(text) is not None

    def check(self, text: str) -> str | None:
        """Return by a machine word what is wrong with a value typed by an operator, None where nothing is.

        Words: "tooLong", "otherSigns", "notAChoice", "notANumber", "outOfRange", "notAPeriod", "notASchedule". What
        a terminal reported may break these rules, and may be sent back as it was.
        """
        if len(text) > self.length:
            return "tooLong"
        match self.kind:
            case ParameterKind.FLAG | ParameterKind.CHOICE:
                return None if text in self._values() else "notAChoice"
            case ParameterKind.WHOLE | ParameterKind.DECIMAL:
                return self._check_number(text)
            case _:
                return self._check_written(text)

    def _check_written(self, text: str) -> str | None:
        match self.kind:
            case ParameterKind.TEXT if self.signs is not None and not _MADE_OF[self.signs].fullmatch(text):
                return "otherSigns"
            case ParameterKind.DAILY_PERIOD if not _DAILY_PERIOD.fullmatch(text):
                return "notAPeriod"
            case ParameterKind.WEEK if not _is_week(text):
                return "notASchedule"
            case _:
                return None

    def _values(self) -> tuple[str, ...]:
        if self.kind is ParameterKind.FLAG:
            return (self.on, self.off)
        return tuple(choice.value for choice in self.choices)

    def _check_number(self, text: str) -> str | None:
        try:
            number = whole(text) if self.kind is ParameterKind.WHOLE else DECIMAL.read(text)
        except UNREADABLE:
            return "notANumber"
        if number is None or not _PLAIN_NUMBER.fullmatch(text):
            return "notANumber"
        too_small = self.least is not None and number < self.least
        too_large = self.most is not None and number > self.most
        return "outOfRange" if too_small or too_large else None


_PLAIN_NUMBER = re.compile(r"(-(?![0.]*$))?[0-9]+(\.[0-9]+)?")
"""As the document writes them; other ways are only read."""
_DAILY_PERIOD = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)


def _is_week(text: str) -> bool:
    try:
        write_terminal(read_terminal(text))
    except ScheduleError:
        return False
    return True


_SECONDS: Final = Words("s", "秒")
_MILLISECONDS: Final = Words("ms", "毫秒")
_HOURS: Final = Words("h", "小时")
_CELSIUS: Final = Words("°C", "°C")
_POINTS: Final = Words("points", "分")


def _flag(
    name: str,
    group: ParameterGroup,
    label: Words,
    help_: Words,
    default: str = "0",
    *,
    on: str = "1",
    length: int = 1,
    is_required: bool = True,
    is_writable: bool = True,
) -> Parameter:
    return Parameter(
        name,
        group,
        ParameterKind.FLAG,
        label,
        help_,
        length,
        default=default,
        on=on,
        is_required=is_required,
        is_writable=is_writable,
    )


def _choice(
    name: str,
    group: ParameterGroup,
    label: Words,
    help_: Words,
    default: str,
    *labels: Words,
    is_writable: bool = True,
) -> Parameter:
    """Make a row whose choices are numbered from 0."""
    choices = tuple(ParameterChoice(str(number), each) for number, each in enumerate(labels))
    return Parameter(
        name,
        group,
        ParameterKind.CHOICE,
        label,
        help_,
        1,
        choices,
        default=default,
        is_writable=is_writable,
        is_required=is_writable,
    )


def _whole(
    name: str,
    group: ParameterGroup,
    label: Words,
    help_: Words,
    default: str,
    *,
    length: int = 2,
    least: int = 0,
    most: int = 99,
    unit: Words | None = None,
) -> Parameter:
    return Parameter(
        name,
        group,
        ParameterKind.WHOLE,
        label,
        help_,
        length,
        least=least,
        most=most,
        unit=unit,
        default=default,
    )


def _score(name: str, group: ParameterGroup, label: Words, help_: Words, default: str) -> Parameter:
    return _whole(name, group, label, help_, default, unit=_POINTS)


def _text(
    name: str,
    group: ParameterGroup,
    label: Words,
    help_: Words,
    default: str = "",
    *,
    length: int = 30,
    is_required: bool = True,
    is_secret: bool = False,
    signs: Signs | None = None,
) -> Parameter:
    return Parameter(
        name,
        group,
        ParameterKind.TEXT,
        label,
        help_,
        length,
        default=default,
        is_secret=is_secret,
        is_required=is_required,
        signs=signs,
    )


def _reported(
    name: str, group: ParameterGroup, label: Words, help_: Words, *, length: int = 30, is_secret: bool = False
) -> Parameter:
    return Parameter(
        name,
        group,
        ParameterKind.TEXT,
        label,
        help_,
        length,
        is_secret=is_secret,
        is_writable=False,
        is_required=False,
    )


# 2.1.6, in the table's order ------------------------------------------------------------------------------

_SETTABLE: Final = (
    _text(
        "devicePassword",
        ParameterGroup.DEVICE,
        Words("Administrator password", "管理员密码"),
        Words(
            "What has to be typed on the terminal itself to reach its own menu. Letters, digits and signs.",
            "在终端本机进入设置菜单时输入的密码，可用数字、字母和符号。",
        ),
        "123456",
        length=16,
        is_secret=True,
        signs=Signs.PRINTABLE,
    ),
    _flag(
        "ntpEnable",
        ParameterGroup.CLOCK,
        Words("Set the clock by a time server", "网络校时"),
        Words(
            "Asks a time server (NTP) for the time. The station's time is taken at each connecting, too.",
            "终端向时间服务器（NTP）校时；另外每次连接管理站时也会同步管理站的时间。",
        ),
        "1",
    ),
    _whole(
        "ntpCycle",
        ParameterGroup.CLOCK,
        Words("Ask for the time every", "校时周期"),
        Words(
            "How many hours pass between two questions to the time server.",
            "两次向时间服务器校时之间的间隔小时数。",
        ),
        "24",
        most=24,
        unit=_HOURS,
    ),
    _text(
        "ntpAddress",
        ParameterGroup.CLOCK,
        Words("Time server", "时间服务器"),
        Words(
            "Name or address of the time server. The terminal must be able to reach it.",
            "时间服务器的域名或地址，如 ntp1.aliyun.com；终端须能访问。",
        ),
        "ntp1.aliyun.com",
    ),
    _choice(
        "irLiveLevel",
        ParameterGroup.RECOGNITION,
        Words("Liveness check", "活体检测等级"),
        Words(
            "Tells a living face from a photo or screen. Higher is safer, and refuses real people more.",
            "区分真人与照片、屏幕。等级越高越安全，但也更容易误拒真人。",
        ),
        "2",
        Words("Off", "关闭"),
        Words("Low", "低"),
        Words("Medium", "中"),
        Words("High", "高"),
    ),
    _choice(
        "recogDistance",
        ParameterGroup.RECOGNITION,
        Words("Recognition distance", "识别距离"),
        Words(
            "How far away a face may be. Short keeps people who only walk by from opening the gate.",
            "人脸距终端多远时识别。距离短可避免路过的人误开门。",
        ),
        "1",
        Words("Up to 0.5 m", "0.5米以内"),
        Words("0.5 to 1 m", "0.5米到1米"),
        Words("1 to 2 m", "1米到2米"),
        Words("2 to 3 m", "2米到3米"),
        Words("More than 3 m", "3米以上"),
    ),
    _whole(
        "recogIntervalTime",
        ParameterGroup.RECOGNITION,
        Words("Same person again after", "同一人识别间隔"),
        Words(
            "Within this time the same person is not recognised a second time; avoids double records.",
            "在此时间内不重复识别同一个人，避免产生重复记录。",
        ),
        "3",
        unit=_SECONDS,
    ),
    _flag(
        "onlyRecogMaxSizeFaceEnable",
        ParameterGroup.RECOGNITION,
        Words("Only the nearest face", "只识别最大人脸"),
        Words(
            "Of several people only the largest face counts. On is right for a turnstile.",
            "多人同时出现时只识别画面中最大的人脸；用于闸机时建议开启。",
        ),
        "1",
    ),
    _flag(
        "faceTemperatureDetectEnable",
        ParameterGroup.TEMPERATURE,
        Words("Measure temperature", "人脸测温"),
        Words(
            "Measures the temperature with each recognition. The terminal needs a temperature sensor.",
            "识别时同时测量体温，终端须配有测温模块。",
        ),
    ),
    Parameter(
        "faceFeverTemperature",
        ParameterGroup.TEMPERATURE,
        ParameterKind.DECIMAL,
        Words("Fever from", "发热温度"),
        Words(
            "From this temperature a pass counts as a fever and raises an alert. 37.3 is common.",
            "达到此温度即视为发热并告警，一般为 37.3。",
        ),
        4,
        least=30,
        most=45,
        unit=_CELSIUS,
        default="37.3",
    ),
    _score(
        "faceDetectBoxScore",
        ParameterGroup.RECOGNITION,
        Words("Face detection threshold", "人脸检测阈值"),
        Words(
            "How sure it must be that there is a face at all. Too high misses faces in bad light.",
            "判定画面中存在人脸所需的分值。过高会在光线差时漏检。",
        ),
        "30",
    ),
    _score(
        "faceDetectLandmarkScore",
        ParameterGroup.RECOGNITION,
        Words("Face landmark threshold", "人脸关键点阈值"),
        Words(
            "How clearly eyes, nose and mouth must be seen. Higher refuses masks, hats and turned faces.",
            "眼、鼻、口等关键点的清晰程度要求。越高，戴口罩、戴帽子或侧脸越不易通过。",
        ),
        "45",
    ),
    _score(
        "faceRegisterConfidenceScore",
        ParameterGroup.RECOGNITION,
        Words("Recognition threshold", "注册人脸识别阈值"),
        Words(
            "How alike face and enrolled photo must be. Low lets wrong people pass, high refuses right ones.",
            "现场人脸与发行照片的相似度要求。过低会误放行，过高会误拒。",
        ),
        "90",
    ),
    _score(
        "faceCardConfidenceScore",
        ParameterGroup.ID_CARD,
        Words("Face and card threshold", "人证比对阈值"),
        Words(
            "How alike the face and the identity card's picture must be. Those are small and often old.",
            "现场人脸与身份证照片的相似度要求；证件照小而旧，宜低于识别阈值。",
        ),
        "80",
    ),
    _flag(
        "strangerRecogEnable",
        ParameterGroup.STRANGERS,
        Words("Report strangers", "陌生人识别"),
        Words(
            "People whom the terminal does not know are reported with a picture and raise an alert.",
            "上报终端不认识的人并附照片，同时产生告警。",
        ),
        "1",
    ),
    _whole(
        "strangerVoiceTime",
        ParameterGroup.STRANGERS,
        Words("A stranger after", "陌生人判定时间"),
        Words(
            "How long a face must stay unknown before it is called a stranger. Too short gives false alerts.",
            "人脸持续多久未识别成功即判定为陌生人。过短会误报。",
        ),
        "3",
        unit=_SECONDS,
    ),
    _flag(
        "alarmVoiceEnable",
        ParameterGroup.ALARM,
        Words("Speak refusals", "报警语音提示"),
        Words(
            "The terminal says aloud why it does not let somebody pass.",
            "拒绝通行时终端语音播报原因。",
        ),
        "1",
    ),
    _choice(
        "jpegEncodeSizeMode",
        ParameterGroup.PICTURE,
        Words("Picture sent with a pass", "上传抓拍图"),
        Words(
            "The face alone is smaller and quicker; the whole picture shows who else was there.",
            "人脸小图体积小、上传快；全图可看到周围的人。",
        ),
        "1",
        Words("None", "不传图"),
        Words("Face only", "人脸小图"),
        Words("Whole picture", "全图"),
    ),
    _flag(
        "startWdr1",
        ParameterGroup.PICTURE,
        Words("Wide dynamic range, period 1", "宽动态时段1"),
        Words(
            "Evens out bright and dark parts, as against the sun, during period 1.",
            "在时段1内开启宽动态，用于逆光等明暗反差大的场合。",
        ),
    ),
    _flag(
        "startWdr2",
        ParameterGroup.PICTURE,
        Words("Wide dynamic range, period 2", "宽动态时段2"),
        Words(
            "Evens out bright and dark parts, as against the sun, during period 2.",
            "在时段2内开启宽动态，用于逆光等明暗反差大的场合。",
        ),
    ),
    Parameter(
        "wdrTimeSet1",
        ParameterGroup.PICTURE,
        ParameterKind.DAILY_PERIOD,
        Words("Period 1", "时段1"),
        Words("From when to when period 1 lasts each day.", "每天时段1的起止时间。"),
        11,
        default="00:00-00:00",
    ),
    Parameter(
        "wdrTimeSet2",
        ParameterGroup.PICTURE,
        ParameterKind.DAILY_PERIOD,
        Words("Period 2", "时段2"),
        Words("From when to when period 2 lasts each day.", "每天时段2的起止时间。"),
        11,
        default="00:00-00:00",
    ),
    _flag(
        "playVoiceEnable",
        ParameterGroup.VOICE,
        Words("Voice", "语音播报"),
        Words(
            "The terminal speaks. Off silences greetings and notices alike.",
            "终端语音播报总开关；关闭后欢迎语和提示均不播报。",
        ),
        "0",
        on="0",
    ),
    _choice(
        "registerVoiceMode",
        ParameterGroup.VOICE,
        Words("Greeting says", "白名单语音模式"),
        Words(
            "What is said when a known person passes. The person's own text is set with the person.",
            "已注册人员通过时的播报内容；个性化语音在人员资料中设置。",
        ),
        "1",
        Words("Name and the person's own text", "姓名+个性化语音"),
        Words("Name", "姓名"),
        Words("The person's own text", "个性化语音"),
        Words("The fixed text", "固定语音"),
        Words("Name and the fixed text", "姓名+固定语音"),
    ),
    _flag(
        "registerVoiceNameSexEnable",
        ParameterGroup.VOICE,
        Words("Greeting says Mr or Ms", "播报称谓"),
        Words("Adds Mr or Ms to the spoken name.", "播报姓名时附加先生或女士。"),
    ),
    _text(
        "registerVoiceContentBeforeName",
        ParameterGroup.VOICE,
        Words("Spoken before the name", "姓名前固定语音"),
        Words(
            "The fixed text that is spoken before the name, such as Hello.",
            "播报在姓名之前的固定内容，如“您好”。",
        ),
    ),
    _text(
        "registerVoiceContent",
        ParameterGroup.VOICE,
        Words("Spoken after the name", "姓名后固定语音"),
        Words(
            "The fixed text that is spoken after the name, such as Welcome.",
            "播报在姓名之后的固定内容，如“欢迎光临”。",
        ),
    ),
    _choice(
        "strangerVoiceMode",
        ParameterGroup.STRANGERS,
        Words("Strangers hear", "陌生人语音模式"),
        Words(
            "What a stranger hears: the terminal's own words, or yours.",
            "陌生人听到的内容：终端默认内容或自定义内容。",
        ),
        "0",
        Words("The terminal's own words", "默认模式"),
        Words("Your text", "自定义模式"),
    ),
    _text(
        "strangerVoiceContent",
        ParameterGroup.STRANGERS,
        Words("Your text to strangers", "陌生人自定义语音"),
        Words("Spoken to a stranger where your text is chosen.", "选择自定义模式时对陌生人播报的内容。"),
    ),
    _choice(
        "displayTextMode",
        ParameterGroup.DISPLAY,
        Words("Greeting shows", "白名单显示模式"),
        Words(
            "What the screen shows when a known person passes. The person's own text is set with the person.",
            "已注册人员通过时屏幕显示的内容；个性化文字在人员资料中设置。",
        ),
        "1",
        Words("Name and the person's own text", "姓名+个性化显示"),
        Words("Name", "姓名"),
        Words("The person's own text", "个性化文字"),
        Words("The fixed text", "固定文字"),
        Words("Name and the fixed text", "姓名+固定文字"),
    ),
    _flag(
        "displayNameSexEnable",
        ParameterGroup.DISPLAY,
        Words("Greeting shows Mr or Ms", "显示称谓"),
        Words("Adds Mr or Ms to the name on the screen.", "显示姓名时附加先生或女士。"),
    ),
    _text(
        "displayTextContentBeforeName",
        ParameterGroup.DISPLAY,
        Words("Shown before the name", "姓名前固定文字"),
        Words("The fixed text that is shown before the name.", "显示在姓名之前的固定文字。"),
    ),
    _text(
        "displayTextContent",
        ParameterGroup.DISPLAY,
        Words("Shown after the name", "姓名后固定文字"),
        Words("The fixed text that is shown after the name.", "显示在姓名之后的固定文字。"),
    ),
    _text(
        "alarmNotInPassTimeContent",
        ParameterGroup.ALARM,
        Words("Spoken: out of schedule", "不在时段语音"),
        Words("Spoken to somebody outside the schedule.", "人员不在通行时段内时播报的内容。"),
        "不在通行时间",
    ),
    _text(
        "identificationVoiceSuccessContent",
        ParameterGroup.ID_CARD,
        Words("Spoken: face fits card", "人证比对成功语音"),
        Words("Spoken when the face fits the identity card.", "人脸与身份证一致时播报的内容。"),
        "人证比对成功",
    ),
    _text(
        "identificationVoiceFailedContent",
        ParameterGroup.ID_CARD,
        Words("Spoken: face does not fit card", "人证比对失败语音"),
        Words("Spoken when the face does not fit the identity card.", "人脸与身份证不一致时播报的内容。"),
        "人证比对失败",
    ),
    _text(
        "identificationDisplayTextSuccessContent",
        ParameterGroup.ID_CARD,
        Words("Shown: face fits card", "人证比对成功显示"),
        Words("Shown when the face fits the identity card.", "人脸与身份证一致时显示的内容。"),
        "人证比对成功",
    ),
    _text(
        "identificationDisplayTextFailedContent",
        ParameterGroup.ID_CARD,
        Words("Shown: face does not fit card", "人证比对失败显示"),
        Words("Shown when the face does not fit the identity card.", "人脸与身份证不一致时显示的内容。"),
        "人证比对失败",
    ),
    _text(
        "installCity",
        ParameterGroup.DISPLAY,
        Words("City for the weather", "天气城市"),
        Words("The city in Pinyin, in small letters, such as shenzhen.", "城市拼音全拼，小写，如 shenzhen。"),
        "shenzhen",
        length=16,
        signs=Signs.SMALL,
    ),
    _whole(
        "voiceVolume",
        ParameterGroup.VOICE,
        Words("Volume", "音量"),
        Words("0 is silent, 10 is loudest.", "0为静音，10为最大音量。"),
        "5",
        most=10,
    ),
    _whole(
        "entranceSerialBaudRate",
        ParameterGroup.DOOR,
        Words("Serial port speed", "串口波特率"),
        Words(
            "Speed of the serial line to the gate's controller, such as 115200; the same at both ends.",
            "与闸机控制器通信的串口速率，两端须一致，如 115200。",
        ),
        "9600",
        length=16,
        least=300,
        most=4_000_000,
        unit=Words("baud", "波特"),
    ),
    _text(
        "objectId",
        ParameterGroup.DEVICE,
        Words("Area code", "区域ID"),
        Words("A code of your own for where the terminal hangs.", "自定义的终端所在区域编码。"),
        length=20,
    ),
    _choice(
        "entranceDirection",
        ParameterGroup.DOOR,
        Words("Direction", "进出方向"),
        Words("Whether passing here counts as coming in or going out.", "在此通行记为进入还是离开。"),
        "0",
        Words("In", "入口"),
        Words("Out", "出口"),
    ),
    _flag(
        "autoOpenDoorEnable",
        ParameterGroup.DOOR,
        Words("Open by itself", "识别后自动开门"),
        Words(
            "The terminal opens the gate for people it knows. Off: the station decides for each pass.",
            "识别成功后终端自行开门；关闭后由管理站决定是否开门。",
        ),
        "1",
    ),
    _whole(
        "openDoorTimeDelayMs",
        ParameterGroup.DOOR,
        Words("Relay holds for", "继电器吸合时间"),
        Words(
            "How long the gate's relay stays on; 1000 is one second.", "开门继电器保持吸合的时间，1000即1秒。"
        ),
        "1000",
        length=4,
        most=9999,
        unit=_MILLISECONDS,
    ),
    _text(
        "overlayDeviceName",
        ParameterGroup.DISPLAY,
        Words("Name on the screen", "屏幕名称"),
        Words(
            "The terminal's name as its screen shows it, such as Front gate.",
            "屏幕上显示的终端名称，如“前闸门”。",
        ),
    ),
    _text(
        "banner",
        ParameterGroup.DISPLAY,
        Words("Running text", "滚动文本"),
        Words("Text that runs over the screen.", "在屏幕上滚动显示的文字。"),
        length=256,
    ),
    _flag(
        "mainWindowUiEnable",
        ParameterGroup.DISPLAY,
        Words("Overlay on the camera picture", "主界面叠加图"),
        Words(
            "Shows clock, name and weather over the camera picture.",
            "在摄像头画面上叠加时间、名称、天气等界面。",
        ),
        "1",
    ),
    _choice(
        "faceRFIDCardEnable",
        ParameterGroup.RECOGNITION,
        Words("Who may pass shows", "认证模式"),
        Words(
            "Face and card together are safest; face or card lets a forgotten face or card pass.",
            "人脸与卡同时认证最安全；人脸或卡认证时任一通过即可。",
        ),
        "0",
        Words("Face", "人脸认证"),
        Words("Face or card", "人脸或卡认证"),
        Words("Face and card", "人脸与卡认证"),
    ),
    Parameter(
        "passTime",
        ParameterGroup.SCHEDULE,
        ParameterKind.WEEK,
        Words("Terminal's schedule", "终端通行时段"),
        Words(
            "When anybody may pass here, whatever a person's own schedule says. At most five periods a day."
            " Closed days are unproven: try one before you rely on it.",
            "本终端允许通行的时段，与人员自身时段同时生效；每天最多5段。“不开放”尚未经终端验证，使用前请先试验。",
        ),
        512,
        is_required=False,
    ),
    _flag(
        "alwaysOpenDoor",
        ParameterGroup.DOOR,
        Words("Open for everybody", "常开"),
        Words(
            "The gate opens for anybody whom the camera sees, known or not.",
            "检测到人即开门，不论是否已注册。",
        ),
        length=2,
        is_required=False,
    ),
    _flag(
        "autoDeleteNotValidRecord",
        ParameterGroup.RECOGNITION,
        Words("Delete expired people", "自动删除过期人员"),
        Words(
            "The terminal deletes people whose validity has ended by itself.",
            "有效期结束后终端自动删除该人员。",
        ),
        length=2,
        is_required=False,
    ),
    _text(
        "strangerDisplayContent",
        ParameterGroup.STRANGERS,
        Words("Shown to strangers", "陌生人显示内容"),
        Words("What the screen shows to a stranger.", "屏幕对陌生人显示的内容。"),
        "陌生人",
        is_required=False,
    ),
    _flag(
        "alarmDisplayEnable",
        ParameterGroup.ALARM,
        Words("Show refusals", "报警信息显示"),
        Words("The screen shows why somebody may not pass.", "拒绝通行时屏幕显示原因。"),
        "1",
        is_required=False,
    ),
    _text(
        "alarmNotInPassTimeDisplayContent",
        ParameterGroup.ALARM,
        Words("Shown: out of schedule", "不在时段显示"),
        Words("Shown to somebody outside the schedule.", "人员不在通行时段内时显示的内容。"),
        "不在通行时间",
        is_required=False,
    ),
    _text(
        "alarmNotInValidTimeVoiceContent",
        ParameterGroup.ALARM,
        Words("Spoken: expired", "过期语音"),
        Words("Spoken to somebody whose validity has ended.", "人员已过有效期时播报的内容。"),
        "已过期",
        is_required=False,
    ),
    _text(
        "alarmNotInValidTimeDisplayContent",
        ParameterGroup.ALARM,
        Words("Shown: expired", "过期显示"),
        Words("Shown to somebody whose validity has ended.", "人员已过有效期时显示的内容。"),
        "已过期",
        is_required=False,
    ),
    _text(
        "alarmNotAuthVoiceContent",
        ParameterGroup.ALARM,
        Words("Spoken: not authorised", "未授权语音"),
        Words("Spoken to somebody who has no right to pass here.", "人员未授权（未预约）时播报的内容。"),
        "无记录",
        is_required=False,
    ),
    _text(
        "alarmNotAuthDisplayContent",
        ParameterGroup.ALARM,
        Words("Shown: not authorised", "未授权显示"),
        Words("Shown to somebody who has no right to pass here.", "人员未授权（未预约）时显示的内容。"),
        "无记录",
        is_required=False,
    ),
)

# 2.1.7: what is only reported -----------------------------------------------------------------------------

_ONLY_REPORTED: Final = (
    _flag(
        "wiredDhcpEnable",
        ParameterGroup.NETWORK,
        Words("Cable: address by DHCP", "有线网DHCP"),
        Words("Whether the cable's address comes from the network.", "有线网地址是否由网络自动分配。"),
        is_writable=False,
        is_required=False,
    ),
    _reported(
        "wiredIpAddress",
        ParameterGroup.NETWORK,
        Words("Cable: address", "有线网IP地址"),
        Words("The address typed in for the cable.", "手动设置的有线网IP地址。"),
    ),
    _reported(
        "wiredNetmask",
        ParameterGroup.NETWORK,
        Words("Cable: net mask", "有线网子网掩码"),
        Words("The net mask typed in for the cable.", "手动设置的有线网子网掩码。"),
    ),
    _reported(
        "wiredGateway",
        ParameterGroup.NETWORK,
        Words("Cable: gateway", "有线网网关"),
        Words("The gateway typed in for the cable.", "手动设置的有线网网关。"),
    ),
    _reported(
        "wiredDnsServer",
        ParameterGroup.NETWORK,
        Words("Cable: name server", "有线网DNS服务器"),
        Words("The name server typed in for the cable.", "手动设置的有线网DNS服务器。"),
    ),
    _flag(
        "apEnable",
        ParameterGroup.NETWORK,
        Words("Own Wi-Fi", "WIFI热点"),
        Words("Whether the terminal opens a Wi-Fi of its own.", "终端是否开启自身的WIFI热点。"),
        is_writable=False,
        is_required=False,
    ),
    _flag(
        "wirelessDhcpEnable",
        ParameterGroup.NETWORK,
        Words("Wi-Fi: address by DHCP", "WIFI DHCP"),
        Words("Whether the Wi-Fi address comes from the network.", "WIFI地址是否由网络自动分配。"),
        is_writable=False,
        is_required=False,
    ),
    _reported(
        "wirelessSsid",
        ParameterGroup.NETWORK,
        Words("Wi-Fi: network", "WIFI名称"),
        Words("The Wi-Fi that the terminal joins.", "终端连接的WIFI名称。"),
    ),
    _reported(
        "wirelessPassword",
        ParameterGroup.NETWORK,
        Words("Wi-Fi: password", "WIFI密码"),
        Words("The password of that Wi-Fi.", "该WIFI的密码。"),
        is_secret=True,
    ),
    # In the example only
    _reported(
        "wirelessIpAddr",
        ParameterGroup.NETWORK,
        Words("Wi-Fi: address", "WIFI IP地址"),
        Words("The address typed in for the Wi-Fi.", "手动设置的WIFI IP地址。"),
    ),
    _reported(
        "wirelessGateway",
        ParameterGroup.NETWORK,
        Words("Wi-Fi: gateway", "WIFI网关"),
        Words("The gateway typed in for the Wi-Fi.", "手动设置的WIFI网关。"),
    ),
    _reported(
        "wirelessDnsServer",
        ParameterGroup.NETWORK,
        Words("Wi-Fi: name server", "WIFI DNS服务器"),
        Words("The name server typed in for the Wi-Fi.", "手动设置的WIFI DNS服务器。"),
    ),
    _choice(
        "cloudPushMode",
        ParameterGroup.CLOUD,
        Words("How it reports", "云端推送模式"),
        Words(
            "The way in which the terminal talks to its station; it must be WebSocket for this one.",
            "终端与平台的通信方式；对接本管理站须为 WebSocket。",
        ),
        "3",
        Words("HTTP", "HTTP"),
        Words("TCP", "TCP"),
        Words("MQTT", "MQTT"),
        Words("WebSocket", "WebSocket"),
        is_writable=False,
    ),
    _reported(
        "httpMsgUrl",
        ParameterGroup.CLOUD,
        Words("HTTP address", "HTTP推送地址"),
        Words("Where it reports by HTTP.", "HTTP方式的推送地址。"),
        length=200,
    ),
    _reported(
        "mqttMsgUrl",
        ParameterGroup.CLOUD,
        Words("MQTT address", "MQTT推送地址"),
        Words("Where it reports by MQTT.", "MQTT方式的推送地址。"),
        length=200,
    ),
    _reported(
        "tcpMsgUrl",
        ParameterGroup.CLOUD,
        Words("TCP address", "TCP推送地址"),
        Words("Where it reports by TCP.", "TCP方式的推送地址。"),
        length=200,
    ),
    _reported(
        "websocketMsgUrl",
        ParameterGroup.CLOUD,
        Words("WebSocket address", "WebSocket推送地址"),
        Words(
            "Where it reports by WebSocket: this station's address.",
            "WebSocket方式的推送地址，即本管理站的地址。",
        ),
        length=200,
    ),
    _reported(
        "deviceNumber",
        ParameterGroup.DEVICE,
        Words("Device number", "设备编号"),
        Words("The number that the terminal was given in its own menu.", "在终端菜单中设置的设备编号。"),
    ),
    _reported(
        "deviceKey",
        ParameterGroup.DEVICE,
        Words("Communication key", "通信密钥"),
        Words("The key that the terminal uses toward other services.", "终端与其他服务通信所用的密钥。"),
        is_secret=True,
    ),
)

CATALOGUE: Final = _SETTABLE + _ONLY_REPORTED
WRITABLE: Final = tuple(row for row in CATALOGUE if row.is_writable)
"""What a setting holds (2.1.6): all of it, every time."""
OWN: Final = frozenset(
    {
        "overlayDeviceName",
        "entranceDirection",
        "objectId",
        "autoOpenDoorEnable",
        *(row.name for row in CATALOGUE if row.is_secret),
    }
)
"""What belongs to one terminal alone: no other gets it unless it is chosen by name. Whether a gate opens by itself
follows from who decides there."""
BY_NAME: Final = {row.name: row for row in CATALOGUE}
