"""The number of a list is nobody's number, and nobody is renamed unsaid."""

import pytest

from field.tables import case, imported, said, text_file


@pytest.mark.parametrize("file", ["roster.xlsx", "id-gonghao.csv"])
async def test_the_case(station, tmp_path, file):
    await imported(station, text_file(tmp_path / "stored.csv", "Person number,Name\n1,One\n2,Two\n"))
    results, people, remarks = await imported(station, case("running-number-taken-for-number", file))
    assert set(results.values()) == {"added"}
    assert set(people) == {"1", "2", "20001", "20002"}
    assert (people["1"]["name"], people["2"]["name"]) == ("One", "Two")
    assert "numberColumnTaken" in said(remarks)


@pytest.mark.parametrize(
    "text",
    [
        "No,Staff code,Name\n1,20001,a\n2,20007,b\n",
        "编号,员工编号,姓名\n1,20001,a\n2,20007,b\n",
        "Number,User ID,Name\n17,20001,a\n18,20007,b\n",
        "ID,AC-No.,Name\n1,20001,a\n2,20007,b\n",
    ],
)
async def test_the_specific_heading_wins_and_what_counts_does_not(station, tmp_path, text):
    _, people, remarks = await imported(station, text_file(tmp_path / "a.csv", text))
    assert set(people) == {"20001", "20007"}
    assert "numberColumnTaken" in said(remarks)


async def test_the_only_column_that_counts_is_said_and_so_is_another_name(station, tmp_path):
    await imported(station, text_file(tmp_path / "stored.csv", "Person number,Name\n1,One\n2,Two\n"))
    file = text_file(tmp_path / "a.csv", "No.,Name,Employee\n1,Other,20001\n2,two,20002\n")
    _, _, remarks = await imported(station, file)
    assert "numberColumnCounts" in said(remarks)
    assert (said(remarks, 2), said(remarks, 3)) == (["nameChanges"], [])
    _, people, _ = await imported(station, file, "--column", "number=Employee")
    assert {"20001", "20002"} < set(people)
