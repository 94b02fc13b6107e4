"""What the dialogs about who may pass where need of the station."""

from dataclasses import dataclass

from facedesk.station.changes import Changes
from facedesk.station.gatekeeping.passage import Passages
from facedesk.station.people.people import People
from facedesk.station.terminals.terminals import Terminals


@dataclass(frozen=True, slots=True)
class PassageMembers:
    """Members of the station."""

    terminals: Terminals
    people: People
    passages: Passages
    changes: Changes
