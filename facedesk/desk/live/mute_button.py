"""The speaker: mutes the alerts' sound for a while, and unmutes it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.muting import Muting
from facedesk.desk.theme.theme import Tokens
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.menu import Menu

_CHOICES_MIN = (15, 60, None)


class MuteButton(Button):
    """A click offers for how long; while muted a click unmutes."""

    def __init__(
        self,
        muting: Muting,
        name: str,
        parent: QWidget | None = None,
        *,
        height: int = 32,
        tokens: Tokens | None = None,
    ) -> None:
        super().__init__(
            icon="speaker-high", kind="ghost", parent=parent, name=name, height=height, tokens=tokens
        )
        self._muting = muting
        self.clicked.connect(self._on_clicked)
        muting.changed.connect(self._notify)
        self._notify()

    def _on_clicked(self) -> None:
        if self._muting.is_muted:
            self._muting.unmute()
            return
        menu = self.menu_of_choices()
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_of_choices(self) -> Menu:
        """Make the menu of how long to mute."""
        menu = Menu(f"{self.objectName()}-menu", self)
        texts = (self.tr("Mute for 15 minutes"), self.tr("Mute for 1 hour"), self.tr("Mute until I unmute"))
        for minutes, text in zip(_CHOICES_MIN, texts, strict=True):
            menu.entry(f"mute-{minutes or 'always'}", text, partial(self._muting.mute, minutes))
        return menu

    def _notify(self) -> None:
        muted = self._muting.is_muted
        self.set_icon("speaker-slash" if muted or self._muting.silence else "speaker-high")
        what = self.tr("Unmute alerts") if muted else self.tr("Mute alerts")
        said = i18n.joined(". ", (what, self._muting.text()))
        self.setAccessibleName(said)
        self.setToolTip(said)
