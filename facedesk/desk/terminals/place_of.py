"""What a page of several terminals is about: all of them, or those of a group."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TerminalPlace:
    """Where terminals hang: `key` is its row's in the tree, `group_id` None where it is all of them.

    `serials` are its terminals and those of the groups inside, in the tree's order.
    """

    key: str
    group_id: int | None
    name: str
    serials: tuple[str, ...]
