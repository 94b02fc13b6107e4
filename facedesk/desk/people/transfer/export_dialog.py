"""Exporting people: who, as what, with or without photos; then how far it is, and where it lies."""

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QProgressBar, QWidget
from shiboken6 import isValid

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import SegmentedButtons
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.desk.widgets.form.controls import SwitchControl
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH
from facedesk.desk.widgets.line import Hairline
from facedesk.desk.widgets.notice import Notice
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.people_out import export_people
from facedesk.station.people.departments import Departments
from facedesk.store.database import Store
from facedesk.store.enrolment import listing
from facedesk.store.people.departments import below
from facedesk.store.people.people import PeopleQuery

_WIDTH = 520


class ExportDialog(Dialog):
    """One form; the file takes its name only when it is whole."""

    def __init__(
        self,
        store: Store,
        departments: Departments,
        ids: Sequence[int] | None = None,
        parent: QWidget | None = None,
        *,
        department_id: int | None = None,
    ) -> None:
        """Offer everybody, the people with these `ids`, and those of a department with the ones below it."""
        super().__init__("export-dialog", "", parent, (_WIDTH, 0))
        self.setWindowTitle(self.tr("Export people"))
        self._store = store
        self._departments = departments
        self._ids = list(ids) if ids else []
        self._department_id = department_id
        self._who = "selected" if self._ids else "department" if department_id is not None else "all"
        self._kind = "xlsx"
        self._work: asyncio.Task[Any] | None = None
        self.setFixedWidth(_WIDTH)
        with_photos = self.tr("With the photos, in a folder beside the file")
        self.with_photos = SwitchControl("export-photos", with_photos)
        self._open_faces = Notice("export-open-faces")
        self.bar = QProgressBar()
        self.bar.setObjectName("export-progress")
        self.bar.setTextVisible(False)
        self.count = Label("", 13, colour="ink2", tabular=True, name="export-count")
        self.notice = Notice("export-notice")
        self.close_button = Button(self.tr("Cancel"), name="export-close")
        self.start = Button(self.tr("Export…"), "file-arrow-up", kind="primary", name="export-start")
        self._connect()
        self._lay_out()
        self._update_running(running=False)

    def _connect(self) -> None:
        self.with_photos.toggled.connect(self._on_with_photos)
        self.close_button.clicked.connect(self.reject)
        self.start.clicked.connect(self._on_start)

    def _lay_out(self) -> None:
        kinds = (("xlsx", self.tr("Excel (XLSX)")), ("csv", self.tr("CSV")))
        self.lay_out(
            SegmentedButtons("export-who", self.tr("Who"), self._offers(), self._who, self._on_who),
            SegmentedButtons("export-kind", self.tr("As"), kinds, self._kind, self._on_kind),
            self.with_photos,
            self._open_faces,
            self.bar,
            self.count,
            self.notice,
            Hairline(),
            foot=(self.close_button, STRETCH, self.start),
            spacing=14,
            margins=(20, 16, 20, 16),
        )

    def _offers(self) -> list[tuple[str, str]]:
        offers = [("all", self.tr("All people"))]
        if self._ids:
            offers.append(("selected", self.tr("%n selected", "", len(self._ids))))
        if self._department_id is not None:
            offers.append(("department", self.tr("This department")))
        return offers

    def _on_who(self, who: str) -> None:
        self._who = who

    def _on_kind(self, kind: str) -> None:
        self._kind = kind

    def _on_with_photos(self, wanted: bool) -> None:
        self._open_faces.setVisible(wanted)
        if wanted:
            self._open_faces.announce(
                self.tr("Faces then lie open in that folder."),
                self.tr("Whoever can read it can see them. Delete it when it is not needed any more."),
            )
        self.adjustSize()

    def _update_running(self, *, running: bool) -> None:
        self.bar.setVisible(running)
        self.count.setVisible(running)
        self.start.setEnabled(not running)
        self.with_photos.setEnabled(not running)
        for choices in self.findChildren(SegmentedButtons):
            choices.setEnabled(not running)
        self.adjustSize()

    # The file

    def _on_start(self) -> None:
        where = QStandardPaths.StandardLocation.DocumentsLocation
        kinds = {"xlsx": self.tr("Excel (*.xlsx)"), "csv": self.tr("CSV (*.csv)")}
        dialog = file_dialog(self, self.tr("Export people"), kinds[self._kind], where, saves=True)
        dialog.setDefaultSuffix(self._kind)
        name = self.tr("people")
        dialog.selectFile(f"{name}.{self._kind}")
        dialog.fileSelected.connect(lambda path: self.export_to(Path(path)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the file, and the photos beside it where wished."""
        self.notice.hide()
        self._update_running(running=True)
        self._update_progress(0, 0)
        self._work = background.start(self._export(path), self)

    async def _export(self, path: Path) -> None:
        photos = None
        if self.with_photos.isChecked():
            photos = path.with_name(str(self.tr("{0} photos").format(path.stem)))
        try:
            done = await export_people(
                path,
                self._departments,
                self._store,
                ids=await self._chosen(),
                photos=photos,
                language=i18n.language(),
                told=self._update_progress,
            )
        except ExchangeError as error:
            self.notice.announce(i18n.told(error.reason), mark="refused")
        else:
            said = self.tr("%n people were exported.", "", done.people)
            if photos is not None:
                said += " " + self.tr("%n photos lie in the folder beside it.", "", done.photos)
            self.notice.announce(said, str(path), "delivered")
            self.close_button.setText(self.tr("Close"))
            self.close_button.setAccessibleName(self.close_button.text())
        finally:
            self._work = None
            if isValid(self):
                self._update_running(running=False)

    async def _chosen(self) -> list[int] | None:
        match self._who:
            case "selected":
                return self._ids
            case "department" if self._department_id is not None:
                inside = below(self._departments.all(), self._department_id)
                query = PeopleQuery(department_ids=frozenset(inside))
                return await self._store.read(partial(listing.search, query=query))
        return None

    def _update_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        text = self.tr("{0} of %n people", "", total).format(i18n.number(done)) if total else ""
        self.count.setText(text)
        self.bar.setAccessibleName(text)

    def reject(self) -> None:
        """Break an export off, of which nothing stays; else close."""
        if self._work is not None:
            self._work.cancel()
            return
        super().reject()
