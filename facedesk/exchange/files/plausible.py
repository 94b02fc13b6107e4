"""Which encoding makes plausible words of bytes that no mark announces and that are no UTF-8."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from facedesk.exchange.headings import recognise

_SAMPLE: Final = 200_000
_LEAST: Final = 0.7
"""So much of the words must be plausible; of less it is not guessed."""
_KNOWN_HEADING: Final = 0.5
_TOLD_BY: Final = 6
"""So many Korean signs in a row are no chance."""
_KOREAN_SURNAMES: Final = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현"
)
_CHINESE_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁"
    "蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常"
)
_SINGLE: Final = ("cp1252", "cp1250", "cp1254", "cp1257", "cp1251", "cp1253")
_OWN_SCRIPT: Final = ("cp1255", "cp1256", "cp874")
_DOUBLE: Final = ("gb18030", "big5", "cp932", "euc_kr")
_LETTERS: Final = {
    "cp1252": (
        *(
            "äöüß",
            "éèêëàâçîïôûùüœ",
            "áéíóúñü",
            "áâãàçéêíóôõú",
            "æøå",
            "åäö",
            "àèéìíòóù",
            "äëïöüéè",
            "áéíóúýþæöð",
        ),
        "äöüßéèêëàâçîïôûáíóúñ",
    ),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ"),
    "cp1254": ("çğıöşüâîûİ",),
    "cp1257": ("āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž"),
}
"""The letters of languages beside those of ASCII, for each encoding that has them."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SANDWICHED: Final = re.compile(r"[a-z][\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]|[\u3400-\u9fff][a-z]")
_CYRILLIC: Final = re.compile(r"[А-ЯЁІЇЄҐ]?[а-яёіїєґў'’-]+|[А-ЯЁІЇЄҐ'’-]+")
_CYRILLIC_VOWELS: Final = frozenset("аеёиоуыэюяіїє")
_GREEK: Final = re.compile(r"[Α-ΩΆΈ-Ώ]?[α-ωά-ώΐΰ]+|[Α-ΩΆΈ-Ώ]+")
_GREEK_VOWELS: Final = frozenset("αεηιουωάέήίόύώϊϋΐΰ")
_SYMBOL_IN_A_WORD: Final = re.compile(
    r"[^\W\d_][\u0080-\u00bf×÷‚„…†‡‰‹›•™][^\W\d_]"
    r"|(?:^|[\s,;\t\"])[£¥¤¯¦³¹][^\W\d_]"
)


def likely(data: bytes) -> str | None:
    """Return the encoding in which the bytes read best, or None where none reads well enough."""
    sample = _sample(data)
    scores = {
        encoding: score
        for encoding in (*_OWN_SCRIPT, *_DOUBLE, *_SINGLE)
        if (score := _score(sample, data, encoding)) > 0
    }
    best = max(scores, key=lambda encoding: scores[encoding], default=None)
    return best if best is not None and scores[best] >= _LEAST else None


def _sample(data: bytes) -> bytes:
    """Return the beginning, up to a line's end."""
    if len(data) <= _SAMPLE:
        return data
    return data[: data.rfind(b"\n", 0, _SAMPLE) + 1] or data[:_SAMPLE]


def _score(sample: bytes, data: bytes, encoding: str) -> float:
    try:
        text = data.decode(encoding)[: len(sample)]
    except UnicodeDecodeError:
        return 0.0
    if any((ord(sign) < 0x20 and sign not in "\t\r\n\f\0") or 0x7F <= ord(sign) < 0xA0 for sign in text):  # noqa: PLR2004
        return 0.0
    if encoding in _OWN_SCRIPT:
        score = _of_own_script(text, encoding)
    else:
        score = _double(text, encoding) if encoding in _DOUBLE else _single(text, encoding)
    return score + _KNOWN_HEADING * min(score, 1.0) * _has_known_heading(text)


def _has_known_heading(text: str) -> bool:
    cells = re.split(r"[,;\t\r\n]", text[:2000])
    return any(not cell.isascii() and recognise(cell.strip('" ')) is not None for cell in cells)


# Two bytes for a sign


def _double(text: str, encoding: str) -> float:
    wide = [sign for sign in text if ord(sign) >= 0x2E80 or sign in _AROUND]  # noqa: PLR2004
    foreign = [sign for sign in text if ord(sign) > 0x7F]  # noqa: PLR2004
    if not wide or not foreign:
        return 0.0
    if 4 * len(_SANDWICHED.findall(text)) > len(wide):
        return 0.0  # Latin letters and Chinese characters inside one word: J黵gen
    common = sum(_is_common(sign, encoding) for sign in foreign) / len(foreign)
    if encoding == "euc_kr":  # the same bytes as the first half of the common Chinese signs
        return common * (1.01 if len(wide) >= _TOLD_BY and _is_rather_korean(text) else 0.9)
    return common


