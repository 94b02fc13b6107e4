"""Answers about gates that are held open or shut, for a time or in an emergency."""

import asyncio
from collections.abc import Sequence

from facedesk.control.answers.asked import Asked, Rows, as_ended
from facedesk.control.rows import Row, instant
from facedesk.station.clocks.clock import now_us
from facedesk.station.holding.places import scope_of
from facedesk.station.terminals.views import HoldStanding, HoldState
from facedesk.store.holds import HoldKind
from facedesk.texts import reason

MINUTE_US = 60_000_000
BY = reason("byCommandLine")


async def hold(
    asked: Asked,
    what: str | None = None,
    serials: Sequence[str] = (),
    group: str | None = None,
    minutes: float | None = None,
) -> Rows:
    """Hold gates for a time, or end that; return how they stand."""
    holding = asked.station.holding
    if what is None:
        for standing in holding.standings():
            if not standing.is_emergency:
                yield _row(asked, standing)
        return
    meant = _some(asked, asked.meant(serials, group))
    if minutes is None:
        under_way = await holding.end(meant, BY, is_emergency=False)
    else:
        until = now_us() + round(minutes * MINUTE_US)
        under_way = await holding.hold(HoldKind(what), meant, BY, until)
    async for row in _each(asked, under_way):
        yield row


async def emergency(asked: Asked, what: str | None = None, group: str | None = None) -> Rows:
    """Open or shut gates until that is ended, or end it; return how they stand."""
    holding = asked.station.holding
    group_id = None if group is None else asked.station.groups.named(group).id
    within = None if group_id is None else asked.station.groups.serials(group_id)
    if what is None:
        for standing in holding.standings():
            if standing.is_emergency and (within is None or standing.serial in within):
                yield _row(asked, standing)
        return
    if what == "end":
        about = holding.emergencies() if within is None else within
        under_way = await holding.end(about, BY, is_emergency=True)
    else:
        about = [view.serial for view in asked.station.terminals.all() if asked.is_inside(view)]
        meant = _some(asked, [serial for serial in about if within is None or serial in within])
        scope = scope_of(group_id)
        under_way = await holding.hold(HoldKind(what), meant, BY, scope=scope)
    async for row in _each(asked, under_way):
        yield row


def _some(asked: Asked, serials: list[str]) -> list[str]:
    if not serials:
        raise asked.failed("nobodyMeant")
    return serials


async def _each(asked: Asked, under_way: "Sequence[asyncio.Task[HoldStanding]]") -> Rows:
    """Return how each terminal stands once it was tried; at the end whether all is done."""
    if not under_way:
        raise asked.failed("nothingHeld")
    undone = 0
    async for standing in as_ended(under_way):
        undone += standing.state is not HoldState.DONE
        yield _row(asked, standing)
    asked.check_done(undone, len(under_way))


def _row(asked: Asked, standing: HoldStanding) -> Row:
    return {
        "deviceNo": standing.serial,
        "kind": "end" if standing.kind is None else standing.kind.value,
        "state": standing.state.value,
        "since": instant(standing.since),
        "until": instant(standing.until),
        **asked.why(standing.reason),
    }
