"""Whom a name of a file or folder names: by number, by name, or by both, as one product or another writes them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations
from typing import Final

Row = tuple[int, str, str]
"""A row of the file, the person's number and name."""

ENDINGS: Final = frozenset(
    {
        ".jpg",
        ".jpeg",
        ".jpe",
        ".jfif",
        ".png",
        ".bmp",
        ".webp",
        ".gif",
        ".tif",
        ".tiff",
        ".heic",
        ".heif",
        ".avif",
    }
)
"""What is taken for a picture by its name; whether it can be read shows when it is looked at."""

_PLACED: Final = re.compile(r"(.+?)\s*(?:[-_ ]\s*([0-9]{1,2})|\(([0-9]{1,2})\))")
_RUN: Final = re.compile(r"[0-9]+")
_COPY: Final = re.compile(
    r"(?:\s*-\s*|\s+|_)(?:copy|kopie|copie|copia|副本|複本|コピー)(?:\s*\([0-9]+\))?$|"
    r"^(?:复件|複件|copy of|kopie von)\s*(?:\([0-9]+\)\s*)?"
)
_KEYED: Final = re.compile(r"#(?:[sbrtcnp][^#]*|m)(?=#|$)|#m(?=[0-9])")
"""What follows the name in Dahua's names: sex, birthday, region, kind of card; and the mark before its number."""
_SECONDS: Final = re.compile(r"(?:\D*)(?:19|20)[0-9]{6}[-_ ]?[0-2][0-9][0-5][0-9][0-5][0-9](?:[^0-9].*)?")
_CAMERA: Final = frozenset(
    "img dsc dscn dscf pxl mvimg p pic vid wp gopr screenshot snapshot capture scan photo image bild foto picture face "
    "wechat 微信图片 mmexport 图片 照片 截图 屏幕截图 扫描 人脸 抓拍".split()
)
_MEANS_NUMBER: Final = frozenset(
    "id no nr number num emp employee employeeno empno employeeid user userid person personid pin uid staff staffid "
    "工号 编号 员工 员工号 人员 人员编号 学号 号".split()
)
_LONG: Final = 5
"""So many digits are no counter of a camera, and stand in a name by no accident."""
_SHORT: Final = 2
_NUMBERED_UNKNOWN: Final = 3
_MOST_PIECES: Final = 6


class By(IntEnum):
    """How somebody is named, the surest last."""

    NAME = 1
    NUMBER = 2
    BOTH = 3


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a text names.

    `rows` holds one where that is sure, else all that it may be; `code` is then why it is not. `place` is the photo's
    number that it says (0: none).
    """

    rows: tuple[int, ...] = ()
    by: By = By.NAME
    place: int = 0
    code: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether it names one person."""
        return len(self.rows) == 1 and not self.code


NOBODY: Final = Named()


def folded_number(number: str) -> str:
    """Give what is compared of a number: width does not count, nor whose digits, nor blanks around it."""
    folded = unicodedata.normalize("NFKC", number).strip()
    if folded.isascii():
        return folded
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in folded)


def folded_name(name: str) -> str:
    """Give what is compared of a name: case, width and blanks do not count, nor how accents are written."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def stem(name: str) -> str:
    """Give a file's name without its ending, or both of them where one was hidden."""
    while "." in name and name[name.rindex(".") :].casefold() in ENDINGS and name.rindex("."):
        name = name[: name.rindex(".")].rstrip()
    return name


