"""What is wished for: who, when, and the chips, of which each can be switched off and is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Preset, Span

USUAL = Span(preset=Preset.DAYS_30)
"""The period that one begins with."""


@dataclass(frozen=True, slots=True)
class FilterWish:
    """All that stands in the row of filters."""

    text: str = ""
    period: Span | None = USUAL
    chips: tuple[tuple[Criterion, bool], ...] = ()  # whether each is on

    def as_filter(self) -> PassFilter:
        """Return what is looked for by it."""
        found = [Criterion(Field.PERSON, self.text)] if self.text else []
        found += [Criterion(Field.TIME, self.period)] if self.period is not None else []
        return PassFilter((*found, *(criterion for criterion, is_on in self.chips if is_on)))

    @property
    def is_narrow(self) -> bool:
        """Whether it says more than a period."""
        return bool(self.text or self.chips)

    def only(self, criterion: Criterion) -> "FilterWish":
        """Return it with a criterion in the place of others about the same."""
        if isinstance(criterion.value, Span):
            return replace(self, period=criterion.value)
        kept = [each for each in self.chips if not _is_of(each[0], criterion)]
        return replace(self, chips=(*kept, (criterion, True)))

    def all_but(self, criterion: Criterion) -> "FilterWish":
        """Return it without those that a criterion fits, and those that others about the same fit already."""
        excluding = replace(criterion, excludes=True)
        if isinstance(criterion.value, frozenset):
            values = [each.value for each, _ in self.chips if _is_of(each, excluding)]
            sets: list[Any] = [criterion.value, *(each for each in values if isinstance(each, frozenset))]
            excluding = replace(excluding, value=frozenset().union(*sets))
        return self.only(excluding)

    def switched(self, criterion: Criterion) -> "FilterWish":
        """Return it with a chip on that was off, or off that was on."""
        return replace(self, chips=tuple((each, on is not (each == criterion)) for each, on in self.chips))

    def without(self, criterion: Criterion) -> "FilterWish":
        """Return it without a chip."""
        return replace(self, chips=tuple(each for each in self.chips if each[0] != criterion))

    def cleared(self) -> "FilterWish":
        """Return the period alone."""
        return FilterWish(period=self.period)


def wish_of(stored: PassFilter) -> FilterWish:
    """Return what a filter looks like in the row of filters."""
    texts, spans = stored.of(Field.PERSON), stored.of(Field.TIME)
    first_text = next((each for each in texts if not each.excludes), None)
    first_span = next((each for each in spans if not each.excludes), None)
    chips: Iterable[Criterion] = (each for each in stored.criteria if each not in (first_text, first_span))
    return FilterWish(
        text=str(first_text.value) if first_text is not None else "",
        period=first_span.value if first_span is not None and isinstance(first_span.value, Span) else None,
        chips=tuple((each, True) for each in chips),
    )


def _is_of(one: Criterion, other: Criterion) -> bool:
    return (one.field, one.excludes) == (other.field, other.excludes)
