"""The window's preview shows of each case's file what becomes of it, before anything is written."""

import asyncio
from datetime import date
from pathlib import Path

from facedesk.exchange.planning.planned import ImportPlan
from facedesk.station.station import Station
from facedesk.store.people.people import NO_END, Person
from field.conftest import CASES
from field.previews import previewed
from field.tables import case, text_file
from field.test_photo_48_megapixels import telephone


def codes(plan: ImportPlan) -> list[str]:
    """Give what is said of the file."""
    return [one.code for one in plan.of_file]


def ends(plan: ImportPlan) -> dict[str, date | None]:
    """Give until when each may pass, who comes in."""
    return {row.number: row.changes.get("valid_until") for row in plan.rows if row.action == "add"}


async def test_cards_that_are_none_fail_their_rows(own_station: Station) -> None:
    plan, said = await previewed(own_station, case("card-column-takes-anything", "people.csv"))
    problems = {row.number: [one.code for one in row.problems] for row in plan.rows}
    assert problems["20001"] == problems["20002"] == []
    assert (problems["20005"], problems["20006"]) == (["cellBroken"], ["cellCard"])
    assert problems["20008"] == ["cellCards"]
    assert plan.rows[0].changes["card"] == "8001"
    assert sum("Problem" in text for text in said) == sum(row.action == "fail" for row in plan.rows)


async def test_a_text_in_a_western_encoding_reads_well_and_says_how(own_station: Station) -> None:
    plan, said = await previewed(own_station, case("csv-western-encoding", "german.csv"))
    assert [row.name for row in plan.rows] == ["Jürgen Müller", "Günther Schäfer"]
    assert codes(plan) == ["encodingTaken"]
    assert any("cp1252" in text for text in said)


async def test_a_merged_cell_counts_for_all_its_rows(own_station: Station) -> None:
    plan, _ = await previewed(own_station, case("merged-department", "people.xlsx"))
    assert [row.changes["department"] for row in plan.rows] == [("测试部",)] * 3 + [("销售部",)]


async def test_files_of_other_products_come_in_as_they_stand(own_station: Station) -> None:
    plans = [
        (await previewed(own_station, case("rival-exports-refused", file)))[0]
        for file in ("zkbio.csv", "unifi.csv", "hr.csv", "dates.csv")
    ]
    rows = [row for plan in plans for row in plan.rows]
    assert {row.number: row.name for row in rows} == {
        "1001": "San Zhang", "1002": "San Zhang", "1003": "张三", "1004": "李四",
    }  # fmt: skip
    assert {row.action for row in rows} == {"add"}
    assert rows[2].changes["sex"] == "男"
    assert ends(plans[3]) == {"1004": NO_END}


async def test_a_lists_running_number_is_nobodys(own_station: Station) -> None:
    await own_station.people.save(Person("1", "One"))
    for file in ("roster.xlsx", "id-gonghao.csv"):
        plan, _ = await previewed(own_station, case("running-number-taken-for-number", file))
        assert [row.number for row in plan.rows] == ["20001", "20002"]
        assert "numberColumnTaken" in codes(plan)


async def test_validity_is_understood_or_lets_nobody_in(own_station: Station, tmp_path: Path) -> None:
    plan, _ = await previewed(own_station, case("validity-column-not-known", "hik.csv"))
    assert set(ends(plan).values()) == {date(2026, 1, 31)}
    file = text_file(tmp_path / "a.csv", "Person ID,Name,Zugang,Ende\n1,a,2027-01-31,\n")
    plan, said = await previewed(own_station, file)
    assert "columnUndecided" in codes(plan)
    assert [row.action for row in plan.rows] == ["fail"]
    assert any("Zugang" in text for text in said)


async def test_the_photos_of_the_cases_are_taken(own_station: Station, tmp_path: Path) -> None:
    grey = CASES / "photo-16-bit-grey-png"
    plan, said = await previewed(own_station, grey / "people.csv", grey / "photos")
    assert [(row.action, len(row.photos)) for row in plan.rows] == [("add", 1)]
    assert not any("bright" in text for text in said)
    large = CASES / "photo-48-megapixels"
    photos = tmp_path / "photos"
    await asyncio.to_thread(photos.mkdir)
    data = await asyncio.to_thread(telephone, 6000, 8000)
    await asyncio.to_thread((photos / "21010.jpg").write_bytes, data)
    plan, _ = await previewed(own_station, large / "people.csv", photos)
    assert [(row.action, len(row.photos)) for row in plan.rows] == [("add", 1)]
