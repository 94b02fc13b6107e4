"""What a terminal reports, for who cannot know whether it was forgotten meanwhile."""

from collections.abc import Mapping

from facedesk.station.failures import CommandFailed
from facedesk.station.parameters.parameters import Parameters


def reported_by(parameters: Parameters, serial: str) -> Mapping[str, str] | None:
    """Return the parameters that a terminal reported last; None where it was forgotten."""
    try:
        return parameters.known(serial)
    except CommandFailed:
        return None


def settled_at(parameters: Parameters, serial: str) -> Mapping[str, str] | None:
    """Return the parameters of a terminal as they are once nothing holds its gate; None where it was forgotten."""
    try:
        return parameters.settled(serial)
    except CommandFailed:
        return None


def unclear_by(parameters: Parameters, serial: str) -> Mapping[str, str]:
    """Return of which parameters nobody knows how they stand at a terminal; none where it was forgotten."""
    try:
        return parameters.unclear(serial)
    except CommandFailed:
        return {}
