"""The count of who is inside, in memory: each pass costs the same, in whatever order passes come."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from facedesk.station.inside.ways import Move, Way, move_of, way_of_row, when
from facedesk.store.inside import SaidOf
from facedesk.store.people.pinyin import compared
from facedesk.store.records.records import CLOSE, PassRow
from facedesk.wire.values import InOut, Verdict

MOST_PEOPLE: Final = 50_000
"""So many numbers are kept; a terminal that makes them up takes the place of those who passed first."""
MOST_INSTANTS: Final = 10_000
"""So many passes that bring nobody in are counted of one terminal."""
MOST_NAMES: Final = 8
"""So many names are kept apart that pass under one number."""
MOST_BY_NAME_ALONE: Final = 1_000
"""So many names without a number are kept: visitors, compared with their identity cards."""


class _Instants:
    """When something was at a terminal, as far as it is of the last hours."""

    def __init__(self) -> None:
        self._at: list[tuple[int, int]] = []  # with the id of the record, which may be heard of twice

    def add(self, at: int, record_id: int) -> None:
        place = bisect_left(self._at, (at, record_id))
        if self._at[place : place + 1] != [(at, record_id)]:
            self._at.insert(place, (at, record_id))
        del self._at[:-MOST_INSTANTS]

    def since(self, since: int) -> int:
        return len(self._at) - bisect_left(self._at, (since,))

    def prune(self, since: int) -> None:
        del self._at[: bisect_left(self._at, (since,))]


class InsideCount:
    """Who came in and has not gone out, by each one's last pass with a direction."""

    def __init__(self, renumbered: Mapping[str, Sequence[tuple[int, str]]] | None = None) -> None:
        """Have nobody inside; `renumbered` says by a former number until when who had it that is called otherwise."""
        self._renumbered = renumbered or {}
        self._newest: dict[str, Move] = {}  # of each number, in or out
        self._inside: dict[str, Move] = {}
        self._by_name: dict[
            str, dict[str, Move]
        ] = {}  # the newest of each name, of numbers that have several
        self._by_name_alone: dict[str, Move] = {}  # the newest of each name that passes without a number
        self._unknown: dict[str, _Instants] = {}  # passes in of nobody knows whom, by terminal
        self._unclear: dict[str, _Instants] = {}
        self._direction: dict[
            str, tuple[int, int, bool]
        ] = {}  # of each terminal's newest pass: when, id, whether
        self._led_out: dict[str, int] = {}  # when somebody last went out at a terminal
        self._left: dict[str, SaidOf] = {}
        self.has_dropped = False
        """Whether there were more numbers than are kept."""

    def __len__(self) -> int:
        """Return how many are inside."""
        return len(self._inside)

    def __iter__(self) -> Iterator[Move]:
        """Go through the passes in of those who are inside."""
        return iter(self._inside.values())

    def take(self, row: PassRow) -> bool:
        """Count a pass; return whether somebody else is inside now, or since another pass."""
        way, at = way_of_row(row), when(row)
        told = (at, row.id, way is not Way.NO_DIRECTION)
        if told > self._direction.get(row.serial, (0, 0, False)):
            self._direction[row.serial] = told
        if way is Way.OUT:
            self._led_out[row.serial] = max(at, self._led_out.get(row.serial, 0))
        if way in (Way.IN, Way.OUT):
            return self._move(move_of(row, self.number_of(row), is_in=way is Way.IN))
        has_passed_by_name = self._take_by_name(row)
        kept = {Way.SOMEBODY_IN: self._unknown, Way.UNCLEAR: self._unclear}.get(way)
        if kept is None:
            return has_passed_by_name
        kept.setdefault(row.serial, _Instants()).add(at, row.id)
        return True

    def _take_by_name(self, row: PassRow) -> bool:
        """Keep the pass of somebody of whom a name is known and no number; return whether it is one."""
        name, is_in = compared(row.name), row.in_out == InOut.IN
        is_let_through = row.verdict is Verdict.PASSED and row.answer.state != CLOSE
        if row.id_number or not name or not is_let_through or not (is_in or row.in_out == InOut.OUT):
            return False
        move, known = move_of(row, "", is_in=is_in), self._by_name_alone.get(name)
        if known is None or known[:2] < move[:2]:
            self._by_name_alone.pop(name, None)
            self._by_name_alone[name] = move
        if len(self._by_name_alone) > MOST_BY_NAME_ALONE:
            del self._by_name_alone[next(iter(self._by_name_alone))]
        return True

    def by_name_alone(self, serials: Iterable[str] | None = None) -> list[Move]:
        """Return the passes in of those of whom a name is known and no number, and who have not passed out since."""
        at = None if serials is None else frozenset(serials)
        return sorted(
            move for move in self._by_name_alone.values() if move.is_in and (at is None or move.serial in at)
        )

    def number_of(self, row: PassRow) -> str:
        """Return the number that who passed has now."""
        former = self._renumbered.get(row.id_number, ())
        return next((number for until, number in former if when(row) < until), row.id_number)

    def _move(self, move: Move) -> bool:
        before = self._newest.get(move.number)
        self._keep_apart(before, move)
        if before is not None and before[:2] >= move[:2]:
            return False
        self._newest.pop(move.number, None)
        self._newest[move.number] = move
        if len(self._newest) > MOST_PEOPLE:
            first = next(iter(self._newest))
            del self._newest[first]
            self._by_name.pop(first, None)
            self.has_dropped |= self._inside.pop(first, None) is not None
        return self._place(move.number) or before is None

    def _keep_apart(self, before: Move | None, move: Move) -> None:
        """Keep the newest pass of each name, where several pass under one number."""
        named = self._by_name.get(move.number)
        if named is None:
            if before is None or before.name == move.name or not _called(before):
                return
            named = {_called(before): before}
        name = _called(move)
        known = named.get(name)
        if name and (known is None or known[:2] < move[:2]):
            named[name] = move
        if len(named) > 1:
            self._by_name[move.number] = named
        if len(named) > MOST_NAMES:
            del named[min(named, key=lambda name: named[name][:2])]

    def hidden(self, serials: Iterable[str] | None = None) -> list[Move]:
        """Return the passes in of those who may be inside and are not listed: another passed under their number since.

        Whoever passes without a name may be any of them.
        """
        at = None if serials is None else frozenset(serials)
        found = [
            move
            for number, named in self._by_name.items()
            for name, move in named.items()
            if move.is_in and self._is_hidden(number, name, move) and (at is None or move.serial in at)
        ]
        return sorted(found)

    def _is_hidden(self, number: str, name: str, move: Move) -> bool:
        newest, left = self._newest.get(number), self._left.get(number)
        if newest is None or _called(newest) == name:
            return False
        return left is None or left.at < move.at

    def _place(self, number: str) -> bool:
        """Have somebody be where their last pass, or what was said since, says; return whether that is news."""
        move, left, before = self._newest.get(number), self._left.get(number), self._inside.get(number)
        is_inside = move is not None and move.is_in and (left is None or left.at < move.at)
        if is_inside and move is not None:
            self._inside[number] = move
        else:
            self._inside.pop(number, None)
        return self._inside.get(number) is not before

    def get(self, number: str) -> Move | None:
        """Return the pass in of somebody who is inside."""
        return self._inside.get(number)

    def set_left(self, number: str, left: SaidOf | None) -> bool:
        """Have somebody be gone without a pass, or not any more."""
        if left is None:
            self._left.pop(number, None)
        else:
            self._left[number] = left
        return self._place(number)

    def left(self) -> list[tuple[Move, SaidOf]]:
        """Return who would be inside, had nobody said that they are gone: the last said first."""
        found = [
            (move, said)
            for number, said in self._left.items()
            if (move := self._newest.get(number)) is not None and move.is_in and said.at >= move.at
        ]
        return sorted(found, key=lambda each: -each[1].at)

    def prune(self, since: int) -> bool:
        """Forget passes of before an instant; return whether that changes who is inside."""
        old = [number for number, move in self._newest.items() if move.at < since]
        count = len(self._inside)
        for number in old:
            del self._newest[number]
            self._by_name.pop(number, None)
            self._inside.pop(number, None)
        for number in [each for each, said in self._left.items() if said.at < since]:
            del self._left[number]
        for name in [each for each, move in self._by_name_alone.items() if move.at < since]:
            del self._by_name_alone[name]
        for kept in (self._unknown, self._unclear):
            for instants in kept.values():
                instants.prune(since)
        return len(self._inside) != count

    def unknown_in(self, since: int, serials: Iterable[str] | None = None) -> int:
        """Count passes in of which nobody knows whose they are."""
        return _sum(self._unknown, since, serials)

    def unclear(self, since: int, serials: Iterable[str] | None = None) -> int:
        """Count passes of known people that cannot be read."""
        return _sum(self._unclear, since, serials)

    def tells_direction(self, serial: str) -> bool | None:
        """Whether a terminal's newest pass has a direction; None where there is none."""
        told = self._direction.get(serial)
        return None if told is None else told[2]

    def led_out(self, serial: str, since: int) -> bool:
        """Whether somebody went out at a terminal since an instant."""
        return self._led_out.get(serial, 0) >= since


def _called(move: Move) -> str:
    return compared(move.name, move.number)


def _sum(kept: dict[str, _Instants], since: int, serials: Iterable[str] | None) -> int:
    some = kept if serials is None else [each for each in serials if each in kept]
    return sum(kept[each].since(since) for each in some)
