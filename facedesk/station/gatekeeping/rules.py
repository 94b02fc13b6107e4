"""Who is to decide at a terminal: what is said of it, else of the nearest group above it of which it is said."""

from collections.abc import Mapping
from typing import Final

from facedesk.station.terminals.directory import Entry
from facedesk.store.terminals import Decider, GroupRow

AUTO_OPEN: Final = "autoOpenDoorEnable"
"""V3.5 2.1.6: a terminal that opens by itself never asks."""
OPENS_ITSELF: Final = {Decider.STATION: "0", Decider.TERMINAL: "1"}


def rule_of_group(groups: Mapping[int, GroupRow], group_id: int | None) -> Decider | None:
    """Return what is said of a group, or of what it hangs in; None where nothing is."""
    seen = set[int]()
    while group_id is not None and group_id not in seen:
        seen.add(group_id)
        group = groups.get(group_id)
        if group is None:
            return None
        if group.decides is not None:
            return group.decides
        group_id = group.parent_id
    return None


def rule_of(groups: Mapping[int, GroupRow], entry: Entry) -> Decider | None:
    """Return what is said of a terminal, or of what it hangs in; None where nothing is."""
    return entry.row.decides or rule_of_group(groups, entry.row.group_id)


def switched_to(entry: Entry) -> Decider | None:
    """Return to what a terminal is switched over; None where nobody did, or it was set back by others since."""
    said = entry.row.parameters.get(AUTO_OPEN, OPENS_ITSELF[Decider.STATION])
    asks = said == OPENS_ITSELF[Decider.STATION] and AUTO_OPEN not in entry.unclear
    is_station = entry.row.switched is Decider.STATION
    return None if is_station and not asks else entry.row.switched
