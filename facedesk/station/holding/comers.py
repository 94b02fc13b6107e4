"""Who comes where gates are held, and who leaves: admitted, moved, in the place of another, or known again."""

from dataclasses import replace

from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.holding.bringing import Bringing
from facedesk.station.holding.held import HeldGates
from facedesk.station.holding.places import Insiders
from facedesk.station.holding.saying import begun
from facedesk.station.holding.taking_up import TakingUp


class Comers:
    """Holds who comes where it lasts."""

    def __init__(
        self, core: Core, held: HeldGates, bringing: Bringing, insiders: Insiders, taking_up: TakingUp
    ) -> None:
        """Keep what it needs of the others."""
        self._core = core
        self._held = held
        self._bringing = bringing
        self._insiders = insiders
        self._taking_up = taking_up

    def on_placed(self, serial: str, is_in: bool) -> None:
        """Hear that a terminal was admitted in the place of another, which may have been held, or is not any more."""
        if is_in:
            self._core.start_task(self._take_over(serial), f"hold what {serial} took over")
        elif self._held.forget(serial):
            self._core.start_task(self._taking_up.take_up([serial]), f"hold {serial} no more")

    def on_brought_back(self, serial: str) -> None:
        """Hear that a terminal is known again, as if it had never been forgotten: what held it holds it still."""
        self._core.start_task(self._take_over(serial, is_back=True), f"hold {serial} again")

    async def _take_over(self, serial: str, *, is_back: bool = False) -> None:
        await self._held.read_again(serial)
        if is_back:
            self._held.bring_back(serial, now_us())
        if self._held.top(serial) is not None:
            await self._taking_up.take_up([serial], list(map(begun, self._held.rows_of(serial))))

    def on_notice(self, notice: ChangeNotice) -> None:
        """Hold who has come where an emergency lasts, and who is set otherwise by now.

        Who has come was admitted, moved, or took another's place.
        """
        for serial in self._held.serials() & notice.terminals:
            self._bringing.look_at(serial)
        if not (notice.groups or notice.terminals):
            return
        came = self._insiders.came()
        lasting = {row.scope: row for row in self._held.rows() if row.is_emergency}
        rows = [
            replace(lasting[scope], serial=serial, is_opened=False)
            for serial, scope in came.items()
            if scope in lasting and self._held.row(serial, is_emergency=True) is None
        ]
        for row in rows:
            self._held.put(row)
        if rows:
            about, said = [row.serial for row in rows], list(map(begun, rows))
            self._core.start_task(self._taking_up.take_up(about, said), "hold who came")
