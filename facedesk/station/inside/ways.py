"""Which way a pass has taken somebody: a pure function of what its record says.

Who was not let through is where they were. Where a record leaves it open, nobody is taken for gone: on a list that is
read at the assembly point one too many is looked for, one too few is not.
"""

from enum import Enum, auto
from typing import Final, NamedTuple

from facedesk.store.pictures.pictures import PictureRef
from facedesk.store.records.records import CLOSE, HELD_OPEN, GateAnswer, PassRow
from facedesk.wire.values import InOut, Verdict


class Way(Enum):
    """What a pass says of where somebody is."""

    IN = auto()
    OUT = auto()
    SOMEBODY_IN = auto()  # whoever it was: a stranger, or somebody without a number
    UNCLEAR = auto()  # what was found, or when they went out, cannot be read
    NO_DIRECTION = auto()
    NOWHERE = auto()  # they were not let through


_RECOGNISED: Final = frozenset(
    {Verdict.BLOCKED, Verdict.OUT_OF_SCHEDULE, Verdict.EXPIRED, Verdict.NOT_AUTHORISED}
)
"""It was they, but they might not pass: where the gate stands open for everybody, they have passed all the same."""


def way_of(number: str, in_out: int, verdict: Verdict | None, answer: GateAnswer, *, has_time: bool) -> Way:
    """Return which way a pass has taken somebody.

    Args:
        number: whom the terminal recognised; "" for nobody.
        in_out: as the record says, an `InOut`.
        verdict: what the terminal found; None where that cannot be read.
        answer: what the station said of the gate.
        has_time: whether the record says when it was.
    """
    if in_out not in (InOut.IN, InOut.OUT):
        return Way.NO_DIRECTION
    if not number or verdict is Verdict.STRANGER:
        return Way.SOMEBODY_IN if in_out == InOut.IN else Way.NOWHERE
    if verdict is None:
        return Way.UNCLEAR
    if not _is_let_through(verdict, answer):
        return Way.NOWHERE
    if in_out == InOut.IN:
        return Way.IN
    return Way.OUT if has_time else Way.UNCLEAR


def _is_let_through(verdict: Verdict, answer: GateAnswer) -> bool:
    if verdict is Verdict.PASSED:
        return answer.state != CLOSE
    return verdict in _RECOGNISED and answer.because == HELD_OPEN


class Move(NamedTuple):
    """Somebody's pass in or out; of two the later one counts, and of two at the same time the one that came later."""

    at: int  # µs UTC
    id: int  # the record's
    is_in: bool
    number: str
    serial: str
    name: str
    department: str
    picture: PictureRef | None
    offset_min: int | None = None  # the local time of the place, from UTC


def when(row: PassRow) -> int:
    """Return when a pass was, µs UTC: not after it has come, whatever the terminal's clock shows."""
    return row.received_at if row.passed_at is None else min(row.passed_at, row.received_at)


def way_of_row(row: PassRow) -> Way:
    """Return which way a pass has taken somebody."""
    return way_of(row.id_number, row.in_out, row.verdict, row.answer, has_time=row.passed_at is not None)


def move_of(row: PassRow, number: str, *, is_in: bool) -> Move:
    """Return a pass as the move of whoever has a number now."""
    return Move(
        when(row),
        row.id,
        is_in,
        number,
        row.serial,
        row.name,
        row.department,
        row.recognition or row.compare,
        row.offset_min,
    )
