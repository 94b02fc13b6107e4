"""A foreign file is read in another process: whatever it does there, here it is one sentence."""

import asyncio
import contextlib
import json
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
import xlsxwriter

from exchange.books import FAR, LOOP_XLS, book, cells, sheet
from facedesk.exchange import bounds
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files import apart, handing, workbook
from facedesk.exchange.files.apart import read_apart
from facedesk.exchange.files.table import FileTable, ReadingOptions, TableRow, read_table
from facedesk.own_program import READ_TABLE, own_command
from facedesk.texts import reason

on_linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="others look at its memory from time to time"
)


@pytest.fixture(autouse=True)
def little_memory(monkeypatch):
    """Let nothing here take much, should a bound not hold."""
    monkeypatch.setattr(bounds, "MOST_READER_MB", 400)


async def refusal(path: Path, reading: ReadingOptions | None = None):
    with pytest.raises(ExchangeError) as refused:
        await read_apart(path, reading)
    return refused.value.reason


# What is handed over


def spreadsheet(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as made:
        first = made.add_worksheet("People")
        for at, row in enumerate([["Number", "Name"], ["1", "张三"], ["2", "张三"]]):
            first.write_row(at, 0, row)
        first.write_formula("C2", "=1/0", value="#DIV/0!")
        made.add_worksheet("Others").write("A1", "x")
    return path


def text(path: Path) -> Path:
    path.write_bytes('编号,姓名,备注\n1,"张三\n2,李四\n3,王五,x,y\n4,"赵'.encode("gb18030"))
    return path


@pytest.mark.parametrize("make", [spreadsheet, text])
async def test_a_table_is_the_same_as_if_it_were_read_here(tmp_path, make):
    path = make(tmp_path / ("people.xlsx" if make is spreadsheet else "people.csv"))
    table = await read_apart(path)
    assert table == read_table(path)
    assert table.remarks


async def test_what_cannot_be_read_says_so_as_it_does_here(tmp_path):
    assert await refusal(tmp_path / "gone.csv") == reason("fileMissing", file=tmp_path / "gone.csv")
    path = spreadsheet(tmp_path / "people.xlsx")
    sheets = "People, Others"
    unknown = reason("sheetUnknown", file="people.xlsx", sheet="Nobody", sheets=sheets)
    assert await refusal(path, ReadingOptions(sheet="Nobody")) == unknown
    assert (await read_apart(path, ReadingOptions(sheet="others"))).sheet == "Others"


def handed(*texts: str) -> FileTable:
    table = FileTable(
        Path("a.csv"), ("Number",), tuple(TableRow(at, (each,)) for at, each in enumerate(texts, 2))
    )
    return handing.unpacked(table.path, handing.packed(table))


def test_equal_texts_are_one_object():
    first, _, third = handed(f"word {1}", "other", f"word {1}").rows
    assert first.cells[0] is third.cells[0]


def test_any_text_is_handed_over():
    texts = ("", "\n", "\udcff", "\x00", "𝒳", '"')
    assert tuple(row.cells[0] for row in handed(*texts).rows) == texts


def test_a_text_longer_than_a_cell_holds_is_cut():
    (row,) = handed("x" * 1_000_000).rows
    assert len(row.cells[0]) == bounds.MOST_CELL_CHARACTERS


@pytest.mark.parametrize("bound", ["MOST_TEXT_CHARACTERS", "MOST_ANSWER_BYTES"])
def test_a_table_with_too_much_text_is_not_handed_over(monkeypatch, bound):
    monkeypatch.setattr(handing, bound, 1_000)
    with pytest.raises(ExchangeError) as refused:
        handed(*(str(number) * 100 for number in range(100)))
    assert refused.value.reason.code == "fileTooLarge"


# Bombs


@on_linux
@pytest.mark.parametrize("way", ["worksheets/sheet1.xml", "elsewhere/sheet1.xml"])
async def test_a_sheet_that_reaches_far_is_not_read_wherever_it_lies(tmp_path, way):
    path = book(tmp_path / "people.xlsx", sheet(FAR), way=way)
    assert await refusal(path) == reason("sheetTooWide", file="people.xlsx", cell="XFD1048576")


@on_linux
async def test_a_text_that_many_cells_share_is_not_blown_up_here(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "MOST_READER_MB", 150)
    shared = "<si><t>" + "x" * 32_000 + "</t></si>"
    path = book(
        tmp_path / "people.xlsx", sheet(cells(100, 100, '<c r="{0}" t="s"><v>0</v></c>')), shared=shared
    )
    assert await refusal(path) == reason("fileNeedsMemory", file="people.xlsx", limit=150)


@on_linux
async def test_a_reader_that_asks_for_too_much_at_once_ends_alone(tmp_path):
    unnamed = '<row r="1"><c><v>1</v></c></row><row r="1048576">' + "<c><v>1</v></c>" * 16_384 + "</row>"
    path = book(tmp_path / "people.xlsx", sheet(unnamed))
    assert await refusal(path) == reason("fileNeedsMemory", file="people.xlsx", limit=400)


@on_linux
async def test_a_text_of_nothing_but_separators_ends_alone(tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(b"Number\n" + b"," * 20_000_000)
    assert (await refusal(path)).code in {"fileNeedsMemory", "sheetTooWide"}


async def test_entities_that_multiply_are_not_followed(tmp_path):
    letters = "bcdefghij"
    grown = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("a" + letters, letters, strict=False))
    path = book(
        tmp_path / "people.xlsx",
        sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
        shared="<si><t>&j;</t></si>",
        before=f'<!DOCTYPE x [<!ENTITY a "ha">{grown}]>',
    )
    assert (await refusal(path)).code == "fileUnreadable"


async def test_a_workbook_of_thousands_of_sheets_is_not_gone_through(tmp_path):
    one = sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    path = book(tmp_path / "people.xlsx", one, sheets=bounds.MOST_SHEETS + 1)
    assert await refusal(path) == reason("tooManySheets", file="people.xlsx", limit=bounds.MOST_SHEETS)


def test_a_workbook_of_thousands_of_parts_is_not_gone_through(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_PARTS", 5)
    path = book(tmp_path / "people.xlsx", sheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    with pytest.raises(ExchangeError) as refused:
        read_table(path)
    assert refused.value.reason == reason("tooManyParts", file="people.xlsx", limit=5)


async def test_a_sheet_that_says_it_is_as_large_as_can_be_is_read(tmp_path):
    said = sheet('<row r="1"><c r="A1"><v>7</v></c></row>', dimension="A1:XFD1048576")
    assert (await read_apart(book(tmp_path / "people.xlsx", said))).headings == ("7",)


async def test_a_sheet_with_more_columns_than_there_are_is_not_read(tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(b"Number," + b"," * bounds.MOST_COLUMNS + b"\n1\n")
    assert (await refusal(path)).code == "sheetTooWide"


async def test_a_table_of_few_long_and_many_short_rows_is_not_filled_up(tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(b"Number" + b"," * 16_000 + b"\n" + b"1\n" * 1_000)
    assert (await refusal(path)).code == "sheetTooWide"


@pytest.mark.skipif(sys.platform == "win32", reason="no devices have names there")
async def test_a_device_is_no_file():
    assert await refusal(Path("/dev/zero")) == reason("fileSpecial", file="zero")


# A reader that goes wrong


@pytest.fixture
def reader_does(monkeypatch):
    """Let another program stand in for the one that reads."""

    def do(program: str) -> None:
        monkeypatch.setattr(apart, "own_command", lambda *_: [sys.executable, "-c", program])

    return do


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "raise SystemExit(1)",
        "print('no table')",
        "print('{}')",
        "import sys; print('{\"refused\": 1}')",
        "import sys; sys.stderr.write('x' * 10_000_000); raise SystemExit(3)",
    ],
)
async def test_a_reader_that_breaks_is_said(tmp_path, reader_does, program):
    reader_does(program)
    assert await refusal(tmp_path / "a.xls") == reason("fileReaderBroke", file="a.xls")


async def test_a_reader_that_cannot_be_started_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(apart, "own_command", lambda *_: [str(tmp_path / "gone")])
    assert await refusal(tmp_path / "a.xls") == reason("fileReaderBroke", file="a.xls")


async def test_a_reader_that_answers_without_end_is_ended(tmp_path, reader_does, monkeypatch):
    monkeypatch.setattr(bounds, "MOST_ANSWER_BYTES", 1_000_000)
    reader_does("while True: print('x' * 1_000)")
    async with asyncio.timeout(20):
        assert (await refusal(tmp_path / "a.xls")).code in {"fileReaderBroke", "fileNeedsMemory"}


async def test_a_reader_that_ends_before_it_is_asked_is_said(tmp_path, reader_does, monkeypatch):
    ask = apart._Reader._ask

    def ask_when_it_has_ended(reader, process, reading):
        process.wait()
        ask(reader, process, reading)

    monkeypatch.setattr(apart._Reader, "_ask", ask_when_it_has_ended)
    reader_does("print('{}')")
    assert await refusal(tmp_path / "a.xls") == reason("fileReaderBroke", file="a.xls")


async def test_a_reader_that_never_ends_is_ended(tmp_path, reader_does, monkeypatch):
    monkeypatch.setattr(bounds, "READ_WITHIN_S", 0.3)
    reader_does("import time; time.sleep(60)")
    async with asyncio.timeout(20):
        assert await refusal(tmp_path / "a.xls") == reason("fileSlow", file="a.xls", limit=0)


async def test_where_the_system_does_not_bound_its_memory_it_is_looked_at(tmp_path, reader_does, monkeypatch):
    monkeypatch.setattr(apart, "WATCHES_MEMORY", True)
    monkeypatch.setattr(bounds, "MOST_READER_MB", 60)
    reader_does("import time; kept = b'x' * (100 << 20); time.sleep(60)")
    async with asyncio.timeout(20):
        assert await refusal(tmp_path / "a.xls") == reason("fileNeedsMemory", file="a.xls", limit=60)


async def test_a_reader_ends_with_the_task_that_waits_for_it(tmp_path, reader_does):
    reader_does(
        f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    )
    task = asyncio.create_task(read_apart(tmp_path / "a.xls"))
    process = await asyncio.to_thread(said_to_run, tmp_path / "pid")
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    await asyncio.to_thread(process.wait, 10)


def said_to_run(path: Path) -> psutil.Process:
    until = time.monotonic() + 20
    while not (path.exists() and path.read_text()) and time.monotonic() < until:
        time.sleep(0.01)
    return psutil.Process(int(path.read_text()))


def test_a_reader_ends_with_the_program_that_asked(tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(b"Number\n" + b"1,\n" * 20_000_000)
    asked = {
        "path": str(path),
        "sheet": None,
        "encoding": None,
        "headings": [],
        "most_mb": 400,
        "within_s": 60,
    }
    with subprocess.Popen(own_command(READ_TABLE), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdin is not None
        reader.stdin.write(json.dumps(asked).encode() + b"\n")
        reader.stdin.close()
        assert reader.wait(20) == 1


def test_the_reader_draws_in_little():
    read = "facedesk.__main__, facedesk.exchange.files.reader, facedesk.exchange.files.handing"
    program = f"import sys, {read}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    heavy = {"PySide6", "PIL", "peewee", "websockets", "asyncio", "psutil", "xlsxwriter", "pypinyin"}
    assert not heavy & set(ran.stdout.split())


@pytest.mark.parametrize(
    ("name", "data", "codes"),
    [
        ("line.csv", b"Number,Name\n" + b"x" * 3_000_000, {"cellEndless"}),
        ("field.csv", b'Number,Name\n1,"' + b"x,\n" * 1_000_000, {"cellEndless"}),
        ("rows.csv", b"Number,Name\n" + b"\n" * 3_000_000, {"tooManyRows"}),
        ("loop.xls", LOOP_XLS, {"fileNeedsMemory", "fileUnreadable", "fileReaderBroke"}),
    ],
    ids=["one line", "a field without an end", "empty rows", "sectors in a circle"],
)
async def test_a_file_that_goes_on_and_on_is_said(tmp_path, name, data, codes):
    (tmp_path / name).write_bytes(data)
    assert (await refusal(tmp_path / name)).code in codes


async def test_half_a_gigabyte_is_not_even_begun(tmp_path):
    with (tmp_path / "people.csv").open("wb") as file:
        file.truncate(500 << 20)
    assert (await refusal(tmp_path / "people.csv")).code == "fileTooLarge"
