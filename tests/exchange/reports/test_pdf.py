# ruff: noqa: DTZ001, PT012 - local times have no zone; a block that is broken off has begun before
import io
import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.reports import fonts, pdf
from facedesk.exchange.reports.cells import CellPicture, FileColumn, TickBox
from facedesk.exchange.reports.fonts import FontFile
from facedesk.exchange.reports.pdf import Document
from facedesk.resources import resource

from .papers import HAN, LATIN, Paper, read, small_font

NAME = [FileColumn("姓名", width=10)]


@pytest.fixture(scope="module")
def small_fonts(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    small_font(folder / "Inter-Regular.otf", LATIN, "Plain")
    small_font(folder / "Inter-SemiBold.otf", LATIN, "Strong")
    small_font(folder / "han.ttf", HAN, "Han")
    return folder


@pytest.fixture(autouse=True)
def with_small_fonts(small_fonts: Path, monkeypatch):
    monkeypatch.setattr(fonts, "resource", lambda _folder, name: small_fonts / name)
    monkeypatch.setattr(pdf, "chinese", lambda: FontFile(small_fonts / "han.ttf"))


def picture(colour: str = "red", mode: str = "RGB") -> CellPicture:
    file = io.BytesIO()
    Image.new(mode, (30, 40), colour).save(file, "JPEG")
    return CellPicture(file.getvalue(), 30, 40)


def of_names(path: Path, names: list[str], language: str = "en", width: int = 10) -> Paper:
    with Document(path, "Passes", language=language) as document:
        document.table(
            [FileColumn("Name", width=width, most_lines=3), FileColumn("", width=90)], ((n,) for n in names)
        )
    return read(path)


def test_chinese_and_letters_stand_in_fonts_that_the_file_carries(tmp_path: Path):
    with Document(tmp_path / "a.pdf", "通行记录 Passes", language="zh_CN") as document:
        document.heading("研发部", 2)
        document.table([*NAME, FileColumn("Time", width=10)], [("张三丰", datetime(2026, 11, 3, 8, 5))])
    paper = read(tmp_path / "a.pdf")
    assert paper.pages == [
        "通行记录 Passes\n研发部\n姓名\nTime\n张三丰\n2026-11-03 08:05:00\n第 1 页，共 1 页".replace(
            "，", "[FF0C]"
        )
    ]
    assert paper.fonts == ["Plain", "Strong", "Han"]


def test_the_head_stands_on_each_page_and_each_says_how_many_there_are(tmp_path: Path):
    pages = of_names(tmp_path / "a.pdf", [f"n{at}" for at in range(70)]).pages
    assert len(pages) == 3
    for at, page in enumerate(pages, 1):
        lines = page.split("\n")
        assert lines[1 if at == 1 else 0] == "Name"
        assert lines[-1] == f"Page {at} of 3"
    assert [line for page in pages for line in page.split("\n") if line.startswith("n")] == [
        f"n{at}" for at in range(70)
    ]


def test_no_computer_without_a_font_for_chinese_prints_boxes(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(pdf, "chinese", lambda: None)
    with pytest.raises(ExchangeError) as refused, Document(tmp_path / "a.pdf", "Passes", language="zh_CN"):
        pass
    assert refused.value.reason.code == "fontMissing"
    with pytest.raises(ExchangeError) as refused:
        of_names(tmp_path / "a.pdf", ["Li", "张三丰"])
    assert refused.value.reason.code == "fontMissing"
    assert not list(tmp_path.iterdir())
    assert "Li" in of_names(tmp_path / "a.pdf", ["Li"]).pages[0]


def test_what_no_font_has_is_written_by_its_number_which_the_document_says(tmp_path: Path):
    (page,) = of_names(tmp_path / "a.pdf", ["\U0001f600x"]).pages
    assert "[1F600]x" in page
    assert "this document cannot show" in page
    assert "cannot show" not in of_names(tmp_path / "b.pdf", ["x"]).pages[0]


def test_a_name_that_runs_from_right_to_left_is_not_written_the_wrong_way_round(tmp_path: Path, monkeypatch):
    hebrew = "\u05d3\u05e0"
    font = small_font(
        tmp_path / "hebrew.ttf", hebrew, "Hebrew"
    )  # as some fonts for Chinese have such letters, too
    monkeypatch.setattr(pdf, "chinese", lambda: FontFile(font))
    (page,) = of_names(tmp_path / "a.pdf", [hebrew]).pages
    assert "[05D3][05E0]" in page
    assert "this document cannot show" in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb\u200fc", "abc"),
        ("a\tb\nc", "a b c"),
        ("a\x00b\ud800c", "abc"),
        ("e\u0301", "é"),
        ("<>()\\", "<>()\\"),
    ],
)
def test_marks_and_control_characters_do_no_harm(tmp_path: Path, text: str, shown: str):
    assert shown in of_names(tmp_path / "a.pdf", [text], width=50).pages[0].split("\n")


