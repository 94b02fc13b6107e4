"""People are imported in four steps, nothing is written before the last, and the window never stands still."""

import asyncio
import csv
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QLabel, QTableView, QWidget

from desk.hands import click, named, seen, shown, sure
from desk.people.boxes import rows_of
from desk.people.enrolled import watch_stranded
from desk.test_trees import settled as finished
from desk.test_trees import stored as tables
from facedesk.desk.live import background
from facedesk.desk.live.change_bar import ChangeBar, ChangeMembers
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.people.list.page import PeopleList
from facedesk.desk.people.transfer import columns_step, import_dialog
from facedesk.desk.people.transfer.import_dialog import ImportDialog
from facedesk.desk.people.transfer.rows_model import NAME, NUMBER, REMARK, ROW, STATE
from facedesk.exchange.files.table import read_table
from facedesk.exchange.photos.photos import Photos
from facedesk.exchange.running import BATCH
from facedesk.station.station import Station
from facedesk.store.delivery import wanting
from facedesk.store.people.people import Person

PORTRAITS = Path(__file__).resolve().parents[4] / "resources" / "portraits"
PORTRAIT = (PORTRAITS / "chen-enrolled.jpg").read_bytes()
BOX_PX = 18
"""How high a box to tick is, with its border."""
ROWS = [
    ["人员编号", "姓名", "性别", "部门", "备注"],
    ["20001", "张三", "男", "销售部", "x"],
    ["20002", "李四", "both", "销售部", "y"],
    ["20003", "王五", "女", "", "z"],
]


def sheet(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def people_file(tmp_path: Path) -> Path:
    return sheet(tmp_path / "people.csv", ROWS)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "20001.jpg").write_bytes(PORTRAIT)
    (folder / "20003.jpg").write_bytes(PORTRAIT[:2000])
    (folder / "nobody.jpg").write_bytes(PORTRAIT)
    return folder


@pytest.fixture
def page(qapp: QApplication) -> Iterator[QWidget]:
    """What the dialog opens over."""
    assert not qapp.closingDown()
    made = QWidget()
    made.resize(1280, 720)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def dialog(station: Station, page: QWidget) -> ImportDialog:
    """The dialog as the page opens it."""
    made = ImportDialog(station, page)
    made.open()
    return made


async def stored(station: Station) -> dict[str, Person]:
    return {person.number: person async for person in station.people.listed()}


