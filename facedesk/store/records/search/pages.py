"""Pages of pass records: where one ended, and what stands on it."""

from typing import NamedTuple, Self

from facedesk.store.records.entries import MS_US
from facedesk.store.records.records import PassRow


class Place(NamedTuple):
    """Where a page ended: the last record's time (ms UTC) and id. Lists run by the time of the pass, then by id."""

    at: int
    id: int

    @classmethod
    def of(cls, row: PassRow) -> Self:
        """Return where a record stands."""
        return cls(row.at // MS_US, row.id)


class Page(NamedTuple):
    """Some records in the order that was asked for."""

    rows: tuple[PassRow, ...]
    end: Place | None
    """Where the next page begins; None: there is none."""
