"""Many terminals in one process, and the people who pass them."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.happening import Happening, HappeningKind, OnHappening
from facedesk.simulator.pictures import PicturePool
from facedesk.simulator.scenario import SCENARIOS, ordinary
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.simulator.terminal.habits import HABITS, Habits
from facedesk.simulator.terminal.knowing import as_held
from facedesk.simulator.terminal.terminal import SimulatedTerminal

_DIALLING_AT_ONCE = 20
_DIALLING_PAUSE_S = 0.05
_LONGEST_DELAY_S = 1.0  # passes that could not be made in time are not made up for, beyond this
_MOST_KEPT = 10_000  # records in one terminal's memory; nobody passes there while it is full
_BACKLOG_AGE = timedelta(minutes=10)  # of the newest record from the outage
_BACKLOG_PAUSE = timedelta(seconds=7)
_EXITS = frozenset({3, 5})  # of six terminals, by their place: the others are entrances


@dataclass(frozen=True, slots=True)
class CrowdPlan:
    """What a crowd does.

    `rate` is passes per second over all terminals; `records` ends it after so many acknowledgements,
    `seconds` after that time; `backlog` records are kept from an outage when it starts, spread over all.
    """

    terminals: int = 1
    rate: float = 1.0
    serial_start: int = 168380000101
    seconds: float | None = None
    records: int | None = None
    backlog: int = 0
    scenario: str = "steady"
    photo_kb: int | None = None
    seed: int | None = None
    habits: Habits = field(default=HABITS)
    faults: Faults = NO_FAULTS


class Crowd:
    """The terminals of a plan; `run` returns when the plan is done or `end` was called."""

    def __init__(self, url: str, plan: CrowdPlan, on_happening: OnHappening | None = None) -> None:
        self.plan = plan
        self._on_happening = on_happening
        self._rng = random.Random(plan.seed)  # noqa: S311 - nothing secret
        self._pictures = PicturePool(plan.photo_kb, seed=self._rng.getrandbits(32))
        self._scenario = SCENARIOS[plan.scenario](self._rng)
        self._joined: list[SimulatedTerminal] = []
        self._somebody_joined = asyncio.Event()
        self._ended = asyncio.Event()
        self._acknowledged = 0
        self._made = 0
        self._turn = 0
        self.terminals = [self._make(url, place) for place in range(plan.terminals)]
        self._by_serial = {terminal.serial: terminal for terminal in self.terminals}

    @property
    def totals(self) -> Counter[str]:
        """The terminals' counts, added up, and `kept`: records that are not acknowledged."""
        totals: Counter[str] = Counter()
        for terminal in self.terminals:
            totals.update(terminal.counts)
            totals["kept"] += len(terminal.kept)
        return totals

    @property
    def ended(self) -> bool:
        """Whether it is hanging up, or has."""
        return self._ended.is_set()

    def end(self) -> None:
        """Let `run` return; callable at any time on the loop."""
        self._ended.set()

    async def run(self) -> None:
        """Start all terminals, let people pass, and hang up in the end."""
        self._make_backlog()
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(self._start(tasks)), tasks.create_task(self._let_pass())]
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self.plan.seconds):
                    await self._ended.wait()
            self._ended.set()
            for task in running:
                task.cancel()

    async def _start(self, tasks: asyncio.TaskGroup) -> None:
        """Dial in small groups: a thousand at once would not fit into a listening socket's queue."""
        lives = []
        try:
            for place, terminal in enumerate(self.terminals, 1):
                live = self._live(terminal, self._scenario.absences(place - 1))
                lives.append(tasks.create_task(live, name=f"terminal {terminal.serial}"))
                if place % _DIALLING_AT_ONCE == 0:
                    await asyncio.sleep(_DIALLING_PAUSE_S)
            await asyncio.Event().wait()
        finally:
            for life in lives:
                life.cancel()

    async def _live(self, terminal: SimulatedTerminal, absences: Sequence[tuple[float, float]]) -> None:
        """Run a terminal, and have it switched off now and then."""
        for there_s, away_s in absences:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(there_s):
                    await terminal.run()
            await asyncio.sleep(away_s)
        await terminal.run()

    async def _let_pass(self) -> None:
        if not self.plan.rate:
            return
        await asyncio.to_thread(self._pictures.prepare, list(BY_PORTRAIT))
        await self._somebody_joined.wait()
        loop = asyncio.get_running_loop()
        started = due = loop.time()
        while not self._enough_made():
            await asyncio.sleep(max(0.0, due - loop.time()))
            self._pass(loop.time() - started)
            due = max(due + self._scenario.pause_s(self.plan.rate), loop.time() - _LONGEST_DELAY_S)

    def _pass(self, elapsed_s: float) -> None:
        place, sighting = self._scenario.next(elapsed_s)
        terminal = self._terminal_for(place, sighting.person.number)
        if len(terminal.kept) < _MOST_KEPT:
            self._made += 1
            terminal.see(
                as_held(sighting, terminal.roster.get(sighting.person.number), terminal.now().date())
            )

    def _terminal_for(self, place: int | None, number: str) -> SimulatedTerminal:
        """Choose the terminal of this place if it has ever joined, else the next in turn of those that know them."""
        if place is not None:
            wanted = self.terminals[place % len(self.terminals)]
            if wanted.counts["registered"]:
                return wanted
        self._turn += 1
        there = [terminal for terminal in self._joined if number in terminal.roster] or self._joined
        return there[self._turn % len(there)]

    def _enough_made(self) -> bool:
        return self.plan.records is not None and self._made >= self.plan.records

    def _make(self, url: str, place: int) -> SimulatedTerminal:
        plan = self.plan
        terminal = SimulatedTerminal(
            url,
            str(plan.serial_start + place),
            habits=self._scenario.habits(place, plan.habits),
            faults=plan.faults,
            pictures=self._pictures,
            rng=self._rng,
            on_happening=self._on_terminal,
        )
        terminal.parameters["entranceDirection"] = "1" if place % 6 in _EXITS else "0"
        terminal.parameters["deviceNumber"] = terminal.serial
        return terminal

    def _make_backlog(self) -> None:
        for left in range(self.plan.backlog, 0, -1):
            terminal = self.terminals[left % len(self.terminals)]
            self._made += 1
            terminal.see(ordinary(self._rng), passed_at=terminal.now() - _BACKLOG_AGE - left * _BACKLOG_PAUSE)

    def _on_terminal(self, happening: Happening) -> None:
        terminal = self._by_serial[happening.serial]
        if happening.kind is HappeningKind.JOINED and terminal.counts["registered"] == 1:
            self._joined.append(terminal)
            self._somebody_joined.set()
        if happening.kind is HappeningKind.ACKNOWLEDGED:
            self._acknowledged += 1
        if self._on_happening is not None:
            self._on_happening(happening)
        if self.plan.records is not None and self._acknowledged >= self.plan.records:
            self.end()
