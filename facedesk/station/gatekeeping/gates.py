"""Who decides at each gate, and switching terminals over to it.

A terminal or a group says who decides, else what it hangs in; where nothing does, terminals decide by themselves. A
terminal that opens by itself never asks, so `autoOpenDoorEnable` (V3.5 2.1.6) is set to fit, and proved by reading it
back. The station answers where a terminal was switched over to it, whatever is wanted by now: until it is switched
back, nobody would get in else.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, Protocol

from facedesk.station.changes import ChangeNotice
from facedesk.station.connection.session import Session
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.gate.decision import GateRules
from facedesk.station.gate.orders import FOR_EVERYBODY, GateOrders
from facedesk.station.gatekeeping.holidays import Holidays
from facedesk.station.gatekeeping.rulebook import Rulebook
from facedesk.station.gatekeeping.rules import AUTO_OPEN, OPENS_ITSELF, rule_of, switched_to
from facedesk.station.parameters.outcome import SendOutcome
from facedesk.station.settings import Settings
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.terminals.groups import Groups
from facedesk.store import terminals
from facedesk.store.database import Database
from facedesk.store.failures import StoreError
from facedesk.store.terminals import Decider
from facedesk.texts import LANGUAGES, Reason, reason, sentence

log = logging.getLogger(__name__)

BY: Final = reason("byGateRule")
DOUBTFUL: Final = frozenset({"terminalSilent", "terminalGone", "parameterNotReported", "parameterUnproven"})
"""After these nobody knows what a terminal made of the setting."""


class SendParameters(Protocol):
    """Sets parameters of a terminal, and reads them again."""

    async def __call__(self, serial: str, changes: Mapping[str, str], by: Reason) -> SendOutcome:
        """Set them."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A gate that is held shut, whoever decides there."""

    vips_pass: bool = False


class SwitchState(str, Enum):
    """How switching a terminal over stands."""

    DONE = "done"
    WAITS = "waits"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Switching:
    """Who is to decide at a terminal, whether that was said of itself, and how switching it over stands."""

    serial: str
    decides: Decider
    is_own: bool
    state: SwitchState
    reason: Reason | None = None
    is_under_way: bool = False  # it is being set, or read back


def _never_held(_serial: str) -> Hold | None:
    return None


