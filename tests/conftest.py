"""What all tests share: nothing that goes wrong on a loop passes unseen, and nothing of the station waits on it."""

import asyncio
import gc
import inspect
import itertools
import os
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from typing import Any

import pytest
from blockbuster import blockbuster_ctx
from hypothesis import settings

# As the program has it; the detector's library, which a test draws in, reads it once. Else its threads, which wait for
# one another by spinning, take twenty times as long where others use the cores too.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# How fast an example ran says what else the machine did.
settings.register_profile("facedesk", deadline=None)
settings.load_profile("facedesk")

NEVER_WAIT = ["facedesk.station", "facedesk.store", "facedesk.control"]
"""Rooms whose code must not block while it runs on a loop."""

OF_QT = {"qtbot", "qapp"}
WATCHED = ("nothing_lost", "never_waits")

_tests_run = itertools.count(1)


def pytest_asyncio_loop_factories(
    config: pytest.Config,  # noqa: ARG001  the hook is called with it
    item: pytest.Item,
) -> Mapping[str, Callable[[], Any]]:
    """Qt's loop where a test asks for Qt, a plain one elsewhere."""
    if OF_QT & set(getattr(item, "fixturenames", ())):
        return {"qt": _qt_loop}
    return {"plain": asyncio.new_event_loop}


def _qt_loop() -> Any:
    import qasync
    from PySide6.QtWidgets import QApplication

    loop = qasync.QEventLoop(QApplication.instance() or QApplication([]))

    class Timer(qasync._SimpleTimer):
        """Between two parts of a test Qt's events are handled while no loop runs; tasks are stepped on all the same."""

        def timerEvent(self, event: Any) -> None:  # noqa: N802  Qt's name
            before = asyncio._get_running_loop()
            if before is None:
                asyncio._set_running_loop(loop)
            try:
                super().timerEvent(event)
            finally:
                asyncio._set_running_loop(before)

    loop._timer = Timer()
    return loop


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is imported and collected stays: to go through it anew, now and after each test, would free nothing."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


def pytest_runtest_logfinish() -> None:
    """What tests before left, a cache for example, is not gone through again after each of those to come."""
    if not next(_tests_run) % 25:
        gc.collect()
        gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell of a test in what can be written: half a surrogate in its log would end the process that hands it over."""
    report = yield
    report.sections = [(title, _writable(text)) for title, text in report.sections]
    if not isinstance(report.longrepr, tuple | None) and (text := str(report.longrepr)) != _writable(text):
        report.longrepr = _writable(text)
    return report


def _writable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Watch over every asynchronous test; those of Qt have their own ways."""
    for item in items:
        if (
            isinstance(item, pytest.Function)
            and inspect.iscoroutinefunction(item.function)
            and not OF_QT & set(item.fixturenames)
        ):
            item.fixturenames[:0] = WATCHED  # first set up, so last torn down


@pytest.fixture
async def nothing_lost() -> AsyncIterator[None]:
    """Fail a test for an error in a loop's callback or task, and for a task that it leaves behind."""
    seen: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(
        lambda _loop, context: seen.append(context.get("exception") or context["message"])
    )
    before = asyncio.all_tasks()
    yield
    gc.collect()
    await asyncio.sleep(0)
    left = asyncio.all_tasks() - before - {asyncio.current_task()}
    assert not seen, seen
    assert not left, left


@pytest.fixture
def never_waits() -> Iterator[None]:
    """Fail a test in which the station blocks its loop."""
    with blockbuster_ctx(scanned_modules=NEVER_WAIT) as buster:
        # The local channel's file is written once at the start, and taken away at the end.
        for function in buster.functions.values():
            function.can_block_in("facedesk/control/server.py", {"start", "stop"})
        yield
