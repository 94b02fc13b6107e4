"""The rosters of the terminals: read out, compared, repaired, taken over, emptied (V3.5 2.2.1 to 2.2.5).

A read-out keeps the terminal's turn: its deliveries wait for the end, but for those that go ahead of others, for which
it stops and begins anew afterwards.
"""

import asyncio
import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial

from facedesk.station.arranging import Arranging, Done
from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.pending import MessageIds
from facedesk.station.connection.session import Session
from facedesk.station.core import Core
from facedesk.station.delivery.deliveries import Deliveries
from facedesk.station.failures import CommandFailed
from facedesk.station.roster.adoption import Taken, adopt_people
from facedesk.station.roster.comparison import Comparing, Comparison
from facedesk.station.roster.jobs import OnProgress, RosterJob, RosterProgress, RosterWork
from facedesk.station.roster.reading_out import ReadOut, Take, ask, by_index
from facedesk.station.terminals.directory import Directory
from facedesk.store.changes.arranging import Scope
from facedesk.store.database import Database
from facedesk.store.delivery import differences, emptying, rosters, settling
from facedesk.store.delivery.differences import SURPLUS, ComparisonFindings, DifferenceRow
from facedesk.store.delivery.rosters import RosterCount
from facedesk.store.people import people
from facedesk.store.pictures.pictures import ENROLLED, PictureFiles, PictureRef
from facedesk.texts import Reason, reason
from facedesk.wire.codec import UnwritableField
from facedesk.wire.messages import (
    Command,
    GetRegisterCount,
    GetRegisterCountResp,
    Operation,
    RegisterPersonInfo,
)
from facedesk.wire.person_fields import PersonInfo
from facedesk.wire.plain import plain

log = logging.getLogger(__name__)

NUMBER_SHOWN, NUMBERS_SHOWN = 40, 5


@dataclass(frozen=True, slots=True)
class Emptying:
    """What emptying a terminal takes away: how many should be there, are known to be, and were found too many."""

    wanted: int
    held: int
    surplus: int