class Gates:
    """The gates of all terminals."""

    def __init__(
        self,
        core: Core,
        directory: Directory,
        groups: Groups,
        settings: Settings,
        holidays: Holidays,
        *,
        send: SendParameters,
        language: Callable[[], str],
    ) -> None:
        """Keep what it needs of the other members; `language` is the one that the station speaks."""
        self._core = core
        self._directory = directory
        self._groups = groups
        self._settings = settings
        self._holidays = holidays
        self.rulebook = Rulebook(directory, groups)
        self._send = send
        self._language = language
        self._turns: dict[str, asyncio.Lock] = {}
        self._under_way: dict[str, Decider] = {}
        self._failed: dict[str, tuple[Decider, Reason]] = {}
        self.held_shut: Callable[[str], Hold | None] = _never_held
        """Says of a terminal whether its gate is held shut; `hand_over` where that has changed."""
        self.opens_for_all: Callable[[str], bool] = lambda _serial: False
        """Says of a terminal whether it is held open for everybody: the station answers nothing there."""
        self.still_asks: Callable[[str], bool] = lambda _serial: False
        """Says of a terminal whether it asks although it is to decide: nobody would get in else."""
        settings.follow(self.hand_over)
        holidays.follow(self.hand_over)
        core.changes.subscribe(self._on_notice)

    # Who decides

    def _rule(self, entry: Entry) -> Decider | None:
        return rule_of(self._directory.groups, entry)

    def said(self, serial: str) -> Decider | None:
        """Return who decides at a terminal as far as that was ever said, or proven; None where it never was."""
        entry = self._directory.known(serial)
        return self._rule(entry) or (Decider.STATION if entry.row.may_ask else entry.row.switched)

    def _target(self, entry: Entry) -> Decider | None:
        """Return what a terminal is to be switched to; None where it is so."""
        rule, switched = self._rule(entry), switched_to(entry)
        if entry.row.may_ask:
            return rule or Decider.TERMINAL
        if rule is None:
            return Decider.TERMINAL if switched is Decider.STATION else None
        return None if rule is switched else rule

    async def decide(
        self, who: Decider | None, serials: Collection[str] = (), group_id: int | None = None
    ) -> list[str]:
        """Let the station or the terminals decide at terminals, or in a group; switch over those that are online.

        Args:
            who: None: as what they hang in says.
            serials: terminals of which it is said.
            group_id: a group of which it is said.

        Returns:
            The serials of all that this is about.

        Raises:
            CommandFailed: a terminal or the group is not known, or it could not be stored; nothing was changed.
        """
        self._directory.check_known(serials, [] if group_id is None else [group_id])
        named = [self._directory.known(serial) for serial in dict.fromkeys(serials)]

        def run(db: Database) -> None:
            if any(entry.forgotten for entry in named):
                raise StoreError("terminalNoMore")
            for entry in named:
                terminals.save(db, replace(entry.row, decides=who), ["decides"])
            if group_id is not None:
                terminals.set_group_decider(db, group_id, who)

        await self._core.write(run)
        for entry in named:
            entry.row.decides = who
        about = [entry.row.serial for entry in named]
        if group_id is not None:
            group = self._directory.groups.get(group_id)
            if group is not None:
                self._directory.groups[group_id] = replace(group, decides=who)
            about += [serial for serial in self._groups.serials(group_id) if serial not in about]
            self._core.changes.publish(groups=True)
        await self.try_again(about)
        return about

    async def try_again(self, serials: Collection[str]) -> None:
        """Switch terminals over that are not yet who is to decide there; those that are offline when they are back."""
        for serial in serials:
            self._failed.pop(serial, None)
        self._core.changes.publish(terminals=serials)
        await asyncio.gather(*(self._switch(serial) for serial in serials))
        self._core.changes.publish(terminals=serials)

    def switching(self, serial: str) -> Switching:
        """Return how a terminal stands.

        Raises:
            CommandFailed: it is not known.
        """
        entry = self._directory.known(serial)
        target, is_own = self._target(entry), entry.row.decides is not None
        decides, failed = self._rule(entry) or Decider.TERMINAL, self._failed.get(serial)
        if serial in self._under_way:
            return Switching(serial, decides, is_own, SwitchState.WAITS, is_under_way=True)
        if target is None and self._is_beneath(entry):
            why = reason("gateBeneath", terminal=entry.title)
            return Switching(serial, decides, is_own, SwitchState.WAITS, why)
        if target is None:
            return Switching(serial, decides, is_own, SwitchState.DONE)
        if failed is not None and failed[0] is target:
            return Switching(serial, decides, is_own, SwitchState.FAILED, failed[1])
        return Switching(serial, decides, is_own, SwitchState.WAITS, self._why_not_yet(entry))

    def _why_not_yet(self, entry: Entry) -> Reason:
        """Return why a terminal is not switched over although nothing has failed."""
        if entry.session is None:
            return entry.away
        is_held = self.held_shut(entry.row.serial) is not None  # and does not take that, either
        return reason("gateOpensItself" if is_held else "gateSetOtherwise", terminal=entry.title)

    def _is_beneath(self, entry: Entry) -> bool:
        """Whether a terminal that is to open by itself is held shut: it is set so when that is over."""
        is_to_open = switched_to(entry) is Decider.TERMINAL
        return is_to_open and self.held_shut(entry.row.serial) is not None

    # Switching over

    def on_joined(self, entry: Entry, session: Session) -> None:
        """Hear that a terminal is online; one that is to ask the station may have been set back meanwhile."""
        session.gate = self._given(entry.row.serial)
        self._failed.pop(entry.row.serial, None)
        entry.gate_trouble = None
        if self._target(entry) is not None or self._rule(entry) is Decider.STATION:
            self._start_switching(entry.row.serial, looks_again=True)

    def _on_notice(self, notice: ChangeNotice) -> None:
        """Hear that terminals or groups may hang elsewhere, or were set otherwise."""
        for entry in filter(None, map(self._directory.get, notice.terminals)):
            self._look_at(entry)
        if not notice.groups:
            return
        for entry in self._directory:
            serial, target = entry.row.serial, self._target(entry)
            failed = self._failed.get(serial)
            has_failed = failed is not None and failed[0] is target
            is_new = target is not None and self._under_way.get(serial) is not target
            if is_new and entry.session is not None and not has_failed:
                self._start_switching(serial)

    def _look_at(self, entry: Entry) -> None:
        """Note that a terminal was set to open by itself again, whoever did it, or is not any more.

        It is set once more when it registers: who sets it otherwise by a rule would do so for ever.
        """
        serial = entry.row.serial
        is_set_back = entry.row.switched is not switched_to(entry)
        if is_set_back and entry.gate_trouble is None and serial not in self._under_way:
            entry.gate_trouble = reason("gateOpensItself", terminal=entry.title)
            self.hand_over([serial])
            self._core.changes.publish(terminals=[serial], status=True)

    def _start_switching(self, serial: str, *, looks_again: bool = False) -> None:
        self._core.start_task(self._switch(serial, looks_again=looks_again), f"switch {serial} over")

    async def _switch(self, serial: str, *, looks_again: bool = False) -> None:
        """Set what is to be set at a terminal that is online, and prove it.

        Args:
            serial: the terminal.
            looks_again: also where it was proven before.
        """
        async with self._turns.setdefault(serial, asyncio.Lock()):
            failure: Reason | None = None
            last: Decider | None = None
            while failure is None:  # something else may be wanted meanwhile
                entry = self._directory.get(serial)
                if entry is None or entry.forgotten or entry.session is None:
                    return
                target = self._target(entry) or (self._rule(entry) if looks_again else None)
                if target is None or target is last:  # what holds the gate may keep it from being so
                    return
                failure = await self._switch_once(entry, target)
                looks_again, last = False, target

    async def _switch_once(self, entry: Entry, target: Decider) -> Reason | None:
        """Set it once; return why that is not proven."""
        serial = entry.row.serial
        self._under_way[serial] = target
        self.hand_over([serial])
        was_in_doubt = entry.row.may_ask
        try:
            failure = await self._set(entry, target)
            await self._settle(entry, target, failure, was_in_doubt)
        finally:
            self._under_way.pop(serial, None)
            self.hand_over([serial])
            self._core.changes.publish(terminals=[serial], status=True)
        return failure

    async def _set(self, entry: Entry, target: Decider) -> Reason | None:
        """Set it, and read it back; return why that is not proven."""
        wanted = OPENS_ITSELF[target]
        try:
            if target is Decider.STATION and switched_to(entry) is not target:
                await self._keep(entry, may_ask=True)  # before it is told: it may never answer
            done = await self._send(entry.row.serial, {AUTO_OPEN: wanted}, BY)
        except CommandFailed as failed:
            return failed.reason
        if not done.not_taken:
            return None
        return done.not_taken[0].reason

    async def _settle(
        self, entry: Entry, target: Decider, failure: Reason | None, was_in_doubt: bool
    ) -> None:
        """Note what came of it."""
        serial = entry.row.serial
        if failure is None:
            self._failed.pop(serial, None)
            entry.gate_trouble = None
            await self._keep(entry, switched=target, may_ask=False)
            return
        if target is Decider.STATION and failure.code not in DOUBTFUL:
            await self._keep(entry, may_ask=was_in_doubt and failure.code != "parameterNotTaken")
        if entry.session is not None:
            log.warning("%s is not switched over to the %s: %s", serial, target.value, failure.code)
            self._failed[serial] = target, failure
            code = "gateOpensItself" if target is Decider.STATION else "gateStillAsks"
            entry.gate_trouble = reason(code, terminal=entry.title)

    async def _keep(self, entry: Entry, *, may_ask: bool, switched: Decider | None = None) -> None:
        """Store to what a terminal is switched over where that is known, and whether it may be to the station."""
        row = replace(entry.row, may_ask=may_ask, switched=switched or entry.row.switched)
        if row == entry.row or entry.forgotten:
            return
        await self._core.write(lambda db: terminals.save(db, row, ["switched", "may_ask"]))
        entry.row.switched, entry.row.may_ask = row.switched, may_ask

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        self._turns.pop(serial, None)
        self._failed.pop(serial, None)

    # What the station decides by

    def hand_over(self, serials: Iterable[str] | None = None) -> None:
        """Let the connections of terminals, or of all, have what the station decides by from now on."""
        entries = self._directory if serials is None else filter(None, map(self._directory.get, serials))
        for entry in entries:
            if entry.session is not None:
                entry.session.gate = self._given(entry.row.serial)

    def _given(self, serial: str) -> GateOrders | None:
        return FOR_EVERYBODY if self.opens_for_all(serial) else self.orders(serial)

    def orders(self, serial: str, *, is_held: bool = True) -> GateOrders | None:
        """Return what the station decides by at a terminal; None where the terminal decides.

        With `is_held` False, as if nothing held its gate.
        """
        entry, hold = self._directory.known(serial), self.held_shut(serial) if is_held else None
        is_asked = (
            switched_to(entry) is Decider.STATION
            or self._under_way.get(serial) is Decider.STATION
            or entry.row.may_ask
            or (is_held and self.still_asks(serial))
        )
        if (is_held and self.opens_for_all(serial)) or (not is_asked and hold is None):
            return None
        language = self._language()
        if language not in LANGUAGES:
            language = LANGUAGES[0]
        rules = GateRules(
            self._holidays.days,
            fever_shuts=bool(self._settings.get("feverShuts")),
            is_held_shut=hold is not None,
            vips_pass_when_shut=hold is not None and hold.vips_pass,
        )
        welcome = str(self._settings.get("spokenText")) or sentence(reason("sayWelcome"), language)
        return GateOrders(rules, welcome, language)
