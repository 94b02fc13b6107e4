"""Changing very many persons or deliveries: some at a time, so that records are stored in between."""

from collections.abc import Collection, Iterator
from typing import Final

PERSONS: Final = 500
DELIVERIES: Final = 4_000
"""At most so many are changed in one transaction, which holds up whatever else is to be stored for some 20 ms."""


def of_persons(person_ids: Collection[int], terminals: int) -> Iterator[list[int]]:
    """Cut persons, each of whom may be on so many terminals, into steps."""
    return _cut(person_ids, max(1, min(PERSONS, DELIVERIES // max(1, terminals))))


def of_deliveries(delivery_ids: Collection[int]) -> Iterator[list[int]]:
    """Cut deliveries into steps."""
    return _cut(delivery_ids, DELIVERIES)


def _cut(ids: Collection[int], most: int) -> Iterator[list[int]]:
    whole = list(ids)
    return (whole[start : start + most] for start in range(0, len(whole), most))