def _is_rather_korean(text: str) -> bool:
    """Whether more words begin with a Korean surname than, read as Chinese, with a Chinese one."""
    chinese = text.encode("euc_kr", "replace").decode("gb18030", "replace")
    return _named(text, _KOREAN_SURNAMES) > _named(chinese, _CHINESE_SURNAMES)


def _named(text: str, surnames: frozenset[str]) -> int:
    return sum(word[0] in surnames for word in re.findall(r"[^\x00-\x7f]+", text))


_AROUND: Final = frozenset("，。、；：？！（）《》“”‘’·…—～　")


@cache
def _is_common(sign: str, encoding: str) -> bool:
    """Whether a sign is one that people write in the language of an encoding."""
    if sign in _AROUND or "\uff01" <= sign <= "\uff5e":
        return True
    if encoding == "gb18030":
        return "\u4e00" <= sign <= "\u9fff" and (
            _in(sign, "gb2312", 0xB0, 0xF7) or _in(sign, "big5", 0xA4, 0xC6)
        )
    if encoding == "big5":
        return _in(sign, "big5", 0xA4, 0xC6)
    if encoding == "cp932":
        return (
            "\u3040" <= sign <= "\u30ff"
            or sign == "々"
            or _in(sign, "cp932", 0x88, 0x97)
            or _in(sign, "cp932", 0x98, 0x9F)
        )
    return "\uac00" <= sign <= "\ud7af"


def _in(sign: str, encoding: str, first: int, last: int) -> bool:
    try:
        return first <= sign.encode(encoding)[0] <= last
    except UnicodeEncodeError:
        return False


# One byte for a sign of a script without capitals, by how its signs stand in words

_SHAPES: Final = {
    "cp1255": re.compile("[א-ךכ-לםמ-ןנ-ףפ-ץצ-ת\"'׳״]*"),
    "cp1256": re.compile("[ء-غـ-يپچژگکھہے،؛؟]*"),
    "cp874": re.compile(
        "(?:[เ-ไ]?[ก-ฮ]{1,3}[\u0e31\u0e34-\u0e3a]?[\u0e47-\u0e4e]*[\u0e30\u0e32\u0e33\u0e45]*[ๆฯ]?)*"
    ),
}
_FINAL_FORMS: Final = re.compile("[ךםןףץ](?=[א-ת])")
_LEAST_SIGNS: Final = {"cp1255": 6, "cp1256": 16, "cp874": 40}
"""Of fewer signs the shape is a chance: a few Chinese names have it."""
_BESIDE_LATIN: Final = re.compile(r"[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]")


def _of_own_script(text: str, encoding: str) -> float:
    """Return more than any other encoding can have where all is of one script and shaped as its words are."""
    words = re.findall(r"[^\x00-\x7f]+", text)
    if sum(map(len, words)) < _LEAST_SIGNS[encoding] or not all(map(_SHAPES[encoding].fullmatch, words)):
        return 0.0
    return 0.0 if _FINAL_FORMS.search(text) or _BESIDE_LATIN.search(text) else 1.05


# One byte for a sign


def _single(text: str, encoding: str) -> float:
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not words or _SYMBOL_IN_A_WORD.search(text):
        return 0.0
    if encoding == "cp1251":
        return _share(words, _CYRILLIC, _CYRILLIC_VOWELS)
    if encoding == "cp1253":
        return _share(words, _GREEK, _GREEK_VOWELS) * 0.99
    best = 0.0
    for order, letters in enumerate(_LETTERS[encoding]):
        known = frozenset(letters) | frozenset(letters.upper())
        covered = sum(
            all(sign.isascii() or sign in known for sign in word) and _is_cased(word) for word in words
        )
        best = max(best, covered / len(words) - 0.001 * order)
    return best - 0.01 * _SINGLE.index(encoding)


def _share(words: list[str], shape: re.Pattern[str], vowels: frozenset[str]) -> float:
    return sum(bool(shape.fullmatch(word)) and _has_vowels(word, vowels) for word in words) / len(words)


def _has_vowels(word: str, vowels: frozenset[str]) -> bool:
    letters = word.casefold()
    count = sum(sign in vowels for sign in letters)
    return len(letters) < 3 or 0.2 <= count / len(letters) <= 0.8  # noqa: PLR2004


def _is_cased(word: str) -> bool:
    return all(part[1:].islower() or part.isupper() or len(part) == 1 for part in _parts(word))


def _parts(word: str) -> Iterator[str]:
    yield from (part for part in re.split(r"['’-]", word) if part)
