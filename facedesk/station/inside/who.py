"""Who those inside are here: looked up in the store a few hundred at a time, and kept while they are inside."""

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from facedesk.station.core import Core
from facedesk.store import inside
from facedesk.store.database import StoreError
from facedesk.store.inside import KnownHere

log = logging.getLogger(__name__)

AT_ONCE: Final = 500


class WhoTheyAre:
    """What is enrolled of people, by their numbers."""

    def __init__(self, core: Core, tell: Callable[[], None]) -> None:
        """Know nobody; `tell` is called when somebody was looked up."""
        self._core = core
        self._tell = tell
        self._known: dict[str, KnownHere | None] = {}
        self._asked: set[str] = set()
        self._is_looking = False

    def get(self, number: str) -> KnownHere | None:
        """Return who has a number, as far as it was looked up."""
        return self._known.get(number)

    def look_up(self, numbers: Iterable[str]) -> None:
        """Look people up, also those who are known, for they may have changed."""
        self._asked.update(numbers)
        if self._asked and not self._is_looking:
            self._is_looking = True
            self._core.start_task(self._look_all_up(), "look up who is inside")

    async def _look_all_up(self) -> None:
        try:
            while self._asked:
                some = [self._asked.pop() for _ in range(min(len(self._asked), AT_ONCE))]
                found = await self._core.store.read(partial(inside.enrolled, numbers=some))
                self._known.update((number, found.get(number)) for number in some)
        except StoreError as error:
            log.warning("Who those inside are cannot be read: %s", error)  # their passes say their names
        finally:
            self._is_looking = False
        self._tell()

    def keep_only(self, numbers: Iterable[str]) -> None:
        """Forget all others, where many are known."""
        wanted = set(numbers)
        if len(self._known) > 2 * len(wanted) + AT_ONCE:
            self._known = {number: known for number, known in self._known.items() if number in wanted}
