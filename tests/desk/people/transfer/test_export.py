"""People are exported as chosen, and the window says where faces lie open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desk.hands import click, named, seen, shown
from facedesk.desk.people.transfer.export_dialog import ExportDialog
from facedesk.exchange.files.table import read_table
from facedesk.station.station import Station
from facedesk.store.people.people import Person

PORTRAITS = Path(__file__).resolve().parents[4] / "resources" / "portraits"
PORTRAIT = (PORTRAITS / "chen-enrolled.jpg").read_bytes()


@pytest.fixture
def page(qapp: QApplication) -> Iterator[QWidget]:
    """What the dialog opens over."""
    assert not qapp.closingDown()
    made = QWidget()
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
async def some(station: Station) -> list[Person]:
    """Three people, two of them below one department."""
    sales = await station.departments.add("Sales", None)
    east = await station.departments.add("East", sales)
    return [
        await station.people.save(Person("1", "张三", department_id=sales), {0: PORTRAIT}),
        await station.people.save(Person("2", "李四", department_id=east)),
        await station.people.save(Person("3", "王五")),
    ]


def opened(station: Station, page: QWidget, *arguments: object, **more: object) -> ExportDialog:
    dialog = ExportDialog(station.store, station.departments, *arguments, page, **more)  # type: ignore[arg-type]
    dialog.open()
    return dialog


async def saved(dialog: ExportDialog, path: Path) -> list[str]:
    """Export to a file as the system's dialog says it, and give the numbers in it."""
    click(dialog, "export-start")
    chooser = dialog.findChild(QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.close()
    await seen(lambda: shown(dialog, "export-notice"))
    return [row.cells[0] for row in read_table(path).rows]


async def test_all_people_are_exported_to_excel(station, page, some, tmp_path):
    dialog = opened(station, page, None)
    assert await saved(dialog, tmp_path / "people.xlsx") == [person.number for person in some]
    assert dialog.notice.text() == f"3 people were exported. {tmp_path / 'people.xlsx'}"
    assert [file.name for file in tmp_path.iterdir() if file.is_dir()] == []


async def test_only_the_selected_are_exported_where_some_are(station, page, some, tmp_path):
    dialog = opened(station, page, [some[1].id])
    assert named(dialog, "export-who-selected").isChecked()
    assert await saved(dialog, tmp_path / "people.xlsx") == ["2"]
    click(dialog, "export-who-all")
    assert await saved(dialog, tmp_path / "all.xlsx") == ["1", "2", "3"]


async def test_a_department_is_exported_with_those_below_it(station, page, some, tmp_path):
    dialog = opened(station, page, None, department_id=some[0].department_id)
    assert await saved(dialog, tmp_path / "people.xlsx") == ["1", "2"]


@pytest.mark.usefixtures("some")
async def test_csv_is_offered_too(station, page, tmp_path):
    dialog = opened(station, page, None)
    click(dialog, "export-kind-csv")
    await saved(dialog, tmp_path / "people.csv")
    assert (tmp_path / "people.csv").read_bytes().startswith(b"\xef\xbb\xbfPerson number,")


@pytest.mark.usefixtures("some")
async def test_with_photos_it_says_that_faces_lie_open(station, page, tmp_path):
    dialog = opened(station, page, None)
    assert not shown(dialog, "export-open-faces")
    click(dialog, "export-photos")
    assert shown(dialog, "export-open-faces")
    await saved(dialog, tmp_path / "people.xlsx")
    assert (tmp_path / "people photos" / "1.jpg").read_bytes() == PORTRAIT
    assert "1 photos lie in the folder beside it" in dialog.notice.text().replace(
        "1 photo lies", "1 photos lie"
    )


@pytest.mark.usefixtures("some")
async def test_what_cannot_be_written_is_said(station, page, tmp_path):
    dialog = opened(station, page, None)
    click(dialog, "export-start")
    chooser = dialog.findChild(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "no folder" / "people.xlsx"))
    chooser.close()
    await seen(lambda: shown(dialog, "export-notice"))
    assert dialog.notice.text().startswith("Cannot write ")
    assert named(dialog, "export-start").isEnabled()


async def test_an_export_can_be_broken_off_and_leaves_nothing(station, page, tmp_path):
    many = [(Person(str(number), "x"), {}) for number in range(1, 3001)]
    await station.people.save_many(many)
    dialog = opened(station, page, None)
    dialog.export_to(tmp_path / "people.xlsx")
    await seen(lambda: dialog.bar.value() > 0)
    click(dialog, "export-close")
    await seen(lambda: named(dialog, "export-start").isEnabled())
    assert [file.name for file in tmp_path.iterdir() if file.suffix in {".xlsx", ".part"}] == []
    assert dialog.isVisible()


async def test_the_window_goes_on_meanwhile(station, page, tmp_path):
    many = [(Person(str(number), "x"), {}) for number in range(1, 2001)]
    await station.people.save_many(many)
    dialog = opened(station, page, None)
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        ticks += 1

    timer = QTimer(dialog)
    timer.timeout.connect(tick)
    timer.start(5)
    dialog.export_to(tmp_path / "people.xlsx")
    await seen(lambda: shown(dialog, "export-notice"))
    assert ticks > 3
