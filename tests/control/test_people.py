"""The local channel's commands about people, on a real station with simulated terminals."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from facedesk.__main__ import _parser, main
from facedesk.control.client import arguments_of
from facedesk.control.printing import row_text
from facedesk.control.server import ControlServer
from facedesk.exchange.files.table import read_table
from facedesk.exchange.headings import recognised
from facedesk.exchange.photos.photos import Photos, open_photos
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.store.people.people import Person

from .conftest import OTHER, QUICK, SERIAL, Asking, remarks, results, write


async def test_an_import_prints_a_row_per_person_and_everybody_can_be_listed(
    ask: Asking, tmp_path: Path
) -> None:
    file, photos = await asyncio.to_thread(write, tmp_path, ["20001", "20002"])
    rows = await ask("person", "import", str(file), "--photos", str(photos))
    assert [(row["row"], row["idNumber"], row["result"], row["problem"]) for row in results(rows)] == [
        (2, "20001", "added", None),
        (3, "20002", "added", None),
    ]
    people = await ask("people")
    assert [(row["idNumber"], row["name"]) for row in people] == [
        ("20001", "张伟20001"),
        ("20002", "张伟20002"),
    ]
    assert all(len(row["registerPhoto1Sha256"]) == 64 for row in people)
    assert [row["idNumber"] for row in await ask("people", "--search", "zw 20002")] == ["20002"]


async def test_whom_the_station_has_is_updated_or_skipped(ask: Asking, tmp_path: Path) -> None:
    await ask.enrol("20001")
    file, _ = await asyncio.to_thread(write, tmp_path, ["20001"])
    rows = await ask("person", "import", str(file), "--existing", "skip")
    assert [row["result"] for row in results(rows)] == ["skipped"]
    assert remarks(rows) == [(2, "number", "storedAlready")]
    assert [row["result"] for row in results(await ask("person", "import", str(file)))] == ["updated"]


async def test_departments_that_are_made_are_said(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    text = "idNumber,name,department\n20001,A,Sales/East\n20002,B,Salse\n"
    await asyncio.to_thread(file.write_text, text, encoding="utf-8")
    (made,) = [
        row for row in await ask("person", "import", str(file)) if row.get("code") == "departmentsMade"
    ]
    assert (made["row"], made["field"]) == (None, "department")
    assert "Sales, Sales/East, Salse" in made["text"]
    again = await ask("person", "import", str(file))
    assert "departmentsMade" not in {row.get("code") for row in again}


async def test_a_row_that_cannot_be_taken_is_told_and_the_others_go_in(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    await asyncio.to_thread(file.write_text, "idNumber,name\n20001,A\n0,B\n20001,C\n", encoding="utf-8")
    rows = await ask("person", "import", str(file))
    assert [row["result"] for row in results(rows)] == ["added", "failed", "failed"]
    assert remarks(rows) == [(3, "number", "numberZero"), (4, "number", "numberTwice")]
    assert rows[1]["problem"] in {row["text"] for row in rows[3:]}
    assert "20001" in rows[2]["problem"]


@pytest.mark.parametrize("options", [[], ["--json"]])
async def test_photos_of_nobody_and_people_without_one_are_remarked_beside_the_rows(
    ask: Asking, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    _, photos = await asyncio.to_thread(write, tmp_path, ["20001", *(f"9000{digit}" for digit in range(7))])
    file, _ = await asyncio.to_thread(write, tmp_path, ["20001"])
    text = "number,name\n20001,A\n20002,B\n20003,C\n"
    await asyncio.to_thread(file.write_text, text, encoding="utf-8")
    words = ["ctl", "person", "import", str(file), "--photos", str(photos)]
    assert await ask.prints(*options, *words) == 0
    said = capsys.readouterr()
    if options:
        rows = [json.loads(line) for line in said.out.splitlines()]
        names = {"row", "idNumber", "name", "result", "problem", "remark", "photos"}
        assert [set(row) for row in rows[:3]] == [names] * 3
        assert all(set(row) == {"row", "field", "code", "text"} for row in rows[3:])
        assert [row["photos"] for row in rows[:3]] == [{"1": "20001.jpg"}, {}, {}]
        of_file = [row["text"] for row in rows[3:] if row["row"] is None]
    else:
        assert len(said.out.splitlines()) == 3
        of_file = said.err.splitlines()[:-2]
    assert len(of_file) == 7
    assert all(f"9000{digit}.jpg" in text for digit, text in enumerate(of_file))
    unused, lacking = said.err.splitlines()[-2:]
    assert ": 7, named above." in unused
    assert "without a photo: 2." in lacking


@pytest.mark.parametrize("keep", [False, True])
async def test_an_import_says_how_many_left_which_terminal_or_keeps_them_there_by_name(
    ask: Asking, tmp_path: Path, keep: bool
) -> None:
    people = ask.station.people
    sales = await ask.station.departments.add("Sales")
    await ask.station.departments.add("Other")
    await ask.station.assignments.assign(None, [SERIAL], department_ids=[sales])
    for number in ("20001", "20002"):
        await people.save(Person(number, name="A", department_id=sales))
    file = tmp_path / "moved.csv"
    await asyncio.to_thread(file.write_text, "number,name,department\n20001,A,Other\n20002,A,Sales\n")
    rows = await ask("person", "import", str(file), *(["--keep"] if keep else []))
    (said,) = [row["text"] for row in rows if row.get("code") in {"importTookFrom", "importKeptAt"}]
    assert said.startswith(f"1 person {'stays on' if keep else 'left'} {SERIAL}")
    assert any(row.get("code") == "departmentLeaves" for row in rows) is not keep
    row = (await ask("roster", SERIAL))[0]
    assert row["wanted"] == (2 if keep else 1)


@pytest.mark.parametrize("name", ["empty.xlsx", "empty.csv"])
async def test_an_empty_file_can_be_filled_in_and_imported(ask: Asking, tmp_path: Path, name: str) -> None:
    (row,) = await ask("person", "template", str(tmp_path / name))
    assert row["done"] == "written"
    table = await asyncio.to_thread(read_table, tmp_path / name)
    assert table.rows == ()
    known = recognised(table.headings)
    assert len(known) == len(table.headings)
    assert {"number", "name", "card", "department", "valid_until", "schedule"} <= set(known.values())


async def test_an_empty_file_is_not_written_over_one_that_is_there(ask: Asking, tmp_path: Path) -> None:
    filled = tmp_path / "filled.csv"
    await asyncio.to_thread(filled.write_text, "number,name\n1,A\n")
    assert "filled.csv is there already" in await ask.fails("person", "template", str(filled))
    assert await asyncio.to_thread(filled.read_text) == "number,name\n1,A\n"


async def test_how_many_rows_were_not_imported_is_said_last(
    ask: Asking, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "people.csv"
    await asyncio.to_thread(file.write_text, "number,name\n1,A\n0,B\n1,C\n")
    assert await ask.prints("ctl", "person", "import", str(file)) == 0
    assert "Not imported: 2 rows of 3." in capsys.readouterr().err


async def test_where_every_photo_fits_nothing_is_remarked(
    ask: Asking, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, photos = await asyncio.to_thread(write, tmp_path, ["20001"])
    assert await ask.prints("ctl", "person", "import", str(file), "--photos", str(photos)) == 0
    assert capsys.readouterr().err == ""


async def test_a_file_that_cannot_be_read_is_one_sentence(ask: Asking, tmp_path: Path) -> None:
    assert "gone.csv" in await ask.fails("person", "import", str(tmp_path / "gone.csv"))
    file, _ = await asyncio.to_thread(write, tmp_path, ["1"])
    assert "nowhere" in await ask.fails("person", "import", str(file), "--photos", str(tmp_path / "nowhere"))
    assert await ask("people") == []


async def test_an_import_keeps_photos_in_the_data_folder_and_leaves_none(
    ask: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[Path] = []

    def opened(photos: Path, folder: Path) -> Photos:
        used.append(folder)
        return open_photos(photos, folder)

    monkeypatch.setattr("facedesk.control.answers.importing.open_photos", opened)
    await ask.enrol("20001")
    (folder,) = used
    assert folder.parent == ask.folder / "spool"
    assert await asyncio.to_thread(lambda: list(folder.parent.iterdir())) == []


async def test_what_a_killed_import_left_goes_at_the_next_start(ask: Asking) -> None:
    left = ask.folder / "spool" / "left"
    await asyncio.to_thread(left.mkdir, parents=True)
    again = ControlServer(ask.station, ask.folder, lambda: False)
    await again.start()
    try:
        assert not await asyncio.to_thread(left.exists)
    finally:
        await again.stop()


def test_files_are_meant_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    args = _parser().parse_args(["ctl", "person", "import", "people.csv", "--photos", "photos"])
    said = arguments_of(args)
    assert (said["file"], said["photos"]) == (str(tmp_path / "people.csv"), str(tmp_path / "photos"))
    assert arguments_of(_parser().parse_args(["ctl", "person", "export", "x.csv"]))["photos"] is None


async def test_an_export_can_be_imported(ask: Asking, tmp_path: Path) -> None:
    await ask.enrol("20001", "20002")
    before = await ask("people")
    out, photos = tmp_path / "out.xlsx", tmp_path / "out"
    (row,) = await ask("person", "export", str(out), "--photos", str(photos))
    assert (row["persons"], row["file"]) == (2, str(out))
    rows = await ask("person", "import", str(out), "--photos", str(photos))
    assert [row["result"] for row in results(rows)] == ["updated", "updated"]
    assert await ask("people") == before


async def test_assigned_people_reach_their_terminals(ask: Asking, terminal: SimulatedTerminal) -> None:
    await ask.enrol("20001", "20002")
    (done,) = await ask("assign", "20001,20002", f"{SERIAL},{OTHER}")
    assert (done["persons"], done["terminals"]) == (2, 2)
    await terminal.until(lambda t: len(t.roster) == 2)
    await until_to_go(ask, 2)
    states = {(row["idNumber"], row["deviceNo"]): row["state"] for row in await ask("deliveries")}
    assert states == {
        ("20001", SERIAL): "held",
        ("20002", SERIAL): "held",
        ("20001", OTHER): "waiting",
        ("20002", OTHER): "waiting",
    }
    assert len(await ask("deliveries", "--state", "held")) == 2
    (status,) = await ask("status")
    assert (status["toGo"], status["failed"]) == (2, 0)
    await ask("unassign", "all", OTHER)
    await until_to_go(ask, 0)
    assert {row["deviceNo"] for row in await ask("deliveries")} == {SERIAL}


async def until_to_go(ask: Asking, count: int) -> None:
    async with asyncio.timeout(20):
        while (await ask("status"))[0]["toGo"] != count:
            pass


async def test_all_are_everybody_and_every_terminal_inside(ask: Asking) -> None:
    await ask.enrol("20001", "20002")
    await ask.station.terminals.refuse(OTHER)
    (done,) = await ask("assign", "all", "all")
    assert (done["persons"], done["terminals"]) == (2, 1)


async def test_nobody_is_assigned_where_one_name_is_wrong(ask: Asking) -> None:
    await ask.enrol("20001")
    assert "20009" in await ask.fails("assign", "20001,20009", SERIAL)
    assert "1683" in await ask.fails("assign", "20001", f"{SERIAL},1683")
    assert await ask("deliveries") == []


async def test_a_person_is_blocked_everywhere_and_unblocked(ask: Asking, terminal: SimulatedTerminal) -> None:
    await ask.enrol("20001")
    await ask("assign", "all", SERIAL)
    await terminal.until(lambda t: "20001" in t.roster)
    await ask("person", "block", "20001")
    await terminal.until(lambda t: t.roster["20001"]["priority"] == "1")
    assert (await ask("people"))[0]["priority"] == "1"
    await ask("person", "unblock", "20001")
    await terminal.until(lambda t: t.roster["20001"]["priority"] == "0")


async def test_a_deleted_person_goes_when_every_terminal_has_answered(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await ask.enrol("20001", "20002")
    await ask.station.people.save(Person("20003", "C"))
    await ask("assign", "all", "all")
    await terminal.until(lambda t: len(t.roster) == 2)
    (unassigned,) = await ask("unassign", "20001", OTHER)
    assert unassigned["left"] == {OTHER: 1}
    async with asyncio.timeout(20):
        while [row["idNumber"] for row in await ask("deliveries", "--state", "failed")] != ["20003"]:
            pass  # until it is known that nothing was sent, it may be there
    (never_there,) = await ask("person", "delete", "20003")  # there is no photo that could have been sent
    assert never_there["left"] == {}
    (deleted,) = await ask("person", "delete", "20001")
    assert deleted["left"] == {SERIAL: 1}
    await terminal.until(lambda t: list(t.roster) == ["20002"])
    async with asyncio.timeout(20):
        while [row["idNumber"] for row in await ask("people")] != ["20002"]:
            pass


@pytest.mark.parametrize("command", ["delete", "block", "unblock"])
async def test_a_number_that_nobody_has_is_said(ask: Asking, command: str) -> None:
    assert "20009" in await ask.fails("person", command, "20009")


async def test_a_refused_delivery_is_tried_again_when_asked(ask: Asking) -> None:
    codes = iter(["301"])
    habits = replace(QUICK, refuses=lambda _entry: next(codes, None))
    await ask.enrol("20001")
    async with SimulatedTerminal(f"ws://127.0.0.1:{ask.station.port}", SERIAL, habits=habits) as terminal:
        await ask("assign", "all", SERIAL)
        async with asyncio.timeout(20):
            while not (failed := await ask("deliveries", "--state", "failed")):
                pass
        assert failed[0]["errorCode"] == "301"
        (row,) = await ask("retry")
        assert row["deliveries"] == 1
        await terminal.until(lambda t: "20001" in t.roster)


async def test_a_roster_is_compared_and_repaired(ask: Asking, terminal: SimulatedTerminal) -> None:
    await ask.enrol("20001", "20002", "20003")
    await ask("assign", "all", SERIAL)
    await terminal.until(lambda t: len(t.roster) == 3)
    await until_to_go(ask, 0)
    del terminal.roster["20001"]
    terminal.roster["20002"]["phone"] = "1"
    terminal.roster["9f" * 16] = terminal.roster["20003"] | {"idNumber": "9f" * 16, "name": "somebody"}
    rows = await ask("roster", SERIAL, "--compare")
    assert {row["idNumber"]: row["difference"] for row in rows} == {
        "20001": "missing",
        "20002": "different",
        "20003": "none",
        "9f" * 16: "surplus",
    }
    (row,) = await ask("roster", SERIAL, "--repair")
    assert row["repaired"] == 3
    await terminal.until(lambda t: sorted(t.roster) == ["20001", "20002", "20003"])
    await until_to_go(ask, 0)
    assert {row["difference"] for row in await ask("roster", SERIAL, "--compare")} == {"none"}
    (known,) = await ask("roster", SERIAL)
    assert (known["held"], known["wanted"]) == (3, 3)
    assert known["comparedAt"]


async def test_a_compared_roster_has_a_row_for_each_even_without_a_number(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await ask.enrol("20001")
    await ask("assign", "all", SERIAL)
    await terminal.until(lambda t: len(t.roster) == 1)
    await until_to_go(ask, 0)
    for number in ("", " 777 "):
        terminal.roster[number] = terminal.roster["20001"] | {"idNumber": number, "name": "somebody"}
    rows = await ask("roster", SERIAL, "--compare")
    assert [(row["idNumber"], row["name"], row["difference"]) for row in rows] == [
        ("", "somebody", "surplus"),
        (" 777 ", "somebody", "surplus"),
        ("20001", "张伟20001", "none"),
    ]
    assert "Only emptying the terminal" in await ask.fails("roster", SERIAL, "--repair")
    assert list(terminal.roster) == ["20001", ""]


async def test_a_roster_of_an_unknown_or_absent_terminal_is_one_sentence(ask: Asking) -> None:
    assert "1683" in await ask.fails("roster", "1683")
    assert "offline" in await ask.fails("roster", OTHER, "--compare")


@pytest.mark.parametrize(
    ("state", "names"), [("waiting", "not admitted"), ("refused", "not admitted"), ("offline", "")]
)
async def test_people_can_be_assigned_ahead_of_a_terminals_admission_and_that_is_remarked(
    ask: Asking, capsys: pytest.CaptureFixture[str], state: str, names: str
) -> None:
    await ask.enrol("20001")
    if state == "refused":
        await ask.station.terminals.refuse(OTHER)
    serial = await unknown_yet(ask) if state == "waiting" else OTHER
    (row,) = await ask("assign", "20001", serial)
    assert row["done"] == "assigned"
    assert (row["remark"] is not None) == bool(names)
    assert await ask.prints("ctl", "assign", "20001", serial) == 0
    said = capsys.readouterr()
    assert said.out == "assigned: 1 person, 1 terminal\n"
    assert names in said.err
    assert (serial in said.err) == bool(names)
    await ask("admit", serial)
    assert [one["deviceNo"] for one in await ask("deliveries")] == [serial]


async def unknown_yet(ask: Asking) -> str:
    """Have a terminal dial in that nobody has admitted."""
    serial = "168380000103"
    async with SimulatedTerminal(f"ws://127.0.0.1:{ask.station.port}", serial, habits=QUICK) as running:
        await running.until(lambda _: ask.station.terminals.get(serial) is not None)
    return serial


@pytest.mark.parametrize(
    "words",
    [
        ["assign", "", ""],
        ["assign", "20001,", SERIAL],
        ["assign", "20001", f"{SERIAL},,{OTHER}"],
        ["unassign", " ", "all"],
        ["person", "export", "people.txt"],
        ["person", "export", "people"],
        ["roster", SERIAL, "--stop", "--compare"],
        ["roster", SERIAL, "--repair", "--stop"],
    ],
)
def test_wrong_use_ends_with_2_and_says_why(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["ctl", *words])
    assert ended.value.code == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("usage: facedesk ctl ")
    assert "error: " in lines[-1]


def test_a_spreadsheets_ending_may_be_in_capitals() -> None:
    assert _parser().parse_args(["ctl", "person", "export", "ALL.XLSX"]).file == "ALL.XLSX"


async def test_columns_can_be_named_and_whatever_is_not_imported_is_remarked(
    ask: Asking, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    text = "Who,Code,Name,Team\n张三,20001,ZS,A\n李四,20002,LS,\n"
    await asyncio.to_thread(file.write_text, text, encoding="utf-8")
    assert "Say which one does" in await ask.fails("person", "import", str(file))
    named = ("--column", "number=Code", "--column", "name=who")
    rows = await ask("person", "import", str(file), *named)
    assert [(row["idNumber"], row["name"]) for row in results(rows)] == [("20001", "张三"), ("20002", "李四")]
    assert remarks(rows) == [(None, None, "columnDropped")] * 2
    assert "“Name”" in rows[2]["text"]
    assert "“Team” is not imported (1 cell, such as “A”)" in rows[3]["text"]


async def test_what_cannot_be_named_says_what_can(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    await asyncio.to_thread(file.write_text, "Code,Name,Name\n1,a,b\n", encoding="utf-8")

    async def said(*options: str) -> str:
        return await ask.fails("person", "import", str(file), *options)

    assert "number, name, card" in await said("--column", "shoe size=Code")
    assert "Code, Name, Name" in await said("--column", "number=Codes")
    assert "several columns “Name”" in await said("--column", "number=Code", "--column", "name=Name")
    assert "“Code”" in await said("--column", "number=Code", "--column", "validDateEnd=Code")
    assert "no sheets" in await said("--sheet", "People")
    assert "cp1252" in await said("--encoding", "klingon")
    assert "cannot be read as ascii" not in await said("--encoding", "ascii")
    assert await ask("people") == []


async def test_how_cards_are_written_can_be_said_and_is_asked_for(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    await asyncio.to_thread(file.write_text, 'Number,Name,Card\n1,a,"123,45678"\n', encoding="utf-8")
    rows = await ask("person", "import", str(file))
    assert remarks(rows) == [(2, "card", "cellCardParts")]
    assert "--cards wiegand" in rows[0]["problem"]
    rows = await ask("person", "import", str(file), "--cards", "wiegand")
    assert remarks(rows)[0] == (None, "card", "cardsConverted")
    assert [row["normalNumber"] for row in await ask("people")] == ["0008106606"]


async def test_a_sheet_is_chosen_by_its_name(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "people.xlsx"

    def workbook() -> None:
        with xlsxwriter.Workbook(str(file)) as book:
            for name, number in (("Old", "1"), ("New", "2")):
                sheet = book.add_worksheet(name)
                sheet.write_row(0, 0, ["Number", "Name"])
                sheet.write_row(1, 0, [number, name])

    await asyncio.to_thread(workbook)
    assert "Old, New" in await ask.fails("person", "import", str(file), "--sheet", "Newest")
    assert "Leave the encoding away" in await ask.fails("person", "import", str(file), "--encoding", "utf-8")
    await ask("person", "import", str(file), "--sheet", "new")
    assert [(row["idNumber"], row["name"]) for row in await ask("people")] == [("2", "New")]


async def test_a_refused_terminal_leaves_no_false_figures_and_says_so_where_people_are_still_in_its_memory(
    ask: Asking, terminal: SimulatedTerminal
) -> None:
    await ask.enrol("20001", "20002")
    await ask("assign", "all", f"{SERIAL},{OTHER}")
    await terminal.until(lambda t: {"20001", "20002"} <= t.roster.keys())
    await until_to_go(ask, 2)
    (refused,) = await ask("refuse", SERIAL)
    assert refused["kept"] == 2
    assert "nobody is sent to it or taken from it" in refused["remark"]
    assert {row["deviceNo"] for row in await ask("deliveries")} == {OTHER}
    people = [row["terminals"] for row in await ask("people")]
    assert [(one["wanted"], one["removing"], one["keptAt"]) for one in people] == [(1, 0, [SERIAL])] * 2
    (roster,) = await ask("roster", SERIAL)
    assert (roster["wanted"], roster["removing"], roster["kept"]) == (0, 0, 2)
    assert "is refused" in roster["remark"]
    for command in ("block", "delete"):
        (done,) = await ask("person", command, "20001")
        assert "is refused" in done["remark"], command
    await ask("refuse", OTHER)
    assert [row["idNumber"] for row in await ask("people")] == ["20002"]
    (admitted,) = await ask("admit", SERIAL)
    assert (admitted["sent"], admitted["removed"]) == (0, 1)
    await terminal.until(lambda t: "20001" not in t.roster)
    assert "20002" in terminal.roster


@pytest.mark.parametrize(
    ("command", "row", "said"),
    [
        ("refuse", {"deviceNo": "1", "state": "refused", "kept": 1}, "1 refused; 1 person in memory there"),
        ("refuse", {"deviceNo": "1", "state": "refused", "kept": 0}, "1 refused"),
        (
            "admit",
            {"deviceNo": "1", "state": "offline", "sent": 12, "removed": 1},
            "1 offline; 12 people will be sent to it, 1 person taken off it",
        ),
        ("admit", {"deviceNo": "1", "state": "offline", "sent": 0, "removed": 0}, "1 offline"),
    ],
)
def test_what_an_admission_brings_is_said_in_one_line(command: str, row: dict[str, Any], said: str) -> None:
    assert row_text(command, row) == said
