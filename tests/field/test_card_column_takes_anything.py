"""Identifiers are stored without what is none of them, or not at all."""

import pytest

from tests.field.tables import case, imported, said, text_file


async def test_the_case(station):
    results, people, remarks = await imported(station, case("card-column-takes-anything", "people.csv"))
    assert {number: row["normalNumber"] for number, row in people.items()} == {
        "20001": "8001",
        "20002": "0001234567",
        "20003": "0001234567",
        "20004": "0001234567",
        "20007": "0001234567",
    }
    assert {row for row, result in results.items() if result == "failed"} == {6, 7, 9}
    assert (people["20004"]["name"], people["20004"]["phone"]) == ("张三", "13800138000")
    assert people["20001"]["phone"] == "13800138000"
    assert said(remarks, 9) == ["cellCards"]
    assert [row["idNumber"] for row in await station.rows("people", "--search", "张三")] == ["20004"]


@pytest.mark.parametrize(
    ("number", "card", "stored"),
    [
        ('="20001"', "04:A1:B2:C3", "04A1B2C3"),
        ("20001.0", "\uff10\uff10\uff11\uff12\uff13\uff14\uff15", "0012345"),
        ("\ufeff2000 1", "11010119900307123X", "11010119900307123X"),
        ("'20001", "0", ""),
    ],
)
async def test_what_is_around_an_identifier_goes(station, tmp_path, number, card, stored):
    number = number.replace('"', '""')
    file = text_file(tmp_path / "a.csv", f'工号,姓名,卡号\n"{number}",李\u200b四,{card}\n')
    _, people, _ = await imported(station, file)
    assert (people["20001"]["normalNumber"], people["20001"]["name"]) == (stored, "李四")


@pytest.mark.parametrize("card", ["None", "-", "无", "n/a", "1.23457E+17", "1234567 7654321", "card 5"])
async def test_what_is_no_card_fails_its_row(station, tmp_path, card):
    results, _, remarks = await imported(
        station, text_file(tmp_path / "a.csv", f"Person ID,Name,Card No.\n1,a,{card}\n")
    )
    assert results == {2: "failed"}
    assert remarks[0]["field"] == "card"
    assert "Card No." in remarks[0]["text"]