class Roster:
    """The people of a file, to be found by what names say."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Take the rows."""
        self._exact: dict[str, int] = {}
        self._numbers: dict[str, list[int]] = defaultdict(list)
        self._names: dict[str, list[int]] = defaultdict(list)
        self._said: dict[int, tuple[str, str]] = {}
        for row, number, name in rows:
            letters = _letters(folded_name(name))
            self._said[row] = folded_number(number), letters
            if number:
                self._exact.setdefault(folded_number(number), row)
                self._numbers[_plain(folded_number(number))].append(row)
            if letters:
                self._names[letters].append(row)

    def number_of(self, row: int) -> str:
        """Give a row's number as it is compared."""
        return self._said[row][0]

    def read(self, text: str) -> Named:
        """Say whom a name without its ending names."""
        said = folded_number(text).casefold()
        said = _COPY.sub("", said).strip() or said
        if found := self._by_number(said):
            return found
        if "#" in said:
            said = _KEYED.sub(" ", said).strip()
        if rows := self._by_name(said):
            return _one_or_more(rows, By.NAME)
        if found := self._placed(said):
            return found
        return self._among(said)

    def _by_number(self, said: str) -> Named | None:
        """Find a number that is the whole text, zeros before it apart where that fits one person only."""
        if (row := self._exact.get(said)) is not None:
            return Named((row,), By.NUMBER)
        rows = self._numbers.get(_plain(said), []) if said.isdigit() else []
        return _one_or_more(rows, By.NUMBER) if rows else None

    def _by_name(self, said: str) -> list[int]:
        letters = _letters(folded_name(said))
        return self._names.get(letters, []) if letters else []

    def _placed(self, said: str) -> Named | None:
        """Read NUMBER-2, NAME_2 and NAME (2)."""
        found = _PLACED.fullmatch(said)
        if found is None:
            return None
        base, place = found[1].strip(), int(found[2] or found[3])
        if by_number := self._by_number(base):
            return Named(by_number.rows, by_number.by, place, by_number.code)
        rows = self._by_name(base)
        if not rows:
            return None
        meant = self._numbers.get(str(place), [])
        both = [row for row in rows if row in meant]
        if len(both) == 1:
            return Named((both[0],), By.BOTH)
        if meant and place > _NUMBERED_UNKNOWN:
            return Named((*rows, *meant), code="photoDoubtful")
        one = _one_or_more(rows, By.NAME)
        return Named(one.rows, one.by, place, one.code)

    def _among(self, said: str) -> Named:
        """Find a number, a name or both among other signs."""
        runs = _RUN.findall(said)
        by_number = {row: run for run in runs for row in self._run_rows(run)}
        by_name = set(self._rows_of_pieces(said))
        letters = _letters(folded_name(said))
        both = [row for row in by_number if row in by_name or self._holds_name(letters, row)]
        if both:
            return self._both(both, by_number, by_name, runs)
        if len(by_number) > 1:
            by_number = {row: run for row, run in by_number.items() if len(run) > _SHORT} or by_number
        if by_number:
            return self._numbered(said, by_number, by_name, runs)
        if by_name and any(len(run) >= _NUMBERED_UNKNOWN for run in runs):  # a number, but nobody's here
            return Named(tuple(sorted(by_name)), code="photoDoubtful")
        if not by_name:
            return NOBODY
        one = _one_or_more(sorted(by_name), By.NAME)
        return Named(one.rows, one.by, _place(runs, ""), one.code)

    def _numbered(
        self, said: str, by_number: dict[int, str], by_name: set[int], runs: Sequence[str]
    ) -> Named:
        """Settle a text with a number that is not beside its own name."""
        if len(by_number) > 1 or by_name:
            return Named(tuple(sorted({*by_number, *by_name})), code="photoDoubtful")
        ((row, run),) = by_number.items()
        if self._is_meant(said, run, runs):
            return Named((row,), By.NUMBER, _place(runs, run))
        return Named((row,), code="photoDoubtful")

    def _both(
        self, both: Sequence[int], by_number: dict[int, str], by_name: set[int], runs: Sequence[str]
    ) -> Named:
        """Settle a text with number and name of one row: another's number or name beside them makes it doubtful."""
        if len(both) > 1:
            both = [row for row in both if len(by_number[row]) > _SHORT] or both
        others = {row for row in by_number if row not in both and len(by_number[row]) > _SHORT}
        mine = {letters for letters in (self._said[row][1] for row in both) if letters}
        others |= {
            row for row in by_name if row not in both and not any(self._said[row][1] in own for own in mine)
        }
        if len(both) > 1 or others:
            return Named(tuple(sorted({*both, *others})), code="photoDoubtful")
        return Named((both[0],), By.BOTH, _place(runs, by_number[both[0]]))

    def _run_rows(self, run: str) -> Sequence[int]:
        exact = self._exact.get(run)
        return [exact] if exact is not None else self._numbers.get(_plain(run), [])

    def _rows_of_pieces(self, said: str) -> Iterator[int]:
        """Give whoever has a name that is one piece of a text, or several after each other."""
        pieces = [piece for piece in re.split(r"[\W\d_]+", folded_blanks(said)) if piece][:_MOST_PIECES]
        for start, end in combinations(range(len(pieces) + 1), 2):
            yield from self._names.get("".join(pieces[start:end]), ())

    def _holds_name(self, letters: str, row: int) -> bool:
        name = self._said[row][1]
        return bool(name) and name in letters

    @staticmethod
    def _is_meant(said: str, run: str, runs: Sequence[str]) -> bool:
        """Whether a number among other signs is a person's: not a camera's counter, nor a date or time."""
        words = {word for word in re.split(r"[\W\d_]+", said) if word}
        others = [other for other in runs if other != run]
        if _SECONDS.fullmatch(said) or (words & _CAMERA and any(len(one) > _SHORT for one in others)):
            return False
        if len(_plain(run)) >= _LONG:
            return True
        return words <= _MEANS_NUMBER and not others


def folded_blanks(text: str) -> str:
    """Fold a text as names are, with its blanks kept."""
    return unicodedata.normalize("NFKC", text).casefold()


def _one_or_more(rows: Sequence[int], by: By) -> Named:
    return Named(tuple(rows), by, code="" if len(rows) == 1 else "photoNameTwice")


def _plain(number: str) -> str:
    """Give a number without the zeros before it."""
    return number.lstrip("0") or number[:1]


def _letters(folded: str) -> str:
    return "".join(sign for sign in folded if sign.isalnum())


def _place(runs: Sequence[str], number: str) -> int:
    """Give the photo's number that the last run says, where it is short and not the person's number."""
    if len(runs) > 1 or (runs and not number):
        last = runs[-1]
        if last != number and len(last) <= _SHORT:
            return int(last)
    return 0
