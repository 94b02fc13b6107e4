"""Listening sockets, and accepting a few connections at a time: they are counted before anything is done for them."""

import asyncio
import contextlib
import errno
import logging
import os
import socket
from collections.abc import Callable

from facedesk.station import bounds

log = logging.getLogger(__name__)

NO_HANDLES = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}


async def listen(host: str, port: int) -> list[socket.socket]:
    """Listen at all addresses that a host name has; with port 0 the system chooses one.

    Raises:
        OSError: one cannot be listened at.
    """
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    listening: list[socket.socket] = []
    try:
        for family, kind, protocol, _, address in dict.fromkeys(found):
            one = socket.socket(family, kind, protocol)
            listening.append(one)
            _bind(one, address)
    except BaseException:
        for one in listening:
            one.close()
        raise
    return listening


async def try_address(host: str, port: int) -> None:
    """Look whether an address can be listened on now.

    Raises:
        OSError: it cannot.
    """
    for one in await listen(host, port):
        one.close()


def _bind(one: socket.socket, address: object) -> None:
    if os.name == "posix":
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if one.family == socket.AF_INET6:
        one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    one.setblocking(False)
    one.bind(address)  # type: ignore[arg-type]  # as the system gave it
    one.listen(bounds.BACKLOG)


def leave(listening: socket.socket) -> None:
    """Accept nothing more; whoever accepts there may be cancelled after that.

    A loop that has just found somebody there would accept them for who was cancelled, fail, and leave them open.
    """
    with contextlib.suppress(
        NotImplementedError
    ):  # a loop that waits for what was done knows no readers, nor this
        asyncio.get_running_loop().remove_reader(listening)


async def accept_all(
    listening: socket.socket, take: Callable[[socket.socket, str], None], on_no_handles: Callable[[], None]
) -> None:
    """Accept connections for ever: `take` is handed each, and where its peer is."""
    loop = asyncio.get_running_loop()
    accepted = 0
    while True:
        try:
            connected, peer = await loop.sock_accept(listening)
        except OSError as error:
            if error.errno in NO_HANDLES:
                log.warning("No connection can be accepted: %s", error.strerror)
                on_no_handles()
            elif listening.fileno() < 0:
                return
            await asyncio.sleep(bounds.NO_HANDLES_PAUSE_S if error.errno in NO_HANDLES else 0)
            continue
        take(connected, str(peer[0]))
        accepted += 1
        if accepted % bounds.ACCEPTED_A_TURN == 0:
            await asyncio.sleep(0)
