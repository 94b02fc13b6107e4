"""Qt's translation for the desk: languages, numbers, dates and durations as people read them.

The `.ts` files are read as they are: what a translator edits is what is shown, from a source tree and from an
installed package alike, and nothing compiled can be out of date.

A text remembers how it was made (`Text`), so that what is shown already can be said again when the language changes:
`tr` and `translate` give such texts, and `format`, `joined` and `spoken` keep them. What widgets were given is
remembered by `desk.text.live_texts`.
"""

from __future__ import annotations

import functools
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final, ParamSpec, Self
from xml.etree import ElementTree as ET

from PySide6.QtCore import (
    QCoreApplication,
    QDateTime,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
    Signal,
)

from facedesk.resources import resource
from facedesk.showing import LINE_MOST, NAME_MOST, within
from facedesk.texts import finding_sentence, finding_words, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from facedesk.texts import Reason

LANGUAGES: Final = {"en": "English", "zh_CN": "简体中文"}
"""Code -> the language's own name."""

_MINUTE_S: Final = 60
_Key = tuple[str, str, str]
Arguments = tuple[tuple[str, str], ...]
_P = ParamSpec("_P")


def best_language(*wishes: str | None) -> str:
    """Return the first wish that is spoken here, else the system's language, else English."""
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
    """Return the path of a language's `.ts` file."""
    return resource("translations", f"facedesk_{language}.ts")


def read_catalogue(path: Path) -> Mapping[_Key, tuple[str, ...]]:
    """Read a `.ts` file: (context, source, comment) -> one text, or one per plural form."""
    return dict(_messages(ET.parse(path).getroot()))  # noqa: S314  # a file of the package


@cache
def messages_of(language: str) -> Mapping[_Key, tuple[str, ...]]:
    """Return the texts of a language that need not be the one that is spoken, read once."""
    return read_catalogue(catalogue(language))


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


class Text(str):
    """A text of the screen, which knows how it was made and so can be said again in another language."""

    __slots__ = ("_make",)
    _make: Callable[[], str]

    def __new__(cls, value: str, make: Callable[[], str]) -> Self:
        """Use the text, and what makes it in whatever language is spoken then."""
        text = super().__new__(cls, value)
        text._make = make
        return text

    def again(self) -> Text:
        """Return the text in the language that is spoken now."""
        return Text(self._make(), self._make)

    def format(self, *args: object, **named: object) -> Text:
        """Fill in; what is filled in is said again as well, and data shown as such."""
        parts, others = [_part(each) for each in args], {name: _part(value) for name, value in named.items()}

        def make() -> str:
            return str.format(
                again(self), *map(again, parts), **{name: again(value) for name, value in others.items()}
            )

        return Text(str.format(self, *parts, **others), make)

    def join(self, parts: Iterable[str]) -> Text:
        """Join parts, those that are empty too."""
        kept = list(parts)
        return Text(str.join(self, kept), lambda: str.join(again(self), again(kept)))

    def __add__(self, other: str) -> Text:
        return Text(str.__add__(self, other), lambda: str.__add__(again(self), again(other)))

    def __radd__(self, other: str) -> Text:
        return Text(str.__add__(other, self), lambda: str.__add__(again(other), again(self)))

    def replace(self, *args: Any) -> Text:
        """Replace as a plain text does."""
        return Text(str.replace(self, *args), lambda: str.replace(again(self), *args))

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Be a plain text elsewhere."""
        return str, (str(self),)


def _part(value: Any, most: int = NAME_MOST) -> Any:
    """Return what is filled into a text: data of others is bounded, and turns nothing round that stands beside it."""
    return within(value, most) if isinstance(value, str) and not isinstance(value, Text) else value


def again(value: Any) -> Any:
    """Return a text as it is said now, and the same of what a tuple, list or dict holds; anything else as it is."""
    if isinstance(value, Text):
        return value.again()
    if type(value) is dict:
        said = {key: again(held) for key, held in value.items()}
        return said if _differ(said.values(), value.values()) else value
    if _is_frozen(value):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        said = again(held)
        return value if said is held else replace(value, **said)
    if type(value) is tuple or type(value) is list:
        parts = [again(held) for held in value]
        return type(value)(parts) if _differ(parts, value) else value
    return value


def _is_frozen(value: Any) -> bool:
    kind: type = type(value)
    return not isinstance(value, type) and _may_hold_texts(kind)


@functools.cache
def _may_hold_texts(kind: type) -> bool:
    """Whether values of a kind are taken apart to say again what they hold: what is stored is in no language."""
    is_stored = kind.__module__.startswith(("facedesk.store.", "facedesk.wire."))
    return not is_stored and is_dataclass(kind) and kind.__dataclass_params__.frozen  # type: ignore[attr-defined]


def _differ(ones: Iterable[object], others: Iterable[object]) -> bool:
    """Whether a text was said again; else a list stays the one that it is."""
    return any(one is not other for one, other in zip(ones, others, strict=True))


def text(make: Callable[[], str]) -> Text:
    """Return what a function says, to be said again by the same function."""
    return Text(make(), make)


def spoken(words: Callable[_P, str]) -> Callable[_P, str]:
    """Let what a function composes, by joining for example, be said again; a text that is empty stays so."""

    @functools.wraps(words)
    def say(*args: _P.args, **named: _P.kwargs) -> str:
        return text(lambda: words(*again(args), **named))

    return say


def joined(between: str, parts: Iterable[str]) -> Text:
    """Join the parts that are not empty, in Chinese with its own signs between them."""
    kept = [part if "\n" in between else _part(part, LINE_MOST) for part in parts if part]
    return text(lambda: _joined(str(again(between)), [str(again(part)) for part in kept]))


_CHINESE = {"; ": "；", ": ": "：", ", ": "、"}


def _joined(between: str, parts: Iterable[str]) -> str:
    if language() != "zh_CN":
        return between.join(parts)
    if between == " ":
        return between.join(parts).replace("。 ", "。")
    return _CHINESE.get(between, between).join(parts)


def told(reason: Reason) -> Text:
    """Return a reason's sentence; what it names may be long and another's, and leaves room for what to do."""
    return _told(reason, is_in_row=False)


def told_in_row(reason: Reason) -> Text:
    """Return it as it stands in the row of the terminal that it is about: not named once more."""
    return _told(reason, is_in_row=True)


def _told(reason: Reason, *, is_in_row: bool) -> Text:
    named = tuple((name, _part(value, LINE_MOST)) for name, value in reason.arguments)
    bounded = replace(reason, arguments=named)
    return text(lambda: sentence(again(bounded), language(), is_in_row=is_in_row))


@spoken
def finding(code: str, arguments: Arguments) -> str:
    """Return what the check of a photo found, with what to do."""
    return finding_sentence(code, arguments, language())


@spoken
def finding_title(code: str, arguments: Arguments) -> str:
    """Return what the check of a photo found, in a few words."""
    return finding_words(code, arguments, language())[0]


@spoken
def finding_advice(code: str, arguments: Arguments) -> str:
    """Return what to do about what the check of a photo found."""
    return finding_words(code, arguments, language())[1]


class Speech(QObject):
    """The language in use; says when it is another one, after all texts that were kept are said again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.messages: Mapping[_Key, tuple[str, ...]] = {}


