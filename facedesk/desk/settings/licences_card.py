"""What facedesk is made with, and under which licences that is given."""

import asyncio
import re
from importlib import metadata
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent

from facedesk import i18n
from facedesk.desk.live.reader import Reader
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label

FONTS: Final = ("Inter (OFL-1.1)", "Phosphor (MIT)")
_NAME: Final = re.compile(r"[A-Za-z0-9_.-]+")
_LONGEST: Final = 60


def components() -> list[str]:
    """Return name, version and licence of what the package needs, and of the fonts it carries; reads files."""
    try:
        required = metadata.requires("facedesk") or []
    except metadata.PackageNotFoundError:  # run where it lies
        required = []
    names = [found[0] for each in required if "extra ==" not in each and (found := _NAME.match(each))]
    return sorted([*filter(None, map(_component, names)), *FONTS], key=str.casefold)


def _component(name: str) -> str:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    said = about["License-Expression"] or about["License"] or ""
    licence = said if said and len(said) <= _LONGEST and "\n" not in said else ""
    return f"{about['Name']} {about['Version']}" + (f" ({licence})" if licence else "")


class LicencesCard(Card):
    """Read once, when it is first looked at."""

    def __init__(self) -> None:
        super().__init__("licences-card", margin=16, spacing=8)
        self._names = Label("", 13, colour="ink2", wrap=True, name="about-components")
        self._names.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(Label(self.tr("Made with"), 15, 600))
        self.column.addWidget(self._names)
        self._reader = Reader(self, self._read, self._display, only_shown=True)

    def showEvent(self, event: QShowEvent) -> None:
        """Read it the first time."""
        super().showEvent(event)
        if not self._names.text() and not self._reader.is_reading:
            self._reader.read()

    async def _read(self) -> list[str]:
        return await asyncio.to_thread(components)

    def _display(self, found: list[str]) -> None:
        self._names.setText(i18n.joined(" · ", found))
