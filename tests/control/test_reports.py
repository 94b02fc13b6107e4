"""Reports on a schedule, as `ctl` asks for them."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from facedesk.__main__ import _parser
from facedesk.control import printing
from facedesk.control.commands import reports
from facedesk.station.reports.content import Content
from facedesk.store.records import reports as stored
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter

from .conftest import SERIAL, Asking


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


async def test_a_report_is_asked_for_made_and_not_made_any_more(ask: Asking, folder: Path) -> None:
    written: list[Content] = []

    async def write(content: Content) -> None:
        written.append(content)
        await asyncio.to_thread(content.path.touch)

    ask.station.reports.write_by(write)
    (added,) = await ask(
        "report", "add", "passes", str(folder), "--every", "week", "--fever", "--at", "23:30"
    )
    assert (added["kind"], added["period"], added["format"], added["folder"]) == (
        "passes",
        "week",
        "xlsx",
        str(folder),
    )
    assert added["nextDue"][11:16] == "23:30"
    (made,) = await ask("report", "make", str(added["number"]))
    assert [str(each.path) for each in written] == [made["file"]]
    assert '"field": "fever"' in written[0].wanted
    (listed,) = await ask("report", "list")
    assert (listed["file"], listed["reason"], listed["done"]) == (made["file"], None, None)
    (removed,) = await ask("report", "remove", str(added["number"]))
    assert removed["done"] == "removed"
    assert await ask("report", "list") == []
    assert "no report" in await ask.fails("report", "make", "1")
    assert "no report" in await ask.fails("report", "remove", "1")


async def test_what_cannot_be_is_said(ask: Asking, folder: Path) -> None:
    assert "is not there" in await ask.fails("report", "add", "alerts", str(folder / "away"))
    (added,) = await ask("report", "add", "alerts", str(folder), "--format", "pdf")
    await asyncio.to_thread(folder.rmdir)
    ask.station.reports.write_by(lambda _content: asyncio.sleep(0))
    assert "is not there" in await ask.fails("report", "make", str(added["number"]))
    (listed,) = await ask("report", "list")
    assert "is not there" in listed["reason"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("alerts", "/srv", "--every", "month"), "only attendance"),
        (("attendance", "/srv", "--fever"), "only a report of passes"),
        (("passes", "/srv", "--from", "2026-11-02"), "the schedule says"),
        (("passes", "/srv", "--fever"), ""),
    ],
)
def test_what_does_not_go_together_is_wrong_use(words: tuple[str, ...], said: str) -> None:
    declared = next(each for each in reports.COMMANDS if each.name == "add_report")
    found = declared.misuse(_parser().parse_args(["ctl", "report", "add", *words]))
    assert found.startswith(said)
    assert bool(found) == bool(said)


async def test_of_which_passes_a_report_tells_is_said(ask: Asking, folder: Path) -> None:
    await ask("group", "Hall", SERIAL)
    wanted = "--result expired,stranger --temperature ..36 --direction in --group Hall --late"
    (added,) = await ask("report", "add", "passes", str(folder), *wanted.split())
    said = "group Hall; result expired, stranger; temperature ..36; direction in; late"
    assert sorted(added["passes"].split("; ")) == sorted(said.split("; "))
    kept = PassFilter((Criterion(Field.WEEKDAY, frozenset({6, 7}), excludes=True),)).as_text()
    row = ask.station.reports.all()[0].row.wanted
    await ask.station.reports.add(replace(row, passes=kept))
    assert [each["passes"] for each in await ask("report", "list")] == [added["passes"], "not weekday 6, 7"]
    assert "(not weekday 6, 7)" in printing.row_text("list_reports", (await ask("report", "list"))[1])
    (plain,) = await ask("report", "add", "alerts", str(folder))
    assert plain["passes"] is None


def test_help_offers_no_days_which_the_schedule_says(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        _parser().parse_args(["ctl", "report", "add", "--help"])
    said = capsys.readouterr().out
    assert "--person" in said
    assert "--from" not in said


def test_what_can_be_asked_for_is_what_there_is() -> None:
    assert list(reports.KINDS) == [kind.value for kind in stored.ReportKind]
    assert list(reports.PERIODS) == [period.value for period in stored.ReportPeriod]
    assert list(reports.FORMATS) == [each.value for each in stored.ReportFormat]


@pytest.mark.parametrize("wrong", ["6:00", "24:00", "noon"])
def test_an_hour_that_is_none_is_wrong_use(wrong: str) -> None:
    with pytest.raises(SystemExit):
        _parser().parse_args(["ctl", "report", "add", "alerts", "/srv", "--at", wrong])
