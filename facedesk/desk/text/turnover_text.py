"""Who leaves and who comes by a change, in sentences: one for each of a few terminals, one for all others."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject

from facedesk import i18n
from facedesk.store.changes.arranging import Turnover
from facedesk.store.people.pinyin import order

_NAMED: Final = 3
_BREAKS_AFTER: Final = 24
_NO_WIDTH: Final = "\u200b"


class TurnoverWords(QObject):
    """Writes it with the names of terminals, and of a person who is the only one."""

    def __init__(self, title_of: Callable[[str], str], names: Mapping[int, str]) -> None:
        """Keep what gives a terminal's name, and the names of persons that are known."""
        super().__init__()
        self._title_of, self._names = title_of, names

    def announce(self, turnover: Turnover) -> str:
        """Return it, a sentence a line."""
        return i18n.text(lambda: "\n".join((*self._leaving(turnover), *self._coming(turnover))))

    def _leaving(self, turnover: Turnover) -> Iterator[str]:
        named, others = self._parted(turnover.leaves)
        for where, ids in named:
            if one := self._only(ids):
                yield self.tr("{0} leaves {1}.").format(one, where)
            else:
                yield self.tr("%n people leave {0}.", "", len(ids)).format(where)
        if others:
            more = self.tr("%n more terminals", "", len(others))
            yield self.tr("%n people leave {0}.", "", _count(others)).format(more)

    def _coming(self, turnover: Turnover) -> Iterator[str]:
        """Name the terminals where nobody leaves one; else those who leave are what counts."""
        several = len(turnover.comes) > 1
        named, others = ([], turnover.comes) if several and turnover.leaves else self._parted(turnover.comes)
        for where, ids in named:
            yield self._comes(ids, where)
        if others:
            count = len(others)
            where = self.tr("%n more terminals", "", count) if named else self.tr("%n terminals", "", count)
            yield self._comes(sorted({person_id for ids in others.values() for person_id in ids}), where)

    def _comes(self, ids: Sequence[int], where: str) -> str:
        if one := self._only(ids):
            return self.tr("{0} comes to {1}.").format(one, where)
        return self.tr("%n people come to {0}.", "", len(ids)).format(where)

    def _only(self, ids: Sequence[int]) -> str:
        """Return the name of a person who is the only one and known."""
        return breakable(self._names[ids[0]]) if len(ids) == 1 and ids[0] in self._names else ""

    def _parted(
        self, by_serial: Mapping[str, Sequence[int]]
    ) -> tuple[list[tuple[str, Sequence[int]]], Mapping[str, Sequence[int]]]:
        """Return the titles of a few terminals, those of the most people, and the other terminals."""
        ordered = sorted(by_serial.items(), key=lambda item: (-len(item[1]), order(self._title_of(item[0]))))
        count = len(ordered) if len(ordered) == _NAMED + 1 else _NAMED
        named = [(breakable(self._title_of(serial)), ids) for serial, ids in ordered[:count]]
        return named, dict(ordered[count:])


def _count(by_serial: Mapping[str, Sequence[int]]) -> int:
    return len({person_id for ids in by_serial.values() for person_id in ids})


def breakable(name: str) -> str:
    """Return a name that can be wrapped although it has no blanks: what is asked is never cut."""
    pieces = []
    for word in name.split(" "):
        parts = (word[at : at + _BREAKS_AFTER] for at in range(0, len(word), _BREAKS_AFTER))
        pieces.append(_NO_WIDTH.join(parts))
    return " ".join(pieces)
