"""Which photo belongs to whom: by number, by name, by the folder it lies in; what is not sure is said, not guessed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import PurePosixPath
from typing import Final, Protocol

from facedesk.exchange.photos.naming import (
    NOBODY,
    NOBODY_ELSE,
    By,
    Named,
    NamedPeople,
    Others,
    Row,
    folded_number,
    stem,
)
from facedesk.store.people.people import PHOTO_PLACES
from facedesk.texts import Reason, reason

_SHORT: Final = 2
"""A number of so few digits may as well count the photos of a folder."""
_MOST_OTHERS: Final = 1
"""A folder that holds photos named by more people than this, and not by the one it names itself, is not theirs."""


class Contents(Protocol):
    """Which photos are the same, byte for byte."""

    def size(self, name: str) -> int:
        """Return a photo's length in bytes."""

    def digest(self, name: str) -> bytes:
        """Return what only the same bytes have; b"" where it cannot be read."""


@dataclass(slots=True)
class Matched:
    """What came of the names: photos by row (place from 0 -> file), what is to be said, and files nobody takes.

    `why` says of those files why, where it is not that they name nobody. `agreement` grows with how many people the
    names name, and how well; it tells the right reading of their bytes from the others.
    """

    photos: dict[int, dict[int, str]] = field(default_factory=dict)
    remarks: dict[int, list[Reason]] = field(default_factory=lambda: defaultdict(list))
    unused: tuple[str, ...] = ()
    why: dict[str, Reason] = field(default_factory=dict)
    agreement: tuple[int, int] = (0, 0)

    def leave(self, file: str, why: Reason, rows: Iterable[int]) -> None:
        """Leave a file to nobody, and say so at each row that it may be of."""
        self.why[file] = why
        for row in rows:
            self.remarks[row].append(why)


@dataclass(frozen=True, slots=True)
class _File:
    """A photo, what its own name says, and the folder that names somebody, as far up as that lies."""

    name: str
    text: str
    own: Named
    folder: str = ""
    folder_says: Named = NOBODY

    @property
    def index(self) -> int:
        """Return which of a folder's photos it is, where its name says nothing else (0: it does)."""
        text = folded_number(self.text)
        is_index = text.isdigit() and len(text) <= _SHORT and int(text) <= PHOTO_PLACES
        return int(text) if is_index else 0


@dataclass(frozen=True, slots=True)
class _Claim:
    """A photo that names one person; `where` is the folder that has to be the same for photos of one person."""

    file: str
    row: int
    place: int
    by: By
    where: str
    is_own_folder: bool = False
    loose: str = ""


def match(
    files: Iterable[str],
    rows: Sequence[Row],
    contents: Contents | None = None,
    others: Others = NOBODY_ELSE,
) -> Matched:
    """Match photos' names to rows.

    NUMBER.jpg is the first photo, NUMBER-2.jpg, NUMBER_2.jpg and NUMBER (2).jpg the second; likewise with a name, with
    both, and in a folder that is named so. Who has a photo by number gets none by name.
    What may as well be a photo of somebody who is stored and not in the file is taken by nobody.
    """
    roster = NamedPeople(rows, others)
    read = _read(files, roster)
    matched = Matched()
    claims: dict[int, list[_Claim]] = defaultdict(list)
    unused = []
    for file in read:
        said = _settled(file, roster)
        of_file = [row for row in said.rows if row > 0]
        if not of_file:
            unused.append(file.name)
        elif said.is_sure:
            is_own = file.folder_says is not NOBODY
            where = file.folder if is_own else str(PurePosixPath(file.name).parent)
            claims[said.rows[0]].append(
                _Claim(file.name, said.rows[0], said.place, said.by, where, is_own, said.loose)
            )
        else:
            matched.leave(file.name, _doubt(said, file.name, roster), of_file)
    taken = {row: _without_doubles(matched, found, contents) for row, found in claims.items()}
    counting = _counting_folders(taken, roster)
    for row, found in taken.items():
        _receive(matched, row, found, roster, counting)
    matched.unused = tuple(sorted({*unused, *matched.why}))
    by_name = sum(claim.by is not By.NUMBER for found in claims.values() for claim in found)
    matched.agreement = sum(map(len, claims.values())), by_name
    return matched


