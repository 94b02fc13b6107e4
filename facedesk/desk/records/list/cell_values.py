"""What a cell of the table stands for: the criteria that it fits, what they are called, and what it is copied as."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from facedesk.desk.records.list.columns import PassColumn
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.text.records import filter_text
from facedesk.store.records.local_time import local_time
from facedesk.store.records.records import PassRow
from facedesk.store.records.search.criteria import Criterion, Field, Range, Span, midnight
from facedesk.wire.values import InOut, Verdict


@dataclass(frozen=True, slots=True)
class CellValue:
    """One value of a cell: how it is called, by what it is looked for, and whether all others can be, too."""

    words: str
    criterion: Criterion
    has_others: bool = True


def values_of(row: PassRow, column: PassColumn, places: PlaceNames) -> list[CellValue]:
    """Return what a cell says that other passes may say, too."""
    made = _MAKERS.get(column)
    return made(row, places) if made is not None else []


def words_of(row: PassRow, column: PassColumn, places: PlaceNames) -> str:
    """Return what a cell is copied as."""
    if column is PassColumn.PERSON:
        return pass_text.name_of(row)
    if column is PassColumn.RESULT:
        return pass_text.state_word(row)
    if column is PassColumn.TIME:
        return pass_text.whole_time(row)
    found = values_of(row, column, places)
    return found[0].words if found else ""


def day_of(row: PassRow) -> Span:
    """Return the day of a pass as its place calls it."""
    begin = midnight(local_time(row))
    return Span(begin, begin + timedelta(days=1))


def _of_person(row: PassRow, _places: PlaceNames) -> list[CellValue]:
    if pass_text.is_stranger(row):
        return [
            CellValue(pass_text.name_of(row), Criterion(Field.RESULT, frozenset({str(Verdict.STRANGER)})))
        ]
    if not row.id_number:
        return []
    return [CellValue(pass_text.name_of(row), Criterion(Field.NUMBER, frozenset({row.id_number})))]


def _of_result(row: PassRow, _places: PlaceNames) -> list[CellValue]:
    found = []
    if row.fever:
        found.append(CellValue(pass_text.word_of("fever"), Criterion(Field.FEVER, True)))
    if row.verdict is None:
        found.append(CellValue(pass_text.word_of("problem"), Criterion(Field.PROBLEM, True)))
    else:
        verdict = str(row.verdict)
        found.append(CellValue(pass_text.word_of(verdict), Criterion(Field.RESULT, frozenset({verdict}))))
    return found


def _of_time(row: PassRow, _places: PlaceNames) -> list[CellValue]:
    span = day_of(row)
    found = [CellValue(filter_text.span_words(span), Criterion(Field.TIME, span), has_others=False)]
    if row.late:
        found.append(CellValue(pass_text.late_word(), Criterion(Field.LATE, True)))
    return found


def _of_place(row: PassRow, places: PlaceNames) -> list[CellValue]:
    found = [CellValue(places.title(row.serial), Criterion(Field.TERMINAL, frozenset({row.serial})))]
    if row.in_out in (InOut.IN, InOut.OUT):
        words = pass_text.direction_word(row)
        found.append(CellValue(words, Criterion(Field.DIRECTION, frozenset({row.in_out})), has_others=False))
    return found


def _of_temperature(row: PassRow, _places: PlaceNames) -> list[CellValue]:
    if not row.temperature_c:
        return []
    return [_from_on(Field.TEMPERATURE, row.temperature_c, pass_text.temperature(row))]


def _of_match(row: PassRow, _places: PlaceNames) -> list[CellValue]:
    if row.match is None or pass_text.is_stranger(row):
        return []
    return [_from_on(Field.MATCH, row.match, pass_text.match(row))]


def _from_on(field: Field, value: float, words: str) -> CellValue:
    return CellValue(words, Criterion(field, Range(value, value)))


def _of_department(row: PassRow, _places: PlaceNames) -> list[CellValue]:
    if not row.department:
        return []
    return [CellValue(row.department, Criterion(Field.DEPARTMENT, frozenset({row.department})))]


_MAKERS: dict[PassColumn, Callable[[PassRow, PlaceNames], list[CellValue]]] = {
    PassColumn.PERSON: _of_person,
    PassColumn.RESULT: _of_result,
    PassColumn.TIME: _of_time,
    PassColumn.PLACE: _of_place,
    PassColumn.TEMPERATURE: _of_temperature,
    PassColumn.MATCH: _of_match,
    PassColumn.DEPARTMENT: _of_department,
}