@pytest.mark.parametrize("text", ["long " * 2_000, "x" * 10_000, "丰" * 10_000])
def test_a_very_long_text_is_cut_after_the_lines_of_its_column(tmp_path: Path, text: str):
    lines = of_names(tmp_path / "a.pdf", [text, "next"]).pages[0].split("\n")[2:-1]
    assert len(lines) == 4
    assert lines[2].endswith("…")
    assert lines[3] == "next"


def test_a_line_ends_between_words(tmp_path: Path):
    lines = of_names(tmp_path / "a.pdf", ["the north gate of the hall"], width=14).pages[0].split("\n")[2:-1]
    assert [line.strip() for line in lines] == ["the north gate of the", "hall"]


def test_pictures_and_boxes_stand_in_their_cells_and_the_same_picture_once(tmp_path: Path):
    columns = [FileColumn("照片", picture=(30, 40)), *NAME, FileColumn("已见")]
    rows = [
        (picture(), "张", TickBox()),
        (picture(), "三", TickBox(is_ticked=True)),
        (picture("blue"), "丰", TickBox()),
    ]
    with Document(tmp_path / "a.pdf", "清点名单") as document:
        document.table(columns, rows)
        document.pictures([picture(), picture("grey", "L")], 200)
    paper = read(tmp_path / "a.pdf")
    assert paper.pictures == 3
    assert sum(b"/DeviceGray" in body for body in paper.objects.values()) == 1


def test_boxes_of_blank_lines_stand_apart(tmp_path: Path):
    with Document(tmp_path / "a.pdf", "List") as document:
        document.table([FileColumn("Seen"), FileColumn("Name")], [(TickBox(), "")] * 3)
    (page,) = read(tmp_path / "a.pdf").contents
    tops = [float(up) for up in re.findall(rb"0\.2 G [\d.]+ ([\d.]+) 9\.00 9\.00 re S", page)]
    assert len(tops) == 3
    assert min(tops[0] - tops[1], tops[1] - tops[2]) > 15


@pytest.mark.parametrize("heading", ["Captured", "Enrolled"])
def test_the_heading_of_a_picture_is_not_broken_within_its_word(tmp_path: Path, monkeypatch, heading: str):
    monkeypatch.setattr(fonts, "resource", resource)  # whose widths are fractions
    with Document(tmp_path / "a.pdf", "List") as document:
        document.table([FileColumn(heading, picture=(30, 40)), *NAME], [(picture(), "张")])
    assert heading in read(tmp_path / "a.pdf").pages[0].split("\n")


def test_fields_stand_beside_their_labels(tmp_path: Path):
    with Document(tmp_path / "a.pdf", "Pass") as document:
        document.fields([("Terminal", "North gate"), ("姓名", "张三丰"), ("Result", "Passed")])
        document.text("One sentence.")
        document.new_page()
        document.heading("More", 2)
    pages = read(tmp_path / "a.pdf").pages
    assert pages[0].split("\n")[1:-1] == [
        *("Terminal", "North gate", "姓名", "张三丰", "Result", "Passed", "One sentence.")
    ]
    assert pages[1].startswith("More\n")


def test_the_bundled_fonts_are_read_and_cut_to_what_is_used(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(fonts, "resource", resource)
    assert of_names(tmp_path / "a.pdf", ["张 Li"]).fonts == ["Inter-Regular", "Inter-SemiBold", "Han"]
    assert (tmp_path / "a.pdf").stat().st_size < 40_000


def test_a_document_that_was_broken_off_leaves_nothing(tmp_path: Path):
    with pytest.raises(RuntimeError), Document(tmp_path / "a.pdf", "Passes") as document:
        document.heading("half")
        raise RuntimeError
    assert not list(tmp_path.iterdir())


def test_well_known_places_are_looked_into_for_a_font(tmp_path: Path, monkeypatch, small_fonts: Path):
    monkeypatch.setattr(fonts, "_DIRECTORIES", (str(tmp_path),))
    monkeypatch.setattr(fonts, "_CHINESE_ON_WINDOWS", ())
    assert fonts.chinese() is None
    (tmp_path / "truetype" / "wqy").mkdir(parents=True)
    shutil.copy(small_fonts / "han.ttf", tmp_path / "truetype" / "wqy" / "wqy-zenhei.ttc")
    if fonts.sys.platform != "win32":
        assert fonts.chinese() == FontFile(tmp_path / "truetype" / "wqy" / "wqy-zenhei.ttc", "")


def test_another_program_reads_it(tmp_path: Path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    of_names(tmp_path / "a.pdf", ["张三丰 Li"])
    done = subprocess.run(["pdftotext", str(tmp_path / "a.pdf"), "-"], capture_output=True, check=True)
    assert "张三丰" in done.stdout.decode().split()
    assert done.stderr == b""