def _read(files: Iterable[str], roster: NamedPeople) -> list[_File]:
    """Read all names, those of the folders too."""
    known: dict[str, Named] = {}
    found = []
    for name in files:
        way = PurePosixPath(name)
        text = stem(way.name)
        folder, says = _folder(way.parent, roster, known)
        found.append(_File(name, text, roster.read(text), folder, says))
    return _without_false_folders(found)


def _folder(parent: PurePosixPath, roster: NamedPeople, known: dict[str, Named]) -> tuple[str, Named]:
    """Return the nearest folder that names somebody."""
    for folder in (parent, *parent.parents):
        if not folder.name:
            break
        way = str(folder)
        if way not in known:
            said = roster.read(folder.name)
            known[way] = NOBODY if said.code == "photoDoubtful" else said
        if known[way].rows:
            return way, known[way]
    return "", NOBODY


def _without_false_folders(files: list[_File]) -> list[_File]:
    """Pass over folders that name somebody by chance: their photos name several others."""
    others: dict[str, set[int]] = defaultdict(set)
    for file in files:
        if (
            file.folder
            and file.own.is_sure
            and not file.index
            and file.own.rows[0] not in file.folder_says.rows
        ):
            others[file.folder].add(file.own.rows[0])
    false = {folder for folder, rows in others.items() if len(rows) > _MOST_OTHERS}
    return [replace(file, folder="", folder_says=NOBODY) if file.folder in false else file for file in files]


def _settled(file: _File, roster: NamedPeople) -> Named:
    """Return whom a file names, its folder considered."""
    own, folder = file.own, file.folder_says
    # A folder of somebody who is not in the file may as well be a year, or a floor.
    is_foreign = all(row < 0 for row in folder.rows) and own.is_sure and not file.index
    if not folder.rows or is_foreign:
        return own
    if not folder.is_sure:
        return _within(own, folder)
    (row,) = folder.rows
    is_strong = folder.by is not By.NUMBER or len(roster.number_of(row)) > _SHORT
    if file.index and is_strong:
        return replace(folder, place=file.index)
    by = max(folder.by, own.by if own.rows == (row,) else folder.by)
    is_theirs = row in own.rows and (own.is_sure or own.code == "photoNameTwice" or len(own.rows) == 1)
    if not own.rows or is_theirs:
        return Named((row,), by, own.place or file.index, loose=_looser(own, folder))
    if is_strong and len(own.rows) == 1 and own.code == "photoDoubtful":
        return replace(folder, place=0)
    return Named(tuple(sorted({row, *own.rows})), code="photoDoubtful")


def _within(own: Named, folder: Named) -> Named:
    """Choose among those whose name a folder has."""
    if not own.rows:
        return folder
    both = tuple(row for row in own.rows if row in folder.rows)
    if len(both) == 1 and own.by is not By.NAME:
        return Named(both, By.BOTH, own.place)
    return (
        Named(both, code="photoNameTwice") if both else Named((*folder.rows, *own.rows), code="photoDoubtful")
    )


def _looser(own: Named, folder: Named) -> str:
    """Return what was passed over where folder and file name one person; nothing where either names them closely."""
    return folder.loose if not own.rows or own.loose else ""


def _doubt(said: Named, file: str, roster: NamedPeople) -> Reason:
    rows = ", ".join(str(row) for row in said.rows if row > 0)
    if others := roster.titles(said.rows):
        return reason("photoOfStored", file=file, rows=rows, others=others)
    return reason(said.code, file=file, rows=rows)


def _without_doubles(matched: Matched, claims: list[_Claim], contents: Contents | None) -> list[_Claim]:
    """Keep one of those that are the same byte for byte: the one that names its person best."""
    if contents is None or len(claims) < 2:  # noqa: PLR2004
        return claims
    sizes = {claim.file: contents.size(claim.file) for claim in claims}
    firsts: dict[tuple[int, bytes], _Claim] = {}
    kept = []
    in_order = sorted(claims, key=lambda claim: (-claim.by, claim.place, claim.file))
    for size, some in groupby(
        sorted(in_order, key=lambda claim: sizes[claim.file]), lambda one: sizes[one.file]
    ):
        alike = list(some)
        for claim in alike:
            digest = contents.digest(claim.file) if len(alike) > 1 else b""
            first = firsts.setdefault((size, digest), claim) if digest else claim
            if first is claim:
                kept.append(claim)
            else:
                matched.leave(
                    claim.file, reason("photoDouble", file=claim.file, first=first.file), [claim.row]
                )
    return kept


