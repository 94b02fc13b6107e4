"""What is heard of alerts. Each sound has a visible cause: an alert that stands in the panel.

`resources/sounds/urgent.wav` is two falling tones, sines of 880 and 587 Hz, 0.22 s each; `notice.wav` one of
660 Hz, 0.25 s. Each tone is `0.5 * sin(2 pi f t) * exp(-5 t)` with 8 ms of rise, plus a fifth of its octave,
written by Python's `wave` as 22,050 mono samples of 16 bits a second.
"""

import asyncio
import importlib
import logging
from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QLoggingCategory, QObject, QTimer, QUrl, Signal

from facedesk.desk.live import background
from facedesk.desk.live.muting import Muting
from facedesk.desk.models.alerts import GravestAlerts
from facedesk.desk.text import alert_text
from facedesk.resources import resource
from facedesk.store.records.alerts import AlertRow

URGENT, NOTICE = "urgent", "notice"
LOOKS_AFTER_MS = 2_000
_AGAIN_MS = 10_000
_NOTICE_APART_MS = 3_000
_log = logging.getLogger(__name__)


class Player(Protocol):
    """Whatever makes a sound of `resources/sounds` heard."""

    def play(self, sound: str) -> None:
        """Play `urgent` or `notice`; returns at once."""


class DevicePlayer(QObject):
    """Plays on the computer's own output; where there is none it says so, before anything is to be heard."""

    silent = Signal(object)  # a text; "" once there is a sound after all

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._effects: dict[str, Any] = {}
        self._multimedia: Any = None
        self._devices: Any = None
        self._preparing = self._given_up = False

    def look_soon(self) -> None:
        """Look whether anything can be heard, once the window is there: what it takes is heavy."""
        QTimer.singleShot(LOOKS_AFTER_MS, self, self.look)

    def look(self) -> None:
        """Look whether anything can be heard."""
        self._prepare("")

    def play(self, sound: str) -> None:
        """Play one of the sounds."""
        if self._multimedia is None:
            self._prepare(sound)
        elif not self._given_up:
            self._effect(sound).play()

    def _prepare(self, sound: str) -> None:
        if not self._preparing and not self._given_up:
            self._preparing = True
            background.start(self._read(sound), self)

    async def _read(self, sound: str) -> None:
        # Looking for sound systems that are not installed, Qt warns about each of them.
        QLoggingCategory.setFilterRules("qt.multimedia*=false")
        try:
            # Heavy, so read in a thread; and it may be missing.
            multimedia = await asyncio.to_thread(importlib.import_module, "PySide6.QtMultimedia")
        except ImportError:
            self._give_up(QCoreApplication.translate("Sound", "No sound: Multimedia is missing."))
            return
        finally:
            self._preparing = False
        self._multimedia = multimedia
        self._devices = multimedia.QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._look_at_outputs)
        self._look_at_outputs()
        if sound and not self._given_up:
            self._effect(sound).play()

    def _look_at_outputs(self) -> None:
        """Follow outputs that come and go."""
        if self._multimedia.QMediaDevices.defaultAudioOutput().isNull():
            self._effects.clear()
            self._give_up(QCoreApplication.translate("Sound", "No sound: no audio output."))
        elif self._given_up:
            self._given_up = False
            self.silent.emit("")

    def _effect(self, sound: str) -> Any:
        if sound not in self._effects:
            effect = self._multimedia.QSoundEffect(self)
            effect.setSource(QUrl.fromLocalFile(str(resource("sounds", f"{sound}.wav"))))
            self._effects[sound] = effect
        return self._effects[sound]

    def _give_up(self, why: str) -> None:
        if not self._given_up:
            self._given_up = True
            _log.warning("%s", why)
            self.silent.emit(why)


class AlertSound(QObject):
    """Rings for priority 1 every 10 s until acknowledged, once for priority 2, never for late ones."""

    def __init__(
        self, alerts: GravestAlerts, muting: Muting, player: Player, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._alerts, self._muting, self._player = alerts, muting, player
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._ring)
        self._just_said = QTimer(self)
        self._just_said.setSingleShot(True)
        self._just_said.setInterval(_NOTICE_APART_MS)
        alerts.changed.connect(self._on_changed)
        alerts.raised.connect(self._on_raised)

    def _urgent(self) -> bool:
        return any(alert_text.is_loud(row) for row in self._alerts.rows)

    def _on_changed(self) -> None:
        if not self._urgent():
            self._again.stop()
        elif not self._again.isActive():
            self._again.start()
            self._ring()

    def _on_raised(self, rows: Sequence[AlertRow]) -> None:
        priorities = {row.kind.priority for row in rows if not row.late and not row.is_over}
        if 1 not in priorities and 2 in priorities and not self._muting.is_muted:
            if not self._just_said.isActive():
                self._player.play(NOTICE)
            self._just_said.start()

    def ring_for_emergency(self) -> None:
        """Ring once: an emergency has begun, and its banner is what is seen of it."""
        if not self._muting.is_muted:
            self._player.play(URGENT)

    def _ring(self) -> None:
        if self._urgent() and not self._muting.is_muted:
            self._player.play(URGENT)
