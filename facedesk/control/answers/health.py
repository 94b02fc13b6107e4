"""Answers about how well terminals do."""

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.rows import instant
from facedesk.texts import sentence


async def health(asked: Asked) -> Rows:
    """Return how all admitted terminals do, the worst first."""
    for each in await asked.station.health.all():
        yield {
            "deviceNo": each.serial,
            "lastSeen": instant(each.last_seen),
            "reconnectsToday": each.reconnects_today,
            "roundTripMs": each.round_trip_ms,
            "clockOffsetS": None if each.clock_offset_s is None else round(each.clock_offset_s, 1),
            "waiting": each.waiting,
            "unknown": each.unknown,
            "softwareVersion": each.software_version,
            "remark": " ".join(sentence(said, asked.language) for said in each.amiss) or None,
        }
