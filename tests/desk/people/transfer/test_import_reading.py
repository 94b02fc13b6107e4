"""How the file of an import is read is said and can be changed; what was chosen by hand outlasts reading it again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from desk.hands import click, named, seen, shown, sure
from desk.people.transfer.test_import import choose, corrected, drop, texts, to_columns, to_preview
from facedesk.desk.people.transfer.import_dialog import ImportDialog
from facedesk.desk.people.transfer.rows_model import NAME, NUMBER, REMARK
from facedesk.station.station import Station

ODD = [["Code", "Who", "Name", "Code"], ["7", "Zhang San", "ZS", "x"]]


@pytest.fixture
def dialog(station: Station, qapp: QApplication) -> Iterator[ImportDialog]:
    assert not qapp.closingDown()
    page = QWidget()
    page.show()
    made = ImportDialog(station, page)
    made.open()
    yield made
    made.reject()
    page.close()
    page.deleteLater()


def text_file(path: Path, text: str, encoding: str) -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def box(dialog: ImportDialog, name: str) -> QComboBox:
    found: QComboBox = named(dialog, name, QComboBox)
    return found


def all_people(dialog: ImportDialog) -> list[list[str]]:
    """Give who stands in the preview, those of whom nothing is to be said among them."""
    if not shown(dialog, "preview-table"):
        return []
    dialog.preview.table.only_problems.setChecked(False)
    return [row for row in texts(named(dialog, "preview-table"), NUMBER, NAME) if row[0]]


async def test_the_encoding_that_was_taken_is_shown_and_changed_in_the_preview(dialog, tmp_path):
    path = text_file(tmp_path / "a.csv", "Person number;Name\n1;Jürgen Müller\n", "cp1252")
    table = await to_preview(dialog, path)
    assert box(dialog, "import-encoding").currentText() == "Found by itself: Western European (cp1252)"
    assert any("was read as cp1252" in text for (text,) in texts(table, REMARK))
    choose(box(dialog, "import-encoding"), "Greek (cp1253)")
    await seen(lambda: all_people(dialog) == [["1", "Jόrgen Mόller"]])
    choose(box(dialog, "import-encoding"), "Found by itself")
    await seen(lambda: all_people(dialog) == [["1", "Jürgen Müller"]])
    assert box(dialog, "import-encoding").currentText().startswith("Found by itself: Western")


async def test_an_encoding_that_does_not_fit_is_said_and_the_one_before_stays(dialog, tmp_path):
    path = text_file(tmp_path / "a.csv", "Person number,Name\n1,Jürgen Müller\n", "cp1252")
    await to_columns(dialog, path)
    encodings = box(dialog, "import-encoding")
    encodings.setCurrentIndex(encodings.findData("utf-8"))
    encodings.activated.emit(encodings.currentIndex())
    await seen(lambda: "cannot be read as utf-8" in dialog.notice.text())
    assert "cp1252" in encodings.currentText()
    assert named(dialog, "import-next").isEnabled()


async def test_a_text_of_which_nothing_reads_well_asks_for_its_encoding(dialog, tmp_path):
    path = text_file(tmp_path / "a.csv", "Person number,Name\n1,José Peña\n", "mac-roman")
    drop(dialog.files, path)
    assert not shown(dialog, "import-encoding")
    sure(dialog, "import-next")
    await seen(lambda: "is not known" in dialog.notice.text())
    choose(box(dialog, "import-encoding"), "Western European, Mac (mac-roman)")
    assert not shown(dialog, "import-notice")
    await to_preview(dialog)
    assert all_people(dialog) == [["1", "José Peña"]]
    click(dialog, "import-back")
    click(dialog, "import-back")
    drop(dialog.files, text_file(tmp_path / "b.csv", "Person number,Name\n2,Li\n", "utf-8"))
    assert not shown(dialog, "import-encoding")
    await to_preview(dialog)
    assert all_people(dialog) == [["2", "Li"]]


async def test_the_sheet_that_was_taken_is_shown_and_changed_in_the_preview(dialog, tmp_path):
    people = [["Person number", "Name"], ["1", "Zhang San"]]
    path = workbook(tmp_path / "a.xlsx", {"North": people, "South": [people[0], ["2", "Li Si"]], "Empty": []})
    table = await to_preview(dialog, path)
    assert box(dialog, "import-sheet").currentText() == "North"
    assert not shown(dialog, "import-encoding")
    assert any("Only sheet “North” was read, not South" in text for (text,) in texts(table, REMARK))
    choose(box(dialog, "import-sheet"), "South")
    await seen(lambda: all_people(dialog) == [["2", "Li Si"]])
    choose(box(dialog, "import-sheet"), "Empty")
    await seen(lambda: "holds nothing" in dialog.notice.text())
    assert box(dialog, "import-sheet").currentText() == "South"
    assert dialog.columns.isVisible()


async def test_a_workbook_with_one_sheet_asks_nothing(dialog, tmp_path):
    await to_columns(dialog, workbook(tmp_path / "a.xlsx", {"People": ODD}))
    assert not shown(dialog, "import-sheet")
    assert not shown(dialog, "import-encoding")


async def test_columns_that_were_chosen_by_hand_outlast_reading_again(dialog, tmp_path):
    path = text_file(tmp_path / "a.csv", "\n".join(",".join(row) for row in ODD), "utf-8")
    await to_columns(dialog, path)
    for at, text in enumerate(("Person number", "Name", "Not imported", "Phone")):
        choose(box(dialog, f"import-column-{at}"), text)
    sure(dialog, "import-next")
    await seen(lambda: shown(dialog, "preview-table"))
    corrected(path, [["Extra", *ODD[0]], ["0", "8", "Li Si", "LS", "5"]])
    click(dialog, "import-again")
    await seen(lambda: all_people(dialog) == [["8", "Li Si"]])
    click(dialog, "import-back")
    shown_as = [box(dialog, f"import-column-{at}").currentText() for at in range(5)]
    assert shown_as == ["Not imported", "Person number", "Name", "Not imported", "Phone"]


async def test_columns_and_cards_chosen_by_hand_outlast_another_encoding_and_sheet(dialog, tmp_path):
    rows = [["Nº", "Name", "Card"], ["7", "José", "123,45678"]]
    path = text_file(tmp_path / "a.csv", "\n".join(";".join(row) for row in rows), "cp1252")
    await to_columns(dialog, path)
    choose(box(dialog, "import-column-0"), "Person number")
    choose(box(dialog, "import-cards"), "Card numbers in hexadecimal")
    choose(box(dialog, "import-encoding"), "Turkish (cp1254)")
    await seen(lambda: dialog._work is None)
    assert box(dialog, "import-column-0").currentText() == "Person number"
    assert box(dialog, "import-cards").currentText() == "Card numbers in hexadecimal"
    other = workbook(
        tmp_path / "b.xlsx", {"A": [["Name", "Code"], ["x", "1"]], "B": [["Code", "Name"], ["2", "y"]]}
    )
    click(dialog, "import-back")
    await to_columns(dialog, other)
    assert dialog.notice.text().startswith("Say which column")
    choose(box(dialog, "import-column-1"), "Person number")
    choose(box(dialog, "import-sheet"), "B")
    await seen(lambda: box(dialog, "import-column-0").currentText() == "Person number")
    assert box(dialog, "import-column-1").currentText() == "Name"
