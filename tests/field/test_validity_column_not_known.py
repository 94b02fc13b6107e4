"""What says until when people may pass is understood or said, and never gives access without an end."""

import pytest
import xlsxwriter

from field.tables import case, imported, said, text_file

OTHERS = {
    "biostar": "user_id,name,start_datetime,expiry_datetime\n1,a,2025-01-01T00:00:00.00Z,2026-01-31T23:59:00.00Z\n",
    "guessed": "工号,姓名,门禁到期日(含)\n1,a,2026-01-31\n",
    "two rows": "工号,姓名,有效期,\n,,开始,结束\n1,a,2025-01-01,2026-01-31\n",
    "words": "Person ID,Name,Valid thru\n1,a,31-Jan-2026\n",
    "invisible": "Person ID,Name,Expiry Time\n1,a,\u200b2026/1/31 23:59\u200b\n",
}


async def test_the_case(station):
    _, people, remarks = await imported(station, case("validity-column-not-known", "hik.csv"))
    assert (people["1001"]["validDateStart"], people["1001"]["validDateEnd"]) == ("2025_01_01", "2026_01_31")
    assert said(remarks) == []


@pytest.mark.parametrize("name", OTHERS)
async def test_headings_of_others_limit_too(station, tmp_path, name):
    _, people, _ = await imported(station, text_file(tmp_path / "a.csv", OTHERS[name]))
    assert people["1"]["validDateEnd"] == "2026_01_31"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("soon", "cellDate"), ("#N/A", "cellBroken"), ("\u200b", "cellInvisible"), ("01/02/2026", "cellDateTwofold"),
        ("31/12/29", "cellDateYear"), ("=TODAY()", "cellDate"), ("NULL", "cellDate"),
    ],
)  # fmt: skip
async def test_what_is_not_understood_lets_nobody_in(station, tmp_path, cells, code):
    file = text_file(tmp_path / "a.csv", f"Person ID,Name,Expiry Time\n1,a,{cells}\n")
    results, people, remarks = await imported(station, file)
    assert (results, people) == ({2: "failed"}, {})
    assert [(one["field"], one["code"]) for one in remarks] == [("valid_until", code)]


async def test_a_formula_without_its_value_and_columns_that_differ_let_nobody_in(station, tmp_path):
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Person ID", "Name", "Valid until", "End date"])
        sheet.write_row(1, 0, ["1", "a"])
        sheet.write_formula(1, 2, "=TODAY()+30", None, "")
        sheet.write_row(2, 0, ["2", "b", "2026-01-31", "2027-01-31"])
        sheet.write_row(3, 0, ["3", "c", "", "2027-01-31"])
        sheet.write_row(4, 0, ["4", "d", "2027-01-31", ""])
    results, people, remarks = await imported(station, file)
    assert results == {2: "failed", 3: "failed", 4: "failed", 5: "added"}
    assert [said(remarks, row) for row in (2, 3, 4)] == [["cellBroken"], ["cellsDiffer"], ["cellsDiffer"]]
    assert said(remarks) == ["columnRivals"]
    assert people["4"]["validDateEnd"] == "2027_01_31"


async def test_a_column_that_may_limit_and_is_not_imported_is_said(station, tmp_path):
    file = text_file(tmp_path / "a.csv", "Person ID,Name,Zugang,Hobby\n1,a,2027-01-31,x\n")
    results, people, remarks = await imported(station, file)
    assert said(remarks) == ["columnUndecided", "columnDropped"]
    assert "Zugang" in remarks[0]["text"]
    assert (results, people, said(remarks, 2)) == ({2: "failed"}, {}, ["cellUndecided"])
    results, _, remarks = await imported(station, file, "--column", "none=Zugang")
    assert (results, said(remarks)) == ({2: "added"}, ["columnLimitsDropped", "columnDropped"])
    _, people, _ = await imported(station, file, "--column", "valid_until=Zugang")
    assert people["1"]["validDateEnd"] == "2027_01_31"