def drop(target: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, nothing = target.rect().center(), Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(target, QDragEnterEvent(where, copy, data, left, nothing))
    QApplication.sendEvent(target, QDropEvent(QPointF(where), copy, data, left, nothing, QEvent.Type.Drop))


async def to_columns(dialog: ImportDialog, *paths: Path) -> None:
    drop(dialog.files, *paths)
    sure(dialog, "import-next")
    await seen(dialog.columns.isVisible)


async def to_preview(dialog: ImportDialog, *paths: Path) -> QTableView:
    await to_columns(dialog, *paths)
    sure(dialog, "import-next")
    await seen(lambda: shown(dialog, "preview-table"))
    return named(dialog, "preview-table")


async def to_report(dialog: ImportDialog) -> None:
    sure(dialog, "import-next")
    await seen(lambda: shown(dialog, "report-table"))
    await seen(lambda: named(dialog, "import-cancel").text() == "Close")


def texts(table: QTableView, *columns: int) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() for column in columns or range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def label(dialog: QDialog, name: str) -> str:
    found: QLabel = named(dialog, name, QLabel)
    return found.text()


async def test_the_focus_is_on_choosing_a_file_when_the_window_opens(dialog):
    await seen(lambda: named(dialog, "import-choose-file").hasFocus())


async def test_a_file_and_photos_become_people(station, dialog, people_file, photos):
    assert not named(dialog, "import-next").isEnabled()
    table = await to_preview(dialog, people_file, photos)
    assert label(dialog, "preview-counts") == "New 1 · Problem 2"
    assert texts(table, ROW, STATE, NUMBER, NAME) == [
        ["", "The file", "", ""],
        ["", "The file", "", ""],
        ["3", "Problem", "20002", "李四"],
        ["4", "Problem", "20003", "王五"],
    ]
    column, photo, sex, damaged = (row[0] for row in texts(table, REMARK))
    assert column == "Column “备注” is not imported (3 cells, such as “x”)."
    assert photo == "Photo nobody.jpg belongs to nobody of the file."
    assert "Write male or female" in sex
    assert damaged.startswith("Photo 20003.jpg: The picture is damaged")
    assert "nobody.jpg" in label(dialog, "preview-more")
    assert "销售部" in label(dialog, "preview-more")
    assert photos_said(dialog, "preview") == "Photo 1: 20001.jpg"
    assert await stored(station) == {}
    assert station.departments.all() == []

    assert "1" in named(dialog, "import-next").text()
    await to_report(dialog)
    assert label(dialog, "report-counts") == "Added 1 · Failed 2"
    assert photos_said(dialog, "report") == "Photo 1: 20001.jpg"
    person = (await stored(station))["20001"]
    assert (person.name, person.sex) == ("张三", "男")
    assert await station.people.photo(person.photos[0].sha256) == PORTRAIT
    click(dialog, "import-cancel")
    await seen(lambda: not dialog_is_open())


def photos_said(dialog: QDialog, at: str) -> str:
    """Choose the row of 20001 among all of them, and give what is said of it below; its tip says the same."""
    table = named(dialog, f"{at}-table", QTableView)
    named(dialog, f"{at}-only-problems").setChecked(False)
    row = [text for (text,) in texts(table, NUMBER)].index("20001")
    table.selectRow(row)
    said = label(dialog, f"{at}-whole")
    assert table.model().index(row, REMARK).data(Qt.ItemDataRole.ToolTipRole) == said
    return said


def dialog_is_open() -> bool:
    return any(
        isinstance(widget, ImportDialog) and widget.isVisible() for widget in QApplication.topLevelWidgets()
    )


async def test_all_rows_can_be_seen_and_a_chosen_row_says_all(dialog, people_file):
    table = await to_preview(dialog, people_file)
    click(dialog, "preview-only-problems")
    assert [row[0] for row in texts(table, NUMBER)] == ["", "20001", "20002", "20003"]
    place = table.visualRect(table.model().index(2, NUMBER)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert label(dialog, "preview-whole") == texts(table, REMARK)[2][0]
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert label(dialog, "preview-whole").startswith("Has no photo")


async def test_the_columns_can_be_corrected_by_hand(station, dialog, tmp_path):
    odd = sheet(tmp_path / "odd.csv", [["Code", "Who", "Name"], ["7", "Zhang San", "ZS"]])
    await to_columns(dialog, odd)
    assert not named(dialog, "import-next").isEnabled()
    choices = [named(dialog, f"import-column-{at}", QComboBox) for at in range(3)]
    assert [choice.currentText() for choice in choices] == ["Not imported", "Not imported", "Name"]
    choose(choices[0], "Person number")
    assert named(dialog, "import-next").isEnabled()
    choose(choices[1], "Name")
    assert dialog.notice.text() == "Two columns are taken for “Name”. Leave one of them out."
    assert not named(dialog, "import-next").isEnabled()
    choose(choices[2], "Not imported")
    assert dialog.notice.text() == ""
    sure(dialog, "import-next")
    await seen(lambda: shown(dialog, "preview-table"))
    await to_report(dialog)
    assert (await stored(station))["7"].name == "Zhang San"


async def test_a_column_that_may_limit_lets_nobody_in_before_it_is_said_what_it_holds(
    station, dialog, tmp_path
):
    odd = sheet(tmp_path / "odd.csv", [["Person ID", "Name", "Valid til"], ["7", "Zhang San", "March"]])
    await to_columns(dialog, odd)
    choice = named(dialog, "import-column-2", QComboBox)
    assert choice.currentText() == "Say what it holds"
    assert dialog.notice.text().startswith("“Valid til” may limit who passes")
    table = await to_preview_from_columns(dialog)
    assert [row[0] for row in texts(table, NUMBER)] == ["", "7"]
    assert "“Valid til” says “March”" in texts(table, REMARK)[1][0]
    assert not named(dialog, "import-next").isEnabled()
    click(dialog, "import-back")
    choose(choice, "Not imported")
    assert dialog.notice.text() == ""
    await to_preview_from_columns(dialog)
    await to_report(dialog)
    assert (await stored(station))["7"].name == "Zhang San"


async def to_preview_from_columns(dialog):
    """Go on to the preview, and give its table."""
    click(dialog, "import-next")
    await seen(lambda: shown(dialog, "preview-table"))
    return named(dialog, "preview-table", QTableView)


def choose(box: QComboBox, text: str) -> None:
    """Choose by keys, as people do."""
    box.setFocus()
    for _ in range(box.count()):
        if box.currentText() == text:
            return
        QTest.keyClick(box, Qt.Key.Key_Down)
    for _ in range(box.count()):
        if box.currentText() == text:
            return
        QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.currentText() == text


async def test_the_wheel_over_a_column_changes_nothing(dialog, people_file):
    await to_columns(dialog, people_file)
    box = named(dialog, "import-column-1", QComboBox)
    place = QPointF(box.rect().center())
    event = QWheelEvent(
        place, QPointF(box.mapToGlobal(place.toPoint())), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, event)
    assert box.currentText() == "Name"


async def test_hexadecimal_cards_are_offered_to_be_converted(station, dialog, tmp_path):
    path = sheet(tmp_path / "cards.csv", [["Number", "Name", "Card"], ["1", "a", "1A2B3C4D"]])
    await to_columns(dialog, path)
    assert named(dialog, "import-cards", QComboBox).currentText() == "Card numbers in hexadecimal"
    sure(dialog, "import-next")
    await seen(lambda: shown(dialog, "preview-table"))
    await to_report(dialog)
    assert (await stored(station))["1"].card == "0439041101"


async def test_a_preview_that_just_came_is_not_agreed_to_by_a_click_that_was_meant_for_what_was_there(
    station, dialog, people_file
):
    await to_preview(dialog, people_file)  # by a double click on what led here
    for _ in range(2):
        click(dialog, "import-next")
        assert shown(dialog, "preview-table")
    people_file.write_bytes(people_file.read_bytes() + b"\n")
    sure(dialog, "import-next")  # leads to a preview of the file as it is now
    await seen(lambda: shown(dialog, "import-notice"))
    await seen(lambda: named(dialog, "import-next").isEnabled())
    click(dialog, "import-next")
    assert shown(dialog, "preview-table")
    assert not await stored(station)
    await to_report(dialog)
    assert await stored(station)


async def test_who_is_stored_already_is_updated_or_left_as_chosen(station, dialog, people_file):
    await station.people.save(Person("20001", "Old name"))
    table = await to_preview(dialog, people_file)
    click(dialog, "preview-only-problems")
    assert texts(table, STATE)[1] == ["Update"]
    choose(named(dialog, "import-existing", QComboBox), "Leave who is stored already")
    await seen(lambda: shown(dialog, "preview-table") and "Skip" in label(dialog, "preview-counts"))
    await to_report(dialog)
    assert {number: person.name for number, person in (await stored(station)).items()} == {
        "20001": "Old name",
        "20003": "王五",
    }


async def test_those_who_came_in_belong_to_the_terminals_that_were_chosen(station, page, people_file):
    group = await station.groups.add("Head office")
    await station.terminals.admit("168380000106")
    await station.terminals.move("168380000106", group)
    await station.terminals.label("168380000106", "North gate")
    dialog = ImportDialog(station, page)
    dialog.open()
    await to_preview(dialog, people_file)
    click(dialog, "import-targets")
    listed = dialog.preview.targets.list
    rows = rows_of(listed)
    assert all(listed.visualRect(index).height() > BOX_PX for index in rows.values())
    assert [name.strip() for name in rows] == ["Head office", "North gate"]
    listed.setCurrentIndex(rows["    North gate"])
    QTest.keyClick(listed, Qt.Key.Key_Space)
    click(dialog, "import-targets-done")
    assert "North gate" in named(dialog, "import-targets").text()
    stranded = watch_stranded(station)
    await to_report(dialog)
    assert not stranded, "whoever is stored belongs there at once"
    person = (await stored(station))["20001"]
    standing = await station.assignments.of(person.id)
    assert [terminal.serial for terminal in standing.terminals if terminal.wanted] == ["168380000106"]


async def test_a_run_can_be_cancelled_and_says_how_far_it_came(station, dialog, tmp_path):
    count = 6 * BATCH
    many = sheet(tmp_path / "many.csv", [["Number", "Name"], *([str(at), "x"] for at in range(1, count + 1))])
    await to_preview(dialog, many)
    sure(dialog, "import-next")
    await seen(lambda: dialog.running.bar.value() >= BATCH)
    click(dialog, "import-cancel")
    await seen(lambda: shown(dialog, "report-table"))
    kept = len(await stored(station))
    assert BATCH <= kept < count
    assert f"Added {kept} · Not reached {count - kept}" == label(dialog, "report-counts").replace(",", "")
    assert shown(dialog, "import-save-failed")


async def test_closing_before_the_run_writes_nothing(station, dialog, people_file, photos):
    await to_preview(dialog, people_file, photos)
    click(dialog, "import-cancel")
    await seen(lambda: not dialog_is_open())
    assert await stored(station) == {}


async def test_escape_goes_a_step_back_and_keeps_what_was_chosen(dialog, people_file):
    await to_columns(dialog, people_file)
    remark = named(dialog, "import-column-4", QComboBox)
    choose(remark, "Phone")
    sure(dialog, "import-next")
    await seen(lambda: shown(dialog, "preview-table"))
    QTest.keyClick(named(dialog, "preview-table"), Qt.Key.Key_Escape)
    assert dialog.columns.isVisible()
    assert remark.currentText() == "Phone"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.files.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await seen(lambda: not dialog_is_open())


async def test_escape_in_the_list_of_terminals_ends_only_that(station, page, people_file):
    await station.groups.add("Head office")
    dialog = ImportDialog(station, page)
    dialog.open()
    table = await to_preview(dialog, people_file)
    click(dialog, "import-targets")
    panel = named(dialog, "import-targets-panel")
    assert panel.isVisible()
    await seen(lambda: table.mapTo(dialog, table.rect().topRight()).x() < panel.mapTo(dialog, QPoint()).x())
    QTest.keyClick(dialog.preview.targets.list, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert table.isVisible()
    assert named(dialog, "import-targets").hasFocus()


async def test_a_long_remark_stands_whole_in_its_row(dialog, tmp_path):
    long = "1" * 32
    rows = [["Number", "Name", "Card"], [long, "a", "9"], [long, "b" * 65, "x" * 40], ["2", "c", ""]]
    table = await to_preview(dialog, sheet(tmp_path / "twice.csv", rows))
    click(dialog, "preview-only-problems")
    await seen(lambda: table.rowHeight(1) > table.rowHeight(0))
    assert table.rowHeight(2) == table.rowHeight(0)
    assert not named(dialog, "import-next").text().endswith("3 people")


async def test_whoever_the_file_takes_off_terminals_is_said(station, dialog, tmp_path):
    serial = "168380000106"
    await station.terminals.admit(serial)
    sales = await station.departments.add("Sales")
    await station.people.save(Person("1", "Zhang San", department_id=sales))
    await station.assignments.assign(None, [serial], department_ids=[sales])
    rows = [["Number", "Name", "Department"], ["1", "Zhang San", "销售部"], ["2", "Li Si", "Sales"]]
    table = await to_preview(dialog, sheet(tmp_path / "moved.csv", rows))
    assert dialog.preview.leaving.text().startswith("1 person leaves terminals.")
    ((number, remark),) = texts(table, NUMBER, REMARK)
    assert number == "1"
    assert remark.startswith("Moves from Sales to 销售部, which is new. Leaves 1 terminal by that.")


@pytest.mark.parametrize("answer", ["cancel", "keep", "do"])
async def test_an_import_that_takes_people_off_asks_first_and_is_undone(
    station, page, dialog, tmp_path, answer
):
    serial = "168380000106"
    await station.terminals.admit(serial)
    sales = await station.departments.add("Sales")
    await station.departments.add("Other")
    for number, name in (("1", "Zhang San"), ("2", "Li Si")):
        await station.people.save(Person(number, name, department_id=sales))
    await station.assignments.assign(None, [serial], department_ids=[sales])
    bar = ChangeBar("page-changes", ChangeMembers(station.arranging, station.people, station.terminals), page)
    dialog.changed.connect(bar.offer)
    was = await tables(station)
    rows = [["Number", "Name", "Department"], ["1", "Zhang San", "Other"], ["3", "Wang Wu", "Other"]]
    await to_preview(dialog, sheet(tmp_path / "moved.csv", rows))
    assert "Zhang San leaves 168380000106." in dialog.preview.leaving.text().replace("\u200b", "")
    sure(dialog, "import-next")
    await seen(lambda: shown(dialog, "import-changes-question"))
    assert not named(dialog, "import-next").isEnabled()
    assert await tables(station) == was
    sure(dialog, f"import-changes-{answer}")
    if answer == "cancel":
        assert named(dialog, "import-next").isEnabled()
        assert await tables(station) == was
        bar.deleteLater()
        return
    await seen(lambda: named(dialog, "import-cancel").text() == "Close")
    assert label(dialog, "report-counts").startswith("Added 1 · Updated 1")
    await finished()
    now = await tables(station)
    assert was["wanted"] - now["wanted"] == (set() if answer == "keep" else {(serial, 1)})
    assert bar.note.undo.text() == bar.note.undo.accessibleName() == "Undo: back where they belonged"
    assert bar.note.undo.toolTip().endswith("Names, photos and new people stay as they are now.")
    bar.note.undo.click()
    await finished()
    assert set(await stored(station)) == {"1", "2", "3"}, "who is new stays"
    assert await tables(station) | {"person": ()} == was | {"person": ()}
    assert (await stored(station))["1"].department_id == sales
    bar.deleteLater()


async def test_one_can_go_back_and_take_another_file(dialog, people_file, tmp_path):
    await to_preview(dialog, people_file)
    click(dialog, "import-back")
    click(dialog, "import-back")
    other = sheet(tmp_path / "other.csv", [["Number", "Name"], ["1", "Somebody"]])
    table = await to_preview(dialog, other)
    assert texts(table, NUMBER, NAME) == [["1", "Somebody"]]


async def test_a_file_that_cannot_be_read_is_said_in_the_window(dialog, tmp_path):
    (tmp_path / "empty.csv").write_bytes(b"")
    drop(dialog.files, tmp_path / "empty.csv")
    sure(dialog, "import-next")
    await seen(lambda: shown(dialog, "import-notice"))
    assert dialog.notice.text() == "empty.csv holds nothing. Choose another file."
    assert dialog.files.isVisible()
    assert named(dialog, "import-next").isEnabled()


async def test_what_is_neither_a_sheet_nor_photos_is_not_taken(dialog, tmp_path):
    (tmp_path / "letter.pdf").write_bytes(b"x")
    drop(dialog.files, tmp_path / "letter.pdf")
    assert (dialog.files.sheet, dialog.files.photos) == (None, None)


async def test_what_is_dropped_is_looked_at_beside_the_windows_thread(dialog, tmp_path, monkeypatch):
    by_window: list[bool] = []
    real = Path.is_dir

    def is_dir(path: Path) -> bool:
        if tmp_path in path.parents:
            by_window.append(threading.current_thread() is threading.main_thread())
        return real(path)

    monkeypatch.setattr(Path, "is_dir", is_dir)
    folder = tmp_path / "photos.of.2026"
    folder.mkdir()
    drop(dialog.files, tmp_path / "people.csv", tmp_path / "letter.pdf", folder)
    await seen(lambda: dialog.files.photos == folder)
    assert dialog.files.sheet == tmp_path / "people.csv"
    assert set(by_window) == {False}


async def test_files_are_chosen_by_the_systems_dialogs_too(dialog, people_file, photos):
    for button, path in (("import-choose-file", people_file), ("import-choose-folder", photos)):
        click(dialog, button)
        chooser = dialog.findChild(QFileDialog)
        assert chooser.directory().exists()
        assert chooser.labelText(QFileDialog.DialogLabel.FileName) == "File name:"
        chooser.fileSelected.emit(str(path))
        chooser.close()
        await asyncio.sleep(0)
    assert (dialog.files.sheet, dialog.files.photos) == (people_file, photos)
    click(dialog, "import-no-photos")
    assert dialog.files.photos is None


async def test_the_report_and_the_failed_rows_are_saved(dialog, people_file, tmp_path):
    await to_preview(dialog, people_file)
    await to_report(dialog)
    for button, path in (
        ("import-save-report", tmp_path / "report.xlsx"),
        ("import-save-failed", tmp_path / "failed.csv"),
    ):
        click(dialog, button)
        chooser = dialog.running.findChild(QFileDialog)
        chooser.fileSelected.emit(str(path))
        chooser.close()
        await seen(lambda path=path: path.exists() and str(path) in dialog.running.notice.text())
        await asyncio.sleep(0)
    assert [row.cells[3] for row in read_table(tmp_path / "report.xlsx").rows] == [
        "Added",
        "Failed",
        "Added",
        "",
    ]
    failed = read_table(tmp_path / "failed.csv")
    assert failed.headings == (*ROWS[0], "Problem")
    assert [row.cells[0] for row in failed.rows] == ["20002"]


async def test_a_report_that_cannot_be_saved_is_said(dialog, people_file, tmp_path):
    await to_preview(dialog, people_file)
    await to_report(dialog)
    click(dialog, "import-save-report")
    chooser = dialog.running.findChild(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "no folder" / "report.xlsx"))
    chooser.close()
    await seen(lambda: dialog.running.notice.text().startswith("Not saved."))


async def test_the_window_goes_on_while_many_rows_are_planned(dialog, tmp_path):
    rows = [
        ["Number", "Name", "Birthday"],
        *([str(at), f"Person {at}", "1997-04-03"] for at in range(1, 3001)),
    ]
    many = sheet(tmp_path / "many.csv", rows)
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        ticks += 1

    timer = QTimer(dialog)
    timer.timeout.connect(tick)
    timer.start(5)
    table = await to_preview(dialog, many)
    timer.stop()
    assert ticks > 3
    assert table.model().rowCount() == 3000
    assert label(dialog, "preview-counts") == "New 3,000"


@pytest.mark.usefixtures("in_chinese")
async def test_it_speaks_chinese(station, page, people_file):
    dialog = ImportDialog(station, page)
    dialog.open()
    await to_columns(dialog, people_file)
    assert named(dialog, "import-column-0", QComboBox).currentText() == "人员编号"
    sure(dialog, "import-next")
    await seen(lambda: shown(dialog, "preview-table"))
    table = named(dialog, "preview-table", QTableView)
    assert texts(table, REMARK)[1][0] == "性别：无法识别“both”，请写男或女。"


async def test_every_control_has_its_name_and_can_be_reached_by_keys(dialog, people_file):
    await to_preview(dialog, people_file)
    for name in ("import-back", "import-cancel", "import-next", "import-existing", "preview-only-problems"):
        control = named(dialog, name)
        assert control.accessibleName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert named(dialog, "preview-table").accessibleName()


async def test_where_a_chosen_terminal_is_gone_the_report_comes_and_says_so(station, page, people_file):
    group = await station.groups.add("Head office")
    dialog = ImportDialog(station, page)
    dialog.open()
    await to_preview(dialog, people_file)
    click(dialog, "import-targets")
    listed = dialog.preview.targets.list
    listed.setCurrentIndex(listed.rows.index(0, 0))
    QTest.keyClick(dialog.preview.targets.list, Qt.Key.Key_Space)
    QTest.keyClick(dialog.preview.targets.list, Qt.Key.Key_Return)
    assert not shown(dialog, "import-targets-panel")
    assert shown(dialog, "preview-table")
    await station.groups.remove(group)
    await to_report(dialog)
    assert label(dialog, "report-counts") == "Added 2 · Failed 1"
    assert dialog.notice.text() == "That group is gone. Choose another."


def corrected(path: Path, rows: list[list[str]]) -> None:
    """Save a file anew, as late as clocks of files can tell."""
    before = path.stat().st_mtime_ns
    sheet(path, rows)
    os.utime(path, ns=(before + 10**9, before + 10**9))


CORRECTED = [*ROWS[:2], ["20002", "李四", "男", "销售部", "y"], ROWS[3]]


async def test_a_file_that_was_corrected_meanwhile_is_read_again_by_the_button(dialog, people_file):
    await to_preview(dialog, people_file)
    assert label(dialog, "preview-counts").endswith("Problem 1")
    corrected(people_file, CORRECTED)
    click(dialog, "import-again")
    await seen(lambda: label(dialog, "preview-counts") == "New 3")
    assert shown(dialog, "preview-table")


async def test_a_file_that_was_corrected_meanwhile_is_read_again_when_the_window_comes_back(
    dialog, people_file
):
    await to_preview(dialog, people_file)
    dialog.activateWindow()
    corrected(people_file, CORRECTED)
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.ActivationChange))
    await seen(lambda: label(dialog, "preview-counts") == "New 3")
    assert "was read again" in dialog.notice.text()


