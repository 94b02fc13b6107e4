"""Who leaves and who comes by a change, in sentences: one for each of a few terminals, one for all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from facedesk import i18n

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from facedesk.store.arranging import Turnover

_NAMED: Final = 3
_BREAKS_AFTER: Final = 24
_NO_WIDTH: Final = "\u200b"


class TurnoverWords(QObject):
    """Writes it with the names of terminals, and of a person who is the only one."""

    def __init__(self, title_of: Callable[[str], str], names: Mapping[int, str]) -> None:
        """Take what gives a terminal's name, and the names of persons that are known."""
        super().__init__()
        self._title_of, self._names = title_of, names

    def say(self, turnover: Turnover) -> str:
        """Say it, a sentence a line."""
        return i18n.text(lambda: "\n".join((*self._leaving(turnover), *self._coming(turnover))))

    def _leaving(self, turnover: Turnover) -> Iterator[str]:
        by_count = sorted(turnover.leaves.items(), key=lambda item: (-len(item[1]), self._title_of(item[0])))
        named = len(by_count) if len(by_count) == _NAMED + 1 else _NAMED
        for serial, ids in by_count[:named]:
            title = breakable(self._title_of(serial))
            if len(ids) == 1 and ids[0] in self._names:
                yield self.tr("{0} leaves {1}.").format(breakable(self._names[ids[0]]), title)
            else:
                yield self.tr("%n people leave {0}.", "", len(ids)).format(title)
        if others := by_count[named:]:
            count = len({person_id for _, ids in others for person_id in ids})
            more = self.tr("%n more terminals", "", len(others))
            yield self.tr("%n people leave {0}.", "", count).format(more)

    def _coming(self, turnover: Turnover) -> Iterator[str]:
        count = len(turnover.coming)
        if len(turnover.comes) > 1:
            terminals = self.tr("%n terminals", "", len(turnover.comes))
            yield self.tr("%n people come to {0}.", "", count).format(terminals)
        for serial, ids in turnover.comes.items() if len(turnover.comes) == 1 else ():
            title = breakable(self._title_of(serial))
            if count == 1 and ids[0] in self._names:
                yield self.tr("{0} comes to {1}.").format(breakable(self._names[ids[0]]), title)
            else:
                yield self.tr("%n people come to {0}.", "", count).format(title)


def breakable(name: str) -> str:
    """Give a name that can be wrapped although it has no blanks: what is asked is never cut."""
    pieces = []
    for word in name.split(" "):
        parts = (word[at : at + _BREAKS_AFTER] for at in range(0, len(word), _BREAKS_AFTER))
        pieces.append(_NO_WIDTH.join(parts))
    return " ".join(pieces)