@cache
def speech() -> Speech:
    """Return the one speech of the application."""
    return Speech()


_ask_qt = QCoreApplication.translate


def _translated(contexts: Sequence[str], source: str, comment: str, n: int) -> str:
    messages = speech().messages
    for context in contexts:
        forms = messages.get((context, source, comment))
        if forms is not None:
            form = forms[0] if n == 1 or len(forms) == 1 else forms[1]
            return form.replace("%n", number(n)) if n >= 0 else form
    return _ask_qt(contexts[0], source, comment, n)


def _tr(asking: QObject, source: str, comment: str | None = None, n: int = -1) -> Text:
    contexts = _contexts(type(asking))  # type: ignore[arg-type]  # classes are hashable
    return text(lambda: _translated(contexts, source, comment or "", n))


def _translate(context: str, source: str, comment: str | None = None, n: int = -1) -> Text:
    return text(lambda: _translated((context,), source, comment or "", n))


@cache
def _contexts(asking: type[Any]) -> tuple[str, ...]:
    return tuple(each.__name__ for each in asking.__mro__)


def install(app: QCoreApplication, language: str) -> None:
    """Let an application speak a language from now on; what it shows is said again."""
    QObject.tr = _tr  # type: ignore[method-assign,assignment]
    QCoreApplication.translate = staticmethod(_translate)  # type: ignore[method-assign,assignment]
    QLocale.setDefault(QLocale(language))
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    if language != "en":
        qt_own = QTranslator(app)
        qt_own.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        app.installTranslator(qt_own)
    now = speech()
    now.messages = read_catalogue(catalogue(language))
    if now.language != language:
        now.language = language
        now.changed.emit()


def language() -> str:
    """Return the code of the language that is spoken: what `texts.sentence` takes."""
    return speech().language or "en"


def number(value: int) -> str:
    """Write a whole number with the language's separators: 1,204."""
    return QLocale().toString(value)


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

    def seconds(self, figure: str) -> str:
        """Write seconds whose figure is written already."""
        return self.tr("{0} s").format(figure)

    def moment_short(self) -> str:
        """Write a duration below a minute, short."""
        return self.tr("< 1 min")

    def moment_long(self) -> str:
        """Write a duration below a minute, in words."""
        return self.tr("less than a minute")


def seconds_words(seconds: float, places: int = 0) -> str:
    """Write seconds, whole or with so many decimals: 27 s, 1.4 s."""
    return Duration().seconds(decimal(seconds, places) if places else number(round(seconds)))


