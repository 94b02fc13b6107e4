"""Identifiers are stored without what is none of them, or not at all."""

import pytest

from field.tables import case, imported, said, text_file


async def test_the_case(station, tmp_path):
    # Each row by itself: together they give one card to several people, which is another case.
    heading, *rows = case("card-column-takes-anything", "people.csv").read_text(encoding="utf-8").splitlines()
    codes = {}
    for row in rows:
        _, people, remarks = await imported(station, text_file(tmp_path / "a.csv", f"{heading}\n{row}\n"))
        codes[row[:5]] = [code for code in said(remarks, 2) if code.startswith("cell")]
        for number in set(people) - {"20001"}:
            await station.ctl("person", "delete", number)
        if row.startswith(("20002", "20003", "20004", "20007")):
            assert people[row[:5]]["normalNumber"] == "0001234567"
        if row.startswith("20004"):
            assert (people["20004"]["name"], people["20004"]["phone"]) == ("张三", "13800138000")
    assert (people["20001"]["normalNumber"], people["20001"]["phone"]) == ("8001", "13800138000")
    assert {number for number, found in codes.items() if found} == {"20005", "20006", "20008"}
    assert codes["20008"] == ["cellCards"]


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