class Rosters:
    """What can be done with a terminal's roster as a whole; all of it raises CommandFailed with the reason."""

    def __init__(
        self,
        core: Core,
        directory: Directory,
        ids: MessageIds,
        deliveries: Deliveries,
        arranging: Arranging,
    ) -> None:
        """Keep what it needs of the other members."""
        self._core = core
        self._directory = directory
        self._deliveries = deliveries
        self._arranging = arranging
        self._work = RosterWork(core, directory, ids, deliveries.paused)
        self._places: dict[str, dict[str, int]] = {}

    # What there is to see

    def progress(self, serial: str) -> RosterProgress | None:
        """Return how far the work on a terminal's roster is, None where there is none."""
        return self._work.progress(serial)

    def forget(self, serial: str) -> None:
        """Know nothing any more of what a terminal was found to hold; what is under way there is ended."""
        self.stop(serial)
        self._places.pop(serial, None)

    def stop(self, serial: str) -> None:
        """End the work on a terminal's roster at once; whoever waits for it hears `rosterStopped`."""
        self._work.stop(serial)

    async def differences(self, serial: str) -> list[DifferenceRow]:
        """Return what the last comparison found, without what was repaired since."""
        return await self._core.store.read(partial(differences.load, serial=serial))

    # Reading and comparing

    async def read_out(self, serial: str, on_person: OnProgress | None = None) -> ReadOut:
        """Read out what a terminal holds; `on_person` hears how many of how many were read."""

        async def take(_place: str, _info: PersonInfo) -> None:
            pass

        return await self._work.run(serial, lambda job: self._work.read(job, lambda: take), on_person)

    async def compare(
        self, serial: str, on_progress: OnProgress | None = None, *, with_equal: bool = False
    ) -> Comparison:
        """Compare what a terminal holds with what it should; nothing is sent.

        What was found is kept, and deliveries say what was seen: one who is there as wanted is held, whatever it
        waited for; one who was taken to be there and is not, or is otherwise, has failed until it is repaired.

        Args:
            serial: the terminal's.
            on_progress: hears how many of how many were read.
            with_equal: give rows of those who are as they should be, too.
        """
        return await self._work.run(
            serial, lambda job: self._compare(job, with_equal=with_equal), on_progress
        )

    async def _compare(self, job: RosterJob, *, with_equal: bool) -> Comparison:
        serial = job.entry.row.serial
        comparing = Comparing(self._core.store, serial)
        found: list[Comparison] = []

        def begin() -> Take:
            comparing.begin(now_us())
            return comparing.receive

        async def keep() -> None:
            self._directory.known(serial)  # it may be forgotten meanwhile
            at = now_us()
            comparison, findings = await comparing.finish(at, with_equal=with_equal)
            pictures = self._core.store.pictures
            await self._core.write(lambda db: _keep(db, pictures, comparison, findings))
            found.append(comparison)

        await self._work.read(job, begin, keep)
        self._places[serial] = comparing.places
        self._notify([serial], people=True)
        log.info("%s: %s", serial, found[-1])
        return found[-1]

    # Repairing

    async def repair(self, serial: str, numbers: Collection[str] | None = None) -> int:
        """Bring who is missing or different to a terminal, and remove who is too many; return how many that are.

        It follows the last comparison; where there is none, the terminal is compared first. Those to be sent are
        in the deliveries' hands when this returns.
        """
        known = await self._core.store.read(partial(rosters.load_one, serial=serial))
        if known.compared_at is None:
            await self.compare(serial)
        rows = [row for row in await self.differences(serial) if numbers is None or row.number in numbers]
        to_send = [row for row in rows if row.kind != SURPLUS]
        at = now_us()
        count = await self._core.write(lambda db: differences.send_again(db, serial, to_send, at))
        self._notify([serial])
        surplus = [row.number for row in rows if row.kind == SURPLUS]
        return count + (await self.remove_surplus(serial, surplus) if surplus else 0)

    async def remove_surplus(self, serial: str, numbers: Collection[str]) -> int:
        """Delete persons from a terminal who should not be there, whatever their numbers; return how many.

        One who should be there by now, or is being removed already, is left to the deliveries. One without a number,
        or with one that cannot be sent, stays, which is said after the others have gone.

        Args:
            serial: the terminal's.
            numbers: exactly as the terminal says them, with the blanks around them.
        """
        return await self._work.run(serial, lambda job: self._remove_surplus(job, list(numbers)))

    async def _remove_surplus(self, job: RosterJob, numbers: list[str]) -> int:
        count = 0
        failure: CommandFailed | None = None
        unsendable: list[str] = []
        for done, number in enumerate(numbers):
            self._work.advance(job, done, len(numbers))
            try:
                count += await self._remove(job, number)
            except CommandFailed as failed:
                failure = failure or failed
                if failed.reason.code != "terminalRefused":
                    raise
            except UnwritableField:
                unsendable.append(number)
        self._notify([job.entry.row.serial])
        if unsendable and failure is None:
            failure = CommandFailed(_unsendable(job.entry.title, unsendable))
        if failure is not None:
            raise failure
        return count

    async def _remove(self, job: RosterJob, number: str) -> bool:
        """Delete one person, unless a delivery takes care of them; return whether that was done.

        Raises:
            UnwritableField: there is no number, or none that can be sent.
        """
        serial, title = job.entry.row.serial, job.entry.title
        if not number.strip():
            raise UnwritableField("idNumber", "missing")
        async with self._work.turn(job.entry) as session:
            if await self._core.store.read(partial(differences.is_delivered, serial=serial, number=number)):
                return False
            await self._delete(session, title, number)
        await self._core.write(partial(differences.forget, serial=serial, numbers=[number]))
        return True

    async def _delete(self, session: Session, title: str, number: str) -> None:
        def make(message_id: str) -> Command:
            return RegisterPersonInfo(message_id, session.serial, Operation.DELETE, PersonInfo(number))

        await ask(session, self._work.ids, title, make)

    # Taking over

    async def adopt(self, serial: str, numbers: Collection[str]) -> int:
        """Adopt people who were found on a terminal, photos byte for byte; return how many.

        They stay assigned to that terminal, which holds them: nothing is sent. Someone whom the station knows
        already keeps what the station knows, and is only assigned. The numbers are as the terminal says them; who
        has none cannot be taken over.
        """
        return await self._work.run(serial, lambda job: self._adopt(job, dict.fromkeys(numbers)))

    async def _adopt(self, job: RosterJob, wanted: dict[str, None]) -> int:
        """Read each by the index it was found at; who is not found there is looked for in the whole roster."""
        if not all(number.strip() for number in wanted):
            raise CommandFailed(reason("numberlessKept", terminal=job.entry.title))
        places = self._places.get(job.entry.row.serial, {})
        total = len(wanted)
        taken: set[str] = set()
        for number in wanted:
            self._work.advance(job, len(taken), total)
            info = await self._at(job, places[number]) if number in places else None
            if info is not None and info.number_text == number:
                await self._include(job, info, taken)
        if len(taken) == total:
            return total

        async def take(_place: str, info: PersonInfo) -> None:
            if info.number_text in wanted and info.number_text not in taken:
                await self._include(job, info, taken)

        await self._work.read(job, lambda: take)
        if not taken:
            raise CommandFailed(reason("notFoundThere", terminal=job.entry.title))
        return len(taken)

    async def _at(self, job: RosterJob, place: int) -> PersonInfo | None:
        async with self._work.turn(job.entry) as session:
            return await by_index(session, self._work.ids, job.entry.title, place)

    async def _include(self, job: RosterJob, info: PersonInfo, taken: set[str]) -> None:
        serial = job.entry.row.serial
        ready = await asyncio.to_thread(Taken.of, info)
        at = now_us()
        if not await self._core.write(lambda db: adopt_people(db, serial, ready, at), ready.pictures):
            raise CommandFailed(reason("numberLeaving", field="number", number=info.number, name=info.name))
        taken.add(info.number_text)
        self._notify([serial], people=True)

    # Emptying

    async def what_emptying_takes(self, serial: str) -> Emptying:
        """Return whom emptying a terminal would take away, as far as that is known."""
        counts = await self._core.store.read(partial(rosters.counts, serials=[serial]))
        count = counts.get(serial, RosterCount())
        found = await self.differences(serial)
        return Emptying(count.wanted, count.held, sum(row.kind == SURPLUS for row in found))

    async def empty(self, serial: str, forget_assignments: bool) -> Done:
        """Delete everybody from a terminal (V3.5 2.2.1, `operateType` 3); return what gives back who belongs there.

        Args:
            serial: the terminal's.
            forget_assignments: nobody belongs there any more, so that it stays empty; else everybody who does is
                delivered afresh.
        """
        return await self._work.run(serial, lambda job: self._empty(job, forget=forget_assignments))

    async def _empty(self, job: RosterJob, *, forget: bool) -> Done:
        serial, title = job.entry.row.serial, job.entry.title

        def make(message_id: str) -> Command:
            return RegisterPersonInfo(message_id, serial, Operation.DELETE_ALL)

        async with self._work.turn(job.entry) as session:
            try:
                await ask(session, self._work.ids, title, make)
            except CommandFailed as failure:
                if failure.reason.code != "terminalSilent" or await self._holds_any(session, title):
                    raise
            at, pictures = now_us(), self._core.store.pictures
            async with self._arranging.recording() as recorder:
                await recorder.write(
                    lambda db: _report_emptied(db, pictures, serial, at, forget=forget),
                    scope=Scope(serials=frozenset({serial})),
                )
        self._places.pop(serial, None)
        self._notify([serial], people=True)
        return recorder.done

    async def _holds_any(self, session: Session, title: str) -> bool:
        answer = await ask(session, self._work.ids, title, GetRegisterCount)
        return not (isinstance(answer, GetRegisterCountResp) and answer.person_count == 0)

    def _notify(self, serials: Iterable[str], *, people: bool = False) -> None:
        """Have the deliveries look at what was changed, and everybody who shows it."""
        serials = list(serials)
        self._deliveries.wake(serials)
        self._core.changes.publish(terminals=serials, deliveries=serials, people=people, status=True)


