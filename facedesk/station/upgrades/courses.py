"""What terminals say and do while they are upgraded, and afterwards: each hears of it here, and a step follows."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.session import Session
from facedesk.station.terminals.commands import CODE_MOST, SAID_MOST
from facedesk.station.terminals.directory import Directory
from facedesk.station.upgrades import course
from facedesk.station.upgrades.course import UpgradeStep
from facedesk.station.upgrades.other_host import at_host, other_host
from facedesk.station.upgrades.running import OnStep, RunningUpgrade
from facedesk.store.upgrade_state import UpgradeState
from facedesk.texts import reason
from facedesk.wire.messages import Answer
from facedesk.wire.plain import plain

NOT_FETCHED: Final = "502"
_NOT_YET: Final = frozenset({UpgradeState.OFFERED, UpgradeState.FETCHING})
"""In them it may not have reached the file."""


class Courses:
    """Follows the terminals of all running jobs, and those whose upgrade has ended a short while ago."""

    def __init__(
        self, directory: Directory, on_step: OnStep, offer_again: Callable[[RunningUpgrade], None]
    ) -> None:
        """Follow none yet; `on_step` hears where each goes, `offer_again` who may not have heard of it."""
        self._directory = directory
        self._on_step = on_step
        self._offer_again = offer_again
        self.by_serial: dict[str, RunningUpgrade] = {}
        self._settled: dict[str, RunningUpgrade] = {}
        """Those whose next registrations may tell otherwise: given up, or done."""
        self.is_ending = False
        """The station ends: what breaks off now is no terminal's doing."""

    def add(self, part: RunningUpgrade) -> None:
        """Follow a terminal from now on."""
        self.by_serial[part.row.serial] = part
        self._settled.pop(part.row.serial, None)

    def end(self, part: RunningUpgrade) -> None:
        """Follow a terminal no more, but for what may turn out otherwise."""
        serial = part.row.serial
        if self.by_serial.get(serial) is part:
            del self.by_serial[serial]
        self._settled.pop(serial, None)
        self.settle(part)

    def listen_to(self, part: RunningUpgrade, session: Session) -> None:
        """Hear what a terminal answers to its upgrade, and when its connection ends."""
        session.pending.follow(part.row.msg_id, partial(self._on_answer, part))
        session.pending.on_end(partial(self._on_gone, part, session))

    def _on_answer(self, part: RunningUpgrade, answer: Answer) -> None:
        row, of = part.row, part.of
        has_not_fetched = plain(answer.error_code, CODE_MOST) == NOT_FETCHED
        if row.has_ended or (has_not_fetched and answer.message_id == part.dismissed):
            return
        if has_not_fetched and self._offers_at_other_host(part):
            return
        part.heard_at = time.monotonic()
        row.error_code = plain(answer.error_code, CODE_MOST)
        row.said = plain(answer.message, SAID_MOST)
        step = course.after_answer(
            row,
            row.error_code,
            row.said,
            size=of.job.size,
            has_returned=part.has_returned and row.served >= of.job.size,
            title=self._directory.title(row.serial),
            kind=of.job.kind,
        )
        row.said_done |= answer.succeeded
        if step is not None and part.asked_from and row.error_code == NOT_FETCHED:
            step = UpgradeStep(step.state, part.from_elsewhere())
        self._on_step(part, step or UpgradeStep(row.state))

    def _offers_at_other_host(self, part: RunningUpgrade) -> bool:
        """Offer it once more by the host that the terminal dials, where it fetched nothing at the one of its socket."""
        row, entry = part.row, self._directory.get(part.row.serial)
        session = None if entry is None else entry.session
        if session is None or row.served or row.state not in _NOT_YET or part.asked_from or part.other_host:
            return False
        host = other_host(session.dialled_host, session.local_address, session.address)
        if not (host and at_host(row.url, host)):
            return False
        part.other_host, part.dismissed, part.heard_at = host, row.msg_id, time.monotonic()
        self._offer_again(part)
        return True

    def _on_gone(self, part: RunningUpgrade, session: Session) -> None:
        if part.row.has_ended or self.is_ending:
            return
        part.went_by_itself = not session.was_sent_off
        if (step := course.after_loss(part.row, part.of.job.size)) is not None:
            part.heard_at = time.monotonic()
            self._on_step(part, step)

    def on_joined(self, session: Session, version: str) -> None:
        """Hear that a terminal has registered: whether it is back from its upgrade, and with which version."""
        part = self.by_serial.get(session.serial)
        if part is None:
            self._on_settled(session.serial, version)
            return
        part.address = session.address
        row, job = part.row, part.of.job
        row.version = version
        went = part.went_by_itself
        part.has_returned, part.went_by_itself = True, True
        step = course.after_return(row, version, size=job.size, kind=job.kind, went_by_itself=went)
        if step is not None or row.state is UpgradeState.OFFERED:
            part.heard_at = time.monotonic()
        if step is not None:
            self._on_step(part, step)
        self.listen_to(part, session)

    def settle(self, part: RunningUpgrade) -> None:
        """Keep in mind what may turn out otherwise when the terminal registers again; of each terminal the last."""
        row = part.row
        if course.may_be_late(row, part.of.job.size) or row.is_proved:
            self._settled.setdefault(row.serial, part)

    def take_over(self, parts: Iterable[RunningUpgrade]) -> None:
        """Have the parts of a job that goes on anew be those whose next registrations may tell otherwise."""
        for part in parts:
            settled = self._settled.get(part.row.serial)
            if settled is not None and settled.row.id == part.row.id:
                part.row = settled.row  # what came of it last may not be stored yet
                self._settled[part.row.serial] = part

    def _on_settled(self, serial: str, version: str) -> None:
        """Hear with which version a terminal registers whose upgrade has ended."""
        part = self._settled.get(serial)
        if part is None or not version or (version == part.row.before) is not part.row.is_proved:
            return
        row = part.row
        is_rolled_back = row.is_proved
        del self._settled[serial]
        if now_us() - row.since > bounds.UPGRADE_LATE_US:
            return
        row.version = version
        if is_rolled_back:
            why = reason("upgradeRolledBack", version=version)
            self._on_step(part, UpgradeStep(UpgradeState.FAILED, why))
        else:
            self._on_step(part, course.done(row))

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        self._settled.pop(serial, None)
        part = self.by_serial.get(serial)
        if part is not None:
            self._on_step(part, UpgradeStep(UpgradeState.FAILED, reason("terminalUnknown", serial=serial)))

    def watch(self, now: float, slept: float) -> None:
        """Wait no more for who stays silent or away too long; not while the computer slept (monotonic seconds)."""
        for part in list(self.by_serial.values()):
            if slept > bounds.SLEPT_S:
                part.heard_at += slept
            self._look_at(part, now)

    def _look_at(self, part: RunningUpgrade, now: float) -> None:
        row, wait_s = part.row, float(part.of.job.wait_s)
        if row.state is UpgradeState.WAITING:
            return
        entry = self._directory.get(row.serial)
        is_online = entry is not None and entry.session is not None
        if row.state is UpgradeState.OFFERED and is_online:
            wait_s = min(wait_s, bounds.UPGRADE_ANSWER_S)
        if now - part.heard_at < wait_s and now - part.began_at < bounds.UPGRADE_S:
            return
        if course.may_be_unheard(row, has_returned=part.has_returned and is_online) and not (
            part.is_offered_again or part.asked_from
        ):
            part.is_offered_again, part.heard_at = True, now
            self._offer_again(part)
            return
        if is_online and now - part.began_at < bounds.UPGRADE_S and self._offers_at_other_host(part):
            part.heard_at = now
            return
        why = course.overdue(row, wait_s=wait_s, is_online=is_online, has_returned=part.has_returned)
        if row.state is UpgradeState.OFFERED and part.asked_from:
            why = part.from_elsewhere()
        elif row.state is UpgradeState.OFFERED and entry is not None and not is_online:
            why = entry.away
        self._on_step(part, UpgradeStep(UpgradeState.FAILED, why))
