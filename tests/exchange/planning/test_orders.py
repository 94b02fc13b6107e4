"""Of 8/9/2029 it is told by its column which comes first, the day or the month; where nothing tells, it is no date."""

from datetime import date

import pytest

from exchange.conftest import planned, table_file
from facedesk.exchange.columns.dates import order_of, read_date, read_end

HEADINGS = ["Person number", "Name", "Valid until", "Birthday"]


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026", "25/12/2026"], "dayFirst"),
        (["03/04/2026", "12/25/2026 08:00"], "monthFirst"),
        (["3-4-2026", "'25-12-2026"], "dayFirst"),
        (["０３／０４／２０２６", "２５／１２／２０２６"], "dayFirst"),
        (["03/04/2026", "25/12/2026", "12/25/2026"], None),
        (["03/04/2026", "05/05/2026"], None),
        (["03/04/2026", "45/12/2026", "2026/12/25"], "dayFirst"),
        (["25/12/2026", "2026-01-31"], None),
        ([], None),
    ],
)
def test_a_column_tells_its_order(texts, order):
    found = order_of(texts)
    assert (found and found[0]) == order


def test_the_order_counts_for_what_could_be_two_days_alone():
    assert read_date("03/04/2026", "dayFirst") == date(2026, 4, 3)
    assert read_end("03/04/2026 23:59", "monthFirst") == date(2026, 3, 4)
    assert read_date("25/12/2026", "monthFirst") == date(2026, 12, 25)
    assert read_date("2026-04-03", "monthFirst") == date(2026, 4, 3)


async def test_each_column_has_its_own_order_and_says_by_what(station, tmp_path):
    rows = [
        ["1", "a", "03/04/2027", "01/02/1990"],
        ["2", "b", "25/12/2027", "05/06/1990"],
    ]
    ready = await planned(station, table_file(tmp_path / "a.csv", [HEADINGS, *rows]))
    assert [one.code for one in ready.remarks] == ["datesDayFirst"]
    assert ready.remarks[0].argument("text") == "25/12/2027"
    assert ready.is_doubtful
    assert ready.rows[0].changes["valid_until"] == date(2027, 4, 3)
    assert [[one.code for one in row.problems] for row in ready.rows] == [["cellDateTwofold"]] * 2
    assert {one.field for row in ready.rows for one in row.problems} == {"birthday"}


async def test_a_rival_column_is_read_in_its_own_order(station, tmp_path):
    rows = [["Person number", "Name", "Valid until", "End date"]]
    rows += [["1", "a", "03/04/2027", "04/03/2027"], ["2", "b", "25/12/2027", "12/25/2027"]]
    rows += [["3", "c", "03/04/2027", "03/04/2027"]]
    ready = await planned(station, table_file(tmp_path / "a.csv", rows))
    assert [row.action for row in ready.rows] == ["add", "add", "fail"]
    assert [one.code for one in ready.rows[2].problems] == ["cellsDiffer"]


async def test_days_that_are_bare_numbers_are_said_once_with_what_they_are_read_as(station, tmp_path):
    path = table_file(
        tmp_path / "a.csv",
        [["工号", "姓名", "有效期至"], ["1", "a", "2026-01-31"], ["2", "b", "46053"], ["3", "c", "46054"]],
    )
    ready = await planned(station, path)
    (said,) = ready.remarks
    assert (said.code, said.argument("text"), said.argument("day")) == ("daysCounted", "46053", "2026-01-31")


@pytest.mark.parametrize(
    ("heading", "other", "until"),
    [
        ("Valid until [dd/mm/yyyy]", "31/12/2027", date(2027, 6, 5)),
        ("Valid until (MM/DD/YYYY)", "2027-12-31", date(2027, 5, 6)),
        ("Valid until [dd/mm/yyyy]", "12/31/2027", None),  # a cell shows that the heading is not kept to
    ],
)
async def test_the_order_that_a_heading_tells_counts_where_no_cell_shows_another(
    station, tmp_path, heading, other, until
):
    path = table_file(
        tmp_path / "a.csv", [["工号", "姓名", heading], ["1", "a", "05/06/2027"], ["2", "b", other]]
    )
    first, second = (await planned(station, path)).rows
    assert (first.changes.get("valid_until"), first.action) == (until, "add" if until else "fail")
    assert second.action == "add"
