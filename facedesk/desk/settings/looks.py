"""Language and appearance follow their settings at once, whoever sets them."""

from typing import Final

from PySide6.QtWidgets import QApplication

from facedesk import i18n
from facedesk.desk.theme.theme import Appearance, theme
from facedesk.station.settings import Settings

_APPEARANCES: Final[dict[str, Appearance | None]] = {"": None, "light": "light", "dark": "dark"}


class LooksFollower:
    """What the command line said at the start counts until the setting is changed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._language, self._appearance = settings.get("language"), settings.get("appearance")

    def look(self) -> None:
        """Speak and look as is set, where that was changed."""
        language, appearance = self._settings.get("language"), self._settings.get("appearance")
        if appearance != self._appearance:
            self._appearance = appearance
            theme().forced = _APPEARANCES[appearance]
        app = QApplication.instance()
        if language != self._language and app is not None:
            self._language = language
            i18n.install(app, i18n.best_language(language))
