"""Threads that hang hold up neither other work nor the end of the program."""

import asyncio
import subprocess
import sys
import threading

import pytest

from facedesk import threads
from facedesk.threads import Threads

HANGING_END = """
import asyncio, threading
from facedesk.threads import Threads

async def main():
    asyncio.get_running_loop().set_default_executor(Threads())
    begun = threading.Event()
    hung = asyncio.ensure_future(asyncio.to_thread(lambda: (begun.set(), threading.Event().wait())))
    await asyncio.to_thread(begun.wait)
    hung.cancel()

asyncio.run(main())
print("ended")
"""


def test_a_thread_that_hangs_does_not_hold_the_end_of_the_program():
    ran = subprocess.run([sys.executable, "-c", HANGING_END], capture_output=True, timeout=30, check=False)
    assert (ran.returncode, ran.stdout.split(), ran.stderr) == (0, [b"ended"], b"")


def test_what_hangs_does_not_keep_other_work_waiting():
    end, pool = threading.Event(), Threads()
    for _ in range(threads.MOST_THREADS - 1):
        pool.submit(end.wait)
    assert pool.submit(int, "7").result(10) == 7
    end.set()
    pool.shutdown()


def test_a_thread_is_used_again_as_soon_as_its_work_is_done():
    pool = Threads()
    names = {pool.submit(threading.get_ident).result(10) for _ in range(200)}
    pool.shutdown()
    assert len(names) == 1


def test_no_more_threads_are_begun_than_were_allowed_and_all_work_is_done():
    pool = Threads(2)
    done = [pool.submit(lambda number=number: (number, threading.get_ident())) for number in range(50)]
    found = [each.result(10) for each in done]
    pool.shutdown()
    assert [number for number, _ in found] == list(range(50))
    assert len({thread for _, thread in found}) <= 2


def test_the_end_waits_for_what_is_under_way_and_takes_no_more():
    pool, begun, end = Threads(), threading.Event(), threading.Event()
    work = pool.submit(lambda: (begun.set(), end.wait(10)))
    assert begun.wait(10)
    threading.Timer(0.05, end.set).start()
    pool.shutdown()
    assert work.done()
    with pytest.raises(RuntimeError):
        pool.submit(int)


def test_what_has_not_begun_can_be_dropped_at_the_end(monkeypatch):
    monkeypatch.setattr(threads, "GRACE_S", 0.05)
    pool, begun, end = Threads(1), threading.Event(), threading.Event()
    first, second = pool.submit(lambda: (begun.set(), end.wait(10))), pool.submit(int)
    assert begun.wait(10)
    pool.shutdown(cancel_futures=True)
    assert (first.done(), second.cancelled()) == (False, True)
    end.set()


def test_a_failure_is_told_to_whoever_waits():
    pool = Threads()
    with pytest.raises(ValueError, match="invalid literal"):
        pool.submit(int, "seven").result(10)
    pool.shutdown()


async def test_a_loop_takes_them_for_its_own():
    pool = Threads()
    await asyncio.get_running_loop().run_in_executor(pool, int)
    pool.shutdown()
