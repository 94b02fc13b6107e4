"""The station's settings as they stand: declared in `facedesk.settings`, kept in the store."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from facedesk.settings import BY_NAME
from facedesk.station.core import Core
from facedesk.store import settings
from facedesk.store.changes.undoing import ChangedRow, Image


class Settings:
    """The declared settings by name."""

    def __init__(self, core: Core) -> None:
        """Have all at their defaults; `load` reads what the store holds."""
        self._core = core
        self._values: dict[str, Any] = {}
        self._ways: dict[str, Callable[[Any], Awaitable[object]]] = {}
        self._followers: list[Callable[[], None]] = []

    async def load(self) -> None:
        """Read what the store holds."""
        self._values = await self._core.store.read(settings.load)
        self._follow()

    def get(self, name: str) -> Any:
        """Return a declared setting's value, its default where what is stored is of another kind."""
        value = self._values.get(name)
        return value if BY_NAME[name].accepts(value) else BY_NAME[name].default

    async def set(self, name: str, value: Any) -> None:
        """Change a declared setting.

        Raises:
            ValueError: the value is of another kind.
            CommandFailed: it could not be stored.
        """
        if not BY_NAME[name].accepts(value):
            raise ValueError(f"{name} takes {BY_NAME[name].kind.__name__}")
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

    def follow(self, follower: Callable[[], None]) -> None:
        """Have somebody called when a setting may have changed."""
        self._followers.append(follower)

    def on_row(self, row: ChangedRow, image: Image | None) -> None:
        """Hear that a setting was stored; None: it has its default again."""
        value = None if image is None else json.loads(image["value"])
        self._values[row.same] = BY_NAME[row.same].default if value is None else value
        self._follow()

    def _follow(self) -> None:
        for follower in self._followers:
            follower()
