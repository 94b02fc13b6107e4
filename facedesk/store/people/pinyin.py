"""Names as people look for them: folded, in pinyin, and in pinyin initials; surnames by all their readings."""

import os
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from facedesk.wire import bounds
from facedesk.wire.plain import normalized, seen

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_READINGS: Final = 24
"""A name has at most so many readings here; the likely ones come first."""
MOST_CHARACTERS: Final = 16
"""A longer text is no name: of its characters the usual reading is enough."""
MOST_READ: Final = 64
"""Of a longer text so many characters are read in pinyin."""
GIVEN_NAMES: Final = 6
"""So many readings of a given name are put behind each reading of the surname."""
SORTED_BY: Final = 96
"""Characters of a name that lists are sorted by; of those that begin alike the whole name decides."""
CARD_DIGITS: Final = 10
"""Deployed terminals send a card as ten digits, with zeros before it."""

SURNAMES: Final = {
    "万俟": "mo qi", "尉迟": "yu chi", "长孙": "zhang sun", "单于": "chan yu", "澹台": "tan tai", "令狐": "ling hu",
    "单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "区": "ou", "任": "ren", "查": "zha", "朴": "piao",
    "盖": "ge", "翟": "zhai", "乐": "yue", "尹": "yin", "缪": "miao", "覃": "qin", "冼": "xian", "洗": "xian",
    "折": "she", "召": "shao", "员": "yun", "种": "chong", "繁": "po", "黑": "he", "逄": "pang", "祭": "zhai",
    "秘": "bi", "么": "yao", "谌": "chen", "宓": "mi", "纪": "ji", "盛": "sheng", "石": "shi", "贾": "jia",
    "柏": "bai", "车": "che", "晁": "chao", "都": "du", "那": "na", "能": "nai", "尉": "wei", "牟": "mu",
    "句": "gou", "郗": "xi", "藏": "zang", "撒": "sa", "沈": "shen", "宿": "su", "葛": "ge", "燕": "yan",
    "费": "fei", "郇": "xun", "隗": "wei", "过": "guo", "佴": "nai", "适": "kuo", "阚": "kan", "颉": "xie",
}  # fmt: skip
"""How a character is read where it is a surname; as a word it is read otherwise, or may be."""


_DIGITS: Final = "零一二三四五六七八九"
_COUNTED: Final = re.compile(
    r"(?<=第)[零一二三四五六七八九十]+|[零一二三四五六七八九十]+(?=[楼层号区期部组班厂队栋座室科车门幢级])"
)
_RUNS: Final = re.compile(r"(\d+)|(\D+)")

Order = tuple[tuple[bool, int, str], ...]


def order(name: str) -> Order:
    """Return what the names of places are sorted by: in pinyin, whatever their case, numbers by their value.

    `2楼` stands before `10楼`, and `二楼` before `三楼`.
    """
    return _order(bounds.cut(name))


@lru_cache(maxsize=8192)
def _order(name: str) -> Order:
    parts = _parts(_COUNTED.sub(_counted, name.strip()[:SORTED_BY]))
    read = " ".join(_all_of(text)[0] if is_chinese else text for text, is_chinese in parts)
    runs = [
        (not digits, len(value := digits.lstrip("0")), value or word) for digits, word in _RUNS.findall(read)
    ]
    return (*((is_word, 0 if is_word else size, text) for is_word, size, text in runs), (True, 0, name))


def _counted(found: re.Match[str]) -> str:
    """Write a Chinese number below a hundred in digits."""
    tens, ten, ones = found[0].partition("十")
    if not ten:
        return "".join(str(_DIGITS.index(each)) for each in tens)
    return str(10 * (_value(tens) if tens else 1) + _value(ones))


def _value(digits: str) -> int:
    return _DIGITS.index(digits) if digits and digits in _DIGITS else 0


LETTERS: Final = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n", "æ": "ae", "œ": "oe", "þ": "th",
    "ĸ": "k", "ə": "e", "ɨ": "i",
})  # fmt: skip
"""Letters that no taking apart leads back to those of a plain keyboard."""


