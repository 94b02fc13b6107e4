"""Why a delivery does not go, in the few words that a row has room for, and in whole sentences."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from facedesk import i18n
from facedesk.store.people.people import PersonRow, ReasonParts
from facedesk.texts import Reason
from facedesk.wire.errors import explain

_BY_ERROR = {
    "300": str(QT_TRANSLATE_NOOP("PeopleReasons", "Data refused")),
    "301": str(QT_TRANSLATE_NOOP("PeopleReasons", "Photo refused")),
    "302": str(QT_TRANSLATE_NOOP("PeopleReasons", "Terminal full")),
    "303": str(QT_TRANSLATE_NOOP("PeopleReasons", "Photo refused")),
    "304": str(QT_TRANSLATE_NOOP("PeopleReasons", "Took too long")),
}
_BY_REASON = {
    "photoMissing": str(QT_TRANSLATE_NOOP("PeopleReasons", "No photo")),
    "photoGone": str(QT_TRANSLATE_NOOP("PeopleReasons", "Photo is gone")),
    "photosAway": str(QT_TRANSLATE_NOOP("PeopleReasons", "Photos' file is gone")),
    "cancelledHere": str(QT_TRANSLATE_NOOP("PeopleReasons", "Cancelled")),
    "numberNotDigits": str(QT_TRANSLATE_NOOP("PeopleReasons", "Number is not digits only")),
    "terminalSilent": str(QT_TRANSLATE_NOOP("PeopleReasons", "No answer")),
    "missingThere": str(QT_TRANSLATE_NOOP("PeopleReasons", "Was missing there")),
    "differentThere": str(QT_TRANSLATE_NOOP("PeopleReasons", "Differs there")),
}

_PHOTO_ERRORS = frozenset({"301", "303"})  # V3.5 2.2.1: the terminal cannot use the photo
_PHOTO_REASONS = frozenset({"photoMissing", "photoGone"})


def tab_of(row: PersonRow | None) -> str:
    """Name the editor's tab on which a person's trouble is mended: photos, terminals, or else profile."""
    if row is None or not row.standing.failed:
        return "profile"
    standing = row.standing
    return "photos" if wants_photo(standing.error_code, standing.reason) else "terminals"


def wants_photo(error_code: str, reason: ReasonParts | None) -> bool:
    """Whether only another photo can help: trying again the same one cannot."""
    return error_code in _PHOTO_ERRORS or (reason is not None and reason[0] in _PHOTO_REASONS)


@i18n.spoken
def short_reason(error_code: str, reason: ReasonParts | None) -> str:
    """Return a reason in a few words; a terminal's code stands behind them."""
    if error_code:
        known = _BY_ERROR.get(error_code)
        words = QCoreApplication.translate("PeopleReasons", known) if known else _meaning(error_code)
        return QCoreApplication.translate("PeopleReasons", "{0} ({1})").format(words, error_code)
    if reason is None:
        return ""
    known = _BY_REASON.get(reason[0])
    if known is not None:
        return QCoreApplication.translate("PeopleReasons", known)
    return _first_sentence(whole_reason(error_code, reason))


@i18n.spoken
def whole_reason(error_code: str, reason: ReasonParts | None) -> str:
    """Return what happened, why, and what to do; "" where there is nothing to say."""
    if reason is not None:
        return i18n.told(Reason(*reason))
    if not error_code:
        return ""
    code, language = explain(error_code), i18n.language()
    stop, gap = ("。", "") if language == "zh_CN" else (".", " ")
    advice = code.advice.in_language(language)
    return f"{_meaning(error_code)} ({error_code}){stop}{gap}{advice}"


def _meaning(error_code: str) -> str:
    return explain(error_code).meaning.in_language(i18n.language())


def _first_sentence(text: str) -> str:
    for stop in (". ", "。"):
        text = text.split(stop, maxsplit=1)[0]
    return text.rstrip(".。")
