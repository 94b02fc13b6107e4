"""Days as people, spreadsheets and other products write them; one that could be two days is none."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from facedesk.exchange.failures import CellError
from facedesk.store.people.people import NO_END
from facedesk.wire.plain import normalized, seen

_TIME: Final = (
    r"(?:[T\s]\s*(?:上午|下午|[AaPp]\.?[Mm]\.?)?\s*[0-9]{1,2}[:时時点](?:[0-9]{1,2}[:分]?(?:[0-9]{1,2}秒?(?:[.,][0-9]+)?)?)?"
    r"\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_WEEKDAY: Final = r"(?:\s*[(（]?(?:星期|周|週|礼拜)[一二三四五六日天][)）]?)?"
_BEFORE: Final = r"(?:[A-Za-zÀ-ÿ]{2,10}\.?,?\s+)?"  # a weekday
_YEAR_FIRST = re.compile(
    r"([0-9]{4})\s*[-/._年]\s*([0-9]{1,2})\s*[-/._月]\s*([0-9]{1,2})\s*[日号.]?" + _WEEKDAY + _TIME
)
_EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{4}(?:[0-9]{2})?)?" + _TIME)
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})" + _TIME)
_SLASHED = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})" + _TIME)
_DAY_AND_WORD = re.compile(
    _BEFORE
    + r"([0-9]{1,2})(?:st|nd|rd|th|\.|º|er)?[\s\-/]*(?:de\s+)?([^\W\d_]{3,12})\.?,?[\s\-/]*(?:de\s+)?([0-9]{4})"
    + _TIME
)
_WORD_AND_DAY = re.compile(
    _BEFORE + r"([^\W\d_]{3,12})\.?[\s\-/]*([0-9]{1,2})(?:st|nd|rd|th)?,?[\s\-/]+([0-9]{4})" + _TIME
)
_YEAR_AND_WORD = re.compile(r"([0-9]{4})[\s\-/]+([^\W\d_]{3,12})\.?[\s\-/]+([0-9]{1,2})" + _TIME)
_ERA = re.compile(
    r"(中华民国|中華民國|民国|民國|令和|平成|昭和|R|H|S)\s*([0-9]{1,3}|元)\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?"
)
_HAN_DAY = re.compile(
    r"([〇零○一二三四五六七八九]{4})年"
    r"([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
)
_TWO_DIGITS = re.compile(
    r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}|[0-9]{1,2}[\s\-/]*[^\W\d_]{3,12}\.?[\s\-/]*[0-9]{2}|[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日?"
)
_LIKE_A_DAY = re.compile(r"[0-9]{4}\s*[-/.年]\s*[0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}")
_BETWEEN: Final = re.compile(r"\s*(?:[~～〜至到—–]|\s(?:-|to|until|bis|au|al|a|до)\s)\s*", re.IGNORECASE)
_FROM_NOW: Final = frozenset({"即日起", "即日", "今", "now", "today"})
_TOLD_SHAPE = re.compile(r"\b(?:(dd?[-/. ]mm?)|mm?[-/. ]dd?)[-/. ]yy")
_SERIAL = re.compile(r"([1-9][0-9]{4})(?:\.[0-9]+)?")
_SERIALS_BEGIN: Final = date(1899, 12, 30)
_FROM_1900_TO_1904: Final = 1462
"""Days."""
_ERAS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("中华民国", "中華民國", "民国", "民國"), 1911),
    "令和": 2018,
    "R": 2018,
    "平成": 1988,
    "H": 1988,
    "昭和": 1925,
    "S": 1925,
}
_DIGITS: Final = {sign: at for at, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_TEN: Final = 10
_MONTHS_OF_A_YEAR: Final = 12
_MONTHS: Final[Mapping[str, int]] = {
    name: month
    for month, names in enumerate(
        (
            "jan january januar jänner janvier enero gennaio janeiro januari ocak styczeń leden январь января",
            "feb february februar februari février febrero febbraio fevereiro fev şubat luty únor февраль февраля",
            "mar march märz maerz mrz mars marzo março marco maart mart marzec březen март марта",
            "apr april avril abril aprile avr abr nisan kwiecień duben апрель апреля",
            "may mai mayo maggio maio mei mayıs maj květen май мая",
            "jun june juni juin junio giugno junho haziran czerwiec červen июнь июня",
            "jul july juli juillet julio luglio julho temmuz lipiec červenec июль июля",
            "aug august août aout agosto augustus ağustos sierpień srpen ago август августа",
            "sep sept september septembre septiembre settembre setembro eylül wrzesień září set сентябрь сентября",
            "oct october oktober octobre octubre ottobre outubro okt ekim październik říjen out октябрь октября",
            "nov november novembre noviembre novembro kasım listopad ноябрь ноября",
            "dec december dezember décembre diciembre dicembre dezembro dez aralık grudzień prosinec декабрь декабря",
        ),
        1,
    )
    for name in names.split()
}
_ENDLESS: Final = frozenset(
    "noend never neverexpires doesnotexpire forever unlimited nolimit permanent permanently indefinite indefinitely "
    "infinite endless openended unbefristet dauerhaft illimité indefinido "
    "长期 长期有效 永久 永久有效 无期限 无限期 永不过期 永不失效 長期 長期有效 永久有效 無期限 無限期".split()
)
_NULL_DAY = re.compile(r"0000[-/._]?00[-/._]?00(?:[T\s][0:.]+Z?)?|0001[-/._]0?1[-/._]0?1(?:[T\s][0:.]+Z?)?")
_LAST_YEARS: Final = frozenset({2999, 3000, 4712, 9999})
"""Years that other products write for no end."""

_TIME_OF_DAY = re.compile(
    r"(?<![0-9])([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?(?:[.,][0-9]+)?\s*([AaPp](?=\.?[Mm]))?"
)
_OFFSET = re.compile(r"[+-][0-9]{2}:?[0-9]{2}$")
_OF_WHOLE_DAYS: Final = (
    *(["00", "00"], ["0", "00"], ["23", "59"], ["24", "00"]),
    *(["12", "00", "A"], ["11", "59", "P"], ["12", "00", "a"], ["11", "59", "p"]),
)

Order = Literal["dayFirst", "monthFirst"]
"""How 8/9/2029 is meant."""


@lru_cache(maxsize=1024)
def read_date(text: str, order: Order | None = None) -> date:
    """Read a day in one of its many shapes; one that could be two days is none, unless its order is known.

    A time behind it does not count: a day is a day at the door, wherever it was written.

    Raises:
        CellError: `cellDate`, `cellDateTwofold` or `cellDateYear`.
    """
    year, month, day = _parts(_comparable(text), order)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellError("cellDate") from error


def from_1904(text: str) -> str:
    """Return a day's number of a workbook that counts from 1904 as others count; any other text as it is."""
    found = _SERIAL.fullmatch(text.strip())
    return text if found is None else str(int(found[1]) + _FROM_1900_TO_1904)


