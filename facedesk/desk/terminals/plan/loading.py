"""The picture of the plan that is shown: read beside the window's thread, and said to be lost with its reason."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QSizeF

from facedesk.desk.live.reader import Reader
from facedesk.desk.terminals.plan.floor import FloorView
from facedesk.desk.terminals.plan.notices import PlanNotices
from facedesk.desk.widgets.timers import single_shot
from facedesk.photo.floor import FloorPixels
from facedesk.station.plans.plans import Plans
from facedesk.store.floor_plans import PlanRow

_WORDS_MS: Final = 1_000


class FloorLoading(QObject):
    """Has the floor show a plan's picture as soon as it is there."""

    def __init__(self, plans: Plans, floor: FloorView, notices: PlanNotices, parent: QObject) -> None:
        super().__init__(parent)
        self._plans, self._floor, self._notices = plans, floor, notices
        self._plan: PlanRow | None = None
        self._is_lost = False
        self._reader = Reader(self, self._read, self._accept, self._report)
        self._words = single_shot(self, _WORDS_MS, self._report_reading)
        notices.again_requested.connect(self._read_anew)

    def set_plan(self, plan: PlanRow) -> None:
        """Display a plan; one whose picture is shown already stays as it is looked at."""
        before, self._plan = self._plan, plan
        is_same = before is not None and (before.id, before.picture) == (plan.id, plan.picture)
        if is_same and self._is_lost:
            self._read_anew()  # it may have been put back
        if not is_same:
            self._is_lost = False
            self._notices.report_lost("")
            self._floor.set_floor(plan.name, QSizeF(plan.width, plan.height))
            self._read_anew()
        self._floor.set_title(plan.name)

    def forget(self) -> None:
        """Display no plan any more."""
        self._plan = None
        self._words.stop()
        self._reader.drop()
        self._notices.report_lost("")

    def _read_anew(self) -> None:
        self._words.start()
        self._reader.read_anew()

    async def _read(self) -> FloorPixels:
        assert self._plan is not None
        return await self._plans.picture(self._plan.id)

    def _accept(self, pixels: FloorPixels) -> None:
        self._words.stop()
        self._is_lost = False
        self._notices.report_lost("")
        self._floor.set_pixels(pixels)

    def _report(self, why: str) -> None:
        self._words.stop()
        self._is_lost = True
        self._floor.set_pixels(None)
        self._notices.report_lost(why)

    def _report_reading(self) -> None:
        self._floor.set_pixels(None, QCoreApplication.translate("PlanTab", "Reading the picture…"))
