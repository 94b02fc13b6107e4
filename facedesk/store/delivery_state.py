"""The states in which the bringing of one person to one terminal can be."""

from enum import Enum


class DeliveryState(str, Enum):
    """How bringing one person to one terminal stands."""

    WAITING = "waiting"
    SENDING = "sending"
    HELD = "held"
    FAILED = "failed"
    REMOVING = "removing"


def quoted(*states: DeliveryState) -> str:
    """Return states as a statement names them, one or a list."""
    return ", ".join(f"'{state.value}'" for state in states)
