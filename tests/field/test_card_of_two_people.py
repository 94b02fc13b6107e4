"""A card opens for one person: who else is given it is said, zeros before it apart, in the file and in the store."""

from pathlib import Path

import pytest
from end_to_end.process import StationProcess

from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.people.people import Person
from field.conftest import CASES
from field.importing import imported, people_file
from field.previews import previewed

CASE = CASES / "card-of-two-people"
HEADINGS = ["人员编号", "姓名", "IC卡号"]


def cards(rows: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(row["row"], row["code"]) for row in rows if row.get("field") == "card"]


async def test_the_rows_of_the_case_say_whose_the_card_is(station: StationProcess) -> None:
    done = await imported(station, CASE / "people.csv")
    assert [row["result"] for row in done.rows[:3]] == ["added", "failed", "failed"]
    assert cards(done.rows) == [(2, "cardAlsoIn"), (3, "cardTwice"), (4, "cardTwice")]
    assert [row["idNumber"] for row in await station.rows("people")] == ["20001"]


async def test_a_stored_persons_card_is_theirs(station: StationProcess, tmp_path: Path) -> None:
    first = people_file(tmp_path / "a.csv", [HEADINGS, ["1", "A", "0001234567"], ["2", "B", "55"]])
    await imported(station, first)
    second = people_file(tmp_path / "b.csv", [HEADINGS, ["3", "C", "1234567"], ["2", "B", "01234567"]])
    done = await imported(station, second)
    assert [row["result"] for row in done.rows[:2]] == ["failed", "failed"]
    assert cards(done.rows) == [(2, "cardTaken"), (3, "cardTaken")]
    assert "A (1)" in done.rows[0]["problem"] or "A's (1)" in done.rows[0]["problem"]


@pytest.mark.parametrize(
    ("rows", "results"),
    [
        ([["1", "A", "0"], ["2", "B", "0000000000"], ["3", "C", ""]], ["added"] * 3),
        ([["1", "A", "0012"], ["2", "B", "12"], ["3", "C", "120"]], ["added", "failed", "added"]),
        ([["1", "A", "12"], ["2", "B", "00000000000000000012"]], ["added", "failed"]),
    ],
    ids=["zeros alone are no card", "zeros before", "many zeros"],
)
async def test_cards_are_compared_as_terminals_do(
    station: StationProcess, tmp_path: Path, rows: list[list[str]], results: list[str]
) -> None:
    done = await imported(station, people_file(tmp_path / "people.csv", [HEADINGS, *rows]))
    assert [row["result"] for row in done.rows if "result" in row] == results


async def test_a_card_goes_on_to_another_in_one_file(station: StationProcess, tmp_path: Path) -> None:
    await imported(station, people_file(tmp_path / "a.csv", [HEADINGS, ["1", "A", "11"]]))
    second = people_file(tmp_path / "b.csv", [HEADINGS, ["1", "A", "22"], ["2", "B", "11"]])
    done = await imported(station, second)
    assert [row["result"] for row in done.rows if "result" in row] == ["updated", "added"]
    again = await imported(station, second)
    assert cards(again.rows) == []


async def test_the_preview_and_the_editors_saving_say_the_same(own_station: Station) -> None:
    plan, said = await previewed(own_station, CASE / "people.csv")
    assert [row.action for row in plan.rows] == ["add", "fail", "fail"]
    assert sum("卡号" in text or "card" in text for text in said) >= 2
    await own_station.people.save(Person("1", "A", card="0001234567"))
    with pytest.raises(CommandFailed) as refused:
        await own_station.people.save(Person("2", "B", card="1234567"))
    assert (refused.value.reason.code, refused.value.reason.argument("field")) == ("cardTaken", "card")
