"""What is to be taken along, and the job that another process makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from facedesk import i18n
from facedesk.exchange.records.job import ExportJob, Format, Where
from facedesk.station.station import Station
from facedesk.station.terminals.places import places
from facedesk.store.records.search.criteria import PassFilter


@dataclass(frozen=True, slots=True)
class MeantPasses:
    """What a filter finds, in its order; or those that were marked."""

    filter: PassFilter = field(default_factory=PassFilter)
    ids: tuple[int, ...] | None = None
    oldest_first: bool = False
    about: str = ""
    """The filter in words."""
    count: int | None = None
    """How many they were when they were looked at, where that was known."""


def passes_of(filter_or_ids: PassFilter | Sequence[int]) -> MeantPasses:
    """Return what is meant by a filter, or by some ids."""
    if isinstance(filter_or_ids, PassFilter):
        return MeantPasses(filter_or_ids)
    return MeantPasses(ids=tuple(filter_or_ids))


def job_of(station: Station, passes: MeantPasses, path: Path, form: Format, *, pictures: bool) -> ExportJob:
    """Return the job that writes passes as things are called now."""
    return ExportJob(
        station.store.folder,
        path,
        form,
        i18n.language(),
        station.records.resolved(passes.filter).as_text(),
        passes.ids,
        passes.oldest_first,
        pictures,
        {serial: Where(*named) for serial, named in places(station.terminals, station.groups).items()},
        passes.about,
    )