async def test_nothing_is_imported_of_a_file_as_it_no_longer_is(station, dialog, people_file):
    await to_preview(dialog, people_file)
    corrected(people_file, CORRECTED)
    sure(dialog, "import-next")
    await seen(lambda: label(dialog, "preview-counts") == "New 3")
    assert await stored(station) == {}
    assert "Look at it once more" in dialog.notice.text()
    await to_report(dialog)
    assert len(await stored(station)) == 3


async def test_one_goes_back_and_the_corrected_file_is_taken(dialog, people_file):
    await to_preview(dialog, people_file)
    click(dialog, "import-back")
    click(dialog, "import-back")
    corrected(people_file, CORRECTED)
    sure(dialog, "import-next")
    await seen(dialog.columns.isVisible)
    sure(dialog, "import-next")
    await seen(lambda: shown(dialog, "preview-table") and label(dialog, "preview-counts") == "New 3")


async def test_the_window_stays_usable_while_an_import_is_open(station, qtbot):
    pictures = Thumbnails(station.pictures)
    page = PeopleList(station, pictures)
    pictures.setParent(page)
    qtbot.addWidget(page)
    page.show()
    page.open_import()
    (dialog,) = page.findChildren(ImportDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert QApplication.activeModalWidget() is None
    page.open_import()
    assert page.findChildren(ImportDialog) == [dialog]
    dialog.reject()


async def test_those_who_pass_nowhere_are_counted_with_the_way_to_terminals(station, dialog, people_file):
    await to_preview(dialog, people_file)
    assert "2 people have no photo" in label(dialog, "preview-more")
    await to_report(dialog)
    await seen(lambda: dialog.running.nowhere.text().startswith("2 people pass nowhere yet."))
    asked = []
    dialog.assign_requested.connect(asked.append)
    click(dialog, "import-assign")
    people = await stored(station)
    assert asked == [[people["20001"].id, people["20003"].id]]


async def test_who_is_brought_into_a_large_group_is_not_said_to_pass_nowhere(
    station, page, people_file, monkeypatch
):
    """What rosters are to hold is worked out later there, some people at a time."""
    serials = [f"1683800001{number:02}" for number in range(20)]
    await station.terminals.admit(*serials)
    group = await station.groups.add("All doors")
    for serial in serials:
        await station.terminals.move(serial, group)
    monkeypatch.setattr(wanting, "AT_ONCE", 1)
    monkeypatch.setattr(wanting, "SLICE", 1)
    dialog = ImportDialog(station, page)
    dialog.open()
    await to_preview(dialog, people_file)
    dialog.preview.targets.propose([group], [])
    assert dialog.preview.targets.chosen() == ([], [group])
    nowhere = []
    monkeypatch.setattr(dialog.running, "set_nowhere", nowhere.append)
    await to_report(dialog)
    await seen(lambda: nowhere == [[]])


async def test_where_the_last_one_belongs_is_proposed(station, page, people_file):
    await station.terminals.admit("168380000101", "168380000102")
    last = await station.people.save(Person("1", "Zhang Wei"))
    await station.assignments.assign([last.id], ["168380000102"])
    dialog = ImportDialog(station, page)
    dialog.open()
    await to_preview(dialog, people_file)
    assert dialog.preview.targets.chosen() == (["168380000102"], [])
    assert "168380000102" in named(dialog, "import-targets").text()
    await to_report(dialog)
    assert dialog.running.nowhere.text() == ""


async def test_an_empty_spreadsheet_is_saved_to_be_filled_in(dialog, tmp_path):
    assert shown(dialog, "import-blank")
    dialog.files.write_blank(tmp_path / "people.xlsx")
    await seen(lambda: dialog.files.said.text().startswith("Saved."))
    assert "Person number" in read_table(tmp_path / "people.xlsx").headings


async def test_closing_the_program_waits_for_no_photo_that_hangs(dialog, people_file, photos, monkeypatch):
    begun, end = threading.Event(), threading.Event()
    monkeypatch.setattr(Photos, "read", lambda *_: (begun.set(), end.wait(30)))
    drop(dialog.files, people_file, photos)
    sure(dialog, "import-next")
    await seen(dialog.columns.isVisible)
    sure(dialog, "import-next")
    assert await asyncio.to_thread(begun.wait, 10)
    async with asyncio.timeout(10):
        await background.finish()
    end.set()


async def test_a_share_that_hangs_does_not_hold_up_the_window_that_is_come_back_to(
    dialog, people_file, monkeypatch
):
    await to_columns(dialog, people_file)
    begun, end = threading.Event(), threading.Event()

    def hang(_path: Path) -> None:
        begun.set()
        end.wait(30)

    monkeypatch.setattr(import_dialog, "stamp_of", hang)
    for _ in range(3):
        dialog._look_whether_newer()
    assert await asyncio.to_thread(begun.wait, 10)
    assert named(dialog, "import-next").isEnabled()
    end.set()
    await asyncio.wait_for(dialog._newer.ended(), timeout=10)


async def test_columns_are_looked_into_beside_the_windows_thread(dialog, people_file, monkeypatch):
    threads, really = [], columns_step.found_columns

    def found(table, named, left_out):
        threads.append(threading.current_thread())
        return really(table, named, left_out)

    monkeypatch.setattr(columns_step, "found_columns", found)
    await to_columns(dialog, people_file)
    assert threads
    assert threading.main_thread() not in threads


async def test_a_file_that_takes_long_to_read_is_said_to_be_read(dialog, people_file, monkeypatch):
    go_on = asyncio.Event()
    really = import_dialog.read_apart

    async def read_slowly(sheet, reading):
        await go_on.wait()
        return await really(sheet, reading)

    monkeypatch.setattr(import_dialog, "WONDERED_AFTER_MS", 1)
    monkeypatch.setattr(import_dialog, "read_apart", read_slowly)
    drop(dialog.files, people_file)
    sure(dialog, "import-next")
    await seen(lambda: named(dialog, "import-notice").text() == f"Reading {people_file.name}…")
    go_on.set()
    await seen(dialog.columns.isVisible)
    assert named(dialog, "import-notice").text() == ""
