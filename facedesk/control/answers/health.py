"""Answers about how well terminals do."""

from collections.abc import Sequence

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.rows import instant
from facedesk.texts import Reason, sentence


async def health(asked: Asked) -> Rows:
    """Return how all admitted terminals do, the worst first."""
    for each in await asked.station.health.all():
        yield {
            "deviceNo": each.serial,
            "lastSeen": instant(each.last_seen),
            "reconnectsToday": each.reconnects_today,
            "roundTripMs": each.round_trip_ms,
            "clockOffsetS": None if each.clock_offset_s is None else round(each.clock_offset_s, 1) + 0.0,
            "waiting": each.waiting,
            "unknown": each.unknown,
            "softwareVersion": each.software_version,
            "remark": _remark((*each.amiss, *each.notes), asked.language),
        }


def _remark(said: Sequence[Reason], language: str) -> str | None:
    return ("" if language == "zh_CN" else " ").join(sentence(each, language) for each in said) or None
