"""The tree of departments as the station knows it: in memory, with what lasts in the store."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from facedesk.station.changes import ChangeNotice
from facedesk.station.core import Foundation
from facedesk.station.failures import CommandFailed
from facedesk.station.people.arranging import Done
from facedesk.store.changes import arranging as arrangements
from facedesk.store.enrolment import listing
from facedesk.store.people import departments
from facedesk.store.people.departments import DepartmentRow
from facedesk.store.people.pinyin import order
from facedesk.texts import reason

Wake = Callable[[Iterable[str]], None]
"""Has the deliveries of terminals looked at."""


class DepartmentKeeping:
    """The station's face to departments, and to how many people hang in each."""

    def __init__(self, foundation: Foundation, wake: Wake) -> None:
        """Keep the station's parts; `start` reads what the store holds."""
        self._station = foundation
        self._store = foundation.store
        self._wake = wake
        self._departments: dict[int, DepartmentRow] = {}
        self._counts: dict[int | None, int] = {}
        self._is_counting = self._count_again = False

    async def start(self) -> None:
        """Read what the store holds.

        Raises:
            StoreError: the store cannot be read.
        """
        self._departments = {row.id: row for row in await self._store.read(departments.load)}
        self._counts = await self._store.read(listing.counts_by_department)
        self._station.changes.subscribe(self._on_changed)

    def departments(self) -> list[DepartmentRow]:
        """Return all departments, by name."""
        return sorted(self._departments.values(), key=lambda row: (order(row.name), row.id))

    def department_counts(self) -> dict[int | None, int]:
        """Return how many people hang in each department itself, and in none, as counted last."""
        return dict(self._counts)

    async def add_department(self, name: str, parent_id: int | None = None) -> int:
        """Make a department; give its id.

        Raises:
            CommandFailed: it has no name, that one is gone, or it could not be stored.
        """
        name = _named(name)
        if parent_id is not None:
            self._department(parent_id)
        number = await self._station.write(lambda db: departments.add(db, name, parent_id))
        self._departments[number] = DepartmentRow(number, parent_id, name)
        self._notify()
        return number

    async def rename_department(self, department_id: int, name: str) -> None:
        """Name a department."""
        row = replace(self._department(department_id), name=_named(name))
        await self._station.write(lambda db: departments.change(db, row))
        self._departments[row.id] = row
        self._notify()

    async def move_department(self, department_id: int, parent_id: int | None) -> Done:
        """Hang a department into another, or into none; its people get what the departments above give."""
        return await self._station.arranging.carry_out(
            arrangements.department_moved(department_id, parent_id)
        )

    async def remove_department(self, department_id: int) -> Done:
        """Remove a department; what hung in it hangs where it hung, and gets only what is given there."""
        return await self._station.arranging.carry_out(arrangements.department_removed(department_id))

    def accept_department(self, department_id: int, row: DepartmentRow | None) -> None:
        """Know a department as it is stored now; None: it is gone."""
        self._departments.pop(department_id, None)
        if row is not None:
            self._departments[department_id] = row

    def _department(self, department_id: int) -> DepartmentRow:
        row = self._departments.get(department_id)
        if row is None:
            raise CommandFailed(reason("departmentUnknown"))
        return row

    def _notify(self, serials: Iterable[str] = ()) -> None:
        """Have the deliveries look at what was changed, and everybody who shows it."""
        serials = list(serials)
        if serials:
            self._wake(serials)
        self._station.changes.publish(
            people=True, deliveries=serials, terminals=serials, status=bool(serials)
        )

    # Counting

    def _on_changed(self, notice: ChangeNotice) -> None:
        if notice.people:
            self._count_again = True
            if not self._is_counting:
                self._is_counting = True
                self._station.start_task(self._count(), "count people")

    async def _count(self) -> None:
        """Count one after the other: of two readings at once the older could be told last, and stay."""
        try:
            while self._count_again:
                self._count_again = False
                counts = await self._store.read(listing.counts_by_department)
                if counts != self._counts:
                    self._counts = counts
                    self._station.changes.publish(people=True)
        finally:
            self._is_counting = False


def _named(name: str) -> str:
    if not name.strip():
        raise CommandFailed(reason("departmentNameEmpty"))
    return name.strip()
