"""What a merged cell says counts for every row and column that it covers."""

import xlsxwriter

from field.tables import case, imported, said


async def test_the_case(station):
    _, people, _ = await imported(station, case("merged-department", "people.xlsx"))
    assert [row["department"] for row in people.values()] == ["测试部", "测试部", "测试部", "销售部"]


async def test_each_column_may_be_merged_and_a_merged_number_is_a_fault(station, tmp_path):
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 4, "Staff of the house")
        sheet.write_row(1, 0, ["Person ID", "Name", "Department", "Valid until", "Priority"])
        for row in range(2, 5):
            sheet.write_row(row, 0, [str(row), f"n{row}"])
        sheet.merge_range(2, 2, 6, 2, "Sales")
        sheet.merge_range(2, 3, 3, 3, "2027-01-31")
        sheet.merge_range(3, 4, 4, 4, "Blocked")
        sheet.merge_range(7, 0, 8, 0, "9")
        sheet.write_row(7, 1, ["first"])
        sheet.write_row(8, 1, ["second"])
    results, people, remarks = await imported(station, file)
    assert results == {3: "added", 4: "added", 5: "added", 8: "added", 9: "failed"}
    assert [people[one]["department"] for one in "234"] == ["Sales"] * 3
    assert [people[one]["validDateEnd"] for one in "234"] == ["2027_01_31", "2027_01_31", "2099_12_31"]
    assert [people[one]["priority"] for one in "234"] == ["0", "1", "1"]
    assert said(remarks, 9) == ["numberTwice"]
