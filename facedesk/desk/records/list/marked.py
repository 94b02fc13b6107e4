"""The passes that somebody has marked, wherever in the list they are."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class MarkedPasses(QObject):
    """Keeps their ids; they stay marked whatever is looked at and looked for meanwhile."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: set[int] = set()

    def has(self, record_id: int) -> bool:
        """Whether a record is marked."""
        return record_id in self._ids

    def ids(self) -> frozenset[int]:
        """Return the ids of the records that are marked."""
        return frozenset(self._ids)

    def toggle(self, record_id: int) -> None:
        """Mark a record, or no longer."""
        self._ids ^= {record_id}
        self.changed.emit()

    def add(self, record_ids: Iterable[int]) -> None:
        """Mark some more."""
        self._ids |= set(record_ids)
        self.changed.emit()

    def clear(self) -> None:
        """Mark none."""
        self._ids.clear()
        self.changed.emit()
