"""Answers about gates that are held open or shut, for a time or in an emergency."""

import asyncio
from collections.abc import Sequence

from facedesk.control.answers.asked import Asked, Rows, as_ended
from facedesk.control.commands.holding import AGAIN
from facedesk.control.rows import Row, instant
from facedesk.station.clocks.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.holding.holding import Holding
from facedesk.station.holding.places import scope_of
from facedesk.station.terminals.views import HoldStanding, HoldState
from facedesk.store.holds import HoldKind, HoldRow
from facedesk.texts import Reason, reason, sentence

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
        for row in holding.holds():
            if holding.row(row.serial, is_emergency=True) is not None:
                yield _beneath(asked, row)
        for standing in holding.standings():
            if not standing.is_emergency:
                yield _row(asked, standing)
        return
    meant = asked.meant(serials, group)
    if what in AGAIN:
        async for stands in _again(asked, what, meant):
            yield stands
        return
    if minutes is None:
        under_way = await holding.end(meant, BY, is_emergency=False)
    else:
        until = now_us() + round(minutes * MINUTE_US)
        under_way = await holding.hold(HoldKind(what), meant, BY, until)
    async for stands in _each(asked, under_way, ends=minutes is None):
        yield stands


async def emergency(  # noqa: PLR0917  each is an argument of the command
    asked: Asked,
    what: str | None = None,
    serials: Sequence[str] = (),
    group: str | None = None,
    minutes: float | None = None,
    why: str | None = None,
) -> Rows:
    """Open or shut gates until that is ended, or end it; return how they stand."""
    holding = asked.station.holding
    group_id = None if group is None else asked.station.groups.named(group).id
    within = None if group_id is None else asked.somebody(asked.station.groups.serials(group_id), group)
    if what is None:
        lasting = [each for each in holding.standings() if each.is_emergency]
        shut = [each.serial for each in lasting if each.kind is HoldKind.SHUT]
        vips = await asked.station.passages.vips_at(shut) if holding.vips_pass else {}
        passing = {serial: vips.get(serial, 0) for serial in shut} if holding.vips_pass else {}
        for standing in lasting:
            if within is None or standing.serial in within:
                yield _row(asked, standing) | {"vipsPass": passing.get(standing.serial)}
        return
    if what in AGAIN:
        async for row in _again(asked, what, asked.meant(serials, group)):
            yield row
        return
    if what == "end":
        about = holding.emergencies() if within is None else within
        under_way = await holding.end(about, BY, is_emergency=True)
    else:
        inside = [view.serial for view in asked.station.terminals.all() if asked.is_inside(view)]
        under_way = await holding.hold(
            HoldKind(what),
            asked.somebody([serial for serial in inside if within is None or serial in within], group),
            BY,
            None if minutes is None else now_us() + round(minutes * MINUTE_US),
            is_emergency=True,
            scope=scope_of(group_id),
            why=why or "",
        )
    async for row in _each(asked, under_way, ends=what == "end"):
        yield row


async def _again(asked: Asked, what: str, serials: Sequence[str]) -> Rows:
    """Try what is not done, open once more, or leave terminals as they are; return how each stands then."""
    holding = asked.station.holding
    wrong = {serial: why for serial in serials if (why := _why_not(holding, what, serial)) is not None}
    able = [serial for serial in serials if serial not in wrong]
    for serial, why in wrong.items():
        if len(serials) == 1:
            raise CommandFailed(why)
        yield {
            "deviceNo": serial,
            "kind": None,
            "state": HoldState.FAILED.value,
            **_NO_TIMES,
            **asked.why(why),
        }
    if what == "give-up":
        await holding.give_up(able, BY)
        given = [stands for serial in able if (stands := holding.standing(serial)) is not None]
        for standing in given:
            yield _row(asked, standing)
        asked.check_done(len(wrong), len(serials))
        return
    under_way = holding.open_again(able) if what == "open-again" else holding.try_now(able)
    undone = len(wrong)
    async for standing in as_ended(under_way):
        undone += standing.state is not HoldState.DONE
        yield _row(asked, standing)
    asked.check_done(undone, len(serials))


def _why_not(holding: Holding, what: str, serial: str) -> Reason | None:
    """Return why something cannot be asked of how a gate is held; None where it can."""
    top = holding.top(serial)
    if what == "open-again":
        return None if top is not None and top.kind is HoldKind.OPEN else reason("notHeldOpen", serial=serial)
    if what == "give-up" and top is not None:
        return reason("heldNotGivenUp", serial=serial)
    return None if top is not None or holding.before(serial) else reason("nothingHeld")


async def _each(
    asked: Asked, under_way: "Sequence[asyncio.Task[HoldStanding]]", *, ends: bool = False
) -> Rows:
    """Return how each terminal stands once it was tried; at the end whether all is done.

    Where something `ends`, what else holds a gate is told apart: to end that once more would be of no use.
    """
    if not under_way:
        raise asked.failed("nothingHeld")
    undone = waits = held = 0
    async for standing in as_ended(under_way):
        undone += standing.state is not HoldState.DONE
        waits += standing.state is HoldState.WAITS
        held += standing.state is not HoldState.DONE and standing.kind is not None
        yield _row(asked, standing)
    if ends and held and held == undone:
        raise asked.failed("endedAndHeldElse", count=held, of=len(under_way))
    asked.check_done(undone, len(under_way), waits=waits)


def _row(asked: Asked, standing: HoldStanding) -> Row:
    row = asked.station.holding.row(standing.serial, is_emergency=standing.is_emergency)
    return {
        "deviceNo": standing.serial,
        "kind": "end" if standing.kind is None else standing.kind.value,
        "state": standing.state.value,
        "since": instant(standing.since),
        "until": instant(standing.until),
        **asked.why(standing.reason),
        "by": None if row is None else sentence(Reason(*row.by), asked.language),
        "why": None if row is None else row.why or None,
        "tries": standing.tries,
        "nextTry": instant(standing.again_at),
        "vipsPass": None,
        "beneath": False,
    }


def _beneath(asked: Asked, row: HoldRow) -> Row:
    """Return a hold that counts again when the emergency above it is over."""
    return {
        "deviceNo": row.serial,
        "kind": row.kind.value,
        "state": HoldState.WAITS.value,
        "since": instant(row.since),
        "until": instant(row.until),
        **asked.why(reason("emergencyAbove")),
        "by": sentence(Reason(*row.by), asked.language),
        "why": row.why or None,
        "tries": 0,
        "nextTry": None,
        "vipsPass": None,
        "beneath": True,
    }


_NO_TIMES = {"since": None, "until": None}
