"""Whom a name of a file or folder names: by number, by name, or by both, as one product or another writes them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from itertools import combinations
from typing import Final

from facedesk.store.people.pinyin import fold
from facedesk.wire.plain import normalized

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
_MOST_NAMED: Final = 3

_DAY: Final = re.compile(
    r"(?:19|20)[0-9]{2}(?:(?:0[1-9]|1[0-2])(?:(?:0[1-9]|[12][0-9]|3[01])(?:[0-2][0-9][0-5][0-9](?:[0-5][0-9])?)?)?)?"
)
"""A year, a month, a day or a minute in one piece."""
_TIME: Final = re.compile(r"[0-2][0-9][0-5][0-9](?:[0-5][0-9][0-9]{0,3})?")
_COUNTER: Final = re.compile(r"0?[0-9]{3}")
_IN_TWO: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""Letters that are written as two where a keyboard has none of them."""

_ZEROS: Final = "photoZerosApart"
_ACCENTS: Final = "photoAccentsApart"
_DATE: Final = "photoDateApart"


class By(IntEnum):
    """How somebody is named, the surest last."""

    NAME = 1
    NUMBER = 2
    BOTH = 3


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a text names.

    `rows` holds one where that is sure, else all that it may be; `code` is then why it is not. `place` is the photo's
    number that it says (0: none). `loose` is the code of what was passed over to find them. Ids below 0 are those of
    people who are stored and not in the file.
    """

    rows: tuple[int, ...] = ()
    by: By = By.NAME
    place: int = 0
    code: str = ""
    loose: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether it names one person."""
        return len(self.rows) == 1 and not self.code


NOBODY: Final = Named()


def folded_number(number: str) -> str:
    """Return what is compared of a number: width does not count, nor whose digits, nor blanks around it."""
    folded = normalized("NFKC", number).strip()
    if folded.isascii():
        return folded
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in folded)


def folded_name(name: str) -> str:
    """Return what is compared of a name: case, width and blanks do not count, nor how accents are written."""
    return "".join(normalized("NFKC", name).casefold().split())


def stem(name: str) -> str:
    """Return a file's name without its ending, or both of them where one was hidden."""
    while "." in name and name[name.rindex(".") :].casefold() in ENDINGS and name.rindex("."):
        name = name[: name.rindex(".")].rstrip()
    return name


class KnownNames:
    """People to be found by what names say, each by an id of their own; what is seldom asked for is made when it is."""

    def __init__(self, people: Iterable[Row] = ()) -> None:
        """Keep the people."""
        self._rows = tuple(people)
        self.numbers: dict[str, list[int]] = defaultdict(list)
        for one, number, _ in self._rows:
            if number:
                self.numbers[folded_number(number).casefold()].append(one)

    @cached_property
    def said(self) -> dict[int, tuple[str, str]]:
        """Number and name as they are compared."""
        return {
            one: (folded_number(number).casefold(), _letters(folded_name(name)))
            for one, number, name in self._rows
        }

    @cached_property
    def numbers_without_zeros(self) -> dict[str, list[int]]:
        """Whose numbers these are but for zeros before them."""
        return _grouped((_plain(number), one) for number, some in self.numbers.items() for one in some)

    @cached_property
    def names(self) -> dict[str, list[int]]:
        """Whose names these are."""
        return _grouped((letters, one) for one, (_, letters) in self.said.items() if letters)

    @cached_property
    def names_without_accents(self) -> dict[str, list[int]]:
        """Whose names these are but for accents."""
        return _grouped((bare, one) for one, _, name in self._rows for bare in _without_accents(name))

    @cached_property
    def shapes(self) -> set[tuple[int, str]]:
        """How long numbers are that are digits alone, and how they begin."""
        return {(len(number), number[:_SHORT]) for number in self.numbers if number.isdigit()}


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for key, one in pairs:
        found[key].append(one)
    return found


class Others(KnownNames):
    """Who is stored and not in the file: nobody that a photo of it goes to, but somebody whom it may mean."""

    def __init__(self, people: Iterable[tuple[str, str]] = ()) -> None:
        """Keep the people's numbers and names."""
        self._people = tuple(people)
        super().__init__((-at, number, name) for at, (number, name) in enumerate(self._people, 1))

    def titles(self, ids: Iterable[int]) -> str:
        """Name some of those with these ids."""
        people = [self._people[-one - 1] for one in ids if one < 0]
        named = [f"{number} {name}".strip() for number, name in people[:_MOST_NAMED]]
        return ", ".join([*named, *(["…"] if len(people) > _MOST_NAMED else [])])


NOBODY_ELSE: Final = Others()


