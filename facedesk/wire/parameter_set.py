"""The complete set of parameters that a setting demands (V3.5 2.1.6), made of what a terminal reported and of changes.

Pure: knows no terminal. All values are text under the catalogue's names.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from facedesk.wire.fields import DECIMAL, UNREADABLE, whole
from facedesk.wire.parameters import BY_NAME, WRITABLE, Parameter, ParameterKind
from facedesk.wire.schedule import ScheduleError, read_terminal

UNKNOWN: Final = "unknownParameter"
READ_ONLY: Final = "readOnly"


@dataclass(frozen=True, slots=True)
class ParameterSet:
    """What a setting holds.

    `defaulted` are those that the document demands and the terminal never reported; `missing` are secrets among
    them, which nobody but an operator knows: while one is missing, nothing can be sent. `left_out` are those that the
    terminal has, and of which nobody knows how they stand there: none is guessed.
    """

    values: Mapping[str, str]
    defaulted: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()


def complete(
    reported: Mapping[str, str], changes: Mapping[str, str], unclear: Collection[str] = ()
) -> ParameterSet:
    """Return the set that changes a terminal so, and nothing else about it; what it reported goes back as it was.

    `unclear` names what it reported, and nobody understood.
    """
    values: dict[str, str] = {}
    defaulted, missing, left_out = set(), [], set()
    for row in WRITABLE:
        if row.name in changes:
            values[row.name] = changes[row.name]
        elif row.name in reported:
            values[row.name] = reported[row.name]
        elif row.is_required and row.is_secret:
            missing.append(row.name)
        elif row.name in unclear:
            left_out.add(row.name)
        elif row.is_required:
            values[row.name] = row.default
            defaulted.add(row.name)
    return ParameterSet(values, frozenset(defaulted), tuple(missing), frozenset(left_out))


def unfit(changes: Mapping[str, str], reported: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with values that are to be set, by name; what a terminal itself reported is always right.

    The words are those of `Parameter.check`, "unknownParameter" and "readOnly".
    """
    found = {}
    for name, value in changes.items():
        row = BY_NAME.get(name)
        if row is None:
            found[name] = UNKNOWN
        elif not row.is_writable:
            found[name] = READ_ONLY
        elif reported.get(name) != value and (word := row.check(value)) is not None:
            found[name] = word
    return found


def is_same(row: Parameter | None, one: str, other: str) -> bool:
    """Whether two values mean the same: 37.3 and 37.30, a week with seven days and one with an eighth."""
    if one == other or row is None:
        return one == other
    try:
        match row.kind:
            case ParameterKind.WHOLE:
                return whole(one) == whole(other)
            case ParameterKind.DECIMAL:
                return DECIMAL.read(one) == DECIMAL.read(other)
            case ParameterKind.WEEK:
                return read_terminal(one) == read_terminal(other)
    except (*UNREADABLE, ScheduleError):
        return False
    return False


def differing(
    wanted: Mapping[str, str], found: Mapping[str, str], names: Iterable[str] | None = None
) -> list[str]:
    """Name the parameters that are otherwise than wanted, in the catalogue's order; one that is not there is."""
    asked = wanted.keys() if names is None else set(names)
    return [
        name
        for name in in_order(asked)
        if name not in found or not is_same(BY_NAME.get(name), wanted[name], found[name])
    ]


def in_order(names: Iterable[str]) -> list[str]:
    """Return names in the catalogue's order, others behind by the alphabet."""
    return sorted(names, key=lambda name: (_PLACE.get(name, len(_PLACE)), name))


_PLACE: Final = {name: place for place, name in enumerate(BY_NAME)}


def opens_for_everybody(values: Mapping[str, str]) -> bool:
    """Whether a terminal is set to open for whoever stands there (V3.5 2.1.6)."""
    return values.get("alwaysOpenDoor") == "1"
