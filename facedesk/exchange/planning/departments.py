"""Departments by their way down the tree; those that are missing are made when somebody needs them."""

from collections.abc import Iterable

from facedesk.exchange.keeper import DepartmentKeeper
from facedesk.store.people.departments import DepartmentRow

Path = tuple[str, ...]


class DepartmentPaths:
    """The tree as an import sees it."""

    def __init__(self, rows: Iterable[DepartmentRow]) -> None:
        """Keep the tree; of two departments of one name at one place the first counts."""
        self._ids: dict[tuple[int | None, str], int] = {}
        self._rows: dict[int, DepartmentRow] = {}
        for row in rows:
            self._ids.setdefault((row.parent_id, row.name), row.id)
            self._rows[row.id] = row

    def find(self, path: Path) -> int | None:
        """Return the id at the end of a way, or None where it is not there."""
        at: int | None = None
        for name in path:
            at = self._ids.get((at, name))
            if at is None:
                return None
        return at

    async def made(self, path: Path, departments: DepartmentKeeper) -> int | None:
        """Return the id at the end of a way, made where it was missing; None for no way at all."""
        at: int | None = None
        for name in path:
            found = self._ids.get((at, name))
            if found is None:
                found = self._ids[at, name] = await departments.add(name, at)
            at = found
        return at

    def path(self, department_id: int | None) -> Path:
        """Return the way to a department."""
        names: list[str] = []
        seen = set()
        while department_id in self._rows and department_id not in seen:
            seen.add(department_id)
            row = self._rows[department_id]
            names.insert(0, row.name)
            department_id = row.parent_id
        return tuple(names)
