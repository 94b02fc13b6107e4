"""The station without a window; it imports no Qt, so it also runs where there are no graphics libraries."""

import asyncio
import gc
import sys

from facedesk.demo.furnishing import furnish
from facedesk.demo.teller import Teller
from facedesk.demo.terminals import start_terminals
from facedesk.ending import end_on_signals
from facedesk.service import Options, Service, StartFailed
from facedesk.texts import reason, sentence

COLLECT_AFTER = (20_000, 20, 20)
"""A record makes some hundred objects that go by themselves; walking all at each thousand would cost a tenth."""


IDLE_BYTES = 256 * 1024
"""Without a window an idle intake reads a record with its pictures on the loop: handing it over would take longer."""


def run(options: Options, demo: bool) -> int:
    """Run until Ctrl-C or SIGTERM; give the exit code."""
    service = Service(options, IDLE_BYTES)
    try:
        service.open()
        return asyncio.run(_serve(service, demo))
    except StartFailed as failure:
        print(f"facedesk: {why(failure, options.language)}", file=sys.stderr)
        return 1


async def _serve(service: Service, demo: bool) -> int:
    end = asyncio.Event()
    end_on_signals(asyncio.get_running_loop(), end)
    await service.start(on_raise=lambda: False)
    announce(service)
    gc.collect()
    gc.freeze()  # what the start has made stays, and need not be walked again
    gc.set_threshold(*COLLECT_AFTER)
    simulated = None
    if demo:
        Teller(service.station, lambda line: print(line, flush=True))
        await furnish(service.station, service.options.language)
        simulated = start_terminals(service.station)
    try:
        await end.wait()
    finally:
        if simulated is not None:
            await simulated.end()
        await service.stop()
    return 0


def why(failure: StartFailed, language: str) -> str:
    """Say why the station did not start, and what can be done about it from the command line."""
    said = sentence(failure.reason, language)
    if not failure.can_be_set_aside:
        return said
    return ("" if language == "zh_CN" else " ").join([said, sentence(reason("setAsideHow"), language)])


def announce(service: Service) -> None:
    """Say on standard output that both the device port and the local channel answer."""
    if service.set_aside is not None:
        said = sentence(reason("setAsideTo", folder=service.set_aside), service.options.language)
        print(f"facedesk: {said}", file=sys.stderr, flush=True)
    print(f"facedesk: listening on {service.station.listening}", flush=True)
