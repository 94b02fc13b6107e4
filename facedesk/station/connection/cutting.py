"""Ending a connection at once."""

import contextlib
import socket
import struct
import sys
from typing import Final

from websockets.asyncio.connection import Connection

AT_ONCE: Final = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)
"""The system's `struct linger`: on, 0 s."""


def cut(connection: Connection) -> None:
    """End a connection without waiting for anything, and have the peer know at once."""
    # One that was not made yet has no transport; one that closed with something left to send has one without a loop.
    with contextlib.suppress(AttributeError):
        with contextlib.suppress(OSError):
            # Else the system tells it only after all that was sent, which who does not read never takes.
            hang_up(connection.transport.get_extra_info("socket"))
        connection.transport.abort()


def hang_up(connected: socket.socket) -> None:
    """Have a socket's peer know of the end when it is closed, and nothing wait in the system.

    Raises:
        OSError: the socket has ended.
    """
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