@dataclass(frozen=True, slots=True)
class _Fitting:
    """Whom a number or a name fits; `is_loose` says that it does but for zeros or accents."""

    rows: tuple[int, ...] = ()
    is_loose: bool = False


def _fitting(closely: Sequence[int], loosely: Callable[[], Sequence[int]]) -> _Fitting:
    """Choose whom something fits best; where that is nobody of the file, whoever of it fits loosely as well."""
    if any(row > 0 for row in closely):
        return _Fitting(tuple(closely))
    if not closely:
        return _Fitting(tuple(loosely()), is_loose=True)
    return _Fitting((*closely, *(row for row in loosely() if row > 0)))


class NamedPeople:
    """The people of a file, to be found by what names say, beside whom the same may name."""

    def __init__(self, rows: Sequence[Row], others: Others = NOBODY_ELSE) -> None:
        """Keep the rows, and who is stored beside them."""
        self._file, self._others = KnownNames(rows), others

    def number_of(self, row: int) -> str:
        """Return a row's number as it is compared."""
        return self._said(row)[0]

    def titles(self, ids: Iterable[int]) -> str:
        """Name some of those who are stored and not in the file."""
        return self._others.titles(ids)

    def read(self, text: str) -> Named:
        """Return whom a name without its ending names."""
        said = folded_number(text).casefold()
        said = _COPY.sub("", said).strip() or said
        if found := self._by_number(said):
            return found
        if "#" in said:
            said = _KEYED.sub(" ", said).strip()
        if (named := self._name_rows(said)).rows:
            return _one_or_more(named, By.NAME)
        if found := self._placed(said):
            return found
        return self._among(said)

    def _said(self, row: int) -> tuple[str, str]:
        return (self._file if row > 0 else self._others).said[row]

    def _number_rows(self, number: str) -> _Fitting:
        """Find a number; zeros before it apart where it is digits alone."""
        file, others = self._file, self._others
        closely = [*file.numbers.get(number, ()), *others.numbers.get(number, ())]
        if not number.isdigit():
            return _Fitting(tuple(closely))
        plain = _plain(number)
        return _fitting(
            closely,
            lambda: [
                *file.numbers_without_zeros.get(plain, ()),
                *others.numbers_without_zeros.get(plain, ()),
            ],
        )

    def _name_rows(self, said: str) -> _Fitting:
        """Find a name; accents apart where they are left away, or written as German does without them."""
        letters = _letters(folded_name(said))
        if not letters:
            return _Fitting()
        file, others = self._file, self._others
        closely = [*file.names.get(letters, ()), *others.names.get(letters, ())]
        return _fitting(
            closely,
            lambda: list(
                dict.fromkeys(
                    row
                    for bare in _without_accents(said)
                    for known in (file, others)
                    for row in known.names_without_accents.get(bare, ())
                )
            ),
        )

    def _by_number(self, said: str) -> Named | None:
        """Find a number that is the whole text, zeros before it apart where that fits one person only."""
        found = self._number_rows(said)
        return _one_or_more(found, By.NUMBER) if found.rows else None

    def _placed(self, said: str) -> Named | None:
        """Read NUMBER-2, NAME_2 and NAME (2)."""
        found = _PLACED.fullmatch(said)
        if found is None:
            return None
        base, digits = found[1].strip(), found[2] or found[3]
        place = int(digits)
        if by_number := self._by_number(base):
            return replace(by_number, place=place)
        named = self._name_rows(base)
        if not named.rows:
            return None
        # So short a number is more likely a photo's than that of somebody whom the file does not hold.
        numbered = self._number_rows(digits)
        meant = [row for row in numbered.rows if row > 0]
        both = [row for row in named.rows if row in meant]
        if len(both) == 1:
            return Named((both[0],), By.BOTH, loose=_ZEROS if numbered.is_loose else "")
        if meant and place > _NUMBERED_UNKNOWN:
            return Named((*named.rows, *meant), code="photoDoubtful")
        return replace(_one_or_more(named, By.NAME), place=place)

    def _among(self, said: str) -> Named:
        """Find a number, a name or both among other signs."""
        runs = _RUN.findall(said)
        by_number: dict[int, _Run] = {}
        for run in runs:
            numbered = self._number_rows(run)
            for row in numbered.rows:
                if row > 0 or len(run) > _SHORT:
                    by_number[row] = _Run(run, numbered.is_loose)
        by_name = self._rows_of_pieces(said)
        whole = _letters(folded_name(said))
        both = [row for row in by_number if row in by_name or self._holds_name(whole, row)]
        if both:
            return self._both(both, by_number, set(by_name), runs)
        if len(by_number) > 1:
            by_number = {row: run for row, run in by_number.items() if len(run.text) > _SHORT} or by_number
        if by_number:
            return self._numbered(said, by_number, set(by_name), runs)
        if not by_name:
            return NOBODY
        accents = any(by_name.values())
        one = _one_or_more(_Fitting(tuple(sorted(by_name)), accents), By.NAME)
        if any(len(run) >= _NUMBERED_UNKNOWN for run in runs):
            if one.is_sure and self._are_no_number(runs):
                return replace(one, loose=_DATE)
            return Named(one.rows, code="photoDoubtful")  # a number, but nobody's here
        return replace(one, place=_place(runs, ""))

    def _are_no_number(self, runs: Sequence[str]) -> bool:
        """Whether digits beside a name are a date, a time behind it or a counter, and no number as people here have."""
        shapes = self._file.shapes | self._others.shapes
        lengths = {length for length, _ in shapes}
        is_dated = False
        for run in runs:
            if len(run) <= _SHORT:
                continue
            if _DAY.fullmatch(run) and (len(run), run[:_SHORT]) not in shapes:
                is_dated = True
            elif not (is_dated and _TIME.fullmatch(run)) and (
                not _COUNTER.fullmatch(run) or lengths & {len(run), len(_plain(run))}
            ):
                return False
        return True

    def _numbered(
        self, said: str, by_number: dict[int, "_Run"], by_name: set[int], runs: Sequence[str]
    ) -> Named:
        """Settle a text with a number that is not beside its own name."""
        if len(by_number) > 1 or by_name:
            return Named(tuple(sorted({*by_number, *by_name})), code="photoDoubtful")
        ((row, run),) = by_number.items()
        if self._is_meant(said, run.text, runs):
            return Named((row,), By.NUMBER, _place(runs, run.text), loose=_ZEROS if run.is_loose else "")
        return Named((row,), code="photoDoubtful")

    def _both(
        self, both: Sequence[int], by_number: dict[int, "_Run"], by_name: set[int], runs: Sequence[str]
    ) -> Named:
        """Settle a text with number and name of one row: another's number or name beside them makes it doubtful."""
        if len(both) > 1:
            both = [row for row in both if len(by_number[row].text) > _SHORT] or both
        others = {row for row in by_number if row not in both and len(by_number[row].text) > _SHORT}
        mine = {letters for letters in (self._said(row)[1] for row in both) if letters}
        others |= {
            row for row in by_name if row not in both and not any(self._said(row)[1] in own for own in mine)
        }
        if len(both) > 1 or others:
            return Named(tuple(sorted({*both, *others})), code="photoDoubtful")
        run = by_number[both[0]]
        return Named((both[0],), By.BOTH, _place(runs, run.text), loose=_ZEROS if run.is_loose else "")

    def _rows_of_pieces(self, said: str) -> dict[int, bool]:
        """Return whoever has a name that is one piece of a text, or several after each other; and whether loosely."""
        pieces = [piece for piece in re.split(r"[\W\d_]+", folded_blanks(said)) if piece][:_MOST_PIECES]
        found: dict[int, bool] = {}
        for start, end in combinations(range(len(pieces) + 1), 2):
            named = self._name_rows("".join(pieces[start:end]))
            for row in named.rows:
                found[row] = found.get(row, True) and named.is_loose
        return found

    def _holds_name(self, letters: str, row: int) -> bool:
        name = self._said(row)[1]
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


