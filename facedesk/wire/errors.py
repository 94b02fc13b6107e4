"""The error codes of V3.5 3.1 and 3.2: what each means, whether trying again can help, and what to do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """Return the text for a language's name such as `en` or `zh_CN`; any other language gets English."""
        return self.zh if language.lower().startswith("zh") else self.en


class Area(StrEnum):
    """What a code is about."""

    COMMON = "common"
    PEOPLE = "people"
    DEVICE = "device"
    UPGRADE = "upgrade"
    PHOTOS = "photos"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """One code: `can_retry` says whether the same command may succeed later with nothing changed."""

    code: str
    area: Area
    meaning: Words
    advice: Words
    can_retry: bool = False


_NOTHING_TO_DO: Final = Words("Nothing needs doing.", "无需处理。")
_WAIT: Final = Words("Wait for the next report.", "请等待下一次上报。")
_FIRMWARE_FILE: Final = Words(
    "Check that the firmware file is complete and meant for this model, then start the upgrade again.",
    "请检查固件文件是否完整、是否适用于该型号，然后重新升级。",
)

CODES: Final = (
    # 3.1
    ErrorCode("100", Area.COMMON, Words("Done", "操作成功"), _NOTHING_TO_DO),
    ErrorCode(
        "200",
        Area.COMMON,
        Words("The terminal could not do it", "终端操作失败"),
        Words("Try again; if it fails again, restart the terminal.", "请重试；若仍失败，请重启终端。"),
        can_retry=True,
    ),
    ErrorCode(
        "201",
        Area.COMMON,
        Words("Registration was refused", "注册被拒绝"),
        Words(
            "Admit the terminal at the station, and check its serial.",
            "请在管理站准入该终端，并核对设备编号。",
        ),
    ),
    ErrorCode(
        "202",
        Area.COMMON,
        Words("The session token is wrong", "会话令牌校验错误"),
        Words(
            "The terminal has to connect again; restart it if it does not.",
            "终端需要重新连接；若未重连，请重启终端。",
        ),
        can_retry=True,
    ),
    ErrorCode(
        "203",
        Area.COMMON,
        Words("The terminal does not know this command", "终端不支持该指令"),
        Words(
            "Upgrade the terminal's software, or do without this command.", "请升级终端软件，或不使用该指令。"
        ),
    ),
    ErrorCode(
        "1000",
        Area.COMMON,
        Words("Unknown error", "未知错误"),
        Words("Try again; if it fails again, restart the terminal.", "请重试；若仍失败，请重启终端。"),
        can_retry=True,
    ),
    # 3.2
    ErrorCode(
        "300",
        Area.PEOPLE,
        Words("The terminal does not accept the person's data", "人员信息参数非法"),
        Words(
            "Check number, name, dates and schedule: the number must be digits, the texts not too long.",
            "请检查编号、姓名、有效期和通行时段：编号必须为数字，文字不能过长。",
        ),
    ),
    ErrorCode(
        "301",
        Area.PEOPLE,
        Words("No face could be made out in the photo", "人脸特征提取失败"),
        Words(
            "Use another photo: one face, from the front, well lit and sharp.",
            "请更换照片：单人、正脸、光线充足、清晰。",
        ),
    ),
    ErrorCode(
        "302",
        Area.PEOPLE,
        Words("The terminal holds as many people as it can", "人脸注册数目已满"),
        Words(
            "Remove people who no longer pass here, then deliver again.", "请删除不再通行的人员后重新下发。"
        ),
    ),
    ErrorCode(
        "303",
        Area.PEOPLE,
        Words("The photo could not be decoded", "图片解码失败"),
        Words("Use another photo, or crop this one again.", "请更换照片，或重新裁剪。"),
    ),
    ErrorCode(
        "304",
        Area.PEOPLE,
        Words("Registering the face took too long", "人脸注册超时"),
        Words(
            "It is tried again; if it lasts, restart the terminal.", "系统会重试；若持续出现，请重启终端。"
        ),
        can_retry=True,
    ),
    ErrorCode(
        "400",
        Area.DEVICE,
        Words("The terminal does not accept a parameter", "设备参数非法"),
        Words(
            "Read the parameters again and check what was changed against its range.",
            "请重新读取参数，并检查所改的值是否在范围内。",
        ),
    ),
    ErrorCode(
        "401",
        Area.DEVICE,
        Words("Reading the parameters took too long", "获取设备信息超时"),
        Words("Try again in a moment.", "请稍后重试。"),
        can_retry=True,
    ),
    ErrorCode(
        "402",
        Area.DEVICE,
        Words("Setting the parameters took too long", "设置设备信息超时"),
        Words("Read the parameters to see what holds, then try again.", "请先读取参数确认当前值，再重试。"),
        can_retry=True,
    ),
    # 2.1.4 and 3.2 swap 500 and 501: the words stay true for either.
    ErrorCode("500", Area.UPGRADE, Words("The upgrade is under way", "升级进行中"), _WAIT),
    ErrorCode("501", Area.UPGRADE, Words("The upgrade is under way", "升级进行中"), _WAIT),
    ErrorCode(
        "502",
        Area.UPGRADE,
        Words("The firmware could not be downloaded", "固件下载失败"),
        Words(
            "Check that the terminal reaches the station's address and port, then try again.",
            "请检查终端能否访问管理站的地址和端口，然后重试。",
        ),
        can_retry=True,
    ),
    ErrorCode(
        "503",
        Area.UPGRADE,
        Words("The firmware's length is wrong", "固件长度校验失败"),
        _FIRMWARE_FILE,
        can_retry=True,
    ),
    ErrorCode(
        "504",
        Area.UPGRADE,
        Words("The firmware's checksum is wrong", "固件哈希值校验失败"),
        _FIRMWARE_FILE,
        can_retry=True,
    ),
    ErrorCode(
        "505",
        Area.UPGRADE,
        Words("The firmware's version does not fit", "固件版本校验失败"),
        Words(
            "Choose firmware for this model, newer than what it runs.", "请选择适用于该型号且版本更新的固件。"
        ),
    ),
    ErrorCode(
        "506",
        Area.UPGRADE,
        Words("The terminal could not install the firmware", "固件本地升级失败"),
        Words("Restart the terminal, then try again.", "请重启终端后重试。"),
        can_retry=True,
    ),
    ErrorCode(
        "507",
        Area.UPGRADE,
        Words("An upgrade is running already", "固件已在升级中"),
        Words("Wait until it has ended.", "请等待当前升级结束。"),
        can_retry=True,
    ),
    ErrorCode(
        "600",
        Area.PHOTOS,
        Words("Taking the picture took too long", "设备拍照超时"),
        Words(
            "Try again; for a picture with a face, somebody must stand before the terminal.",
            "请重试；抓拍人脸时，终端前需有人。",
        ),
        can_retry=True,
    ),
)

BY_CODE: Final = {row.code: row for row in CODES}


def explain(code: str) -> ErrorCode:
    """Return what a code means; one that no table has is explained as such, and may be tried again."""
    code = code.strip()
    known = BY_CODE.get(code)
    if known is not None:
        return known
    if not code:
        meaning = Words("The terminal gave no error code", "终端未返回错误码")
    else:
        shown = code[:32]
        meaning = Words(f"The terminal reports an unknown code: {shown}", f"终端返回未知错误码：{shown}")
    advice = Words(
        "See the terminal's own message; newer software may use codes of its own.",
        "请查看终端返回的信息；新版本软件可能使用新的错误码。",
    )
    return ErrorCode(code, Area.UNKNOWN, meaning, advice, can_retry=True)
