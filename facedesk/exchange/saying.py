"""What is said of rows, in both languages: reasons, and what the check of a photo found."""

from collections.abc import Iterable, Mapping
from typing import Final

from facedesk.exchange.running import Result
from facedesk.texts import Reason, finding_sentence, reason, sentence

RESULT_WORDS: Final[Mapping[Result, tuple[str, str]]] = {
    "added": ("Added", "已新增"),
    "updated": ("Updated", "已更新"),
    "skipped": ("Skipped", "已跳过"),
    "failed": ("Failed", "失败"),
    "notReached": ("Not reached", "未执行"),
}


def said(of: Reason, language: str) -> str:
    """Return a problem or remark of a row in "en" or "zh_CN"."""
    if of.code == "photoFinding":
        found = finding_sentence(of.argument("finding"), of.arguments, language)
        return sentence(reason("photoFinding", file=of.argument("file"), finding=found), language)
    if of.code == "photoUnreadable":
        why = sentence(Reason(of.argument("why"), of.arguments), language)
        return sentence(reason("photoUnreadable", file=of.argument("file"), why=why), language)
    return sentence(of, language)


def all_said(reasons: Iterable[Reason], language: str) -> str:
    """Return the sentences of several, one after the other."""
    return ("" if language == "zh_CN" else " ").join(said(one, language) for one in reasons)
