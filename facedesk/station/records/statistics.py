"""How many pass records there are by hour, day, place and the like: counted in steps that hold no reader for long."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from facedesk.station.core import Core
from facedesk.station.records.finding import RecordSearch
from facedesk.store.database import Database
from facedesk.store.records.search.criteria import PassFilter
from facedesk.store.records.search.surveying import Survey
from facedesk.store.records.search.sweeping import Sweep
from facedesk.store.records.search.tallying import Key, Tally, TallyBy

Swept = TypeVar("Swept", bound=Sweep)


class Statistics:
    """Goes through what a filter finds; cancel it where it is not wanted any more."""

    def __init__(self, core: Core, finding: RecordSearch) -> None:
        """Keep the store, and what knows what a filter means now."""
        self._core = core
        self._finding = finding

    async def tally(self, wanted: PassFilter, by: TallyBy) -> list[tuple[Key, int]]:
        """Count by one thing, exactly; times are what a person at the terminal would call the time."""
        tally = Tally(self._finding.resolved(wanted), by)
        await self._sweep(tally, lambda _: None)
        return tally.rows()

    async def survey(self, wanted: PassFilter, told: Callable[[Survey], None] = lambda _: None) -> Survey:
        """Count by all that charts show; `told` hears of what is not whole yet, and only reads in it."""
        survey = Survey(self._finding.resolved(wanted))
        await self._sweep(survey, told)
        return survey

    async def _sweep(self, sweep: Swept, told: Callable[[Swept], None]) -> None:
        while not await self._core.store.read(partial(_step, sweep=sweep)):
            told(sweep)


def _step(db: Database, sweep: Sweep) -> bool:
    sweep.step(db)
    return sweep.is_whole
