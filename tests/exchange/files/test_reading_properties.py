"""Whatever a file holds, it is read or refused with a sentence; whatever its cells say, none of it is lost unsaid."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from facedesk.exchange.columns.choices import ImportChoices
from facedesk.exchange.columns.columns import ColumnMapping, columns_of
from facedesk.exchange.columns.dates import is_day, order_of, read_date, read_end
from facedesk.exchange.failures import CellError, ExchangeError
from facedesk.exchange.files.encodings import ENCODINGS
from facedesk.exchange.files.table import FileTable, ReadingOptions, TableRow, read_table
from facedesk.exchange.headings import LIMITING
from facedesk.exchange.planning.drafting import drafts
from facedesk.exchange.planning.planned import PlannedRow
from facedesk.exchange.saying import said

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
BLANKS = " \t\r\n"
DAYS = st.dates(date(1950, 1, 1), date(2098, 12, 31))
LIKE_DAYS = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"{day.day}/{day.month}/{day.year}"),
    DAYS.map(lambda day: f"{day.month}/{day.day}/{day.year} 08:00"),
    DAYS.map(lambda day: day.strftime("%d-%b-%Y")),
    DAYS.map(lambda day: f"{day.year}年{day.month}月{day.day}日"),
)
CELLS = st.one_of(
    LIKE_DAYS,
    st.text(max_size=12),
    st.sampled_from(
        ["", " ", "\u200b", "\u3000", "-", "0", "N/A", "#N/A", "=TODAY()", "NULL", "never", "x", "是"]
    ),
)
PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
DECLARED = frozenset(
    {
        *(
            "fileMissing",
            "fileUnreadable",
            "fileOther",
            "fileLocked",
            "fileEncoding",
            "fileBroken",
            "fileTooLarge",
            "tooManyRows",
            "tooManySheets",
            "tooManyParts",
        ),
        *("sheetTooWide", "cellEndless", "headingsTorn", "fileEmpty", "sheetUnknown", "sheetNone"),
        *("encodingUnknown", "encodingWrong", "encodingNone"),
    }
)


@pytest.fixture(scope="module")
def workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("People")
        sheet.write_row(0, 0, ["Person ID", "Name", "Valid until"])
        sheet.write_row(1, 0, ["1", "张三", "2027-01-31"])
        sheet.merge_range(2, 2, 3, 2, "2027-01-31")
        sheet.write_formula(4, 2, "=TODAY()", None, "")
    return out.getvalue()


def read_or_refused(path: Path, data: bytes, reading: ReadingOptions | None = None) -> FileTable | None:
    """Read what must be read, or be refused with a sentence in both languages."""
    path.write_bytes(data)
    try:
        return read_table(path, reading)
    except ExchangeError as error:
        refused = error.reason
    assert refused.code in DECLARED
    assert all(said(refused, language) for language in ("en", "zh_CN"))
    return None


def day_or_code(read: Any, text: str, order: Any) -> date | str:
    """Read a day, or give the code of why it is none."""
    try:
        found = read(text, order)
    except CellError as error:
        return error.code
    assert isinstance(found, date)
    return found


@FEW
@given(
    st.one_of(
        st.binary(max_size=300),
        st.tuples(st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xef\xbb\xbf", b"sep=;\n"]),
                  st.binary(max_size=200)).map(b"".join),
        st.lists(st.lists(st.binary(max_size=6), max_size=4).map(b",".join), max_size=6).map(b"\n".join),
    )
)  # fmt: skip
@example(b'"')
@example(b'Person ID,Name\n"1,a\n2,b')
@example(b"\0\0\0")
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    read_or_refused(tmp_path / "a.csv", data)


@FEW
@given(data=st.data())
def test_a_workbook_with_broken_bytes_is_read_or_refused(tmp_path: Path, workbook: bytes, data: Any) -> None:
    broken = bytearray(workbook)
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(4, len(broken)))
    read_or_refused(tmp_path / "a.xlsx", bytes(broken[:cut] if data.draw(st.booleans()) else broken))


@FEW
@given(st.text(max_size=60), st.sampled_from(ENCODINGS))
def test_any_text_in_any_encoding_is_read_or_refused(tmp_path: Path, text: str, encoding: str) -> None:
    data = f"Person ID,Name\n1,{text}\n".encode(encoding, "ignore")
    read_or_refused(tmp_path / "a.csv", data)
    read_or_refused(tmp_path / "a.csv", data, ReadingOptions(encoding=encoding))


@FEW
@given(st.lists(st.tuples(PLAIN, PLAIN, PLAIN), min_size=1, max_size=5))
def test_what_stands_in_a_cell_comes_out_of_it(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["Person ID", "Name", "Valid until"])
    writer.writerows(rows)
    table = read_or_refused(tmp_path / "a.csv", out.getvalue().encode("utf-8-sig"))
    if table is None or any(row.flaw for row in table.rows) or table.headings[0] != "Person ID":
        return
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    for row, cells in zip(table.rows, kept, strict=False):
        for cell, text in zip(row.cells, cells, strict=True):
            assert bool(cell.strip()) == bool(text.strip()) or text.startswith(("'", '="'))


def table_of(headings: tuple[str, ...], *rows: tuple[str, ...]) -> FileTable:
    """Make a table as it would be read."""
    return FileTable(Path("a.csv"), headings, tuple(TableRow(at, row) for at, row in enumerate(rows, 2)))


def read_rows(table: FileTable) -> tuple[ColumnMapping, list[PlannedRow]]:
    """Read its rows as they would be imported."""
    columns = columns_of(table, ImportChoices(), date(2026, 11, 29))
    return columns, drafts(table, columns, ImportChoices(), {})


@FEW
@given(st.sampled_from(sorted(LIMITING)), CELLS, CELLS)
def test_a_cell_that_may_limit_somebody_counts_or_stops_its_row(key: str, text: str, other: str) -> None:
    headings = ("Person ID", "Name", key)
    if key == "state":  # a column of which no cell tells a state may be about anything
        other = "active"
    columns, rows = read_rows(table_of(headings, ("1", "a", text), ("2", "b", other)))
    for row, cell in zip(rows, (text, other), strict=True):
        counts = key in row.changes or "priority" in row.changes or row.action == "fail"
        is_said = bool(row.remarks) or any(one.argument("heading") == key for one in columns.remarks)
        if cell.strip(BLANKS):
            assert counts or is_said or key in {"state", "blocked"}
        else:
            assert key not in row.changes


@FEW
@given(st.text(max_size=16), st.lists(CELLS, min_size=1, max_size=4))
@example("Ends", ["2027-01-31"])
@example("Zugang", ["31.01.2027"])
def test_a_column_is_imported_or_said(heading: str, cells: list[str]) -> None:
    rows = [(str(at), "a", cell) for at, cell in enumerate(cells, 1)]
    table = table_of(("Person ID", "Name", heading.strip()), *rows)
    columns = columns_of(table, ImportChoices(), date(2026, 11, 29))
    if 2 in columns.keys or not any(cell.strip() for cell in cells):
        return
    shown = heading.strip() or "C"
    told = [
        one for one in columns.remarks if one.argument("heading") == shown or shown in one.argument("others")
    ]
    assert told or heading.strip().casefold() in {"problem", "problems", "error"}
    if all(map(is_day, cells)):
        assert any(
            one.code in {"columnLimitsDropped", "columnUndecided", "columnRivals", "numberColumnTaken"}
            for one in told
        )


@FEW
@given(st.text(max_size=20), st.sampled_from([None, "dayFirst", "monthFirst"]))
def test_any_text_is_a_day_or_none(text: str, order: Any) -> None:
    for read in (read_date, read_end):
        found = day_or_code(read, text, order)
        assert isinstance(found, date) or found in {"cellDate", "cellDateTwofold", "cellDateYear"}


@FEW
@given(st.lists(DAYS, min_size=1, max_size=6), st.booleans())
def test_a_column_of_slashed_days_is_read_as_it_was_written_or_not_at_all(
    days: list[date], day_first: bool
) -> None:
    texts = [f"{d.day}/{d.month}/{d.year}" if day_first else f"{d.month}/{d.day}/{d.year}" for d in days]
    found = order_of(texts)
    order = found and found[0]
    for day, text in zip(days, texts, strict=True):
        found_day = day_or_code(read_date, text, order)
        assert found_day == day or (found_day, order) == ("cellDateTwofold", None)
    assert order in {None, "dayFirst" if day_first else "monthFirst"}
