"""Terminals' parameters (V3.5 2.1.6, 2.1.7): read at registration and on demand, sent whole, read again, and kept.

A setting is built from what the terminal reports at that moment, so that nothing but what was asked for changes;
what it reports afterwards says what it took. One reading or sending at a time for each terminal.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.session import Session
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.parameters.keeping import ParameterKeeping
from facedesk.station.parameters.outcome import NotTaken, SendOutcome, SendStep, shown
from facedesk.station.terminals.commands import TerminalCommands
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.store.parameters.history import StateRow
from facedesk.texts import Reason, reason
from facedesk.wire import parameter_set
from facedesk.wire.messages import GetDevInfoResp

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
BY_TERMINAL: Final = reason("byTerminal")
"""As the terminal itself reported, whoever changed it there."""


def _ignore(_step: SendStep) -> None:
    pass


async def _nothing_above(_serial: str, _changes: Mapping[str, str]) -> frozenset[str]:
    return frozenset()


class Parameters:
    """Reads, sends and keeps the parameters of terminals."""

    def __init__(self, core: Core, directory: Directory, commands: TerminalCommands) -> None:
        """Keep what it needs of the other members."""
        self._core = core
        self._directory = directory
        self._commands = commands
        self._turns: dict[str, asyncio.Lock] = {}
        self._kept = ParameterKeeping(core, directory)
        self._sent: dict[str, tuple[int, Mapping[str, str]]] = {}
        """What was set last at each terminal, and when, since the start."""
        self.put_beneath: Callable[[str, Mapping[str, str]], Awaitable[frozenset[str]]] = _nothing_above
        """Hears what is to be set, and names what of it has to wait until something that outranks it is over."""
        self.held: Callable[[str], Mapping[str, str]] = lambda _serial: {}
        """Says what a terminal whose gate is held is given back."""
        self.unreported: Callable[[str], Mapping[str, str]] = lambda _serial: {}
        """Says how a terminal is to be that does not report it; the catalogue's default is no more than a guess."""

    def on_joined(self, entry: Entry, session: Session) -> None:
        """Ask for the parameters once after each registration (V3.5 2.1.7)."""
        self._core.start_task(self._read_first(entry, session), f"parameters of {session.serial}")

    async def _read_first(self, entry: Entry, session: Session) -> None:
        try:
            await self.read(entry.row.serial)
        except CommandFailed as failure:
            session.log.info("Its parameters are not known: %s", failure.reason.code)

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        self._turns.pop(serial, None)
        self._sent.pop(serial, None)
        self._kept.forget(serial)

    # Read and sent

    async def read(self, serial: str) -> Mapping[str, str]:
        """Ask a terminal for its parameters, keep them, and return them, secrets included.

        Raises:
            CommandFailed: it is not online, refused, or did not answer; or it could not be stored.
        """
        async with self._turn(serial):
            return (await self._read(serial)).parameters

    async def send(
        self,
        serial: str,
        changes: Mapping[str, str],
        by: Reason,
        *,
        seen: Mapping[str, str] | None = None,
        seen_at: int | None = None,
        unproven: bool = True,
        on_step: Callable[[SendStep], None] = _ignore,
    ) -> SendOutcome:
        """Set parameters of a terminal, and read them again.

        Args:
            serial: the terminal.
            changes: values by the catalogue's names; all others stay as the terminal reports them now.
            by: who or what does it.
            seen: what whoever made the changes had before them; where the terminal reports something else of what
                is to be changed, nothing is sent.
            seen_at: when that was, µs UTC: what the station itself has set since is no change of others. None: it is.
            unproven: whether to send also where all that the terminal reports is so already, and only what it does
                not report may be otherwise.
            on_step: hears what is being done.

        Raises:
            CommandFailed: a value is out of range, or is no parameter that can be set (`parameterUnfit`, with the
                parameter's name as its field); a secret is not known (`secretMissing`); it was changed on the
                terminal meanwhile (`parametersChanged`); the terminal is not online, refused, or did not answer.
        """
        self._check(changes, self._directory.known(serial).row.parameters)
        async with self._turn(serial):
            on_step(SendStep.READING)
            report = await self._read(serial)
            before = report.parameters
            self._check(changes, before)
            if seen is not None:
                ours = {} if seen_at is None else self._sent_since(serial, seen_at)
                seen = {name: ours.get(name, value) for name, value in seen.items()}
                self._check_unchanged(serial, changes, seen, before)
            beneath = await self.put_beneath(serial, changes)
            now = {name: value for name, value in changes.items() if name not in beneath}
            sent = await self._set(serial, report, now, by, unproven=unproven, on_step=on_step)
            return replace(sent, beneath=beneath)

    async def lay_over(
        self, serial: str, make: Callable[[Mapping[str, str]], Awaitable[Mapping[str, str]]], by: Reason
    ) -> SendOutcome:
        """Set parameters of a terminal that outrank what others set, and read them again; no disk is waited for.

        Args:
            serial: the terminal.
            make: hears what the terminal reports at that moment, and says what is to be set.
            by: who or what does it.

        Raises:
            CommandFailed: as `send`, but for values: what a terminal had is put back however it reads.
        """
        async with self._turn(serial):
            report = await self._read(serial, at_once=True)
            changes = await make(report.parameters)
            return await self._set(serial, report, changes, by, unproven=True, at_once=True)

    async def _set(
        self,
        serial: str,
        report: GetDevInfoResp,
        changes: Mapping[str, str],
        by: Reason,
        *,
        unproven: bool,
        at_once: bool = False,
        on_step: Callable[[SendStep], None] = _ignore,
    ) -> SendOutcome:
        before, unclear = report.parameters, report.unclear
        former = self._directory.known(serial).former
        unreported = {name: value for name, value in self.unreported(serial).items() if name not in before}
        whole = parameter_set.complete(before, {**former, **unreported, **changes}, unclear)
        if whole.missing and changes:
            title = self._directory.title(serial)
            raise CommandFailed(reason("secretMissing", terminal=title, parameters=",".join(whole.missing)))
        to_change = parameter_set.differing(changes, before)
        compared = before.keys() | unclear.keys()
        if not (to_change if unproven else compared.intersection(to_change)):
            return SendOutcome(before, before, (), frozenset(), is_sent=False)
        on_step(SendStep.SENDING)
        await self._commands.set_parameters(serial, whole.values, report.spelled, whole.left_out)
        self._sent[serial] = now_us(), whole.values
        on_step(SendStep.READING_AGAIN)
        now = {**before, **whole.values}
        await self._kept.keep(serial, by, now, NOTHING, is_sent=True, at_once=at_once)
        read = await self._read(serial, at_once=at_once)
        after = read.parameters
        lost = parameter_set.differing(whole.values, after, to_change)
        not_taken = tuple(
            NotTaken(name, changes[name], read.unclear.get(name, after.get(name)), name in read.unclear)
            for name in lost
        )
        return SendOutcome(
            after,
            before,
            not_taken,
            whole.defaulted,
            is_sent=True,
            recalled=frozenset(former.keys() - unreported.keys() - changes.keys()),
            left_out={name: unclear[name] for name in whole.left_out},
        )

    def _check(self, changes: Mapping[str, str], reported: Mapping[str, str]) -> None:
        for name, word in parameter_set.unfit(changes, reported).items():
            raise CommandFailed(
                reason("parameterUnfit", parameter=name, value=shown(name, changes[name]), word=word)
            )

    def _check_unchanged(
        self, serial: str, changes: Mapping[str, str], seen: Mapping[str, str], now: Mapping[str, str]
    ) -> None:
        meanwhile = [
            name
            for name in parameter_set.differing(seen, now, seen.keys() & changes.keys())
            if name not in now or parameter_set.differing(changes, now, [name])
        ]
        if meanwhile:
            title = self._directory.title(serial)
            raise CommandFailed(reason("parametersChanged", terminal=title, parameters=",".join(meanwhile)))

    def _sent_since(self, serial: str, at: int) -> Mapping[str, str]:
        """Return what was set last at a terminal, where that was not before an instant (µs UTC)."""
        when, values = self._sent.get(serial, (0, {}))
        return values if when >= at else {}

    async def _read(self, serial: str, *, at_once: bool = False) -> GetDevInfoResp:
        report = await self._commands.parameters(serial)
        await self._kept.keep(
            serial, BY_TERMINAL, report.parameters, report.unclear, is_sent=False, at_once=at_once
        )
        if not at_once:
            await self._kept.recall(serial)
        return report

    def _turn(self, serial: str) -> asyncio.Lock:
        self._directory.known(serial)
        return self._turns.setdefault(serial, asyncio.Lock())

    def known(self, serial: str) -> Mapping[str, str]:
        """Return a terminal's parameters as it reported them last, secrets included; none where it never did.

        Raises:
            CommandFailed: no such terminal is known.
        """
        return self._directory.known(serial).row.parameters

    def settled(self, serial: str) -> Mapping[str, str]:
        """Return a terminal's parameters as they are once nothing holds its gate: what others are to be set like.

        Raises:
            CommandFailed: no such terminal is known.
        """
        known, held = self.known(serial), self.held(serial)
        return {**known, **{name: value for name, value in held.items() if name in known}} if held else known

    def unclear(self, serial: str) -> Mapping[str, str]:
        """Return of which parameters nobody knows how they stand at a terminal, as it said them; secrets masked.

        Raises:
            CommandFailed: no such terminal is known.
        """
        return self._directory.known(serial).unclear

    def former(self, serial: str) -> Mapping[str, str]:
        """Return what a setting needs and a terminal does not report any more, as it reported it last.

        Raises:
            CommandFailed: no such terminal is known.
        """
        return self._directory.known(serial).former

    def read_at(self, serial: str) -> int | None:
        """Return when a terminal's parameters were read last, in µs UTC; None where not since the station started."""
        return self._kept.read_at(serial)

    # What they were

    async def states(self, serial: str) -> list[StateRow]:
        """Return the states that are kept of a terminal, the newest first.

        Raises:
            CommandFailed: no such terminal is known, nor was.
        """
        return await self._kept.states(serial)

    async def state(self, serial: str, state_id: int) -> StateRow:
        """Return one state of a terminal.

        Raises:
            CommandFailed: there is none of that id.
        """
        return await self._kept.state(serial, state_id)