def read_end(text: str, order: Order | None = None) -> date:
    """Read the end of a validity: a day, a word for none, or one of the last days that others write for none.

    Raises:
        CellError: as `read_date`.
    """
    text = _comparable(text)
    if re.sub(r"[\s\-_.]+", "", text).casefold() in _ENDLESS or _NULL_DAY.fullmatch(text):
        return NO_END
    found = read_date(text, order)
    return NO_END if found.year in _LAST_YEARS else found


def read_period(text: str, order: Order | None = None) -> tuple[date | None, date]:
    """Read a validity in one cell, as an end or as `2025-01-01 ~ 2026-01-31`; without a beginning, None.

    Raises:
        CellError: as `read_date`.
    """
    first, *rest = _BETWEEN.split(_comparable(text))
    if len(rest) != 1 or not rest[0]:
        return None, read_end(text, order)
    begin = None if not first or first.casefold() in _FROM_NOW else read_date(first, order)
    return begin, read_end(rest[0], order)


def counted_day(text: str) -> date | None:
    """Return the day that a bare number is read as; None for what is written otherwise."""
    return read_date(text) if text.strip()[:5].isdecimal() and _SERIAL.fullmatch(_comparable(text)) else None


def is_null_day(text: str) -> bool:
    """Whether a text is the day that stores of other products write for none."""
    return _NULL_DAY.fullmatch(_comparable(text)) is not None


def says_time(text: str) -> bool:
    """Whether a time of day stands behind a day, other than where a day begins or ends: it is not kept."""
    text = _comparable(text)
    times = _TIME_OF_DAY.findall(_OFFSET.sub("", text))
    return any([hour, minute, am][: 3 if am else 2] not in _OF_WHOLE_DAYS for hour, minute, am in times)


def is_day(text: str) -> bool:
    """Whether a text looks like a day, decidable or not."""
    if _SERIAL.fullmatch(text) or not any(sign.isdigit() for sign in text):
        return False
    if _LIKE_A_DAY.match(text.strip()):
        return True
    try:
        read_end(text)
    except CellError as error:
        return error.code != "cellDate"
    return True


