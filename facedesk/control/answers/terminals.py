"""Answers about terminals: how they stand, who is let in, their clocks, and what they are told to do."""

import asyncio
from base64 import b64encode
from collections.abc import Sequence

from facedesk.control.answers.asked import Asked, Rows, in_order
from facedesk.control.rows import Remark, Row, clock_doubt_row, clock_row, terminal_row
from facedesk.station.holding.facts import GATE_LEFT_SHUT
from facedesk.station.terminals.views import unsent_records
from facedesk.store.delivery.reach import Prospect
from facedesk.texts import reason, sentence


async def terminals(asked: Asked) -> Rows:
    """Return all terminals."""
    groups = {group.id: group.name for group in asked.station.groups.all()}
    for view in in_order(asked.station.terminals.all()):
        yield terminal_row(view, groups.get(view.group_id or 0, ""), asked.language)
    if let_go := asked.station.status().let_go:
        yield Remark(asked.sentence("waitingLetGo", count=let_go))


async def admit(asked: Asked, serials: list[str]) -> Rows:
    """Let terminals in."""
    prospects = await asked.station.assignments.prospects(serials)
    await asked.station.terminals.admit(*serials)
    for serial in dict.fromkeys(serials):
        prospect = prospects.get(serial, Prospect())
        yield {
            "deviceNo": serial,
            "state": asked.terminal(serial).state.value,
            "sent": prospect.sent,
            "removed": prospect.removed,
            "remark": asked.never_seen(serial),
        }


async def refuse(asked: Asked, serial: str, yes: bool = False) -> Rows:
    """Keep a terminal out; where its gate stays shut or open then, that is said first, and is to be confirmed."""
    left = _left(asked, serial, done=yes)
    would = left is not None and not yes
    if not would:
        await asked.station.terminals.refuse(serial)
    state = "would" if would else asked.terminal(serial).state.value
    kept = (await asked.deliveries(serial)).kept
    remark = asked.unserved([serial]) if kept and not would else asked.never_seen(serial)
    remark = " ".join(filter(None, (remark, left))) or None
    yield {"deviceNo": serial, "state": state, "kept": kept, "remark": remark}
    if would:
        raise asked.failed("refuseUnconfirmed")


def _left(asked: Asked, serial: str, *, done: bool = False) -> str | None:
    """Return how the gate of a terminal stays whom the station asks nothing more; None where it opens by itself."""
    station = asked.station
    left = station.holding.left_as(serial) if station.terminals.get(serial) is not None else None
    if left is None:
        return None
    said = sentence(left, asked.language)
    if left.code != GATE_LEFT_SHUT:
        return said
    return f"{said} {asked.sentence('gateAfter' if done else 'gateBefore', serial=serial)}"


async def forget(asked: Asked, serial: str, yes: bool = False) -> Rows:
    """Return what forgetting a terminal means, and forget it where that is confirmed."""
    said, title = await asked.station.terminals.farewell(serial), asked.station.terminals.title(serial)
    remark = _left(asked, serial, done=yes)
    if yes:
        await asked.station.terminals.forget(serial)
    yield {
        "deviceNo": serial,
        "label": title if title != serial else "",
        "done": "forgotten" if yes else None,
        "belonged": said.belong,
        "kept": said.kept,
        "records": said.records,
        "alerts": said.alerts,
        "remark": remark,
    }
    if not yes:
        raise asked.failed("forgetUnconfirmed")


async def replace(asked: Asked, old: str, new: str) -> Rows:
    """Have a terminal take the place of another."""
    station = asked.station
    kept = (await station.terminals.farewell(old)).kept
    count = len(station.replacing.parameters(old))
    left_behind = station.replacing.left_behind(old)
    await station.replacing.replace(old, new, reason("byCommandLine"))
    view, people = asked.terminal(new), await asked.deliveries(new)
    yield {
        "deviceNo": new,
        "replaces": old,
        "label": view.label,
        "group": station.groups.path(view.group_id),
        "people": people.wanted,
        "kept": kept,
        "parameters": count,
        "remark": asked.sentence("replacedOrdered", count=count)
        if count
        else asked.sentence("replacedWithoutParameters"),
    }
    if left_behind is not None:
        yield Remark(sentence(left_behind, asked.language))


