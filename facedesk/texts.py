"""The station's sentences in both languages: a table. The store keeps codes; a sentence is made when it is shown.

Each says what happened, why, and what to do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facedesk.wire.errors import explain

LANGUAGES = ("en", "zh_CN")
FULL_STOPS = ".。 "


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something did not go as asked: a code of the table, and what the sentence names."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()

    def argument(self, name: str) -> str:
        """Give one argument, or nothing."""
        return dict(self.arguments).get(name, "")


def reason(code: str, **arguments: Any) -> Reason:
    """Make a reason."""
    return Reason(code, tuple((name, str(value)) for name, value in arguments.items()))


SENTENCES: Mapping[str, tuple[str, str]] = {
    # Commands
    "terminalUnknown": (
        "No terminal {serial} is known here. Check the serial.",
        "没有序列号为 {serial} 的终端，请核对序列号。",
    ),
    "terminalOffline": (
        "{terminal} is offline. Check its power and network; it dials in again by itself.",
        "{terminal}离线。请检查电源和网络，终端会自动重新连接。",
    ),
    "terminalNotAdmitted": ("{terminal} is not admitted. Admit it first.", "{terminal}尚未准入，请先准入。"),
    "terminalSilent": (
        "{terminal} did not answer within {seconds} s. Try again.",
        "{terminal} {seconds} 秒内未应答，请重试。",
    ),
    "terminalGone": (
        "{terminal} went offline before it answered. Look whether it was done, then try again.",
        "{terminal}在应答前断开了连接。请确认指令是否已执行，再重试。",
    ),
    "terminalRefused": (
        "{terminal} refused{error}: {meaning}. {said}{advice}",
        "{terminal}拒绝{error}：{meaning}。{said}{advice}",
    ),
    "noPicture": (
        "{terminal} sent no picture. Somebody must stand before it when a face is asked for.",
        "{terminal}没有返回图片。抓拍人脸时终端前须有人。",
    ),
    "textTooLong": (
        "The spoken text is too long: at most {limit} characters.",
        "播报内容过长，最多 {limit} 个字。",
    ),
    "alertUnknown": ("There is no alert {id}.", "没有编号为 {id} 的告警。"),
    "alertAcknowledged": ("Alert {id} was acknowledged before.", "告警 {id} 此前已确认。"),
    "serialUnfit": (
        "{serial} is no serial: 1 to 32 printable ASCII characters are.",
        "{serial} 不是有效的序列号：应为 1 至 32 个可见 ASCII 字符。",
    ),
    "groupUnknown": ("That group is gone. Choose another.", "该区域已不存在，请另选。"),
    "groupInItself": ("A group cannot hang in itself.", "区域不能归入其自身之下。"),
    "nameEmpty": ("A group needs a name.", "区域需要名称。"),
    # Registration
    "notAdmitted": ("Asked to join. Admit it if it is yours.", "请求接入。如属本站，请准入。"),
    "wrongSign": (
        "Its sign is wrong: perhaps another firmware. If you know the terminal, waive the sign for it.",
        "签名错误，可能是固件不同。如确认是本站终端，可免除其签名校验。",
    ),
    "secondConnection": (
        "A second terminal at {address} uses this serial. Find it: two terminals must not share one.",
        "{address} 上另有终端使用同一序列号。请查找：序列号不可重复。",
    ),
    "refusedByOperator": ("Refused here. Admit it to let it join.", "已被拒绝。准入后方可接入。"),
    # The station itself
    "diskFull": (
        "Disk full. Terminals keep their records; free some space.",
        "磁盘已满，终端会保留记录，请清理空间。",
    ),
    "storeFailed": (
        "The store cannot be written. Terminals keep their records. Check the disk ({detail}).",
        "数据无法写入，终端会保留记录，请检查磁盘（{detail}）。",
    ),
    "storeDamaged": (
        "The store in {folder} is damaged ({detail}). Nothing was changed. Restore a backup, or move the folder away.",
        "{folder} 中的数据已损坏（{detail}）。未作任何更改。请恢复备份，或移走该文件夹。",
    ),
    "storeNewer": (
        "The store in {folder} was written by a newer version ({detail}). Install that version.",
        "{folder} 中的数据由更新的版本写入（{detail}），请安装该版本。",
    ),
    "folderUnwritable": (
        "The folder {folder} cannot be written ({detail}). Choose another, or give yourself the right to write there.",
        "文件夹 {folder} 无法写入（{detail}）。请更换文件夹或授予写入权限。",
    ),
    "folderTaken": (
        "A station runs on {folder} already. Use that one, or give this one another folder.",
        "已有管理站在使用 {folder}。请使用该管理站，或指定其他文件夹。",
    ),
    "portTaken": (
        "Port {port} on {host} is in use. End the other program, or listen on another port (--listen).",
        "{host} 的端口 {port} 已被占用。请结束占用程序，或用 --listen 指定其他端口。",
    ),
    "cannotListen": (
        "Cannot listen on {host}:{port} ({detail}). Use an address of this computer (--listen).",
        "无法监听 {host}:{port}（{detail}）。请使用本机地址（--listen）。",
    ),
    "noStation": (
        "No station runs on {folder}. Start one, or name its folder with --data-dir.",
        "没有管理站在使用 {folder}。请先启动，或用 --data-dir 指定文件夹。",
    ),
    "stationSilent": (
        "The station on {folder} did not answer. Look at its window or its log.",
        "{folder} 上的管理站没有应答，请查看其窗口或日志。",
    ),
    "fileUnwritable": ("Cannot write {file} ({detail}).", "无法写入 {file}（{detail}）。"),
    "unexpected": ("Something went wrong: {detail}. The log says more.", "出现错误：{detail}。详见日志。"),
    # What could not be understood of a record
    "unreadable": ("{0} cannot be read.", "{0} 无法识别。"),
    "missing": ("{0} is missing.", "缺少 {0}。"),
    "implausible": ("{0} cannot be right. Look at the terminal's clock.", "{0} 不合理，请检查终端时钟。"),
    "photo": ("{0} is no JPEG picture.", "{0} 不是 JPEG 图片。"),
    "pictureBroken": ("{0} is damaged: it cannot be shown whole.", "{0} 已损坏，无法完整显示。"),
    "otherDevice": ("It names another terminal: {0}.", "其中的序列号不符：{0}。"),
}


def sentence(of: Reason, language: str) -> str:
    """Say a reason in a language ("en" or "zh_CN")."""
    arguments = _Named(of.arguments)
    if of.code == "terminalRefused":
        arguments |= _refusal(arguments, language)
    pattern = SENTENCES.get(of.code, SENTENCES["unexpected"])[LANGUAGES.index(language)]
    return pattern.format_map(arguments if of.code in SENTENCES else _Named({"detail": of.code}))


def problem_sentence(problem: tuple[tuple[str, ...], ...], language: str) -> str | None:
    """Say in a language why a record could not be understood wholly; None where it could."""
    if not problem:
        return None
    column = LANGUAGES.index(language)
    said = [
        SENTENCES.get(code, SENTENCES["unreadable"])[column].format(*(rest or [code]))
        for code, *rest in problem
    ]
    return ("" if language == "zh_CN" else " ").join(said)


def _refusal(arguments: Mapping[str, str], language: str) -> dict[str, str]:
    code = explain(arguments["error"])
    said, error = arguments.get("said", "").rstrip(FULL_STOPS), arguments["error"]
    quoted = {"en": f"It says “{said}”. ", "zh_CN": f"终端提示“{said}”。"}[language]
    return {
        "error": {"en": f" ({error})", "zh_CN": f"（{error}）"}[language] if error else "",
        "meaning": code.meaning.in_language(language),
        "said": quoted if said else "",
        "advice": code.advice.in_language(language),
    }


def plain(text: str, most: int) -> str:
    """Give a peer's text for a log or a label: on one line, without control characters, at most so long."""
    cut = text[:most]
    return cut if cut.isprintable() else "".join(each if each.isprintable() else "\ufffd" for each in cut)


class _Named(dict[str, str]):
    """A sentence's arguments; one that is missing shows as nothing rather than as an error."""

    def __missing__(self, key: str) -> str:
        return ""
