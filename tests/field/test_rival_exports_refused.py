"""Files of other products come in as they stand."""

import pytest

from field.tables import case, imported, said, text_file


async def test_the_cases(station):
    for file in ("zkbio.csv", "unifi.csv", "hr.csv", "dates.csv"):
        await imported(station, case("rival-exports-refused", file))
    people = {row["idNumber"]: row for row in await station.rows("people")}
    assert {number: row["name"] for number, row in people.items()} == {
        "1001": "San Zhang",
        "1002": "San Zhang",
        "1003": "张三",
        "1004": "李四",
    }
    assert (people["1001"]["sex"], people["1001"]["normalNumber"]) == ("男", "0001234567")
    assert people["1003"]["sex"] == "男"
    assert people["1004"]["validDateEnd"] == "2099_12_31"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工号,姓,名,性别\n1,张,三,2\n", ("张三", "女", "2099_12_31")),
        ("Personalnummer;Name;Vorname;Geschlecht;Gültig bis\n1;Müller;Jürgen;männlich;31.01.2027\n",
         ("Jürgen Müller", "男", "2027_01_31")),
        ("Employee ID,First Name,Middle Name,Last Name,Expiry Date\n1,Ana,M,Lee,31-Dec-2029\n",
         ("Ana M Lee", "", "2029_12_31")),
        ("User ID,Full Name,Last Name,Sex\n1,San Zhang,Zhang,9\n", ("San Zhang", "", "2099_12_31")),
    ],
)  # fmt: skip
async def test_names_in_parts_and_codes_are_read(station, tmp_path, text, expected):
    _, people, _ = await imported(station, text_file(tmp_path / "a.csv", text))
    assert (people["1"]["name"], people["1"]["sex"], people["1"]["validDateEnd"]) == expected


async def test_whoever_is_not_active_passes_nowhere(station, tmp_path):
    text = "Employee ID,Name,Status\n1,a,ACTIVE\n2,b,DEACTIVATED\n3,c,perhaps\n"
    results, people, remarks = await imported(station, text_file(tmp_path / "a.csv", text))
    assert results == {2: "added", 3: "added", 4: "failed"}
    assert (people["1"]["priority"], people["2"]["priority"]) == ("0", "1")
    assert said(remarks, 4) == ["cellState"]


async def test_a_day_of_noughts_is_no_end_and_said(station, tmp_path):
    file = text_file(tmp_path / "a.csv", "Person ID,Name,Expiry Time\n1,a,0000-00-00 00:00:00\n")
    _, people, remarks = await imported(station, file)
    assert people["1"]["validDateEnd"] == "2099_12_31"
    assert said(remarks, 2) == ["cellNoEnd"]
