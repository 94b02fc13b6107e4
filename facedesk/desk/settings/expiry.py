"""The wish to take expired people off the terminals, or to leave them there: who leaves or comes is asked about."""

from PySide6.QtCore import QCoreApplication

from facedesk.desk.live.change_bar import Wish
from facedesk.station.people.people import People


def expiry_wish(people: People, *, on: bool) -> Wish:
    """Return what is to be asked, done and said."""
    setting = people.taking_expired_off(on=on)
    if on:
        return Wish(
            QCoreApplication.translate("Settings", "Take expired people off the terminals?"),
            QCoreApplication.translate("Settings", "Turn on"),
            QCoreApplication.translate("Settings", "Expired people are taken off the terminals from now on."),
            setting,
        )
    return Wish(
        QCoreApplication.translate("Settings", "Leave expired people on the terminals?"),
        QCoreApplication.translate("Settings", "Turn off"),
        QCoreApplication.translate("Settings", "Expired people stay on the terminals from now on."),
        setting,
        filing=True,  # who comes back is said, too
    )
