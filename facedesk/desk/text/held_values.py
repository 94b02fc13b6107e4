"""How the gate of a terminal that is held is set once it is given back."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from facedesk.station.gatekeeping.rules import AUTO_OPEN
from facedesk.station.holding.standing import ALWAYS_OPEN


def goes_back_to(before: Mapping[str, str], reported: Mapping[str, str]) -> str:
    """Return how a gate opens then, of what was before and what it reports beside; nothing where nothing was set."""
    if not before:
        return ""
    values = {**reported, **before}
    if values.get(ALWAYS_OPEN) == "1":
        return QCoreApplication.translate("HeldValues", "open for everybody")
    if not values.get(AUTO_OPEN):
        return QCoreApplication.translate("HeldValues", "not known")
    if values[AUTO_OPEN] == "0":
        return QCoreApplication.translate("HeldValues", "asks the station")
    return QCoreApplication.translate("HeldValues", "opens by itself")
