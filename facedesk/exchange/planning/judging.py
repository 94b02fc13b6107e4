"""What is to become of rows among the others of their file, beside what is stored, and with their photos."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from facedesk.exchange.bounds import PHOTOS_WITHIN_S
from facedesk.exchange.columns.choices import ImportChoices
from facedesk.exchange.columns.words import simplified
from facedesk.exchange.keeper import CheckProblem, Keeper
from facedesk.exchange.photos.matching import Matched, match
from facedesk.exchange.photos.naming import Others, Row
from facedesk.exchange.photos.photos import Photos
from facedesk.exchange.planning.building import built
from facedesk.exchange.planning.planned import LACKS_PHOTO, RENAMES, PlannedRow
from facedesk.photo.thumbnail import PhotoError
from facedesk.store.people.people import Person
from facedesk.texts import Reason, reason
from facedesk.wire.person_fields import FIELDS
from facedesk.wire.schedule import Week

_ATTRIBUTES: Final = {row.file: row.attribute for row in FIELDS}
_VALIDITY: Final = frozenset({"valid_from", "valid_until"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What rows are judged against: who of them is stored, by number, whose check it is, and what was chosen.

    `everybody` holds number and name of all who are stored, where photos may name them.
    """

    stored: Mapping[str, Person]
    keeper: Keeper
    choices: ImportChoices
    everybody: Sequence[tuple[str, str]] = ()


def judged(
    rows: Sequence[PlannedRow], photos: Photos | None, against: Surroundings
) -> tuple[list[PlannedRow], Matched]:
    """Judge rows that were read, with the photos' files; also give what became of those."""
    firsts = _firsts(rows)
    counted = [_named(row, against.stored) for row in rows if firsts.get(row.number) == row.row]
    others = (one for one in against.everybody if one[0] not in firsts)
    matched = _match(photos, [(row.row, row.number, row.name) for row in counted], Others(others))
    today = against.keeper.people.today()
    made = []
    for row in rows:
        first = firsts.get(row.number, row.row)
        if first != row.row:
            twice = reason("numberTwice", row=row.row, number=row.number, first=first)
            row = failed(row, twice.about("number"))  # noqa: PLW2901
        made.append(_judged(_matched(_named(row, against.stored), matched), against, today))
    return made, matched


def _match(photos: Photos | None, rows: Sequence[Row], others: Others) -> Matched:
    """Match the photos' names, in whichever reading of their bytes names most of the rows."""
    if photos is None:
        return Matched()
    if len(photos.readings) > 1:
        best = max(
            photos.readings, key=lambda encoding: match(photos.named(encoding), rows, None, others).agreement
        )
        if best != photos.encoding:
            photos.read_names_as(best)
    return match(photos.names, rows, photos, others)


def _named(row: PlannedRow, stored: Mapping[str, Person]) -> PlannedRow:
    """Name a row that says only a number."""
    known = stored.get(row.number)
    return row if row.name or known is None else replace(row, name=known.name)


def _matched(row: PlannedRow, matched: Matched) -> PlannedRow:
    if row.row not in matched.photos and row.row not in matched.remarks:
        return row
    found = (remark.about("photos") for remark in matched.remarks.get(row.row, ()))
    return replace(row, photos=matched.photos.get(row.row, {}), remarks=(*row.remarks, *found))


def _firsts(rows: Iterable[PlannedRow]) -> dict[str, int]:
    """Return the row in which each number stands first."""
    firsts: dict[str, int] = {}
    for row in rows:
        if row.number:
            firsts.setdefault(row.number, row.row)
    return firsts


def failed(row: PlannedRow, *problems: Reason) -> PlannedRow:
    """Return a row that cannot be imported."""
    return replace(row, action="fail", problems=(*row.problems, *problems))


def _judged(row: PlannedRow, against: Surroundings, today: date) -> PlannedRow:
    """Judge a row; one that fails already is told all else that is amiss with it as well."""
    stored = against.stored.get(row.number)
    is_failed = row.action == "fail"
    if stored is not None and against.choices.existing == "skip" and not is_failed:
        left = reason("storedAlready", number=row.number).about("number")
        return replace(row, action="skip", remarks=(left,))
    person = built(row.number, row.changes, stored, today)
    found = against.keeper.people.check(person, dict.fromkeys(row.photos, b""))
    problems = [problem.reason.about(problem.field) for problem in found if _counts(problem, row)]
    if problems or is_failed:
        return failed(row, *problems)
    if "valid_until" in row.changes and person.valid_until < today:
        over = reason("validityOver", day=person.valid_until.isoformat()).about("valid_until")
        row = replace(row, remarks=(*row.remarks, over))
    row = replace(row, remarks=(*row.remarks, *_blank_days(row, person.schedule, stored)))
    if stored is None:
        return row if row.action == "add" else replace(row, action="add")
    return replace(row, action="update", remarks=(*row.remarks, *_renamed(row, stored)))


