"""How a terminal behaves when nothing goes wrong: its numbers, in one place."""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from facedesk.simulator.terminal.dialect import TABLES, Dialect


def patient_backoff(attempt: int) -> float:
    """Return the seconds before the next dialling: 1, growing to 5, spread so that many do not dial at once."""
    return min(5.0, 1.5 ** (attempt - 1)) * random.uniform(0.7, 1.0)  # noqa: S311 - nothing secret


Refuses = Mapping[str, str] | Callable[[Mapping[Any, Any]], str | None]
"""Whom a terminal does not take in: a code by person number, or by looking at the entry of 2.2.1 as it was sent."""


@dataclass(frozen=True, slots=True)
class Habits:
    """A terminal's habits; the same object may serve any number of terminals.

    For `onlineUpdate` a terminal fetches what it finds at an `http` URL; at any other it pretends to have fetched
    what `updateKey` promises. `remember` bounds what is kept for looking at
    afterwards (None: everything), `log_persons` how many entries about persons.
    """

    dialect: Dialect = TABLES
    heartbeat_s: float = 30.0  # 2.1.2
    patience_s: float = 90.0  # a line on which nothing was heard for so long is dead
    resend_after_s: float = 10.0
    window: int = 8  # records under way at once
    capacity: int = 5_000  # persons
    enrol_s: float = 0.0  # what the answer to a registration takes: a real terminal looks for a face
    refuses: Refuses = field(default_factory=dict)
    backoff: Callable[[int], float] = patient_backoff
    dial_timeout_s: float = 10.0
    register_timeout_s: float = 10.0
    hang_up_timeout_s: float = 1.0
    knows_id_numbers: bool = True  # onlineGetRegisterByIdNumber, which the document lacks
    reboot_answers: bool = True  # else it just closes
    reboot_s: float = 0.0
    update_step_s: float = 0.5
    fetch_tries: int = 3  # after a break it goes on where it was
    fetch_pause_s: float = 0.5
    clock: Callable[[], float] = time.time
    clock_off_s: float = 0.0  # before the station has set it
    location: tuple[str, str] = ("116.481499", "39.990475")
    protocol_version: str = "V4.0"
    hardware_version: str = "A2"
    software_version: str = "2.1.9 2020-02-13"
    algorithm_version: str = "1.0.2-1.2.0"
    remember: int | None = 1_000
    log_persons: int | None = 10_000


HABITS = Habits()