def _counting_folders(claims: Mapping[int, Sequence[_Claim]], roster: NamedPeople) -> set[str]:
    """Return the folders whose short numbers count their photos: another one has a photo of the same number."""
    found: set[str] = set()
    for row, some in claims.items():
        if len(roster.number_of(row)) <= _SHORT:
            found.update(*_torn(_by_number(some)))
    return found


def _by_number(claims: Iterable[_Claim]) -> list[_Claim]:
    return [claim for claim in claims if claim.by is By.NUMBER and not claim.is_own_folder]


def _torn(claims: Iterable[_Claim]) -> list[set[str]]:
    """Return for each photo's number that is claimed in several folders those folders."""
    where: dict[int, set[str]] = defaultdict(set)
    for claim in claims:
        where[claim.place].add(claim.where)
    return [folders for folders in where.values() if len(folders) > 1]


def _receive(
    matched: Matched, row: int, claims: Sequence[_Claim], roster: NamedPeople, counting: set[str]
) -> None:
    """Assign a row its photos, or none where it is not sure that they are one person's."""
    best = _best(claims)
    for claim in claims:
        if best and claim not in best:
            better = reason("photoByNumber", file=claim.file, other=best[0].file)
            matched.leave(claim.file, better, [row])
    found = best or list(claims)
    if why := _unsure(row, found, roster, counting, is_by_name=not best):
        for claim in found:
            matched.leave(claim.file, reason(why, file=claim.file, rows=row, files=_names(found)), [row])
        return
    _report_shared(matched, row, found)
    matched.photos[row], left = _placed([(claim.place, claim.file) for claim in found])
    for claim in found:
        if claim.loose and claim.file not in left:
            matched.remarks[row].append(reason(claim.loose, file=claim.file))
    for file in left:
        matched.leave(file, reason("photosTooMany", file=file, most=PHOTO_PLACES), [row])


def _best(claims: Sequence[_Claim]) -> list[_Claim]:
    """Return what is named by more than a name, with what lies in a folder that holds such a photo of its person."""
    best = [claim for claim in claims if claim.by is not By.NAME]
    folders = {claim.where for claim in best if claim.is_own_folder}
    beside = [one for one in claims if one.by is By.NAME and one.is_own_folder and one.where in folders]
    return [*best, *beside]


def _unsure(
    row: int, claims: Sequence[_Claim], roster: NamedPeople, counting: set[str], *, is_by_name: bool
) -> str:
    """Return why it is not sure that photos are one person's, as a reason's code, or nothing."""
    if len({claim.where for claim in claims}) > 1 and (is_by_name or _torn(claims)):
        return "photoFolders"
    is_short = len(roster.number_of(row)) <= _SHORT
    if is_short and any(claim.where in counting for claim in _by_number(claims)):
        return "photoDoubtful"
    return ""


def _names(claims: Iterable[_Claim]) -> str:
    return ", ".join(sorted(claim.file for claim in claims))


def _report_shared(matched: Matched, row: int, claims: Iterable[_Claim]) -> None:
    """Remark which photos claim one place; they are of one person, who has them one after the other."""
    shared: dict[int, list[str]] = defaultdict(list)
    for claim in claims:
        shared[claim.place].append(claim.file)
    for place, files in sorted(shared.items()):
        if len(files) > 1 and (place or not any(claim.is_own_folder for claim in claims)):
            matched.remarks[row].append(reason("photosOnePlace", files=", ".join(sorted(files))))


def _placed(found: list[tuple[int, str]]) -> tuple[dict[int, str], list[str]]:
    """Return each photo the place that it names, else the next that is free; and what finds none."""
    places: dict[int, str] = {}
    others = []
    for number, file in sorted(
        found, key=lambda one: (one[0], len(one[1]), one[1])
    ):  # 1.jpg before its copies
        place = max(number, 1) - 1
        if place < PHOTO_PLACES and place not in places:
            places[place] = file
        else:
            others.append(file)
    for place in range(PHOTO_PLACES):
        if place not in places and others:
            places[place] = others.pop(0)
    return dict(sorted(places.items())), others
