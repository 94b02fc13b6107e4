"""A command given to several terminals at once, and what became of it at each: it stays to be read."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.running_commands import IDLE, CommandKind, CommandProgress, RunningCommands
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.clocks.clock import now_us

_GATHER_MS = 50
_AT_ONCE = 20


Work = Callable[[str], Coroutine[Any, Any, Any]]
Told = Callable[[str, Any], None]
"""What is done at a terminal, and who hears what came of it there."""


class Round:
    """One command and the terminals that it was given to."""

    def __init__(
        self, kind: CommandKind, serials: Sequence[str], at_us: int, work: Work, done: Told | None
    ) -> None:
        self.kind, self.at_us = kind, at_us
        self.work, self.done = work, done
        self.outcomes = dict.fromkeys(serials, IDLE)

    def receive(self, serial: str, progress: CommandProgress) -> bool:
        """Note how it stands at a terminal; return whether that is news. What came of it there is the last word."""
        before = self.outcomes.get(serial)
        if before is None or progress == IDLE or before.done or before.failure or before == progress:
            return False
        self.outcomes[serial] = progress
        return True

    def not_done(self) -> list[str]:
        """Return the terminals at which it failed."""
        return [serial for serial, progress in self.outcomes.items() if progress.failure]

    def begin_again(self) -> list[str]:
        """Let those at which it failed begin anew; return them."""
        again = self.not_done()
        self.outcomes |= dict.fromkeys(again, IDLE)
        return again

    def count(self) -> tuple[int, int, int, int]:
        """Count at how many it is done, at how many it failed, who lets wait for an answer, and who was just asked."""
        stands = self.outcomes.values()
        done, failed = sum(one.done for one in stands), sum(bool(one.failure) for one in stands)
        slow = sum(one.slow for one in stands)
        return done, failed, slow, len(self.outcomes) - done - failed - slow


class Rounds(QObject):
    """Gives commands to several terminals, all at once: none waits for another's answer. Remembers the last round."""

    changed = Signal(list)  # serials

    def __init__(self, commands: RunningCommands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self.last: Round | None = None
        self._gathering = single_shot(self, _GATHER_MS, self._notify)
        self._news: set[str] = set()
        commands.changed.connect(self._on_changed)

    def start(
        self,
        kind: CommandKind,
        serials: Sequence[str],
        work: Work,
        done: Told | None = None,
    ) -> None:
        """Send a command to all of them; `done` gets a serial and what came of it there."""
        self.last = Round(kind, serials, now_us(), work, done)
        self.changed.emit(list(serials))
        background.start(self._give(self.last, list(serials)), self)

    def try_again(self) -> None:
        """Send the last command again to those alone at which it failed."""
        if self.last is not None and (again := self.last.begin_again()):
            self.changed.emit(again)
            background.start(self._give(self.last, again), self)

    async def _give(self, to: Round, serials: list[str]) -> None:
        for place, serial in enumerate(serials):
            if place % _AT_ONCE == _AT_ONCE - 1:
                await asyncio.sleep(0)  # a thousand at once would be felt in the window
            self._commands.run(serial, to.kind, to.work(serial), self._told(serial, to.done))

    @staticmethod
    def _told(serial: str, done: Told | None) -> Callable[[Any], None] | None:
        return None if done is None else lambda result: done(serial, result)

    def close(self) -> None:
        """Forget the last round: it was read."""
        before, self.last = self.last, None
        self.changed.emit(list(before.outcomes) if before is not None else [])

    def outcome(self, serial: str) -> CommandProgress:
        """Return what became of the last round at a terminal."""
        return IDLE if self.last is None else self.last.outcomes.get(serial, IDLE)

    def _on_changed(self, serial: str) -> None:
        last = self.last
        if last is not None and last.receive(serial, self._commands.progress(serial, last.kind)):
            self._news.add(serial)
            if not self._gathering.isActive():
                self._gathering.start()

    def _notify(self) -> None:
        news, self._news = self._news, set()
        self.changed.emit(list(news))


class RoundWords(QObject):
    """What is said of a round; a class because only its own `tr` is read as one that counts."""

    def title(self, of: Round) -> str:
        """Return what was asked of how many, and when."""
        count = len(of.outcomes)
        what = {
            CommandKind.OPEN: self.tr("Open %n gates", "", count),
            CommandKind.CAPTURE: self.tr("Capture at %n terminals", "", count),
            CommandKind.REBOOT: self.tr("Reboot %n terminals", "", count),
            CommandKind.ZONE: self.tr("Set the time zone of %n terminals", "", count),
            CommandKind.REFUSE: self.tr("Refuse %n terminals", "", count),
            CommandKind.CLEAR: self.tr("Clear the records of %n terminals", "", count),
            CommandKind.READ: self.tr("Read the parameters of %n terminals", "", count),
        }[of.kind]
        return self.tr("{0}, {1}").format(what, i18n.clock_time(of.at_us))

    def question(self, kind: CommandKind, count: int) -> str:
        """Return what is asked before it is done again at so many; nothing where it does no harm."""
        return {
            CommandKind.OPEN: self.tr("Open %n gates now?", "", count),
            CommandKind.REBOOT: self.tr("Reboot %n terminals now?", "", count),
            CommandKind.REFUSE: self.tr("Refuse %n terminals now?", "", count),
            CommandKind.CLEAR: self.tr("Clear the records of %n terminals now?", "", count),
        }.get(kind, "")

    def summary(self, of: Round) -> str:
        """Return at how many it is done, at how many not, and who has not answered."""
        done, failed, slow, asked = of.count()
        parts = (
            self.tr("%n done", "", done) if done else "",
            self.tr("%n not done", "", failed) if failed else "",
            self.tr("%n without an answer yet", "", slow) if slow else "",
            self.tr("%n under way", "", asked) if asked else "",
        )
        return i18n.joined(" · ", parts)

    def outcome(self, kind: CommandKind, stands: CommandProgress) -> tuple[str, str]:
        """Name the mark of an outcome, and say it."""
        if stands.failure:
            return "refused", stands.failure
        if stands.slow:
            return "finding", self.tr("No answer yet.")
        if stands.done:
            return "delivered", self._done(kind)
        return "sending", self._asked(kind)

    def _done(self, kind: CommandKind) -> str:
        return {
            CommandKind.OPEN: self.tr("Opened"),
            CommandKind.CAPTURE: self.tr("Captured: the picture is on the terminal's page"),
            CommandKind.REBOOT: self.tr("Rebooting. It calls again by itself."),
            CommandKind.ZONE: self.tr("Time zone set"),
            CommandKind.REFUSE: self.tr("Refused"),
            CommandKind.CLEAR: self.tr("Records cleared"),
            CommandKind.READ: self.tr("Parameters read"),
        }[kind]

    def _asked(self, kind: CommandKind) -> str:
        return {
            CommandKind.OPEN: self.tr("Opening…"),
            CommandKind.CAPTURE: self.tr("Capturing…"),
            CommandKind.REBOOT: self.tr("Rebooting…"),
            CommandKind.ZONE: self.tr("Setting the time zone…"),
            CommandKind.REFUSE: self.tr("Refusing…"),
            CommandKind.CLEAR: self.tr("Clearing the records…"),
            CommandKind.READ: self.tr("Reading the parameters…"),
        }[kind]