async def group(asked: Asked, name: str | None = None, serials: Sequence[str] = ()) -> Rows:
    """Put terminals into a group; without terminals, return the groups, or the terminals of one."""
    groups = asked.station.groups
    if name is None:
        for each in sorted(groups.all(), key=lambda one: groups.path(one.id)):
            yield {"group": groups.path(each.id), "terminals": len(groups.serials(each.id))}
        return
    if not serials:
        within = map(asked.terminal, groups.serials(groups.named(name).id))
        for view in sorted(in_order(within), key=lambda view: groups.path(view.group_id)):
            yield {"deviceNo": view.serial, "group": groups.path(view.group_id)}
        return
    for serial in serials:
        asked.terminal(serial)
    group_id = await groups.make(name)
    for serial in dict.fromkeys(serials):
        await asked.station.terminals.move(serial, group_id)
        yield {"deviceNo": serial, "group": groups.path(group_id)}


async def zone(asked: Asked, serial: str, zone: str | None = None) -> Rows:
    """Return in which zone a terminal's clock shows its time; set it by hand, or have it found out."""
    if zone is not None:
        await asked.station.terminals.set_zone(serial, zone)
    yield {"deviceNo": serial, **clock_row(asked.terminal(serial), asked.language)}


async def clock(asked: Asked, accept: str | None = None) -> Rows:
    """Return whether the computer's clock is believed; `accept` says that it is right."""
    if accept is not None:
        asked.station.clock.accept()
    yield clock_doubt_row(asked.station.clock.doubt, asked.language)


async def open(  # noqa: A001
    asked: Asked,
    serials: Sequence[str] = (),
    group: str | None = None,
    say: str | None = None,
    why: str | None = None,
) -> Rows:
    """Open gates with a spoken text."""
    text = (
        say if say is not None else asked.station.settings.get("spokenText") or asked.sentence("sayWelcome")
    )

    async def one(serial: str) -> Row:
        await asked.station.openings.open(serial, text, reason("byCommandLine"), why or "")
        return {"done": "opened"}

    async for row in asked.each(asked.meant(serials, group), one):
        yield row


async def clear_records(
    asked: Asked, serials: Sequence[str] = (), group: str | None = None, yes: bool = False
) -> Rows:
    """Return what clearing terminals' pass records loses, and clear them where that is confirmed."""
    named = asked.meant(serials, group)
    if not yes:
        for serial in named:
            yield {
                "deviceNo": serial,
                "state": "would",
                "errorCode": None,
                "reason": None,
                **_lost(asked, serial),
            }
        raise asked.failed("clearUnconfirmed")

    async def one(serial: str) -> Row:
        lost = _lost(asked, serial)
        await asked.station.by_hand.clear_records(serial, reason("byCommandLine"))
        return {"done": "cleared", **lost}

    async for row in asked.each(named, one):
        yield row


def _lost(asked: Asked, serial: str) -> Row:
    view = asked.terminal(serial)
    said = unsent_records(view)
    return {"waiting": view.records_waiting, "remark": sentence(said, asked.language) if said else None}


async def reboot(asked: Asked, serials: Sequence[str] = (), group: str | None = None) -> Rows:
    """Reboot terminals."""

    async def one(serial: str) -> Row:
        await asked.station.by_hand.reboot(serial, reason("byCommandLine"))
        return {"done": "rebooting"}

    async for row in asked.each(asked.meant(serials, group), one):
        yield row


async def capture(
    asked: Asked, serials: Sequence[str] = (), group: str | None = None, face: bool = False
) -> Rows:
    """Capture pictures at terminals."""

    async def one(serial: str) -> Row:
        photo = await asked.station.by_hand.capture(serial, reason("byCommandLine"), face)
        encoded = await asyncio.to_thread(b64encode, photo)
        return {"photo": encoded.decode(), "bytes": len(photo)}

    async for row in asked.each(asked.meant(serials, group), one):
        yield row
