"""Memory given back to the system. Standard library only."""

import contextlib
import sys
from typing import Final

_MMAP_THRESHOLD: Final = -3  # glibc's M_MMAP_THRESHOLD
OWN_BLOCK_BYTES: Final = 1024 * 1024
"""A block of at least so many bytes is the system's own, and goes back to it when it is freed."""


def give_back_large_blocks() -> None:
    """Have large blocks go back to the system at once, where the C library would learn to keep them.

    It keeps what was as large as a block that was freed before: after a while of large messages, most of them.
    """
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(AttributeError, OSError):  # another C library
            ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, OWN_BLOCK_BYTES)
