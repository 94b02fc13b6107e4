"""What somebody says of people beside their passes: seen at the assembly point, or gone without a pass.

It counts at once, and is stored as soon as the disk allows: in an emergency nobody waits for that.
"""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.store import inside
from facedesk.store.database import Query
from facedesk.store.inside import SaidOf
from facedesk.store.people.people import ReasonParts
from facedesk.texts import Reason

NOTE_MOST: Final = 200
"""Characters of a note."""


class InsideMarks:
    """Keeps what was said, by whom, and until when it holds; none of it is ever removed from the store."""

    def __init__(self, core: Core, tell: Callable[[], None]) -> None:
        """Have nothing said; `tell` is called when something is."""
        self._core = core
        self._tell = tell
        self._seen: dict[str, SaidOf] = {}
        self._unsaved: list[Query[None]] = []
        self._saving: asyncio.Task[None] | None = None

    async def load(self) -> None:
        """Read who is marked as seen."""
        self._seen = await self._core.store.read(inside.seen)

    @property
    def unsaved(self) -> int:
        """How much of what was said is not stored yet."""
        return len(self._unsaved)

    def seen(self, number: str, since: int) -> SaidOf | None:
        """Return that somebody was seen, unless they have passed in again since."""
        said = self._seen.get(number)
        return said if said is not None and said.at >= since else None

    def mark_seen(self, numbers: Iterable[str], by: Reason) -> None:
        """Have people be seen at the assembly point."""
        said = SaidOf(now_us(), _parts(by))
        for number in numbers:
            self._seen[number] = said
            self._save(partial(inside.mark_seen, number=number, said=said))
        self._tell()

    def take_back_seen(self, number: str, by: Reason) -> None:
        """Have somebody not be seen after all."""
        if self._seen.pop(number, None) is not None:
            self._save(partial(inside.end_seen, at=now_us(), by=_parts(by), number=number))
            self._tell()

    def end_muster(self, by: Reason) -> None:
        """Clear the marks of all who were seen."""
        self._seen.clear()
        self._save(partial(inside.end_seen, at=now_us(), by=_parts(by)))
        self._tell()

    def keep_left(self, number: str, by: Reason, note: str) -> SaidOf:
        """Keep that somebody is gone."""
        said = SaidOf(now_us(), _parts(by), note.strip()[:NOTE_MOST])
        self._save(partial(inside.mark_left, number=number, said=said))
        return said

    def keep_undone(self, number: str, by: Reason, since: int) -> None:
        """Keep that it was not so what was said from an instant on."""
        self._save(partial(inside.undo_left, number=number, at=now_us(), by=_parts(by), since=since))

    def _save(self, query: Query[None]) -> None:
        self._unsaved.append(query)
        if self._saving is None:
            self._saving = self._core.start_task(self._save_all(), "store who was seen")

    async def _save_all(self) -> None:
        try:
            while self._unsaved:
                await self._core.until_stored(self._save_next, "Who was seen, or is gone")
        finally:
            self._saving = None
        self._tell()

    async def _save_next(self) -> None:
        await self._core.write_urgently(self._unsaved[0])
        del self._unsaved[0]

    async def finish(self) -> None:
        """Wait a moment for what is still to be stored, when the station ends."""
        if self._saving is not None:
            await asyncio.wait({self._saving}, timeout=bounds.STORE_ENDS_WITHIN_S)


def _parts(by: Reason) -> ReasonParts:
    return by.code, by.arguments
