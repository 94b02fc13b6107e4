"""The end comes in time although the program hangs where nothing else could break it off."""

import os
import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals that can be sent")

HANGS = """
import asyncio, signal, sys, time
from facedesk import ending

async def serve():
    end = asyncio.Event()
    ending.end_on_signals(asyncio.get_running_loop(), end)
    print("ready", flush=True)
    await end.wait()
    ending.end_has_begun("last words")
    print("ending", flush=True)
    time.sleep(100)

ending.END_WITHIN_S = float(sys.argv[1])
ending.end_before_the_loop()
asyncio.run(serve())
"""


GOES_ON = """
import asyncio, sys, time
from facedesk import ending

async def serve():
    end = asyncio.Event()
    ending.end_on_signals(asyncio.get_running_loop(), end)
    ending.end_has_begun("last words")
    time.sleep(0.1)
    print(ending.end_is_over(), flush=True)
    time.sleep(4 * ending.END_WITHIN_S)
    print("still here", flush=True)
    await end.wait()

ending.END_WITHIN_S = 0.3
ending.end_before_the_loop()
asyncio.run(serve())
"""


ASKED_MEANWHILE = """
import asyncio, sys, time
from facedesk import ending

async def serve():
    end = asyncio.Event()
    ending.end_on_signals(asyncio.get_running_loop(), end)
    ending.end_has_begun("last words")
    print("begun", flush=True)
    await end.wait()
    print(ending.end_is_over(), flush=True)
    time.sleep(100)

ending.END_WITHIN_S = 3.0
ending.end_before_the_loop()
asyncio.run(serve())
"""


def hanging(within_s: float) -> "subprocess.Popen[str]":
    """Start a program that was asked to end, and hangs."""
    process = subprocess.Popen(
        [sys.executable, "-c", HANGS, str(within_s)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGTERM)
    assert process.stdout.readline() == "ending\n"
    return process


def test_an_end_that_takes_too_long_is_cut_off_with_the_last_words() -> None:
    process = hanging(0.2)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (1, "last words\n")


def test_the_second_signal_ends_at_once() -> None:
    process = hanging(60)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 128 + signal.SIGINT


def test_a_process_goes_on_after_an_end_that_was_not_its_own_and_ends_when_asked() -> None:
    process = subprocess.Popen([sys.executable, "-c", GOES_ON], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)] == ["True\n", "still here\n"]
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    assert process.returncode == 0


def test_one_that_is_asked_to_end_while_it_would_begin_anew_has_no_more_time_than_any_other() -> None:
    process = subprocess.Popen([sys.executable, "-c", ASKED_MEANWHILE], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGTERM)
    assert process.stdout.readline() == "False\n"
    process.communicate(timeout=30)
    assert process.returncode == 1
