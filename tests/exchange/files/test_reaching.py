"""How far a workbook's sheets reach."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.utility import xl_rowcol_to_cell

from facedesk.exchange.files.reaching import SheetExtent, farthest


def reach_of(*places: tuple[int, int], before: int = 0) -> SheetExtent:
    """Write a sheet with a cell at each place (row, column, from 0) after so many blanks, and give its reach."""
    cells = "".join(f'<c r="{xl_rowcol_to_cell(row, column)}" t="n"/>' for row, column in places)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", " " * before + cells)
    with zipfile.ZipFile(packed) as book:
        return farthest(book)


@given(st.lists(st.tuples(st.integers(0, 1_048_575), st.integers(0, 16_383)), min_size=1, max_size=5))
def test_the_last_row_and_column_count_wherever_they_are(places):
    rows, columns = zip(*places, strict=True)
    assert reach_of(*places) == (max(rows) + 1, max(columns) + 1)


def test_a_place_on_the_edge_of_what_is_read_at_once_counts():
    for before in range((1 << 20) - 32, (1 << 20) + 2):
        assert reach_of((1_048_575, 16_383), before=before) == (1_048_576, 16_384)


def test_a_place_is_named_as_a_spreadsheet_does():
    assert [SheetExtent(7, column).cell for column in (1, 26, 27, 16_384)] == ["A7", "Z7", "AA7", "XFD7"]
    assert reach_of() == SheetExtent(0, 0)
