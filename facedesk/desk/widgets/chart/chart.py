"""What a chart says, however it is shown: as bars, as a table, as a picture or as a file of numbers."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

from facedesk import i18n


class ChartShape(StrEnum):
    """How the figures of one key stand: on top of each other, side by side, or as one line of a list."""

    STACKED = "stacked"
    GROUPED = "grouped"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """One figure of each key: what it counts, and how it is told from the others, with colours and without.

    `colour` names a token; one that is `hatched` is told apart without it, and so is one that has a `mark`.
    """

    title: str
    values: tuple[int, ...]
    colour: str = "line2"
    hatched: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A line between two bars: before which one it stands, and what it says."""

    before: int
    words: str
    colour: str = "fever.text"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: of each key a label below its bar, what it is called in full, and its figures.

    `title` says what is shown, `about` of what, `remark` that it is not all yet, and `note` what it does not tell.
    `more` adds what is said of one key beside its figures.
    """

    title: str
    category: str
    keys: tuple[Hashable, ...]
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    names: tuple[str, ...] = ()
    about: str = ""
    remark: str = ""
    note: str = ""
    shape: ChartShape = ChartShape.STACKED
    more: tuple[str, ...] = ()
    threshold: Threshold | None = None
    strong: int = -1
    """The place of the label that stands out, such as today's."""

    def __post_init__(self) -> None:
        """Refuse figures that belong to no key."""
        parts = (self.labels, self.names or self.labels, *(each.values for each in self.series))
        assert all(len(each) == len(self.keys) for each in parts)

    def __len__(self) -> int:
        """Return how many keys it has."""
        return len(self.keys)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but zeros."""
        return not any(map(self.total, range(len(self))))

    def name(self, place: int) -> str:
        """Return what a key is called in full."""
        return (self.names or self.labels)[place]

    def values(self, place: int) -> tuple[int, ...]:
        """Return the figures of a key."""
        return tuple(each.values[place] for each in self.series)

    def total(self, place: int) -> int:
        """Return all of a key's figures together."""
        return sum(self.values(place))

    def height(self, place: int) -> int:
        """Return the figure that a key's highest bar ends at."""
        values = self.values(place)
        return max(values) if self.shape is ChartShape.GROUPED else sum(values)

    @property
    def most(self) -> int:
        """Return the figure that the highest bar of all ends at."""
        return max(map(self.height, range(len(self))), default=0)

    def said(self, place: int) -> str:
        """Return the figures of a key in words: 412 passed, 9 not passed."""
        return i18n.joined(", ", (self.figure(place, at) for at in range(len(self.series))))

    def figure(self, place: int, at: int) -> str:
        """Return one figure of a key in words."""
        series = self.series[at]
        return i18n.joined(" ", (i18n.number(series.values[place]), series.title))
