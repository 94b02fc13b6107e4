"""Filters of passes that are kept under a name."""

from functools import partial

from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.store.records import saved_filters
from facedesk.store.records.saved_filters import SavedFilterRow
from facedesk.store.records.search.criteria import PassFilter
from facedesk.texts import reason


class SavedFilters:
    """All of them; what changes one raises CommandFailed where it was not done."""

    def __init__(self, core: Core) -> None:
        """Keep the core."""
        self._core = core

    async def all(self) -> list[SavedFilterRow]:
        """Return all of them, by name."""
        return await self._core.store.read(saved_filters.load)

    async def save(self, name: str, kept: PassFilter) -> None:
        """Store a filter under a name, in the place of one that had it."""
        await self._core.write(partial(saved_filters.save, name=_named(name), kept=kept))

    async def rename(self, filter_id: int, name: str) -> None:
        """Keep a filter under another name, which no other one has."""
        name = _named(name)
        done = await self._core.write(partial(saved_filters.rename, filter_id=filter_id, name=name))
        if done is None:
            raise CommandFailed(reason("filterNameTaken", name=name))
        if not done:
            raise CommandFailed(reason("filterGone"))

    async def remove(self, filter_id: int) -> None:
        """Keep a filter no longer."""
        await self._core.write(partial(saved_filters.remove, filter_id=filter_id))


def _named(name: str) -> str:
    name = name.strip()
    if not name:
        raise CommandFailed(reason("filterNameEmpty"))
    return name