@dataclass(frozen=True, slots=True)
class _Run:
    """Digits that are somebody's number, perhaps but for zeros before them."""

    text: str
    is_loose: bool


def folded_blanks(text: str) -> str:
    """Fold a text as names are, with its blanks kept."""
    return normalized("NFKC", text).casefold()


def _one_or_more(found: _Fitting, by: By) -> Named:
    loosely = _ACCENTS if by is By.NAME else _ZEROS
    code = "" if len(found.rows) == 1 else "photoNameTwice"
    return Named(found.rows, by, code=code, loose=loosely if found.is_loose else "")


def _plain(number: str) -> str:
    """Return a number without the zeros before it."""
    return number.lstrip("0") or number[:1]


def _without_accents(name: str) -> Iterable[str]:
    """Return a name as it is typed on a keyboard without its letters; nothing where that is no Latin text."""
    text = normalized("NFKC", name).casefold()
    ways = (text,) if text.isascii() else (text, text.translate(_IN_TWO))
    return dict.fromkeys(bare for way in ways if (bare := _letters(fold(way))).isascii() and bare)


def _letters(folded: str) -> str:
    return "".join(sign for sign in folded if sign.isalnum())


def _place(runs: Sequence[str], number: str) -> int:
    """Return the photo's number that the last run says, where it is short and not the person's number."""
    if len(runs) > 1 or (runs and not number):
        last = runs[-1]
        if last != number and len(last) <= _SHORT:
            return int(last)
    return 0
