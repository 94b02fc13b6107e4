"""Whether alerts may be heard, as a control of the settings: how it stands, and the speaker that mutes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.mute_button import MuteButton
from facedesk.desk.live.muting import Muting
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.layout import hbox, wide


class MutingControl(QWidget):
    """Saves by itself."""

    edited = Signal()

    def __init__(self, muting: Muting, name: str) -> None:
        super().__init__()
        self._muting = muting
        self.button = MuteButton(muting, f"{name}-mute", height=34)
        self._state = ElidedLabel("", 14, name=f"{name}-state")
        hbox(self.button, wide(self._state), spacing=8, on=self)
        self.setObjectName(name)
        self.setFocusProxy(self.button)
        muting.changed.connect(self._notify)
        self._notify()

    def _notify(self) -> None:
        self._state.set_text(self._muting.text())
