"""How a file is to be taken: what was chosen for its columns and its cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from facedesk.exchange.columns.cards import CardForm

Existing = Literal["update", "skip"]


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """How a file is to be taken: column -> key (None: as its headings say), who is stored already, cards.

    `named` holds columns by their headings, each a key and a heading; they count before what headings say.
    `left_out` are columns that are not to be imported, whatever they claim.
    """

    mapping: Mapping[int, str] | None = None
    existing: Existing = "update"
    card: CardForm = "plain"
    named: tuple[tuple[str, str], ...] = ()
    left_out: frozenset[int] = frozenset()
