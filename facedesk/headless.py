"""The station without a window; it imports no Qt, so it also runs where there are no graphics libraries."""

import asyncio
import gc
from collections.abc import Callable

from facedesk.control.client import complain
from facedesk.demo.furnishing import furnish
from facedesk.demo.teller import Teller
from facedesk.demo.terminals import SimulatorProcess, start_terminals
from facedesk.ending import end_has_begun, end_on_signals, unless_ended
from facedesk.service import Options, Service, StartFailed
from facedesk.store import bounds
from facedesk.texts import reason, sentence
from facedesk.threads import Threads
from facedesk.unexpected import heed

COLLECT_AFTER = (20_000, 20, 20)
"""A record makes some hundred objects that go by themselves; walking all at each thousand would cost a tenth."""


IDLE_BYTES = 256 * 1024
"""Without a window an idle intake reads a record with its pictures on the loop: handing it over would take longer."""


def run(options: Options, demo: bool) -> int:
    """Run until Ctrl-C or SIGTERM; return the exit code."""
    heed()
    service = Service(options, IDLE_BYTES)
    try:
        open_patiently(service)
        return asyncio.run(_serve(service, demo))
    except StartFailed as failure:
        complain(why(failure, options.language))
        return 1


def open_patiently(service: Service, meanwhile: Callable[[], object] = lambda: None) -> None:
    """Open a service in a thread, so that signals are heard meanwhile; what that waits for is said.

    Raises:
        StartFailed: with the reason.
    """
    opening = Threads(1, "facedesk-opening").submit(service.open)
    meanwhile()
    try:
        opening.result(bounds.SLOW_S)
    except TimeoutError:
        code = "storeUpdatedAtStart" if service.is_store_updated else "diskSlowAtStart"
        complain(sentence(reason(code, folder=service.options.folder), service.options.language))
        opening.result()


async def _serve(service: Service, demo: bool) -> int:
    end = asyncio.Event()
    loop = asyncio.get_running_loop()
    end_on_signals(loop, end)
    simulated: list[SimulatorProcess] = []
    try:
        if await unless_ended(end, service.start(on_raise=lambda: False, on_end=end.set)):
            announce(service)
            gc.collect()
            gc.freeze()  # what the start has made stays, and need not be walked again
            gc.set_threshold(*COLLECT_AFTER)
            if not demo or await unless_ended(end, _furnish(service, simulated)):
                await end.wait()
    finally:
        end_has_begun(last_words(service.options))
        for process in simulated:
            await process.end()
        await service.stop()
    return 0


async def _furnish(service: Service, simulated: list[SimulatorProcess]) -> None:
    Teller(service.station, lambda line: print(line, flush=True))
    await furnish(service.station, service.options.language)
    simulated.append(start_terminals(service.station))


def last_words(options: Options) -> str:
    """Return what is said where the end must be cut off."""
    return f"facedesk: {sentence(reason('endCutOff'), options.language)}"


def why(failure: StartFailed, language: str) -> str:
    """Return why the station did not start, and what can be done about it from the command line."""
    said = sentence(failure.reason, language)
    if not failure.can_be_set_aside:
        return said
    return ("" if language == "zh_CN" else " ").join([said, sentence(reason("setAsideHow"), language)])


def announce(service: Service) -> None:
    """Print that both the device port and the local channel answer."""
    if service.set_aside is not None:
        said = sentence(reason("setAsideTo", folder=service.set_aside), service.options.language)
        complain(said)
    print(f"facedesk: listening on {service.station.listening}", flush=True)
