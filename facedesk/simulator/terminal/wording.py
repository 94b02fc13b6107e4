"""How a terminal words its answers: the code, the sentence that goes with it, the names in their order."""

from collections.abc import Mapping
from typing import Any

from facedesk.simulator.terminal.parameters import scalar
from facedesk.wire.person_fields import NAMES

Message = Mapping[str, Any]
Answer = dict[str, Any]

# 3.1 and 3.2: what the terminal says along with a code.
SENTENCES = {
    "100": "操作成功",
    "200": "操作失败",
    "203": "消息类型未知",
    "300": "人员信息参数非法",
    "301": "人脸特征提取失败,请更换图片",
    "302": "人脸注册数目已满",
    "303": "图片解码失败,请更换图片",
    "304": "人脸注册超时",
    "400": "设备参数非法",
    "401": "获取设备信息超时",
    "402": "设置设备信息超时",
    "502": "固件下载失败",
    "503": "固件长度校验失败",
    "504": "固件哈希值校验失败",
    "505": "固件版本校验失败",
    "506": "固件本地升级失败",
    "507": "固件已经在升级中",
    "600": "设备拍照超时,请重新拍照",
    "601": "设备未检测到人脸,请重新拍照",
    "1000": "未知错误",
}


def coded(code: str, sentence: str = "", /, **fields: Any) -> Answer:
    """Return the part of an answer that says how it went, and what else it carries."""
    return {"errorCode": code, "msg": sentence or SENTENCES.get(code, "操作失败"), **fields}


def text(message: Message, name: str) -> str:
    """Read a scalar of the station's message; empty where it is absent or something else."""
    return scalar(message.get(name)) or ""


def in_order(person: Mapping[str, str]) -> dict[str, str]:
    """Return a person's fields as a terminal reports them: all of them, dates without padding (2.2.2)."""
    reported = {name: person.get(name, "") for name in NAMES}
    for name in ("validDateStart", "validDateEnd"):
        reported[name] = "_".join(part.lstrip("0") or part for part in reported[name].split("_"))
    return reported