def stopwatch(seconds: int) -> str:
    """Write seconds as a clock that runs shows them: 04:05, 1:00:00."""
    hours, rest = divmod(max(0, seconds), 3600)
    minutes = f"{rest // 60:02}:{rest % 60:02}"
    return f"{hours}:{minutes}" if hours else minutes


def duration(seconds: float) -> str:
    """Write a duration in its largest unit, short: 27 s, 12 min, 5 h, 3 d."""
    return Duration().short(*_largest(seconds))


def exact_duration(seconds: float) -> str:
    """Write a duration in its two largest units, short: 27 s, 1 min 52 s, 5 h 3 min."""
    whole = max(0, int(seconds))
    largest, unit = _largest(whole)
    size, smaller = {"d": (86_400, 3_600), "h": (3_600, 60), "min": (60, 1)}.get(unit, (1, 0))
    rest = whole - largest * size
    parts = [Duration().short(largest, unit)]
    if smaller and rest >= smaller:
        parts.append(Duration().short(rest // smaller, {3_600: "h", 60: "min", 1: "s"}[smaller]))
    return " ".join(parts)


def long_duration(seconds: float) -> str:
    """Write a duration in its largest unit, in words: 12 minutes, 3 days."""
    return Duration().long(*_largest(seconds))


def lasting(seconds: float) -> str:
    """Write a duration that goes on, short: no seconds, which would stand still beside a clock."""
    return duration(seconds) if seconds >= _MINUTE_S else Duration().moment_short()


def long_lasting(seconds: float) -> str:
    """Write a duration that goes on, in words: no seconds, which would stand still beside a clock."""
    return long_duration(seconds) if seconds >= _MINUTE_S else Duration().moment_long()


def lasts_otherwise(before_s: float, now_s: float) -> bool:
    """Whether a duration that goes on is written otherwise by now."""
    return (now_s >= _MINUTE_S or before_s >= _MINUTE_S) and _largest(before_s) != _largest(now_s)


def _largest(seconds: float) -> tuple[int, str]:
    whole = max(0, int(seconds))
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if whole >= size:
            return whole // size, unit
    return whole, "s"


# Times are local to the station, or to a place whose clocks go by another offset from UTC (minutes).


def _shown(instant_us: int, offset_min: int | None = None) -> QDateTime:
    at = QDateTime.fromMSecsSinceEpoch(instant_us // 1000)
    return at if offset_min is None else at.toOffsetFromUtc(offset_min * _MINUTE_S)


def is_same_day(instant_us: int, now_us: int, offset_min: int | None = None) -> bool:
    """Whether the day of an instant is the station's day of today."""
    return _shown(instant_us, offset_min).date() == _shown(now_us).date()


def clock_time(instant_us: int, offset_min: int | None = None) -> str:
    """Write the time of day, local, of an instant in microseconds UTC: 09:02:11."""
    return _shown(instant_us, offset_min).toString("HH:mm:ss")


@spoken
def day_and_time(instant_us: int, now_us: int, offset_min: int | None = None) -> str:
    """Write day and time of day to the second, with the year where that is another one: 21 Nov 07:42:10."""
    at, now = _shown(instant_us, offset_min), _shown(now_us)
    if at.date().year() == now.date().year():
        pattern = QCoreApplication.translate(
            "Date", "d MMM HH:mm:ss", "pattern of a day of this year, to the second"
        )
    else:
        pattern = QCoreApplication.translate("Date", "d MMM yyyy HH:mm:ss", "pattern of a day, to the second")
    return QLocale().toString(at, pattern)


@spoken
def full_time(instant_us: int, offset_min: int | None = None) -> str:
    """Write day and time, local, of an instant in microseconds UTC: 21 Nov 2026, 07:42:10."""
    pattern = QCoreApplication.translate("Date", "d MMM yyyy, HH:mm:ss", "pattern of a day with its time")
    return QLocale().toString(_shown(instant_us, offset_min), pattern)


@spoken
def short_day(instant_us: int, now_us: int) -> str:
    """Write the day of an instant where it is not today: 21 Nov."""
    at, now = (QDateTime.fromMSecsSinceEpoch(us // 1000) for us in (instant_us, now_us))
    if at.date() == now.date():
        return ""
    pattern = QCoreApplication.translate("Date", "d MMM", "pattern of a day of this year")
    return QLocale().toString(at, pattern)


@spoken
def short_time(instant_us: int, now_us: int, offset_min: int | None = None) -> str:
    """Write the time of day where the instant is of today, else the day with it: 09:00, 21 Nov 07:42."""
    at, now = _shown(instant_us, offset_min), _shown(now_us)
    if at.date() == now.date():
        return at.toString("HH:mm")
    pattern = QCoreApplication.translate("Date", "d MMM HH:mm", "pattern of a day of this year with its time")
    return QLocale().toString(at, pattern)
