"""What is asked of the terminal that is looked at, or of several at once, and the pictures that came of it."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from facedesk.desk.live.running_commands import CommandKind, RunningCommands, usual_words
from facedesk.desk.terminals.detail.capture import Capture, decoded
from facedesk.desk.terminals.detail.common_actions import MOST_PICTURES
from facedesk.desk.terminals.detail.rounds import Rounds
from facedesk.station.by_hand import ByHand
from facedesk.station.clocks.clock import now_us
from facedesk.station.openings import Openings
from facedesk.station.parameters.parameters import Parameters
from facedesk.station.settings import Settings
from facedesk.texts import reason


@dataclass(frozen=True, slots=True)
class CommandMembers:
    """The members of the station that ask something of terminals."""

    openings: Openings
    by_hand: ByHand
    parameters: Parameters
    settings: Settings


class Commanding(QObject):
    """Gives commands; the newest pictures of some terminals are kept, for their pages."""

    captured = Signal(str)  # a serial: there is a picture of it

    def __init__(
        self, members: CommandMembers, commands: RunningCommands, rounds: Rounds, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._members, self.running, self._rounds = members, commands, rounds
        self.captures: dict[str, Capture] = {}
        self.is_at_several: Callable[[], bool] = lambda: False
        """Whether several are looked at: then one of them alone gets a round, too."""
        self.with_face: Callable[[], bool] = lambda: False
        """Whether a picture is to be of a face."""

    def open(self, serials: Sequence[str], say: str | None = None) -> None:
        """Open gates, with what is usually said there or something else."""
        opened, by = self._members.openings.open, reason("byWindow")
        words = self.usual_words() if say is None else say
        self.give(CommandKind.OPEN, serials, lambda serial: opened(serial, words, by))

    def open_apart(self, serial: str) -> None:
        """Open a gate whose terminal is not looked at."""
        work = self._members.openings.open(serial, self.usual_words(), reason("byWindow"))
        self.running.run(serial, CommandKind.OPEN, work)

    def usual_words(self) -> str:
        """Return what is usually said where a gate opens."""
        return usual_words(self._members.settings)

    def reboot(self, serials: Sequence[str]) -> None:
        """Restart terminals."""
        reboot, by = self._members.by_hand.reboot, reason("byWindow")
        self.give(CommandKind.REBOOT, serials, lambda serial: reboot(serial, by))

    def read(self, serials: Sequence[str]) -> None:
        """Read the parameters of terminals."""
        self.give(CommandKind.READ, serials, self._members.parameters.read)

    def clear(self, serials: Sequence[str]) -> None:
        """Clear the records that terminals keep."""
        clear, by = self._members.by_hand.clear_records, reason("byWindow")
        self.give(CommandKind.CLEAR, serials, lambda serial: clear(serial, by))

    def give(
        self,
        kind: CommandKind,
        serials: Sequence[str],
        work: Callable[[str], Coroutine[Any, Any, Any]],
        done: Callable[[str, Any], None] | None = None,
    ) -> None:
        """Send a command to the terminal that is looked at, or to several at once."""
        if len(serials) > 1 or self.is_at_several():
            self._rounds.start(kind, serials, work, done)
            return
        for serial in serials:
            told = None if done is None else partial(done, serial)
            self.running.run(serial, kind, work(serial), told)

    # Pictures

    def capture(self, serials: Sequence[str]) -> None:
        """Have terminals take a picture."""
        with_face = self.with_face()

        def capture(serial: str) -> Coroutine[Any, Any, Capture]:
            return self._take_picture(serial, with_face=with_face)

        self.give(CommandKind.CAPTURE, serials, capture, self.keep)

    def capture_apart(self, serial: str, shown: Callable[[Capture], None]) -> None:
        """Have a terminal that is not looked at take a picture, which is shown elsewhere, too."""

        def show(capture: Capture) -> None:
            self.keep(serial, capture)
            shown(capture)

        self.running.run(serial, CommandKind.CAPTURE, self._take_picture(serial), show)

    async def _take_picture(self, serial: str, *, with_face: bool = False) -> Capture:
        jpeg = await self._members.by_hand.capture(serial, reason("byWindow"), with_face)
        return Capture(jpeg, await decoded(jpeg), now_us())

    def keep(self, serial: str, capture: Capture) -> None:
        """Keep the newest picture of a terminal; the oldest goes where there are too many."""
        self.captures.pop(serial, None)
        self.captures[serial] = capture
        if len(self.captures) > MOST_PICTURES:
            del self.captures[next(iter(self.captures))]
        self.captured.emit(serial)

    def drop_picture(self, serial: str) -> None:
        """Keep no picture of a terminal."""
        self.captures.pop(serial, None)
