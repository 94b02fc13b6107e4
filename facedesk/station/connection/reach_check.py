"""Why a terminal does not show up: what can be checked from here is checked, in the order of the way to the station."""

import asyncio
import contextlib
import errno
import ipaddress
import os
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import psutil

from facedesk.station.connection.arrivals import NEAR_MISSES, ArrivalKind, PortArrival
from facedesk.station.connection.own_addresses import Address, is_here_only, reachable_at
from facedesk.texts import Reason, reason

PATIENCE_S: Final = 3.0
TRIED_MOST: Final = 3
"""So many of this computer's addresses are connected to."""
NAMED_MOST: Final = 5
_EVERYWHERE: Final = ("0.0.0.0", "::")  # noqa: S104  compared with, not listened on

Network = ipaddress.IPv4Interface | ipaddress.IPv6Interface


class ReachOutcome(StrEnum):
    """How a step came out."""

    WELL = "well"
    AMISS = "amiss"
    OPEN = "open"  # cannot be told from here


@dataclass(frozen=True, slots=True)
class ReachStep:
    """One thing that was checked: what was found, and what is to be done where it is amiss."""

    outcome: ReachOutcome
    found: Reason


def own_networks() -> list[Network]:
    """Return this computer's addresses with the networks that they are in."""
    found: list[Network] = []
    for several in psutil.net_if_addrs().values():
        for one in several:
            if one.family in (socket.AF_INET, socket.AF_INET6) and one.netmask:
                host = one.address.partition("%")[0]
                with contextlib.suppress(ValueError):
                    found.append(ipaddress.ip_interface(f"{host}/{_bits(one.netmask)}"))
    return found


def _bits(netmask: str) -> str:
    """Return a mask as `ipaddress` reads it; it reads none of IPv6 in groups."""
    if ":" not in netmask:
        return netmask
    return str(int(ipaddress.IPv6Address(netmask)).bit_count())


async def walk(
    host: str,
    port: int,
    own: Sequence[Address],
    arrivals: Sequence[PortArrival],
    address: str = "",
) -> list[ReachStep]:
    """Check the way of a terminal to the station, step by step; the terminal's own address is asked about if given.

    Args:
        host: where the station listens.
        port: at which port.
        own: this computer's addresses, the best first.
        arrivals: what came of late, the newest first.
        address: the terminal's; "" where it is not known.
    """
    if is_here_only(host):
        return [
            ReachStep(ReachOutcome.AMISS, reason("reachHereOnly")),
            *_came(arrivals, address.strip(), set(), port),
        ]
    listens = (
        reason("reachListens", port=port)
        if host in _EVERYWHERE
        else reason("reachListensAt", host=host, port=port)
    )
    steps = [ReachStep(ReachOutcome.WELL, listens)]
    reached_at = reachable_at(host, own)
    if not reached_at:
        return [*steps, ReachStep(ReachOutcome.AMISS, reason("reachNoNetwork"))]
    steps += await asyncio.gather(*(_connect(one.host, port) for one in reached_at[:TRIED_MOST]))
    hosts = {one.host for one in own}
    if address.strip():
        networks = await asyncio.to_thread(own_networks)
        steps.append(_same_network(address.strip(), hosts, networks))
    return [*steps, *_came(arrivals, address.strip(), hosts, port)]


async def _connect(host: str, port: int) -> ReachStep:
    """Connect as a terminal would, and hang up."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            _, writer = await asyncio.open_connection(host, port)
    except OSError as error:
        why = os.strerror(error.errno or errno.ETIMEDOUT)
        return ReachStep(ReachOutcome.AMISS, reason("reachPortShut", host=host, port=port, why=why))
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
    return ReachStep(ReachOutcome.WELL, reason("reachPortOpen", host=host, port=port))


def _same_network(address: str, hosts: set[str], networks: Iterable[Network]) -> ReachStep:
    try:
        at = ipaddress.ip_address(address)
    except ValueError:
        return ReachStep(ReachOutcome.AMISS, reason("reachNoAddress", address=address[:64]))
    if str(at) in hosts:
        return ReachStep(ReachOutcome.AMISS, reason("reachOwnAddress", address=at))
    ours = [one for one in networks if str(one.ip) in hosts]
    there = next((one for one in ours if at in one.network), None)
    if there is not None:
        return ReachStep(ReachOutcome.WELL, reason("reachSameNetwork", address=at, host=there.ip))
    named = ", ".join(str(one.network) for one in ours[:NAMED_MOST]) or "–"
    return ReachStep(ReachOutcome.AMISS, reason("reachOtherNetwork", address=at, networks=named))


def _came(arrivals: Sequence[PortArrival], address: str, hosts: set[str], port: int) -> list[ReachStep]:
    """Return what came, of one address or at all, and whether anything came from another machine."""
    outside = [one for one in arrivals if one.address not in hosts and not is_here_only(one.address)]
    if outside:
        steps = [
            ReachStep(ReachOutcome.WELL, reason("reachFromOutside", port=port, address=outside[0].address)),
        ]
    else:
        steps = [ReachStep(ReachOutcome.OPEN, reason("reachNothingCame", port=port))]
    meant = [one for one in arrivals if not address or one.address == address]
    steps += [ReachStep(_outcome(one.kind), one.reason) for one in meant[:NAMED_MOST]]
    if address and outside and not meant:
        steps.append(ReachStep(ReachOutcome.AMISS, reason("reachNothingFrom", address=address[:64])))
    return steps


def _outcome(kind: ArrivalKind) -> ReachOutcome:
    if kind in NEAR_MISSES:
        return ReachOutcome.AMISS
    return ReachOutcome.WELL if kind is ArrivalKind.JOINED else ReachOutcome.OPEN
