"""The longest steps of the window's thread with five hundred terminals under a template, and 50 ms to compare.

`python tests/bench/templates.py` has simulated terminals in a process of their own dial a station with a window; makes
a template, and of it the rule of all groups; has all of them drift, looks at the Templates tab, previews the template
at all of them by terminal and by value, ticks them, sends to all of them, looks at the results meanwhile and after, and
mends who drifts. Printed is the longest step in ms of the thread's processor time, and how long each act took in s.
It ends with 1 where a step took longer than promised. `--short` is for continuous integration: 8 terminals. It loads
loopback only; run it on a machine with nothing else to do.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from arguments import TESTS, arguments

PROMISED_MS = 50
PATIENCE_S = 120
HEADS = ("act", "longest step", "promised", "took s")
ARGS = arguments(__doc__, 500, 8) if __name__ == "__main__" else None

from figures import table  # noqa: E402
from longest_steps import (  # noqa: E402
    FIRST,
    Act,
    groups_of,
    in_window_loop,
    longest,
    put_in_groups,
    station_with,
    window_of,
)

from facedesk.desk.window import Window  # noqa: E402
from facedesk.station.parameters.rollout import RolloutState  # noqa: E402
from facedesk.station.station import Station  # noqa: E402
from facedesk.store.parameters.templates import ParameterTemplateRow  # noqa: E402
from facedesk.texts import reason  # noqa: E402


def main(terminals: int, *, judges: bool) -> int:
    """Measure, and print; return whether something is not held, where that is judged."""
    took = in_window_loop(lambda: measured(terminals))
    rows = [[name, f"{1000 * step:.1f}", PROMISED_MS, f"{whole:.1f}"] for name, (step, whole) in took.items()]
    print(f"{terminals:,} terminals in {groups_of(terminals)} groups")
    print(table(HEADS, rows), flush=True)
    return int(judges and any(1000 * step > PROMISED_MS for step, _ in took.values()))


async def measured(terminals: int) -> dict[str, tuple[float, float]]:
    took: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory(prefix="facedesk-bench-") as folder:
        async with window_on(Path(folder), terminals) as (station, window):
            hand = Hand(station, window)
            await hand.prepare()
            for name, act in hand.acts().items():
                took[name] = await longest(act)
    return took


@asynccontextmanager
async def window_on(folder: Path, terminals: int) -> AsyncIterator[tuple[Station, Window]]:
    """Give a station with terminals in groups, all of them online with their parameters read, and its window."""
    async with station_with(folder, terminals) as (station, serials):
        await put_in_groups(station, serials)
        command = (sys.executable, "-m", "facedesk", "simulate", f"ws://127.0.0.1:{station.port}", "--quiet")
        options = (f"--terminals={terminals}", f"--serial-start={FIRST}", "--rate=0.001", "--with-parent")
        env = os.environ | {"PYTHONPATH": str(TESTS.parent)}
        simulating = subprocess.Popen(  # noqa: ASYNC220  # it is started once
            [*command, *options], env=env, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
        try:
            await until(lambda: all(map(station.parameters.known, serials)))
            async with window_of(station, folder, "terminals") as window:
                yield station, window
        finally:
            simulating.kill()
            simulating.wait(10)


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110  # what is painted has no event of its own
            await asyncio.sleep(0.02)


class Hand:
    """Does in the window what an installer does with a template."""

    def __init__(self, station: Station, window: Window) -> None:
        self._station, self._page = station, window.terminals
        self._tab, self._apply = window.terminals.templates.tab, window.terminals.templates.page
        self._serials = station.terminals.serials()

    async def prepare(self) -> None:
        """Keep a template of all values of the first terminal, as they are."""
        self._template = await self._station.parameter_templates.save(
            "All gates", self._serials[0], (), reason("byWindow")
        )
        await asyncio.sleep(0.5)

    def acts(self) -> dict[str, Act]:
        """Return what is measured, by its name."""
        return {
            "the tab opens": self.tab_opens,
            "it is the rule of all groups": self.rule,
            "all of them drift": self.drift,
            "the tree shows only those amiss": self.only_amiss,
            "and all again": self.all_again,
            "where it goes, for all": self.where,
            "the preview of all": self.preview,
            "through fifty of them": self.through,
            "by value": self.by_value,
            "all are ticked off": lambda: self.ticked(False),
            "and on": lambda: self.ticked(True),
            "it is sent to all": self.sent,
            "those not done alone": self.not_done,
            "the page is left": self.leave,
            "all drift again": lambda: self.drift("8"),
            "all are mended": self.mended,
        }

    async def tab_opens(self) -> None:
        self._page.side.tree.choose("all")
        self._page.place.tabs.choose("templates")
        await until(lambda: self._tab.rows.rowCount() == 1)

    async def rule(self) -> None:
        for group in self._station.groups.all():
            await self._station.parameter_templates.set_rule(self._template, group.id, mends=False)
        await until(lambda: not self._ordered())

    def _ordered(self) -> list[str]:
        return [serial for serial in self._serials if self._station.parameter_orders.waiting(serial)]

    async def drift(self, volume: str = "9") -> None:
        self._template: ParameterTemplateRow = await self._station.parameter_templates.change(
            self._template,
            {**self._template.values, "voiceVolume": volume, "banner": f"Good {volume}"},
            reason("byWindow"),
        )
        await until(lambda: self._tab.drift.rows.rowCount() == len(self._serials))

    async def only_amiss(self) -> None:
        self._page.side.only_amiss.setChecked(True)

    async def all_again(self) -> None:
        self._page.side.only_amiss.setChecked(False)

    async def where(self) -> None:
        self._page.templates.apply(self._template, ())
        model = self._apply.where.model
        for node in list(model.root.children):
            model.toggled.emit(node.row.key, True)
            await asyncio.sleep(0)
        await until(lambda: len(self._apply.where.serials()) == len(self._serials))

    async def preview(self) -> None:
        self._apply.foot.next.click()
        plan = self._apply._plan
        await until(lambda: len(plan.foreseen) == len(self._serials))
        await until(lambda: not self._apply._comparing._reader.is_reading)

    async def through(self) -> None:
        for serial in self._serials[:50]:
            self._apply.preview.table.choose(serial)
            await asyncio.sleep(0.01)

    async def by_value(self) -> None:
        self._apply.preview.way.choose("values")

    async def ticked(self, ticked: bool) -> None:
        self._apply.preview.way.choose("terminals")
        self._apply._on_ticked(self._serials, ticked)

    async def sent(self) -> None:
        self._apply.foot.next.click()
        await until(lambda: self._apply._rollout is not None)
        rollout = self._apply._rollout
        await until(lambda: len(rollout.in_states([RolloutState.DONE])) == len(self._serials))

    async def not_done(self) -> None:
        self._apply.results.which.choose("open")
        await asyncio.sleep(0.1)
        self._apply.results.which.choose("all")

    async def leave(self) -> None:
        self._page.templates.leave()
        await until(lambda: self._tab.isVisible() and self._tab.drift.rows.rowCount() == 0)

    async def mended(self) -> None:
        self._tab.drift.mend_requested.emit(list(self._serials))
        await until(lambda: self._tab.drift.rows.rowCount() == 0)


if __name__ == "__main__":
    assert ARGS is not None
    code = main(ARGS.terminals, judges=not ARGS.short)
    sys.stdout.flush()
    os._exit(code)  # windows were made that nobody closes
