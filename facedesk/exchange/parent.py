"""What a process of our own has to do with the one that started it: it hears one line, and ends with it."""

import os
import sys
import threading

_BLOCK = 1 << 16
_STACK_BYTES = 256 * 1024


def use_binary_streams() -> None:
    """Have standard input and output carry bytes as they are."""
    if sys.platform == "win32":
        import msvcrt

        for number in (0, 1):
            msvcrt.setmode(number, os.O_BINARY)


def first_line() -> bytes:
    """Return the line on standard input that says what is to be done."""
    line = b""
    while not line.endswith(b"\n") and (more := os.read(0, _BLOCK)):
        line += more
    return line


def end_with_parent() -> None:
    """End when standard input does: whoever asked has gone."""
    before = threading.stack_size(_STACK_BYTES)
    threading.Thread(target=_wait_for_its_end, daemon=True).start()
    threading.stack_size(before)


def _wait_for_its_end() -> None:
    while os.read(0, _BLOCK):
        pass
    os._exit(1)
