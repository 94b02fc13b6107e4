"""What the station finds out of passes that are shown already: a picture proves broken when it is looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from facedesk.store.records.records import PassRow, Problem

_KEPT = 2_000


class Problems:
    """Remembers what was found, for rows that are shown and for those that are on their way from the store."""

    def __init__(self) -> None:
        """Start with nothing found."""
        self._found: dict[int, tuple[Problem, ...]] = {}
        self._reread: dict[int, PassRow] = {}

    def note(
        self, found: Mapping[int, tuple[Problem, ...]], reread: Mapping[int, PassRow] | None = None
    ) -> None:
        """Remember what a notice says, by the pass's id; of very many passes only the last are remembered."""
        self._reread.update(reread or {})
        while len(self._reread) > _KEPT:
            del self._reread[next(iter(self._reread))]
        for record_id, problems in found.items():
            known = self._found.pop(record_id, ())
            self._found[record_id] = (*known, *(each for each in problems if each not in known))
        while len(self._found) > _KEPT:
            del self._found[next(iter(self._found))]

    def amend(self, row: PassRow) -> PassRow:
        """Return a pass with all that was found of it; the same object where it says so already."""
        placed = self._reread.get(row.id, row)
        if (placed.late, placed.passed_at) != (row.late, row.passed_at):
            row = replace(row, late=placed.late, passed_at=placed.passed_at)
        missing = tuple(each for each in self._found.get(row.id, ()) if each not in row.problem)
        return replace(row, problem=(*row.problem, *missing)) if missing else row

    def amend_all(self, rows: Iterable[PassRow]) -> list[PassRow]:
        """Return passes with all that was found of them, in their order."""
        return [self.amend(row) for row in rows]
