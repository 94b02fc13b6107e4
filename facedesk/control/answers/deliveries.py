"""Answers about where people belong, how that stands, and what terminals hold."""

from functools import partial

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.people_rows import delivery_row, difference_row
from facedesk.store.delivery.reach import wanted_by_serial
from facedesk.store.delivery_state import DeliveryState


async def assign(asked: Asked, numbers: str, serials: str) -> Rows:
    """Let persons belong to terminals, also to ones that are not admitted."""
    ids, where = await asked.ids(numbers), asked.serials(serials)
    await asked.station.assignments.assign(ids, where)
    outside = ", ".join(view.title for view in map(asked.terminal, where) if not asked.is_inside(view))
    remark = asked.sentence("assignedAhead", terminals=outside) if outside else None
    yield {"persons": len(ids), "terminals": len(where), "done": "assigned", "remark": remark}


async def unassign(asked: Asked, numbers: str, serials: str) -> Rows:
    """Let persons belong to terminals no more."""
    ids, where = await asked.ids(numbers), asked.serials(serials)
    wanted = await asked.station.store.read(partial(wanted_by_serial, person_ids=ids))
    await asked.station.assignments.unassign(ids, where)
    left = {serial: count for serial, count in wanted.items() if serial in set(where)}
    done = {"persons": len(ids), "terminals": len(where), "done": "unassigned"}
    yield {**done, "left": left, "remark": await asked.kept(ids, where)}


async def deliveries(asked: Asked, state: str | None = None) -> Rows:
    """Return every person at every terminal where they belong, or still are."""
    async for row in asked.station.deliveries.all({DeliveryState(state)} if state else None):
        yield delivery_row(row, asked.language)


async def retry(asked: Asked) -> Rows:
    """Try again what has failed or waits for its time."""
    yield {"deliveries": await asked.station.deliveries.retry(), "done": "due again"}


async def roster(
    asked: Asked, serial: str, compare: bool = False, repair: bool = False, stop: bool = False
) -> Rows:
    """Return how a terminal's roster stands; compared with what the terminal holds; and repaired; or that stopped."""
    asked.terminal(serial)
    keeper = asked.station.rosters
    if stop:
        was_at_work = keeper.progress(serial) is not None
        keeper.stop(serial)
        yield {"deviceNo": serial, "stopped": was_at_work}
        return
    if compare or repair:
        comparison = await keeper.compare(serial, with_equal=compare)
        for row in comparison.rows if compare else ():
            yield difference_row(row)
    if repair:
        done = await keeper.repair(serial)
        if not compare:
            yield {"deviceNo": serial, "repaired": done}
    if not compare and not repair:
        yield await asked.roster(serial)
