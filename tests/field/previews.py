"""The window's preview of an import, gone through by hand up to where nothing is written yet."""

from pathlib import Path

from PySide6.QtWidgets import QTableView, QWidget

from facedesk.desk.people.import_page import ImportDialog
from facedesk.exchange.planned import Plan
from facedesk.station.station import Station
from tests.desk.hands import click, seen, shown


async def previewed(station: Station, sheet: Path, photos: Path | None = None) -> tuple[Plan, list[str]]:
    """Give what the preview shows: the plan, and the texts of its rows."""
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
    model = table.model()
    said = [
        " ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]
    dialog.reject()
    page.close()
    page.deleteLater()
    return plan, said
