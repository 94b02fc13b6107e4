"""Passes that bring people in or out, heard of as from the intake."""

from typing import Any

from store.samples import row

from facedesk.station.clocks.clock import now_us
from facedesk.station.station import Station

IN, OUT = 1, 2
GATE = "168380000106"
MINUTE_US = 60_000_000


def passes(station: Station, number: str, minutes_ago: float = 1, in_out: int = IN, **fields: Any) -> None:
    """Let somebody pass."""
    at = now_us() - round(minutes_ago * MINUTE_US)
    plain = {"id": at, "received_at": at, "passed_at": at, "in_out": in_out, "id_number": number}
    station.inside.on_pass(row(**{"serial": GATE, "name": f"Person {number}"} | plain | fields))
