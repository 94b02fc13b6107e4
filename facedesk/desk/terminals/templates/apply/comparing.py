"""Comparing what is wanted with what terminals report, a few at a time: the window goes on meanwhile."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from facedesk.desk.live.reader import Reader
from facedesk.desk.terminals.parameters.reported import reported_by, unclear_by
from facedesk.desk.terminals.templates.apply.plan import ApplyPlan
from facedesk.station.parameters.parameters import Parameters

_TURN_S: Final = 0.004
_SOON_MS: Final = 100
_NOTHING: Final[Mapping[str, str]] = {}


class PlanComparison:
    """Keeps what a plan foresees in line with what terminals report."""

    def __init__(
        self,
        parent: QWidget,
        parameters: Parameters,
        compared: Callable[[Sequence[str]], None],
        ended: Callable[[], None],
    ) -> None:
        """Keep who hears of terminals that were compared, and of the end."""
        self._parameters, self._compared, self._ended = parameters, compared, ended
        self.plan: ApplyPlan | None = None
        self._reader = Reader(parent, self._compare, lambda _: ended(), soon_ms=_SOON_MS, only_shown=True)

    def begin(self, plan: ApplyPlan) -> None:
        """Compare for another plan."""
        self.plan = plan
        self._reader.read_anew()

    def look_again(self) -> None:
        """Hear that terminals may report something else."""
        if self.plan is not None:
            self._reader.read_soon()

    async def _compare(self) -> None:
        plan = self.plan
        if plan is None:
            return
        reported = {serial: reported_by(self._parameters, serial) or _NOTHING for serial in plan.serials}
        stale, done = plan.to_look_at(reported), list[str]()
        until = time.perf_counter() + _TURN_S
        for serial in stale:
            plan.look_at(serial, reported[serial], unclear_by(self._parameters, serial))
            done.append(serial)
            if time.perf_counter() >= until:
                self._compared(done)
                done = []
                await asyncio.sleep(0)
                until = time.perf_counter() + _TURN_S
        self._compared(done)
