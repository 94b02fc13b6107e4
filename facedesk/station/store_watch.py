"""What is to be said of the store: what keeps it from its work, and what can be lived with."""

import logging
from collections.abc import Callable, Iterable

from facedesk.station.core import Core
from facedesk.station.failures import cards_reason, note_reason, trouble_reason
from facedesk.store.database import StoreError
from facedesk.store.people import people
from facedesk.texts import Reason

log = logging.getLogger(__name__)

NOTES_HOLD_S = 5.0


class StoreWatch:
    """Looks at the store every few seconds, also while nobody asks it to store anything."""

    def __init__(self, core: Core) -> None:
        """Note nothing yet."""
        self._core = core
        self._refused: Reason | None = None
        self._disk: Reason | None = None
        self._looked_until = 0.0
        self._sources: list[Callable[[], Iterable[Reason]]] = []
        self.notes: tuple[Reason, ...] = ()
        """What is to be known about the data folder, and can be lived with."""

    @property
    def trouble(self) -> Reason | None:
        """Return what keeps the station from storing, None where nothing does."""
        return self._disk or self._refused

    def add_source(self, notes: Callable[[], Iterable[Reason]]) -> None:
        """Have what somebody else has to note said as well."""
        self._sources.append(notes)

    async def look(self) -> None:
        """Look what is to be noted: pictures lost or there again, cards of several people, crowds of strangers."""
        store = self._core.store
        await store.read(lambda _db: store.pictures.look_again())
        shared = await store.read(people.shared_cards)
        found = [note_reason(note, str(store.folder)) for note in store.notes]
        found += [cards_reason(shared)] if shared else []
        found += [note for source in self._sources for note in source()]
        if tuple(found) != self.notes:
            self.notes = tuple(found)
            self._core.changes.publish(status=True)

    def watch(self, now: float) -> None:
        """Look at the disk, and from time to time what is to be noted; called every second."""
        self._look_at_disk()
        if now >= self._looked_until:
            self._looked_until = now + NOTES_HOLD_S
            self._core.start_unless_running(self.look, "look at the store")

    def _look_at_disk(self) -> None:
        error = self._core.store.trouble
        found = self._reason(error)
        if found == self._disk:
            return
        self._disk = found
        if found is None:
            log.warning("The disk is well again")
        else:
            log.error("The disk is not well: %s", error)
        self._core.changes.publish(status=True)

    def on_trouble(self, error: StoreError | None) -> None:
        """Hear that the store refuses records; None: that it takes them again."""
        self._refused = self._reason(error)
        self._core.changes.publish(status=True)

    def _reason(self, error: StoreError | None) -> Reason | None:
        return trouble_reason(error, str(self._core.store.folder)) if error is not None else None
