"""The people of the list: the ids of all that were found, and the rows of those that are looked at."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from facedesk.desk.live.reader import Reader
from facedesk.desk.models.departments import MIME_PEOPLE
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import TableModel
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.people.people import People
from facedesk.store.people.people import PeopleQuery, PersonRow

Index = QModelIndex | QPersistentModelIndex


_NOWHERE = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_MOST_KEPT = 3_000
_AROUND = 30  # rows read before and after the ones in sight
_READ_AGAIN_MS = 250  # while deliveries change the rows in sight
_SEARCH_AGAIN_MS = 400
_SLOW_MS, _VERY_SLOW_MS = 200, 2_000


class PeopleModel(TableModel["PersonRow"]):
    """Asks the station for ids and rows; an answer to a question that is no longer asked is dropped.

    A row that changed is shown as it was until the new one has come.
    """

    answered = Signal()  # a search ended, whether it found others or not
    slow = Signal()  # the rows in sight, or the ids, take longer than is nice

    def __init__(
        self, people: People, columns: Sequence[Column[PersonRow]], parent: QObject | None = None
    ) -> None:
        super().__init__("PeopleList", columns, parent)
        self._people = people
        self._query: PeopleQuery | None = None
        self._answered: PeopleQuery | None = None
        self._ids: list[int] = []
        self._places: dict[Hashable, int] = {}
        self._rows: OrderedDict[int, tuple[int, PersonRow | None]] = OrderedDict()
        self._generation = 0
        self._in_sight = range(0)
        self._searching = Reader(self, self._search_ids, self._accept_ids)
        self._reading = Reader(self, self._read_rows, self._accept_rows)
        self.has_answered = False
        self._look_soon = single_shot(self, 0, self._read_what_is_missing)
        self._read_again = single_shot(self, _READ_AGAIN_MS, self._read_what_is_missing)
        self._search_again = single_shot(self, _SEARCH_AGAIN_MS, self._on_search_again)
        self._slow = single_shot(self, _SLOW_MS, self._on_slow)
        self._very_slow = single_shot(self, _VERY_SLOW_MS - _SLOW_MS, self.slow.emit)

    # What was found

    @property
    def ids(self) -> Sequence[int]:
        """Return the ids of all that were found, in their order."""
        return self._ids

    @property
    def query(self) -> PeopleQuery | None:
        """Return the question that is asked."""
        return self._query

    @property
    def question(self) -> Hashable:
        """Return the question that the people in the list are the answer to."""
        return self._answered

    @property
    def is_slow(self) -> bool:
        """Whether an answer is overdue, so that its place should be held by a shape."""
        return self._is_waiting() and not self._slow.isActive()

    @property
    def is_very_slow(self) -> bool:
        """Whether an answer is so overdue that words should say so."""
        return self.is_slow and not self._very_slow.isActive()

    def _is_waiting(self) -> bool:
        return self._searching.is_reading or self._reading.is_reading

    def key_at(self, place: int) -> int:
        """Return the id of the person at a place."""
        return self._ids[place]

    def place_of(self, key: Hashable) -> int | None:
        """Return the place of a person in the list, by the id."""
        return self._places.get(key)

    def row_at(self, place: int) -> PersonRow | None:
        """Return a row that has been read, None for others."""
        if not 0 <= place < len(self._ids):
            return None
        return self._rows.get(self._ids[place], (0, None))[1]

    def ask(self, query: PeopleQuery) -> None:
        """Look for other people."""
        self._query = query
        self._search_again.stop()
        self._search()

    def look_again(self, *, ids: bool, rows: bool = True) -> None:
        """Notice that rows changed, and perhaps who belongs to the answer: soon both are read anew."""
        if rows:
            self._generation += 1
            if not self._read_again.isActive():
                self._read_again.start()
        if ids and not self._search_again.isActive():
            self._search_again.start()

    def catch_up(self) -> None:
        """Read all anew at once: it was not looked at for a while."""
        self._generation += 1
        self._search_again.stop()
        self._search()

    def _on_search_again(self) -> None:
        if self._searching.is_reading:
            self._search_again.start()
        elif self._query is not None:
            self._search()

    def _search(self) -> None:
        self._started_waiting()
        self._searching.read_anew()

    async def _search_ids(self) -> list[int]:
        assert self._query is not None
        return await self._people.search(self._query)

    def _accept_ids(self, ids: list[int]) -> None:
        self.has_answered = True
        if (ids, self._query) != (self._ids, self._answered):
            self.beginResetModel()
            self._ids, self._answered = ids, self._query
            self._places = {person_id: place for place, person_id in enumerate(ids)}
            self.endResetModel()
        self.answered.emit()
        self._look_soon.start()

    # Rows in sight

    def look_at(self, first: int, last: int) -> None:
        """Note which rows are in sight; what is not known of them is read."""
        self._in_sight = range(first, last + 1)
        if not self._look_soon.isActive():
            self._look_soon.start()

    def _read_what_is_missing(self) -> None:
        """Read one bundle after the other, so that the last place that was scrolled to is never far behind."""
        if not self._reading.is_reading and self._wanted():
            self._started_waiting()
            self._reading.read()

    def _wanted(self) -> list[int]:
        """Return the ids to be read: those in sight that are missing or stale, with their missing neighbours."""
        seen = [self._ids[place] for place in self._in_sight if 0 <= place < len(self._ids)]
        old = [person_id for person_id in seen if self._rows.get(person_id, (-1,))[0] < self._generation]
        first, last = self._in_sight.start - _AROUND, self._in_sight.stop + _AROUND
        around = self._ids[max(0, first) : max(0, last)]
        missing = [person_id for person_id in around if person_id not in self._rows]
        if not old and len(missing) < min(_AROUND, len(around)) // 2:
            return []
        return list(dict.fromkeys((*old, *missing)))

    async def _read_rows(self) -> tuple[int, dict[int, PersonRow | None]]:
        """Read what is missing when it begins; the generation says how fresh that is."""
        generation, wanted = self._generation, self._wanted()
        found = {row.id: row for row in await self._people.rows(wanted)}
        return generation, {person_id: found.get(person_id) for person_id in wanted}

    def _accept_rows(self, answer: tuple[int, dict[int, PersonRow | None]]) -> None:
        generation, rows = answer
        self._keep(rows, generation)
        if generation == self._generation:
            self._look_soon.start()
        elif not self._read_again.isActive():
            self._read_again.start()

    def _keep(self, rows: Mapping[int, PersonRow | None], generation: int) -> None:
        changed = []
        for person_id, row in rows.items():
            if self._rows.get(person_id, (0, None))[1] != row:
                changed.append(person_id)
            self._rows[person_id] = generation, row
            self._rows.move_to_end(person_id)
        while len(self._rows) > _MOST_KEPT:
            self._rows.popitem(last=False)
        places = [self._places[person_id] for person_id in changed if person_id in self._places]
        if places:
            self._notify(min(places), max(places))

    def _notify(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def repaint(self) -> None:
        """Have the rows in sight painted anew: a name that they show, or the day, is another one."""
        first, last = self._in_sight.start, min(self._in_sight.stop, len(self._ids)) - 1
        if 0 <= first <= last:
            self._notify(first, last)

    def _started_waiting(self) -> None:
        if not self._is_waiting():
            self._slow.start()
            self._very_slow.stop()

    def _on_slow(self) -> None:
        if self._is_waiting():
            self._very_slow.start()
            self.slow.emit()
            self.repaint()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count all that were found."""
        return 0 if parent.isValid() else len(self._ids)

    # People are dragged onto departments

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be chosen and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS

    def mimeTypes(self) -> list[str]:
        """Name the one type that is dragged."""
        return [MIME_PEOPLE]

    def mimeData(self, indexes: Iterable[Index]) -> QMimeData:
        """Return the dragged people's ids."""
        places = sorted({index.row() for index in indexes})
        data = QMimeData()
        data.setData(MIME_PEOPLE, " ".join(str(self._ids[place]) for place in places).encode())
        return data
