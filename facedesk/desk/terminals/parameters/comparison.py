"""What a terminal's parameters were at one time beside another: names and values, no secret among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from facedesk.store.parameters.history import StateRow
from facedesk.wire import parameter_set
from facedesk.wire.parameters import BY_NAME

_CONCEALED = "••••••"


@dataclass(frozen=True, slots=True)
class ParameterDifference:
    """One parameter that is otherwise; None where it was not reported."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class StateLine:
    """One state, with the names of what is otherwise in it than in the one before; None of the first."""

    state: StateRow
    changed: tuple[str, ...] | None = None


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[ParameterDifference]:
    """Return what is otherwise, in the catalogue's order; the values of secrets are left out."""
    names = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    return [
        ParameterDifference(name, _shown(name, before.get(name)), _shown(name, after.get(name)))
        for name in parameter_set.in_order(names)
    ]


def _shown(name: str, value: str | None) -> str | None:
    row = BY_NAME.get(name)
    return _CONCEALED if row is not None and row.is_secret and value else value


def lines(states: Sequence[StateRow]) -> list[StateLine]:
    """Return states, the newest first, each with what changed."""
    found = [
        StateLine(state, tuple(each.name for each in differences(before.values, state.values)))
        for state, before in pairwise(states)
    ]
    return found + [StateLine(state) for state in states[-1:]]
