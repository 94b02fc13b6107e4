"""What is said of gates that are held: how, until when, and that it is over."""

from dataclasses import replace

from facedesk.station.clocks.clock import now_us
from facedesk.store.hold_words import HoldSaying, SaidRow
from facedesk.store.holds import HoldRow
from facedesk.texts import Reason


def ended(serial: str, by: Reason, is_emergency: bool) -> SaidRow:
    """Return that what held a gate was ended."""
    return _said(serial, by, HoldSaying.END, is_emergency=is_emergency)


def given_up(serial: str, by: Reason, is_emergency: bool) -> SaidRow:
    """Return that a terminal is left as it is, though it was not given back what it had."""
    return _said(serial, by, HoldSaying.GIVEN_UP, is_emergency=is_emergency)


def begun(row: HoldRow, by: Reason | None = None) -> SaidRow:
    """Return that a gate is held so from now on; by whoever said it, unless that is somebody else."""
    said = _said(row.serial, by or Reason(*row.by), HoldSaying(row.kind.value), is_emergency=row.is_emergency)
    return replace(said, until=row.until, why=row.why)


def _said(serial: str, by: Reason, saying: HoldSaying, *, is_emergency: bool) -> SaidRow:
    return SaidRow(serial, now_us(), (by.code, by.arguments), saying, is_emergency)