def _unsendable(title: str, numbers: list[str]) -> Reason:
    """Return who cannot be removed by number, the first of them by what stands there for one."""
    shown = [f"“{plain(number, NUMBER_SHOWN)}”" for number in numbers[:NUMBERS_SHOWN]]
    more = ["…"] if len(numbers) > NUMBERS_SHOWN else []
    return reason("numbersUnsendable", terminal=title, count=len(numbers), numbers=", ".join(shown + more))


def _keep(db: Database, pictures: PictureFiles, comparison: Comparison, findings: ComparisonFindings) -> None:
    """Keep what a comparison found; a terminal that holds fewer than it takes has room for whom it refused."""
    dropped = differences.keep(db, comparison.serial, findings, comparison.at)
    pictures.forget(PictureRef(sha256, ENROLLED) for sha256 in dropped)
    count = comparison.equal + comparison.different + comparison.surplus
    settling.count_seen(db, comparison.serial, count, comparison.at)


def _report_emptied(db: Database, pictures: PictureFiles, serial: str, at: int, *, forget: bool) -> None:
    if forget:
        emptying.assign_nobody(db, serial, at)
    gone = emptying.emptied(db, serial, at)
    dropped = people.drop_if_gone(db, gone)
    pictures.forget(PictureRef(sha256, ENROLLED) for sha256 in dropped)
