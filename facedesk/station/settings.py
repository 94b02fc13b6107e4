"""The station's settings as they stand: declared in `facedesk.settings`, kept in the store."""

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from facedesk.settings import BY_NAME, HIGHEST_PORT, LOWEST_PORT, SETTINGS, Setting, Unfit
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.store import settings
from facedesk.store.changes.undoing import ChangedRow, Image
from facedesk.texts import Reason, reason

log = logging.getLogger(__name__)

LISTEN: Final = "listen"
WHAT_IS_WRONG: Final = {
    Unfit.RANGE: "settingOutOfRange",
    Unfit.LENGTH: "settingTooLong",
    Unfit.CHOICE: "settingNoChoice",
    Unfit.TIME: "settingNoTime",
    Unfit.ADDRESS: "settingNoAddress",
    Unfit.PORT: "settingNoPort",
}


def unfit(row: Setting, value: Any) -> Reason | None:
    """Return why a value cannot be set, with setting, value and what can be; None where it can.

    Raises:
        ValueError: the value is of another kind, which no person can choose.
    """
    wrong = row.check(value)
    if wrong is None:
        return None
    if wrong is Unfit.KIND:
        raise ValueError(f"{row.name} takes {row.kind}, not {type(value).__name__}")
    ports = wrong is Unfit.PORT
    return reason(
        WHAT_IS_WRONG[wrong],
        setting=row.name,
        value=value,
        count=len(str(value)),
        least=LOWEST_PORT if ports else row.least,
        most=HIGHEST_PORT if ports else row.most,
        choices=", ".join(filter(None, row.choices)),
    )


def no_number(row: Setting, text: str) -> Reason:
    """Return that what was typed for a number is none, and what can be set."""
    return reason("settingNoNumber", setting=row.name, value=text, least=row.least, most=row.most)


class Settings:
    """The declared settings by name."""

    def __init__(self, core: Core) -> None:
        """Have all at their defaults; `load` reads what the store holds."""
        self._core = core
        self._values: dict[str, Any] = {}
        self._at_start: dict[str, Any] = {}
        self._ways: dict[str, Callable[[Any], Awaitable[object]]] = {}
        self._followers: list[Callable[[], None]] = []
        self.told: dict[str, str] = {}
        """What the command line says instead of settings, by their names; it counts until the next start."""

    async def load(self) -> None:
        """Read what the store holds."""
        self._values = await self._core.store.read(settings.load)
        for row in SETTINGS:
            if self.unusable(row.name) is not None:
                log.warning("What is stored for the setting %s cannot be used: its default counts", row.name)
        self._at_start = {row.name: self.get(row.name) for row in SETTINGS}
        self._follow()

    def get(self, name: str) -> Any:
        """Return a declared setting's value, its default where what is stored cannot be used."""
        value = self._values.get(name)
        return value if BY_NAME[name].check(value) is None else BY_NAME[name].default

    def stored(self, name: str) -> Any:
        """Return what is stored for a declared setting, whether it can be used or not; its default for nothing."""
        value = self._values.get(name)
        return BY_NAME[name].default if value is None else value

    def unusable(self, name: str) -> str | None:
        """Return what is stored for a setting and cannot be used; None where all is well."""
        value = self._values.get(name)
        return None if value is None or BY_NAME[name].check(value) is None else str(value)

    def await_restart(self) -> list[str]:
        """Name the settings that were changed since the start, and take effect at the next one."""
        return [
            row.name
            for row in SETTINGS
            if row.needs_restart
            and row.name not in self.told
            and self.get(row.name) != self._at_start.get(row.name, row.default)
        ]

    @property
    def listened_on(self) -> str:
        """The address that was listened on last, empty where none is known or it is the one that is set."""
        before = self._values.get(settings.LISTENED_ON)
        if before == self.stored(LISTEN) or BY_NAME[LISTEN].check(before) is not None:
            return ""
        return str(before)

    async def note_listening(self) -> None:
        """Note that what is set is being listened on.

        Raises:
            CommandFailed: it could not be stored.
        """
        now = self.get(LISTEN)
        if LISTEN not in self.told and self._values.get(settings.LISTENED_ON) != now:
            await self._core.write(lambda db: settings.save(db, settings.LISTENED_ON, now))
            self._values[settings.LISTENED_ON] = now

    async def set(self, name: str, value: Any) -> None:
        """Change a declared setting.

        Raises:
            ValueError: the value is of another kind.
            CommandFailed: it is out of range, or could not be stored.
        """
        why = unfit(BY_NAME[name], value)
        if why is not None:
            raise CommandFailed(why)
        if name in self._ways:
            await self._ways[name](value)
            return
        await self._core.write(lambda db: settings.save(db, name, value))
        self._values[name] = value
        self._follow()
        self._core.changes.publish(status=True)

    def change_by(self, name: str, way: Callable[[Any], Awaitable[object]]) -> None:
        """Have a setting changed in one way only, which stores it: it changes more than itself."""
        self._ways[name] = way

    def follow(self, follower: Callable[[], None]) -> Callable[[], None]:
        """Have somebody called when a setting may have changed; return what ends it."""
        self._followers.append(follower)
        return lambda: self._followers.remove(follower)

    def on_row(self, row: ChangedRow, image: Image | None) -> None:
        """Hear that a setting was stored; None: it has its default again."""
        value = None if image is None else json.loads(image["value"])
        self._values[row.same] = BY_NAME[row.same].default if value is None else value
        self._follow()

    def _follow(self) -> None:
        for follower in tuple(self._followers):
            follower()
