"""What must not be overlooked of gates that are held."""

from collections.abc import Collection, Iterator
from typing import Final

from facedesk.station.terminals.views import HoldStanding, HoldState
from facedesk.store.holds import HoldKind
from facedesk.texts import Reason, reason

ALWAYS_OPEN: Final = "alwaysOpenDoor"
"""V3.5 2.1.6: the gate opens as soon as somebody stands there. Not every terminal reports it."""
OPENS_ONCE: Final = "opensOnce"
"""A terminal that cannot be held open."""


def notes(standings: Collection[HoldStanding], held: Collection[tuple[HoldKind, bool]]) -> Iterator[Reason]:
    """Return what must not be overlooked.

    Args:
        standings: how those stand that are held, or not given back yet.
        held: how each gate that is held is held, and whether by an emergency.
    """
    for kind, code in ((HoldKind.OPEN, "emergencyOpens"), (HoldKind.SHUT, "emergencyShuts")):
        if count := sum(each == (kind, True) for each in held):
            yield reason(code, count=count)
    if count := sum(not is_emergency for _, is_emergency in held):
        yield reason("gatesHeld", count=count)
    if count := sum(each.reason is not None and each.reason.code == OPENS_ONCE for each in standings):
        yield reason("gatesOpenOnce", count=count)
    undone = [each for each in standings if each.state is not HoldState.DONE]
    if count := sum(each.kind is not None for each in undone):
        yield reason("gatesNotHeldYet", count=count)
    if count := sum(each.kind is None for each in undone):
        yield reason("gatesNotBackYet", count=count)
