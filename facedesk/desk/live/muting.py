"""Whether alerts may be heard: muted for a while or until somebody unmutes; kept over a restart."""

from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication, QObject, Signal

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.clocks.clock import now_us
from facedesk.station.settings import Settings

UNTIL_UNMUTED = -1
_SETTING = "soundMutedUntil"
_LONGEST_TIMER_MS = 3_600_000
_MUTED_MOST_US = 2 * 3600 * 1_000_000
"""An end that is further away is of a clock that was ahead; longer than an hour nobody mutes up to an end."""
_known: WeakKeyDictionary[Settings, "Muting"] = WeakKeyDictionary()


class Muting(QObject):
    """One for each station: the panel and the wall mute the same sound."""

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._until = self._stored = int(settings.get(_SETTING))
        self.silence = ""  # why nothing can be heard although it is not muted
        self._end = single_shot(self, 0, self._on_end)
        self._wait_for_end()
        settings.follow(self._follow_settings)

    def _follow_settings(self) -> None:
        """Follow what others set."""
        stored = int(self._settings.get(_SETTING))
        is_new, self._stored = stored != self._stored, stored
        if is_new and stored != self._until:
            self._until = stored
            self._wait_for_end()
            self.changed.emit()

    @property
    def is_muted(self) -> bool:
        """Whether nothing may be heard now."""
        return self._until == UNTIL_UNMUTED or self._left_us > 0

    @property
    def _left_us(self) -> int:
        left_us = self._until - now_us()
        return left_us if 0 < left_us <= _MUTED_MOST_US else 0

    def mute(self, minutes: int | None) -> None:
        """Mute for some minutes, or with None until unmuted."""
        self._set(UNTIL_UNMUTED if minutes is None else now_us() + minutes * 60_000_000)

    def notify_silence(self, why: str) -> None:
        """Hear why this computer makes no sound; "" for that it does."""
        self.silence = why
        self.changed.emit()

    def unmute(self) -> None:
        """Let alerts be heard again."""
        self._set(0)

    def text(self) -> str:
        """Return how it stands, with the end of a muting."""
        if not self.is_muted and self.silence:
            return self.silence
        if not self.is_muted:
            return QCoreApplication.translate("Muting", "Sound is on")
        if self._until == UNTIL_UNMUTED:
            return QCoreApplication.translate("Muting", "Muted until you unmute")
        return QCoreApplication.translate("Muting", "Muted until {0}").format(
            i18n.short_time(self._until, now_us())
        )

    def _set(self, until: int) -> None:
        self._until = until
        self._wait_for_end()
        self.changed.emit()
        background.start(self._settings.set(_SETTING, until), self)

    def _wait_for_end(self) -> None:
        self._end.stop()
        if left_us := self._left_us:
            self._end.start(min(_LONGEST_TIMER_MS, left_us // 1000 + 1))

    def _on_end(self) -> None:
        self._wait_for_end()
        if not self.is_muted:
            self.changed.emit()


def muting_of(settings: Settings) -> Muting:
    """Return the station's muting."""
    if settings not in _known:
        _known[settings] = Muting(settings)
    return _known[settings]
