"""What somebody asks of terminals by hand, beside opening: who, when, and what the terminal answered is kept."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.hand_keeper import HandKeeper
from facedesk.station.terminals.commands import TerminalCommands
from facedesk.station.terminals.directory import Directory
from facedesk.store import by_hand
from facedesk.store.by_hand import GivenKind
from facedesk.texts import Reason

T = TypeVar("T")


class ByHand:
    """Gives commands for people, and remembers each; every one raises CommandFailed where it was not done."""

    def __init__(self, core: Core, directory: Directory, commands: TerminalCommands) -> None:
        """Keep what it needs of the other members; `load` reads what was interrupted."""
        self._core = core
        self._directory = directory
        self._commands = commands
        self._keeper = HandKeeper(core, "command")

    async def load(self) -> None:
        """End those that were under way when the station ended: nobody knows what came of them."""
        await self._core.store.write(by_hand.end_interrupted)

    async def reboot(self, serial: str, by: Reason) -> None:
        """Reboot a terminal."""
        await self._give(GivenKind.REBOOT, serial, by, lambda: self._commands.reboot(serial))

    async def capture(self, serial: str, by: Reason, with_face: bool = False) -> bytes:
        """Have a terminal capture a picture; return its bytes unchanged."""
        return await self._give(
            GivenKind.CAPTURE, serial, by, lambda: self._commands.capture(serial, with_face)
        )

    async def clear_records(self, serial: str, by: Reason) -> None:
        """Have a terminal forget all its pass records, also those that have not come yet."""
        await self._give(GivenKind.CLEAR, serial, by, lambda: self._commands.clear_records(serial))

    async def _give(
        self, kind: GivenKind, serial: str, by: Reason, work: Callable[[], Coroutine[Any, Any, T]]
    ) -> T:
        self._directory.known(serial)
        at, parts = now_us(), (by.code, by.arguments)
        return await self._keeper.run(
            serial, lambda db: by_hand.begin(db, kind, serial, at, parts), by_hand.end, work
        )