def _blank_days(row: PlannedRow, week: Week, stored: Person | None) -> tuple[Reason, ...]:
    """Return which days of a week have no hours beside others that have: other products mean closed by that."""
    blank = [str(place) for place, day in enumerate(week.days, 1) if day.is_all_day]
    is_new = "schedule" in row.changes and (stored is None or stored.schedule != week)
    if not is_new or not blank or not any(day.periods for day in week.days):
        return ()
    return (reason("weekBlankDays", days=", ".join(blank)).about("schedule"),)


def _renamed(row: PlannedRow, stored: Person) -> tuple[Reason, ...]:
    """Return that somebody who is stored gets another name, which may be somebody else's."""
    if simplified(row.name) == simplified(stored.name):
        return ()
    said = reason(RENAMES, number=row.number, before=stored.name, after=row.name)
    return (said.about("name"),)


def _counts(problem: CheckProblem, row: PlannedRow) -> bool:
    """Whether a problem is one of the row's own, not of what stands in for a cell that could not be read."""
    if problem.is_warning or problem.field in {_field(key) for key in row.unread}:
        return False
    return problem.reason.code != "validityReversed" or not row.unread & _VALIDITY


def _field(key: str) -> str:
    """Return the person's attribute that a column fills."""
    return "schedule" if key.startswith("day_") else _ATTRIBUTES.get(key, key)


def with_photos_late(row: PlannedRow) -> PlannedRow:
    """Fail a row whose photos have not come in time."""
    return row if row.action == "skip" else failed(row, photos_late(row).about("photos"))


def photos_late(row: PlannedRow) -> Reason:
    """Return a row with the remark that its photos have not come in time."""
    files = ", ".join(row.photos.values())
    return reason("photoUnreadable", file=files, why="photoFileSlow", limit=round(PHOTOS_WITHIN_S))


def with_photos_seen(row: PlannedRow, photos: Photos | None) -> PlannedRow:
    """Look at the photos of a row: one that cannot be read stops it, what is found about the others is said."""
    if row.action == "skip" or photos is None:
        return row
    problems: list[Reason] = []
    remarks = list(row.remarks)
    for file in row.photos.values():
        try:
            found = [finding for finding in photos.look(file) if not finding.is_fine]
        except PhotoError as error:
            unread = reason("photoUnreadable", file=file, why=error.code, kind=error.kind)
            problems.append(unread.about("photos"))
            continue
        remarks += [
            Reason(
                "photoFinding",
                (("file", file), ("finding", finding.code), *finding.arguments),
                "photos",
            )
            for finding in found
        ]
    row = replace(row, remarks=tuple(remarks))
    return failed(row, *problems) if problems else row


def with_faces_apart(rows: Sequence[PlannedRow], photos: Photos) -> list[PlannedRow]:
    """Return of each row whose photo another row has as well, byte for byte."""
    owners: dict[bytes, list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        for file in row.photos.values():
            if digest := photos.digest_seen(file):
                owners[digest].append((row.row, file))
    shared: dict[int, list[Reason]] = defaultdict(list)
    for some in owners.values():
        if len({row for row, _ in some}) > 1:
            for owner, file in some:
                others = ", ".join(str(other) for other, _ in some if other != owner)
                shared[owner].append(reason("photoOfOthers", file=file, rows=others).about("photos"))
    return [
        replace(row, remarks=(*row.remarks, *shared[row.row])) if row.row in shared else row for row in rows
    ]


def with_photos_missed(
    rows: Sequence[PlannedRow], stored: Mapping[str, Person], *, expected: bool
) -> list[PlannedRow]:
    """Remark on those who would be stored without a photo, which is `expected` where photos are brought at all."""
    said = (reason(LACKS_PHOTO, expected="yes") if expected else reason(LACKS_PHOTO)).about("photos")
    return [
        replace(row, remarks=(*row.remarks, said))
        if row.action in {"add", "update"} and not row.photos and not _has_photo(stored.get(row.number))
        else row
        for row in rows
    ]


def _has_photo(person: Person | None) -> bool:
    return person is not None and any(person.photos)
