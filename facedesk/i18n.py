"""Qt's translation for the desk: languages, numbers, dates and durations as people read them.

The `.ts` files are read as they are, by a translator of our own: what a translator edits is what is shown,
from a source tree and from an installed package alike, and nothing compiled can be out of date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from PySide6.QtCore import (
    QCoreApplication,
    QDateTime,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
)

from facedesk.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LANGUAGES: Final = {"en": "English", "zh_CN": "简体中文"}
"""Code -> the language's own name."""

_SPOKEN: Final = "spokenLanguage"
_Key = tuple[str, str, str]


def best_language(*wishes: str | None) -> str:
    """Give the first wish that is spoken here, else the system's language, else English."""
    for wish in (*wishes, *QLocale.system().uiLanguages()):
        code = (wish or "").replace("-", "_")
        if code in LANGUAGES:
            return code
        if code.startswith("zh"):
            return "zh_CN"
        if code.startswith("en"):
            return "en"
    return "en"


def catalogue(language: str) -> Path:
    """Give the path of a language's `.ts` file."""
    return resource("translations", f"facedesk_{language}.ts")


def read_catalogue(path: Path) -> Mapping[_Key, tuple[str, ...]]:
    """Read a `.ts` file: (context, source, comment) -> one text, or one per plural form."""
    return dict(_messages(ET.parse(path).getroot()))  # noqa: S314  # a file of the package


def _messages(root: ET.Element) -> Iterator[tuple[_Key, tuple[str, ...]]]:
    for context in root.iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in {"vanished", "obsolete"}:
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            if all(forms):
                yield (
                    (name, message.findtext("source", ""), message.findtext("comment", "")),
                    tuple(forms),
                )


class Translator(QTranslator):
    """Translates from a `.ts` file's messages; what is missing stays English."""

    def __init__(self, messages: Mapping[_Key, tuple[str, ...]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages

    def isEmpty(self) -> bool:  # noqa: N802  # Qt's name
        """Say whether there is nothing to translate with."""
        return not self._messages

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803  # Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Give the text in the language, an empty one (Qt then asks further) where there is none."""
        forms = self._messages.get((context, sourceText, disambiguation or ""))
        if forms is None:
            return None  # type: ignore[return-value]  # a null string: not known here
        return forms[0] if n == 1 or len(forms) == 1 else forms[1]


def install(app: QCoreApplication, language: str) -> None:
    """Let an application speak a language from now on (widgets that exist keep their texts)."""
    app.setProperty(_SPOKEN, language)
    QLocale.setDefault(QLocale(language))
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    app.installTranslator(Translator(read_catalogue(catalogue(language)), app))
    if language != "en":
        qt_own = QTranslator(app)
        qt_own.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        app.installTranslator(qt_own)


def language() -> str:
    """Give the code of the language that is spoken: what `texts.sentence` takes."""
    app = QCoreApplication.instance()
    return str((app and app.property(_SPOKEN)) or "en")


def number(value: int) -> str:
    """Write a whole number with the language's separators: 1,204."""
    return QLocale().toString(value)


def counted(text: str, value: int) -> str:
    """Give a text of `tr("%n ...", "", value)` with the language's separators in its number."""
    return text.replace(str(value), number(value))


def decimal(value: float, places: int = 1) -> str:
    """Write a number with a fixed count of decimals."""
    return QLocale().toString(value, "f", places)


class Duration(QObject):
    """The words for durations; a class because only its own `tr` is read as one that counts."""

    def short(self, value: int, unit: str) -> str:
        """Write a count of days, hours, minutes or seconds, short."""
        match unit:
            case "d":
                return self.tr("%n d", "", value)
            case "h":
                return self.tr("%n h", "", value)
            case "min":
                return self.tr("%n min", "", value)
        return self.tr("%n s", "", value)

    def long(self, value: int, unit: str) -> str:
        """Write a count of days, hours, minutes or seconds, in words."""
        match unit:
            case "d":
                return self.tr("%n days", "", value)
            case "h":
                return self.tr("%n hours", "", value)
            case "min":
                return self.tr("%n minutes", "", value)
        return self.tr("%n seconds", "", value)


def duration(seconds: float) -> str:
    """Write a duration in its largest unit, short: 27 s, 12 min, 5 h, 3 d."""
    return Duration().short(*_largest(seconds))


def long_duration(seconds: float) -> str:
    """Write a duration in its largest unit, in words: 12 minutes, 3 days."""
    return Duration().long(*_largest(seconds))


def _largest(seconds: float) -> tuple[int, str]:
    whole = max(0, int(seconds))
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if whole >= size:
            return whole // size, unit
    return whole, "s"


def clock_time(instant_us: int) -> str:
    """Write the time of day, local, of an instant in microseconds UTC: 09:02:11."""
    return QDateTime.fromMSecsSinceEpoch(instant_us // 1000).toString("HH:mm:ss")


def full_time(instant_us: int) -> str:
    """Write day and time, local, of an instant in microseconds UTC: 21 Nov 2026, 07:42:10."""
    pattern = QCoreApplication.translate("Date", "d MMM yyyy, HH:mm:ss", "pattern of a day with its time")
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(instant_us // 1000), pattern)


def short_time(instant_us: int, now_us: int) -> str:
    """Write the time of day where the instant is of today, else the day with it: 09:00, 21 Nov 07:42."""
    at, now = (QDateTime.fromMSecsSinceEpoch(us // 1000) for us in (instant_us, now_us))
    if at.date() == now.date():
        return at.toString("HH:mm")
    pattern = QCoreApplication.translate("Date", "d MMM HH:mm", "pattern of a day of this year with its time")
    return QLocale().toString(at, pattern)
