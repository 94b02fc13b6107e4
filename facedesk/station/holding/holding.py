"""Gates that are held open or shut, for a time or in an emergency, and given back what was before.

What is held stands above what is set else: an emergency outranks a hold, a hold the rule of the terminal or of the
station. Before anything is set at a terminal, what the parameters were is stored, once (in an emergency a disk that
takes nothing is not waited for); what others set of them meanwhile changes that. When nothing holds the gate any more
it is put back, however late the terminal returns. Whoever comes where an emergency lasts is held too; who leaves stays
held until it is ended.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.session import Session
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.gatekeeping.gates import Gates
from facedesk.station.holding import standing as standings
from facedesk.station.holding.bringing import Bringing
from facedesk.station.holding.comers import Comers
from facedesk.station.holding.facts import HeldFacts
from facedesk.station.holding.held import HeldGates, scopes
from facedesk.station.holding.places import Insiders
from facedesk.station.holding.saying import begun, ended, given_up
from facedesk.station.holding.setting import GateSetter
from facedesk.station.holding.taking_up import TakingUp, Tries
from facedesk.station.openings import Openings
from facedesk.station.parameters.parameters import Parameters
from facedesk.station.settings import Settings
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.terminals.views import HoldStanding, HoldState
from facedesk.store.hold_words import HoldSaying, SaidRow
from facedesk.store.holds import NAMED, HoldKind, HoldRow
from facedesk.texts import Reason, reason

BY_TIME: Final = reason("byTime")
"""Who ends what was to last so long and no longer."""


class Holding:
    """Holds gates, and gives them back."""

    def __init__(
        self,
        core: Core,
        directory: Directory,
        settings: Settings,
        *,
        gates: Gates,
        parameters: Parameters,
        openings: Openings,
        language: Callable[[], str],
    ) -> None:
        """Keep what it needs of the other members; `load` reads what is held."""
        self._core = core
        self._directory = directory
        self._gates = gates
        self._held = HeldGates(core)
        self._facts = HeldFacts(directory, settings, self._held, gates)
        setter = GateSetter(
            core,
            directory,
            self._held,
            self._facts,
            parameters=parameters,
            openings=openings,
            language=language,
        )
        self._bringing = Bringing(core, directory, self._held, gates=gates, setter=setter)
        self._insiders = Insiders(directory)
        self._taking_up = TakingUp(self._held, gates, self._bringing, self._insiders)
        self._comers = Comers(core, self._held, self._bringing, self._insiders, self._taking_up)
        parameters.put_beneath = self._put_beneath
        parameters.held = self.before
        parameters.unreported = self._facts.opens_itself
        settings.follow(self._on_settings)
        core.changes.subscribe(self._comers.on_notice)

    async def load(self) -> None:
        """Read what is held, end what is over, and note what is to be done when terminals return."""
        await self._held.load()
        self._end_over()
        self._insiders.watch(scopes(self._held.rows()))
        for serial in self._held.concerned():
            if serial in self._directory.entries:
                self._bringing.load(serial)

    # What is held

    def top(self, serial: str) -> HoldRow | None:
        """Return what holds a gate: an emergency before anything else."""
        return self._held.top(serial)

    def row(self, serial: str, *, is_emergency: bool) -> HoldRow | None:
        """Return an emergency at a gate, or a hold there, also one beneath it; None where there is none."""
        return self._held.row(serial, is_emergency=is_emergency)

    def _on_settings(self) -> None:
        if self._held.serials():
            self._gates.hand_over(self._held.serials())
            self._core.changes.publish(status=True)

    @property
    def vips_pass(self) -> bool:
        """Whether VIPs pass where a gate is held shut."""
        return self._facts.vips_pass

    def before(self, serial: str) -> Mapping[str, str]:
        """Return what a terminal's parameters were before holds set them, of those that they set."""
        return self._held.before(serial)

    def left_as(self, serial: str) -> Reason | None:
        """Return how a terminal's gate stays once nothing is asked of it any more; None where it opens by itself."""
        return self._facts.left_as(serial)

    def emergencies(self) -> list[str]:
        """Return the terminals at which an emergency lasts."""
        return [row.serial for row in self._held.rows() if row.is_emergency]

    def holds(self) -> list[HoldRow]:
        """Return what holds gates for a time, also beneath an emergency."""
        return [row for row in self._held.rows() if not row.is_emergency]

    def standing(self, serial: str) -> HoldStanding | None:
        """Return how a terminal stands; None where nothing was held there since the start, nor is."""
        return self._bringing.standing(serial)

    def standings(self) -> list[HoldStanding]:
        """Return how all stand that are held, or are not given back yet."""
        return self._bringing.standings()

    def counts(self) -> tuple[int, int]:
        """Count the gates that are held open, and shut, for a time."""
        kinds = [row.kind for row in self.holds()]
        return kinds.count(HoldKind.OPEN), kinds.count(HoldKind.SHUT)

    @property
    def notes(self) -> tuple[Reason, ...]:
        """Return what must not be overlooked."""
        tops = filter(None, map(self.top, self._held.serials()))
        unstored = [reason("holdsUnstored")] if self._held.unstored else []
        held = [(row.kind, row.is_emergency) for row in tops]
        return (*unstored, *standings.notes(self.standings(), held))

    # Begun, prolonged and ended

    async def hold(
        self,
        kind: HoldKind,
        serials: Iterable[str],
        by: Reason,
        until: int | None = None,
        *,
        is_emergency: bool | None = None,
        scope: str = NAMED,
        why: str = "",
    ) -> Tries:
        """Hold gates; return a try of each, under way.

        Args:
            kind: how they are held.
            serials: the terminals.
            by: who does it.
            until: when it is over, µs UTC; None: it lasts until somebody ends it.
            is_emergency: whether it is one; where it is not said, what has no end is.
            scope: where it is declared (`places`); whoever comes there is held too.
            why: what they say of it.

        Raises:
            CommandFailed: a terminal is not known.
        """
        about = list(dict.fromkeys(serials))
        self._directory.check_known(about)
        if is_emergency is None:
            is_emergency = until is None
        last = (row.since + 1 for each in about for row in self._held.rows_of(each))
        since = max([now_us(), *last])
        parts = (by.code, by.arguments)
        rows = [
            HoldRow(serial, is_emergency, kind, since, until, parts, scope=scope, why=why) for serial in about
        ]
        for row in rows:
            self._held.put(row)
        return await self._taking_up.take_up(about, list(map(begun, rows)))

    async def prolong(self, serials: Iterable[str], until: int, by: Reason) -> None:
        """Have what holds gates for a time last until an instant (µs UTC); nothing is opened again by that.

        Raises:
            CommandFailed: nothing holds any of them for a time.
        """
        rows = [self._held.row(serial, is_emergency=False) for serial in dict.fromkeys(serials)]
        lasting = [row for row in rows if row is not None]
        if not lasting:
            raise CommandFailed(reason("nothingHeld"))
        for row in lasting:
            self._held.put(replace(row, until=until))
            self._bringing.note_again(row.serial)
        said = [replace(begun(row, by), saying=HoldSaying.LONGER, until=until) for row in lasting]
        await self._taking_up.store([row.serial for row in lasting], said)

    async def end(self, serials: Iterable[str], by: Reason, *, is_emergency: bool) -> Tries:
        """End emergencies, or else holds, at terminals; return a try of each to give back what is beneath."""
        named = dict.fromkeys(serials)
        about = [each for each in named if self._held.row(each, is_emergency=is_emergency) is not None]
        for serial in about:
            self._held.end(serial, is_emergency=is_emergency)
        return await self._taking_up.take_up(about, [ended(serial, by, is_emergency) for serial in about])

    # Tried again, opened again, given up

    def try_now(self, serials: Iterable[str]) -> Tries:
        """Try again now what is not done at terminals."""
        return [self._bringing.start(serial) for serial in serials if self.standing(serial) is not None]

    def open_again(self, serials: Iterable[str]) -> Tries:
        """Open once more where gates are to be open; what cannot be held may have shut by now."""
        tops = [top for top in map(self.top, serials) if top is not None and top.kind is HoldKind.OPEN]
        for top in tops:
            self._held.change(top, is_opened=False)
        return [self._bringing.start(top.serial, looks_again=True) for top in tops]

    async def give_up(self, serials: Iterable[str], by: Reason) -> None:
        """Leave terminals as they are that nothing holds any more, and that were not given back what they had.

        Raises:
            CommandFailed: it could not be stored.
        """
        of_emergencies = {each.serial for each in self.standings() if each.is_emergency}

        def said(serial: str) -> SaidRow:
            return given_up(serial, by, serial in of_emergencies)

        left = await self._held.give_up(dict.fromkeys(serials), said)
        for serial in left:
            if self.top(serial) is not None:  # it is held anew meanwhile, and is to be set then
                continue
            self._gates.hand_over([serial])
            self._bringing.note(serial, HoldState.DONE, None)

    # As time goes by

    def watch(self, now: float) -> None:
        """End what is over, and try again what failed; called every second."""
        self._end_over()
        self._bringing.watch(now)

    def _end_over(self) -> None:
        at = now_us()
        over = [row for row in self._held.rows() if row.until is not None and row.until <= at]
        for row in over:
            self._held.drop(row.serial, is_emergency=row.is_emergency)
        if over:
            about = list(dict.fromkeys(row.serial for row in over))
            said = [ended(row.serial, BY_TIME, row.is_emergency) for row in over]
            self._core.start_task(self._taking_up.take_up(about, said), "end of holds")

    def on_clock_set(self, by_us: int) -> None:
        """Have what was begun since the start last as long as was said, whatever the clock shows by now."""
        self._held.move(by_us)
        serials = self._held.serials()
        for serial in serials:
            self._bringing.note_again(serial)
        if serials:
            self._held.start_storing(serials)

    # Who comes and goes

    def on_joined(self, entry: Entry, _session: Session) -> None:
        """Set what is to be set at a terminal that has called, before anybody else asks anything of it."""
        serial = entry.row.serial
        if serial in self._held.concerned():
            self._bringing.start(serial, looks_again=True)

    def on_placed(self, serial: str, is_in: bool) -> None:
        """Hear that a terminal was admitted in the place of another, which may have been held, or is not any more."""
        self._comers.on_placed(serial, is_in)

    def on_brought_back(self, serial: str) -> None:
        """Hear that a terminal is known again, as if it had never been forgotten: what held it holds it still."""
        self._comers.on_brought_back(serial)

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten: it is held no more, and given back what it had should it return."""
        self._bringing.forget(serial)
        if self._held.forget(serial):
            self._held.start_storing([serial])
            self._core.changes.publish(status=True)

    async def _put_beneath(self, serial: str, changes: Mapping[str, str]) -> frozenset[str]:
        """Keep of what others set for later what is held now."""
        before = self.before(serial)
        held = {name: value for name, value in changes.items() if name in before}
        if held:
            await self._held.keep_before(serial, {**before, **held})
            if self.top(serial) is None:  # it is just being put back
                self._bringing.start(serial, looks_again=True)
        return frozenset(held)