_SIGNS: Final = str.maketrans({
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4\u2032\uff07", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63", "-"),
    **dict.fromkeys("\u2022\u2027\u2219\u22c5\u30fb\uff65\u1427\u25cf", "·"),
})  # fmt: skip
"""What keyboards and firmware write for an apostrophe, for a hyphen, and for the dot within names."""
_JOINTS: Final = re.compile(r"(?<=[^\W\d_])['.·-]+(?=[^\W\d_])")


def without_joints(name: str) -> str:
    """Return a folded name without what joins its parts: O'Brien, Jean-Luc, 阿卜杜拉·买买提."""
    return _JOINTS.sub("", name)


def fold(text: str) -> str:
    """Return a text as it is searched: without regard to case, width, accents, strokes, and to what nobody sees.

    The signs that join parts of names are all as one of each kind.
    """
    if text.isascii():
        return text.casefold()
    text = seen(text).translate(_SIGNS)
    # Taken apart once more: what comes of a wide capital is a capital, and of a small letter may be two.
    apart = normalized("NFKD", normalized("NFKD", text).casefold())
    return "".join(each for each in apart if not unicodedata.combining(each)).translate(LETTERS)


def compared(name: str, number: str = "") -> str:
    """Return a name as it tells people apart: without regard to case, width, accents and blanks.

    "" for none, and for the number, which some terminals say for one.
    """
    return "" if name == number else "".join(fold(name).split())


def found_by(name: str, number: str, card: str, phone: str) -> str:
    """Return what a search for a person looks through, a line each; the first is also what names are sorted by."""
    name, number, card, phone = (bounds.cut(each) for each in (name, number, card, phone))
    ways = readings(name)
    folded, dialled = fold(name), fold(phone)
    lines = [
        " ".join(ways[0]) if ways else folded,
        folded,
        "".join(folded.split()),
        without_joints("".join(folded.split())),
        fold(number),
        fold(card).zfill(CARD_DIGITS) if card else "",
        dialled,
        "".join(each for each in dialled if each.isdecimal()),
        *("".join(way) for way in ways),
        *("".join(syllable[0] for syllable in way) for way in ways),
    ]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def readings(name: str) -> list[tuple[str, ...]]:
    """Return the ways to read a name, each a tuple of syllables, the likely one first; none without Chinese in it.

    What is not Chinese stays in its place as it is, folded.
    """
    parts = list(_parts(name.strip()[:MOST_READ].translate(_SIGNS).replace("·", " ")))
    if not any(is_chinese for _, is_chinese in parts):
        return []
    if len(parts) > MOST_CHARACTERS:
        return [tuple(_all_of(text)[0] if chinese else text for text, chinese in parts)]
    surname = next((each for each in SURNAMES if name.startswith(each)), "")
    usual = SURNAMES.get(surname, "").split()
    ways = [_all_of(text) if chinese else (text,) for text, chinese in parts]
    for index, syllable in enumerate(usual):
        ways[index] = (syllable, *(other for other in ways[index] if other != syllable))
    given = list(islice(product(*ways[1:]), GIVEN_NAMES))
    return [(first, *rest) for first in ways[0] for rest in given][:MOST_READINGS]


def _parts(name: str) -> Iterator[tuple[str, bool]]:
    """Cut a name into Chinese characters and the words between them; say of each whether it is Chinese."""
    word = ""
    for character in name:
        is_chinese = bool(_all_of(character))
        if not is_chinese and not character.isspace():
            word += character
            continue
        if folded := fold(word):
            yield folded, False
        word = ""
        if is_chinese:
            yield character, True
    if folded := fold(word):
        yield folded, False


@lru_cache(maxsize=8192)
def _all_of(character: str) -> tuple[str, ...]:
    """Return all readings of one character, the usual first; none where it is not Chinese."""
    if character.isascii():
        return ()
    found = _pinyin()(character)
    syllables = [fold(each) for each in found[0]] if found else []
    # 吕 is typed lv by most, lu by some.
    syllables += [each.replace("v", "u") for each in syllables if "v" in each]
    return tuple(dict.fromkeys(each for each in syllables if each))


@lru_cache(maxsize=1)
def _pinyin() -> "Callable[..., list[list[str]]]":
    """Load the dictionary with its first use; that of phrases takes long and says little of names."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    from pypinyin import Style, pinyin

    return partial(pinyin, style=Style.NORMAL, heteronym=True, errors="ignore")
