"""The tree of departments as the station knows it: in memory, with what lasts in the store."""

from dataclasses import replace

from facedesk.station.arranging import Arranging, Done
from facedesk.station.changes import ChangeNotice
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.store.changes import arranging as arrangements
from facedesk.store.changes.undoing import ChangedRow, Image
from facedesk.store.database import Database
from facedesk.store.enrolment import listing
from facedesk.store.people import departments
from facedesk.store.people.departments import DepartmentRow
from facedesk.store.people.pinyin import order
from facedesk.store.records import kept_departments
from facedesk.texts import reason


class Departments:
    """All departments, by id, and how many people hang in each."""

    def __init__(self, core: Core, arranging: Arranging) -> None:
        """Know none; `load` reads what the store holds."""
        self._core = core
        self._arranging = arranging
        self._rows: dict[int, DepartmentRow] = {}
        self._counts: dict[int | None, int] = {}
        self._is_counting = self._count_again = False
        arranging.follow("department", self._on_row)
        core.changes.subscribe(self._on_changed)

    async def load(self) -> None:
        """Read what the store holds.

        Raises:
            StoreError: the store cannot be read.
        """
        self._rows = {row.id: row for row in await self._core.store.read(departments.load)}
        self._counts = await self._core.store.read(listing.counts_by_department)

    def all(self) -> list[DepartmentRow]:
        """Return all departments, by name."""
        return sorted(self._rows.values(), key=lambda row: (order(row.name), row.id))

    def name(self, department_id: int | None) -> str:
        """Return what a department is called, "" for none."""
        row = self._rows.get(department_id) if department_id is not None else None
        return row.name if row is not None else ""

    def counts(self) -> dict[int | None, int]:
        """Return how many people hang in each department itself, and in none, as counted last."""
        return dict(self._counts)

    async def add(self, name: str, parent_id: int | None = None) -> int:
        """Make a department; return its id.

        Raises:
            CommandFailed: it has no name, that one is gone, or it could not be stored.
        """
        name = _named(name)
        if parent_id is not None:
            self.known(parent_id)
        number = await self._core.write(lambda db: departments.add(db, name, parent_id))
        self._keep(DepartmentRow(number, parent_id, name))
        return number

    async def rename(self, department_id: int, name: str) -> None:
        """Name a department; kept filters and reports that name it mean it under this name, too."""
        before = self.known(department_id)
        row = replace(before, name=_named(name))

        def run(db: Database) -> None:
            departments.change(db, row)
            kept_departments.follow(db, before.name, row.name)

        await self._core.write(run)
        self._keep(row)

    async def move(self, department_id: int, parent_id: int | None) -> Done:
        """Hang a department into another, or into none; its people get what the departments above give."""
        return await self._arranging.carry_out(arrangements.department_moved(department_id, parent_id))

    async def remove(self, department_id: int) -> Done:
        """Remove a department; what hung in it hangs where it hung, and gets only what is given there."""
        return await self._arranging.carry_out(arrangements.department_removed(department_id))

    def known(self, department_id: int) -> DepartmentRow:
        """Return a department.

        Raises:
            CommandFailed: there is no such department (any more).
        """
        row = self._rows.get(department_id)
        if row is None:
            raise CommandFailed(reason("departmentUnknown"))
        return row

    def _keep(self, row: DepartmentRow) -> None:
        self._rows[row.id] = row
        self._core.changes.publish(people=True)

    def _on_row(self, row: ChangedRow, image: Image | None) -> None:
        """Hear how a department is stored now; None: it is gone."""
        self._rows.pop(row.id, None)
        if image is not None:
            self._rows[row.id] = DepartmentRow(row.id, image["parent_id"], image["name"])

    # Counting

    def _on_changed(self, notice: ChangeNotice) -> None:
        if notice.people:
            self._count_again = True
            if not self._is_counting:
                self._is_counting = True
                self._core.start_task(self._count(), "count people")

    async def _count(self) -> None:
        """Count one after the other: of two readings at once the older could be told last, and stay."""
        try:
            while self._count_again:
                self._count_again = False
                counts = await self._core.store.read(listing.counts_by_department)
                if counts != self._counts:
                    self._counts = counts
                    self._core.changes.publish(people=True)
        finally:
            self._is_counting = False


def _named(name: str) -> str:
    if not name.strip():
        raise CommandFailed(reason("departmentNameEmpty"))
    return name.strip()
