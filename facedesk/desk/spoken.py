"""What a terminal says when its gate is opened from here, unless another text is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from facedesk.station.station import Station


def spoken_text(station: Station) -> str:
    """Give the text that is set, else the language's own."""
    return station.setting("spokenText") or QCoreApplication.translate("Spoken", "Please pass")
