"""Numbers that are one but for zeros before them, which spreadsheets lose: in the file, and beside who is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from facedesk.exchange.planning.planned import LIKE_ANOTHER, PlannedRow
from facedesk.store.people.people import Person
from facedesk.texts import Reason, reason

Alike = Mapping[str, Sequence[tuple[str, str]]]
"""Who is stored, number and name, by the number without zeros before it."""


def new_keys(rows: Sequence[PlannedRow], stored: Mapping[str, Person]) -> set[str]:
    """Return the numbers of those who are not stored, without zeros before them."""
    return {row.number.lstrip("0") for row in rows if row.number and row.number not in stored}


def with_likeness_said(
    rows: Sequence[PlannedRow], stored: Mapping[str, Person], alike: Alike
) -> list[PlannedRow]:
    """Remark on those who would be added beside somebody whose number differs by zeros alone."""
    in_file = _several(rows)
    return [
        replace(row, remarks=(*row.remarks, told.about("number")))
        if row.action == "add"
        and row.number not in stored
        and (told := _told(row, alike, in_file.get(row.number.lstrip("0"), {}))) is not None
        else row
        for row in rows
    ]


def _several(rows: Sequence[PlannedRow]) -> dict[str, dict[str, int]]:
    """Return the numbers of which a file has several shapes, without zeros before them: each shape's first row."""
    shapes: dict[str, str] = {}
    several = {
        key
        for row in rows
        if row.number and shapes.setdefault(key := row.number.lstrip("0"), row.number) != row.number
    }
    found: dict[str, dict[str, int]] = {key: {} for key in several}
    for row in rows:
        if row.number and (key := row.number.lstrip("0")) in several:
            found[key].setdefault(row.number, row.row)
    return found


def _told(row: PlannedRow, alike: Alike, in_file: Mapping[str, int]) -> Reason | None:
    for number, name in alike.get(row.number.lstrip("0"), ()):
        return reason(LIKE_ANOTHER, number=row.number, other=number, name=name)
    for number, at in in_file.items():
        if number != row.number:
            return reason(f"{LIKE_ANOTHER}InFile", number=row.number, other=number, row=at)
    return None