def _comparable(text: str) -> str:
    if text[:4].isdecimal() and text.isascii() and not any(map(str.isspace, text)):
        return text
    text = normalized("NFKC", seen(text)).strip().lstrip("'").strip()
    return " ".join(text.split())


def _parts(text: str, order: Order | None) -> tuple[int, int, int]:
    if (found := _YEAR_FIRST.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text)) is not None:
        return int(found[1]), int(found[2]), int(found[3])
    if (found := _DAY_FIRST.fullmatch(text)) is not None:
        return int(found[3]), int(found[2]), int(found[1])
    if (found := _SERIAL.fullmatch(text)) is not None:
        day = _SERIALS_BEGIN + timedelta(days=int(found[1]))
        return day.year, day.month, day.day
    if (found := _SLASHED.fullmatch(text)) is not None:
        return _slashed(int(found[1]), int(found[2]), int(found[3]), order)
    return _worded(text) or _eastern(text)


def _eastern(text: str) -> tuple[int, int, int]:
    """Read a year of an era, or a day in Chinese signs."""
    if (found := _ERA.fullmatch(text)) is not None:
        year = 1 if found[2] == "元" else int(found[2])
        return _ERAS[found[1]] + year, int(found[3]), int(found[4])
    if (found := _HAN_DAY.fullmatch(text)) is not None:
        year = int("".join(str(_DIGITS[sign]) for sign in found[1]))
        return year, _small(found[2]), _small(found[3])
    raise CellError("cellDateYear" if _TWO_DIGITS.fullmatch(text) else "cellDate")


def _slashed(first: int, second: int, year: int, order: Order | None) -> tuple[int, int, int]:
    """Read 31/12/2029 and 12/31/2029; 8/9/2029 is a day in August or in September, so neither without an order."""
    if _is_twofold(first, second) and order is None:
        raise CellError("cellDateTwofold")
    day_first = order == "dayFirst" if _is_twofold(first, second) else first > _MONTHS_OF_A_YEAR
    return (year, second, first) if day_first else (year, first, second)


def _is_twofold(first: int, second: int) -> bool:
    return first != second and max(first, second) <= _MONTHS_OF_A_YEAR


def order_of(texts: Iterable[str]) -> tuple[Order, str] | None:
    """Return in which order a column writes day and month, and a text that shows it.

    None where none shows it or two differ, and where no text could be two days.
    """
    shown: dict[Order, str] = {}
    is_needed = False
    for text in texts:
        # Most columns are full of days that begin with their years.
        found = None if text[:4].isdecimal() else _SLASHED.fullmatch(_comparable(text))
        if found is None:
            continue
        first, second = int(found[1]), int(found[2])
        is_needed = is_needed or _is_twofold(first, second)
        if min(first, second) <= _MONTHS_OF_A_YEAR < max(first, second):
            shown.setdefault("dayFirst" if first > second else "monthFirst", text.strip())
    return next(iter(shown.items())) if is_needed and len(shown) == 1 else None


def told_order(heading: str, texts: Iterable[str]) -> Order | None:
    """Return the order that a heading tells, as `Valid until (dd/mm/yyyy)`; None where a text shows another."""
    shape = _TOLD_SHAPE.search(_comparable(heading).casefold())
    if shape is None:
        return None
    order: Order = "dayFirst" if shape[1] else "monthFirst"
    for text in texts:
        found = None if text[:4].isdecimal() else _SLASHED.fullmatch(_comparable(text))
        if found is None or max(first := int(found[1]), second := int(found[2])) <= _MONTHS_OF_A_YEAR:
            continue
        if (first > second) != (order == "dayFirst"):
            return None
    return order


def _worded(text: str) -> tuple[int, int, int] | None:
    """Read a day whose month is a word."""
    for pattern, year, word, day in (
        (_DAY_AND_WORD, 3, 2, 1),
        (_WORD_AND_DAY, 3, 1, 2),
        (_YEAR_AND_WORD, 1, 2, 3),
    ):
        found = pattern.fullmatch(text)
        month = _MONTHS.get(found[word].casefold()) if found is not None else None
        if found is not None and month is not None:
            return int(found[year]), month, int(found[day])
    return None


def _small(text: str) -> int:
    """Read a number below a hundred in Chinese."""
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * _TEN if ten else 0) + (_DIGITS.get(ones, 0) if ones else 0)
