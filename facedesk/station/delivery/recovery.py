"""What a terminal holds of a person after a command that was not answered, or refused: found out by asking it."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from facedesk.station.delivery.inquiry import HoldsPerson, Inquiry, InquiryResult
from facedesk.station.delivery.outcomes import equal_revision
from facedesk.store.database import Store
from facedesk.store.delivery import claiming
from facedesk.store.delivery.jobs import ClaimedTask, Result, TaskOutcome
from facedesk.store.delivery.rosters import TerminalRosterRow


class RecoveryHost(Protocol):
    """What is needed of the deliveries."""

    store: Store

    def roster(self, serial: str) -> TerminalRosterRow:
        """Return what is known of a terminal's roster."""

    async def learn(self, serial: str, **values: object) -> None:
        """Store what was learnt of a terminal's roster."""


class Aftermath:
    """Asks one terminal, over one connection, what became of what it was sent."""

    def __init__(
        self, serial: str, software_version: str, host: RecoveryHost, inquiry: Callable[[], Inquiry]
    ) -> None:
        """Keep the terminal, the deliveries, and what makes a question, as patient as is right by then."""
        self.serial = serial
        self.version = software_version
        self._host = host
        self._inquiry = inquiry

    async def count_before(self) -> int | None:
        """Count before a deletion where only that tells whether it was done, and the terminal is known to count."""
        inquiry = self._inquiry()
        return (
            await inquiry.count() if inquiry.counts and not self._host.roster(self.serial).looks_up else None
        )

    async def still_there(self, job: ClaimedTask, before: int | None) -> HoldsPerson:
        """Whether the terminal holds a person after a deletion, `before` which it held so many."""
        inquiry = self._inquiry()
        roster = await self._roster(inquiry, job)
        if roster.looks_up:
            presence = await inquiry.by_number(job.number)
            if presence is not HoldsPerson.UNKNOWN:
                return presence
        count = await inquiry.count()
        is_gone = count is not None and (count == 0 or count + 1 == before)
        return HoldsPerson.ABSENT if is_gone else HoldsPerson.UNKNOWN

    async def whether_there(self, job: ClaimedTask, sent: int) -> TaskOutcome | None:
        """Return what is known of a person after an addition with revision `sent`; None where nothing is."""
        inquiry = self._inquiry()
        found = await inquiry.whether_it_holds(job.number, await self._roster(inquiry, job))
        if found.presence is HoldsPerson.ABSENT:
            return TaskOutcome(Result.ABSENT)
        if found.presence is HoldsPerson.THERE:
            return await self._there(job, sent, found)
        return None

    async def _there(self, job: ClaimedTask, sent: int, found: InquiryResult) -> TaskOutcome:
        if found.info is None:
            # After additions with several revisions, any but the last may be what it holds.
            is_other = found.is_older and sent == job.revision
            return TaskOutcome(Result.THERE, held=max(sent, 1), afresh=is_other)
        query = partial(equal_revision, person_id=job.person_id, info=found.info)
        equal = await self._host.store.read(query)
        if equal:
            return TaskOutcome(Result.THERE, held=equal)
        return TaskOutcome(Result.THERE, held=max(sent, 1), afresh=sent == job.revision)

    async def _roster(self, inquiry: Inquiry, job: ClaimedTask) -> TerminalRosterRow:
        """Return what is known of the terminal's roster, having tried whether it can be asked by number."""
        roster = self._host.roster(self.serial)
        if roster.looks_up is not None and roster.looks_up_version == self.version:
            return roster
        if not inquiry.may_look_up:
            return TerminalRosterRow(self.serial)
        query = partial(claiming.a_held_number, serial=self.serial, but=job.delivery_id)
        held = await self._host.store.read(query)
        looks_up = await inquiry.looks_up(held) if held else None
        if looks_up is None:
            return TerminalRosterRow(self.serial)
        await self._host.learn(self.serial, looks_up=looks_up, looks_up_version=self.version)
        return self._host.roster(self.serial)
