"""A job that has not ended, and each terminal's part in it, which is what that terminal is offered."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from facedesk.station.terminals.views import UpgradeStanding
from facedesk.station.upgrades import course
from facedesk.station.upgrades.course import UpgradeStep
from facedesk.station.upgrades.firmware import FirmwareFile
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import StoredJob, UpgradeJobRow, UpgradeRow
from facedesk.texts import Reason, reason

SERVED_STATES: Final = frozenset({UpgradeState.OFFERED, UpgradeState.FETCHING, UpgradeState.INSTALLING})
"""In them a terminal gets the file; also when it begins anew."""

PARTS_MOST: Final = 64
"""So many parts of a file that lie apart are kept in mind."""


@dataclass(frozen=True, slots=True)
class ToldStep:
    """Something that happened at one terminal, as it is stored; `size` is the file's."""

    row: UpgradeRow
    size: int


@dataclass(slots=True)
class RunningJob:
    """A job that has not ended."""

    job: UpgradeJobRow
    firmware: FirmwareFile
    parts: "list[RunningUpgrade]" = field(default_factory=list)
    is_resumed: bool = False
    offline_until: float = 0.0
    """A resumed job gives terminals so long to dial in again, monotonic seconds."""
    stopped_by: str = ""
    """The terminal whose failure has stopped it."""
    is_ending: bool = False
    is_held: bool = False
    """It does not end now: more of it is about to begin."""
    has_gone: asyncio.Event = field(default_factory=asyncio.Event)
    """It is stored as ended, and known no more."""

    @classmethod
    def of(cls, job: UpgradeJobRow) -> "RunningJob":
        """Return a job with its file, and no terminals yet."""
        return cls(job, FirmwareFile(Path(job.file), job.size, job.modified_ns))

    def stored(self) -> StoredJob:
        """Return it as it is now."""
        return StoredJob(self.job, [part.row.copy() for part in self.parts])

    def find_stop(self) -> str:
        """Return whose failure stops it, after a restart of the station: one that nobody has gone on after since."""
        rows = [part.row for part in self.parts]
        waiting = [row.since for row in rows if row.state is UpgradeState.WAITING]
        if not self.job.stops or not waiting:
            return ""
        failed = (row for row in rows if row.state is UpgradeState.FAILED and not row.is_not_begun)
        return next((row.serial for row in failed if row.since >= max(waiting)), "")


class RunningUpgrade:
    """One terminal's part in a running job; what it is offered."""

    def __init__(self, of: RunningJob, row: UpgradeRow, on_step: "OnStep") -> None:
        """Keep the row; `on_step` hears where it goes."""
        self.of = of
        self.row = row
        self.address = ""
        """Where the terminal fetches from."""
        self.asked_from = ""
        """Another address, from which somebody who knew the path asked for it."""
        self.other_host = ""
        """By which the terminal dials, where it could not fetch by the address at which it arrived."""
        self.dismissed = ""
        """The msgID of what it was offered before that."""
        self.path = urlsplit(row.url).path
        self.is_begun = row.state is not UpgradeState.WAITING
        self.is_held = False
        """It does not begin now: it is about to be cancelled."""
        self.is_offered_again = False
        self.has_returned = False
        self.went_by_itself = not of.is_resumed
        self.began_at = self.heard_at = time.monotonic()
        self._parts = [range(row.served)]
        self._was_amid = of.is_resumed and row.state in SERVED_STATES
        self.told_served = row.served
        self.told: object = None
        """What was told of it last."""
        self._on_step = on_step

    @property
    def firmware(self) -> FirmwareFile:
        """What is offered."""
        return self.of.firmware

    @property
    def is_to_come(self) -> bool:
        """Whether its turn has not come yet."""
        return not (self.is_begun or self.is_held or self.row.has_ended)

    @property
    def is_served(self) -> bool:
        """Whether it gets the file; also where it said 100 before it had fetched all: it said that it had heard."""
        is_early = self.row.state is UpgradeState.RESTARTING and self.row.served < self.of.job.size
        return self.row.state in SERVED_STATES or is_early

    def standing(self) -> UpgradeStanding:
        """Return what is shown at its terminal."""
        row = self.row
        percent = min(100, row.served * 100 // self.of.job.size)
        return UpgradeStanding(row.state, percent, row.version, row.reason[0] if row.reason else "")

    def from_elsewhere(self) -> Reason:
        """Return that the file was asked for by another address than the terminal's: it is served to no other."""
        return reason("upgradeFromElsewhere", asked=self.asked_from, known=self.address)

    def offered(self) -> UpgradeStep:
        """Return that it is offered, and where that is another address than at first."""
        host = self.other_host
        return UpgradeStep(UpgradeState.OFFERED, reason("upgradeOfferedAgain", host=host) if host else None)

    @property
    def is_wanted(self) -> bool:
        """Whether it is still to be fetched."""
        return not self.row.has_ended

    def on_served(self, part: range) -> None:
        """Hear which bytes it was sent; parts that come again are no progress, and the last one is not the whole."""
        row = self.row
        if row.has_ended:
            return
        if self._was_amid:  # the station ended meanwhile: where it goes on from is what it has
            self._parts, self._was_amid = joined(self._parts, range(part.start)), False
        self._parts = joined(self._parts, part)
        if (served := sum(map(len, self._parts))) <= row.served:
            return
        row.served = served
        self.heard_at = time.monotonic()
        if is_early := row.state is UpgradeState.RESTARTING:
            row.said_done, row.away_at = False, None
        if (is_early or row.state in SERVED_STATES) and row.state is not (
            state := course.on_fetched(row, self.of.job.size)
        ):
            self._on_step(self, UpgradeStep(state))

    def on_unfit(self, why: Reason) -> None:
        """Hear that the file is not what was offered any more."""
        for part in self.of.parts:
            if part.row.state in (UpgradeState.OFFERED, UpgradeState.FETCHING):
                self._on_step(part, UpgradeStep(UpgradeState.FAILED, why))


def joined(parts: Iterable[range], more: range) -> list[range]:
    """Return parts of a file and one more, in order and without overlaps; only so many that lie apart."""
    whole: list[range] = []
    for part in sorted((*parts, more), key=lambda each: each.start):
        if whole and part.start <= whole[-1].stop:
            whole[-1] = range(whole[-1].start, max(whole[-1].stop, part.stop))
        elif part:
            whole.append(part)
    return whole[:PARTS_MOST]


OnStep = Callable[[RunningUpgrade, UpgradeStep], None]
