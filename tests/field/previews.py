"""The window's preview of an import, gone through by hand up to where nothing is written yet."""

from pathlib import Path

from desk.hands import click, seen, shown
from PySide6.QtWidgets import QTableView, QWidget
from shiboken6 import isValid

from facedesk.desk.people.transfer.import_dialog import ImportDialog
from facedesk.exchange.planning.planned import ImportPlan
from facedesk.exchange.saying import said as reason_said
from facedesk.station.station import Station


async def previewed(
    station: Station, sheet: Path, photos: Path | None = None
) -> tuple[ImportPlan, list[str]]:
    """Give what the preview shows: the plan, and the texts of its rows; all that is to be said must be among them."""
    page = QWidget()
    page.show()
    dialog = ImportDialog(station, page)
    dialog.show()
    dialog.files.set_sheet(sheet)
    dialog.files.set_photos(photos)
    click(dialog, "import-next")
    await seen(dialog.columns.isVisible)
    click(dialog, "import-next")
    await seen(lambda: shown(dialog, "preview-table"))
    plan = dialog._plan
    assert plan is not None
    table = dialog.findChild(QTableView, "preview-table")
    assert table is not None
    dialog.preview.table.only_problems.setChecked(False)
    model = table.model()
    said = [
        " ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]
    for one in (*plan.of_file, *(why for row in plan.rows for why in (*row.problems, *row.remarks))):
        sentence = reason_said(one, "en")
        assert any(sentence in text for text in said), f"{sentence} is not to be seen"
    dialog.reject()
    page.close()
    page.deleteLater()
    await seen(lambda: not isValid(page) and not isValid(dialog))
    return plan, said
